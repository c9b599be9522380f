"""Text as single strokes of a drawing, which a laser can follow and every program shows alike."""

from __future__ import annotations

from ...geometry.plane import lettering
from .sketch import Stroke


def strokes(text: str, x: float, y: float, height: float) -> list[Stroke]:
    """The strokes of the text. Its base line starts at (x, y), capitals are `height` mm high, non-ASCII becomes '?'."""
    return [Stroke(points) for points in lettering.strokes(text, x, y, height)]


def width(text: str, height: float) -> float:
    """Width of the text from its start to its right end, mm."""
    return lettering.width(text, height)
