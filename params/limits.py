"""The limits of the checks: printing, cutting, loads. Lengths are mm, angles of overhangs degrees from vertical.

Sources: tables.md, sections 4 to 6 and 10; the page of each finding says which. Limits without a source are marked
as assumed there.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from .record import Depth, Record, SmallLength, WrongError

Angle = Annotated[float, Field(ge=20, le=89)]
Times = Annotated[float, Field(ge=0, le=10)]
Newtons = Annotated[float, Field(ge=0, le=500)]
ORDERED = (
    ("overhang_angle", "steep_angle"),
    ("bridge_span", "long_bridge"),
    ("long_bridge", "longest_bridge"),
    ("burnt_web", "least_web"),
    ("hole_share", "hole_notice"),
)
"""Pairs of limits. The first of a pair may not exceed the second."""


class CheckLimits(Record):
    """The limits of the checks: what your printer, your laser and your bench stand. Each may be overridden."""

    overhang_angle: Angle = 47.0
    """Greatest angle of a printed overhang from vertical, degrees. Beyond it the overhang droops (warning)."""
    steep_angle: Angle = 56.0
    """Angle of a printed overhang from vertical, degrees. Beyond it the overhang falls (error)."""
    overhang_reach: Depth = 0.5
    """Reach up to which a printed overhang of any angle gives no finding, mm."""
    bridge_span: SmallLength = 20.0
    """Longest printed bridge that gives no finding, mm."""
    long_bridge: SmallLength = 30.0
    """Longest printed bridge that is information, mm. A longer one is a warning."""
    longest_bridge: SmallLength = 35.0
    """Longest printed bridge that is a warning, mm. A longer one is an error."""
    wall_lines: Times = 1.9
    """Least thickness of a printed wall, widths of the nozzle."""
    gap_lines: Times = 0.95
    """Least gap within a printed layer, widths of the nozzle."""
    skin_layers: Annotated[int, Field(ge=1, le=20)] = 3
    """Least thickness of a printed horizontal skin, layers."""
    printed_hole: Depth = 2.0
    """Least diameter of an upright printed hole, mm."""
    bed_area: Annotated[float, Field(ge=0, le=10000)] = 20.0
    """Least area of a printed part's first layer, mm2. It keeps the part on the bed."""
    bed_angle: Annotated[float, Field(ge=0, le=80)] = 6.0
    """Least tilt at which a printed part may fall off its first layer, degrees."""
    end_push: Newtons = 5.0
    """Force across a free end of a printed part that its layers must stand, N."""
    layer_stress: Annotated[float, Field(ge=0.1, le=200)] = 10.0
    """Stress that printed plastic stands across its layers, MPa."""
    least_hole: Depth = 1.0
    """Least width of a cut hole or slot in a sheet of any thickness, mm. A narrower one is an error."""
    hole_share: Times = 0.5
    """Least width of a cut hole or slot, thicknesses of the sheet. A narrower one is an error."""
    hole_notice: Times = 1.0
    """Width of a cut hole or slot below which it is information, thicknesses of the sheet."""
    edge_diameters: Times = 1.0
    """Distance of a hole's rim from the sheet's edge, diameters of the hole. Nearer rims crack (error)."""
    edge_thicknesses: Times = 1.5
    """Distance of a hole's rim from the sheet's edge, thicknesses of the sheet. Nearer rims are weak (warning)."""
    burnt_web: Depth = 0.5
    """Least material between two cut holes, mm. Less burns away (error)."""
    least_web: Depth = 1.0
    """Material between two cut holes, mm. Less warps (warning)."""
    corner_radius: Depth = 0.5
    """Least radius of a sheet's inside corner, mm. Acrylic cracks from a sharper one; 0 for plywood or metal."""
    hand: Newtons = 20.0
    """Force of a hand that presses anywhere on the plate, N."""
    sag_share: Annotated[float, Field(ge=0.0001, le=0.1)] = 0.01
    """Greatest sag of the plate, share of its shorter side."""
    screw_gap: Depth = 0.5
    """Least gap between two screws or studs in one thread, mm."""
    component_gap: Depth = 0.2
    """Least gap between a board's components and the washers, nuts and standoffs beside them, mm. 0: not checked."""
    ground_gap: Depth = 1.0
    """Least distance from the ground to the lowest piece below the plate, such as a screw, mm."""
    push: Newtons = 5.0
    """Force at the top node that must not tip the cluster, N."""
    header_push: Newtons = 60.0
    """Force that pushes the supply's plug into a power board, N."""
    plug_push: Newtons = 50.0
    """Force of a plug against the middle of a case's panel, N. It is estimated."""
    channel_fill: Annotated[float, Field(ge=0.01, le=1)] = 0.45
    """Greatest area of the cables in a channel, share of its useful area."""
    panel_bend: Depth = 5.0
    """Greatest bend of a case's panel under that force, mm. It is assumed."""
    panel_stress: Annotated[float, Field(ge=0.1, le=500)] = 20.0
    """Greatest stress of a case's panel under that force, MPa: a third of what acrylic bears in tension."""
    room_air: Annotated[float, Field(ge=0, le=50)] = 30.0
    """Temperature of the room for the rule of thumb on the air in a case, degrees Celsius. It is assumed."""
    case_air: Annotated[float, Field(ge=20, le=100)] = 45.0
    """Greatest temperature of the air in a case, degrees Celsius. It is assumed."""
    slenderness: Annotated[float, Field(ge=0.1, le=50)] = 3.0
    """Greatest height of the top node over the narrower side of the feet, ratio."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for lesser, greater in ORDERED:
            if getattr(self, lesser) > getattr(self, greater):
                raise self._out_of_order(lesser, greater)
        return self

    def _out_of_order(self, lesser: str, greater: str) -> WrongError:
        """The error of a pair of limits, at the one that the user set; it names the other, too."""
        given = self.model_fields_set
        key, other = (greater, lesser) if greater in given and lesser not in given else (lesser, greater)
        words = f"at {'most' if key == lesser else 'least'} limits.{other}, which is {getattr(self, other):g}"
        return WrongError(key, getattr(self, key), words + ("" if other in given else " if it is left out"))
