"""Displacements in an exploded view, in lifts, along z of the group's frame. Pieces that are added later move further.

A lift is the unit of displacement; `export/pictures/picture.py` defines its length in mm. Groups move as a whole, and
their pieces move in addition.
"""

from __future__ import annotations

from ...core.placement import Point

LIFTS_PER_LEVEL = 2.0
"""Between neighbouring levels of a stack, and between the highest level and the top plate."""
HOLDER_OFF_FACE: Point = (0.0, 0.0, 2.0)
DEVICE_OUT_OF_HOLDER: Point = (0.0, 0.0, 3.0)
STANDOFF_UNDER_BOARD: Point = (0.0, 0.0, -1.0)
SCREW_FROM_BELOW: Point = (0.0, 0.0, -3.5)
"""For a stack's lowest level and for a holder. The screw ends up below the sheet."""
HALVES_APART = 0.25
"""How far each half of a holder moves from the joint."""
NUT: Point = (0.0, 0.0, 1.0)
SCREW_FROM_ABOVE: Point = (0.0, 0.0, 1.0)
WASHER_ON_TOP: Point = (0.0, 0.0, 0.6)
SCREW_UNDER_TRAY: Point = (0.0, 0.0, -1.0)
Moves = tuple[float, float, float]
"""For a bolt: its screw with the lower washer, its upper washer, its nut."""
HOLDER_BOLTS: Moves = (SCREW_FROM_BELOW[2], 0.0, NUT[2])
FOOT_BOLTS: Moves = (-1.5, 0.5, NUT[2])
BOARD_BOLTS: Moves = (DEVICE_OUT_OF_HOLDER[2], DEVICE_OUT_OF_HOLDER[2], DEVICE_OUT_OF_HOLDER[2])
"""Screws that hold a device to its holder move with the device."""
