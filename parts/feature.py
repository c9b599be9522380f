"""Features of made parts: what a maker measures with a caliper, and the sections that show it. Lengths are mm.

A feature states the faces that bound it, in the part's frame. Drawings dimension them in a row of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..geometry.plane.profile import Point2

Axis = Literal["x", "y", "z"]


@dataclass(frozen=True, kw_only=True)
class PartFeature:
    """A pocket, slot, wall, rib or row of equal ones: its name, and the faces that bound it across each axis.

    Faces come in pairs, one pair for each of the equal features, or singly where the feature begins at the part's own
    side. The size is told from the first pair of each axis. `note`: what the faces do not tell.
    """

    name: str
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    z: tuple[float, ...] = ()
    count: int = 1
    note: str = ""
    rows: str = "xyz"
    """The axes along which a drawing dimensions the faces. The size tells the others."""
    sized: bool = True
    """Whether the first pairs of faces are the size of all that the feature's name counts."""

    def faces(self, axis: Axis) -> tuple[float, ...]:
        """The faces across an axis."""
        return {"x": self.x, "y": self.y, "z": self.z}[axis]

    @property
    def sizes(self) -> tuple[float, ...]:
        """The distance of the first pair of faces across x, y and z, where there is one."""
        pairs = [self.faces(axis) for axis in AXES]
        return tuple(round(abs(pair[1] - pair[0]), 3) for pair in pairs if len(pair) > 1) if self.sized else ()


def underside(chamfer: float) -> str:
    """The note on the edges of a printed part's underside."""
    return f"edges of the underside: chamfer {chamfer:g} all round"


AXES: tuple[Axis, Axis, Axis] = ("x", "y", "z")


@dataclass(frozen=True, kw_only=True)
class SectionCut:
    """A cut through a part across an axis at `at`, drawn between the corners `low` and `high` of the plane's axes.

    The plane's axes are the part's other two, in the order x, y, z. `least`: least scale at which it is of use.
    """

    name: str
    axis: Axis
    at: float
    low: Point2
    high: Point2
    features: tuple[PartFeature, ...] = ()
    least: float = 1.0
