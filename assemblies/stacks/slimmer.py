"""Threads whose standoffs keep further from the components beside the mounting holes. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.remedy import Remedy
from ...params.records.board import BoardRecord
from ...params.records.hardware import ThreadRecord
from ..context import Context
from .clearance import bears, clearance_beside_holes

EPSILON = 1e-9


def slimmer(context: Context, boards: Sequence[BoardRecord], thread: ThreadRecord) -> tuple[Remedy, ...]:
    """The threads, smaller than that of a stack, whose standoffs bear on its boards and leave the gap to components."""
    return tuple(Remedy.of("hardware.thread", each.name) for each in _slimmer(context, boards, thread))


def _slimmer(context: Context, boards: Sequence[BoardRecord], thread: ThreadRecord) -> Iterator[ThreadRecord]:
    free = min(clearance_beside_holes(board) for board in boards) - context.design.limits.component_gap
    for each in context.threads:
        rows = [row for record in context.ranges if (row := record.row(each))]
        if each.diameter < thread.diameter and any(row.radius <= free + EPSILON and bears(row, boards) for row in rows):
            yield each
