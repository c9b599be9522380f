"""A snap clip: it holds one corner of a light thing by a finger with a hook over its upper edge.

Frame: the corner of the thing is at x = 0, y = 0, the thing on the side of +x and +y, the face at z = 0. The finger
stands along x before the thing's side, the tab before its end at -x. The thing lies on the rest. The foot outside the
finger is bolted to the face.

It is printed lying on the outer face of the tab, so that the layers run along the finger. The hole, which then lies, is
a teardrop. A mirrored clip holds a corner of the other hand: its thing is on the side of -x.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ....core.placement import Placement
from ....geometry import brep
from ....geometry.plane.profile import Circle, Point2, Profile, rectangle, teardrop
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, number, stem

if TYPE_CHECKING:
    import cadquery

TIP = 1.2
"""Thickness of the hook at its tip, mm."""
ROOT = 1.5
"""Chamfer outside the root of the finger, mm: a sharp root cracks (facts: a radius of 0.8)."""
SLIT = 1.2
"""Gap between the finger and the rest, into which the finger does not bend, mm: it is only there to be printed open."""
ROOF = 3
"""Quarter turns that turn the roof of a teardrop to +x, which is up in print."""


def strain(finger: float, hook: float, length: float) -> float:
    """Strain at the root of a finger that bends by its hook: 1.5 t y / L2 of a cantilever (tables5 section 2)."""
    return 1.5 * finger * hook / length**2


@dataclass(frozen=True, kw_only=True)
class SnapClip(FreeFormPart):
    """A clip: width along x, thickness of finger and tab, height of rest, hook and tab, foot; mm.

    `rise`: height of the rest above the face. `hook_at`: height of the underside of the hook above the face. `hook`:
    how far the hook reaches over the thing. `tab_height`: height of the tab above the rest, 0 for none. `reach`: inward
    reach of rest and tab.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a joint would not bend as its finger does"

    width: Annotated[float, Within(10, 40)]
    finger: Annotated[float, Within(1.2, 4)]
    hook: Annotated[float, Within(0.5, 3)]
    hook_at: Annotated[float, Within(12, 120)]
    rise: Annotated[float, Within(6, 40)]
    reach: Annotated[float, Within(3, 30)]
    tab: Annotated[float, Within(1.6, 5)]
    tab_height: Annotated[float, Within(0, 60)]
    foot: Annotated[float, Within(14, 30)]
    floor: Annotated[float, Within(4, 10)]
    hole_diameter: Annotated[float, Within(2, 6)]
    mirrored: bool = False
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.rise >= self.floor + 1.0, "the rest is higher than the foot")
        self.require(self.hook_at >= self.rise + 4.0, "the hook is 4 mm or more above the rest")
        self.require(self.reach >= SLIT + 1.6, "the rest is wider than the slit beside the finger")
        thin = min(self.finger, TIP, SLIT, self.hook)
        self.require(2 * self.bed_chamfer + 0.2 <= thin, "the chamfers leave finger, hook and tip on the bed")
        self.require(self.reach - SLIT >= 2 * self.bed_chamfer + 0.4, "the chamfers leave the rest on the bed")
        tabbed = self.tab_height == 0 or self.tab_height >= 0.5
        self.require(tabbed, "the tab is 0, or 0.5 mm or more")
        self.require(self.rise + self.tab_height <= self.hook_at - 1.0, "the tab ends 1 mm or more below the hook")

    @property
    def bending(self) -> float:
        """Length of the finger that bends, from the foot to the hook, mm."""
        return self.hook_at - self.floor

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centre of the bolt in the foot, mm."""
        x = (self.width - self.tab) / 2
        return ((-x if self.mirrored else x, -self.finger - self.foot / 2),)

    def bom_name(self) -> str:
        hand = "right" if self.mirrored else "left"
        return f"Clip snap, {hand}, hook {number(self.hook_at)} high"

    def file_stem(self) -> str:
        sizes = f"{number(self.width)}x{number(self.hook_at)}x{number(self.finger)}-{number(self.tab_height)}"
        return stem("snap-clip", "right" if self.mirrored else "left", sizes)

    def print_placement(self) -> Placement:
        return Placement.at(z=self.tab) @ Placement.about("y", 90 if self.mirrored else -90)

    def _across(self, x0: float, x1: float) -> tuple[float, float]:
        return (-x1, -x0) if self.mirrored else (x0, x1)

    def blocks(self) -> tuple[Profile, ...]:
        (x0, x1), (a, b), out = self._across(-self.tab, self.width), self._across(-self.tab, 0.0), -self.finger
        holes = tuple(Circle(cx, cy, self.hole_diameter) for cx, cy in self.holes)
        found = [
            Profile(outer=rectangle(x0, out - self.foot, x1, self.reach), holes=holes, z0=0.0, z1=self.floor),
            Profile(outer=rectangle(x0, SLIT, x1, self.reach), z0=self.floor, z1=self.rise),
            Profile(outer=rectangle(x0, out, x1, 0.0), z0=self.floor, z1=self.hook_at),
            Profile(outer=rectangle(x0, out, x1, self.hook), z0=self.hook_at, z1=self.hook_at + TIP),
        ]
        if self.tab_height:
            tab = rectangle(a, SLIT, b, self.reach)
            found.append(Profile(outer=tab, z0=self.rise, z1=self.rise + self.tab_height))
        return tuple(found)

    def solid(self) -> cadquery.Shape:
        body = brep.prism_along_x(self._outline(), -self.tab, self.width)
        if self.tab_height:
            top = self.rise + self.tab_height
            outline = [(SLIT, self.floor), (self.reach, self.floor), (self.reach, top), (SLIT, top)]
            body = brep.one_solid(body.fuse(brep.prism_along_x(outline, -self.tab, 0.0)).clean())
        body = brep.chamfer_bed_edges(body, self.bed_chamfer, axis="x")
        x, y = (self.width - self.tab) / 2, -self.finger - self.foot / 2
        drop = teardrop(0.0, 0.0, self.hole_diameter).moved(x, y, ROOF)
        bored = body.cut(brep.extrude(Profile(outer=drop, z0=-1.0, z1=self.floor + 1.0))).clean()
        return brep.one_solid(bored.mirror("YZ") if self.mirrored else bored)

    def _outline(self) -> list[tuple[float, float]]:
        """The section across x: foot, rest, slit, finger with its hook, whose upper side slopes to let the thing in."""
        out, tip = -self.finger, self.hook_at + TIP
        return [
            (out - self.foot, 0.0),
            (self.reach, 0.0),
            (self.reach, self.rise),
            (SLIT, self.rise),
            (SLIT, self.floor),
            (0.0, self.floor),
            (0.0, self.hook_at),
            (self.hook, self.hook_at),
            (self.hook, tip),
            (out, tip + self.hook + self.finger),
            (out, self.floor + ROOT),
            (out - ROOT, self.floor),
            (out - self.foot, self.floor),
        ]
