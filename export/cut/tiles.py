"""Paper at exactly 1:1: a drawing divided over pages with rulers of 100 mm, and marks that join the tiles.

The drill templates of cut parts and the sheets of boards are made of it. Lengths are mm.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...geometry.plane.profile import Point2, rectangle
from .sketch import DrawingPen, Label, Line, Sketch, Stroke

LEFT, BOTTOM, RIGHT, TOP = 18.0, 18.0, 8.0, 14.0
"""Margins round the window of a page, for rulers and names, clear of the 5 mm that printers leave white."""
OVERLAP = 15.0
"""Width of the strip that neighbouring tiles share, mm."""
AROUND = 3.0
"""Margin that tiles show round the sheet, mm."""
RULER, CROSS, MARK = 100.0, 3.0, 2.5
"""Length of the rulers, reach of centre crosses beyond the hole, half width of joining marks."""
TEXT, SMALL, ROW = 2.4, 1.8, 4.6
THICK = DrawingPen(layer="OUTLINE", width=0.25)
THIN = DrawingPen(layer="MARK", width=0.1)
GREY = DrawingPen(layer="FRAME", colour="#808080", width=0.1, dashes=(2.0, 2.0))
GREY_LINE = DrawingPen(layer="JOIN", colour="#606060", width=0.1)
PENS = (THICK, THIN, GREY, GREY_LINE)
LABEL_ROOM = 16.0
"""Width of the label of a hole or a mark, mm."""


@dataclass(frozen=True)
class Tile:
    """A window on the sheet: its name, and its lower left corner in the sheet's frame."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Tiling:
    """Division of a sheet over pages of size `page`: the size of each page's window, and the tiles."""

    page: tuple[float, float]
    window: tuple[float, float]
    tiles: tuple[Tile, ...]


def tiling(bounds: tuple[Point2, Point2], paper: tuple[float, float]) -> Tiling:
    """The tiles of a drawing on portrait or landscape paper, whichever takes fewer. `bounds`: its corners."""
    upright, lying = _tiled(bounds, paper), _tiled(bounds, (paper[1], paper[0]))
    return lying if len(lying.tiles) < len(upright.tiles) else upright


def _tiled(bounds: tuple[Point2, Point2], page: tuple[float, float]) -> Tiling:
    window = page[0] - LEFT - RIGHT, page[1] - BOTTOM - TOP
    (x0, y0), (x1, y1) = bounds
    counts = [
        max(1, math.ceil((high - low + 2 * AROUND - OVERLAP) / (side - OVERLAP) - 1e-9))
        for low, high, side in ((x0, x1, window[0]), (y0, y1, window[1]))
    ]
    tiles = tuple(
        Tile(
            f"{chr(ord('A') + row % 26)}{column + 1}",
            x0 - AROUND + column * (window[0] - OVERLAP),
            y0 - AROUND + row * (window[1] - OVERLAP),
        )
        for row in range(counts[1])
        for column in range(counts[0])
    )
    return Tiling(page, window, tiles)


def marks(tile: Tile, spread: Tiling) -> list[Line]:
    """Diamonds in the middle of the strips that a tile shares with its neighbours, with the same number on both."""
    (wide, deep), lines = spread.window, list[Line]()
    xs, ys = sorted({t.x for t in spread.tiles}), sorted({t.y for t in spread.tiles})
    places = [(x + OVERLAP / 2, y + deep * share) for x in xs[1:] for y in ys for share in (0.2, 0.8)]
    places += [(x + wide * share, y + OVERLAP / 2) for y in ys[1:] for x in xs for share in (0.2, 0.8)]
    for count, (x, y) in enumerate(places, 1):
        at_right = x - tile.x > wide - LABEL_ROOM
        side = -MARK - 0.8 if at_right else MARK + 0.8
        text = Label(x=x + side, y=y + 1.0, text=f"join {count}", height=SMALL, anchor="end" if at_right else "start")
        corners = ((x - MARK, y), (x, y - MARK), (x + MARK, y), (x, y + MARK), (x - MARK, y))
        lines += [
            Line(GREY_LINE, shape)
            for shape in (Stroke(corners), Stroke((corners[0], corners[2])), Stroke((corners[1], corners[3])))
        ]
        lines.append(Line(GREY_LINE, text))
    return lines


def tile_page(tile: Tile, spread: Tiling, shown: Sequence[Line], title: str) -> Sketch:
    """One page: its part of the sheet in the window, rulers and names round it; the page is in the sheet's frame."""
    low = tile.x - LEFT, tile.y - BOTTOM
    high = low[0] + spread.page[0], low[1] + spread.page[1]
    right, top = tile.x + spread.window[0], tile.y + spread.window[1]
    lines = [
        Line(GREY, rectangle(tile.x, tile.y, right, top)),
        Line(THIN, Label(x=tile.x, y=top + 4.0, text=title, height=TEXT)),
        *rulers((tile.x, low[1] + 7.0), (low[0] + 7.0, tile.y)),
    ]
    return Sketch(
        low=low, high=high, lines=tuple(lines), pens=PENS, window=((tile.x, tile.y), (right, top)), shown=tuple(shown)
    )


def rulers(across: Point2, up: Point2) -> list[Line]:
    """A horizontal ruler from one point and a vertical one from another, each 100 mm with a tick every 5."""
    lines = [
        Line(THIN, Stroke((across, (across[0] + RULER, across[1])))),
        Line(THIN, Stroke((up, (up[0], up[1] + RULER)))),
        Line(THIN, Label(x=across[0] + RULER + 2, y=across[1], text="100 mm", height=SMALL)),
        Line(THIN, Label(x=up[0] + 1.8, y=up[1] + RULER + 2, text="100 mm", height=SMALL, turn=90.0)),
    ]
    for step in range(21):
        at, tick = step * RULER / 20, 4.0 if step % 10 == 0 else 3.0 if step % 2 == 0 else 1.5
        lines.append(Line(THIN, Stroke(((across[0] + at, across[1]), (across[0] + at, across[1] + tick)))))
        lines.append(Line(THIN, Stroke(((up[0], up[1] + at), (up[0] + tick, up[1] + at)))))
    return lines


def cross(x: float, y: float, diameter: float) -> list[Line]:
    """The centre cross of a hole."""
    reach = diameter / 2 + CROSS
    return [
        Line(THIN, Stroke(((x - reach, y), (x + reach, y)))),
        Line(THIN, Stroke(((x, y - reach), (x, y + reach)))),
    ]


def text_line(x: float, y: float, text: str, height: float = TEXT) -> Line:
    """A line of text that begins at a point."""
    return Line(THIN, Label(x=x, y=y, text=text, height=height))
