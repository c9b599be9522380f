"""What is bought to hang nodes on bars and to number them, and the lines of the steps that use it."""

from __future__ import annotations

from ...model.unit import Extra

RING = "Ring retaining M3, plastic, for captive screws"
"""Name of a retaining ring in the bill."""
HUNG_RINGS = 2
"""Rings of what hangs on both bars, a fin or a retainer: one for each screw."""
LABEL_SETS = 2
"""Sets of labels of a row: one for the places on the front bar, and one for the nodes."""


def row_extras(path: str, count: int, rings: int, sets: int = LABEL_SETS) -> tuple[Extra, ...]:
    """Rings and labels of a row. `path`: of the row. `count`: of its nodes. `sets`: of labels."""
    return (
        Extra(name=RING, quantity=rings, material="nylon", owner=path),
        Extra(name=_labels(count), quantity=sets, material="device", owner=path),
    )


def used_rings(count: int) -> tuple[str, ...]:
    """The line of a step that puts rings on screws."""
    return (f"{count} x {RING}",)


def used_labels(count: int) -> tuple[str, ...]:
    """The line of the step that takes one set of labels. `count`: of the row's nodes."""
    return (f"1 x {_labels(count)}",)


def first_labels(number: int, count: int) -> tuple[str, ...]:
    """The line of a step that labels a node: the set, if the node is the first. `number`: of the node, from 1."""
    return used_labels(count) if number == 1 else ()


def _labels(count: int) -> str:
    return f"Labels numbered 1 to {count}, one set"
