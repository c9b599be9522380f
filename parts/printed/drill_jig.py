"""A drill jig for a hole pattern, printed: it guides the pilot drill. Frame: that of the pattern, underside at z = 0.

The front left corner is cut off as a mark. Use: drill the first hole by the paper template, put a drill through the jig
and the hole as a pin, turn the jig until its front is parallel to the front of the sheet, clamp it, drill the other
holes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...geometry.plane.profile import Polyline, Profile, rectangle
from ..feature import PartFeature
from ..hole import Hole, crossing
from ..part import BED_CHAMFER, ProfilePart, Role, Within, number, stem

CUT_CORNER = 1 / 3
"""Size of the cut-off front left corner, as a fraction of the rail. It stays clear of a guide hole in that corner."""
LEAST_WINDOW, WINDOW_CORNER = 10.0, 3.0


@dataclass(frozen=True, kw_only=True)
class DrillJig(ProfilePart):
    """A frame over a hole pattern: width of the rail over the outermost holes, thickness, guide holes; mm."""

    role = Role.PRINTED
    whole_because = "a split jig is not stiff enough: set cut.jigs = false and drill by the paper template"

    rail: Annotated[float, Within(7, 30)]
    thickness: Annotated[float, Within(3, 20)]
    holes: tuple[Hole, ...]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(len(self.holes) > 0, "there is at least one hole")
        self.require(max(h.diameter for h in self.holes) < self.rail - 3, "the rail is 3 mm wider than the guides")
        self.require(self.thickness > self.bed_chamfer + 1, "the thickness exceeds the chamfer by more than 1 mm")
        for one, other in crossing(self.holes, 1.0):
            self.require(False, f"the holes at {one.x:g}, {one.y:g} and {other.x:g}, {other.y:g} are over 1 mm apart")

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """The bounding box: x0, y0, x1, y1, mm."""
        xs, ys, half = [h.x for h in self.holes], [h.y for h in self.holes], self.rail / 2
        return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half

    @property
    def window(self) -> tuple[Polyline, ...]:
        """The opening in the frame; empty if it would be smaller than LEAST_WINDOW or too near a guide hole."""
        x0, y0, x1, y1 = self.extent
        ax, ay, bx, by = x0 + self.rail, y0 + self.rail, x1 - self.rail, y1 - self.rail
        wall = [h.diameter / 2 + 2 for h in self.holes]
        met = any(ax - w < h.x < bx + w and ay - w < h.y < by + w for h, w in zip(self.holes, wall, strict=True))
        return () if met or min(bx - ax, by - ay) < LEAST_WINDOW else (rectangle(ax, ay, bx, by, WINDOW_CORNER),)

    def bom_name(self) -> str:
        x0, y0, x1, y1 = self.extent
        return f"Jig drill, {len(self.holes)} holes, {number(round(x1 - x0, 2))} x {number(round(y1 - y0, 2))}"

    def file_stem(self) -> str:
        x0, y0, x1, y1 = self.extent
        return stem("drill-jig", len(self.holes), f"{number(round(x1 - x0, 2))}x{number(round(y1 - y0, 2))}")

    def features(self) -> tuple[PartFeature, ...]:
        x0, y0, x1, y1 = self.extent
        frame = PartFeature(name="frame", x=(x0, x1), y=(y0, y1), z=(0.0, self.thickness))
        inner = [outline.bounds for outline in self.window]
        return frame, *(PartFeature(name="window", x=(a, c), y=(b, d)) for (a, b), (c, d) in inner)

    def finish(self) -> tuple[str, ...]:
        step, corner = number(self.bed_chamfer), number(round(CUT_CORNER * self.rail, 2))
        underside = f"underside: {step} x {step} all round, against elephant's foot"
        return (
            underside,
            f"front left corner cut off by {corner}",
            *([f"corners of the window: R{number(WINDOW_CORNER)}"] * bool(self.window)),
        )

    def profiles(self) -> tuple[Profile, ...]:
        inner = (*(h.circle for h in self.holes), *self.window)
        chamfer = self.bed_chamfer
        low = Profile(outer=self._outline(chamfer), holes=inner, z0=0.0, z1=chamfer)
        return low, Profile(outer=self._outline(0.0), holes=inner, z0=chamfer, z1=self.thickness)

    def _outline(self, inset: float) -> Polyline:
        """The outline, offset inwards by `inset`."""
        x0, y0, x1, y1 = self.extent
        x0, y0, x1, y1 = x0 + inset, y0 + inset, x1 - inset, y1 - inset
        cut = CUT_CORNER * self.rail - inset * (2 - 2**0.5)
        return Polyline(((x0 + cut, y0, 0.0), (x1, y0, 0.0), (x1, y1, 0.0), (x0, y1, 0.0), (x0, y0 + cut, 0.0)))
