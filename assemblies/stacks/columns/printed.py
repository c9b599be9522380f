"""Printed standoffs as a range of hardware: any length in whole layers. Lengths are mm.

Both ends have a thread: a heat-set insert, or a pilot hole that screws cut a thread into. A grub screw in the upper end
is the stud that goes through the board into the next standoff.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from ....params.record import Length
from ....params.records.hardware import InsertRow, StandoffRow, ThreadRecord
from ....params.records.printer import Fits
from ....params.tables import PrintedEnd, PrintedForm
from ....parts.printed.printed_standoff import BETWEEN, LEAST_WALL

STUD, GRUB = 2.0, 4.0
"""Length of the stud and of its grub screw, in thread diameters: half of the grub screw stands out as the stud."""
LONGEST = 120.0
"""Longest printed standoff, mm. A longer one of plastic would bend."""
HOLE_OVER = 1.0
"""How much deeper than the insert its hole is, mm (layerling #1288), so that the grub screw can reach through."""
PILOT = 0.88
"""Diameter of a pilot hole, in thread diameters (facts: 1.7 for M2, 2.5 to 2.7 for M3)."""
ROUND_UP = 0.5
"""Widths are rounded up to a multiple of this, mm."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """How a stack's printed standoffs and their ends are made.

    `hole`, `depth`: diameter and depth of the hole in each end. `width`: diameter, or width across flats. `insert` is
    None for a pilot hole.
    """

    form: Literal["hex", "round"]
    insert: InsertRow | None
    hole: float
    depth: float
    width: float
    bed_chamfer: float

    @property
    def press(self) -> float:
        """Overlap volume of an insert and the hole that it is melted into, mm3; 0 for a pilot hole."""
        if not self.insert:
            return 0.0
        return math.pi / 4 * (self.insert.outer_diameter**2 - self.hole**2) * self.insert.length


def printed_of(form: PrintedForm, end: PrintedEnd, thread: ThreadRecord, fits: Fits) -> Printed | None:
    """The printed standoffs of a stack; None if they need an insert and the library has none of that thread."""
    insert = thread.insert
    if end == "pilot":
        hole, depth = PILOT * thread.diameter + fits.hole_compensation, STUD * thread.diameter + 1.0
        wall = max(thread.diameter / 2, LEAST_WALL) + fits.bed_chamfer
        insert = None
    elif insert:
        hole, depth, wall = insert.hole, max(insert.length + HOLE_OVER, STUD * thread.diameter + 0.5), insert.wall
    else:
        return None
    width = math.ceil((hole + 2 * wall) / ROUND_UP - 1e-9) * ROUND_UP
    return Printed(
        form=form,
        insert=insert,
        hole=round(hole, 6),
        depth=depth,
        width=width,
        bed_chamfer=fits.bed_chamfer,
    )


class PrintedRow(StandoffRow):
    """Printed standoffs of one thread: more lengths than anybody sells, and as fine as a layer."""

    male_female: tuple[Length, ...]
    """Lengths in whole layers, mm."""
    female_female: tuple[Length, ...]
    """The same lengths, mm."""


def printed_row(printed: Printed, thread: ThreadRecord, fits: Fits) -> PrintedRow:
    """The row of the range: lengths in whole layers, from the shortest that has room for the holes of both ends."""
    layer = fits.layer_height
    first = math.ceil((2 * printed.depth + BETWEEN) / layer - 1e-9)
    lengths = tuple(round(n * layer, 6) for n in range(first, int(LONGEST / layer) + 1))
    return PrintedRow(
        thread=thread.name,
        form=printed.form,
        across_flats=printed.width,
        stud=STUD * thread.diameter,
        thread_depth=printed.depth,
        bore_wall=min(10.0, printed.depth + BETWEEN),
        length_tolerance=layer,
        male_female=lengths,
        female_female=lengths,
        source="printed in whole layers; the printer's own record",
        confidence="C",
        note=f"printed standoffs are assumed to be accurate to one layer of {layer:g}",
    )
