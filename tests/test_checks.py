"""Every code has a known-bad fixture that makes it fire, at the right place, and a mended twin that is silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from stackwright.assemblies.assembly import Assembly, Group
from stackwright.assemblies.cluster import assemble
from stackwright.checks import bed, mesh, run
from stackwright.checks.interference import Pairs
from stackwright.checks.limits import Limits, limits_of
from stackwright.core.findings import CODES, Finding, Report, Severity
from stackwright.core.placement import Placement
from stackwright.geometry.boolean import common
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.profile import Profile, rectangle
from stackwright.geometry.shape import Shape, facts_of
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.printer import Bed, PrinterRecord, Rectangle
from stackwright.params.source import Source, find
from support import ROOT
from test_sheet import BROKEN

LIMITS = Limits(printer=Library().get(PrinterRecord, "prusa-mk4"))


def checked(store: Store, *assignments: str, text: str = "") -> Report:
    """What is wrong with a design; what is only worth knowing is left out."""
    loaded = load(Source("a.toml", text, None, "a") if text else find("temporary-cluster"), assignments)
    return serious(run(assemble(loaded), store, limits_of(loaded)))


def serious(report: Report) -> Report:
    return Report(tuple(f for f in report.findings if f.severity is not Severity.INFORMATION))


@dataclass(frozen=True)
class Bad:
    """Overrides that make a code fire, who is named, the fix, and overrides of the mended twin."""

    code: str
    broken: tuple[str, ...]
    subject: str
    fix: str
    mended: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    place: tuple[float | None, float | None, float | None] | None = None


ONE_NODE = "[hardware]\nthread_depth = 8.0\n[[stack]]\n[[stack.node]]\nstandoff = 20\n"
ROOM = ("plate.width=600", "plate.depth=400")
BAD_DESIGNS = [
    Bad("interference", ("tower.node3.standoff=15",), "tower.node3.board", "tower.node3.standoff to 25 or more"),
    Bad(
        "interference",
        (*ROOM, "tower.position=[0,0]", "power-board.position=[-50, 0]"),
        "power-board.",
        "power-board.position",
        (*ROOM, "tower.position=[0,0]", "power-board.position=[-100, 30]"),
    ),
    Bad(
        "interference",
        (*ROOM, "tower.position=[0,0]", "lan-switch.position=[45, 0]"),
        "lan-switch.",
        "lan-switch.position",
        (*ROOM, "tower.position=[0,0]", "lan-switch.position=[100, 0]"),
        also=("plug",),
    ),
    Bad(
        "keep-out",
        ("tower.node3.standoff=18",),
        "tower.node3.board",
        "tower.node3.standoff to 25 or more",
        ("tower.node3.standoff=25",),
        place=(None, None, 61.7 + 1.2 + 16.15 - 1.35 / 2),
    ),
    Bad("keep-out", ("tower.node7.standoff=18",), "tower.node7.board", "tower.node7.standoff to 25 or more"),
    Bad(
        "keep-out-air",
        ("tower.node3.standoff=20",),
        "tower.node3.board",
        "tower.node3.standoff to 25 or more",
        ("tower.node3.standoff=20", "tower.air=0"),
    ),
    Bad(
        "keep-out-air",
        ("tower.node1.standoff=5",),
        "tower.node1.board",
        "tower.node1.standoff to 6 or more",
        ("tower.node1.standoff=6",),
        also=("hardware-engagement",),
    ),
    Bad(
        "hardware-not-sold",
        ("tower.node3.standoff=43",),
        "tower.node3.standoff",
        "to 40 or 45",
        ("tower.node3.standoff=45",),
    ),
    Bad("hardware-not-sold", ("tower.node3.standoff=60", "plate.depth=220"), "tower.node3.standoff", "to 50"),
    Bad(
        "hardware-engagement",
        ("hardware.thread_depth=4.76",),
        "tower.node1.screw",
        "measure your standoffs",
        ("hardware.thread_depth=4.9",),
    ),
    Bad(
        "hardware-engagement",
        ("plate.thickness=6", "plate.thickness_tolerance=1.0", "hardware.thread_depth=6"),
        "tower.node1.screw",
        "measure your sheet",
        ("plate.thickness=6", "plate.thickness_tolerance=0.2", "hardware.thread_depth=6"),
    ),
    Bad(
        "stack-infeasible",
        ("tower.node2.board=raspberry-pi-5", "hardware.thread=M2.5"),
        "tower.node2",
        "a stack of its own",
    ),
    Bad(
        "stack-infeasible",
        ("hardware.thread=M2.5", "tower.node4.standoff=auto", "tower.air=60"),
        "tower.node4",
        "hardware.standoff",
    ),
    Bad("connections", ("power-board.outputs=1",), "power-board", "power-board.outputs", ("power-board.outputs=7",)),
    Bad("ports-unmeasured", ("lan-switch.model=gs308",), "lan-switch", "measure port 1", (), ("jack-unmeasured",)),
    Bad("tipping", ("plate.depth=170",), "plate", "plate.depth", ("plate.depth=180",)),
    Bad(
        "plug",
        (*ROOM, "tower.position=[0,0]", "lan-switch.position=[0, -145]"),
        "lan-switch.",
        "lan-switch.position",
        (*ROOM, "tower.position=[0,0]", "lan-switch.position=[0, -175]"),
        also=("hole-edge",),
    ),
    Bad(
        "plug",
        ('tower.node3.uses=["video"]', *ROOM, "tower.position=[0,0]", "lan-switch.position=[-40, -145]"),
        "lan-switch.",
        "lan-switch.position",
        (*ROOM, "tower.position=[0,0]", "lan-switch.position=[-75, -145]", "power-board.position=[-110, 30]"),
    ),
    Bad("sheet-not-sold", ("plate.thickness=5.5",), "plate", "plate.thickness", ("plate.thickness=6",)),
    Bad("layout-infeasible", ("plate.width=100",), "lan-switch", "plate.width to 270"),
    Bad(
        "layout-infeasible",
        ("lan-switch.position=[300, 0]",),
        "lan-switch",
        "lan-switch.position",
        ("lan-switch.position=[100, 0]",),
    ),
]


@pytest.mark.parametrize("bad", BAD_DESIGNS, ids=lambda bad: f"{bad.code}: {' '.join(bad.broken)}")
def test_a_broken_design_fires_and_its_mended_twin_does_not(store: Store, bad: Bad) -> None:
    report = checked(store, *bad.broken)
    fired = [finding for finding in report.findings if finding.code == bad.code]
    assert fired, report.findings
    assert {finding.code for finding in report.findings} <= {bad.code, *bad.also}
    named = [finding for finding in fired if finding.subject.startswith(bad.subject)]
    assert named, [finding.subject for finding in fired]
    assert any(bad.fix in finding.fix for finding in named), [finding.fix for finding in named]
    if bad.place:
        place = named[0].place
        assert place is not None
        for wanted, found in zip(bad.place, place, strict=True):
            assert wanted is None or abs(wanted - found) < 1
    assert bad.code not in {finding.code for finding in checked(store, *bad.mended).findings}


def test_what_an_error_spoils_is_named_and_nothing_else(store: Store) -> None:
    (low,) = checked(store, "tower.node3.standoff=15").findings
    assert low.spoils == (), "a longer standoff mends it: what is printed and cut stays right"
    switch_in_tower = checked(store, *ROOM, "tower.position=[0,0]", "lan-switch.position=[45, 0]")
    assert {name for f in switch_in_tower.findings for name in f.spoils} == {"plate.plate"}


def test_a_foot_in_the_way_of_a_screw_is_no_question_of_height(store: Store) -> None:
    small = ("tower.position=[0,0]", "plate.width=104.8", "plate.depth=142.2")
    loaded = load(Source("a.toml", ONE_NODE, None, "a"), small)
    found = run(assemble(loaded), store, limits_of(loaded)).findings
    wrong = [f for f in found if f.code in ("interference", "layout-infeasible")]
    assert wrong
    assert not any("standoff" in f.fix for f in wrong), wrong


def test_a_node_that_is_too_low_names_both_pieces_and_the_fix(store: Store) -> None:
    (finding,) = checked(store, "tower.node3.standoff=15").findings
    assert finding.severity is Severity.ERROR
    assert "tower.node2.board" in finding.message
    assert "tower.node3.board" in finding.message
    assert finding.fix == "set tower.node3.standoff to 25 or more"


def test_the_shipped_design_is_clean(store: Store) -> None:
    assert checked(store).findings == ()


def moved(assembly: Assembly, name: str, by: Placement) -> Assembly:
    """The assembly with one piece moved in its group's frame."""

    def moved_in(group: Group) -> Group:
        items = tuple(
            replace(item, placement=by @ item.placement) if f"{group.path}.{item.name}" == name else item
            for item in group.items
        )
        return replace(group, items=items)

    return replace(assembly, groups=tuple(moved_in(group) for group in assembly.groups))


