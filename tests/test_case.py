"""Cases: openings follow the plugs behind them, panels hold together, and each opening has its reason."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from broken.cases import cased
from columns import found_problems, problems
from hypothesis import given, settings
from hypothesis import strategies as st
from manifold3d import Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.pieces.sockets import connectors
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Finding, Severity
from stackwright.core.placement import Placement
from stackwright.geometry.store import Store
from stackwright.params.kinds.drive import DriveRecord
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source
from stackwright.parts.bought.insert import HeatSetInsert
from stackwright.parts.bought.screw import Screw
from stackwright.parts.cut.case_panel import CasePanel
from stackwright.parts.keep_out import PlugSpace
from stackwright.parts.printed.cases.edge_clamp import EdgeClamp
from stackwright.parts.printed.corner_bracket import CornerBracket

PI = cased("raspberry-pi-5", '"network", "power", "usb3", "video"')
ROCK = cased("rockpro64", '"network"', standoff=20)
WIDE = ("case.width=260", "case.depth=260", "case.height=90")
LARGE = ("case.width=300", "case.depth=300", "case.height=300")
JOINED = ("case.joints=fingers",)
LONG = 400.0
"""Length of the prisms that stand for plugs on their way to their sockets, mm."""


def loaded(text: str, *assignments: str) -> Loaded:
    return load(Source("a.toml", text, None, "a"), assignments)


@cache
def assembly_of(text: str, *assignments: str) -> Assembly:
    found = assemble(loaded(text, *assignments))
    assert not found.problems, found.problems
    return found


def plugs(assembly: Assembly) -> dict[str, tuple[PlugSpace, Placement]]:
    """Each plug in use with its placement, by the path of its group and its socket."""
    return {
        f"{group.path} {space.socket}": (space.part, group.placement @ space.placement)
        for group in assembly.groups
        for space in group.keep_outs
        if space.code == "plug" and isinstance(space.part, PlugSpace)
    }


def prism(part: PlugSpace, frame: Placement, more: float = 0.0) -> Manifold:
    """The space that a plug sweeps through when it is pushed in, grown by `more` all round."""
    body = Manifold.cube([part.width + 2 * more, part.height + 2 * more, LONG], True).translate([0, 0, LONG / 2])
    return body.transform(np.array(frame.matrix))


def panels(assembly: Assembly, store: Store) -> dict[str, Manifold]:
    return {
        each.name: store.shape(each.part).solid.transform(np.array(each.placement.matrix))
        for each in assembly.instances()
        if isinstance(each.part, CasePanel)
    }


@settings(max_examples=8, deadline=None, derandomize=True)
@given(
    x=st.floats(-30, 30),
    y=st.floats(-30, 30),
    standoff=st.sampled_from([16, 20, 25, 30]),
    turn=st.sampled_from([0.0, 90.0, 180.0, 270.0, 8.0, -12.0, 97.5]),
)
def test_an_opening_follows_its_board(store: Store, x: float, y: float, standoff: int, turn: float) -> None:
    place = (f"tower.position=[{x}, {y}]", f"tower.rotation={turn}", f"tower.node1.standoff={standoff}")
    found = assembly_of(PI, *WIDE, *place)
    assert found.case
    assert [each.fault for each in found.case.openings] == [""] * len(found.case.openings)
    sheets, passing = panels(found, store), plugs(found)
    assert {each.name for opening in found.case.openings for each in opening.passing} == passing.keys()
    for name, (part, frame) in passing.items():
        body = prism(part, frame)
        assert all((body ^ sheet).volume() < 1e-6 for sheet in sheets.values()), name
    alone = [opening for opening in found.case.openings if len(opening.passing) == 1]
    for opening in alone if turn % 90 == 0 else []:
        part, frame = passing[opening.passing[0].name]
        if "network" not in opening.names:  # a finger needs more room than the plug
            assert (prism(part, frame, 1.1) ^ sheets[opening.panel]).volume() > 0.1, "no wider than it must be"


def test_no_opening_is_without_its_reason() -> None:
    found = assembly_of(PI)
    assert found.case
    wanted = {(each.panel, each.cut) for each in found.case.openings if each.passing}
    made = {(i.name, w) for i in found.instances() if isinstance(i.part, CasePanel) for w in i.part.windows}
    assert made == wanted
    bare = assembly_of(cased("raspberry-pi-5", ""))
    assert bare.case
    assert bare.case.openings == ()


def test_a_screw_an_insert_and_a_washer_for_each_hole_of_each_panel() -> None:
    found = assembly_of(PI)
    parts = [each.part for each in found.instances() if each.unit == "case"]
    holes = sum(len(part.holes) for part in parts if isinstance(part, CasePanel))
    posts = [part for part in parts if isinstance(part, CornerBracket)]
    assert len(posts) == 4
    assert sum(isinstance(part, Screw) for part in parts) == holes + len(posts)
    assert sum(isinstance(part, HeatSetInsert) for part in parts) == holes + len(posts)


@pytest.mark.parametrize(
    "given",
    [(), *(pytest.param(given, marks=pytest.mark.slow) for given in (JOINED, ("case.style=half-open",), LARGE))],
    ids=lambda given: " ".join(given),
)
def test_no_bracket_no_clamp_and_no_screw_can_be_left_out(given: tuple[str, ...]) -> None:
    pieces = list(assembly_of(ROCK, *given).instances())
    assert problems(pieces) == []
    for piece in (each for each in pieces if each.unit == "case"):
        if not isinstance(piece.part, CasePanel) or piece.part.holes:
            first = next(found_problems([each for each in pieces if each is not piece]), "")
            assert first, f"nobody would miss {piece.name}"


def test_long_edges_have_clamps_between_the_corners() -> None:
    found = assembly_of(PI, *LARGE)
    clamps = [each for each in found.instances() if isinstance(each.part, EdgeClamp)]
    assert len(clamps) == 4 * 3
    for panel in (each.part for each in found.instances() if isinstance(each.part, CasePanel)):
        for row in {round(hole.y, 1) for hole in panel.holes if abs(hole.y) > panel.depth / 2 - 20}:
            xs = sorted(hole.x for hole in panel.holes if abs(hole.y - row) < 0.1)
            assert max(b - a for a, b in pairwise(xs)) < 350
    assert not [each for each in assembly_of(PI, *LARGE, *JOINED).instances() if isinstance(each.part, EdgeClamp)]
    assert not [each for each in assembly_of(PI).instances() if isinstance(each.part, EdgeClamp)]


@pytest.mark.parametrize(
    ("given", "least"),
    [
        (("case.thickness=5",), 10.5),
        (("case.thickness=6",), 1.5 * 6 + 1.7),
        (("case.thickness=6", *JOINED), 1.5 * 6 + 1.7 + 0.9),
        pytest.param(("case.thickness=6", *LARGE), 1.5 * 6 + 1.7, marks=pytest.mark.slow),
        pytest.param(("limits.edge_thicknesses=4",), 4 * 3 + 1.7, marks=pytest.mark.slow),
        pytest.param(("limits.edge_thicknesses=10", "case.height=100"), 30.0, marks=pytest.mark.slow),
    ],
    ids=str,
)
def test_the_holes_of_panels_keep_the_rim_that_the_limits_ask_for(given: tuple[str, ...], least: float) -> None:
    parts = [each.part for each in assembly_of(PI, *given).instances() if isinstance(each.part, CasePanel)]
    rims = [
        min(x / 2 - abs(hole.x), y / 2 - abs(hole.y))
        for part in parts
        for x, y in [(part.width, part.depth)]
        for hole in part.holes
    ]
    assert min(rims) >= least - 1e-6
    assert min(rims) < least + 0.2


@pytest.mark.slow
@pytest.mark.parametrize("joints", ["brackets", "fingers"])
@pytest.mark.parametrize("thickness", [5, 6])
def test_thick_panels_are_not_weak_at_their_holes(store: Store, thickness: int, joints: str) -> None:
    design = loaded(PI, f"case.thickness={thickness}", f"case.joints={joints}")
    codes = {each.code for each in run(assemble(design), store, limits_of(resolve(design))).findings}
    assert not codes & {"hole-edge", "interference", "washer-off", "mate-apart"}


@pytest.mark.slow
@pytest.mark.parametrize("style", ["closed", "half-open"])
@pytest.mark.parametrize("size", [(300, 300, 300), (600, 200, 90), (200, 520, 310)], ids=str)
def test_large_cases_with_clamps_are_clean(store: Store, size: tuple[int, int, int], style: str) -> None:
    keys = zip(("width", "depth", "height"), size, strict=True)
    given = (*(f"case.{key}={value}" for key, value in keys), f"case.style={style}", "case.thickness=4")
    design = loaded(PI, *given)
    found = run(assemble(design), store, limits_of(resolve(design))).findings
    told = [each for each in found if each.severity is not Severity.INFORMATION]
    assert [each.line() for each in told if each.code not in ("spanner", "plate-sags")] == []  # a wide top sags


def test_the_size_is_what_is_asked_for_and_never_less_than_the_content() -> None:
    found = assembly_of(PI, *WIDE)
    assert found.case
    assert found.case.inside == (260.0, 260.0, 90.0)
    small = assemble(loaded(PI, "case.height=20"))
    (problem,) = small.problems
    assert "case.height" in problem.fix
    assert problem.remedies[0].values == {"case.height": None}
    for remedy in problem.remedies:
        values = [f"{key}={'default' if value is None else value}" for key, value in remedy.settings]
        assert not assemble(loaded(PI, "case.height=20", *values)).problems


def test_a_longer_standoff_is_proved_to_lift_an_opening_off_the_floor() -> None:
    low = cased("raspberry-pi-5", '"network", "microsd"', standoff=8)
    found = assembly_of(low)
    assert found.case
    (faulty,) = [each for each in found.case.openings if each.fault]
    assert (faulty.fault, faulty.side, faulty.names) == ("edge", "back", "tower.node1 microsd")
    (key, value) = faulty.remedies[0].settings[0]
    mended = assembly_of(low, f"{key}={value}")
    assert mended.case
    assert not [each for each in mended.case.openings if each.fault]


@pytest.mark.parametrize(
    ("style", "sides"), [("closed", 5), ("half-open", 3), ("open", 1)], ids=lambda value: str(value)
)
def test_each_style_has_its_panels(style: str, sides: int) -> None:
    found = assembly_of(PI, f"case.style={style}")
    assert sum(isinstance(each.part, CasePanel) for each in found.instances()) == sides
    off = assembly_of(PI, f"case.style={style}", "case.top.on=false", "case.back.on=true", "case.back.thickness=4")
    thick = {each.part.side: each.part.thickness for each in found.instances() if isinstance(each.part, CasePanel)}
    other = {each.part.side: each.part.thickness for each in off.instances() if isinstance(each.part, CasePanel)}
    assert other == {side: 3.0 for side in thick if side != "top"} | {"back": 4.0}


def test_the_plate_of_a_case_has_no_size_of_its_own() -> None:
    with pytest.raises(InputError, match="left out, since the plate is the floor of the case"):
        loaded(PI, "plate.width=300")


def test_the_panels_come_last_and_the_film_is_off_before_they_are_joined() -> None:
    titles = [step.title for step in assembly_of(PI).steps]
    assert titles[-6:-1] == ["Left panel", "Right panel", "Front panel", "Back panel", "Top panel"]
    assert titles[-1] == "Supplies"
    (bench,) = [step for step in assembly_of(PI).steps if step.title == "Brackets of the case"]
    assert "film off" in bench.text


def test_the_bill_has_a_bumper_for_each_foot() -> None:
    found = assembly_of(PI)
    feet = sum(each.duty == "foot" for each in found.instances())
    assert sum(extra.quantity for extra in found.extras if extra.name.startswith("Bumper")) == feet == 4


def test_filter_mesh_covers_the_slots_below_and_halves_their_area() -> None:
    bare, found = assembly_of(PI), assembly_of(PI, "case.dust_filter=true")
    meshes = [each for each in found.extras if each.name.startswith("Filter mesh")]
    slotted = [each.part for each in found.instances() if isinstance(each.part, CasePanel)]
    walls = [part for part in slotted if part.vents and part.side != "top"]
    assert len(meshes) == len(walls) + 1, "one for each slotted wall, and one for the floor"
    for mesh in meshes:
        assert any(mesh.name in use for step in found.steps for use in step.uses)
    assert bare.case
    assert found.case
    assert found.case.low == pytest.approx(bare.case.low / 2)
    assert found.case.high == bare.case.high


def test_all_that_is_in_a_case_warms_its_air() -> None:
    heat = (
        '[[drive]]\nname = "disks"\nmodel = "hdd-3-5"\ncount = 2\n'
        '[[supply]]\nname = "brick"\nmodel = "laptop-brick-19"\noutputs = 0\n'
        '[[device]]\nname = "box"\nsize = [80, 50, 25]\nwatts = 60\n'
        '[[device]]\nname = "idle"\nsize = [80, 50, 25]\nwatts = 0\n'
        '[[device]]\nname = "other"\nsize = [80, 50, 25]\n'
    )
    text = cased("raspberry-pi-5", '"network"')
    alone, found = assembly_of(text).case, assembly_of(text + heat).case
    disk = sum(rail.watts for rail in Library().get(DriveRecord, "hdd-3-5").power.rails)
    assert alone
    assert found
    assert found.watts == pytest.approx(alone.watts + 2 * disk + 60)
    assert set(found.unknown) == {"the loss of brick", "the power of other"}


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n, each in Library().all(BoardRecord).items() if not each.header])
def test_every_board_alone_in_a_closed_case_with_its_plugs(store: Store, name: str) -> None:
    record = Library().get(BoardRecord, name)
    uses = ", ".join(f'"{use}"' for use in sorted(connectors(record)))
    narrow = min(hole.diameter for hole in record.holes.mounting) < 2.6  # its screws ask for a thinner plate
    design = loaded(cased(name, uses, standoff=25), *(["plate.thickness=4"] if narrow else []))
    found = run(assemble(design), store, limits_of(resolve(design))).findings
    wrong = [each for each in found if each.severity is Severity.ERROR]
    assert [each.line() for each in wrong if not _of_the_board(each)] == []
    assert not {"insertion", "driver", "latch", "washer-off", "hole-edge"} & {
        each.code for each in found if each.severity is not Severity.INFORMATION
    }


def _of_the_board(found: Finding) -> bool:
    """Whether a finding is of two plugs of one board, which no case can mend, or asks to measure the board."""
    return found.message.startswith("the plug ") or found.fix.startswith("measure the component")


@pytest.mark.slow
@settings(max_examples=100, deadline=None, derandomize=True)
@given(data=st.data())
def test_drawn_cases_have_no_error_of_the_case(data: st.DataObject) -> None:
    boards = sorted(n for n, each in Library().all(BoardRecord).items() if not each.header)
    name = data.draw(st.sampled_from(boards))
    there = sorted(connectors(Library().get(BoardRecord, name)))
    uses = data.draw(st.lists(st.sampled_from(there), unique=True)) if there else []
    style = data.draw(st.sampled_from(["closed", "half-open", "open"]))
    thickness = data.draw(st.sampled_from([3, 4, 5]))
    text = cased(name, ", ".join(f'"{use}"' for use in uses), standoff=25, style=style)
    found = assemble(loaded(text, f"case.thickness={thickness}", f"case.gap={data.draw(st.sampled_from([1, 2, 5]))}"))
    assert [each.message for each in found.problems] == []
    assert found.case
    assert [each.fault for each in found.case.openings if each.fault] == []
