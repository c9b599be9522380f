"""Fasteners and standoffs as they are sold. Lengths are mm; each section names its standard as its source."""

from __future__ import annotations

import math
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from ..record import LegalText, LibraryRecord, LibraryReference, SmallLength, Sourced, Text, Tolerance, WrongError

Lengths = Annotated[tuple[SmallLength, ...], Field(min_length=1, max_length=100)]


def _in_microns(length: float) -> float:
    """The length. Raises ValueError if it is finer than a thousandth of a millimetre."""
    if abs(length * 1000 - round(length * 1000)) > 1e-6:
        raise ValueError(f"{length} is finer than 0.001")
    return length


StandoffLength = Annotated[
    float,
    Field(ge=1, le=200),
    AfterValidator(_in_microns),
    LegalText("a number from 1 to 200 in thousandths of a millimetre"),
]
StandoffLengths = Annotated[tuple[StandoffLength, ...], Field(min_length=1, max_length=200)]


class ClearanceHoles(Sourced):
    """Diameters of the clearance holes of a thread."""

    fine: SmallLength
    """Diameter of a fine clearance hole, mm."""
    medium: SmallLength
    """Diameter of a medium clearance hole, mm."""
    coarse: SmallLength
    """Diameter of a coarse clearance hole, mm."""


class ScrewRow(Sourced):
    """A screw with a head."""

    head_diameter: SmallLength
    """Diameter of the head, mm."""
    head_height: SmallLength
    """Height of the head, mm."""
    key: SmallLength
    """Size of the hex key across flats, mm."""
    lengths: Lengths
    """Lengths that are sold, mm."""


class GrubScrewRow(Sourced):
    """A grub screw, which has no head."""

    key: SmallLength
    """Size of the hex key across flats, mm."""
    lengths: Lengths
    """Lengths that are sold, mm."""


class NutRow(Sourced):
    """A hexagon nut."""

    across_flats: SmallLength
    """Width across flats, mm."""
    height: SmallLength
    """Height, mm."""


class WasherRow(Sourced):
    """A plain washer."""

    inner_diameter: SmallLength
    """Inner diameter, mm."""
    outer_diameter: SmallLength
    """Outer diameter, mm."""
    thickness: SmallLength
    """Thickness, mm."""
    thickness_tolerance: Tolerance
    """Tolerance of the thickness, plus or minus, mm."""


class InsertRow(Sourced):
    """A heat-set insert."""

    hole: SmallLength
    """Diameter of the hole that the insert is melted into, mm."""
    outer_diameter: SmallLength
    """Diameter over the knurls, mm."""
    length: SmallLength
    """Length, mm."""
    wall: SmallLength
    """Least thickness of the plastic round the hole, mm."""


