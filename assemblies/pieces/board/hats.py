"""HATs: boards that plug onto the board below them. They take their power from it, or bring it power."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ....params.records.accessory import AccessoryRecord
from ....params.records.board import BoardRecord, PoeHat
from ...model.cable import PowerNeed
from .modules import module_needs


def hats_on(boards: Sequence[BoardRecord], number: int) -> tuple[BoardRecord, ...]:
    """The HATs on board `number` of a stack, bottom first. A HAT has none of its own: all belong to the board below."""
    if boards[number].header:
        return ()
    return tuple(takewhile(lambda board: board.header, boards[number + 1 :]))


def fed_by(hats: Sequence[BoardRecord]) -> PoeHat | None:
    """The HAT's section by which a board with these HATs is fed over Ethernet; None if it is fed through its jack."""
    return next((hat.poe for hat in hats if hat.poe), None)


def power_need(
    path: str, board: BoardRecord, hats: Sequence[BoardRecord], mounted: Sequence[AccessoryRecord]
) -> PowerNeed:
    """The power that a node takes: its board, and the HATs and modules that the board feeds.

    `mounted`: the accessories on the board and the modules in its slots.
    """
    poe, power, modules, header = fed_by(hats), board.power, module_needs(mounted), board.power_header
    poe_class, given = (poe.power_class, poe.watts) if poe else (None, None)
    if power is None:
        return PowerNeed(path=path, poe_class=poe_class, given=given, header=header, modules=modules)
    own = [power, *(hat.power for hat in hats if hat.power)]
    return PowerNeed(
        path=path,
        volts=power.volts,
        watts=sum(each.watts for each in (*own, *modules)),
        most=sum(each.most for each in (*own, *modules)),
        supply=sum(each.supply for each in own),
        poe_class=poe_class,
        given=given,
        header=header,
        modules=modules,
    )
