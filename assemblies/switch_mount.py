"""A switch in its shoe, in any pose. Lengths are mm.

Short side: it stands on one of its short ends, ports to the front. Long side: it stands on its rear, ports up, the
jack's plug between the rails. Flat: it lies on its bottom, ports to the front.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ..core.placement import Bounds, Placement
from ..params.design import Design, Switch
from ..params.device import SwitchRecord
from ..params.hardware import ThreadRecord
from ..params.library import Library
from ..params.printer import PrinterRecord
from ..parts.part import SpecError
from ..parts.switch import Switch as SwitchPart
from ..parts.switch_shoe import LEAD_IN, STRAP_PLAY, WASHER_ROOM, SwitchShoe, rib_width
from .assembly import Extra, Mate, Notice
from .bolts import MOUNT_THREAD
from .mount import Mount
from .painter import Painter
from .pieces import Hardware
from .proof import Infeasible
from .socket import Socket

UPLINK = 1
"""Ports of a switch that go to the world outside."""
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
STRAP, STRAP_LOOP, STRAP_PLACE = 16.0, 60.0, 21.0
"""A strap's width, what each end is looped back, and its middle behind the port face: before the upper vent."""
TIE, TIE_PLACE, TIE_LOOP = 4.8, 5.0, 40.0
"""A cable tie's width, its middle from the ends of a switch whose ports look up, and what its head takes."""
BOOT, BOOT_LATCH, BOOT_PLAIN = 7.5, 9.5, 6.5
"""From a port's centre to the sides of a plug's boot, to its latch side and to its other side (facts: 15 x 16)."""
GRAMS_PER_VOLUME = 0.00088
"""Of a switch that nobody weighed, g/mm3 (TL-SG108: 350 g in 158 x 101 x 25)."""
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


def stand(record: SwitchRecord, pose: str, down: str) -> Standing:
    """Where a switch stands on its rails in a pose; `down` is the short end that stands below."""
    shell = record.shell
    thick, padded = shell.height + shell.feet + POCKET_PLAY, shell.feet + CRUSH_RIB
    seat, edge = FLOOR + RAIL, POCKET_PLAY / 2 - thick / 2
    if pose == "flat":
        place = Placement.at(-shell.width / 2, -shell.depth / 2, seat)
        pocket = shell.width + POCKET_PLAY, shell.depth + POCKET_PLAY
        return Standing(place, pocket, shell.height, (CRUSH_RIB, CRUSH_RIB), RAIL)
    if pose == "long-side":
        turn = Placement(rotation=(0.0, 0.0, -1.0, 1.0, 0.0, 0.0, 0.0, -1.0, 0.0))
        place = Placement.at(edge + shell.height, -shell.width / 2, FLOOR + JACK_RAIL + shell.depth) @ turn
        return Standing(place, (thick, shell.width + POCKET_PLAY), shell.depth, (CRUSH_RIB, padded), JACK_RAIL)
    pocket = thick, shell.depth + POCKET_PLAY
    if down == "left":
        place = Placement.at(edge + shell.height, -shell.depth / 2, seat) @ Placement.about("y", -90)
        return Standing(place, pocket, shell.width, (CRUSH_RIB, padded), RAIL)
    place = Placement.at(-edge - shell.height, -shell.depth / 2, seat + shell.width) @ Placement.about("y", 90)
    return Standing(place, pocket, shell.width, (padded, CRUSH_RIB), RAIL)


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
    """Lip and low wall at an end through which plugs go that take that space; none where they reach below the seat."""
    half, seat = standing.pocket[0] / 2, FLOOR + standing.rail
    full = min(LIP, (standing.pocket[0] - 2 * BOOT_LATCH) / 2 if space is None else LIP)
    if space is None:
        return (full if full >= LEAST_HOLD else 0.0), min(unknown_wall, grip)
    (x0, _, z0), (x1, _, _) = space
    if z0 - CLEAR < seat:
        return 0.0, 0.0
    wall = min(LIP_HEIGHT, grip, z0 - seat - CLEAR)
    lip = full if z0 - CLEAR >= seat + grip else min(full, half + x0 - CLEAR, half - x1 - CLEAR)
    return (lip if lip >= LEAST_HOLD else 0.0), (wall if wall >= LEAST_HOLD else 0.0)


