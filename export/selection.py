"""Selection of the files that a build writes: all files, or those of some parts or formats."""

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
    """The files that a build is to write.

    `only`: names of parts, pieces or units. `formats`: names of formats, in small letters. An empty tuple selects all.
    `pictures`: whether the report shows the places of its findings.
    """

    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    pictures: bool = False

    def paths(self, assembly: Assembly, outputs: Iterable[Output]) -> set[str]:
        """Paths of the selected files. Raises InputError, with the nearest name, if a name matches no file."""
        from .formats import FORMATS

        known = {name.lower() for name in FORMATS.names()}
        for name in self.formats:
            if name not in known:
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
        found = {path for path, name in formats.items() if not self.formats or name.lower() in self.formats}
        if formats and not found:
            legal = f"one of {', '.join(sorted(set(formats.values())))} for the selected parts"
            raise InputError("--format", "", ",".join(self.formats), legal)
        return found


def _names(out: Output, units: Mapping[str, str]) -> set[str]:
    """Names that select a file: its own, and those of its parts, their pieces, and the pieces' units."""
    pieces = out.job.piece_names
    return {out.job.stem, *out.job.part_names, *pieces, *(units[name] for name in pieces)}
