"""What a maker reads off a drawing: function sizes, rows from 0, mouths of holes, uses of holes, scale and paper."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pdf import read
from specs import specs
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.export.cut import pdf
from stackwright.export.cut.sketch import Label
from stackwright.export.drawings.drawing import drawing
from stackwright.export.drawings.drawing_job import DrawingJob
from stackwright.export.drawings.rows import LEAST, SizeRows, rows_of
from stackwright.export.drawings.views import views
from stackwright.geometry import brep, kernel
from stackwright.geometry.solid import solid
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.part import Part, Role, number
from stackwright.parts.printed.drill_jig import DrillJig
from stackwright.parts.printed.power_board_holder import PowerBoardHolder
from stackwright.parts.printed.print_coupon import PrintCoupon
from stackwright.parts.printed.printed_standoff import PrintedStandoff
from stackwright.parts.printed.switch_shoe import SwitchShoe
from stackwright.project import Project
from test_drawings import FOOT, Pierced, job, labels, made

STANDOFF = PrintedStandoff(form="hex", end="pilot", width=8, length=30, hole_diameter=2.6, depth=7)


class Blind(Pierced):
    """The same block with a hole of 5 from the front, 12 deep, and one of 6 in the pocket's floor, 4 deep."""

    def file_stem(self) -> str:
        return "blind"

    def solid(self) -> Any:
        front = kernel.Solid.makeCylinder(2.5, 14, kernel.Vector(32, -2, 8), kernel.Vector(0, 1, 0))
        deep = kernel.Solid.makeCylinder(3, 6, kernel.Vector(10, 10, 9), kernel.Vector(0, 0, 1))
        return brep.one_solid(super().solid().cut(front, deep))


def every_row(found: dict[str, SizeRows]) -> Iterator[tuple[str, list[float]]]:
    for rows in found.values():
        for row in (*rows.left, *rows.right, *rows.top, *rows.bottom):
            yield row.name, [mark.value for mark in row.marks]


def rows_are_measurable(part: Part, store: Store) -> None:
    for name, values in every_row(rows_of(views(part, store), part.features())):
        assert values[0] == 0, (part, name)
        assert all(b - a >= LEAST - 1e-9 for a, b in pairwise(values)), (part, name, values)


def test_each_row_begins_at_0_and_no_two_of_its_sizes_are_too_near(reference: Assembly, store: Store) -> None:
    for part in [part for part in made(reference) if part.role is Role.PRINTED] + [Pierced(), STANDOFF]:
        rows_are_measurable(part, store)


def test_every_size_of_a_feature_and_every_face_stands_in_the_drawing(reference: Assembly, store: Store) -> None:
    for part in [*made(reference), STANDOFF]:
        text = labels(part, store)
        low = store.shape(part).facts.bounds[0] if part.features() else (0.0, 0.0, 0.0)
        for feature in part.features():
            assert any(re.fullmatch(rf"(\d+ )?{feature.name}", words) for words in text), (part, feature.name)
            if feature.sizes:
                assert " x ".join(number(round(size, 2)) for size in feature.sizes) in text, (part, feature.name)
            assert not feature.note or feature.note in text
            for count, axis in enumerate("xyz"):
                for face in feature.faces(axis) if axis in feature.rows else ():  # type: ignore[arg-type]
                    assert number(round(face - low[count], 2) + 0.0) in text, (part, feature.name, axis, face)
        for note in part.finish():
            assert note in text


def test_the_function_sizes_of_the_reference_build(reference: Assembly, store: Store) -> None:
    """What a fresh reader with a caliper looked for and did not find."""
    by_type = {type(part): set(labels(part, store)) for part in made(reference)}
    assert {
        "40.4 x 2.16 x 169", "6 left grips", "2 right grips", "7 tie slots",
        "edges of the front face: chamfer 0.4 all round",
    } <= by_type[PowerBoardHolder]  # fmt: skip
    assert {"27 x 101.8 x 40", "depth above the rails", "floor", "5", "between the rails", "22.2", "19"} <= by_type[
        SwitchShoe
    ]
    assert {"0.5 x 1.2 x 39", "1.7 x 6 x 39", "walls to flange: fillet R3"} <= by_type[SwitchShoe]


def is_free(part: Part, store: Store, axis: int, centre: tuple[float, ...], radius: float, at: float) -> bool:
    """Whether a disc of a hole's size at a place along its axis is empty."""
    from manifold3d import Manifold

    disc = Manifold.cylinder(0.04, radius - 0.02, circular_segments=48, center=True)
    turned = disc.rotate(((0, 90, 0), (90, 0, 0), (0, 0, 0))[axis])
    spot = [at if n == axis else centre[n] for n in range(3)]
    shape = store.shape(part)
    return (solid(shape.vertices, shape.faces) ^ turned.translate(spot)).volume() < 1e-6


