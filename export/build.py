"""The build: from a design to an output folder, writing only what changed.

An unchanged build compares the digest of everything that goes in and the hashes of the listed files, and
repeats what was found. Otherwise assembly, checks, bill and report are made whole, and each file is written
when its key differs or its bytes are not those listed. The report comes second to last, the manifest last.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import InputError, nearest
from ..core.files import (
    PROBE,
    check_writable,
    code_digest,
    digest,
    make_folder,
    remove,
    remove_temporaries,
    write_whole,
)
from ..core.registry import outside_digest
from ..params.source import PACKAGED, SHIPPED, Source, library_digest, packaged, record_folders
from . import manifest
from .manifest import LIBRARIES, Entry, Manifest

if TYPE_CHECKING:
    from ..assemblies.model.assembly import Assembly
    from ..core.findings import Finding
    from .output import Output

ROOMS = ("core", "params", "geometry", "parts", "assemblies", "checks", "export")
BILL, REPORT = ("bom.md", "bom.csv", "bom.json"), ("report.md", "report.json")

Progress = Callable[[str, int, int], None]
"""Called with what is being made, and which of how many it is."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What to build: a design with overrides, into a folder, all of it or a selection of its files."""

    source: Source
    assignments: tuple[str, ...] = ()
    out: Path
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    pictures: bool = False
    """Whether the report shows the places of its findings."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a build found and did. `data` is the report as written; `trouble` says why nothing is remembered."""

    data: dict[str, Any]
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    trouble: str = ""

    @property
    def exit_status(self) -> int:
        """1 when the report holds errors."""
        return int(self.data["exit_status"])


@dataclass
class _Work:
    """What has been done so far."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: int = 0
    listed: dict[str, Entry] = field(default_factory=dict)


def build(request: Request, progress: Progress) -> Result:
    """Bring the output folder up to date."""
    inputs = inputs_digest(request)
    old = manifest.read(request.out)
    _sweep(request.out, {*old.files, manifest.NAME, PROBE})
    unchanged = _unchanged(request.out, old, inputs)
    if unchanged is not None:
        return Result(data=unchanged, kept=len(old.files))
    return _rebuild(request, inputs, old, progress)


def _sweep(out: Path, names: set[str]) -> None:
    """Remove what killed builds left half written beside the files they were about to replace."""
    for name in names:
        remove_temporaries(out / name)


def inputs_digest(request: Request) -> str:
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
    """Digest of the program: its code, its packaged data, and the libraries that make the files."""
    root = PACKAGED.parent
    folders = [*(packaged(folder) for folder in record_folders()), SHIPPED]
    data = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    code = code_digest([root / room for room in ROOMS])
    return digest(
        code, outside_digest(), *(path.read_bytes() for path in data), *(version(library) for library in LIBRARIES)
    )


def _unchanged(out: Path, old: Manifest, inputs: str) -> dict[str, Any] | None:
    """The recorded report when nothing that goes in, and none of the listed files, has changed."""
    same = old.inputs == inputs and "report.json" in old.files
    if not same or not all(_is_current(out / path, entry) for path, entry in old.files.items()):
        return None
    return json.loads((out / "report.json").read_text(encoding="utf-8"))


def _is_current(path: Path, entry: Entry) -> bool:
    """Whether a listed file is there as it was written."""
    return bool(entry.sha256) and manifest.file_hash(path) == entry.sha256


def _rebuild(request: Request, inputs: str, old: Manifest, progress: Progress) -> Result:
    from ..assemblies.cluster import assemble
    from ..checks import run
    from ..checks.limits import limits_of
    from ..checks.print.estimate import estimates
    from ..geometry.store import Store
    from ..params.load import load
    from .cut.preflight import preflight
    from .output import files_of, plan
    from .reports import bom, report
    from .reports.report import shown_places
    from .workshop import workshop_of

    loaded = load(request.source, request.assignments)
    progress("assembly", 0, 1)
    assembly, store = assemble(loaded), Store()
    progress("shapes", 0, 1)
    workshop = workshop_of(loaded)
    made = plan(assembly, store, workshop, request.formats)
    planned = list(made.outputs)
    selected = _selected(request, assembly, planned)
    progress("checks", 0, 1)
    limits = limits_of(loaded)
    found = run(assembly, store, limits)
    prints = estimates(assembly, store, limits, loaded.library)
    make_folder(request.out)
    check_writable(request.out)
    old = manifest.read(request.out)  # once more: another build may have begun since
    work = _Work()
    texts = (*BILL, *REPORT) if assembly.groups else REPORT
    shown = shown_places(found) if request.pictures and assembly.groups else {}
    wanted = {*(out.path for out in planned), *texts, *shown}
    _refuse_foreign(request.out, old, wanted)
    _sweep(request.out, wanted)
    _claim(request.out, old, wanted)
    _remove_stale(request.out, old, wanted, work)
    for number, out in enumerate(planned):
        progress(out.path, number, len(planned))
        _bring_up_to_date(out, request.out, old, out.path in selected, assembly, store, work)
    for name, finding in shown.items():
        progress(name, len(planned) - 1, len(planned))
        _show(name, finding, request.out, old, inputs, assembly, store, work)
    progress("preflight", 0, 1)
    found = found.with_more(preflight(planned, request.out, store), limits.severities)
    bill = bom.rows(assembly, files_of(planned))
    content = {
        "bom.md": bom.as_markdown(assembly.name, bill),
        "bom.csv": bom.as_csv(bill),
        "bom.json": bom.as_json(bill),
        "report.md": report.as_markdown(assembly, found, bill, made, prints, shown),
        "report.json": report.as_json(assembly, found, bill, made, prints),
    }
    for name in texts:
        _write_text(request.out, name, content[name], work)
    new = Manifest(inputs, work.listed)
    if new != manifest.read(request.out):
        new.write(request.out)
    return Result(
        data=json.loads(content["report.json"]),
        written=tuple(work.written),
        removed=tuple(work.removed),
        kept=work.kept,
        trouble=store.trouble,
    )


def _selected(request: Request, assembly: Assembly, planned: list[Output]) -> set[str]:
    """The paths that `--only` and `--format` choose; a name that matches nothing is an InputError."""
    from .output import FORMAT_NAMES

    for name in request.formats:
        if name not in FORMAT_NAMES:
            raise InputError("--format", "", name, nearest(name, FORMAT_NAMES))
    chosen: set[str] = set()
    for name in request.only:
        matching = {out.path for out in planned if name in _words(out)}
        if not matching and assembly.groups:
            raise InputError("--only", "", name, nearest(name, {word for out in planned for word in _words(out)}))
        chosen |= matching
    wanted = chosen if request.only else {out.path for out in planned}
    both = {out.path: out.form.name for out in planned if out.path in wanted}
    found = {path for path, name in both.items() if not request.formats or name in request.formats}
    if both and not found:
        raise InputError(
            "--format", "", ",".join(request.formats), f"one of {', '.join(sorted(set(both.values())))} here"
        )
    return found


def _words(out: Output) -> set[str]:
    """What a user may call this file: its stem, or the pieces it makes and the items they belong to."""
    laid = (piece.stem for piece in out.options.laid)
    return {out.options.stem, *laid, *out.names, *(name.partition(".")[0] for name in out.names)}


def _refuse_foreign(out: Path, old: Manifest, wanted: set[str]) -> None:
    """InputError when a file would be replaced that no build of ours has listed: it is somebody's own."""
    unknown = {manifest.NAME, *wanted} if old.foreign else wanted - set(old.files)
    for name in sorted(unknown):
        if (out / name).exists():
            legal = "a folder without a file of that name that is not from a build"
            raise InputError("--out", str(out), name, legal)


