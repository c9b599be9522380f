"""The round holes that a drawing tells: their labels, and the rows of its table. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...parts.part import Part, Role, number, profiles_of
from ..cut.holes import drilled
from .views import Round, View

LETTERS = {"above": "C", "front": "F", "left": "L"}
"""First letter of the labels of holes that face up, to the front, and to the left."""


@dataclass(frozen=True, kw_only=True)
class HoleRow:
    """A hole in a view: its label, centre and diameter in the view, and the cells of its row in the table."""

    label: str
    x: float
    y: float
    diameter: float
    cells: tuple[str, ...]


def holes_of(part: Part, seen: Mapping[str, View]) -> dict[str, list[HoleRow]]:
    """The holes in each view: those of a sheet, or every round hole of another part.

    A row tells where the hole is from the left, the front and below, its size, and where it begins and ends.
    """
    profiles = profiles_of(part)
    if part.role is Role.CUT and len(profiles) == 1:
        low = seen["above"].low
        found: list[HoleRow] = []
        for hole in drilled(profiles[0]):
            window = hole.label.startswith("W")
            size = hole.note.removeprefix("window ") if window else f"Ø{number(hole.diameter)}"
            cells = hole.label, f"x {hole.x - low[0]:.2f}", f"y {hole.y - low[1]:.2f}", size
            found.append(HoleRow(label=hole.label, x=hole.x, y=hole.y, diameter=hole.diameter, cells=cells))
        return {"above": found}
    return {
        name: [_row(name, n, hole, view) for n, hole in enumerate(_ordered(view), 1)] for name, view in seen.items()
    }


def _ordered(view: View) -> list[Round]:
    return sorted(view.rounds, key=lambda r: (round(r.y, 3), round(r.x, 3), r.diameter, r.low))


def _row(name: str, count: int, hole: Round, view: View) -> HoleRow:
    across, up = hole.x - view.low[0], hole.y - view.low[1]
    if name == "left":
        across = view.high[0] - hole.x
    one, other, through = {"above": "xyz", "front": "xzy", "left": "yzx"}[name]
    cells = (
        f"{LETTERS[name]}{count}",
        f"{one} {across:.2f}",
        f"{other} {up:.2f}",
        f"Ø{number(round(hole.diameter, 2))}",
        f"{through} {number(round(hole.low, 2))} to {number(round(hole.high, 2))}",
    )
    return HoleRow(label=cells[0], x=hole.x, y=hole.y, diameter=hole.diameter, cells=cells)
