"""Boards with a radio in cases whose panels are all of metal, and floors that make no difference."""

from __future__ import annotations

from .cases import cased
from .designs import W, bad
from .fixture import Broken

METAL = ("case.material=aluminium-sheet", "case.thickness=2", "case.thickness_tolerance=0.1", "case.gap=3")


def cases() -> list[Broken]:
    """An antenna on the board, one on a cable, and a side that is open but shorter than half a wavelength."""
    return [
        bad(
            "antenna-in-metal",
            (*METAL, *given),
            "tower.node1",
            fix,
            (*METAL, *given, *better),
            ("case-warm", "spanner"),
            severity=W,
            text=cased(board, "", standoff=16),
        )
        for board, given, fix, better in (
            ("raspberry-pi-5", (), "set case.back.material to pmma-cast", ("case.back.material=pmma-cast",)),
            ("quartz64b", (), "antenna outside", ("case.left.material=pmma-cast",)),
            ("raspberry-pi-zero-2w", ("case.left.on=false",), "case.back", ("case.left.on=false", "case.depth=70")),
        )
    ]
