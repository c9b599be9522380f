"""The metal columns that carry a case by its handle: their stock, the heights that they have. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .....core.remedy import Remedy
from .....parts.bought.handle import BowHandle
from ....context import PRINTED, Context
from ....model.joint import Infeasible
from ....pieces.hardware import Hardware
from ....stacks.columns.column import Column, Stock
from ....stacks.columns.heights import clear_height, lowest
from ....stacks.columns.joints import MOST_UNDER_HEAD, BottomJoint, CapJoint, cap_joint
from ....stacks.columns.request import ColumnRequest, LowerInterface
from ..box import CASE

HANDLE = f"{CASE}.handle"
"""Key of the handle, and the subject of what is said of it."""
LIKE = 0.05
"""Greatest difference between the height of a column and that of the case: a twentieth of a turn of M3 and less."""
WIDTH, FOOT, THICKNESS, LEG, GRIP, HEIGHT, HOLE = 14.0, 26.0, 3.0, 10.0, 10.0, 45.0, 4.5
"""Sizes of a bow handle with a foot at each end: width, length and thickness of a foot, leg, grip, height, hole
(assumed: unverified, from memory; measure yours). 35 are clear below the grip, and a bare hand needs 32 or more."""
PIECE = 20.0
"""Length of a standoff in which the depth of a thread that the bottom screw needs is looked up."""


@dataclass(frozen=True, kw_only=True)
class HandleColumn:
    """The column below each end of the handle, and what holds it: the same for both.

    `height`: from the plate to the top, washers included. `bottom`: the screw from below through the plate. `cap`: the
    screw from above through the handle's foot and the top, with `washers` below its head.
    """

    stock: Stock
    material: str
    column: Column
    height: float
    bottom: BottomJoint
    cap: CapJoint
    washers: int


def bow(context: Context) -> BowHandle:
    """The handle of the case."""
    return BowHandle(
        spacing=context.design.case.handle or 0.0,
        width=WIDTH,
        foot=FOOT,
        thickness=THICKNESS,
        leg=LEG,
        grip=GRIP,
        height=HEIGHT,
        hole_diameter=HOLE,
    )


def has_handle(context: Context) -> bool:
    """Whether the case has a handle."""
    return context.design.has_case and not context.design.prints_case and context.design.case.handle is not None


def column_for(context: Context, least: float) -> HandleColumn | Infeasible:
    """The lowest column that is `least` high or more, or the reason why there is none."""
    metal = _metal_stock(context)
    if isinstance(metal, Infeasible):
        return metal
    stock, material = metal
    foot = _bottom(context, stock, PIECE)
    held = context.panels["top"].thickness + THICKNESS, context.panels["top"].tolerance
    request = ColumnRequest(
        least_clear_height=least,
        below=LowerInterface(stud_most=None, washers=1, deep=foot.needed),
        top="female-female",
        top_deep=_needed(stock, held),
    )
    found = [each for each in lowest(request, stock) if not request.shortfall(stock, each)]
    if not found:
        return refused(
            f"no metal standoffs sold make a column of {least:g} mm or more below the handle that holds its screws: it "
            "is too high, or the threads are too shallow for sheets that vary so much",
            "measure the sheets and the depth of the threads, and set plate.thickness_tolerance, "
            "case.thickness_tolerance and hardware.thread_depth; or leave case.height or case.handle out",
            Remedy.of(f"{CASE}.height", None),
        )
    column = min(found, key=lambda each: (each.count, len(each.items), each.pieces))
    bore = stock.bore(column.pieces[-1])
    tried = [
        (cap_joint(f"{HANDLE}.cap-screw", stock.thread, bore, held, washers), washers)
        for washers in range(1, MOST_UNDER_HEAD + 2)
    ]
    cap, washers = min(tried, key=lambda each: (each[0].joint.badness, each[1]))
    return HandleColumn(
        stock=stock,
        material=material,
        column=column,
        height=clear_height(column, stock),
        bottom=_bottom(context, stock, column.lowest.length, column.lowest.kind).with_washers(),
        cap=cap,
        washers=washers,
    )


def heights_with_columns(context: Context, heights: Iterable[float]) -> set[float] | Infeasible:
    """The heights of the inside, each raised to that of a column of the handle; unchanged without a handle."""
    if not has_handle(context):
        return set(heights)
    if "top" not in context.panels:
        message = "a handle stands on the top of the case, and the case has no top panel"
        return refused(message, "set case.top.on to true, or leave case.handle out", Remedy.of("case.top.on", None))
    given, found = context.design.case.height, set[float]()
    for height in heights:
        column = column_for(context, height - (LIKE if given else 0.0))
        if isinstance(column, Infeasible):
            return column
        if given and abs(column.height - given) > LIKE:
            message = f"no column below the handle is {given:g} mm high: the next one that is sold is {column.height:g}"
            fix = f"set case.height to {column.height:g}, or leave it out"
            higher, out = Remedy.of(f"{CASE}.height", column.height), Remedy.of(f"{CASE}.height", None)
            return refused(message, fix, higher, out)
        found.add(given or column.height)
    return found


def refused(message: str, fix: str, *remedies: Remedy) -> Infeasible:
    """Why the case can have no handle."""
    without = Remedy.of(HANDLE, None)
    return Infeasible(code="layout-infeasible", subject=HANDLE, message=message, fix=fix, remedies=(*remedies, without))


def _metal_stock(context: Context) -> tuple[Stock, str] | Infeasible:
    """The first range of metal standoffs with the thread of the case, and its material."""
    depth, thread = context.design.hardware.thread_depth, context.mount
    for record in context.ranges:
        row = record.row(thread)
        if row and context.materials[record.material].metal:
            return Stock(thread, row, depth or row.thread_depth, measured=depth is not None), record.material
    named = context.standoffs.name if context.standoffs else PRINTED
    return refused(
        f"metal standoffs carry a handle, and hardware.standoff is {named}: the case would hang on plastic",
        f"leave hardware.standoff out, or set it to a range of metal with {thread.label}; or leave case.handle out",
        Remedy.of("hardware.standoff", None),
    )


def _bottom(context: Context, stock: Stock, length: float, kind: str = "male-female") -> BottomJoint:
    """The joint of the screw from below through the plate."""
    return BottomJoint(
        path=HANDLE,
        thread=stock.thread,
        row=stock.row,
        thread_depth=stock.depth,
        piece_length=length,
        plate=context.plate.thickness,
        plate_tolerance=context.plate.tolerance,
        measured=stock.measured,
        kind="male-female" if kind == "male-female" else "female-female",
        piece_is_key=False,
    )


def _needed(stock: Stock, held: tuple[float, float]) -> float:
    """The greatest depth, worst case, of the shortest screw from above that engages enough."""
    washer, hardware = stock.thread.washer, Hardware(stock.thread)
    clamped, slack = held[0] + washer.thickness, held[1] + washer.thickness_tolerance
    reach = [n - clamped for n in hardware.screw_lengths if n - clamped - slack >= stock.thread.diameter - 1e-9]
    return min(reach) + slack if reach else stock.thread.diameter
