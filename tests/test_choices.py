"""What a design leaves out is chosen so that it can be made: shop, printed ends, turns, screws and feet."""

from __future__ import annotations

import automatic
import pytest
from stackwright.assemblies.carriers.feet import FOOT_SPREAD, foot_spread
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.assemblies.pieces.hardware import Hardware
from stackwright.assemblies.stacks.solution import solution
from stackwright.assemblies.stacks.stack import Stack
from stackwright.params.source import Source
from stackwright.parts.bought.screw import Screw
from stackwright.parts.part import profiles_of
from stackwright.project import Project

PI_HAT = "[[stack.node]]\nboard = 'raspberry-pi-5'\n{turn}[[stack.node]]\nboard = 'raspberry-pi-poe-hat'\n"


def opened(text: str) -> Project:
    return Project(Source("chosen.toml", text, None, "chosen"), ())


def stack(text: str) -> Stack:
    """The first stack of a design."""
    return opened(text).context.once(solution).stacks[0]


@pytest.mark.parametrize(
    ("text", "shop"),
    [
        ("[plate]\nthickness = 5\n", "generic"),
        ("[plate]\nthickness = 8\n", "hand-tools"),
        ("[plate]\nthickness = 8\n[cut]\nkerf = 0.2\n", "generic"),
        ("[plate]\nthickness = 8\n[cut]\nshop = 'ponoko'\n", "ponoko"),
        ("[plate]\nthickness = 6\n", "generic"),
        ("[plate]\nthickness = 6\n[hardware]\nthread = 'm2-5'\n", "hand-tools"),
        ("[tray]\nthickness = 10\n", "hand-tools"),
        ("[limits]\nhole_share = 0.3\n[plate]\nthickness = 8\n", "generic"),
    ],
)
def test_holes_that_no_laser_cuts_are_drilled(text: str, shop: str) -> None:
    assert opened(f"{text}[[stack]]\n[[stack.node]]\n").context.shop.name == shop


@pytest.mark.parametrize("turn", ["", "orientation = 90\n", "orientation = 180\n", "flipped = true\n"])
def test_a_hat_is_turned_as_its_board_is(turn: str) -> None:
    board, hat = stack(f"[[stack]]\n{PI_HAT.format(turn=turn)}").levels
    assert hat.place.rotation == board.place.rotation


def test_the_board_under_a_hat_is_held_by_the_columns() -> None:
    mixed = stack(f"[[stack]]\n[[stack.node]]\nboard = 'raspberry-pi-zero-2w'\n{PI_HAT.format(turn='')}")
    assert mixed.levels[0].tray
    assert not mixed.levels[1].tray


def test_pilot_holes_are_taken_where_inserts_find_no_room() -> None:
    text = "[hardware]\nstandoff = 'printed'\n{}[[stack]]\n[[stack.node]]\nboard = 'pine-h64b'\n"
    pilot = next(level.column for level in stack(text.format("")).levels)
    assert pilot.length
    asked = opened(text.format("printed_end = 'insert'\n")).findings().errors
    assert [finding.code for finding in asked] == ["stack-infeasible"]


def test_a_screw_beyond_the_standard_passes_a_thick_sheet_and_is_an_assumption() -> None:
    project = opened("[plate]\nthickness = 25\n[[power_board]]\noutputs = 3\n")
    assert not project.problems().errors
    long = {part.length for part in project.assembly.parts() if isinstance(part, Screw) and part.length > 30}
    thread = project.context.mount
    assert long <= set(Hardware(thread).screw_lengths) and thread.long_screw
    assert long
    assert [each for each in project.assembly.assumptions if "as long" in each.measure]


def test_thin_sheets_get_more_feet() -> None:
    assert foot_spread(5) == foot_spread(3) == FOOT_SPREAD
    assert foot_spread(1.5) == pytest.approx(FOOT_SPREAD / 8**0.5)


@pytest.mark.parametrize("number", [91, 151])
def test_a_card_that_sticks_out_of_a_board_keeps_its_neighbours_away(number: int) -> None:
    """No other unit is below or beside the card, which ends 12.6 mm beyond the edge of its board."""
    groups = automatic.project(number).assembly.groups
    boxes = [
        (group.unit, item.duty, part_bounds(item.part, group.placement @ item.placement))
        for group in groups
        for item in group.items
        if not group.carrier and profiles_of(item.part)
    ]
    cards = [(unit, box) for unit, duty, box in boxes if duty == "accessory"]
    assert cards
    assert not [
        (unit, other)
        for unit, (low, high) in cards
        for other, _, (its_low, its_high) in boxes
        if other != unit and all(low[n] < its_high[n] and its_low[n] < high[n] for n in (0, 1))
    ]


def test_a_step_between_two_screws_is_filled_with_washers() -> None:
    """Threads 4.8 deep and a tray of 2.0: a screw of 6 engages too little, one of 8 reaches the end of the thread."""
    text = "[hardware]\nthread_depth = 4.8\n[tray]\nthickness = 2\nthickness_tolerance = 0.2\n" + (
        "[[stack]]\n[[stack.node]]\nboard = 'rockpro64'\n[[stack.node]]\nboard = 'pine-h64b'\n"
    )
    tray = next(level.tray for level in stack(text).levels if level.tray)
    assert tray.head_washers > 1
    assert not any(joint.falls_short for joint in tray.joints)
