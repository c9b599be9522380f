"""The size of a shoe from how a thing stands or lies in it: pocket, lips, low walls, straps, screws. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.placement import Placement
from ...parts.printed.half import Half
from ...parts.printed.switch_shoe import SwitchShoe
from ...parts.printed.switch_shoe_spec import STRAP_PLAY, WASHER_ROOM, rib_width

POCKET_PLAY = 0.8
"""How much wider the pocket is than the thing, both sides together (bench note on the reference build)."""
WALL, FLANGE, FLOOR = 2.4, 14.0, 5.0
CRUSH_RIB = 0.5
"""Height of the crush ribs that take up the play, mm. Each is crushed by 0.1."""
CLEAR = 0.5
"""Clearance round plugs and straps."""


@dataclass(frozen=True)
class Standing:
    """A switch in its pose.

    `place`: from the switch's frame to the shoe's. `pocket`: width and depth of the pocket. `height`: height of the
    switch above the rails. `ribs`: height of the left and right crush ribs. `rail`: height of the rails.
    """

    place: Placement
    pocket: tuple[float, float]
    height: float
    ribs: tuple[float, float]
    rail: float


def hole_rows(depth: float, middles: tuple[float, ...], slot: float) -> tuple[float, float]:
    """The y of the front and the rear screws: near the ends of the pocket, clear of the slots for the straps.

    `middles`: y of each strap. `slot`: length of a slot.
    """
    gap, inset, apart = slot / 2 + WASHER_ROOM + CLEAR, 7.0, 8.0

    def row(side: int) -> float:
        y = max(depth / 2 - inset, apart)
        blocking = [s * side for s in middles if abs(s * side - y) < gap]
        inner = min((s - gap for s in blocking), default=y)
        if inner >= apart and all(abs(s * side - inner) >= gap - 1e-9 for s in middles):
            return inner
        return max((s + gap for s in blocking), default=y)

    return round(-row(-1), 6), round(row(1), 6)


def shaped(
    standing: Standing,
    middles: tuple[float, ...],
    strap: float,
    grip: float,
    front: tuple[float, float],
    rear: tuple[float, float],
    hole_diameter: float,
    bed_chamfer: float,
) -> SwitchShoe:
    """The shoe of whatever stands or lies so. `middles`: y of each strap, `strap`: its width.

    `front`, `rear`: reach of the lips and height of the low wall at that end. Raises SpecError if no such shoe is
    possible.
    """
    lips = [min(lip, (standing.pocket[0] - 4) / 2 - 0.01) for lip, _ in (front, rear)]
    rows, ribs = hole_rows(standing.pocket[1], middles, strap + STRAP_PLAY), standing.ribs
    return SwitchShoe(
        pocket_width=standing.pocket[0],
        pocket_depth=standing.pocket[1],
        wall=WALL,
        floor=FLOOR,
        rail=standing.rail,
        grip=grip,
        front_lip=lips[0],
        rear_lip=lips[1],
        front_wall=min(front[1], grip),
        rear_wall=min(rear[1], grip),
        flange=FLANGE,
        left_rib=ribs[0],
        right_rib=ribs[1],
        strap_width=strap,
        hole_front=rows[0],
        hole_rear=rows[1],
        hole_diameter=hole_diameter,
        straps=middles,
        bed_chamfer=bed_chamfer,
    )


def crush(shoe: SwitchShoe, half: Half | None = None) -> float:
    """Largest overlap volume of the crush ribs and a switch in the middle of the pocket, mm3.

    `half`: only the ribs of this half count.
    """
    x, depth = shoe.pocket_width / 2, CRUSH_RIB - POCKET_PLAY / 2
    ribs = [
        (rib_width(height), (side * x, y))
        for side, height in ((-1, shoe.left_rib), (1, shoe.right_rib))
        for y in shoe.rib_places(height)
    ]
    return sum(width for width, spot in ribs if half is None or half.holds(spot)) * shoe.grip * depth
