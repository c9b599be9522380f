"""The names of parts' files, without folder and ending."""

from __future__ import annotations

import json

from ..core.files import digest
from ..geometry.store import plain
from ..parts.part import Part

ASSEMBLY = "assembly"
"""The name of the files of the whole assembly."""


def file_names(parts: list[Part]) -> dict[Part, str]:
    """The name of each part's files. Different parts that would share one get a piece of their digest too."""
    stems = {part: part.file_stem() for part in parts}
    shared = [stem for stem in stems.values() if list(stems.values()).count(stem) > 1]
    return {
        part: f"{stem}-{digest(json.dumps(plain(part)))[:6]}" if stem in shared or stem == ASSEMBLY else stem
        for part, stem in stems.items()
    }
