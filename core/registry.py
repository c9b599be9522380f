"""Registries: named values that other packages can extend. Ours are listed in the code; others use entry points.

A distribution registers a value with an entry point of the group `stackwright.kinds`, `.builders`, `.layouts`,
`.checks` or `.formats`. Its module is imported when the name is first requested, not before.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from .errors import SurroundingsError
from .files import digest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PACKAGE = __name__.partition(".")[0]
Value = TypeVar("Value")


class Registry(Generic[Value]):
    """Values by name: first ours in the listed order, then those of other packages sorted by name.

    `ours`: for each name, the location of its value as `module:attribute` below this package.
    """

    def __init__(self, group: str, ours: Mapping[str, str]) -> None:
        self.group, self._ours = group, dict(ours)

    @property
    def ours(self) -> list[str]:
        """Our own names, without a look at what is installed, which takes time."""
        return [*self._ours]

    def names(self) -> list[str]:
        """Every name. Raises SurroundingsError if a distribution registers a name of ours, or two the same name."""
        return [*self._ours, *self._others()]

    def get(self, name: str) -> Value:
        """The value of a name. Raises KeyError if there is none, SurroundingsError if it cannot be loaded."""
        if name in self._ours:
            module, _, attribute = self._ours[name].partition(":")
            return cast(Value, getattr(importlib.import_module(f"{PACKAGE}.{module}"), attribute))
        point = self._others()[name]
        try:
            return cast(Value, point.load())
        except (ImportError, AttributeError) as error:
            says = f"{point.group}: {name} = {point.value} cannot be loaded: {error}"
            raise SurroundingsError(says) from None

    def values(self) -> Iterator[Value]:
        """Every value, in the order of the names."""
        return (self.get(name) for name in self.names())

    def folder(self, name: str) -> Path | None:
        """Folder of the module that an outside name refers to; None for one of ours, or if it is not found."""
        if name in self._ours:
            return None
        source = _source(self._others()[name])
        return source.parent if source else None

    def _others(self) -> dict[str, EntryPoint]:
        found: dict[str, EntryPoint] = {}
        for point in _entry_points():
            if point.group == f"{PACKAGE}.{self.group}":
                if point.name in self._ours or point.name in found:
                    raise SurroundingsError(f"{point.group}: {point.name} is registered twice, by {point.value} too")
                found[point.name] = point
        return dict(sorted(found.items()))


@cache
def _entry_points() -> tuple[EntryPoint, ...]:
    """Every installed entry point for this package. Of two copies of a distribution, only the first counts."""
    from importlib.metadata import distributions

    found: dict[str, list[EntryPoint]] = {}
    for distribution in distributions():
        points = [point for point in distribution.entry_points if point.group.startswith(f"{PACKAGE}.")]
        if points:
            found.setdefault(distribution.name, points)
    return tuple(point for points in found.values() for point in points)


def _source(point: EntryPoint) -> Path | None:
    """The file of the module that an entry point refers to."""
    spec = _spec(point.module)
    return Path(spec.origin) if spec and spec.origin else None


def _spec(module: str) -> ModuleSpec | None:
    """The import specification of a module; None if it cannot be found."""
    try:
        return find_spec(module)
    except ModuleNotFoundError:  # raised if a parent package is missing
        return None


@cache
def outside_digest() -> str:
    """Digest of the code of all outside entry points, because generated files depend on it.

    If a module is part of a package, the digest covers the whole package.
    """
    parts: list[str | bytes] = []
    for point in sorted(_entry_points(), key=lambda point: (point.group, point.name)):
        spec = _spec(point.module.partition(".")[0])
        folders = list(spec.submodule_search_locations or ()) if spec else []
        files = sorted(path for folder in folders for path in Path(folder).rglob("*.py"))
        if spec and spec.origin and not files:
            files = [Path(spec.origin)]
        parts += [point.group, point.name, point.value, *(path.read_bytes() for path in files)]
    return digest(*parts)
