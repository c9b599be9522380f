"""A power board that lies on spacers along a row, its outputs facing the jacks of the row's nodes. Lengths are mm.

Frame of the unit: the middle of the board at the origin, the outputs' edge to the front. The arrangement puts the unit
before the row and turns it (see `Wish.along`).
"""

from __future__ import annotations

import math

from ....core.errors import InputError, nearest
from ....core.placement import Placement
from ....core.toml_text import toml_text
from ....params.kinds.power_board import PowerBoardRecord, PowerBoardTable
from ....params.kinds.stack import StackTable
from ....parts.printed.holders.spacer import Spacer
from ...context import Context
from ...model.bounds import corner_names, part_bounds, plan_of
from ...model.face import Seat
from ...model.footprint import Footprint, ScrewPattern, Spot
from ...model.items import Item
from ...model.joint import Infeasible
from ...model.unit import Notice, Unit, UnitStep, Wish
from ...pieces.board.boards import board_grams
from ...pieces.bolts import HOLDER, Clamped, bolts
from ...pieces.exploded_view import BOARD_BOLTS, DEVICE_OUT_OF_HOLDER
from ...pieces.hardware import Hardware
from ...pieces.header_words import HEADERS
from ...pieces.items import Items
from ..holding import held_group
from .power_board_facts import board_assumptions, board_rail, board_thread, outputs_in_use
from .power_board_part import LEAD_END, board_sockets, header_board_part, lead_spaces
from .power_board_words import OUTPUTS, PAIRS, joining

LIFT, UNDER_TAILS, RIM = 6.0, 2.0, 1.0
"""Least height of the board's underside over the face; air below its solder; how much wider a spacer is than the washer
above it; mm."""
PAD, WASHER_AIR = 1.0, 0.5
"""Radius of a pad, and air between a washer and solder or the header, mm (assumed)."""


def lying_board(table: PowerBoardTable, record: PowerBoardRecord, context: Context, seat: Seat) -> Unit | Infeasible:
    """The power board on its spacers; Infeasible if it has no mounting holes, or if a washer would touch solder."""
    thread = board_thread(record, context)
    if not record.holes or thread is None:
        return _refused(table, record, "has no mounting holes that a screw passes, and it lies on spacers")
    hardware, path = Hardware(thread), table.name
    crowded = _crowded(record, hardware.washer.outer_diameter / 2)
    if crowded:
        return _refused(table, record, f"has {crowded} under the washer of a mounting hole")
    lift = max(LIFT, record.tails.depth + UNDER_TAILS)
    pcb, place = record.pcb, Placement.at(-record.pcb.length / 2, -record.pcb.width / 2, lift)
    items, part = Items(context.materials), header_board_part(record)
    kinds = (HEADERS[record.header.type].plug, *("tails" for _ in part.boxes[1:]))
    board = items.add(
        "board",
        part,
        place,
        "fr4",
        duty="device",
        step=HOLDER,
        explode=DEVICE_OUT_OF_HOLDER,
        kinds=kinds,
        components=("supply header", *("solder tails" for _ in part.boxes[1:])),
        grams=board_grams(record),
    )
    spots = [place.point((hole.x, hole.y, 0.0))[:2] for hole in record.holes.at]
    problem = _on_spacers(items, board, spots, lift, record, hardware, context, seat, path)
    if problem:
        return problem
    sockets = board_sockets(record, place, table.outputs, context.plugs)
    plug = context.plugs.get(OUTPUTS[record.outputs.type].plug)
    leads = lead_spaces(record, place, table.outputs, board, context.plugs)
    row = table.along or ""
    rail = board_rail(record, table, context.lead.carries, PAIRS, row)
    return Unit(
        path=path,
        groups=(held_group(path, seat, items, board, sockets, leads),),
        mates=tuple(items.mates(path)),
        footprint=Footprint(
            plan=plan_of([part_bounds(part, place)]),
            patterns=(ScrewPattern(tuple(spots), thread.clearance.medium),),
            behind=hardware.behind,
            rise=lift + pcb.thickness + record.header.height,
        ),
        steps=_steps(record, path, fuse=bool(rail.fuse)),
        wish=Wish(rank=1, along=row, gap=(plug.length if plug else LEAD_END) + context.lead.radius),
        provides=(outputs_in_use(table, row),),
        rail=rail,
        records=tuple(record for record in (thread, plug, *(s.mated for s in sockets)) if record),
        notices=(unused(table, "down", "the board lies along a row"),) if table.down else (),
        assumptions=board_assumptions(record),
    )


