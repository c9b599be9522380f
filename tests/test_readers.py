"""What a build writes, read back by programs that nobody here wrote. Slow: they are installed by install-readers.sh."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest
from readers import (
    circles,
    freecad_solids,
    librecad_pdf,
    librsvg_pdf,
    needs,
    poppler_paths,
    prusa_info,
    run,
)
from stackwright.assemblies.assembly import Assembly
from stackwright.export.cut.readback import read_dxf
from stackwright.geometry.plane.profile import Circle, Polyline
from stackwright.geometry.store import Store
from stackwright.parts.part import Part, ProfilePart, Role, profiles_of
from support import run_cli

pytestmark = pytest.mark.slow
Spot = tuple[float, float, float]


@pytest.fixture
def made(reference: Assembly) -> dict[str, Part]:
    return {part.file_stem(): part for part in reference.parts() if part.role in (Role.PRINTED, Role.CUT)}


def holes(made: dict[str, Part]) -> list[Spot]:
    (plate,) = (part for part in made.values() if part.role is Role.CUT)
    return [(h.x, h.y, h.diameter) for h in profiles_of(plate)[0].holes if isinstance(h, Circle)]


def unnumbered(label: str) -> str:
    """A label without the number that FreeCAD counts it by."""
    return label.rstrip("0123456789")


def same_pattern(found: list[Spot], wanted: list[Spot], within: float) -> None:
    """Every hole is there once, and all of them are moved alike."""
    assert len(found) == len(wanted)
    shift = [sum(f[i] for f in found) / len(found) - sum(w[i] for w in wanted) / len(wanted) for i in (0, 1)]
    left = list(found)
    for x, y, diameter in wanted:
        at = x + shift[0], y + shift[1]
        nearest = min(left, key=lambda spot: math.dist(spot[:2], at))
        assert math.dist(nearest[:2], at) < within
        assert nearest[2] == pytest.approx(diameter, abs=within)
        left.remove(nearest)


@needs("prusa-slicer")
def test_prusaslicer_reads_every_stl_with_its_volume(
    reference_out: Path, made: dict[str, Part], store: Store, tmp_path: Path
) -> None:
    for path in sorted((reference_out / "print").glob("*.stl")):
        (info,) = prusa_info(path, tmp_path)
        assert info["manifold"] == "yes"
        assert info["number_of_parts"] == "1"
        assert float(info["volume"]) == pytest.approx(store.shape(made[path.stem]).facts.volume, rel=0.005)
        assert float(info["min_z"]) == pytest.approx(0, abs=1e-4)


@needs("prusa-slicer")
def test_prusaslicer_opens_the_bed_as_a_ready_job_and_slices_it(
    reference_out: Path, reference: Assembly, store: Store, tmp_path: Path
) -> None:
    bed = reference_out / "print" / "bed-1.3mf"
    infos = prusa_info(bed, tmp_path)
    pieces = [i for i in reference.instances() if i.part.role is Role.PRINTED]
    parts = {piece.part for piece in pieces}
    assert len(infos) == len(parts), "one object for each part, with an instance for each piece"
    volumes = sorted(float(info["volume"]) for info in infos)
    assert volumes == pytest.approx(sorted(store.shape(part).facts.volume for part in parts), rel=0.005)
    shape = "0x0,250x0,250x210,0x210"
    run(
        "prusa-slicer", "--export-gcode", "--dont-arrange", "--skirts", "0", "--bed-shape", shape,
        "--max-print-height", "220",
        "--output", "bed.gcode", bed, folder=tmp_path,
    )  # fmt: skip
    text = (tmp_path / "bed.gcode").read_text()
    assert text.count(";LAYER_CHANGE") > 150
    assert ";TYPE:External perimeter" in text
    xs = [float(word[1:]) for line in text.splitlines() if line.startswith("G1 X") for word in line.split()[1:2]]
    assert min(xs) > 0 and max(xs) < 250


@needs("freecadcmd")
def test_freecad_reads_the_assembly_with_every_solid_where_it_stands(
    reference_out: Path, reference: Assembly, store: Store, tmp_path: Path
) -> None:
    found = freecad_solids(reference_out / "model" / "assembly.step", tmp_path)
    pieces = list(reference.instances())
    assert len(found) == len(pieces)
    first: dict[Part, str] = {}
    for piece in pieces:
        first.setdefault(piece.part, piece.name)
    wanted = Counter(unnumbered(first[piece.part]) for piece in pieces)
    names = Counter(unnumbered(label) for label, _, _ in found)
    assert names == wanted, "shapes carry the name of their first piece, FreeCAD numbers the others"
    of_name = {unnumbered(name): part for part, name in first.items()}
    for label, volumes, _ in found:
        part = of_name[unnumbered(label)]
        exact = store.brep(part).Volume()
        assert volumes == pytest.approx([exact], rel=1e-4)
    for piece in pieces:
        if isinstance(piece.part, ProfilePart):
            continue
        centre = piece.placement.point(store.shape(piece.part).facts.centre)
        assert min(math.dist(centre, spot) for _, _, spot in found) < 0.01


@needs("freecadcmd")
def test_freecad_reads_every_single_part_by_its_name(
    reference_out: Path, made: dict[str, Part], store: Store, tmp_path: Path
) -> None:
    for stem, part in made.items():
        ((label, volumes, _),) = freecad_solids(reference_out / "model" / f"{stem}.step", tmp_path)
        assert label == stem
        assert volumes == pytest.approx([store.brep(part).Volume()], rel=1e-4)


@needs("librecad")
@needs("pdftocairo")
def test_librecad_prints_every_entity_of_the_dxf_at_1_to_1(
    reference_out: Path, made: dict[str, Part], tmp_path: Path
) -> None:
    (path,) = (reference_out / "cut").glob("*.dxf")
    paths = poppler_paths(librecad_pdf(path, tmp_path), tmp_path)
    (plate,) = (part for part in made.values() if part.role is Role.CUT)
    (profile,) = profiles_of(plate)
    outlines = [c for c in (profile.outer, *profile.holes) if isinstance(c, Polyline)]
    assert len(paths) == len(holes(made)) + sum(len(outline.edges) for outline in outlines)
    same_pattern(circles(paths), holes(made), 0.05)


@needs("pdftocairo")
def test_poppler_draws_every_hole_of_the_pdf_in_place(
    reference_out: Path, made: dict[str, Part], tmp_path: Path
) -> None:
    path = next(path for path in (reference_out / "cut").glob("*.pdf") if "drill" not in path.stem)
    same_pattern(circles(poppler_paths(path, tmp_path)), holes(made), 0.05)


@needs("rsvg-convert")
@needs("pdftocairo")
def test_librsvg_draws_every_hole_of_the_svg_in_place(
    reference_out: Path, made: dict[str, Part], tmp_path: Path
) -> None:
    (path,) = (reference_out / "cut").glob("*.svg")
    paths = poppler_paths(librsvg_pdf(path, tmp_path), tmp_path)
    same_pattern(circles(paths), holes(made), 0.05)
    xs = [x for path_ in paths for x, _ in path_]
    (x0, _), (x1, _) = profiles_of(next(p for p in made.values() if p.role is Role.CUT))[0].outer.bounds
    assert max(xs) - min(xs) == pytest.approx(x1 - x0, abs=0.05)


@needs("pdftocairo")
def test_poppler_draws_drawings_and_templates(reference_out: Path, tmp_path: Path) -> None:
    pdfs = [*(reference_out / "drawings").glob("*.pdf"), *(reference_out / "cut").glob("*-drill.pdf")]
    assert len(pdfs) == 5
    for path in pdfs:
        run("pdftocairo", "-png", "-r", "40", path, tmp_path / path.stem, folder=tmp_path)
        assert list(tmp_path.glob(f"{path.stem}*.png"))


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Trays nested on a sheet, turned some of them, with a kerf and names and a line on the layer of marks."""
    out = tmp_path_factory.mktemp("nested")
    words = ("build", "drawer-stack", "--shop", "lightburn", "--kerf", "0.2", "--format", "dxf,svg,pdf")
    outcome = run_cli(*words, "--out", str(out))
    assert outcome.status == 0, outcome.output
    return out / "cut"


