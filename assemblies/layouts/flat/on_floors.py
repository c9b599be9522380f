"""A flat stack on several floors as a unit: boards side by side on decks above one another. Lengths are mm.

The first floor is the sheet that the stack stands on. The decks are cut of the same sheet. They lie on columns of
standoffs that go through all floors in line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ....parts.cut.sheet import Deck
from ...carriers.feet import EDGE_SHARE
from ...carriers.sheet import Landed, hole_problems
from ...context import Context
from ...model.cable import BUNDLES
from ...model.carrier import Carrier
from ...model.face import Seat, SheetStock
from ...model.footprint import Footprint, FootWish, ScrewPattern, TieWish
from ...model.items import Group
from ...model.joint import Infeasible
from ...model.unit import Notice, Unit, UnitStep, Wish
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ...stacks.stack import Stack
from ...stacks.tower.tower import brought_with, gpio_side, needs_of, records_of
from ...stacks.tower.tower_steps import LATER, tower_steps
from .deck_items import add_decks
from .flat_groups import behind, flat_plan, moved
from .floor_boards import board_floors
from .floor_facts import floor_height, freed_floors
from .floor_plan import FLOORS, BoardFloor, FloorColumns, columns_of
from .floor_steps import NOW, floor_steps
from .stood import TURNS

RIM, CORNER = 10.0, 6.0
"""Least distance from the outermost column to the edge of a deck, and radius of its corners, mm."""


def on_floors(
    table: StackTable,
    towers: Sequence[Stack],
    context: Context,
    seat: Seat,
    sheet: SheetStock,
    notices: tuple[Notice, ...],
) -> Unit | Infeasible:
    """The unit of a flat stack on several floors; Infeasible if its boards or its columns do not allow them."""
    problem = _refused(table, len(towers))
    if problem:
        return problem
    floors = board_floors(table, towers, context, seat, sheet)
    plan = columns_of(table, floors, sheet, context)
    if isinstance(plan, Infeasible):
        return plan
    decks = _decks(table, floors, plan, sheet)
    carriers = [_carrier(table, floor, decks[floor.number], plan, sheet) for floor in floors[1:]]
    for carrier, floor in zip(carriers, floors[1:], strict=True):
        landed = _landed(table, floor, plan)
        holes = [(carrier.path if path == table.name else path, hole) for each in landed for path, hole in each.holes()]
        if found := hole_problems(holes, carrier, context.mount.washer.outer_diameter):
            return found[0]
    return _unit(table, floors, plan, decks, carriers, context, seat, sheet, notices)


def _refused(table: StackTable, boards: int) -> Infeasible | None:
    """Why a stack cannot have so many floors; None if it can."""
    key = f"{table.name}.{FLOORS}"
    if table.faces == "both":
        return Infeasible(
            code="layout-infeasible",
            subject=table.name,
            message="boards on several floors stand on the upper face of each, and faces is both",
            fix=f"set {table.name}.faces to upper, or {key} to 1",
            remedies=(Remedy.of(f"{table.name}.faces", None), Remedy.of(key, None)),
        )
    if table.floors > boards:
        return Infeasible(
            code="layout-infeasible",
            subject=table.name,
            message=f"{table.floors} floors need as many boards, and it has {boards}; a HAT counts with its board",
            fix=f"set {key} to {boards} or less",
            remedies=(Remedy.of(key, boards) if boards > 1 else Remedy.of(key, None),),
        )
    return None


def _landed(table: StackTable, floor: BoardFloor, plan: FloorColumns) -> list[Landed]:
    """What needs holes in the sheet of a floor: the columns, and the screws of its boards."""
    clearance = plan.stock.thread.clearance.medium
    columns = ScrewPattern(tuple(plan.spots.values()), clearance)
    footprints = [(table.name, columns)] + [
        (each.tower.path, ScrewPattern(tuple(each.spots), each.tower.thread.clearance.medium)) for each in floor.boards
    ]
    none = (0.0, 0.0, 0.0, 0.0)
    return [Landed(path, Footprint(plan=none, patterns=(pattern,)), Placement()) for path, pattern in footprints]


def _decks(table: StackTable, floors: Sequence[BoardFloor], plan: FloorColumns, sheet: SheetStock) -> dict[int, Deck]:
    """The decks, all of one size, by number of the floor."""
    rim = max(RIM, EDGE_SHARE * sheet.thickness + plan.stock.thread.clearance.medium)
    across, along = (max(abs(spot[axis]) for spot in plan.spots.values()) + rim for axis in (0, 1))
    return {
        floor.number: Deck(
            width=math.ceil(2 * across - 1e-6),
            depth=math.ceil(2 * along - 1e-6),
            thickness=sheet.thickness,
            corner_radius=CORNER,
            holes=tuple(hole for each in _landed(table, floor, plan) for _, hole in each.holes()),
        )
        for floor in floors[1:]
    }


def _carrier(table: StackTable, floor: BoardFloor, deck: Deck, plan: FloorColumns, sheet: SheetStock) -> Carrier:
    """A deck as a carrier: it rests on the columns and carries its boards."""
    fewer = f"set {table.name}.{FLOORS} to another number"
    return Carrier(
        path=f"{table.name}.floor{floor.number}",
        sheet=floor.sheet,
        stock=sheet,
        size=(deck.width, deck.depth),
        radius=deck.corner_radius,
        supports=tuple(plan.spots.values()),
        standing=floor.nodes,
        owners=tuple(((hole.x, hole.y), path) for each in _landed(table, floor, plan) for path, hole in each.holes()),
        larger=fewer,
        smaller=fewer,
        apart=fewer,
        more_room=f"set {sheet.table}.thickness to a smaller value",
        roomier=sheet.thinner,
    )


def _unit(
    table: StackTable,
    floors: Sequence[BoardFloor],
    plan: FloorColumns,
    decks: dict[int, Deck],
    carriers: Sequence[Carrier],
    context: Context,
    seat: Seat,
    sheet: SheetStock,
    notices: tuple[Notice, ...],
) -> Unit:
    path, items = f"{table.name}.{FLOORS}", Items(context.materials)
    add_decks(items, plan, decks, seat.item, sheet.thickness)
    move = f"set {table.name}.position to a free place"
    carried = Group(
        path=path,
        unit=table.name,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        on_sheet=seat.item,
        fix=f"set {table.name}.air to a larger value",
        move=move,
    )
    first, boards = floors[0], [each for floor in floors for each in floor.boards]
    stood = [
        [
            tuple(moved(group, table, each, plan.faces[floor.number - 1]) for group in made)
            for each, made in zip(floor.boards, floor.groups, strict=True)
        ]
        for floor in floors
    ]
    groups = [group for floor in stood for made in floor for group in made]
    clearance = plan.stock.thread.clearance.medium
    columns = ScrewPattern(tuple(plan.spots.values()), clearance)
    deck = decks[2]
    x0, y0, x1, y1 = flat_plan(boards, table, context)
    rim = deck.width / 2, deck.depth / 2
    return Unit(
        path=table.name,
        groups=(carried, *groups),
        mates=(*items.mates(path), *(mate for floor in floors for mate in floor.mates)),
        footprint=Footprint(
            plan=(min(x0, -rim[0]), min(y0, -rim[1]), max(x1, rim[0]), max(y1, rim[1])),
            patterns=(
                columns,
                *(ScrewPattern(tuple(e.spots), e.tower.thread.clearance.medium) for e in first.boards),
            ),
            behind=max(plan.behind, *map(behind, first.boards)),
            feet=(
                *(FootWish(f"{path}-{name}", spot, outward=True) for name, spot in plan.spots.items()),
                *(
                    FootWish(f"{each.tower.path}-{name}", spot, outward=True)
                    for each in first.boards
                    for (name, _, _), spot in zip(each.tower.corners, each.spots, strict=True)
                ),
            ),
            ties=(
                TieWish(f"{table.name} {BUNDLES['power']}", beside=-1),
                TieWish(f"{table.name} {BUNDLES['network']}", beside=1),
            ),
        ),
        steps=floor_steps(path, floors, plan, [_board_steps(table, f, s) for f, s in zip(floors, stood, strict=True)]),
        wish=Wish(rank=0),
        carriers=tuple(carriers),
        beside=gpio_side(first.boards[0].tower, table.rotation + TURNS[first.boards[0].side]),
        top=max(
            plan.faces[floor.number - 1] + level.top
            for floor in floors
            for each in floor.boards
            for level in each.tower.levels
        ),
        floors=tuple(floor_height(table, floor, plan) for floor in floors[1:]),
        freed=tuple(freed_floors(floors, stood, carried)),
        needs=tuple(need for each in boards for need in needs_of(each.tower)),
        extras=tuple(extra for each in boards for extra in brought_with(each.tower)),
        joints=(*plan.joints, *(joint for each in boards for joint in each.tower.joints)),
        records=(plan.stock.thread, *(record for each in boards for record in records_of(each.tower, context))),
        notices=notices,
    )


def _board_steps(
    table: StackTable, floor: BoardFloor, stood: Sequence[tuple[Group, ...]]
) -> list[tuple[UnitStep, ...]]:
    """The steps of each board of a floor."""
    base, tight = ("plate", LATER) if floor.number == 1 else ("deck", NOW)
    return [
        tower_steps(each.tower, mine, towards=f"the {each.side} of {table.name}", base=base, tight=tight)
        for each, mine in zip(floor.boards, stood, strict=True)
    ]
