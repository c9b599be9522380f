"""The build: from a design to an output folder, writing only what changed.

An unchanged build compares the digest of everything that goes in and the hashes of the listed files, and
repeats what was found. Otherwise assembly, checks, bill and report are made whole, and each file is written
when its key differs or its bytes are not those listed. The report comes second to last, the manifest last.
"""

from __future__ import annotations

import json
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from ..core.errors import InputError, nearest
from ..core.files import code_digest, digest
from ..core.registry import outside_digest
from ..params.source import PACKAGED, SHIPPED, library_digest, packaged, record_folders
from .manifest import LIBRARIES
from .output_folder import OutputFolder
from .result import BuildRequest, BuildResult, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..assemblies.assembly import Assembly
    from .formats import Output

NOT_BUILDING = {"cli", "tests"}
"""Folders at the package's root whose code does not change what is built."""


def build(request: BuildRequest, progress: Progress) -> BuildResult:
    """Bring the output folder up to date."""
    inputs = inputs_digest(request)
    folder = OutputFolder(request.out)
    unchanged = _unchanged(folder, inputs)
    if unchanged is not None:
        return BuildResult(data=unchanged, kept=len(folder.old.files))
    return _rebuild(request, inputs, folder, progress)


def inputs_digest(request: BuildRequest) -> str:
    """Digest of everything a build depends on: design, overrides, libraries, the program, the selection."""
    source = request.source
    return digest(
        source.text,
        source.default_name,
        json.dumps([request.assignments, sorted(request.only), sorted(request.formats), request.pictures]),
        library_digest(source.library_folders),
        program_digest(),
    )


@cache
def program_digest() -> str:
    """Digest of the program: its code, others' code in it, its packaged data, the libraries that make the files."""
    root = PACKAGED.parent
    rooms = sorted(path.parent for path in root.glob("*/__init__.py") if path.parent.name not in NOT_BUILDING)
    modules = sorted(root.glob("*.py"))
    folders = [*(packaged(folder) for folder in record_folders()), SHIPPED]
    data = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    return digest(
        code_digest(rooms),
        outside_digest(),
        *(path.read_bytes() for path in (*modules, *data)),
        *(version(library) for library in LIBRARIES),
    )


def _unchanged(folder: OutputFolder, inputs: str) -> dict[str, Any] | None:
    """The recorded report when nothing that goes in, and none of the listed files, has changed."""
    same = folder.old.inputs == inputs and "report.json" in folder.old.files
    if not same or not all(folder.is_current(name) for name in folder.old.files):
        return None
    return json.loads((folder.path / "report.json").read_text(encoding="utf-8"))


def _rebuild(request: BuildRequest, inputs: str, folder: OutputFolder, progress: Progress) -> BuildResult:
    from ..assemblies.cluster import put_together
    from ..assemblies.context import resolve
    from ..checks import run
    from ..checks.limits import limits_of
    from ..checks.print.estimate import estimates
    from ..geometry.store import Store
    from ..params.load import load
    from .bill import rows
    from .cut.preflight import preflight
    from .plan import plan
    from .reports import bom, report
    from .workshop import workshop_of

    context = resolve(load(request.source, request.assignments))
    progress("assembly", 0, 1)
    assembly, store = put_together(context), Store()
    progress("shapes", 0, 1)
    planned = plan(assembly, store, workshop_of(context), request.formats)
    outputs = planned.outputs
    selected = _selected(request, assembly, outputs)
    progress("checks", 0, 1)
    limits = limits_of(context)
    found = run(assembly, store, limits)
    prints = estimates(assembly, store, limits)
    texts = (*bom.NAMES, *report.NAMES) if assembly.groups else report.NAMES
    shown = report.shown_places(found) if request.pictures and assembly.groups else {}
    folder.begin({*(out.path for out in outputs), *texts, *shown})
    for number, out in enumerate(outputs):
        progress(out.path, number, len(outputs))
        folder.bring(out.path, out.key, partial(out.write, store), selected=out.path in selected)
    for name, finding in shown.items():
        from .pictures.picture import write_place

        progress(name, len(outputs) - 1, len(outputs))
        folder.bring(name, digest(inputs, finding.line()), partial(write_place, assembly, store, finding))
    progress("preflight", 0, 1)
    smaller = {each.sheet: each.smaller for each in assembly.carriers}
    found = found.with_more(preflight(outputs, request.out, store, smaller), limits.severities)
    bill = rows(assembly, planned.files)
    told = report.Content(assembly=assembly, report=found, bill=bill, plan=planned, prints=prints, shown=shown)
    content = bom.texts(assembly.name, bill) | report.texts(told)
    for name in texts:
        folder.bring_text(name, content[name])
    folder.finish(inputs)
    return BuildResult(
        data=json.loads(content["report.json"]),
        written=tuple(folder.written),
        removed=tuple(folder.removed),
        kept=folder.kept,
        trouble=store.trouble,
    )


def _selected(request: BuildRequest, assembly: Assembly, outputs: Iterable[Output]) -> set[str]:
    """The paths that `--only` and `--format` choose; a name that matches nothing is an InputError."""
    from .formats import FORMATS

    for name in request.formats:
        if name not in FORMATS.names():
            raise InputError("--format", "", name, nearest(name, FORMATS.names()))
    units = {each.name: each.unit for found in assembly.made().values() for each in found}
    words = {out.path: _words(out, units) for out in outputs}
    chosen: set[str] = set()
    for name in request.only:
        matching = {path for path in words if name in words[path]}
        if not matching and assembly.groups:
            raise InputError("--only", "", name, nearest(name, set().union(*words.values())))
        chosen |= matching
    wanted = chosen if request.only else set(words)
    both = {out.path: out.form.name for out in outputs if out.path in wanted}
    found = {path for path, name in both.items() if not request.formats or name in request.formats}
    if both and not found:
        legal = f"one of {', '.join(sorted(set(both.values())))} here"
        raise InputError("--format", "", ",".join(request.formats), legal)
    return found


def _words(out: Output, units: Mapping[str, str]) -> set[str]:
    """What a user may call this file: its name, or the pieces it makes and the units that they are part of."""
    pieces = out.job.piece_names
    return {out.job.stem, *out.job.part_names, *pieces, *(units[name] for name in pieces)}
