"""Single-board computers: outline, holes, component boxes, and what hangs below.

Board frame: origin at the lower-left PCB corner seen from the component side, x along the long edge, y up,
z = 0 at the PCB underside. All lengths are mm.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .record import Coordinate, Depth, Length, LibraryRecord, Record, SmallLength, Sourced, Text, Tolerance

Edge = Literal["left", "right", "bottom", "top"]
"""An edge of the board in its own frame: left is x = 0, bottom is y = 0."""
Corner = Literal["front-left", "front-right", "back-left", "back-right"]
CORNERS: tuple[Corner, ...] = ("front-left", "front-right", "back-left", "back-right")

TURN_TO_FRONT = {"left": 90, "right": 270, "bottom": 0, "top": 180}
"""Degrees counter-clockwise that bring an edge of the board to the front (-y) of the assembly."""

THROUGH_HOLE_CLASSES = ("network", "usb2", "usb3", "video", "power", "audio")
"""Connector classes soldered through the board, whose tails the source does not show."""


class Pcb(Sourced):
    """The bare board: outline with rounded corners and its thickness."""

    length: Length
    width: Length
    thickness: Annotated[float, Field(ge=0.4, le=5)]
    thickness_tolerance: Tolerance
    corner_radius: Depth = 0.0


class Hole(Record):
    """A round hole; `role` is what the source calls it."""

    role: Text
    x: Coordinate
    y: Coordinate
    diameter: SmallLength


class MountingHole(Hole):
    """A hole for a standoff; `corner` is its place at orientation 0, network sockets to the front."""

    corner: Corner


class Holes(Sourced):
    """The mounting holes, one a corner, and any others."""

    mounting: tuple[MountingHole, ...] = Field(min_length=4, max_length=4)
    other: tuple[Hole, ...] = Field(default=(), max_length=100)


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
            raise ValueError("extent [x0, y0, x1, y1] with x0 < x1 and y0 < y1")
        if (self.up if self.side == "top" else self.down) <= 0:
            raise ValueError("a height above 0 on the component's own side")
        return self


class Components(Sourced):
    """Everything on the board that stands above or hangs below it."""

    boxes: tuple[Component, ...] = Field(max_length=300)


class Underside(Sourced):
    """What nobody models: solder and tails. Kept free over the outline, less a disc round each mounting hole."""

    depth: Depth
    tails: Depth
    hole_clearance: SmallLength


class BoardRecord(LibraryRecord):
    """A single-board computer."""

    full_name: Text
    maker: Text
    front: Edge
    pcb: Pcb
    holes: Holes
    components: Components
    underside: Underside

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        length, width = self.pcb.length, self.pcb.width
        if self.pcb.corner_radius > min(length, width) / 2:
            raise ValueError(f"a corner_radius of at most {min(length, width) / 2:g}")
        for hole in (*self.holes.mounting, *self.holes.other):
            radius = hole.diameter / 2
            if not (radius <= hole.x <= length - radius and radius <= hole.y <= width - radius):
                raise ValueError(f"hole {hole.role} inside the board of {length:g} x {width:g}")
        for box in self.components.boxes:
            x0, y0, x1, y1 = box.extent
            if x1 <= 0 or y1 <= 0 or x0 >= length or y0 >= width:
                raise ValueError(f"component {box.kind} {list(box.extent)} standing on the board")
        if sorted(hole.corner for hole in self.holes.mounting) != sorted(CORNERS):
            raise ValueError("one mounting hole for each corner")
        for hole in self.holes.mounting:
            if hole.corner != self._place(hole):
                raise ValueError(f"corner {self._place(hole)} for hole {hole.role}, whose socket edge is {self.front}")
        return self

    def _place(self, hole: Hole) -> str:
        """The corner at which a hole stands when the front edge faces the front."""
        right, up = hole.x > self.pcb.length / 2, hole.y > self.pcb.width / 2
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
