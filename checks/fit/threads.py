"""Checks of threads: screws that meet in one, walls round inserts, pilot holes, traps for nuts. Lengths are mm.

Measured on sections of the meshes across the fastener's axis.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Instance, Mate
from ...core.findings import Finding, Severity
from ...core.placement import Placement
from ...geometry.store import Store
from ...parts.bought.grub_screw import GrubScrew
from ...parts.bought.insert import HeatSetInsert
from ...parts.bought.nut import Nut
from ...parts.bought.screw import Screw
from ...parts.part import Role
from ..limits import Limits

if TYPE_CHECKING:
    from ...geometry.bore import Bore

PILOT = (0.80, 0.95)
"""Least and largest pilot hole as printed, in thread diameters (facts, section 4: 1.7 for M2, 2.5 to 2.7 for M3)."""
TRAP_PLAY = (0.1, 0.7)
"""Least and largest play of a nut in its trap as modelled: fits of 0.1 to 0.5, printed 0.1 to 0.3 small (facts, 6)."""
CHORDS = 0.02
"""Largest error of the distance from a hole to an outline, since the mesh has polygons for circles, mm."""
SAME_AXIS = 0.5
"""Largest distance between the axes of two screws in one thread, mm."""
DEEP = 0.1
"""Depth inside the nut's two faces at which its trap is measured, mm."""
EPSILON = 1e-6


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on threads and their holders; equal findings of one stack or device are one finding with a count."""
    instances = {each.name: each for each in assembly.instances()}
    found = [*_meeting(assembly, instances, store, limits), *_held(assembly, instances, store, limits)]
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in found:
        alike.setdefault((finding.code, instances[finding.subject].unit, finding.message), []).append(finding)
    for same in alike.values():
        yield replace(same[0], count=len(same))


def _meeting(assembly: Assembly, instances: dict[str, Instance], store: Store, limits: Limits) -> Iterator[Finding]:
    """Screws or studs that enter one thread from both ends and meet, or nearly."""
    entering: dict[str, list[str]] = {}
    for mate in assembly.mates:
        if mate.kind == "thread":
            entering.setdefault(mate.b, []).append(mate.a)
    for holder, names in entering.items():
        back = instances[holder].placement.inverse
        spans = [(_along(back, instances[name], store), name) for name in names]
        axes = {name: back.point(instances[name].placement.origin)[:2] for name in names}
        for ((low, high), one), ((bottom, top), other) in combinations(sorted(spans), 2):
            if math.dist(axes[one], axes[other]) > SAME_AXIS:
                continue  # each has a thread of its own
            gap = max(bottom - high, low - top)
            if gap < limits.numbers.screw_gap - EPSILON:
                x, y, z = instances[holder].placement.point((*axes[one], (min(high, top) + max(low, bottom)) / 2))
                says = (
                    f"meet: together they are {-gap:.2f} mm too long"
                    if gap < 0
                    else f"leave a gap of only {gap:.2f} mm between them"
                )
                yield Finding(
                    code="threads-meet",
                    severity=Severity.ERROR if gap < 0 else Severity.WARNING,
                    subject=holder,
                    message=f"{instances[one].word} and {instances[other].word} in its thread {says}; they need a gap "
                    f"of {limits.numbers.screw_gap:g} mm",
                    place=(round(x, 2), round(y, 2), round(z, 2)),
                    measured=round(gap, 3),
                    limit=limits.numbers.screw_gap,
                    fix="use a longer standoff or shorter screws, so that a gap remains between the two",
                )


def _along(back: Placement, instance: Instance, store: Store) -> tuple[float, float]:
    """Lowest and highest z of a piece in its holder's frame."""
    low, high = (back @ instance.placement).bounds(store.shape(instance.part).facts.bounds)
    return low[2], high[2]