@pytest.mark.parametrize("part", [FOOT, STANDOFF, Pierced(), Blind()], ids=lambda part: part.file_stem())
def test_a_hole_opens_where_a_disc_of_its_size_is_free(part: Part, store: Store) -> None:
    found = views(part, store)
    assert found.rounds
    for hole in found.rounds:
        low = found.bounds[0][hole.axis]
        for end, opens in ((low + hole.low - 0.1, hole.opens_low), (low + hole.high + 0.1, hole.opens_high)):
            assert opens == is_free(part, store, hole.axis, hole.centre, hole.diameter / 2, end), hole


def test_the_mouths_words(store: Store) -> None:
    assert {"from the front, y 0 to 12", "from above, z 9 to 13", "through"} <= set(labels(Blind(), store))
    assert {"from below, z 0 to 7", "from above, z 23 to 30"} <= set(labels(STANDOFF, store))


def cells_of(text: list[str], label: str) -> list[str]:
    start = text.index(label, next(n for n, words in enumerate(text) if words.startswith("Holes, ")))
    return text[start : start + 5]


def test_slots_are_told_whole_and_each_hole_of_a_plate_with_its_use() -> None:
    project = Project.open("temporary-cluster")
    jobs = {type(each.part): each for each in drawn(project)}
    plate = jobs[BasePlate]
    assert isinstance(plate.part, BasePlate)
    owners = {spot: path for carrier in project.assembly.carriers for spot, path in carrier.owners}
    uses = dict(plate.uses)
    for hole in plate.part.holes:
        use = next(words for spot, words in uses.items() if math.dist(spot, (hole.x, hole.y)) < 0.01)
        owner = next((path for spot, path in owners.items() if math.dist(spot, (hole.x, hole.y)) < 0.01), "foot")
        assert owner in use
    text = [line.shape.text for line in drawing(plate, Store()).lines if isinstance(line.shape, Label)]
    assert not any(re.fullmatch(r"S\d+[ab]", words) for words in text)
    slot = plate.part.slots[0]
    rows = [cells_of(text, f"S{n}") for n in range(1, len(plate.part.slots) + 1)]
    low = (-plate.part.width / 2, -plate.part.depth / 2)
    place = [f"x {slot.x - low[0]:.2f}", f"y {slot.y - low[1]:.2f}"]
    size = f"{number(slot.length)} x {number(slot.width)} along {slot.along}"
    (row,) = (row for row in rows if row[1:3] == place)
    assert row[3] == size and row[4].startswith("tie, ")
    assert any(words.startswith("as cut ±0.25, thickness ±") for words in text)


def drawn(project: Project) -> list[DrawingJob]:
    return [output.job for output in project.plan(("drawing",)).outputs if output.form.ending == "svg"]  # type: ignore[misc]


def test_papers_and_scales_of_the_reference_build(reference: Assembly, store: Store) -> None:
    """The long side lies across the page, so that holders and plate are 1:1 on A3 and the foot is 5:1 on A4."""
    wanted = {PowerBoardHolder: "1:1   A3", SwitchShoe: "1:1   A3", BasePlate: "1:1   A3", type(FOOT): "5:1   A4"}
    for part in made(reference):
        (title,) = (words for words in labels(part, store) if words.startswith("scale "))
        assert wanted[type(part)] in title


def test_the_bar_is_as_long_as_it_says(store: Store) -> None:
    (page,) = read(pdf.as_bytes([drawing(job(FOOT), store)], "foot"))
    (words,) = (words for words in page.texts if "mm on paper" in words)
    length = float(words.split()[0])
    spans = [abs(line[1][0] - line[0][0]) for line in page.strokes if len(line) == 2 and line[0][1] == line[1][1]]
    assert any(span == pytest.approx(length, abs=0.01) for span in spans)


@pytest.mark.slow
@pytest.mark.parametrize("design", ["temporary-cluster", "drawer-stack", "four-raspberry-pi", "two-towers"])
def test_labels_of_every_shipped_drawing_are_clear(design: str, store: Store) -> None:
    from test_drawings import labels_are_clear

    for part in made(assemble(load(find(design)))):
        labels_are_clear(part, store)


@pytest.mark.slow
@pytest.mark.parametrize("part_type", [PowerBoardHolder, SwitchShoe, PrintedStandoff, DrillJig, PrintCoupon, BasePlate])
def test_labels_of_drawn_parts_are_clear(part_type: type[Part], store: Store) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from test_drawings import labels_are_clear

    few = [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.function_scoped_fixture,
    ]
    quiet = settings(
        max_examples=6, deadline=None, derandomize=True, phases=(Phase.generate,),
        suppress_health_check=few,
    )  # fmt: skip

    @quiet
    @given(specs(part_type))
    def ask(part: Part) -> None:
        labels_are_clear(part, store)
        if part.role is Role.PRINTED:
            rows_are_measurable(part, store)

    ask()
