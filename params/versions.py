"""Versions of the design file's format, and the changes from each version to the next."""

from __future__ import annotations

from typing import Annotated

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
    2: "`on` names the face that a unit stands on, and `position` is measured from the centre of that face; "
    "without `on` a unit stands on the plate, as before"
}
"""Changes of each version from the version before it."""


def changes_since(version: int) -> str:
    """The changes since a version, one clause for each newer version; empty for the current version."""
    return "; ".join(f"since format {number}, {CHANGES[number]}" for number in range(version + 1, FORMAT + 1))
