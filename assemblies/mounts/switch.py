"""A switch in its shoe, with what its record does not know. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import replace

from ...core.placement import Placement
from ...params.design import Design
from ...params.kinds.switch import SwitchRecord, SwitchTable
from ...params.library import Library
from ...params.records.hardware import ThreadRecord
from ...params.records.printer import PrinterRecord
from ...parts.bought.switch import Switch as SwitchPart
from ...parts.part import SpecError
from ...parts.printed.switch_shoe import SwitchShoe
from ..model.assembly import Extra, Mate, Notice
from ..model.joint import Infeasible
from ..model.mount import Mount
from ..model.socket import Socket
from ..pieces.bolts import MOUNT_THREAD
from ..pieces.items import Painter
from ..pieces.pieces import Hardware
from .switch_fit import STRAP, STRAP_LOOP, TIE, TIE_LOOP, Standing, crush, shoe_of, stand

UPLINK = 1
"""Ports of a switch that go to the world outside."""
GRAMS_PER_VOLUME = 0.00088
"""Of a switch that nobody weighed, g/mm3 (TL-SG108: 350 g in 158 x 101 x 25)."""


def switch_mount(switch: SwitchTable, design: Design, library: Library, file: str) -> Mount | Infeasible:
    """A switch in its shoe, cover to the left where it stands on its left end or its rear."""
    record = library.get(SwitchRecord, switch.model, file, f"{switch.name}.model")
    fits = library.get(PrinterRecord, design.print.printer).fits
    hardware, painter = Hardware(library.get(ThreadRecord, MOUNT_THREAD)), Painter(library)
    clearance = hardware.thread.clearance.medium
    standing = stand(record, switch.pose, switch.down)
    try:
        shoe = shoe_of(record, switch.pose, switch.down, clearance + fits.hole_compensation, fits.bed_chamfer)
    except SpecError as error:
        return Infeasible(
            code="layout-infeasible",
            subject=switch.name,
            message=f"no shoe holds {record.full_name} so and keeps its plugs free: {error}",
            fix=f"set {switch.name}.pose or {switch.name}.down to another",
        )
    part, count = switch_part(record), record.ports.count if record.ports else record.port_count
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
        serves=count - UPLINK if count else None,
        sockets=_sockets(record, standing),
        step=_step(switch),
        extras=_retention(shoe, standing, switch.name),
        notices=tuple(_notices(record, switch, shoe)),
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


def _sockets(record: SwitchRecord, standing: Standing) -> tuple[Socket, ...]:
    """Ports and jack; unknown ones stand in the middle of their face."""
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
        Socket(name=name, kind="port", point=place.point((x, 0.0, height)), out=front, spread=spread, presses=presses)
        for name, x in places
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


def _step(switch: SwitchTable) -> str:
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


def _notices(record: SwitchRecord, switch: SwitchTable, shoe: SwitchShoe) -> list[Notice]:
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
                f"open but for a wall of {shoe.rear_wall:g}",
                fix=f"measure it and put it into library/switches/{record.name}.toml as [jack]",
                known=True,
            )
        )
    return found
