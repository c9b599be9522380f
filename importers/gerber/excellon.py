"""The holes and slots of a drill file (Excellon, XNC). Lengths are mm.

Source of the format: The XNC Format Specification by Ucamco, and Excellon's own format for files without points.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from ...core.errors import FileError, shown
from ...core.loop import Loop
from ..board.chaining import Point
from ..board.shape import slot
from ..limits import HOLES, at_most, number
from .gerber import INCH

POINT = re.compile(r"(?:X([-+]?[\w.]+?))?(?:Y([-+]?[\w.]+))?$")
TOOL = re.compile(r"T(\d+)(?:[FSBHZ][\d.]+)*C([\d.]+)")
COMMENTED = re.compile(r"FORMAT\s*=\s*\{?\s*(\d)\s*:\s*(\d)")
DIGITS = {1.0: (3, 3), INCH: (2, 4)}
"""Digits before and after the point where the file has no points and does not say them, by unit."""
STEP = 0.05
"""Diameters of files in inches are rounded to this where they come within 0.002 of it, mm: drills are sold so."""


@dataclass
class DrillReader:
    """The state of a drill file while it is read."""

    file: str
    holes: list[tuple[float, float, float]] = field(default_factory=list)
    slots: list[Loop] = field(default_factory=list)
    unit: float | None = None
    digits: tuple[int, int] | None = None
    leading: bool = False
    tools: dict[int, float] = field(default_factory=dict)
    tool: int | None = None
    here: Point = (0.0, 0.0)
    routing: bool = False
    down: bool = False

    def read(self, text: str) -> None:
        """Read a whole file. Raises FileError for what is missing or wrong in it."""
        for line in text.splitlines():
            self._line(line.strip())
            at_most(len(self.holes) + len(self.slots), HOLES, "holes", self.file)

    def _line(self, line: str) -> None:
        found = COMMENTED.search(line) if line.startswith(";") else None
        if found:
            self.digits = int(found[1]), int(found[2])
        if not line or line.startswith(";"):
            return
        if line.startswith(("METRIC", "INCH")) or line in ("M71", "M72"):
            self._set_unit(1.0 if line.startswith("METRIC") or line == "M71" else INCH, line)
        elif line.startswith("T"):
            self._tool(line)
        elif line in ("M15", "M16", "M17"):
            self.down = line == "M15"
        elif line == "G05":
            self.routing = False
        elif line.startswith(("G91", "ICI,ON")):
            raise FileError(self.file, shown(line, 20), "coordinates relative to the last", "absolute coordinates")
        elif line.startswith(("X", "Y", "G00X", "G00Y", "G01X", "G01Y")):
            self._point(line)
        elif line.startswith(("R", "G02", "G03", "M25", "P")):
            raise FileError(
                self.file, shown(line, 20), "a repeated pattern or a routed arc", "holes and straight slots"
            )

    def _set_unit(self, unit: float, line: str) -> None:
        if self.unit not in (None, unit):
            raise FileError(self.file, shown(line, 20), "mixed units: the unit changes within the file", "one unit")
        self.unit = unit
        self.leading = "LZ" in line if "Z" in line else self.leading
        form = re.search(r",(0+)\.(0+)", line)
        if form:
            self.digits = len(form[1]), len(form[2])

    def _tool(self, line: str) -> None:
        """A tool with its diameter, or the choice of one."""
        found = TOOL.match(line)
        if found:
            if self.unit is None:
                raise self._no_unit()
            self.tools[int(found[1][:6])] = _rounded(number(found[2], self.file, line[:20]) * self.unit, self.unit)
            return
        words = re.match(r"T(\d{1,6})", line)
        if not words:
            raise FileError(self.file, shown(line, 20), "no tool", "a tool such as T1C0.8")
        self.tool = int(words[1])
        if self.tool and self.tool not in self.tools:
            raise FileError(self.file, f"T{self.tool}", "a tool without a diameter", f"one of {sorted(self.tools)[:8]}")

    def _point(self, line: str) -> None:
        """A hole, a slot, or a step of the router."""
        routed = re.match(r"G0([01])", line)
        if routed:
            self.routing, line = True, line[3:]
        first, *second = line.split("G85")
        start = self._place(first)
        if self.tool is None or self.tool not in self.tools:
            raise FileError(self.file, shown(line, 20), "a hole before a tool was chosen", "T1 or the like before it")
        size = self.tools[self.tool]
        if second:
            before, self.here = start, start
            end = self._place(second[0])
            self._add(before, end, size)
        elif self.routing:
            if routed and routed[1] == "1" and self.down:
                self._add(self.here, start, size)
        else:
            self.holes.append((*start, size))
        self.here = self._place(second[0]) if second else start

    def _add(self, start: Point, end: Point, size: float) -> None:
        """A slot from the first to the last centre of the tool."""
        if math.dist(start, end) < 1e-6:
            self.holes.append((*start, size))
            return
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        turn = math.atan2(end[1] - start[1], end[0] - start[0])
        self.slots.append(slot(*middle, math.dist(start, end) + size, size, turn))

    def _place(self, text: str) -> Point:
        found = POINT.match(text)
        if not found or (found[1] is None and found[2] is None):
            raise FileError(self.file, shown(text, 20), "no number of a place", "X and Y with numbers")
        x = self._length(found[1]) if found[1] is not None else self.here[0]
        y = self._length(found[2]) if found[2] is not None else self.here[1]
        return x, y

    def _length(self, word: str) -> float:
        """A coordinate, mm: with a point, or with the digits that the file says."""
        if self.unit is None:
            raise self._no_unit()
        if "." in word or not re.fullmatch(r"[-+]?\d{1,12}", word):
            return number(word, self.file, "place") * self.unit
        before, after = self.digits or DIGITS[self.unit]
        sign, bare = ("-", word[1:]) if word[0] == "-" else ("", word.lstrip("+"))
        if self.leading:
            bare = bare.ljust(before + after, "0")
        return number(f"{sign}{int(bare)}", self.file, "place") / 10**after * self.unit

    def _no_unit(self) -> FileError:
        return FileError(self.file, "", "no unit before the first number", "METRIC or INCH in the head")


def _rounded(diameter: float, unit: float) -> float:
    """A diameter, mm. One in inches is brought to the drill that it means."""
    near = round(diameter / STEP) * STEP
    return round(near if unit == INCH and abs(near - diameter) <= 0.002 else diameter, 4)
