"""The lines and arcs of one Gerber layer (RS-274X). What is not needed for an outline is passed over. Lengths are mm.

Source of the format: The Gerber Layer Format Specification by Ucamco.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from ...core.errors import FileError, shown
from ..board.chaining import OutlineEdge, Point
from ..board.shape import arc_about
from ..limits import EDGES, at_most

INCH = 25.4
STATEMENT = re.compile(r"%([^%]*+)%|([^*%]*+)\*")
FORMAT = re.compile(r"FS([LTD]?)([AI])X(\d)(\d)Y(\d)(\d)")
WORD = re.compile(r"([A-Z])([-+]?\d+)")
SINGLE, MULTI = "74", "75"


@dataclass
class GerberReader:
    """The state of a layer while it is read."""

    file: str
    edges: list[OutlineEdge] = field(default_factory=list)
    unit: float | None = None
    decimals: tuple[int, int] | None = None
    digits: tuple[int, int] = (0, 0)
    pads_right: bool = False
    mode: str = "01"
    quadrant: str = MULTI
    operation: str = ""
    here: Point = (0.0, 0.0)
    ended: bool = False

    def read(self, text: str) -> list[OutlineEdge]:
        """The lines and arcs of a layer. Raises FileError for what is missing or wrong in it."""
        for found in STATEMENT.finditer(text):
            if found[1] is not None:
                for command in re.sub(r"\s", "", found[1]).split("*"):
                    self._extended(command)
            else:
                self._plain(re.sub(r"\s", "", found[2]))
            at_most(len(self.edges), EDGES, "edges of outlines", self.file)
            if self.ended:
                return self.edges
        raise FileError(self.file, "", "it ends without M02; a part is missing", "a whole Gerber file")

    def _extended(self, command: str) -> None:
        """A command between percent signs."""
        if command.startswith("FS"):
            found = FORMAT.match(command)
            if not found or found[2] == "I":
                raise FileError(self.file, "FS", shown(command, 40), "absolute coordinates, such as FSLAX46Y46")
            self.pads_right = found[1] == "T"
            self.digits = int(found[3]) + int(found[4]), int(found[5]) + int(found[6])
            self.decimals = int(found[4]), int(found[6])
        elif command.startswith("MO"):
            self._set_unit(INCH if command == "MOIN" else 1.0 if command == "MOMM" else None, command)
        elif command.startswith("SR") and command not in ("SR", "SRX1Y1I0J0", "SRX1Y1I0.0J0.0"):
            raise FileError(self.file, "SR", "a panel of several boards", "one board without step and repeat")

    def _set_unit(self, unit: float | None, word: str) -> None:
        if unit is None:
            raise FileError(self.file, "MO", shown(word, 20), "MOMM or MOIN")
        if self.unit not in (None, unit):
            raise FileError(self.file, word[:10], "mixed units: the unit changes within the file", "one unit")
        self.unit = unit

    def _plain(self, command: str) -> None:
        """A command of words, such as G01X0Y100D01."""
        if command.startswith(("G04", "G4")) or not command:
            return
        words: dict[str, str] = {}
        for letter, value in WORD.findall(command):
            if letter == "G":
                self._g(value.zfill(2), command)
            elif letter == "M" and value.zfill(2) in ("00", "01", "02"):
                self.ended = True
            else:
                words[letter] = value
        if WORD.sub("", command):
            raise FileError(self.file, shown(command, 30), "no command that is read", "words such as X100Y-20D01")
        operation = words.get("D", "").lstrip("0")
        if operation in ("1", "2", "3"):
            self.operation = operation
        elif operation or not words:
            return
        if {"X", "Y", "D"} & set(words):
            self._move(words)

    def _g(self, code: str, command: str) -> None:
        if code in ("01", "02", "03"):
            self.mode = code
        elif code in (SINGLE, MULTI):
            self.quadrant = code
        elif code in ("70", "71"):
            self._set_unit(INCH if code == "70" else 1.0, f"G{code}")
        elif code == "91":
            raise FileError(self.file, "G91", shown(command, 30), "absolute coordinates")

    def _move(self, words: dict[str, str]) -> None:
        """To a point, with the pen down (D01) or up."""
        end = (self._length(words["X"], 0) if "X" in words else self.here[0],
               self._length(words["Y"], 1) if "Y" in words else self.here[1])  # fmt: skip
        if self.operation == "1":
            if self.mode == "01":
                self.edges.append(OutlineEdge(self.here, end))
            else:
                i, j = (self._length(words.get(letter, "0"), axis) for axis, letter in enumerate("IJ"))
                self.edges += self._arc(end, i, j)
        self.here = end

    def _length(self, digits: str, axis: int) -> float:
        """A coordinate, mm. Raises FileError if the file has not said its format and its unit."""
        if self.decimals is None:
            raise FileError(self.file, "FS", "no format of the numbers before the first", "%FSLAX46Y46*% or the like")
        if self.unit is None:
            raise FileError(self.file, "MO", "no unit before the first number", "%MOMM*% or %MOIN*%")
        if len(digits) > 20:
            raise FileError(self.file, shown(digits, 20), "too long a number", "a number of at most 20 digits")
        if self.pads_right:
            sign, bare = ("-", digits[1:]) if digits[0] == "-" else ("", digits.lstrip("+"))
            digits = sign + bare.ljust(self.digits[axis], "0")
        return int(digits) / 10 ** self.decimals[axis] * self.unit

    def _arc(self, end: Point, i: float, j: float) -> list[OutlineEdge]:
        """An arc to a point, round a centre that lies at i, j from its start."""
        left = self.mode == "03"
        if self.quadrant == MULTI:
            centre = self.here[0] + i, self.here[1] + j
            angle = _between(self.here, end, centre, left)
        else:
            signed = [(a * abs(i), b * abs(j)) for a in (1, -1) for b in (1, -1)]
            spots = [(self.here[0] + a, self.here[1] + b) for a, b in signed]
            within = [c for c in spots if abs(_between(self.here, end, c, left)) <= math.pi / 2 + 1e-6] or spots
            centre = min(within, key=lambda c: abs(math.dist(c, self.here) - math.dist(c, end)))
            angle = _between(self.here, end, centre, left)
        if math.dist(centre, self.here) < 1e-9:
            return [OutlineEdge(self.here, end)]
        if self.here == end:
            return arc_about(centre, self.here, angle)
        return [OutlineEdge(self.here, end, math.tan(angle / 4))] if abs(angle) < 1.9 * math.pi else arc_about(
            centre, self.here, angle)  # fmt: skip


def _between(start: Point, end: Point, centre: Point, left: bool) -> float:
    """The angle of an arc, rad: positive counter-clockwise. From a point to itself it is a whole turn."""
    first, last = (math.atan2(p[1] - centre[1], p[0] - centre[0]) for p in (start, end))
    turn = (last - first) % (2 * math.pi) if left else (first - last) % (2 * math.pi)
    turn = 2 * math.pi if start == end or turn < 1e-9 else turn
    return turn if left else -turn
