"""A power supply as a unit: held by straps or by its own threads, refused where the mains can be touched. mm, V, A, W.

A supply with open terminals is refused on every carrier, also in a closed case: no printed or acrylic part may be the
only barrier over the mains.
"""

from __future__ import annotations

from dataclasses import replace

from ....core.errors import InputError
from ....core.placement import Point
from ....core.remedy import Remedy
from ....core.toml_text import toml_text
from ....params.kinds.supply import OutputRail, SupplyRecord, SupplyTable
from ....params.records.bought import FaceName, Size
from ...context import Context
from ...model.assumption import Assumption, assumed
from ...model.cable import RailSpec
from ...model.draw import Given, Heat
from ...model.face import Seat
from ...model.joint import Infeasible
from ...model.socket import Harness, Outside, Socket
from ...model.unit import Provides, Unit, UnitStep
from ..from_record import thing_of, to_measure
from ..mount import mount
from .supply_words import carried, carrier, connecting, cord, counterpart, dividing, feed_pair, last_step, starter

GRAMS_PER_VOLUME = 0.001
"""Density of a supply whose mass is unknown, g/mm3: that of an ATX supply (1800 g in 150 x 140 x 86)."""
CLOSED = {12.0: "gst220a12", 5.0: "usb-c-charger-200w", 19.0: "laptop-brick-19"}
"""A closed supply to use instead of an open one, by its voltage."""
OUTPUT, INLET = "output", "inlet"
"""Names of the sockets."""


