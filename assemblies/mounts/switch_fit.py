"""The shoe of a switch, sized from its record and its pose. Lengths are mm.

Short side: it stands on one of its short ends, ports to the front. Long side: it stands on its rear, ports up, the
jack's plug between the rails. Flat: it lies on its bottom, ports to the front.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from ...core.placement import Bounds, Placement
from ...params.kinds.switch import SwitchRecord
from ...parts.part import BED_CHAMFER, SpecError
from ...parts.printed.switch_shoe import LEAD_IN, STRAP_PLAY, WASHER_ROOM, SwitchShoe, rib_width
from .holding import STRAP, TIE

POCKET_PLAY = 0.8
"""Pocket over the switch's shell, both sides together (bench note on the reference build)."""
WALL, FLANGE, FLOOR, RAIL = 2.4, 14.0, 5.0, 6.0
JACK_RAIL = 16.0
"""Rails under a switch on its rear: a right-angle plug of about 14 fits between them (facts, unverified)."""
LIP, LIP_HEIGHT, LEAST_HOLD = 4.0, 8.0, 1.0
"""Lips and low walls where nothing is in their way, 8 where ports are unknown; below the last they hold nothing."""
FLAT_WALL = 2.0
"""The low walls of a switch that lies flat, where its ports or jack are in no source: under any of them."""
CRUSH_RIB = 0.5
"""Height of the ribs that take up the play, mm: each is crushed by 0.1."""
GRIP_SHARE, LEAST_GRIP = 0.25, 20.0
"""A standing device is gripped over at least a quarter of its height (bench note)."""
STRAP_PLACE, TIE_PLACE = 21.0, 5.0
"""A strap's middle behind the port face, before the upper vent; a tie's from the ends where the ports look up."""
BOOT, BOOT_LATCH, BOOT_PLAIN = 7.5, 9.5, 6.5
"""From a port's centre to the sides of a plug's boot, to its latch side and to its other side (facts: 15 x 16)."""
JACK_RADIUS, PLUG_REACH, CLEAR = 6.0, 40.0, 0.5
"""A power plug's radius (facts: 12 wide), how far plugs stand out, and what is left free about them."""


@dataclass(frozen=True)
class Standing:
    """A switch as it stands: from its own frame to the shoe's, with the pocket that this asks for."""

    place: Placement
    pocket: tuple[float, float]
    height: float
    ribs: tuple[float, float]
    rail: float


@dataclass(frozen=True, kw_only=True)
class Pose:
    """A way in which a switch stands, and all that follows from it.

    `stand` and `straps` are given the record, `stand` the short end that stands below too. `strap` is the width of what
    goes over it, `through_ends` whether plugs go through the shoe's ends, `unknown_wall` the low wall where nobody
    knows them, `least_grip` what it is gripped by at least. `into` and `over` are how a step of the build says it.
    """

    stand: Callable[[SwitchRecord, str], Standing]
    straps: Callable[[SwitchRecord], tuple[float, ...]]
    strap: float
    through_ends: bool
    unknown_wall: float
    least_grip: float
    into: str
    over: str


def stand(record: SwitchRecord, pose: str, down: str) -> Standing:
    """Where a switch stands on its rails in a pose; `down` is the short end that stands below."""
    return POSES[pose].stand(record, down)


def straps(record: SwitchRecord, pose: str) -> tuple[float, ...]:
    """Middles of the straps over the top, along the pocket from its middle: clear of ports and upper vent."""
    return POSES[pose].straps(record)


def _edge(record: SwitchRecord) -> tuple[float, float, float]:
    """Of a standing switch: the pocket's width, its bottom from the pocket's middle, the rib that passes its feet."""
    shell = record.shell
    thick = shell.height + shell.feet + POCKET_PLAY
    return thick, POCKET_PLAY / 2 - thick / 2, shell.feet + CRUSH_RIB


def _stand_flat(record: SwitchRecord, down: str) -> Standing:
    """On its bottom."""
    shell = record.shell
    place = Placement.at(-shell.width / 2, -shell.depth / 2, FLOOR + RAIL)
    return Standing(
        place, (shell.width + POCKET_PLAY, shell.depth + POCKET_PLAY), shell.height, (CRUSH_RIB, CRUSH_RIB), RAIL
    )


