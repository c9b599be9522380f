"""Nodes of which something is unknown or wrong: no fuse, the wrong plug, a switch without the watts, no components."""

from __future__ import annotations

from functools import partial

from support import design

from .designs import E, W, bad
from .fixture import Broken

MEASURED = {"plate": "thickness_tolerance = 0.2", "hardware": "thread_depth = 8"}
tower = partial(design, standoff=40, **MEASURED)
ALSO = ("ports-unmeasured", "spanner", "component-near")
"""Of the two boards with one plug, and of a switch whose ports nobody measured."""
HATS = ("raspberry-pi-5", "raspberry-pi-poe-hat")


def cases() -> list[Broken]:
    return [*_fuses(), *_plugs(), *_switches(), *_boards()]


def _fuses() -> list[Broken]:
    return [
        bad("outputs-unfused", (f"power-board.lead_fuse={rating}",), "power-board", "power-board.lead_fuse", severity=E)
        for rating in (0, 10, 20)
    ]


def _plugs() -> list[Broken]:
    return [
        bad(
            "plug-voltages",
            (),
            "tower.node",
            "mark both ends",
            also=ALSO,
            severity=W,
            text=tower(*boards),
            better=tower(*boards[:1]),
        )
        for boards in (
            ("rockpro64", "jetson-nano"),
            ("rockpro64", "rockpro64", "rockpro64", "jetson-nano"),
            ("rockpro64", "rockpro64", "jetson-nano"),
        )
    ]


def _switches() -> list[Broken]:
    return [
        bad(
            "poe-budget",
            (),
            "lan-switch",
            fix,
            also=ALSO,
            severity=W,
            text=_hats(pairs) + switch,
            better=tower("raspberry-pi-5") + switch,
        )
        for switch, pairs, fix in (
            ("[[switch]]\n", 1, "use a PoE switch"),
            ("[[switch]]\n", 2, "leave the PoE HATs out"),
            ('[[switch]]\nmodel = "gs308lp"\n', 1, "poe.budget"),
        )
    ]


def _boards() -> list[Broken]:
    return [
        bad(
            "board-unmeasured",
            (),
            "tower.node",
            f"stackwright boards new {boards[-1]}",
            also=ALSO,
            severity=W,
            text=tower(*boards),
            better=tower("raspberry-pi-4b"),
        )
        for boards in (("radxa-x4",), ("rock-4d", "rock-4d"), ("raspberry-pi-4b", "rock-3a"))
    ]


def _hats(pairs: int) -> str:
    """A tower of boards with PoE HATs, whose sockets decide the heights of the HATs."""
    text = tower(*HATS * pairs)
    return text.replace('"raspberry-pi-poe-hat"\nstandoff = 40\n', '"raspberry-pi-poe-hat"\n')
