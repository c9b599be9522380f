"""How far the bars or the columns of a row sag between the cheeks. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.items import Group
from ...model.joint import Infeasible
from .bar_sizes import BAR, LEG

MODULUS, BRASS, GRAVITY, MOST = 70000.0, 100000.0, 9.81e-3, 0.5
"""Modulus of aluminium and of brass, MPa; gravity, N/g; most that bars or columns may sag, mm
(bench notes, 6: a finding over 0.5)."""


def inertia(leg: float, thickness: float) -> float:
    """Second moment of area of an equal angle about the level axis through its centre, mm4."""
    one, other = leg * thickness, (leg - thickness) * thickness
    heights = thickness / 2, thickness + (leg - thickness) / 2
    centre = (one * heights[0] + other * heights[1]) / (one + other)
    own = leg * thickness**3 / 12 + thickness * (leg - thickness) ** 3 / 12
    return own + one * (heights[0] - centre) ** 2 + other * (heights[1] - centre) ** 2


def sag(grams: float, span: float) -> float:
    """Sag of one of two bars under an even load of `grams` on both, mm: 5 w L^4 / (384 E I), with hinged ends."""
    load = grams * GRAVITY / 2 / span
    return 5 * load * span**4 / (384 * MODULUS * inertia(LEG, BAR))


def column_sag(grams: float, span: float, across_flats: float, columns: int) -> float:
    """Sag of lying columns of brass standoffs that share an even load, mm: as beams with hinged ends.

    The second moment of area of a hexagon is 0.0601 times the fourth power of its width across flats.
    """
    stiff = BRASS * 0.0601 * across_flats**4 * columns
    return 5 * grams * GRAVITY / span * span**4 / (384 * stiff)


def sag_problem(path: str, groups: Sequence[Group], half: float) -> Infeasible | None:
    """Why a row is too long: its bars sag more than MOST. None if they do not."""
    grams = sum(item.grams or 0.0 for group in groups for item in group.items)
    found = sag(grams, 2 * half)
    if found <= MOST:
        return None
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"bars of {2 * half:g} mm under {grams:.0f} g sag {found:.2f} mm, more than {MOST:g} mm",
        fix=f"share the nodes of {path} among two stacks",
    )
