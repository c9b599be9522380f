"""The drill template: a sheet's holes as PDF at exactly 1:1, tiled over paper, for users without a laser.

The first page has a table of the holes, measured from one corner, instructions for drilling acrylic, and a map of the
tiles. A tile shows its part of the sheet from above, front edge below, with marks to join it to the next tile. Lengths
are mm.
"""

from __future__ import annotations

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
from .sketch import Label, Line, Sketch
from .tiles import (
    AROUND,
    BOTTOM,
    GREY,
    LABEL_ROOM,
    LEFT,
    PENS,
    ROW,
    SMALL,
    TEXT,
    THICK,
    THIN,
    Tile,
    Tiling,
    cross,
    marks,
    rulers,
    text_line,
    tile_page,
    tiling,
)

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


def write(job: DrillJob, store: Store, path: Path) -> None:
    """Write the template of a cut part."""
    (profile,) = profiles_of(job.part)
    pages = list(pages_of(profile, job.stem, PAPERS[job.workshop.paper], job.workshop.design))
    write_whole(path, pdf.as_bytes(pages, f"{job.stem}, drill template"))


FORMATS = (Format(name="template", folder="cut", ending="pdf", suffix="-drill", jobs=drilled_parts, writer=write),)


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
    template = _Template(profile, stem, design, paper, tiling(profile.outer.bounds, paper), drilled(profile))
    spread, holes = template.spread, template.holes
    yield from _cover(template)
    sheet = _sheet(profile, holes)
    for tile in spread.tiles:
        title = f"{stem}   tile {tile.name} of {len(spread.tiles)}   1:1   seen from above, front edge below"
        yield tile_page(tile, spread, [*sheet, *_labels(holes, tile, spread), *marks(tile, spread)], title)


def _sheet(profile: Profile, holes: list[Drilled]) -> list[Line]:
    """The sheet in its own frame: its outline, and its holes with centre crosses."""
    lines = [Line(THICK, contour) for contour in (profile.outer, *profile.holes)]
    for hole in holes:
        lines += cross(hole.x, hole.y, hole.diameter)
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


def _cover(template: _Template) -> Iterator[Sketch]:
    """Instructions, drill stages, the map of the tiles, and the table of holes, on as many pages as needed."""
    profile, holes, (width, height) = template.profile, template.holes, template.paper
    (x0, y0), (x1, y1) = profile.outer.bounds
    y = height - 16.0
    title = (
        f"Drill template: {template.stem}, {number(x1 - x0)} x {number(y1 - y0)} x {number(profile.z1 - profile.z0)}"
    )
    lines = [text_line(LEFT, y, title, 4.0), text_line(LEFT, y - 6, f"of {template.design}", TEXT)]
    y -= 14
    for count, sentence in enumerate(DRILLING, 1):
        lines.append(text_line(LEFT, y, f"{count}. {sentence}", TEXT * 0.9))
        y -= ROW
    for diameter in sorted({hole.diameter for hole in holes}):
        drills = ", ".join(f"{number(stage)}" for stage in drill_stages(diameter))
        labels = sum(hole.diameter == diameter for hole in holes)
        lines.append(text_line(LEFT, y, f"{labels} x Ø{number(diameter)}: drill {drills}", TEXT))
        y -= ROW
    lines += _map(template.spread, profile, (width - 62.0, 14.0))
    lines += rulers((LEFT, 7.0), (7.0, BOTTOM))
    lines.append(text_line(LEFT, y - 2, "Holes, measured from the left and the front edge of the sheet:", TEXT))
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
    return [text_line(x + 16.0 * n, y, cell, TEXT) for n, cell in enumerate((*cells, hole.note.partition(":")[0]))]


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
