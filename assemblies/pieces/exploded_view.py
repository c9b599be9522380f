"""How far an exploded view moves each kind of piece, in lifts, along z of its group's frame: what is later, further.

Groups move as a whole, their pieces beside that. `export/pictures/picture.py` says how many millimetres a lift is.
"""

from __future__ import annotations

from ...core.placement import Point

LEVEL = 2.0
"""Neighbouring levels of a stack, and a plate on top above the highest."""
HOLDER_OFF_FACE: Point = (0.0, 0.0, 2.0)
DEVICE_OUT_OF_HOLDER: Point = (0.0, 0.0, 3.0)
STANDOFF_UNDER_BOARD: Point = (0.0, 0.0, -1.0)
SCREW_FROM_BELOW: Point = (0.0, 0.0, -3.5)
"""Of a stack's lowest level, and of a holder: it comes to lie below the sheet."""
NUT: Point = (0.0, 0.0, 1.0)
SCREW_FROM_ABOVE: Point = (0.0, 0.0, 1.0)
WASHER_ON_TOP: Point = (0.0, 0.0, 0.6)
SCREW_UNDER_TRAY: Point = (0.0, 0.0, -1.0)
Moves = tuple[float, float, float]
"""Of a bolt: its head with the lower washer, its upper washer, its nut."""
HOLDER_BOLTS: Moves = (SCREW_FROM_BELOW[2], 0.0, NUT[2])
FOOT_BOLTS: Moves = (-1.5, 0.5, NUT[2])
BOARD_BOLTS: Moves = (DEVICE_OUT_OF_HOLDER[2], DEVICE_OUT_OF_HOLDER[2], DEVICE_OUT_OF_HOLDER[2])
"""Screws that hold a device to its holder come out with it."""
