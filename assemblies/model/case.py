"""The case of an assembly as data, for checks and reports. Lengths are mm, areas cm2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cable import PowerNeed
from .opening import Opening


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What is known of a case: its clear inside (width, depth, height), its openings and its vents.

    `low`, `high`: open area in the lower half of the walls and in the top. `surface`: area of its panels that air
    touches, cm2. `open_sides`: the sides without a panel. `metal`: the sides with a metal panel. `watts`: power that
    its boards draw under load, W; `unknown`: nodes whose power no record tells.
    """

    inside: tuple[float, float, float]
    openings: tuple[Opening, ...]
    labels: Mapping[str, tuple[str, ...]]
    low: float
    high: float
    surface: float
    shut_in: tuple[str, ...]
    """Sockets of cables from outside that look at a panel without an opening, since their plugs are unknown."""
    open_sides: tuple[str, ...]
    watts: float
    unknown: tuple[str, ...]
    printed: bool = False
    """Whether it is a printed shell with a lid."""
    flow: float = 0.0
    """Air that the fans on its panels move through it, m3/h, into free air: out or in, whichever is more."""


def watts_of(needs: Sequence[PowerNeed]) -> tuple[float, tuple[str, ...]]:
    """The power that the nodes draw under load, W, and the nodes whose power no record tells."""
    return sum(need.watts for need in needs), tuple(need.path for need in needs if not need.watts)
