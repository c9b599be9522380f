"""Supplies with the mains on open terminals, which no carrier of ours may hold."""

from __future__ import annotations

from .designs import E, bad
from .fixture import Broken

SUPPLY = """[plate]
thickness_tolerance = 0.2
{}thickness = 8.0
[[supply]]
name = "brick"
model = "{}"
{}"""


WIDE = "width = 260\ndepth = 260\n"


def cases() -> list[Broken]:
    mended = SUPPLY.format(WIDE, "gst220a12", "")
    closed = '\n[case]\nstyle = "closed"\nthickness_tolerance = 0.2\n'
    return [
        bad("mains-open", (), "brick", "gst220a12", severity=E, text=SUPPLY.format(size, model, more), better=mended)
        for size, model, more in (
            (WIDE, "lrs-150-12", ""),
            (WIDE, "s-300-12", 'hold = "screws"\n'),
            ("", "nes-350-12", closed),
        )
    ]
