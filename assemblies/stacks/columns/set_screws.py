"""Grub screws that join two female ends through a board, set to a height above the lower end. Lengths are mm.

The stud of a standoff has one length. A grub screw can be turned in until it stands out by what the thread above it
takes, so it also fits where a stud would reach the end of a thread and washers would make the column too high.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ....params.records.hardware import ThreadRecord
from .column import EPSILON, GRUB_SLACK

TENTHS = 10
"""A screw is set in tenths of a millimetre."""


@dataclass(frozen=True)
class Fastener:
    """A screw through a board or a tray: its length, and how far it stands out of the end below; mm.

    `washers`: number of washers under its head.
    """

    length: float
    out: float = 0.0
    washers: int = 0


def set_grub(thread: ThreadRecord, deep: tuple[float, float], held: tuple[float, float]) -> Fastener | None:
    """The shortest grub screw that holds in two threads, worst case, with a board between them; None if none does.

    `deep`: depth to which it may enter the lower and the upper thread. `held`: thickness of the board, and tolerance.
    """
    (lower, upper), (between, tolerance) = deep, held
    for length in sorted(thread.grub_screw.lengths):
        shortest = max(between + tolerance + thread.diameter, length - lower) + GRUB_SLACK
        longest = min(between - tolerance + upper, length - thread.diameter) - GRUB_SLACK
        out = math.ceil(round(shortest * TENTHS, 6)) / TENTHS
        if out <= longest + EPSILON:
            return Fastener(length, out)
    return None
