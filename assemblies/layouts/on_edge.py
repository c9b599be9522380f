"""The layout "edge" as a unit: one row of boards on edge, held in the way that the key `hold` names."""

from __future__ import annotations

from ...params.kinds.stack import StackTable
from ..context import Context
from ..model.face import Seat
from ..model.joint import Infeasible
from ..model.unit import Unit
from ..pieces.floor import only_on_a_floor
from ..pieces.plastics import too_soft
from .edge import fin_row, post_row
from .rails import rail_row
from .sleds import sled_row

HOLDS = {"fin": fin_row.build, "posts": post_row.build, "rails": rail_row.build, "sled": sled_row.build}
"""Builders by the value of `hold`."""


WARM = "boards warm the air of a row to more than 40 degrees", "what holds them would give way"
"""Why a row is not of PLA, in words (facts on rows, bench note 11)."""


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a row; Infeasible if it cannot be built, or if its plastic gives way in the warm air of boards."""
    soft = too_soft(table.name, "warm", WARM, "", context.plastic)
    return soft or only_on_a_floor(table.name, "a row", seat) or HOLDS[table.hold](table, context, seat)
