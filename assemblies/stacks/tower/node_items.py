"""The items of one node and the mates between them. Lengths are mm.

The node's frame has its origin on the stack's axis at the board's underside. Equal nodes share these items, so the
mates with the node below are not declared here: the tower joins each `LowerEnd` of a node to the
`support_item` and the `studs` of the node below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from ....params.limits import CheckLimits
from ....parts.bought.pcb import Box
from ...context import Context
from ...model.items import Item, KeepOut
from ...pieces.board.board_items import add_board, board_spaces
from ...pieces.board.boards import is_above, is_below
from ...pieces.bolts import cut_overlap, thread_overlap
from ...pieces.exploded_view import NUT, SCREW_FROM_BELOW, STANDOFF_UNDER_BOARD, WASHER_ON_TOP
from ...pieces.items import Items, numbered
from ...pieces.tool_space import tools
from ..gap import is_flipped
from ..level import Level
from ..stack import Stack
from ..top_standoffs import TopStandoffs
from .chain_items import Chain, HowPlaced, add_chain, at_corners, touch_chains
from .printed_items import PrintedItems, add_printed
from .through_items import add_grubs, add_screws
from .tray_items import TRAY, TRAY_BOARD, TRAY_TOP, add_tray, touch_columns, touch_tray

STANDOFFS, BOARD, MOUNTED, TOP = "standoffs", "board", "mounted", "top"
"""Keys of the build steps that add the items of a node."""
ON_BOARD = (TOP, TRAY_TOP)
"""Those of the pieces on a board or its tray, which come off before it."""
FROM_BELOW = HowPlaced(step=STANDOFFS, explode=SCREW_FROM_BELOW)


@dataclass
class LowerEnd:
    """The lower end of a node at one corner.

    `rests`: its lowest item, which rests on the face below. `female`: the item that the thread from below enters.
    `screw`: the screw from below, on the lowest node.
    """

    rests: Item
    female: Item
    screw: Item | None = None
    washer: Item | None = None
    """The washer of that screw below the sheet."""


@dataclass
class NodeItems:
    """The items of a node with their mates, and the interfaces to the nodes below and above.

    `feet`: the lower end at each corner. `support_item`: the item that the next node rests on (board or tray).
    `studs`: the item at each corner whose thread enters the next node's column; empty on a topmost tray.
    """

    items: Items
    board: Item
    feet: dict[str, LowerEnd] = field(default_factory=dict[str, LowerEnd])
    support_item: Item | None = None
    studs: dict[str, Item] = field(default_factory=dict[str, Item])
    keep_outs: tuple[KeepOut, ...] = ()
    top: dict[str, Item] = field(default_factory=dict[str, Item])
    """The topmost item at each corner of the columns that carry a top plate."""

    @cached_property
    def all(self) -> tuple[Item, ...]:
        """The items as a tuple, one object that equal nodes share."""
        return tuple(self.items.found)


def node_items(
    stack: Stack, number: int, plate: float | None, above: TopStandoffs | None, context: Context
) -> NodeItems:
    """Make the items of level `number`.

    `plate`: thickness of the sheet that the lowest level is screwed to, None for the others. `above`: the top standoffs
    on a topmost board that carries the top plate.
    """
    level, last = stack.levels[number], number == len(stack.levels) - 1
    items, tray = Items(context.materials), level.tray
    made = NodeItems(items, _board(items, level))
    carried = add_tray(items, stack, level, tray, stack.fasteners[number], last=last) if tray else None
    foot = round(level.seat_height - level.underside_height - level.column.length, 6)
    how = HowPlaced(step=STANDOFFS, duty="standoff", explode=STANDOFF_UNDER_BOARD, owned=level.owned)
    chains = {} if stack.printed else add_chain(items, stack, level.column, foot, how)
    lower = _lower(items, stack, level, foot, plate)
    nuts = None if tray or above or not last or level.screwed else _nuts(items, stack, level)
    printed = add_printed(items, stack, stack.printed, level.column.length, foot) if stack.printed else None
    _join(made, stack, level, lower, chains, printed)
    if level.screwed and last:
        add_screws(items, stack, level, made.board, chains, TOP)
    elif level.screwed:
        made.studs = add_grubs(items, stack, number, chains)
    if tray and carried:
        tops = {corner: _column_top(chains, printed, corner) for corner, _, _ in stack.corners}
        touch_tray(items, tray, carried, made.board)
        touch_columns(items, stack, level, tray, carried, tops)
        made.support_item, made.studs = carried.sheet, {} if last else carried.fasteners
    if nuts:
        _tighten(made, stack, nuts)
    if above:
        _top_standoffs(made, stack, level, above)
    return made


def spaces(
    made: NodeItems, level: Level, air: float, limits: CheckLimits, context: Context, pins: tuple[Box, ...]
) -> tuple[KeepOut, ...]:
    """The keep-outs of a node: solder and tails, air gap, space beside components, plugs in use, tools.

    `air`: thickness of the air gap below the solder, mm. `pins`: headers of the board below that enter a HAT.
    """
    found = board_spaces(made.board, level, air, limits, context, pins)
    return *found, *tools(made.items.found, bench=(TRAY, TRAY_BOARD))


def _board(items: Items, level: Level) -> Item:
    """Add the board and its accessories; the board's item."""
    step = TRAY_BOARD if level.tray else BOARD
    return add_board(items, level, step, step if on_bench(level) else MOUNTED)


