"""The gaps between the fins of heatsinks: shown in pictures and GLB, dark strips on a solid box. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...assemblies.model.items import Colour
from ...parts.bought.accessory import Accessory
from ...parts.bought.pcb import Box
from .tubes import Mesh

SHADE: Colour = (0.02, 0.02, 0.02, 1.0)
RAISED = 0.05
"""Height of the strips on the faces of the box."""
BASE = 0.25
"""Share of a heatsink's height that its base takes below the fins, read off pictures of heatsinks."""

Corner = tuple[float, float, float]


def gaps_of(part: Accessory) -> Mesh | None:
    """The strips between the fins of an accessory, as one mesh; None if it has no fins."""
    quads = [quad for box, fins in zip(part.boxes, part.fins, strict=False) for quad in _strips(box, fins)]
    if not quads:
        return None
    vertices, first = np.array([corner for quad in quads for corner in quad]), np.arange(0, 4 * len(quads), 4)
    return vertices, np.concatenate([np.column_stack([first, first + a, first + b]) for a, b in ((1, 2), (2, 3))])


def _strips(box: Box, fins: int) -> Iterator[tuple[Corner, Corner, Corner, Corner]]:
    """The gaps between so many fins along y: on the top and on both ends, each seen counter-clockwise from outside."""
    wide = (box.x1 - box.x0) / max(2 * fins - 1, 1)
    low, top = box.z0 + BASE * (box.z1 - box.z0), box.z1 + RAISED
    near, far = box.y0 - RAISED, box.y1 + RAISED
    for number in range(fins - 1):
        a = box.x0 + (2 * number + 1) * wide
        b = a + wide
        yield (a, near, top), (b, near, top), (b, far, top), (a, far, top)
        yield (a, near, low), (b, near, low), (b, near, top), (a, near, top)
        yield (b, far, low), (a, far, low), (a, far, top), (b, far, top)
