"""Shell completion and help: names of designs, records, formats, views and schemas.

Each function but `listed` returns the names that start with `typed`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..core.text import is_clean


def designs(typed: str) -> list[str]:
    """Names of shipped designs, and design files in the folder that `typed` begins with."""
    from ..params.source import own_designs, shipped_names

    folder, slash, start = typed.rpartition("/")
    files = own_designs(Path(folder + slash))
    return [*_begun(shipped_names(), typed), *(f"{folder}{slash}{name}" for name in _begun(_names(files), start))]


def shipped(typed: str) -> list[str]:
    """Names of shipped designs."""
    from ..params.source import shipped_names

    return _begun(shipped_names(), typed)


def records(folder: str) -> Callable[[str], list[str]]:
    """A function that completes the names of records in a library folder, including the user's own."""

    def names(typed: str) -> list[str]:
        from .shared import library

        return _begun(library().names(folder), typed)

    return names


def kinds(typed: str) -> list[str]:
    """Names of the library folders."""
    from ..params.record_types import record_types

    return _begun(record_types(), typed)


def formats(typed: str) -> list[str]:
    """Names of file formats. In a list separated by commas, the last name is completed."""
    from ..export.formats import FORMATS

    before, comma, last = typed.rpartition(",")
    return [f"{before}{comma}{name}" for name in _begun(FORMATS.names(), last)]


def views(typed: str) -> list[str]:
    """Names of the views of a picture."""
    from ..export.pictures.eye import VIEWS

    return _begun(VIEWS, typed)


def schemas(typed: str) -> list[str]:
    """Names of the schemas."""
    from ..export.schemas import schema_names

    return _begun(schema_names(), typed)


def listed(what: str) -> list[str]:
    """The names of `formats`, library `kinds` or `schemas` for a help text, without what other packages add.

    It imports no record and looks at no installed package, so help is shown at once.
    """
    if what == "formats":
        from ..export.formats import FORMATS

        return FORMATS.ours
    from ..export.schemas import names_for
    from ..params.source import own_folders

    return own_folders() if what == "kinds" else names_for(own_folders())


def _names(files: Iterable[Path]) -> list[str]:
    return [path.name for path in files]


def _begun(names: Iterable[str], typed: str) -> list[str]:
    """The names that start with `typed`, but for those with characters that nobody sees."""
    return [name for name in names if name.startswith(typed) and is_clean(name)]
