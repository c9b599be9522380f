"""The fin of a node in numbers: printed in one piece, or cut from a sheet with a printed foot at each end. mm.

The frame of a fin has the y of its tower as its x, and up as its y.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....core.placement import Placement
from ....parts.cut.cut_fin import CutFin
from ....parts.hole import Hole
from ....parts.printed.rows.fin import Fin
from ....parts.printed.rows.fin_foot import FinFoot
from ...context import Context
from ...model.face import SheetStock
from ...pieces.bolts import bolt_length
from ...pieces.hardware import Hardware
from ...stacks.stack import Stack
from .bar_sizes import (
    AROUND,
    BAR,
    BELOW,
    CLEAR,
    FOOT_HEIGHT,
    FOOT_PLAY,
    FOOT_WIDTH,
    LEG,
    RELIEF_HEIGHT,
    RELIEF_WIDTH,
    SCREW_IN,
    TAB,
)
from .pitch import Taken, rounded_up

BLOCK_WIDTH, BLOCK, BOLT = 9.0, 10.0, 5.0
"""Of a cut fin's feet: width along the row; side of the block inside the bar; place of the bolt in it; mm."""
FOOT_TOLERANCE = 0.2
"""Tolerance of a printed foot's width, mm (assumed, as that of a printed fin)."""
PAST_BODY, WINDOW_PAST = 2.0, 5.0
"""Least distance from the body of a fin to the bars; from its holes to its window; mm."""
AnyFin = Fin | CutFin


def is_cut(context: Context) -> bool:
    """Whether the design has its fins cut."""
    return context.design.fin.make == "cut"


def fin_of(
    tower: Stack, stock: SheetStock, bars: tuple[float, float], seat: float, context: Context, mark: str
) -> AnyFin:
    """The fin of a tower. `bars`: x of their inner edges. `seat`: height of their upper faces. `mark`: its number."""
    if is_cut(context):
        return _cut(tower, stock, bars, seat, context, mark)
    return _printed(tower, stock, bars, seat, context)


def unmarked(fin: AnyFin) -> AnyFin:
    """The fin without its number: nodes that differ in it alone are alike."""
    return replace(fin, mark="") if isinstance(fin, CutFin) else fin


def clear_of(
    towers: Sequence[Stack], spans: Sequence[tuple[float, float]], stock: SheetStock, context: Context
) -> float:
    """Distance of the bars from the components of the boards. `spans`: y of each tower's first and last component.

    A cut fin needs enough sheet round the holes of its board.
    """
    if not is_cut(context):
        return CLEAR
    inside: list[float] = []
    for tower, (front, rear) in zip(towers, spans, strict=True):
        ys = [y for _, _, y in tower.corners]
        inside.append(min(min(ys) - front, rear - max(ys)) - _around(tower, stock, context))
    return max(CLEAR, rounded_up(PAST_BODY - min(inside)))


def foot_of(context: Context) -> FinFoot:
    """The foot of a cut fin."""
    hole = context.mount.clearance.medium + context.fits.hole_compensation
    return FinFoot(
        length=LEG - BAR - FOOT_PLAY,
        inner=BLOCK,
        height=FOOT_HEIGHT,
        inner_height=BLOCK,
        width=BLOCK_WIDTH,
        screw_in=SCREW_IN,
        screw_hole=hole,
        bolt_in=BOLT,
        bolt_up=BOLT,
        bolt_hole=hole,
        relief_width=RELIEF_WIDTH,
        relief_height=RELIEF_HEIGHT,
        bed_chamfer=context.fits.bed_chamfer,
    )


def fin_placement(fin: AnyFin) -> Placement:
    """From the frame of a fin to that of its tower: its front face is the face that the tower stands on."""
    return Placement.at(z=-fin.thickness) @ Placement.about("z", 90)


def screw_z(fin: AnyFin) -> float:
    """Distance of the captive screws from the back of a fin."""
    return fin.screw_z if isinstance(fin, Fin) else fin.thickness + BLOCK_WIDTH / 2


