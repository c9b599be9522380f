"""A cup on the top of a case that takes a foot of the case standing on it, printed.

Frame: axis z, the face on the top panel at z = 0, the cup above. The screw of the panel's corner clamps its web. The
head of the screw and the bumper of the foot have room in the well; the foot stands on the ledge round it, inside the
rim. The cup prints as it stands: every hollow widens upwards, so nothing needs support.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ....geometry.plane.profile import Circle, Profile
from ...feature import PartFeature, SectionCut
from ...part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class StackingCup(ProfilePart):
    """A round cup: diameter, height, screw hole, web clamped by the screw, well, height of the ledge, seat; mm.

    `well_diameter`: of the hollow between web and ledge. `seat_diameter`: of the hollow between ledge and rim.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split cup holds no foot"

    diameter: Annotated[float, Within(10, 60)]
    height: Annotated[float, Within(4, 40)]
    hole_diameter: Annotated[float, Within(2, 12)]
    web: Annotated[float, Within(1.2, 10)]
    well_diameter: Annotated[float, Within(5, 50)]
    ledge: Annotated[float, Within(3, 30)]
    seat_diameter: Annotated[float, Within(8, 58)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.bed_chamfer < self.web - 0.4, "the web is thicker than its chamfer")
        self.require(self.web < self.ledge - 0.8, "the well is deeper than 0.8 mm")
        self.require(self.ledge < self.height - 0.8, "the rim is higher than 0.8 mm")
        self.require(self.hole_diameter < self.well_diameter - 1.6, "the screw clamps a ring wider than 0.8 mm")
        self.require(self.well_diameter < self.seat_diameter - 1.6, "the ledge is wider than 0.8 mm")
        self.require(
            self.seat_diameter <= self.diameter - 2.4 + 1e-9, "the wall round the seat is at least 1.2 mm thick"
        )

    def bom_name(self) -> str:
        return f"Stacking cup printed, seat of {number(self.seat_diameter)}, height {number(self.height)}"

    def file_stem(self) -> str:
        return stem("stacking-cup", f"{number(self.diameter)}x{number(self.height)}")

    def features(self) -> tuple[PartFeature, ...]:
        return (
            self._round("screw hole", self.hole_diameter, 0.0, self.web),
            self._round("well", self.well_diameter, self.web, self.ledge),
            self._round("seat", self.seat_diameter, self.ledge, self.height),
        )

    def sections(self) -> tuple[SectionCut, ...]:
        half = self.diameter / 2
        return (SectionCut(name="through the middle", axis="y", at=0.0, low=(-half, 0.0), high=(half, self.height)),)

    @staticmethod
    def _round(name: str, diameter: float, low: float, high: float) -> PartFeature:
        note = f"Ø{number(round(diameter, 3))} x {number(round(high - low, 3))}"
        return PartFeature(name=name, x=(-diameter / 2, diameter / 2), z=(low, high), note=note, sized=False, rows="z")

    def profiles(self) -> tuple[Profile, ...]:
        rim, hole = Circle(0, 0, self.diameter), Circle(0, 0, self.hole_diameter)
        well, seat = Circle(0, 0, self.well_diameter), Circle(0, 0, self.seat_diameter)
        foot = Circle(0, 0, self.diameter - 2 * self.bed_chamfer)
        return (
            Profile(outer=foot, holes=(hole,), z0=0.0, z1=self.bed_chamfer),
            Profile(outer=rim, holes=(hole,), z0=self.bed_chamfer, z1=self.web),
            Profile(outer=rim, holes=(well,), z0=self.web, z1=self.ledge),
            Profile(outer=rim, holes=(seat,), z0=self.ledge, z1=self.height),
        )
