"""What is printed on the front of a device, and its lights: shown in pictures and GLB, no part of its solid. mm.

The frame is that of the part. A maker prints other texts elsewhere; these say which port is which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from ...assemblies.model.items import Colour
from ...parts.bought.accessory import Accessory
from ...parts.bought.switch import PORT, Switch
from ...parts.part import Part
from ..cut.lettering import strokes, width
from ..cut.sketch import Stroke
from .fins import SHADE, gaps_of
from .tubes import Mesh

PRINT: Colour = (0.80, 0.83, 0.85, 1.0)
LIGHT: Colour = (0.25, 1.0, 0.35, 1.0)
LINE, RAISED = 0.4, 0.05
"""Width of the lines of a text, and height of print and lights on the face."""
NUMBER, NAME, LEAST, AWAY = 3.0, 4.0, 1.6, 1.2
"""Height of the numbers of ports and of a name, least height of a name; distance of print and lights from a port."""
LAMP = (2.0, 1.0)
"""Width and height of a light."""


def face_of(part: Part) -> list[tuple[Mesh, Colour]]:
    """What is seen on a part's faces, each as one mesh: print and lights, the gaps of fins; empty if it has none."""
    if isinstance(part, Accessory):
        gaps = gaps_of(part)
        return [(gaps, SHADE)] if gaps else []
    if not isinstance(part, Switch) or not part.ports:
        return []
    top, low = part.port_height + PORT[1] / 2 + AWAY, part.port_height - PORT[1] / 2 - AWAY - LAMP[1]
    if top + NUMBER > part.height or low < 0.0:
        return []
    words = [*_numbers(part, top), *_name(part)]
    lamps = [((x - LAMP[0] / 2, low), (x + LAMP[0] / 2, low + LAMP[1])) for x in part.ports]
    corners = [((a[0], a[1]), (b[0], a[1]), (b[0], b[1]), (a[0], b[1])) for a, b in lamps]
    return [(_on_front(_lines(words)), PRINT), (_on_front(corners), LIGHT)]


def _numbers(part: Switch, base: float) -> Iterator[Stroke]:
    """The number of each port, above its middle."""
    for count, x in enumerate(part.ports, 1):
        yield from strokes(str(count), x - width(str(count), NUMBER) / 2, base, NUMBER)


def _name(part: Switch) -> list[Stroke]:
    """The name of the model beside the ports, on the side where more room is; none if there is too little."""
    before, behind = min(part.ports) - PORT[0] / 2, part.width - max(part.ports) - PORT[0] / 2
    room, middle = max((before, before / 2), (behind, part.width - behind / 2))
    height = min(NAME, NAME * (room - 2 * AWAY) / width(part.model, NAME))
    if height < LEAST:
        return []
    left = middle - width(part.model, height) / 2
    return strokes(part.model, left, part.port_height - height / 2, height)


Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


def _lines(words: Iterable[Stroke]) -> Iterator[Quad]:
    """A narrow rectangle for each leg of the strokes."""
    for stroke in words:
        for (x0, y0), (x1, y1) in pairwise(stroke.points):
            length = float(np.hypot(x1 - x0, y1 - y0)) or 1.0
            u, v = LINE / 2 * (x1 - x0) / length, LINE / 2 * (y1 - y0) / length
            yield (x0 - u + v, y0 - v - u), (x1 + u + v, y1 + v - u), (x1 + u - v, y1 + v + u), (x0 - u - v, y0 - v + u)


def _on_front(quads: Iterable[Quad]) -> Mesh:
    """The rectangles of a plane on the front face, y = 0, as a mesh that faces the front."""
    vertices = np.array([(x, -RAISED, z) for quad in quads for x, z in quad])
    first = np.arange(0, len(vertices), 4)
    halves = [np.column_stack([first, first + a, first + b]) for a, b in ((1, 2), (2, 3))]
    return vertices, np.concatenate(halves)
