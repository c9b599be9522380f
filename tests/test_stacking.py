"""Cases that stand on one another: an equal case, moved up, stands in the cups of the one below and cannot slide."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

import numpy as np
import pytest
from broken.cases import cased
from manifold3d import Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.items import Instance
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source
from stackwright.parts.cut.case_panel import CasePanel
from stackwright.parts.printed.cases.stacking_cup import StackingCup
from stackwright.parts.printed.foot import Foot

PI = cased("raspberry-pi-5", '"network", "power"')
STACKED = ("case.stacking=true",)
BUMPER, RUBBER = 10.0, 3.0
"""Diameter and height of the bumper in the pocket of a foot."""
STYLES = [
    (),
    *(
        pytest.param(given, marks=pytest.mark.slow)
        for given in (
            ("case.style=open",),
            ("case.style=half-open",),
            ("case.joints=fingers",),
            ("case.thickness=6",),
            ("case.width=300", "case.depth=300", "case.height=300"),
        )
    ),
]


@cache
def assembly_of(*given: str, text: str = PI) -> Assembly:
    found = assemble(load(Source("a.toml", text, None, "a"), given))
    assert not found.problems, found.problems
    return found


def problem_of(*given: str, text: str = PI) -> str:
    (problem,) = assemble(load(Source("a.toml", text, None, "a"), given)).problems
    assert problem.code == "layout-infeasible"
    return f"{problem.subject}: {problem.message}; {problem.fix}"


def solid(store: Store, piece: Instance) -> Manifold:
    return store.shape(piece.part).solid.transform(np.array(piece.placement.matrix))


def level(found: Assembly) -> float:
    """How much higher an equal case stands: its feet stand on the ledges of the cups."""
    pieces = list(found.instances())
    (foot,) = {piece.part for piece in pieces if isinstance(piece.part, Foot)}
    low = min(piece.placement.origin[2] for piece in pieces if isinstance(piece.part, Foot)) - foot.height
    cup = next(piece for piece in pieces if isinstance(piece.part, StackingCup))
    assert isinstance(cup.part, StackingCup)
    return cup.placement.origin[2] + cup.part.ledge - low


@pytest.mark.parametrize("given", STYLES, ids=lambda given: " ".join(given))
def test_an_equal_case_stands_in_the_cups_and_does_not_slide(store: Store, given: tuple[str, ...]) -> None:
    found = assembly_of(*STACKED, *given)
    pieces, raised = list(found.instances()), level(found)
    feet = [solid(store, piece) for piece in pieces if isinstance(piece.part, Foot)]
    cups = [piece for piece in pieces if isinstance(piece.part, StackingCup)]
    assert len(cups) == 4 <= len(feet), "feet between the corners hang free"
    face = cups[0].placement.origin[2]
    below = Manifold.compose([solid(store, piece) for piece in pieces if _top(store, piece) > face - 1.0])
    rubber = [_bumper(piece) for piece in pieces if isinstance(piece.part, Foot)]
    under = [solid(store, piece) for piece in pieces if _bottom(store, piece) < 0.0]
    above = Manifold.compose([*under, *rubber])

    def shared(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> float:
        return (above.translate([x, y, raised + z]) ^ below).volume()

    assert shared() < 1e-3, "nothing of the upper case is in the lower one"
    assert shared(z=-0.1) > 4 * 0.1 * 100, "the feet stand on the ledges"
    part = cups[0].part
    assert isinstance(part, StackingCup)
    play = (part.seat_diameter - 18.0) / 2
    assert 0.4 <= play <= 1.0
    for angle in range(0, 360, 45):
        x, y = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        assert shared((play - 0.1) * x, (play - 0.1) * y, 0.1) < 1e-3
        assert shared((play + 0.2) * x, (play + 0.2) * y, 0.1) > 0.1, "it cannot slide"
    assert shared(3.0, 0.0, part.height - part.ledge - 0.5) > 0.1, "not before it is lifted out"


def _top(store: Store, piece: Instance) -> float:
    return float(solid(store, piece).bounding_box()[5])


def _bottom(store: Store, piece: Instance) -> float:
    return float(solid(store, piece).bounding_box()[2])


def _bumper(foot: Instance) -> Manifold:
    """The bumper in the pocket of a foot."""
    assert isinstance(foot.part, Foot)
    x, y, z = foot.placement.origin
    return Manifold.cylinder(RUBBER, BUMPER / 2).translate(
        [x, y, z - foot.part.height + foot.part.pocket_depth - RUBBER]
    )


def test_a_cup_has_the_volume_of_its_three_rings(store: Store) -> None:
    cup = StackingCup(
        diameter=22.8, height=11, hole_diameter=3.6, web=2.4, well_diameter=11.4, ledge=7, seat_diameter=19.6
    )

    def ring(outer: float, inner: float, high: float) -> float:
        return math.pi / 4 * (outer**2 - inner**2) * high

    expected = ring(22.0, 3.6, 0.4) + ring(22.8, 3.6, 2.0) + ring(22.8, 11.4, 4.6) + ring(22.8, 19.6, 4)
    assert float(store.shape(cup).solid.volume()) == pytest.approx(expected, rel=1e-3)


def test_slots_labels_and_units_of_the_top_are_clear_of_the_cups() -> None:
    light = '[[panel_part]]\nname = "light"\nmodel = "led-holder-8"\non = "case.top"\n'
    found = assembly_of(*STACKED, "case.vents=60")
    (top,) = (i.part for i in found.instances() if isinstance(i.part, CasePanel) and i.part.side == "top")
    cup = next(i.part for i in found.instances() if isinstance(i.part, StackingCup))
    assert top.vents
    for hole in top.holes:
        for x0, y0, x1, y1 in [each.extent for each in top.vents]:
            across = math.hypot(max(x0 - hole.x, hole.x - x1, 0.0), max(y0 - hole.y, hole.y - y1, 0.0))
            assert across >= cup.diameter / 2 + 1.0
    assert [each.name for each in assembly_of(*STACKED, text=PI + light).instances() if each.unit == "light"]
    corner = light + "position = [-28, 36]\n"
    assert "stacking" in problem_of(*STACKED, text=PI + corner)


def test_it_is_refused_where_nothing_can_stand_on_the_top() -> None:
    assert "case.top" in problem_of(*STACKED, "case.top.on=false")
    gland = '[[panel_part]]\nname = "gland"\nmodel = "gland-m12"\non = "case.top"\n'
    assert problem_of(*STACKED, text=PI + gland).startswith("gland: ")


def test_the_cups_are_in_the_bill_and_in_a_step() -> None:
    found = assembly_of(*STACKED)
    counted = Counter(piece.part.bom_name() for piece in found.instances())
    bare = Counter(piece.part.bom_name() for piece in assembly_of().instances())
    more = {name: count for name, count in (counted - bare).items() if "cup" in name}
    assert list(more.values()) == [4]
    assert any("stacking cup" in step.text for step in found.steps)
    assert not any("stacking cup" in step.text for step in assembly_of().steps)


@pytest.mark.slow
@pytest.mark.parametrize("given", [(), ("case.style=open",), ("case.joints=fingers",)], ids=" ".join)
def test_stacking_brings_no_finding(store: Store, given: tuple[str, ...]) -> None:
    """Insertion, drivers, overhangs, walls: what was clean stays clean."""

    def codes(*more: str) -> set[str]:
        loaded = load(Source("a.toml", PI, None, "a"), (*given, *more))
        return {each.code for each in run(assemble(loaded), store, limits_of(resolve(loaded))).findings}

    assert codes(*STACKED) <= codes()


def test_a_printed_case_does_not_use_the_key() -> None:
    found = assembly_of("case.make=printed", *STACKED)
    assert any("stacking" in notice.message for notice in found.notices)


def test_the_key_is_true_or_false() -> None:
    with pytest.raises(InputError, match=r"case\.stacking"):
        load(Source("a.toml", PI, None, "a"), ("case.stacking=tall",))
