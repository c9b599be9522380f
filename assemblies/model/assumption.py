"""Assumptions: numbers that a design depends on and that nobody has confirmed, each with how to measure it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...params.record import LibraryRecord, Sourced
from ...params.record_types import folder_of

Before = Literal["print", "cut", "buy", "build"]
BEFORE: tuple[Before, ...] = ("print", "cut", "buy", "build")
"""What a wrong number would ruin, first things first: a printed part, a cut sheet, a purchase, the finished build."""
LATER: dict[Before, str] = {"print": "print", "cut": "cut", "buy": "buy the rest", "build": "build"}
"""In words, what waits for a measurement."""
MASS_WHY = "it decides how easily the cluster tips"


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """A number to be measured before something is bought, printed, cut or built.

    `thing`: what to measure on. `measure`: what to measure, and how precisely. `says`: what is assumed. `enter`: the
    file or command that takes the value, and the key. `why`: what depends on it.
    """

    thing: str
    measure: str
    says: str
    enter: str
    before: Before
    why: str
    record: str = ""
    """Folder and name of the library record; empty for a setting of the design."""
    section: str = ""
    """Section of the record; empty for the record itself."""

    def line(self) -> str:
        """The assumption as a line of text."""
        return (
            f"before you {LATER[self.before]}: {self.thing}: {self.measure}, because {self.why}. "
            f"Assumed: {self.says}. Enter it {self.enter}"
        )


def assumed(
    record: LibraryRecord, section: str, thing: str, measure: str, before: Before, why: str
) -> tuple[Assumption, ...]:
    """The assumption that a section of a record makes, or the record itself if `section` is empty.

    Empty if its numbers are known.
    """
    part = getattr(record, section) if section else record
    if not (isinstance(part, Sourced) and part.assumed):
        return ()
    says = f"{part.note or part.source} (confidence {part.confidence})"
    return (_of(record, section, thing, measure, before, why, says),)


def missing(
    record: LibraryRecord, section: str, thing: str, measure: str, before: Before, why: str, says: str
) -> tuple[Assumption, ...]:
    """The assumption that stands for a section that a record leaves out; none if the record has it."""
    return () if getattr(record, section) else (_of(record, section, thing, measure, before, why, says),)


def _of(
    record: LibraryRecord, section: str, thing: str, measure: str, before: Before, why: str, says: str
) -> Assumption:
    name = f"{folder_of(type(record))}/{record.name}"
    return Assumption(
        thing=thing,
        measure=measure,
        says=says.rstrip("."),
        enter=f"in library/{name}.toml" + (f" as [{section}]" if section else ""),
        before=before,
        why=why,
        record=name,
        section=section,
    )
