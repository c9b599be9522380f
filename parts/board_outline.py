"""The outline of a board: a rectangle with rounded corners, or a loop of lines and arcs; and its openings; mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from ..core.loop import CHORD, Vertex, bounds, clear_by, inside_by, inside_rectangle_by
from ..geometry.plane.profile import Polyline, rectangle
from .part import ProfilePart, Within


@dataclass(frozen=True, kw_only=True)
class BoardOutlined(ProfilePart):
    """A part with the outline of a board, in the board frame.

    `loop`: the outline as vertices (x, y, bulge), counter-clockwise, from 0 to `length` and from 0 to `width`; empty
    for a rectangle with corners of `corner_radius`. `cutouts`: loops of openings that are no round holes.
    """

    length: Annotated[float, Within(10, 500)]
    width: Annotated[float, Within(10, 500)]
    corner_radius: Annotated[float, Within(0, 50)]
    loop: tuple[Vertex, ...] = ()
    cutouts: tuple[tuple[Vertex, ...], ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.corner_radius <= min(self.length, self.width) / 2, "the corner radius fits the outline")
        if self.loop:
            off = [abs(a - b) for a, b in zip(bounds(self.loop), (0.0, 0.0, self.length, self.width), strict=True)]
            self.require(max(off) <= 4 * CHORD, "the loop reaches from 0, 0 to length, width")
            self.require(self.contour.area > 0, "the loop is counter-clockwise")

    @property
    def contour(self) -> Polyline:
        """The outline."""
        if self.loop:
            return Polyline(self.loop)
        return rectangle(0.0, 0.0, self.length, self.width, self.corner_radius)

    @property
    def openings(self) -> tuple[Polyline, ...]:
        """The contours of the cut-outs."""
        return tuple(map(Polyline, self.cutouts))

    def inside_by(self, x: float, y: float) -> float:
        """Distance of a point from the nearest edge of the board, mm; negative outside and in a cut-out."""
        return clear_by(self._from_edge(x, y), self.cutouts, x, y)

    def _from_edge(self, x: float, y: float) -> float:
        if self.loop:
            return inside_by(self.loop, x, y)
        half = x - self.length / 2, y - self.width / 2
        return inside_rectangle_by(*half, self.length, self.width, self.corner_radius)


def fixed(loop: Sequence[Vertex] | None) -> tuple[Vertex, ...]:
    """The vertices of a record's loop as a part holds them; none for a rectangle."""
    return tuple((x, y, bulge) for x, y, bulge in loop or ())
