"""Rows and their cables: a channel that is too full, and holders of boards of a plastic that conducts."""

from __future__ import annotations

from .designs import E, W, bad
from .fixture import Broken

HEAD = "[plate]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"
ROW = '[[stack]]\nname = "row"\nlayout = "edge"\nhold = "{}"\n[[stack.node]]\nboard = "{}"\n'
LANE = """[plate]
thickness = 8.0
thickness_tolerance = 0.2
[hardware]
thread_depth = 8.0
[limits]
channel_fill = {}
[[stack]]
name = "row"
layout = "edge"
pitch = 47
position = [0, 0]
{}[[switch]]
name = "net"
model = "tl-sg108"
position = [-100, 220]
[[channel]]
name = "lane"
model = "{}"
length = 300
position = [-170, 50]
"""
NODE = '[[stack.node]]\nboard = "rockpro64"\n'
ALSO = ("ports-unmeasured", "key-unused", "plate-sags")
"""Of a switch whose ports are derived, and of a large plate."""


def cases() -> list[Broken]:
    return [*_channels(), *_plastics()]


def _channels() -> list[Broken]:
    """Cables of 6 take 28.3 each, of the 838 or 2137 of a channel: more than the share that is allowed."""
    return [
        bad(
            "channel-full",
            (),
            "lane",
            f"set lane.model to {larger}",
            severity=W,
            text=LANE.format(share, NODE * nodes, model),
            better=LANE.format(share, NODE * nodes, larger),
            also=ALSO,
        )
        for nodes, share, model, larger in (
            (2, 0.06, "slotted-25x40", "slotted-40x60"),
            (5, 0.16, "slotted-25x40", "slotted-40x60"),
            (4, 0.05, "slotted-40x60", "slotted-60x60"),
        )
    ]


def _plastics() -> list[Broken]:
    return [
        bad(
            "plastic-conducts",
            (),
            "row",
            "petg",
            severity=E,
            text=f'{HEAD}[print]\nmaterial = "petg-cf"\n{ROW.format(hold, board)}',
            better=f'{HEAD}[print]\nmaterial = "petg"\n{ROW.format(hold, board)}',
            also=("plate-sags",),
        )
        for hold, board in (("rails", "rock-5b"), ("sled", "rockpro64"), ("fin", "rockpro64"))
    ]
