"""Fans before towers that no clamp can hold, or that hold nothing for long."""

from __future__ import annotations

from .designs import E, bad
from .fixture import Broken

NODE = '[[stack.node]]\nboard = "rockpro64"\nuses = ["network"]\nstandoff = {}\n'
TOWER = '[plate]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n[[stack]]\nname = "tower"\n'
FAN = '[[fan]]\nname = "blower"\nmodel = "fan-80"\non = "tower.right"\n'


def cases() -> list[Broken]:
    high, low = TOWER + 3 * NODE.format(40), TOWER + 2 * NODE.format(25)
    good, text = high + FAN, "layout-infeasible"
    box = '[[device]]\nname = "box"\nsize = [40, 30, 20]\non = "tower.right"\n'
    return [
        bad("plastic-warm", (), "blower", "petg", severity=E, text='[print]\nmaterial = "pla"\n' + good, better=good),
        bad(text, (), "blower", "tower.node2.standoff", severity=E, text=low + FAN, better=good),
        bad(text, (), "blower", "guard to wire", severity=E, text=good + 'guard = "cut"\n', better=good),
        bad(text, (), "blower", "rotation", severity=E, text=good + "rotation = 90\n", better=good),
        bad(text, (), "blower", "position", severity=E, text=good + "position = [0, 70]\n", better=good),
        bad(text, (), "box", "box.on to plate", severity=E, text=high + box, better=good),
    ]
