"""A sled: a printed plate that carries one board on edge and slides out forward.

Frame: the plate lies on z = 0, as it is printed. x is along the depth of the row with the front at -x, y is up. The
board stands in front of the plate, towards z. The lower and the upper edge of the plate run in grooves. A lug at the
lower front corner lies against the guide, and one screw goes through it into a nut of the guide. A tab takes a finger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Circle, Contour, Polyline, Profile, rectangle, rounded
from ...feature import PartFeature, underside
from ...fin_plate import ROOT, Rectangle, window_of
from ...hole import Hole
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem
from .fin_spec import PULL

RIM, LUG_OVER = 12.0, 5.0
"""Distance of the window from the plate's edges, which leaves the grooves and the screws' heads a rim; from the lower
edge of the plate up to the top of the lug; mm."""


@dataclass(frozen=True, kw_only=True)
class Sled(ProfilePart):
    """A sled: plate, lug, pull tab; mm.

    `front`, `rear`, `low`, `top`: the plate that runs in the grooves; `front` is the face of the guide. `lug_length`:
    of the lug before it. `lug_low`: y of its lower edge. `lug_width`: height of the lug over the bed. `screw_down`:
    distance of the screw below the lower edge of the plate. `holes`: for the board's standoffs.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split sled does not slide"

    thickness: Annotated[float, Within(3, 8)]
    front: Annotated[float, Within(-300, 0)]
    rear: Annotated[float, Within(0, 300)]
    low: Annotated[float, Within(-300, 0)]
    top: Annotated[float, Within(0, 300)]
    lug_length: Annotated[float, Within(4, 20)]
    lug_low: Annotated[float, Within(-320, -5)]
    lug_width: Annotated[float, Within(9, 30)]
    screw_down: Annotated[float, Within(2, 20)]
    screw_hole: Annotated[float, Within(2, 6)]
    holes: tuple[Hole, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        edge = self.screw_hole / 2 + 1.2
        inside = self.lug_low + edge <= self.screw_y <= self.lug_top - edge
        self.require(inside, "the screw is within the lug")
        self.require(self.lug_width - self.thickness >= 2 * edge, "the lug is wide enough for its screw")
        self.require(self.top - self.low >= PULL[0] + 4 * ROOT, "the plate is higher than the pull tab")
        self.require(self.rear - self.front >= 20, "the plate is 20 mm deep or more")
        for hole in self.holes:
            room = hole.diameter / 2 + 2
            held = self.front + room <= hole.x <= self.rear - room and self.low + room <= hole.y <= self.top - room
            self.require(held, f"the hole at {hole.x:g}, {hole.y:g} lies in the plate")

    @property
    def screw_y(self) -> float:
        """Height of the screw, mm."""
        return self.low - self.screw_down

    @property
    def screw_z(self) -> float:
        """Height of the screw above the bed, mm: the middle of the lug in front of the plate."""
        return (self.thickness + self.lug_width) / 2

    @property
    def lug_top(self) -> float:
        """y of the lug's upper edge, mm: a whole block of plastic joins it to the plate."""
        return self.low + LUG_OVER

    @property
    def face(self) -> float:
        """x of the front faces of plate and lug, mm."""
        return self.front - self.lug_length

    @property
    def rectangles(self) -> tuple[tuple[Rectangle, float, float], ...]:
        """Rectangles that cover the sled without its window, each with its extent in z, mm."""
        middle, thick = (self.low + self.top) / 2, (0.0, self.thickness)
        return (
            ((self.front, self.low, self.rear, self.top), *thick),
            ((self.face, self.lug_low, self.front, self.top), *thick),
            ((self.face, self.lug_low, self.front, self.lug_top), self.thickness, self.lug_width),
            ((self.face - PULL[1], middle - PULL[0] / 2, self.face, middle + PULL[0] / 2), *thick),
        )

    @property
    def window(self) -> Polyline | None:
        """The opening in the plate; None if the plate is too small."""
        return window_of((self.front + RIM, self.low + RIM, self.rear - RIM, self.top - RIM), self.holes)

    def bom_name(self) -> str:
        long, high = self.rear - self.face + PULL[1], self.top - self.lug_low
        return f"Sled printed {number(round(long, 1))} x {number(round(high, 1))} x {number(self.lug_width)}"

    def file_stem(self) -> str:
        long, high = self.rear - self.face + PULL[1], self.top - self.lug_low
        return stem("sled", f"{number(round(long, 1))}x{number(round(high, 1))}", f"{len(self.holes)}-holes")

    def near_side(self) -> str:
        return "BOTTOM"

    def features(self) -> tuple[PartFeature, ...]:
        half, middle = self.screw_hole / 2, (self.low + self.top) / 2
        found = [
            PartFeature(
                name="plate", x=(self.face, self.rear), y=(self.low, self.top), z=(0.0, self.thickness)
            ),
            PartFeature(
                name="lug", x=(self.face, self.front), y=(self.lug_low, self.lug_top),
                z=(self.thickness, self.lug_width),
            ),
            PartFeature(
                name="hole in the lug", note="square, through", y=(self.screw_y - half, self.screw_y + half),
                z=(self.screw_z - half, self.screw_z + half),
            ),
            PartFeature(
                name="pull tab", x=(self.face - PULL[1], self.face), y=(middle - PULL[0] / 2, middle + PULL[0] / 2),
                note=f"hole of {number(PULL[2])}",
            ),
        ]  # fmt: skip
        window = self.window
        if window:
            (x0, y0), (x1, y1) = window.bounds
            found.append(PartFeature(name="window", x=(x0, x1), y=(y0, y1), note="through"))
        return tuple(found)

    def finish(self) -> tuple[str, ...]:
        return f"corners of the plate: R{number(ROOT)}", underside(self.bed_chamfer)

    def outline(self) -> Polyline:
        """The plate's outline, counter-clockwise from the lower front corner of the lug."""
        middle, half = (self.low + self.top) / 2, PULL[0] / 2
        return rounded(
            [
                (self.face, self.lug_low),
                (self.front, self.lug_low),
                (self.front, self.low),
                (self.rear, self.low),
                (self.rear, self.top),
                (self.face, self.top),
                (self.face, middle + half),
                (self.face - PULL[1], middle + half),
                (self.face - PULL[1], middle - half),
                (self.face, middle - half),
            ],
            ROOT,
        )

    def profiles(self) -> tuple[Profile, ...]:
        outline, back = self.outline(), self.bed_chamfer
        holes: list[Contour] = [hole.circle for hole in self.holes]
        holes.append(Circle(self.face - PULL[1] / 2 + 0.5, (self.low + self.top) / 2, min(PULL[2], PULL[1] - 4)))
        window = self.window
        holes += [window] if window else []
        half, x0, x1, over = self.screw_hole / 2, self.face, self.front, self.lug_top
        low, high = self.screw_z - half, self.screw_z + half
        return (
            Profile(outer=offset(outline, -back), holes=tuple(holes), z0=0.0, z1=back),
            Profile(outer=outline, holes=tuple(holes), z0=back, z1=self.thickness),
            Profile(outer=rectangle(x0, self.lug_low, x1, over), z0=self.thickness, z1=low),
            Profile(outer=rectangle(x0, self.lug_low, x1, self.screw_y - half), z0=low, z1=high),
            Profile(outer=rectangle(x0, self.screw_y + half, x1, over), z0=low, z1=high),
            Profile(outer=rectangle(x0, self.lug_low, x1, over), z0=high, z1=self.lug_width),
        )
