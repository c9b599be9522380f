"""What goes through a sheet: the frame in which its body is above the sheet, on either side. Lengths are mm."""

from __future__ import annotations

from ....core.placement import Placement
from ...model.face import Seat


def through(seat: Seat) -> Placement:
    """The frame of a body on its sheet, in the unit's frame: the sheet below z = 0, the body above it.

    On the outer face of an enclosure the body is behind the sheet. On any other face it stands on the face.
    """
    if not (seat.face.outer and seat.sheet):
        return Placement()
    return Placement.at(z=-seat.sheet.thickness) @ Placement.about("x", 180)
