"""What could go wrong: each check is a function from an assembly to findings.

`check(assembly, store, limits)` yields findings; a new check is a new module and a line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..assemblies.model.assembly import Assembly
from ..core.findings import Finding, Report
from ..geometry.store import Store
from .bench import connections, feasible, hardware, power, push, stability
from .cut import contours, plate, sag, sheet
from .fit import cables, interference, threads
from .limits import Limits
from .print import bed, mesh, printability

Check = Callable[[Assembly, Store, Limits], Iterable[Finding]]
CHECKS: tuple[Check, ...] = (
    feasible.check,
    hardware.check,
    cables.check,
    connections.check,
    power.check,
    stability.check,
    push.check,
    sheet.check,
    contours.check,
    plate.check,
    sag.check,
    mesh.check,
    bed.check,
    printability.check,
    threads.check,
    interference.check,
)
"""In the order of what they cost."""


def run(assembly: Assembly, store: Store, limits: Limits) -> Report:
    """All checks on an assembly, as one report; codes count as what the design makes of them."""
    found = (finding for check in CHECKS for finding in check(assembly, store, limits))
    return Report.of(found, limits.severities)
