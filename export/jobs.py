"""Jobs: the content of one file. A job states the file's name, its parts, and a digest for the file's key.

The functions at the end of this module list jobs. A format names one of them; its writer takes a job of that type.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
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
    """Interface of all jobs."""

    @property
    def stem(self) -> str:
        """The file's name, without folder and extension."""
        ...

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that the file is for."""
        ...

    @property
    def part_names(self) -> tuple[str, ...]:
        """Names of the parts. A part is named like its own files."""
        ...

    @property
    def piece_names(self) -> tuple[str, ...]:
        """Design paths of the pieces that the file is for."""
        ...

    @property
    def key(self) -> str:
        """Digest of everything that the file depends on, except its writer."""
        ...


@dataclass(frozen=True, kw_only=True)
class PartJob:
    """A file of one part, for all equal pieces."""

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
        """Digest of the part's name and shape."""
        return digest(self.stem, key_of(self.part))


@dataclass(frozen=True, kw_only=True)
class PrintedPartJob(PartJob):
    """A file of one printed part, turned by `turn` degrees about z so that it fits the bed."""

    turn: float

    @property
    def key(self) -> str:
        """Also depends on the angle."""
        return digest(super().key, str(self.turn))


@dataclass(frozen=True, kw_only=True)
class CutPartJob(PartJob):
    """A file of one cut part, by the shop's rules."""

    workshop: Workshop

    @property
    def key(self) -> str:
        """Also depends on the shop's rules, the kerf and the engraving."""
        return digest(super().key, self.workshop.cutting)


@dataclass(frozen=True, kw_only=True)
class DrillJob(PartJob):
    """A file of one cut part that is drilled by hand."""

    workshop: Workshop

    @property
    def key(self) -> str:
        """Also depends on the paper size and the design's name."""
        return digest(super().key, self.workshop.paper, self.workshop.design)


@dataclass(frozen=True, kw_only=True)
class _PlacedJob:
    """A file of pieces placed on a stock sheet or a print bed."""

    stem: str
    pieces: tuple[PlacedPiece, ...]
    workshop: Workshop

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the pieces, each once."""
        return tuple(dict.fromkeys(piece.part for piece in self.pieces))

    @property
    def part_names(self) -> tuple[str, ...]:
        """The names of the parts, each once."""
        return tuple(dict.fromkeys(piece.stem for piece in self.pieces))

    @property
    def piece_names(self) -> tuple[str, ...]:
        """Design paths of the pieces."""
        return tuple(piece.name for piece in self.pieces)

    def _placed(self) -> str:
        """Digest of the file's name, the pieces and their places."""
        return digest(self.stem, json.dumps([piece.data() for piece in self.pieces]))


@dataclass(frozen=True, kw_only=True)
class SheetJob(_PlacedJob):
    """Cut parts nested on a stock sheet of `size`, mm."""

    size: tuple[float, float]

    @property
    def key(self) -> str:
        """Digest of the pieces' places, the sheet size and the shop's rules."""
        return digest(self._placed(), json.dumps(self.size), self.workshop.cutting)


@dataclass(frozen=True, kw_only=True)
class BedJob(_PlacedJob):
    """Printed parts arranged on the printer's bed."""

    @property
    def key(self) -> str:
        """Digest of the pieces' places, the design's name, the printer's name and its profile."""
        printer = self.workshop.printer
        told = [printer.full_name, printer.profile.model_dump_json(), printer.fits.model_dump_json()]
        return digest(self._placed(), self.workshop.design, *told)


