"""The files a build makes, and the key that says when one must be written again.

A writer is a function `write(assembly, store, options, path)`; a new format is a new module and a line in
FORMATS. The key of a file is a digest of its writer's code, its parts and its options.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..assemblies.assembly import Assembly
from ..core.files import digest
from ..geometry.store import Store, key_of, plain
from ..parts.part import Part, Role
from . import dxf, step, step_assembly, stl
from .options import Options

Writer = Callable[[Assembly, Store, Options, Path], None]


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file: its folder and ending, the roles of the parts it is made of, its writer.

    A format without roles is one file of the whole assembly. `hashed` says whether equal input gives equal bytes.
    """

    name: str
    folder: str
    ending: str
    roles: tuple[Role, ...]
    writer: Writer
    code: str
    hashed: bool = True


FORMATS: tuple[Format, ...] = (
    Format(name="stl", folder="print", ending="stl", roles=(Role.PRINTED,), writer=stl.write, code=stl.__file__),
    Format(name="dxf", folder="cut", ending="dxf", roles=(Role.CUT,), writer=dxf.write, code=dxf.__file__),
    Format(
        name="step",
        folder="model",
        ending="step",
        roles=(Role.PRINTED, Role.CUT),
        writer=step.write,
        code=step.__file__,
    ),
    Format(
        name="step",
        folder="model",
        ending="step",
        roles=(),
        writer=step_assembly.write,
        code=step_assembly.__file__,
        hashed=False,
    ),
)
FORMAT_NAMES = tuple(dict.fromkeys(form.name for form in FORMATS))
ASSEMBLY_STEM = "assembly"


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of a build: its path below the output folder, its format and options, and who is in it."""

    path: str
    form: Format
    options: Options
    names: tuple[str, ...]


def outputs(assembly: Assembly) -> list[Output]:
    """Every file of the assembly's parts and of the assembly itself."""
    parts = assembly.parts()
    stems = file_stems(list(parts))
    code = {form.code: digest(Path(form.code).read_bytes()) for form in FORMATS}
    found: list[Output] = []
    for form in FORMATS:
        if not form.roles:
            if parts:
                found.append(_whole(form, assembly, code[form.code]))
            continue
        for part, instances in parts.items():
            if part.role not in form.roles:
                continue
            key = digest(code[form.code], key_of(part), stems[part])
            options = Options(part=part, stem=stems[part], key=key)
            path = f"{form.folder}/{stems[part]}.{form.ending}"
            names = tuple(instance.name for instance in instances)
            found.append(Output(path=path, form=form, options=options, names=names))
    return found


def _whole(form: Format, assembly: Assembly, code: str) -> Output:
    placed = [[i.name, key_of(i.part), i.placement.rounded, i.colour] for i in assembly.instances()]
    options = Options(stem=ASSEMBLY_STEM, key=digest(code, json.dumps(placed)))
    return Output(path=f"{form.folder}/{ASSEMBLY_STEM}.{form.ending}", form=form, options=options, names=())


def file_stems(parts: list[Part]) -> dict[Part, str]:
    """The stem of each part's files; different parts that would share one get a piece of their digest too."""
    stems = {part: part.file_stem() for part in parts}
    shared = [stem for stem in stems.values() if list(stems.values()).count(stem) > 1]
    return {
        part: f"{stem}-{digest(json.dumps(plain(part)))[:6]}" if stem in shared or stem == ASSEMBLY_STEM else stem
        for part, stem in stems.items()
    }
