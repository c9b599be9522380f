"""Stacks of what lies in a drawer: mixed boards, turned, with accessories and trays, as the mesh checks see them."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.stacks.stack import Stack, solve_all
from stackwright.checks.bench.hardware import proofs
from stackwright.checks.fit import interference, threads
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.accessory import AccessoryRecord
from stackwright.params.records.hardware import StandoffRecord
from stackwright.params.source import Source, find
from stackwright.parts.bought.grub_screw import GrubScrew
from stackwright.parts.bought.screw import Screw
from stackwright.parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from support import modules_after, run_cli

LIBRARY = Library()
WIDE = ["rockpro64", "star64", "quartz64a", "pine-a64"]
SMALL = ["rock64", "quartz64b", "raspberry-pi-4b", "raspberry-pi-5", "odroid-c4", "orange-pi-5", "raspberry-pi-3b-plus"]
ACCESSORIES = ["pine64-heatsink-10", "pine64-heatsink-20", "pine64-heatsink-30", "pine64-pcie-m2"]
BY_RECORD = "measure the component"
"""How the fix begins where a record puts a component nearer to a hole than a washer needs: no solver helps there."""
MEASURED = "[plate]\nthickness_tolerance = 0.2\n[tray]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"


@st.composite
def stacks(draw: st.DrawFn) -> str:
    """A stack of 2 to 12 nodes whose columns are those of a wide board."""
    lines: list[str] = []
    for number in range(draw(st.integers(2, 12))):
        board = draw(st.sampled_from(WIDE if number == 0 else WIDE + SMALL))
        lines += ["[[stack.node]]", f'board = "{board}"', f"orientation = {draw(st.sampled_from([0, 180]))}"]
        if draw(st.integers(0, 5)) == 0:
            lines.append("flipped = true")
        elif board == "rockpro64" and draw(st.integers(0, 3)) == 0:
            lines.append(f'accessories = ["{draw(st.sampled_from(ACCESSORIES))}"]')
    return f"{MEASURED}[[stack]]\nname = 'tower'\nair = {draw(st.integers(0, 8))}\n" + "\n".join(lines)


def built(text: str, *assignments: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a"), assignments))


def wrong(text: str, store: Store) -> list[str]:
    """The errors of the checks that look at the meshes of a solved stack, but for boards that their record crowds."""
    loaded = load(Source("a.toml", text, None, "a"))
    whole, limits = assemble(loaded), limits_of(resolve(loaded))
    found = [*interference.check(whole, store, limits), *threads.check(whole, store, limits), *proofs(whole)]
    return [f.line() for f in found if f.severity is Severity.ERROR and not f.fix.startswith(BY_RECORD)]


def adds_up(stack: Stack) -> None:
    """Every height is the sum of what stands below it, and every bought piece is in the stock table."""
    face_height = 0.0
    for level in stack.levels:
        pieces = sum(piece.length for piece in level.column.pieces)
        assert level.seat_height == pytest.approx(face_height + level.washers * stack.stock.washer + pieces)
        assert level.left_over >= 0
        if level.tray:
            high = level.seat_height + level.tray.thickness + level.tray.stock.washer + level.tray.post
            assert level.underside_height == pytest.approx(high)
        face_height = level.seat_height + level.held[0]
        for piece in level.column.pieces:
            row = stack.row
            assert piece.length in (row.male_female if piece.kind == "male-female" else row.female_female)
    for joint in stack.joints:
        assert joint.greatest_engagement <= joint.upper_limit + 1e-6, joint
        assert joint.least_engagement >= joint.lower_limit - 1e-6, joint


def sold(whole: Assembly) -> None:
    """Every placed piece of hardware is a length that is sold."""
    for part in whole.parts():
        if isinstance(part, (MaleFemaleStandoff, FemaleFemaleStandoff, GrubScrew, Screw)):
            thread = LIBRARY.get(type(whole.stacks[0].thread), f"m{part.diameter:g}".replace(".", "-"))
            form = getattr(part, "form", "hex")
            row = LIBRARY.get(StandoffRecord, f"{form}-brass").row(thread)
            assert row
            lengths = {
                MaleFemaleStandoff: row.male_female,
                FemaleFemaleStandoff: row.female_female,
                GrubScrew: thread.grub_screw.lengths,
                Screw: (thread.button_screw or thread.cap_screw).lengths,
            }[type(part)]
            assert part.length in lengths, part


DRAWN = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
def test_drawn_stacks_add_up_and_hold() -> None:
    heights: list[int] = []

    @given(text=stacks())
    @settings(DRAWN, max_examples=60)
    def drawn(text: str) -> None:
        whole = built(text)
        if whole.problems:  # a flipped board may need longer posts than its thread is sold in
            assert all("too short" in problem.message for problem in whole.problems), whole.problems
            return
        (stack,) = whole.stacks
        adds_up(stack)
        sold(whole)
        heights.append(len(stack.levels))

    drawn()
    assert len(heights) > 30 and max(heights) > 6, "most of them can be built"


@pytest.mark.slow
@given(text=stacks())
@settings(DRAWN, max_examples=6)
def test_drawn_stacks_pass_the_mesh_checks(store: Store, text: str) -> None:
    assert not wrong(text, store), text


@pytest.mark.slow
@given(text=stacks())
@settings(DRAWN, max_examples=60)
def test_many_drawn_stacks_pass_the_mesh_checks(store: Store, text: str) -> None:
    assert not wrong(text, store), text


def test_a_board_that_would_meet_the_columns_is_moved_and_that_is_said() -> None:
    text = f"{MEASURED}[[stack]]\nname = 'tower'\n[[stack.node]]\n[[stack.node]]\nboard = 'rock-5b'\n"
    (stack,) = built(text).stacks
    tray = stack.levels[1].tray
    assert tray
    moved = run_cli("standoffs", "--json", "drawer-stack").data["stacks"][0]["levels"][1]["tray"]
    assert {"turned", "shift"} <= set(moved)
    for x, y in ((x, y) for _, x, y in stack.corners):
        nearest = min(abs(x - px) + abs(y - py) for _, px, py in tray.posts)
        assert nearest > 6


def test_a_flipped_board_has_its_components_below_and_its_front_kept() -> None:
    text = f"{MEASURED}[[stack]]\nname = 'tower'\n[[stack.node]]\n[[stack.node]]\nflipped = true\n[[stack.node]]\n"
    whole = built(text)
    _, flipped, over = whole.stacks[0].levels
    assert flipped.gap.least == pytest.approx(16.15 + 16.15 + 3.0), "USB over USB"
    assert over.gap.least == pytest.approx(3.2 + 3.2 + 3.0)
    nodes = {group.path: group for group in whole.groups}
    fronts = [next(s.out for s in nodes[f"tower.node{n}"].sockets if s.name == "network") for n in (1, 2)]
    assert fronts[0] == pytest.approx(fronts[1])
    board = next(item for item in nodes["tower.node2"].items if item.name == "board")
    assert board.placement.point((120.0, 45.0, 17.0))[2] < 0, "the USB sockets hang"
    cooled = built(text, "tower.node2.accessories=['pine64-heatsink-30']").stacks[0].levels[1]
    assert cooled.gap.least == pytest.approx(31.84 + 1.84 + 3.0), "the heatsink hangs over the processor below it"


def test_a_hat_needs_its_header_below() -> None:
    hat = "[[stack.node]]\nboard = 'raspberry-pi-poe-hat'\n"
    below = "[[stack.node]]\nboard = 'raspberry-pi-5'\n"
    stack = f"{MEASURED}[[stack]]\nname = 'tower'\n"
    assert not built(stack + below + hat).problems
    for text in (
        stack + hat,
        stack + "[[stack.node]]\nboard = 'raspberry-pi-zero-2w'\n" + hat,
        stack + below + hat + hat,
    ):
        (problem,) = built(text).problems
        assert problem.code == "stack-infeasible"
        assert "header" in problem.message
    assert built(stack + below + hat + "standoff = 'auto+1'\n").stacks[0].levels[1].standoff_height == 16
    turned = stack + below + hat + "orientation = 180\n"
    assert "turned" in built(turned).problems[0].message


def test_towers_of_unlike_heights_carry_one_level_plate() -> None:
    loaded = load(find("two-towers"))
    whole = assemble(loaded)
    left, right = whole.stacks
    assert left.levels[-1].face_height == pytest.approx(right.levels[-1].face_height + 10)
    placed = {each.name: each for each in whole.instances()}
    plate = placed["top.plate"]
    underside_height = plate.placement.origin[2] - 5.0
    for stack in (left, right):
        for corner, x, y in stack.corners:
            post = placed[f"{stack.levels[-1].path}.crown-standoff.{corner}"]
            assert post.placement.origin[2] + post.part.length == pytest.approx(underside_height)  # type: ignore[attr-defined]
            screw = placed[f"top.screw.{stack.path}.{corner}"].placement.origin
            assert math.dist(screw[:2], post.placement.origin[:2]) < 1e-6
            assert (x, y) != (0, 0)
        assert f"{stack.levels[-1].path}.nut.front-left" not in placed, "the studs carry on"
    assert sum(part.role.value == "cut" for part in whole.parts()) == 2


def test_a_turned_tower_keeps_room_for_its_plugs(store: Store) -> None:
    loaded = load(find("two-towers"), ["right.rotation=90", "top.stacks=[]"])
    found = list(interference.check(assemble(loaded), store, limits_of(resolve(loaded))))
    assert not [f.line() for f in found if f.code == "plug"]


def test_towers_that_no_sold_lengths_bring_level_are_refused() -> None:
    (problem,) = assemble(load(find("two-towers"), ["right.node3.board=rock64"])).problems
    assert problem.code == "stack-infeasible"
    nodes = "[[stack]]\nname = '{}'\n" + "[[stack.node]]\n"
    text = f"{MEASURED}[top]\nstacks = ['a', 'b']\n" + nodes.format("a") + nodes.format("b") + "[[stack.node]]\n"
    (apart,) = built(text).problems
    assert "one height" in apart.message
    with pytest.raises(InputError, match=r"top\.stacks"):
        built(text, "top.stacks=['c']")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["drawer-stack", "four-raspberry-pi", "two-towers"])
def test_the_worked_examples_are_clean(name: str, tmp_path: Path) -> None:
    outcome = run_cli("build", name, "--out", str(tmp_path), "--format", "dxf")
    assert outcome.status == 0
    assert ": clean" in outcome.output


def test_a_tray_whose_posts_are_not_sold_so_long_and_heights_that_are_none_are_said() -> None:
    text = f"{MEASURED}[[stack]]\nname = 'tower'\n[[stack.node]]\n[[stack.node]]\nboard = 'raspberry-pi-4b'\n"
    (short,) = built(text, "tower.air=30").problems
    assert "too short" in short.message
    (none,) = built(text, "tower.node2.standoff=auto-90").problems
    assert none.subject == "tower.node2"
    assert "a standoff cannot be" in none.message


@pytest.mark.slow
def test_what_is_wrong_with_a_tray_names_its_own_table() -> None:
    outcome = run_cli("check", "drawer-stack", "--set", "tray.thickness=6", "--json")
    mine = [f for f in outcome.data["findings"] if f["subject"].endswith(".tray") and f["severity"] != "information"]
    assert mine
    assert all("tray.thickness" in f["fix"] for f in mine if f["code"] in ("hole-small", "hole-edge"))


@pytest.mark.slow
def test_trays_are_cut_and_billed(tmp_path: Path) -> None:
    assert run_cli("build", "drawer-stack", "--out", str(tmp_path), "--format", "dxf").status == 0
    trays = {path.name for path in (tmp_path / "cut").glob("tray-*.dxf")}
    assert len(trays) == 4
    assert (tmp_path / "bom.md").read_text().count("Plate tray for") == 4


def test_solving_is_quick_and_needs_no_kernel() -> None:
    nodes = "".join(f"[[stack.node]]\nboard = '{board}'\n" for board in [WIDE[0], *SMALL, *WIDE])
    loaded = load(Source("a.toml", f"{MEASURED}[[stack]]\nname = 'tower'\n{nodes}", None, "a"))
    start = time.process_time()
    (stack,) = solve_all(resolve(loaded)).values()
    assert time.process_time() - start < 5, "it takes a fraction of a second"
    assert isinstance(stack, Stack) and len(stack.levels) == 12
    code = "from stackwright.assemblies.cluster import assemble\nfrom stackwright.params.load import load\n"
    code += "from stackwright.params.source import find\nassemble(load(find('drawer-stack')))"
    assert not modules_after(code) & {"cadquery", "OCP", "vtkmodules", "trimesh", "manifold3d", "numpy"}


def test_shipped_designs_load() -> None:
    for name in ("drawer-stack", "four-raspberry-pi", "two-towers"):
        assert load(find(name)).design.name == name


@pytest.mark.parametrize(
    ("name", "board"), [(n, b) for n in LIBRARY.names("accessories") for b in LIBRARY.get(AccessoryRecord, n).boards]
)
def test_every_accessory_stands_on_every_board_it_names(store: Store, name: str, board: str) -> None:
    node = f"[[stack.node]]\nboard = '{board}'\nstandoff = 20\naccessories = ['{name}']\n"
    assert not wrong(f"{MEASURED}[[stack]]\nname = 'tower'\n{node}", store)