def _held(assembly: Assembly, instances: dict[str, Instance], store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on inserts, screws and nuts in printed parts; each unique pair is measured once."""
    known: dict[tuple[str, str, tuple[float, ...], float], Bore | None] = {}

    def measured(fastener: Instance, part: Instance, z: float) -> Bore | None:
        from ...geometry.bore import bore

        one, other = store.shape(fastener.part), store.shape(part.part)
        placement = fastener.placement.inverse @ part.placement
        key = one.key, other.key, placement.rounded, z
        if key not in known:
            known[key] = bore(other, placement, z)
        return known[key]

    for mate in assembly.mates:
        for fastener, part in _in_printed(mate, instances):
            if not (store.shape(part.part).sound and store.shape(fastener.part).sound):
                continue
            piece = fastener.part
            if isinstance(piece, HeatSetInsert):
                yield from _insert(fastener, piece, measured(fastener, part, piece.length / 2), limits)
            elif isinstance(piece, Nut) and mate.kind != "thread":
                yield from _trap(
                    fastener,
                    piece,
                    measured(fastener, part, DEEP),
                    measured(fastener, part, piece.height - DEEP),
                )
            elif isinstance(piece, (Screw, GrubScrew)) and mate.kind == "thread":
                low, high = _along(fastener.placement.inverse, part, store)
                end = min(high, piece.length)  # near its end it is in its hole, whatever else of the part is beside it
                near = end - min(piece.diameter, end - max(low, 0.0)) / 2
                yield from _pilot(fastener, piece.diameter, measured(fastener, part, near), limits)


def _in_printed(mate: Mate, instances: dict[str, Instance]) -> Iterator[tuple[Instance, Instance]]:
    """The fastener and the printed part of a mate, in either order."""
    a, b = instances[mate.a], instances[mate.b]
    for fastener, part in ((a, b), (b, a)):
        if part.part.role is Role.PRINTED and fastener.part.role is Role.BOUGHT:
            yield fastener, part


def _insert(fastener: Instance, insert: HeatSetInsert, hole: Bore | None, limits: Limits) -> Iterator[Finding]:
    """Too little wall round a heat-set insert."""
    least = limits.insert_walls.get(insert.outer_diameter, insert.outer_diameter / 3)
    wall = hole.wall if hole else 0.0
    if wall < least - CHORDS:
        yield _finding(
            "insert-wall",
            fastener,
            f"only {wall:.2f} mm of wall round its hole; under {least:.2f} mm, the hot insert bulges or splits it",
            (wall, least),
            "set hardware.printed_end to pilot, or report this part",
        )


def _pilot(fastener: Instance, diameter: float, hole: Bore | None, limits: Limits) -> Iterator[Finding]:
    """A pilot hole that is too wide for the screw's thread to hold, or so narrow that the screw splits it."""
    across = (hole.across if hole else 0.0) - limits.printer.fits.hole_compensation
    low, high = (share * diameter for share in PILOT)
    if not low - EPSILON <= across <= high + EPSILON:
        says = "the thread does not hold in a hole over" if across > high else "the screw splits a hole under"
        limit = high if across > high else low
        fix = "set print.printer to your printer, whose record says how holes come out, or report this part"
        yield _finding(
            "pilot-hole",
            fastener,
            f"the pilot hole comes out {max(across, 0):.2f} mm wide; {says} {limit:.2f} mm",
            (across, limit),
            fix,
        )


def _trap(fastener: Instance, nut: Nut, low: Bore | None, high: Bore | None) -> Iterator[Finding]:
    """A trap for a nut that is too shallow, too tight or too wide."""
    if low is None or low.across > 2 * nut.across_flats:
        return  # the nut lies on the part, not in a trap
    play = low.across - nut.across_flats
    if high is None or high.across > low.across + 1.0:
        yield _finding(
            "nut-trap",
            fastener,
            f"its trap is shallower than the nut, which is {nut.height:g} mm high",
            (0.0, nut.height),
            "report this part",
        )
    elif not TRAP_PLAY[0] - EPSILON <= play <= TRAP_PLAY[1] + EPSILON:
        says = f"its trap leaves {play:.2f} mm of play across flats; {TRAP_PLAY[0]:g} to {TRAP_PLAY[1]:g} mm are right"
        yield _finding("nut-trap", fastener, says, (play, TRAP_PLAY[1]), "report this part")


def _finding(code: str, fastener: Instance, message: str, size: tuple[float, float], fix: str) -> Finding:
    x, y, z = fastener.placement.origin
    return Finding(
        code=code,
        severity=Severity.WARNING,
        subject=fastener.name,
        message=message,
        place=(round(x, 2), round(y, 2), round(z, 2)),
        measured=round(size[0], 3),
        limit=round(size[1], 3),
        fix=fix,
    )
