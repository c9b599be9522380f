"""The flat nut of a panel part, bought with it. Frame: axis z, one face at z = 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Circle, Profile, hexagon
from ...part import ProfilePart, Role, Within, stem


@dataclass(frozen=True, kw_only=True)
class PanelNut(ProfilePart):
    """A flat nut: the part that it belongs to, bore in its thread, width across flats, thickness; mm."""

    role = Role.BOUGHT

    of: str
    bore: Annotated[float, Within(1, 60)]
    across_flats: Annotated[float, Within(2, 100)]
    thickness: Annotated[float, Within(0.5, 20)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.bore < self.across_flats - 0.4, "a wall of over 0.2 mm remains round the bore")

    def bom_name(self) -> str:
        return f"Nut flat, comes with {self.of}"

    def file_stem(self) -> str:
        return stem("panel-nut", self.of)

    def profiles(self) -> tuple[Profile, ...]:
        hole = (Circle(0, 0, self.bore),)
        return (Profile(outer=hexagon(self.across_flats), holes=hole, z0=0.0, z1=self.thickness),)
