"""A power board as a unit: it stands upright in a printed holder. Lengths are mm.

The solder side faces the front, the supply header the rear. The outputs point left (-x) if the end with output 1 is
down, and right if the other end is down.
"""

from __future__ import annotations

import math

from ....core.placement import Bounds, Placement
from ....params.kinds.power_board import PowerBoardRecord, PowerBoardTable
from ....parts.part import SpecError
from ....parts.printed.power_board_holder import PowerBoardHolder
from ...context import Context
from ...model.bounds import part_bounds, plan_of
from ...model.face import Seat
from ...model.footprint import Footprint, FootWish, ScrewPattern, TieWish
from ...model.items import Item
from ...model.joint import Infeasible
from ...model.unit import Built, Extra, Notice, Sided, Unit, WeakSection, Wish
from ...pieces.board.boards import board_grams
from ...pieces.bolts import HOLDER, Clamped, bolts, fasten
from ...pieces.exploded_view import BOARD_BOLTS, DEVICE_OUT_OF_HOLDER
from ...pieces.floor import only_on_a_floor
from ...pieces.hardware import Hardware
from ...pieces.header_words import HEADERS
from ...pieces.items import Items
from ..holding import DEVICE, TIE, held_group, held_steps
from .lying_board import lying_board, stack_along, unused
from .power_board_facts import board_assumptions, board_rail, board_thread, check_outputs, outputs_in_use
from .power_board_fit import MOSTLY, holder_of
from .power_board_part import HEADER, board_sockets, header_board_part, lead_spaces
from .power_board_steps import into_holder, mated, power_board_steps
from .power_board_words import BAR, OUTPUTS

ROW = "edge"
"""The layout of a stack that a board may lie along."""
FOOT_BEHIND, HARNESS_BEHIND = 10.0, 11.0
"""How far behind board and holder the plate has a foot, and a tie for the harness, mm."""


def build(table: PowerBoardTable, context: Context, seat: Seat) -> Built:
    """Build a power board in its holder; Infeasible if no holder fits.

    If the design does not set `down`, the result is one unit for each side of the neighbouring stack (`Sided`). Raises
    InputError if the design uses more outputs than the board has, or if `along` names no stack.
    """
    record = context.model(PowerBoardRecord, table.name)
    check_outputs(table, record, context)
    problem = only_on_a_floor(table.name, "a power board", seat)
    if problem:
        return problem
    stack = stack_along(table, context)
    if stack and stack.layout == ROW:
        return lying_board(table, record, context, seat)
    stands = f'{table.along} has the layout "{stack.layout}", so the board stands in a holder' if stack else ""
    notices = (unused(table, "along", stands),) if stack else ()
    if table.down:
        return _unit(table, record, context, seat, -1 if table.down == "first-output" else 1, notices)
    return Sided({side: _unit(table, record, context, seat, side, notices) for side in (-1, 1)})


def _unit(
    table: PowerBoardTable,
    record: PowerBoardRecord,
    context: Context,
    seat: Seat,
    side: int,
    notices: tuple[Notice, ...],
) -> Unit | Infeasible:
    """The unit with its outputs pointing left (side -1) or right (side 1)."""
    path, hardware = table.name, Hardware(context.mount)
    thread = board_thread(record, context)
    try:
        holder = holder_of(record, side, context.fits, Hardware(thread) if thread else None, hardware)
    except SpecError as error:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"no holder fits the {record.full_name} this way up and keeps clear of its pads: {error}",
            fix=f"compare the record {record.name} with the board, or set {path}.down to the other end",
        )
    part, upright = header_board_part(record), _upright(record, holder, side)
    items = Items(context.materials)
    held = items.add("holder", holder, Placement(), context.plastic.name, duty="holder", step=HOLDER)
    kinds = (HEADERS[record.header.type].plug, *("tails" for _ in part.boxes[1:]))
    board = items.add(
        "board",
        part,
        upright,
        "fr4",
        duty="device",
        step=DEVICE,
        explode=DEVICE_OUT_OF_HOLDER,
        kinds=kinds,
        components=("supply header", *("solder tails" for _ in part.boxes[1:])),
        grams=board_grams(record),
    )
    problem = _screw(items, record, holder, Hardware(thread), path, held, board) if thread else None
    items.touch(board, held, "rests")
    problem = problem or fasten(items, seat, hardware, holder.holes, holder.foot_thickness, held, path)
    if problem:
        return problem
    sockets = board_sockets(record, upright, table.outputs, context.plugs)
    plugs = [context.plugs.get(OUTPUTS[record.outputs.type].plug)]
    leads = lead_spaces(record, upright, table.outputs, board, context.plugs)
    plan = plan_of([part_bounds(part, upright), _foot(holder)])
    tied = holder.height < MOSTLY * record.pcb.length
    ties = (*(_top_tie(record, path) if tied else ()), _lead_ties(table.outputs, path))
    rail = board_rail(record, table, context.lead.carries, BAR)
    return Unit(
        path=path,
        groups=(held_group(path, seat, items, board, sockets, leads),),
        mates=tuple(items.mates(path)),
        footprint=Footprint(
            plan=plan,
            patterns=(ScrewPattern(holder.holes, hardware.thread.clearance.medium),),
            behind=hardware.behind,
            feet=(FootWish(path, (0.0, plan[3] + FOOT_BEHIND)),),
            ties=(TieWish(f"{path} harness", (0.0, plan[3] + HARNESS_BEHIND)),),
        ),
        steps=power_board_steps(
            record,
            held_steps(path, seat, into_holder(record, side, bool(thread), tied), ties, mated(record, sockets)),
            fuse=bool(rail.fuse),
        ),
        wish=Wish(rank=1, side=1, line=0.75),
        provides=(outputs_in_use(table),),
        rail=rail,
        weak_sections=_weak_sections(holder, held, sockets[-1].point[2], path),
        extras=ties,
        records=tuple(record for record in (thread, *plugs, *(s.mated for s in sockets)) if record),
        notices=notices,
        assumptions=board_assumptions(record),
    )


