"""A lying tower in a row of boards on edge: what a node on a fin and one on a sled have in common. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from ....core.placement import Placement
from ...model.items import Group
from ...stacks.gap import Gap
from ...stacks.stack import Stack


def on_edge_at(x: float, y: float, z: float) -> Placement:
    """The place in a row of what is turned on edge: its own z runs along the row, its x down."""
    return Placement.at(x, y, z) @ Placement.about("y", 90)


@dataclass(frozen=True, kw_only=True)
class EdgeTower:
    """The tower of a node, its groups, and its place.

    `x`: of the front face of what carries it, along the row. `y`, `z`: of the tower's axis in the frame of the row.
    """

    tower: Stack
    groups: tuple[Group, ...]
    x: float
    y: float
    z: float
    gap: Gap | None
    """The least pitch from the node before; None for the first."""

    @property
    def path(self) -> str:
        """The path of the lowest board."""
        return self.tower.levels[0].path

    @property
    def placement(self) -> Placement:
        """From the frame of the tower to that of the row."""
        return on_edge_at(self.x, self.y, self.z)
