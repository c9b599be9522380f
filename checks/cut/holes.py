"""Check that laser and drill can make a sheet: holes, slots, rims and webs of the cut contours. Lengths are mm.

Limits: tables.md section 5. A hole narrower than half the thickness tapers away; a rim narrower than its hole cracks.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...assemblies.assembly import Assembly
from ...assemblies.automatic_shop import HAND_TOOLS
from ...assemblies.model.carrier import Carrier
from ...core.findings import Finding, Severity
from ...core.placement import Placement, Point
from ...core.remedy import Remedy
from ...geometry.plane.profile import Circle, Contour, Profile
from ...geometry.store import Store
from ...params.limits import CheckLimits
from ...parts.cutout import Cutout
from ...parts.part import ProfilePart, Role
from ..limits import Limits

EPSILON = 1e-6
BY_HAND = Remedy.of("cut.shop", HAND_TOOLS)
DRILL = f"{BY_HAND.words} and drill it"
"""Remedy and fix text for a hole that a laser cannot cut."""
NEAR = 0.01
"""A hole is at a place if its middle is at most this far from it, mm."""


@dataclass(frozen=True, kw_only=True)
class FixTexts:
    """Fix texts of a sheet: `more_room` gives its holes more room, `thinner` begins a fix that makes it thinner.

    `owners`: the place of each hole and slot with the path of the unit that it is for.
    """

    more_room: str
    thinner: str
    owners: tuple[tuple[tuple[float, float], str], ...] = ()
    carrier: Carrier | None = None
    moves: Mapping[str, tuple[Remedy, ...]] = field(default_factory=dict[str, tuple[Remedy, ...]])
    """Values to try for another place of a unit, by its path."""

    def room_for(self, place: Point) -> str:
        """The fix that gives a hole or slot at a place more room. It names the position that put the hole there."""
        units = self._units(place)
        return "; or ".join([self.more_room, *(f"set {unit}.position further from the edge" for unit in units[:1])])

    def remedies_for(self, more: float, *places: Point) -> tuple[Remedy, ...]:
        """Values to try so that the holes and slots at these places have `more` mm of room."""
        moves = [move for place in places for unit in self._units(place) for move in self.moves.get(unit, ())]
        return self.carrier.ways_out(more, moves) if self.carrier else ()

    @property
    def thinner_sheets(self) -> tuple[Remedy, ...]:
        """Values to try for a thinner sheet."""
        return self.carrier.stock.thinner if self.carrier else ()

    def _units(self, place: Point) -> list[str]:
        """The units that a hole or slot at a place is for."""
        return [unit for spot, unit in self.owners if math.dist(spot, place[:2]) < NEAR]


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on each sheet, the worst place of each kind."""
    carriers = {carrier.sheet: carrier for carrier in assembly.carriers}
    moves = {group.unit: group.moves for group in assembly.groups}
    for part, instances in assembly.parts().items():
        if part.role is Role.CUT and isinstance(part, ProfilePart):
            carrier = carriers.get(instances[0].name)
            texts = (
                FixTexts(
                    more_room=carrier.more_room,
                    thinner=f"set {carrier.stock.table}.thickness",
                    owners=carrier.owners,
                    carrier=carrier,
                    moves=moves,
                )
                if carrier
                else WITHOUT_CARRIER
            )
            for profile in part.profiles():
                found = judge(profile, instances[0].name, limits.numbers, texts, limits.drill, openings_of(part))
                for finding in found:
                    yield placed(finding, instances[0].placement)


def openings_of(part: ProfilePart) -> frozenset[Contour]:
    """The contours of a part through which no screw goes: openings for plugs and slots for air."""
    cutouts: tuple[Cutout, ...] = getattr(part, "cutouts", ())
    others: tuple[Contour, ...] = getattr(part, "openings", ())
    return frozenset((*others, *(each.contour for each in cutouts)))


def placed(finding: Finding, placement: Placement) -> Finding:
    """A finding on a sheet, its place moved to the assembly's frame by the placement of the sheet's first instance."""
    if finding.place is None or placement == Placement():
        return finding
    x, y, z = placement.point(finding.place)
    return replace(finding, place=(round(x, 3), round(y, 3), round(z, 3)))


WITHOUT_CARRIER = FixTexts(more_room="move the holes further from the edges", thinner="change the sheet")
"""Fix texts of a sheet that is no carrier."""


@dataclass(frozen=True)
class SheetHole:
    """A hole or a slot: its width, the distance of its rim from the sheet's edge, and its middle."""

    word: str
    width: float
    rim: float
    place: Point
    screwed: bool = True
    """Whether a screw may load its rim."""


def judge(
    profile: Profile,
    subject: str,
    limits: CheckLimits,
    texts: FixTexts = WITHOUT_CARRIER,
    drill: float | None = None,
    openings: Container[Contour] = (),
) -> Iterator[Finding]:
    """Findings on one sheet, the worst place of each kind. `drill`: least drill; None for a laser.

    `openings`: the contours whose rims no screw loads. They may be as near to the edge as one and a half thicknesses.
    """
    from ...geometry.plane.contour import distance, middle, near_pairs, width

    cuts = [
        SheetHole(
            "hole" if isinstance(hole, Circle) else "slot",
            width(hole),
            distance(hole, profile.outer),
            (*middle(hole), profile.z1),
            hole not in openings,
        )
        for hole in profile.holes
    ]
    thickness = profile.z1 - profile.z0
    if drill is None:
        yield from _small(cuts, thickness, subject, limits, texts)
    else:
        yield from _drilled(cuts, drill, subject)
    yield from _edges(cuts, thickness, subject, limits, texts)
    pairs = near_pairs(profile.holes, limits.least_web)
    webs = [(distance(profile.holes[a], profile.holes[b]), cuts[a], cuts[b]) for a, b in pairs]
    yield from _webs(webs, subject, limits, texts)


