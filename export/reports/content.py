"""The content of a report: what a build knows of a design, and the files that its folder holds afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...checks.print.estimate import Estimate
from ...core.findings import Finding, Report, Severity
from ..bill import Row
from ..formats import Output
from ..plan import BuildPlan
from ..selection import Selection

MADE = ("printed", "cut")
"""Roles of the rows of the bill that are made from files."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """Content of the report.

    `bill`, `plan`: with the files that are in the folder, no others. `shown`: findings with a picture of their place,
    by the path of the picture. `files`: paths of all files of the build, but for the manifest. `paper`: width and
    height of a page, mm.
    """

    assembly: Assembly
    report: Report
    bill: list[Row]
    plan: BuildPlan
    prints: list[Estimate]
    shown: Mapping[str, Finding]
    files: tuple[str, ...]
    selection: Selection
    paper: tuple[float, float]

    @property
    def left_out(self) -> list[str]:
        """The parts to print or cut that have no file in the folder, as lines."""
        return [f"{r.quantity} x {r.name}, {r.material}" for r in self.bill if r.role in MADE and not r.files]


def not_to_be_made(report: Report, outputs: Iterable[Output]) -> list[str]:
    """Paths of the files of pieces that must not be made because of an error."""
    wrong = {name for finding in report.errors for name in finding.spoils}
    return sorted({out.path for out in outputs if wrong.intersection(out.job.piece_names)})


def verdict(report: Report) -> str:
    """Whether the design can be made, as a sentence."""
    errors, warnings, known = (report.count(severity) for severity in Severity)
    bad = " and ".join(
        f"{n} {word}{'s' if n > 1 else ''}" for n, word in ((errors, "error"), (warnings, "warning")) if n
    )
    notes = f"{known} finding{'s' if known > 1 else ''} below {'are' if known > 1 else 'is'} for information."
    return f"The design has {bad or 'no errors and no warnings'}." + (f" {notes}" if known else "")
