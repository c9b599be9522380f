"""Check that each printed part fits the printer's bed and height in its print pose. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ...params.records.printer import PrinterBed
from ...parts.part import Role
from ..limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error for each printed part that is too large for the printer."""
    bed = limits.printer.bed
    for part, instances in assembly.parts().items():
        if part.role is not Role.PRINTED:
            continue
        low, high = part.print_placement().bounds(store.shape(part).facts.bounds)
        width, depth, height = (high[i] - low[i] for i in range(3))
        if height > bed.height or not (fits(bed, width, depth) or fits(bed, depth, width)):
            yield Finding(
                code="bed-size",
                severity=Severity.ERROR,
                subject=instances[0].name,
                message=f"a part of {width:.1f} x {depth:.1f} x {height:.1f} mm does not fit the {bed.width:g} x "
                f"{bed.depth:g} x {bed.height:g} mm of {limits.printer.full_name}; it is not printed in pieces, "
                f"because {part.whole_because}",
                measured=max(width, depth, height),
                limit=bed.height if height > bed.height else max(bed.width, bed.depth),
                fix="set print.printer to a larger printer",
                count=len(instances),
                spoils=(instances[0].name,),
            )


def fits(bed: PrinterBed, width: float, depth: float) -> bool:
    """Whether a rectangle fits in a corner of the bed without touching an excluded area."""
    if width > bed.width or depth > bed.depth:
        return False
    corners = [(x, y) for x in (0.0, bed.width - width) for y in (0.0, bed.depth - depth)]
    return any(
        all(x >= e.x1 or x + width <= e.x0 or y >= e.y1 or y + depth <= e.y0 for e in bed.excluded) for x, y in corners
    )
