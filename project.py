"""The Python interface: one open design. The command line uses it too.

    from stackwright import Project

    project = Project.open("my-cluster.toml", set=["plate.thickness=3"])
    print(project.findings().summary())
    holder = project.part("lan-switch.shoe").solid()

Results are computed on first use, once. Several threads may use the same project, or different ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .core.errors import FileError, InputError, nearest
from .core.files import given_path
from .core.once import Once
from .export.result import BuildResult, Note, Progress, silence, silent
from .params.source import DEFAULT, Source, files_digest, find, library_digest

if TYPE_CHECKING:
    from .assemblies.assembly import Assembly
    from .assemblies.context import Context
    from .checks.limits import Limits
    from .checks.print.estimate import Estimate
    from .checks.remedies import Judgement, Proof, Trials
    from .core.findings import Finding, Report
    from .core.remedy import Value
    from .export.bill import Row
    from .export.build import Build
    from .export.plan import BuildPlan
    from .export.project_parts import ProjectPart
    from .export.reports.difference import Difference
    from .export.selection import Selection
    from .geometry.store import Store
    from .params.design import Design
    from .params.load import Loaded


class Project:
    """A design with its overrides. `Project.open` validates at once, the constructor on first use."""

    def __init__(self, source: Source, assignments: Sequence[str] = (), store: Store | None = None) -> None:
        self.source, self.assignments = source, tuple(assignments)
        self._given_store, self._known = store, Once()

    @classmethod
    def open(
        cls,
        design: str | Path = DEFAULT,
        *,
        set: Sequence[str] = (),  # noqa: A002 (as on the command line)
        store: Store | None = None,
    ) -> Project:
        """Open a design file, or a shipped design by its name.

        `set`: overrides, each KEY=VALUE such as "tower.node3.standoff=45". Raises InputError, with file, key, value and
        legal values, if the file or an override is not legal or names a record that is unknown.
        """
        opened = cls(find(str(design)), _words("set", set), store)
        opened.context  # noqa: B018 (raises InputError now)
        return opened

    def with_values(self, values: Mapping[str, Value | Mapping[str, Value]]) -> Project:
        """The same design with other values, given by key: {"tower.node3.standoff": 45}.

        Shares the shape cache of this project. Raises InputError as `open` does.
        """
        from .params.overrides import assignment

        made = [assignment(key, value) for key, value in values.items()]
        changed = Project(self.source, (*self.assignments, *made), self.store)
        changed.context  # noqa: B018 (raises InputError now)
        return changed

    @property
    def store(self) -> Store:
        """The shapes that this project, and those made of it, remember."""
        from .geometry.store import Store

        return self._given_store or self._known.get("store", Store)

    @property
    def name(self) -> str:
        """The design's name."""
        return self.design.name

    @property
    def design(self) -> Design:
        """The validated design file."""
        return self._loaded.design

    @property
    def context(self) -> Context:
        """The design with its records and settings resolved. Raises InputError if a record is unknown."""
        from .assemblies.context import resolve

        return self._known.get("context", lambda: resolve(self._loaded))

    @property
    def assembly(self) -> Assembly:
        """The assembly: every piece in its place. If the design cannot be placed, it holds only the problems."""
        from .assemblies.cluster import put_together

        return self._known.get("assembly", lambda: put_together(self.context))

    def findings(self) -> Report:
        """Findings of all checks, worst first, without remedies seen to fail. `write` adds those about files."""
        return self.judgement().report

    def judgement(self) -> Judgement:
        """The findings of all checks, with the assembly that they judge."""
        return self._trials.judgement

    def tiers(self) -> Iterator[Report]:
        """The findings of the checks that need no shape, those of all quick checks, those of all checks."""
        from .checks import tiers

        return tiers(self.assembly, self.store, self._limits)

    def plan(self, formats: Sequence[str] = ()) -> BuildPlan:
        """The files of a build. `formats`: formats that are named. Raises InputError for what a build refuses."""
        from .export.plan import plan
        from .export.workshop import workshop_of

        made = partial(plan, self.assembly, self.store, workshop_of(self.context), tuple(formats))
        return self._known.get(("plan", *formats), made)

    def problems(self) -> Report:
        """The reasons why the design cannot be placed; empty if it can. They are part of `findings`, too."""
        from .checks.bench import feasible
        from .core.findings import Report

        return Report.of(feasible.problems(self.assembly))

    def heights(self) -> Report:
        """The findings on the stacks alone: what cannot be built, and joints that do not hold. It needs no shapes."""
        from .checks.bench import hardware
        from .core.findings import Report

        return Report.of([*self.problems(), *hardware.proofs(self.assembly)], self._limits.severities)

    def difference(self, other: Project) -> Difference | None:
        """What to buy, make and discard to turn this design into another. None if one of the two cannot be placed."""
        from .export.reports.difference import difference

        if self.assembly.problems or other.assembly.problems:
            return None
        return difference(self.assembly, other.assembly)

    def estimates(self) -> list[Estimate]:
        """Print estimates of each printed part."""
        from .checks.print.estimate import estimates

        return self._known.get("estimates", lambda: estimates(self.assembly, self.store, self._limits))

    def bom(self) -> list[Row]:
        """Rows of the bill of materials, without file paths; `write` adds those."""
        from .export.bill import rows

        return rows(self.assembly, {})

    def parts(self) -> list[ProjectPart]:
        """Every part that is printed, cut or bought. Equal pieces share one part."""
        from .export.project_parts import project_parts

        return project_parts(self.assembly, self.store)

    def part(self, name: str) -> ProjectPart:
        """The part with this file name, or with a piece of this name. Raises InputError if there is none."""
        found = {key: part for part in self.parts() for key in (*part.pieces, part.name)}
        if not self.assembly.groups:
            raise self._not_placed
        if name not in found:
            raise InputError(self.source.file, "part", name, nearest(name, found))
        return found[name]

    def write(
        self,
        out: str | Path | None = None,
        *,
        formats: Sequence[str] = (),
        only: Sequence[str] = (),
        pictures: bool = False,
        progress: Progress = silent,
        note: Note = silence,
    ) -> BuildResult:
        """Bring an output folder up to date. `out`: the folder. Default: out/NAME, with the name of the design.

        `formats`, `only`: select files. `pictures`: add pictures of the findings' places to the report. `note`: called
        with a line if this build waits for another one. Raises InputError if a name is unknown, a file to be written is
        the user's, or the default folder holds another design; raises SurroundingsError if the machine is at fault.
        """
        from .export.inputs import inputs_digest
        from .export.output_folder import OutputFolder, default_folder
        from .export.selection import Selection

        selection = Selection(only=_words("only", only), formats=_words("formats", formats), pictures=pictures)
        inputs = inputs_digest(self.source, self._library, self.assignments, selection)
        path = default_folder(self.source.name) if out is None else given_path("--out", out)
        folder = OutputFolder(path, self.source.label, shared=out is not None)
        recorded = folder.recorded_report(inputs)
        if recorded is not None:
            return BuildResult(out=folder.path, data=recorded, kept=len(folder.old.files))
        return self._build(selection, inputs, progress).write(folder, progress, note)

    def render(self, path: str | Path, *, view: str = "iso", part: str | None = None, balloons: bool = False) -> None:
        """Draw a picture: a view of the assembly, or one part in its print pose. `path`: a file that ends in .png.

        `balloons`: number the pieces. Raises InputError if the path is another, the view or part is unknown, or the
        design cannot be placed; raises SurroundingsError if EGL is missing.
        """
        from .export.pictures import picture

        target = picture.target(path)
        if view not in picture.VIEWS:
            raise InputError("--view", "", view, nearest(view, picture.VIEWS))
        if not self.assembly.groups:
            raise self._not_placed
        if part is None:
            picture.write_assembly(self.assembly, self.store, view, target, balloons=balloons)
        else:
            picture.write_part(self.part(part).spec, self.store, view, target)

    def prove(self, finding: Finding) -> Proof[Project] | None:
        """The first remedy of a finding that works: the finding disappears, and no new error appears.

        Returns None if no remedy works, if the finding proposes none, or if this design does not have the finding.
        """
        return self._trials.proof(finding)

    @property
    def _trials(self) -> Trials[Project]:
        from .checks.remedies import Trials

        return self._known.get("trials", lambda: Trials(self))

    @property
    def _loaded(self) -> Loaded:
        from .params.load import load

        self._library  # noqa: B018 (before records are read: a record that changes later makes another build)
        return self._known.get("loaded", lambda: load(self.source, self.assignments))

    @property
    def _library(self) -> str:
        """Digest of the users' libraries, and of board files, as they were when the project first looked at them."""
        return self._known.get(
            "library",
            lambda: library_digest(self.source.library_folders) + files_digest(self.source, self.assignments),
        )

    @property
    def _not_placed(self) -> InputError:
        legal = "a design without the errors that stackwright check shows"
        return FileError(self.source.file, "", "this design cannot be placed", legal)

    @property
    def _limits(self) -> Limits:
        from .checks.limits import limits_of

        return limits_of(self.context)

    def _build(self, selection: Selection, inputs: str, progress: Progress) -> Build:
        """Compute everything that a build writes. Errors in selecting or drawing are raised before any file changes."""
        from .export.build import Build

        progress("assembly", 0, 1)
        assembly = self.assembly
        progress("shapes", 0, 1)
        planned = self.plan(selection.formats)
        selected = selection.paths(assembly, planned.outputs)
        progress("checks", 0, 1)
        return Build(
            assembly=assembly,
            store=self.store,
            plan=planned,
            selected=selected,
            report=self.findings(),
            limits=self._limits,
            prints=self.estimates(),
            selection=selection,
            paper=self.design.cut.paper,
            inputs=inputs,
        )


def _words(name: str, given: Sequence[str]) -> tuple[str, ...]:
    """A list of words. Raises InputError if it is one text, which would be taken for a list of its letters."""
    if isinstance(given, str):
        raise InputError(name, "", given, "a list of texts")
    return tuple(given)
