"""Every mesh is one closed body: what the printer, the laser and all other checks take for granted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..assemblies.assembly import Assembly
from ..core.findings import Finding, Severity
from ..geometry.store import Store
from .limits import Limits

if TYPE_CHECKING:
    from ..geometry.shape import Shape

FIX = "report this part and its design: it is a defect of the program, not of the design"


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error for each part whose mesh is open, inside out, or not exactly one body."""
    for part, instances in assembly.parts().items():
        yield from judge(store.shape(part), instances[0].name, len(instances))


def judge(shape: Shape, subject: str, count: int = 1) -> Iterator[Finding]:
    """What is wrong with one mesh."""
    facts = shape.facts
    if not facts.closed:
        yield Finding(
            code="mesh-open",
            severity=Severity.ERROR,
            subject=subject,
            message="its mesh is not closed, or inside out",
            measured=facts.volume,
            unit="mm3",
            fix=FIX,
            count=count,
            spoils=(subject,),
        )
    if facts.bodies != 1:
        yield Finding(
            code="mesh-bodies",
            severity=Severity.ERROR,
            subject=subject,
            message=f"its mesh is {facts.bodies} bodies",
            measured=facts.bodies,
            limit=1,
            unit="bodies",
            fix=FIX,
            count=count,
            spoils=(subject,),
        )
