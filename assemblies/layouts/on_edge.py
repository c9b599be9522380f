"""The layout "edge" as a unit: one row of boards on edge, held in the way that the key `hold` names."""

from __future__ import annotations

from ...params.kinds.stack import StackTable
from ..context import Context
from ..model.face import Seat
from ..model.joint import Infeasible
from ..model.unit import Unit
from ..pieces.floor import only_on_a_floor
from ..pieces.plastics import conducts, too_soft
from ..stacks.towers_of import FIN_AIR
from .edge import fin_row, post_row
from .edge.fin_plan import is_cut
from .rails import rail_row
from .sleds import sled_row

HOLDS = {"fin": fin_row.build, "posts": post_row.build, "rails": rail_row.build, "sled": sled_row.build}
"""Builders by the value of `hold`."""


NEAR = {
    "fin": ("fins", f"are {FIN_AIR:g} mm behind the solder of their boards, and short it where a tail is longer"),
    "sled": ("sleds", f"are {FIN_AIR:g} mm behind the solder of their boards, and short it where a tail is longer"),
    "rails": ("combs and retainers", "touch the rings of holes and the pads that are near an edge of a board"),
}
"""What a row prints that is near the contacts of a board, and how near, by the value of `hold` (bench note 12)."""
WARM = "boards warm the air of a row to more than 40 degrees", "what holds them would give way"
"""Why a row is not of PLA, in words (facts on rows, bench note 11)."""


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a row; Infeasible if it cannot be built, or if its plastic gives way in the warm air of boards."""
    soft = too_soft(table.name, "warm", WARM, "", context.plastic)
    return (
        soft
        or _conducts(table, context)
        or only_on_a_floor(table.name, "a row", seat)
        or HOLDS[table.hold](table, context, seat)
    )


def _conducts(table: StackTable, context: Context) -> Infeasible | None:
    """The problem of a row whose printed holders conduct. Cut fins and end cheeks are no printed holders of boards."""
    near = NEAR.get(table.hold)
    if near is None or (table.hold == "fin" and is_cut(context)):
        return None
    return conducts(table.name, *near, context.plastic)
