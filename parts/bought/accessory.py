"""An accessory is a bought item mounted on a board, such as a heatsink or a card. Frame: that of its board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Profile
from ..part import ProfilePart, Role, Within, stem
from .pcb import Box


@dataclass(frozen=True, kw_only=True)
class Accessory(ProfilePart):
    """An accessory: the name of its `model`, and its boxes, which touch; mm. `above`: lower limit of the boxes' z.

    `fins`: the number of fins along y of each box, for pictures. The space between fins counts as solid.
    """

    role = Role.BOUGHT

    model: str
    above: Annotated[float, Within(-100, 200)]
    boxes: tuple[Box, ...]
    fins: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(bool(self.boxes), "there is at least one box")
        self.require(len(self.fins) in (0, len(self.boxes)), "each box has its number of fins")
        self.require(min(box.z0 for box in self.boxes) >= self.above - 1e-6, "no box starts lower than `above`")

    def bom_name(self) -> str:
        return self.model

    def file_stem(self) -> str:
        return stem(self.model)

    def profiles(self) -> tuple[Profile, ...]:
        return tuple(box.profile for box in self.boxes)
