"""A fan as a unit: before an opening of a sheet, or clamped before a side of a tower."""

from __future__ import annotations

from ...params.kinds.fan import FanTable
from ..context import Context
from ..model.face import Seat
from ..model.joint import Infeasible
from ..model.unit import Unit
from .feed import check_feed
from .panel.fan import build as on_sheet
from .tower.tower_fan import build as on_columns


def build(table: FanTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The fan on its sheet or on its columns; Infeasible if it cannot be held there.

    Raises InputError if `feed` names nothing that gives power.
    """
    check_feed(table.name, table.feed, context)
    return (on_sheet if seat.face.grips is None else on_columns)(table, context, seat)
