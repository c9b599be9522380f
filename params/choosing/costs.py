"""What each unknown about a board costs: the checks that cannot see what is not in the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...core.errors import InputError
from ..library import Library
from ..records.board import BoardRecord


@dataclass(frozen=True)
class Cost:
    """The cost of an unknown section: what follows from it, and the codes of the checks that see nothing of it."""

    says: str
    blind: tuple[str, ...] = ()

    def line(self) -> str:
        """The cost in one line."""
        return self.says + (f"; these checks do not see it: {', '.join(self.blind)}" if self.blind else "")


COSTS = {
    "pcb": Cost("the board cannot be placed, and a design that names it is refused"),
    "holes": Cost("the board cannot be placed, and a design that names it is refused"),
    "components": Cost(
        "heights are worked out for a bare board",
        ("interference", "component-near", "plug", "latch", "keep-out", "keep-out-air", "insertion", "connections"),
    ),
    "underside": Cost("3.2 mm below the board is assumed", ("keep-out",)),
    "power": Cost("leads and supply are not judged", ("rail-budget", "rail-voltage", "plug-voltages")),
    "mass": Cost("the mass is estimated from the area of the PCB", ("tipping", "plate-sags")),
}
"""The cost of each section that may be unknown."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is wrong with a board's record, or unknown in it. `mistake`: one line; empty for a record without.

    `unknown`: sections that nobody has measured. `waits`: those of them without which nothing can be placed.
    """

    name: str
    own: bool
    mistake: str = ""
    unknown: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    doubtful: bool = False
    confirmed: str = ""

    @property
    def state(self) -> str:
        """The state of the record in a word or two."""
        if self.mistake:
            return "mistake"
        if self.waits:
            return "waits"
        return f"confirmed {self.confirmed}" if self.confirmed else "doubtful" if self.doubtful else "ok"

    def lines(self) -> Iterator[str]:
        """What to know about the board, one thing a line."""
        if self.mistake:
            yield self.mistake
        for section in self.unknown:
            yield f"{section} unknown: {COSTS[section].line()}"
        if self.unknown:
            yield f"enter what you measure with: stackwright boards new {self.name}"
        if self.doubtful:
            yield (
                "size or holes are assumed: lay yours on the sheet of stackwright boards fit "
                f"{self.name}, then run stackwright boards confirm {self.name}"
            )


def unknown_of(record: BoardRecord) -> tuple[str, ...]:
    """The sections of which a board's record knows nothing."""
    absent = [section for section in ("power", "mass") if getattr(record, section) is None]
    if record.header and "power" in absent:
        absent.remove("power")  # a HAT is fed by the board below it
    return tuple(section for section in COSTS if section in record.unknown or section in absent)


def verdicts(library: Library) -> Iterator[Verdict]:
    """The verdict on each board's record of the library, by name."""
    waiting = library.waiting(BoardRecord)
    for name in library.names("boards"):
        own = library.is_own(BoardRecord, name)
        if name in waiting:
            said = library.raw(BoardRecord, name).get("unknown", ())
            unknown = tuple(section for section in COSTS if section in said)
            yield Verdict(name=name, own=own, unknown=unknown, waits=tuple(waiting[name]))
            continue
        try:
            record = library.get(BoardRecord, name)
        except InputError as error:
            yield Verdict(name=name, own=own, mistake=str(error))
            continue
        yield Verdict(
            name=name,
            own=own,
            unknown=unknown_of(record),
            doubtful=record.is_doubtful,
            confirmed=record.confirmed or "",
        )
