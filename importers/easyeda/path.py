"""The drawn shapes of EasyEDA: fields joined by ~, and paths as in SVG. Lengths are mm, y up."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from ...core.errors import FileError, shown
from ...core.loop import Loop
from ..board.chaining import OutlineEdge, Point
from ..board.shape import circle, curve
from ..limits import number

UNIT = 0.254
"""EasyEDA's unit of length, mm: ten thousandths of an inch."""
LAYER_FIELD = {"TRACK": 2, "ARC": 2, "CIRCLE": 5, "RECT": 5, "SOLIDREGION": 1}
"""Place of the layer among the fields of each shape that draws."""
WORD = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[^\s,]+")
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}
"""Number of arguments of each command of a path."""


def xy(fields: list[str], place: int, file: str) -> Point:
    """The point whose x and y are at a place among the fields."""
    words = [*fields[place : place + 2], "", ""]
    x, y = (number(word.strip(), file, f"{fields[0][:20]}: place") for word in words[:2])
    return x * UNIT, -y * UNIT


def radians_of(word: str, file: str) -> float:
    """An angle that the file gives in degrees, rad."""
    return math.radians(number(word or "0", file, "rotation"))


def points_of(text: str, file: str) -> list[Point]:
    """The points of a list "x y x y ...". Raises FileError for a number without its pair."""
    words = text.replace(",", " ").split()
    if len(words) % 2:
        raise FileError(file, "TRACK", f"{len(words)} numbers", "pairs of numbers, x and y of each point")
    values = [number(word, file, "TRACK") * UNIT for word in words]
    return [(x, -y) for x, y in zip(values[::2], values[1::2], strict=True)]


INEXACT = 0.005
"""Share by which radii in files are wrong: 3.95 was seen for 3.937."""


@dataclass(frozen=True)
class Drawing:
    """Makes edges and loops of the shapes of a file."""

    file: str

    def layer_field(self, kind: str) -> int | None:
        """The place of the layer among the fields of a shape; None for a shape that draws nothing."""
        return LAYER_FIELD.get(kind)

    def edges(self, fields: list[str]) -> list[OutlineEdge]:
        """The edges of a shape. Raises FileError for one that cannot be read."""
        kind = fields[0]
        if kind == "TRACK":
            points = points_of(fields[4] if len(fields) > 4 else "", self.file)
            return [OutlineEdge(a, b) for a, b in pairwise(points)]
        if kind == "ARC":
            return self._path(fields[4] if len(fields) > 4 else "")
        if kind == "SOLIDREGION":
            return self._path(fields[3] if len(fields) > 3 else "")
        if kind == "RECT":
            (x, y), (w, h) = xy(fields, 1, self.file), xy(fields, 3, self.file)
            spots = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
            return [OutlineEdge(a, b) for a, b in zip(spots, [*spots[1:], spots[0]], strict=True)]
        return []

    def loops(self, fields: list[str]) -> list[Loop]:
        """The loop of a shape that is closed by itself."""
        if fields[0] != "CIRCLE":
            return []
        radius = number(fields[3] if len(fields) > 3 else "", self.file, "CIRCLE: radius") * UNIT
        return [circle(*xy(fields, 1, self.file), abs(radius))] if radius else []

    def _path(self, text: str) -> list[OutlineEdge]:
        """The edges of a path. Radii of arcs are not exact in the files, so the ends of an arc count."""
        words, edges = WORD.findall(text), list[OutlineEdge]()
        start = here = (0.0, 0.0)
        place, command = 0, ""
        while place < len(words):
            if words[place].upper() in ARGUMENTS and len(words[place]) == 1:
                command, place = words[place], place + 1
            elif not command or command in "Zz":
                raise self._wrong(words[place])
            count = ARGUMENTS[command.upper()]
            values = [number(word, self.file, "arc or path") for word in words[place : place + count]]
            if len(values) < count:
                raise self._wrong(f"{command} with {len(values)} numbers")
            place += count
            made, end = self._step(command, values, here, start)
            edges += made
            here = end
            if command in "Mm":
                start, command = end, "L" if command == "M" else "l"
        return edges

    def _step(self, command: str, values: list[float], here: Point, start: Point) -> tuple[list[OutlineEdge], Point]:
        """One command of a path: its edges and the point to which it leads."""
        kind, relative = command.upper(), command.islower()
        base = here if relative else (0.0, 0.0)
        if kind == "Z":
            return ([OutlineEdge(here, start)] if here != start else []), start
        if kind == "H":
            end = (values[0] * UNIT + base[0], here[1])
        elif kind == "V":
            end = (here[0], -values[0] * UNIT + base[1])
        else:
            end = (values[-2] * UNIT + base[0], -values[-1] * UNIT + base[1])
        if kind == "M":
            return [], end
        if kind == "C":
            pairs = zip(values[::2], values[1::2], strict=True)
            return curve([here, *((x * UNIT + base[0], -y * UNIT + base[1]) for x, y in pairs)]), end
        bulge = _bulge(values, here, end) if kind == "A" else 0.0
        return [OutlineEdge(here, end, bulge)], end

    def _wrong(self, words: str) -> FileError:
        return FileError(self.file, "arc or path", shown(words, 40), "a path of M, L, H, V, C, A and Z with numbers")


def _bulge(values: list[float], start: Point, end: Point) -> float:
    """The bulge of an elliptical arc that is round: radius, radius, turn, large, sweep, x, y. The file's y is down.

    A radius that is as good as that of a half or a quarter circle between the ends is taken for it.
    """
    radius, large, sweep = (abs(values[0]) + abs(values[1])) / 2 * UNIT, bool(values[3]), bool(values[4])
    chord = math.dist(start, end)
    if not chord or not radius:
        return 0.0
    half = math.asin(min(chord / 2 / radius, 1.0))
    angle = 2 * (math.pi - half) if large else 2 * half
    for whole in (math.pi, math.pi / 2):
        if not large and abs(chord / 2 / math.sin(whole / 2) - radius) <= INEXACT * radius:
            angle = whole
    return math.tan(angle / 4) * (-1 if sweep else 1)
