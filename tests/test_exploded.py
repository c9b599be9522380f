"""The exploded view: what is put in later is drawn further from its face, and nothing is left among other things."""

from __future__ import annotations

from itertools import pairwise

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.params.load import load
from stackwright.params.source import find


def heights(whole: Assembly) -> dict[str, float]:
    """How high each piece is drawn, in lifts above its place."""
    return {name: z for name, (_, _, z) in whole.moved_apart().items()}


def shown(whole: Assembly, name: str, lift: float = 20.0) -> float:
    """The height at which a piece is drawn, mm."""
    placement = next(each.placement for each in whole.instances() if each.name == name)
    return placement.origin[2] + lift * heights(whole)[name]


def test_levels_stand_apart_and_hardware_lies_between(reference: Assembly) -> None:
    found = heights(reference)
    boards = [found[f"tower.node{n}.board"] for n in range(1, 8)]
    assert boards == [2.0 * n for n in range(1, 8)]
    assert all(found[f"tower.node{n}.standoff.back-left"] == boards[n - 1] - 1.0 for n in range(1, 8))
    assert found["tower.node7.nut.back-left"] == boards[-1] + 1.0
    assert found["tower.node1.screw.back-left"] < found["plate.plate"] == 0.0
    assert found["plate.foot.back-left"] < 0.0 < found["plate.foot-nut.back-left"]


def test_devices_are_drawn_out_of_their_holders(reference: Assembly) -> None:
    found = heights(reference)
    for holder, device in (("lan-switch.shoe", "lan-switch.switch"), ("power-board.holder", "power-board.board")):
        assert 0.0 < found[holder] < found[device]
        unit = holder.partition(".")[0]
        screws = {found[name] for name in found if name.startswith(f"{unit}.screw.")}
        nuts = {found[name] for name in found if name.startswith(f"{unit}.nut.")}
        assert max(screws) < 0.0 < found[holder] < min(nuts)


def test_two_towers_are_drawn_alike_and_their_plate_above_them() -> None:
    whole = assemble(load(find("two-towers")))
    found = heights(whole)
    for n in (1, 2, 3):
        assert found[f"left.node{n}.board"] == found[f"right.node{n}.board"] == 2.0 * n
    plate = shown(whole, "top.plate")
    below = [name for name in found if name.startswith(("left.", "right."))]
    assert all(shown(whole, name) < plate for name in below)
    assert all(shown(whole, name) > plate for name in found if name.startswith("top.screw."))


def test_a_tray_keeps_its_screws() -> None:
    whole = assemble(load(find("drawer-stack")))
    found = heights(whole)
    trays = [each.name.removesuffix(".tray") for each in whole.instances() if each.duty == "tray"]
    assert trays
    for path in trays:
        assert found[f"{path}.post-screw.back-left"] < found[f"{path}.tray"] < found[f"{path}.board-screw.back-left"]


def test_no_two_steps_of_a_column_are_drawn_in_one_place(reference: Assembly) -> None:
    column = ["washer-above", "standoff"]
    drawn = [shown(reference, f"tower.node1.{word}.back-left") for word in column]
    drawn += [shown(reference, f"tower.node{n}.board") for n in (1, 2)]
    assert all(b - a > 1.0 or b - a == pytest.approx(0.5) for a, b in pairwise(drawn)), drawn
