"""Blocks of text on a drawing: the sizes of features, the table of holes, notes. Lengths are mm on paper."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...parts.feature import AXES, PartFeature
from ...parts.part import number
from ..cut.pdf import width_of
from ..cut.sketch import Line
from .hole_rows import HoleRow, legend
from .paper import text, thin

ROW, LETTER, HEAD = 3.5, 2.0, 2.2
"""Height of a row, of its letters, and of a heading's letters."""
BETWEEN, ASIDE = 2.5, 6.0
"""Gap between the cells of a row, and between columns of rows."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A block of text: its size, and how it is drawn from its upper left corner."""

    width: float
    height: float
    draw: Callable[[float, float], list[Line]]


def table(heading: str, rows: Sequence[tuple[str, ...]], columns: int = 1) -> Block:
    """Rows of cells under a heading, in columns that are filled one after the other."""
    count = max((len(row) for row in rows), default=0)
    widths = [max(width_of(row[n], LETTER) if n < len(row) else 0.0 for row in rows) for n in range(count)]
    starts = [sum(widths[:n]) + BETWEEN * sum(w > 0 for w in widths[:n]) for n in range(count)]
    one, deep = sum(widths) + BETWEEN * max(0, sum(w > 0 for w in widths) - 1), math.ceil(len(rows) / columns)
    width = max(columns * one + (columns - 1) * ASIDE, width_of(heading, HEAD))

    def draw(left: float, top: float) -> list[Line]:
        lines = [text(left, top - HEAD - 0.4, heading, HEAD)]
        lines += thin(((left, top - ROW), (left + width, top - ROW)))
        for number_, row in enumerate(rows):
            x, y = left + number_ // deep * (one + ASIDE), top - ROW - (number_ % deep + 1) * ROW + 0.6
            lines += [text(x + start, y, cell, LETTER) for start, cell in zip(starts, row, strict=False) if cell]
        return lines

    return Block(width=width, height=(deep + 1) * ROW + 0.6, draw=draw)


def sizes(features: Sequence[PartFeature]) -> list[tuple[str, ...]]:
    """A row for each feature: its name with its number, its size along x, y and z, and its note."""
    rows: list[tuple[str, ...]] = []
    for feature in features:
        name = f"{feature.count} {feature.name}" if feature.count > 1 else feature.name
        rows.append((name, " x ".join(map(number, map(_rounded, feature.sizes))), _axes(feature), feature.note))
    return rows


def holes(rows: Sequence[HoleRow], columns: int) -> Block:
    """The table of the holes."""
    return table(f"Holes, from the left, the front and below: {legend(rows)}", [row.cells for row in rows], columns)


def _axes(feature: PartFeature) -> str:
    """The axes along which the size is told."""
    told = [axis for axis in AXES if len(feature.faces(axis)) > 1] if feature.sized else []
    return f"({', '.join(told)})" if told else ""


def _rounded(value: float) -> float:
    return round(value, 2)
