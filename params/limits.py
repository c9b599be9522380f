"""What the checks hold a design to: printer's habits, the laser's, loads. Lengths are mm, angles degrees from vertical.

Sources: tables.md, sections 4 to 6 and 10, as the page of each finding says; what no source gives is marked assumed.
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
    ("hole_share", "hole_told"),
)
"""Limits of which the first may not exceed the second."""


class CheckLimits(Record):
    """The limits of the checks, each overridable: what your printer, your laser and your bench stand.

    Printed: overhangs droop beyond `overhang_angle` and fall beyond `steep_angle`, silent up to `overhang_reach`;
    bridges to `bridge_span` are silent, to `long_bridge` information, to `longest_bridge` a warning. `wall_lines` and
    `gap_lines` are the least wall and gap in widths of the nozzle, `skin_layers` the least horizontal skin in layers,
    `printed_hole` the least upright hole, `bed_area` (mm2) and `bed_angle` what keeps a part on the bed, `end_push` (N)
    what a part's free end must stand with `layer_stress` (MPa) across its layers.

    Cut: holes under `least_hole` or `hole_share` of the thickness are errors and told up to `hole_told`; rims nearer
    the edge than `edge_diameters` crack, than `edge_thicknesses` are weak; between holes less than `burnt_web` burns,
    less than `least_web` warps; inside corners under `corner_radius` crack. `hand` (N) presses anywhere on the plate,
    which may sag by `sag_share` of the span between its feet.

    Assembled: `screw_gap` between two screws in one thread, `component_gap` between washers and components,
    `ground_gap` below the lowest screw, `push` (N) at the top node, `header_push` (N) of a supply's plug, and
    `slenderness`, the height over the narrower side of the feet.
    """

    overhang_angle: Angle = 47.0
    steep_angle: Angle = 56.0
    overhang_reach: Depth = 0.5
    bridge_span: SmallLength = 20.0
    long_bridge: SmallLength = 30.0
    longest_bridge: SmallLength = 35.0
    wall_lines: Times = 1.9
    gap_lines: Times = 0.95
    skin_layers: Annotated[int, Field(ge=1, le=20)] = 3
    printed_hole: Depth = 2.0
    bed_area: Annotated[float, Field(ge=0, le=10000)] = 20.0
    bed_angle: Annotated[float, Field(ge=0, le=80)] = 6.0
    end_push: Newtons = 5.0
    layer_stress: Annotated[float, Field(gt=0, le=200)] = 10.0
    least_hole: Depth = 1.0
    hole_share: Times = 0.5
    hole_told: Times = 1.0
    edge_diameters: Times = 1.0
    edge_thicknesses: Times = 1.5
    burnt_web: Depth = 0.5
    least_web: Depth = 1.0
    corner_radius: Depth = 0.5
    hand: Newtons = 20.0
    sag_share: Annotated[float, Field(gt=0, le=0.1)] = 0.01
    screw_gap: Depth = 0.5
    component_gap: Depth = 0.2
    ground_gap: Depth = 1.0
    push: Newtons = 5.0
    header_push: Newtons = 60.0
    slenderness: Annotated[float, Field(gt=0, le=50)] = 3.0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for lesser, greater in ORDERED:
            if getattr(self, lesser) > getattr(self, greater):
                raise WrongError(lesser, getattr(self, lesser), f"{greater}, {getattr(self, greater):g}, or less")
        return self
