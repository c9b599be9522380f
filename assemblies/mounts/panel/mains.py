"""Mains: where an inlet may stand, and what a qualified person must do. No mains wire is in any list or label."""

from __future__ import annotations

from ....core.remedy import Remedy
from ....params.case.table import SIDES
from ...context import Context
from ...model.face import Seat
from ...model.joint import Infeasible

EARTH = "Screw M4 x 12 with two toothed washers and a nut, for the earth alone"
"""Bill name of the screw that holds the earth, and nothing else (bench review, mains 1)."""
MAINS_STEP = (
    "A qualified person wires the inlet, with no mains connected, to the rules of your country: insulated boots on its "
    "blades, and the green-yellow wire on a screw of its own with toothed washers, to the case of the supply and to "
    "every panel of metal. They measure the earth before anybody plugs it in."
)


def refused_mains(path: str, what: str, context: Context, seat: Seat) -> Infeasible | None:
    """The problem of a mains part that is not in a panel of a closed case; None if it is."""
    design = context.design
    sides = design.case.sides if design.has_case else ()
    if seat.face.outer and set(SIDES) == set(sides):
        return None
    where = "a case with an open side" if seat.face.outer else f"{seat.face.path}, which no closed case encloses"
    closed = Remedy.of("case.style", "closed")
    return Infeasible(
        code="mains-open",
        subject=path,
        message=f"{what} carries mains, and it stands in {where}: its blades could be touched",
        fix=f'set case.style to "closed" and {path}.on to a panel such as case.back; a qualified person wires it',
        remedies=(closed,) if seat.face.outer else (closed.joined(Remedy.of(f"{path}.on", "case.back")),),
    )