@needs("librecad")
@needs("rsvg-convert")
@needs("pdftocairo")
def test_a_nested_sheet_is_the_same_for_librecad_librsvg_and_poppler(nested: Path, tmp_path: Path) -> None:
    stem = "sheet-pmma-cast-3-1"
    seen = read_dxf((nested / f"{stem}.dxf").read_bytes())
    cuts = [line.contour for line in seen.lines if line.contour]
    wanted = [(c.x, c.y, c.diameter) for c in cuts if isinstance(c, Circle)]
    edges = sum(len(c.edges) for c in cuts if isinstance(c, Polyline))
    strokes = sum(line.contour is None for line in seen.lines)
    assert len(wanted) > 20
    assert strokes > 50, "names, and the line of 100 mm"
    readers = {
        "librecad": poppler_paths(librecad_pdf(nested / f"{stem}.dxf", tmp_path), tmp_path),
        "librsvg": poppler_paths(librsvg_pdf(nested / f"{stem}.svg", tmp_path), tmp_path),
        "poppler": poppler_paths(nested / f"{stem}.pdf", tmp_path),
    }
    for reader, paths in readers.items():
        same_pattern([spot for spot in circles(paths) if spot[2] > 1], wanted, 0.05)  # letters have small rings
        if reader == "librecad":  # it draws each segment by itself
            assert len(paths) >= len(wanted) + edges + strokes
        else:
            assert len(paths) == len(seen.lines)
