"""A row of boards on fins, in numbers: the bars, the fin of each node, and its place. Lengths are mm.

The frame of a node's tower: z along the row, x down, y to the rear. The frame of the row: x along it with the first
node at 0, y to the rear, z up from the face that the row stands on. The bars run along x before and behind the boards,
above their plugs, so that a node comes out upwards. Boards of different sizes have their front edges and their upper
edges in line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ...context import Context
from ...model.face import SheetStock
from ...model.items import Group
from ...model.joint import Infeasible
from ...pieces.hardware import Hardware
from ...stacks.gap import Gap
from ...stacks.stack import Stack
from .bar_sizes import BAR, END_PLAY, GROUND, NOTCH_PLAY, OVER_BOARD, OVER_PLUG, RIVET_REACH
from .edge_tower import EdgeTower
from .fin_plan import AnyFin, clear_of, fin_boxes, fin_of, is_cut, screw_z, unmarked
from .pitch import Nearest, Taken, boxes_of_towers, nearest, rounded_up


@dataclass(frozen=True, kw_only=True)
class Hung(EdgeTower):
    """A node of a row: its tower with its fin.

    `boxes`: of the node with its fin: x down from the bars' upper faces, y as in the row, z along the row from the
    fin's face.
    """

    fin: AnyFin
    boxes: tuple[Taken, ...]

    @property
    def screw_x(self) -> float:
        """Place of its screws along the row."""
        return self.x + screw_z(self.fin) - self.fin.thickness


@dataclass(frozen=True, kw_only=True)
class BarPlan:
    """Where the bars of a row are: their inner edges (`front`, `rear`), and the height of their upper faces (`seat`).

    `start`, `end`: the inner faces of the cheeks along the row. `screws`, `notches`: places along the row, one of each
    for each node, or no notch.
    """

    front: float
    rear: float
    seat: float
    start: float
    end: float
    screws: tuple[float, ...]
    notches: tuple[float, ...] = ()
    notch_width: float = 2.0

    @property
    def middle(self) -> float:
        """The middle of the row."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, kw_only=True)
class HungRow:
    """A row: its nodes, and its bars."""

    nodes: tuple[Hung, ...]
    bars: BarPlan


@dataclass(frozen=True)
class Extent:
    """What a node takes, in the frame of its tower: along y, upwards and downwards, and up to the top of its plugs."""

    front: float
    rear: float
    top: float
    low: float
    plug_top: float


def row_of(
    table: StackTable, stock: SheetStock, made: Sequence[tuple[Stack, tuple[Group, ...]]], context: Context
) -> HungRow | Infeasible:
    """The row of these towers, each with its groups; Infeasible if a pitch that the design gives is too small."""
    bare = boxes_of_towers(made)
    extents = [extent_of(boxes) for boxes in bare]
    clear = clear_of([tower for tower, _ in made], [(each.front, each.rear) for each in extents], stock, context)
    deep = max(each.rear - each.front for each in extents) + 2 * clear
    front, rear = -deep / 2, deep / 2
    seats = [max(each.top + OVER_BOARD + BAR, each.plug_top + OVER_PLUG + RIVET_REACH) for each in extents]
    shifts = [front + clear - each.front for each in extents]
    marks = context.shop.mark is not None
    fins = [
        fin_of(tower, stock, (front - y, rear - y), seat, context, str(number) if marks else "")
        for number, ((tower, _), y, seat) in enumerate(zip(made, shifts, seats, strict=True), 1)
    ]
    hardware = Hardware(context.mount)
    shared: dict[tuple[object, ...], tuple[Taken, ...]] = {}
    whole = [
        shared.setdefault(
            (*(id(group.items) for group in groups), unmarked(fin)),
            tuple(each.moved(fin.seat, y) for each in (*boxes, *fin_boxes(fin, stock, hardware))),
        )
        for (_, groups), boxes, fin, y in zip(made, bare, fins, shifts, strict=True)
    ]
    spaced = spaced_along(table, [tower.levels[0].path for tower, _ in made], whole)
    if isinstance(spaced, Infeasible):
        return spaced
    places, gaps = spaced
    seat = rounded_up(GROUND + max(s - min(e.low, f.body_low) for s, e, f in zip(seats, extents, fins, strict=True)))
    nodes = tuple(
        Hung(tower=tower, groups=groups, fin=fin, boxes=boxes, x=x, y=y, z=seat - fin.seat, gap=gap)
        for (tower, groups), fin, boxes, x, y, gap in zip(made, fins, whole, places, shifts, gaps, strict=True)
    )
    start, end = ends_of([(node.x, node.boxes) for node in nodes])
    thicker = stock.tolerance if is_cut(context) else 0.0
    bars = BarPlan(
        front=front,
        rear=rear,
        seat=seat,
        start=start,
        end=end,
        screws=tuple(node.screw_x for node in nodes),
        notches=tuple(node.x - (node.fin.thickness + thicker) / 2 for node in nodes),
        notch_width=round(max(node.fin.thickness for node in nodes) + thicker + NOTCH_PLAY, 3),
    )
    return HungRow(nodes=nodes, bars=bars)