def on_bench(level: Level) -> bool:
    """Whether a level's accessories are mounted before its board is laid, since some reach to its lower side."""
    boxes = [box for each in level.accessories for box in each.body.boxes]
    return any(is_above(box) if is_flipped(level.place) else is_below(box, level.board) for box in boxes)


@dataclass
class _Lower:
    """Fasteners below the columns, by corner: screws and washers at a sheet, or washers on the board below."""

    screws: dict[str, Item] = field(default_factory=dict[str, Item])
    washers: list[dict[str, Item]] = field(default_factory=list[dict[str, Item]])
    spacers: list[dict[str, Item]] = field(default_factory=list[dict[str, Item]])


def _lower(items: Items, stack: Stack, level: Level, foot: float, plate: float | None) -> _Lower:
    hardware = stack.hardware
    washer, high = hardware.washer, hardware.washer.thickness
    if plate is None:
        how = HowPlaced(step=STANDOFFS)
        heights = [foot - (level.washers - n) * high for n in range(level.washers)]
        spacers = [at_corners(items, stack, f"spacer-{n}", washer, z, how) for n, z in enumerate(heights, 1)]
        return _Lower(spacers=spacers)
    z_below = foot - high - plate - stack.head_washers * high
    screws = at_corners(items, stack, "screw", hardware.screw(stack.screw), z_below, FROM_BELOW)
    names = numbered("washer-below", stack.head_washers)[::-1]
    layers = [
        at_corners(items, stack, name, washer, z_below + number * high, FROM_BELOW) for number, name in enumerate(names)
    ]
    on_it = HowPlaced(step=STANDOFFS, explode=STANDOFF_UNDER_BOARD)
    return _Lower(screws, layers, [at_corners(items, stack, "washer-above", washer, foot - high, on_it)])


def _nuts(items: Items, stack: Stack, level: Level) -> tuple[dict[str, Item], dict[str, Item]]:
    """Add a nut on each stud of a topmost board, with a washer if one fits; the washers and the nuts."""
    hardware, top = stack.hardware, level.board.pcb.thickness
    raised = stack.stock.on_board * hardware.washer.thickness
    washers = HowPlaced(step=TOP, explode=WASHER_ON_TOP)
    nuts = HowPlaced(step=TOP, explode=NUT)
    return (
        at_corners(items, stack, "top-washer", hardware.washer, top, washers) if raised else {},
        at_corners(items, stack, "nut", hardware.nut, top + raised, nuts),
    )


