"""Units on the panels of a case: what they need of its size, and their places on the panels. Lengths are mm.

The case is sized by what its plate carries and by how far the units on its panels reach inwards. Then they get their
places: the given one, or the free one nearest to the middle of the panel.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.case.table import Side
from ....parts.cut.case_panel import Window
from ....parts.hole import Hole
from ...context import Context
from ...model.bounds import Plan
from ...model.face import Face
from ...model.footprint import Spot
from ...model.joint import Infeasible
from ...model.unit import Unit
from ..arrangement import Station
from .box import CASE, CaseBox

CLEAR = 1.0
"""Least distance between what is behind a panel and brackets, content or what is behind another panel."""
RIM, SPACING, STEP = 6.0, 6.0, 2.5
"""Distance of a unit from the edge of its panel and from its neighbours; distance of the places that are tried."""
TURNS: dict[Side, float] = {"front": 0.0, "right": 90.0, "back": 180.0, "left": 270.0}


@dataclass(frozen=True, kw_only=True)
class PanelUnit:
    """A unit on a panel: its side, the rectangle that it covers round its position, and the position if it is given."""

    unit: Unit
    side: Side
    plan: Plan
    position: Spot | None
    rotation: float

    @property
    def size(self) -> Spot:
        """Width and height of the rectangle."""
        x0, y0, x1, y1 = self.plan
        return x1 - x0, y1 - y0

    def window(self, spot: Spot, more: float = 0.0) -> Window:
        """The rectangle that it covers at a place, grown by `more`."""
        x0, y0, x1, y1 = self.plan
        return Window(x0=x0 + spot[0] - more, y0=y0 + spot[1] - more, x1=x1 + spot[0] + more, y1=y1 + spot[1] + more)

    def station(self, spot: Spot) -> Station:
        """The unit as a station of its face, at a place."""
        plan = self.unit.footprint.plan
        return Station(
            path=self.unit.path,
            wish=self.unit.wish,
            extent=plan,
            reach=plan,
            rise=self.unit.footprint.rise,
            position=spot,
            rotation=self.rotation,
        )


@dataclass(frozen=True, kw_only=True)
class PanelNeed:
    """What the units on a panel need: the depth behind it, and the width and the height of its free part."""

    depth: float
    width: float
    height: float


def case_faces(context: Context) -> dict[str, Face]:
    """The outer faces of the panels, by path; empty for a design without a case. Their places are known later."""
    return {
        f"{CASE}.{side}": Face(
            path=f"{CASE}.{side}",
            frame=turn_of(side),
            called=f"the {side} panel",
            item=f"{CASE}.{side}.panel",
            sheet=sheet,
            outer=True,
        )
        for side, sheet in context.panels.items()
    }


def turn_of(side: Side) -> Placement:
    """The turn of a panel's frame."""
    if side == "top":
        return Placement()
    return Placement.about("z", TURNS[side]) @ Placement.about("x", 90)


def needs_of(units: Sequence[PanelUnit]) -> dict[Side, PanelNeed]:
    """What the units on each panel need. Those without a position stand side by side."""
    found: dict[Side, PanelNeed] = {}
    sides: dict[Side, None] = dict.fromkeys(each.side for each in units)
    for side in sides:
        mine = [each for each in units if each.side == side]
        free = [each.size for each in mine if each.position is None]
        row = sum(width + SPACING for width, _ in free)
        high = max((height for _, height in free), default=0.0)
        for each in mine:
            if each.position:
                window = each.window(each.position)
                row = max(row, 2 * max(-window.x0, window.x1))
                high = max(high, 2 * max(-window.y0, window.y1))
        depth = max(each.unit.footprint.behind for each in mine) + CLEAR
        found[side] = PanelNeed(depth=depth, width=row, height=high)
    return found


def margins(needs: Mapping[Side, PanelNeed], side: Side, block: float) -> float:
    """How far from the inner face of a side the units on the panels beside it stay: brackets, and what reaches in.

    `block`: width of a bracket.
    """
    reach = needs[side].depth if side in needs else 0.0
    return max(reach, RIM) if side == "top" else max(reach, block + CLEAR)


def free_part(box: CaseBox, needs: Mapping[Side, PanelNeed], side: Side, block: float) -> Plan:
    """The part of a panel where units may be, in the panel's frame. `block`: width of a bracket."""
    (x0, y0, _), (x1, y1, high) = box.inside
    low = (x0 + margins(needs, "left", block), y0 + margins(needs, "front", block), RIM)
    top = (x1 - margins(needs, "right", block), y1 - margins(needs, "back", block), high - margins(needs, "top", block))
    (ax, ay, _), (bx, by, _) = box.frame(side).inverse.bounds((low, top))
    return ax, ay, bx, by


def hung(
    box: CaseBox,
    units: Sequence[PanelUnit],
    windows: Mapping[Side, Sequence[Window]],
    holes: Mapping[Side, Sequence[Hole]],
    block: float,
) -> dict[str, Spot] | list[Infeasible]:
    """The place of each unit on its panel, or the reasons why there is none.

    `windows`, `holes`: the openings for plugs and the holes of the case's screws, by panel.
    `block`: width of a bracket.
    """
    needs, spots, problems = needs_of(units), dict[str, Spot](), list[Infeasible]()
    taken = {side: [*windows[side], *(_round(hole) for hole in holes[side])] for side in box.thickness}
    row = {side: _row(units, side, free_part(box, needs, side, block), taken[side]) for side in needs}
    for each in sorted(units, key=lambda unit: unit.position is None):
        area, path = free_part(box, needs, each.side, block), each.unit.path
        spot = each.position or row[each.side].get(path) or _nearest(each.plan, area, taken[each.side])
        if spot is None or not _inside(each.window(spot), area):
            problems.append(_no_room(each, area, block))
            continue
        spots[path] = spot
        taken[each.side].append(each.window(spot))
    return problems or spots


