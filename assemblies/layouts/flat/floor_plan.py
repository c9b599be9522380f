"""The floors of a flat stack: their boards, their heights, and the columns that carry their decks. Lengths are mm.

The height of a floor is solved like a standoff gap: over all pairs of boxes that overlap in plan, the largest sum of
what stands on the floor below, the air, and what hangs under the deck, which counts with its thickness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ...context import Context
from ...model.bounds import plan_of
from ...model.face import SheetStock
from ...model.footprint import Spot
from ...model.items import Group, Mate
from ...model.joint import Infeasible, Joint
from ...pieces.hardware import Hardware
from ...stacks.column_requests import reach_through
from ...stacks.columns.choose_columns import choose
from ...stacks.columns.column import Column, Stock
from ...stacks.columns.heights import clear_height, deep_enough
from ...stacks.columns.joints import BottomJoint, CapJoint, alike, at_each, grub_joint
from ...stacks.columns.request import ColumnRequest, LowerInterface
from ...stacks.gap import Gap
from ...stacks.level_joints import chain_joints, least_cap, sheet_grub
from ..edge.pitch import Taken, nearest
from .column_spots import CORNERS, column_spots
from .stood import Stood

FLOORS = "floors"
"""Last word of the path of the group of decks and columns: a key of a stack, so that no node has this name."""


@dataclass(frozen=True, kw_only=True)
class BoardFloor:
    """A floor, 1 for the sheet of the stack: its boards, the groups of each, their mates, and the boxes that they take.

    The groups and boxes are in the frame of the floor's sheet. `sheet`: name of the sheet's instance.
    """

    number: int
    sheet: str
    boards: tuple[Stood, ...]
    groups: tuple[tuple[Group, ...], ...]
    mates: tuple[Mate, ...]
    boxes: tuple[Taken, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The paths of its nodes."""
        return tuple(group.path for made in self.groups for group in made)


