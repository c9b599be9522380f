"""The plan of a build: all its files, and the sheets and beds that its parts are placed on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..assemblies.assembly import Assembly
from ..core.errors import SurroundingsError
from ..geometry.store import Store
from ..parts.part import Part
from .cut.cut import sketch
from .cut.sheets import StockSheet, sheets
from .file_names import file_names
from .formats import Output, all_formats
from .jobs import BedJob, Production, cut_files
from .manifest import is_inside
from .print.beds import beds
from .workshop import Workshop

MAKING = ("print", "cut")
"""Folders of the files that pieces are made from."""


@dataclass(frozen=True, kw_only=True)
class BuildPlan:
    """All files of a build, the stock sheets that cut parts are nested on, and the beds of printed parts."""

    outputs: tuple[Output, ...]
    sheets: tuple[StockSheet, ...]
    beds: tuple[BedJob, ...]

    @property
    def files(self) -> dict[Part, tuple[str, ...]]:
        """The files that each part is made from."""
        found: dict[Part, list[str]] = {}
        for out in self.outputs:
            for part in out.job.parts if out.form.folder in MAKING else ():
                found.setdefault(part, []).append(out.path)
        return {part: tuple(paths) for part, paths in found.items()}

    def within(self, paths: Collection[str]) -> BuildPlan:
        """The files of the plan that are among `paths`, and the sheets and beds that have such a file."""
        outputs = tuple(out for out in self.outputs if out.path in paths)
        stems = {out.job.stem for out in outputs if out.form.folder in MAKING}
        return BuildPlan(
            outputs=outputs,
            sheets=tuple(sheet for sheet in self.sheets if sheet.job.stem in stems),
            beds=tuple(bed for bed in self.beds if bed.stem in stems),
        )


def plan(assembly: Assembly, store: Store, workshop: Workshop, asked: tuple[str, ...] = ()) -> BuildPlan:
    """Plan every file of the assembly's parts, of its sheets and beds, and of the assembly itself.

    `asked`: names of formats given with `--format`, in small letters. Some formats are made only if they are named.
    """
    names = file_names(list(assembly.made()))
    nested = tuple(sheets(assembly, names, workshop)) if workshop.shop.files == "nested" else ()
    production = Production(
        assembly=assembly,
        file_names=names,
        workshop=workshop,
        sheets=tuple(sheet.job for sheet in nested),
        beds=tuple(beds(assembly, store, names, workshop)),
    )
    for job in cut_files(production):
        sketch(job)  # raises if a part cannot be drawn, before any file is changed
    forms = [form for form in all_formats() if not form.asked or form.name.lower() in asked]
    jobs = {listed: tuple(listed(production)) for listed in {form.jobs for form in forms}}
    outputs = tuple(Output(form=form, job=job) for form in forms for job in jobs[form.jobs])
    _refuse_shared_paths(outputs)
    return BuildPlan(outputs=outputs, sheets=nested, beds=production.beds)


def _refuse_shared_paths(outputs: Iterable[Output]) -> None:
    """Raise SurroundingsError if a format writes a file of another format, or outside the output folder."""
    owners: dict[str, str] = {}
    for out in outputs:
        if not is_inside(out.path):
            raise SurroundingsError(
                f"stackwright.formats: {out.form.name} writes {out.path}: no path in the output folder on all systems"
            )
        if out.path in owners:
            raise SurroundingsError(
                f"stackwright.formats: {out.form.name} writes {out.path}, which {owners[out.path]} writes too"
            )
        owners[out.path] = out.form.name
