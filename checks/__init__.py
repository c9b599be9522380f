"""Checks of a design. Each check is a function from an assembly to findings.

`check(assembly, store, limits)` yields findings. A new check is a new module and a line in CHECKS. Another Python
distribution adds a check with an entry point of the group `stackwright.checks` that names such a function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..assemblies.assembly import Assembly
from ..core.findings import Finding, Report
from ..core.registry import Registry
from ..geometry.store import Store
from .limits import Limits

Check = Callable[[Assembly, Store, Limits], Iterable[Finding]]
CHECKS: Registry[Check] = Registry(
    "checks",
    {
        "feasible": "checks.bench.feasible:check",
        "hardware": "checks.bench.hardware:check",
        "cables": "checks.fit.cables:check",
        "connections": "checks.bench.connections:check",
        "poe": "checks.bench.poe:check",
        "power": "checks.bench.power:check",
        "stability": "checks.bench.stability:check",
        "push": "checks.bench.push:check",
        "holes": "checks.cut.holes:check",
        "contours": "checks.cut.contours:check",
        "sheets": "checks.cut.sheets:check",
        "sag": "checks.cut.sag:check",
        "mesh": "checks.print.mesh:check",
        "bed": "checks.print.bed:check",
        "printability": "checks.print.printability:check",
        "threads": "checks.fit.threads:check",
        "interference": "checks.fit.interference:check",
        "insertion": "checks.fit.insertion:check",
    },
)
"""Ordered by computing time, the fastest first. Checks of other distributions come last."""


def run(assembly: Assembly, store: Store, limits: Limits) -> Report:
    """Run all checks on an assembly. The report applies the severities that the design sets for codes."""
    found = (finding for check in CHECKS.values() for finding in check(assembly, store, limits))
    return Report.of(found, limits.severities)
