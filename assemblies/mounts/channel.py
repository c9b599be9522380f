"""A cable channel as a unit: slotted trunking screwed to its sheet, its lid put on when the cables are in. mm.

Frame of the unit: the middle of the base at the origin, the length along y.
"""

from __future__ import annotations

import math

from ...core.errors import InputError
from ...core.placement import Placement
from ...core.toml_text import toml_text
from ...params.kinds.channel import ChannelRecord, ChannelTable
from ...parts.bought.trunking import Trunking, TrunkingLid
from ...parts.hole import Hole
from ..context import Context
from ..model.assumption import Assumption, assumed
from ..model.channel import Channel
from ..model.face import Seat
from ..model.footprint import Footprint, ScrewPattern, Spot
from ..model.items import Group
from ..model.joint import Infeasible
from ..model.unit import Unit, UnitStep, Wish
from ..pieces.bolts import HOLDER, fasten
from ..pieces.floor import only_on_a_floor
from ..pieces.hardware import Hardware
from ..pieces.items import Items
from ..pieces.tool_space import tools

FROM_END, APART = 30.0, 200.0
"""From an end of the channel to its first screw, and greatest distance between screws, mm (assumed)."""
LID = "lid"
"""Key of the step that puts the lid on."""
WARMING, DRILLED = 20.0, 0.2
"""By how much the sheet may warm, degrees; how far holes are off, mm (as the check of expansion has them)."""
GRAMS_PER_VOLUME = 0.0014
"""Density of PVC, g/mm3 (assumed; the slots are not taken off)."""


def build(table: ChannelTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The channel on its sheet; Infeasible if no screw fits. Raises InputError if none is sold of that length."""
    path, record = table.name, context.model(ChannelRecord, table.name)
    if table.length > record.sold:
        legal = f"60 to {record.sold:g}, the key sold of channels/{record.name}.toml"
        raise InputError(context.file, f"{path}.length", toml_text(table.length), legal)
    problem = only_on_a_floor(path, "a cable channel", seat)
    if problem:
        return problem
    hardware, section = Hardware(context.mount), record.section
    clearance = hardware.thread.clearance.medium
    spots = tuple((0.0, y) for y in _along(table.length))
    part = Trunking(
        length=table.length,
        width=section.width,
        height=section.height,
        wall=section.wall,
        holes=tuple(Hole(x=x, y=y, diameter=clearance) for x, y in spots),
    )
    lid = TrunkingLid(length=table.length, width=section.width, thickness=section.wall)
    items = Items(context.materials)
    across = 2 * (section.height - section.wall) + section.width
    grams = [round(GRAMS_PER_VOLUME * section.wall * wide * table.length, 1) for wide in (across, section.width)]
    held = items.add(
        "trunking", part, Placement(), "device", duty="holder", step=HOLDER, explode=(0.0, 0.0, 1.0), grams=grams[0]
    )
    problem = fasten(items, seat, hardware, spots, section.wall, held, path)
    if problem:
        return problem
    over = Placement.at(z=section.height - section.wall)
    cover = items.add("lid", lid, over, "device", duty="holder", step=LID, explode=(0.0, 0.0, 2.0), grams=grams[1])
    items.touch(cover, held, "rests")
    x, y, middle = section.width / 2, table.length / 2, section.height / 2
    move = f"set {path}.position to a free place"
    group = Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        on_sheet=seat.item,
        fix=move,
        move=move,
        explode=(0.0, 0.0, 1.0),
    )
    return Unit(
        path=path,
        groups=(group,),
        mates=tuple(items.mates(path)),
        footprint=Footprint(
            plan=(-x, -y, x, y),
            patterns=tuple(ScrewPattern((spot,), _wide(hardware, spots, seat)) for spot in spots),
            behind=hardware.behind,
            rise=section.height,
        ),
        steps=_steps(path, seat),
        wish=Wish(rank=3, side=1),
        channels=(
            Channel(
                path=path,
                start=(0.0, -y, middle),
                end=(0.0, y, middle),
                useful=section.useful,
                larger=record.larger or "",
            ),
        ),
        assumptions=_assumptions(record),
    )


def _along(length: float) -> list[float]:
    """The places of the screws along a channel, from its middle."""
    if length < 2 * FROM_END + 20:
        return [0.0]
    end = length / 2 - FROM_END
    gaps = max(1, math.ceil(2 * end / APART - 1e-9))
    return [round(-end + 2 * end * number / gaps, 6) for number in range(gaps + 1)]


def _wide(hardware: Hardware, spots: tuple[Spot, ...], seat: Seat) -> float:
    """Diameter of the holes in the sheet, which lengthens when it warms: the screws keep their places."""
    expansion = (seat.sheet.expansion if seat.sheet else None) or 0.0
    needed = hardware.thread.diameter + expansion * WARMING * (spots[-1][1] - spots[0][1]) + DRILLED
    return round(max(hardware.thread.clearance.medium, math.ceil(needed * 10 - 1e-6) / 10), 3)


def _steps(path: str, seat: Seat) -> tuple[UnitStep, UnitStep]:
    return (
        UnitStep(
            title=f"Channel {path}",
            text=f"Saw the trunking to length, drill its base through the holes of the sheet, and screw it to "
            f"{seat.face.called}: screws from below with a washer on both faces, nuts on top. Break out the fingers "
            "of its walls where cables pass.",
            brings=((path, HOLDER),),
            stage="holders",
            fastens=True,
        ),
        UnitStep(
            title=f"Lid of {path}",
            text="Saw the lid to length. Press it on when the patch cables are in the channel.",
            brings=((path, LID),),
            stage="case",
        ),
    )


def _assumptions(record: ChannelRecord) -> tuple[Assumption, ...]:
    measure = "width and height of the trunking with its lid (to 1 mm)"
    return assumed(record, "section", record.full_name, measure, "buy", "cables must find room in it")
