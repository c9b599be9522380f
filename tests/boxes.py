"""Boxes as people own them, drawn from a seed as `[[device]]` tables: any size, plugs, vents and threads. mm.

The generator knows nothing of the ways to hold. It draws what a way could be asked for in good faith: no plugs on the
sides that a clip or a shoe needs, threads where screws or brackets need them.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Any

WAYS = ("shoe", "straps", "brackets", "screws", "clips")
Size = tuple[float, float, float]
FACES: dict[str, tuple[int, int]] = {
    "left": (1, 2), "right": (1, 2), "front": (0, 2), "rear": (0, 2), "bottom": (0, 1), "top": (0, 1),
}  # fmt: skip
"""The axes of each face: 0 along the front, 1 to the rear, 2 up."""
GRAMS_PER_VOLUME = (0.0002, 0.0012)
"""Density of electronics in boxes, g/mm3: a hollow plastic one, a metal one with a supply in it."""


@dataclass
class DrawnBox:
    """A box: its size lying, and its other keys in the design file."""

    size: Size
    hold: str
    keys: dict[str, Any] = field(default_factory=dict)

    def table(self, name: str, **more: Any) -> str:
        """The box as a table of a design."""
        keys = {"name": name, "size": list(self.size), "hold": self.hold} | self.keys | more
        return "[[device]]\n" + "".join(f"{key} = {inline(value)}\n" for key, value in keys.items())


def inline(value: Any) -> str:
    """A value as TOML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(inline(each) for each in value) + "]"
    return json.dumps(value)


def drawn_box(hold: str, number: int) -> DrawnBox:
    """The box of this number for a way to hold."""
    draw = random.Random(f"{hold}-{number}")
    limits = {"clips": ((25, 110), (25, 110), (8, 45)), "shoe": ((25, 240), (25, 240), (10, 90))}
    ranges = limits.get(hold, ((25, 300), (25, 300), (10, 120)))
    size = tuple(round(draw.uniform(*limit), 1) for limit in ranges)
    box = DrawnBox(size=(size[0], size[1], size[2]), hold=hold)
    volume = size[0] * size[1] * size[2]
    grams = round(volume * draw.uniform(*GRAMS_PER_VOLUME), 1)
    box.keys["grams"] = min(150.0, max(5.0, grams)) if hold == "clips" else max(5.0, min(grams, 6000.0))
    if draw.random() < 0.5:
        box.keys["feet"] = round(draw.uniform(0.5, 3.0), 1)
    plugged = draw.sample(["front", "rear"], draw.choice((0, 1, 1, 2)))
    if plugged:
        box.keys["plugs"] = [opening(draw, box.size, face) for face in plugged]
    if hold in ("straps", "screws", "brackets") and draw.random() < 0.5:
        face = draw.choice(["top", "left", "right"] if hold == "straps" else ["top"])
        box.keys["vents"] = [opening(draw, box.size, face)]
    if hold in ("screws", "brackets"):
        box.keys["holes"] = threads(draw, box.size, ["bottom"] if hold == "screws" else ["left", "right"])
    return box


def opening(draw: random.Random, size: Size, face: str) -> dict[str, Any]:
    """Part of a face, measured, or all of it."""
    if draw.random() < 0.4:
        return {"face": face}
    found: list[tuple[float, float]] = []
    for axis in FACES[face]:
        side = size[axis]
        low = round(draw.uniform(0.15, 0.5) * side, 1)
        found.append((low, round(min(0.85 * side, low + max(3.0, draw.uniform(0.2, 0.4) * side)), 1)))
    return {"face": face, "low": [low for low, _ in found], "high": [high for _, high in found]}


def threads(draw: random.Random, size: Size, faces: list[str]) -> list[dict[str, Any]]:
    """Threaded holes near the ends of faces: two on each side, or four below."""
    thread, depth = draw.choice((("m3", 3.0), ("m3", 5.0), ("m4", 5.0), ("m3", 8.0)))
    found: list[dict[str, Any]] = []
    inset = min(draw.uniform(5, 9), min(size[:2]) / 2 - 6)
    height = round(size[2] / 2, 1)
    for face in faces:
        if face == "bottom":
            spots = [(x, y) for x in (inset, size[0] - inset) for y in (inset, size[1] - inset)]
        else:
            spots = [(y, height) for y in (inset, size[1] - inset)]
        found += [{"face": face, "at": [round(u, 1), round(v, 1)], "thread": thread, "depth": depth} for u, v in spots]
    return found
