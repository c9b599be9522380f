"""The shell of a printed case: floor, walls, the board's standoffs and the columns for the lid's screws in one piece.

Frame: the middle of the inside at x = y = 0, the lower face of the floor at z = 0, front at -y. It prints as it stands.
Heights of standoffs and openings are above the upper face of the floor. An opening in a wall is closed at its top where
a printer bridges it; the others are slots that the lid's tongues close.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from ....core.placement import Placement
from ....geometry import brep
from ....geometry.plane.profile import Circle, Profile, rectangle
from ...feature import PartFeature, underside
from ...part import BED_CHAMFER, LOADED_SHELL, FreeFormPart, Role, Within, check_ranges, number, stem
from ...slot import Slot
from .engraved_text import EngravedText, engraved
from .outline import CaseOutline

if TYPE_CHECKING:
    import cadquery

WallSide = Literal["front", "back", "left", "right"]
TURNS: dict[WallSide, float] = {"front": 0.0, "right": 90.0, "back": 180.0, "left": 270.0}
"""By how much each wall is turned from the front about z, degrees."""
LEAST_SKIN = 0.8
"""Least floor below a standoff's hole, mm: four layers of 0.2."""
LEAST_WALL = 1.2
"""Least wall of plastic round a hole, mm: three lines of a 0.4 nozzle."""
OVER, INTO = 1.0, 0.05
"""By how much a cut reaches beyond what it cuts, and from a wall into the inside, mm: a standoff may be near."""


@dataclass(frozen=True, kw_only=True)
class ShellPost:
    """A standoff of the board: its middle, height and diameter, and the pilot hole from its top; mm."""

    x: Annotated[float, Within(-300, 300)]
    y: Annotated[float, Within(-300, 300)]
    height: Annotated[float, Within(1, 200)]
    diameter: Annotated[float, Within(2, 30)]
    hole_diameter: Annotated[float, Within(1, 12)]
    depth: Annotated[float, Within(1, 30)]

    def __post_init__(self) -> None:
        check_ranges(self)


@dataclass(frozen=True, kw_only=True)
class WallOpening:
    """An opening in a wall: from `low` to `high` along the wall (x or y) and from `bottom` to `top`; mm.

    `slot`: it is open up to the rim of the wall, and a tongue of the lid closes it above `top`.
    """

    side: WallSide
    low: Annotated[float, Within(-300, 300)]
    high: Annotated[float, Within(-300, 300)]
    bottom: Annotated[float, Within(0, 300)]
    top: Annotated[float, Within(0, 300)]
    slot: bool

    def __post_init__(self) -> None:
        check_ranges(self)

    @property
    def upright(self) -> bool:
        """Whether its wall lies along y."""
        return self.side in ("left", "right")


@dataclass(frozen=True, kw_only=True)
class WallText:
    """A text engraved in the outer face of a wall. The frame of the face: the middle of the wall, y = 0 at the floor's
    upper face.
    """

    side: WallSide
    text: EngravedText

    def lies_over(self, opening: WallOpening) -> bool:
        """Whether an opening of the same wall is below the letters, or the slot above it is."""
        if opening.side != self.side:
            return False
        turned = opening.side in ("back", "left")
        low, high = (-opening.high, -opening.low) if turned else (opening.low, opening.high)
        box = self.text.box
        beside = box.x1 <= low or high <= box.x0
        return not beside and box.y1 > opening.bottom and (opening.slot or box.y0 < opening.top)


