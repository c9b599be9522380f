"""Checks of a design. Each check is a function from an assembly to findings.

`check(assembly, store, limits)` yields findings. A new check is a new module and a line in CHECKS. Another Python
distribution adds a check with an entry point of the group `stackwright.checks` that names such a function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
        "channels": "checks.fit.channels:check",
        "connections": "checks.bench.connections:check",
        "poe": "checks.bench.poe:check",
        "power": "checks.bench.power:check",
        "feeds": "checks.bench.feeds:check",
        "airflow": "checks.bench.airflow:check",
        "openings": "checks.cut.openings:check",
        "pushed": "checks.cut.pushed:check",
        "stability": "checks.bench.stability:check",
        "push": "checks.bench.push:check",
        "holes": "checks.cut.holes:check",
        "contours": "checks.cut.contours:check",
        "sheets": "checks.cut.sheets:check",
        "ground": "checks.cut.ground:check",
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
NUMBERS = (
    "feasible",
    "hardware",
    "channels",
    "connections",
    "poe",
    "power",
    "feeds",
    "airflow",
    "openings",
    "pushed",
    "stability",
    "holes",
    "sheets",
)
"""Checks of the first tier, which need no shape: they judge many designs in a second."""
WAYS = ("insertion",)
"""Checks of the last tier, which take as long as all others together."""


def run(assembly: Assembly, store: Store, limits: Limits) -> Report:
    """Run all checks on an assembly. The report applies the severities that the design sets for codes."""
    *_, whole = tiers(assembly, store, limits)
    return whole


def tiers(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Report]:
    """Three reports: of the checks that need no shape, of these and the other quick ones, of all checks.

    Where pieces overlap, the last tier is left out. A piece that overlaps another in its place has no way to it, which
    would tell the same fault again.
    """
    found: list[Finding] = []
    quick = [name for name in CHECKS.names() if name not in (*NUMBERS, *WAYS)]
    for names in (NUMBERS, quick, WAYS):
        if not any(finding.code == "interference" for finding in found):
            found += [finding for name in names for finding in CHECKS.get(name)(assembly, store, limits)]
        yield Report.of(found, limits.severities)
