"""File names of parts, without folder and extension."""

from __future__ import annotations

import json
from collections import Counter

from ..core.files import digest
from ..geometry.store import plain
from ..parts.part import Part

ASSEMBLY = "assembly"
"""File name of the whole assembly."""


def file_names(parts: list[Part]) -> dict[Part, str]:
    """File name of each part.

    If different parts would share a name, or a part would take that of the assembly, six characters of the part's
    digest are appended.
    """
    stems = {part: part.file_stem() for part in parts}
    count = Counter([*stems.values(), ASSEMBLY])
    return {
        part: f"{stem}-{digest(json.dumps(plain(part)))[:6]}" if count[stem] > 1 else stem
        for part, stem in stems.items()
    }