def build(table: SupplyTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The supply, held as its table asks; Infeasible if its terminals are open or if nothing holds it so.

    Raises InputError if `volts` is no rail of the supply.
    """
    record, path = context.model(SupplyRecord, table.name), table.name
    rail = _rail(table, record, context)
    if record.mains == "open":
        return _open(record, path, rail)
    if record.outputs.face == "bottom":
        return _on_a_header(record, path)
    feeds = table.outputs != 0
    where = (f"supplies/{record.name}.toml", "threads.holes")
    thing = thing_of(record, "supply", GRAMS_PER_VOLUME, context, where, _sockets(record, rail, feeds=feeds))
    unit = mount(thing, table, context, seat, table.hold)
    if isinstance(unit, Infeasible):
        return unit
    cords = UnitStep(title=f"Cord of {path}", text=last_step(record), brings=(), stage="case", supplies=True)
    return replace(
        unit,
        steps=(*(replace(step, supplies=False) for step in unit.steps), cords),
        provides=(_provides(table, record),) if feeds else (),
        gives=tuple(
            Given(path=path, volts=each.volts, amperes=each.amperes, peak=each.peak or each.amperes)
            for each in record.outputs.rails
        ),
        heats=(Heat(words=f"the loss of {path}"),),
        rail=_spec(table, record, rail, context.lead.carries) if feeds else None,
        assumptions=_assumptions(record),
    )


def _rail(table: SupplyTable, record: SupplyRecord, context: Context) -> OutputRail:
    """The rail that feeds boards. Raises InputError if the supply does not give its voltage."""
    rails = record.outputs.rails
    found = next((rail for rail in rails if table.volts in (None, rail.volts)), None)
    if found is None:
        legal = f"a voltage of the {record.full_name}: {', '.join(f'{rail.volts:g}' for rail in rails)}"
        raise InputError(context.file, f"{table.name}.volts", toml_text(table.volts), legal)
    return found


def _open(record: SupplyRecord, path: str, rail: OutputRail) -> Infeasible:
    """The problem of a supply whose terminals a finger reaches. It has no remedy in a carrier of this program."""
    closed = CLOSED.get(rail.volts)
    instead = f"set {path}.model to a closed supply{f', such as {closed}' if closed else ''}"
    return Infeasible(
        code="mains-open",
        subject=path,
        message=f"the {record.full_name} has mains on open terminals, and no printed or acrylic part may be the only "
        "barrier over them",
        fix=f"{instead}; or leave it out here: a qualified person builds it into a closed metal case, with the case "
        "and every metal panel on protective earth by a screw of its own, a fused and switched inlet, and nothing live "
        "within 8 mm of what can be touched, tests it, and only its low voltage comes to the cluster",
        remedies=(Remedy.of(f"{path}.model", closed),) if closed else (),
    )


def _on_a_header(record: SupplyRecord, path: str) -> Infeasible:
    """The problem of a supply that is plugged onto the header that it feeds: no holder is made for it."""
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"the {record.full_name} stands on the 24-pin header of what it feeds, and its plug holds it",
        fix=f"leave {path} out: plug it into the header of the power board, and strap down the brick that feeds it",
    )


def _sockets(record: SupplyRecord, rail: OutputRail, *, feeds: bool) -> tuple[Socket, ...]:
    """The outputs, in the middle of their face since no place is known, and the inlet."""
    size, outputs, inlet = record.case.size, record.outputs, record.inlet
    point, out = _middle(size, outputs.face)
    spread = max(size[0], size[2]) / 2 if outputs.face in ("front", "rear") else max(size[1], size[2]) / 2
    into, away = _middle(size, inlet.face)
    return (
        Socket(
            name=OUTPUT,
            gives="power" if feeds else None,
            point=point,
            out=out,
            volts=rail.volts,
            spread=spread,
            ending="" if outputs.sockets else "one end in ferrules",
            cable=f"Cable {outputs.plug}" if outputs.sockets else "",
            harnesses=tuple(
                Harness(head=head, sort=f"Cable with a plug for {head}, comes with the {record.full_name}")
                for head in outputs.heads
            ),
        ),
        Socket(name=INLET, outside=Outside(*cord(record)), point=into, out=away, volts=inlet.volts, spread=spread),
    )


def _middle(size: Size, face: FaceName) -> tuple[Point, Point]:
    """The middle of a face and the direction out of it."""
    x, y, z = size[0] / 2, size[1] / 2, size[2] / 2
    found: dict[FaceName, tuple[Point, Point]] = {
        "front": ((x, 0.0, z), (0.0, -1.0, 0.0)),
        "rear": ((x, size[1], z), (0.0, 1.0, 0.0)),
        "left": ((0.0, y, z), (-1.0, 0.0, 0.0)),
        "right": ((size[0], y, z), (1.0, 0.0, 0.0)),
        "bottom": ((x, y, 0.0), (0.0, 0.0, -1.0)),
        "top": ((x, y, size[2]), (0.0, 0.0, 1.0)),
    }
    return found[face]


def _provides(table: SupplyTable, record: SupplyRecord) -> Provides:
    count = record.outputs.sockets or None
    if table.outputs is not None:
        count = min(table.outputs, count or table.outputs)
    return Provides(
        service="power",
        count=count,
        noun="boards that the supply feeds",
        key=f"{table.name}.outputs" if table.outputs is not None and not record.outputs.sockets else "",
        fix=f"set {table.name}.outputs to more, or add a [[supply]]",
    )


def _spec(table: SupplyTable, record: SupplyRecord, rail: OutputRail, wire: float | None) -> RailSpec:
    """The rail with its limits, its fuses, and the texts of its steps. `wire`: greatest fuse of a lead's wires, A."""
    sockets = record.outputs.sockets
    fuse = 0.0 if sockets else table.lead_fuse
    count = _provides(table, record).count
    amperes, most = carried(record, rail)
    return RailSpec(
        outputs=count,
        volts=rail.volts,
        contacts=1,
        amperes=amperes,
        most=most,
        fused=bool(sockets),
        starter=starter(record),
        fuse=f"Fuse inline with its holder, {fuse:g} A" if fuse else "",
        block="" if sockets else dividing(record, rail),
        counterpart=counterpart(record, rail),
        feed_pair=feed_pair(record, rail),
        through=carrier(record, rail),
        lead_fuse=fuse,
        wire=wire,
        lead_ends=() if sockets else ("Ferrules, two for a lead of 18 AWG",),
        connect=connecting(record, rail, fuse=bool(fuse)),
        start="",
    )


def _assumptions(record: SupplyRecord) -> tuple[Assumption, ...]:
    """What to measure on the supply."""
    thing = f"supply {record.full_name}"
    label = "volts, amperes and plug of its outputs, and its watts, on its label"
    return (
        *to_measure(record, "supply"),
        *assumed(record, "outputs", thing, label, "buy", "boards are fed from them"),
        *assumed(record, "inlet", thing, "what feeds it", "buy", "its cord must fit"),
    )
