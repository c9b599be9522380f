"""The lid of a printed case. Its tongues close the slots in the walls of the shell above the plugs.

Frame: upside down, as it prints. The middle of the case at x = y = 0, its outer face at z = 0, its tongues above, the
front at +y.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from ....core.placement import Placement
from ....geometry import brep
from ....geometry.plane.profile import Circle, Profile, rectangle
from ...cut.case_panel import Window
from ...feature import PartFeature
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, check_ranges, number, stem
from ...slot import Slot
from .case_shell import LEAST_WALL, OVER, WallSide
from .engraved_text import EngravedText, engraved
from .outline import CaseOutline

if TYPE_CHECKING:
    import cadquery


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """A tongue in a slot of a wall: from `low` to `high` along the wall (x or y), and its length downwards; mm."""

    side: WallSide
    low: Annotated[float, Within(-300, 300)]
    high: Annotated[float, Within(-300, 300)]
    length: Annotated[float, Within(0.4, 300)]

    def __post_init__(self) -> None:
        check_ranges(self)


@dataclass(frozen=True, kw_only=True)
class CaseLid(FreeFormPart):
    """A lid on a case of clear `width` x `depth`, with the thickness of the walls below it and its own; mm.

    `column`: radius of the case's columns. `hole_diameter`: of the holes for its screws. `texts`: engraved in its outer
    face.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split lid does not close its case"

    width: Annotated[float, Within(20, 400)]
    depth: Annotated[float, Within(20, 400)]
    wall: Annotated[float, Within(1.2, 6)]
    thickness: Annotated[float, Within(1.2, 6)]
    column: Annotated[float, Within(3, 12)]
    hole_diameter: Annotated[float, Within(1.5, 8)]
    tongues: tuple[Tongue, ...] = ()
    windows: tuple[Window, ...] = ()
    vents: tuple[Slot, ...] = ()
    texts: tuple[EngravedText, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.outline.offset > self.wall, "the columns are larger than the walls are thick")
        self.require(self.column >= self.hole_diameter / 2 + 1.2, "the rims of its holes are at least 1.2 mm wide")
        self.require(self.thickness >= self.bed_chamfer + 0.4, "it is thicker than its chamfer")
        for each in self.tongues:
            half = (self.depth if each.side in ("left", "right") else self.width) / 2
            self.require(-half < each.low < each.high < half, "the tongues lie between the corners")
        for each in self.texts:
            self._check_text(each)

    def _check_text(self, found: EngravedText) -> None:
        """Raise SpecError unless a text lies on the plain face over the inside and the walls, and is shallow enough."""
        box, named = found.box, f"the text {found.text}"
        x, y = (side / 2 + self.wall - self.bed_chamfer for side in (self.width, self.depth))
        self.require(max(-box.x0, box.x1) <= x and max(-box.y0, box.y1) <= y, f"{named} lies within the walls")
        opened = [Window(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in (slot.extent for slot in self.vents)]
        seen = [replace(each, y0=-each.y1, y1=-each.y0) for each in (*self.windows, *opened)]
        self.require(all(box.apart(each) >= 0 for each in seen), f"{named} crosses no opening")
        self.require(self.thickness - found.depth >= LEAST_WALL - 1e-6, f"1.2 mm of the lid are left above {named}")

    @property
    def face(self) -> Placement:
        """The frame of its outer face, seen from outside."""
        return Placement.about("x", 180)

    @property
    def outline(self) -> CaseOutline:
        """Its outline in plan."""
        return CaseOutline(width=self.width, depth=self.depth, wall=self.wall, radius=self.column)

    def bom_name(self) -> str:
        return f"Lid of the case, {number(self.width)} x {number(self.depth)} inside"

    def file_stem(self) -> str:
        return stem("case-lid", f"{number(self.width)}x{number(self.depth)}x{number(self.thickness)}")

    def features(self) -> tuple[PartFeature, ...]:
        found: list[PartFeature] = []
        for side in ("front", "back", "left", "right"):
            mine = sorted((each for each in self.tongues if each.side == side), key=lambda each: each.low)
            for count, each in enumerate(mine, 1):
                name = f"{side} tongue {count}" if len(mine) > 1 else f"{side} tongue"
                along = (each.low, each.high)
                upright, deep = side in ("left", "right"), (self.thickness, self.thickness + each.length)
                found.append(PartFeature(name=name, x=() if upright else along, y=along if upright else (), z=deep))
        xs, ys = zip(*self.outline.columns.values(), strict=True)
        note = f"Ø{number(self.hole_diameter)}"
        found.append(
            PartFeature(
                name="hole", x=tuple(sorted(set(xs))), y=tuple(sorted(set(ys))), count=4, note=note, sized=False
            )
        )
        return tuple(found)

    def finish(self) -> tuple[str, ...]:
        step = number(self.bed_chamfer)
        texts = (engraved(each, "outer face") for each in self.texts)
        return f"corners: R{number(self.column)}", f"edges of the outer face: chamfer {step} all round", *texts

    def near_side(self) -> str:
        return "BACK"

    def view_name(self, view: str) -> str:
        return {"above": "from inside", "front": "from the back"}.get(view, super().view_name(view))

    def blocks(self) -> tuple[Profile, ...]:
        holes = (*self._holes, *(slot.contour for slot in self.vents), *(each.contour for each in self.windows))
        plate = Profile(outer=self.outline.contour, holes=holes, z0=0.0, z1=self.thickness)
        return (
            plate,
            *(
                Profile(outer=rectangle(*box), z0=self.thickness, z1=self.thickness + n)
                for box, n in self._tongue_boxes
            ),
        )

    @property
    def _holes(self) -> tuple[Circle, ...]:
        return tuple(Circle(x, y, self.hole_diameter) for x, y in self.outline.columns.values())

    @property
    def _tongue_boxes(self) -> tuple[tuple[tuple[float, float, float, float], float], ...]:
        """The rectangle of each tongue in plan, flush with the outer face of its wall, and its length."""
        found: list[tuple[tuple[float, float, float, float], float]] = []
        for each in self.tongues:
            upright = each.side in ("left", "right")
            half = (self.width if upright else self.depth) / 2
            near, far = (half, half + self.wall) if each.side in ("right", "front") else (-half - self.wall, -half)
            plan = (near, each.low, far, each.high) if upright else (each.low, near, each.high, far)
            found.append((plan, each.length))
        return tuple(found)

    def solid(self) -> cadquery.Shape:
        t, openings = self.thickness, tuple(each.contour for each in (*self.vents, *self.windows))
        plate = brep.extrude(Profile(outer=self.outline.contour, holes=openings, z0=0.0, z1=t))
        body = brep.chamfer_bed_edges(plate, self.bed_chamfer, inner=True)
        holes = [brep.extrude(Profile(outer=hole, z0=-OVER, z1=t + OVER)) for hole in self._holes]
        letters = [tool for text in self.texts for tool in text.tools(self.face)]
        cut = brep.one_solid(body.cut(*holes, *letters))
        tongues = [brep.box(x0, y0, t / 2, x1, y1, t + length) for (x0, y0, x1, y1), length in self._tongue_boxes]
        return brep.one_solid(cut.fuse(*tongues).clean()) if tongues else cut
