"""Drawings of made parts: sizes and holes as the part has them, at the scale the title says; pictures' balloons."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from pdf import read
from reportlab.pdfbase.pdfmetrics import stringWidth
from stackwright.assemblies.assembly import Assembly
from stackwright.export.bill import numbers, rows
from stackwright.export.cut import pdf
from stackwright.export.cut.sketch import Label, Sketch, Stroke
from stackwright.export.drawings.drawing import drawing
from stackwright.export.drawings.drawing_job import DrawingJob
from stackwright.export.drawings.paper import PAPERS
from stackwright.export.drawings.views import views
from stackwright.export.pictures.balloons import Place, choose
from stackwright.geometry import brep, kernel
from stackwright.geometry.store import Store
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.hole import Hole
from stackwright.parts.part import Part, Role, number
from stackwright.parts.printed.foot import Foot

Box = tuple[float, float, float, float]
FOOT = Foot(
    diameter=18, height=8, hole_diameter=3.6, counterbore_diameter=8, web=3, pocket_diameter=10.6, pocket_depth=1.2
)


def made(assembly: Assembly) -> list[Part]:
    return [part for part in assembly.parts() if part.role in (Role.PRINTED, Role.CUT)]


def job(part: Part) -> DrawingJob:
    return DrawingJob(stem=part.file_stem(), part=part, piece_names=())


def labels(part: Part, store: Store) -> list[str]:
    return [line.shape.text for line in drawing(job(part), store).lines if isinstance(line.shape, Label)]


def test_every_drawing_states_overall_sizes_scale_and_name(reference: Assembly, store: Store) -> None:
    for part in made(reference):
        low, high = store.shape(part).facts.bounds
        text = labels(part, store)
        for axis in range(3):
            assert number(round(high[axis] - low[axis], 2)) in text, (part, axis)
        assert part.bom_name() in text
        assert part.file_stem() in text
        (title,) = (words for words in text if words.startswith("scale "))
        assert "mm" in title and "first angle" in title


def test_holes_are_where_the_part_has_them(reference: Assembly, store: Store) -> None:
    for part in made(reference):
        found = {(r.x, r.y, r.diameter) for r in views(part, store).rounds if r.axis == 2}
        if isinstance(part, BasePlate):
            assert found == {(h.x, h.y, h.diameter) for h in part.holes}
        elif hasattr(part, "holes"):
            wanted = {(round(x, 3), round(y, 3)) for x, y in part.holes}  # type: ignore[attr-defined]
            assert wanted == {(round(x, 3), round(y, 3)) for x, y, d in found if d == part.hole_diameter}  # type: ignore[attr-defined]


def test_a_foots_holes_are_its_hole_counterbore_and_pocket_and_not_its_outline(store: Store) -> None:
    holes = {(r.diameter, round(r.low, 3), round(r.high, 3)) for r in views(FOOT, store).rounds}
    assert holes == {(3.6, 5, 8), (8, 1.2, 5), (10.6, 0, 1.2)}
    text = labels(FOOT, store)
    assert {"Ø3.6", "through, z 5 to 8", "Ø8", "from below, z 1.2 to 5", "Ø10.6", "from below, z 0 to 1.2"} <= set(text)
    assert "Ø17.2 x 0.4" in text, "the shoulder"
    assert "Ø18" not in text


@dataclass(frozen=True)
class Pierced(Part):
    """A block of 40 x 30 x 20 with a pocket of 20 x 10 x 7 from above, 3.2 off the left, and a hole of 4.4 along x."""

    role: ClassVar[Role] = Role.PRINTED

    def bom_name(self) -> str:
        return "Block pierced"

    def file_stem(self) -> str:
        return "pierced"

    def solid(self) -> Any:
        whole = brep.box(0, 0, 0, 40, 30, 20).cut(brep.box(3.2, 5, 13, 23.2, 15, 20))
        hole = kernel.Solid.makeCylinder(2.2, 60, kernel.Vector(-10, 22, 8), kernel.Vector(1, 0, 0))
        return brep.one_solid(whole.cut(hole))


def test_a_drawing_tells_pockets_walls_and_lying_holes(store: Store) -> None:
    text = labels(Pierced(), store)
    assert {"3.2", "23.2", "5", "15", "13", "40", "30", "20"} <= set(text), "from the left, the front and below"
    row = text.index("L1", text.index("Holes, from the left, the front and below: L holes along x"))
    assert text[row : row + 5] == ["L1", "y 22.00", "z 8.00", "Ø4.4", "through"]


def test_a_drawing_tells_the_sizes_that_a_part_is_named_after(reference: Assembly, store: Store) -> None:
    for part in made(reference):
        if part.role is Role.PRINTED and not isinstance(part, Foot):
            told = re.findall(r"[\d.]+", part.bom_name())
            (size,) = (words for words in labels(part, store) if words.startswith(" x ".join(told[:2])))
            assert size.split(" x ")[: len(told)] == told


def written(part: Part, store: Store) -> tuple[list[tuple[str, Box]], Sketch]:
    """The texts of a drawing with their boxes: measured by reportlab, whose PDF they are in."""
    page, found = drawing(job(part), store), []
    for line in page.lines:
        if isinstance(line.shape, Label):
            label = line.shape
            width = stringWidth(label.text, "Helvetica", label.height / 0.716)
            start = {"start": 0.0, "middle": -width / 2, "end": -width}[label.anchor]
            level = (label.x + start, label.y, label.x + start + width, label.y + label.height)
            upright = (label.x - label.height, label.y + start, label.x, label.y + start + width)
            found.append((label.text, upright if label.turn else level))
    return found, page


def labels_are_clear(part: Part, store: Store) -> None:
    """No text is on an edge, on another text or beyond the frame."""
    texts, page = written(part, store)
    drawn = [line for line in page.lines if line.pen.layer != "DIMENSION"]
    edges = [line.shape.points for line in drawn if isinstance(line.shape, Stroke)]
    points = np.array([
        [a + (b - a) * n / 20 for a, b in zip(start, end, strict=True)]
        for edge in edges for start, end in pairwise(edge) for n in range(21)
    ])  # fmt: skip
    for count, (text, (x0, y0, x1, y1)) in enumerate(texts):
        assert x0 > 5 and x1 < page.high[0] - 5 and y0 > 5 and y1 < page.high[1] - 5, (part, text)
        on = (points[:, 0] > x0) & (points[:, 0] < x1) & (points[:, 1] > y0) & (points[:, 1] < y1)
        assert not on.any(), (part, text)
        for other, (a0, b0, a1, b1) in texts[:count]:
            assert x1 <= a0 or a1 <= x0 or y1 <= b0 or b1 <= y0, (part, text, other)


def test_no_text_is_on_an_edge_another_text_or_the_rim(reference: Assembly, store: Store) -> None:
    for part in [*made(reference), Pierced()]:
        labels_are_clear(part, store)


@dataclass(frozen=True)
class Named(BasePlate):
    """A plate with a name that is wider than a title block."""

    def bom_name(self) -> str:
        return "WORKSHOP PLATE " * 12


def test_a_long_name_stays_in_the_title_block(store: Store) -> None:
    texts, page = written(Named(width=100, depth=80, thickness=5, corner_radius=8, holes=()), store)
    (name,) = (box for text, box in texts if text.startswith("WORKSHOP PLATE"))
    assert page.high[0] - 125 < name[0] and name[2] < page.high[0] - 5


def test_the_scale_is_the_largest_that_the_paper_takes(store: Store) -> None:
    """On A4 there are 277 x 190 for the views, and 166 above the title."""
    plate = BasePlate(width=100, depth=80, thickness=5, corner_radius=8, holes=())
    for part, scale in ((FOOT, "5:1"), (Pierced(), "2:1"), (plate, "1:1")):
        (title,) = (words for words in labels(part, store) if words.startswith("scale "))
        assert title.startswith(f"scale {scale}   A4"), part


def test_the_scale_is_true(store: Store) -> None:
    """Two holes 200 apart are 200 times the scale apart on paper, in the PDF's own numbers."""
    plate = BasePlate(
        width=260, depth=100, thickness=5, corner_radius=8,
        holes=(Hole(x=-100, y=0, diameter=20), Hole(x=100, y=0, diameter=20)),
    )  # fmt: skip
    (page,) = read(pdf.as_bytes([drawing(job(plate), store)], "plate"))
    (title,) = (words for words in page.texts if words.startswith("scale "))
    up, down = (int(word) for word in title.split()[1].split(":"))
    assert sorted(page.size) == pytest.approx(sorted(PAPERS[title.split()[2]]), abs=0.01)
    rings = [line for line in page.strokes if len(line) > 30]
    middles = [[(min(p[i] for p in ring) + max(p[i] for p in ring)) / 2 for i in (0, 1)] for ring in rings]
    apart = max(abs(a[0] - b[0]) for a in middles for b in middles)
    assert apart == pytest.approx(200 * up / down, abs=0.01)


