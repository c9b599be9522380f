"""Fins that are cut from a sheet: the pitch, the bars, the files of the laser, and the way out of a node."""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import replace
from io import StringIO

import pytest
from ezdxf.entities.circle import Circle as CircleEntity
from ezdxf.entities.lwpolyline import LWPolyline
from ezdxf.filemanagement import read
from pairs import unexplained_on_bars
from rows import Cuboid, air_behind, touches
from stackwright import Project
from stackwright.assemblies.layouts.edge.bar_sizes import NOTCH_DEPTH, NOTCH_PLAY
from stackwright.assemblies.model.items import Group
from stackwright.checks.fit.ways import Ways
from stackwright.core.errors import InputError
from stackwright.core.findings import Severity
from stackwright.core.loop import chords
from stackwright.export.cut import cut, dxf
from stackwright.export.jobs import CutPartJob
from stackwright.export.workshop import workshop_of
from stackwright.geometry.plane.profile import Polyline
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.parts.bought.angle_bar import AngleBar
from stackwright.parts.cut.cut_fin import CutFin
from stackwright.parts.part import profiles_of
from stackwright.parts.printed.rows.fin_foot import FinFoot
from test_edge import AIR, BOARDS, opened, row

MEASURED = 'make = "cut"\nthickness_tolerance = 0.2\n'
NEAR = 1e-6


def cut_row(*boards: str, fin: str = MEASURED, keys: str = "") -> str:
    return row(*boards, keys=keys, fin=fin)


def fins(project: Project) -> list[CutFin]:
    return [each.part for each in project.assembly.instances() if isinstance(each.part, CutFin)]


def cuboids(group: Group) -> list[Cuboid]:
    """The boxes of the pieces of a node without its sheet, of its solder and its plugs: y, z, and x along the row."""
    found: list[Cuboid] = []
    spaces = [space for space in group.keep_outs if space.code in ("keep-out", "plug")]
    for each in (*group.items, *spaces):
        if isinstance(each.part, CutFin):
            continue
        placed = group.placement @ each.placement
        for profile in profiles_of(each.part):
            box = ((*profile.outer.bounds[0], profile.z0), (*profile.outer.bounds[1], profile.z1))
            (x0, y0, z0), (x1, y1, z1) = placed.bounds(box)
            found.append((y0, z0, x0, y1, z1, x1))
    return found


def plate(group: Group) -> tuple[list[tuple[float, float]], float, float]:
    """The outline of the fin of a node in y and z, and x of its back and of its front."""
    item = next(each for each in group.items if isinstance(each.part, CutFin))
    (profile,), placed = profiles_of(item.part), group.placement @ item.placement
    assert isinstance(profile.outer, Polyline)
    loop = [placed.point((x, y, 0.0)) for x, y in chords(profile.outer.vertices)]
    back, front = placed.point((0.0, 0.0, profile.z0))[0], placed.point((0.0, 0.0, profile.z1))[0]
    return [(y, z) for _, y, z in loop], back, front


@pytest.mark.parametrize("number", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 30))])
def test_rows_of_drawn_boards_keep_the_air_before_the_thickest_sheet(number: int) -> None:
    """Asked point by point of the outline, with the sheet as thick as it may be, and of all other pieces box by box."""
    chance = random.Random(number)
    boards = [chance.choice(BOARDS) for _ in range(chance.randint(2, 4))]
    thickness, tolerance = chance.choice((3.0, 4.0, 5.0)), chance.choice((0.1, 0.2, 0.3))
    fin = f'make = "cut"\nthickness = {thickness}\nthickness_tolerance = {tolerance}\n'
    assembly = opened(cut_row(*boards, fin=fin)).assembly
    assert not assembly.problems
    nodes = [group for group in assembly.groups if group.stack]
    ((_, spacings),) = assembly.spacings
    for one, other, spaced in zip(nodes[:-1], nodes[1:], spacings[1:], strict=True):
        (loop, back, _), (_, _, front) = plate(other), plate(one)
        mine = cuboids(one)
        assert not touches(mine, cuboids(other), 0.0, AIR - NEAR)
        assert air_behind(loop, back - tolerance, mine, step=2.0) >= AIR - NEAR
        assert back - tolerance - front >= AIR - NEAR, "from fin to fin"
        assert 0.0 <= spaced.left_over < 0.5


