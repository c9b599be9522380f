"""Sheets with holes and contours that a laser or a drill makes badly, and their mended twins."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from stackwright.checks.cut import contours, holes
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.plane.profile import Circle, Contour, Polyline, Profile, rectangle
from stackwright.parts.slot import Slot

from .assemblies import reference
from .fixture import Broken, Place
from .layers import LIMITS

W, E = Severity.WARNING, Severity.ERROR
PLATE = next(carrier for carrier in reference().carriers if carrier.ground)
TEXTS = holes.FixTexts(more_room=PLATE.more_room, thinner=f"set {PLATE.stock.table}.thickness")


def plate(*holes: Contour, thickness: float = 5.0, outer: Contour | None = None) -> Profile:
    return Profile(outer=outer or rectangle(0, 0, 200, 100, 8), holes=holes, z0=-thickness, z1=0.0)


def slot(x: float, y: float, width: float = 3.0) -> Contour:
    return Slot(x=x, y=y, length=6.0, width=width, along="x").contour


def judged(profile: Profile) -> Iterable[Finding]:
    yield from holes.judge(profile, "plate.plate", LIMITS.numbers, TEXTS)
    yield from contours.judge(profile, "plate.plate", LIMITS)


MENDED = plate(Circle(50, 50, 6), Circle(57.1, 50, 6), Circle(100, 10.6, 6), Circle(150, 50, 5))
BOW = Polyline(((10, 10, 0.0), (40, 40, 0.0), (40, 10, 0.0), (10, 40, 0.0)))
NOTCHED = Polyline(((0, 0, 0.0), (200, 0, 0.0), (200, 100, 0.0), (120, 100, 0.0), (120, 60, 0.0), (0, 60, 0.0)))
EASED = rectangle(0, 0, 200, 100)


def case(
    code: str,
    severity: Severity,
    broken: Profile,
    place: tuple[float, float],
    also: tuple[str, ...] = (),
    mended: Profile = MENDED,
) -> Broken:
    at: Place = (*place, 0.0)
    judge: Callable[[object], Iterable[Finding]] = lambda _: judged(broken)  # noqa: E731
    return Broken(
        code=code,
        name=f"at {place[0]:g}, {place[1]:g}, {len(broken.holes)} holes in {broken.z1 - broken.z0:g}",
        judge=judge,
        mended=lambda _: judged(mended),
        severity=severity,
        place=at,
        also=also,
        subject="plate.plate",
    )


def cases() -> list[Broken]:
    both = ("web-thin",)
    return [
        case("hole-small", E, plate(Circle(50, 50, 2.4)), (50, 50)),
        case("hole-small", E, plate(Circle(50, 50, 0.9), thickness=1.5), (50, 50)),
        case("hole-small", E, plate(slot(60, 40, 2.0)), (60, 40)),
        case("hole-small", Severity.INFORMATION, plate(Circle(50, 50, 3.4)), (50, 50)),
        case("hole-edge", E, plate(Circle(100, 7, 6)), (100, 7)),
        case("hole-edge", W, plate(Circle(100, 10, 6)), (100, 10)),
        case("hole-edge", W, plate(slot(100, 5.6), thickness=3.0), (100, 5.6), (), plate(slot(100, 6.1), thickness=3)),
        case("web-thin", E, plate(Circle(50, 50, 6), Circle(56.4, 50, 6)), (50, 50)),
        case("web-thin", W, plate(Circle(50, 50, 6), Circle(56.8, 50, 6)), (50, 50)),
        case("web-thin", W, plate(slot(50, 50), Circle(50, 55.3, 6), thickness=3.0), (50, 50)),
        case("contour-crossing", E, plate(Circle(50, 50, 6), Circle(54, 50, 6)), (50, 50), both),
        case("contour-crossing", E, plate(Circle(50, 50, 6), Circle(50, 50, 6)), (50, 50), both),
        case("contour-crossing", E, plate(Circle(50, 50, 20), Circle(51, 50, 6)), (50, 50)),
        case("contour-crossing", E, plate(Circle(200, 50, 6)), (200, 50), ("hole-edge",)),
        case("contour-crossing", E, plate(Circle(300, 50, 6)), (300, 50)),
        case("contour-crossing", E, plate(BOW), (25, 25), ("corner-sharp", "hole-edge")),
        case("corner-sharp", W, plate(rectangle(50, 40, 80, 60)), (50, 40), (), plate(rectangle(50, 40, 80, 60, 1.5))),
        case(
            "corner-sharp", W, plate(rectangle(50, 40, 80, 60, 0.3)), (50, 40), (), plate(rectangle(50, 40, 80, 60, 1))
        ),
        case("corner-sharp", W, plate(outer=NOTCHED), (120, 60), (), plate(outer=EASED)),
    ]
