"""Units that stand by their own weight, and therefore need the upper face of a sheet."""

from __future__ import annotations

from ...core.remedy import Remedy
from ..model.face import Seat
from ..model.joint import Infeasible


def only_on_a_floor(path: str, what: str, seat: Seat) -> Infeasible | None:
    """The problem if a unit's seat is not the upper face of a sheet; None if it is. `what`: the unit in words."""
    if seat.looks_up and seat.sheet:
        return None
    why = "has only fixed threaded holes" if seat.looks_up else "does not face upwards"
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"{what} must stand on the upper face of a sheet, but {seat.face.path} {why}",
        fix=f"set {path}.on to plate, or remove that line",
        remedies=(Remedy.of(f"{path}.on", None),),
    )
