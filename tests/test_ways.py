"""Whatever box is drawn, each way to hold it makes holders that hold it and leave its faces free, or refuses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from boxes import WAYS, DrawnBox, drawn_box
from manifold3d import Manifold, OpType
from slicer import SUPPORTED, needs_slicer, sliced
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.items import Group, Item
from stackwright.assemblies.mounts.thing import AIR
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Finding, Severity
from stackwright.core.placement import Placement
from stackwright.geometry.solid import solid
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source
from stackwright.parts.part import Part, Role
from support import in_need_of_support
from toys import install
from toys import run as toys_run

HEAD = 'name = "a"\n[plate]\nthickness_tolerance = 0.1\n'
MANY = 100
"""Boxes for each way in the slow suite."""
OF_THE_PLATE = ("plate-sags",)
"""What a heavy box does to a wide plate is no fault of its holder."""
SLICED = 195.0
"""Longest side of a part that fits the slicer's own bed, mm."""
LEFT = 300.0
"""Support that a slicer may lay below a holder, mm3: a few lines, which come off with a finger."""
PLAY = 1.2
"""A box moved this far beyond the height of its feet has used up the play of its holder, mm."""
ALONG = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, -1))
GRIPPING = ("straps", "shoe", "clips")
"""Ways that hold a box by walls. The others hold it by its threads, which the joints prove."""


def found_in(text: str, store: Store) -> tuple[Assembly, list[Finding]]:
    loaded = load(Source("a.toml", text, None, "a"))
    whole = assemble(loaded)
    return whole, list(run(whole, store, limits_of(resolve(loaded))))


def body(part: Part, placement: Placement, store: Store) -> Manifold:
    shape, r, o = store.shape(part), placement.rotation, placement.origin
    matrix = np.array([[*r[0:3], o[0]], [*r[3:6], o[1]], [*r[6:9], o[2]]])
    return solid(shape.vertices, shape.faces).transform(matrix)


def group_of(whole: Assembly, path: str) -> Group:
    return next(group for group in whole.groups if group.path == path)


def printed(group: Group) -> list[Item]:
    return [item for item in group.items if item.part.role is Role.PRINTED]


def held_in(group: Group, ways: Iterable[tuple[int, int, int]], far: float, store: Store) -> Iterator[float]:
    """By how much a box moved along each way overlaps its holders more than in its place, mm3."""
    holder = Manifold.batch_boolean([body(i.part, i.placement, store) for i in printed(group)], OpType.Add)
    device = next(item for item in group.items if item.duty == "device")
    box = body(device.part, device.placement, store)
    before = (box ^ holder).volume()
    for x, y, z in ways:
        yield (box.translate((far * x, far * y, far * z)) ^ holder).volume() - before


def holds(box: DrawnBox, store: Store, on: str = "plate") -> bool:
    """Whether the way takes the box. If it does, it holds it, prints, and leaves its faces free."""
    text = HEAD + box.table("box", on=on)
    whole, findings = found_in(text, store)
    if whole.problems:
        assert {each.code for each in whole.problems} == {"layout-infeasible"}
        assert all(each.remedies and each.fix for each in whole.problems), "a refusal says what to do instead"
        return False
    serious = [each for each in findings if each.severity is not Severity.INFORMATION]
    wrong = [each.line() for each in serious if each.code not in OF_THE_PLATE]
    assert wrong == [], (text, wrong)
    group, feet = group_of(whole, "box"), box.keys.get("feet", 0.0)
    limits = limits_of(resolve(load(Source("a.toml", text, None, "a"))))
    for item in printed(group):
        assert store.shape(item.part).facts.bodies == 1
        assert in_need_of_support(item.part, store, limits) == [], item.part.file_stem()
    if box.hold in GRIPPING:
        ways = (*ALONG, (0, 0, 1)) if box.hold == "clips" else ALONG
        for way, more in zip(ways, held_in(group, ways, PLAY + feet, store), strict=True):
            assert more > 1.0, (text, way)
    else:
        assert whole.joints and not any(joint.falls_short for joint in whole.joints)
        depth = min(hole["depth"] for hole in box.keys["holes"])
        assert all(joint.greatest_engagement <= depth + 1e-6 for joint in whole.joints if joint.upper_limit == depth)
    free_below(group, box, store)
    return True


