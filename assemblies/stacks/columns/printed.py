"""Printed standoffs as a range of hardware: any height in whole layers, joined by grub screws. Lengths are mm.

Both ends hold a thread: a heat-set insert, or a pilot hole that screws cut into. A grub screw in the upper end is the
stud that goes through the board into the next piece.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ....params.records.hardware import InsertRow, StandoffRow, ThreadRecord
from ....params.records.printer import Fits
from ....params.tables import HardwareTable
from ....parts.printed.printed_standoff import BETWEEN, LEAST_WALL

STUD, GRUB = 2.0, 4.0
"""Stud and grub screw in thread diameters: as much goes into the piece below as stands out."""
LONGEST = 120.0
"""Tallest printed standoff, mm: a slender tower of plastic bends beyond."""
HOLE_OVER = 1.0
"""Hole for an insert over the insert's length, mm (layerling #1288): the grub screw may reach through."""
PILOT = 0.88
"""Pilot holes in thread diameters (facts: 1.7 for M2, 2.5 to 2.7 for M3)."""
ROUND_UP = 0.5
"""Widths are rounded up to this, mm."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """How the ends of a stack's printed standoffs are made."""

    form: str
    insert: InsertRow | None
    hole: float
    depth: float
    width: float
    bed_chamfer: float

    @property
    def press(self) -> float:
        """What an insert and the hole it is melted into share, mm3."""
        if not self.insert:
            return 0.0
        return math.pi / 4 * (self.insert.outer_diameter**2 - self.hole**2) * self.insert.length


def printed_of(hardware: HardwareTable, thread: ThreadRecord, fits: Fits) -> Printed | None:
    """The ends of a stack's printed standoffs; None where the library has no insert of that thread."""
    insert = thread.insert
    if hardware.printed_end == "pilot":
        hole, depth = PILOT * thread.diameter + fits.hole_compensation, STUD * thread.diameter + 1.0
        wall = max(thread.diameter / 2, LEAST_WALL) + fits.bed_chamfer
        insert = None
    elif insert:
        hole, depth, wall = insert.hole, max(insert.length + HOLE_OVER, STUD * thread.diameter + 0.5), insert.wall
    else:
        return None
    width = math.ceil((hole + 2 * wall) / ROUND_UP - 1e-9) * ROUND_UP
    return Printed(
        form=hardware.printed_form,
        insert=insert,
        hole=round(hole, 6),
        depth=depth,
        width=width,
        bed_chamfer=fits.bed_chamfer,
    )


def printed_row(printed: Printed, thread: ThreadRecord, fits: Fits) -> StandoffRow:
    """The range's row: heights in whole layers from the lowest that has room for both ends."""
    layer = fits.layer_height
    first = math.ceil((2 * printed.depth + BETWEEN) / layer - 1e-9)
    lengths = tuple(round(n * layer, 6) for n in range(first, int(LONGEST / layer) + 1))
    return StandoffRow(
        thread=thread.name,
        across_flats=printed.width,
        stud=STUD * thread.diameter,
        thread_depth=printed.depth,
        bore_wall=min(10.0, printed.depth + BETWEEN),
        length_tolerance=layer,
        male_female=lengths,
        female_female=lengths,
        source="printed in whole layers; the printer's own record",
        confidence="C",
        note=f"printed standoffs are taken to come out within one layer of {layer:g}",
    )
