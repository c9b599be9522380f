"""The size of a case: room for the content, for what the plugs inside need, and for the brackets. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from ....core.placement import Bounds, Point, overlap
from ....core.remedy import Remedy
from ....params.case.table import Side
from ....parts.cut.fingers import RELIEF
from ...context import Context
from ...model.bounds import Plan
from ...model.joint import Infeasible
from ...pieces.sockets import CARD
from ..feet import FOOT_RADIUS
from .box import CaseBox
from .brackets import LONGEST_POST, BlockSize, block_size, corners
from .content import UPRIGHT, CaseContent, Plug, space_box
from .openings import CLEARANCE, HEAD, RIM, openings, wanted
from .panel_units import PanelNeed, grown
from .panels import screw_holes
from .top.column import heights_with_columns

APART = 0.5
"""Least distance from a bracket to the content."""
FINGERS = 10.0
"""Weight of a plug with a latch, or of a card, where the program chooses on which sides the panels move out for the
brackets: fingers reach for it, so its panel should be near."""
SLACK = 0.1
"""Addition to the least material at a hole's rim."""
BELOW = 100.0
"""How far below the plate a foot may reach at most."""
LARGE = 2000.0
"""Area of the floor, mm2, that weighs as much as a plug behind a panel that was moved out."""
LEAST = 43.0
"""Least clear width and depth: two of the least brackets, and two feet that do not touch."""


@dataclass(frozen=True)
class _Room:
    """A candidate for the inside: the sides that were moved out for the brackets, and the box."""

    box: CaseBox
    cost: float


def fitted(
    context: Context, content: CaseContent, *, centred: bool, needs: Mapping[Side, PanelNeed]
) -> CaseBox | Infeasible:
    """The box of the case round its content, or the reason why there is none.

    `centred`: the middle of the plate is the middle of the case, since the design gives places on the plate. `needs`:
    of the units on its panels.
    """
    table, block = context.design.case, block_size(context)
    thickness: dict[Side, float] = {side: context.panels[side].thickness for side in table.sides}
    gap, thickest = table.gap, max(thickness.values())
    rim = CLEARANCE + RIM * thickest + (RELIEF if table.has_fingers else 0.0)
    (x0, y0, _), (x1, y1, z1) = content.bounds(rim - gap)
    tight, least = grown((x0 - gap, y0 - gap, x1 + gap, y1 + gap), z1 + gap, needs, gap, block.width)
    height = table.height or math.ceil(round(least * 2, 6)) / 2
    tight = _with_holes(context, content, tight, thickness)
    small = too_small(context, _round_brackets(tight, block), least)
    if small:
        return small
    if not set(table.sides) - {"top"} and height > LONGEST_POST:
        message = f"its posts would be {height:g} mm long, and the longest that is printed is {LONGEST_POST:g} mm"
        fix, out = 'set case.style to "half-open" or "closed"', Remedy.of("case.style", "half-open")
        return Infeasible(code="layout-infeasible", subject="case", message=message, fix=fix, remedies=(out,))
    heights = {height} if table.height else {height, max(height, over_fingers(content, rim))}
    heights = heights_with_columns(context, heights)
    if isinstance(heights, Infeasible):
        return heights
    rooms: list[_Room] = []
    for strict in (True, False):
        for high, room, moved in product(sorted(heights), _rooms(block), _choices(context)) if not rooms else ():
            box = _box(context, thickness, tight, high, moved, room - gap, centred=centred)
            if not _blocked(context, content, box) and not _in_the_way(context, content, box, strict=strict):
                rooms.append(_Room(box, _cost(content, moved, box) + high - height))
    if rooms:
        return min(rooms, key=lambda room: room.cost).box
    message = "the brackets at its corners would stand in the content"
    keys = [key for key in ("width", "depth", "height") if getattr(table, key) is not None]
    fix = f"leave {' and '.join(f'case.{key}' for key in keys)} out" if keys else "set case.gap to a larger value"
    out = (
        Remedy(settings=tuple((f"case.{key}", None) for key in keys))
        if keys
        else Remedy.of("case.gap", block.width + 1)
    )
    return Infeasible(code="layout-infeasible", subject="case", message=message, fix=fix, remedies=(out,))


def _rooms(block: BlockSize) -> tuple[float, float]:
    """How far a side moves out from the content: the width of a bracket, or of the foot where that is in the way."""
    return block.width + APART, block.inset + FOOT_RADIUS + APART


def _round_brackets(tight: Plan, block: BlockSize) -> Plan:
    """The least plan of the inside, grown to hold the brackets at its corners."""
    x0, y0, x1, y1 = tight
    least = LEAST + 2 * block.more
    return x0, y0, max(x1, x0 + least), max(y1, y0 + least)


def _with_holes(context: Context, content: CaseContent, tight: Plan, thickness: Mapping[Side, float]) -> Plan:
    """The plan of the inside, grown so that the floor has enough material between its holes and its edges."""
    x0, y0, x1, y1 = tight
    if context.design.case.has_fingers:  # the notches of the floor are as deep as the panels are thick
        thickness = dict.fromkeys(thickness, -RELIEF)
    for hole in content.holes:
        rim = hole.diameter / 2 + max(RIM * context.plate.thickness, hole.diameter) + SLACK
        x0 = min(x0, hole.x - rim + thickness.get("left", 0.0))
        x1 = max(x1, hole.x + rim - thickness.get("right", 0.0))
        y0 = min(y0, hole.y - rim + thickness.get("front", 0.0))
        y1 = max(y1, hole.y + rim - thickness.get("back", 0.0))
    return x0, y0, x1, y1


