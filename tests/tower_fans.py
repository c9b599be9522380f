"""Towers with a fan before one side, drawn by number, and what is true of every fan that is clamped to columns. mm.

The generator knows nothing of clamps. The oracle looks at the solids alone: what is printed for the fan, the standoffs
of the tower, the axes of the fan's screws.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.items import Instance
from stackwright.core.placement import Placement
from stackwright.geometry.solid import solid
from stackwright.geometry.store import Store
from stackwright.parts.bought.nut import Nut
from stackwright.parts.bought.panel.fan import Fan
from stackwright.parts.bought.screw import Screw
from stackwright.parts.part import Part, Role

SIDES = ("left", "right", "front", "back")
FANS = ("fan-40", "fan-60", "fan-80", "fan-92", "fan-120")
BOARDS = ("rockpro64", "raspberry-pi-4b", "raspberry-pi-5", "rock64", "star64", "quartz64a", "odroid-c4")
HEIGHTS = (25, 30, 35, 40, 45, 50)
COUNT = 40
"""So many towers are drawn in the slow suite."""
NEAR_COLUMN = 4.5
"""Radius about a column's axis within which a solid grips it: more than half across corners of M3 and M2.5."""
IN_A_JOINT = 0.5
"""A clamp nearer to an end of a standoff than this touches the joint there."""
DAYLIGHT = 15.0
"""Least distance of a lead from the blades (bench review, 13)."""


@dataclass(frozen=True)
class DrawnTower:
    """A tower and its fan: board, number of nodes, height of the standoffs, fan, side, and where the air goes."""

    board: str
    nodes: int
    standoff: int
    fan: str
    side: str
    blows: str

    def text(self, more: str = "") -> str:
        """The design. `more`: further keys of the fan."""
        node = f'[[stack.node]]\nboard = "{self.board}"\nuses = ["network"]\nstandoff = {self.standoff}\n'
        return (
            'name = "a"\n[plate]\nthickness = 5.0\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n'
            f'[[stack]]\nname = "tower"\n{node * self.nodes}'
            f'[[fan]]\nname = "blower"\nmodel = "{self.fan}"\non = "tower.{self.side}"\nblows = "{self.blows}"\n{more}'
        )


def drawn_tower(number: int) -> DrawnTower:
    """The tower of this number. Each fan and each side comes in turn."""
    draw = random.Random(f"tower-{number}")
    return DrawnTower(
        board=draw.choice(BOARDS),
        nodes=draw.randint(2, 5),
        standoff=draw.choice(HEIGHTS),
        fan=FANS[number % len(FANS)],
        side=SIDES[(number // len(FANS)) % len(SIDES)],
        blows=draw.choice(("in", "out")),
    )


def body(part: Part, placement: Placement, store: Store) -> Manifold:
    """A placed part as a solid."""
    shape, r, o = store.shape(part), placement.rotation, placement.origin
    matrix = np.array([[*r[0:3], o[0]], [*r[3:6], o[1]], [*r[6:9], o[2]]])
    return solid(shape.vertices, shape.faces).transform(matrix)


def of_unit(whole: Assembly, unit: str) -> list[Instance]:
    return [each for each in whole.instances() if each.unit == unit]


def made(whole: Assembly, unit: str = "blower") -> list[Instance]:
    """What is printed for a fan."""
    return [each for each in of_unit(whole, unit) if each.part.role is Role.PRINTED]


def standoffs(whole: Assembly, tower: str = "tower") -> list[Instance]:
    return [each for each in of_unit(whole, tower) if each.duty == "standoff"]


def grips(whole: Assembly, store: Store, unit: str = "blower", tower: str = "tower") -> Iterator[tuple[str, str]]:
    """Each printed piece with the standoff that it grips: the one whose column it comes near to.

    It must lie on one standoff alone, away from both of its ends: nothing printed is within a clamped joint.
    """
    columns = standoffs(whole, tower)
    for piece in made(whole, unit):
        solid_ = body(piece.part, piece.placement, store)
        for x, y in sorted({each.placement.origin[:2] for each in columns}):
            rod = Manifold.cylinder(1000.0, NEAR_COLUMN, circular_segments=48).translate((x, y, -500.0))
            for near in (solid_ ^ rod).decompose():
                _, _, low, _, _, high = near.bounding_box()
                on = [each for each in columns if each.placement.origin[:2] == (x, y) and lies_on(each, low, high)]
                assert len(on) == 1, (
                    f"{piece.name} from {low:g} to {high:g} is at a joint of the column at {x:g}, {y:g}"
                )
                yield piece.name, on[0].name


def lies_on(standoff: Instance, low: float, high: float) -> bool:
    """Whether a stretch lies on the body of a standoff, between its ends."""
    foot = standoff.placement.origin[2]
    length: float = getattr(standoff.part, "length")  # noqa: B009
    return foot + IN_A_JOINT <= low and high <= foot + length - IN_A_JOINT


def shared(whole: Assembly, moved: tuple[float, float, float], store: Store, unit: str = "blower") -> float:
    """The volume that the printed pieces and the tower share when the pieces are moved, mm3."""
    others = [each for each in whole.instances() if each.unit == "tower"]
    total = 0.0
    for piece in made(whole, unit):
        one = body(piece.part, piece.placement, store).translate(moved)
        x0, y0, z0, x1, y1, z1 = one.bounding_box()
        for other in others:
            two = body(other.part, other.placement, store)
            a0, b0, c0, a1, b1, c1 = two.bounding_box()
            if x0 < a1 and a0 < x1 and y0 < b1 and b0 < y1 and z0 < c1 and c0 < z1:
                total += (one ^ two).volume()
    return total


def unfilled(whole: Assembly, unit: str = "blower") -> list[str]:
    """The nuts that no screw of the unit fills from face to face."""
    mine = of_unit(whole, unit)
    screws = [each for each in mine if isinstance(each.part, Screw)]
    return [each.name for each in mine if isinstance(each.part, Nut) and not any(_fills(s, each) for s in screws)]


def _fills(screw: Instance, nut: Instance) -> bool:
    assert isinstance(screw.part, Screw)
    assert isinstance(nut.part, Nut)
    ends = [screw.placement.inverse.point(nut.placement.point((0.0, 0.0, z))) for z in (0.0, nut.part.height)]
    on_axis = all(abs(x) < 1e-6 and abs(y) < 1e-6 for x, y, _ in ends)
    return on_axis and all(-1e-6 <= z <= screw.part.length + 1e-6 for _, _, z in ends)


def the_fan(whole: Assembly, unit: str = "blower") -> Instance:
    (found,) = [each for each in of_unit(whole, unit) if isinstance(each.part, Fan)]
    return found
