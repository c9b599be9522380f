"""Finger joints of a case: play as asked for in the model and in the cut files, round roots, panels that come off."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from broken.cases import cased
from manifold3d import CrossSection, Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Severity
from stackwright.export.cut.cut import write_dxf
from stackwright.export.jobs import CutPartJob
from stackwright.export.workshop import workshop_of
from stackwright.geometry.store import Store
from stackwright.parts.part import Role
from test_case import loaded

BOARD = cased("raspberry-pi-5", '"network", "power", "usb3"')
JOINED = ('case.joints="fingers"',)
OUT = {"front": (0, -1, 0), "back": (0, 1, 0), "left": (-1, 0, 0), "right": (1, 0, 0), "top": (0, 0, 1)}
KERF = 0.2
SLACK = 0.02
"""How near to the fit the play must be, mm (asked for: 0.05)."""


@cache
def joined(*more: str) -> Assembly:
    found = assemble(loaded(BOARD, *JOINED, *more))
    assert not found.problems, found.problems
    return found


def sheets(assembly: Assembly, store: Store) -> dict[str, Manifold]:
    """Each cut sheet in its place, by its side; the plate is the floor."""
    return {
        getattr(each.part, "side", "floor"): store.shape(each.part).solid.transform(np.array(each.placement.matrix))
        for each in assembly.instances()
        if each.part.role is Role.CUT
    }


def along(one: str, other: str) -> tuple[float, float, float]:
    """The direction along the edge at which two sheets meet."""
    return tuple(np.cross(OUT.get(one, (0, 0, -1)), OUT.get(other, (0, 0, -1))))


def meets(one: Manifold, other: Manifold, way: tuple[float, ...], far: float) -> bool:
    return (one.translate([far * each for each in way]) ^ other).volume() > 1e-3


@pytest.mark.parametrize("fit", [0.1, *(pytest.param(fit, marks=pytest.mark.slow) for fit in (0.0, 0.3))])
def test_fingers_have_the_play_that_is_asked_for(store: Store, fit: float) -> None:
    found = sheets(joined(f"case.fit={fit}"), store)
    assert set(found) == {*OUT, "floor"}
    pairs = [(a, b) for a, b in combinations(found, 2) if any(along(a, b))]
    assert len(pairs) == 12
    for a, b in pairs:
        one, other, way = found[a], found[b], along(a, b)
        assert not (one ^ other).volume() > 1e-3, (a, b)
        for sign in (-1, 1):
            assert not fit or not meets(one, other, way, sign * (fit / 2 - SLACK)), (a, b)
            assert meets(one, other, way, sign * (fit / 2 + SLACK)), (a, b)


def test_each_panel_comes_off_outwards_while_the_others_stay(store: Store) -> None:
    found = sheets(joined(), store)
    for side, way in OUT.items():
        for far in (0.5, 2.0, 4.0, 8.0, 20.0):
            stay = [other for name, other in found.items() if name != side]
            assert not any(meets(found[side], other, way, far) for other in stay), (side, far)


def outlines(folder: Path, *given: str) -> dict[str, list[Any]]:
    """The outermost polyline of the cut file of each sheet, by its side, cut with a beam of KERF."""
    from ezdxf.filemanagement import readfile

    design = loaded(BOARD, *JOINED, f"cut.kerf={KERF}", *given)
    workshop, found = workshop_of(resolve(design)), dict[str, list[Any]]()
    for part in {each.part for each in assemble(design).instances() if each.part.role is Role.CUT}:
        side = getattr(part, "side", "floor")
        job = CutPartJob(workshop=workshop, part=part, stem=part.file_stem(), piece_names=())
        write_dxf(job, Store(folder), folder / f"{side}.dxf")
        lines = readfile(folder / f"{side}.dxf").modelspace().query("LWPOLYLINE")
        found[side] = list(max(lines, key=lambda each: np.ptp(np.array(each.get_points("xy"))[:, 0])).get_points("xyb"))
    return found


def cut_part(points: list[Any]) -> CrossSection:
    """What remains of a sheet when a beam of KERF has followed the path."""
    from ezdxf.math import bulge_to_arc

    ring: list[tuple[float, float]] = []
    for (ax, ay, bulge), (bx, by, _) in zip(points, (*points[1:], points[0]), strict=True):
        ring.append((ax, ay))
        if bulge:
            centre, start, end, radius = bulge_to_arc((ax, ay), (bx, by), bulge)
            turn = (end - start) % (2 * math.pi)
            steps = [start + turn * n / 24 for n in range(1, 24)]
            steps = steps if bulge > 0 else steps[::-1]
            ring += [(centre[0] + radius * math.cos(s), centre[1] + radius * math.sin(s)) for s in steps]
    return CrossSection([np.array(ring)]).offset(-KERF / 2)


def lengths(part: CrossSection, at: float) -> list[float]:
    """The widths of the material along an upright line at x, from the bottom to the top."""
    strip = CrossSection.square([0.002, 2000.0]).translate([at, -1000.0])
    pieces = [each.bounds() for each in (part ^ strip).decompose()]
    return [high - low for low, high in sorted((box[1], box[3]) for box in pieces)]


def test_cut_with_the_kerf_the_fingers_have_the_same_play(tmp_path: Path) -> None:
    found = {side: cut_part(points) for side, points in outlines(tmp_path, "case.height=80").items()}
    left, (x0, y0, _, y1) = found["left"], found["front"].bounds()
    tabs = lengths(left, left.bounds()[0] + 1.0)
    strip = CrossSection.square([0.002, y1 - y0]).translate([x0 + 1.0, y0])
    notches = [box[3] - box[1] for box in (each.bounds() for each in (strip - found["front"]).decompose())]
    notches = sorted(each for each in notches if each > 8.0)
    assert len(tabs) >= 2
    for notch, tab in zip(notches, sorted(tabs), strict=True):
        assert notch - tab == pytest.approx(0.1, abs=0.01)


def test_all_roots_are_round_by_half_a_millimetre(tmp_path: Path) -> None:
    from ezdxf.math import bulge_radius

    for points in outlines(tmp_path).values():
        turns = [(a, b) for a, b in zip(points, (*points[1:], points[0]), strict=True) if a[2]]
        roots = [bulge_radius(a[:2], b[:2], a[2]) + KERF / 2 for a, b in turns if a[2] < 0]
        assert len(roots) >= 4
        assert min(roots) >= 0.5


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (("case.thickness_tolerance=default",), "case.thickness_tolerance"),
        (("plate.thickness_tolerance=default",), "plate.thickness_tolerance"),
        (("case.back.thickness=4",), "case.back.thickness_tolerance"),
        (("case.fit=-0.05",), "case.fit"),
        (("plate.corner_radius=9",), "plate.corner_radius"),
        (('cut.shop="hand-tools"',), "cut.shop"),
    ],
    ids=lambda value: str(value),
)
def test_fingers_are_refused_without_a_measured_sheet_a_beam_or_play(given: tuple[str, ...], key: str) -> None:
    with pytest.raises(InputError) as told:
        assemble(loaded(BOARD, *JOINED, *given))
    assert key in str(told.value)


@pytest.mark.slow
@pytest.mark.parametrize("style", ["closed", "half-open", "open"])
@pytest.mark.parametrize("board", ["raspberry-pi-5", "rockpro64", "raspberry-pi-zero-2w"])
@pytest.mark.parametrize("thickness", [3, 4, 5])
def test_cases_with_fingers_are_put_together_in_the_order_of_the_steps(
    store: Store, board: str, style: str, thickness: int
) -> None:
    given = (f"case.style={style}", f"case.thickness={thickness}", *JOINED)
    design = loaded(cased(board, '"network"', standoff=20), *given)
    found = run(assemble(design), store, limits_of(resolve(design))).findings
    wrong = [each.line() for each in found if each.severity is Severity.ERROR]
    codes = {each.code for each in found if each.severity is not Severity.INFORMATION}
    assert wrong == []
    assert not codes & {
        "insertion",
        "driver",
        "corner-sharp",
        "contour-crossing",
        "web-thin",
        "hole-edge",
        "washer-off",
    }
