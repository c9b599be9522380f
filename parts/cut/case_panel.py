"""A panel of a case, cut. Frame: centre at x = y = 0, outer face at z = 0, seen from outside with y up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Contour, Polyline, Profile, rectangle
from ..cutout import Cutout
from ..hole import Hole
from ..part import Part, ProfilePart, Role, Within, check_ranges, number, stem
from ..slot import Slot
from .fingers import FingerRow, fingered, overall
from .opened import check_fingers, check_holes, check_openings

LETTER, DESCENT = 1.1, 0.35
"""Greatest width of an engraved letter on average, and what letters reach below their base line, heights of a capital
(the widest words of the font that the laser files use)."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """A rectangular opening with rounded corners: its lower left and its upper right corner, and the radius; mm."""

    x0: Annotated[float, Within(-1000, 1000)]
    y0: Annotated[float, Within(-1000, 1000)]
    x1: Annotated[float, Within(-1000, 1000)]
    y1: Annotated[float, Within(-1000, 1000)]
    radius: Annotated[float, Within(0, 10)] = 1.0

    def __post_init__(self) -> None:
        check_ranges(self)

    @property
    def contour(self) -> Polyline:
        """The outline."""
        least = min(self.x1 - self.x0, self.y1 - self.y0)
        return rectangle(self.x0, self.y0, self.x1, self.y1, min(self.radius, least / 2))

    @property
    def area(self) -> float:
        """Area, mm2."""
        return self.contour.area

    def apart(self, other: Window) -> float:
        """The wider of the gaps along x and along y between two openings; negative if they overlap."""
        return max(other.x0 - self.x1, self.x0 - other.x1, other.y0 - self.y1, self.y0 - other.y1)


@dataclass(frozen=True, kw_only=True)
class Engraving:
    """A text that the laser engraves: where its base line starts, and the height of its capitals; mm."""

    text: str
    x: Annotated[float, Within(-1000, 1000)]
    y: Annotated[float, Within(-1000, 1000)]
    height: Annotated[float, Within(1, 50)]

    def __post_init__(self) -> None:
        check_ranges(self)

    @property
    def box(self) -> Window:
        """The rectangle that the text takes at most."""
        wide, deep = LETTER * self.height * len(self.text), DESCENT * self.height
        return Window(x0=self.x, y0=self.y - deep, x1=self.x + wide, y1=self.y + self.height)


@dataclass(frozen=True, kw_only=True)
class CasePanel(ProfilePart):
    """A panel with holes for its screws, openings for plugs, slots for air, labels, cut-outs and fingers; mm."""

    role = Role.CUT

    side: str
    width: Annotated[float, Within(20, 2000)]
    depth: Annotated[float, Within(10, 2000)]
    thickness: Annotated[float, Within(1, 12)]
    corner_radius: Annotated[float, Within(0, 50)]
    holes: tuple[Hole, ...] = ()
    windows: tuple[Window, ...] = ()
    vents: tuple[Slot, ...] = ()
    engravings: tuple[Engraving, ...] = ()
    cutouts: tuple[Cutout, ...] = ()
    fingers: tuple[FingerRow, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        check_holes(self)
        check_fingers(self)
        check_openings(self, [each.contour for each in (*self.windows, *self.vents)])

    @property
    def size(self) -> tuple[float, float, float]:
        """Width and height over the fingers, and thickness."""
        return (*overall(self.width, self.depth, self.fingers), self.thickness)

    @property
    def openings(self) -> tuple[Contour, ...]:
        """What is cut through it besides the holes of its screws: openings for plugs, slots for air."""
        return tuple(each.contour for each in (*self.windows, *self.vents))

    def near_side(self) -> str:
        return "FRONT" if self.side == "top" else "BOTTOM"

    def view_name(self, view: str) -> str:
        if self.side == "top":
            return super().view_name(view)
        return {"above": "from outside", "front": "from below"}.get(view, super().view_name(view))

    def finish(self) -> tuple[str, ...]:
        radii = sorted({number(window.radius) for window in self.windows})
        return (f"corners of the windows: R{', R'.join(radii)}",) if radii else ()

    def bom_name(self) -> str:
        return f"Plate case {self.side} {' x '.join(number(each) for each in self.size)}"

    def file_stem(self) -> str:
        return stem("case", self.side, "x".join(number(each) for each in self.size))

    def profiles(self) -> tuple[Profile, ...]:
        outline = fingered(self.width, self.depth, self.corner_radius, self.fingers)
        holes = (
            *(hole.circle for hole in self.holes),
            *(window.contour for window in self.windows),
            *(slot.contour for slot in self.vents),
            *(opening.contour for opening in self.cutouts),
        )
        return (Profile(outer=outline, holes=holes, z0=-self.thickness, z1=0.0),)


def other_cuts(sheet: Part) -> tuple[Contour, ...]:
    """What is cut through a panel of a case besides the holes of its screws."""
    return sheet.openings if isinstance(sheet, CasePanel) else ()
