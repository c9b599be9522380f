"""Boxes near a box, without a look at every box. Lengths are mm."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ...core.placement import Bounds, overlap

WIDE = 150.0
"""Width along x above which a box is compared with every other, mm: few are so wide."""


class Nearby:
    """Boxes, sorted along x."""

    def __init__(self, boxes: Sequence[Bounds]) -> None:
        self._boxes = boxes
        wide = [high[0] - low[0] > WIDE for low, high in boxes]
        self._wide = [number for number, is_wide in enumerate(wide) if is_wide]
        self._narrow = sorted((n for n, is_wide in enumerate(wide) if not is_wide), key=lambda n: boxes[n][0][0])
        self._starts = [boxes[number][0][0] for number in self._narrow]

    def of(self, box: Bounds, margin: float = 0.0) -> list[int]:
        """The numbers of the boxes that overlap a box grown by `margin`, or touch it, in order."""
        (x0, _, _), (x1, _, _) = box
        first = bisect_left(self._starts, x0 - WIDE - margin)
        last = bisect_right(self._starts, x1 + margin)
        near = (*self._wide, *self._narrow[first:last])
        return sorted(number for number in near if overlap(box, self._boxes[number], margin))