class ThreadRecord(LibraryRecord):
    """A thread and the fasteners with that thread."""

    size: Text | None = None
    """Name on drawings of a thread that is not metric, such as 6-32 UNC. Left out: M and the diameter."""
    diameter: SmallLength
    """Nominal diameter, mm."""
    tap_drill: SmallLength
    """Diameter of the tap drill, mm."""
    clearance: ClearanceHoles
    """Diameters of the clearance holes."""
    button_screw: ScrewRow | None = None
    """Button head screw. Left out: the cap head screw is used."""
    cap_screw: ScrewRow
    """Cap head screw."""
    long_screw: ScrewRow | None = None
    """Cap head screw that is longer than those of the standard. Left out: none is known for this thread."""
    grub_screw: GrubScrewRow
    """Grub screw."""
    nut: NutRow
    """Hexagon nut."""
    washer: WasherRow
    """Plain washer."""
    small_washer: WasherRow | None = None
    """Washer of the small series, for holes beside components. Left out: none is known for this thread."""
    insert: InsertRow | None = None
    """Heat-set insert. Left out: none is known for this thread."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not 0.5 * self.diameter <= self.tap_drill < self.diameter:
            raise WrongError(
                "tap_drill", self.tap_drill, f"at least half of the diameter of {self.diameter:g} and less than it"
            )
        for name in ("washer", "small_washer"):
            washer = getattr(self, name)
            if washer and (washer.inner_diameter < self.diameter or washer.outer_diameter < washer.inner_diameter + 1):
                legal = "a hole that the thread passes, with a ring of 0.5 or more round it"
                raise WrongError(f"{name}.inner_diameter", washer.inner_diameter, legal)
            if washer and washer.thickness_tolerance >= washer.thickness / 2:
                legal = "less than half the thickness"
                raise WrongError(f"{name}.thickness_tolerance", washer.thickness_tolerance, legal)
        for name in ("button_screw", "cap_screw", "long_screw"):
            screw = getattr(self, name)
            if screw and screw.head_diameter <= max(self.diameter, 1.1547 * screw.key + 0.2):
                raise WrongError(
                    f"{name}.head_diameter",
                    screw.head_diameter,
                    "more than the diameter of the thread and the width of the key",
                )
        if self.insert and not self.diameter < self.insert.hole < self.insert.outer_diameter:
            legal = f"between the thread's {self.diameter:g} and the insert's {self.insert.outer_diameter:g}"
            raise WrongError("insert.hole", self.insert.hole, legal)
        if self.nut.across_flats <= self.diameter + 0.2:
            raise WrongError("nut.across_flats", self.nut.across_flats, f"more than {self.diameter + 0.2:g}")
        return self

    @property
    def label(self) -> str:
        """The thread as drawings name it: 'M2.5'."""
        return self.size or f"M{self.diameter:g}"


class StandoffRow(Sourced):
    """Standoffs of one thread."""

    thread: Text
    """Thread, by the name or another spelling of its record."""
    form: Literal["hex", "round"] = "hex"
    """Cross-section of the body."""
    across_flats: SmallLength
    """Width of a hexagonal body across flats, or diameter of a round one, mm."""
    stud: SmallLength
    """Length of the stud of a male-female piece, mm."""
    thread_depth: SmallLength
    """Guaranteed depth of the female thread, mm."""
    through: SmallLength | None = None
    """Length up to which female-female pieces are tapped through, mm. Left out: unknown."""
    bore_wall: Annotated[float, Field(ge=0.2, le=10)]
    """Wall between the female thread and the stud of a short male-female piece, mm."""
    length_tolerance: Tolerance
    """Tolerance of the length, plus or minus, mm."""
    male_female: StandoffLengths
    """Lengths of the male-female pieces that are sold, without the stud, mm."""
    female_female: StandoffLengths
    """Lengths of the female-female pieces that are sold, mm."""

    def bore(self, thread_depth: float, length: float) -> float:
        """Thread depth of a male-female piece of that length, mm: short ones keep a wall below the stud."""
        return min(thread_depth, length - self.bore_wall)

    def female_bore(self, thread_depth: float | None, length: float) -> float:
        """Depth of each thread of a female-female piece of that length, mm: its two threads share the length.

        `thread_depth`: the measured depth. None: the guaranteed one, or half of a piece that is tapped through.
        """
        if thread_depth is None and self.through and length <= self.through:
            return length / 2
        return min(thread_depth or self.thread_depth, length / 2)

    @property
    def radius(self) -> float:
        """Radius of the circle round the body, mm: a hexagon may stop at any angle."""
        return self.across_flats / (2 if self.form == "round" else math.sqrt(3))


class StandoffRecord(LibraryRecord):
    """A stock range of standoffs."""

    material: LibraryReference
    """Name of the material's record."""
    description: Text
    """Short description of the range."""
    rows: tuple[StandoffRow, ...] = Field(min_length=1, max_length=20)
    """The standoffs, one row for each thread."""

    def row(self, thread: ThreadRecord) -> StandoffRow | None:
        """The row of a thread, by any spelling of its name; None if the range has none."""
        return next((row for row in self.rows if row.thread in (thread.name, thread.label, *thread.aliases)), None)
