"""The shipped assembly with something in the way of a piece that comes later."""

from __future__ import annotations

from dataclasses import replace

from stackwright.assemblies.model.items import Item
from stackwright.core.placement import Placement
from stackwright.parts.bought.accessory import Accessory
from stackwright.parts.bought.pcb import Box
from stackwright.parts.printed.power_board_holder import PowerBoardHolder

from .assemblies import Change, at, case, changed
from .fixture import Broken
from .reach import there_first

LID = 15.0
"""Half the width of a block in the way, mm."""


def cases() -> list[Broken]:
    screw = at("lan-switch.screw.front-left")
    return [
        case(
            "insertion",
            "a grip above the header of the power board",
            lambda whole: changed(whole, "power-board.holder", _gripped_above_the_header),
            "power-board.board",
            fix="compare the record",
        ),
        case(
            "insertion", "a lid over the switch", _lid(95.0, -15.0, 260.0), "lan-switch.switch", place=(85.75, -15, 261)
        ),
        case("insertion", "a lid far below a screw", _lid(screw[0], screw[1], -300.0), "lan-switch.screw", FAR_BELOW),
    ]


FAR_BELOW = ("ground-near",)


def _gripped_above_the_header(item: Item) -> Item:
    """The holder with a grip above the header, as if its body and its tails need not pass there."""
    holder = item.part
    assert isinstance(holder, PowerBoardHolder)
    *others, (low, _) = holder.right_open
    return replace(item, part=replace(holder, right_open=(*others, (low, low + 64.0))))


def _lid(x: float | None, y: float | None, z: float) -> Change:
    """A block at a height, there before all but the plate."""
    assert x is not None
    assert y is not None
    box = Box(x0=-LID, y0=-LID, x1=LID, y1=LID, z0=0.0, z1=2.0)
    return there_first(Accessory(model="lid", above=0.0, boxes=(box,)), Placement.at(x, y, z))