def test_a_cut_fin_rests_on_both_bars_with_its_tabs_in_their_notches() -> None:
    """The ears are on the upper faces of the bars; a notch is wider than the thickest sheet by the play, no more."""
    project = opened(cut_row("rockpro64", "raspberry-pi-5"))
    pieces = {each.name: each for each in project.assembly.instances()}
    bars = [pieces[f"row.frame.bar.{word}"] for word in ("front", "rear")]
    for node in ("row.node1", "row.node2"):
        fin = pieces[f"{node}.fin"]
        assert isinstance(fin.part, CutFin)
        for bar, x in zip(bars, (fin.part.front - 6.5, fin.part.rear + 6.5), strict=True):
            assert isinstance(bar.part, AngleBar)
            foot = fin.placement.point((x, fin.part.seat, 0.0))
            assert foot[2] == pytest.approx(bar.placement.origin[2], abs=NEAR)
            assert bar.part.notch_width == pytest.approx(3.0 + 0.2 + NOTCH_PLAY, abs=NEAR)
            spots = [bar.placement.point((notch, 0.0, 0.0))[0] for notch in bar.part.notches]
            low, high = sorted(fin.placement.point((0.0, 0.0, z))[0] for z in (-0.2, 3.0))
            half = bar.part.notch_width / 2
            assert any(abs(spot - half - (low - NOTCH_PLAY / 2)) < 1e-3 for spot in spots)
            assert any(abs(spot + half - (high + NOTCH_PLAY / 2)) < 1e-3 for spot in spots)
            assert fin.part.tab < NOTCH_DEPTH


def test_each_foot_clears_the_rivet_nut_and_its_hole_is_over_the_thread() -> None:
    pieces = {each.name: each for each in opened(cut_row("rockpro64")).assembly.instances()}
    for word in ("front", "rear"):
        foot, screw = pieces[f"row.node1.fin-foot.{word}"], pieces[f"row.node1.hang-screw.{word}"]
        nut = pieces[f"row.frame.rivet-nut.1-{word}"]
        assert isinstance(foot.part, FinFoot)
        hole = foot.placement.point((-foot.part.screw_in, 0.0, foot.part.width / 2))
        assert hole[:2] == pytest.approx(screw.placement.origin[:2], abs=NEAR)
        assert hole[:2] == pytest.approx(nut.placement.origin[:2], abs=NEAR)
        assert foot.part.relief_height > 1.0, "the rim of a rivet nut is up to 1 high"
        bolt = foot.placement.point((foot.part.bolt_in, foot.part.bolt_up, 0.0))
        fin = pieces["row.node1.fin"]
        assert isinstance(fin.part, CutFin)
        through = [fin.placement.point((x, y, fin.part.thickness)) for x, y in fin.part.bolts]
        assert any(math.dist(bolt[1:], spot[1:]) < NEAR for spot in through)


def test_every_hole_has_the_rim_that_the_limits_ask_for() -> None:
    """Centre to edge: one and a half thicknesses and half the hole, for board and bolts, at each thickness."""
    for thickness in (3.0, 5.0):
        project = opened(cut_row("rockpro64", fin=f"{MEASURED}thickness = {thickness}\n"), "hardware.thread_depth=8")
        (fin,) = fins(project)
        least = 1.5 * thickness
        for hole in fin.holes:
            rims = hole.x - fin.body_front, fin.body_rear - hole.x, hole.y - fin.body_low
            assert min(rims) - hole.diameter / 2 >= least - 1e-3
        for _, y in fin.bolts:
            assert min(fin.top - y, y - (fin.seat - fin.below)) - fin.bolt_hole / 2 >= least - 1e-3


