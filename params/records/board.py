"""Single-board computers: outline, holes, component boxes, and what hangs below.

Board frame: origin at the lower-left PCB corner seen from the component side, x along the long edge, y up,
z = 0 at the PCB underside. All lengths are mm.
"""

from __future__ import annotations

import math
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import Coordinate, Depth, LibraryName, LibraryRecord, Mass, Record, Sourced, Text, Tolerance, WrongError

Edge = Literal["left", "right", "bottom", "top"]
"""An edge of the board in its own frame: left is x = 0, bottom is y = 0."""
Corner = Literal["front-left", "front-right", "back-left", "back-right"]
CORNERS: tuple[Corner, ...] = ("front-left", "front-right", "back-left", "back-right")

THINNEST = 0.01
"""A component lower than this is none, mm."""

TURN_TO_FRONT = {"left": 90, "right": 270, "bottom": 0, "top": 180}
"""Degrees counter-clockwise that bring an edge of the board to the front (-y) of the assembly."""

THROUGH_HOLE_CLASSES = ("network", "usb2", "usb3", "video", "power", "audio")
"""Connector classes soldered through the board, whose tails the source does not show."""


class PcbSection(Sourced):
    """The bare board: outline with rounded corners and its thickness."""

    length: Annotated[float, Field(ge=10, le=500)]
    width: Annotated[float, Field(ge=10, le=500)]
    thickness: Annotated[float, Field(ge=0.4, le=5)]
    thickness_tolerance: Tolerance
    corner_radius: Depth = 0.0


class PcbHole(Record):
    """A round hole; `role` is what the source calls it."""

    role: Text
    x: Coordinate
    y: Coordinate
    diameter: Annotated[float, Field(ge=0.5, le=50)]


class MountingHole(PcbHole):
    """A hole for a standoff; `corner` is its place at orientation 0, network sockets to the front."""

    corner: Corner


class Holes(Sourced):
    """The mounting holes, one a corner, and any others."""

    mounting: tuple[MountingHole, ...] = Field(min_length=4, max_length=4)
    other: tuple[PcbHole, ...] = Field(default=(), max_length=100)


class Component(Record):
    """A box on the board: extent [x0, y0, x1, y1], `up` above the PCB top, `down` below the underside."""

    kind: Text = Field(alias="class")
    type: Text
    side: Literal["top", "bottom"]
    extent: tuple[Coordinate, Coordinate, Coordinate, Coordinate]
    up: Depth
    down: Depth = 0.0
    edge: Edge | None = None

    @model_validator(mode="after")
    def _is_a_box(self) -> Self:
        x0, y0, x1, y1 = self.extent
        if not (x0 < x1 and y0 < y1):
            raise WrongError("extent", list(self.extent), "[x0, y0, x1, y1] with x0 < x1 and y0 < y1")
        side = "up" if self.side == "top" else "down"
        if (self.up if self.side == "top" else self.down) < THINNEST:
            raise WrongError(side, 0, f"{THINNEST:g} or more on the component's own side")
        return self


class Components(Sourced):
    """Everything on the board that stands above or hangs below it."""

    boxes: tuple[Component, ...] = Field(max_length=300)


class Underside(Sourced):
    """What nobody models: solder and tails. Kept free over the outline, less a disc round each mounting hole."""

    depth: Annotated[float, Field(ge=0.1, le=50)]
    tails: Depth
    hole_clearance: Annotated[float, Field(ge=0.5, le=30)]


class Power(Sourced):
    """What it takes: volts, watts typical and at most without cards, what its maker asks of a supply, and its plug."""

    volts: Annotated[float, Field(gt=0, le=60)]
    watts: Annotated[float, Field(gt=0, le=500)]
    most: Annotated[float, Field(gt=0, le=500)]
    supply: Annotated[float, Field(gt=0, le=500)]
    plug: Text


class HatHeader(Sourced):
    """That a board plugs onto the GPIO header of the board below it, one of `on`, at a height of `standoff` over it."""

    standoff: Annotated[float, Field(ge=3, le=50)]
    on: tuple[LibraryName, ...] = Field(min_length=1, max_length=50)


class BoardRecord(LibraryRecord):
    """A single-board computer, or what plugs onto its header."""

    full_name: Text
    maker: Text
    front: Edge
    pcb: PcbSection
    holes: Holes
    components: Components
    underside: Underside
    power: Power | None = None
    header: HatHeader | None = None
    mass: Mass | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        length, width, radius = self.pcb.length, self.pcb.width, self.pcb.corner_radius
        size = f"the board of {length:g} x {width:g}"
        if radius > min(length, width) / 2:
            raise WrongError("pcb.corner_radius", radius, f"at most {min(length, width) / 2:g}")
        if self.pcb.thickness_tolerance >= self.pcb.thickness / 2:
            raise WrongError("pcb.thickness_tolerance", self.pcb.thickness_tolerance, "less than half the thickness")
        holes: tuple[PcbHole, ...] = (*self.holes.mounting, *self.holes.other)
        for number, hole in enumerate(holes):
            if self._inside_by(hole) <= 0:
                raise WrongError(f"holes.{hole.role}", [hole.x, hole.y], f"a hole inside {size}")
            for other in holes[:number]:
                if math.dist((hole.x, hole.y), (other.x, other.y)) <= (hole.diameter + other.diameter) / 2:
                    raise WrongError(f"holes.{hole.role}", [hole.x, hole.y], f"a hole clear of {other.role}")
        for box in self.components.boxes:
            x0, y0, x1, y1 = box.extent
            if x1 <= 0 or y1 <= 0 or x0 >= length or y0 >= width:
                raise WrongError(f"components.{box.kind}", list(box.extent), f"an extent on {size}")
        corners = [hole.corner for hole in self.holes.mounting]
        if sorted(corners) != sorted(CORNERS):
            raise WrongError("holes.mounting", corners, f"one mounting hole for each corner: {', '.join(CORNERS)}")
        for hole in self.holes.mounting:
            if hole.corner != self._place(hole):
                legal = f"{self._place(hole)}, since the socket edge is {self.front}"
                raise WrongError(f"holes.{hole.role}.corner", hole.corner, legal)
        return self

    def _inside_by(self, hole: PcbHole) -> float:
        """From a hole's rim to the outline with its rounded corners; below 0 when it crosses, mm."""
        radius = self.pcb.corner_radius
        across = abs(hole.x - self.pcb.length / 2) - (self.pcb.length / 2 - radius)
        along = abs(hole.y - self.pcb.width / 2) - (self.pcb.width / 2 - radius)
        out = math.hypot(across, along) if across > 0 and along > 0 else max(across, along)
        return radius - out - hole.diameter / 2

    def _place(self, hole: PcbHole) -> str:
        """The corner of the pattern at which a hole stands when the front edge faces the front."""
        xs, ys = [h.x for h in self.holes.mounting], [h.y for h in self.holes.mounting]
        right, up = hole.x > (min(xs) + max(xs)) / 2, hole.y > (min(ys) + max(ys)) / 2
        back, left = {
            "left": (right, up),
            "right": (not right, not up),
            "bottom": (up, not right),
            "top": (not up, right),
        }[self.front]
        return f"{'back' if back else 'front'}-{'left' if left else 'right'}"

    def tail_depth(self, box: Component) -> float:
        """How far the solder tails of a component may reach below the underside, mm."""
        hidden = box.side == "top" and box.kind in THROUGH_HOLE_CLASSES and box.down == 0
        return self.underside.tails if hidden else box.down
