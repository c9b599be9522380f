"""Openings in the panels of a case, one for each plug whose axis crosses a panel. Lengths are mm.

An opening takes the plug's whole body with clearance, and the connector where it stands in the opening. Where the latch
of a plug is at the panel or behind it, the opening takes the finger, too. Openings with too thin a web between them
become one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ....core.placement import Placement, Point
from ....core.remedy import Remedy
from ....params.case.table import Side
from ....parts.cut.case_panel import Window
from ....parts.hole import Hole
from ....parts.keep_out import PlugSpace
from ...model.opening import Opening, Passing
from ...pieces.plug_space import LATCH_END
from .box import OUT, CaseBox
from .content import UPRIGHT, Plug
from .fingers import whole

CLEARANCE = 1.0
"""Clearance round a plug's body (issue: the overmould + 1)."""
BODY = 0.7
"""Clearance round a connector that stands in an opening: holes and boards are off by 0.2 each (facts, section 5)."""
FLATTEST = 0.5
"""Cosine of the flattest angle between a plug and the normal of its panel at which an opening is cut: 60 degrees."""
LEAST_WEB = 2.0
"""Least web between two openings; they become one where it is less than this or than a thickness (tables5, 3)."""
RIM = 1.5
"""Least material between an opening and the rim of its panel, thicknesses (as `limits.edge_thicknesses`)."""
HEAD = 3.5 + 1.0
"""Radius that the washer of a screw takes on a panel, with clearance (ISO 7089, M3)."""
LEAST_CUT = 3.0
"""Narrowest opening that is cut."""


def wanted(box: CaseBox, plugs: Iterable[Plug]) -> dict[Side, list[tuple[Plug, Passing, bool]]]:
    """The plugs that pass each panel, with the opening that each needs, and whether its angle is too flat."""
    found: dict[Side, list[tuple[Plug, Passing, bool]]] = {side: [] for side in box.thickness}
    for plug in plugs:
        side = _crossed(box, plug)
        if side is None:
            continue
        slant = sum(a * b for a, b in zip(plug.out, OUT[side], strict=True)) < FLATTEST
        needs = _fallback(box, side, plug) if slant else _needs(box, side, plug)
        found[side].append((plug, Passing(group=plug.group.path, socket=plug.socket, needs=needs), slant))
    return found


def _crossed(box: CaseBox, plug: Plug) -> Side | None:
    """The panel that the axis of a plug crosses; None if there is none, or if an upright plug ends below the top."""
    low, high = box.inside
    nearest: tuple[float, Side | None] = (math.inf, None)
    for side, out in OUT.items():
        axis = next(i for i in range(3) if out[i])
        way = plug.out[axis]
        if way * out[axis] <= 1e-9:
            continue
        reach = ((high if out[axis] > 0 else low)[axis] - plug.frame.origin[axis]) / way
        nearest = min(nearest, (reach, side), key=lambda each: each[0])
    reach, side = nearest
    if side is None or side not in box.thickness:
        return None
    inside = abs(plug.out[2]) > UPRIGHT and reach >= plug.part.length
    return None if inside else side


def _needs(box: CaseBox, side: Side, plug: Plug) -> Window:
    """The opening that a plug needs in a panel, in the panel's frame."""
    back, thick = box.frame(side).inverse, box.thickness[side]
    window = _projected(back @ plug.frame, plug.part.width / 2, plug.part.height / 2, thick)
    outer = (back @ plug.frame).origin[2]  # depth of the socket behind the outer face, negative
    if plug.fingers and -outer > LATCH_END:
        hands = [_hand(back, part, frame, thick) for part, frame in plug.fingers if -outer - thick < _end(part)]
        hands.sort(key=lambda hand: -hand.y1)  # of two sides that are possible, the upper one
        window = _joined(window, hands[0]) if hands else window
    if plug.body:
        low, high = (back @ plug.body_frame).bounds(plug.body)
        less = CLEARANCE - BODY
        body = Window(x0=low[0] + less, y0=low[1] + less, x1=high[0] - less, y1=high[1] - less)
        window = _joined(window, body) if high[2] > -thick - less else window
    grown = CLEARANCE + plug.spread
    return Window(
        x0=round(window.x0 - grown, 3),
        y0=round(window.y0 - grown, 3),
        x1=round(window.x1 + grown, 3),
        y1=round(window.y1 + grown, 3),
    )


def _end(finger: PlugSpace) -> float:
    """Distance from the socket to the far end of the finger's space."""
    return LATCH_END + finger.length


def _hand(back: Placement, part: PlugSpace, frame: Placement, thick: float) -> Window:
    return _projected(back @ frame, part.width / 2, part.height / 2, thick)


def _projected(frame: Placement, x: float, y: float, thick: float) -> Window:
    """The rectangle round a prism along z of a frame, cut by both faces of a panel, in the panel's frame."""
    way = Placement(rotation=frame.rotation).point((0.0, 0.0, 1.0))
    points: list[tuple[float, float]] = []
    for corner in ((-x, -y), (x, -y), (x, y), (-x, y)):
        a, b, c = frame.point((*corner, 0.0))
        for z in (0.0, -thick):
            reach = (z - c) / way[2]
            points.append((a + reach * way[0], b + reach * way[1]))
    xs, ys = zip(*points, strict=True)
    return Window(x0=max(min(xs), -1000), y0=max(min(ys), -1000), x1=min(max(xs), 1000), y1=min(max(ys), 1000))


