"""Fasteners and standoffs as they are sold. Lengths are mm; the standard is each section's source."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from ..record import Length, LibraryRecord, SmallLength, Sourced, Text, Tolerance, WrongError

Lengths = Annotated[tuple[SmallLength, ...], Field(min_length=1, max_length=100)]


class ClearanceHoles(Sourced):
    """Clearance hole diameters."""

    fine: SmallLength
    medium: SmallLength
    coarse: SmallLength


class ScrewRow(Sourced):
    """A screw with a head: head diameter and height, key across flats, lengths sold."""

    head_diameter: SmallLength
    head_height: SmallLength
    key: SmallLength
    lengths: Lengths


class GrubScrewRow(Sourced):
    """A screw without a head."""

    key: SmallLength
    lengths: Lengths


class NutRow(Sourced):
    """A hexagon nut."""

    across_flats: SmallLength
    height: SmallLength


class WasherRow(Sourced):
    """A plain washer."""

    inner_diameter: SmallLength
    outer_diameter: SmallLength
    thickness: SmallLength
    thickness_tolerance: Tolerance


class InsertRow(Sourced):
    """A heat-set insert: the hole it is melted into, diameter over the knurls, length, least wall round it."""

    hole: SmallLength
    outer_diameter: SmallLength
    length: SmallLength
    wall: SmallLength


class ThreadRecord(LibraryRecord):
    """A metric thread and the hardware that goes with it."""

    diameter: SmallLength
    tap_drill: SmallLength
    clearance: ClearanceHoles
    button_screw: ScrewRow | None = None
    cap_screw: ScrewRow
    grub_screw: GrubScrewRow
    nut: NutRow
    washer: WasherRow
    insert: InsertRow | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not 0.5 * self.diameter <= self.tap_drill < self.diameter:
            raise WrongError(
                "tap_drill", self.tap_drill, f"less than the diameter of {self.diameter:g}, over half of it"
            )
        if self.washer.inner_diameter < self.diameter or self.washer.outer_diameter < self.washer.inner_diameter + 1:
            legal = "a ring of 0.5 or more that passes the thread"
            raise WrongError("washer.inner_diameter", self.washer.inner_diameter, legal)
        if self.washer.thickness_tolerance >= self.washer.thickness / 2:
            raise WrongError(
                "washer.thickness_tolerance", self.washer.thickness_tolerance, "less than half the thickness"
            )
        for name in ("button_screw", "cap_screw"):
            screw = getattr(self, name)
            if screw and screw.head_diameter <= max(self.diameter, 1.1547 * screw.key + 0.2):
                raise WrongError(f"{name}.head_diameter", screw.head_diameter, "more than the shank and the socket")
        if self.insert and not self.diameter < self.insert.hole < self.insert.outer_diameter:
            legal = f"between the thread's {self.diameter:g} and the insert's {self.insert.outer_diameter:g}"
            raise WrongError("insert.hole", self.insert.hole, legal)
        if self.nut.across_flats <= self.diameter + 0.2:
            raise WrongError("nut.across_flats", self.nut.across_flats, f"more than {self.diameter + 0.2:g}")
        return self

    @property
    def label(self) -> str:
        """The thread as it is written on a drawing: 'M2.5'."""
        return f"M{self.diameter:g}"


class StandoffRow(Sourced):
    """Hex standoffs of one thread: body, stud, guaranteed thread depth, and the lengths sold.

    `bore_wall` is what is left between the female thread and the stud of a short male-female piece.
    """

    thread: Text
    across_flats: SmallLength
    stud: SmallLength
    thread_depth: SmallLength
    bore_wall: Annotated[float, Field(ge=0.2, le=10)]
    length_tolerance: Tolerance
    male_female: Annotated[tuple[Length, ...], Field(min_length=1, max_length=2000)]
    female_female: Annotated[tuple[Length, ...], Field(min_length=1, max_length=2000)]

    def bore(self, thread_depth: float, length: float) -> float:
        """How deep a male-female piece of that length is tapped: short ones keep a wall below the stud."""
        return min(thread_depth, length - self.bore_wall)


class StandoffRecord(LibraryRecord):
    """A stock range of standoffs."""

    material: Text
    description: Text
    rows: tuple[StandoffRow, ...] = Field(min_length=1, max_length=20)

    def row(self, thread: ThreadRecord) -> StandoffRow | None:
        """The row of a thread, under any of its names, if the range has one."""
        return next((row for row in self.rows if row.thread in (thread.name, thread.label, *thread.aliases)), None)
