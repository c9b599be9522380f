"""Supplies with the mains on open terminals, which no carrier of ours may hold."""

from __future__ import annotations

from .designs import E, bad
from .fixture import Broken

SUPPLY = """[plate]
thickness_tolerance = 0.2
width = 260
depth = 260
thickness = 8.0
[[supply]]
name = "brick"
model = "{}"
{}"""


def cases() -> list[Broken]:
    closed = '\n[case]\nstyle = "closed"\nthickness_tolerance = 0.2\n'
    return [
        bad("mains-open", (), "brick", "gst220a12", severity=E, text=SUPPLY.format(model, case), better=mended)
        for model, case in (("lrs-150-12", ""), ("s-300-12", 'hold = "screws"\n'), ("nes-350-12", closed))
        for mended in (SUPPLY.format("gst220a12", ""),)
    ]
