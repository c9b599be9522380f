"""From the record of a bought box to a thing to hold, and what to measure on it. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

from ...params.records.bought import BoughtRecord
from ..context import Context
from ..model.assumption import MASS_WHY, Assumption, assumed, missing
from ..model.socket import Socket
from .thing import Thing, free_areas, threads_of


def thing_of(
    record: BoughtRecord,
    noun: str,
    density: float,
    context: Context,
    where: tuple[str, str],
    sockets: Sequence[Socket] = (),
) -> Thing:
    """A bought box as a thing to hold.

    `noun`: what it is, as steps call it. `density`: for a mass that is unknown, g/mm3. `where`: file and key of its
    threaded holes, for messages. `sockets`: in the frame of the thing.
    """
    case, faces, size = record.case, record.faces, record.case.size
    volume = size[0] * size[1] * size[2]
    return Thing(
        name=record.full_name,
        noun=noun,
        size=size,
        feet=case.feet,
        grams=record.mass.grams if record.mass else round(density * volume, 1),
        free=free_areas(size, case.feet, faces.plugs, faces.vents),
        threads=threads_of(record.threads.holes if record.threads else (), context.threads, *where),
        warmth=record.warmth,
        sockets=tuple(sockets),
    )


def to_measure(record: BoughtRecord, noun: str) -> tuple[Assumption, ...]:
    """What to measure on a bought box of the library: each section of its record whose numbers are assumed."""
    thing, why = f"{noun} {record.full_name}", "its holder is made to them"
    case, faces = "width, depth, height and feet of its case (to 0.5 mm)", "the places of its plugs and vents (to 1 mm)"
    return (
        *assumed(record, "case", thing, case, "print", why),
        *assumed(record, "faces", thing, faces, "print", "its holder leaves them free"),
        *assumed(record, "threads", thing, "places and depths of its threads (to 0.2 mm)", "print", why),
        *assumed(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY),
        *missing(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY, "a mass from the volume of its case"),
    )
