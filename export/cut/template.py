"""The drill template: a sheet's holes as PDF at exactly 1:1, tiled over paper, for users without a laser.

The first page has a table of the holes, measured from one corner, instructions for drilling acrylic, and a map of the
tiles. A tile shows its part of the sheet from above, front edge below, with marks to join it to the next tile. Lengths
are mm.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...core.files import write_whole
from ...geometry.plane.profile import Point2, Profile, rectangle
from ...geometry.store import Store
from ...parts.hole import drill_stages
from ...parts.part import number, profiles_of
from ..formats import Format
from ..jobs import DrillJob, drilled_parts
from ..workshop import PAPERS
from . import pdf
from .holes import Drilled, datum, drilled
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
DRILLING = (
    "Print at 100 %, not fitted to the page. Measure both rulers: if one is not 100 mm, the holes are wrong.",
    "Join the tiles, diamond on diamond. Tape them to the sheet's film, edges on edges. Prick the hole centres.",
    "Leave the film on. Clamp the sheet on flat wood and drill into the wood: it keeps the rim from chipping.",
    "Use acrylic drills, or metal drills with dulled lips, point 60 to 90 degrees. Wood twist drills crack acrylic.",
    "Run 3 to 4 mm drills at 500 to 1000 rpm (one source: to 2000). Feed lightly, more lightly as they come through.",
    "Lift the drill often to clear chips. Pause or wet it when it smells. Use no force: melted acrylic cracks later.",
    "Drill all holes with the stages below, in this order. Break both rims with a countersink turned by hand.",
)
"""From Plexiglas and Acrylite manuals and drilling guides; speeds for hand drills are of confidence C."""


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


def write(job: DrillJob, store: Store, path: Path) -> None:
    """Write the template of a cut part."""
    (profile,) = profiles_of(job.part)
    pages = list(pages_of(profile, job.stem, PAPERS[job.workshop.paper], job.workshop.design))
    write_whole(path, pdf.as_bytes(pages, f"{job.stem}, drill template"))


FORMATS = (Format(name="template", folder="cut", ending="pdf", suffix="-drill", jobs=drilled_parts, writer=write),)


def tiling(profile: Profile, paper: tuple[float, float]) -> Tiling:
    """The tiles of a sheet, on portrait or landscape paper, whichever takes fewer."""
    upright, lying = _tiled(profile, paper), _tiled(profile, (paper[1], paper[0]))
    return lying if len(lying.tiles) < len(upright.tiles) else upright


def _tiled(profile: Profile, page: tuple[float, float]) -> Tiling:
    window = page[0] - LEFT - RIGHT, page[1] - BOTTOM - TOP
    (x0, y0), (x1, y1) = profile.outer.bounds
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


@dataclass(frozen=True)
class _Template:
    """A sheet to be drilled: its profile, the names of its file and its design, the paper, tiles and holes."""

    profile: Profile
    stem: str
    design: str
    paper: tuple[float, float]
    spread: Tiling
    holes: list[Drilled]


def pages_of(profile: Profile, stem: str, paper: tuple[float, float], design: str) -> Iterator[Sketch]:
    """The pages of a sheet's template: instructions and the table of holes, then the tiles."""
    template = _Template(profile, stem, design, paper, tiling(profile, paper), drilled(profile))
    spread, holes = template.spread, template.holes
    yield from _cover(template)
    sheet = _sheet(profile, holes)
    for tile in spread.tiles:
        yield _tile(tile, spread, [*sheet, *_labels(holes, tile, spread), *_marks(tile, spread)], stem)


def _sheet(profile: Profile, holes: list[Drilled]) -> list[Line]:
    """The sheet in its own frame: its outline, and its holes with centre crosses."""
    lines = [Line(THICK, contour) for contour in (profile.outer, *profile.holes)]
    for hole in holes:
        reach = hole.diameter / 2 + CROSS
        lines += [
            Line(THIN, Stroke(((hole.x - reach, hole.y), (hole.x + reach, hole.y)))),
            Line(THIN, Stroke(((hole.x, hole.y - reach), (hole.x, hole.y + reach)))),
        ]
    return lines


def _labels(holes: list[Drilled], tile: Tile, spread: Tiling) -> list[Line]:
    """Labels and diameters of the holes whose centres are on a tile, on the side with room; one label for a slot."""
    lines: list[Line] = []
    for hole in holes:
        inside = 0 <= hole.x - tile.x <= spread.window[0] and 0 <= hole.y - tile.y <= spread.window[1]
        if not inside or hole.label.endswith("b"):
            continue
        text = hole.label.removesuffix("a") if hole.note else f"{hole.label} Ø{number(hole.diameter)}"
        beside = hole.diameter / 2 + 0.8
        left = hole.label.endswith("a") or hole.x - tile.x > spread.window[0] - LABEL_ROOM
        x, anchor = (hole.x - beside, "end") if left and hole.x - tile.x > LABEL_ROOM else (hole.x + beside, "start")
        lines.append(Line(THIN, Label(x=x, y=hole.y + beside, text=text, height=SMALL, anchor=anchor)))
    return lines


