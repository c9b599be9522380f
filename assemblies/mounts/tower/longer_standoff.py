"""The standoff height of a node with which a fan would find its two clamp heights on a side of a tower. mm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ....core.remedy import Remedy
from ....params.kinds.stack import NodeTable, StackTable
from ...model.face import Face, GripLength
from .clamp_heights import Length, bare

MOST = 60
"""Greatest height that is added to a node."""
CROWN = "crown"
"""First word of the standoffs above the topmost board, which no node's height lengthens."""


def longer_standoff(face: Face, stacks: Iterable[StackTable], fits: Callable[[Face], bool]) -> Remedy | None:
    """The node that must rise least so that the fan fits, with its height; None if no node alone is enough.

    `fits`: whether the fan has a place on a side.
    """
    nodes = {f"{stack.name}.{node.name}": node for stack in stacks for node in stack.node}
    found: list[tuple[int, str, Remedy]] = []
    for length in bare(face):
        path = next((path for path in nodes if length.grips[0].item.startswith(f"{path}.")), "")
        if not path or length.grips[0].item.startswith(f"{path}.{CROWN}"):
            continue
        for more in range(1, MOST + 1):
            if fits(_raised(face, length, more)):
                if remedy := _higher(path, nodes[path], more):
                    found.append((more, path, remedy))
                break
    return min(found, key=lambda each: each[:2])[2] if found else None


def _higher(path: str, node: NodeTable, more: float) -> Remedy | None:
    """The remedy that raises a node; None if its corners have heights of their own."""
    height = node.height
    if height.corners:
        return None
    if height.exact is not None:
        return Remedy.of(f"{path}.standoff", height.exact + more)
    return Remedy.of(f"{path}.standoff", f"auto+{(height.above_automatic or 0.0) + more:g}")


def _raised(face: Face, length: Length, more: float) -> Face:
    """The side with one of its bare lengths longer by `more`, and with all above it as much higher."""
    assert face.size
    wide, high = face.size

    def moved(grip: GripLength) -> GripLength:
        own, down = grip in length.grips, more / 2  # the origin is in the middle of the side
        above = not own and grip.low >= length.high - 1e-6
        low, top = more if above else 0.0, more if above or own else 0.0
        return replace(grip, low=grip.low + low - down, high=grip.high + top - down)

    return replace(face, size=(wide, high + more), grips=tuple(moved(each) for each in face.grips or ()))
