"""The files a build makes, and the key that says when one must be written again.

A writer is a function `write(assembly, store, options, path)`; a new format is a new module and a line in
FORMATS. The key of a file is a digest of the writers' code, its parts and its options.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from ..assemblies.model.assembly import Assembly
from ..core.files import code_digest, digest
from ..geometry.store import Store, key_of
from ..parts.part import Part, Role
from .cut import cut, template
from .cut.sheets import Sheet, sheets
from .file_names import ASSEMBLY, file_stems
from .manifest import LIBRARIES
from .model import glb, step, step_assembly
from .options import Options
from .pictures import drawing, picture
from .print import stl, threemf
from .print.beds import Bed, beds
from .reports.bom import numbers
from .workshop import Workshop

Writer = Callable[[Assembly, Store, Options, Path], None]
Scope = Literal["printed", "made", "sheet", "cut", "bed", "whole", "scene"]
"""What a file is of: a printed part, a made part, a cut part, a cut part or a nest of them as the shop wants, a bed,
everything, everything as it looks.
"""


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file: its folder and ending, what it is of, its writer."""

    name: str
    folder: str
    ending: str
    scope: Scope
    writer: Writer
    suffix: str = ""
    asked: bool = False
    """It is written where its name is asked for, not otherwise: pictures need what not every machine has."""


FORMATS: tuple[Format, ...] = (
    Format(name="stl", folder="print", ending="stl", scope="printed", writer=stl.write),
    Format(name="3mf", folder="print", ending="3mf", scope="bed", writer=threemf.write),
    Format(name="dxf", folder="cut", ending="dxf", scope="cut", writer=cut.write_dxf),
    Format(name="svg", folder="cut", ending="svg", scope="cut", writer=cut.write_svg),
    Format(name="pdf", folder="cut", ending="pdf", scope="cut", writer=cut.write_pdf),
    Format(name="template", folder="cut", ending="pdf", suffix="-drill", scope="sheet", writer=template.write),
    Format(name="drawing", folder="drawings", ending="svg", scope="made", writer=drawing.write_svg),
    Format(name="drawing", folder="drawings", ending="pdf", scope="made", writer=drawing.write_pdf),
    Format(name="step", folder="model", ending="step", scope="made", writer=step.write),
    Format(name="step", folder="model", ending="step", scope="whole", writer=step_assembly.write),
    Format(name="glb", folder="model", ending="glb", scope="whole", writer=glb.write),
    Format(name="picture", folder="pictures", ending="png", scope="made", writer=picture.write, asked=True),
    Format(name="picture", folder="pictures", ending="png", scope="scene", writer=picture.write_all, asked=True),
    Format(
        name="picture",
        folder="pictures",
        ending="png",
        suffix="-exploded",
        scope="scene",
        writer=picture.write_exploded,
        asked=True,
    ),
)
FORMAT_NAMES = tuple(dict.fromkeys(form.name for form in FORMATS))
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


def plan(assembly: Assembly, store: Store, workshop: Workshop, asked: tuple[str, ...] = ()) -> Plan:
    """Every file of the assembly's parts, of its sheets and beds, and of the assembly itself.

    `asked` are the names of formats that were asked for: some are made then alone.
    """
    stems = file_stems(list(assembly.made()))
    nested = tuple(sheets(assembly, stems, workshop)) if workshop.shop.files == "nested" else ()
    arranged = tuple(beds(assembly, store, stems, workshop))
    wanted = [form for form in FORMATS if not form.asked or form.name in asked]
    jobs = {form.scope: list(_jobs(form.scope, assembly, stems, workshop, nested, arranged)) for form in wanted}
    for options, _, _ in jobs["cut"]:
        cut.sketch(options)  # what cannot be drawn is said before any file is touched
    found = [
        Output(
            path=f"{form.folder}/{options.stem}{form.suffix}.{form.ending}",
            form=form,
            options=replace(options, key=_key(form, options, extra)),
            names=names,
        )
        for form in wanted
        for options, names, extra in jobs[form.scope]
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
    if scope in ("whole", "scene"):
        if stems:
            looks = [
                [i.name, key_of(i.part), i.placement.rounded, i.colour, i.profile_colours] for i in assembly.instances()
            ]
            bill = sorted(numbers(assembly).items()) if scope == "scene" else []
            yield Options(workshop=workshop, stem=ASSEMBLY), (), json.dumps([assembly.name, looks, bill])
    elif scope == "bed":
        for bed in arranged:
            names = tuple(piece.name for piece in bed.laid)
            extra = digest(workshop.design, workshop.printer.full_name)
            yield Options(workshop=workshop, laid=bed.laid, stem=bed.stem), names, extra
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
                yield (
                    options,
                    names,
                    {"cut": workshop.cutting, "sheet": digest(workshop.paper, workshop.design)}.get(scope, ""),
                )


def _key(form: Format, options: Options, extra: str) -> str:
    laid = [[key_of(p.part), p.stem, p.x, p.y, p.quarters, p.colour] for p in options.laid]
    part = key_of(options.part) if options.part else ""
    return digest(_code(), form.name, options.stem, part, json.dumps([laid, options.size]), extra)


@cache
def _code() -> str:
    """Digest of the code that writes files, and of the libraries that it does so with."""
    return digest(code_digest([Path(__file__).parent]), *(version(library) for library in LIBRARIES))


MAKING = ("print", "cut")
"""Folders of the files that a piece is made from."""


def files_of(outputs: Iterable[Output]) -> dict[Part, tuple[str, ...]]:
    """The files that each part is made from."""
    found: dict[Part, list[str]] = {}
    for out in outputs:
        for part in out.options.parts if out.form.folder in MAKING else ():
            found.setdefault(part, []).append(out.path)
    return {part: tuple(paths) for part, paths in found.items()}
