"""What keeps a device in its holder, and how it comes into it. Lengths are mm."""

from __future__ import annotations

from ...core.placement import Point

DEVICE = "device"
"""The key of the step that puts a device into its holder."""
IN_AND_OUT: Point = (0.0, 0.0, 3.0)
"""How far an exploded view draws a device out of its holder, in lifts."""
STRAP, STRAP_LOOP = 16.0, 60.0
"""A strap's width, and what each of its ends is looped back."""
TIE, TIE_LOOP = 4.8, 40.0
"""A cable tie's width, and what its head takes."""
