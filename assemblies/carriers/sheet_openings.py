"""The openings that units need in the sheet that they stand on, and what is wrong with their places. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.loop import inside_rectangle_by
from ...core.remedy import Remedy
from ...parts.cutout import Contour, Cutout
from ...parts.hole import Hole
from ..model.carrier import Carrier
from ..model.joint import Infeasible
from .sheet import HOLE_WEB

LEAST_RIM = 2.0
"""Least material between an opening and the edge of its sheet (tables5, section 3: a web of 2 or more)."""


def opening_problems(
    openings: Sequence[tuple[str, Cutout]],
    sheet: Carrier,
    holes: Sequence[tuple[str, Hole]],
    others: Sequence[Contour] = (),
    moves: Mapping[str, tuple[Remedy, ...]] | None = None,
) -> list[Infeasible]:
    """The problems of openings that are too near to the sheet's edge, to holes, to one another, or to the `others`.

    `holes`: each with the path of its unit. `others`: what else is cut. At most one problem for each unit.
    """
    found: dict[str, Infeasible] = {}
    given = moves or {}
    for number, (path, opening) in enumerate(openings):
        rim = min(inside_rectangle_by(x, y, *sheet.size, sheet.radius) for x, y in opening.points())
        if rim < LEAST_RIM:
            width, depth = sheet.size
            says = f"its opening is {rim:.1f} mm inside the edge of the plate of {width:g} x {depth:g} mm, and"
            message = f"{says} needs {LEAST_RIM:g} mm"
            found.setdefault(path, _problem(path, message, sheet, LEAST_RIM - rim, given.get(path, ())))
        drilled = [(owner, hole.circle) for owner, hole in holes if owner != path]
        cut = [(owner, each.contour) for owner, each in openings[:number] if owner != path]
        for owner, contour in (*drilled, *cut, *(("another opening", contour) for contour in others)):
            if _near(opening, contour):
                x, y = opening.middle
                what = owner if owner == "another opening" else f"a hole or an opening of {owner}"
                message = f"its opening at x {x:.1f} mm, y {y:.1f} mm meets {what}"
                found.setdefault(path, _problem(path, message, sheet, HOLE_WEB, given.get(path, ())))
    return list(found.values())


def _near(opening: Cutout, contour: Contour) -> bool:
    x0, y0, x1, y1 = opening.extent
    (a0, b0), (a1, b1) = contour.bounds
    close = x0 < a1 + HOLE_WEB and a0 < x1 + HOLE_WEB and y0 < b1 + HOLE_WEB and b0 < y1 + HOLE_WEB
    return close and opening.apart(contour) < HOLE_WEB


def _problem(path: str, message: str, sheet: Carrier, more: float, moves: tuple[Remedy, ...]) -> Infeasible:
    fix = f"set {path}.position to another place; or {sheet.larger}"
    out = sheet.ways_out(more, moves)
    return Infeasible(code="layout-infeasible", subject=path, message=message, fix=fix, remedies=out)
