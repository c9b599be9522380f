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
ABOVE = ("spanner",)
"""Of the nut beside a header of the board."""


def cases() -> list[Broken]:
    return [*_drives(), *_above(), *_hosts()]


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


def _above() -> list[Broken]:
    """A node of 5 V that is to feed 12 V; the twin leaves `feed` out."""
    tower = '[[stack]]\nname = "tower"\n[[stack.node]]\nname = "node1"\nboard = "raspberry-pi-4b"\nstandoff = 40\n'
    feed = 'feed = "tower.node1"\n'
    own = "[plate]\nthickness = 8.0\nthickness_tolerance = 0.1\n[hardware]\nthread_depth = 8.0\n" + tower
    return [
        bad("feed-overload", (), "tower.node1", f"{name}.feed", severity=E, text=text + feed, better=text, also=ABOVE)
        for name, text in (
            ("disk", own + '[[drive]]\nname = "disk"\nmodel = "hdd-3-5"\n'),
            ("disk", own + '[[drive]]\nname = "disk"\nmodel = "hdd-3-5"\ncount = 4\n'),
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
