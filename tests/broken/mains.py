"""Supplies with the mains on open terminals, which no carrier of ours may hold, and inlets outside closed cases."""

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


INLET = """[plate]
thickness_tolerance = 0.2
[case]
style = "{}"
thickness_tolerance = 0.2
[[device]]
name = "box"
size = [120, 80, 30]
[[panel_part]]
name = "inlet"
model = "c14-fused-switched"
on = "{}"
"""


def cases() -> list[Broken]:
    return [*_supplies(), *_inlets()]


def _inlets() -> list[Broken]:
    """Inlets where a finger reaches their blades: on the plate, and in panels of cases with open sides."""
    better = INLET.format("closed", "case.back")
    return [
        bad("mains-open", (), "inlet", "case.style", severity=E, text=INLET.format(style, on), better=better)
        for style, on in (("closed", "plate"), ("half-open", "case.left"), ("open", "case.top"))
    ]


def _supplies() -> list[Broken]:
    closed = '\n[case]\nstyle = "closed"\nthickness_tolerance = 0.2\n'
    return [
        bad("mains-open", (), "brick", "gst220a12", severity=E, text=SUPPLY.format(model, case), better=mended)
        for model, case in (("lrs-150-12", ""), ("s-300-12", 'hold = "screws"\n'), ("nes-350-12", closed))
        for mended in (SUPPLY.format("gst220a12", ""),)
    ]
