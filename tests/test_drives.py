"""Drives and cages: held by their own threads, never entered too deep, free behind, fed from where the design says."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from pathlib import Path

import cadquery
import ezdxf.filemanagement
import numpy as np
import pytest
from slicer import SUPPORTED, needs_slicer, sliced
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.kinds.drive import DriveRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.source import Source
from support import in_need_of_support, run_cli
from test_ways import LEFT, UPRIGHT, found_in, group_of, held_in, printed
from toys import install
from toys import run as toys_run

RECORDS = Library().all(DriveRecord)
HEAD = 'name = "a"\n[plate]\nthickness_tolerance = 0.1\n'
SIX = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1))
MORE = ("", "count = 2", "count = 4\nfan = true")
QUICK = ("ssd-2-5", "brackets", "count = 2")


def drive(model: str, hold: str = "brackets", more: str = "") -> str:
    return f'[[drive]]\nname = "bay"\nmodel = "{model}"\nhold = "{hold}"\n{more}\n'


HELD = [
    *((model, "brackets", more) for model in RECORDS for more in MORE),
    *((model, "straps", "") for model in RECORDS),
    ("ssd-2-5", "screws", ""),
]


@pytest.mark.parametrize(
    ("model", "hold", "more"),
    [pytest.param(*case, marks=() if case == QUICK else pytest.mark.slow) for case in HELD],
)
def test_drives_are_held_and_enter_no_thread_too_deep(model: str, hold: str, more: str, store: Store) -> None:
    text = HEAD + drive(model, hold, more)
    whole, findings = found_in(text, store)
    assert [each.line() for each in findings if each.severity is not Severity.INFORMATION] == []
    group, limits = group_of(whole, "bay"), limits_of(resolve(load(Source("a.toml", text, None, "a"))))
    for item in printed(group):
        assert store.shape(item.part).facts.bodies == 1
        assert in_need_of_support(item.part, store, limits) == []
    if hold == "straps":
        assert all(more_ > 1.0 for more_ in held_in(group, SIX[:4], 1.5, store))
    else:
        assert whole.joints
        assert all(joint.greatest_engagement <= 3.0 + 1e-9 for joint in whole.joints if joint.upper_limit == 3.0)
        assert all(joint.least_engagement >= joint.lower_limit for joint in whole.joints)
    behind = [space for space in group.keep_outs if space.code == "plug"]
    assert len(behind) == sum(item.duty == "device" for item in group.items), "each drive has its plugs free"


@pytest.mark.slow
@pytest.mark.parametrize(("model", "hold", "more"), HELD)
def test_drives_are_held_on_an_upright_sheet(model: str, hold: str, more: str, tmp_path: Path) -> None:
    folder = install(tmp_path)
    wall = UPRIGHT.replace("240", "300").replace("height = 200", "height = 300")
    (folder / "a.toml").write_text(wall + drive(model, hold, more + '\non = "wall.front"\nposition = [0, 0]'))
    outcome = toys_run(folder, "check", "a.toml", "--json")
    found = [each for each in outcome.data["findings"] if each["severity"] != "information"]
    assert [each for each in found if each["code"] not in ("plate-sags", "tipping")] == []


@pytest.mark.parametrize(("more", "gap"), [("count = 3", 12.0), ("count = 4\nfan = true", 6.0)])
def test_drives_of_a_cage_stand_apart(more: str, gap: float) -> None:
    whole = assemble(load(Source("a.toml", HEAD + drive("hdd-3-5", more=more), None, "a")))
    heights = sorted(item.placement.origin[2] for item in group_of(whole, "bay").items if item.duty == "device")
    assert [b - a - 26.1 for a, b in pairwise(heights)] == pytest.approx([gap] * (len(heights) - 1))


def test_a_cage_near_to_one_another_needs_a_fan() -> None:
    cage, fan = HEAD + drive("hdd-3-5", more="count = 2\nfan = true"), '[[fan]]\nmodel = "fan-120"\n'
    for text, bought in ((cage, 1), (cage + fan, 0), (cage.replace("fan = true", ""), 0)):
        whole = assemble(load(Source("a.toml", text, None, "a")))
        blown = "fan = true" in text
        assert not whole.problems
        assert sum(extra.name == "Fan that blows through the cage bay" for extra in whole.extras) == bought
        assert any(each.enter == "as bay.fan" for each in whole.assumptions) == blown
        assert any("Let a fan blow" in step.text for step in whole.steps) == blown


BOX = '[[device]]\nname = "bay"\nsize = [80, 50, 25]\nwarmth = "warm"\n'
THREADED = 'holes = [{face = "bottom", at = [20, 20], thread = "m3", depth = 3}]\n'


@pytest.mark.parametrize(
    ("table", "screws"),
    [(drive("hdd-2-5"), False), (drive("hdd-3-5", more="count = 2"), False), (BOX + THREADED, True)],
)
def test_screws_are_proposed_only_to_what_they_hold_in_warm_air(table: str, screws: bool) -> None:
    (problem,) = assemble(load(Source("a.toml", HEAD + '[print]\nmaterial = "pla"\n' + table, None, "a"))).problems
    assert problem.code == "plastic-warm"
    assert "55 degrees" in problem.message
    assert ("bay.hold to screws" in problem.fix) == screws


def test_a_cage_has_brackets() -> None:
    with pytest.raises(InputError, match="for a cage of 3 drives"):
        load(Source("a.toml", HEAD + drive("hdd-3-5", "straps", "count = 3"), None, "a"))


def test_a_feed_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match="a supply, a power board or a node"):
        assemble(load(Source("a.toml", HEAD + drive("ssd-2-5", more='feed = "tower.node1"'), None, "a")))


def test_the_report_says_what_drives_take_from_where(store: Store) -> None:
    text = HEAD + drive("hdd-3-5", more='count = 2\nfeed = "atx"') + '[[supply]]\nname = "atx"\nmodel = "atx"\n'
    whole = assemble(load(Source("a.toml", text, None, "a")))
    assert {(draw.volts, draw.start) for draw in whole.draws} == {(12.0, 68.0), (5.0, 7.0)}
    assert {(each.given.volts, round(each.starting, 2)) for each in whole.loads} == {(12.0, 5.67), (5.0, 1.4)}
    assert [extra.quantity for extra in whole.extras if extra.name.startswith("Cable SATA")] == [2]


def ends(depth: float, *from_connector: float) -> set[float]:
    return {round(depth - each, 2) for each in from_connector}


PATTERNS = {
    "ssd-2-5": ({4.07, 65.79}, ends(100.45, 14.0, 90.6), ends(100.45, 14.0, 90.6), 3.0),
    "hdd-2-5": ({4.07, 65.79}, ends(100.45, 14.0, 90.6), ends(100.45, 14.0, 90.6), 3.0),
    "hdd-2-5-15": ({4.07, 65.79}, ends(100.45, 14.0, 90.6), ends(100.45, 14.0, 90.6), 3.0),
    "hdd-3-5": ({3.18, 98.43}, ends(147.0, 41.28, 85.73, 117.48), ends(147.0, 28.5, 70.1, 130.1), 6.35),
}
"""Bottom holes across and along, side holes along, and their height (SFF-8201, SFF-8301)."""


@pytest.mark.parametrize("model", RECORDS)
def test_threads_are_where_the_standards_say(model: str) -> None:
    across, along, side, height = PATTERNS[model]
    threads = RECORDS[model].threads
    assert threads
    bottom = {hole.at for hole in threads.holes if hole.face == "bottom"}
    assert bottom == {(x, y) for x in across for y in along}
    for face in ("left", "right"):
        assert {hole.at for hole in threads.holes if hole.face == face} == {(y, height) for y in side}


def spread(spots: list[tuple[float, ...]]) -> list[float]:
    """The distances of holes from one another, in order: a pattern, wherever it stands."""
    return sorted(math.dist(a, b) for a, b in combinations(spots, 2))


def has_pattern(found: list[tuple[float, ...]], wanted: list[tuple[float, ...]]) -> bool:
    """Whether some of the holes have the pattern, within 0.01."""
    sums = (spread(list(some)) for some in combinations(found, len(wanted)))
    return any(all(abs(a - b) < 0.01 for a, b in zip(some, spread(wanted), strict=True)) for some in sums)


@pytest.mark.slow
def test_patterns_are_those_of_the_standards_in_dxf_and_step(tmp_path: Path) -> None:
    bottom = [(x, y) for x in (4.07, 65.79) for y in (9.85, 86.45)]
    sides = [(0.0, y) for y in ends(147.0, 28.5, 70.1, 130.1)]
    for name, table, radius, wanted in (
        ("ssd", drive("ssd-2-5", "screws"), 1.5, bottom),
        ("disk", drive("hdd-3-5"), 3.505 / 2, sides),
    ):
        (tmp_path / f"{name}.toml").write_text(HEAD + table)
        built = run_cli("build", str(tmp_path / f"{name}.toml"), "--out", str(tmp_path / name), "--format", "dxf,step")
        assert built.status == 0
        step = tmp_path / name / "model" / "assembly.step"
        circles = cadquery.importers.importStep(str(step)).edges("%CIRCLE").vals()
        found = {
            tuple(round(c, 3) for c in edge.arcCenter().toTuple())
            for edge in circles
            if isinstance(edge, cadquery.Edge) and abs(edge.radius() - radius) < 1e-4
        }
        across = 0 if name == "disk" else 2
        levels: dict[float, list[tuple[float, ...]]] = {}
        for spot in found:
            levels.setdefault(spot[across], []).append(tuple(c for axis, c in enumerate(spot) if axis != across))
        assert any(has_pattern(level, wanted) for level in levels.values())
    (dxf,) = (tmp_path / "ssd" / "cut").glob("*.dxf")
    drawn = ezdxf.filemanagement.readfile(dxf).modelspace().query("CIRCLE")
    holes = [(c.dxf.center.x, c.dxf.center.y) for c in drawn if abs(2 * c.dxf.radius - 3.4) < 1e-6]  # type: ignore[attr-defined]
    assert has_pattern(holes, bottom), "61.72 x 76.6 in the plate"


@pytest.mark.slow
@needs_slicer
@pytest.mark.parametrize(("model", "more"), [("hdd-3-5", "count = 4"), ("ssd-2-5", "count = 2"), ("hdd-2-5", "")])
def test_a_slicer_lays_next_to_nothing_below_brackets(model: str, more: str, store: Store, tmp_path: Path) -> None:
    whole, _ = found_in(HEAD + drive(model, more=more), store)
    for part in dict.fromkeys(item.part for item in printed(group_of(whole, "bay"))):
        shape, matrix = store.shape(part), np.array(part.print_placement().matrix)
        vertices = shape.vertices @ matrix[:, :3].T + matrix[:, 3]
        laid = sliced(tmp_path, vertices - [0.0, 0.0, vertices[:, 2].min()], shape.faces, *SUPPORTED).support
        assert laid < LEFT, part.file_stem()