def straps(record: SwitchRecord, pose: str) -> tuple[float, ...]:
    """Middles of the straps over the top, along the pocket from its middle: clear of ports and upper vent.

    Where the ports look up, a tie at each end beyond them; none where the ports leave no room at either end.
    """
    shell, ports = record.shell, record.ports
    if pose != "long-side":
        start = record.vents.start if record.vents else shell.depth
        return (round(min(STRAP_PLACE, shell.depth / 2, max(start - STRAP / 2 - 1, STRAP / 2)) - shell.depth / 2, 6),)
    reach = TIE_PLACE + TIE / 2 + CLEAR
    before = ports.first - BOOT if ports else reach
    behind = shell.width - ports.last - BOOT if ports else reach
    ends = [(-1, before), (1, behind)] if shell.width > 4 * TIE_PLACE + 2 else [(-1, before)]
    return tuple(side * (shell.width / 2 - TIE_PLACE) for side, room in ends if room >= reach - 1e-9)


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


def shoe_of(record: SwitchRecord, pose: str, down: str, hole_diameter: float) -> SwitchShoe:
    """The shoe of a switch; SpecError where nothing can hold it in that pose."""
    standing, middles = stand(record, pose, down), straps(record, pose)
    ribs, height = standing.ribs, standing.height
    grip = max(round(GRIP_SHARE * height + 0.5), math.ceil(max(ribs) + LEAD_IN + 2), *_tall(pose, height))
    front, rear = (LIP, LIP_HEIGHT / 2), (LIP, LIP_HEIGHT / 2)
    if pose != "long-side":
        unknown = FLAT_WALL if pose == "flat" else LIP_HEIGHT
        front = _hold(plugs(record, standing), standing, grip, unknown)
        rear = _hold(jack_plug(record, standing), standing, grip, unknown)
    lips = [min(lip, (standing.pocket[0] - 4) / 2 - 0.01) for lip, _ in (front, rear)]
    width = STRAP if pose != "long-side" else TIE
    rows = hole_rows(standing.pocket[1], middles, width + STRAP_PLAY)
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
        strap_width=width,
        hole_front=rows[0],
        hole_rear=rows[1],
        hole_diameter=hole_diameter,
        straps=middles,
    )


def _tall(pose: str, height: float) -> tuple[float, ...]:
    """The least grip of a switch that stands: 20, or half of a low one."""
    return () if pose == "flat" else (min(LEAST_GRIP, math.floor(height / 2)),)


def switch_mount(switch: Switch, design: Design, library: Library, file: str) -> Mount | Infeasible:
    """A switch in its shoe, cover to the left where it stands on its left end or its rear."""
    record = library.get(SwitchRecord, switch.model, file, f"{switch.name}.model")
    fits = library.get(PrinterRecord, design.print.printer).fits
    hardware, painter = Hardware(library.get(ThreadRecord, MOUNT_THREAD)), Painter(library)
    clearance = hardware.thread.clearance.medium
    standing = stand(record, switch.pose, switch.down)
    try:
        shoe = shoe_of(record, switch.pose, switch.down, clearance + fits.hole_compensation)
    except SpecError as error:
        return Infeasible(
            code="layout-infeasible",
            subject=switch.name,
            message=f"no shoe holds {record.full_name} so and keeps its plugs free: {error}",
            fix=f"set {switch.name}.pose or {switch.name}.down to another",
        )
    part = switch_part(record)
    return Mount(
        path=switch.name,
        items=(
            painter.item("shoe", shoe, Placement(), design.print.material),
            painter.item("switch", part, standing.place, "device", grams=_grams(record)),
        ),
        mates=(Mate(f"{switch.name}.switch", f"{switch.name}.shoe", "press", crush(shoe)),),
        holes=shoe.holes,
        hole_diameter=clearance,
        flange=shoe.floor,
        extent=shoe.extent,
        position=switch.position,
        rotation=switch.rotation,
        service="network",
        serves=record.ports.count - UPLINK if record.ports else None,
        sockets=_sockets(record, standing),
        step=_step(switch),
        extras=_retention(shoe, standing, switch.name),
        notices=tuple(_notices(record, switch)),
    )


