"""Check that every mesh is one closed body: the printer, the laser and all other checks rely on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...core.placement import Placement
from ...geometry.store import Store
from ..limits import Limits

if TYPE_CHECKING:
    from ...geometry.shape import Shape

FIX = "report this part and its design: the fault is in the program, not in the design"


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error for each part whose mesh is open, inside out, not exactly one body, or cannot be checked."""
    for part, instances in assembly.parts().items():
        yield from judge(store.shape(part), instances[0].name, len(instances), instances[0].placement)


def judge(shape: Shape, subject: str, count: int = 1, where: Placement | None = None) -> Iterator[Finding]:
    """Findings on one mesh. `where`: its placement, which moves the places of the findings to the assembly's frame."""
    if shape.sound and shape.facts.bodies == 1:
        return
    from ...geometry.defects import defects

    for defect in defects(shape):
        yield Finding(
            code=f"mesh-{defect.kind}",
            severity=Severity.ERROR,
            subject=subject,
            message=defect.says,
            place=where.point(defect.place) if where and defect.place else defect.place,
            measured=defect.count,
            unit="places",
            fix=FIX,
            count=count,
            spoils=(subject,),
        )