def _small(
    cuts: list[SheetHole], thickness: float, subject: str, limits: CheckLimits, texts: FixTexts
) -> Iterator[Finding]:
    """Holes and slots that a laser does not cut cleanly through the sheet, in one finding: the narrowest counts."""
    told = limits.hole_notice * thickness
    small = [cut for cut in cuts if cut.width < max(told, limits.least_hole) - EPSILON]
    if not small:
        return
    worst, least = min(small, key=lambda cut: cut.width), max(limits.least_hole, limits.hole_share * thickness)
    wrong = worst.width < least - EPSILON
    most = worst.width / max(limits.hole_share, EPSILON)
    thinner = f"{texts.thinner} to a thickness that is sold, {math.floor(most):g} mm or less, or {DRILL}"
    several = len(small) > 1
    one = f"a {worst.word} of {worst.width:g} mm in a sheet of {thickness:g} mm is narrower than"
    if wrong:
        others = f"; below {max(told, limits.least_hole):g} mm are {_counted(small)}" if several else ""
        message = f"{one} {least:g} mm: the laser cannot cut it cleanly{others}"
    elif several:
        all_told = f"{_counted(small)} in a sheet of {thickness:g} mm are narrower than {told:g} mm"
        message = f"{all_told}: they taper by 0.1 to 0.25 mm, and services may refuse them"
    else:
        message = f"{one} {told:g} mm: it tapers by 0.1 to 0.25 mm, and services may refuse it"
    yield Finding(
        code="hole-small",
        severity=Severity.ERROR if wrong else Severity.INFORMATION,
        subject=subject,
        message=message,
        place=worst.place,
        measured=worst.width,
        limit=least if wrong else told,
        fix=thinner if wrong else f"ask the shop, or drill {'them' if several else 'it'}",
        spoils=(subject,) if wrong else (),
        remedies=(BY_HAND, *texts.thinner_sheets) if wrong else (),
    )


def _drilled(cuts: list[SheetHole], least: float, subject: str) -> Iterator[Finding]:
    """Holes and slots for which no drill is thick enough to run true, in one finding: the narrowest counts."""
    small = [cut for cut in cuts if cut.width < least - EPSILON]
    if small:
        worst = min(small, key=lambda cut: cut.width)
        yield Finding(
            code="hole-small",
            severity=Severity.ERROR,
            subject=subject,
            message=f"a {worst.word} of {worst.width:g} mm is narrower than {least:g} mm: so thin a drill wanders",
            place=worst.place,
            measured=worst.width,
            limit=least,
            fix="set cut.shop to a shop with a laser",
            count=len(small),
            spoils=(subject,),
        )


def _counted(cuts: list[SheetHole]) -> str:
    """How many holes and slots there are, each with the narrowest."""
    found: list[str] = []
    for word in dict.fromkeys(cut.word for cut in cuts):
        widths = [cut.width for cut in cuts if cut.word == word]
        alike = min(widths) == max(widths)
        of = f" of {min(widths):g} mm" if alike else f", the narrowest of {min(widths):g} mm"
        found.append(f"{len(widths)} {word}{'' if len(widths) == 1 else 's'}{of}")
    return " and ".join(found)


def _edges(
    cuts: list[SheetHole], thickness: float, subject: str, limits: CheckLimits, texts: FixTexts
) -> Iterator[Finding]:
    """Holes and slots with too little material between their rim and the sheet's edge."""
    cracks = [cut for cut in cuts if cut.screwed and cut.rim < limits.edge_diameters * cut.width - EPSILON]
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
            message=f"only {worst.rim:.2f} mm of material between a {worst.word} of {worst.width:g} mm and the edge of "
            f"the sheet; the limit is {limit:g} mm",
            place=worst.place,
            measured=round(worst.rim, 3),
            limit=limit,
            fix=texts.room_for(worst.place),
            remedies=texts.remedies_for(limit - worst.rim, worst.place),
            count=len(near),
            spoils=(subject,) if severity is Severity.ERROR else (),
        )


def _webs(
    webs: list[tuple[float, SheetHole, SheetHole]], subject: str, limits: CheckLimits, texts: FixTexts
) -> Iterator[Finding]:
    """Material between two holes that burns away or warps."""
    thin = [each for each in webs if each[0] < limits.least_web - EPSILON]
    if not thin:
        return
    web, worst, other = min(thin, key=lambda each: each[0])
    wrong = web < limits.burnt_web - EPSILON
    yield Finding(
        code="web-thin",
        severity=Severity.ERROR if wrong else Severity.WARNING,
        subject=subject,
        message=f"only {web:.2f} mm of material between two holes; less than "
        f"{limits.burnt_web if wrong else limits.least_web:g} mm {'burns away' if wrong else 'warps'}",
        place=worst.place,
        measured=round(web, 3),
        limit=limits.burnt_web if wrong else limits.least_web,
        fix="set the positions of the parts on the sheet further apart",
        remedies=texts.remedies_for(limits.least_web - web, worst.place, other.place),
        count=len(thin),
        spoils=(subject,) if wrong else (),
    )
