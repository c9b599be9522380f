"""Formats: the kinds of files that a build writes. A new format needs a new module and a line in FORMATS.

Another distribution adds formats with an entry point of the group `stackwright.formats` that names a tuple of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..core.files import code_digest, digest
from ..core.registry import Registry, outside_digest
from .manifest import LIBRARIES

if TYPE_CHECKING:
    from ..geometry.store import Store
    from .jobs import Job, Production

JobType = TypeVar("JobType", bound="Job")


@dataclass(frozen=True, kw_only=True)
class Format(Generic[JobType]):
    """One kind of file.

    `ending`: file extension. `jobs`: lists the jobs to write. `writer`: writes the file of one job.
    """

    name: str
    folder: str
    ending: str
    jobs: Callable[[Production], Iterable[JobType]]
    writer: Callable[[JobType, Store, Path], None]
    suffix: str = ""
    """Text between the job's name and the extension."""
    asked: bool = False
    """Whether it is written only if `--format` names it. Pictures need EGL, which not every machine has."""

    def path(self, stem: str) -> str:
        """Path of a file, relative to the output folder. `stem`: name of its job."""
        return f"{self.folder}/{stem}{self.suffix}.{self.ending}"

    def may_write(self, path: str) -> bool:
        """Whether a path has the form of this format's files."""
        before, after = self.path("\0").split("\0")
        stem = path.removeprefix(before).removesuffix(after)
        return bool(stem) and "/" not in stem and path == self.path(stem)


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of a build: its format and its job."""

    form: Format[Any]
    job: Job

    @property
    def path(self) -> str:
        """Path of the file, relative to the output folder."""
        return self.form.path(self.job.stem)

    @property
    def key(self) -> str:
        """Digest of the writers and the job. If it differs, the file is written again."""
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
        "drawing": "export.drawings.drawing:FORMATS",
        "step": "export.model.step:FORMATS",
        "glb": "export.model.glb:FORMATS",
        "picture": "export.pictures.picture:FORMATS",
    },
)
"""Formats by the names that `--format` accepts, in the order of writing. A name may have several formats."""


def all_formats() -> list[Format[Any]]:
    """Every format of every name."""
    return [form for forms in FORMATS.values() for form in forms]


@cache
def writers_digest() -> str:
    """Digest of the code that writes files, registered code of others, and the versions of the libraries used."""
    code = code_digest([Path(__file__).parent])
    return digest(code, outside_digest(), *(version(library) for library in LIBRARIES))
