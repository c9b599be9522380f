"""Things that stand by their own weight, and so want a sheet that looks up."""

from __future__ import annotations

from ..model.face import Seat
from ..model.joint import Infeasible


def only_on_a_floor(path: str, what: str, seat: Seat) -> Infeasible | None:
    """Why a thing cannot stand on its seat: one that hangs, stands beside, or takes listed attachments only."""
    if seat.looks_up and seat.sheet:
        return None
    why = "takes only what fits its own holes" if seat.looks_up else "does not look up"
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"{what} stands on a sheet that looks up, and {seat.face.path} {why}",
        fix=f"set {path}.on to plate, or leave it out",
    )