@pytest.mark.parametrize("board", ["rockpro64", "sopine-clusterboard"])
def test_a_beam_of_acrylic_bears_the_push_of_a_plug_in_its_middle(board: str) -> None:
    """A beam on two bars under one force: its moment is F L / 4, its section modulus t h2 / 6 (bench review, 11: 3)."""
    project = opened(cut_row(board))
    (fin,), limits = fins(project), project.context.design.limits
    moment = limits.plug_push * (fin.rear - fin.front) / 4
    assert moment / (fin.thickness * (fin.rise + fin.below) ** 2 / 6) < limits.panel_stress


def area_of(entity: CircleEntity | LWPolyline) -> float:
    """The area of a closed entity of a DXF: a polygon with a segment of a circle on each arc."""
    if isinstance(entity, CircleEntity):
        return math.pi * entity.dxf.radius**2
    points = [(x, y, bulge) for x, y, bulge in entity.get_points("xyb")]
    total = 0.0
    for (x0, y0, bulge), (x1, y1, _) in zip(points, [*points[1:], points[0]], strict=True):
        total += (x0 * y1 - x1 * y0) / 2
        if bulge:
            angle, chord = 4 * math.atan(bulge), math.hypot(x1 - x0, y1 - y0)
            radius = chord / 2 / math.sin(angle / 2)
            total += radius**2 * (angle - math.sin(angle)) / 2
    return total


@pytest.mark.parametrize("kerf", [0.0, 0.2])
def test_the_dxf_of_a_fin_is_its_solid_and_has_its_number(kerf: float, store: Store) -> None:
    """Read back: the area times the thickness is the solid's volume, less the swath of the beam; marks are open."""
    project = opened(cut_row("rockpro64", "rockpro64"), f"cut.kerf={kerf}")
    one, other = fins(project)
    assert (one.mark, other.mark) == ("1", "2")
    assert replace(one, mark="2") == other
    workshop = workshop_of(project.context)
    job = CutPartJob(workshop=workshop, part=one, stem=one.file_stem(), piece_names=())
    document = read(StringIO(dxf.as_bytes(cut.sketch(job), "mm").decode()))
    assert workshop.shop.mark
    drawn = {layer: [] for layer in (workshop.shop.cut.layer, workshop.shop.mark.layer)}
    for entity in document.modelspace():
        drawn[entity.dxf.layer].append(entity)
    cuts = sorted((abs(area_of(each)) for each in drawn[workshop.shop.cut.layer]), reverse=True)
    assert all(each.closed for each in drawn[workshop.shop.cut.layer] if isinstance(each, LWPolyline))
    assert drawn[workshop.shop.mark.layer], "the number is engraved"
    (profile,) = one.profiles()
    swath = sum(contour.length * kerf / 2 for contour in (profile.outer, *profile.holes))
    turns = math.pi * kerf**2 / 4 * (1 - len(profile.holes))
    solid = store.shape(one).facts.volume / one.thickness
    assert cuts[0] - sum(cuts[1:]) == pytest.approx(solid + swath + turns, rel=2e-4)
    assert len(cuts) == 1 + len(one.holes) + 2 + len(one.openings)


def test_the_number_is_engraved_on_the_pull_tab() -> None:
    for mark in ("1", "12", "123"):
        fin = replace(fins(opened(cut_row("rockpro64")))[0], mark=mark)
        (engraving,) = fin.engravings
        x0, y0, x1, y1 = fin.plates[3]
        box = engraving.box
        assert x0 + 2 <= box.x0 and box.x1 <= x1 - 2 and y0 + 2 <= box.y0 and box.y1 <= y1 - 2


