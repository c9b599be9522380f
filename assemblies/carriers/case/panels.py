"""The panels of a case: as parts with holes, openings, vents and labels, as faces and as carriers. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ....core.placement import Point
from ....params.case.table import SIDES, Side
from ....parts.cut.case_panel import CasePanel, Window
from ....parts.hole import Hole
from ...context import Context
from ...model.carrier import Carrier
from ...model.face import Face
from ...model.footprint import Spot
from ...model.opening import Opening
from .box import CASE, LEVEL, CaseBox
from .content import Plug
from .fingers import RADIUS, finger_rows, whole
from .labels import labels, title
from .live import kept_free
from .openings import openings, wanted
from .top.handle import Bracket
from .top.stacking import cup_windows
from .vents import area_of, slots

INNER_RADIUS = 0.5
"""Radius of the corners of a panel between two others (least for acrylic, tables5, section 3)."""


WALL_STEP = 60.0
"""Distance between the points at which the top counts as lying on a panel."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A panel: its side, its part, its openings."""

    side: Side
    part: CasePanel
    openings: tuple[Opening, ...]

    @property
    def instance(self) -> str:
        """Name of its instance."""
        return instance_of(self.side)


def instance_of(side: Side) -> str:
    """Name of a panel's instance."""
    return f"case.{side}.panel"


def panels(
    context: Context,
    box: CaseBox,
    plugs: Sequence[Plug],
    brackets: Sequence[Bracket],
    low: float,
    area: float,
    *,
    alone: bool,
    standing: Mapping[Side, Sequence[tuple[str, Window]]],
    blades: Sequence[Point],
) -> tuple[Panel, ...]:
    """The panels of a case. `area`: open area to aim at below and above, cm2; `low` of it is open in the floor.

    `alone`: whether there is one node. `standing`: the label and the rectangle of each unit on a panel.
    `blades`: points of blades that carry mains, near which no slot is cut.
    """
    bored, passing = screw_holes(context, box, brackets), wanted(box, plugs)
    found: list[Panel] = []
    for side in box.thickness:
        width, depth = box.panel_size(side)
        holes, thick = tuple(bored[side]), box.thickness[side]
        made = openings(box, side, instance_of(side), passing[side], holes)
        cups = [("", window) for window in cup_windows(context, side, holes)]
        on_it, table = [*standing.get(side, ()), *cups], context.design.case
        text = labels(whole(box, side), made, holes, on_it, alone=alone) if table.labels else ()
        if side == "top" and table.text:
            text += title(table.text, whole(box, side), made, holes, on_it, text)
        part = CasePanel(
            side=side,
            width=width,
            depth=depth,
            thickness=thick,
            corner_radius=RADIUS if side in ("front", "back", "top") else INNER_RADIUS,
            holes=holes,
            windows=tuple(each.cut for each in made if each.cut),
            engravings=text,
            fingers=finger_rows(box, side),
        )
        found.append(Panel(side=side, part=part, openings=made))
    closed: dict[Side, list[Window]] = {}
    for side in box.thickness:
        cups = cup_windows(context, side, bored[side])
        closed[side] = [*(window for _, window in standing.get(side, ())), *kept_free(box.frame(side), blades), *cups]
    return tuple(_vented(box, found, low, area, closed))


def _vented(
    box: CaseBox, found: Sequence[Panel], low: float, area: float, closed: Mapping[Side, Sequence[Window]]
) -> list[Panel]:
    """The panels with slots for air: `area` in the top, and as much in the floor and the lower halves of the walls."""
    left, made = area - low, dict[Side, Panel]()
    walls = sorted((each for each in found if each.side != "top"), key=lambda each: (len(each.openings), each.side))
    for each in (*(each for each in found if each.side == "top"), *walls):
        part, top = each.part, each.side == "top"
        wanted_here = area if top else left
        size, bound = whole(box, each.side), None if top else 0.0
        taken = (*part.windows, *closed[each.side])
        cut = slots(size, part.thickness, wanted_here, part.holes, taken, part.engravings, bound)
        left -= 0.0 if top else area_of(cut)
        made[each.side] = replace(each, part=replace(part, vents=cut))
    return [made[each.side] for each in found]


def screw_holes(context: Context, box: CaseBox, brackets: Sequence[Bracket]) -> Mapping[Side, list[Hole]]:
    """The holes for the screws into the brackets, by panel, each in its panel's frame."""
    diameter = context.mount.clearance.medium
    found: dict[Side, list[Hole]] = {side: [] for side in box.thickness}
    for each in brackets:
        frame = each.frame(box)
        for entry, _ in each.part.inserts:
            at = frame @ entry
            x, y, z = (-value for value in _axis(at.rotation))
            side = box.side_towards((x, y, z))
            if side:
                px, py, _ = box.frame(side).inverse.point(at.origin)
                found[side].append(Hole(x=round(px, 6), y=round(py, 6), diameter=diameter))
    return found


def _axis(rotation: tuple[float, ...]) -> tuple[float, float, float]:
    """The z axis of a rotation."""
    return rotation[2], rotation[5], rotation[8]


def order(sides: Mapping[Side, float]) -> list[Side]:
    """The sides in the order in which their panels are put on."""
    return [side for side in (*LEVEL, "top") if side in sides]


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
