"""A row of boards on sleds, in numbers: the guides, the sled and the retainer of each node, the bars, and the pitch.

Lengths are mm. The frame of a node's tower: z along the row, x down, y to the rear; it stands on its sled as on a fin.
The frame of the row is that of a row on fins. The lower edge of a sled runs in a guide on the plate, its upper edge in
a retainer that stays across the two bars. The bars are above all plugs: a sled comes out forward with its plugs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ....core.placement import Placement
from ....params.kinds.stack import StackTable
from ....parts.hole import Hole
from ....parts.printed.rows.edge_grip import Grip
from ....parts.printed.rows.retainer import Retainer
from ....parts.printed.rows.sled import Sled
from ....parts.printed.rows.sled_guide import SledGuide
from ...context import Context
from ...model.face import SheetStock
from ...model.items import Group
from ...model.joint import Infeasible
from ...pieces.hardware import Hardware
from ...stacks.stack import Stack
from ..edge.bar_sizes import AROUND, CLEAR, LEG, RIVET_REACH
from ..edge.edge_tower import EdgeTower
from ..edge.pitch import Taken, boxes_of_towers, rounded_up
from ..edge.row import BarPlan, ends_of, extent_of, spaced_along
from ..rails.rail_plan import COMB_MOST, RELIEF, RISE, WIDTH, retainer_of

FLOOR, DEPTH, PLAY = 14.0, 4.0, 0.4
"""Height of the guides' floor over the plate; depth of a groove; its play; mm (0.4: bench notes, 1)."""
PAST, UNDER_BAR = 3.0, 1.0
"""From the plugs to the grooves, over the bolts of the guides, and from a sled to the rivet nuts, mm."""
LUG_LENGTH, LUG_WIDTH, LUG_BELOW, SCREW_DOWN = 6.0, 12.0, 9.5, 5.25
"""Length, height over the bed and depth of a sled's lug; from the lower edge of the sled down to its screw; mm."""
NUT_PLAY, NUT_WALL = 0.3, 1.0
"""Play of a nut in its slot; least plastic from the slot to the end of the guide; mm."""
END, BETWEEN_GUIDES, BOLT_OFF, BOLT_IN = 11.5, 12.0, 7.5, 6.0
"""From the outermost grooves to the ends of a guide, and to the guide before it; from a groove to the bolt beside it;
from the guide's front and rear to its bolts; mm."""
BETWEEN = 2.0
"""From the block of a retainer to the bars, mm."""


@dataclass(frozen=True, kw_only=True)
class Slid(EdgeTower):
    """A node: its tower with its sled and its retainer."""

    sled: Sled
    retainer: Retainer

    @property
    def middle(self) -> float:
        """x of the middle of the sled's thickness."""
        return round(self.x - self.sled.thickness / 2, 6)

    @property
    def screw_x(self) -> float:
        """x of the screw in its lug."""
        return self.x - self.sled.thickness + self.sled.screw_z


@dataclass(frozen=True)
class PlacedGuide:
    """A guide, the place of its middle along the row, and the numbers of the nodes that it takes, from 1."""

    part: SledGuide
    x: float
    takes: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SledRow:
    """The row: its nodes, its guides, and its bars."""

    nodes: tuple[Slid, ...]
    guides: tuple[PlacedGuide, ...]
    bars: BarPlan


