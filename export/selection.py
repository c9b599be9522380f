"""The files of a build that are asked for: all of them, or those of some parts or formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.errors import InputError, nearest

if TYPE_CHECKING:
    from ..assemblies.assembly import Assembly
    from .formats import Output


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Names of parts, pieces or units (`only`) and of formats; an empty tuple selects all.

    `pictures`: the report shows the places of its findings.
    """

    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    pictures: bool = False

    def paths(self, assembly: Assembly, outputs: Iterable[Output]) -> set[str]:
        """The paths of the selected files. Raises InputError if a name matches no file, with the nearest name."""
        from .formats import FORMATS

        for name in self.formats:
            if name not in FORMATS.names():
                raise InputError("--format", "", name, nearest(name, FORMATS.names()))
        units = {each.name: each.unit for found in assembly.made().values() for each in found}
        names = {out.path: _names(out, units) for out in outputs}
        chosen: set[str] = set()
        for name in self.only:
            matching = {path for path in names if name in names[path]}
            if not matching and assembly.groups:
                raise InputError("--only", "", name, nearest(name, set().union(*names.values())))
            chosen |= matching
        wanted = chosen if self.only else set(names)
        formats = {out.path: out.form.name for out in outputs if out.path in wanted}
        found = {path for path, name in formats.items() if not self.formats or name in self.formats}
        if formats and not found:
            legal = f"one of {', '.join(sorted(set(formats.values())))} here"
            raise InputError("--format", "", ",".join(self.formats), legal)
        return found


def _names(out: Output, units: Mapping[str, str]) -> set[str]:
    """The names that select a file: of the file, its parts, their pieces, and the units of the pieces."""
    pieces = out.job.piece_names
    return {out.job.stem, *out.job.part_names, *pieces, *(units[name] for name in pieces)}
