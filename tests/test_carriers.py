"""Carriers: feet and ties keep off their edges, each has remedies of its own, and a turned device is said to be so."""

from __future__ import annotations

import math

import pytest
from drawn import design as drawn
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble, put_together
from stackwright.assemblies.context import resolve
from stackwright.assemblies.pieces.sockets import plug_box, used_sockets
from stackwright.assemblies.stacks.tray import BESIDE
from stackwright.checks import run
from stackwright.checks.cut import sag, sheets
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Severity
from stackwright.core.placement import Placement
from stackwright.geometry.plane.profile import Circle
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source, find
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.part import ProfilePart
from stackwright.parts.printed.foot import Foot

CRACKS = 1.5
"""From the rim of a hole or slot to the sheet's edge, in thicknesses of the sheet (facts: less cracks)."""


def built(text: str, *assignments: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), assignments))


@pytest.mark.parametrize("thickness", [3, 8, 10])
def test_feet_and_ties_keep_off_the_edge_of_a_thick_sheet(thickness: float) -> None:
    whole = assemble(load(find("temporary-cluster"), [f"plate.thickness={thickness}"]))
    sheet = next(each.part for each in whole.instances() if isinstance(each.part, BasePlate))
    feet = [each.placement.origin for each in whole.instances() if isinstance(each.part, Foot)]
    holes = [hole for hole in sheet.holes if any(math.dist((hole.x, hole.y), foot[:2]) < 0.01 for foot in feet)]
    assert len(holes) == len(feet) >= 4
    assert min(sheet.edge_distance(hole) for hole in holes) >= CRACKS * thickness - 1e-6
    assert len(sheet.slots) >= 2, "those of a tie at least"
    for slot in sheet.slots:
        x0, y0, x1, y1 = slot.extent
        rim = min(sheet.width / 2 - max(-x0, x1), sheet.depth / 2 - max(-y0, y1))
        assert rim >= CRACKS * thickness - 1e-6


def test_a_device_that_is_turned_is_said_to_be_turned() -> None:
    turned = assemble(load(find("temporary-cluster"), ["power-board.rotation=90"]))
    texts = {step.title: step.text for step in turned.steps}
    assert "turned 90 degrees counter-clockwise" in texts["Device power-board"]
    assert "turned" not in texts["Device lan-switch"]


MIXED = "[plate]\nthickness_tolerance = 0.2\n[tray]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"
MIXED += "[[stack]]\nname = 'tower'\n" + "".join(
    f"[[stack.node]]\nboard = '{board}'\n" for board in ("rockpro64", "jetson-nano", "rock-5b", "visionfive-2")
)
GRID = 2.0
"""A board on a tray is shifted by whole steps of this, mm."""


def test_a_board_on_a_tray_is_shifted_no_further_than_it_must() -> None:
    """Every nearer place on a grid of 2 has a screw, the board's edge or a plug too near a column."""
    context = resolve(load(Source("a.toml", MIXED, None, "a")))
    (stack,) = put_together(context).stacks
    columns = [(x, y) for _, x, y in stack.corners]
    radius = stack.row.across_flats / math.sqrt(3)
    steps = [GRID * n for n in range(-15, 16)]
    shifted = 0
    for level in (level for level in stack.levels if level.tray):
        tray, board = level.tray, level.board
        assert tray
        shifted += bool(any(tray.shift))
        place = Placement.at(-tray.shift[0], -tray.shift[1]) @ tray.place
        holes = [place.point((h.x, h.y, 0.0))[:2] for h in board.holes.mounting]
        sockets = used_sockets(board, level.uses, place, context.plugs, "", "")
        outline = place.bounds(((0.0, 0.0, 0.0), (board.pcb.length, board.pcb.width, 0.0)))
        over_edge = [(c.extent[0], c.extent[1], c.extent[2], c.extent[3]) for c in board.components.boxes]
        taken = [place.bounds(((x0, y0, 0.0), (x1, y1, 0.0))) for x0, y0, x1, y1 in over_edge]
        taken += [outline, *(box for socket in sockets if (box := plug_box(socket)))]
        head = max(tray.stock.thread.washer.outer_diameter, tray.hardware.screw_row.head_diameter) / 2
        apart = radius + max(head, tray.stock.row.across_flats / math.sqrt(3)) + BESIDE
        reach = round(math.hypot(*tray.shift), 6)
        for x, y in ((x, y) for x in steps for y in steps if round(math.hypot(x, y), 6) < reach - 1e-6):
            near = any(math.dist((hx + x, hy + y), column) < apart for hx, hy in holes for column in columns)
            over = any(
                math.hypot(max(low[0] + x - cx, cx - high[0] - x, 0.0), max(low[1] + y - cy, cy - high[1] - y, 0.0))
                < radius + BESIDE
                for low, high in taken
                for cx, cy in columns
            )
            assert near or over, (level.path, x, y)
    assert shifted == 3, "each of these boards must move"


def test_shifts_are_of_two_millimetres() -> None:
    whole = built(MIXED)
    shifts = [value for stack in whole.stacks for level in stack.levels if level.tray for value in level.tray.shift]
    assert any(value % 10 for value in shifts), "steps of 10 would move boards further than they must"


def test_an_oversized_top_plate_is_told_what_makes_it_smaller(store: Store) -> None:
    loaded = load(find("two-towers"), ["plate.sheet=[150, 150]"])
    found = list(sheets.check(assemble(loaded), store, limits_of(resolve(loaded))))
    fixes = {finding.subject: finding.fix for finding in found if finding.code == "sheet-size"}
    assert fixes.keys() == {"plate", "top"}
    assert fixes["plate"].startswith("set plate.width and plate.depth to smaller values")
    assert fixes["top"].startswith("set the positions of its stacks closer together")
    assert not any("boards" in fix for fix in fixes.values())