def _stand_on_rear(record: SwitchRecord, down: str) -> Standing:
    """On its rear, ports up, cover to the left."""
    shell, (thick, edge, padded) = record.shell, _edge(record)
    turn = Placement(rotation=(0.0, 0.0, -1.0, 1.0, 0.0, 0.0, 0.0, -1.0, 0.0))
    place = Placement.at(edge + shell.height, -shell.width / 2, FLOOR + JACK_RAIL + shell.depth) @ turn
    return Standing(place, (thick, shell.width + POCKET_PLAY), shell.depth, (CRUSH_RIB, padded), JACK_RAIL)


def _stand_on_end(record: SwitchRecord, down: str) -> Standing:
    """On a short end, cover to the left where that is the left end."""
    shell, (thick, edge, padded), seat = record.shell, _edge(record), FLOOR + RAIL
    pocket = thick, shell.depth + POCKET_PLAY
    if down == "left":
        place = Placement.at(edge + shell.height, -shell.depth / 2, seat) @ Placement.about("y", -90)
        return Standing(place, pocket, shell.width, (CRUSH_RIB, padded), RAIL)
    place = Placement.at(-edge - shell.height, -shell.depth / 2, seat + shell.width) @ Placement.about("y", 90)
    return Standing(place, pocket, shell.width, (padded, CRUSH_RIB), RAIL)


def _strap_before_vents(record: SwitchRecord) -> tuple[float, ...]:
    """One strap behind the ports."""
    shell = record.shell
    start = record.vents.start if record.vents else shell.depth
    return (round(min(STRAP_PLACE, shell.depth / 2, max(start - STRAP / 2 - 1, STRAP / 2)) - shell.depth / 2, 6),)


def _ties_beside_ports(record: SwitchRecord) -> tuple[float, ...]:
    """A tie at each end beyond the ports; none where they leave no room at either end."""
    shell, ports = record.shell, record.ports
    reach = TIE_PLACE + TIE / 2 + CLEAR
    before = ports.first - BOOT if ports else reach
    behind = shell.width - ports.last - BOOT if ports else reach
    ends = [(-1, before), (1, behind)] if shell.width > 4 * TIE_PLACE + 2 else [(-1, before)]
    return tuple(side * (shell.width / 2 - TIE_PLACE) for side, room in ends if room >= reach - 1e-9)


LAY_STRAP = "lay the strap over its top"
POSES: dict[str, Pose] = {
    "short-side": Pose(
        stand=_stand_on_end,
        straps=_strap_before_vents,
        strap=STRAP,
        through_ends=True,
        unknown_wall=LIP_HEIGHT,
        least_grip=LEAST_GRIP,
        into="from above, its {down} end (seen from the ports) down, ports to the front",
        over=LAY_STRAP,
    ),
    "long-side": Pose(
        stand=_stand_on_rear,
        straps=_ties_beside_ports,
        strap=TIE,
        through_ends=False,
        unknown_wall=LIP_HEIGHT,
        least_grip=LEAST_GRIP,
        into="from above, ports up, a right-angle power plug in its jack first, its lead between the rails",
        over="lay a tie over each end of its top, beside the ports",
    ),
    "flat": Pose(
        stand=_stand_flat,
        straps=_strap_before_vents,
        strap=STRAP,
        through_ends=True,
        unknown_wall=FLAT_WALL,
        least_grip=0.0,
        into="from above, ports to the front",
        over=LAY_STRAP,
    ),
}


def plugs(record: SwitchRecord, standing: Standing) -> Bounds | None:
    """The space of all plugs with their boots before the port face, in the shoe's frame; None where unknown."""
    ports, shell = record.ports, record.shell
    if ports is None:
        return None
    low, high = 0.0, shell.height
    if ports.height is not None:
        below = BOOT_LATCH if ports.latch != "cover" else BOOT_PLAIN
        above = BOOT_LATCH if ports.latch != "bottom" else BOOT_PLAIN
        low, high = ports.height - below, ports.height + above
    return standing.place.bounds(((ports.first - BOOT, -PLUG_REACH, low), (ports.last + BOOT, 0.0, high)))


