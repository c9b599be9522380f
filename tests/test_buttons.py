"""Buttons over an edge of a board: with "button" in `uses`, a pin of 3 reaches each of them through its case."""

from __future__ import annotations

import math

import numpy as np
import pytest
from broken.cases import cased
from manifold3d import Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.core.placement import Placement, Point
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.component import Component
from stackwright.params.source import Source
from stackwright.parts.cut.case_panel import CasePanel
from stackwright.parts.part import Role

RADIUS, LONG = 1.5, 60.0
"""Radius and length of a pin that comes from outside, mm."""
CAPS = {
    "momentary_4.5x3.5x2.5_90": 1.75,
    "momentary_4x2x1_90": 1.0,
    "momentary_6x6x4_90": 3.0,
    "momentary_7x3x3_90": 1.75,
}
"""Height of the middle of each button's cap over the PCB, mm (hominoids/SBC_Model_Framework, lib/button.scad)."""
OUT: dict[str, Point] = {"left": (-1, 0, 0), "right": (1, 0, 0), "bottom": (0, -1, 0), "top": (0, 1, 0)}
RECORDS = {name: record for name, record in Library().all(BoardRecord).items() if not record.header}


def buttons(record: BoardRecord) -> list[Component]:
    return [box for box in record.components.boxes if box.kind == "button" and box.type.endswith("_90")]


WITH = sorted(name for name, record in RECORDS.items() if buttons(record))
KINDS = {
    "cut": lambda name: cased(name, '"button"', standoff=25),
    "printed": lambda name: (
        f'name = "a"\ncase.make = "printed"\n[[stack]]\n[[stack.node]]\nboard = "{name}"\nuses = ["button"]\n'
    ),
}


def loaded(text: str) -> Loaded:
    return load(Source("a.toml", text, None, "a"), ())


def pins(record: BoardRecord, assembly: Assembly) -> list[tuple[Point, Point]]:
    """Where each pin touches its button, and the direction in which it comes, in the assembly's frame."""
    (board,) = [each for each in assembly.instances() if each.name.endswith(".board")]
    found: list[tuple[Point, Point]] = []
    for box in buttons(record):
        assert box.edge, "the record says over which edge the button is pressed"
        (x0, y0, x1, y1), (dx, dy, _) = box.extent, OUT[box.edge]
        high = record.pcb.thickness + CAPS.get(box.type, box.up / 2)
        face = ((x0 + x1) / 2 + dx * (x1 - x0) / 2, (y0 + y1) / 2 + dy * (y1 - y0) / 2, high)
        found.append((board.placement.point(face), Placement(rotation=board.placement.rotation).point((dx, dy, 0.0))))
    return found


def rod(at: Point, out: Point) -> Manifold:
    body = Manifold.cylinder(LONG, RADIUS, circular_segments=64).translate([0, 0, 0.2])
    turned = body.rotate([0, 90, math.degrees(math.atan2(out[1], out[0]))])
    return turned.translate(list(at))


def in_the_way(assembly: Assembly, record: BoardRecord, store: Store) -> list[str]:
    """The pieces that a pin meets on its way to a button."""
    bodies = {
        each.name: store.shape(each.part).solid.transform(np.array(each.placement.matrix))
        for each in assembly.instances()
        if each.part.role in (Role.CUT, Role.PRINTED)
    }
    return [
        name for pin in pins(record, assembly) for name, body in bodies.items() if (rod(*pin) ^ body).volume() > 1e-6
    ]


@pytest.mark.parametrize("name", WITH)
def test_each_button_at_an_edge_says_which(name: str) -> None:
    for box in buttons(RECORDS[name]):
        (x0, y0, x1, y1), pcb = box.extent, RECORDS[name].pcb
        gaps = {"left": x0, "right": pcb.length - x1, "bottom": y0, "top": pcb.width - y1}
        assert box.edge == min(gaps, key=lambda edge: gaps[edge])


def test_the_opening_before_the_button_of_a_raspberry_pi_5_is_there_if_it_is_in_use() -> None:
    record = RECORDS["raspberry-pi-5"]
    for uses, through in (('"button"', 1), ('"power"', 0)):
        whole = assemble(loaded(KINDS["cut"]("raspberry-pi-5").replace('"button"', uses)))
        ((at, _),) = pins(record, whole)
        (back,) = [each for each in whole.instances() if each.name == "case.back.panel"]
        x, y, z = back.placement.inverse.point(at)
        assert z < 0.0, "the button is behind the panel"
        assert isinstance(back.part, CasePanel)
        wide = [min(x - w.x0, w.x1 - x, y - w.y0, w.y1 - y) for w in back.part.windows]
        assert sum(each >= RADIUS for each in wide) == through


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WITH)
def test_a_pin_reaches_every_button_of_every_board(name: str, kind: str, store: Store) -> None:
    text = KINDS[kind](name)
    design = loaded(text)
    whole = assemble(design)
    if kind == "printed" and whole.problems:
        bare = assemble(loaded(text.replace('"button"', "")))
        assert bare.problems == whole.problems, "the button is not the reason"
        pytest.skip(whole.problems[0].message)
    assert whole.problems == ()
    assert in_the_way(whole, RECORDS[name], store) == []
    found = run(whole, store, limits_of(resolve(design))).findings
    assert [each.line() for each in found if each.severity is Severity.ERROR and "button" in each.line()] == []
