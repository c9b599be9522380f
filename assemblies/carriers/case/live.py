"""Openings near the blades of an inlet in a case: none over 2.5 is within 100 of them. Lengths are mm.

Source: bench review, mains 1. Slots for air are not cut there. An opening for a plug, a fan or another part there is a
problem of the inlet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from ....core.placement import Placement, Point
from ....core.remedy import Remedy
from ....params.case.table import SIDES, Side
from ....parts.cut.case_panel import Window
from ...model.joint import Infeasible
from .box import CASE, CaseBox

FAR, NARROW = 100.0, 2.5
"""Least distance of an opening from blades, and the width up to which an opening does not count."""


def kept_free(frame: Placement, blades: Iterable[Point]) -> list[Window]:
    """The parts of a sheet that are too near to blades for slots. `frame`: of the sheet's face."""
    found: list[Window] = []
    for blade in blades:
        x, y, z = frame.inverse.point(blade)
        if abs(z) < FAR:
            reach = math.sqrt(FAR**2 - z**2)
            found.append(Window(x0=x - reach, y0=y - reach, x1=x + reach, y1=y + reach))
    return found


def openings_near(
    box: CaseBox,
    openings: Mapping[Side, Sequence[tuple[str, Window]]],
    blades: Iterable[tuple[str, Point]],
) -> list[Infeasible]:
    """The problems of inlets with an opening near their blades.

    `openings`: in each panel, each with what it is for. `blades`: the path of each inlet, and a point of its blades.
    """
    found: dict[str, Infeasible] = {}
    for path, blade in blades:
        for side, cut in openings.items():
            x, y, z = box.frame(side).inverse.point(blade)
            for what, window in cut:
                if what == path or min(window.x1 - window.x0, window.y1 - window.y0) <= NARROW:
                    continue
                dx, dy = max(window.x0 - x, x - window.x1, 0.0), max(window.y0 - y, y - window.y1, 0.0)
                away = math.hypot(dx, dy, z)
                if away < FAR:
                    found.setdefault(path, _near(path, what, side, away))
    return list(found.values())


def _near(path: str, what: str, side: Side, away: float) -> Infeasible:
    return Infeasible(
        code="mains-open",
        subject=path,
        message=f"its blades are {away:.0f} mm from the opening for {what} in the {side} panel: something thin reaches "
        f"them through it, and an opening over {NARROW:g} mm is {FAR:g} mm away or more",
        fix=f"set {path}.on to another panel, {path}.position further from the opening, or a larger case; a qualified "
        "person wires it",
        remedies=tuple(Remedy.of(f"{path}.on", f"{CASE}.{other}") for other in SIDES if other != side),
    )
