"""Whether every node can be connected: enough ports and outputs, and places of them that somebody measured."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.model.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ..limits import Limits

WORDS = {
    "network": ("ports beside the uplink", "add a [[switch]], or leave nodes out"),
    "power": ("outputs in use", "set {path}.outputs, add a [[power_board]], or leave nodes out"),
}


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A warning for what is nowhere measured, and where the devices of a service serve fewer nodes than there are."""
    for notice in assembly.notices:
        yield Finding(
            code=notice.code,
            severity=Severity.INFORMATION if notice.known else Severity.WARNING,
            subject=notice.subject,
            message=notice.message,
            fix=notice.fix,
        )
    nodes = sum(group.kind == "node" for group in assembly.groups)
    for service, (word, fix) in WORDS.items():
        devices = [group for group in assembly.groups if group.service == service]
        served = [group.serves for group in devices if group.serves is not None]
        if devices and len(served) == len(devices) and sum(served) < nodes:
            yield Finding(
                code="connections",
                severity=Severity.WARNING,
                subject=devices[0].path,
                message=f"{nodes} nodes, but {sum(served)} {word}",
                measured=nodes,
                limit=sum(served),
                unit="nodes",
                fix=fix.format(path=devices[0].path),
            )
