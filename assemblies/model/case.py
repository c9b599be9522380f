"""The case of an assembly as data, for checks and reports. Lengths are mm, areas cm2."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .opening import Opening
from .unit import Unit


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What is known of a case: its clear inside (width, depth, height), its openings and its vents.

    `low`, `high`: open area in the lower half of the walls and in the top. `surface`: area of its panels that air
    touches, cm2. `open_sides`: the sides without a panel. `metal`: the sides with a metal panel. `watts`: power that
    everything inside draws under load, W; `unknown`: what it does not count since nobody knows it, in words.
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


def watts_of(units: Iterable[Unit]) -> tuple[float, tuple[str, ...]]:
    """The power that units turn into heat under load, W, and what it does not count since it is unknown, in words.

    It counts nodes, drives, fans, switches and devices: the typical power, or the greatest where only that is known.
    """
    watts, unknown = 0.0, list[str]()
    for unit in units:
        known = [heat.watts for heat in unit.heats if heat.watts is not None]
        watts += sum([*(need.watts for need in unit.needs), *(draw.watts for draw in unit.draws), *known])
        unknown += [f"the power of {need.path}" for need in unit.needs if not need.watts]
        unknown += [heat.words for heat in unit.heats if heat.watts is None]
    return round(watts, 6), tuple(unknown)
