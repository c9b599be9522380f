"""A row of boards on rails, in numbers: the combs, the retainer of each node, the bars, and the pitch. Lengths are mm.

The frame of the row: x along it with the first node's underside at 0, y to the rear, z up from the face that it stands
on. All boards have their lower edges and their front ends in line. Combs on the face take the lower edges. A retainer
across two bars, as for fins, takes the upper edge of each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ....core.placement import Placement
from ....params.kinds.stack import StackTable
from ....parts.hole import Hole
from ....parts.printed.rows.comb import Comb
from ....parts.printed.rows.edge_grip import Grip
from ....parts.printed.rows.retainer import Retainer
from ...context import Context
from ...model.joint import Infeasible
from ...stacks.gap import Gap
from ..edge.bar_sizes import (
    BAR,
    CLEAR,
    FOOT_HEIGHT,
    FOOT_PLAY,
    LEG,
    OVER_PLUG,
    RELIEF_HEIGHT,
    RELIEF_WIDTH,
    RIVET_REACH,
    SCREW_IN,
)
from ..edge.edge_tower import on_edge_at
from ..edge.pitch import Taken, rounded_up
from ..edge.row import BarPlan, ends_of, extent_of, spaced_along
from .rail_node import RailNode

RISE = 0.8
"""From a board up to the pads of its retainer, mm: the sum of the tolerances of comb, cheek, retainer and board, 0.2
each (assumed), so that no retainer presses on a board."""
RELIEF, UNDER_OVERHANG = 1.0, 1.0
"""How far the pads stand over the pedestal, and a pedestal lies below what hangs over an edge, mm."""
WIDTH = 12.0
"""Width of a retainer, mm: its screws' washers lie on it."""
COMB_FLANGE, COMB_FLOOR, COMB_MOST, COMB_END, SCREW_END = 4.0, 10.0, 200.0, 9.0, 6.0
"""Thickness of a comb's base; least height of its pads; greatest length; from its last board's middle, and from its
last screw, to its end; mm."""
FLANGE_LENGTH, SCREW_OFF, OVER_NUT = 11.0, 6.0, 9.0
"""Length of a comb's flanges before and behind the pedestal; from the pedestal to the screws; height over the face that
plugs and components keep, above the nuts; mm."""


@dataclass(frozen=True, kw_only=True)
class Railed:
    """A node in its row: its retainer and its place.

    `x`: of the board's underside along the row. `y`, `z`: of the node's axis in the frame of the row. `middle`: of the
    board's thickness along the row.
    """

    node: RailNode
    retainer: Retainer
    x: float
    y: float
    z: float
    gap: Gap | None

    @property
    def path(self) -> str:
        """The path of the node."""
        return self.node.path

    @property
    def middle(self) -> float:
        """x of the middle of the board's thickness."""
        return self.x + self.node.board.pcb.thickness / 2

    @property
    def placement(self) -> Placement:
        """From the frame of the node to that of the row."""
        return on_edge_at(self.x, self.y, self.z)


@dataclass(frozen=True)
class PlacedComb:
    """A comb, the place of its middle along the row, and the paths of the nodes that it takes."""

    part: Comb
    x: float
    takes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RailRow:
    """The row: its nodes, its combs with the place of each along the row, and its bars."""

    nodes: tuple[Railed, ...]
    combs: tuple[PlacedComb, ...]
    bars: BarPlan


def rail_row_of(table: StackTable, nodes: Sequence[RailNode], context: Context) -> RailRow | Infeasible:
    """The row of these nodes; Infeasible if a pitch that the design gives is too small."""
    extents = [extent_of(node.boxes) for node in nodes]
    deep = max(each.rear - each.front for each in extents) + 2 * CLEAR
    front, rear = -deep / 2, deep / 2
    shifts = [round(front + CLEAR - each.front, 6) for each in extents]
    below = max(0.0, *(max(box[1][0] for box in _reaching(node)) - node.size[1][0] for node in nodes))
    relief = max(RELIEF, *(node.overhang[0] + UNDER_OVERHANG for node in nodes))
    floor = rounded_up(max(COMB_FLOOR, OVER_NUT + below, COMB_FLANGE + relief + 1.0))
    axes = [floor + node.size[1][0] for node in nodes]
    tops = [axis - node.size[0][0] for axis, node in zip(axes, nodes, strict=True)]
    reliefs = [max(RELIEF, node.overhang[1] + UNDER_OVERHANG) for node in nodes]
    least = [top + RISE + over + 1.0 for top, over in zip(tops, reliefs, strict=True)]
    plugs = [axis + each.plug_top + OVER_PLUG + RIVET_REACH for axis, each in zip(axes, extents, strict=True)]
    seat = rounded_up(max(*least, *plugs))
    hole = context.mount.clearance.medium + context.fits.hole_compensation
    retainers = [
        retainer_of((front, rear), seat - top, over, node.upper.moved(y), context)
        for node, top, over, y in zip(nodes, tops, reliefs, shifts, strict=True)
    ]
    known: dict[tuple[object, ...], tuple[Taken, ...]] = {}
    boxes: list[tuple[Taken, ...]] = []
    for node, y in zip(nodes, shifts, strict=True):
        same = id(node.group.items), y  # equal nodes share their items
        if same not in known:
            known[same] = _all_boxes(node, y)
        boxes.append(known[same])
    spaced = spaced_along(table, [node.path for node in nodes], boxes)
    if isinstance(spaced, Infeasible):
        return spaced
    places, gaps = spaced
    railed = tuple(
        Railed(node=node, retainer=retainer, x=x, y=y, z=axis, gap=gap)
        for node, retainer, x, y, axis, gap in zip(nodes, retainers, places, shifts, axes, gaps, strict=True)
    )
    start, end = ends_of(list(zip(places, boxes, strict=True)))
    middles = tuple(each.middle for each in railed)
    bars = BarPlan(front=front, rear=rear, seat=seat, start=start, end=end, screws=middles)
    return RailRow(nodes=railed, combs=tuple(_combs(railed, floor, relief, hole, context)), bars=bars)


