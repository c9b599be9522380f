"""Units of drawings, in mm."""

from __future__ import annotations

UNITS = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "inch": 25.4, "mil": 0.0254}
"""The units that may be named, in mm."""
INSUNITS = {1: 25.4, 2: 304.8, 4: 1.0, 5: 10.0, 6: 1000.0, 8: 25.4e-6, 9: 0.0254, 10: 914.4, 13: 0.001, 14: 100.0}
"""The numbers of `$INSUNITS` in the header of DXF that boards may be drawn in, in mm.

Source: Autodesk's DXF reference.
"""
LEAST, MOST = 10.0, 500.0
"""Least and greatest length and width of a board, mm."""


def hint(across: float, along: float) -> str:
    """The units in which a drawing of this size would be a board, each with the size, for a message."""
    sizes = [
        f"--units {name} ({across * unit:.4g} x {along * unit:.4g} mm)"
        for name, unit in UNITS.items()
        if min(across, along) * unit >= LEAST and max(across, along) * unit <= MOST
    ]
    return " or ".join(sizes) or f"--units with one of {', '.join(UNITS)}"
