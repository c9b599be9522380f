"""Check that a power board's rail can feed its nodes: the right voltage, no overloaded contact, fuses."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.cable import Rail
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ..limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Nodes that need another voltage, contacts over their design current or their limit, outputs without fuses."""
    for rail in assembly.rails:
        yield from _voltage(rail)
        yield from _current(rail)
        if not rail.fused:
            yield Finding(
                code="outputs-unfused",
                severity=Severity.INFORMATION,
                subject=rail.board,
                message="its outputs have no fuses: a short circuit in any lead draws the full current of the supply",
                fix="put a fuse of 5 A or less into each lead",
            )


def _voltage(rail: Rail) -> Iterator[Finding]:
    """A warning for nodes that need another voltage, and one for nodes whose voltage the library does not know."""
    volts = f"{rail.volts:g} V of {rail.board}"
    for nodes, message, fix in (
        (
            rail.unfit,
            f"it needs another voltage than the {volts}, which would destroy it",
            "feed it from a power supply of its own, as the bill says; it has no output on the power board",
        ),
        (
            rail.unknown,
            f"the library does not know which voltage it needs; the {volts} may destroy it",
            "look up its voltage and put it under [power] in a record of your own, "
            "or feed it from a power supply of its own",
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
        message=f"{rail.nodes} nodes take up to {rail.most:g} W, which is {amperes:.1f} A through {rail.contacts} "
        f"contacts of the supply's connector; these carry {rail.limit if over else rail.amperes:g} A",
        measured=round(amperes, 2),
        limit=rail.limit if over else rail.amperes,
        unit="A",
        fix=f"set {rail.board}.outputs to fewer and feed the other nodes from another power supply",
    )
