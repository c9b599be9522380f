"""The finger joints of a case: which edge has fingers, which has notches, and where. Lengths are mm.

The walls have fingers that reach through the floor and the top, and the left and right walls have fingers that reach
through front and back. All notches are open outwards, so that each panel comes off by itself once its screws are out.
"""

from __future__ import annotations

import math

from ....core.placement import Placement, Point
from ....params.case.table import Side
from ....parts.cut.fingers import POCKET, RELIEF, TIP, Edge, FingerRow
from .box import LEVEL, OUT, CaseBox

RADIUS = 2.0
"""Radius of the panels' corners, which are free of fingers: a corner of cut acrylic is sharp."""
UNIT, THICK = 10.0, 2.0
"""Least width of a finger, mm and thicknesses (boxes.py: fingers and spaces 2 thicknesses wide)."""
MOST = 15
"""Greatest number of fingers and spaces along an edge: each finger costs the laser time."""
NARROWEST = 2 * POCKET + TIP + RADIUS
"""Least width of a finger, of a space and of what is left at the ends of an edge: room for its corners."""
FLOOR: Point = (0.0, 0.0, -1.0)
"""The direction in which the floor looks."""
TABBED: tuple[Side, ...] = ("left", "right")
"""The walls with fingers at their upright edges, too."""


def spans(low: float, high: float, thickness: float) -> tuple[tuple[float, float], ...]:
    """Where the fingers of an edge start and end; none if the edge is too short. `thickness`: of the thicker sheet."""
    length = high - low
    unit = max(UNIT, THICK * thickness, length / MOST)
    if length < 3 * unit:
        unit = length / 3
    count = math.floor((length / unit - 1) / 2 + 1e-9)
    first = (low + high) / 2 - (2 * count - 1) * unit / 2
    if unit < NARROWEST:
        return ()
    return tuple((round(first + 2 * n * unit, 3), round(first + (2 * n + 1) * unit, 3)) for n in range(count))


def finger_rows(box: CaseBox, side: Side) -> tuple[FingerRow, ...]:
    """The fingers and notches of a panel; none without finger joints."""
    if box.fit is None:
        return ()
    others = {name: OUT[name] for name in box.thickness if name != side} | {"floor": FLOOR}
    return tuple(row for name, out in others.items() if (row := _row(box, side, name, OUT[side], out, box.frame(side))))


def floor_rows(box: CaseBox) -> tuple[FingerRow, ...]:
    """The notches of the floor."""
    if box.fit is None:
        return ()
    found = (_row(box, "floor", side, FLOOR, OUT[side], Placement()) for side in LEVEL if side in box.thickness)
    return tuple(row for row in found if row)


def kept(box: CaseBox, side: Side) -> tuple[float, float]:
    """How far notches and the pockets at roots reach into a panel, along its width and along its height."""
    deep = {row.edge: max(0.0, -row.rise) + RELIEF for row in finger_rows(box, side)}
    reach = [max(deep.get(one, 0.0), deep.get(other, 0.0)) for one, other in (("left", "right"), ("bottom", "top"))]
    return reach[0], reach[1]


def whole(box: CaseBox, side: Side) -> tuple[float, float]:
    """Width and height of the part of a panel that is not interrupted by notches."""
    (width, height), (x, y) = box.panel_size(side), kept(box, side)
    return width - 2 * x, height - 2 * y


def _row(box: CaseBox, own: str, other: str, facing: Point, out: Point, frame: Placement) -> FingerRow | None:
    """The row of one sheet at its joint with another that looks in the direction `out`; None if they do not meet.

    `frame`: of the sheet's face. `facing`: the direction in which the sheet looks.
    """
    if any(abs(a) + abs(b) > 1.5 for a, b in zip(facing, out, strict=True)):  # parallel
        return None
    axis = next(i for i in range(3) if not facing[i] and not out[i])
    mine, its = _thickness(box, own), _thickness(box, other)
    joint = spans(box.inside[0][axis], box.inside[1][axis], max(mine, its))
    if not joint:
        return None
    back = frame.inverse
    x, y, _ = Placement(rotation=back.rotation).point(out)
    edge: Edge = ("right" if x > 0 else "left") if abs(x) > abs(y) else ("top" if y > 0 else "bottom")
    place = 1 if edge in ("left", "right") else 0
    fingers = _has_fingers(own, other)
    more = 0.0 if fingers else (box.fit or 0.0) / 2
    found: list[tuple[float, float]] = []
    for low, high in joint:
        ends: list[float] = []
        for at in (low, high):
            point = [0.0, 0.0, 0.0]
            point[axis] = at
            ends.append(back.point((point[0], point[1], point[2]))[place])
        found.append((round(min(ends) - more, 6), round(max(ends) + more, 6)))
    rise = its if fingers else -(its + more)
    return FingerRow(edge=edge, rise=round(rise, 6), spans=tuple(sorted(found)))


def _has_fingers(own: str, other: str) -> bool:
    """Whether one sheet has the fingers of its joint with another, and not the notches."""
    if own in ("floor", "top"):
        return False
    return other in ("floor", "top") or own in TABBED


def _thickness(box: CaseBox, sheet: str) -> float:
    return box.floor if sheet == "floor" else {str(side): thick for side, thick in box.thickness.items()}[sheet]
