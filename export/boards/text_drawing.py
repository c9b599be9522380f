"""A board drawn in text, for a terminal: outline, holes, connectors and the tallest parts, from the component side."""

from __future__ import annotations

import string
from collections.abc import Iterator

from ...params.records.board import BoardRecord
from .contours import NamedComponent, bounds_of, components_of, overhang_of

COLUMNS, ASPECT = 64, 0.5
"""Columns for the length of the board with its connectors; width of a character over its height."""
HOLE, LETTERS = "o", string.ascii_letters


def text_drawing(record: BoardRecord) -> list[str]:
    """The board as lines of ASCII, with a legend of its connectors. The front edge is named."""
    shown = _shown(record)
    x0, y0, x1, y1 = bounds_of(record, shown)
    scale = COLUMNS / (x1 - x0)
    rows = max(6, round((y1 - y0) * scale * ASPECT))
    grid = [[" "] * (COLUMNS + 1) for _ in range(rows + 1)]

    def at(x: float, y: float) -> tuple[int, int]:
        return round((x - x0) * scale), rows - round((y - y0) / (y1 - y0) * rows)

    (left, low), (right, high) = at(0.0, 0.0), at(record.pcb.length, record.pcb.width)
    for column in range(left, right + 1):
        grid[low][column] = grid[high][column] = "-"
    for row in range(high, low + 1):
        grid[row][left] = grid[row][right] = "|"
    for row, column in ((low, left), (low, right), (high, left), (high, right)):
        grid[row][column] = "+"
    for letter, each in reversed(list(zip(LETTERS, shown, strict=False))):  # the connectors last, over the others
        bx0, by0, bx1, by1 = each.box.extent
        (a, b), (c, d) = at(bx0, by0), at(bx1, by1)
        for row in range(d, b + 1):
            for column in range(a, c + 1):
                if 0 <= row <= rows and 0 <= column <= COLUMNS:
                    grid[row][column] = letter
    for hole in record.holes.mounting:
        column, row = at(hole.x, hole.y)
        grid[row][column] = HOLE
    drawn = ["".join(line).rstrip() for line in grid]
    holes = ", ".join(sorted({f"Ø{hole.diameter:g}" for hole in record.holes.mounting}))
    return [*drawn, "", f"{HOLE} mounting hole, {holes}; the front is the {record.front} edge", *_legend(record)]


def _shown(record: BoardRecord) -> list[NamedComponent]:
    """The components that are drawn, those at an edge first."""
    return sorted(components_of(record), key=lambda each: not each.box.edge)


def _legend(record: BoardRecord) -> Iterator[str]:
    """The letters of the components that are drawn."""
    for letter, each in zip(LETTERS, _shown(record), strict=False):
        box = each.box
        over = f", {overhang_of(record, box):g} over the {box.edge} edge" if box.edge else ""
        x0, y0, x1, y1 = box.extent
        size = f"{x1 - x0:g} x {y1 - y0:g}, " + (f"{box.down:g} below" if box.side == "bottom" else f"{box.up:g} high")
        yield f"{letter} {each.name} {box.kind} {box.type}, {size}{over}"
