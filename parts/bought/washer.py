"""Washer, plain (ISO 7089) or of the small series (ISO 7092), bought. Frame: axis z, lower face at z = 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from ...geometry.plane.profile import Circle, Profile
from ..part import ProfilePart, Role, Within, number


@dataclass(frozen=True, kw_only=True)
class Washer(ProfilePart):
    """A washer: diameter of its screw's thread, inner and outer diameter, thickness, mm; its series."""

    role = Role.BOUGHT

    diameter: Annotated[float, Within(1, 10)]
    inner_diameter: Annotated[float, Within(1, 12)]
    outer_diameter: Annotated[float, Within(2, 40)]
    thickness: Annotated[float, Within(0.2, 4)]
    series: Literal["plain", "small"] = "plain"

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.inner_diameter < self.outer_diameter - 0.4, "the ring is wider than 0.2 mm")

    def bom_name(self) -> str:
        size = f"Washer M{number(self.diameter)}"
        return f"{size} small series, ISO 7092" if self.series == "small" else f"{size} plain, ISO 7089"

    def file_stem(self) -> str:
        return f"washer-m{number(self.diameter)}" + ("-small" if self.series == "small" else "")

    def profiles(self) -> tuple[Profile, ...]:
        hole = Circle(0, 0, self.inner_diameter)
        return (Profile(outer=Circle(0, 0, self.outer_diameter), holes=(hole,), z0=0.0, z1=self.thickness),)
