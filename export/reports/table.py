"""Findings as text: worst first, grouped by code. The meaning of each code is printed once."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ...core.findings import Finding, Severity, codes
from ...core.placement import Point

if TYPE_CHECKING:
    from ...assemblies.assembly import Assembly
    from ...checks.print.estimate import Estimate
    from ..result import BuildResult

WIDTH = 110
HEADINGS = {
    Severity.ERROR: "do not make the parts before you fix these",
    Severity.WARNING: "decide about each of these",
    Severity.INFORMATION: "worth knowing",
}


def lines(assembly: Assembly, findings: Iterable[Finding], prints: Iterable[Estimate]) -> Iterator[str]:
    """Output of `check`: findings, the force that tips the cluster, print estimates, assumptions."""
    from ...checks.print.estimate import BASIS
    from .case import case_lines
    from .wiring import tipping_lines

    yield from finding_lines(findings)
    sections = {
        "STABILITY": tipping_lines(assembly.tipping),
        "CASE": case_lines(assembly),
        f"PRINTING ({BASIS})": [estimate.line() for estimate in prints],
        "ASSUMED, to be measured": [each.line() for each in assembly.assumptions],
    }
    for title, entries in sections.items():
        if entries:
            yield from ("", title)
            for entry in entries:
                yield from _wrapped(entry, "  - ", "    ")


def result_lines(result: BuildResult) -> Iterator[str]:
    """Output of `build`: findings, files that must not be made, and counts of files."""
    data = result.data
    yield f"{data['design']}: {data['summary']}"
    yield from finding_lines(Finding.of_data(finding) for finding in data["findings"])
    yield ""
    yield from (f"- do not make {path}" for path in data["not_to_be_made"])
    yield from (f"- removed {path}: it no longer matched the design" for path in result.removed)
    files = f"{len(result.written)} files written, {result.kept} unchanged, in {result.out}"
    yield f"{files}; begin with bench-page.pdf; {len(data['assumptions'])} assumptions in report.md"


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The findings as lines of text, in the given order."""
    for severity, alike in groupby(findings, key=lambda finding: finding.severity):
        graded = list(alike)
        yield ""
        yield f"{severity.upper()} ({HEADINGS[Severity(severity)]}): {len(graded)}"
        for code, same in groupby(graded, key=lambda finding: finding.code):
            yield f"  {code}: {codes()[code]}"
            for finding in same:
                yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    times = f" ({finding.count} times)" if finding.count > 1 else ""
    place = f", at {_at(finding.place)}" if finding.place else ""
    yield from _wrapped(f"{finding.subject}{times}: {finding.message}{place}", "    - ", "      ")
    yield from _wrapped(finding.fix, "      fix: ", "           ")


def _at(place: Point) -> str:
    """A point as text, mm."""
    return "(" + ", ".join(f"{round(value, 1) + 0.0:g}" for value in place) + ")"


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)