def _marks(tile: Tile, spread: Tiling) -> list[Line]:
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


def _tile(tile: Tile, spread: Tiling, shown: list[Line], stem: str) -> Sketch:
    """One page: its part of the sheet in the window, rulers and names round it; the page is in the sheet's frame."""
    low = tile.x - LEFT, tile.y - BOTTOM
    high = low[0] + spread.page[0], low[1] + spread.page[1]
    right, top = tile.x + spread.window[0], tile.y + spread.window[1]
    text = f"{stem}   tile {tile.name} of {len(spread.tiles)}   1:1   seen from above, front edge below"
    lines = [
        Line(GREY, rectangle(tile.x, tile.y, right, top)),
        Line(THIN, Label(x=tile.x, y=top + 4.0, text=text, height=TEXT)),
        *_rulers((tile.x, low[1] + 7.0), (low[0] + 7.0, tile.y)),
    ]
    return Sketch(
        low=low, high=high, lines=tuple(lines), pens=PENS, window=((tile.x, tile.y), (right, top)), shown=tuple(shown)
    )


def _rulers(across: Point2, up: Point2) -> list[Line]:
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


def _cover(template: _Template) -> Iterator[Sketch]:
    """Instructions, drill stages, the map of the tiles, and the table of holes, on as many pages as needed."""
    profile, holes, (width, height) = template.profile, template.holes, template.paper
    (x0, y0), (x1, y1) = profile.outer.bounds
    y = height - 16.0
    title = (
        f"Drill template: {template.stem}, {number(x1 - x0)} x {number(y1 - y0)} x {number(profile.z1 - profile.z0)}"
    )
    lines = [_text(LEFT, y, title, 4.0), _text(LEFT, y - 6, f"of {template.design}", TEXT)]
    y -= 14
    for count, sentence in enumerate(DRILLING, 1):
        lines.append(_text(LEFT, y, f"{count}. {sentence}", TEXT * 0.9))
        y -= ROW
    for diameter in sorted({hole.diameter for hole in holes}):
        drills = ", ".join(f"{number(stage)}" for stage in drill_stages(diameter))
        labels = sum(hole.diameter == diameter for hole in holes)
        lines.append(_text(LEFT, y, f"{labels} x Ø{number(diameter)}: drill {drills}", TEXT))
        y -= ROW
    lines += _map(template.spread, profile, (width - 62.0, 14.0))
    lines += _rulers((LEFT, 7.0), (7.0, BOTTOM))
    lines.append(_text(LEFT, y - 2, "Holes, measured from the left and the front edge of the sheet:", TEXT))
    y -= 2 + ROW
    origin, columns, at, top = datum(profile), (LEFT, LEFT + 92.0), 0, y
    bottoms = (BOTTOM + 6.0, 74.0)  # the map is below the second column
    for hole in holes:
        if y < bottoms[at]:
            at, y = at + 1, top
        if at == len(columns):
            yield Sketch(low=(0.0, 0.0), high=template.paper, lines=tuple(lines), pens=PENS)
            lines, at, top, bottoms = [], 0, height - 16.0, (BOTTOM + 4.0, BOTTOM + 4.0)
            y = top
        lines += _row(hole, origin, columns[at], y)
        y -= ROW
    yield Sketch(low=(0.0, 0.0), high=template.paper, lines=tuple(lines), pens=PENS)


def _row(hole: Drilled, origin: Point2, x: float, y: float) -> list[Line]:
    cells = (hole.label, f"x {hole.x - origin[0]:.2f}", f"y {hole.y - origin[1]:.2f}", f"Ø{number(hole.diameter)}")
    return [_text(x + 16.0 * n, y, cell, TEXT) for n, cell in enumerate((*cells, hole.note.partition(":")[0]))]


def _map(spread: Tiling, profile: Profile, at: Point2) -> list[Line]:
    """A small map of the tiles on the sheet."""
    (x0, y0), (x1, y1) = profile.outer.bounds
    right, top = max(t.x for t in spread.tiles) + spread.window[0], max(t.y for t in spread.tiles) + spread.window[1]
    scale = min(50.0 / (right - x0 + AROUND), 50.0 / (top - y0 + AROUND))

    def place(x: float, y: float) -> Point2:
        return at[0] + (x - x0 + AROUND) * scale, at[1] + (y - y0 + AROUND) * scale

    lines = [Line(THICK, rectangle(*place(x0, y0), *place(x1, y1)))]
    for tile in spread.tiles:
        corner = place(tile.x, tile.y)
        far = place(tile.x + spread.window[0], tile.y + spread.window[1])
        lines.append(Line(GREY, rectangle(*corner, *far)))
        middle = (corner[0] + far[0]) / 2, (corner[1] + far[1]) / 2
        lines.append(Line(THIN, Label(x=middle[0], y=middle[1], text=tile.name, height=TEXT, anchor="middle")))
    return lines


def _text(x: float, y: float, text: str, height: float) -> Line:
    return Line(THIN, Label(x=x, y=y, text=text, height=height))