def _upright(record: PowerBoardRecord, holder: PowerBoardHolder, side: int) -> Placement:
    """Placement of the board in the holder's frame."""
    pcb, away = record.pcb, -float(side)
    turned = Placement(rotation=(0.0, away, 0.0, 0.0, 0.0, 1.0, away, 0.0, 0.0))
    lifted = holder.base + (pcb.length if side > 0 else 0.0)
    return Placement.at(-away * pcb.width / 2, -pcb.thickness / 2, lifted) @ turned


def _screw(
    items: Items,
    record: PowerBoardRecord,
    holder: PowerBoardHolder,
    hardware: Hardware,
    path: str,
    held: Item,
    board: Item,
) -> Infeasible | None:
    """Add the screws from the front through spine, bosses and board, with nuts on the component side."""
    clamped = Clamped(
        path=path,
        low=0.0,
        high=-holder.slot_thickness / 2 - holder.front + record.pcb.thickness,
        tolerance=record.pcb.thickness_tolerance,
        lower_layer=held,
        upper_layer=board,
        thinner="set plate.thickness to a thinner sheet",
    )
    return bolts(
        items,
        hardware,
        [(x, -z) for x, z in holder.bosses],
        clamped,
        step=DEVICE,
        moves=BOARD_BOLTS,
        word="board-",
        names=[str(number) for number in range(1, len(holder.bosses) + 1)],
        frame=Placement.at(0.0, holder.front, holder.base) @ Placement.about("x", -90),
    )


def _weak_sections(holder: PowerBoardHolder, held: Item, height: float, path: str) -> tuple[WeakSection, ...]:
    """The sections of the holder that a push at the header stresses: the foot and the spine.

    `height`: height of the header above the face. The foot bends between the spine and the front screws; there each
    printed layer is a section. The spine bends just above the foot.
    """
    thick, front = holder.foot_thickness, holder.front
    place = (0.0, holder.spine_rear, thick)
    fix = f"set {path}.down to the other end, or limits.layer_stress to the stress that your plastic withstands"
    name = f"{path}.{held.name}"
    return (
        WeakSection(
            group=path,
            item=name,
            socket=HEADER,
            words="foot across its layers",
            frame=holder.print_placement(),
            low=holder.spine_rear - front,
            high=min(y for _, y in holder.holes) - front,
            fibres=(-thick, 0.0),
            height=height,
            arm=height - thick / 2,
            across=True,
            place=place,
            fix=fix,
        ),
        WeakSection(
            group=path,
            item=name,
            socket=HEADER,
            words="spine",
            frame=Placement(),
            low=thick + 1.0,
            high=thick + 1.0,
            fibres=(front, holder.spine_rear),
            height=height,
            arm=height - thick,
            across=False,
            place=place,
            fix=fix,
        ),
    )


def _foot(holder: PowerBoardHolder) -> Bounds:
    left, right = holder.sides
    return (left, holder.front, 0.0), (right, holder.foot_depth, 0.0)


def _top_tie(record: PowerBoardRecord, owner: str) -> tuple[Extra, ...]:
    """The cable tie from the top of a board that protrudes far from its holder to the tower beside it."""
    length = math.ceil((2 * record.pcb.width + 150) / 50) * 50
    return (Extra(name=f"Tie cable, {TIE:g} wide, {length} long or more", quantity=1, material="nylon", owner=owner),)


def _lead_ties(leads: int, owner: str) -> Extra:
    """The cable ties that hold the leads to the holder's bar."""
    return Extra(name="Tie cable, 2.5 wide, 100 long", quantity=leads, material="nylon", owner=owner)
