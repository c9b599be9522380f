"""Check that a power board's rail can feed its nodes: the right voltage, no overloaded contact, fuses, plugs."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.cable import Rail
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Nodes of another voltage, contacts over their current, leads without fuses, plugs that may be mixed up."""
    for rail in assembly.rails:
        yield from _voltage(rail)
        yield from _current(rail)
        if not rail.fused:
            yield _fuses(rail)
    yield from _plugs(assembly)


def _fuses(rail: Rail) -> Finding:
    """What protects the wires of the leads if the outputs have no fuses: a fuse in each lead, or nothing."""
    wire, drawn = rail.wire, "a short circuit in any lead draws the full current of the supply"
    severity = Severity.INFORMATION
    message = f"its outputs have no fuses: each lead has one of {rail.lead_fuse:g} A, which is in the bill"
    measured, limit = None, None
    if not rail.lead_fuse:
        burns = wire is not None and rail.limit > wire
        severity = Severity.ERROR if burns else Severity.WARNING
        carried = f", up to {rail.limit:g} A, and its wires carry {wire:g} A" if burns else ""
        message = f"its outputs and its leads have no fuses: {drawn}{carried}"
        measured, limit = (rail.limit, wire) if burns else (None, None)
    elif wire is not None and rail.lead_fuse > wire:
        severity, measured, limit = Severity.ERROR, rail.lead_fuse, wire
        message = f"the fuses of {rail.lead_fuse:g} A in its leads protect no wires that carry {wire:g} A"
    most = min(5.0, wire or 5.0)
    fix = f"put a fuse of {most:g} A or less into each lead"
    if severity is Severity.INFORMATION:
        fix = f"put the bill's fuse of {rail.lead_fuse:g} A into each lead's plus wire"
    else:
        fix += f": set {rail.board}.lead_fuse to {most:g}"
    return Finding(
        code="outputs-unfused",
        severity=severity,
        subject=rail.board,
        message=message,
        measured=measured,
        limit=limit,
        unit="A",
        fix=fix,
        remedies=(Remedy.of(f"{rail.board}.lead_fuse", most),) if severity is not Severity.INFORMATION else (),
    )


def _plugs(assembly: Assembly) -> Iterator[Finding]:
    """A warning for each plug that leads of two voltages have: the plug of one fits the board of the other."""
    found: dict[str, dict[float, str]] = {}
    for group in assembly.groups:
        for socket in group.sockets:
            if socket.takes == "power" and socket.plug and socket.volts is not None:
                found.setdefault(socket.plug, {}).setdefault(socket.volts, group.path)
    for plug, boards in found.items():
        if len(boards) > 1:
            each = ", ".join(f"{volts:g} V at {path}" for volts, path in sorted(boards.items()))
            yield Finding(
                code="plug-voltages",
                severity=Severity.WARNING,
                subject=boards[max(boards)],
                message=f"the same {plug} plug carries {each}: a lead that is mixed up destroys a board",
                measured=max(boards),
                limit=min(boards),
                unit="V",
                fix="mark both ends of every lead with its voltage and its board, in a colour for each voltage, "
                "or use boards of one voltage",
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
        message=f"{rail.nodes} nodes take up to {rail.most:g} W, which is {amperes:.1f} A through {rail.through}; "
        f"that carries {rail.limit if over else rail.amperes:g} A",
        measured=round(amperes, 2),
        limit=rail.limit if over else rail.amperes,
        unit="A",
        fix=f"set {rail.board}.outputs to fewer and feed the other nodes from another power supply",
    )
