"""A drive, or a cage of drives above one another, as a unit: held by its own threads or by straps. mm, V, W."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...params.kinds.drive import DriveRecord, DriveTable
from ...params.kinds.fan import FanTable
from ..context import Context
from ..model.assumption import Assumption, assumed
from ..model.draw import Draw
from ..model.face import Seat
from ..model.joint import Infeasible
from ..model.unit import Extra, Unit, UnitStep
from .feed import check_feed
from .from_record import thing_of, to_measure
from .mount import mount
from .power.supply_words import SUPPLY
from .thing import caged

GRAMS_PER_VOLUME = 0.0018
"""Density of a drive whose mass is unknown, g/mm3: that of a 3.5-inch disk (700 g in 101.6 x 147 x 26.1)."""


def build(table: DriveTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The drives, held as their table asks. Raises InputError if `feed` names nothing that gives power."""
    record = context.model(DriveRecord, table.name)
    check_feed(table.name, table.feed, context)
    gap = record.air.fan if table.fan else record.air.still
    one = thing_of(record, "drive", GRAMS_PER_VOLUME, context, (f"drives/{record.name}.toml", "threads.holes"))
    unit = mount(caged(one, table.count, gap), table, context, seat, table.hold)
    if isinstance(unit, Infeasible):
        return unit
    plug = Extra(
        name=f"Cable {record.power.plug} and data, to a drive",
        quantity=table.count,
        material="device",
        owner=table.name,
    )
    blown = _needs_fan(table)
    fans = (_fan(table),) if blown and not context.design.of(FanTable) else ()
    bought = (plug, *fans, *_own_supply(table, record))
    uses = tuple(f"{extra.quantity} x {extra.name}" for extra in bought)
    return replace(
        unit,
        steps=tuple(_last(step, uses, blown=blown) if step.supplies else step for step in unit.steps),
        draws=tuple(_draws(table, record)),
        extras=(*unit.extras, *bought),
        assumptions=(*_assumptions(record), *((_blown(table, record),) if blown else ())),
    )


def _needs_fan(table: DriveTable) -> bool:
    """Whether the drives stand so near to one another that a fan must blow through the cage."""
    return table.fan and table.count > 1


def _fan(table: DriveTable) -> Extra:
    """The fan that a design without a fan of its own needs."""
    return Extra(name=f"Fan that blows through the cage {table.name}", quantity=1, material="device", owner=table.name)


def _last(step: UnitStep, uses: tuple[str, ...], *, blown: bool) -> UnitStep:
    """The step that puts the drives in, with what it uses beside."""
    air = " Let a fan blow through the gaps between them whenever they run." if blown else ""
    return replace(step, text=step.text + air, uses=(*step.uses, *uses))


def _blown(table: DriveTable, record: DriveRecord) -> Assumption:
    """The fan that the gaps between the drives rely on."""
    still, gap = record.air.still, record.air.fan
    return Assumption(
        thing=f"the cage {table.name}",
        measure="whether a fan blows through the gaps between the drives",
        says=f"one does, so {gap:g} mm are enough; in still air they are {still:g} mm apart",
        enter=f"as {table.name}.fan",
        before="print",
        why="drives get too hot without it",
    )


def _draws(table: DriveTable, record: DriveRecord) -> Iterator[Draw]:
    """What all drives take together, at each voltage."""
    for rail in record.power.rails:
        yield Draw(
            path=table.name,
            name=record.full_name,
            count=table.count,
            feed=table.feed or "",
            volts=rail.volts,
            watts=table.count * rail.watts,
            most=table.count * rail.most,
            start=table.count * (rail.most if rail.start is None else rail.start),
            plug=record.power.plug,
        )


def _own_supply(table: DriveTable, record: DriveRecord) -> tuple[Extra, ...]:
    """The supply from outside that feeds the drives, if the design names no feed: its voltages and their currents."""
    if table.feed:
        return ()
    volts = " and ".join(
        f"{draw.volts:g} V, {max(draw.most, draw.start) / draw.volts:.1f} A or more" for draw in _draws(table, record)
    )
    name = f"{SUPPLY} {volts}, for {table.count} x {record.full_name}, with a {record.power.plug} plug for each"
    return (Extra(name=name, quantity=1, material="device", owner=table.name),)


def _assumptions(record: DriveRecord) -> tuple[Assumption, ...]:
    """What to measure on the drives."""
    label = "volts and amperes on its label, and what it draws while it starts"
    return (
        *to_measure(record, "drive"),
        *assumed(record, "power", f"drive {record.full_name}", label, "buy", "its supply must give them"),
        *assumed(record, "air", f"drive {record.full_name}", "how warm it gets", "build", "the gap follows from it"),
    )
