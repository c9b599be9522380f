"""The bill of materials is complete: every hole is crossed by fasteners that hold, every connector has its cable."""

from __future__ import annotations

from collections import Counter

import pytest
from billed import steps_use_the_bill
from columns import found_problems, problems
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.wiring.ends import in_place
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.export.bill import rows
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source, find
from support import design


def test_every_hole_is_crossed_by_a_stack_of_fasteners(reference: Assembly) -> None:
    assert problems(reference.instances()) == []


def test_no_instance_can_be_left_out(reference: Assembly) -> None:
    pieces = list(reference.instances())
    assert len(pieces) > 130
    for number, piece in enumerate(pieces):
        first = next(found_problems([*pieces[:number], *pieces[number + 1 :]]), "")
        assert first, f"nobody would miss {piece.name}"


@pytest.mark.parametrize("pose", ["short-side", "long-side", "flat"])
def test_switches_in_every_pose_are_bolted_down(pose: str) -> None:
    text = design("rockpro64", "rockpro64") + f'[[switch]]\npose = "{pose}"\n[[power_board]]\n'
    whole = assemble(load(Source("a.toml", text, None, "a")))
    assert not whole.problems
    assert problems(whole.instances()) == []


@pytest.mark.parametrize("end", ["insert", "pilot"])
@pytest.mark.parametrize("form", ["round", "hex"])
def test_printed_standoffs_hold_and_are_clean(store: Store, end: str, form: str) -> None:
    settings = f'standoff = "printed"\nprinted_end = "{end}"\nprinted_form = "{form}"'
    loaded = load(
        Source("a.toml", design("rockpro64", "rockpro64", "rockpro64", standoff=31.0, hardware=settings), None, "a")
    )
    whole = assemble(loaded)
    found = run(whole, store, limits_of(resolve(loaded))).findings
    assert not [f.line() for f in found if f.severity is not Severity.INFORMATION]
    pieces = list(whole.instances())
    assert problems(pieces) == []
    for number, piece in enumerate(pieces):
        first = next(found_problems([*pieces[:number], *pieces[number + 1 :]]), "")
        assert first, f"nobody would miss {piece.name}"
    layer = 0.2
    assert all(
        abs(level.standoff_height / layer - round(level.standoff_height / layer)) < 1e-6
        for level in whole.stacks[0].levels
    )


def test_the_bill_of_a_small_design_is_what_one_counts_by_hand() -> None:
    """Two boards 40 apart and a standing switch, on six feet: four at the corners, two where the tower's screws are."""
    hardware, plate = "thread_depth = 8.0", "width = 210\ndepth = 190\nthickness_tolerance = 0.2"
    text = design("rockpro64", "rockpro64", standoff=40.0, hardware=hardware, plate=plate)
    whole = assemble(load(Source("a.toml", f"{text}[[switch]]\n", None, "a")))
    bill = {row.name: row.quantity for row in rows(whole, {})}
    corners, feet, shoe = 4, 6, 4
    assert bill == {
        "Board ROCKPro64": 2,
        "Switch TP-Link TL-SG108": 1,
        "Plate base 210 x 190 x 5": 1,
        "Foot printed, diameter 18, height 8": feet,
        "Bumper rubber, self-adhesive, 10 x 3": feet,
        "Holder switch shoe, pocket 27 x 101.8 x 40": 1,
        "Standoff M3 x 40 hex male-female, across flats 5.5, thread 8 deep, stud 6": 2 * corners,
        "Screw M3 button head x 10, ISO 7380": corners,  # from below through the plate of 5 into the lowest standoffs
        "Screw M3 button head x 12, ISO 7380": feet,  # through what a foot's recess leaves and the plate
        "Screw M3 button head x 16, ISO 7380": shoe,  # through the plate and the shoe's flanges
        "Nut M3 hexagon, ISO 4032": corners + feet + shoe,  # on the tower's top studs; feet and shoe are bolted through
        "Washer M3 plain, ISO 7089": 2 * corners + corners + 2 * feet + 2 * shoe,  # both faces of a sheet; on top
        "Strap hook-and-loop, 16 wide, 550 long or cut to it": 1,
        "Adapter power, comes with the switch": 1,
        "Supply for a board 12 V, 5.5/2.1 barrel plug": 2,  # there is no power board
        "Cable patch Cat6, moulded plugs, 250 long": 1,
        "Cable patch Cat6, moulded plugs, 300 long": 1,
        "Cable patch Cat6, moulded plugs, to your network, length by your room": 1,
        "Tie cable, 2.5 wide, 100 long": 2,
        "Tie cable, 4.8 wide or less, 200 long": 2,
    }


