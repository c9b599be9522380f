"""An Ethernet switch as its case, bought.

Frame: lying flat, ports to the front (-y): origin at the lower-left front corner of the shell, x along the
ports, y to the rear, z up. Feet are not modelled; holders leave room for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ..geometry.profile import Profile, rectangle
from .part import ProfilePart, Role, Within


@dataclass(frozen=True, kw_only=True)
class Switch(ProfilePart):
    """A box-shaped switch: width along the ports, depth, height without feet; mm."""

    role = Role.BOUGHT

    model: str
    width: Annotated[float, Within(20, 300)]
    depth: Annotated[float, Within(20, 300)]
    height: Annotated[float, Within(10, 300)]

    def bom_name(self) -> str:
        return f"Switch {self.model}"

    def file_stem(self) -> str:
        return self.model.lower().replace(" ", "-")

    def profiles(self) -> tuple[Profile, ...]:
        return (Profile(outer=rectangle(0.0, 0.0, self.width, self.depth), z0=0.0, z1=self.height),)
