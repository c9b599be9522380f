"""Drives behind a feed that lacks their voltage, or gives too little while they start."""

from __future__ import annotations

from .designs import E, W, bad
from .fixture import Broken

HEAD = """[plate]
thickness_tolerance = 0.1
[hardware]
thread_depth = 8.0
[[stack]]
name = "tower"
[[stack.node]]
name = "node1"
board = "rockpro64"
standoff = 20
[[supply]]
name = "brick"
model = "{}"
[[drive]]
name = "disks"
model = "{}"
count = {}
feed = "{}"
"""


def cases() -> list[Broken]:
    return [
        bad(
            "feed-overload",
            (),
            feed,
            "disks.feed",
            severity=severity,
            text=HEAD.format(brick, disk, count, feed),
            better=HEAD.format(*mended),
            also=("plate-sags",),
        )
        for brick, disk, count, feed, severity, mended in (
            ("gst220a12", "hdd-3-5", 1, "brick", E, ("atx", "hdd-3-5", 1, "brick")),
            ("sfx", "hdd-3-5", 4, "brick", W, ("sfx", "hdd-3-5", 2, "brick")),
            ("gst220a12", "hdd-3-5", 2, "tower.node1", W, ("gst220a12", "hdd-2-5", 2, "tower.node1")),
        )
    ]
