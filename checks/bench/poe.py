"""Check that the switches can feed the nodes that take their power over Ethernet. Units: W."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...assemblies.assembly import Assembly
from ...assemblies.model.cable import PoeSource, PowerNeed
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ..limits import Limits

OWN = "feed the nodes through their jacks and leave the PoE HATs out"


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A warning if the switches of the design give too few ports, classes or watts; it counts nothing without a switch.

    A further one for a HAT that gives its board less than the board may take.
    """
    needs = assembly.poe_needs
    for need in needs:
        if need.given is not None and need.most > need.given:
            yield _finding(
                need.path,
                f"it takes up to {need.most:g} W, and its PoE HAT gives {need.given:g} W",
                need.most,
                need.given,
                "W",
                "use a HAT of a higher class, or feed it through its jack",
            )
    switches = [(path, each.poe) for path, each in assembly.provides if each.service == "network"]
    if needs and switches:
        yield from _short(switches[0][0], [source for _, source in switches if source], needs)


def _short(path: str, sources: Sequence[PoeSource], needs: Sequence[PowerNeed]) -> Iterator[Finding]:
    """Why the sources, taken together, do not feed all the nodes; nothing if they do."""
    nodes, classes = f"{len(needs)} nodes with PoE HATs", [need.poe_class or 0 for need in needs]
    ports, highest = sum(source.ports for source in sources), max(classes)
    able = [source for source in sources if highest <= len(source.reserved)]
    if not sources:
        message = f"it gives no power over Ethernet, and {nodes} take theirs from it"
        yield _finding(path, message, len(needs), 0, "nodes", f"use a PoE switch, or {OWN}")
    elif ports < len(needs):
        message = f"{nodes} take their power from it, and {ports} of its ports give power"
        yield _finding(path, message, len(needs), ports, "nodes", f"add a PoE switch, or {OWN}")
    elif not able:
        most = max(len(source.reserved) for source in sources)
        message = f"{nodes} ask for power of up to class {highest}, and its ports give class {most} at most"
        yield _finding(path, message, highest, most, "class", f"use a switch that gives class {highest}, or {OWN}")
    elif any(source.budget is None for source in able):
        message = f"the library does not know how many watts its ports give together, and {nodes} take theirs from it"
        yield _finding(path, message, None, None, "W", "look the watts up and enter them in its record as poe.budget")
    else:
        yield from _over(path, able, classes, nodes)


def _over(path: str, sources: Sequence[PoeSource], classes: Sequence[int], nodes: str) -> Iterator[Finding]:
    """The finding for sources that cannot set aside enough watts: each node in turn goes to the first with enough."""
    left, fed, asked = [source.budget or 0.0 for source in sources], 0, 0.0
    for number in classes:
        costs = [source.reserved[number - 1] for source in sources]
        asked += min(costs)
        chosen = next((n for n, cost in enumerate(costs) if cost <= left[n]), None)
        if chosen is not None:
            left[chosen] -= costs[chosen]
            fed += 1
    if fed < len(classes):
        budget = sum(source.budget or 0.0 for source in sources)
        aside = f"it sets {asked:g} W aside for {nodes}, class by class"
        message = f"{aside}, and gives {budget:g} W in all: it feeds {fed} of them"
        yield _finding(path, message, round(asked, 2), budget, "W", f"use a PoE switch with more watts, or {OWN}")


def _finding(path: str, message: str, measured: float | None, limit: float | None, unit: str, fix: str) -> Finding:
    return Finding(
        code="poe-budget",
        severity=Severity.WARNING,
        subject=path,
        message=message,
        measured=measured,
        limit=limit,
        unit=unit,
        fix=fix,
    )