def _column_top(chains: dict[str, Chain], printed: PrintedItems | None, corner: str) -> Item:
    return printed.bodies[corner] if printed else chains[corner].topmost


def _join(
    made: NodeItems,
    stack: Stack,
    level: Level,
    lower: _Lower,
    chains: dict[str, Chain],
    printed: PrintedItems | None,
) -> None:
    """Declare the mates from the lowest washer up to the board, at each corner, and the node's interfaces."""
    items = made.items
    touch_chains(items, stack, level.column, chains.values())
    for corner, _, _ in stack.corners:
        pieces = [printed.bodies[corner]] if printed else chains[corner].pieces
        stands = [*(spacer[corner] for spacer in lower.spacers), pieces[0]]
        for lower_item, upper_item in pairwise(stands):
            items.touch(upper_item, lower_item, "rests")
        female = printed.lower[corner] if printed else pieces[0]
        screw, washers = lower.screws.get(corner), [layer[corner] for layer in lower.washers]
        made.feet[corner] = LowerEnd(stands[0], female, screw, washers[-1] if washers else None)
        if screw:
            for lower_item, upper_item in pairwise([screw, *washers]):
                items.touch(lower_item, upper_item, "clamp")
            engaged = stack.joints[0].nominal
            items.touch(screw, female, "thread", shared_thread(stack, level, engaged))
        made.studs[corner] = printed.studs[corner] if printed else pieces[-1]
        if not level.tray:
            items.touch(made.board, pieces[-1], "rests")
    made.support_item = made.board


def shared_thread(stack: Stack, level: Level, engaged: float) -> float:
    """Overlap volume of the stud or screw from below and the thread of a level's lowest standoff, mm3."""
    hardware = stack.hardware
    if stack.printed and stack.printed.insert:
        return thread_overlap(hardware, min(engaged, stack.printed.insert.length))
    if stack.printed:
        return cut_overlap(hardware, engaged, stack.printed.hole)
    return thread_overlap(hardware, engaged, stack.stock.bore(level.column.lowest))


def _tighten(made: NodeItems, stack: Stack, placed: tuple[dict[str, Item], dict[str, Item]]) -> None:
    """Declare the mates of the nuts and washers on a topmost board."""
    hardware, items = stack.hardware, made.items
    for corner, _, _ in stack.corners:
        washer, nut = placed[0].get(corner), placed[1][corner]
        if washer:
            items.touch(washer, made.board, "clamp")
        items.touch(nut, washer or made.board, "clamp")
        items.touch(made.studs[corner], nut, "thread", thread_overlap(hardware, hardware.nut.height))


def _top_standoffs(made: NodeItems, stack: Stack, level: Level, above: TopStandoffs) -> None:
    """Add the top standoffs on a topmost board, with their mates."""
    hardware, items, column = stack.hardware, made.items, above.column
    board_top, high = level.board.pcb.thickness, hardware.washer.thickness
    how = HowPlaced(step=TOP)
    washers = [
        at_corners(items, stack, f"crown-washer-{n + 1}", hardware.washer, board_top + n * high, how)
        for n in range(column.washers)
    ]
    standoffs = HowPlaced(step=TOP, duty="standoff")
    chains = add_chain(items, stack, column, board_top + column.washers * high, standoffs, "crown-")
    touch_chains(items, stack, column, chains.values())
    for corner, chain in chains.items():
        below = made.board
        for item in (*(washer[corner] for washer in washers), chain.lowest):
            items.touch(item, below, "rests")
            below = item
        shared = thread_overlap(hardware, above.stud.nominal, stack.stock.bore(column.lowest))
        items.touch(made.studs[corner], chain.lowest, "thread", shared)
        made.top[corner] = chain.topmost
