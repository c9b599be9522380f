"""HATs off their pins, owned standoffs in the drawer, standoffs too narrow, and the mended twins: by numbers."""

from __future__ import annotations

from functools import cache

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.bench import connections, hardware
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.params.load import load
from stackwright.params.source import Source
from support import design

from .fixture import Broken

HAT = """
[plate]
thickness_tolerance = 0.2
[hardware]
thread_depth = 8.0
[[stack]]
name = "tower"
[[stack.node]]
name = "pi"
board = "raspberry-pi-5"
standoff = 20
[[stack.node]]
name = "hat"
board = "raspberry-pi-poe-hat"
"""
OWNED = """
[hardware]
thread_depth = 8.0
[hardware.owned]
male_female = [[25, 8]]
[[stack]]
name = "tower"
[[stack.node]]
standoff = 25
[[stack.node]]
standoff = 25
"""


@cache
def _assembled(text: str, assignments: tuple[str, ...]) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), assignments))


def _pins(*broken: str, severity: Severity = Severity.ERROR) -> Broken:
    return Broken(
        code="header-pins",
        name=" ".join(broken),
        judge=lambda store: hardware.proofs(_assembled(HAT, broken)),
        mended=lambda store: hardware.proofs(_assembled(HAT, ())),
        subject="tower.hat",
        fix="tower.hat.standoff to 15",
        severity=severity,
    )


def _owned(fix: str, *broken: str) -> Broken:
    limits = limits_of(resolve(load(Source("a.toml", OWNED, None, "a"))))
    return Broken(
        code="owned-unused",
        name=" ".join(broken),
        judge=lambda store: connections.check(_assembled(OWNED, broken), store, limits),
        mended=lambda store: connections.check(_assembled(OWNED, ()), store, limits),
        subject="hardware.owned",
        fix=fix,
        severity=Severity.INFORMATION,
    )


def _narrow(board: str) -> Broken:
    text, broken = design(board, standoff=20), ("hardware.thread=m2", "hardware.standoff=hex-brass-m2")
    limits = limits_of(resolve(load(Source("a.toml", text, None, "a"))))
    return Broken(
        code="standoff-narrow",
        name=board,
        judge=lambda store: connections.check(_assembled(text, broken), store, limits),
        mended=lambda store: connections.check(_assembled(text, ()), store, limits),
        subject="tower.node1",
        fix="leave hardware.thread out",
        severity=Severity.WARNING,
    )


def cases() -> list[Broken]:
    return [
        _pins("tower.hat.standoff=17"),
        _pins("tower.hat.standoff=12"),
        _pins("tower.hat.standoff=18", "hardware.thread_depth=4.8"),
        _pins("tower.hat.standoff=auto+1", severity=Severity.INFORMATION),
        _owned("hardware.owned.thread", "hardware.owned.thread=m2-5"),
        _owned("leave them out", "hardware.owned.male_female=[[25,3]]"),
        _owned("the standoff of a node to 30", "hardware.owned.male_female=[[25,8],[30,8]]"),
        *map(_narrow, ("rockpro64", "raspberry-pi-4b", "orange-pi-5-max")),
    ]