@dataclass(frozen=True, kw_only=True)
class WholeJob:
    """A file of the whole assembly."""

    assembly: Assembly
    stem: str = ASSEMBLY
    parts: tuple[Part, ...] = ()
    """Empty, because no part is made from a file of the whole assembly."""
    part_names: tuple[str, ...] = ()
    piece_names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Digest of the design's name and of each piece's name, shape, place and colours."""
        return self._looks

    @cached_property
    def _looks(self) -> str:
        looks = [
            [piece.name, key_of(piece.part), piece.placement.rounded, piece.colour, piece.profile_colours]
            for piece in self.assembly.instances()
        ]
        return digest(self.assembly.name, json.dumps(looks))


@dataclass(frozen=True, kw_only=True)
class WiredJob(WholeJob):
    """A file of the whole assembly with its cables."""

    @property
    def key(self) -> str:
        """Also depends on the cables and the sockets at their ends."""
        cables = [asdict(cable) for cable in self.assembly.cables]
        sockets = [socket for group in self.assembly.groups for socket in group.sockets]
        ends = [[socket.point, socket.mated and socket.mated.model_dump()] for socket in sockets]
        return digest(super().key, json.dumps([cables, ends]))


@dataclass(frozen=True, kw_only=True)
class NumberedJob(WiredJob):
    """A file of the whole assembly, with pieces numbered as in the bill and in the steps."""

    @property
    def key(self) -> str:
        """Also depends on the numbers."""
        both = numbers(self.assembly), self.assembly.step_numbers()
        return digest(super().key, json.dumps([sorted(each.items()) for each in both]))


@dataclass(frozen=True, kw_only=True)
class Production:
    """Everything that jobs are made from: the assembly, its parts' file names, nested sheets, arranged beds."""

    assembly: Assembly
    file_names: dict[Part, str]
    workshop: Workshop
    sheets: tuple[SheetJob, ...]
    """Empty if the shop takes one part in each file."""
    beds: tuple[BedJob, ...]


def printed_parts(production: Production) -> Iterator[PrintedPartJob]:
    """Each printed part."""
    turns = {piece.part: piece.turn for bed in production.beds for piece in bed.pieces}
    for job in _part_jobs(production, Role.PRINTED):
        turn = turns.get(job.part, 0.0)
        yield PrintedPartJob(stem=job.stem, part=job.part, piece_names=job.piece_names, turn=turn)


def made_parts(production: Production) -> Iterator[PartJob]:
    """Each printed or cut part."""
    return _part_jobs(production, Role.PRINTED, Role.CUT)


def drilled_parts(production: Production) -> Iterator[DrillJob]:
    """Each cut part."""
    for part, pieces in production.assembly.parts().items():  # without coupons, which nobody drills
        if part.role is Role.CUT:
            yield DrillJob(
                stem=production.file_names[part],
                part=part,
                piece_names=_names(pieces),
                workshop=production.workshop,
            )


def cut_files(production: Production) -> Iterator[SheetJob | CutPartJob]:
    """Each nested sheet, and each cut part that is not nested."""
    yield from production.sheets
    nested = {part for sheet in production.sheets for part in sheet.parts}
    for job in _part_jobs(production, Role.CUT):
        if job.part not in nested:
            yield CutPartJob(stem=job.stem, part=job.part, piece_names=job.piece_names, workshop=production.workshop)


def printed_beds(production: Production) -> Iterator[BedJob]:
    """Each print bed."""
    return iter(production.beds)


def whole(production: Production) -> Iterator[WholeJob]:
    """The whole assembly."""
    if production.file_names:
        yield WholeJob(assembly=production.assembly)


def wired(production: Production) -> Iterator[WiredJob]:
    """The whole assembly with its cables."""
    if production.file_names:
        yield WiredJob(assembly=production.assembly)


def numbered(production: Production) -> Iterator[NumberedJob]:
    """The whole assembly, numbered."""
    if production.file_names:
        yield NumberedJob(assembly=production.assembly)


def _part_jobs(production: Production, *roles: Role) -> Iterator[PartJob]:
    for part, pieces in production.assembly.made().items():
        if part.role in roles:
            yield PartJob(stem=production.file_names[part], part=part, piece_names=_names(pieces))


def _names(pieces: list[Instance]) -> tuple[str, ...]:
    return tuple(piece.name for piece in pieces)