def _round(hole: Hole) -> Window:
    reach = hole.diameter / 2
    return Window(x0=hole.x - reach, y0=hole.y - reach, x1=hole.x + reach, y1=hole.y + reach)


def _inside(window: Window, area: Plan) -> bool:
    x0, y0, x1, y1 = area
    low, high = window.x0 >= x0 - 1e-6 and window.y0 >= y0 - 1e-6, window.x1 <= x1 + 1e-6 and window.y1 <= y1 + 1e-6
    return low and high


def _row(units: Sequence[PanelUnit], side: Side, area: Plan, taken: Sequence[Window]) -> dict[str, Spot]:
    """The places of all units of a panel that have none yet, in one row; empty if there is no room for a row."""
    free = [each for each in units if each.side == side and each.position is None]
    given = [each.window(each.position) for each in units if each.side == side and each.position]
    width, height = sum(each.size[0] + SPACING for each in free) - SPACING, max((e.size[1] for e in free), default=0.0)
    middle = _nearest((-width / 2, -height / 2, width / 2, height / 2), area, [*taken, *given]) if free else None
    if middle is None:
        return {}
    found, x = dict[str, Spot](), middle[0] - width / 2
    for each in free:
        x0, y0, x1, y1 = each.plan
        found[each.unit.path] = (round(x - x0, 3), round(middle[1] - (y0 + y1) / 2, 3))
        x += x1 - x0 + SPACING
    return found


def _nearest(plan: Plan, area: Plan, taken: Sequence[Window]) -> Spot | None:
    """The free place for a rectangle that is nearest to the middle of a panel."""
    x0, y0, x1, y1 = area
    a0, b0, a1, b1 = plan
    low, high = (x0 - a0, y0 - b0), (x1 - a1, y1 - b1)
    if low[0] > high[0] + 1e-6 or low[1] > high[1] + 1e-6:
        return None
    xs, ys = _tried(low[0], high[0]), _tried(low[1], high[1])
    for spot in sorted(((x, y) for x in xs for y in ys), key=lambda each: (math.hypot(*each), each)):
        window = Window(x0=a0 + spot[0], y0=b0 + spot[1], x1=a1 + spot[0], y1=b1 + spot[1])
        if all(window.apart(other) >= SPACING - 1e-6 for other in taken):
            return spot
    return None


def _tried(low: float, high: float) -> list[float]:
    """The places along an axis that are tried: the middle if it is free, and places STEP apart."""
    count = max(0, math.floor((high - low) / STEP + 1e-9))
    places = {round(low + STEP * n, 3) for n in range(count + 1)} | {round(high, 3)}
    return sorted(places | ({0.0} if low <= 0.0 <= high else set()))


def _no_room(unit: PanelUnit, area: Plan, block: float) -> Infeasible:
    """The problem of a unit that has no place on its panel."""
    path, (x0, y0, x1, y1) = unit.unit.path, area
    width, height = unit.size
    key = {"left": "depth", "right": "depth"}.get(unit.side, "width")
    message = (
        f"it takes {width:g} x {height:g} mm, and between the brackets, beside openings, no such place is free on "
    )
    message += f"the {unit.side} panel, whose free part is {x1 - x0:.0f} x {y1 - y0:.0f} mm"
    position = (Remedy.of(f"{path}.position", None),) if unit.position else ()
    larger = math.ceil(x1 - x0 + 2 * (block + CLEAR) + width + SPACING)
    out = (*position, Remedy.of(f"{CASE}.{key}", None), Remedy.of(f"{CASE}.{key}", larger))
    fix = f"set {CASE}.{key} to {larger:g} or more, or {path}.on to another panel"
    if unit.position:
        fix = f"leave {path}.position out; or {fix}"
    return Infeasible(code="layout-infeasible", subject=path, message=message, fix=fix, remedies=out)


def grown(tight: Plan, height: float, needs: Mapping[Side, PanelNeed], gap: float, block: float) -> tuple[Plan, float]:
    """The plan and the height of the inside with room for what is on the panels.

    `gap`: kept round the content. `block`: width of a bracket.
    """

    def deep(side: Side) -> float:
        return max(0.0, needs[side].depth - gap) if side in needs else 0.0

    x0, y0, x1, y1 = tight
    x0, x1, y0, y1 = x0 - deep("left"), x1 + deep("right"), y0 - deep("front"), y1 + deep("back")
    height += deep("top")
    for side, need in needs.items():
        along_x = need.width if side in ("front", "back", "top") else 0.0
        along_y = need.width if side in ("left", "right") else need.height if side == "top" else 0.0
        x0, x1 = _wide(x0, x1, along_x, margins(needs, "left", block), margins(needs, "right", block))
        y0, y1 = _wide(y0, y1, along_y, margins(needs, "front", block), margins(needs, "back", block))
        if side != "top":
            height = max(height, need.height + RIM + margins(needs, "top", block))
    return (x0, y0, x1, y1), height


def _wide(low: float, high: float, needed: float, before: float, after: float) -> tuple[float, float]:
    """The two ends of a side, moved apart evenly so that `needed` fits between what is kept free at both ends."""
    if not needed:
        return low, high
    more = max(0.0, needed + 2 * max(before, after) - (high - low)) / 2
    return low - more, high + more
