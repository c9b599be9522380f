"""The plate as it is bought and bolted: its sheet, washers on it, room to expand, the ground below. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ...assemblies.model.assembly import Assembly, Instance
from ...core.findings import Finding, Severity
from ...core.placement import Point
from ...geometry.plane.profile import Circle, Contour, Profile
from ...geometry.store import Store
from ...parts.bought.screw import Screw
from ...parts.bought.washer import Washer
from ...parts.part import ProfilePart
from ...parts.printed.foot import Foot
from ..limits import Limits

PLATE = "plate.plate"
WARMING, CUTTING = 20.0, 0.12
"""By how many kelvin a plate warms, and how far off a cut hole may be, mm (facts, section 5)."""
WIDE = 200.0
"""Patterns up to this need no more than a medium clearance hole, mm (facts, section 5)."""
EPSILON = 1e-6


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """What is wrong with the plate as a whole."""
    plate = next((each for each in assembly.instances() if each.name == PLATE), None)
    if plate is None or not isinstance(plate.part, ProfilePart):
        return
    (profile,) = plate.part.profiles()
    yield from _size(assembly, profile)
    yield from _washers(assembly, profile)
    yield from _expansion(assembly, profile)
    yield from _ground(assembly, store, limits.numbers.ground_gap)


def _size(assembly: Assembly, profile: Profile) -> Iterator[Finding]:
    """A plate that no sheet of its material yields."""
    sheet = assembly.sheet
    (x0, y0), (x1, y1) = profile.outer.bounds
    short, long = sorted((x1 - x0, y1 - y0))
    if sheet and sheet.sizes and not any(short <= min(size) and long <= max(size) for size in sheet.sizes):
        sizes = ", ".join(f"{a:g} x {b:g}" for a, b in sheet.sizes)
        yield Finding(
            code="sheet-size",
            severity=Severity.ERROR,
            subject="plate",
            message=f"a plate of {x1 - x0:g} x {y1 - y0:g} is not cut from a sheet of {sizes}",
            measured=long,
            limit=max(max(size) for size in sheet.sizes),
            fix="set plate.width and plate.depth to less, or plate.sheet to a larger one",
            spoils=(PLATE,),
        )


def _washers(assembly: Assembly, profile: Profile) -> Iterator[Finding]:
    """Washers that reach over the plate's edge, or over another hole than their own."""
    from ...geometry.plane.contour import distance, encloses

    instances = {each.name: each for each in assembly.instances()}
    off: list[tuple[str, Point]] = []
    for mate in assembly.mates:
        name = mate.a if mate.b == PLATE else mate.b if mate.a == PLATE else ""
        washer = instances[name].part if name else None
        if not isinstance(washer, Washer):
            continue
        place = instances[name].placement.origin
        disc = Circle(place[0], place[1], washer.outer_diameter)
        if not encloses(profile.outer, disc) or distance(profile.outer, disc) <= EPSILON:
            off.append((name, place))
        reach = washer.outer_diameter
        for hole in profile.holes:
            (x0, y0), (x1, y1) = hole.bounds
            if not (x0 - reach < place[0] < x1 + reach and y0 - reach < place[1] < y1 + reach):
                continue
            own = encloses(hole, Circle(place[0], place[1], EPSILON))
            if not own and (distance(hole, disc) <= EPSILON or encloses(disc, hole)):
                off.append((name, place))
    if off:
        name, place = off[0]
        yield Finding(
            code="washer-off",
            severity=Severity.ERROR,
            subject=name,
            message="it does not lie wholly on the plate",
            place=place,
            fix="set plate.width and plate.depth to more, or the positions of what stands there apart",
            count=len(off),
            spoils=(PLATE,),
        )


def _expansion(assembly: Assembly, profile: Profile) -> Iterator[Finding]:
    """Wide patterns whose screws have no room for the plate to grow when it warms."""
    sheet = assembly.sheet
    if sheet is None or not sheet.expansion:
        return
    for group in assembly.groups:
        if group.kind == "plate":
            continue
        screws = [
            (item.part, (group.placement @ item.placement).origin)
            for item in group.items
            if isinstance(item.part, Screw)
        ]
        holes = [(screw, _hole(profile, at), at) for screw, at in screws]
        through = [(screw, hole, at) for screw, hole, at in holes if hole]
        span = max((math.dist(a[:2], b[:2]) for _, _, a in through for _, _, b in through), default=0.0)
        if span <= WIDE:
            continue
        screw, hole, at = min(through, key=lambda each: each[1].diameter - each[0].diameter)
        slack, needed = hole.diameter - screw.diameter, sheet.expansion * WARMING * span + CUTTING
        if slack < needed - EPSILON:
            yield Finding(
                code="expansion",
                severity=Severity.WARNING,
                subject=group.stack or group.path,
                message=f"its screws, {span:.0f} apart, have {slack:.2f} in their holes, and the plate grows",
                place=at,
                measured=round(slack, 3),
                limit=round(needed, 3),
                fix=f"drill its holes to {math.ceil((screw.diameter + needed) * 10 - EPSILON) / 10:g}",
                count=len(through),
            )


def _hole(profile: Profile, at: Point) -> Circle | None:
    """The round hole that a screw passes."""
    return next((h for h in profile.holes if _within(h, at)), None)  # type: ignore[return-value]


def _within(hole: Contour, at: Point) -> bool:
    return isinstance(hole, Circle) and math.dist((hole.x, hole.y), at[:2]) < hole.diameter / 2


def _ground(assembly: Assembly, store: Store, least: float) -> Iterator[Finding]:
    """What reaches lower than the feet's soles, or nearly."""
    lows = lowest(assembly, store)
    feet = [low for low, each in lows if isinstance(each.part, Foot)]
    if not feet:
        return
    sole = max(feet)
    low = [(z - sole, each) for z, each in lows if not isinstance(each.part, Foot) and z < sole + least - EPSILON]
    if low:
        room, worst = min(low, key=lambda pair: pair[0])
        x, y, _ = worst.placement.origin
        wrong = room < EPSILON
        yield Finding(
            code="ground-near",
            severity=Severity.ERROR if wrong else Severity.WARNING,
            subject=worst.name,
            message=f"it reaches {-room:.2f} below the feet" if wrong else f"it is only {room:.2f} above the ground",
            place=(x, y, sole + room),
            measured=round(room, 3),
            limit=least,
            fix="report this design: the feet should be higher than what hangs below the plate",
            count=len(low),
        )


def lowest(assembly: Assembly, store: Store) -> list[tuple[float, Instance]]:
    """How low each piece reaches in the assembly's frame."""
    instances = list(assembly.instances())
    return [(each.placement.bounds(store.shape(each.part).facts.bounds)[0][2], each) for each in instances]
