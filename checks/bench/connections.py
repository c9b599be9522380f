"""Check that every node can be connected: enough ports and outputs, at positions that somebody measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ...assemblies.assembly import Assembly
from ...assemblies.model.unit import Provides
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits


def _served(each: Provides, of_units: Mapping[str, int]) -> int:
    """How many nodes a unit serves. `of_units`: number of nodes of each unit."""
    count = each.count or 0
    return min(count, of_units.get(each.serves, 0)) if each.serves else count


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A finding for each notice of a missing measurement; a warning if a service reaches fewer nodes than there are.

    A HAT is no node of the network, and a node that is fed over Ethernet or through a header needs no output.
    """
    for notice in assembly.notices:
        yield Finding(
            code=notice.code,
            severity=Severity.INFORMATION if notice.known else Severity.WARNING,
            subject=notice.subject,
            message=notice.message,
            fix=notice.fix,
            remedies=notice.remedies,
        )
    of_units = Counter(group.unit for group in assembly.groups if group.stack and not group.hat)
    boards = of_units.total()
    for service in dict.fromkeys(each.service for _, each in assembly.provides):
        units = [(path, each) for path, each in assembly.provides if each.service == service]
        nodes = boards - (assembly.unled if service == "power" else 0)
        served = [_served(each, of_units) for _, each in units if each.count is not None]
        if len(served) == len(units) and sum(served) < nodes:
            lacking = (unit for unit in units if (unit[1].count or 0) < of_units.get(unit[1].serves, nodes))
            path, first = next(lacking, units[0])
            yield Finding(
                code="connections",
                severity=Severity.WARNING,
                subject=path,
                message=f"the design has {nodes} nodes, but only {sum(served)} {first.noun}",
                measured=nodes,
                limit=sum(served),
                unit="nodes",
                fix=first.fix,
                remedies=(Remedy.of(first.key, (first.count or 0) + nodes - sum(served)),) if first.key else (),
            )
