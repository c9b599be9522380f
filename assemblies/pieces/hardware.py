"""Hardware: the fasteners of one thread size, as parts. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...params.records.hardware import ScrewRow, StandoffRow, ThreadRecord
from ...parts.bought.grub_screw import GrubScrew
from ...parts.bought.nut import Nut
from ...parts.bought.screw import Screw
from ...parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from ...parts.bought.washer import Washer

THREAD_SLACK = 0.5
"""Least distance between a stud or screw and the end of the thread that it enters, mm (issue: thread depth less
0.5)."""


@dataclass(frozen=True)
class Hardware:
    """The fasteners of one thread size, as parts; lengths in mm."""

    thread: ThreadRecord

    @cached_property
    def nut(self) -> Nut:
        """The hexagon nut."""
        row = self.thread.nut
        return Nut(
            diameter=self.thread.diameter,
            core_diameter=self.thread.tap_drill,
            across_flats=row.across_flats,
            height=row.height,
        )

    @cached_property
    def washer(self) -> Washer:
        """The washer: the plain one, or that of the small series if the thread was given it."""
        row = self.thread.washer
        return Washer(
            diameter=round(self.thread.diameter, 1),  # inch screws have metric washers
            inner_diameter=row.inner_diameter,
            outer_diameter=row.outer_diameter,
            thickness=row.thickness,
            series="small" if self.small else "plain",
        )

    @property
    def small(self) -> bool:
        """Whether the washer is of the small series."""
        return self.thread.washer == self.thread.small_washer

    @property
    def behind(self) -> float:
        """Height of a screw's head with its washer behind a sheet, mm."""
        return self.screw_row.head_height + self.washer.thickness

    @property
    def screw_row(self) -> ScrewRow:
        """Button head screws if the standard has them for this thread, otherwise cap head screws."""
        return self.thread.button_screw or self.thread.cap_screw

    @property
    def screw_lengths(self) -> list[float]:
        """Lengths of the screws that are sold, shortest first, mm: those of the standard, and longer ones if known."""
        longer = self.thread.long_screw.lengths if self.thread.long_screw else ()
        return sorted({*self.screw_row.lengths, *longer})

    @property
    def cap_lengths(self) -> tuple[float, ...]:
        """Lengths of cap head screws of the standard, mm. Some are shorter than those of button head screws."""
        return self.thread.cap_screw.lengths

    def screw(self, length: float) -> Screw:
        """A screw of this length: with a cap head only where button heads have no such length."""
        rows = (self.screw_row, self.thread.cap_screw, self.thread.long_screw)
        row = next((row for row in rows if row and length in row.lengths), self.screw_row)
        return Screw(
            head="button" if row is self.thread.button_screw else "cap",
            diameter=self.thread.diameter,
            length=length,
            head_diameter=row.head_diameter,
            head_height=row.head_height,
            key=row.key,
            thread=self.thread.size or "",
        )

    def grub_screw(self, length: float) -> GrubScrew:
        """A grub screw of this length."""
        return GrubScrew(diameter=self.thread.diameter, length=length, key=self.thread.grub_screw.key)

    def female_standoff(self, row: StandoffRow, length: float, bore: float) -> FemaleFemaleStandoff:
        """A female-female standoff, each end tapped `bore` deep."""
        return FemaleFemaleStandoff(
            diameter=self.thread.diameter,
            core_diameter=self.thread.tap_drill,
            across_flats=row.across_flats,
            length=length,
            thread_depth=bore,
            form=row.form,
        )

    def standoff(self, row: StandoffRow, length: float, bore: float) -> MaleFemaleStandoff:
        """A male-female standoff, tapped `bore` deep."""
        return MaleFemaleStandoff(
            diameter=self.thread.diameter,
            core_diameter=self.thread.tap_drill,
            across_flats=row.across_flats,
            length=length,
            thread_depth=bore,
            stud=row.stud,
            form=row.form,
        )
