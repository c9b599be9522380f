"""A bought box, such as a mini PC or a supply, modelled as its case.

Frame: it lies on its bottom with its front at -y; origin at the lower-left front corner of the case, x along the front,
y to the rear, z up. Feet, plugs and threads are not modelled: holders leave room for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Profile, rectangle
from ..part import ProfilePart, Role, Within, stem


@dataclass(frozen=True, kw_only=True)
class BoughtBox(ProfilePart):
    """A box: width along the front, depth, height without feet; mm. `category`: first word of its line in the bill."""

    role = Role.BOUGHT

    category: str
    model: str
    width: Annotated[float, Within(5, 600)]
    depth: Annotated[float, Within(5, 600)]
    height: Annotated[float, Within(5, 600)]

    def bom_name(self) -> str:
        return f"{self.category} {self.model}"

    def file_stem(self) -> str:
        return stem(self.category, self.model)

    def profiles(self) -> tuple[Profile, ...]:
        return (Profile(outer=rectangle(0.0, 0.0, self.width, self.depth), z0=0.0, z1=self.height),)
