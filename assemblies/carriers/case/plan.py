"""The plan of a case: its box, its brackets, and what it asks of the base plate, which is its floor. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....params.case.table import SIDES, Side
from ....parts.cut.case_panel import Window
from ....parts.cut.fingers import RELIEF
from ...context import Context
from ...model.joint import Infeasible
from ..plate_size import Floor
from .box import CaseBox
from .brackets import Corner, block_size, corners
from .clamps import clamps
from .content import CaseContent
from .fingers import floor_rows
from .fit import fitted
from .openings import RIM
from .panel_units import PanelUnit, needs_of
from .top.column import has_handle
from .top.handle import Bracket, HandlePlan, handle_plan
from .vents import aimed

CLEAR = 1.0
"""Least distance on the floor from a bracket or a panel to feet and ties."""


@dataclass(frozen=True, kw_only=True)
class CasePlan:
    """A case round its content. `shift`: how far the content moves on the plate, so that the plate's middle is the
    middle of the case."""

    box: CaseBox
    brackets: tuple[Bracket, ...]
    shift: tuple[float, float]
    floor: Floor
    handle: HandlePlan | None = None


def case_plan(
    context: Context, content: CaseContent, watts: float, *, centred: bool, units: Sequence[PanelUnit]
) -> CasePlan | Infeasible:
    """The plan of the case, or the reason why there is none. `centred`: the content must stay where it is.

    `watts`: of the boards inside. `units`: those on its panels.
    """
    needs = needs_of(units)
    box = fitted(context, content, centred=centred, needs=needs)
    if isinstance(box, Infeasible):
        return box
    x0, y0, x1, y1 = box.outside
    shift = (0.0, 0.0) if centred else (round(-(x0 + x1) / 2, 6), round(-(y0 + y1) / 2, 6))
    standing: dict[Side, list[Window]] = {}
    for each in units:
        if each.position:
            standing.setdefault(each.side, []).append(each.window(each.position))
    clamped = clamps(context, content, box, standing)
    brackets: tuple[Bracket, ...] = (*corners(box.height, context.design.case.sides, context), *clamped)
    handle: HandlePlan | None = None
    if has_handle(context):
        block, on_top = block_size(context).width, standing.get("top", ())
        found = handle_plan(context, content, box, brackets, needs, on_top, block)
        if isinstance(found, Infeasible):
            return found
        handle, brackets = found, (*brackets, *found.ends)
    box = box.moved(*shift)
    floor = _floor(context, box, brackets, watts)
    return CasePlan(box=box, brackets=brackets, shift=shift, floor=floor, handle=handle)


def vent_area(context: Context, box: CaseBox, watts: float) -> float:
    """The open area that a case asks for low down, and the same in its top, cm2; 0 if a wall is open."""
    table = context.design.case
    if table.vents is not None:
        return table.vents
    return aimed(watts, box.height) if set(SIDES) == set(box.thickness) else 0.0


def _floor(context: Context, box: CaseBox, brackets: tuple[Bracket, ...], watts: float) -> Floor:
    low = [each for each in brackets if each.on_floor]
    feet: dict[str, tuple[float, float]] = {}
    screws: list[tuple[float, float]] = []
    for each in low:
        entry, _ = each.part.inserts[0]
        x, y, _ = (each.frame(box) @ entry).origin
        if not isinstance(each, Corner):
            screws.append((round(x, 6), round(y, 6)))
        else:
            feet[each.name] = (round(x, 6), round(y, 6))
    (x0, y0, _), (x1, y1, _) = box.inside
    ax, ay, bx, by = box.outside
    inner = 0.0 if box.fit is None else RELIEF + box.fit / 2  # how far notches reach beyond the panels
    near = CLEAR if box.fit is None else inner + RIM * box.floor
    strips = [
        (ax, ay, x0 + near, by),
        (x1 - near, ay, bx, by),
        (ax, ay, bx, y0 + near),
        (ax, y1 - near, bx, by),
    ]
    boxes = [each.bounds(box) for each in low]
    blocks = [(lo[0] - CLEAR, lo[1] - CLEAR, hi[0] + CLEAR, hi[1] + CLEAR) for lo, hi in boxes]
    clear = 2 * (min(-x0, x1) - inner), 2 * (min(-y0, y1) - inner)
    return Floor(
        size=box.size,
        feet=feet,
        clear=clear,
        taken=strips,
        brackets=blocks,
        vents=vent_area(context, box, watts),
        fingers=floor_rows(box),
        screws=screws,
    )
