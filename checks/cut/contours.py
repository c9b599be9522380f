"""Contours that a laser can follow: closed by their making, they cross nothing, repeat nothing, have no sharp corner.

Inside corners crack from where they are sharp (facts, section 5: unverified, hence a warning). Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.plane.profile import Contour, Profile
from ...geometry.store import Store
from ...parts.part import ProfilePart, Role
from ..limits import Limits
from .holes import placed

TOUCH = 1e-6
"""Contours nearer than this cross or touch, mm."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """What is wrong with the contours of each sheet."""
    for part, instances in assembly.parts().items():
        if part.role is Role.CUT and isinstance(part, ProfilePart):
            for profile in part.profiles():
                for finding in judge(profile, instances[0].name, limits):
                    yield placed(finding, instances[0].placement)


def judge(profile: Profile, subject: str, limits: Limits) -> Iterator[Finding]:
    """What is wrong with the contours of one sheet, its first place of each kind."""
    yield from _crossing(profile, subject)
    yield from _corners(profile, subject, limits.numbers.corner_radius)


def _crossing(profile: Profile, subject: str) -> Iterator[Finding]:
    """Contours that cross themselves or one another, or lie off the sheet."""
    from ...geometry.plane.contour import crosses_itself, distance, encloses, middle, near

    found: list[tuple[str, Contour]] = []
    for contour in (profile.outer, *profile.holes):
        if crosses_itself(contour):
            found.append(("a contour crosses itself", contour))
    for hole in profile.holes:
        if distance(hole, profile.outer) <= TOUCH:
            found.append(("a hole crosses the sheet's edge", hole))
        elif not encloses(profile.outer, hole):
            found.append(("a hole lies off the sheet", hole))
    for one, other in combinations(profile.holes, 2):
        if not near(one, other, 0.0):
            continue
        if distance(one, other) <= TOUCH:
            found.append(("a contour is there twice" if one == other else "two holes cross", one))
        elif encloses(one, other) or encloses(other, one):
            found.append(("a hole lies in another", one))
    if found:
        says, contour = found[0]
        x, y = middle(contour)
        yield Finding(
            code="contour-crossing",
            severity=Severity.ERROR,
            subject=subject,
            message=f"{says} at {x:.1f}, {y:.1f}",
            place=(x, y, profile.z1),
            fix="set the positions of what stands there apart, or report this design",
            count=len(found),
            spoils=(subject,),
        )


def _corners(profile: Profile, subject: str, least: float) -> Iterator[Finding]:
    """Corners into the material that are sharper than the least radius."""
    from ...geometry.plane.contour import inside_corners

    found = inside_corners(profile.outer, outer=True)
    found += [corner for hole in profile.holes for corner in inside_corners(hole, outer=False)]
    sharp = [corner for corner in found if corner[2] < least - TOUCH]
    if sharp:
        x, y, radius = min(sharp, key=lambda corner: (round(corner[2], 6), corner[0], corner[1]))
        yield Finding(
            code="corner-sharp",
            severity=Severity.WARNING,
            subject=subject,
            message=f"an inside corner of radius {radius:.2f}, from which acrylic cracks",
            place=(x, y, profile.z1),
            measured=round(radius, 3),
            limit=least,
            fix="round it, or set limits.corner_radius for another material",
            count=len(sharp),
        )
