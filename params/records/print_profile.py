"""How a slicer is set for a printer: walls, infill, speeds and accelerations. Lengths are mm, speeds mm/s."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..record import Share, Sourced

Speed = Annotated[float, Field(ge=1, le=1000)]
Acceleration = Annotated[float, Field(ge=50, le=50000)]
Count = Annotated[int, Field(ge=1, le=20)]


class PrintProfile(Sourced):
    """The slicer's settings for the printer. Left out: PrusaSlicer's "0.20mm QUALITY" for the MK3S, for PETG."""

    walls: Count = 2
    """Number of perimeters. Parts that carry a load get as many as make their shell thick enough."""
    infill: Share = 0.15
    """Density of the infill, gyroid, share of the space."""
    top_layers: Count = 5
    """Number of solid layers below a top face."""
    bottom_layers: Count = 4
    """Number of solid layers above a bottom face."""
    outer_speed: Speed = 25.0
    """Speed of the outer perimeter, mm/s."""
    inner_speed: Speed = 45.0
    """Speed of the other perimeters, mm/s."""
    infill_speed: Speed = 80.0
    """Speed of the infill, mm/s."""
    solid_speed: Speed = 80.0
    """Speed of solid layers, mm/s."""
    top_speed: Speed = 40.0
    """Speed of the topmost layer, mm/s."""
    bridge_speed: Speed = 25.0
    """Speed of bridges, mm/s."""
    first_speed: Speed = 20.0
    """Speed of the first layer, mm/s."""
    travel_speed: Speed = 180.0
    """Speed without extrusion, mm/s."""
    wall_acceleration: Acceleration = 800.0
    """Acceleration along perimeters, mm/s2."""
    infill_acceleration: Acceleration = 1000.0
    """Acceleration along infill and solid layers, and without extrusion, mm/s2."""
    corner_speed: Annotated[float, Field(ge=0.5, le=100)] = 8.0
    """Change of velocity that the printer makes at a corner without slowing down (jerk), mm/s."""
    flow: Annotated[float, Field(ge=0.5, le=100)] = 8.0
    """Greatest flow of the plastic, mm3/s."""
    least_layer_time: Annotated[float, Field(ge=0, le=120)] = 15.0
    """Least time for a layer, s. Layers that take less are printed more slowly."""
    least_speed: Speed = 15.0
    """Speed below which no layer is slowed down, mm/s."""


USUAL = PrintProfile(source="PrusaSlicer PrusaResearch.ini, 0.20mm QUALITY @MK3, Generic PETG", confidence="B")
"""The profile of a printer whose record states none."""
