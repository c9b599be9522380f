"""The plan of a printed case: height of the board, size of the inside, openings in the walls. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.case.table import SIDES, Side
from ....parts.cut.case_panel import Window
from ....parts.printed.cases.case_shell import WallOpening, WallSide
from ...context import Context
from ...model.cable import Cable
from ...model.items import Group
from ...model.joint import Infeasible
from ...model.opening import Opening
from ...pieces.items import Items
from ...wiring.cables import Passages, cables
from ..case.box import CaseBox
from ..case.content import UPRIGHT, CaseContent, content
from ..case.fit import over_fingers, too_small
from ..case.openings import CLEARANCE, RIM, openings, wanted
from .board_unit import board_group
from .cased_board import CasedBoard, PostFit, least_for_screws, post_fit

WALL, LID = 2.4, 2.4
"""Thickness of the walls and of the lid, mm: a tongue of this thickness and 40 long stands a push of 5 N at its end."""
LOWEST = 3.0
"""Lowest standoff that the design file accepts."""
WALLS: tuple[WallSide, ...] = ("front", "back", "left", "right")
GROWN = (0.0, 4.0, 8.0, 12.0)
"""By how much each side moves out, at most, until no opening reaches a corner."""
SLENDER = 0.6
"""Least width of a wall between two slots, heights of it: 5 N at its end then stress its layers with 9 MPa."""
STEP = 0.5
"""Heights and sizes are rounded up to a multiple of this."""


@dataclass(frozen=True, kw_only=True)
class PrintedPlan:
    """A printed case round its board. `group`, `items`: the board in its place. `content`: what the case encloses."""

    box: CaseBox
    board: CasedBoard
    fit: PostFit
    height: float
    """Height of the board's standoffs."""
    group: Group
    items: Items
    content: CaseContent
    openings: tuple[Opening, ...]


def printed_plan(context: Context, board: CasedBoard) -> PrintedPlan | Infeasible:
    """The plan of the case, or the reason why there is none."""
    least = _least_height(context, board)
    asked = board.node.height
    height = asked.exact or round(least + (asked.above_automatic or 0.0), 6)
    fit = post_fit(board, height, context)
    if fit is None:
        thread = board.hardware.thread.label
        return Infeasible(
            code="stack-infeasible",
            subject=board.path,
            message=f"no {thread} screw sold fits standoffs of {height:g} mm in the shell",
            fix=f"set {board.key} to {least:g} or more, or leave it out",
            remedies=(Remedy.of(board.key, None), Remedy.of(board.key, least)),
        )
    group, items = board_group(board, Placement.at(z=height), fit, least, context)
    box = _box(context, _content(context, group))
    if isinstance(box, Infeasible):
        return box
    (x0, y0, _), (x1, y1, high) = box.inside
    middle = round(-(x0 + x1) / 2, 6), round(-(y0 + y1) / 2, 6)
    group = replace(group, placement=Placement.at(*middle, height))
    x, y = round((x1 - x0) / 2, 6), round((y1 - y0) / 2, 6)
    centred = CaseBox(inside=((-x, -y, 0.0), (x, y, high)), thickness=box.thickness)
    inside = _content(context, group)
    made = openings_of(centred, inside)
    return PrintedPlan(
        box=centred, board=board, fit=fit, height=height, group=group, items=items, content=inside, openings=made
    )


def openings_of(box: CaseBox, inside: CaseContent) -> tuple[Opening, ...]:
    """The openings of the walls and of the lid."""
    passing = wanted(box, inside.plugs)
    return tuple(
        each
        for side in box.thickness
        for each in openings(box, side, "case.lid" if side == "top" else "case.shell", passing[side], ())
    )


def wall_openings(box: CaseBox, found: tuple[Opening, ...], bridge: float) -> tuple[WallOpening, ...]:
    """The openings of the walls in the frame of the shell. `bridge`: the longest bridge that is printed.

    A wider opening is a slot up to the rim, which a tongue of the lid closes.
    """
    made: list[WallOpening] = []
    for side in WALLS:
        own = [_in_shell(box, side, each.cut, bridge) for each in found if each.side == side and each.cut]
        made += _without_thin_walls(sorted(own, key=lambda each: each.low), box.height)
    return tuple(made)


