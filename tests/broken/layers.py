"""Blocks, ledges, bridges and walls of known sizes that a printer does not lay, and their mended twins."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from stackwright.checks.limits import Limits
from stackwright.checks.print.layering import settings_of
from stackwright.checks.print.printability import Judged
from stackwright.core.findings import Finding, Severity
from stackwright.core.placement import Placement
from stackwright.geometry.layers.layers import LayerReport, layer_report
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Circle, Profile, rectangle
from stackwright.params.library import Library
from stackwright.params.records.printer import PrinterRecord

from .fixture import Broken, Place

LIMITS = Limits(printer=Library().get(PrinterRecord, "prusa-mk4"))
SETTINGS = settings_of(LIMITS, 1.6)
W, E = Severity.WARNING, Severity.ERROR


def block(x0: float, y0: float, x1: float, y1: float, z0: float, z1: float, *holes: Circle) -> Profile:
    return Profile(outer=rectangle(x0, y0, x1, y1), holes=holes, z0=z0, z1=z1)


def on_bed(x0: float, y0: float, x1: float, y1: float, z1: float) -> tuple[Profile, Profile]:
    """A block whose edge stands back from the bed."""
    return block(x0 + 0.3, y0 + 0.3, x1 - 0.3, y1 - 0.3, 0, 0.4), block(x0, y0, x1, y1, 0.4, z1)


def layers(*profiles: Profile) -> LayerReport:
    shape = shape_of_profiles("", profiles)
    return layer_report(shape.vertices, shape.faces, SETTINGS)


def told(found: LayerReport) -> list[Finding]:
    return list(Judged("part", Placement(), 1, LIMITS.numbers, Placement()).findings(found))


def leaning(angle: float, height: float = 20.0) -> LayerReport:
    """A wall 20 wide that leans by an angle from vertical, on a foot that keeps it and stands back from the bed."""
    run = height * math.tan(math.radians(angle))
    low = np.array([(0, 0), (90, 0), (90, 20), (0, 20)], dtype=float)
    inset = np.array([(0.3, 0.3), (89.7, 0.3), (89.7, 19.7), (0.3, 19.7)])
    rings = [(inset, 0.0), (low, 0.4), (low + np.array([run, 0.0]), 0.4 + height)]
    vertices = np.array([(*p, z) for ring, z in rings for p in ring])
    quads = [(3, 2, 1, 0), (8, 9, 10, 11)]
    quads += [
        (4 * k + i, 4 * k + (i + 1) % 4, 4 * k + 4 + (i + 1) % 4, 4 * k + 4 + i) for k in (0, 1) for i in range(4)
    ]
    faces = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))])
    return layer_report(vertices, faces, SETTINGS)


def overhanging(over: float) -> LayerReport:
    """A column with a beam on it whose centre of mass is `over` outside the column's foot."""
    foot, top = 20.0, 4.0
    x = foot + over  # of the centre: foot * foot * (foot / 2 - x) + top * length * (length / 2 - x) = 0
    length = x + math.sqrt(x * x + 2 * foot * foot * (x - foot / 2) / top)
    return layers(*on_bed(0, 0, foot, foot, foot), block(0, 0, length, foot, foot, foot + top))


def lying_hole(diameter: float) -> LayerReport:
    """A block with a hole along y, turned so that its axis lies."""
    profile = Profile(outer=rectangle(0, 0, 30, 30), holes=(Circle(15, 15, diameter),), z0=0, z1=20)
    shape = shape_of_profiles("", (profile,))
    turned = shape.vertices[:, [0, 2, 1]] * np.array([1.0, -1.0, 1.0]) + np.array([0.0, 20.0, 0.0])
    return layer_report(turned, shape.faces, SETTINGS)


BODY = on_bed(0, 0, 20, 20, 10)


def ledge(reach: float) -> tuple[Profile, ...]:
    return (*BODY, block(0, 0, 20 + reach, 20, 10, 12))


def bridge(span: float, wide: float = 10.0) -> tuple[Profile, ...]:
    legs = (*on_bed(0, 0, 5, wide, 10), *on_bed(5 + span, 0, 10 + span, wide, 10))
    return (*legs, block(0, 0, 10 + span, wide, 10, 12))


ARCH = (*on_bed(0, 0, 20, 10, 2), block(0, 0, 5, 10, 2, 20), block(0, 0, 20, 10, 18, 20))


def hanging(height: float) -> tuple[Profile, ...]:
    return (*ARCH, block(14, 2, 18, 8, height, 18))


def wall(width: float) -> tuple[Profile, ...]:
    return (*BODY, block(5, 5, 5 + width, 15, 10, 14))


def gap(width: float) -> tuple[Profile, ...]:
    return (*BODY, block(2, 2, 9, 18, 10, 14), block(9 + width, 2, 18, 18, 10, 14))


