"""The last stage of a build: writes a computed design into an output folder. Only changed files are written.

A file is written if its key differs from the listed key or its bytes differ from the listed hash. The report is
written second to last, the manifest last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..assemblies.assembly import Assembly
from ..checks.limits import Limits
from ..checks.print.estimate import Estimate
from ..core.files import digest
from ..core.findings import Finding, Report
from ..geometry.store import Store
from .bill import rows
from .cut.preflight import preflight
from .formats import all_formats, writers_digest
from .output_folder import OutputFolder
from .plan import BuildPlan
from .reports import bom, report
from .reports.bench import pdf
from .reports.bench.page import page_of
from .reports.content import Content
from .result import BuildResult, Note, Progress
from .selection import Selection
from .workshop import PAPERS


def is_output(path: str) -> bool:
    """Whether a path has the form of a file that some build writes."""
    return path in (*bom.NAMES, *report.NAMES) or any(form.may_write(path) for form in all_formats())


@dataclass(frozen=True, kw_only=True)
class Build:
    """A computed design, ready to be written.

    `selected`: paths of the files to write, by the `selection` of the user. `paper`: name of the paper size for pages
    to print. `inputs`: digest of everything that the build depends on.
    """

    assembly: Assembly
    store: Store
    plan: BuildPlan
    report: Report
    limits: Limits
    prints: list[Estimate]
    selected: set[str]
    selection: Selection
    paper: str
    inputs: str

    def write(self, folder: OutputFolder, progress: Progress, note: Note) -> BuildResult:
        """Bring the folder up to date: write changed files and remove outdated ones."""
        outputs, shown = self.plan.outputs, self._shown()
        names = (*report.NAMES, *bom.NAMES) if self.assembly.groups else report.NAMES
        places = {name: digest(self.inputs, finding.line()) for name, finding in shown.items()}
        keys = {out.path: out.key for out in outputs} | places | dict.fromkeys(names, "")
        with folder.changing(keys, is_output, note):
            content = self._update(folder, names, keys, progress)
        return BuildResult(
            out=folder.path,
            data=content,
            written=tuple(folder.written),
            removed=tuple(folder.removed),
            kept=folder.kept,
            trouble=self.store.trouble,
        )

    def _update(
        self, folder: OutputFolder, names: tuple[str, ...], keys: dict[str, str], progress: Progress
    ) -> dict[str, Any]:
        """Write the changed files of a folder that this build holds; the content of the report."""
        outputs, shown = self.plan.outputs, self._shown()
        for number, out in enumerate(outputs):
            progress(out.path, number, len(outputs))
            folder.update(out.path, keys[out.path], partial(out.write, self.store), selected=out.path in self.selected)
        for name, finding in shown.items():
            from .pictures.picture import write_place

            progress(name, len(outputs) - 1, len(outputs))
            picture = partial(write_place, self.assembly, self.store, finding)
            folder.update(name, keys[name], picture)
        progress("preflight", 0, 1)
        content = self._content(folder, shown, names)
        page = page_of(content)
        key = digest(writers_digest(), repr((page, content.paper)))
        folder.update(report.PAGE, key, partial(pdf.write, page, content.paper))
        texts = report.texts(content, page)
        if self.assembly.groups:
            texts |= bom.texts(self.assembly.name, content.bill)
        for name, text in texts.items():
            folder.update_text(name, text)
        folder.finish(self.inputs)
        return json.loads(texts["report.json"])

    def _shown(self) -> dict[str, Finding]:
        """The findings whose places the report shows, by the path of the picture."""
        return report.shown_places(self.report) if self.selection.pictures and self.assembly.groups else {}

    def _content(self, folder: OutputFolder, shown: dict[str, Finding], names: Iterable[str]) -> Content:
        """The content of the report, with the findings about the cut files in the folder.

        It names the files that are in the folder now, and those that are written last: `names`.
        """
        smaller = {each.sheet: each.smaller for each in self.assembly.carriers}
        about_files = preflight(self.plan.outputs, folder.root, self.store, smaller)
        plan = self.plan.within(folder.current)
        return Content(
            assembly=self.assembly,
            report=self.report.with_more(about_files, self.limits.severities),
            bill=rows(self.assembly, plan.files),
            plan=plan,
            prints=self.prints,
            shown=shown,
            files=tuple(sorted({*folder.current, *names})),
            selection=self.selection,
            paper=PAPERS[self.paper],
        )
