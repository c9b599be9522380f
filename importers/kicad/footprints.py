"""Footprints of KiCad's text: their holes, slots and bodies. Lengths are mm, y up."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...core.loop import Loop
from ..board.chaining import Point
from ..board.component_names import CONNECTORS
from ..board.found import Box, FoundComponent, FoundHole
from ..board.mounting import LEAST_SCREW
from ..board.shape import exact_bounds, slot
from ..limits import NUMBER
from .geometry import SheetPlace, drawn, numbers, shapes
from .sexpr import Node, child, children, word

COURTYARD = 0.25
"""Least margin that a courtyard has round the body, mm (KiCad's rules for its library)."""
VIA = 0.9
"""Greatest diameter of the vias in the ring of a mounting hole, mm."""
NAMED = re.compile(r"mounting|standoff|^1pin$|hole\d+mil|MTG[PN]\d+|spacer", re.IGNORECASE)
"""Names of the footprints of mounting holes."""
HEIGHT_KEYS = ("height", "max height", "maxheight", "component height")
NOT_FITTED = re.compile(r"(?<![a-z])(dnp|dnf|not (populated|fitted|placed)|nopop)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class PadHole:
    """The hole of a pad. `size`: its size along its own x and y; `turn`: degrees, the footprint's turn included."""

    at: Point
    size: tuple[float, float]
    turn: float
    plated: bool

    @property
    def is_round(self) -> bool:
        """Whether it is no slot."""
        return abs(self.size[0] - self.size[1]) < 1e-6


@dataclass(frozen=True)
class KicadFootprint:
    """One footprint with its place."""

    node: Node
    file: str
    front: str

    @property
    def name(self) -> str:
        """Its name, without that of its library."""
        return word(self.node).rpartition(":")[2]

    @property
    def place(self) -> SheetPlace:
        """Where it stands. Raises FileError if the file does not say it."""
        at = child(self.node, "at")
        x, y = numbers(at, 2, self.file, f"footprint {self.name[:40]}: at")
        degrees = numbers(at, 3, self.file, "at")[2] if at and NUMBER.fullmatch(word(at, 3)) else 0.0
        return SheetPlace(x, y, degrees)

    @property
    def reference(self) -> str:
        """Its reference, such as J1."""
        for node in children(self.node, "property", "fp_text"):
            if word(node, 1).lower() == "reference":
                return word(node, 2)
        return ""

    def fields(self) -> dict[str, str]:
        """Its properties and its value, by name in small letters."""
        found = {word(node, 1).lower(): word(node, 2) for node in children(self.node, "property")}
        for node in children(self.node, "fp_text"):
            found.setdefault(word(node, 1).lower(), word(node, 2))
        return found

    def pad_holes(self) -> list[PadHole]:
        """The holes of its pads, each place once."""
        place, found = self.place, dict[tuple[float, float], PadHole]()
        for pad in children(self.node, "pad"):
            drill = child(pad, "drill")
            if word(pad, 2) not in ("thru_hole", "np_thru_hole") or drill is None:
                continue
            sizes = [float(each) for each in drill[1:4] if isinstance(each, str) and NUMBER.fullmatch(each)]
            if not sizes or not 0 < max(sizes) < 1000 or min(sizes) <= 0:
                continue
            at = child(pad, "at")
            x, y = numbers(at, 2, self.file, "pad: at")
            turn = float(word(at, 3)) if NUMBER.fullmatch(word(at, 3)) else 0.0
            size = (sizes[0], sizes[-1]) if word(drill, 1) == "oval" else (sizes[0], sizes[0])
            spot = place.up(x, y)
            hole = PadHole(spot, size, turn, word(pad, 2) == "thru_hole")
            key = (round(spot[0], 3), round(spot[1], 3))
            if key not in found or max(found[key].size) < max(size):
                found[key] = hole
        return list(found.values())

    def holes(self) -> tuple[list[FoundHole], list[tuple[str, Loop]]]:
        """Its round holes and its slots that stay open: a single hole, or one with a ring of vias; else holes
        without copper that may take a screw.
        """
        every, named = self.pad_holes(), bool(NAMED.search(self.name))
        if not every:
            return [], []
        largest = max(every, key=lambda hole: max(hole.size))
        far = max(largest.size) * 1.5 + 1.0
        rest = [
            hole
            for hole in every
            if hole is not largest and (max(hole.size) > VIA or math.dist(hole.at, largest.at) > far)
        ]
        slots = [(self.reference or self.name, _slot(h)) for h in every if not h.is_round and not (h.plated and rest)]
        if rest or not largest.is_round:
            return [self._hole(hole, False, named) for hole in every if hole.is_round and not hole.plated], slots
        if largest.plated and not named and any(pattern.search(self.name) for pattern, _ in CONNECTORS):
            return [], slots
        mounts = min(largest.size) >= LEAST_SCREW
        return ([self._hole(largest, mounts, named)] if mounts or not largest.plated else []), slots

    def _hole(self, hole: PadHole, mounts: bool, named: bool) -> FoundHole:
        name = self.reference or self.name
        return FoundHole(*hole.at, hole.size[0], name, mounts=mounts, named=named and mounts, plated=hole.plated)

    def component(self) -> FoundComponent | None:
        """It as a component; None if it has no body: neither a drawing nor a pad."""
        box = self._body()
        if box is None:
            return None
        fields = self.fields()
        height, source, remarks = None, "", list[str]()
        for key in HEIGHT_KEYS:
            if key in fields:
                found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(mm)?\s*", fields[key], re.IGNORECASE)
                if found:
                    height, source = float(found[1]), "its field Height"
                else:
                    remarks.append("its field Height is not in mm")
                break
        texts = (*fields, *fields.values(), self.name.replace("_", " "), *(map(str, child(self.node, "attr") or ())))
        if any(NOT_FITTED.search(text) for text in texts):
            remarks.append("marked as not fitted")
        layer = word(child(self.node, "layer"))
        kinds = {word(pad, 2) for pad in children(self.node, "pad")}
        return FoundComponent(
            reference=self.reference,
            footprint=self.name,
            box=box,
            side="top" if layer in (self.front, "F.Cu") else "bottom",
            through="thru_hole" in kinds,
            height=height,
            height_from=source,
            remarks=tuple(remarks),
            pads=tuple(self._pad_places()),
            nets=tuple(dict.fromkeys(word(child(pad, "net"), -1) for pad in children(self.node, "pad"))),
        )

    def _body(self) -> Box | None:
        """The body: its drawing on Fab, else its courtyard less the margin, else its pads."""
        drawing = self._extent("Fab")
        if drawing:
            return drawing
        courtyard = self._extent("CrtYd")
        if courtyard:
            x0, y0, x1, y1 = courtyard
            margin = min(COURTYARD, (x1 - x0) / 4, (y1 - y0) / 4)
            return x0 + margin, y0 + margin, x1 - margin, y1 - margin
        spots = list(self._pad_corners())
        return _bounds(spots) if spots else None

    def _extent(self, layer: str) -> Box | None:
        """The extent of what is drawn on a layer of either side."""
        place, boxes = self.place, list[Box]()
        for kind, node in shapes(self.node, "fp", lambda name: name in (f"F.{layer}", f"B.{layer}")):
            edges, loops = drawn(kind, node, place, self.file)
            for edge in edges:
                loop = [(*edge.start, edge.bulge), (*edge.end, 0.0)]
                boxes.append(exact_bounds(loop))
            boxes += [exact_bounds(loop) for loop in loops]
        corners = [(x, y) for x0, y0, x1, y1 in boxes for x, y in ((x0, y0), (x1, y1))]
        return _bounds(corners) if corners else None

    def solder(self) -> Iterable[tuple[float, float, float]]:
        """x, y and radius of the joints of its pins that go through the board."""
        for pad in children(self.node, "pad"):
            if word(pad, 2) == "thru_hole":
                w, h = numbers(child(pad, "size"), 2, self.file, "pad: size")
                yield *self.place.up(*numbers(child(pad, "at"), 2, self.file, "pad: at")), max(abs(w), abs(h)) / 2

    def _pad_places(self) -> Iterable[Point]:
        for pad in children(self.node, "pad"):
            yield self.place.up(*numbers(child(pad, "at"), 2, self.file, "pad: at"))

    def _pad_corners(self) -> Iterable[Point]:
        """The corners of the pads, each turned as it lies."""
        place = self.place
        for pad in children(self.node, "pad"):
            if word(pad, 2) == "np_thru_hole":
                continue
            at = child(pad, "at")
            x, y = numbers(at, 2, self.file, "pad: at")
            w, h = numbers(child(pad, "size"), 2, self.file, "pad: size")
            turn = math.radians(float(word(at, 3)) if NUMBER.fullmatch(word(at, 3)) else 0.0)
            c, s = math.cos(turn), math.sin(turn)
            cx, cy = place.up(x, y)
            for a, b in ((w, h), (w, -h), (-w, h), (-w, -h)):
                yield cx + (a * c - b * s) / 2, cy + (a * s + b * c) / 2


def _slot(hole: PadHole) -> Loop:
    return slot(*hole.at, *hole.size, math.radians(hole.turn))


def _bounds(spots: list[Point]) -> Box:
    xs, ys = zip(*spots, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
