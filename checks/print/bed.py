"""Check that each printed part fits the printer's bed and height in its print pose, turned by any angle. Lengths mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.plane.turning import hull
from ...geometry.store import Store
from ...params.records.printer import PrinterBed
from ...parts.bed_fit import turn_of
from ...parts.part import Part, Role
from ...parts.printed.half import why_whole
from ..limits import Limits


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
            f"printed in halves, because {why_whole(part, bed, limits.brim)}",
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
    shape, placement = store.shape(part), part.print_placement()
    (x0, y0, _), (x1, y1, _) = placement.bounds(shape.facts.bounds)
    return turn_of(bed, (x1 - x0, y1 - y0), lambda: hull(shape.placed(placement)[:, :2]), brim)