def sled_row_of(
    table: StackTable, stock: SheetStock, made: Sequence[tuple[Stack, tuple[Group, ...]]], context: Context
) -> SledRow | Infeasible:
    """The row of these towers, each with its groups; Infeasible if a pitch that the design gives is too small."""
    bare = boxes_of_towers(made)
    extents = [extent_of(boxes) for boxes in bare]
    deep = max(each.rear - each.front for each in extents) + 2 * CLEAR
    front, rear = -deep / 2, deep / 2
    shifts = [round(front + CLEAR - each.front, 6) for each in extents]
    bend = context.lead.radius
    lows, tops = zip(*(_edges(tower, boxes, bend) for (tower, _), boxes in zip(made, bare, strict=True)), strict=True)
    axes = [FLOOR - low for low in lows]
    seat = rounded_up(max(axis + top for axis, top in zip(axes, tops, strict=True)) + RIVET_REACH + UNDER_BAR)
    face, back = round(front + CLEAR / 2, 3), round(rear - CLEAR / 2, 3)
    sleds = [
        _sled(tower, stock, (face - y, back - y), (low, top), context)
        for (tower, _), y, low, top in zip(made, shifts, lows, tops, strict=True)
    ]
    slot = round(stock.thickness + stock.tolerance + PLAY, 3)
    grip = Grip(
        slot=slot, depth=DEPTH, strips=((round(front + BETWEEN, 3), round(rear - BETWEEN, 3)),), front=None, rear=None
    )
    bars = front, rear
    retainers = [
        retainer_of(bars, seat - axis - top, RELIEF, grip, context) for axis, top in zip(axes, tops, strict=True)
    ]
    shared: dict[tuple[object, ...], tuple[Taken, ...]] = {}
    whole = [
        shared.setdefault((id(boxes), sled), tuple(each.moved(low, y) for each in (*boxes, *own)))
        for boxes, sled, low, y in zip(bare, sleds, lows, shifts, strict=True)
        for own in [(*_sled_boxes(sled, grip), *_guide_boxes(sled, context))]
    ]
    spaced = spaced_along(table, [tower.levels[0].path for tower, _ in made], whole)
    if isinstance(spaced, Infeasible):
        return spaced
    places, gaps = spaced
    nodes = tuple(
        Slid(tower=tower, groups=groups, sled=sled, retainer=retainer, x=x, y=y, z=axis, gap=gap)
        for (tower, groups), sled, retainer, x, y, axis, gap in zip(
            made, sleds, retainers, places, shifts, axes, gaps, strict=True
        )
    )
    start, end = ends_of(list(zip(places, whole, strict=True)))
    plan = BarPlan(front=front, rear=rear, seat=seat, start=start, end=end, screws=tuple(n.middle for n in nodes))
    return SledRow(nodes=nodes, guides=tuple(_guides(nodes, face, back, slot, context)), bars=plan)


def _edges(tower: Stack, boxes: Sequence[Taken], bend: float) -> tuple[float, float]:
    """Heights of a sled's lower and upper edge in the frame of its tower, upwards: both grooves clear all plugs.

    `bend`: radius in which the lead of a plug that points up or down bends forward, past the bar and the guide.
    """
    bodies = [each.box for each in boxes if each.body or each.airless]
    low, top = -max(high[0] for _, high in bodies), max(-least[0] for least, _ in bodies)
    for least, high in (each.box for each in boxes if each.plug):
        low = min(low, -high[0] - bend) if -high[0] < low else low
        top = max(top, -least[0] + bend) if -least[0] > top else top
    low, top = low - PAST - DEPTH, top + PAST + DEPTH
    heights = [-x for _, x, _ in tower.corners]
    low, top = min(low, min(heights) - AROUND - DEPTH), max(top, max(heights) + AROUND + DEPTH)
    return round(low, 3), round(top, 3)


def _sled(
    tower: Stack, stock: SheetStock, along: tuple[float, float], edges: tuple[float, float], context: Context
) -> Sled:
    """The sled of a tower. Its frame has the tower's y as its x, and up as its y."""
    wider = context.fits.hole_compensation
    diameter = tower.thread.clearance.medium + wider
    return Sled(
        thickness=stock.thickness,
        front=round(along[0], 3),
        rear=round(along[1], 3),
        low=edges[0],
        top=edges[1],
        lug_length=LUG_LENGTH,
        lug_low=round(edges[0] - LUG_BELOW, 3),
        lug_width=LUG_WIDTH,
        screw_down=SCREW_DOWN,
        screw_hole=context.mount.clearance.medium + wider,
        holes=tuple(Hole(x=round(y, 6), y=round(-x, 6), diameter=diameter) for _, x, y in tower.corners),
        bed_chamfer=context.fits.bed_chamfer,
    )