def _claim(out: Path, old: Manifest, wanted: set[str]) -> None:
    """List what is about to be written before it is: a build that is killed leaves no file that nobody knows."""
    unlisted = {path: Entry("", "") for path in wanted - set(old.files)}
    if unlisted:
        Manifest("", {**old.files, **unlisted}).write(out)


def _remove_stale(out: Path, old: Manifest, wanted: set[str], work: _Work) -> None:
    """Listed files that the design no longer has are removed; files that are not listed stay."""
    for path in sorted(set(old.files) - wanted):
        if (out / path).exists():
            remove(out / path)
            work.removed.append(path)


def _bring_up_to_date(
    out: Output, folder: Path, old: Manifest, selected: bool, assembly: Assembly, store: Any, work: _Work
) -> None:
    """Keep a file that is current; write one that is not and is selected; remove one that is now wrong."""
    path, listed = folder / out.path, old.files.get(out.path)
    if listed and listed.key == out.options.key and _is_current(path, listed):
        work.kept += 1
        work.listed[out.path] = listed
    elif selected:
        out.form.writer(assembly, store, out.options, path)
        work.listed[out.path] = Entry(out.options.key, manifest.file_hash(path))
        work.written.append(out.path)
    elif listed and path.exists():
        remove(path)
        work.removed.append(out.path)


def _show(
    name: str, finding: Finding, folder: Path, old: Manifest, inputs: str, assembly: Assembly, store: Any, work: _Work
) -> None:
    """Keep the picture of a finding's place when nothing changed, else draw it."""
    from .pictures.picture import write_place

    path, listed, key = folder / name, old.files.get(name), digest(inputs, finding.line())
    if listed and listed.key == key and _is_current(path, listed):
        work.kept += 1
        work.listed[name] = listed
        return
    assert finding.place
    write_place(assembly, store, finding.place, finding.subject, path)
    work.listed[name] = Entry(key, manifest.file_hash(path))
    work.written.append(name)


def _write_text(folder: Path, name: str, data: bytes, work: _Work) -> None:
    """Write a text when its bytes differ."""
    path = folder / name
    key = digest(data)
    if path.is_file() and path.read_bytes() == data:
        work.kept += 1
    else:
        write_whole(path, data)
        work.written.append(name)
    work.listed[name] = Entry(key, manifest.file_hash(path))
