"""Checks of carriers: size of the stock sheet, washers, room to expand. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.model.carrier import Carrier
from ...assemblies.model.items import Instance
from ...core.findings import Finding, Severity
from ...core.placement import Placement, Point
from ...core.remedy import Remedy
from ...geometry.plane.profile import Circle, Contour, Profile
from ...geometry.store import Store
from ...parts.bought.screw import Screw
from ...parts.bought.washer import Washer
from ...parts.part import ProfilePart
from ..limits import Limits

WARMING, CUTTING = 20.0, 0.12
"""Warming of a plate, K, and position error of a cut hole, mm (facts, section 5)."""
WIDE = 200.0
"""Hole patterns up to this span need no more than a medium clearance hole, mm (facts, section 5)."""
EPSILON = 1e-6


@dataclass(frozen=True)
class _Sheet:
    """A carrier with its profile in the sheet's own frame, and the transformation from the assembly's frame to it."""

    carrier: Carrier
    profile: Profile
    back: Placement


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on each carrier as a whole."""
    instances = {each.name: each for each in assembly.instances()}
    for carrier in assembly.carriers:
        held = instances[carrier.sheet]
        if not isinstance(held.part, ProfilePart):
            continue
        (profile,) = held.part.profiles()
        sheet = _Sheet(carrier, profile, held.placement.inverse)
        yield from _size(sheet)
        yield from _washers(assembly, sheet, instances)
        yield from _expansion(assembly, sheet)


def _size(sheet: _Sheet) -> Iterator[Finding]:
    """A carrier that is larger than every stock sheet of its material."""
    carrier, ((x0, y0), (x1, y1)) = sheet.carrier, sheet.profile.outer.bounds
    short, long = sorted((x1 - x0, y1 - y0))
    stock = carrier.stock.sizes
    if stock and not any(short <= min(size) and long <= max(size) for size in stock):
        sizes = ", ".join(f"{a:g} x {b:g}" for a, b in stock)
        yield Finding(
            code="sheet-size",
            severity=Severity.ERROR,
            subject=carrier.path,
            message=f"a plate of {x1 - x0:g} x {y1 - y0:g} mm does not fit on a sheet of {sizes} mm",
            measured=long,
            limit=max(max(size) for size in stock),
            fix=f"{carrier.smaller}, or {'' if carrier.sides else 'set '}plate.sheet to a larger sheet",
            remedies=(Remedy.of("plate.sheet", None), *carrier.roomier),
            spoils=(carrier.sheet,),
        )


def _washers(assembly: Assembly, sheet: _Sheet, instances: dict[str, Instance]) -> Iterator[Finding]:
    """Washers that overhang the sheet's edge, or another hole than their own."""
    from ...geometry.plane.contour import distance, encloses

    name_of, profile = sheet.carrier.sheet, sheet.profile
    off: list[tuple[str, Point, float]] = []
    for mate in assembly.mates:
        name = mate.a if mate.b == name_of else mate.b if mate.a == name_of else ""
        washer = instances[name].part if name else None
        if not isinstance(washer, Washer):
            continue
        place = instances[name].placement.origin
        x, y, _ = sheet.back.point(place)
        reach = washer.outer_diameter
        disc = Circle(x, y, reach)
        if not encloses(profile.outer, disc) or distance(profile.outer, disc) <= EPSILON:
            off.append((name, place, reach))
        for hole in profile.holes:
            (x0, y0), (x1, y1) = hole.bounds
            if not (x0 - reach < x < x1 + reach and y0 - reach < y < y1 + reach):
                continue
            own = encloses(hole, Circle(x, y, EPSILON))
            if not own and (distance(hole, disc) <= EPSILON or encloses(disc, hole)):
                off.append((name, place, reach))
    if off:
        name, place, wide = off[0]
        moves = [move for group in assembly.groups if group.unit == instances[name].unit for move in group.moves]
        yield Finding(
            code="washer-off",
            severity=Severity.ERROR,
            subject=name,
            message="the washer does not lie fully on the plate: it overhangs the edge or another hole",
            place=place,
            fix=sheet.carrier.apart,
            remedies=sheet.carrier.ways_out(wide, moves),
            count=len(off),
            spoils=(name_of,),
        )


def _expansion(assembly: Assembly, sheet: _Sheet) -> Iterator[Finding]:
    """Wide hole patterns whose screws have too little clearance for the sheet to expand when it warms."""
    expansion = sheet.carrier.stock.expansion
    if not expansion:
        return
    standing = set(sheet.carrier.standing)
    for group in (group for group in assembly.groups if group.path in standing):
        screws = [
            (item.part, (group.placement @ item.placement).origin)
            for item in group.items
            if isinstance(item.part, Screw) and _passes(sheet, item.part, group.placement @ item.placement)
        ]
        holes = [(screw, _hole(sheet.profile, sheet.back.point(at)), at) for screw, at in screws]
        through = [(screw, hole, at) for screw, hole, at in holes if hole]
        span = max((math.dist(a, b) for _, _, a in through for _, _, b in through), default=0.0)
        if span <= WIDE:
            continue
        screw, hole, at = min(through, key=lambda each: each[1].diameter - each[0].diameter)
        slack, needed = hole.diameter - screw.diameter, expansion * WARMING * span + CUTTING
        if slack < needed - EPSILON:
            yield Finding(
                code="expansion",
                severity=Severity.WARNING,
                subject=group.stack or group.path,
                message=f"its screws, up to {span:.0f} mm apart, have {slack:.2f} mm of clearance in their holes; the "
                f"plate needs {needed:.2f} mm to expand when it warms",
                place=at,
                measured=round(slack, 3),
                limit=round(needed, 3),
                fix=f"drill its holes to {math.ceil((screw.diameter + needed) * 10 - EPSILON) / 10:g} mm",
                count=len(through),
            )


def _passes(sheet: _Sheet, screw: Screw, placement: Placement) -> bool:
    """Whether a screw goes through the sheet, and not through another one above or below it."""
    low, high = sorted((sheet.back @ placement).point((0.0, 0.0, z))[2] for z in (0.0, screw.length))
    return low < -EPSILON and high > -sheet.carrier.stock.thickness + EPSILON


def _hole(profile: Profile, at: Point) -> Circle | None:
    """The round hole that a screw passes through."""
    return next((h for h in profile.holes if _within(h, at)), None)  # type: ignore[return-value]


def _within(hole: Contour, at: Point) -> bool:
    return isinstance(hole, Circle) and math.dist((hole.x, hole.y), at[:2]) < hole.diameter / 2
