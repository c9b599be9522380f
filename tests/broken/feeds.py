"""Drives behind a feed that lacks their voltage, or gives too little while they start; headers that nothing feeds."""

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


HOST = """[plate]
thickness_tolerance = 0.1
[hardware]
thread_depth = 8.0
[[stack]]
name = "cluster"
[[stack.node]]
name = "host"
board = "sopine-clusterboard"
{}
"""
SUPPLY = '[[supply]]\nname = "{}"\nmodel = "{}"\n'
ALSO = ("board-unmeasured", "spanner", "plate-sags")
"""Of a clusterboard, whose underside nobody measured, and of the nut beside its header."""


def cases() -> list[Broken]:
    return [*_drives(), *_hosts()]


def _hosts() -> list[Broken]:
    """A host whose 24-pin header no supply of the design feeds; the twin has an ATX supply, or none at all."""
    return [
        bad(
            "header-unfed",
            (),
            "cluster.host",
            fix,
            severity=W,
            text=HOST.format(broken),
            better=HOST.format(mended),
            also=ALSO,
        )
        for broken, mended, fix in (
            (SUPPLY.format("brick", "gst220a12"), SUPPLY.format("brick", "atx"), "set brick.model"),
            (SUPPLY.format("brick", "usb-c-charger-200w"), "", "such as atx"),
            ('[[power_board]]\nname = "power"\n', SUPPLY.format("own", "sfx"), "add a [[supply]]"),
        )
    ]


def _drives() -> list[Broken]:
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
