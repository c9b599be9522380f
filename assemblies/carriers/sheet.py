"""Footprints on the sheet of a carrier: the holes that they need, and their problems. Lengths are mm.

A carrier is a sheet that units stand on. A footprint is the area that a unit covers on a sheet, with the holes that it
needs there. It may lie on either face of a sheet, which may have any orientation: it comes with the placement from the
unit's frame to the frame of the sheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from ...core.loop import inside_rectangle_by
from ...core.placement import Placement
from ...core.remedy import Remedy
from ...parts.cutout import Cutout
from ...parts.hole import Hole, crossing
from ...parts.part import Part
from ..model.carrier import Carrier
from ..model.face import SheetStock
from ..model.footprint import Footprint
from ..model.joint import Infeasible

WIDE_PATTERN, EXPANSION = 200.0, 0.5
"""Hole patterns wider than the first, mm, get clearance holes larger by the second, mm, because acrylic expands
(facts, section 5)."""
HOLE_WEB, EPSILON = 1.0, 1e-6
"""Least material between two holes of a sheet (facts: below 1 it warps)."""
LARGEST = 1500.0
"""Largest side of a plate that the design file accepts, mm: half a stock sheet."""


Moves = tuple[Remedy, ...]


@dataclass(frozen=True)
class Landed:
    """A footprint on a sheet: the path of its unit, and the placement from the unit's frame to the sheet's frame.

    `moves`: values to try for another place of the unit.
    """

    path: str
    footprint: Footprint
    placement: Placement
    moves: Moves = ()

    def holes(self) -> list[tuple[str, Hole]]:
        """The holes that the footprint needs, each with the unit's path. Those of wide patterns are larger."""
        found: list[tuple[str, Hole]] = []
        for pattern in self.footprint.patterns:
            span = max(math.dist(a, b) for a in pattern.spots for b in pattern.spots)
            expansion = EXPANSION if span > WIDE_PATTERN else 0.0
            for x, y in pattern.spots:
                p = self.placement.point((x, y, 0.0))
                hole = Hole(x=round(p[0], 6), y=round(p[1], 6), diameter=pattern.diameter + expansion)
                found.append((self.path, hole))
        return found

    def openings(self) -> list[tuple[str, Cutout]]:
        """The openings that the footprint needs, each with the unit's path."""
        return [(self.path, each.placed(self.placement)) for each in self.footprint.cutouts]


def drilled(part: Part, holes: Iterable[Hole], openings: Iterable[Cutout] = ()) -> Part:
    """The part of a sheet with further holes and openings. Raises TypeError if the part has no field for them."""
    known, found = {each.name for each in fields(part)}, tuple(openings)
    if "holes" not in known or (found and "cutouts" not in known):
        raise TypeError(f"{type(part).__name__} has no {'openings' if 'holes' in known else 'holes'}")
    cut = {"cutouts": (*getattr(part, "cutouts", ()), *found)} if found else {}
    return replace(part, holes=(*getattr(part, "holes", ()), *holes), **cut)


def moves_of(landed: Iterable[Landed]) -> dict[str, Moves]:
    """The values to try for another place of each unit, by its path."""
    return {each.path: each.moves for each in landed}


def hole_problems(
    holes: Sequence[tuple[str, Hole]], sheet: Carrier, washer: float, moves: Mapping[str, Moves] | None = None
) -> list[Infeasible]:
    """The problems of holes that are too near to the sheet's edge for a washer, or too near to one another.

    `holes`: each with the path of its unit. `washer`: diameter of the washers. `moves`: values to try for another place
    of a unit, by its path. At most one problem for each unit.
    """
    given = moves or {}
    problems: dict[str, Infeasible] = {}
    owner = {id(hole): path for path, hole in holes}
    order = {path: number for number, path in enumerate(dict.fromkeys(path for path, _ in holes))}
    name, larger = sheet.path, sheet.larger
    for path, hole in holes:
        least = max(washer / 2, hole.diameter)
        inside = inside_rectangle_by(hole.x, hole.y, *sheet.size, sheet.radius)
        if inside < least:
            message = f"its hole at x {hole.x:.1f} mm, y {hole.y:.1f} mm {_too_near(hole, inside, least, sheet)}"
            fix = f"{larger}; or set {path}.position" if path != name else larger
            problems.setdefault(path, _problem(path, message, fix, sheet.ways_out(least - inside, given.get(path, ()))))
    for one, other in crossing([hole for _, hole in holes], HOLE_WEB):
        first, second = sorted((owner[id(one)], owner[id(other)]), key=lambda p: (p == name, -order[p]))
        message = f"its hole runs into a hole of {second} at x {one.x:.1f} mm, y {one.y:.1f} mm"
        other = [f"set {first}.position to another place"] if first != name else []
        ways = [*other, *([larger] if name in (first, second) else [])]
        out = tuple(way for path in (first, second) for way in given.get(path, ()))
        fix = "; or ".join([*ways[:1], *(way.words for way in out), *ways[1:]])
        problems.setdefault(first, _problem(first, message, fix, sheet.ways_out(HOLE_WEB, out)))
    return list(problems.values())


def _problem(path: str, message: str, fix: str, remedies: Moves) -> Infeasible:
    return Infeasible(code="layout-infeasible", subject=path, message=message, fix=fix, remedies=remedies)


def _too_near(hole: Hole, inside: float, least: float, sheet: Carrier) -> str:
    """Where a hole is whose centre is less than `least` inside a sheet's edge, as the end of a sentence."""
    plate, radius = f"the plate of {sheet.size[0]:g} x {sheet.size[1]:g} mm", hole.diameter / 2
    if inside <= -radius:
        return f"is off {plate}"
    if inside < radius:
        return f"crosses the edge of {plate}"
    room = f"its washer and the sheet need {least - radius:g} mm"
    return f"is only {inside - radius:.1f} mm inside the edge of {plate}; {room}"


def edge_problems(landed: Iterable[Landed], sheet: Carrier) -> list[Infeasible]:
    """The problems of units that rest on a sheet without screws and extend over its edge."""
    problems: list[Infeasible] = []
    for each in landed:
        x0, y0, x1, y1 = each.footprint.plan
        (ax, ay, _), (bx, by, _) = each.placement.bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
        over = max(-ax, bx) > sheet.size[0] / 2 + EPSILON or max(-ay, by) > sheet.size[1] / 2 + EPSILON
        if over and not each.footprint.patterns:
            message = f"it extends over the edge of the plate of {sheet.size[0]:g} x {sheet.size[1]:g} mm"
            fix = f"{sheet.larger}; or set {each.path}.position"
            problems.append(_problem(each.path, message, fix, sheet.ways_out(EPSILON, each.moves)))
    return problems


def thickness_problem(path: str, stock: SheetStock | None, least: float, most: float) -> Infeasible | None:
    """Why a unit that needs a sheet of `least` to `most` thickness cannot stand on this one; None if it can."""
    if stock is None or least <= stock.thickness <= most:
        return None
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"it needs a sheet {least:g} to {most:g} mm thick, and {stock.table} is {stock.thickness:g} mm thick",
        fix=f"set {stock.table}.thickness to {least:g} to {most:g}, or {path}.on to another face",
        remedies=tuple(
            Remedy.of(f"{stock.table}.thickness", sold)
            for sold in sorted(stock.sold, key=lambda each: abs(each - stock.thickness))
            if least <= sold <= most
        ),
    )