def stack_along(table: PowerBoardTable, context: Context) -> StackTable | None:
    """The stack that the board lies along; None if the design names none.

    Raises InputError if `along` names no stack on the same face.
    """
    if table.along is None:
        return None
    stacks = {each.name: each for _, each in context.design.tables() if isinstance(each, StackTable)}
    found = stacks.get(table.along)
    if found is None:
        legal = f"the name of a stack, {nearest(table.along, stacks)}"
    elif found.on != table.on:
        legal = f"the name of a stack on the same face: {table.along} stands on {found.on}"
    else:
        return found
    raise InputError(context.file, f"{table.name}.along", toml_text(table.along), legal)


def unused(table: PowerBoardTable, key: str, why: str) -> Notice:
    """What the report says of a key that a board does not use as it stands or lies. `why`: in words."""
    return Notice(
        code="key-unused",
        subject=table.name,
        message=f"{why}: {key} is kept, and not used",
        fix=f"leave it so, or remove {key} from {table.name}",
        known=True,
    )


def _refused(table: PowerBoardTable, record: PowerBoardRecord, why: str) -> Infeasible:
    return Infeasible(
        code="layout-infeasible",
        subject=table.name,
        message=f"the {record.full_name} does not lie along a row: it {why}",
        fix=f"set {table.name}.model to another board, or remove the line {table.name}.along",
    )


def _crowded(record: PowerBoardRecord, washer: float) -> str:
    """What a washer on a mounting hole would touch, in words; empty if it is free."""
    header, outputs = record.header, record.outputs
    pads = [(outputs.first + n * outputs.pitch, outputs.edge_distance) for n in range(outputs.count)]
    pads += record.pads.at if record.pads else ()
    for hole in record.holes.at if record.holes else ():
        x, y = abs(hole.x - header.x) - header.length / 2, abs(hole.y - header.y) - header.width / 2
        if math.hypot(max(x, 0.0), max(y, 0.0)) < washer + WASHER_AIR:
            return "its header"
        if any(math.dist((hole.x, hole.y), pad) < washer + PAD + WASHER_AIR for pad in pads):
            return "an output or a pad"
    return ""


def _on_spacers(
    items: Items,
    board: Item,
    spots: list[Spot],
    lift: float,
    record: PowerBoardRecord,
    hardware: Hardware,
    context: Context,
    seat: Seat,
    path: str,
) -> Infeasible | None:
    """Add a spacer below each hole, and the bolts from below through sheet, spacer and board."""
    spacer = Spacer(
        diameter=hardware.washer.outer_diameter + RIM,
        length=lift,
        hole_diameter=hardware.thread.clearance.medium + context.fits.hole_compensation,
        bed_chamfer=context.fits.bed_chamfer,
    )
    for name, spot in zip(corner_names(spots), spots, strict=True):
        at = Placement.at(*spot)
        held = items.add("spacer", spacer, at, context.plastic.name, corner=name, duty="holder", step=HOLDER)
        items.touch(held, seat.item, "clamp")
        items.touch(board, held, "clamp")
    sheet = seat.sheet
    clamped = Clamped(
        path=path,
        low=-sheet.thickness if sheet else 0.0,
        high=lift + record.pcb.thickness,
        tolerance=(sheet.tolerance if sheet else 0.0) + record.pcb.thickness_tolerance,
        lower_layer=seat.item,
        upper_layer=board,
        thinner=f"set {sheet.table}.thickness to a thinner sheet" if sheet else "",
    )
    return bolts(items, hardware, spots, clamped, step=HOLDER, moves=BOARD_BOLTS)


def _steps(record: PowerBoardRecord, path: str, *, fuse: bool) -> tuple[UnitStep, ...]:
    """The steps: the leads, on the bench before if they are soldered; the board; the plug of the supply."""
    soldered = not OUTPUTS[record.outputs.type].plug
    leads = UnitStep(
        title=f"Leads of {path}",
        text=joining(record.outputs.type, fuse=fuse),
        brings=(),
        stage="holders" if soldered else "covers",
        bench=soldered,
        leads=True,
    )
    outputs = tuple((path, f"output {n + 1}") for n in range(record.outputs.count)) if soldered else ()
    board = UnitStep(
        title=f"Device {path}",
        text="Put a spacer over each hole, lay the power board on the spacers, its outputs towards the row, and fasten "
        "it: screws from below with a washer on both faces, nuts on top.",
        brings=((path, HOLDER),),
        stage="holders",
        fastens=True,
        mated=outputs,
    )
    plug = UnitStep(
        title=f"Supply of {path}",
        text=f"{HEADERS[record.header.type].first}. Hold the board against the push beside its header.",
        brings=(),
        stage="covers",
        supplies=True,
    )
    return (leads, board, plug) if soldered else (board, leads, plug)
