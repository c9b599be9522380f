"""Cut sheets between or above boards: rectangles with round holes. Frame: centre at x = y = 0, top face at z = 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Profile, rectangle
from ..cutout import Cutout
from ..hole import Hole
from ..part import ProfilePart, Role, Within, number, stem
from .opened import check_holes, check_openings


@dataclass(frozen=True, kw_only=True)
class _DrilledSheet(ProfilePart):
    """Base of both types: width x, depth y, thickness, holes, openings; mm."""

    role = Role.CUT

    width: Annotated[float, Within(20, 2000)]
    depth: Annotated[float, Within(20, 2000)]
    thickness: Annotated[float, Within(1, 12)]
    corner_radius: Annotated[float, Within(0, 50)]
    holes: tuple[Hole, ...] = ()
    cutouts: tuple[Cutout, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        check_holes(self)
        check_openings(self)

    def profiles(self) -> tuple[Profile, ...]:
        x, y = self.width / 2, self.depth / 2
        outline = rectangle(-x, -y, x, y, self.corner_radius)
        inner = (*(hole.circle for hole in self.holes), *(opening.contour for opening in self.cutouts))
        return (Profile(outer=outline, holes=inner, z0=-self.thickness, z1=0.0),)


@dataclass(frozen=True, kw_only=True)
class Tray(_DrilledSheet):
    """A sheet centred on a stack's axis. It carries a `board` with holes that do not match the stack's columns; mm."""

    board: str
    width: Annotated[float, Within(20, 1000)]
    depth: Annotated[float, Within(20, 1000)]

    def bom_name(self) -> str:
        return f"Plate tray for {self.board}, {number(self.width)} x {number(self.depth)} x {number(self.thickness)}"

    def file_stem(self) -> str:
        return stem("tray", self.board, f"{number(self.width)}x{number(self.depth)}")


@dataclass(frozen=True, kw_only=True)
class TopPlate(_DrilledSheet):
    """A sheet on top of several stacks, with a hole over each column; mm."""

    def bom_name(self) -> str:
        return f"Plate top {number(self.width)} x {number(self.depth)} x {number(self.thickness)}"

    def file_stem(self) -> str:
        return stem("top-plate", f"{number(self.width)}x{number(self.depth)}x{number(self.thickness)}")


@dataclass(frozen=True, kw_only=True)
class Deck(_DrilledSheet):
    """A sheet on columns above another one, with boards side by side on it; mm."""

    def bom_name(self) -> str:
        return f"Plate deck {number(self.width)} x {number(self.depth)} x {number(self.thickness)}"

    def file_stem(self) -> str:
        return stem("deck", f"{number(self.width)}x{number(self.depth)}x{number(self.thickness)}")
