"""A blind rivet nut, set in a sheet. Frame: axis z, the upper face of the sheet at z = 0, the rim above it.

The thread is modelled as a bore of the core diameter over the whole length. Sizes of makers differ: see the constants
of the layout that uses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Circle, Profile
from ..part import ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class RivetNut(ProfilePart):
    """A rivet nut: thread, core, body, rim; mm. `reach`: how far it reaches below the upper face of the sheet."""

    role = Role.BOUGHT

    diameter: Annotated[float, Within(2, 10)]
    core_diameter: Annotated[float, Within(1.5, 9)]
    body_diameter: Annotated[float, Within(3, 14)]
    rim_diameter: Annotated[float, Within(4, 20)]
    rim_height: Annotated[float, Within(0.2, 3)]
    reach: Annotated[float, Within(3, 30)]

    def __post_init__(self) -> None:
        super().__post_init__()
        rising = self.core_diameter < self.diameter < self.body_diameter - 0.4 < self.rim_diameter - 0.6
        self.require(rising, "core, thread, body and rim are each wider than the one before")

    def bom_name(self) -> str:
        return f"Rivet nut M{number(self.diameter)}, small rim, for a hole of {number(self.body_diameter)}"

    def file_stem(self) -> str:
        return stem("rivet-nut", f"m{number(self.diameter)}")

    def profiles(self) -> tuple[Profile, ...]:
        bore = (Circle(0, 0, self.core_diameter),)
        return (
            Profile(outer=Circle(0, 0, self.body_diameter), holes=bore, z0=-self.reach, z1=0.0),
            Profile(outer=Circle(0, 0, self.rim_diameter), holes=bore, z0=0.0, z1=self.rim_height),
        )