def screw_heads(fin: AnyFin) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Where the washers of the front and the rear captive screw lie on a foot, in the frame of the fin."""
    top = fin.seat + FOOT_HEIGHT
    return (fin.front - SCREW_IN, top, screw_z(fin)), (fin.rear + SCREW_IN, top, screw_z(fin))


def foot_placements(fin: CutFin) -> tuple[Placement, Placement]:
    """From the frame of a foot to that of its fin, for the front foot and for the rear foot, which is turned over."""
    front = Placement.at(fin.front, fin.seat, fin.thickness)
    rear = Placement.at(fin.rear, fin.seat, fin.thickness + BLOCK_WIDTH) @ Placement.about("y", 180)
    return front, rear


def fin_boxes(fin: AnyFin, stock: SheetStock, hardware: Hardware) -> list[Taken]:
    """The boxes of a fin in the frame of its tower. A cut fin has feet and bolts, and may be thicker than it should."""
    placed = fin_placement(fin)
    if isinstance(fin, Fin):
        found = [((x0, y0, low), (x1, y1, high), "fin") for (x0, y0, x1, y1), low, high in fin.rectangles]
    else:
        found = [((x0, y0, -stock.tolerance), (x1, y1, fin.thickness), "fin") for x0, y0, x1, y1 in fin.plates]
        found += _foot_boxes(fin, stock, hardware)
    return [Taken(placed.bounds((low, high)), what) for low, high, what in found]


Corner = tuple[float, float, float]


def _foot_boxes(fin: CutFin, stock: SheetStock, hardware: Hardware) -> list[tuple[Corner, Corner, str]]:
    """The boxes of both feet and of their bolts, in the frame of the fin."""
    found: list[tuple[Corner, Corner, str]] = []
    near, far, low = fin.thickness, fin.thickness + BLOCK_WIDTH, fin.seat
    for inner, way in ((fin.front, 1), (fin.rear, -1)):
        for end, high in ((inner - way * fin.foot_length, low + FOOT_HEIGHT), (inner + way * BLOCK, low + BLOCK)):
            found.append(((min(inner, end), low, near), (max(inner, end), high, far), "foot of the fin"))
    washer = hardware.washer
    length = bolt_length(hardware, *bolted_layers(stock)) or 0.0
    head = hardware.screw(length).head_height if length else 0.0
    reach = washer.outer_diameter / 2
    for x, y in fin.bolts:
        back = -washer.thickness - head - stock.tolerance
        tip = max(length - washer.thickness, far)
        found.append(((x - reach, y - reach, back), (x + reach, y + reach, tip), "bolt of a fin's foot"))
    return found


def bolted_layers(stock: SheetStock) -> tuple[float, float]:
    """Thickness of what the bolt of a foot clamps, and its tolerance, mm."""
    return stock.thickness + BLOCK_WIDTH, stock.tolerance + FOOT_TOLERANCE


def _rim(diameter: float, stock: SheetStock, context: Context) -> float:
    """Least sheet between a hole and an edge."""
    limits = context.design.limits
    return max(limits.edge_thicknesses * stock.thickness, limits.edge_diameters * diameter)


def _around(tower: Stack, stock: SheetStock, context: Context) -> float:
    """Plate of a cut fin from the outermost standoffs to its edges."""
    diameter = tower.thread.clearance.medium
    return max(AROUND, round(diameter / 2 + _rim(diameter, stock, context), 3))


def _printed(tower: Stack, stock: SheetStock, bars: tuple[float, float], seat: float, context: Context) -> Fin:
    front, rear = bars
    wider = context.fits.hole_compensation
    diameter = tower.thread.clearance.medium + wider
    spots = _spots(tower)
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return Fin(
        thickness=stock.thickness,
        body_front=round(max(min(xs) - AROUND, front + PAST_BODY), 3),
        body_rear=round(min(max(xs) + AROUND, rear - PAST_BODY), 3),
        body_low=round(min(min(ys) - AROUND, seat - BELOW - 4.0), 3),
        front=round(front, 3),
        rear=round(rear, 3),
        seat=round(seat, 3),
        below=BELOW,
        tab=TAB,
        foot_length=LEG - BAR - FOOT_PLAY,
        foot_height=FOOT_HEIGHT,
        foot_width=FOOT_WIDTH,
        screw_in=SCREW_IN,
        screw_hole=context.mount.clearance.medium + wider,
        relief_width=RELIEF_WIDTH,
        relief_height=RELIEF_HEIGHT,
        holes=tuple(Hole(x=round(x, 6), y=round(y, 6), diameter=diameter) for x, y in spots),
        bed_chamfer=context.fits.bed_chamfer,
    )


def _cut(
    tower: Stack, stock: SheetStock, bars: tuple[float, float], seat: float, context: Context, mark: str
) -> CutFin:
    front, rear = bars
    spots, around = _spots(tower), _around(tower, stock, context)
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    bolt = context.mount.clearance.medium
    rim = bolt / 2 + _rim(bolt, stock, context)
    below = round(max(BELOW, rim - BOLT), 3)
    return CutFin(
        thickness=stock.thickness,
        body_front=round(max(min(xs) - around, front + PAST_BODY), 3),
        body_rear=round(min(max(xs) + around, rear - PAST_BODY), 3),
        body_low=round(min(min(ys) - around, seat - below - 4.0), 3),
        front=round(front, 3),
        rear=round(rear, 3),
        seat=round(seat, 3),
        below=below,
        tab=TAB,
        foot_length=LEG - BAR - FOOT_PLAY,
        rise=round(BOLT + rim, 3),
        bolt_in=BOLT,
        bolt_up=BOLT,
        bolt_hole=bolt,
        window_rim=round(around + WINDOW_PAST, 3),
        holes=tuple(Hole(x=round(x, 6), y=round(y, 6), diameter=tower.thread.clearance.medium) for x, y in spots),
        mark=mark,
    )


def _spots(tower: Stack) -> list[tuple[float, float]]:
    """The columns of a tower in the frame of its fin."""
    return [(y, -x) for _, x, y in tower.corners]
