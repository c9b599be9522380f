"""Versions of the design file's format, and the changes from each version to the next."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from .record import LegalText

FORMAT = 2
"""The current version, which is read and written."""
Format = Annotated[
    int,
    Field(ge=1, le=FORMAT),
    LegalText(f"1 to {FORMAT}; a newer file needs a newer version of Stackwright"),
]
CHANGES = {
    2: "`on` names the face that a unit stands on, and `position` is measured from the centre of that face; without "
    "`on` a unit stands on the plate, as before; the key `hole_told` of [limits] is now `hole_notice`"
}
"""Changes that each version made to the version before it."""
RENAMED = {2: (("limits", "hole_told", "hole_notice"),)}
"""Keys that each version renamed: table, old key, new key. Older files are read with the old keys."""


def upgrade(raw: dict[str, Any]) -> None:
    """Give the keys of a file that states an older format their new names. A file without `format` has new ones."""
    version = raw.get("format", FORMAT)
    if not isinstance(version, int) or version < 1:
        return  # validation says that it is not legal
    for number in range(version + 1, FORMAT + 1):
        for table, old, new in RENAMED.get(number, ()):
            values = raw.get(table)
            if isinstance(values, dict) and old in values and new not in values:
                values[new] = values.pop(old)


def written_key(raw: dict[str, Any], table: str, key: str) -> str:
    """The name under which a file states a key of today: the older name, if the file is older and has that one."""
    for changes in RENAMED.values():
        for of, old, new in changes:
            values = raw.get(table)
            if (of, new) == (table, key) and isinstance(values, dict) and old in values and new not in values:
                return old
    return key


def changes_since(version: int) -> str:
    """The changes since a version, one clause for each newer version; empty for the current version."""
    return "; ".join(f"since format {number}, {CHANGES[number]}" for number in range(version + 1, FORMAT + 1))
