"""Fasteners and standoffs as they are sold. Lengths are mm; the standard is each section's source."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .record import Depth, LibraryRecord, SmallLength, Sourced, Tolerance

Lengths = Annotated[tuple[SmallLength, ...], Field(min_length=1, max_length=100)]


class ClearanceHoles(Sourced):
    """Clearance hole diameters."""

    fine: SmallLength
    medium: SmallLength
    coarse: SmallLength


class Screw(Sourced):
    """A screw with a head: head diameter and height, key across flats, lengths sold."""

    head_diameter: SmallLength
    head_height: SmallLength
    key: SmallLength
    lengths: Lengths


class GrubScrew(Sourced):
    """A screw without a head."""

    key: SmallLength
    lengths: Lengths


class Nut(Sourced):
    """A hexagon nut."""

    across_flats: SmallLength
    height: SmallLength


class Washer(Sourced):
    """A plain washer."""

    inner_diameter: SmallLength
    outer_diameter: SmallLength
    thickness: SmallLength
    thickness_tolerance: Tolerance


class ThreadRecord(LibraryRecord):
    """A metric thread and the hardware that goes with it."""

    diameter: SmallLength
    tap_drill: SmallLength
    clearance: ClearanceHoles
    button_screw: Screw | None = None
    cap_screw: Screw
    grub_screw: GrubScrew
    nut: Nut
    washer: Washer

    @property
    def label(self) -> str:
        """The thread as it is written on a drawing: 'M2.5'."""
        return f"M{self.diameter:g}"


class StandoffRow(Sourced):
    """Hex standoffs of one thread: body, stud, guaranteed thread depth, and the lengths sold.

    `bore_wall` is what is left between the female thread and the stud of a short male-female piece.
    """

    thread: str
    across_flats: SmallLength
    stud: SmallLength
    thread_depth: SmallLength
    bore_wall: Depth
    length_tolerance: Tolerance
    male_female: Lengths
    female_female: Lengths


class StandoffRecord(LibraryRecord):
    """A stock range of standoffs."""

    material: str
    description: str
    rows: tuple[StandoffRow, ...] = Field(min_length=1, max_length=20)

    def row(self, thread: str) -> StandoffRow | None:
        """The row of a thread ('m3'), if the range has one."""
        return next((row for row in self.rows if row.thread == thread), None)
