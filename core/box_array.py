"""Many axis-parallel boxes, compared with one at once. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable

from .placement import Bounds


class BoxArray:
    """BoxArray in an array: one comparison in place of thousands."""

    def __init__(self, boxes: Iterable[Bounds]) -> None:
        import numpy as np  # only where boxes are compared: commands that only list things load nothing heavy

        array = np.array([*boxes]).reshape(-1, 2, 3)
        self._low, self._high = array[:, 0], array[:, 1]

    def any_near(self, box: Bounds, margin: float = 0.0) -> bool:
        """Whether one of the boxes overlaps or touches a box grown by `margin` mm on all sides."""
        (x0, y0, z0), (x1, y1, z1) = box
        low, high = (x0 - margin, y0 - margin, z0 - margin), (x1 + margin, y1 + margin, z1 + margin)
        return bool(((self._low <= high) & (self._high >= low)).all(axis=1).any())
