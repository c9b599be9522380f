"""Versions of the design file's format, and what changed from each to the next."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .record import LegalText

FORMAT = 2
"""The version that is read and written now."""
Format = Annotated[
    int,
    Field(ge=1, le=FORMAT),
    LegalText(f"1 to {FORMAT}; a newer file needs a newer version of Stackwright"),
]
CHANGES = {
    2: "`on` names the face that a unit stands on, and `position` is measured from the centre of that face; "
    "without `on` a unit stands on the plate, as before"
}
"""What each version changed from the one before it."""


def changes_since(version: int) -> str:
    """What changed since a version, one sentence for each newer one; empty for the version that is read now."""
    return "; ".join(f"since format {number}, {CHANGES[number]}" for number in range(version + 1, FORMAT + 1))