def switch_part(record: SwitchRecord) -> SwitchPart:
    """The switch as its case, with openings where its ports are known and fit."""
    shell, ports = record.shell, record.ports
    case = SwitchPart(model=record.full_name, width=shell.width, depth=shell.depth, height=shell.height)
    if not (ports and ports.height):
        return case
    places = tuple(round(ports.first + n * ports.pitch, 6) for n in range(ports.count))
    try:
        return replace(case, ports=places, port_height=ports.height)
    except SpecError:
        return case


def _grams(record: SwitchRecord) -> float:
    """What it weighs, by its record or by its volume."""
    shell = record.shell
    return record.mass.grams if record.mass else GRAMS_PER_VOLUME * shell.width * shell.depth * shell.height


def crush(shoe: SwitchShoe) -> float:
    """What the ribs and a switch in the middle of the pocket's play share at most, mm3."""
    depth = CRUSH_RIB - POCKET_PLAY / 2
    return 2 * (rib_width(shoe.left_rib) + rib_width(shoe.right_rib)) * shoe.grip * depth


def _sockets(record: SwitchRecord, standing: Standing) -> tuple[Socket, ...]:
    """Ports and jack; unknown ones stand in the middle of their face."""
    ports, jack, shell, place = record.ports, record.jack, record.shell, standing.place
    turn = Placement(rotation=place.rotation)
    height = ports.height if ports and ports.height else shell.height / 2
    places = [ports.first + n * ports.pitch for n in range(ports.count)] if ports else [shell.width / 2]
    spot = (jack.x, shell.depth, jack.height) if jack else (shell.width / 2, shell.depth, shell.height / 2)
    front, rear = turn.point((0.0, -1.0, 0.0)), turn.point((0.0, 1.0, 0.0))
    found = [
        Socket(name=f"port {n}", kind="port", point=place.point((x, 0.0, height)), out=front)
        for n, x in enumerate(places, 1)
    ]
    return (*found, Socket(name="jack", kind="jack", point=place.point(spot), out=rear))


def _retention(shoe: SwitchShoe, standing: Standing, owner: str) -> tuple[Extra, ...]:
    """What goes over the switch: up, across and down, through both flanges and back."""
    x0, _, x1, _ = shoe.extent
    loop = 2 * (shoe.seat + standing.height) + x1 - x0
    if shoe.strap_width == STRAP:
        name = f"Strap hook-and-loop, {STRAP:g} wide, {math.ceil((loop + 2 * STRAP_LOOP) / 50) * 50} long or cut to it"
    else:
        name = f"Tie cable, {TIE:g} wide, {math.ceil((loop + TIE_LOOP) / 50) * 50} long or more"
    return (Extra(name=name, quantity=len(shoe.straps), material="nylon", owner=owner),)


def _step(switch: Switch) -> str:
    into = {
        "short-side": f"from above, its {switch.down} end (seen from the ports) down, ports to the front",
        "long-side": "from above, ports up, a right-angle power plug in its jack first, its lead between the rails",
        "flat": "from above, ports to the front",
    }[switch.pose]
    straps_ = (
        "lay a tie over each end of its top, beside the ports"
        if switch.pose == "long-side"
        else ("lay the strap over its top")
    )
    return f"Press the switch into its shoe {into}; {straps_}, through the slots of both flanges and back."


def _notices(record: SwitchRecord, switch: Switch) -> list[Notice]:
    """What is not known of the ports and the jack, and what the shoe does about it."""
    ports, found = record.ports, list[Notice]()
    if ports is None or ports.assumed:
        where = "are in no source" if ports is None else f"are only derived: {ports.note or ports.source}"
        found.append(
            Notice(
                code="ports-unmeasured",
                subject=switch.name,
                message=f"port positions of the {record.full_name} {where}",
                fix=f"measure port 1 and put the row into library/switches/{record.name}.toml as [ports]",
                known=ports is not None,
            )
        )
    if record.jack is None:
        found.append(
            Notice(
                code="jack-unmeasured",
                subject=switch.name,
                message=f"where the power jack of the {record.full_name} is, is in no source: the shoe's rear stays "
                f"open but for a wall of {LIP_HEIGHT:g} at most",
                fix=f"measure it and put it into library/switches/{record.name}.toml as [jack]",
                known=True,
            )
        )
    return found
