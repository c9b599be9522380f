"""Jobs: what one file is of. Each states its parts, its name, and what the file's key depends on.

A format names one of the functions at the end of this module, which give its jobs. Its writer takes their type.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from ..assemblies.assembly import Assembly
from ..assemblies.model.items import Instance
from ..core.files import digest
from ..geometry.store import key_of
from ..parts.part import Part, Role
from .bill import numbers
from .file_names import ASSEMBLY
from .placed_piece import PlacedPiece
from .workshop import Workshop


class Job(Protocol):
    """What every job states."""

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        ...

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that the file makes."""
        ...

    @property
    def part_names(self) -> tuple[str, ...]:
        """What the parts are called: each the name of its own files."""
        ...

    @property
    def piece_names(self) -> tuple[str, ...]:
        """The pieces that the file makes: their design paths."""
        ...

    @property
    def key(self) -> str:
        """Digest of all that the file depends on beside its writer."""
        ...


@dataclass(frozen=True, kw_only=True)
class PartJob:
    """One part, for all pieces that are equal to it."""

    stem: str
    part: Part
    piece_names: tuple[str, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The part."""
        return (self.part,)

    @property
    def part_names(self) -> tuple[str, ...]:
        """The part's name."""
        return (self.stem,)

    @property
    def key(self) -> str:
        """Its name and its shape."""
        return digest(self.stem, key_of(self.part))


@dataclass(frozen=True, kw_only=True)
class CutPartJob(PartJob):
    """One cut part, as the shop takes it."""

    workshop: Workshop

    @property
    def key(self) -> str:
        """The shop's rules, too."""
        return digest(super().key, self.workshop.cutting)


@dataclass(frozen=True, kw_only=True)
class DrillJob(PartJob):
    """One cut part, drilled by hand."""

    workshop: Workshop

    @property
    def key(self) -> str:
        """The paper and the design's name, too."""
        return digest(super().key, self.workshop.paper, self.workshop.design)


@dataclass(frozen=True, kw_only=True)
class _PlacedJob:
    """Pieces on a sheet or a bed."""

    stem: str
    pieces: tuple[PlacedPiece, ...]
    workshop: Workshop

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the pieces."""
        return tuple(dict.fromkeys(piece.part for piece in self.pieces))

    @property
    def part_names(self) -> tuple[str, ...]:
        """The parts' names."""
        return tuple(dict.fromkeys(piece.stem for piece in self.pieces))

    @property
    def piece_names(self) -> tuple[str, ...]:
        """The pieces."""
        return tuple(piece.name for piece in self.pieces)

    def _placed(self) -> str:
        """Digest of the pieces and their places."""
        return digest(self.stem, json.dumps([piece.data() for piece in self.pieces]))


@dataclass(frozen=True, kw_only=True)
class SheetJob(_PlacedJob):
    """Cut parts nested on a stock sheet of `size`, mm."""

    size: tuple[float, float]

    @property
    def key(self) -> str:
        """The pieces' places, the sheet and the shop's rules."""
        return digest(self._placed(), json.dumps(self.size), self.workshop.cutting)


@dataclass(frozen=True, kw_only=True)
class BedJob(_PlacedJob):
    """Printed parts arranged on the printer's bed."""

    @property
    def key(self) -> str:
        """The pieces' places, the design's name and the printer's."""
        return digest(self._placed(), self.workshop.design, self.workshop.printer.full_name)


@dataclass(frozen=True, kw_only=True)
class WholeJob:
    """The whole assembly."""

    assembly: Assembly
    stem: str = ASSEMBLY
    parts: tuple[Part, ...] = ()
    """None: nothing is made from a picture of everything."""
    part_names: tuple[str, ...] = ()
    piece_names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The design's name, and of every piece its name, shape, place and colours."""
        return self._looks

    @cached_property
    def _looks(self) -> str:
        looks = [
            [piece.name, key_of(piece.part), piece.placement.rounded, piece.colour, piece.profile_colours]
            for piece in self.assembly.instances()
        ]
        return digest(self.assembly.name, json.dumps(looks))


@dataclass(frozen=True, kw_only=True)
class NumberedJob(WholeJob):
    """The whole assembly with the numbers of the bill."""

    @property
    def key(self) -> str:
        """The numbers, too."""
        return digest(super().key, json.dumps(sorted(numbers(self.assembly).items())))


@dataclass(frozen=True, kw_only=True)
class Production:
    """What a build makes: the assembly, its parts' file names, nested sheets, arranged beds."""

    assembly: Assembly
    file_names: dict[Part, str]
    workshop: Workshop
    sheets: tuple[SheetJob, ...]
    """Empty where the shop takes one part a file."""
    beds: tuple[BedJob, ...]


def printed_parts(production: Production) -> Iterator[PartJob]:
    """Each printed part."""
    return _part_jobs(production, Role.PRINTED)


def made_parts(production: Production) -> Iterator[PartJob]:
    """Each made part."""
    return _part_jobs(production, Role.PRINTED, Role.CUT)


def drilled_parts(production: Production) -> Iterator[DrillJob]:
    """Each cut part."""
    for part, pieces in production.assembly.parts().items():  # nobody drills a coupon
        if part.role is Role.CUT:
            yield DrillJob(
                stem=production.file_names[part],
                part=part,
                piece_names=_names(pieces),
                workshop=production.workshop,
            )


def cut_files(production: Production) -> Iterator[SheetJob | CutPartJob]:
    """Each cut part, or each nested sheet."""
    yield from production.sheets
    nested = {part for sheet in production.sheets for part in sheet.parts}
    for job in _part_jobs(production, Role.CUT):
        if job.part not in nested:
            yield CutPartJob(stem=job.stem, part=job.part, piece_names=job.piece_names, workshop=production.workshop)


def printed_beds(production: Production) -> Iterator[BedJob]:
    """Each bed."""
    return iter(production.beds)


def whole(production: Production) -> Iterator[WholeJob]:
    """Everything."""
    if production.file_names:
        yield WholeJob(assembly=production.assembly)


def numbered(production: Production) -> Iterator[NumberedJob]:
    """Everything."""
    if production.file_names:
        yield NumberedJob(assembly=production.assembly)


def _part_jobs(production: Production, *roles: Role) -> Iterator[PartJob]:
    for part, pieces in production.assembly.made().items():
        if part.role in roles:
            yield PartJob(stem=production.file_names[part], part=part, piece_names=_names(pieces))


def _names(pieces: list[Instance]) -> tuple[str, ...]:
    return tuple(piece.name for piece in pieces)