@dataclass(frozen=True, kw_only=True)
class FloorColumns:
    """The columns below all decks: the standoffs, the place of each column, and the column that carries each deck.

    `faces`: height of each floor's upper face, 0 for the first. `gaps`: the least height of each deck over the floor
    below it, from upper face to upper face. `grub`: length of the grub screws through the decks below the topmost one.
    `thickness`: of the decks.
    """

    stock: Stock
    material: str
    sheet_material: str
    thickness: float
    spots: dict[str, Spot]
    columns: tuple[Column, ...]
    faces: tuple[float, ...]
    gaps: tuple[Gap, ...]
    bottom: BottomJoint
    grub: float
    cap: CapJoint
    cap_washers: int
    joints: tuple[Joint, ...]

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the columns."""
        return Hardware(self.stock.thread)

    @property
    def behind(self) -> float:
        """Depth of the screws behind the sheet that the columns stand on, mm."""
        return self.hardware.behind + (self.bottom.washers - 2) * self.hardware.washer.thickness


def columns_of(
    table: StackTable, floors: Sequence[BoardFloor], sheet: SheetStock, context: Context
) -> FloorColumns | Infeasible:
    """The columns of a flat stack; Infeasible if no standoffs carry its decks. `sheet`: the stock of all floors."""
    found = _stock(table, context)
    if isinstance(found, Infeasible):
        return found
    stock, material = found
    gaps = [_gap(lower, upper, sheet.thickness, table.air) for lower, upper in pairwise(floors)]
    path, held = f"{table.name}.{FLOORS}", (sheet.thickness, sheet.tolerance)
    screw = BottomJoint(
        path=path,
        thread=stock.thread,
        row=stock.row,
        thread_depth=stock.depth,
        measured=stock.measured,
        piece_length=max(stock.row.male_female),
        plate=sheet.thickness,
        plate_tolerance=sheet.tolerance,
        sheet=sheet.table,
        piece_is_key=False,
    )
    requests = [
        ColumnRequest(
            least_clear_height=gap.least - sheet.thickness,
            below=LowerInterface(
                stud_most=None,
                washers=0 if number else 1,
                deep=reach_through(held, stock, last=False) if number else screw.needed,
            ),
            top="female-female",
            top_deep=reach_through(held, stock, last=gap is gaps[-1]),
        )
        for number, gap in enumerate(gaps)
    ]
    bodies = plan_of([box for floor in floors for each in floor.boards for box in each.bodies])
    taken = [plan_of([each.box]) for floor in floors for each in floor.boxes]
    radius = max(stock.row.radius, stock.thread.washer.outer_diameter / 2)
    spots = column_spots(bodies, taken, radius, sheet.thickness)
    if not spots.keys() >= CORNERS:
        return _no_room(table)
    chosen = choose(requests, stock, context.design.hardware.prefer, None, len(spots))
    columns, faces = list[Column](), [0.0]
    for request, gap, each in zip(requests, gaps, chosen, strict=True):
        if each.column is None:
            return _unreached(table, request, gap, stock)
        columns.append(each.column)
        faces.append(round(faces[-1] + clear_height(each.column, stock) + sheet.thickness, 6))
    lowest, topmost = columns[0].lowest, columns[-1].pieces[-1]
    bottom = replace(screw, piece_length=lowest.length, kind=lowest.kind).with_washers()
    depths = [(stock.bore(lower.pieces[-1]), stock.bore(upper.lowest)) for lower, upper in pairwise(columns)]
    deep = min((min(pair) for pair in depths), default=0.0)
    grub = sheet_grub(stock, deep, held) if depths else 0.0
    cap, washers = least_cap(f"{path}.deck-screw", stock, stock.bore(topmost), held, 1)
    through = [grub_joint(path, stock.thread, grub, min(pair), *held, sheet=sheet.table) for pair in depths]
    inner = [joint for column in columns for joint in chain_joints(path, column, stock)]
    return FloorColumns(
        stock=stock,
        material=material,
        sheet_material=sheet.material,
        thickness=sheet.thickness,
        spots=spots,
        columns=tuple(columns),
        faces=tuple(faces),
        gaps=tuple(gaps),
        bottom=bottom,
        grub=grub,
        cap=cap,
        cap_washers=washers,
        joints=tuple(at_each([bottom.joint, *alike(through), *alike(inner), cap.joint], len(spots))),
    )


def _gap(lower: BoardFloor, upper: BoardFloor, thickness: float, air: float) -> Gap:
    """The least height of a deck over the floor below it, from upper face to upper face."""
    x0, y0, x1, y1 = plan_of([each.box for floor in (lower, upper) for each in floor.boxes])
    deck = Taken(((x0, y0, -thickness), (x1, y1, 0.0)), "deck")
    below = [each for each in upper.boxes if each.box[0][2] < -thickness]
    found = nearest(lower.boxes, [deck, *below], air)
    assert found, "the deck is over everything that stands below it"
    return Gap(
        below=round(found.one.box[1][2], 6),
        above=round(-found.other.box[0][2], 6),
        air=found.air,
        driver=f"{found.one.what} under {found.other.what} of floor {upper.number}",
    )


def _stock(table: StackTable, context: Context) -> tuple[Stock, str] | Infeasible:
    """The standoffs of the columns, in the thread of all bolts but those of boards, and their material."""
    thread, depth = context.mount, context.design.hardware.thread_depth
    for record in context.ranges:
        if row := record.row(thread):
            return Stock(thread, row, depth or row.thread_depth, measured=depth is not None), record.material
    why = f"no {thread.label} standoffs" if context.ranges else "standoffs that are printed, which carry no deck"
    name = context.standoff_range
    return Infeasible(
        code="layout-infeasible",
        subject=table.name,
        message=f"decks lie on columns of bought {thread.label} standoffs, and hardware.standoff, {name}, has {why}",
        fix=f"set hardware.standoff to a range with {thread.label}, or leave the key out, or set {table.name}.floors "
        "to 1",
        remedies=(Remedy.of("hardware.standoff", None), Remedy.of(f"{table.name}.floors", None)),
    )


def _no_room(table: StackTable) -> Infeasible:
    """Why a deck cannot lie on columns: plugs take the places at a corner of the boards."""
    return Infeasible(
        code="layout-infeasible",
        subject=table.name,
        message="plugs leave no room for a column at a corner of the boards, and a deck lies on one at each corner",
        fix=f"set {table.name}.floors to 1, or the uses of its nodes to fewer connectors",
        remedies=(Remedy.of(f"{table.name}.floors", None),),
    )


def _unreached(table: StackTable, request: ColumnRequest, gap: Gap, stock: Stock) -> Infeasible:
    """Why no column is long enough: no chain reaches so far, or its threads are too shallow."""
    deeper, name = deep_enough(request, stock), table.name
    needs = f"{gap.sum()}: {gap.driver}"
    if deeper:
        return Infeasible(
            code="layout-infeasible",
            subject=name,
            message=f"threads {stock.depth:g} mm deep are too shallow for columns of this floor, {needs}",
            fix=f"measure how deep your standoffs are tapped, and set hardware.thread_depth: {deeper:g} is enough",
            remedies=(Remedy.of("hardware.thread_depth", deeper),),
        )
    return Infeasible(
        code="layout-infeasible",
        subject=name,
        message=f"no standoff sold and no chain of them reaches the height of this floor, {needs}",
        fix=f"set {name}.floors to 1, or hardware.standoff to a longer range",
        remedies=(Remedy.of(f"{name}.floors", None),),
    )
