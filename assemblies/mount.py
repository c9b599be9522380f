"""A device in its holder, ready to be placed on the plate and bolted. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..core.placement import Bounds, Placement
from ..parts.part import Part, profiles_of
from .assembly import Extra, Item, Mate, Notice, Service
from .socket import Socket

Plan = tuple[float, float, float, float]
"""x0, y0, x1, y1."""


@dataclass(frozen=True, kw_only=True)
class Mount:
    """A device in its holder, in a frame on the plate's top face; the holder is the first item, the device the second.

    `holes` are the bolts' places in plan, `hole_diameter` that of the plate, `flange` what they clamp, and
    `extent` the plan it takes. `service` is what the device's sockets hand on to nodes, `serves` to how many.
    """

    path: str
    items: tuple[Item, ...]
    mates: tuple[Mate, ...]
    holes: tuple[tuple[float, float], ...]
    hole_diameter: float
    flange: float
    extent: Plan
    position: tuple[float, float] | None
    rotation: float
    service: Service
    serves: int | None
    sockets: tuple[Socket, ...]
    step: str
    """How the device goes into its holder, as a step of the build says it."""
    extras: tuple[Extra, ...] = ()
    notices: tuple[Notice, ...] = ()


def part_bounds(part: Part, placement: Placement) -> Bounds:
    """The box around a part in place, from its profiles alone."""
    boxes = [(*p.outer.bounds, p.z0, p.z1) for p in profiles_of(part)]
    low = (min(b[0][0] for b in boxes), min(b[0][1] for b in boxes), min(b[2] for b in boxes))
    high = (max(b[1][0] for b in boxes), max(b[1][1] for b in boxes), max(b[3] for b in boxes))
    return placement.bounds((low, high))


def plan_of(boxes: Iterable[Bounds]) -> Plan:
    """The plan that boxes take together."""
    lows, highs = zip(*boxes, strict=True)
    return (
        min(low[0] for low in lows),
        min(low[1] for low in lows),
        max(high[0] for high in highs),
        max(high[1] for high in highs),
    )
