"""An Ethernet switch, bought, modelled as its case.

Frame: the switch lies flat with its ports at the front (-y); origin at the lower-left front corner of the case, x along
the ports, y to the rear, z up. Known ports are openings in the front. Feet are not modelled; holders leave room for
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from ...geometry.plane.profile import Polyline, Profile, rectangle
from ..part import ProfilePart, Role, Within, stem

PORT = (11.9, 6.8, 10.0)
"""Opening of a network socket: its size along the row, its size across the row, and the modelled depth, mm
(TE 1734264)."""


@dataclass(frozen=True, kw_only=True)
class Switch(ProfilePart):
    """A box-shaped switch: width along the ports, depth, height without feet; mm.

    `ports`: x of the centre of each port. `port_height`: z of the ports' centres.
    """

    role = Role.BOUGHT

    model: str
    width: Annotated[float, Within(20, 300)]
    depth: Annotated[float, Within(20, 300)]
    height: Annotated[float, Within(10, 300)]
    ports: tuple[float, ...] = ()
    port_height: Annotated[float, Within(0, 300)] = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        x, z = PORT[0] / 2, PORT[1] / 2
        on = all(x < port < self.width - x for port in self.ports) and z < self.port_height < self.height - z
        self.require(on or not self.ports, "the ports' openings lie within the front")
        apart = all(b - a > PORT[0] for a, b in pairwise(self.ports))
        self.require(apart and self.depth > PORT[2], "the ports do not touch and end within the case")

    def bom_name(self) -> str:
        return f"Switch {self.model}"

    def file_stem(self) -> str:
        return stem(self.model)

    def profiles(self) -> tuple[Profile, ...]:
        whole = rectangle(0.0, 0.0, self.width, self.depth)
        if not self.ports:
            return (Profile(outer=whole, z0=0.0, z1=self.height),)
        low, high = self.port_height - PORT[1] / 2, self.port_height + PORT[1] / 2
        spans = ((0.0, low, whole), (low, high, self._with_openings()), (high, self.height, whole))
        return tuple(Profile(outer=outer, z0=z0, z1=z1) for z0, z1, outer in spans)

    def _with_openings(self) -> Polyline:
        """The outline of the case at the ports' height."""
        front: list[tuple[float, float, float]] = [(0.0, 0.0, 0.0)]
        for port in self.ports:
            x0, x1 = port - PORT[0] / 2, port + PORT[0] / 2
            front += [(x0, 0.0, 0.0), (x0, PORT[2], 0.0), (x1, PORT[2], 0.0), (x1, 0.0, 0.0)]
        return Polyline((*front, (self.width, 0.0, 0.0), (self.width, self.depth, 0.0), (0.0, self.depth, 0.0)))
