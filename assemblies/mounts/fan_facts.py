"""What a fan is wherever it stands: its part, the power that it takes, its lead, what to measure on it. mm, V, W, g."""

from __future__ import annotations

from ...params.kinds.fan import FanRecord, FanTable
from ...params.records.hardware import ThreadRecord
from ...parts.bought.panel.fan import Fan
from ..context import Context
from ..model.assumption import MASS_WHY, Assumption, assumed, missing
from ..model.draw import Draw, Heat, Tap
from ..model.unit import Extra

TAPPED = 4.0
"""Least hole of a fan that takes a screw of M4, and into which a fan screw cuts its thread."""
SUPPLY, FUSE = "supply", 1.0
"""Kind of the tables of supplies; rating of the fuse of a fan, A: less than the 1.5 that a wire of 24 AWG carries."""
WIRE = 2.0
"""Thickness of a guard's wire (assumed)."""
GRAMS_PER_VOLUME = 0.0004
"""Density of a fan whose mass is unknown, g/mm3 (120 x 120 x 25: 150 g)."""


def fan_part(record: FanRecord) -> Fan:
    """The fan as a part."""
    frame = record.frame
    return Fan(
        model=record.full_name,
        size=frame.size,
        depth=frame.depth,
        hole_pitch=frame.hole_pitch,
        hole_diameter=frame.hole_diameter,
        bore=frame.bore,
        hub=frame.hub,
    )


def fan_grams(record: FanRecord) -> float:
    """The mass of a fan, g: from its record, otherwise estimated from its volume."""
    frame = record.frame
    return record.mass.grams if record.mass else round(GRAMS_PER_VOLUME * frame.size**2 * frame.depth, 1)


def fan_thread(context: Context, record: FanRecord) -> ThreadRecord:
    """The thread of the screws through the whole frame of a fan."""
    return thread(context, "m4" if record.frame.hole_diameter >= TAPPED else "m3")


def thread(context: Context, name: str) -> ThreadRecord:
    """A thread of the library."""
    return next(each for each in context.threads if each.name == name)


def draws(table: FanTable, record: FanRecord) -> tuple[Draw, ...]:
    """The power that it takes, if its record tells its watts."""
    power = record.power
    if power.volts is None or power.watts is None:
        return ()
    most = power.most or power.watts
    return (
        Draw(
            path=table.name,
            name=record.full_name,
            count=1,
            feed=table.feed or "",
            volts=power.volts,
            watts=power.watts,
            most=most,
            start=power.start or most,
            plug=power.plug or "",
        ),
    )


def heats(table: FanTable, record: FanRecord) -> tuple[Heat, ...]:
    """The heat of a fan whose power is unknown; that of any other is in its draws."""
    return () if draws(table, record) else (Heat(words=f"the power of {table.name}"),)


def lead(table: FanTable, record: FanRecord) -> Extra:
    """The lead that feeds it."""
    volts, plug = record.power.volts, record.power.plug or "plug of its own"
    voltage = f"{volts:g} V" if volts else "its voltage"
    feed = table.feed or f"a supply of {voltage} that you choose"
    return Extra(
        name=f"Lead for a fan, {voltage}, {plug}, from {feed}",
        quantity=1,
        material="device",
        owner=table.name,
    )


def taps(table: FanTable, record: FanRecord, context: Context) -> tuple[Tap, ...]:
    """The wires of its lead, if a supply feeds it: that gives more than a thin lead carries (bench review, 2)."""
    supplies = {each.name for kind, each in context.design.tables() if kind == SUPPLY}
    if table.feed not in supplies:
        return ()
    return (Tap(path=table.name, feed=table.feed or "", volts=record.power.volts, fuse=FUSE),)


def assumptions(record: FanRecord) -> tuple[Assumption, ...]:
    """What to measure on a fan."""
    thing = f"fan {record.full_name}"
    holes = "depth, distance and diameter of its holes, bore and hub (to 0.2 mm)"
    return (
        *assumed(record, "frame", thing, holes, "cut", "its opening and its holes are cut to them"),
        *assumed(record, "power", thing, "volts and watts, on its label", "buy", "its supply must give them"),
        *assumed(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY),
        *missing(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY, "a mass from the volume of its frame"),
    )
