"""A cheek: a printed upright plate at each end of a row, which carries both bars.

Frame: the plate lies on z = 0, as it is printed. x is along the depth of the row, y is up with the base at y = 0. The
base flange and the two pads under the bars stand on the plate, towards z, which is away from the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.offset import offset
from ....geometry.plane.profile import Contour, Profile, rectangle, rounded
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem

RADIUS, RIM, WINDOW_RADIUS, LEAST_WINDOW = 2.0, 16.0, 4.0, 20.0
"""Radius of the outline's corners; distance of the window from them, its radius, its least side; mm."""


@dataclass(frozen=True, kw_only=True)
class Cheek(ProfilePart):
    """A cheek: plate, base flange, pads; mm.

    `width`: along the row's depth. `pad`: length of each pad, from the ends inwards. `bar_screw`: distance of the
    screws that hold the bars from the ends. `base_screw`: x of the two screws in the base, to both sides.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split cheek is not stiff enough for its row"

    width: Annotated[float, Within(50, 400)]
    height: Annotated[float, Within(20, 400)]
    thickness: Annotated[float, Within(4, 12)]
    flange: Annotated[float, Within(4.5, 12)]
    flange_width: Annotated[float, Within(14, 40)]
    pad: Annotated[float, Within(10, 40)]
    pad_height: Annotated[float, Within(4, 15)]
    pad_width: Annotated[float, Within(10, 40)]
    bar_screw: Annotated[float, Within(5, 30)]
    base_screw: Annotated[float, Within(8, 180)]
    hole: Annotated[float, Within(2, 6)]
    bed_chamfer: Annotated[float, Within(0.2, 0.8)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        edge = self.hole / 2 + 2
        self.require(edge <= self.bar_screw <= self.pad - edge, "the screws of the bars are within the pads")
        self.require(self.base_screw + edge <= self.width / 2 - RADIUS, "the screws of the base are within its flange")
        self.require(2 * self.pad + 10 <= self.width, "the pads are apart")
        self.require(self.flange + self.pad_height + 8 <= self.height, "the pads are above the base")
        self.require(min(self.flange_width, self.pad_width) >= 2 * edge + 1, "flange and pads are wide enough")

    @property
    def base_z(self) -> float:
        """Height of the base's screws above the bed, mm."""
        return self.thickness + self.flange_width / 2

    @property
    def pad_z(self) -> float:
        """Height of the pads' screws above the bed, mm."""
        return self.thickness + self.pad_width / 2

    @property
    def flange_z(self) -> float:
        """Height of the flange's edge above the bed, mm."""
        return self.thickness + self.flange_width

    def bom_name(self) -> str:
        return f"Cheek of a row printed {number(round(self.width, 1))} x {number(round(self.height, 1))}"

    def file_stem(self) -> str:
        return stem("cheek", f"{number(round(self.width, 1))}x{number(round(self.height, 1))}")

    def near_side(self) -> str:
        return "BOTTOM"

    def features(self) -> tuple[PartFeature, ...]:
        x, half, thick = self.width / 2, self.hole / 2, self.thickness
        base, bars = self.base_screw, x - self.bar_screw
        found = [
            PartFeature(name="plate", x=(-x, x), y=(0.0, self.height), z=(0.0, thick)),
            PartFeature(name="base flange", x=(RADIUS - x, x - RADIUS), y=(0.0, self.flange), z=(thick, self.flange_z)),
            PartFeature(
                name="pads", count=2, x=(RADIUS - x, self.pad - x, x - self.pad, x - RADIUS),
                y=(self.height - self.pad_height, self.height), z=(thick, thick + self.pad_width),
            ),
            PartFeature(
                name="holes in the flange", count=2, note="square, through",
                x=(-base - half, half - base, base - half, base + half), z=(self.base_z - half, self.base_z + half),
            ),
            PartFeature(
                name="holes in the pads", count=2, note="square, through",
                x=(-bars - half, half - bars, bars - half, bars + half), z=(self.pad_z - half, self.pad_z + half),
            ),
        ]  # fmt: skip
        window = self._window()
        if window:
            (x0, y0), (x1, y1) = window.bounds
            note = f"corners R{number(WINDOW_RADIUS)}, through"
            found.insert(1, PartFeature(name="window", x=(x0, x1), y=(y0, y1), note=note))
        return tuple(found)

    def finish(self) -> tuple[str, ...]:
        return f"corners of the plate: R{number(RADIUS)}", underside(self.bed_chamfer)

    def profiles(self) -> tuple[Profile, ...]:
        x, high, back = self.width / 2, self.height, self.bed_chamfer
        outline = rounded([(-x, 0.0), (x, 0.0), (x, high), (-x, high)], RADIUS)
        window = self._window()
        holes = (window,) if window else ()
        pads = [(-x + RADIUS, self.pad - x), (x - self.pad, x - RADIUS)]
        screws = [-x + self.bar_screw, x - self.bar_screw]
        over = high - self.pad_height
        base = (-x + RADIUS, x - RADIUS)
        return (
            Profile(outer=offset(outline, -back), holes=holes, z0=0.0, z1=back),
            Profile(outer=outline, holes=holes, z0=back, z1=self.thickness),
            *self._block(base, (0.0, self.flange), [-self.base_screw, self.base_screw], self.base_z, self.flange_width),
            *(
                profile
                for pad, screw in zip(pads, screws, strict=True)
                for profile in self._block(pad, (over, high), [screw], self.pad_z, self.pad_width)
            ),
        )

    def _window(self) -> Contour | None:
        x, low, high = self.width / 2 - RIM, self.flange + RIM / 2, self.height - self.pad_height - RIM / 2
        return rectangle(-x, low, x, high, WINDOW_RADIUS) if min(2 * x, high - low) >= LEAST_WINDOW else None

    def _block(
        self, along: tuple[float, float], up: tuple[float, float], screws: list[float], middle: float, width: float
    ) -> list[Profile]:
        """A block on the plate with an upright square hole for each screw, in slices as it is printed."""
        low, high, half = middle - self.hole / 2, middle + self.hole / 2, self.hole / 2
        whole = rectangle(along[0], up[0], along[1], up[1])
        ends = [along[0], *(end for screw in screws for end in (screw - half, screw + half)), along[1]]
        return [
            Profile(outer=whole, z0=self.thickness, z1=low),
            *(
                Profile(outer=rectangle(start, up[0], end, up[1]), z0=low, z1=high)
                for start, end in zip(ends[::2], ends[1::2], strict=True)
            ),
            Profile(outer=whole, z0=high, z1=self.thickness + width),
        ]
