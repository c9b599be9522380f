"""A text engraved in a face of a printed part: letters of strokes that a nozzle of 0.4 mm leaves open. Lengths are mm.

Frame: of the face, seen from outside with x to the right and y up, the face at z = 0, z out of the part.
"""

from __future__ import annotations

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

OUT = 1.0
"""By how much the cut of a text reaches out of its face, mm."""


@dataclass(frozen=True, kw_only=True)
class EngravedText:
    """A text: where its base line starts, height of its capitals, width of its strokes, depth; mm.

    `rise`: the heights of its strokes are multiples of this, the layers of an upright face; 0 for any.

    Ranges: capitals of 5 or more print legibly (tables5, section 3, U), strokes of two lines stay open (tables, section
    6), and the depth is that of an overhang which prints without support (U).
    """

    text: str
    x: Annotated[float, Within(-300, 300)]
    y: Annotated[float, Within(-300, 300)]
    height: Annotated[float, Within(5, 40)]
    stroke: Annotated[float, Within(0.8, 8)]
    depth: Annotated[float, Within(0.4, 0.6)]
    rise: Annotated[float, Within(0, 1.5)] = 0.0

    def __post_init__(self) -> None:
        check_ranges(self)

    @property
    def box(self) -> Window:
        """The rectangle that the letters take."""
        x0, y0, x1, y1 = lettering.ink(self.text, self.height, self.stroke, self.rise)
        return Window(x0=self.x + x0, y0=self.y + y0, x1=self.x + x1, y1=self.y + y1)

    def tools(self, face: Placement) -> list[cadquery.Shape]:
        """What is cut out of the part. `face`: the frame of the face in the frame of the part."""
        found: list[cadquery.Shape] = []
        for outer, holes in lettering.outlines(self.text, self.height, self.stroke, self.rise):
            inner = tuple(hole.moved(self.x, self.y) for hole in holes)
            letter = Profile(outer=outer.moved(self.x, self.y), holes=inner, z0=-self.depth, z1=OUT)
            found.append(brep.placed(brep.extrude(letter), face))
        return found


def engraved(found: EngravedText, place: str) -> str:
    """The note of a drawing on a text. `place`: where it is."""
    return f"{place}: {found.text}, {number(found.height)} high, {number(found.depth)} deep"