def free_below(group: Group, box: DrawnBox, store: Store) -> None:
    """A strapped box has air below it: nothing but its rails, at its rim, is nearer than 10 mm."""
    if box.hold != "straps":
        return
    device = next(item for item in group.items if item.duty == "device")
    assert device.placement.origin[2] >= AIR
    x, y, _ = (side / 3 + 0.1 for side in box.size)
    middle = Manifold.cube((box.size[0] - 2 * x, box.size[1] - 2 * y, AIR)).translate(
        (x - box.size[0] / 2, y - box.size[1] / 2, device.placement.origin[2] - AIR)
    )
    for item in printed(group):
        assert (middle ^ body(item.part, item.placement, store)).volume() < 1e-6


@pytest.mark.parametrize("way", [pytest.param(way, marks=[pytest.mark.slow] * (way == "shoe")) for way in WAYS])
def test_a_drawn_box_is_held(way: str, store: Store) -> None:
    assert any(holds(drawn_box(way, number), store) for number in range(2))


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_hundred_drawn_boxes_are_held(way: str, store: Store) -> None:
    refused = [number for number in range(MANY) if not holds(drawn_box(way, number), store)]
    print(f"\n{way}: {MANY - len(refused)} of {MANY} boxes held")
    assert refused == []


@pytest.mark.slow
@pytest.mark.parametrize("way", [way for way in WAYS if way != "shoe"])
def test_drawn_boxes_hang_below_the_plate(way: str, store: Store) -> None:
    low = [box for box in (drawn_box(way, number) for number in range(40)) if box.size[2] < 40][:8]
    assert sum(holds(box, store, "plate.under") for box in low) >= 5


def test_an_open_shoe_is_refused_where_its_box_would_fall_out(store: Store) -> None:
    whole, _ = found_in(HEAD + drawn_box("shoe", 1).table("box", on="plate.under"), store)
    assert [each.remedies[0].values for each in whole.problems] == [{"box.hold": "straps"}]


UPRIGHT = """name = "a"
[plate]
thickness = 6.0
thickness_tolerance = 0.1
[[toy_wall]]
name = "wall"
width = 240
height = 200
"""
BOXED = DrawnBox(
    size=(80.0, 50.0, 25.0),
    hold="",
    keys={
        "grams": 120.0,
        "plugs": [{"face": "front"}],
        "holes": [
            *({"face": "bottom", "at": [x, y], "depth": 5.0} for x in (8.0, 72.0) for y in (8.0, 42.0)),
            *({"face": face, "at": [y, 12.0], "depth": 5.0} for face in ("left", "right") for y in (10.0, 40.0)),
        ],
    },
)
"""A box that every way takes: light, with threads, plugs at its front alone."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(tmp_path_factory.mktemp("ways"))


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_a_box_is_held_on_an_upright_sheet(way: str, folder: Path) -> None:
    box = DrawnBox(size=BOXED.size, hold=way, keys=BOXED.keys)
    (folder / "a.toml").write_text(UPRIGHT + box.table("box", on="wall.front", position=[0, 0]))
    outcome = toys_run(folder, "check", "a.toml", "--json")
    serious = [each for each in outcome.data["findings"] if each["severity"] != "information"]
    found = [each for each in serious if each["code"] not in OF_THE_PLATE]
    if way == "shoe":
        assert [each["code"] for each in found] == ["layout-infeasible"]
    else:
        assert found == []


@pytest.mark.slow
@needs_slicer
@pytest.mark.parametrize("way", [way for way in WAYS if way != "screws"])
def test_a_slicer_lays_next_to_nothing_below_holders(way: str, store: Store, tmp_path: Path) -> None:
    """Even if it may lay support everywhere, below the holders of the first drawn boxes."""
    for number in range(3):
        whole, _ = found_in(HEAD + drawn_box(way, number).table("box"), store)
        for part in dict.fromkeys(item.part for item in printed(group_of(whole, "box"))):
            shape, matrix = store.shape(part), np.array(part.print_placement().matrix)
            vertices = shape.vertices @ matrix[:, :3].T + matrix[:, 3]
            if np.ptp(vertices, axis=0).max() > SLICED:
                continue
            laid = sliced(tmp_path, vertices - [0.0, 0.0, vertices[:, 2].min()], shape.faces, *SUPPORTED).support
            print(f"\n{part.file_stem()}: the slicer lays {laid:.0f} mm3")
            assert laid < LEFT, part.file_stem()