def retainer_of(bars: tuple[float, float], drop: float, relief: float, grip: Grip, context: Context) -> Retainer:
    """A retainer across two bars, by their inner edges. `drop`: from the bars' upper faces down to what it holds."""
    front, rear = bars
    return Retainer(
        front=round(front, 3),
        rear=round(rear, 3),
        foot=LEG - BAR - FOOT_PLAY,
        height=FOOT_HEIGHT,
        width=WIDTH,
        screw_in=SCREW_IN,
        screw_hole=context.mount.clearance.medium + context.fits.hole_compensation,
        relief_diameter=RELIEF_WIDTH,
        relief_depth=RELIEF_HEIGHT,
        drop=round(drop - RISE, 3),
        relief=round(relief, 3),
        grip=grip,
        bed_chamfer=context.fits.bed_chamfer,
    )


def _reaching(node: RailNode) -> list[tuple[tuple[float, float, float], tuple[float, float, float]]]:
    """The boxes of what stands on a node's board, and of its plugs."""
    return [each.box for each in node.boxes if each.body or each.plug]


def _all_boxes(node: RailNode, y: float) -> tuple[Taken, ...]:
    """The boxes of a node with its teeth and its retainer. x is down from the lower edges of the boards."""
    (top, front, _), (low, rear, thick) = node.size
    middle = thick / 2
    found = [each.moved(-low, y) for each in node.boxes]
    for grip, x0, x1 in ((node.lower, low - node.lower.depth, low + 1), (node.upper, top - 1, top + node.upper.depth)):
        teeth = ((x0 - low, front + y, middle - grip.half), (x1 - low, rear + y, middle + grip.half))
        found.append(Taken(teeth, "teeth"))
    over = ((top - low - RISE - 40, front + y, middle - WIDTH / 2), (top - low - RISE, rear + y, middle + WIDTH / 2))
    return *found, Taken(over, "retainer")


def _combs(nodes: Sequence[Railed], floor: float, relief: float, hole: float, context: Context) -> list[PlacedComb]:
    """The combs of a row, each as long as common printers take."""
    long = nodes[-1].middle - nodes[0].middle + 2 * COMB_END
    each = math.ceil(len(nodes) / math.ceil(long / COMB_MOST))
    parts = [nodes[start : start + each] for start in range(0, len(nodes), each)]
    found: list[PlacedComb] = []
    for number, mine in enumerate(parts):
        left, right = mine[0].middle - COMB_END, mine[-1].middle + COMB_END
        if number:
            left = max(left, (parts[number - 1][-1].middle + mine[0].middle) / 2 + 0.5)
        if number + 1 < len(parts):
            right = min(right, (mine[-1].middle + parts[number + 1][0].middle) / 2 - 0.5)
        middle, half = round((left + right) / 2, 6), round((right - left) / 2, 3)
        slots = tuple((round(node.middle - middle, 3), node.node.lower.moved(node.y)) for node in mine)
        front = min(*(grip.reach[0] for _, grip in slots), *(node.node.size[0][1] + node.y for node in mine))
        rear = max(*(grip.reach[1] for _, grip in slots), *(node.node.size[1][1] + node.y for node in mine))
        screws = [SCREW_END - half, half - SCREW_END] if half >= 2 * SCREW_END else [0.0]
        holes = [Hole(x=round(x, 3), y=round(y, 3), diameter=hole) for x in screws for y in _screws(front, rear)]
        comb = Comb(
            left=-half,
            right=half,
            front=round(front - FLANGE_LENGTH, 3),
            rear=round(rear + FLANGE_LENGTH, 3),
            flange=COMB_FLANGE,
            floor=floor,
            relief=round(relief, 3),
            slots=slots,
            holes=tuple(holes),
            bed_chamfer=context.fits.bed_chamfer,
        )
        found.append(PlacedComb(comb, middle, tuple(node.path for node in mine)))
    return found


def _screws(front: float, rear: float) -> tuple[float, float]:
    """y of the screws before and behind a pedestal."""
    return front - SCREW_OFF, rear + SCREW_OFF
