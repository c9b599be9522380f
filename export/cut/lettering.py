"""Text as single strokes, which a laser can follow and every program shows alike, in the Hershey font plain Roman."""

from __future__ import annotations

from functools import cache
from typing import Any

from .sketch import Stroke

CAPITAL, BASE = 21.0, 9.0
"""Height of a capital and position of the base line in the font's own units; the font's y axis points down."""


@cache
def _font() -> Any:
    from HersheyFonts import HersheyFonts

    font = HersheyFonts()
    font.load_default_font("futural")
    return font


def strokes(text: str, x: float, y: float, height: float) -> list[Stroke]:
    """The strokes of the text. Its base line starts at (x, y), capitals are `height` mm high, non-ASCII becomes '?'."""
    plain = text.encode("ascii", "replace").decode()
    scale = height / CAPITAL
    found = [[(x + a * scale, y + (BASE - b) * scale) for a, b in stroke] for stroke in _font().strokes_for_text(plain)]
    return [Stroke(tuple(points)) for points in found if len(points) > 1]


def width(text: str, height: float) -> float:
    """Width of the text from its start to its right end, mm."""
    return max((x for stroke in strokes(text, 0.0, 0.0, height) for x, _ in stroke.points), default=0.0)
