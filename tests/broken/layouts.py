"""Keys of one layout in a stack of another, and rows that cannot be, with their mended twins: by numbers, no shapes."""

from __future__ import annotations

from functools import cache

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.bench import connections, feasible
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.params.load import load
from stackwright.params.source import Source

from .fixture import Broken

TWO = """
[plate]
thickness_tolerance = 0.2
[hardware]
thread_depth = 8.0
[[stack]]
name = "tower"
[[stack.node]]
board = "rockpro64"
[[stack.node]]
board = "rockpro64"
"""


@cache
def _assembled(assignments: tuple[str, ...]) -> Assembly:
    return assemble(load(Source("a.toml", TWO, None, "a"), assignments))


def _unused(layout: str, *keys: str) -> Broken:
    limits = limits_of(resolve(load(Source("a.toml", TWO, None, "a"))))
    broken = (f"tower.layout={layout}", *keys)
    return Broken(
        code="key-unused",
        name=" ".join(broken),
        judge=lambda store: connections.check(_assembled(broken), store, limits),
        mended=lambda store: connections.check(_assembled(broken[:1]), store, limits),
        subject="tower",
        fix="remove these keys from tower",
        severity=Severity.INFORMATION,
    )


def _refused(fix: str, subject: str, broken: tuple[str, ...], mended: tuple[str, ...]) -> Broken:
    return Broken(
        code="layout-infeasible",
        name=" ".join(broken),
        judge=lambda store: feasible.problems(_assembled(broken)),
        mended=lambda store: feasible.problems(_assembled(mended)),
        subject=subject,
        fix=fix,
        design=(TWO, broken),
    )


def cases() -> list[Broken]:
    edge, flat = "tower.layout=edge", "tower.layout=flat"
    return [
        _unused("edge", "tower.node1.standoff=30"),
        _unused("stack", "tower.pitch=40"),
        _unused("flat", "tower.pitch=40", "tower.hold=fin"),
        _unused("edge", 'tower.sides=["left"]'),
        _refused("tower.pitch to", "tower.node2", (edge, "tower.pitch=20"), (edge,)),
        _refused("opposite ones", "tower", (flat, 'tower.sides=["front", "left"]'), (flat,)),
    ]
