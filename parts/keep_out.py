"""Keep-outs. A keep-out is a space that must stay free: a shape for the checks, in no bill of materials or model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ..geometry.plane.profile import Circle, Profile, rectangle
from ..geometry.section import cut_away
from .board_outline import BoardOutlined
from .bought.pcb import Box
from .hole import Hole
from .part import ProfilePart, Role, Within


@dataclass(frozen=True, kw_only=True)
class BoardUnderside(BoardOutlined):
    """The layer from z0 to z1 below a board (both negative or 0), less a disc at each hole; board frame, mm.

    `tails`: boxes for the pins under single connectors, added to the layer. `sockets`: boxes that the layer leaves
    free in plan, for the pins that enter a socket.
    """

    role = Role.KEEP_OUT

    z0: Annotated[float, Within(-200, 0)]
    z1: Annotated[float, Within(-200, 0)]
    discs: tuple[Hole, ...] = ()
    tails: tuple[Box, ...] = ()
    sockets: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.z0 < self.z1, "z0 is below z1")

    def bom_name(self) -> str:
        return "Keep-out under a board"

    def file_stem(self) -> str:
        return "keep-out"

    def profiles(self) -> tuple[Profile, ...]:
        free = [*(disc.circle for disc in self.discs), *(box.profile.outer for box in self.sockets), *self.openings]
        layer = cut_away(self.contour, free, self.z0, self.z1)
        return (*layer, *(box.profile for box in self.tails))


@dataclass(frozen=True, kw_only=True)
class PlugSpace(ProfilePart):
    """The space of a mated plug, mm. Frame: origin at the middle of the socket face; plug along +z, height along y."""

    role = Role.KEEP_OUT

    width: Annotated[float, Within(2, 700)]
    height: Annotated[float, Within(2, 700)]
    length: Annotated[float, Within(5, 100)]

    def bom_name(self) -> str:
        return "Keep-out of a plug"

    def file_stem(self) -> str:
        return "plug"

    def profiles(self) -> tuple[Profile, ...]:
        x, y = self.width / 2, self.height / 2
        return (Profile(outer=rectangle(-x, -y, x, y), z0=0.0, z1=self.length),)


@dataclass(frozen=True, kw_only=True)
class ToolSpace(ProfilePart):
    """The space of a driver or nut driver with a hand on it, mm. Frame: origin on the driven face, tool along +z."""

    role = Role.KEEP_OUT

    shaft_diameter: Annotated[float, Within(1, 40)]
    shaft_length: Annotated[float, Within(5, 300)]
    hand_diameter: Annotated[float, Within(5, 120)]
    hand_length: Annotated[float, Within(5, 200)]

    def bom_name(self) -> str:
        return "Keep-out of a driver"

    def file_stem(self) -> str:
        return "driver"

    def profiles(self) -> tuple[Profile, ...]:
        end = self.shaft_length + self.hand_length
        return (
            Profile(outer=Circle(0, 0, self.shaft_diameter), z0=0.0, z1=self.shaft_length),
            Profile(outer=Circle(0, 0, self.hand_diameter), z0=self.shaft_length, z1=end),
        )


@dataclass(frozen=True, kw_only=True)
class SpannerSpace(ProfilePart):
    """The space of an open-ended spanner on a hexagon, mm.

    Frame: the hexagon's axis is z; the spanner lies above z = 0 and points along +x.
    """

    role = Role.KEEP_OUT

    jaw: Annotated[float, Within(4, 80)]
    thickness: Annotated[float, Within(1, 20)]
    reach: Annotated[float, Within(20, 300)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.reach > self.jaw, "the handle is longer than the jaw is wide")

    def bom_name(self) -> str:
        return "Keep-out of a spanner"

    def file_stem(self) -> str:
        return "spanner"

    def profiles(self) -> tuple[Profile, ...]:
        half = self.jaw / 2
        return (
            Profile(outer=Circle(0, 0, self.jaw), z0=0.0, z1=self.thickness),
            Profile(outer=rectangle(0, -half / 2, self.reach, half / 2), z0=0.0, z1=self.thickness),
        )


@dataclass(frozen=True, kw_only=True)
class BesideComponents(ProfilePart):
    """Boxes round a board's components, each a little wider than the component; board frame, mm."""

    role = Role.KEEP_OUT

    boxes: tuple[Box, ...]

    def bom_name(self) -> str:
        return "Keep-out beside components"

    def file_stem(self) -> str:
        return "beside-components"

    def profiles(self) -> tuple[Profile, ...]:
        return tuple(box.profile for box in self.boxes)


@dataclass(frozen=True, kw_only=True)
class BoxSpace(ProfilePart):
    """A box that stays free before a face, mm. Frame: origin at its lower-left front corner, z up."""

    role = Role.KEEP_OUT

    width: Annotated[float, Within(0.5, 700)]
    depth: Annotated[float, Within(0.5, 700)]
    height: Annotated[float, Within(0.5, 700)]

    def bom_name(self) -> str:
        return "Keep-out before a face"

    def file_stem(self) -> str:
        return "free-space"

    def profiles(self) -> tuple[Profile, ...]:
        return (Profile(outer=rectangle(0.0, 0.0, self.width, self.depth), z0=0.0, z1=self.height),)
