"""Check that each printed part fits the printer's bed and height in its print pose, turned by any angle. Lengths mm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.plane.packing import fits
from ...geometry.plane.turning import best_turn, hull
from ...geometry.store import Store
from ...params.records.printer import PrinterBed
from ...parts.part import Part, Role
from ..limits import Limits

Area = tuple[float, float, float, float]
"""x0, y0, x1, y1 on the bed."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error for each printed part that is too large for the printer, however it is turned on the bed."""
    bed = limits.printer.bed
    for part, instances in assembly.parts().items():
        if part.role is not Role.PRINTED:
            continue
        low, high = part.print_placement().bounds(store.shape(part).facts.bounds)
        width, depth, height = (high[i] - low[i] for i in range(3))
        _, over = turn_on(bed, part, store, limits.brim)
        if height <= bed.height and over <= 0:
            continue
        if height > bed.height:
            over, by = height - bed.height, "in height"
        else:
            by = "whichever way it is turned" + (f", with {limits.brim:g} mm for a brim" if limits.brim else "")
        yield Finding(
            code="bed-size",
            severity=Severity.ERROR,
            subject=instances[0].name,
            message=f"a part of {width:.1f} x {depth:.1f} x {height:.1f} mm does not fit the {bed.width:g} x "
            f"{bed.depth:g} x {bed.height:g} mm of {limits.printer.full_name}, by {over:.1f} mm {by}; it is not "
            f"printed in pieces, because {part.whole_because}",
            measured=round(over, 2),
            limit=0.0,
            fix="set print.printer to a larger printer",
            count=len(instances),
            spoils=(instances[0].name,),
        )


def turn_on(bed: PrinterBed, part: Part, store: Store, brim: float) -> tuple[float, float]:
    """The angle, degrees, by which a part is turned on the bed so that it fits with `brim` mm of room round it.

    Also the length by which it is too large then, mm; 0 or less if it fits. Parts that fit along the bed's sides are
    not turned.
    """
    shape = store.shape(part)
    (x0, y0, _), (x1, y1, _) = part.print_placement().bounds(shape.facts.bounds)
    sizes = [size for room in free_rectangles(bed) if min(size := within(room, brim)) > 0]
    if any(fits((x1 - x0, y1 - y0), size) for size in sizes):
        return 0.0, 0.0
    outline = hull(shape.placed(part.print_placement())[:, :2])
    turns = [best_turn(outline, size) for size in sizes]
    return min(turns, key=lambda turn: turn[1], default=(0.0, max(x1 - x0, y1 - y0)))


def within(room: Area, brim: float) -> tuple[float, float]:
    """Width and depth of an area of the bed, less the room for a brim on each side."""
    return room[2] - room[0] - 2 * brim, room[3] - room[1] - 2 * brim


def free_rectangles(bed: PrinterBed) -> list[Area]:
    """Rectangles of the bed that touch no excluded area and are as deep as can be, the largest area first."""
    xs = sorted({0.0, bed.width, *(x for e in bed.excluded for x in (e.x0, e.x1) if x < bed.width)})
    free = [(x0, y0, x1, y1) for x0, x1 in combinations(xs, 2) for y0, y1 in _free_rows(bed, x0, x1)]
    return sorted(free, key=lambda r: (-(r[2] - r[0]) * (r[3] - r[1]), r))


def _free_rows(bed: PrinterBed, x0: float, x1: float) -> Iterator[tuple[float, float]]:
    """The free stretches, from front to rear, of the strip of the bed between `x0` and `x1`."""
    front = 0.0
    for low, high in sorted((e.y0, e.y1) for e in bed.excluded if e.x0 < x1 and x0 < e.x1):
        if front < min(low, bed.depth):
            yield front, min(low, bed.depth)
        front = max(front, high)
    if front < bed.depth:
        yield front, bed.depth
