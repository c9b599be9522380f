"""Drawings of made parts: sizes and holes as the part has them, at the scale the title says; pictures' balloons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pdf import read
from stackwright.assemblies.assembly import Assembly
from stackwright.export.bill import numbers, rows
from stackwright.export.cut import pdf
from stackwright.export.cut.sketch import Label
from stackwright.export.pictures.balloons import Place, choose
from stackwright.export.pictures.drawing import PAPERS, drawing
from stackwright.export.pictures.views import views
from stackwright.geometry.store import Store
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.hole import Hole
from stackwright.parts.part import Part, Role, number
from stackwright.parts.printed.foot import Foot

FOOT = Foot(
    diameter=18, height=8, hole_diameter=3.6, counterbore_diameter=8, web=3, pocket_diameter=10.6, pocket_depth=1.2
)


def made(assembly: Assembly) -> list[Part]:
    return [part for part in assembly.parts() if part.role in (Role.PRINTED, Role.CUT)]


def labels(part: Part, store: Store) -> list[str]:
    return [line.shape.text for line in drawing(part, part.file_stem(), store).lines if isinstance(line.shape, Label)]


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
        found = {(r.x, r.y, r.diameter) for r in views(part, store)["above"].rounds}
        if isinstance(part, BasePlate):
            assert found == {(h.x, h.y, h.diameter) for h in part.holes}
        elif hasattr(part, "holes"):
            wanted = {(round(x, 3), round(y, 3)) for x, y in part.holes}  # type: ignore[attr-defined]
            assert wanted == {(round(x, 3), round(y, 3)) for x, y, d in found if d == part.hole_diameter}  # type: ignore[attr-defined]
    diameters = {r.diameter for r in views(FOOT, store)["above"].rounds}
    assert diameters == {18, 17.2, 10.6, 8, 3.6}


def test_the_scale_is_true(store: Store) -> None:
    """Two holes 200 apart are 200 times the scale apart on paper, in the PDF's own numbers."""
    plate = BasePlate(
        width=260, depth=100, thickness=5, corner_radius=8,
        holes=(Hole(x=-100, y=0, diameter=20), Hole(x=100, y=0, diameter=20)),
    )  # fmt: skip
    (page,) = read(pdf.as_bytes([drawing(plate, "plate", store)], "plate"))
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
    holes = tuple(Hole(x=-140 + 10 * (n % 29), y=-90 + 10 * (n // 29), diameter=3.4) for n in range(29 * 8))
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
