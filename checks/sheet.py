"""What a laser and a drill make of a sheet: holes, slots, rims and webs, on the contours that are cut. Lengths are mm.

Limits: tables.md section 5. A hole under half the thickness tapers away; a rim under a hole's diameter cracks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ..assemblies.assembly import Assembly
from ..core.findings import Finding, Severity
from ..core.placement import Point
from ..geometry.profile import Circle, Contour, Profile
from ..geometry.store import Store
from ..parts.part import ProfilePart, Role
from .limits import Limits

LEAST_HOLE, HOLE_SHARE = 1.0, 0.5
"""Holes and slots under the larger of 1.0 and half the thickness are errors; up to the thickness they are told."""
EDGE_DIAMETERS, EDGE_THICKNESSES = 1.0, 1.5
"""From a hole's rim to the edge: an error under its diameter, a warning under 1.5 thicknesses."""
WEB, THIN_WEB = 0.5, 1.0
"""Between two contours: below the first it burns away, below the second it warps."""
EPSILON = 1e-6


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """What is wrong with each sheet, its worst place of each kind."""
    for part, instances in assembly.parts().items():
        if part.role is Role.CUT and isinstance(part, ProfilePart):
            for profile in part.profiles():
                yield from judge(profile, instances[0].name)


@dataclass(frozen=True)
class Cut:
    """A hole or a slot: how wide, how far its rim is from the edge, where its middle is."""

    word: str
    width: float
    rim: float
    place: Point


def judge(profile: Profile, subject: str) -> Iterator[Finding]:
    """What is wrong with one sheet."""
    from ..geometry.contour import distance, middle, width

    cuts = [
        Cut(
            "hole" if isinstance(hole, Circle) else "slot",
            width(hole),
            distance(hole, profile.outer),
            (*middle(hole), profile.z1),
        )
        for hole in profile.holes
    ]
    thickness = profile.z1 - profile.z0
    for word in ("hole", "slot"):
        yield from _small([cut for cut in cuts if cut.word == word], thickness, subject)
    yield from _edges(cuts, thickness, subject)
    pairs = combinations(zip(profile.holes, cuts, strict=True), 2)
    yield from _webs([(distance(a, b), cut) for (a, cut), (b, _) in pairs if _near(a, b)], subject)


def _small(cuts: list[Cut], thickness: float, subject: str) -> Iterator[Finding]:
    """Holes or slots that a laser does not cut cleanly through the sheet."""
    small = [cut for cut in cuts if cut.width < thickness - EPSILON]
    if not small:
        return
    worst, least = min(small, key=lambda cut: cut.width), max(LEAST_HOLE, HOLE_SHARE * thickness)
    wrong = worst.width < least - EPSILON
    says = "" if wrong else " tapers by 0.1 to 0.25; services may refuse it"
    yield Finding(
        code="hole-small",
        severity=Severity.ERROR if wrong else Severity.INFORMATION,
        subject=subject,
        message=f"a {worst.word} of {worst.width:g} in a sheet of {thickness:g}{says}",
        place=worst.place,
        measured=worst.width,
        limit=least if wrong else thickness,
        fix=f"set plate.thickness to {worst.width / HOLE_SHARE:g} or less" if wrong else "ask the shop, or drill it",
        count=len(small),
        spoils=(subject,) if wrong else (),
    )


def _edges(cuts: list[Cut], thickness: float, subject: str) -> Iterator[Finding]:
    """Holes and slots whose rim is too near the sheet's edge."""
    cracks = [cut for cut in cuts if cut.rim < EDGE_DIAMETERS * cut.width - EPSILON]
    weak = [cut for cut in cuts if cut not in cracks and cut.rim < EDGE_THICKNESSES * thickness - EPSILON]
    for severity, near in ((Severity.ERROR, cracks), (Severity.WARNING, weak)):
        if not near:
            continue
        worst = min(near, key=lambda cut: cut.rim)
        limit = EDGE_DIAMETERS * worst.width if severity is Severity.ERROR else EDGE_THICKNESSES * thickness
        yield Finding(
            code="hole-edge",
            severity=severity,
            subject=subject,
            message=f"{worst.rim:.2f} from the rim of a {worst.word} of {worst.width:g} to the edge",
            place=worst.place,
            measured=round(worst.rim, 3),
            limit=limit,
            fix="set plate.width and plate.depth to more, or leave them out",
            count=len(near),
            spoils=(subject,) if severity is Severity.ERROR else (),
        )


def _webs(webs: list[tuple[float, Cut]], subject: str) -> Iterator[Finding]:
    """Material between two holes that burns away or warps."""
    thin = [(web, cut) for web, cut in webs if web < THIN_WEB - EPSILON]
    if not thin:
        return
    web, worst = min(thin, key=lambda pair: pair[0])
    wrong = web < WEB - EPSILON
    yield Finding(
        code="web-thin",
        severity=Severity.ERROR if wrong else Severity.WARNING,
        subject=subject,
        message=f"{web:.2f} of material between two holes {'burns away' if wrong else 'warps'}",
        place=worst.place,
        measured=round(web, 3),
        limit=WEB if wrong else THIN_WEB,
        fix="set the positions of what stands there further apart",
        count=len(thin),
        spoils=(subject,) if wrong else (),
    )


def _near(a: Contour, b: Contour) -> bool:
    """Whether the boxes round two contours are near enough for a thin web."""
    (ax0, ay0), (ax1, ay1) = a.bounds
    (bx0, by0), (bx1, by1) = b.bounds
    return ax0 < bx1 + THIN_WEB and bx0 < ax1 + THIN_WEB and ay0 < by1 + THIN_WEB and by0 < ay1 + THIN_WEB