def test_a_view_shows_what_it_hides(store: Store) -> None:
    front = views(FOOT, store)["front"]
    assert front.size == pytest.approx((18, 8), abs=1e-6)
    assert len(front.hidden) > 4, "hole, counterbore, pocket"
    assert views(FOOT, store)["left"].size == pytest.approx((18, 8), abs=1e-6)


def test_more_holes_than_a_page_takes_need_a_larger_one(store: Store) -> None:
    holes = tuple(Hole(x=-140 + 10 * (n % 29), y=-90 + 10 * (n // 29), diameter=3.4) for n in range(29 * 17))
    plate = BasePlate(width=320, depth=240, thickness=5, corner_radius=8, holes=holes)
    text = labels(plate, store)
    assert sum(words.startswith("H") and words[1:].isdigit() for words in text) >= len(holes)
    assert any("A2" in words or "A1" in words for words in text)


def test_balloons_have_the_numbers_of_the_bill(reference: Assembly) -> None:
    bill = {row.number: row for row in rows(reference, {})}
    of_piece = numbers(reference)
    assert set(of_piece) == {i.name for i in reference.instances()}
    for instance in reference.instances():
        assert bill[of_piece[instance.name]].name == instance.part.bom_name()
    assert [row.number for row in bill.values()] == list(range(1, len(bill) + 1))


def test_one_balloon_a_number_at_the_piece_nearest_to_a_rim() -> None:
    places = [Place(1, 500, 10), Place(1, 900, 20), Place(2, 100, 30), Place(2, 300, 40)]
    assert choose(places, 1000) == [Place(1, 900, 20), Place(2, 100, 30)]


def test_the_bills_files_are_numbered(reference_out: Path) -> None:
    bill = json.loads((reference_out / "bom.json").read_text())["rows"]
    assert [row["number"] for row in bill] == list(range(1, len(bill) + 1))
    printed = [row for row in bill if row["role"] == "printed"]
    assert all({Path(name).suffix for name in row["files"]} == {".stl", ".3mf"} for row in printed)
