"""What a reader found in a file, in the file's own place and with y up. Lengths are mm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from ...core.loop import Loop
from .chaining import OutlineEdge, Point

Box = tuple[float, float, float, float]
Side = Literal["top", "bottom"]


@dataclass(frozen=True)
class FoundHole:
    """A round hole. `name`: the reference of its footprint, or what else names it. `plated`: whether it has a ring.

    `mounts`: whether its footprint has no other hole, or is named a mounting hole, so that it may be one for a screw.
    """

    x: float
    y: float
    diameter: float
    name: str
    mounts: bool = False
    named: bool = False
    plated: bool = False


@dataclass(frozen=True)
class FoundComponent:
    """A component. `footprint`: name of its footprint without its library. `height`: by a field of the file, or None.

    `through`: whether its pins go through the board. `remarks`: what the file says of it, such as not fitted.
    """

    reference: str
    footprint: str
    box: Box
    side: Side
    through: bool = False
    height: float | None = None
    height_from: str = ""
    remarks: tuple[str, ...] = ()
    tails: float = 0.0
    """How far it reaches beyond the other side of the board, mm, if the file shows that."""
    pads: tuple[Point, ...] = ()
    nets: tuple[str, ...] = ()


@dataclass
class FoundBoard:
    """A board as its file has it.

    `program`: name of the program. `layer`: where the outline is. `where`: a point as the file writes it. `edges`:
    lines and arcs of outline and openings, in any order. `loops`: those that are closed by themselves. `slots`:
    openings that are drilled. `solder`: x, y and radius of each joint of a pin that goes through the board.
    `tolerances`: the distances within which ends meet, each tried in turn.
    """

    program: str
    layer: str
    where: Callable[[Point], str]
    edges: list[OutlineEdge] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    holes: list[FoundHole] = field(default_factory=list)
    slots: list[tuple[str, Loop]] = field(default_factory=list)
    solder: list[tuple[float, float, float]] = field(default_factory=list)
    components: list[FoundComponent] = field(default_factory=list)
    thickness: float | None = None
    title: str = ""
    maker: str = ""
    revision: str = ""
    tolerances: tuple[float, ...] = (0.01,)
    notes: list[str] = field(default_factory=list)
    doubt: str = ""
    """Why outline and holes may be wrong, in words."""
    lacks_components: bool = False
    """Whether the format says nothing of components."""
