"""A foot under the plate, printed. Frame: axis z, the face against the plate at z = 0, the foot below.

The screw is put in from below; its head and washer lie in the counterbore. A rubber bumper sticks in the wider pocket
below the counterbore and covers the head. The foot prints upside down, on the face against the plate, which has a
chamfered edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...core.placement import Placement
from ...geometry.plane.profile import Circle, Profile
from ..feature import PartFeature, SectionCut
from ..part import BED_CHAMFER, LOADED_SHELL, ProfilePart, Role, Within, number, stem


@dataclass(frozen=True, kw_only=True)
class Foot(ProfilePart):
    """A round foot: diameter, height, screw hole, counterbore, web clamped by the screw, pocket for the bumper; mm."""

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split foot carries no load"

    diameter: Annotated[float, Within(8, 60)]
    height: Annotated[float, Within(3, 60)]
    hole_diameter: Annotated[float, Within(2, 12)]
    counterbore_diameter: Annotated[float, Within(4, 40)]
    web: Annotated[float, Within(1.2, 20)]
    pocket_diameter: Annotated[float, Within(5, 50)]
    pocket_depth: Annotated[float, Within(0.4, 5)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.web < self.height - self.pocket_depth - 0.4, "the counterbore is deeper than 0.4 mm")
        self.require(self.hole_diameter < self.counterbore_diameter - 0.8, "the screw clamps a ring wider than 0.4 mm")
        self.require(self.counterbore_diameter < self.pocket_diameter - 0.8, "the bumper's ledge is wider than 0.4 mm")
        self.require(self.pocket_diameter < self.diameter - 2.4, "the wall round the pocket is thicker than 1.2 mm")

    def bom_name(self) -> str:
        return f"Foot printed, diameter {self.diameter:g}, height {self.height:g}"

    def file_stem(self) -> str:
        return stem("foot", f"{self.diameter:g}x{self.height:g}")

    def features(self) -> tuple[PartFeature, ...]:
        low, ledge = -self.height, self.pocket_depth - self.height
        return (
            self._round("screw hole", self.hole_diameter, -self.web, 0.0),
            self._round("counterbore", self.counterbore_diameter, ledge, -self.web),
            self._round("bumper pocket", self.pocket_diameter, low, ledge),
            self._round("shoulder", self.diameter - 2 * self.bed_chamfer, -self.bed_chamfer, 0.0, rows=""),
        )

    def sections(self) -> tuple[SectionCut, ...]:
        half = self.diameter / 2
        return (SectionCut(name="through the middle", axis="y", at=0.0, low=(-half, -self.height), high=(half, 0.0)),)

    def finish(self) -> tuple[str, ...]:
        step = number(self.bed_chamfer)
        return (f"shoulder at the plate: {step} x {step} all round, the step against elephant's foot",)

    @staticmethod
    def _round(name: str, diameter: float, low: float, high: float, rows: str = "z") -> PartFeature:
        note = f"Ø{number(round(diameter, 3))} x {number(round(high - low, 3))}"
        return PartFeature(name=name, x=(-diameter / 2, diameter / 2), z=(low, high), note=note, sized=False, rows=rows)

    def print_placement(self) -> Placement:
        return Placement.about("x", 180)

    def profiles(self) -> tuple[Profile, ...]:
        rim, hole = Circle(0, 0, self.diameter), Circle(0, 0, self.hole_diameter)
        bore, pocket = Circle(0, 0, self.counterbore_diameter), Circle(0, 0, self.pocket_diameter)
        ledge = self.pocket_depth - self.height
        return (
            Profile(outer=rim, holes=(pocket,), z0=-self.height, z1=ledge),
            Profile(outer=rim, holes=(bore,), z0=ledge, z1=-self.web),
            Profile(outer=rim, holes=(hole,), z0=-self.web, z1=-self.bed_chamfer),
            Profile(
                outer=Circle(0, 0, self.diameter - 2 * self.bed_chamfer), holes=(hole,), z0=-self.bed_chamfer, z1=0.0
            ),
        )
