"""Check the sag of carriers between their supports, under their load and a hand anywhere. Lengths mm, forces N."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.carriers.feet import SPREAD_FROM
from ...assemblies.model.carrier import Carrier
from ...assemblies.model.face import MEASURED
from ...assemblies.model.items import Group
from ...assemblies.stability import GRAVITY, centre_of, loads
from ...core.files import digest
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits
from ..print.layering import checks_code
from .ground import lowest
from .holes import BY_HAND

SAFETY = 1.1
"""Factor on sags: elements of this size are up to a tenth too stiff where sags are small (compared in the tests)."""
LEAST_FEET, LEAST_SPAN = 3, 100.0
"""Least number of supports of a sheet, and least value of twice the area of their widest triangle, mm2."""
AS_THICK = 4.0
"""A thinner base plate stands on more feet, so that it sags as one of this thickness does or less, mm (assumed)."""
LEVEL = 0.999
"""Least vertical share of a sheet's unit normal; steeper sheets do not bend under a hand."""
CLOSER = "move what it carries closer to its supports, for no sheet of this material is thick enough"
MOST = 3
"""Most remedies of one finding."""
Spot = tuple[float, float]


@dataclass(frozen=True)
class Sag:
    """The worst position, its sag with the hand, and the largest sag of the plate without the hand, mm."""

    place: Spot
    sag: float
    alone: float


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """A warning if a hand presses a carrier down too far, an error if it sags onto its screws without a hand."""
    for carrier in assembly.carriers:
        if carrier.stock.modulus and _spans(carrier.supports):
            yield from _sagging(assembly, carrier, carrier.stock.modulus, store, limits)


def _spans(supports: Sequence[Spot]) -> bool:
    """Whether a sheet lies on its supports: three or more, not all in a line."""
    if len(supports) < LEAST_FEET:
        return False
    (x0, y0), *others = supports
    ways = [(x - x0, y - y0) for x, y in others]
    return any(abs(ax * by - ay * bx) > LEAST_SPAN for ax, ay in ways for bx, by in ways)


def _sagging(assembly: Assembly, carrier: Carrier, modulus: float, store: Store, limits: Limits) -> Iterator[Finding]:
    """A finding on one carrier, if it lies level and sags too far."""
    held = next(each for each in assembly.instances() if each.name == carrier.sheet)
    if abs(held.placement.rotation[8]) < LEVEL:
        return
    groups, stock = {group.path: group for group in assembly.groups}, carrier.stock
    hand = limits.numbers.hand if carrier.pressed else 0.0
    back = held.placement.inverse
    standing = [load for path in carrier.standing if (load := weight(groups[path]))]
    weights = [((x, y), size) for spot, size in standing for x, y, _ in [back.point((*spot, 0.0))]]
    weights += [((x, y), grams / 1000 * GRAVITY) for x, y, grams in carrier.loads]
    worst = _worst(store, carrier.size, stock.thickness, modulus, carrier.supports, weights, hand)
    share = limits.numbers.sag_share * min(carrier.size)
    clear = math.inf  # the clearance below a sheet on columns is not measured here
    if carrier.ground:
        clear = _clearance(assembly, store, carrier) or share  # ground-near reports pieces that touch the ground
    if worst.sag <= min(share, clear):
        return
    down, allowed = worst.sag > clear, min(share, clear)
    by_itself = worst.alone > clear
    base = AS_THICK if carrier.ground and stock.thickness < SPREAD_FROM else stock.thickness
    least = base * (worst.sag / allowed) ** (1 / 3)
    thick = sorted(t for t in stock.sold if t >= least)
    ground = ", so that the pieces below it touch the ground" if down else ""
    shrink = [f"set {' and '.join(carrier.sides)} to less"] if carrier.sides else []
    ways = [f"set {stock.table}.thickness to {thick[0]:g}", *shrink] if thick else [*shrink, CLOSER]
    thicker = [Remedy.of(f"{stock.table}.thickness", each) for each in thick[:MOST]]
    varies = stock.tolerance > MEASURED and not carrier.ground
    more = f"; if no screw fits it then, measure the sheet and set {stock.table}.thickness_tolerance too"
    known = Remedy.of(f"{stock.table}.thickness_tolerance", MEASURED)
    measured = [each.joined(known) for each in thicker[:1]] if varies else []
    drilled = [each.joined(BY_HAND) for each in thicker[:1]] if limits.drill is None else []
    pressed = f"the push of a hand ({hand:g} N) and " if hand else ""
    place = held.placement.point((*worst.place, 0.0))
    yield Finding(
        code="plate-sags",
        severity=Severity.ERROR if by_itself else Severity.WARNING,
        subject=carrier.path,
        message=f"under {pressed}the weight of the parts on it, it sags by {worst.sag:.1f} mm{ground}; the limit is "
        f"{allowed:.2f} mm",
        place=(round(place[0], 1), round(place[1], 1), round(place[2], 1)),
        measured=round(worst.sag, 2),
        limit=round(allowed, 2),
        fix=", or ".join(ways) + (more if thick and varies else ""),
        remedies=(*thicker, *drilled, *measured),
        spoils=(carrier.sheet,) if by_itself else (),
    )


def weight(group: Group) -> tuple[Spot, float] | None:
    """A group's centre of mass in plan, and its weight, N; None if its mass is unknown."""
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
    """The worst sag, read from the store if it is known there."""
    key = digest(checks_code(), json.dumps([size, thickness, modulus, feet, loads, hand]), "sag")
    known = store.once(key, Sag, lambda: asdict(worst_sag(size, thickness, modulus, feet, loads, hand)))
    return Sag(**{**known, "place": tuple(known["place"])})


def worst_sag(
    size: Spot,
    thickness: float,
    modulus: float,
    feet: Sequence[Spot],
    loads: Sequence[tuple[Spot, float]],
    hand: float,
) -> Sag:
    """The worst sag of a plate of `size` centred on the origin, over all positions of the hand."""
    import numpy as np

    from .bending import BendingPlate

    plate = BendingPlate(size, thickness, modulus, feet)
    alone = SAFETY * plate.sags(loads)
    sags = alone + SAFETY * hand * plate.own_sags()
    number = int(np.argmax(np.round(sags, 6)))
    return Sag(plate.nodes()[number], float(sags[number]), float(alone.max()))


def _clearance(assembly: Assembly, store: Store, carrier: Carrier) -> float:
    """Distance from the feet's soles to the lowest piece below the sheet. Pieces in the feet do not sag, nor count."""
    lows = lowest(assembly, store)
    sole = max(z for z, each in lows if each.duty == "foot")
    own = next(each.unit for _, each in lows if each.name == carrier.sheet)
    hanging = [z for z, each in lows if each.unit != own or each.name == carrier.sheet]
    return max(0.0, min(hanging) - sole)
