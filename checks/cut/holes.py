"""What a laser and a drill make of a sheet: holes, slots, rims and webs, on the contours that are cut. Lengths are mm.

Limits: tables.md section 5. A hole under half the thickness tapers away; a rim under a hole's diameter cracks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...core.placement import Placement, Point
from ...geometry.plane.profile import Circle, Profile
from ...geometry.store import Store
from ...params.limits import CheckLimits
from ...parts.part import ProfilePart, Role
from ..limits import Limits

EPSILON = 1e-6


@dataclass(frozen=True, kw_only=True)
class Mends:
    """How the user gives holes of a sheet more room, and how a fix begins that makes the sheet thinner."""

    room: str
    thinner: str


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """What is wrong with each sheet, its worst place of each kind."""
    carriers = {carrier.sheet: carrier for carrier in assembly.carriers}
    for part, instances in assembly.parts().items():
        if part.role is Role.CUT and isinstance(part, ProfilePart):
            carrier = carriers.get(instances[0].name)
            mends = Mends(room=carrier.room, thinner=f"set {carrier.stock.table}.thickness") if carrier else FREE
            for profile in part.profiles():
                for finding in judge(profile, instances[0].name, limits.numbers, mends):
                    yield placed(finding, instances[0].placement)


def placed(finding: Finding, placement: Placement) -> Finding:
    """A finding about a sheet with its place in the assembly's frame, that of the sheet's first instance."""
    if finding.place is None or placement == Placement():
        return finding
    x, y, z = placement.point(finding.place)
    return replace(finding, place=(round(x, 3), round(y, 3), round(z, 3)))


FREE = Mends(room="give it more room to its edges", thinner="change the sheet")
"""What helps a sheet of which nobody says more."""


@dataclass(frozen=True)
class SheetHole:
    """A hole or a slot: how wide, how far its rim is from the edge, where its middle is."""

    word: str
    width: float
    rim: float
    place: Point


def judge(profile: Profile, subject: str, limits: CheckLimits, mends: Mends = FREE) -> Iterator[Finding]:
    """What is wrong with one sheet."""
    from ...geometry.plane.contour import distance, middle, near, width

    cuts = [
        SheetHole(
            "hole" if isinstance(hole, Circle) else "slot",
            width(hole),
            distance(hole, profile.outer),
            (*middle(hole), profile.z1),
        )
        for hole in profile.holes
    ]
    thickness = profile.z1 - profile.z0
    for word in ("hole", "slot"):
        yield from _small([cut for cut in cuts if cut.word == word], thickness, subject, limits, mends)
    yield from _edges(cuts, thickness, subject, limits, mends)
    pairs = combinations(zip(profile.holes, cuts, strict=True), 2)
    webs = [(distance(a, b), cut) for (a, cut), (b, _) in pairs if near(a, b, limits.least_web)]
    yield from _webs(webs, subject, limits)


def _small(
    cuts: list[SheetHole], thickness: float, subject: str, limits: CheckLimits, mends: Mends
) -> Iterator[Finding]:
    """Holes or slots that a laser does not cut cleanly through the sheet."""
    told = limits.hole_told * thickness
    small = [cut for cut in cuts if cut.width < max(told, limits.least_hole) - EPSILON]
    if not small:
        return
    worst, least = min(small, key=lambda cut: cut.width), max(limits.least_hole, limits.hole_share * thickness)
    wrong = worst.width < least - EPSILON
    most = worst.width / max(limits.hole_share, EPSILON)
    thinner = f"{mends.thinner} to one sold of {math.floor(most):g} or less"
    says = "" if wrong else " tapers by 0.1 to 0.25; services may refuse it"
    yield Finding(
        code="hole-small",
        severity=Severity.ERROR if wrong else Severity.INFORMATION,
        subject=subject,
        message=f"a {worst.word} of {worst.width:g} in a sheet of {thickness:g}{says}",
        place=worst.place,
        measured=worst.width,
        limit=least if wrong else told,
        fix=thinner if wrong else "ask the shop, or drill it",
        count=len(small),
        spoils=(subject,) if wrong else (),
    )


def _edges(
    cuts: list[SheetHole], thickness: float, subject: str, limits: CheckLimits, mends: Mends
) -> Iterator[Finding]:
    """Holes and slots whose rim is too near the sheet's edge."""
    cracks = [cut for cut in cuts if cut.rim < limits.edge_diameters * cut.width - EPSILON]
    near_edge = limits.edge_thicknesses * thickness
    weak = [cut for cut in cuts if cut not in cracks and cut.rim < near_edge - EPSILON]
    for severity, near in ((Severity.ERROR, cracks), (Severity.WARNING, weak)):
        if not near:
            continue
        worst = min(near, key=lambda cut: cut.rim)
        limit = limits.edge_diameters * worst.width if severity is Severity.ERROR else near_edge
        yield Finding(
            code="hole-edge",
            severity=severity,
            subject=subject,
            message=f"{worst.rim:.2f} from the rim of a {worst.word} of {worst.width:g} to the edge",
            place=worst.place,
            measured=round(worst.rim, 3),
            limit=limit,
            fix=mends.room,
            count=len(near),
            spoils=(subject,) if severity is Severity.ERROR else (),
        )


def _webs(webs: list[tuple[float, SheetHole]], subject: str, limits: CheckLimits) -> Iterator[Finding]:
    """Material between two holes that burns away or warps."""
    thin = [(web, cut) for web, cut in webs if web < limits.least_web - EPSILON]
    if not thin:
        return
    web, worst = min(thin, key=lambda pair: pair[0])
    wrong = web < limits.burnt_web - EPSILON
    yield Finding(
        code="web-thin",
        severity=Severity.ERROR if wrong else Severity.WARNING,
        subject=subject,
        message=f"{web:.2f} of material between two holes {'burns away' if wrong else 'warps'}",
        place=worst.place,
        measured=round(web, 3),
        limit=limits.burnt_web if wrong else limits.least_web,
        fix="set the positions of what stands there further apart",
        count=len(thin),
        spoils=(subject,) if wrong else (),
    )