def test_every_used_connector_has_its_cable(reference: Assembly) -> None:
    ends = Counter(end for cable in reference.cables for end in (cable.start, cable.end))
    used = [end for group in reference.groups for end in in_place(group)]
    assert Counter(end.socket.takes for end in used if end.socket.takes) == {"network": 7, "power": 7}
    assert sum(end.socket.gives == "power" for end in used) == 7
    fed = [(end.group, end.socket.name, end.socket.pushed) for end in used if end.socket.outside]
    assert sorted(fed) == [("lan-switch", "jack", False), ("power-board", "header", True)]
    for end in used:
        assert ends[end.label] == 1, end.label
        assert end.label == f"{end.group} {end.socket.name}"
    names = {row.name for row in rows(reference, {})}
    for cable in reference.cables:
        assert cable.bill_name in names
    for word in (
        "Supply ATX",
        "Jumper PS_ON",
        "Fuse inline",
        "Tie cable",
        "Bumper",
        "Adapter power",
        "Strap",
        "to your network",
    ):
        assert any(word in name for name in names), word


def test_without_devices_every_node_still_has_its_cables() -> None:
    whole = assemble(load(Source("a.toml", design("raspberry-pi-5", "raspberry-pi-5"), None, "a")))
    names = Counter(row.name for row in rows(whole, {}) for _ in range(row.quantity) if "to a s" in row.name)
    assert names == {"Cable patch Cat6, moulded plugs, to a switch of your own, length by your room": 2}
    supplies = [row for row in rows(whole, {}) if "Supply" in row.name]
    assert [(row.name, row.quantity) for row in supplies] == [("Supply for a board 5 V, USB-C plug", 2)]


def held(hold: str) -> str:
    """A row of two boards on edge."""
    row = f'name = "row"\nlayout = "edge"\nhold = "{hold}"'
    return design("rockpro64", "rock-5b" if hold != "posts" else "rockpro64").replace('name = "tower"', row)


@pytest.mark.parametrize(
    "text",
    [
        "",
        design("raspberry-pi-5", "raspberry-pi-5") + "[[switch]]\nmodel = 'gs308'\n",
        *(held(hold) for hold in ("fin", "sled", "rails", "posts")),
    ],
    ids=["shipped", "tower", "fins", "sleds", "rails", "posts"],
)
def test_every_line_of_the_bill_is_in_a_step(text: str) -> None:
    whole = assemble(load(Source("a.toml", text, None, "a") if text else find("temporary-cluster")))
    steps_use_the_bill(whole)
    assert all(step.brings or step.installs or step.uses for step in whole.steps)


def test_the_supply_is_plugged_in_before_the_board_is_mounted(reference: Assembly) -> None:
    (mounting,) = (step for step in reference.steps if "power-board.board" in step.brings)
    assert mounting.text.startswith("Plug the ATX cable into the power board first, then")
    assert any("Supply ATX" in line for line in mounting.uses)
    (soldering,) = (step for step in reference.steps if step.title == "Leads of power-board")
    assert soldering.bench and soldering.number < mounting.number, "no iron within 30 mm of plastic"
    leads = sum(
        int(line.split(" x ")[0]) for line in soldering.uses if not line.endswith("Fuse inline with its holder, 5 A")
    )
    assert leads == 7 and "7 x Fuse inline with its holder, 5 A" in soldering.uses
    (leads,) = (step for step in reference.steps if step.title == "Leads")
    assert leads.number > mounting.number
