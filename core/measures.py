"""Numbers and pairs of numbers as people write them on a command line or at a prompt: 1.6, 58x49, 3.5,3.5."""

from __future__ import annotations

import re

NUMBER = r"-?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})"
"""A plain decimal number of bounded length: no exponent, infinity or nan."""


def number_of(text: str, unit: str = "mm") -> float:
    """The number in a text, with or without its unit after it. Raises ValueError if it is anything else."""
    found = re.fullmatch(rf"\s*({NUMBER})\s*(?:{re.escape(unit)})?\s*", text, flags=re.IGNORECASE)
    if not found:
        raise ValueError(text)
    return float(found[1])


def pair_of(text: str) -> tuple[float, float]:
    """Two numbers with an x, a comma or a space between them: 58x49 or 3.5,3.5. Raises ValueError for anything else."""
    found = re.fullmatch(rf"\s*({NUMBER})\s*(?:mm)?(?:\s*[xX×,]\s*|\s+)({NUMBER})\s*(?:mm)?\s*", text)
    if not found:
        raise ValueError(text)
    return float(found[1]), float(found[2])