def jack_plug(record: SwitchRecord, standing: Standing) -> Bounds | None:
    """The space of the power plug behind the rear, in the shoe's frame; None where unknown."""
    jack, depth = record.jack, record.shell.depth
    if jack is None:
        return None
    low = (jack.x - JACK_RADIUS, depth, jack.height - JACK_RADIUS)
    high = (jack.x + JACK_RADIUS, depth + PLUG_REACH, jack.height + JACK_RADIUS)
    return standing.place.bounds((low, high))


def _hold(space: Bounds | None, standing: Standing, grip: float, unknown_wall: float) -> tuple[float, float]:
    """Lip and low wall at an end through which plugs go that take that space; none where they reach too far."""
    half, seat = standing.pocket[0] / 2, FLOOR + standing.rail
    full = min(LIP, (standing.pocket[0] - 2 * BOOT_LATCH) / 2 if space is None else LIP)
    if space is None:
        return (full if full >= LEAST_HOLD else 0.0), min(unknown_wall, grip)
    (x0, _, z0), (x1, _, _) = space
    beside = x0 - CLEAR < -half or x1 + CLEAR > half
    if z0 - CLEAR < seat or (beside and z0 - CLEAR < seat + grip):
        return 0.0, 0.0
    wall = min(LIP_HEIGHT, grip, z0 - seat - CLEAR)
    lip = full if z0 - CLEAR >= seat + grip else min(full, half + x0 - CLEAR, half - x1 - CLEAR)
    return (lip if lip >= LEAST_HOLD else 0.0), (wall if wall >= LEAST_HOLD else 0.0)


def hole_rows(depth: float, middles: tuple[float, ...], slot: float) -> tuple[float, float]:
    """The y of the front and rear screws: near the pocket's ends, inside or outside the straps' slots."""
    gap, inset, apart = slot / 2 + WASHER_ROOM + CLEAR, 7.0, 8.0

    def row(side: int) -> float:
        y = max(depth / 2 - inset, apart)
        blocking = [s * side for s in middles if abs(s * side - y) < gap]
        inner = min((s - gap for s in blocking), default=y)
        if inner >= apart and all(abs(s * side - inner) >= gap - 1e-9 for s in middles):
            return inner
        return max((s + gap for s in blocking), default=y)

    return round(-row(-1), 6), round(row(1), 6)


def shoe_of(
    record: SwitchRecord, pose: str, down: str, hole_diameter: float, bed_chamfer: float = BED_CHAMFER
) -> SwitchShoe:
    """The shoe of a switch; SpecError where nothing can hold it in that pose."""
    how, standing, middles = POSES[pose], stand(record, pose, down), straps(record, pose)
    ribs, height = standing.ribs, standing.height
    least = min(how.least_grip, math.floor(height / 2))  # half of a low one
    grip = max(round(GRIP_SHARE * height + 0.5), math.ceil(max(ribs) + LEAD_IN + 2), least)
    front, rear = (LIP, LIP_HEIGHT / 2), (LIP, LIP_HEIGHT / 2)
    if how.through_ends:
        front = _hold(plugs(record, standing), standing, grip, how.unknown_wall)
        rear = _hold(jack_plug(record, standing), standing, grip, how.unknown_wall)
    lips = [min(lip, (standing.pocket[0] - 4) / 2 - 0.01) for lip, _ in (front, rear)]
    rows = hole_rows(standing.pocket[1], middles, how.strap + STRAP_PLAY)
    if not middles:
        raise SpecError(f"ports that reach both ends of the {record.full_name}", "a switch with room for a tie")
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
        strap_width=how.strap,
        hole_front=rows[0],
        hole_rear=rows[1],
        hole_diameter=hole_diameter,
        straps=middles,
        bed_chamfer=bed_chamfer,
    )


def crush(shoe: SwitchShoe) -> float:
    """What the ribs and a switch in the middle of the pocket's play share at most, mm3."""
    depth = CRUSH_RIB - POCKET_PLAY / 2
    return 2 * (rib_width(shoe.left_rib) + rib_width(shoe.right_rib)) * shoe.grip * depth
