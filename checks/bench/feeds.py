"""Check that what feeds drives and power boards gives their voltages, and their current while drives start."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.draw import Load
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error where a feed lacks a voltage, a warning where it gives too little for what it feeds."""
    for load in assembly.loads:
        mine = [draw for draw in assembly.draws if draw.feed == load.given.path]
        paths = [draw.path for draw in mine if load.given.amperes or draw.volts == load.given.volts]
        yield from _judged(load, paths)


def _judged(load: Load, paths: list[str]) -> Iterator[Finding]:
    given = load.given
    remedies = tuple(Remedy.of(f"{path}.feed", None) for path in dict.fromkeys(paths))
    keys = " and ".join(remedy.settings[0][0] for remedy in remedies)
    apart = f"feed less from {given.path}, or leave out {keys}" if keys else "feed fewer boards from it"
    if not given.amperes:
        yield Finding(
            code="feed-overload",
            severity=Severity.ERROR,
            subject=given.path,
            message=f"what it feeds needs {given.volts:g} V, which it does not give",
            measured=given.volts,
            unit="V",
            fix=f"{apart}, and use a supply that gives {given.volts:g} V",
            remedies=remedies,
        )
        return
    over = load.amperes > given.amperes
    if not over and load.starting <= given.peak:
        return
    measured, limit = (load.amperes, given.amperes) if over else (load.starting, given.peak)
    when = "at most" if over else "while the drives start"
    what = f"its {load.through} carries" if load.through else "it gives"
    yield Finding(
        code="feed-overload",
        severity=Severity.WARNING,
        subject=given.path,
        message=f"with what it feeds it takes {measured:.1f} A at {given.volts:g} V {when}, and {what} {limit:g} A"
        if load.through
        else f"what it feeds takes {measured:.1f} A at {given.volts:g} V {when}, and {what} {limit:g} A",
        measured=round(measured, 2),
        limit=limit,
        unit="A",
        fix=f"{apart}, so that a supply of its own feeds them" if keys else f"{apart}, or use a supply that gives more",
        remedies=remedies,
    )
