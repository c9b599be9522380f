"""Host boards with modules, drawn at random, and where each module must be by arithmetic alone. Lengths are mm.

The oracle knows the record's numbers and a right angle; it uses no placement and no part of the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

Box = tuple[float, float, float, float, float, float]
"""x0, y0, z0, x1, y1, z1 of a box."""
TOP = 1.6
"""Thickness of the drawn host."""
SIDES = ("left", "right", "bottom", "top")


@dataclass(frozen=True)
class Drawn:
    """A host's record and that of its module, as tables, with what a node says of its slots."""

    host: dict[str, Any]
    module: dict[str, Any]
    filled: tuple[bool, ...]

    @property
    def modules(self) -> list[str]:
        """The key of the node: slot 1 first."""
        return ["drawn-module" if each else "empty" for each in self.filled]


def drawn(seed: int, board: dict[str, Any], module: dict[str, Any]) -> Drawn:
    """A host of 2 to 6 slots in a row along either axis. `board`, `module`: shipped records, which are changed."""
    chance = Random(seed)
    faces, count = chance.choice(SIDES), chance.randint(2, 6)
    length, height = round(chance.uniform(40, 90), 1), round(chance.uniform(20, 60), 1)
    seat, socket = round(chance.uniform(1, 6), 1), round(chance.uniform(7, 12), 1)
    pitch, first = round(chance.uniform(12, 20), 1), 20.0
    upright = faces in ("left", "right")
    boxes = []
    for number in range(count):
        x0, y0, x1, y1 = first + number * pitch - 3, 40.0, first + number * pitch + 3, 40.0 + length + 5
        extent = [x0, y0, x1, y1] if upright else [y0, x0, y1, x1]
        boxes.append({"class": "memory", "type": "sodimm_vertical", "side": "top", "extent": extent, "up": socket})
    host = {key: value for key, value in board.items() if key not in ("power_header", "aliases", "brings", "differs")}
    host |= {"name": "drawn-host", "components": board["components"] | {"boxes": boxes}}
    host["slots"] = board["slots"] | {"faces": faces, "seat": seat}
    body = {"length": length, "height": height, "front": round(chance.uniform(0.5, 4), 1), "bare": 12.0}
    own = {key: value for key, value in module.items() if key != "aliases"}
    own |= {"name": "drawn-module", "boards": ["drawn-host"], "body": module["body"] | body}
    filled = tuple(chance.random() < 0.7 for _ in range(count - 1))
    return Drawn(host, own, (*filled, True))


def expected(host: dict[str, Any], module: dict[str, Any], slot: int) -> Box:
    """The box round a module in a slot, in the frame of the host: the board's corner, z up from its underside."""
    body, slots = module["body"], host["slots"]
    sockets = [box for box in host["components"]["boxes"] if box["type"] == "sodimm_vertical"]
    x0, y0, x1, y1 = sockets[slot - 1]["extent"]
    x, y, half = (x0 + x1) / 2, (y0 + y1) / 2, body["thickness"] / 2
    low = TOP + slots["seat"]
    before, behind = half + body["front"], half + body["back"]
    along = body["length"] / 2
    across = {
        "left": (x - before, y - along, x + behind, y + along),
        "right": (x - behind, y - along, x + before, y + along),
        "bottom": (x - along, y - before, x + along, y + behind),
        "top": (x - along, y - behind, x + along, y + before),
    }[slots["faces"]]
    return across[0], across[1], low, across[2], across[3], low + body["height"]
