"""The brackets of a case: which corners have blocks or posts, and the screws into them. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from ....core.placement import Bounds, Placement
from ....params.case.table import Side
from ....parts.cut.fingers import RELIEF
from ....parts.printed.corner_bracket import ROOF, CornerBracket
from ...context import Context
from ...pieces.hardware import THREAD_SLACK, Hardware
from .box import CORNERS, LEVEL, CaseBox

BLOCK, INSET, DEPTH, UPRIGHT = 15.8, 10.5, 7.0, 12.0
"""Least width and height of a block, least distance of its holes from the corner (NopSCADlib's corner block for M3
inserts); depth of its level holes and of its upright hole, so that the holes do not meet."""
FURTHEST = 30.0
"""Greatest distance of its holes from the corner, whatever the limits of the design ask for."""
BIT = 12.4
"""Room between two blocks for a driver's bit. A corner with less has one post instead."""
LONGEST_POST = 300.0
"""Longest printed post (the range of `CornerBracket`)."""


@dataclass(frozen=True, kw_only=True)
class BlockSize:
    """Width and height of a block, and the distance of its holes from the corner."""

    width: float
    inset: float

    @property
    def more(self) -> float:
        """By how much its holes are further from the corner than those of the least block."""
        return self.inset - INSET


def block_size(context: Context) -> BlockSize:
    """The size of the blocks of a case: its holes keep from the edges of the sheets what the limits ask for.

    The thickest panel counts, and the plate where a wall is missing. Where fingers join the panels, their pockets lie
    between a hole and the edge.
    """
    case, limits = context.design.case, context.design.limits
    sheets = [context.panels[side].thickness for side in case.sides]
    sheets += [] if set(LEVEL) <= set(case.sides) else [context.plate.thickness]
    diameter = context.mount.clearance.medium
    rim = max(limits.edge_thicknesses * max(sheets), limits.edge_diameters * diameter)
    rim += RELIEF + case.fit / 2 if case.has_fingers else 0.0
    asked = math.ceil(round(10 * (rim + diameter / 2), 6)) / 10
    inset = min(max(INSET, asked), FURTHEST)
    return BlockSize(width=round(BLOCK + inset - INSET, 6), inset=inset)


@dataclass(frozen=True, kw_only=True)
class Corner:
    """A bracket of the case: the name of its corner, whether it hangs at the top, and its part."""

    name: str
    upper: bool
    part: CornerBracket

    @property
    def label(self) -> str:
        """Its name among the brackets of the case."""
        return f"{self.name}-upper" if self.upper else self.name

    @property
    def on_floor(self) -> bool:
        """Whether it is screwed to the floor before the panels are put on."""
        return not self.upper

    def hung_on(self, sides: Iterable[Side]) -> Side | None:
        """The panel that it is put on with; None if it stands on the floor."""
        there = set(sides)
        return next((side for side in CORNERS[self.name] if side in there), None) if self.upper else None

    def frame(self, box: CaseBox) -> Placement:
        """Its frame in the case."""
        return box.corner(self.name, upper=self.upper)

    def bounds(self, box: CaseBox) -> Bounds:
        """The box that it takes in the case."""
        return self.frame(box).bounds(((0.0, 0.0, 0.0), (self.part.width, self.part.width, self.part.height)))


def corners(box_height: float, sides: tuple[Side, ...], context: Context) -> tuple[Corner, ...]:
    """The brackets of a case with these panels: blocks at the floor and at the top, or posts."""
    found: list[Corner] = []
    post_below = 2 * block_size(context).width + BIT
    for name, pair in CORNERS.items():
        upright = [side for side in pair if side in sides]
        if "top" in sides and (box_height < post_below or not upright):
            found.append(Corner(name=name, upper=False, part=_post(box_height, bool(upright), context)))
            continue
        if upright:
            found.append(Corner(name=name, upper=False, part=_block(context)))
        if upright and ("top" in sides or len(upright) > 1) and box_height >= post_below:
            found.append(Corner(name=name, upper=True, part=_block(context)))
    return tuple(found)


def _block(context: Context) -> CornerBracket:
    size = block_size(context)
    return _bracket(context, size.width, UPRIGHT, size.inset, both=False)


def _post(height: float, panels: bool, context: Context) -> CornerBracket:
    upright = round(min(UPRIGHT, (height - ROOF) / 2), 6)
    return _bracket(context, height, upright, height / 2 if panels else 0.0, both=True)


def _bracket(context: Context, height: float, upright: float, level: float, *, both: bool) -> CornerBracket:
    insert, size = context.mount.insert, block_size(context)
    assert insert  # the packaged M3 record has one
    return CornerBracket(
        width=size.width,
        height=round(height, 6),
        inset=size.inset,
        hole_diameter=insert.hole,
        depth=DEPTH,
        upright=upright,
        level=round(level, 6),
        both=both,
        bed_chamfer=context.fits.bed_chamfer,
    )


def screw_length(hardware: Hardware, clamped: float, tolerance: float, depth: float) -> float | None:
    """The shortest screw that fills its insert by a diameter under the thickest sheet and does not reach the end of
    its hole under the thinnest; None if none is sold.

    `clamped`: nominal thickness of what it clamps, its washer included. `depth`: of the hole.
    """
    least = clamped + tolerance + hardware.thread.diameter
    most = clamped - tolerance + depth - THREAD_SLACK
    return next((n for n in hardware.screw_lengths if least - 1e-9 <= n <= most + 1e-9), None)