@dataclass(frozen=True, kw_only=True)
class CaseShell(FreeFormPart):
    """A shell of clear `width` x `depth` x `height`, with the thickness of its walls and of its floor; mm.

    `column`: radius of the columns at its corners, with the diameter and the depth of their holes for inserts. `vents`,
    `wall_vents`: slots for air in its floor and in its walls. `texts`: engraved in its walls.
    """

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "a split shell does not hold its lid"

    width: Annotated[float, Within(20, 400)]
    depth: Annotated[float, Within(20, 400)]
    height: Annotated[float, Within(8, 300)]
    wall: Annotated[float, Within(1.2, 6)]
    floor: Annotated[float, Within(1.2, 6)]
    column: Annotated[float, Within(3, 12)]
    insert_hole: Annotated[float, Within(1.5, 8)]
    insert_depth: Annotated[float, Within(3, 20)]
    posts: tuple[ShellPost, ...] = ()
    openings: tuple[WallOpening, ...] = ()
    vents: tuple[Slot, ...] = ()
    wall_vents: tuple[WallOpening, ...] = ()
    texts: tuple[WallText, ...] = ()
    bed_chamfer: Annotated[float, Within(0.2, 1.2)] = BED_CHAMFER

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.outline.offset > self.wall, "the columns are larger than the walls are thick")
        self.require(self.column >= self.insert_hole / 2 + LEAST_WALL, "the columns' walls are at least 1.2 mm thick")
        self.require(self.height > self.insert_depth, "the walls are higher than the holes for inserts are deep")
        self.require(self.floor >= self.bed_chamfer + 0.4, "the floor is thicker than its chamfer")
        for post in self.posts:
            inside = max(abs(post.x) - self.width / 2, abs(post.y) - self.depth / 2) < 0
            self.require(inside, f"the standoff at {post.x:g}, {post.y:g} stands inside the walls")
            self.require(post.height < self.height, "the standoffs are lower than the walls")
            solid = post.diameter >= post.hole_diameter + 2 * LEAST_WALL - 1e-6
            self.require(solid, "the standoffs' walls are at least 1.2 mm thick")
            skin = post.depth <= post.height + self.floor - LEAST_SKIN + 1e-6
            self.require(skin, "0.8 mm of the floor are left below the standoffs' holes")
        for each in (*self.openings, *self.wall_vents):
            half = (self.depth if each.upright else self.width) / 2
            self.require(-half < each.low < each.high < half, "the openings lie between the corners")
            self.require(each.bottom < each.top <= self.height, "the openings lie in the walls")
        for each in self.texts:
            self._check_text(each)

    def _check_text(self, found: WallText) -> None:
        """Raise SpecError unless a text lies on the plain face of its wall and leaves enough of it."""
        box, named = found.text.box, f"the text {found.text.text}"
        half = (self.depth if found.side in ("left", "right") else self.width) / 2
        self.require(-half <= box.x0 and box.x1 <= half, f"{named} lies between the corners")
        on_wall = self.bed_chamfer - self.floor <= box.y0 and box.y1 <= self.height
        self.require(on_wall, f"{named} lies between the chamfer and the rim")
        clear = not any(found.lies_over(each) for each in (*self.openings, *self.wall_vents))
        self.require(clear, f"{named} crosses no opening")
        self.require(self.wall - found.text.depth >= LEAST_WALL - 1e-6, f"1.2 mm of the wall are left below {named}")

    def face(self, side: WallSide) -> Placement:
        """The frame of the outer face of a wall, seen from outside."""
        half = (self.depth if side in ("front", "back") else self.width) / 2
        up = Placement.at(0.0, -half - self.wall, self.floor) @ Placement.about("x", 90)
        return Placement.about("z", TURNS[side]) @ up

    @property
    def outline(self) -> CaseOutline:
        """Its outline in plan."""
        return CaseOutline(width=self.width, depth=self.depth, wall=self.wall, radius=self.column)

    def bom_name(self) -> str:
        return f"Shell of the case, {number(self.width)} x {number(self.depth)} x {number(self.height)} inside"

    def file_stem(self) -> str:
        return stem("case-shell", f"{number(self.width)}x{number(self.depth)}x{number(self.height)}")

    def features(self) -> tuple[PartFeature, ...]:
        x, y = self.width / 2, self.depth / 2
        found = [PartFeature(name="inside", x=(-x, x), y=(-y, y), z=(self.floor, self.floor + self.height))]
        for side in ("front", "back", "left", "right"):
            mine = sorted((each for each in self.openings if each.side == side), key=lambda each: each.low)
            for count, each in enumerate(mine, 1):
                along, f = (each.low, each.high), self.floor
                rise = f + each.bottom, f + (self.height if each.slot else each.top)
                name = f"{side} opening {count}" if len(mine) > 1 else f"{side} opening"
                x_faces, y_faces = ((), along) if each.upright else (along, ())
                found.append(PartFeature(name=name, x=x_faces, y=y_faces, z=rise))
        if self.posts:
            first = self.posts[0]
            hole = f"Ø{number(first.diameter)}, hole Ø{number(first.hole_diameter)} x {number(first.depth)} deep"
            found.append(
                PartFeature(
                    name="standoff",
                    x=tuple(sorted({post.x for post in self.posts})),
                    y=tuple(sorted({post.y for post in self.posts})),
                    z=(self.floor, self.floor + first.height),
                    count=len(self.posts),
                    note=hole,
                    sized=False,
                )
            )
        hole = f"Ø{number(self.insert_hole)} x {number(self.insert_depth)} deep, for inserts"
        xs, ys = self.outline.lines
        found.append(PartFeature(name="column", x=xs, y=ys, count=4, note=hole, sized=False))
        return tuple(found)

    def finish(self) -> tuple[str, ...]:
        texts = (engraved(each.text, each.side) for each in self.texts)
        return (f"columns: R{number(self.column)}", underside(self.bed_chamfer), *texts)

    def blocks(self) -> tuple[Profile, ...]:
        x, y, f = self.width / 2, self.depth / 2, self.floor
        outer = self.outline.contour
        return (
            Profile(outer=outer, holes=tuple(slot.contour for slot in self.vents), z0=0.0, z1=f),
            Profile(outer=outer, holes=(rectangle(-x, -y, x, y),), z0=f, z1=f + self.height),
            *(Profile(outer=Circle(post.x, post.y, post.diameter), z0=0.0, z1=post.height) for post in self.posts),
        )

    def solid(self) -> cadquery.Shape:
        x, y, f, high = self.width / 2, self.depth / 2, self.floor, self.floor + self.height
        holes = tuple(slot.contour for slot in self.vents)
        whole = brep.extrude(Profile(outer=self.outline.contour, holes=holes, z0=0.0, z1=high))
        body = brep.chamfer_bed_edges(whole, self.bed_chamfer, inner=True)
        body = brep.one_solid(body.cut(brep.box(-x, -y, f, x, y, high + OVER)))
        posts = [
            brep.extrude(Profile(outer=Circle(post.x, post.y, post.diameter), z0=f - LEAST_SKIN, z1=f + post.height))
            for post in self.posts
        ]
        if posts:
            body = body.fuse(*posts)
        return brep.one_solid(body.cut(*self._tools()))

    def _tools(self) -> list[cadquery.Shape]:
        """What is cut out of it: openings and slots in its walls, holes."""
        f, high, found = self.floor, self.floor + self.height, list["cadquery.Shape"]()
        for each in (*self.openings, *self.wall_vents):
            low, top = f + each.bottom, high + OVER if each.slot else f + each.top
            out, half = self.wall + OVER, (self.width if each.upright else self.depth) / 2
            near, far = half - INTO, half + out
            if each.side in ("left", "front"):
                near, far = -far, -near
            if each.upright:
                found.append(brep.box(near, each.low, low, far, each.high, top))
            else:
                found.append(brep.box(each.low, near, low, each.high, far, top))
        for post in self.posts:
            hole, end = Circle(post.x, post.y, post.hole_diameter), f + post.height
            found.append(brep.extrude(Profile(outer=hole, z0=end - post.depth, z1=end + OVER)))
        found += [
            brep.extrude(Profile(outer=Circle(cx, cy, self.insert_hole), z0=high - self.insert_depth, z1=high + OVER))
            for cx, cy in self.outline.columns.values()
        ]
        for text in self.texts:
            found += text.text.tools(self.face(text.side))
        return found
