"""The files a build makes, and the key that says when one must be written again.

A writer is a function `write(assembly, store, options, path)`; a new format is a new module and a line in
FORMATS. The key of a file is a digest of the writers' code, its parts and its options.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from ..assemblies.assembly import Assembly
from ..core.files import code_digest, digest
from ..geometry.store import Store, key_of, plain
from ..parts.part import Part, Role
from . import dxf, glb, pdf, step, step_assembly, stl, svg, template, threemf
from .beds import Bed, beds
from .options import Options
from .sheets import Sheet, sheets
from .workshop import Workshop

Writer = Callable[[Assembly, Store, Options, Path], None]
Scope = Literal["printed", "made", "sheet", "cut", "bed", "whole"]
"""What a file is of: a printed part, a made part, a cut part, a cut part or a nest of them as the shop wants, a bed,
everything.
"""


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file: its folder and ending, what it is of, its writer.

    `hashed` says whether equal input gives equal bytes.
    """

    name: str
    folder: str
    ending: str
    scope: Scope
    writer: Writer
    suffix: str = ""
    hashed: bool = True


FORMATS: tuple[Format, ...] = (
    Format(name="stl", folder="print", ending="stl", scope="printed", writer=stl.write),
    Format(name="3mf", folder="print", ending="3mf", scope="bed", writer=threemf.write),
    Format(name="dxf", folder="cut", ending="dxf", scope="cut", writer=dxf.write),
    Format(name="svg", folder="cut", ending="svg", scope="cut", writer=svg.write),
    Format(name="pdf", folder="cut", ending="pdf", scope="cut", writer=pdf.write),
    Format(name="template", folder="cut", ending="pdf", suffix="-drill", scope="sheet", writer=template.write),
    Format(name="step", folder="model", ending="step", scope="made", writer=step.write),
    Format(name="step", folder="model", ending="step", scope="whole", writer=step_assembly.write, hashed=False),
    Format(name="glb", folder="model", ending="glb", scope="whole", writer=glb.write),
)
FORMAT_NAMES = tuple(dict.fromkeys(form.name for form in FORMATS))
ASSEMBLY_STEM = "assembly"
ROLES: dict[str, tuple[Role, ...]] = {
    "printed": (Role.PRINTED,),
    "made": (Role.PRINTED, Role.CUT),
    "sheet": (Role.CUT,),
    "cut": (Role.CUT,),
}


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of a build: its path below the output folder, its format and options, and who is in it."""

    path: str
    form: Format
    options: Options
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a build makes: its files, the sheets that its cut parts are nested on, the beds of its printed ones."""

    outputs: tuple[Output, ...]
    sheets: tuple[Sheet, ...]
    beds: tuple[Bed, ...]


def plan(assembly: Assembly, store: Store, workshop: Workshop) -> Plan:
    """Every file of the assembly's parts, of its sheets and beds, and of the assembly itself."""
    stems = file_stems(list(assembly.made()))
    nested = tuple(sheets(assembly, stems, workshop)) if workshop.shop.files == "nested" else ()
    arranged = tuple(beds(assembly, store, stems, workshop))
    found = [
        Output(
            path=f"{form.folder}/{options.stem}{form.suffix}.{form.ending}",
            form=form,
            options=replace(options, key=_key(form, options, extra)),
            names=names,
        )
        for form in FORMATS
        for options, names, extra in _jobs(form.scope, assembly, stems, workshop, nested, arranged)
    ]
    return Plan(outputs=tuple(found), sheets=nested, beds=arranged)


Job = tuple[Options, tuple[str, ...], str]
"""What a writer is asked for, the pieces in it, and what else its key depends on."""


def _jobs(
    scope: Scope,
    assembly: Assembly,
    stems: dict[Part, str],
    workshop: Workshop,
    nested: tuple[Sheet, ...],
    arranged: tuple[Bed, ...],
) -> Iterator[Job]:
    if scope == "whole":
        if stems:
            placed = [[i.name, key_of(i.part), i.placement.rounded, i.colour] for i in assembly.instances()]
            yield Options(workshop=workshop, stem=ASSEMBLY_STEM), (), json.dumps(placed)
    elif scope == "bed":
        for bed in arranged:
            names = tuple(piece.name for piece in bed.laid)
            yield Options(workshop=workshop, laid=bed.laid, stem=bed.stem), names, workshop.design
    else:
        on_sheets = nested if scope == "cut" else ()
        for sheet in on_sheets:
            options = Options(workshop=workshop, laid=sheet.laid, size=sheet.size, stem=sheet.stem)
            yield options, tuple(piece.name for piece in sheet.laid), workshop.cutting
        done = {piece.part for sheet in on_sheets for piece in sheet.laid}
        parts = assembly.parts() if scope == "sheet" else assembly.made()  # nobody drills a coupon
        for part, instances in parts.items():
            if part.role in ROLES[scope] and part not in done:
                options = Options(workshop=workshop, part=part, stem=stems[part])
                names = tuple(instance.name for instance in instances)
                yield options, names, {"cut": workshop.cutting, "sheet": workshop.paper}.get(scope, "")


def _key(form: Format, options: Options, extra: str) -> str:
    laid = [[key_of(p.part), p.stem, p.x, p.y, p.quarters, p.colour] for p in options.laid]
    part = key_of(options.part) if options.part else ""
    return digest(_code(), form.name, options.stem, part, json.dumps([laid, options.size]), extra)


@cache
def _code() -> str:
    """Digest of the code that writes files."""
    return code_digest([Path(__file__).parent])


def file_stems(parts: list[Part]) -> dict[Part, str]:
    """The stem of each part's files; different parts that would share one get a piece of their digest too."""
    stems = {part: part.file_stem() for part in parts}
    shared = [stem for stem in stems.values() if list(stems.values()).count(stem) > 1]
    return {
        part: f"{stem}-{digest(json.dumps(plain(part)))[:6]}" if stem in shared or stem == ASSEMBLY_STEM else stem
        for part, stem in stems.items()
    }
