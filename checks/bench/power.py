"""Whether a power board's rail carries the nodes: the right voltage, no contact over its current, fuses."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.cable import Rail
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ..limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Nodes of another voltage, contacts over their design or their limit, and outputs without fuses."""
    for rail in assembly.rails:
        yield from _voltage(rail)
        yield from _current(rail)
        if not rail.fused:
            yield Finding(
                code="outputs-unfused",
                severity=Severity.INFORMATION,
                subject=rail.board,
                message="its outputs have no fuses: a short in any lead draws all that the supply gives",
                fix="put a fuse of 5 A or less into each lead",
            )


def _voltage(rail: Rail) -> Iterator[Finding]:
    """A warning for the nodes that take another voltage, and one for those of which nobody knows it."""
    volts = f"{rail.volts:g} V of {rail.board}"
    for nodes, message, fix in (
        (
            rail.unfit,
            f"it takes another voltage than the {volts}, which would destroy it",
            "feed it from a supply of its own, as the bill says; no output is given to it",
        ),
        (
            rail.unknown,
            f"the library does not know what voltage it takes; {volts} may destroy it",
            "look it up and put it into a record of your own as [power], or feed it from a supply of its own",
        ),
    ):
        if nodes:
            yield Finding(
                code="rail-voltage",
                severity=Severity.WARNING,
                subject=nodes[0],
                message=message,
                limit=rail.volts,
                unit="V",
                fix=fix,
                count=len(nodes),
            )


def _current(rail: Rail) -> Iterator[Finding]:
    amperes = rail.most / rail.volts
    if amperes <= rail.amperes:
        return
    over = amperes > rail.limit
    yield Finding(
        code="rail-budget",
        severity=Severity.ERROR if over else Severity.WARNING,
        subject=rail.board,
        message=f"{rail.nodes} nodes take {rail.most:g} W at most, {amperes:.1f} A through {rail.contacts} contacts",
        measured=round(amperes, 2),
        limit=rail.limit if over else rail.amperes,
        unit="A",
        fix=f"set {rail.board}.outputs lower and feed the other nodes from elsewhere",
    )
