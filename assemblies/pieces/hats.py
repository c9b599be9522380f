"""HATs: boards that plug onto the board below them. They take their power from it, or bring it power."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ...params.records.board import BoardRecord, PoeHat
from ..model.cable import PowerNeed


def hats_on(boards: Sequence[BoardRecord], number: int) -> tuple[BoardRecord, ...]:
    """The HATs on board `number` of a stack, bottom first. A HAT has none of its own: all belong to the board below."""
    if boards[number].header:
        return ()
    return tuple(takewhile(lambda board: board.header, boards[number + 1 :]))


def fed_by(hats: Sequence[BoardRecord]) -> PoeHat | None:
    """The HAT's section by which a board with these HATs is fed over Ethernet; None if it is fed through its jack."""
    return next((hat.poe for hat in hats if hat.poe), None)


def power_need(path: str, board: BoardRecord, hats: Sequence[BoardRecord]) -> PowerNeed:
    """The power that a node takes: its board, and the HATs that the board feeds."""
    poe, power = fed_by(hats), board.power
    poe_class, given = (poe.power_class, poe.watts) if poe else (None, None)
    if power is None:
        return PowerNeed(path=path, poe_class=poe_class, given=given)
    own = [power, *(hat.power for hat in hats if hat.power)]
    return PowerNeed(
        path=path,
        volts=power.volts,
        watts=sum(each.watts for each in own),
        most=sum(each.most for each in own),
        supply=sum(each.supply for each in own),
        poe_class=poe_class,
        given=given,
    )
