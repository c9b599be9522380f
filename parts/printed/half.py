"""Printed parts that are too large for the bed, in two halves. Lengths are mm.

Each half is screwed to the plate with at least two of the part's own screws, so the plate joins the halves. Pins of
filament in bores across the joint only align them, and carry no load.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, Self

from ...core.placement import Placement
from ...geometry import brep
from ...geometry.plane.clipping import Axis, clip, clipped
from ...geometry.plane.profile import Point2, Profile
from ...params.records.printer import PrinterBed
from ..bed_fit import turn_of
from ..feature import PartFeature, SectionCut
from ..part import LOADED_SHELL, FreeFormPart, Part, Role, Within, number, stem
from .half_features import left_features, left_sections

if TYPE_CHECKING:
    import cadquery

Side = Literal[-1, 1]
PIN = 1.75
"""Diameter of a pin, mm: that of the filament that most printers use."""
PIN_PLAY, PIN_DEPTH, PIN_LENGTH = 0.2, 8.0, 15.0
"""Play of a pin in its bore, depth of the bore in each half, length of the pin, mm (trial with two shoes)."""
PIN_WALL = 1.2
"""Least wall round the bore of a pin, mm: three lines of a 0.4 nozzle."""
GAP = 0.2
"""Gap between the halves, mm (assumed): printed faces are up to 0.1 too far out, and the screws must still pass."""
LEAST_SCREWS = 2
"""Least number of screws of a half: with one it could turn."""
NAMES: dict[tuple[Axis, int], str] = {
    ("x", -1): "left",
    ("x", 1): "right",
    ("y", -1): "front",
    ("y", 1): "rear",
}


@dataclass(frozen=True, kw_only=True)
class Split:
    """A plane that parts a part in two: across an axis, at this distance from its origin.

    `pins`: the places of the pins, each the distance along the plane and the height.
    """

    axis: Axis
    at: float
    pins: tuple[Point2, ...]


class Splittable(FreeFormPart):
    """A part that states where it can be parted. It prints as it stands, its face on the plate on the bed."""

    split: Split | None
    bed_chamfer: float

    @property
    def holes(self) -> tuple[Point2, ...]:
        """Centres of its screw holes."""
        raise NotImplementedError

    def splits(self) -> tuple[Split, ...]:
        """The planes at which it can be parted, the best first."""
        raise NotImplementedError

    def parted(self, split: Split) -> Self:
        """The part as it is made if it is parted there, for instance with a rib on both sides of the joint."""
        raise NotImplementedError

    @property
    def outline(self) -> tuple[Point2, ...]:
        """The corners of its outline, seen from above."""
        raise NotImplementedError

    @property
    def top(self) -> float:
        """Its height."""
        return max(block.z1 for block in self.blocks())


@dataclass(frozen=True, kw_only=True)
class Half(FreeFormPart):
    """A half of a part, in the part's frame: the part, the side of its split (-1 or 1), the pins' bore; mm."""

    role = Role.PRINTED
    shell = LOADED_SHELL
    whole_because = "it is a half already, and a smaller piece would have too few screws"

    whole: Splittable
    side: Side
    bore: Annotated[float, Within(1, 4.5)]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.require(self.whole.split is not None, "the whole has a plane at which it is parted")

    @property
    def split(self) -> Split:
        """The plane."""
        assert self.whole.split  # as `__post_init__` demands
        return self.whole.split

    @property
    def face(self) -> float:
        """Place of the face at the joint along the axis, mm."""
        return self.split.at + self.side * GAP / 2

    @property
    def word(self) -> str:
        """Its name among the two halves."""
        return NAMES[self.split.axis, self.side]

    @property
    def outline(self) -> tuple[Point2, ...]:
        """The corners of its outline, seen from above."""
        return clip(self.whole.outline, self.split.axis, self.face, self.side)

    def holds(self, spot: Point2) -> bool:
        """Whether a place of the whole, seen from above, belongs to this half."""
        return (spot["xy".index(self.split.axis)] - self.split.at) * self.side > 0

    def bom_name(self) -> str:
        return f"{self.whole.bom_name()}, {self.word} half"

    def file_stem(self) -> str:
        return stem(self.whole.file_stem(), self.word)

    def features(self) -> tuple[PartFeature, ...]:
        return left_features(self.whole.features(), self.split.axis, self.face, self.side)

    def sections(self) -> tuple[SectionCut, ...]:
        return left_sections(self.whole.sections(), self.split.axis, self.face, self.side)

    def finish(self) -> tuple[str, ...]:
        chamfer = self.whole.bed_chamfer
        edges = [f"edge of the joint on the underside: chamfer {number(chamfer)}"] if chamfer else []
        return (*self.whole.finish(), *edges, f"bores in the joint: for pins of filament, {number(PIN_LENGTH)} long")

    def print_placement(self) -> Placement:
        return self.whole.print_placement()

    def blocks(self) -> tuple[Profile, ...]:
        found = (clipped(block, self.split.axis, self.face, self.side) for block in self.whole.blocks())
        return tuple(block for block in found if block)

    def solid(self) -> cadquery.Shape:
        """The whole on this side, less the bores and a chamfer at the joint's edge on the bed."""
        solid, far = self.whole.solid(), 1000.0
        kept = brep.box(-far, self.face, -far, far, self.side * far, far)
        size, out = self.whole.bed_chamfer, self.side
        outline = [(self.face - out, size + 1.0), (self.face + out * (size + 1.0), -1.0), (self.face - out, -1.0)]
        chamfer = brep.prism_along_x(outline, -far, far)
        deep = sorted((self.face, self.face + self.side * PIN_DEPTH))
        mirror = -1 if self.split.axis == "x" else 1
        bores = [brep.rod_along_y(mirror * along, z, deep[0], deep[1], self.bore) for along, z in self.split.pins]
        return brep.one_solid(solid.intersect(self._turned(kept)).cut(*map(self._turned, (chamfer, *bores))).clean())

    def _turned(self, tool: cadquery.Shape) -> cadquery.Shape:
        """A tool that was made for a plane across y, turned for the plane of this half."""
        return tool if self.split.axis == "y" else brep.about_z(tool, -90)


