"""The shoe of a switch: a printed holder whose size follows from the switch's record and its pose. Lengths are mm.

Poses. "short-side": the switch stands on one of its short ends, ports to the front. "long-side": it stands on its rear,
ports up, with the plug of the power jack between the rails. "flat": it lies on its bottom, ports to the front.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from ...core.placement import Bounds, Placement
from ...params.kinds.switch import SwitchRecord
from ...parts.part import BED_CHAMFER, SpecError
from ...parts.printed.switch_shoe import SwitchShoe
from ...parts.printed.switch_shoe_spec import LEAD_IN
from .holding import STRAP, TIE
from .shoe_size import CLEAR, CRUSH_RIB, FLOOR, POCKET_PLAY, Standing, shaped

RAIL, JACK_RAIL = 6.0, 16.0
"""Height of the rails; and below a switch on its rear, for a right-angle plug of about 14 (facts, unverified)."""
LIP, LIP_HEIGHT, LEAST_HOLD = 4.0, 8.0, 1.0
"""Reach of the lips and height of the low walls where nothing obstructs them, or where ports are unknown; least size at
which a lip or a wall holds the switch."""
FLAT_WALL = 2.0
"""Height of the low walls of a flat switch whose ports or jack are unknown: lower than any port or jack."""
GRIP_SHARE, LEAST_GRIP = 0.25, 20.0
"""Least share of its height, and least height, over which a standing device is gripped (bench note)."""
STRAP_PLACE, TIE_PLACE = 21.0, 5.0
"""Distance of a strap's middle behind the port face, before the upper vent; distance of a tie's middle from the short
ends of a switch whose ports point up."""
BOOT, BOOT_LATCH, BOOT_PLAIN = 7.5, 9.5, 6.5
"""Distance from a port's centre to the boot's sides, latch side and plain side (facts: boot of 15 x 16)."""
JACK_RADIUS, PLUG_REACH = 6.0, 40.0
"""Radius of a power plug (facts: 12 wide), and length of plugs outside the case."""


@dataclass(frozen=True, kw_only=True)
class Pose:
    """A pose of a switch, and the properties of the shoe that follow from it.

    `stand`: computes the Standing from the record and the short end that is down. `straps`: computes the positions of
    the straps from the record. `strap`: width of a strap or tie. `through_ends`: whether plugs go through the shoe's
    ends. `unknown_wall`: height of the low wall where the plugs are unknown. `least_grip`: least height over which the
    switch is gripped. `into`, `over`: phrases for the build step.
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
    """The switch on its rails in a pose. `down`: the short end that is down, for the pose "short-side"."""
    return POSES[pose].stand(record, down)


def straps(record: SwitchRecord, pose: str) -> tuple[float, ...]:
    """The y of each strap over the top, from the middle of the pocket: clear of ports and upper vent."""
    return POSES[pose].straps(record)


def _edge(record: SwitchRecord) -> tuple[float, float, float]:
    """For a standing switch: width of the pocket, x of the switch's bottom, height of a rib that passes its feet."""
    shell = record.shell
    thick = shell.height + shell.feet + POCKET_PLAY
    return thick, POCKET_PLAY / 2 - thick / 2, shell.feet + CRUSH_RIB


def _stand_flat(record: SwitchRecord, down: str) -> Standing:
    """The switch lies on its bottom."""
    shell = record.shell
    place = Placement.at(-shell.width / 2, -shell.depth / 2, FLOOR + RAIL)
    return Standing(
        place, (shell.width + POCKET_PLAY, shell.depth + POCKET_PLAY), shell.height, (CRUSH_RIB, CRUSH_RIB), RAIL
    )


def _stand_on_rear(record: SwitchRecord, down: str) -> Standing:
    """The switch stands on its rear, ports up, cover to the left."""
    shell, (thick, edge, padded) = record.shell, _edge(record)
    turn = Placement(rotation=(0.0, 0.0, -1.0, 1.0, 0.0, 0.0, 0.0, -1.0, 0.0))
    place = Placement.at(edge + shell.height, -shell.width / 2, FLOOR + JACK_RAIL + shell.depth) @ turn
    return Standing(place, (thick, shell.width + POCKET_PLAY), shell.depth, (CRUSH_RIB, padded), JACK_RAIL)


def _stand_on_end(record: SwitchRecord, down: str) -> Standing:
    """The switch stands on a short end. Its cover is to the left on its left end, to the right on its right end."""
    shell, (thick, edge, padded), rail_top = record.shell, _edge(record), FLOOR + RAIL
    pocket = thick, shell.depth + POCKET_PLAY
    if down == "left":
        place = Placement.at(edge + shell.height, -shell.depth / 2, rail_top) @ Placement.about("y", -90)
        return Standing(place, pocket, shell.width, (CRUSH_RIB, padded), RAIL)
    place = Placement.at(-edge - shell.height, -shell.depth / 2, rail_top + shell.width) @ Placement.about("y", 90)
    return Standing(place, pocket, shell.width, (padded, CRUSH_RIB), RAIL)