def test_a_board_that_floats_is_found(store: Store, reference: Assembly) -> None:
    report = run(moved(reference, "tower.node7.board", Placement.at(z=-0.3)), store, LIMITS)
    assert "interference" in {f.code for f in report.findings} or "mate-overlap" in {f.code for f in report.findings}
    floating = moved(reference, "tower.node7.top-washer.front-left", Placement.at(z=0.0))
    assert run(floating, store, LIMITS).clean
    lifted = moved(reference, "tower.node7.nut.front-left", Placement.at(z=0.3))
    (finding,) = serious(run(lifted, store, LIMITS)).findings
    assert finding.code == "mate-apart"
    assert "tower.node7.nut.front-left" in finding.message
    assert "tower.node7.top-washer.front-left" in finding.message


def test_a_component_a_tenth_into_a_standoff_is_found(store: Store, reference: Assembly) -> None:
    shifted = moved(reference, "tower.node4.board", Placement.at(x=0.1))
    found = {f.code: f for f in serious(run(shifted, store, LIMITS)).findings}
    assert set(found) == {"interference"}, "a board may rest on its standoff, not cut into its stud"
    assert "tower.node4.board" in found["interference"].message


def test_a_thread_may_overlap_only_as_declared(store: Store, reference: Assembly) -> None:
    wrong = replace(
        reference,
        mates=tuple(replace(m, overlap=m.overlap / 2) if m.kind == "thread" else m for m in reference.mates),
    )
    findings = serious(run(wrong, store, LIMITS)).findings
    assert {f.code for f in findings} == {"mate-overlap"}
    undeclared = replace(reference, mates=tuple(m for m in reference.mates if m.kind != "thread"))
    assert {f.code for f in serious(run(undeclared, store, LIMITS)).findings} == {"interference"}


