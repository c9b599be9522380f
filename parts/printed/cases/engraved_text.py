"""A text engraved in a face of a printed part: letters of strokes that a nozzle of 0.4 mm leaves open. Lengths are mm.

Frame: of the face, seen from outside with x to the right and y up, the face at z = 0, z out of the part.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ....core.placement import Placement
from ....geometry import brep
from ....geometry.plane import lettering
from ....geometry.plane.profile import Profile
from ...cut.case_panel import Window
from ...part import Within, check_ranges, number

if TYPE_CHECKING:
    import cadquery

OUT = 0.5
"""By how much the cut of a text reaches out of its face, mm."""


@dataclass(frozen=True, kw_only=True)
class EngravedText:
    """A text: where its base line starts, height of its capitals, width of its strokes, depth; mm.

    `layer`: of a print in which the face is upright; 0 if the face lies. The strokes of an upright text lie on whole
    layers, and its ceilings are stairs of one layer, which print without support.

    Ranges: capitals of 5 or more print legibly (tables5, section 3, U), strokes of two lines stay open (tables, section
    6), and letters of this depth are seen and weaken no wall (U).
    """

    text: str
    x: Annotated[float, Within(-300, 300)]
    y: Annotated[float, Within(-300, 300)]
    height: Annotated[float, Within(5, 40)]
    stroke: Annotated[float, Within(0.8, 8)]
    depth: Annotated[float, Within(0.4, 0.6)]
    layer: Annotated[float, Within(0, 1.5)] = 0.0

    def __post_init__(self) -> None:
        check_ranges(self)

    @property
    def box(self) -> Window:
        """The rectangle that the letters take."""
        x0, y0, x1, y1 = lettering.ink(self.text, self.height, self.stroke, self.layer)
        return Window(x0=self.x + x0, y0=self.y + y0, x1=self.x + x1, y1=self.y + y1)

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What is cut out, extruded from each depth out of the face. A deeper one lies within those above it."""
        count = max(1, math.ceil(self.depth / self.layer - 1e-6)) if self.layer else 1
        found: list[Profile] = []
        for step, letters in enumerate(lettering.stairs(self.text, self.height, self.stroke, self.layer, count), 1):
            for outer, holes in letters:
                inner = tuple(hole.moved(self.x, self.y) for hole in holes)
                deep = -self.depth * step / count
                found.append(Profile(outer=outer.moved(self.x, self.y), holes=inner, z0=deep, z1=OUT))
        return tuple(found)

    def tools(self, face: Placement) -> list[cadquery.Shape]:
        """What is cut out of the part. `face`: the frame of the face in the frame of the part."""
        return [brep.placed(brep.extrude(profile), face) for profile in self.profiles]


def engraved(found: EngravedText, place: str) -> str:
    """The note of a drawing on a text. `place`: where it is."""
    return f"{place}: {found.text}, {number(found.height)} high, {number(found.depth)} deep"
