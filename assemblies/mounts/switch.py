"""A network switch as a unit: it stands or lies in a printed shoe. Lengths are mm.

If it stands on its left end or on its rear, its cover is to the left.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from ...core.placement import Placement
from ...params.kinds.switch import SwitchRecord, SwitchTable
from ...params.records.plug import PlugRecord
from ...parts.bought.switch import Switch as SwitchPart
from ...parts.part import SpecError
from ...parts.printed.half import Half
from ...parts.printed.switch_shoe import SwitchShoe
from ..context import Context
from ..model.assumption import MASS_WHY, Assumption, assumed, missing
from ..model.cable import PoeSource
from ..model.draw import Heat
from ..model.face import Seat
from ..model.footprint import Footprint, ScrewPattern
from ..model.joint import Infeasible
from ..model.socket import Outside, Socket
from ..model.unit import Extra, Notice, Provides, Unit, Wish
from ..pieces.bolts import fasten
from ..pieces.exploded_view import DEVICE_OUT_OF_HOLDER
from ..pieces.floor import only_on_a_floor
from ..pieces.hardware import Hardware
from ..pieces.items import Items
from .holder_pieces import holder_pieces
from .holding import DEVICE, STRAP, STRAP_LOOP, TIE, TIE_LOOP, held_group, held_steps, joined_step
from .shoe_size import Standing, crush
from .switch_fit import POSES, shoe_of, stand

UPLINK = 1
"""Number of ports that are reserved for the uplink to the network outside."""
POE_WHY = "it must feed the nodes with PoE HATs"
GRAMS_PER_VOLUME = 0.00088
"""Density of a switch whose record has no mass, g/mm3 (TL-SG108: 350 g in 158 x 101 x 25)."""


def build(table: SwitchTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """Build a switch in its shoe; Infeasible if no shoe can hold it in the pose asked for."""
    problem = only_on_a_floor(table.name, "a switch in its shoe", seat)
    if problem:
        return problem
    path, record = table.name, context.model(SwitchRecord, table.name)
    hardware = Hardware(context.mount)
    clearance = hardware.thread.clearance.medium
    standing = stand(record, table.pose, table.down)
    try:
        hole = clearance + context.fits.hole_compensation
        shoe = shoe_of(record, table.pose, table.down, hole, context.fits.bed_chamfer)
    except SpecError as error:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"no shoe holds {record.full_name} in this pose and leaves room for its plugs: {error}",
            fix=f"set {path}.pose or {path}.down to another value",
        )
    items = Items(context.materials)
    held = holder_pieces(items, "shoe", shoe, context)
    part, grams = switch_part(record), _grams(record)
    device = items.add(
        "switch", part, standing.place, "device", duty="device", step=DEVICE, explode=DEVICE_OUT_OF_HOLDER, grams=grams
    )
    for piece in held.items:
        items.touch(device, piece, "press", crush(shoe, piece.part if isinstance(piece.part, Half) else None))
    problem = fasten(items, seat, hardware, shoe.holes, shoe.floor, held.at(shoe.holes), path)
    if problem:
        return problem
    sockets = _sockets(record, standing, context.plugs)
    known = [socket for socket in sockets if socket.mated]
    retention = _retention(shoe, standing, path)
    count = record.ports.count if record.ports else record.port_count
    return Unit(
        path=path,
        groups=(held_group(path, seat, items, device, sockets),),
        mates=tuple(items.mates(path)),
        footprint=Footprint(
            plan=shoe.extent,
            patterns=(ScrewPattern(shoe.holes, clearance),),
            behind=hardware.behind,
        ),
        steps=(
            *joined_step(path, held.joining),
            *held_steps(path, seat, _step(table), retention, halves=bool(held.joining)),
        ),
        wish=Wish(rank=2, side=-1, line="front"),
        provides=(
            Provides(
                service="network",
                count=count - (0 if record.uplinks else UPLINK) if count else None,
                noun="ports besides the uplink",
                fix="add a [[switch]], or leave nodes out",
                reserved=UPLINK,
                poe=_poe(record),
            ),
        ),
        heats=(_heat(path, record),),
        extras=retention,
        notices=tuple(_notices(record, table, shoe)),
        records=tuple(socket.mated for socket in known if socket.mated),
        assumptions=_assumptions(record, table, any(board.poe for board in context.boards.values())),
    )


def switch_part(record: SwitchRecord) -> SwitchPart:
    """The switch as a part: its case, with openings for the ports if their positions are known and fit the case."""
    shell, ports = record.shell, record.ports
    case = SwitchPart(model=record.full_name, width=shell.width, depth=shell.depth, height=shell.height)
    if not (ports and ports.height):
        return case
    places = tuple(round(ports.first + n * ports.pitch, 6) for n in range(ports.count))
    try:
        return replace(case, ports=places, port_height=ports.height)
    except SpecError:
        return case


def _heat(path: str, record: SwitchRecord) -> Heat:
    """The heat of the switch: what it takes for itself, or the greatest power of one that feeds nothing."""
    power = record.power
    watts = (power.own or (None if record.poe else power.most)) if power else None
    return Heat(words=f"the power of {path}", watts=watts)


def _poe(record: SwitchRecord) -> PoeSource | None:
    """The power over Ethernet that the switch gives."""
    poe = record.poe
    return PoeSource(ports=poe.ports, budget=poe.budget, reserved=poe.reserved) if poe else None


def _grams(record: SwitchRecord) -> float:
    """Mass of the switch, g: that of its record, otherwise calculated from its volume."""
    shell = record.shell
    return record.mass.grams if record.mass else GRAMS_PER_VOLUME * shell.width * shell.depth * shell.height


def _sockets(record: SwitchRecord, standing: Standing, plugs: Mapping[str, PlugRecord]) -> tuple[Socket, ...]:
    """The sockets: ports and power jack. Those of unknown position are assumed in the middle of their face.

    The last port is the uplink, unless the switch has ports for nothing else.
    """
    ports, jack, shell, place = record.ports, record.jack, record.shell, standing.place
    turn = Placement(rotation=place.rotation)
    height = ports.height if ports and ports.height else shell.height / 2
    places = [("any port", shell.width / 2)]
    if ports:
        places = [(f"port {n + 1}", ports.first + n * ports.pitch) for n in range(ports.count)]
    spread = 0.0 if ports else shell.width / 2
    spot = (jack.x, shell.depth, jack.height) if jack else (shell.width / 2, shell.depth, shell.height / 2)
    front, rear = turn.point((0.0, -1.0, 0.0)), turn.point((0.0, 1.0, 0.0))
    cover, bottom = turn.point((0.0, 0.0, 1.0)), turn.point((0.0, 0.0, -1.0))
    presses = {"cover": (cover,), "bottom": (bottom,)}.get(ports.latch or "" if ports else "", (cover, bottom))
    found = [
        Socket(
            name=name,
            gives="network",
            point=place.point((x, 0.0, height)),
            out=front,
            spread=spread,
            presses=presses,
            mated=plugs.get("port") if ports else None,
        )
        for name, x in places
    ]
    adapter = Outside(sort="Adapter power, comes with the switch", source="its own adapter")
    if record.uplinks:
        middle = place.point((shell.width / 2, 0.0, height))
        found.append(Socket(name="uplink", gives="network", point=middle, out=front, spread=shell.width / 2))
    return (*found, Socket(name="jack", outside=adapter, point=place.point(spot), out=rear))


def _retention(shoe: SwitchShoe, standing: Standing, owner: str) -> tuple[Extra, ...]:
    """The straps or ties over the switch. Each runs up, across and down, through both flanges and back."""
    x0, _, x1, _ = shoe.extent
    loop = 2 * (shoe.rail_top + standing.height) + x1 - x0
    if shoe.strap_width == STRAP:
        name = f"Strap hook-and-loop, {STRAP:g} wide, {math.ceil((loop + 2 * STRAP_LOOP) / 50) * 50} long or cut to it"
    else:
        name = f"Tie cable, {TIE:g} wide, {math.ceil((loop + TIE_LOOP) / 50) * 50} long or more"
    return (Extra(name=name, quantity=len(shoe.straps), material="nylon", owner=owner),)


def _step(table: SwitchTable) -> str:
    pose = POSES[table.pose]
    into = pose.into.format(down=table.down)
    return f"Press the switch into its shoe {into}; {pose.over}, through the slots of both flanges and back."


def _assumptions(record: SwitchRecord, table: SwitchTable, feeding: bool) -> tuple[Assumption, ...]:
    """What to measure on the switch. Its vents count where the strap lies across its ends, its watts if `feeding`."""
    thing, why = f"switch {record.full_name}", "its shoe is made to them"
    case, row = "width, depth and height of its case (to 0.2 mm)", "place of port 1, distance between ports (to 0.5 mm)"
    jack, vents = "place of the power jack on its rear (to 0.5 mm)", "distance from its ports to its vents (to 2 mm)"
    watts = "its PoE ports and their watts, on its data sheet"
    unknown = "nothing, because no source gives it"
    return (
        *assumed(record, "shell", thing, case, "print", why),
        *assumed(record, "ports", thing, row, "print", why),
        *missing(record, "ports", thing, row, "print", why, unknown),
        *assumed(record, "jack", thing, jack, "print", why),
        *missing(record, "jack", thing, jack, "print", why, unknown),
        *(assumed(record, "vents", thing, vents, "print", why) if table.pose != "long-side" else ()),
        *(assumed(record, "poe", thing, watts, "buy", POE_WHY) if feeding else ()),
        *assumed(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY),
        *missing(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY, "a mass from the volume of its case"),
    )


def _notices(record: SwitchRecord, table: SwitchTable, shoe: SwitchShoe) -> list[Notice]:
    """Notices for ports and jack whose positions are unknown or only derived."""
    ports, found = record.ports, list[Notice]()
    if ports is None or ports.assumed:
        where = "are not in any source" if ports is None else f"are only derived: {ports.note or ports.source}"
        found.append(
            Notice(
                code="ports-unmeasured",
                subject=table.name,
                message=f"the port positions of the {record.full_name} {where}",
                fix=f"measure port 1 and enter the row of ports in library/switches/{record.name}.toml as [ports]",
                known=ports is not None,
            )
        )
    if record.jack is None:
        found.append(
            Notice(
                code="jack-unmeasured",
                subject=table.name,
                message=f"the position of the power jack of the {record.full_name} is unknown: the shoe's rear stays "
                f"open except for a wall of {shoe.rear_wall:g} mm",
                fix=f"measure it and enter it in library/switches/{record.name}.toml as [jack]",
                known=True,
            )
        )
    return found
