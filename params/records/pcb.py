"""The bare board: its outline and its holes. Lengths are mm, in the frame of the board."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from pydantic import Field

from ...core import loop
from ..record import Coordinate, Depth, LegalText, Record, Sourced, Text, Tolerance, WrongError

Edge = Literal["left", "right", "bottom", "top"]
"""An edge of the board in its own frame: left is x = 0, bottom is y = 0."""
HolePlace = Literal[
    "front-left",
    "front-right",
    "back-left",
    "back-right",
    "front-middle",
    "back-middle",
    "left-middle",
    "right-middle",
    "middle",
]
"""A place in the pattern of a board's mounting holes, seen with the socket edge at the front."""
Bulge = Annotated[float, Field(ge=-100, le=100)]
Vertices = Annotated[tuple[tuple[Coordinate, Coordinate, Bulge], ...], Field(min_length=2, max_length=500)]
"""A closed loop: vertices [x, y, bulge], each with the bulge of the edge after it, as in DXF."""
CLOSE = 0.01
"""Greatest difference between an outline's extent and length and width, mm."""


class PcbSection(Sourced):
    """The bare board: a rectangle with rounded corners, or the outline that is given."""

    length: Annotated[float, Field(ge=10, le=500)]
    """Length along x, the long edge, mm."""
    width: Annotated[float, Field(ge=10, le=500)]
    """Width along y, mm."""
    thickness: Annotated[float, Field(ge=0.4, le=5)]
    """Thickness, mm."""
    thickness_tolerance: Tolerance
    """Tolerance of the thickness, plus or minus, mm. It enters the proof of the joints."""
    corner_radius: Depth = 0.0
    """Radius of the corners, mm."""
    outline: Vertices | None = None
    """The outline, if it is no rectangle: a closed loop of [x, y, bulge], counter-clockwise, mm."""
    cutouts: tuple[Vertices, ...] = Field(default=(), max_length=50)
    """Openings in the board that are no round holes, each a closed loop of [x, y, bulge], mm."""

    def check(self) -> None:
        """Raise WrongError, with the key in the board's record, unless the outline and the cut-outs fit together."""
        if self.outline is not None:
            if self.corner_radius:
                raise WrongError(
                    "pcb.corner_radius", self.corner_radius, "left out, since the outline says the corners"
                )
            _check("pcb.outline", self.outline)
            found, meant = loop.bounds(self.outline), (0.0, 0.0, self.length, self.width)
            if max(abs(a - b) for a, b in zip(found, meant, strict=True)) > CLOSE:
                legal = f"an outline from 0, 0 to {self.length:g}, {self.width:g}, which are length and width"
                raise WrongError("pcb.outline", [round(value, 3) for value in found], legal)
        for number, opening in enumerate(self.cutouts):
            _check(f"pcb.cutouts[{number}]", opening)
            for x, y, _ in opening:
                if self._from_outline(x, y) <= 0:
                    raise WrongError(f"pcb.cutouts[{number}]", [x, y], "a loop inside the outline of the board")

    @property
    def is_rectangle(self) -> bool:
        """Whether the board is a rectangle with rounded corners and without openings."""
        return self.outline is None and not self.cutouts

    @property
    def area(self) -> float:
        """Area of the board without its holes, mm2."""
        rounded = self.length * self.width - (4 - math.pi) * self.corner_radius**2
        outer = loop.area(self.outline) if self.outline else rounded
        return outer - sum(map(loop.area, self.cutouts))

    def inside_by(self, x: float, y: float) -> float:
        """Distance of a point from the nearest edge, mm: positive inside, negative outside and in a cut-out."""
        return loop.clear_by(self._from_outline(x, y), self.cutouts, x, y)

    def _from_outline(self, x: float, y: float) -> float:
        if self.outline is not None:
            return loop.inside_by(self.outline, x, y)
        half = x - self.length / 2, y - self.width / 2
        return loop.inside_rectangle_by(*half, self.length, self.width, self.corner_radius)


def _check(key: str, vertices: Vertices) -> None:
    """Raise WrongError unless the loop is simple and counter-clockwise."""
    if loop.area(vertices) <= 0:
        raise WrongError(key, f"{len(vertices)} vertices", "a counter-clockwise loop with an area")
    crossing = loop.crossed(vertices)
    if crossing:
        raise WrongError(key, [round(value, 3) for value in crossing], "a loop that does not meet itself")


class PcbHole(Record):
    """A round hole in the board."""

    role: Text
    """Name of the hole in the source."""
    x: Coordinate
    """Centre along x, from the board's lower left corner seen from the component side, mm."""
    y: Coordinate
    """Centre along y, from the board's lower left corner seen from the component side, mm."""
    diameter: Annotated[float, Field(ge=0.5, le=50)]
    """Diameter, mm."""


class MountingHole(PcbHole):
    """A hole for a standoff."""

    corner: HolePlace | None = None
    """Place of the hole in the pattern at orientation 0, with the network sockets to the front. Left out: computed."""


class Holes(Sourced):
    """The holes of the board."""

    mounting: Annotated[
        tuple[MountingHole, ...],
        Field(min_length=3, max_length=8),
        LegalText("a list of 3 to 8 mounting holes, since a board stands on a standoff at each"),
    ]
    """The mounting holes. The board stands on a standoff at each."""
    other: tuple[PcbHole, ...] = Field(default=(), max_length=100)
    """All other holes."""
    bare_rings: bool | None = None
    """Whether the rings round the mounting holes are bare metal, which a screw connects. Left out: unknown."""
