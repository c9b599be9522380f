"""The panels of a case as carriers with faces, for the units on them and for the checks of sheets. Lengths are mm."""

from __future__ import annotations

import math

from ....params.case.table import SIDES, Side
from ...context import Context
from ...model.carrier import Carrier
from ...model.face import Face
from ...model.footprint import Spot
from .box import CASE, CaseBox
from .panels import Panel

WALL_STEP = 60.0
"""Distance between the points at which the top counts as lying on a panel."""


def panel_face(context: Context, box: CaseBox, side: Side) -> Face:
    """The outer face of a panel."""
    return Face(
        path=f"{CASE}.{side}",
        frame=box.frame(side),
        called=f"the {side} panel",
        item=f"{CASE}.{side}.panel",
        size=box.panel_size(side),
        sheet=context.panels[side],
    )


def _walls(box: CaseBox) -> list[Spot]:
    """Points at which the top lies on the upright panels, in the frame of the top."""
    (x0, y0, _), (x1, y1, _) = box.inside
    frame, found = box.frame("top").inverse, list[Spot]()
    for side, along in (("front", "x"), ("back", "x"), ("left", "y"), ("right", "y")):
        if side not in box.thickness:
            continue
        low, high = (x0, x1) if along == "x" else (y0, y1)
        count = max(2, math.ceil((high - low) / WALL_STEP))
        for n in range(1, count):
            at = low + (high - low) * n / count
            ends = {"front": (at, y0), "back": (at, y1), "left": (x0, at), "right": (x1, at)}
            px, py, _ = frame.point((*ends[side], 0.0))
            found.append((round(px, 3), round(py, 3)))
    return found


def panel_carrier(context: Context, box: CaseBox, panel: Panel) -> Carrier:
    """A panel as a carrier, for the checks of sheets."""
    stock, part = context.panels[panel.side], panel.part
    owners = [((w.x0 + w.x1) / 2, (w.y0 + w.y1) / 2) for w in part.windows]
    used = [each for each in panel.openings if each.cut]
    return Carrier(
        path=f"{CASE}.{panel.side}",
        sheet=panel.instance,
        stock=stock,
        size=(part.width, part.depth),
        radius=part.corner_radius,
        supports=(*((hole.x, hole.y) for hole in part.holes), *(_walls(box) if panel.side == "top" else ())),
        on_edges=(panel.side == "top" or box.fit is not None) and set(SIDES) <= set(box.thickness),
        owners=tuple((spot, each.passing[0].group) for spot, each in zip(owners, used, strict=True)),
        larger="leave case.width, case.depth and case.height out",
        smaller="set case.width, case.depth or case.height to a smaller value",
        apart="leave case.width, case.depth and case.height out",
        more_room=f"set {stock.table}.thickness to a smaller value",
        roomier=stock.thinner,
    )