def sled_placement(sled: Sled) -> Placement:
    """From the frame of a sled to that of its tower: its front face is the face that the tower stands on."""
    return Placement.at(z=-sled.thickness) @ Placement.about("z", 90)


def _sled_boxes(sled: Sled, grip: Grip) -> list[Taken]:
    """The boxes of a sled, its grooves and its retainer in the frame of its tower."""
    placed, middle = sled_placement(sled), sled.thickness / 2
    found = [
        Taken(placed.bounds(((x0, y0, low), (x1, y1, high))), "sled") for (x0, y0, x1, y1), low, high in sled.rectangles
    ]
    x0, x1 = sled.face, sled.rear + LEG
    for y0, y1, half in (
        (sled.low - 1, sled.low + DEPTH, grip.half),
        (sled.top - DEPTH, sled.top, grip.half),
        (sled.top, sled.top + RISE + 30, WIDTH / 2),
    ):
        found.append(Taken(placed.bounds(((x0, y0, middle - half), (x1, y1, middle + half))), "groove"))
    return found


def _guide_boxes(sled: Sled, context: Context) -> list[Taken]:
    """What a sled takes of its guide below its groove, in the frame of its tower: a nut on one side of the groove, and
    on the other a bolt of the guide, or the end of the guide before it."""
    placed, middle = sled_placement(sled), sled.thickness / 2
    past_nut = sled.screw_z + _nut_width(context) / 2 + NUT_WALL
    (x0, x1), (y0, y1) = (sled.face, sled.face + BOLT_IN), (sled.low - FLOOR, sled.low - LUG_BELOW)
    return [
        Taken(placed.bounds(((x0, y0, middle), (x1, y1, past_nut))), "nut of the guide", airless=True),
        Taken(placed.bounds(((x0, y0, middle - BETWEEN_GUIDES), (x1, y1, middle))), "bolt of the guide"),
    ]


def _nut_width(context: Context) -> float:
    """Width of the slot for a nut in a guide, mm."""
    return round(Hardware(context.mount).nut.across_flats + NUT_PLAY, 3)


def _guides(nodes: Sequence[Slid], face: float, back: float, slot: float, context: Context) -> list[PlacedGuide]:
    """The guides of a row, each as long as common printers take."""
    hardware, wider = Hardware(context.mount), context.fits.hole_compensation
    hole = context.mount.clearance.medium + wider
    long = nodes[-1].middle - nodes[0].middle + 2 * END
    each = math.ceil(len(nodes) / math.ceil(long / COMB_MOST))
    off = nodes[0].screw_x - nodes[0].middle
    parts = [nodes[start : start + each] for start in range(0, len(nodes), each)]
    found: list[PlacedGuide] = []
    for number, mine in enumerate(parts):
        left = mine[0].middle - END
        right = mine[-1].middle + END
        if number + 1 < len(parts):
            right = min(right, parts[number + 1][0].middle - BETWEEN_GUIDES)
        middle, half = round((left + right) / 2, 6), round((right - left) / 2, 3)
        spots = sorted({round(node.middle - middle - BOLT_OFF, 3) for node in (mine[0], mine[-1])})
        part = SledGuide(
            left=-half,
            right=half,
            front=face,
            rear=back,
            floor=FLOOR,
            slot=slot,
            depth=DEPTH,
            slots=tuple(round(node.middle - middle, 3) for node in mine),
            screw_off=round(off, 3),
            screw_z=FLOOR - SCREW_DOWN,
            screw_hole=hole,
            nut_width=_nut_width(context),
            nut_thickness=round(hardware.nut.height + NUT_PLAY, 3),
            holes=tuple(Hole(x=x, y=y, diameter=hole) for x in spots for y in (face + BOLT_IN, back - BOLT_IN)),
            bed_chamfer=context.fits.bed_chamfer,
        )
        numbers = tuple(range(number * each + 1, number * each + len(mine) + 1))
        found.append(PlacedGuide(part, middle, numbers))
    return found
