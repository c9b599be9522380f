"""Check that a laser can follow the contours: no crossings, repeats or sharp corners. They are closed by construction.

Sheets crack from sharp inside corners (facts, section 5: unverified, hence a warning). Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...geometry.plane.profile import Contour, Profile
from ...geometry.store import Store
from ...parts.part import ProfilePart, Role
from ..limits import Limits
from .holes import placed

TOUCH = 1e-6
"""Contours at most this far apart cross or touch, mm."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on the contours of each sheet."""
    for part, instances in assembly.parts().items():
        if part.role is Role.CUT and isinstance(part, ProfilePart):
            for profile in part.profiles():
                for finding in judge(profile, instances[0].name, limits):
                    yield placed(finding, instances[0].placement)


def judge(profile: Profile, subject: str, limits: Limits) -> Iterator[Finding]:
    """Findings on the contours of one sheet, at most one of each kind."""
    yield from _crossing(profile, subject)
    yield from _corners(profile, subject, limits.numbers.corner_radius)


def _crossing(profile: Profile, subject: str) -> Iterator[Finding]:
    """Contours that cross themselves or one another, are repeated, lie in a hole or lie outside the sheet."""
    from ...geometry.plane.contour import crosses_itself, distance, encloses, middle, near_pairs

    found: list[tuple[str, Contour]] = []
    for contour in (profile.outer, *profile.holes):
        if crosses_itself(contour):
            found.append(("a contour crosses itself", contour))
    for hole in profile.holes:
        if distance(hole, profile.outer) <= TOUCH:
            found.append(("a hole crosses the edge of the sheet", hole))
        elif not encloses(profile.outer, hole):
            found.append(("a hole lies outside the sheet", hole))
    for a, b in near_pairs(profile.holes, 0.0):
        one, other = profile.holes[a], profile.holes[b]
        if distance(one, other) <= TOUCH:
            found.append(("a hole is drawn twice" if one == other else "two holes cross or touch", one))
        elif encloses(one, other) or encloses(other, one):
            found.append(("a hole lies inside another hole", one))
    if found:
        says, contour = found[0]
        x, y = middle(contour)
        yield Finding(
            code="contour-crossing",
            severity=Severity.ERROR,
            subject=subject,
            message=f"{says}, at x {x:.1f} mm, y {y:.1f} mm in the sheet's own coordinates",
            place=(x, y, profile.z1),
            fix="set the positions of the parts on the sheet further apart, or report this design",
            count=len(found),
            spoils=(subject,),
        )


def _corners(profile: Profile, subject: str, least: float) -> Iterator[Finding]:
    """Inside corners that are sharper than the least radius."""
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
            message=f"an inside corner has a radius of {radius:.2f} mm; acrylic cracks from corners under {least:g} mm",
            place=(x, y, profile.z1),
            measured=round(radius, 3),
            limit=least,
            fix="round the corner, or set limits.corner_radius to suit another material",
            count=len(sharp),
        )