def test_a_wide_contact_hides_no_overlap(store: Store) -> None:
    plate = block(Profile(outer=rectangle(0, 0, 200, 200), z0=0, z1=1))
    stepped = block(
        Profile(outer=rectangle(0, 0, 200, 200), z0=1, z1=2), Profile(outer=rectangle(50, 50, 52, 52), z0=0.9, z1=1.5)
    )
    first, second = replace(plate, key="plate"), replace(stepped, key="stepped")
    for turn in (0, 90, 180, 270):
        around = Placement.at(100, 100) @ Placement.about("z", turn) @ Placement.at(-100, -100)
        worst = Pairs(store, LIMITS).worst(common(first, second, around))
        assert worst is not None
        assert worst.depth == pytest.approx(0.1, abs=1e-6)
        assert worst.volume == pytest.approx(0.4, rel=1e-6)


def block(*profiles: Profile) -> Shape:
    return shape_of_profiles("", profiles)


CUBE = block(Profile(outer=rectangle(0, 0, 10, 10), z0=0, z1=10))
TWO = block(Profile(outer=rectangle(0, 0, 10, 10), z0=0, z1=10), Profile(outer=rectangle(20, 0, 30, 10), z0=0, z1=10))


def reshaped(faces: np.ndarray, bodies: int = 1) -> Shape:
    return Shape("", CUBE.vertices, faces, facts_of(CUBE.vertices, faces, bodies))