def _without_thin_walls(own: list[WallOpening], height: float) -> list[WallOpening]:
    """The openings of a wall. Two slots become one if the wall between them is so slender that a push breaks it."""
    for first, one in enumerate(own):
        for last in range(first + 1, len(own) if one.slot else 0):
            other, between = own[last], own[first + 1 : last]
            solid = other.low - one.high - sum(each.high - each.low for each in between)
            joined = own[first : last + 1]
            bottom = min(each.bottom for each in joined)
            if other.slot and solid < SLENDER * (height - bottom):
                top = max(each.top for each in joined)
                whole = replace(one, high=other.high, bottom=bottom, top=top)
                return _without_thin_walls([*own[:first], whole, *own[last + 1 :]], height)
    return own


def _in_shell(box: CaseBox, side: WallSide, cut: Window, bridge: float) -> WallOpening:
    frame = box.frame(side)
    one, other = frame.point((cut.x0, cut.y0, 0.0)), frame.point((cut.x1, cut.y1, 0.0))
    axis = 1 if side in ("left", "right") else 0
    low, high = sorted((one[axis], other[axis]))
    return WallOpening(
        side=side,
        low=round(low, 3),
        high=round(high, 3),
        bottom=round(one[2], 3),
        top=round(other[2], 3),
        slot=cut.x1 - cut.x0 > bridge,
    )


def _content(context: Context, group: Group) -> CaseContent:
    """What the case encloses. Every cable comes from outside, since there is one board."""
    passages = Passages(rings={group.unit: (0.0, 0.0, 0.0, 0.0)}, ties={}, socket_directions={group.unit: (0.0, -1.0)})
    routed: list[Cable] = list(cables([group], [], context, passages))
    return content([group], routed, ())


def _least_height(context: Context, board: CasedBoard) -> float:
    """The least height of the standoffs: solder and air, plugs with their openings' rim, and the screws."""
    fit = post_fit(board, 100.0, context)
    assert fit  # some screw fits a standoff of any depth
    group, _ = board_group(board, Placement(), fit, LOWEST, context)
    inside = _content(context, group)
    lows = [box[0][2] for box in (*inside.solid, *inside.below, *inside.kept)]
    for plug in inside.plugs:
        rim = CLEARANCE + plug.spread + RIM * WALL if abs(plug.out[2]) <= UPRIGHT else 0.0
        lows.append(plug.box[0][2] - rim)
    return _up(max(-min(lows), least_for_screws(board), LOWEST))


def _box(context: Context, inside: CaseContent) -> CaseBox | Infeasible:
    """The box round the board, as small as its openings allow, or as the design gives it."""
    table = context.design.case
    thickness: dict[Side, float] = {side: LID if side == "top" else WALL for side in SIDES}
    gap, rim = table.gap, CLEARANCE + RIM * WALL
    (x0, y0, _), (x1, y1, z1) = inside.bounds(rim - gap)
    tight = (x0 - gap, y0 - gap, x1 + gap, y1 + gap)
    small = too_small(context, tight, z1 + gap)
    if small:
        return small
    low = table.height or _up(z1 + gap)
    heights = [low] if table.height else sorted({low, max(low, _up(over_fingers(inside, rim)))})
    tried: list[CaseBox] = []
    for more in GROWN:
        for high in heights:
            xs = _side(tight[0] - more, tight[2] + more, table.width)
            ys = _side(tight[1] - more, tight[3] + more, table.depth)
            box = CaseBox(inside=((xs[0], ys[0], 0.0), (xs[1], ys[1], high)), thickness=thickness)
            if not any(each.fault == "edge" for each in openings_of(box, inside)):
                return box
            tried.append(box)
    return tried[0]


def _side(low: float, high: float, given: float | None) -> tuple[float, float]:
    """The two ends of a side as long as the design says, else rounded up."""
    wanted_length = given or _up(high - low)
    more = (wanted_length - (high - low)) / 2
    return low - more, high + more


def _up(value: float) -> float:
    return math.ceil(round(value / STEP, 6)) * STEP
