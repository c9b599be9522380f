"""Which of a board's holes are for standoffs. Lengths are mm, in the frame of the board."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...core.pattern import spanned
from ...params.records.board import LEAST_SPAN
from ..limits import HOLES, at_most
from .found import FoundHole
from .outline import BareBoard

LEAST_SCREW, MOST_SCREW = 2.0, 6.5
"""Diameters of holes for screws of M2 to M6, mm."""
LEAST_HOLE, MOST_HOLE = 0.5, 50.0
"""Diameters of holes that a record takes, mm."""
FEWEST, MOST, MOST_OTHERS = 3, 8, 100
"""Numbers of mounting holes and of other holes that a record takes."""
MOST_SEEN = 400
"""Number of holes that are compared with one another: with 20,000 holes in a file, half a second of CPU time."""


@dataclass
class SortedHoles:
    """The holes for standoffs and the others, each in the order of the file. `why`: the rule, if there was a choice."""

    mounting: list[FoundHole] = field(default_factory=list)
    other: list[FoundHole] = field(default_factory=list)
    why: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def lacking(self) -> str:
        """Why no board can stand on these mounting holes; empty if it can."""
        if len(self.mounting) < FEWEST:
            return f"{len(self.mounting)} mounting holes were found, and a board stands on {FEWEST} or more"
        if len(self.mounting) > MOST:
            return f"{len(self.mounting)} holes may be mounting holes, and a record takes {MOST}"
        if spanned([(hole.x, hole.y) for hole in self.mounting]) < LEAST_SPAN:
            return "the mounting holes that were found are in one line"
        return ""


def sorted_holes(holes: Sequence[FoundHole], board: BareBoard, file: str) -> SortedHoles:
    """The holes of a board, sorted. `holes`: in the file's place. Those outside the board are told and left out."""
    at_most(len(holes), HOLES, "holes", file)
    found = SortedHoles()
    placed = [*(_placed(each, board) for each in holes), *board.round]
    made, unseen = _apart(placed)
    inside = [hole for hole in made if board.clear_by(hole.x, hole.y) > hole.diameter / 2]
    if len(inside) < len(made):
        found.notes.append(f"left out: {len(made) - len(inside)} holes that are not inside the board")
    found.mounting, found.why = _chosen([hole for hole in inside if _takes_screw(hole)])
    taken = {id(hole) for hole in found.mounting}
    others = [hole for hole in inside if id(hole) not in taken]
    largest = {id(hole) for hole in sorted(others, key=lambda each: -each.diameter)[:MOST_OTHERS]}
    found.other = [hole for hole in others if id(hole) in largest]
    over = len(others) - len(found.other) + unseen
    if over:
        smallest = "the smallest of those that mount nothing: a record takes"
        found.notes.append(f"left out: {over} holes, {smallest} {MOST_OTHERS}")
    return found


def _apart(placed: Sequence[FoundHole]) -> tuple[list[FoundHole], int]:
    """The holes that are clear of one another, and the number of those that were not looked at.

    Of holes that are not clear, a named one is kept. Of more than MOST_SEEN, those that may mount, then the largest.
    """
    order = {id(hole): (not hole.named, not hole.mounts, number) for number, hole in enumerate(placed)}
    sized = [hole for hole in placed if LEAST_HOLE <= hole.diameter <= MOST_HOLE]
    ranked = sorted(
        sized,
        key=lambda each: (not each.named, not _takes_screw(each), not each.mounts, -each.diameter, order[id(each)]),
    )
    made = list[FoundHole]()
    for number, hole in enumerate(ranked):
        if len(made) == MOST_SEEN:
            return sorted(made, key=lambda each: order[id(each)]), len(ranked) - number
        if _is_new(hole, made):
            made.append(hole)
    return sorted(made, key=lambda each: order[id(each)]), 0


def _takes_screw(hole: FoundHole) -> bool:
    """Whether a hole may be one for the screw of a standoff."""
    return hole.mounts and LEAST_SCREW <= hole.diameter <= MOST_SCREW


def _placed(hole: FoundHole, board: BareBoard) -> FoundHole:
    x, y = board.frame.point((hole.x, hole.y))
    return replace(hole, x=x, y=y, diameter=round(hole.diameter, 3))


def _is_new(hole: FoundHole, made: Sequence[FoundHole]) -> bool:
    """Whether a hole is clear of all before it. One drawn twice, as a footprint and on the outline's layer, is one."""
    return all(math.dist((hole.x, hole.y), (o.x, o.y)) > (hole.diameter + o.diameter) / 2 for o in made)


def _chosen(may: Sequence[FoundHole]) -> tuple[list[FoundHole], str]:
    """The holes for standoffs, and the rule by which they were chosen among several sets."""
    named = [hole for hole in may if hole.named]
    if FEWEST <= len(named) <= MOST and _spans(named):
        rest = len(may) - len(named)
        return named, f"named mounting holes; {rest} others may be ones too" if rest else ""
    if len(may) <= MOST:
        return list(may), ""
    sizes = sorted({hole.diameter for hole in may})
    groups = [[hole for hole in may if hole.diameter == size] for size in sizes]
    fitting = [group for group in groups if FEWEST <= len(group) <= MOST and _spans(group)]
    if not fitting:
        return list(may), ""
    best = max(fitting, key=lambda group: spanned([(hole.x, hole.y) for hole in group]))
    return best, f"of {len(may)} single holes, those of {best[0].diameter:g} span the largest area"


def _spans(holes: Sequence[FoundHole]) -> bool:
    return spanned([(hole.x, hole.y) for hole in holes]) >= LEAST_SPAN
