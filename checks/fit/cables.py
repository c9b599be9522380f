"""Check that no cable hangs across the latch of another cable's plug, out of a finger's reach. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from ...assemblies.assembly import Assembly
from ...assemblies.model.cable import Cable
from ...assemblies.model.items import Group, KeepOut
from ...core.findings import Finding, Severity
from ...core.placement import Bounds, Point, around, overlap
from ...geometry.store import Store
from ...parts.keep_out import PlugSpace
from ..limits import Limits

STEP = 2.0
"""Largest distance between the points at which a path is tested, mm."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A warning for each latch if cables cross the finger space at every side that it may have."""
    walked = [
        (cable, around([(point, point) for point in cable.path]), np.array(list(_walk(cable.path))))
        for cable in assembly.cables
        if cable.path
    ]
    if not walked:
        return
    for group in assembly.groups:
        sides: dict[str, list[KeepOut]] = {}
        for space in group.keep_outs:
            if space.code == "latch":
                sides.setdefault(space.socket, []).append(space)
        for socket, spaces in sides.items():
            crossed = [_crossed(group, socket, space, walked) for space in spaces]
            if all(crossed):
                yield _finding(group, socket, crossed)


def _finding(group: Group, socket: str, crossed: list[tuple[Cable, Point] | None]) -> Finding:
    names = dict.fromkeys(each[0].name for each in crossed if each)
    first = next(each for each in crossed if each)
    return Finding(
        code="cable-latch",
        severity=Severity.WARNING,
        subject=f"{group.path}.{socket}",
        message=f"no finger reaches the latch of its plug, because of the cable of {' and that of '.join(names)}",
        place=first[1],
        fix=f"tie that cable aside, or {group.move}",
        remedies=group.moves,
    )


def _crossed(
    group: Group, socket: str, space: KeepOut, walked: list[tuple[Cable, Bounds, np.ndarray]]
) -> tuple[Cable, Point] | None:
    """The first cable in the space of a finger, and its position there. The plug's own cable is no obstacle."""
    part = space.part
    assert isinstance(part, PlugSpace)
    frame = group.placement @ space.placement
    back, own = frame.inverse, (group.path, socket)
    turn = np.array(back.rotation).reshape(3, 3)
    bounds = frame.bounds(((-part.width / 2, -part.height / 2, 0.0), (part.width / 2, part.height / 2, part.length)))
    for cable, box, points in walked:
        if own in cable.sockets or not overlap(bounds, box, cable.diameter):
            continue
        local = points @ turn.T + back.origin
        radius = cable.diameter / 2
        inside = (np.abs(local[:, :2]) < np.array([part.width, part.height]) / 2 + radius).all(axis=1)
        inside &= (local[:, 2] > -radius) & (local[:, 2] < part.length + radius)
        if inside.any():
            x, y, z = points[inside.argmax()].tolist()
            return cable, (round(x, 2), round(y, 2), round(z, 2))
    return None


def _walk(path: tuple[Point, ...]) -> Iterator[Point]:
    """Points along a path, at most STEP apart."""
    for a, b in pairwise(path):
        count = max(1, math.ceil(math.dist(a, b) / STEP))
        for n in range(count + 1):
            yield tuple(p + (q - p) * n / count for p, q in zip(a, b, strict=True))  # type: ignore[misc]
