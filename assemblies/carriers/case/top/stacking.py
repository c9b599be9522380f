"""The cups on the top of a case that take the feet of an equal case, and what is in their way. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from .....core.remedy import Remedy
from .....params.case.table import Side
from .....parts.cut.case_panel import CasePanel, Window
from .....parts.hole import Hole
from .....parts.printed.cases.stacking_cup import StackingCup
from ....context import Context
from ....model.joint import Infeasible
from ....pieces.hardware import Hardware
from ...feet import BUMPER, BUMPER_DEPTH, BUMPER_SLACK, FOOT_DIAMETER
from ..box import CASE
from ..panel_units import PanelUnit

WEB = 2.4
"""Web that the screw of the corner clamps: eight layers or more, as thin as the screw stays short (assumed)."""
PLAY = 0.8
"""Play of a foot in its seat, at each side: four holes of two cases are off by 0.2 each (assumed)."""
WALL, RIM = 1.6, 4.0
"""Wall round the seat, the wall of loaded parts; height of the rim above the ledge, beyond which a case is lifted out
(assumed)."""
ABOVE = 0.4
"""Least distance of a bumper from the head of the screw below it."""
WEB_BESIDE = 1.0
"""Least distance from a cup to a slot, an opening or a unit on the top."""


def has_cups(context: Context) -> bool:
    """Whether the case has cups for another case."""
    return context.design.has_case and not context.design.prints_case and context.design.case.stacking


def cup(context: Context) -> StackingCup:
    """The cup of a corner. Its well has room for the screw's head and the bumper of the foot, its seat for the foot."""
    hardware, diameter = Hardware(context.mount), FOOT_DIAMETER + 2 * PLAY
    bumper = BUMPER[1] - BUMPER_DEPTH
    well = max(BUMPER[0] + BUMPER_SLACK + 2 * PLAY, hardware.washer.outer_diameter + 1.0)
    ledge = math.ceil(round(10 * (WEB + hardware.behind + bumper + ABOVE), 6)) / 10
    return StackingCup(
        diameter=round(diameter + 2 * WALL, 3),
        height=round(ledge + RIM, 3),
        hole_diameter=round(context.mount.clearance.medium + context.fits.hole_compensation, 3),
        web=WEB,
        well_diameter=round(well, 3),
        ledge=ledge,
        seat_diameter=round(diameter, 3),
        bed_chamfer=context.fits.bed_chamfer,
    )


def cup_reach(context: Context) -> float:
    """Radius that a cup takes on the top panel, with what is left beside it; 0 without cups."""
    return cup(context).diameter / 2 + WEB_BESIDE if has_cups(context) else 0.0


def cup_windows(context: Context, side: Side, holes: Iterable[Hole]) -> list[Window]:
    """The squares round the cups on a panel, which slots and labels keep clear of. `holes`: those of its screws.

    Edge clamps have no cups, but the squares round their screws are kept free, too.
    """
    r = cup_reach(context)
    there = holes if side == "top" and r else ()
    return [Window(x0=h.x - r, y0=h.y - r, x1=h.x + r, y1=h.y + r) for h in there]


def widened(context: Context, bored: Mapping[Side, Sequence[Hole]]) -> Mapping[Side, Sequence[Hole]]:
    """The holes of the screws of all panels, those under cups as wide as the cups: units keep clear of them."""
    wide = 2 * cup_reach(context)
    if not wide or "top" not in bored:
        return bored
    return {**bored, "top": [Hole(x=h.x, y=h.y, diameter=wide) for h in bored["top"]]}


def not_stackable(
    context: Context,
    top: CasePanel | None,
    units: Sequence[PanelUnit],
    windows: Sequence[Window],
) -> list[Infeasible]:
    """Why no case can stand on this one; empty if one can, or if the design asks for none.

    `units`, `windows`: the units on the top, with the rectangles that they cover. No plug goes through the top: upright
    plugs stay inside.
    """
    if not has_cups(context):
        return []
    off = Remedy.of(f"{CASE}.stacking", None)
    if top is None:
        out = "set case.top.on to true, or leave case.stacking out"
        return [_refused(CASE, "case.stacking asks for cups on the top panel, and the case has none", out, off)]
    found, ledge = list[Infeasible](), cup(context).ledge
    squares = cup_windows(context, "top", top.holes)
    for each, window in zip(units, windows, strict=True):
        path, rise = each.unit.path, each.unit.footprint.rise
        out = f"set {path}.on to another panel, or leave case.stacking out"
        if rise > ledge:
            message = f"it stands {rise:g} mm out of the top, and under a case that stands there {ledge:g} mm are free"
            found.append(_refused(path, message, out, off))
        elif any(window.apart(square) <= 0.0 for square in squares):
            message = "it is where the cups of case.stacking take the feet of another case"
            place = f"leave {path}.position out, {out}"
            found.append(_refused(path, message, place, Remedy.of(f"{path}.position", None), off))
    return found


def _refused(subject: str, message: str, fix: str, *remedies: Remedy) -> Infeasible:
    return Infeasible(code="layout-infeasible", subject=subject, message=message, fix=fix, remedies=remedies)
