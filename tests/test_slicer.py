"""Printability beside PrusaSlicer: the same order of overhangs and bridges, the same mass, a quarter of the time."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from broken.layers import SETTINGS, block, layers, told
from constructed import constructed
from scipy.stats import spearmanr
from slicer import SUPPORTED, needs_slicer, sliced
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.mounts.switch_fit import shoe_of
from stackwright.core.findings import Severity
from stackwright.geometry.layers.layers import layer_report
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Profile
from stackwright.geometry.store import Store
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.source import find
from stackwright.parts.part import Part, Role

pytestmark = [pytest.mark.slow, needs_slicer]

Mesh = tuple[np.ndarray, np.ndarray]


def correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's, by ranks."""
    found: Any = spearmanr(one, other)
    return float(found.statistic)


def of(*profiles: Profile) -> Mesh:
    shape = shape_of_profiles("", profiles)
    return shape.vertices, shape.faces


def ledge(reach: float, up: float = 10.0, wide: float = 20.0) -> Mesh:
    return of(block(0, 0, 20, wide, 0, up), block(0, 0, 20 + reach, wide, up, up + 3))


def leaning(angle: float, height: float = 15.0) -> Mesh:
    run = height * math.tan(math.radians(angle))
    low = np.array([(0, 0), (30, 0), (30, 20), (0, 20)], dtype=float)
    vertices = np.array([(*p, 0.0) for p in low] + [(*p, height) for p in low + np.array([run, 0.0])])
    quads = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    return vertices, np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))])


def bridge(span: float, wide: float = 10.0) -> Mesh:
    legs = block(0, 0, 6, wide, 0, 10), block(6 + span, 0, 12 + span, wide, 0, 10)
    return of(*legs, block(0, 0, 12 + span, wide, 10, 12))


OVERHANGS: dict[str, Mesh] = {
    **{f"leaning {angle}": leaning(angle) for angle in (20, 35, 44, 55, 60, 65, 70, 75)},
    **{f"ledge {reach}": ledge(reach) for reach in (1.5, 2, 3, 4, 6, 8, 10, 14)},
    **{f"high ledge {up}": ledge(5.0, up) for up in (4.0, 16.0, 25.0)},
    **{f"wide ledge {wide}": ledge(5.0, 10.0, wide) for wide in (8.0, 30.0, 40.0)},
    **{f"cube {side}": of(block(0, 0, side, side, 0, side)) for side in (10, 20, 30)},
}
BRIDGES: dict[str, Mesh] = {
    **{f"bridge {span}": bridge(span) for span in (4, 6, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40, 50, 60)},
    **{f"bridge 20 by {wide}": bridge(20, wide) for wide in (6.0, 15.0, 20.0, 30.0)},
    **{f"bridge 35 by {wide}": bridge(35, wide) for wide in (6.0, 15.0, 20.0)},
    **{f"cube {side}": of(block(0, 0, side, side, 0, side)) for side in (10, 20, 25, 30)},
}


def test_overhangs_are_graded_in_the_slicers_order(tmp_path: Path) -> None:
    ours = [layer_report(*mesh, SETTINGS).support_everywhere for mesh in OVERHANGS.values()]
    theirs = [sliced(tmp_path, *mesh, *SUPPORTED).support for mesh in OVERHANGS.values()]
    assert len(OVERHANGS) >= 25
    order = correlation(ours, theirs)
    print(f"\noverhangs: Spearman {order:.3f} over {len(ours)} meshes")
    assert order >= 0.9, dict(zip(OVERHANGS, zip(ours, theirs, strict=True), strict=True))


def test_bridges_are_graded_in_the_slicers_order(tmp_path: Path) -> None:
    ours = [layer_report(*mesh, SETTINGS).bridged for mesh in BRIDGES.values()]
    theirs = [sliced(tmp_path, *mesh).bridges for mesh in BRIDGES.values()]
    assert len(BRIDGES) >= 25
    order = correlation(ours, theirs)
    print(f"\nbridges: Spearman {order:.3f} over {len(ours)} meshes")
    assert order >= 0.9, dict(zip(BRIDGES, zip(ours, theirs, strict=True), strict=True))


def printed(assembly: Assembly) -> list[Part]:
    return [part for part in assembly.parts() if part.role is Role.PRINTED]


def lying(part: Part, store: Store) -> Mesh:
    shape, matrix = store.shape(part), np.array(part.print_placement().matrix)
    vertices = shape.vertices @ matrix[:, :3].T + matrix[:, 3]
    return vertices - [0.0, 0.0, vertices[:, 2].min()], shape.faces


