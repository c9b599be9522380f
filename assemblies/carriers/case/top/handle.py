"""The handle of a case: where it stands on the top, and its two columns between the content. Lengths are mm.

It stands along the longer side if it can, as near to the middle of the top as its columns find room, so that the case
hangs level.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .....core.placement import Bounds, Placement, overlap
from .....core.remedy import Remedy
from .....params.case.table import Side
from .....parts.bought.handle import BowHandle
from .....parts.cut.case_panel import Window
from ....context import Context
from ....model.bounds import Plan
from ....model.footprint import Spot
from ....model.joint import Infeasible
from ..box import CASE, CaseBox
from ..clamps import LOW, Joining
from ..content import CaseContent
from ..openings import HEAD, openings, wanted
from ..panel_units import RIM, PanelNeed, margins
from .column import HANDLE, HandleColumn, bow, column_for, refused

GAP = 1.0
"""Least distance from a column and its washers to the content."""
HAND = 40.0
"""Width that a hand takes round the grip, across the handle (assumed)."""
STEP, SHARE = 2.5, 0.15
"""Distance of the places that are tried; how far the handle may be from the middle, share of a side (assumed)."""
DEEPEST = 30.0
"""How deep the holes of a column are at most, for the program that looks along its axis."""


@dataclass(frozen=True)
class Ends:
    """The ends of a column as the screws see them: where each enters, z into the column, and how deep it may."""

    inserts: tuple[tuple[Placement, float], ...]


@dataclass(frozen=True, kw_only=True)
class Carrying:
    """A column of the handle, `at` from the middle of the inside."""

    name: str
    at: Spot
    height: float
    radius: float

    @property
    def label(self) -> str:
        """Its name among the parts that join the sheets of the case."""
        return f"handle-{self.name}"

    @property
    def part(self) -> Ends:
        """Its ends: the lower one on the plate, the upper one below the top."""
        top = Placement.at(z=self.height) @ Placement.about("x", 180)
        return Ends(inserts=((Placement(), DEEPEST), (top, DEEPEST)))

    @property
    def on_floor(self) -> bool:
        """It is screwed to the floor before the panels are put on."""
        return True

    def hung_on(self, sides: object) -> Side | None:
        """It stands on the floor."""
        return None

    def frame(self, box: CaseBox) -> Placement:
        """Its frame in the case."""
        x, y = _middle(box)
        return Placement.at(x + self.at[0], y + self.at[1])

    def bounds(self, box: CaseBox) -> Bounds:
        """The box that it takes in the case, with its washers."""
        x, y, _ = self.frame(box).origin
        r = self.radius
        return (x - r, y - r, 0.0), (x + r, y + r, self.height)


Bracket = Joining | Carrying
"""What joins the floor or the walls to other sheets by screws: a part at a corner, along an edge, or a column."""


@dataclass(frozen=True, kw_only=True)
class HandlePlan:
    """The handle of a case: `at` from the middle of its inside, turned by `turn` degrees, on two columns."""

    part: BowHandle
    column: HandleColumn
    at: Spot
    turn: float
    ends: tuple[Carrying, Carrying]

    def on_top(self, box: CaseBox) -> Placement:
        """Its placement in the frame of the top panel."""
        return box.frame("top").inverse @ self._in_case(box)

    def _in_case(self, box: CaseBox) -> Placement:
        x, y = _middle(box)
        high = box.height + box.thickness["top"]
        return Placement.at(x + self.at[0], y + self.at[1], high) @ Placement.about("z", self.turn)

    def window(self, box: CaseBox) -> Window:
        """The rectangle that the handle and the hand on it take on the top."""
        return _covered(self.part, self.on_top(box))


def handle_plan(
    context: Context,
    content: CaseContent,
    box: CaseBox,
    brackets: Sequence[Joining],
    needs: Mapping[Side, PanelNeed],
    standing: Sequence[Window],
    block: float,
) -> HandlePlan | Infeasible:
    """The handle on a case round its content, or the reason why there is no place for it.

    `needs`: of the units on the panels. `standing`: rectangles of the units that have a given place on the top.
    `block`: width of a bracket.
    """
    column = column_for(context, box.height - 0.05)
    if isinstance(column, Infeasible):
        return column
    part = bow(context)
    free = _ClearOf.of(content, box, brackets, needs, standing, block)
    hardware_radius = max(context.mount.washer.outer_diameter / 2, column.stock.row.across_flats / math.sqrt(3))
    for at, turn in _places(box):
        found = _made(part, column, at, turn, round(hardware_radius, 3))
        if free.for_handle(found, box):
            return found
    (x0, y0, _), (x1, y1, _) = box.inside
    key = "width" if x1 - x0 >= y1 - y0 else "depth"
    side = max(x1 - x0, y1 - y0)
    larger = math.ceil(max(side + 20.0, part.length + 2 * (block + RIM)))
    return refused(
        f"a handle with its feet {part.spacing:g} mm apart finds no place near the middle of the top where two columns "
        "down to the plate are clear of the content, and a hand of what is on the top",
        f"set {CASE}.{key} to {larger:g} or more, {HANDLE} to a smaller value, or move what stands in the middle",
        Remedy.of(f"{CASE}.{key}", larger),
    )


def _made(part: BowHandle, column: HandleColumn, at: Spot, turn: float, radius: float) -> HandlePlan:
    """The handle at a place."""
    names = ("left", "right") if turn == 0.0 else ("front", "back")
    turned = Placement.at(*at) @ Placement.about("z", turn)
    spots = [turned.point((sign * part.spacing / 2, 0.0, 0.0)) for sign in (-1, 1)]
    one, other = (
        Carrying(name=name, at=(round(x, 6), round(y, 6)), height=column.height, radius=radius)
        for name, (x, y, _) in zip(names, spots, strict=True)
    )
    return HandlePlan(part=part, column=column, at=at, turn=turn, ends=(one, other))


def _places(box: CaseBox) -> Iterator[tuple[Spot, float]]:
    """The places of the handle from the middle of the inside, and its turns: the nearest first.

    Along the longer side if it can.
    """
    (x0, y0, _), (x1, y1, _) = box.inside
    turns = (0.0, 90.0) if x1 - x0 >= y1 - y0 else (90.0, 0.0)
    xs, ys = (math.floor(SHARE * side / STEP) for side in (x1 - x0, y1 - y0))
    spots = [(STEP * i, STEP * j) for i in range(-xs, xs + 1) for j in range(-ys, ys + 1)]
    for spot in sorted(spots, key=lambda each: (math.hypot(*each), each)):
        for turn in turns:
            yield spot, turn


@dataclass(frozen=True)
class _ClearOf:
    """What the columns and the handle keep clear of: boxes inside and below, holes of the plate, areas of the top."""

    inside: tuple[Bounds, ...]
    below: tuple[Bounds, ...]
    bored: tuple[tuple[float, float, float], ...]
    area: Plan
    windows: tuple[Window, ...]
    top: Window

    @classmethod
    def of(
        cls,
        content: CaseContent,
        box: CaseBox,
        brackets: Sequence[Joining],
        needs: Mapping[Side, PanelNeed],
        standing: Sequence[Window],
        block: float,
    ) -> _ClearOf:
        """What a case with its content asks to be kept clear."""
        (x0, y0, _), (x1, y1, _) = box.inside
        made = openings(box, "top", "", wanted(box, content.plugs)["top"], ())
        width, depth = box.panel_size("top")
        screws: list[Window] = []
        for each in brackets:
            for entry, _ in each.part.inserts:
                x, y, _ = box.frame("top").inverse.point((each.frame(box) @ entry).origin)
                screws.append(Window(x0=x - HEAD, y0=y - HEAD, x1=x + HEAD, y1=y + HEAD))
        return cls(
            (
                *content.solid,
                *content.inner,
                *content.kept,
                *content.drivers,
                *(plug.box for plug in content.plugs),
                *(each.bounds(box) for each in brackets),
            ),
            content.below,
            tuple((hole.x, hole.y, hole.diameter / 2) for hole in content.holes),
            (
                x0 + max(margins(needs, "left", 0.0), RIM),
                y0 + max(margins(needs, "front", 0.0), RIM),
                x1 - max(margins(needs, "right", 0.0), RIM),
                y1 - max(margins(needs, "back", 0.0), RIM),
            ),
            (*(each.cut for each in made if each.cut), *standing, *screws),
            Window(x0=-width / 2, y0=-depth / 2, x1=width / 2, y1=depth / 2),
        )

    def for_handle(self, plan: HandlePlan, box: CaseBox) -> bool:
        """Whether the handle, the hand on it and both columns have room."""
        own, top = plan.window(box), self.top
        if own.x0 < top.x0 or own.y0 < top.y0 or own.x1 > top.x1 or own.y1 > top.y1:
            return False
        if any(own.apart(window) < GAP for window in self.windows):
            return False
        return all(self._for_column(each, box) for each in plan.ends)

    def _for_column(self, column: Carrying, box: CaseBox) -> bool:
        body = column.bounds(box)
        x, y, _ = column.frame(box).origin
        x0, y0, x1, y1 = self.area
        r = column.radius
        if x - r < x0 or y - r < y0 or x + r > x1 or y + r > y1:
            return False
        if any(overlap(body, other, GAP - 1e-6) for other in self.inside):
            return False
        head = (x - HEAD, y - HEAD, -box.floor - LOW), (x + HEAD, y + HEAD, -box.floor)
        near = any(math.dist((x, y), (a, b)) < HEAD + radius + 1.0 for a, b, radius in self.bored)
        return not near and not any(overlap(head, other) for other in self.below)


def _middle(box: CaseBox) -> Spot:
    """The middle of the inside."""
    (x0, y0, _), (x1, y1, _) = box.inside
    return (x0 + x1) / 2, (y0 + y1) / 2


def _covered(part: BowHandle, on_top: Placement) -> Window:
    """The rectangle of a handle and of the hand on it, in the frame of the top."""
    x, y = part.length / 2, HAND / 2
    low, high = on_top.bounds(((-x, -y, 0.0), (x, y, 0.0)))
    return Window(x0=low[0], y0=low[1], x1=high[0], y1=high[1])
