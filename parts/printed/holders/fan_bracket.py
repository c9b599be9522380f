"""A bracket that holds one side of a fan before a column of standoffs: a bar with two outer jaws, and an arm to each
hole of the fan.

Frame: the face towards the fan at z = 0, z into the tower, y up along the column, whose axis is at x = 0. It prints on
its face towards the fan: the jaws rise from it, their grooves open upwards. Nuts
hold the fan off that face.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from ....geometry import brep
from ....geometry.plane.profile import Circle, Point2, Polyline, Profile, rectangle
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, number, stem
from .clamp import LIP, bottom, groove, mouth

if TYPE_CHECKING:
    import cadquery

WEB = 2.0
"""Least plastic between the groove and the face towards the fan, and round holes."""
APART = 1.0
"""Least gap between a jaw and an arm, which a nozzle would close, or how far they overlap."""
TIE_WIDE, TIE_LONG, TIE_APART = 2.2, 5.4, 8.0
"""Width and length of each slot of a cable tie of 4.8, and the distance between the two (assumed: common ties)."""
TIE_RIM = 2.0
"""Plastic beyond the end of a slot for a tie."""
TIE_WIDTH, TIE_END = TIE_APART / 2 + TIE_WIDE / 2 + TIE_RIM, TIE_LONG / 2 + TIE_RIM
"""Half the width and half the length of the tab with the slots."""


@dataclass(frozen=True, kw_only=True)
class FanBracket(FreeFormPart):
    """A bracket: bar, arms, jaws and their groove, screws; mm.

    `jaws`: y of the middle of each jaw. `holes`: x and y of the fan's holes. `bore`: x, y and diameter of the fan's
    bore, which the arms leave open. `tie`: x and y of the slots for a cable tie, beyond one end. `axis`:
    distance of the column's axis from the face towards the fan. `arm`: half the width of an arm. `screw_off`: distance
    of a clamp's screws from the axis, to either side.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "the fan shakes it"

    jaws: tuple[float, ...]
    holes: tuple[Point2, ...]
    bore: tuple[float, float, float]
    tie: Point2
    hole_diameter: Annotated[float, Within(2, 6)]
    arm: Annotated[float, Within(3, 12)]
    bar: Annotated[float, Within(7.1, 15)]
    thickness: Annotated[float, Within(3, 10)]
    axis: Annotated[float, Within(8, 40)]
    flank: Annotated[float, Within(1.5, 6)]
    corner: Annotated[float, Within(1.5, 7)]
    half_width: Annotated[float, Within(8, 25)]
    height: Annotated[float, Within(8, 20)]
    screw_off: Annotated[float, Within(4, 16)]
    screw_hole: Annotated[float, Within(2.5, 5)]
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.flank <= self.corner <= 1.2 * self.flank, "the groove is that of a hexagon or of a rod")
        self.require(self.axis - bottom(self.flank) >= self.thickness, "the groove ends behind the bar")
        jaws, need = sorted(self.jaws), self.height + WEB
        self.require(all(b - a >= need for a, b in pairwise(jaws)), "the jaws do not meet")
        self.require(bool(jaws) and bool(self.holes), "it has a jaw and a hole")
        self.require(self.bar <= self.half_width, "the jaws are wider than the bar")
        beside = mouth(self.corner) + self.screw_hole / 2 + 1.0
        free = beside <= self.screw_off <= self.half_width - self.screw_hole / 2 - 1.0
        self.require(free, "walls remain beside the screws of the clamps")
        reach = self.hole_diameter / 2 + WEB
        self.require(self.arm >= reach, "plastic remains round the fan's holes")
        x, y, diameter = self.bore
        clear = all(math.dist((x, y), hole) >= diameter / 2 + self.hole_diameter / 2 for hole in self.holes)
        self.require(clear, "the holes lie outside the bore")
        beside = self.half_width + self.arm
        free = all(
            abs(hx) >= beside or abs(hy - jaw) >= self.height / 2 + reach for hx, hy in self.holes for jaw in jaws
        )
        self.require(free, "the fan's holes lie beside the jaws")
        apart = (abs(abs(y - jaw) - self.height / 2 - self.arm) for _, y in self.holes for jaw in jaws)
        self.require(all(gap >= APART - 1e-5 for gap in apart), "jaws overlap arms, or keep off them")
        y, ends = self.tie[1], (*(hy + side * reach for _, hy in self.holes for side in (-1, 1)), *self._jaw_ends)
        beyond = y + TIE_END <= min(ends) + 1e-5 or max(ends) - 1e-5 <= y - TIE_END
        self.require(beyond, "the tie is beyond an end")
        at_hole = any(abs(hx - self.tie[0]) < 1e-6 for hx, _ in self.holes)
        self.require(at_hole or abs(self.tie[0]) < 1e-6, "the tie is in line with the bar or with a hole")

    @property
    def ties(self) -> tuple[Point2, ...]:
        """The middles of the slots for a tie."""
        x, y = self.tie
        return (x - TIE_APART / 2, y), (x + TIE_APART / 2, y)

    @property
    def ends(self) -> tuple[float, float]:
        """The lower and the upper end of the bar."""
        ends = [*self._jaw_ends, *(y + side * self.arm for _, y in self.holes for side in (-1, 1))]
        if abs(self.tie[0]) < 1e-6:
            ends += [self.tie[1] - TIE_END, self.tie[1] + TIE_END]
        return min(ends), max(ends)

    @property
    def _jaw_ends(self) -> tuple[float, ...]:
        """Both ends of each jaw along the column."""
        half = self.height / 2
        return tuple(jaw + side * half for jaw in self.jaws for side in (-1, 1))

    def bom_name(self) -> str:
        low, high = self.ends
        hand = "left" if self.bore[0] > 0 else "right"
        sizes = f"{number(round(high - low, 1))} long, grooves {number(round(self.axis, 2))} deep"
        return f"Bracket fan, {hand}, bore {number(round(self.bore[2], 1))}, {sizes}"

    def file_stem(self) -> str:
        hand = "left" if self.bore[0] > 0 else "right"
        low, high = self.ends
        sizes = (round(self.bore[2], 1), round(high - low, 1), round(self.axis, 2))
        return stem("fan-bracket", hand, "x".join(map(number, sizes)))

    def features(self) -> tuple[PartFeature, ...]:
        half, outer = self.height / 2, self._extent
        jaws = tuple(y for jaw in sorted(self.jaws) for y in (jaw - half, jaw + half))
        wide, deep = (-self.half_width, self.half_width), (self.thickness, self.axis - LIP)
        return (
            PartFeature(name="plate", x=outer[:2], y=outer[2:], z=(0.0, self.thickness)),
            PartFeature(name="jaws", x=wide, y=jaws, z=deep, count=len(self.jaws)),
        )

    def finish(self) -> tuple[str, ...]:
        return "grooves: 120 degrees", underside(self.bed_chamfer)

    @property
    def _extent(self) -> tuple[float, float, float, float]:
        """Least and greatest x, least and greatest y."""
        plates = [each.outer.bounds for each in self.blocks()]
        return (
            min(low[0] for low, _ in plates),
            max(high[0] for _, high in plates),
            min(low[1] for low, _ in plates),
            max(high[1] for _, high in plates),
        )

    def _flat(self) -> tuple[list[Polyline], list[Polyline]]:
        """The rectangles of the bar and of the tab with the tie; those of the arms, which begin at the bar."""
        low, high = self.ends
        bar, arms = [rectangle(-self.bar, low, self.bar, high)], list[Polyline]()
        for x, y in self.holes:
            ends = (self.bar, x + self.arm) if x > 0 else (x - self.arm, -self.bar)
            if ends[0] < ends[1]:
                arms.append(rectangle(ends[0], y - self.arm, ends[1], y + self.arm))
        x, y = self.tie
        if abs(x) > 1e-6:
            ends = [hy + side * self.arm for _, hy in self.holes for side in (-1, 1)]
            low, high = (y - TIE_END, min(ends)) if y < min(ends) else (max(ends), y + TIE_END)
            bar.append(rectangle(x - TIE_WIDTH, low, x + TIE_WIDTH, high))
        return bar, arms

    def blocks(self) -> tuple[Profile, ...]:
        bar, arms = self._flat()
        w, half = self.half_width, self.height / 2
        jaws = (rectangle(-w, jaw - half, w, jaw + half) for jaw in self.jaws)
        return (
            *(Profile(outer=each, z0=0.0, z1=self.thickness) for each in (*bar, *arms)),
            *(Profile(outer=each, z0=self.thickness, z1=self.axis - LIP) for each in jaws),
        )

    def solid(self) -> cadquery.Shape:
        t, half, w = self.thickness, self.height / 2, self.half_width
        bar, arms = self._flat()
        x, y, diameter = self.bore
        bore = brep.extrude(Profile(outer=Circle(x, y, diameter), z0=-1.0, z1=t + 1.0))
        plates: list[cadquery.Shape] = [self._chamfered(each, t) for each in (bar[0], *self._tabs())]
        for each in arms:
            (x0, y0), (x1, y1) = each.bounds
            under = rectangle(min(x0, 0.0), y0, max(x1, 0.0), y1)
            plates.append(self._chamfered(under, t).cut(bore))
        deep = self.axis - LIP
        jaws = [self._chamfered(rectangle(-w, jaw - half, w, jaw + half), deep) for jaw in self.jaws]
        first, *others = [*plates, *jaws]
        whole = first.fuse(*others).clean()
        return brep.one_solid(whole.cut(*self._cuts()))

    def _tabs(self) -> list[Polyline]:
        """The tab with the tie at a hole, down to the middle of the arm, so that no chamfer parts the two."""
        (x, y), heights = self.tie, [hy for _, hy in self.holes]
        if abs(x) < 1e-6:
            return []
        ends = (y - TIE_END, min(heights)) if y < min(heights) else (max(heights), y + TIE_END)
        return [rectangle(x - TIE_WIDTH, ends[0], x + TIE_WIDTH, ends[1])]

    def _chamfered(self, outline: Polyline, height: float) -> cadquery.Shape:
        """A block on the bed, its edges there chamfered. Blocks overlap, so that only the outline of all shows it."""
        return brep.chamfer_bed_edges(brep.extrude(Profile(outer=outline, z0=0.0, z1=height)), self.bed_chamfer)

    def _cuts(self) -> list[cadquery.Shape]:
        """The grooves of the jaws, the holes of clamps and fan, and the slots for a tie."""
        half, deep = self.height / 2, self.axis + 1.0
        outline = [(x, self.axis - y) for x, y in groove(self.flank, self.corner)]
        closed = [(outline[0][0], self.axis), *outline, (outline[-1][0], self.axis)]
        vee = Polyline(tuple((x, z, 0.0) for x, z in closed))
        found: list[cadquery.Shape] = []
        for jaw in self.jaws:
            found.append(brep.bore_along_y(vee, jaw - half - 1.0, jaw + half + 1.0))
            spots = ((-self.screw_off, jaw), (self.screw_off, jaw))
            found += [brep.extrude(Profile(outer=Circle(*at, self.screw_hole), z0=-1.0, z1=deep)) for at in spots]
        found += [brep.extrude(Profile(outer=Circle(*at, self.hole_diameter), z0=-1.0, z1=deep)) for at in self.holes]
        for x, y in self.ties:
            slot = (x - TIE_WIDE / 2, y - TIE_LONG / 2, -1.0, x + TIE_WIDE / 2, y + TIE_LONG / 2, self.thickness + 1.0)
            found.append(brep.box(*slot))
        return found
