"""A device in its holder, ready to be placed on the plate and bolted. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from .assembly import Extra, Item, Mate, Notice, Service
from .bounds import Plan
from .socket import Socket


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
