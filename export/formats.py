"""Formats: the kinds of files that a build writes. A new one is a new module and a line in FORMATS.

A distribution adds one with an entry point of the group `stackwright.formats` that names such a tuple.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..core.files import code_digest, digest
from ..core.registry import Registry, outside_digest
from ..geometry.store import Store
from .jobs import Job, Production
from .manifest import LIBRARIES

JobType = TypeVar("JobType", bound=Job)


@dataclass(frozen=True, kw_only=True)
class Format(Generic[JobType]):
    """A kind of file: its folder and ending, the jobs that it writes, and the writer of one."""

    name: str
    folder: str
    ending: str
    jobs: Callable[[Production], Iterable[JobType]]
    writer: Callable[[JobType, Store, Path], None]
    suffix: str = ""
    """Between the job's name and the ending."""
    asked: bool = False
    """It is written only where `--format` names it: pictures need what not every machine has."""


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of a build: its format and its job."""

    form: Format[Any]
    job: Job

    @property
    def path(self) -> str:
        """Below the output folder."""
        return f"{self.form.folder}/{self.job.stem}{self.form.suffix}.{self.form.ending}"

    @property
    def key(self) -> str:
        """When it differs, the file is written again."""
        return digest(writers_digest(), self.form.name, self.job.key)

    def write(self, store: Store, path: Path) -> None:
        """Write the file."""
        self.form.writer(self.job, store, path)


FORMATS: Registry[tuple[Format[Any], ...]] = Registry(
    "formats",
    {
        "stl": "export.print.stl:FORMATS",
        "3mf": "export.print.threemf:FORMATS",
        "dxf": "export.cut.cut:DXF",
        "svg": "export.cut.cut:SVG",
        "pdf": "export.cut.cut:PDF",
        "template": "export.cut.template:FORMATS",
        "drawing": "export.pictures.drawing:FORMATS",
        "step": "export.model.step:FORMATS",
        "glb": "export.model.glb:FORMATS",
        "picture": "export.pictures.picture:FORMATS",
    },
)
"""What `--format` can name, in the order in which files are written. A name may have several formats."""


def all_formats() -> list[Format[Any]]:
    """Every format of every name."""
    return [form for forms in FORMATS.values() for form in forms]


@cache
def writers_digest() -> str:
    """Digest of the code that writes files, and of the libraries that it does so with."""
    code = code_digest([Path(__file__).parent])
    return digest(code, outside_digest(), *(version(library) for library in LIBRARIES))
