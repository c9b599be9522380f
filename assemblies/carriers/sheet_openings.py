"""The openings that units need in the sheet that they stand on, and what is wrong with their places. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.loop import inside_rectangle_by
from ...core.remedy import Remedy
from ...parts.cutout import Contour, Cutout, neighbours
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
    for path, opening in openings:
        rim = min(inside_rectangle_by(x, y, *sheet.size, sheet.radius) for x, y in opening.points())
        if rim < LEAST_RIM:
            width, depth = sheet.size
            says = f"its opening is {rim:.1f} mm inside the edge of the plate of {width:g} x {depth:g} mm, and"
            message = f"{says} needs {LEAST_RIM:g} mm"
            found.setdefault(path, _problem(path, message, sheet, LEAST_RIM - rim, given.get(path, ())))
    drilled = [
        *((owner, hole.circle) for owner, hole in holes),
        *(("another opening", contour) for contour in others),
    ]
    cut = [*((owner, each.contour) for owner, each in openings), *drilled]
    cuts = [each for _, each in openings]
    for pair in neighbours(cuts, [contour for _, contour in drilled], HOLE_WEB):
        one, other = pair if pair[1] >= len(openings) else pair[::-1]  # of two openings the later one is told
        (path, opening), (owner, contour) = openings[one], cut[other]
        if owner != path and opening.apart(contour) < HOLE_WEB:
            x, y = opening.middle
            what = owner if owner == "another opening" else f"a hole or an opening of {owner}"
            message = f"its opening at x {x:.1f} mm, y {y:.1f} mm meets {what}"
            found.setdefault(path, _problem(path, message, sheet, HOLE_WEB, given.get(path, ())))
    return list(found.values())


def _problem(path: str, message: str, sheet: Carrier, more: float, moves: tuple[Remedy, ...]) -> Infeasible:
    fix = f"set {path}.position to another place; or {sheet.larger}"
    out = sheet.ways_out(more, moves)
    return Infeasible(code="layout-infeasible", subject=path, message=message, fix=fix, remedies=out)