BAD_MESHES = {
    "a face is missing": (reshaped(CUBE.faces[1:]), "mesh-open"),
    "inside out": (reshaped(CUBE.faces[:, ::-1]), "mesh-open"),
    "one face flipped": (reshaped(np.vstack([CUBE.faces[:1, ::-1], CUBE.faces[1:]])), "mesh-open"),
    "a face twice": (reshaped(np.vstack([CUBE.faces, CUBE.faces[:1]])), "mesh-open"),
    "two bodies": (TWO, "mesh-bodies"),
}


@pytest.mark.parametrize("case", BAD_MESHES)
def test_a_bad_mesh_is_found(case: str) -> None:
    shape, code = BAD_MESHES[case]
    assert [finding.code for finding in mesh.judge(shape, "part")] == [code]
    assert not list(mesh.judge(CUBE, "part"))


def small_bed(width: float, depth: float, height: float, *excluded: Rectangle) -> Bed:
    return Bed(width=width, depth=depth, height=height, excluded=excluded, source="a test", confidence="A")


@pytest.mark.parametrize(
    ("size", "fires"),
    [
        ((250, 210, 220), False),
        ((100, 61, 220), True),
        ((60.0, 180.1, 57), True),
        ((60, 180.1, 58), False),
        ((180.1, 60, 58), False),
    ],
)
def test_a_part_larger_than_the_bed_is_found(
    store: Store, reference: Assembly, size: tuple[float, float, float], fires: bool
) -> None:
    limits = Limits(printer=LIMITS.printer.model_copy(update={"bed": small_bed(*size)}))
    found = list(bed.check(reference, store, limits))
    assert ({finding.code for finding in found} == {"bed-size"}) == fires


def test_excluded_areas_of_the_bed_count() -> None:
    corner = Rectangle(x0=0.0, y0=0.0, x1=28.0, y1=28.0)
    free, taken = small_bed(256, 256, 250), small_bed(256, 256, 250, corner)
    assert bed.fits(free, 250, 250)
    assert not bed.fits(taken, 250, 250)
    assert bed.fits(taken, 228, 256)


def test_every_shipped_printer_takes_the_shipped_parts(store: Store) -> None:
    for name in set(Library().names("printers")) - {"voron-0"}:
        assert checked(store, f"print.printer={name}").clean, name


INFORMED = ("hole-small", "jack-unmeasured", "outputs-unfused", "ports-unmeasured")


OTHER_FIXTURES = {
    *INFORMED,
    *(code for code, _, _, _ in BROKEN),
    *("overhang", "bridge", "island", "thin-wall", "first-layer"),
    *("rail-budget", "rail-voltage", "bed-size", "mate-apart", "mate-overlap"),
    *(code for _, code in BAD_MESHES.values()),
}


def test_every_code_has_a_fixture_and_a_page() -> None:
    assert set(CODES) == {bad.code for bad in BAD_DESIGNS} | OTHER_FIXTURES
    assert {path.stem for path in (ROOT / "docs" / "findings").glob("*.md")} == set(CODES)


def test_a_code_that_is_not_in_the_table_is_refused() -> None:
    make: Callable[[str], Finding] = lambda code: Finding(  # noqa: E731
        code=code, severity=Severity.ERROR, subject="a", message="b", fix="c"
    )
    make("interference")
    with pytest.raises(ValueError, match="table of codes"):
        make("interferense")


def test_seventy_boards_have_as_many_relations_as_seven(store: Store) -> None:
    from stackwright.checks.relations import relations

    def count(nodes: int) -> int:
        text = "".join('[[stack.node]]\nboard = "rockpro64"\nstandoff = 40\n' for _ in range(nodes))
        assembly = assemble(load(Source("a", f"[hardware]\nthread_depth = 8.0\n[[stack]]\n{text}", None, "a")))
        return len({relation.key for relation in relations(assembly, store, 0.05)})

    assert count(7) == count(70)
