"""What may be unknown about a board, what stands for it, and what other sources say than the one that is followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..record import Record, Text

UNKNOWN = {
    "pcb": "the size of the board",
    "holes": "the mounting holes",
    "components": "the components and their heights",
    "underside": "what hangs under the board",
    "power": "the power that the board takes",
    "mass": "the mass of the board",
}
"""What may be unknown about a board, by its section. Nothing can be placed without the size and the holes."""
ESSENTIAL = ("pcb", "holes")
ASSUMED: Mapping[str, Mapping[str, Any]] = {
    "components": {"boxes": (), "source": "no source: measure yours", "confidence": "U"},
    "underside": {
        "depth": 3.2,
        "tails": 2.5,
        "hole_clearance": 9.0,
        "source": "no source: assumed as for the boards of the library; measure yours",
        "confidence": "U",
    },
}
"""What stands for a section that is unknown and left out. Each design that uses the board says so in its report."""
Unknown = Literal["pcb", "holes", "components", "underside", "power", "mass"]


class Differing(Record):
    """A value of another source than the one that the record follows."""

    key: Text
    """Key of the value in the record, such as pcb.thickness."""
    value: Text
    """What the other source says."""
    source: Text
    """The other source."""
    why: Text
    """Why the record does not follow it."""
