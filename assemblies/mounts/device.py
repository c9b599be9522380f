"""A device as a unit: any box, from a record or from numbers of the design, held in the way that the design asks for.

Lengths are mm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...params.kinds.device import DeviceRecord, DeviceTable
from ...params.record import Mass
from ...params.records.bought import Case, Faces, Feed, Threads
from ..context import Context
from ..model.assumption import MASS_WHY, Assumption, assumed, missing
from ..model.face import Seat
from ..model.joint import Infeasible
from ..model.socket import Outside, Socket
from ..model.unit import Unit
from .mount import mount
from .thing import Thing, free_areas, threads_of

GRAMS_PER_VOLUME = 0.00088
"""Density of a device whose mass is unknown, g/mm3: that of a switch (TL-SG108: 350 g in 158 x 101 x 25)."""
DESIGN = "the design file"
"""Source of numbers that the design gives."""


def build(table: DeviceTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The device, held as its table asks. Raises InputError if a thread of its record is not in the library."""
    record = context.model(DeviceRecord, table.name) if table.model is not None else described(table)
    where = (f"devices/{record.name}.toml", "threads.holes") if table.model else (context.file, f"{table.name}.holes")
    unit = mount(thing_of(record, context, where), table, context, seat, table.hold)
    if isinstance(unit, Infeasible) or table.model is None:
        return unit
    return replace(unit, assumptions=_assumptions(record))


def described(table: DeviceTable) -> DeviceRecord:
    """The record that the numbers of a table amount to."""
    sourced: dict[str, Any] = {"source": DESIGN, "confidence": "B"}
    width, depth, height = table.size or (0.0, 0.0, 0.0)
    return DeviceRecord(
        name=table.name,
        full_name=table.name,
        maker="unknown",
        case=Case(width=width, depth=depth, height=height, feet=table.feet, **sourced),
        faces=Faces(plugs=table.plugs, vents=table.vents, **sourced),
        threads=Threads(holes=table.holes, **sourced) if table.holes else None,
        power=None if table.watts == 0 else Feed(most=table.watts, **sourced),
        warmth=table.warmth,
        mass=Mass(grams=table.grams, **sourced) if table.grams is not None else None,
    )


def thing_of(record: DeviceRecord, context: Context, where: tuple[str, str]) -> Thing:
    """A device as a thing to hold. `where`: file and key of its threaded holes, for messages."""
    case, faces, size = record.case, record.faces, record.case.size
    volume = size[0] * size[1] * size[2]
    return Thing(
        name=record.full_name,
        noun="device",
        size=size,
        feet=case.feet,
        grams=record.mass.grams if record.mass else round(GRAMS_PER_VOLUME * volume, 1),
        free=free_areas(size, case.feet, faces.plugs, faces.vents),
        threads=threads_of(record.threads.holes if record.threads else (), context.threads, *where),
        warmth=record.warmth,
        sockets=(_jack(record),) if record.power else (),
    )


def _jack(record: DeviceRecord) -> Socket:
    """The socket for its own adapter: in the middle of a face with plugs, the rear if any, since no place is known."""
    width, depth, height = record.case.size
    plugged = [part.face for part in record.faces.plugs]
    front = "front" in plugged and "rear" not in plugged
    power = record.power
    says = "Adapter power" + (f" {power.volts:g} V" if power and power.volts else "")
    watts = f", {power.most:g} W" if power and power.most else ""
    return Socket(
        name="power",
        outside=Outside(sort=f"{says}{watts}, comes with the {record.full_name}", source="its own adapter"),
        point=(width / 2, 0.0 if front else depth, height / 2),
        out=(0.0, -1.0 if front else 1.0, 0.0),
        volts=power.volts if power else None,
        plug=(power.plug or "") if power else "",
        spread=width / 2,
    )


def _assumptions(record: DeviceRecord) -> tuple[Assumption, ...]:
    """What to measure on a device of the library."""
    thing, why = f"device {record.full_name}", "its holder is made to them"
    case, faces = "width, depth, height and feet of its case (to 0.5 mm)", "the places of its plugs and vents (to 1 mm)"
    return (
        *assumed(record, "case", thing, case, "print", why),
        *assumed(record, "faces", thing, faces, "print", "its holder leaves them free"),
        *assumed(record, "threads", thing, "places and depths of its threads (to 0.2 mm)", "print", why),
        *assumed(record, "power", thing, "volts and watts, on its label", "buy", "its adapter must give them"),
        *assumed(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY),
        *missing(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY, "a mass from the volume of its case"),
    )