def skin(thickness: float) -> tuple[Profile, ...]:
    """A shelf between two walls."""
    walls = block(0, 0, 4, 20, 10, 20), block(16, 0, 20, 20, 10, 20)
    return (*BODY, *walls, block(0, 0, 20, 20, 14, 14 + thickness))


def holed(diameter: float, depth: float = 6.0) -> tuple[Profile, ...]:
    return (*BODY, block(0, 0, 20, 20, 10, 10 + depth, Circle(8, 12, diameter)))


def low_step(height: float) -> tuple[Profile, ...]:
    return (*BODY, block(5, 5, 15, 15, 10, 10 + height))


def groove(depth: float) -> tuple[Profile, ...]:
    body = on_bed(0, 0, 20, 20, 10 - depth)
    return (*body, block(0, 0, 20, 8, 10 - depth, 10), block(0, 12, 20, 20, 10 - depth, 10))


def post(side: float, height: float, foot: float = 20.0) -> tuple[Profile, ...]:
    middle, half = foot / 2, side / 2
    on = block(middle - half, middle - half, middle + half, middle + half, 4, 4 + height)
    return (*on_bed(0, 0, foot, foot, 4), on)


def pillar(side: float, height: float) -> tuple[Profile, ...]:
    return on_bed(0, 0, side, side, height)


def case(
    code: str,
    name: str,
    broken: Iterable[Profile] | LayerReport,
    mended: Iterable[Profile] | LayerReport,
    severity: Severity,
    place: Place | None = None,
    also: tuple[str, ...] = (),
) -> Broken:
    wrong = broken if isinstance(broken, LayerReport) else layers(*broken)
    right = mended if isinstance(mended, LayerReport) else layers(*mended)
    return Broken(
        code=code,
        name=name,
        judge=lambda _: told(wrong),
        mended=lambda _: told(right),
        severity=severity,
        place=place,
        also=also,
        subject="part",
    )


def cases() -> list[Broken]:
    made = [
        case("overhang", f"leaning by {a}", leaning(a), leaning(44), s, (90 + 20 * math.tan(math.radians(a)), 10, 20.4))
        for a, s in ((50, W), (60, E), (75, E))
    ]
    made += [
        case("overhang", f"a ledge of {reach}", ledge(reach), ledge(0.45), E, (20 + reach, 10, 10))
        for reach in (0.8, 4.0)
    ]
    made += [
        case("bridge", f"over {span}", bridge(span), bridge(15), severity, (5 + span / 2, 5, 10))
        for span, severity in ((25, Severity.INFORMATION), (33, W), (40, E))
    ]
    made += [case("island", f"from {z}", hanging(z), ARCH, E, (16, 5, z), ("overhang",)) for z in (4.0, 9.0, 14.9)]
    made += [case("thin-wall", f"of {w}", wall(w), wall(0.8), W, (5 + w / 2, 10, None)) for w in (0.2, 0.4, 0.6)]
    made += [case("thin-gap", f"of {w}", gap(w), gap(0.5), W, (9 + w / 2, 10, None)) for w in (0.1, 0.2, 0.35)]
    made += [case("thin-skin", f"of {t}", skin(t), skin(0.6), W, (10, 10, 14)) for t in (0.2, 0.25, 0.4)]
    made += [case("hole-printed", f"of {d}", holed(d), holed(2.2), W, (8, 12, None)) for d in (0.8, 1.5, 1.9)]
    made += [
        case("step-lost", "0.05 high", low_step(0.05), low_step(0.2), W, (10, 10, 10)),
        case("step-lost", "0.08 high", low_step(0.08), low_step(0.4), W, (10, 10, 10)),
        case("step-lost", "a groove 0.08 deep", groove(0.08), groove(0.4), W, (10, 10, 10)),
    ]
    made += [case("first-layer", f"on {side}", pillar(side, 4), pillar(6, 4), W) for side in (2.0, 3.0, 4.4)]
    made += [
        case("narrow-stand", f"{height} high", pillar(8, height), pillar(8, 30), W, also=("layer-load",))
        for height in (80.0, 100.0, 150.0)
    ]
    made += [
        case("narrow-stand", f"past its foot by {over}", overhanging(over), overhanging(-2), E, also=("overhang",))
        for over in (1.0, 6.0)
    ]
    made += [
        case("bed-edge", f"of {side}", [block(0, 0, side, side, 0, 8)], on_bed(0, 0, side, side, 8), W)
        for side in (6.0, 12.0, 40.0)
    ]
    made += [
        case(
            "layer-load", f"a post of {side}, {height} high", post(side, height), post(8, height), severity, (10, 10, 4)
        )
        for side, height, severity in ((2.0, 10.0, E), (3.0, 12.0, W), (4.0, 30.0, W))
    ]
    return made
