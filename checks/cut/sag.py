"""How far the plate sags between its feet, under what stands on it and a hand anywhere. Lengths are mm, forces N."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from ...assemblies.model.assembly import Assembly, Group
from ...assemblies.stability import GRAVITY, centre_of, loads
from ...core.files import digest
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ...parts.cut.base_plate import BasePlate
from ...parts.printed.foot import Foot
from ..limits import Limits
from ..print.layering import checks_code
from .plate import lowest

SAFETY = 1.1
"""Elements of this size are up to a tenth stiffer than finer ones where sags are small (compared in the tests)."""
LEAST_FEET = 3
Spot = tuple[float, float]


@dataclass(frozen=True)
class Sag:
    """The worst place, how far it sags there with the hand, and how far the plate sags at most without."""

    place: Spot
    sag: float
    alone: float


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A warning where a hand presses the plate far down, an error where it comes down on its screws by itself."""
    feet = [each.placement.origin for each in assembly.instances() if isinstance(each.part, Foot)]
    plate = next((each.part for each in assembly.instances() if isinstance(each.part, BasePlate)), None)
    if plate is None or len(feet) < LEAST_FEET or assembly.sheet is None or not assembly.sheet.modulus:
        return
    spots = [(x, y) for x, y, _ in feet]
    weights = [load for group in assembly.groups if group.kind != "plate" and (load := weight(group))]
    hand, size = limits.numbers.hand, (plate.width, plate.depth)
    worst = _worst(store, size, plate.thickness, assembly.sheet.modulus, spots, weights, hand)
    share = limits.numbers.sag_share * min(size)
    clear = _clearance(assembly, store) or share  # what already touches the ground is said elsewhere
    if worst.sag <= min(share, clear):
        return
    down, allowed = worst.sag > clear, min(share, clear)
    by_itself = worst.alone > clear
    least = plate.thickness * (worst.sag / allowed) ** (1 / 3)
    thicker = min((t for t in assembly.sheet.sold if t >= least), default=math.ceil(least * 2) / 2)
    ground = " and comes down on what hangs below it," if down else ""
    yield Finding(
        code="plate-sags",
        severity=Severity.ERROR if by_itself else Severity.WARNING,
        subject="plate",
        message=f"it sags by {worst.sag:.1f}{ground} under {hand:g} N of a hand and what stands on it",
        place=(round(worst.place[0], 1), round(worst.place[1], 1), 0.0),
        measured=round(worst.sag, 2),
        limit=round(allowed, 2),
        fix=f"set plate.thickness to {thicker:g} or more, or plate.width and plate.depth to less",
        spoils=("plate.plate",) if by_itself else (),
    )


def weight(group: Group) -> tuple[Spot, float] | None:
    """A group's weight, N, at the middle of its mass in plan; None for one of which nobody knows it."""
    pieces = loads([group])
    if not pieces:
        return None
    x, y, total = centre_of(pieces)
    return (x, y), total / 1000 * GRAVITY


def _worst(
    store: Store,
    size: Spot,
    thickness: float,
    modulus: float,
    feet: Sequence[Spot],
    loads: Sequence[tuple[Spot, float]],
    hand: float,
) -> Sag:
    """The worst place, from the store where it is known."""
    key = digest(checks_code(), json.dumps([size, thickness, modulus, feet, loads, hand]), "sag")
    known = store.once(key, lambda: asdict(worst_sag(size, thickness, modulus, feet, loads, hand)))
    return Sag(**{**known, "place": tuple(known["place"])})


def worst_sag(
    size: Spot,
    thickness: float,
    modulus: float,
    feet: Sequence[Spot],
    loads: Sequence[tuple[Spot, float]],
    hand: float,
) -> Sag:
    """The place on a plate of `size` about the origin where a hand presses it down furthest."""
    import numpy as np

    from .bending import BendingPlate

    plate = BendingPlate(size, thickness, modulus, feet)
    alone = SAFETY * plate.sags(loads)
    sags = alone + SAFETY * hand * plate.own_sags()
    number = int(np.argmax(np.round(sags, 6)))
    return Sag(plate.nodes()[number], float(sags[number]), float(alone.max()))


def _clearance(assembly: Assembly, store: Store) -> float:
    """From the feet's soles to the lowest piece below the plate; what is within the feet sags with none of it."""
    lows = lowest(assembly, store)
    sole = max(z for z, each in lows if isinstance(each.part, Foot))
    hanging = [z for z, each in lows if not each.name.startswith("plate.foot")]
    return max(0.0, min(hanging) - sole)
