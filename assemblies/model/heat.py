"""Heat that a unit gives to the air round it, besides that of its nodes and its draws. Unit: W."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Heat:
    """One source of heat. `words`: what it is, such as "the power of box". `watts`: its power; None if unknown."""

    words: str
    watts: float | None = None