def test_every_sheet_is_a_carrier_with_supports(store: Store) -> None:
    for name in ("two-towers", "drawer-stack"):
        loaded = load(find(name))
        whole = assemble(loaded)
        sheets = {each.name for each in whole.instances() if each.duty in ("sheet", "tray")}
        assert {carrier.sheet for carrier in whole.carriers} == sheets
        assert all(len(carrier.supports) >= 4 for carrier in whole.carriers)
        assert not list(sag.check(whole, store, limits_of(resolve(loaded))))


@pytest.mark.parametrize("number", [None, 0, 1, 3, 14, 18, 26])
def test_what_carriers_and_units_state_is_what_is_there(number: int | None) -> None:
    """Checks read supports, sizes and levers as data: they are those of the pieces."""
    source = find("temporary-cluster") if number is None else Source("a.toml", drawn(number), None, "a")
    whole = assemble(load(source))
    pieces = {each.name: each for each in whole.instances()}
    for carrier in whole.carriers:
        sheet = pieces[carrier.sheet]
        assert isinstance(sheet.part, ProfilePart)
        (profile,) = sheet.part.profiles()
        (x0, y0), (x1, y1) = profile.outer.bounds
        assert (x1 - x0, y1 - y0) == pytest.approx(carrier.size)
        assert profile.z1 - profile.z0 == pytest.approx(carrier.stock.thickness)
        for x, y in carrier.supports:  # a screw goes through each
            middles = [(hole.x, hole.y) for hole in profile.holes if isinstance(hole, Circle)]
            assert any(math.dist((x, y), middle) < 1e-5 for middle in middles)
        feet = [sheet.placement.inverse.point(each.placement.origin) for each in pieces.values() if each.duty == "foot"]
        if carrier.ground:
            assert {(round(x, 6), round(y, 6)) for x, y in carrier.supports} == {
                (round(x, 6), round(y, 6)) for x, y, _ in feet
            }
            assert set(carrier.standing) == {group.path for group in whole.groups if not group.carrier}
    assert number is not None or len(whole.weak_sections) == 2, "a spine and a foot take the supply's push"
    for section in whole.weak_sections:
        group = next(group for group in whole.groups if group.path == section.group)
        (socket,) = (each for each in group.sockets if each.name == section.socket)
        assert pieces[section.item].unit == group.unit
        assert section.height == pytest.approx(socket.point[2])


@pytest.mark.slow
def test_a_switch_and_a_power_board_stand_on_the_top_plate(store: Store) -> None:
    """The plate grows with them, their bolts go through it, and their holders are bolted down on the bench."""
    text = find("two-towers").text + (
        '\n[[switch]]\nname = "lan"\npose = "flat"\non = "top"\n'
        '[[power_board]]\nname = "power"\non = "top"\noutputs = 6\n'
    )
    loaded = load(Source("a.toml", text, None, "a"))
    whole = assemble(loaded)
    assert not whole.problems
    found = run(whole, store, limits_of(resolve(loaded)))
    assert not found.has_errors
    assert {f.code for f in found.findings if f.severity is Severity.WARNING} == set()
    sheet = next(each for each in whole.instances() if each.name == "top.plate")
    (before,) = (c.size for c in assemble(load(find("two-towers"))).carriers if c.path == "top")
    (after,) = (c.size for c in whole.carriers if c.path == "top")
    assert after[0] > before[0]
    top = sheet.placement.origin[2]
    for path in ("lan", "power"):
        group = next(group for group in whole.groups if group.path == path)
        assert group.placement.origin[2] == top
        screws = [group.placement @ item.placement for item in group.items if item.word == "screw"]
        holes = [sheet.placement.point((hole.x, hole.y, 0.0)) for hole in sheet.part.holes]  # type: ignore[attr-defined]
        assert all(any(math.dist(screw.origin[:2], hole[:2]) < 1e-5 for hole in holes) for screw in screws)
    titles = [step.title for step in whole.steps]
    assert titles.index("Holder of lan") < titles.index("Top plate") < titles.index("Device lan")
    assert "to the top plate" in next(step.text for step in whole.steps if step.title == "Holder of lan")


def test_screws_of_a_top_plate_on_one_stack_ask_for_another_place_of_what_is_on_it() -> None:
    stack, stacks = "[[stack]]\nname = 'a'\n[[stack.node]]\n", "[[stack]]\nname = 'b'\n[[stack.node]]\n"
    for text, further in ((f"top.stacks = ['a']\n{stack}", False), (f"top.stacks = ['a', 'b']\n{stack}{stacks}", True)):
        whole = assemble(load(Source("a.toml", text, None, "a"), ["plate.thickness_tolerance=0.2"]))
        (top,) = (group for group in whole.groups if group.path == "top")
        assert ("its stacks further apart" in top.move) == further
        assert "set the position of the unit on it" in top.move


def test_a_thin_top_plate_sags_and_says_so(store: Store) -> None:
    loaded = load(find("two-towers"), ["top.thickness=1.5", "limits.hand=60"])
    (finding,) = (f for f in sag.check(assemble(loaded), store, limits_of(resolve(loaded))) if f.subject == "top")
    assert "top.thickness" in finding.fix
    assert finding.place and finding.place[2] > 50, "the place is on the top plate, not on the base"