def _strap_before_vents(record: SwitchRecord) -> tuple[float, ...]:
    """One strap, behind the ports and before the vents."""
    shell = record.shell
    start = record.vents.start if record.vents else shell.depth
    return (round(min(STRAP_PLACE, shell.depth / 2, max(start - STRAP / 2 - 1, STRAP / 2)) - shell.depth / 2, 6),)


def _ties_beside_ports(record: SwitchRecord) -> tuple[float, ...]:
    """A tie at each end, beside the ports. An end without room gets none; a short switch gets one at most."""
    shell, ports = record.shell, record.ports
    reach = TIE_PLACE + TIE / 2 + CLEAR
    before = ports.first - BOOT if ports else reach
    behind = shell.width - ports.last - BOOT if ports else reach
    ends = [(-1, before), (1, behind)] if shell.width > 4 * TIE_PLACE + 2 else [(-1, before)]
    return tuple(side * (shell.width / 2 - TIE_PLACE) for side, free in ends if free >= reach - 1e-9)


LAY_STRAP = "lay the strap over its top"
POSES: dict[str, Pose] = {
    "short-side": Pose(
        stand=_stand_on_end,
        straps=_strap_before_vents,
        strap=STRAP,
        through_ends=True,
        unknown_wall=LIP_HEIGHT,
        least_grip=LEAST_GRIP,
        into="from above, its {down} end (as you look at the ports) down, ports to the front",
        over=LAY_STRAP,
    ),
    "long-side": Pose(
        stand=_stand_on_rear,
        straps=_ties_beside_ports,
        strap=TIE,
        through_ends=False,
        unknown_wall=LIP_HEIGHT,
        least_grip=LEAST_GRIP,
        into="from above, ports up, with a right-angle power plug already in its jack and the lead between the rails",
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
    """Box of all plugs and boots in front of the ports, in the shoe's frame; None if the ports are unknown."""
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
    """Box of the power plug behind the rear, in the shoe's frame; None if the jack is unknown."""
    jack, depth = record.jack, record.shell.depth
    if jack is None:
        return None
    low = (jack.x - JACK_RADIUS, depth, jack.height - JACK_RADIUS)
    high = (jack.x + JACK_RADIUS, depth + PLUG_REACH, jack.height + JACK_RADIUS)
    return standing.place.bounds((low, high))


def _hold(space: Bounds | None, standing: Standing, grip: float, unknown_wall: float) -> tuple[float, float]:
    """Reach of the lips and height of the low wall at one end of the shoe; 0 where plugs obstruct them.

    `space`: box of the plugs that go through this end, None if unknown. `grip`: height of the side walls above the
    rails.
    """
    half, rail_top = standing.pocket[0] / 2, FLOOR + standing.rail
    full = min(LIP, (standing.pocket[0] - 2 * BOOT_LATCH) / 2 if space is None else LIP)
    if space is None:
        return (full if full >= LEAST_HOLD else 0.0), min(unknown_wall, grip)
    (x0, _, z0), (x1, _, _) = space
    beside = x0 - CLEAR < -half or x1 + CLEAR > half
    if z0 - CLEAR < rail_top or (beside and z0 - CLEAR < rail_top + grip):
        return 0.0, 0.0
    wall = min(LIP_HEIGHT, grip, z0 - rail_top - CLEAR)
    lip = full if z0 - CLEAR >= rail_top + grip else min(full, half + x0 - CLEAR, half - x1 - CLEAR)
    return (lip if lip >= LEAST_HOLD else 0.0), (wall if wall >= LEAST_HOLD else 0.0)


def shoe_of(
    record: SwitchRecord, pose: str, down: str, hole_diameter: float, bed_chamfer: float = BED_CHAMFER
) -> SwitchShoe:
    """The shoe of a switch. Raises SpecError if no shoe can hold the switch in that pose."""
    how, standing, middles = POSES[pose], stand(record, pose, down), straps(record, pose)
    ribs, height = standing.ribs, standing.height
    least = min(how.least_grip, math.floor(height / 2))  # a grip over half of a low switch is enough
    grip = max(round(GRIP_SHARE * height + 0.5), math.ceil(max(ribs) + LEAD_IN + 2), least)
    front, rear = (LIP, LIP_HEIGHT / 2), (LIP, LIP_HEIGHT / 2)
    if how.through_ends:
        front = _hold(plugs(record, standing), standing, grip, how.unknown_wall)
        rear = _hold(jack_plug(record, standing), standing, grip, how.unknown_wall)
    if not middles:
        raise SpecError(
            f"ports that reach to both ends of the {record.full_name}", "a switch with room for a tie beside its ports"
        )
    return shaped(standing, middles, how.strap, grip, front, rear, hole_diameter, bed_chamfer)