def _fallback(box: CaseBox, side: Side, plug: Plug) -> Window:
    """A square round the place where the axis of a slanting plug crosses a panel. It is not cut."""
    frame = box.frame(side).inverse @ plug.frame
    way = Placement(rotation=frame.rotation).point((0.0, 0.0, 1.0))
    a, b, c = frame.origin
    x, y = a - c / way[2] * way[0], b - c / way[2] * way[1]
    return Window(x0=x - 5.0, y0=y - 5.0, x1=x + 5.0, y1=y + 5.0)


def _joined(one: Window, other: Window) -> Window:
    return replace(
        one,
        x0=min(one.x0, other.x0),
        y0=min(one.y0, other.y0),
        x1=max(one.x1, other.x1),
        y1=max(one.y1, other.y1),
    )


@dataclass(frozen=True)
class _Cut:
    """An opening while openings are joined."""

    plugs: tuple[Plug, ...]
    passing: tuple[Passing, ...]
    window: Window


def openings(
    box: CaseBox, side: Side, panel: str, passing: Sequence[tuple[Plug, Passing, bool]], holes: Sequence[Hole]
) -> tuple[Opening, ...]:
    """The openings of a panel. `panel`: its instance. `holes`: the holes of its screws."""
    thick, frame, found = box.thickness[side], box.frame(side), list[Opening]()
    for plug, each, slant in passing:
        if slant:
            fix = f"turn {plug.group.unit} so that its plugs look straight at a panel"
            made = Opening(side=side, panel=panel, passing=(each,), cut=None, place=_middle(frame, each.needs))
            found.append(replace(made, fault="slant", fix=fix, remedies=plug.group.moves))
    cuts = [_Cut((plug,), (each,), each.needs) for plug, each, slant in passing if not slant]
    for cut in _merged(cuts, max(LEAST_WEB, thick)):
        window, lacking = _inside(cut.window, whole(box, side), RIM * thick)
        made = Opening(side=side, panel=panel, passing=cut.passing, cut=window, place=_middle(frame, cut.window))
        hit = bool(window) and any(_meets(window, hole) for hole in holes)
        if lacking > 1e-6 or hit:
            fix, remedies = _ways_out(cut, box, side, lacking)
            fault = "edge" if lacking > 1e-6 else "screw"
            made = replace(made, fault=fault, lacking=round(lacking, 3), fix=fix, remedies=remedies)
        found.append(made)
    return tuple(found)


def cut_windows(box: CaseBox, plugs: Iterable[Plug], holes: Mapping[Side, Sequence[Hole]]) -> dict[Side, list[Window]]:
    """What is cut for plugs in each panel. `holes`: those of the case's screws, by panel."""
    passing = wanted(box, plugs)
    found: dict[Side, list[Window]] = {}
    for side in box.thickness:
        made = openings(box, side, "", passing[side], holes[side])
        found[side] = [each.cut for each in made if each.cut]
    return found


def _middle(frame: Placement, window: Window) -> Point:
    """The middle of an opening in the assembly's frame."""
    return frame.point(((window.x0 + window.x1) / 2, (window.y0 + window.y1) / 2, 0.0))


def _merged(cuts: list[_Cut], web: float) -> list[_Cut]:
    """The openings, those with less than `web` between them joined."""
    waiting, found = list(cuts), list[_Cut]()
    while waiting:
        one = waiting.pop(0)
        near = next((each for each in (*waiting, *found) if one.window.apart(each.window) < web), None)
        if near is None:
            found.append(one)
            continue
        (waiting if near in waiting else found).remove(near)
        waiting.insert(0, _Cut(one.plugs + near.plugs, one.passing + near.passing, _joined(one.window, near.window)))
    return found


def _inside(window: Window, size: tuple[float, float], rim: float) -> tuple[Window | None, float]:
    """What of an opening leaves a rim at the edge of its panel, and how far it reaches beyond that."""
    x, y = size[0] / 2 - rim, size[1] / 2 - rim
    lacking = max(-x - window.x0, window.x1 - x, -y - window.y0, window.y1 - y, 0.0)
    x0, y0, x1, y1 = max(window.x0, -x), max(window.y0, -y), min(window.x1, x), min(window.y1, y)
    if min(x1 - x0, y1 - y0) < LEAST_CUT:
        return None, max(lacking, LEAST_CUT)
    return Window(x0=x0, y0=y0, x1=x1, y1=y1), lacking


def _meets(window: Window, hole: Hole) -> bool:
    """Whether an opening reaches the washer on a hole."""
    dx = max(window.x0 - hole.x, hole.x - window.x1, 0.0)
    dy = max(window.y0 - hole.y, hole.y - window.y1, 0.0)
    return math.hypot(dx, dy) < HEAD


def _ways_out(cut: _Cut, box: CaseBox, side: Side, lacking: float) -> tuple[str, tuple[Remedy, ...]]:
    """How the user gives an opening room: by height for its node, another place, or a larger case."""
    group, (_, y) = cut.plugs[0].group, box.panel_size(side)
    over, under = cut.window.y1 > y / 2, cut.window.y0 < -y / 2 + RIM * box.thickness[side]
    if side != "top" and under and group.fix:
        return group.fix, group.remedies
    if side != "top" and over:
        return "leave case.height out, or set it to a larger value", (Remedy.of("case.height", None),)
    key = "case.depth" if side in ("left", "right") else "case.width"
    size = (box.inside[1][1] - box.inside[0][1]) if side in ("left", "right") else box.inside[1][0] - box.inside[0][0]
    larger = math.ceil(size + 2 * (lacking + HEAD + 1.0))
    out = (*group.moves, Remedy.of(key, larger), Remedy.of(key, None))
    return f"set {key} to {larger:g} or more, or leave its plug out of the node's uses", out
