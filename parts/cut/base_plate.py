"""The base plate of plexiglass, cut. Frame: the assembly frame, with the centre at x = y = 0, top face at z = 0."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Annotated

from ...core.loop import inside_rectangle_by
from ...geometry.plane.profile import Profile
from ..cutout import Cutout
from ..hole import Hole
from ..part import ProfilePart, Role, Within, number, stem
from ..slot import Slot
from .fingers import FingerRow, fingered
from .opened import check_fingers, check_holes, check_openings


@dataclass(frozen=True, kw_only=True)
class BasePlate(ProfilePart):
    """A rectangular plate with round holes, slots for cable ties and openings: width x, depth y, thickness; mm.

    `fingers`: the notches for the fingers of the panels, where it is the floor of a case with finger joints.
    """

    role = Role.CUT

    width: Annotated[float, Within(20, 3000)]
    depth: Annotated[float, Within(20, 3000)]
    thickness: Annotated[float, Within(1, 30)]
    corner_radius: Annotated[float, Within(0, 50)]
    holes: tuple[Hole, ...] = ()
    slots: tuple[Slot, ...] = ()
    cutouts: tuple[Cutout, ...] = ()
    fingers: tuple[FingerRow, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        check_holes(self)
        check_fingers(self)
        holes = sorted(self.holes, key=lambda hole: hole.x)
        xs, reach = [hole.x for hole in holes], max((hole.diameter for hole in holes), default=0.0)
        for number_, slot in enumerate(self.slots):
            x0, y0, x1, y1 = slot.extent
            corners = [(x, y) for x in (x0, x1) for y in (y0, y1)]
            inside = all(inside_rectangle_by(x, y, self.width, self.depth, self.corner_radius) > 0 for x, y in corners)
            self.require(inside, f"the slot at {slot.x:g}, {slot.y:g} lies inside the outline")
            near = holes[bisect_left(xs, x0 - reach) : bisect_right(xs, x1 + reach)]
            clear = all(slot.distance(h.x, h.y) > h.diameter / 2 for h in near)
            clear = clear and all(slot.apart(other) for other in self.slots[:number_])
            self.require(clear, f"the slot at {slot.x:g}, {slot.y:g} does not touch holes or other slots")
        check_openings(self, [slot.contour for slot in self.slots])

    def edge_distance(self, hole: Hole) -> float:
        """Distance from the hole's rim to the nearest edge or rounded corner, mm; negative if they cross."""
        return inside_rectangle_by(hole.x, hole.y, self.width, self.depth, self.corner_radius) - hole.diameter / 2

    def bom_name(self) -> str:
        return f"Plate base {number(self.width)} x {number(self.depth)} x {number(self.thickness)}"

    def file_stem(self) -> str:
        return stem("base-plate", f"{number(self.width)}x{number(self.depth)}x{number(self.thickness)}")

    def profiles(self) -> tuple[Profile, ...]:
        outline = fingered(self.width, self.depth, self.corner_radius, self.fingers)
        inner = (
            *(hole.circle for hole in self.holes),
            *(slot.contour for slot in self.slots),
            *(opening.contour for opening in self.cutouts),
        )
        return (Profile(outer=outline, holes=inner, z0=-self.thickness, z1=0.0),)
