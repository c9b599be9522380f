"""Printed parts on beds: turned by any angle where that helps, with room for a brim, clear of excluded areas."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import numpy as np
import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.limits import limits_of
from stackwright.checks.print.bed import check, turn_on
from stackwright.geometry.plane.turning import best_turn, bounds_at, hull
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterBed, Rectangle
from stackwright.params.source import find
from stackwright.parts.printed.foot import Foot
from stackwright.parts.printed.switch_shoe import SwitchShoe
from support import run_cli
from test_print_files import objects, strict

TRIALS = Path(__file__).parent / "trials"


def small_bed(width: float, depth: float, *excluded: Rectangle) -> PrinterBed:
    return PrinterBed(width=width, depth=depth, height=250.0, excluded=excluded, source="a test", confidence="A")


def rectangle(width: float, depth: float) -> tuple[tuple[float, float], ...]:
    return ((0.0, 0.0), (width, 0.0), (width, depth), (0.0, depth))


def test_a_long_rectangle_fits_a_square_diagonally() -> None:
    """59 x 225.6 needs (59 + 225.6) / sqrt(2) at 45 degrees, and nothing less."""
    side = (59 + 225.6) / math.sqrt(2)
    assert best_turn(rectangle(59, 225.6), (220.0, 220.0))[0] in (45.0, 135.0)
    assert best_turn(rectangle(59, 225.6), (side + 0.01, side + 0.01))[1] <= 0
    turn, over = best_turn(rectangle(59, 225.6), (side - 1, side - 1))
    assert over == pytest.approx(1, abs=0.01)
    assert turn in (45.0, 135.0)


def test_the_best_turn_is_at_least_as_good_as_any_of_many() -> None:
    draw = random.Random(7)
    for _ in range(20):
        points = np.array([(draw.uniform(-80, 80), draw.uniform(-30, 30)) for _ in range(12)])
        room = draw.uniform(60, 180), draw.uniform(60, 180)
        turn, over = best_turn(hull(points), room)
        others = []
        for angle in np.linspace(0, 180, 361):
            x0, y0, x1, y1 = bounds_at(tuple(map(tuple, points.tolist())), float(angle))
            others.append(max(x1 - x0 - room[0], y1 - y0 - room[1]))
        assert over <= min(others) + (1.5 if over <= 0 else 0.1), "whole degrees, or every twentieth"
        x0, y0, x1, y1 = bounds_at(hull(points), turn)
        assert max(x1 - x0 - room[0], y1 - y0 - room[1]) == pytest.approx(over, abs=1e-5)


def test_excluded_areas_and_the_brim_count(store: Store) -> None:
    """A disc of 30 on beds that are just large enough, and not quite."""
    foot = Foot(
        diameter=30, height=8, hole_diameter=3.6, counterbore_diameter=8, web=3, pocket_diameter=12, pocket_depth=1
    )
    corner = Rectangle(x0=0.0, y0=0.0, x1=28.0, y1=28.0)
    assert turn_on(small_bed(52, 52), foot, store, 0.0)[1] <= 0
    over = turn_on(small_bed(57, 57, corner), foot, store, 0.0)[1]
    assert over == pytest.approx(1, abs=0.2), "29 are left beside the corner"
    assert turn_on(small_bed(58, 50, corner), foot, store, 0.0) == (0.0, 0.0)
    assert turn_on(small_bed(58, 50, corner), foot, store, 1.0)[1] == pytest.approx(2, abs=0.2), "2 for the brim"


def test_what_fits_diagonally_gives_no_finding(store: Store) -> None:
    loaded = load(find(str(TRIALS / "diagonal.toml")))
    assembly, limits = assemble(loaded), limits_of(resolve(loaded))
    assert list(check(assembly, store, limits)) == []
    (turn,) = {turn_on(limits.printer.bed, part, store, limits.brim)[0] for part in shoes(assembly)}
    assert turn in (45.0, 135.0)


def shoes(assembly: Assembly) -> list[SwitchShoe]:
    return [part for part in assembly.parts() if isinstance(part, SwitchShoe)]


@pytest.mark.slow
def test_what_fits_diagonally_is_arranged_so(tmp_path: Path) -> None:
    """A shoe of 59 x 225.6 on a bed of 220 x 220: no finding, on the bed and in its STL at 45 degrees."""
    outcome = run_cli("build", str(TRIALS / "diagonal.toml"), "--out", str(tmp_path), "--format", "3mf,stl")
    assert outcome.status == 0, outcome.error
    report = json.loads((tmp_path / "report.json").read_text())
    assert not [each for each in report["findings"] if each["code"] == "bed-size"]
    (turned,) = [each for each in report["prints"] if each["turn"]]
    assert turned["turn"] in (45.0, 135.0)
    assert "turned by" in (tmp_path / "report.md").read_text()
    boxes, names = list[tuple[np.ndarray, np.ndarray]](), set[str]()
    for bed in (tmp_path / "print").glob("*.3mf"):
        model = strict(bed)
        names |= set(objects(model))
        walk = model.GetBuildItems()
        while walk.MoveNext():
            item = walk.GetCurrent()
            fields = np.array([list(row) for row in item.GetObjectTransform().Fields])
            mesh = model.GetMeshObjectByID(item.GetObjectResourceID())
            placed = np.array([list(v.Coordinates) for v in mesh.GetVertices()]) @ fields[:3] + fields[3]
            boxes.append((placed.min(axis=0), placed.max(axis=0)))
    assert any(high[0] - low[0] > 190 and high[1] - low[1] > 190 for low, high in boxes)
    for low, high in boxes:
        assert (low[:2] >= 3 - 1e-3).all() and (high[:2] <= 217 + 1e-3).all(), "room for a brim"
    shoe = next(path for path in (tmp_path / "print").glob("*.stl") if "shoe" in path.name)
    assert shoe.stem in names
    data = np.frombuffer(shoe.read_bytes()[84:], dtype=[("n", "<f4", 3), ("c", "<f4", (3, 3)), ("x", "<u2")])
    size = np.ptp(data["c"].reshape(-1, 3), axis=0)
    assert size[0] == pytest.approx(size[1], rel=0.02) and size[0] < 214