def too_small(context: Context, tight: Plan, height: float) -> Infeasible | None:
    """Why a size that the design gives does not hold the content."""
    table = context.design.case
    needed = {"width": tight[2] - tight[0], "depth": tight[3] - tight[1], "height": height}
    for key, least in needed.items():
        given = getattr(table, key)
        if given is not None and given < least - 1e-6:
            enough = math.ceil(round(least, 6))
            return Infeasible(
                code="layout-infeasible",
                subject="case",
                message=f"its clear {key} is {given:g} mm, and the content with its brackets needs {least:.1f} mm",
                fix=f"set case.{key} to {enough:g} or more, or leave it out",
                remedies=(Remedy.of(f"case.{key}", None), Remedy.of(f"case.{key}", enough)),
            )
    return None


def _choices(context: Context) -> list[tuple[Side, ...]]:
    """Every choice of sides to move out for the brackets, unless the design gives the size there."""
    table = context.design.case
    free: list[Side] = []
    free += ("left", "right") if table.width is None else ()
    free += ("front", "back") if table.depth is None else ()
    return [chosen for count in range(len(free) + 1) for chosen in combinations(free, count)]


def _box(
    context: Context,
    thickness: Mapping[Side, float],
    tight: Plan,
    height: float,
    moved: Container[Side],
    room: float,
    *,
    centred: bool,
) -> CaseBox:
    """The inside, moved out by `room` on some sides."""
    table, (x0, y0, x1, y1) = context.design.case, tight
    shortest = LEAST + 2 * block_size(context).more
    x0, x1 = x0 - room * ("left" in moved), x1 + room * ("right" in moved)
    y0, y1 = y0 - room * ("front" in moved), y1 + room * ("back" in moved)
    x0, x1 = _side(x0, x1, table.width, shortest)
    y0, y1 = _side(y0, y1, table.depth, shortest)
    if centred:
        x0, x1 = _about_middle(x0, x1, thickness.get("left", 0.0), thickness.get("right", 0.0))
        y0, y1 = _about_middle(y0, y1, thickness.get("front", 0.0), thickness.get("back", 0.0))
    return CaseBox(
        inside=((x0, y0, 0.0), (x1, y1, height)),
        thickness=thickness,
        floor=context.plate.thickness,
        fit=table.fit if table.has_fingers else None,
    )


def _side(low: float, high: float, given: float | None, shortest: float) -> tuple[float, float]:
    """The two ends of a side as long as the design says, else rounded up to half a millimetre."""
    wanted = given or max(math.ceil(round((high - low) * 2, 6)) / 2, shortest)
    more = (wanted - (high - low)) / 2
    return low - more, high + more


def _about_middle(low: float, high: float, before: float, after: float) -> tuple[float, float]:
    """The two ends of a side moved out so that the outside is symmetric about 0."""
    half = max(before - low, after + high)
    return before - half, half - after


def _blocked(context: Context, content: CaseContent, box: CaseBox) -> bool:
    """Whether a bracket would stand in the content or in a plug, or the foot under it in what is below the plate."""
    low = [each for each in corners(box.height, context.design.case.sides, context) if not each.upper]
    feet = [_foot(box.corner(each.name).point((each.part.inset, each.part.inset, 0.0))) for each in low]
    if any(overlap(foot, other) for foot in feet for other in content.below):
        return True
    taken_boxes = [each.bounds(box) for each in corners(box.height, context.design.case.sides, context)]
    return any(content.taken.any_near(mine, APART - 1e-6) for mine in taken_boxes)


def over_fingers(content: CaseContent, rim: float) -> float:
    """The height at which the fingers at all latches have room above the plugs."""
    tops = [space_box(*finger)[1][2] + rim for plug in content.plugs if looks(plug) for finger in plug.fingers]
    return math.ceil(round(max(tops, default=0.0) * 2, 6)) / 2


def _in_the_way(context: Context, content: CaseContent, box: CaseBox, *, strict: bool) -> bool:
    """Whether a screw of the case is in the way of an opening, or its head in that of the finger at a latch.

    `strict`: or whether an opening reaches the rim of its panel.
    """
    bored = screw_holes(context, box, corners(box.height, context.design.case.sides, context))
    heads = [
        box.frame(side).bounds(((h.x - HEAD, h.y - HEAD, 0.0), (h.x + HEAD, h.y + HEAD, HEAD)))
        for side, holes in bored.items()
        for h in holes
    ]
    for plug in content.plugs:
        fingers = [space_box(*finger) for finger in plug.fingers]
        if fingers and all(any(overlap(finger, head) for head in heads) for finger in fingers):
            return True
    passing = wanted(box, content.plugs)
    found = (each for side in box.thickness for each in openings(box, side, "", passing[side], bored[side]))
    return any(each.fault == "screw" or (strict and each.fault == "edge") for each in found)


def _foot(spot: Point) -> Bounds:
    """The box that a foot takes under the plate, with clearance."""
    x, y, _ = spot
    return (x - FOOT_RADIUS, y - FOOT_RADIUS, -BELOW), (x + FOOT_RADIUS, y + FOOT_RADIUS, 0.0)


def _cost(content: CaseContent, moved: tuple[Side, ...], box: CaseBox) -> float:
    """How little a choice is liked: plugs stand behind the panels of the sides that were moved out, and it is large."""
    plugs = sum(_weight(plug) for plug in content.plugs if looks(plug) in moved)
    return plugs + box.size[0] * box.size[1] / LARGE


def _weight(plug: Plug) -> float:
    return FINGERS if plug.fingers or plug.socket.startswith(CARD) else 1.0


def looks(plug: Plug) -> Side | None:
    """The side that a plug looks at; None if it is upright."""
    x, y, z = plug.out
    if abs(z) > UPRIGHT:
        return None
    return ("right" if x > 0 else "left") if abs(x) > abs(y) else ("back" if y > 0 else "front")