def test_a_shop_that_engraves_nothing_leaves_the_fins_alike_and_labels_them() -> None:
    text = cut_row("rockpro64", "rockpro64")
    for shop, marks, sets in (("generic", {"1", "2"}, 1), ("sendcutsend", {""}, 2)):
        project = opened(text, f"cut.shop={shop}")
        assert {fin.mark for fin in fins(project)} == marks
        extras = Counter({each.name: each.quantity for each in project.assembly.extras})
        assert extras["Labels numbered 1 to 2, one set"] == sets
        assert extras["Ring retaining M3, plastic, for captive screws"] == 4


def test_two_captive_screws_free_a_node_that_comes_out_upwards_alone(store: Store) -> None:
    project = opened(cut_row("rockpro64", "rockpro64", "rockpro64"), store=store)
    assembly = project.assembly
    assert [(each.pieces, each.captive, each.nodes) for each in assembly.freed] == [(0, 2, 0)] * 3
    mine = [each.name for each in assembly.instances() if each.name.startswith("row.node2.")]
    assert {"row.node2.fin", "row.node2.fin-foot.front", "row.node2.foot-nut.rear"} <= set(mine)
    there = frozenset(
        each.name
        for each in assembly.instances()
        if not each.name.startswith("row.node2.") and ".screw." not in each.name
    )
    ways = Ways(assembly, store)
    body = ("row.node2.fin", "row.node2.board", "row.node2.fin-foot.front", "row.node2.fin-foot.rear")
    turns = ((0, 0, 1), (0, 0, -1), (1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0))
    held = {way: bool(list(ways.obstacles(body, there, way))) for way in turns}
    assert held.pop((0, 0, 1)) is False
    assert all(held.values()), held


def test_the_steps_bolt_the_feet_before_the_fin_is_hung_and_the_bill_has_each_piece() -> None:
    project = opened(cut_row("rockpro64", "rockpro64"))
    steps = project.assembly.steps
    for number, node in enumerate(("row.node1", "row.node2"), 1):
        (made,) = [step for step in steps if step.title == f"Fin of {node}"]
        words = Counter(name.split(".")[2] for name in made.brings)
        assert made.bench and f"number {number}" in made.text and "groove down" in made.text
        bolt = {"foot-screw": 2, "foot-washer-below": 2, "foot-washer-above": 2, "foot-nut": 2}
        assert {word: words[word] for word in bolt} == bolt and words["fin-foot"] == 2
        (hung,) = [step for step in steps if step.title.startswith(f"Hang {node} ")]
        assert Counter(name.split(".")[2] for name in hung.brings) == {"hang-washer": 2, "hang-screw": 2}


def test_a_sheet_that_is_too_thin_or_no_sheet_is_refused() -> None:
    with pytest.raises(InputError, match=r"fin\.thickness = 2"):
        _ = opened(cut_row("rockpro64"), "fin.thickness=2").assembly
    with pytest.raises(InputError, match=r"fin\.material = .*a sheet"):
        _ = opened(cut_row("rockpro64"), "fin.material=petg").assembly


def test_keys_of_cut_fins_are_listed_where_fins_are_printed() -> None:
    project = opened(cut_row("rockpro64"), "fin.make=printed", "fin.thickness=4")
    assert not fins(project)
    told = [each for each in project.assembly.notices if each.subject == "fin"]
    assert [each.code for each in told] == ["key-unused"] and "thickness" in told[0].message
    assert not [each for each in opened(cut_row("rockpro64")).assembly.notices if each.subject == "fin"]


@pytest.mark.slow
def test_a_row_of_cut_fins_is_clean(store: Store) -> None:
    project = opened(cut_row(*["rockpro64"] * 4), store=store)
    assert {finding.code for finding in project.findings()} == {"hole-small", "key-unused"}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(Library().all(BoardRecord)))
def test_every_board_of_the_library_hangs_on_a_cut_fin(name: str, store: Store) -> None:
    if Library().all(BoardRecord)[name].header:
        pytest.skip("a HAT hangs with its board")
    project = opened(cut_row(name, name), store=store)
    assert project.assembly.problems == ()
    errors = [f.line() for f in project.findings() if f.severity is Severity.ERROR]
    assert unexplained_on_bars([name, name], errors) == []