def test_mass_and_time_of_the_shipped_parts(tmp_path: Path, reference: Assembly, store: Store) -> None:
    """Filled solid, without a skirt, the slicer extrudes what we say a part weighs; looking at it costs a quarter."""
    spent, theirs = 0.0, 0.0
    for part in printed(reference):
        vertices, faces = lying(part, store)
        start = time.process_time()
        found = layer_report(vertices, faces, SETTINGS)
        spent += time.process_time() - start
        other = sliced(tmp_path, vertices, faces)
        theirs += other.seconds
        print(f"\n{part.file_stem()}: {found.volume:.0f} mm3, the slicer {other.model:.0f}")
        assert found.volume == pytest.approx(store.shape(part).facts.volume, rel=0.01)
        assert store.shape(part).facts.volume == pytest.approx(other.model, rel=0.03)
    print(f"printability {spent:.2f} CPU s, slicing {theirs:.2f}")
    assert spent <= theirs / 4


LEFT = 300.0
"""Support that a slicer may lay below a shipped part, mm3: a few lines, which come off with a finger."""


@pytest.mark.parametrize("name", Library().names("designs"))
def test_a_slicer_lays_next_to_nothing_below_shipped_parts(tmp_path: Path, name: str, store: Store) -> None:
    """Even if it may lay support everywhere: clearance holes that lie are teardrops."""
    for part in printed(assemble(load(find(name)))):
        mesh = lying(part, store)
        laid, ours = sliced(tmp_path, *mesh, *SUPPORTED).support, layer_report(*mesh, SETTINGS).support_everywhere
        print(f"\n{name}, {part.file_stem()}: the slicer lays {laid:.0f} mm3, we say {ours:.0f}")
        assert max(laid, ours) < LEFT, part.file_stem()


@pytest.mark.parametrize("pose", ["long-side", "short-side", "flat"])
def test_a_slicer_lays_next_to_nothing_below_shoes(tmp_path: Path, pose: str, store: Store) -> None:
    for switch in ("tl-sg108", "gs305"):
        shoe = shoe_of(Library().get(SwitchRecord, switch), pose, "left", 3.6)
        assert sliced(tmp_path, *lying(shoe, store), *SUPPORTED).support < LEFT


RANKS = {Severity.INFORMATION: 1, Severity.WARNING: 2, Severity.ERROR: 3}


def severity(mesh: Mesh, code: str) -> tuple[int, float]:
    """How bad the report calls a mesh: the worst grade of a code, then what it measured; 0 where it is silent."""
    found = [f for f in told(layer_report(*mesh, SETTINGS)) if f.code == code]
    return max(((RANKS[f.severity], f.measured or 0.0) for f in found), default=(0, 0.0))


def ranks(values: Sequence[tuple[int, float]]) -> list[float]:
    return [float(sorted(set(values)).index(value)) for value in values]


def test_findings_are_as_severe_as_the_slicer_says(tmp_path: Path) -> None:
    """What we pass needs least, what we refuse most; walls and bridges of one size, from harmless to hopeless."""
    walls = [leaning(angle) for angle in np.linspace(20, 78, 26)]
    spans = [bridge(span) for span in np.linspace(4, 60, 26)]
    order = correlation(
        ranks([severity(mesh, "overhang") for mesh in walls]),
        [sliced(tmp_path, *mesh, *SUPPORTED).support for mesh in walls],
    )
    other = correlation(
        ranks([severity(mesh, "bridge") for mesh in spans]), [sliced(tmp_path, *mesh).bridges for mesh in spans]
    )
    print(f"\nseverity: Spearman {order:.3f} of 26 leaning walls, {other:.3f} of 26 bridges")
    assert order >= 0.9
    assert other >= 0.9
    assert layers(block(0, 0, 10, 10, 0, 10)).support == 0


def test_no_constructed_part_that_needs_support_passes(tmp_path: Path) -> None:
    """Forty drawn parts: what needs support is an error, what prints is not; the estimate is in the slicer's order."""
    parts, ours, theirs = constructed(40), list[float](), list[float]()
    for part in parts:
        found = layer_report(*part.mesh, SETTINGS)
        wrong = [f for f in told(found) if f.code in ("overhang", "island", "bridge")]
        assert any(f.severity is Severity.ERROR for f in wrong) if part.needs else not wrong, part.name
        assert (found.support > 0) == part.needs, part.name
        ours.append(found.support_everywhere)
        theirs.append(sliced(tmp_path, *part.mesh, *SUPPORTED).support)
        assert theirs[-1] > 20 or not part.needs, f"{part.name}: the slicer lays {theirs[-1]:.0f} mm3"
    order = correlation(ours, theirs)
    print(f"\nsupport: Spearman {order:.3f} over {len(parts)} constructed parts")
    assert order >= 0.9, list(zip([part.name for part in parts], ours, theirs, strict=True))
