"""The holes that a drawing tells: their labels, and the rows of its table. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...geometry.plane.profile import Point2
from ...parts.part import Part, Role, number, profiles_of
from ..cut.holes import OPENING, Drilled, drilled
from .views import Round, Views

LETTERS = ("L", "F", "C")
"""First letter of the labels of holes along x, y and z."""
ENDS = (("left", "right"), ("front", "rear"), ("below", "above"))
"""The lower and the upper end of each axis."""
CROSS = 2.0
"""Size of the cross at the middle of an opening that is neither round nor a window."""


@dataclass(frozen=True, kw_only=True)
class HoleRow:
    """A hole in a view: its label, centre and diameter in the view, and the cells of its row in the table."""

    label: str
    x: float
    y: float
    diameter: float
    cells: tuple[str, ...]


def holes_of(part: Part, found: Views, uses: Mapping[Point2, str]) -> dict[str, list[HoleRow]]:
    """The holes in each view: those of a sheet, or every round hole of another part.

    A row tells where the hole is from the left, the front and below, its size, and from where it opens; of a sheet,
    what the hole is for. `uses`: that, by the hole's centre.
    """
    profiles = profiles_of(part)
    if part.role is Role.CUT and len(profiles) == 1:
        low = found.bounds[0]
        return {"above": [_of_sheet(hole, low[:2], uses) for hole in _whole(drilled(profiles[0]))]}
    rows: dict[str, list[HoleRow]] = {name: [] for name in found.seen}
    for hole in _ordered(found.rounds):
        for name, view in found.seen.items():
            if view.sight.towards[hole.axis]:
                count = 1 + sum(row.label.startswith(LETTERS[hole.axis]) for row in rows[name])
                rows[name].append(_row(f"{LETTERS[hole.axis]}{count}", hole, found, view.at(hole.centre)))
    return rows


def legend(rows: Sequence[HoleRow]) -> str:
    """What the letters of the rows mean."""
    words = {
        "H": "H round holes",
        "S": "S slots, overall size",
        "W": "W windows and openings",
        "C": "C holes along z",
        "F": "F holes along y",
        "L": "L holes along x",
    }
    return ", ".join(words[letter] for letter in words if any(row.label.startswith(letter) for row in rows))


def _whole(holes: Sequence[Drilled]) -> list[Drilled]:
    """The holes with each slot once, by its middle and its overall size."""
    kept: list[Drilled] = []
    for hole in holes:
        if not hole.label.startswith("S") or hole.label.endswith("a"):
            kept.append(hole)
        else:
            first = kept[-1]
            long, width = abs(hole.x - first.x) + abs(hole.y - first.y) + hole.diameter, hole.diameter
            way = "x" if abs(hole.x - first.x) > abs(hole.y - first.y) else "y"
            size = f"{number(round(long, 2))} x {number(round(width, 2))} along {way}"
            middle = (first.x + hole.x) / 2, (first.y + hole.y) / 2
            kept[-1] = replace(first, label=first.label[:-1], x=middle[0], y=middle[1], note=size)
    return kept


def _of_sheet(hole: Drilled, low: Sequence[float], uses: Mapping[Point2, str]) -> HoleRow:
    size = hole.note.removeprefix("window ").removeprefix(OPENING) or f"Ø{number(hole.diameter)}"
    place = f"x {hole.x - low[0]:.2f}", f"y {hole.y - low[1]:.2f}"
    use = next((words for (x, y), words in uses.items() if abs(x - hole.x) < 1e-3 and abs(y - hole.y) < 1e-3), "")
    wide = CROSS if hole.note.startswith(OPENING) else hole.diameter  # a bent slot's middle lies beside it
    return HoleRow(label=hole.label, x=hole.x, y=hole.y, diameter=wide, cells=(hole.label, *place, size, use))


def _ordered(rounds: Sequence[Round]) -> list[Round]:
    return sorted(rounds, key=lambda r: (*(round(c, 3) for c in r.centre[::-1]), r.diameter, r.low))


def _row(label: str, hole: Round, found: Views, place: Point2) -> HoleRow:
    others = [axis for axis in range(3) if axis != hole.axis]
    cells = (
        label,
        *(f"{'xyz'[axis]} {hole.centre[axis] - found.bounds[0][axis]:.2f}" for axis in others),
        f"Ø{number(round(hole.diameter, 2))}",
        _mouth(hole, found),
    )
    return HoleRow(label=label, x=place[0], y=place[1], diameter=hole.diameter, cells=cells)


def _mouth(hole: Round, found: Views) -> str:
    """From where a hole opens, and where it begins and ends along its axis."""
    low, high = round(hole.low, 2), round(hole.high, 2)
    whole = round(found.bounds[1][hole.axis] - found.bounds[0][hole.axis], 2)
    span = f"{'xyz'[hole.axis]} {number(low)} to {number(high)}"
    if hole.opens_low and hole.opens_high:
        return "through" if low <= 0 and high >= whole else f"through, {span}"
    if not hole.opens_low and not hole.opens_high:
        return f"closed, {span}"
    end = ENDS[hole.axis][hole.opens_high]
    return f"from {'the ' if end in ('left', 'right', 'front', 'rear') else ''}{end}, {span}"
