"""The command fix: it applies proven remedies to a design until it is clean, or until none is left that works."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from ..core.text import shortened
from .app import DesignArgument, JsonOption, SetOption, app
from .shared import default_design, note_default, print_json, print_lines, say

if TYPE_CHECKING:
    from ..core.findings import Finding
    from ..core.remedy import Remedy
    from ..export.reports.difference import Difference
    from ..project import Project

Applied = list[tuple["Finding", "Remedy"]]
"""The remedies that were applied, in order, each with the finding that it mends."""


@app.command()
def fix(
    design: DesignArgument = None,
    assignments: SetOption = None,
    write: Annotated[bool, typer.Option("--write", help="Write the new values into the design file.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Mend a design: apply remedies that work, one at a time, until it is clean or none is left.

    A remedy works if its finding goes and no new error comes. One that states a measurement is only named. The changes
    of the file and of the bill are shown; with --write they are kept.
    """
    from ..core.files import write_named
    from ..export.reports.json_data import fix_document
    from ..params.edit import edited, own_file
    from ..params.source import find
    from ..project import Project

    named = default_design() if design is None else design
    path, source = own_file(named) if write else (None, find(named))
    project = Project(source, assignments or ())
    note_default(design, project)
    mended, applied = mend(project)
    text = edited(source, mended.assignments) if mended.assignments else source.text
    written = path is not None and text != source.text
    if path is not None and written:
        write_named(path, text.encode())
    change, report = file_change(source.file, source.text, text), mended.findings()
    difference = Project(source, store=project.store).difference(mended) if change else None
    if as_json:
        print_json(fix_document(mended.name, applied, report, change, difference, written=written))
    else:
        _tell(applied, change, difference, mended)
        if change:
            say(f"{path} written" if written else "the file is unchanged: fix --write keeps the change")
    raise typer.Exit(report.exit_status)


def mend(project: Project) -> tuple[Project, Applied]:
    """The design with proven remedies applied, one at a time, errors first; and the remedies.

    Each remedy lets the design come to a later phase, or leaves fewer errors, or as many errors and fewer warnings, so
    it ends. The same design gives the same remedies.
    """
    applied: Applied = []
    while found := _next(project):
        finding, remedy, project = found
        applied.append((finding, remedy))
    return project, applied


def _next(project: Project) -> tuple[Finding, Remedy, Project] | None:
    """The first finding that has a remedy which works, the remedy, and the design with it."""
    for finding in _serious(project):
        for remedy in (each for each in finding.remedies if not each.is_measured):
            proof = project.prove(replace(finding, remedies=(remedy,)))
            if proof and proof.project.judgement().faults < project.judgement().faults:
                return finding, remedy, proof.project
    return None


def _serious(project: Project) -> list[Finding]:
    """The errors and warnings of a design, errors first."""
    return [finding for finding in project.findings() if finding.severity != "information"]


def file_change(file: str, before: str, after: str) -> list[str]:
    """The change of a file, as the lines of a unified diff; empty if there is none."""
    from difflib import unified_diff

    return list(unified_diff(before.splitlines(), after.splitlines(), file, file, lineterm="", n=1))


def _tell(applied: Applied, change: list[str], difference: Difference | None, mended: Project) -> None:
    """Print what was applied, the changes, and what is left with what a person must do about it."""
    from ..export.reports import difference as bill

    for finding, remedy in applied:
        values = ", ".join(f"{key} = {value}" for key, value in remedy.values.items())
        say(f"set {shortened(values)}: {shortened(finding.message)} [{finding.code}]")
    say(*change)
    if difference:
        say(*bill.lines(difference))
    elif change:
        say("there is no difference of the bills: one of the two designs cannot be placed")
    left = _serious(mended)
    headings = ("no value mends these:", "no value that was tried mends these:", "measure these first, then set them:")
    for number, heading in enumerate(headings):
        lines = [finding.line() for finding in left if _kind(finding) == number]
        if lines:
            say(heading)
            print_lines(lines)
    say(mended.findings().summary())


def _kind(finding: Finding) -> int:
    """0 for a finding without a remedy, 1 for one whose remedies do not work, 2 for one that needs a measurement."""
    return 2 if any(remedy.is_measured for remedy in finding.remedies) else int(bool(finding.remedies))
