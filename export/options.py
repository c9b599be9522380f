"""What a writer is told beside the assembly and the store."""

from __future__ import annotations

from dataclasses import dataclass

from ..parts.part import Part


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a writer is asked for: the part of a single-part file, and the key the file is listed under."""

    part: Part | None = None
    stem: str = ""
    key: str = ""
