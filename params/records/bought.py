"""What the records of bought boxes share: name, case, faces, threads, warmth, mass. Lengths are mm.

Frame of a box: it lies on its bottom, its front to -y; origin at the lower-left front corner of the case, x along the
front, y to the rear, z up. A place on a face has two coordinates of this frame: (x, y) on bottom and top, (x, z) on
front and rear, (y, z) on left and right.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import LibraryRecord, LibraryReference, Mass, Record, Sourced, Text, WrongError

FaceName = Literal["front", "rear", "left", "right", "bottom", "top"]
FACE_AXES: dict[FaceName, tuple[int, int]] = {
    "front": (0, 2),
    "rear": (0, 2),
    "left": (1, 2),
    "right": (1, 2),
    "bottom": (0, 1),
    "top": (0, 1),
}
"""The two axes of a place on each face: 0 is x, 1 is y, 2 is z."""
Warmth = Literal["cool", "warm", "hot"]
"""How warm the surface of a box gets, and the air round it: "cool", "warm" (to 50 degrees Celsius), "hot" (above)."""
Side = Annotated[float, Field(ge=5, le=600)]
Size = tuple[Side, Side, Side]
"""Width, depth and height of a box that lies on its bottom, without its feet, mm."""
Feet = Annotated[float, Field(ge=0, le=10)]
Grams = Annotated[float, Field(ge=0.1, le=20000)]
Along = Annotated[float, Field(ge=0, le=600)]
Spot = tuple[Along, Along]
"""A place on a face, mm, in the frame of the box."""
Watts = Annotated[float, Field(ge=0, le=3000)]
Reach = Annotated[float, Field(ge=5, le=100)]
PLUG_REACH = 40.0
"""Length of a plug outside its socket with its lead's bend, if a record does not give it, mm (tables.md section 10)."""


class FacePart(Record):
    """A part of a face that must stay free: the plugs that go into it, or a vent. A rectangle, or the whole face."""

    face: FaceName
    """The face of the box."""
    low: Spot | None = None
    """Lower left corner of the rectangle, mm. Left out: nobody has measured it, and the whole face counts."""
    high: Spot | None = None
    """Upper right corner of the rectangle, mm. Left out with `low`."""
    reach: Reach = PLUG_REACH
    """For plugs: distance from the face that the plug and its lead's bend take, mm."""

    def check(self, size: Size, key: str) -> None:
        """Raise WrongError if the rectangle is not on the face of a box of this size. `key`: its key in the file."""
        if (self.low is None) != (self.high is None):
            raise WrongError(key, self.face, "both corners low and high, or neither of them")
        if self.low is None or self.high is None:
            return
        ends = [size[axis] for axis in FACE_AXES[self.face]]
        if not all(low < high <= end for low, high, end in zip(self.low, self.high, ends, strict=True)):
            legal = f"a rectangle with low below high on the {self.face} of {ends[0]:g} x {ends[1]:g}"
            raise WrongError(f"{key}.high", list(self.high), legal)


class ThreadedHole(Record):
    """A threaded hole in a face of a bought box, which the maker meant for mounting."""

    face: FaceName
    """The face of the box."""
    at: Spot
    """Its middle, in the frame of the box, mm."""
    thread: LibraryReference = "m3"
    """Name of the thread's record."""
    depth: Annotated[float, Field(ge=1, le=30)]
    """Greatest depth that a screw may enter below the face, mm. Beyond it the screw damages what is inside."""

    def check(self, size: Size, key: str) -> None:
        """Raise WrongError if the hole is not on the face of a box of this size. `key`: its key in the file."""
        ends = [size[axis] for axis in FACE_AXES[self.face]]
        if not all(1 <= place <= end - 1 for place, end in zip(self.at, ends, strict=True)):
            legal = f"a place on the {self.face} of {ends[0]:g} x {ends[1]:g}, 1 or more from its rim"
            raise WrongError(f"{key}.at", list(self.at), legal)


class Revised(Sourced):
    """A section of a record whose numbers hold for one revision of a thing or of its standard."""

    revision: Text | None = None
    """Revision of the thing, or of the standard, that the numbers are of. Left out: unknown."""


FaceParts = Annotated[tuple[FacePart, ...], Field(max_length=30)]
ThreadedHoles = Annotated[tuple[ThreadedHole, ...], Field(max_length=40)]


class Case(Revised):
    """The case of a bought box, lying on its bottom."""

    width: Side
    """Width along x, the front, mm."""
    depth: Side
    """Depth along y, mm."""
    height: Side
    """Height along z without the feet, mm."""
    feet: Feet = 0.0
    """Height of the feet, mm."""

    @property
    def size(self) -> Size:
        """Width, depth and height, mm."""
        return self.width, self.depth, self.height


class Faces(Revised):
    """What must stay free on the faces of the case."""

    plugs: FaceParts = ()
    """The places of plugs. A face without a rectangle is kept wholly free."""
    vents: FaceParts = ()
    """The vents. 10 mm of air stay free before each."""


class Threads(Revised):
    """The threaded holes in the case."""

    holes: ThreadedHoles = Field(min_length=1)
    """The holes."""


class Feed(Revised):
    """The power that a bought box takes from its own adapter."""

    volts: Annotated[float, Field(ge=1, le=60)] | None = None
    """Voltage, V. Left out: unknown."""
    watts: Watts | None = None
    """Typical power, W. Left out: unknown."""
    most: Watts | None = None
    """Greatest power, W. Left out: unknown."""
    start: Watts | None = None
    """Greatest power while it starts, W. Left out: unknown, or no more than `most`."""
    plug: Text | None = None
    """Its plug, in words, such as 5.5/2.1 barrel. Left out: unknown."""


def check_box(size: Size, plugs: FaceParts, vents: FaceParts, holes: ThreadedHoles, where: str = "") -> None:
    """Raise WrongError for the first plug, vent or hole that is not on its face. `where`: prefix of the keys."""
    for name, parts in (("plugs", plugs), ("vents", vents)):
        for number, part in enumerate(parts):
            part.check(size, f"{where}{name}[{number}]")
    for number, hole in enumerate(holes):
        hole.check(size, f"{where}holes[{number}]")


class BoughtRecord(LibraryRecord):
    """A bought box that any way to hold can hold."""

    full_name: Text
    """Name in reports and in the bill."""
    maker: Text
    """Name of the maker, or of the standard."""
    case: Case
    """The case without its feet."""
    faces: Faces
    """The plugs and vents on its faces."""
    threads: Threads | None = None
    """The threaded holes in the case. Left out: none is known."""
    warmth: Warmth = "cool"
    """How warm its surface gets: "cool", "warm" (to 50 degrees Celsius), or "hot" (above)."""
    mass: Mass | None = None
    """Its mass. Left out: estimated from the volume of the case."""

    @model_validator(mode="after")
    def _on_the_case(self) -> Self:
        holes = self.threads.holes if self.threads else ()
        check_box(self.case.size, self.faces.plugs, self.faces.vents, (), "faces.")
        check_box(self.case.size, (), (), holes, "threads.")
        return self
