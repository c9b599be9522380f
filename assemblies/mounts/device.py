"""A device as a unit: any box, from a record or from numbers of the design, held in the way that the design asks for.

Lengths are mm.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from ...core.errors import InputError
from ...core.toml_text import toml_text
from ...params.kinds.device import DeviceRecord, DeviceTable
from ...params.record import Mass, WrongError
from ...params.records.bought import Case, Faces, Feed, Threads
from ..context import Context
from ..model.assumption import Assumption, assumed
from ..model.draw import Draw, Heat
from ..model.face import Seat
from ..model.joint import Infeasible
from ..model.socket import Outside, Socket
from ..model.unit import Unit
from .from_record import thing_of, to_measure
from .mount import mount

GRAMS_PER_VOLUME = 0.00088
"""Density of a device whose mass is unknown, g/mm3: that of a switch (TL-SG108: 350 g in 158 x 101 x 25)."""
DESIGN = "the design file"
"""Source of numbers that the design gives."""
ADAPTER = "its adapter must give them"


def build(table: DeviceTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The device, held as its table asks. Raises InputError if a thread of it is not in the library, or if the numbers
    of the design do not fit the size of its record."""
    known = context.model(DeviceRecord, table.name) if table.model is not None else None
    try:
        record = described(table, known)
    except ValidationError as error:
        wrong = error.errors()[0].get("ctx", {}).get("error")
        if not isinstance(wrong, WrongError):
            raise
        key = f"{table.name}.{wrong.key.partition('.')[2]}"
        raise InputError(context.file, key, toml_text(wrong.value), wrong.legal) from None
    holes = (context.file, f"{table.name}.holes")
    if known and record.threads is known.threads:
        holes = (f"devices/{record.name}.toml", "threads.holes")
    sockets = (_jack(record),) if record.power else ()
    thing = thing_of(record, "device", GRAMS_PER_VOLUME, context, holes, sockets)
    unit = mount(thing, table, context, seat, table.hold)
    if isinstance(unit, Infeasible):
        return unit
    return replace(
        unit, draws=_draws(table, record), heats=_heats(table, record), assumptions=_assumptions(record, known)
    )


def described(table: DeviceTable, known: DeviceRecord | None) -> DeviceRecord:
    """The record of a device with the numbers of the table, which replace those of its `known` record."""
    sourced: dict[str, Any] = {"source": DESIGN, "confidence": "B"}
    given, more = table.model_fields_set, dict[str, Any]()
    if table.size is not None or "feet" in given:
        width, depth, height = table.size or (known.case.size if known else (0.0, 0.0, 0.0))
        feet = table.feet if "feet" in given or known is None else known.case.feet
        more["case"] = Case(width=width, depth=depth, height=height, feet=feet, **sourced)
    if known is None or given & {"plugs", "vents"}:
        before = known.faces if known else Faces(**sourced)
        plugs = table.plugs if "plugs" in given else before.plugs
        more["faces"] = Faces(plugs=plugs, vents=table.vents if "vents" in given else before.vents, **sourced)
    if table.holes:
        more["threads"] = Threads(holes=table.holes, **sourced)
    if table.watts is not None or known is None:
        more["power"] = None if table.watts == 0 else Feed(most=table.watts, **sourced)
    if table.grams is not None:
        more["mass"] = Mass(grams=table.grams, **sourced)
    if "warmth" in given or known is None:
        more["warmth"] = table.warmth
    if known:
        return DeviceRecord(**{**{name: getattr(known, name) for name in DeviceRecord.model_fields}, **more})
    return DeviceRecord(name=table.name, full_name=table.name, maker="unknown", **more)


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


def _draws(table: DeviceTable, record: DeviceRecord) -> tuple[Draw, ...]:
    """What it takes from its own adapter, if its record tells its volts, its typical and its greatest power."""
    power = record.power
    if power is None or power.volts is None or power.watts is None or power.most is None:
        return ()
    return (
        Draw(
            path=table.name,
            name=record.full_name,
            count=1,
            feed="",
            volts=power.volts,
            watts=power.watts,
            most=power.most,
            start=power.start or power.most,
            plug=power.plug or "unknown",
            outside="its own adapter",
        ),
    )


def _heats(table: DeviceTable, record: DeviceRecord) -> tuple[Heat, ...]:
    """Its heat if `_draws` does not tell it: the typical power, or the greatest. Unknown without either."""
    if table.watts == 0 or _draws(table, record):
        return ()
    power = record.power
    return (Heat(words=f"the power of {table.name}", watts=(power.watts or power.most) if power else None),)


def _assumptions(record: DeviceRecord, known: DeviceRecord | None) -> tuple[Assumption, ...]:
    """What to measure on a device of the library, without what the design gives. `known`: its record, if it has one."""
    if known is None:
        return ()
    return (
        *to_measure(record, "device"),
        *assumed(record, "power", f"device {record.full_name}", "volts and watts, on its label", "buy", ADAPTER),
    )
