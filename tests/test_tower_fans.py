"""Fans before towers: their clamps grip standoffs between the joints, hold, print, and leave the jacks free."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from slicer import SUPPORTED, needs_slicer, sliced
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source, find
from stackwright.parts.bought.panel.fan_guard import FanGuard
from stackwright.parts.printed.holders.clamp_jaw import ClampJaw
from support import in_need_of_support
from tower_fans import (
    COUNT,
    DAYLIGHT,
    FANS,
    DrawnTower,
    drawn_tower,
    grips,
    lies_on,
    made,
    of_unit,
    shared,
    standoffs,
    the_fan,
    unfilled,
)

MIDDLING = DrawnTower("rockpro64", 3, 40, "fan-80", "right", "in")
"""A tower and a fan that fit."""
OF_THE_PLATE = ("plate-sags", "tipping", "slender", "driver", "spanner")
"""What a wide plate or a tall tower does is no fault of the fan; a drawn tower stands as it was drawn."""
PLUGS = ("interference", "plug", "latch", "insertion", "mate-overlap")
"""What is told where a fan stands before the jacks."""
MOST_REFUSED = 0.5
"""Greatest share of drawn towers on which no two heights are free: low gaps, and boards with parts beside a column."""


@cache
def assembled(text: str, *given: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), given))


def findings(text: str, store: Store, *given: str) -> list[Finding]:
    loaded = load(Source("a.toml", text, None, "a"), given)
    found: list[Finding] = list(run(assembled(text, *given), store, limits_of(resolve(loaded))))
    return [each for each in found if each.severity is not Severity.INFORMATION]


def test_clamps_grip_two_columns_at_two_heights_and_no_joint() -> None:
    """By the placements of the jaws, whose axis is that of their standoff. The slow tests ask the solids."""
    whole, gripped = assembled(MIDDLING.text()), set[str]()
    assert not whole.problems
    jaws = [each for each in made(whole) if isinstance(each.part, ClampJaw)]
    for jaw in jaws:
        low, (x, y, _) = jaw.placement.origin[2], jaw.placement.origin
        near = [each for each in standoffs(whole) if math.dist(each.placement.origin[:2], (x, y)) < 1e-6]
        assert isinstance(jaw.part, ClampJaw)
        (on,) = [each for each in near if lies_on(each, low, low + jaw.part.height)]
        gripped.add(on.name.rpartition(".")[2])
    assert gripped == {"front-right", "back-right"}
    assert len(jaws) == 4 and len({round(jaw.placement.origin[2], 3) for jaw in jaws}) == 2


def test_every_screw_of_the_clamps_fills_its_nuts_and_the_bill_is_whole() -> None:
    whole = assembled(MIDDLING.text())
    assert unfilled(whole) == []
    kinds = Counter(type(each.part).__name__ for each in of_unit(whole, "blower"))
    assert kinds == Counter(FanBracket=2, ClampJaw=4, Screw=12, Nut=16, Washer=16, Fan=1, FanGuard=1)
    bought = " ".join(extra.name for extra in whole.extras if extra.owner == "blower")
    assert "Lead for a fan, 12 V" in bought and "Tie cable" in bought
    brought = Counter(name for step in whole.steps for name in step.brings)
    assert all(brought[each.name] == 1 for each in of_unit(whole, "blower"))


@pytest.mark.parametrize("blows", ["in", pytest.param("out", marks=pytest.mark.slow)])
def test_the_guard_is_on_the_side_of_the_hand_and_the_air_goes_as_asked(blows: str) -> None:
    whole = assembled(MIDDLING.text(), f"blower.blows={blows}")
    fan = the_fan(whole)
    (guard,) = [each for each in of_unit(whole, "blower") if isinstance(each.part, FanGuard)]
    out = fan.placement.point((0.0, 0.0, 1.0))[0] - fan.placement.origin[0]
    assert (out < 0) == (blows == "out"), "the air leaves at z = 0 of the fan"
    columns = [each.placement.origin[0] for each in standoffs(whole)]
    assert guard.placement.origin[0] > max(columns) + 4.35 + 25.0


def test_the_lead_is_tied_off_the_blades() -> None:
    whole = assembled(MIDDLING.text())
    fan = the_fan(whole)
    bore: float = getattr(fan.part, "bore")  # noqa: B009
    for each in made(whole):
        for x, y in getattr(each.part, "ties", ()):
            at = fan.placement.inverse.point(each.placement.point((x, y, 0.0)))
            assert math.hypot(at[0], at[1]) >= bore / 2 + DAYLIGHT
    assert sum(bool(getattr(each.part, "ties", ())) for each in made(whole)) == 2
    assert any("15 mm or more from the blades" in step.text for step in whole.steps)


def test_what_clamps_cannot_hold_is_refused_with_what_would_be_legal() -> None:
    (printed,) = assembled(MIDDLING.text(), 'hardware.standoff="printed"').problems
    assert "printed standoffs" in printed.message
    (low,) = assembled(DrawnTower("rockpro64", 1, 20, "fan-120", "right", "in").text()).problems
    assert low.code == "layout-infeasible" and "height" in low.message and low.remedies
    (cut,) = assembled(MIDDLING.text('guard = "cut"\n')).problems
    assert cut.remedies[0].values == {"blower.guard": "wire"}
    (soft,) = assembled(MIDDLING.text(), 'print.material="pla"').problems
    assert (soft.code, soft.remedies[0].values) == ("plastic-warm", {"print.material": "petg"})
    box = MIDDLING.text() + '[[device]]\nname = "box"\nsize = [40, 30, 20]\non = "tower.left"\n'
    (other,) = assembled(box).problems
    assert other.subject == "box" and "fan" in other.message
    with pytest.raises(InputError, match=r"tower\.right"):
        assembled(MIDDLING.text(), "blower.on=tower.rigth")


@pytest.mark.slow
@pytest.mark.parametrize("model", FANS)
def test_a_fan_is_clean_holds_and_prints(model: str, store: Store) -> None:
    tower = DrawnTower("rockpro64", 4, 40, model, "right", "in")
    told = [each.line() for each in findings(tower.text(), store) if each.code not in OF_THE_PLATE]
    assert told == []
    held(tower.text(), store)


def held(text: str, store: Store) -> None:
    """The pieces are one solid each, print without support, grip between joints, and do not move off the tower."""
    whole = assembled(text)
    limits = limits_of(resolve(load(Source("a.toml", text, None, "a"))))
    for part in dict.fromkeys(each.part for each in made(whole)):
        assert store.shape(part).facts.bodies == 1
        assert in_need_of_support(part, store, limits) == [], part.file_stem()
    assert unfilled(whole) == []
    assert len(list(grips(whole, store))) == 8
    rest = shared(whole, (0.0, 0.0, 0.0), store)
    assert rest < 0.1
    for way in ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0)):
        moved = (0.8 * way[0], 0.8 * way[1], 0.0)
        assert shared(whole, moved, store) > rest + 1.0, way
    down = (shared(whole, (0.0, 0.0, -float(far)), store) for far in range(5, 65, 5))
    assert any(volume > rest + 1.0 for volume in down), "if the clamps slide down, a board below stops them"


@pytest.mark.slow
def test_drawn_towers_hold_their_fans(store: Store) -> None:
    """A drawn tower is refused with remedies, or its fan holds; nothing is found but plugs before the fan."""
    refused = 0
    for number in range(COUNT):
        tower = drawn_tower(number)
        whole = assembled(tower.text())
        if whole.problems:
            assert {each.code for each in whole.problems} == {"layout-infeasible"}, tower
            assert all(each.fix for each in whole.problems)
            refused += 1
            continue
        held(tower.text(), store)
        found = [each for each in findings(tower.text(), store) if each.code not in OF_THE_PLATE]
        mine = [each for each in found if "blower" in each.line()]  # a drawn tower has findings of its own
        wrong = [each.line() for each in mine if not (tower.side == "front" and each.code in PLUGS)]
        assert wrong == [], tower
    print(f"\n{refused} of {COUNT} towers refused")
    assert refused <= MOST_REFUSED * COUNT


@pytest.mark.slow
def test_a_fan_before_the_jacks_is_told_with_another_side_as_remedy(store: Store) -> None:
    front = DrawnTower("rockpro64", 4, 40, "fan-120", "front", "in").text()
    told = [each for each in findings(front, store) if each.code in PLUGS]
    assert told
    moves = [remedy.values for each in told for remedy in each.remedies]
    assert {"blower.on": "tower.right"} in moves
    after = [each.line() for each in findings(front, store, "blower.on=tower.right")]
    assert after == []


@pytest.mark.slow
def test_the_shipped_towers_have_a_fan_each() -> None:
    whole = assemble(load(find("brick-towers")))
    assert not whole.problems
    fans = [each for each in whole.instances() if each.duty == "device" and type(each.part).__name__ == "Fan"]
    assert [getattr(each.part, "size", 0) for each in fans] == [120, 120]
    assert sum(each.quantity for each in whole.extras if each.name == "Fuse blade ATO, 1 A") == 2
    assert Counter(draw.feed for draw in whole.draws if "an 120" in draw.name) == {"brick": 2}


@pytest.mark.slow
@needs_slicer
@pytest.mark.parametrize("model", ["fan-40", "fan-120"])
def test_a_slicer_lays_next_to_nothing_below_the_clamps(model: str, store: Store, tmp_path: Path) -> None:
    whole = assembled(DrawnTower("rockpro64", 4, 40, model, "right", "in").text())
    for part in dict.fromkeys(each.part for each in made(whole)):
        shape, matrix = store.shape(part), np.array(part.print_placement().matrix)
        vertices = shape.vertices @ matrix[:, :3].T + matrix[:, 3]
        laid = sliced(tmp_path, vertices - [0.0, 0.0, vertices[:, 2].min()], shape.faces, *SUPPORTED).support
        print(f"\n{part.file_stem()}: the slicer lays {laid:.0f} mm3")
        assert laid < 300.0, part.file_stem()


def test_only_faces_for_a_device_are_listed_and_top_says_how_it_comes() -> None:
    text = '[[stack]]\nname = "tower"\n[[stack.node]]\n[[device]]\nname = "box"\nsize = [50, 50, 20]\non = "top"\n'
    with pytest.raises(InputError, match=r"one of: plate, plate.under; top is a face once top.stacks names"):
        assemble(load(Source("a.toml", text, None, "a")))