def ends_of(nodes: Sequence[tuple[float, Sequence[Taken]]]) -> tuple[float, float]:
    """The inner faces of the cheeks along the row. `nodes`: the place of each, and its boxes."""
    start = min(x + min(each.box[0][2] for each in boxes) for x, boxes in nodes) - END_PLAY
    end = max(x + max(each.box[1][2] for each in boxes) for x, boxes in nodes) + END_PLAY
    return start, start + rounded_up(end - start)


def extent_of(boxes: Sequence[Taken]) -> Extent:
    """The extent of a node. All plugs count downwards, and those to the front and rear up to their top."""
    bodies = [each.box for each in boxes if each.body]
    front, rear = min(low[1] for low, _ in bodies), max(high[1] for _, high in bodies)
    top = max(-low[0] for low, _ in bodies)
    plugs = [each.box for each in boxes if each.plug]
    beyond = [(low, high) for low, high in plugs if low[1] < front or high[1] > rear]
    return Extent(
        front=front,
        rear=rear,
        top=top,
        low=-max(high[0] for _, high in (*bodies, *plugs)),
        plug_top=max((-low[0] for low, _ in beyond), default=-1000.0),
    )


def spaced_along(
    table: StackTable, paths: Sequence[str], boxes: Sequence[tuple[Taken, ...]]
) -> tuple[list[float], list[Gap | None]] | Infeasible:
    """The place of each node along the row, and its least pitch from the node before; Infeasible if that is more than
    the design's pitch."""
    names = [path.rpartition(".")[2] for path in paths]
    known: dict[tuple[int, int], Nearest] = {}
    gaps: list[Gap] = []
    for lower, upper, words in zip(boxes, boxes[1:], pairwise(names), strict=False):
        pair = id(lower), id(upper)
        if pair not in known:
            known[pair] = nearest(lower, upper, table.air) or Nearest(lower[0], upper[0], table.air)
        gaps.append(known[pair].gap(words))
    if not isinstance(table.pitch, str):
        close = [(gap, path) for gap, path in zip(gaps, paths[1:], strict=True) if table.pitch < gap.least - 1e-6]
        if close:
            return _too_close(table, table.pitch, *max(close, key=lambda each: each[0].least))
    places = [0.0]
    for gap in gaps:
        places.append(round(places[-1] + pitch_of(table, gap), 6))
    return places, [None, *gaps]


def pitch_of(table: StackTable, gap: Gap) -> float:
    """The pitch for a least pitch: the design's, or the least one rounded up."""
    return rounded_up(gap.least) if isinstance(table.pitch, str) else table.pitch


def _too_close(table: StackTable, pitch: float, worst: Gap, path: str) -> Infeasible:
    key = f"{table.name}.pitch"
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"a pitch of {pitch:g} mm is too small: it needs {worst.sum()}: {worst.driver}",
        fix=f"set {key} to {rounded_up(worst.least):g} or more, or to auto",
        remedies=(Remedy.of(key, rounded_up(worst.least)), Remedy.of(key, "auto")),
    )