def print_pieces(part: Splittable, bed: PrinterBed, brim: float, compensation: float) -> tuple[Part, ...]:
    """The pieces in which a part is printed: itself if it fits the bed or cannot be parted, otherwise its two halves.

    `brim`: room round each piece on the bed; `compensation`: addition to the diameters of holes; mm.
    """
    if _excess(part.outline, part.top, bed, brim) <= 0:
        return (part,)
    bore = round(PIN + PIN_PLAY + compensation, 6)
    return next((halves for halves in _halves(part, bore) if _excess_of(halves, bed, brim) <= 0), (part,))


def why_whole(part: Part, bed: PrinterBed, brim: float) -> str:
    """The reason why a part that does not fit the bed is not printed in halves, as a clause after "because"."""
    if not isinstance(part, Splittable):
        return part.whole_because
    if part.top > bed.height:
        return "its halves would be as high"
    pairs = list(_halves(part, PIN))
    if not pairs:
        return part.whole_because
    over = min(_excess_of(halves, bed, brim) for halves in pairs)
    return f"its halves would not fit either, by {over:.1f} mm, and a third piece would have too few screws"


def pin_places(half: Half) -> list[Placement]:
    """Where the pins of a half's joint are in the frame of the whole: each lies along z from its own origin."""
    split, start = half.split, half.split.at - PIN_LENGTH / 2
    if split.axis == "x":
        return [Placement.at(start, along, z) @ Placement.about("y", 90) for along, z in split.pins]
    return [Placement.at(along, start, z) @ Placement.about("x", -90) for along, z in split.pins]


def _halves(part: Splittable, bore: float) -> list[tuple[Half, Half]]:
    """The halves at each plane at which both halves have screws enough."""
    found: list[tuple[Half, Half]] = []
    for split in part.splits():
        whole = part.parted(split)
        pair = Half(whole=whole, side=-1, bore=bore), Half(whole=whole, side=1, bore=bore)
        if all(sum(map(half.holds, part.holes)) >= LEAST_SCREWS for half in pair):
            found.append(pair)
    return found


def _excess_of(halves: tuple[Half, Half], bed: PrinterBed, brim: float) -> float:
    return max(_excess(half.outline, half.whole.top, bed, brim) for half in halves)


def _excess(outline: tuple[Point2, ...], height: float, bed: PrinterBed, brim: float) -> float:
    """The length by which a piece is too large for the bed, however it is turned, mm; 0 or less if it fits."""
    if height > bed.height:
        return height - bed.height
    xs, ys = zip(*outline, strict=True)
    return turn_of(bed, (max(xs) - min(xs), max(ys) - min(ys)), lambda: outline, brim)[1]
