"""Host boards with modules in their slots: where they stand, what they need, who feeds them. Lengths are mm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from grown_case import Case, shipped, stack, tower
from hosts import TOP, Drawn, drawn, expected
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.core.errors import InputError
from stackwright.geometry.store import Store
from support import ROOT

HOST, MODULE = shipped("boards/sopine-clusterboard"), shipped("modules/sopine-a64")
SEAT, HEIGHT, SLOTS = HOST["slots"]["seat"], MODULE["body"]["height"], 7
SHIPPED = ROOT / "params" / "designs" / "clusterboard.toml"


def of(drawn_host: Drawn) -> Case:
    """A design of one drawn host with its modules."""
    records = {"boards/drawn-host": drawn_host.host, "modules/drawn-module": drawn_host.module}
    return Case(tower(1, {"board": "drawn-host", "modules": drawn_host.modules}), records)


def cluster(*nodes: dict[str, Any], **tables: Any) -> Case:
    """Clusterboards above one another, each with the keys of its node."""
    made = [{"name": f"host{number}", "board": "sopine-clusterboard"} | each for number, each in enumerate(nodes, 1)]
    return Case({"stack": [stack(*made, name="cluster")], "plate": {"thickness_tolerance": 0.2}} | tables)


def opened(case: Case, folder: Path) -> Project:
    return Project.open(case.write(folder))


def standing(whole: Assembly, path: str) -> dict[str, tuple[float, ...]]:
    """The box of each module on a host, in the frame of the host's board."""
    group = next(group for group in whole.groups if group.path == path)
    board = next(item for item in group.items if item.duty == "board")
    found = {}
    for item in group.items:
        if item.name.startswith("module-"):
            low, high = part_bounds(item.part, board.placement.inverse @ item.placement)
            found[item.name] = (*low, *high)
    return found


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(n, marks=pytest.mark.slow) for n in range(8, 100))])
def test_modules_stand_in_the_middle_of_their_slots(seed: int, tmp_path: Path) -> None:
    host = drawn(seed, HOST, MODULE)
    found = standing(opened(of(host), tmp_path).assembly, "tower.node1")
    slots = [number for number, filled in enumerate(host.filled, 1) if filled]
    assert set(found) == {f"module-{slot}" for slot in slots}, "an empty slot has no module"
    for slot in slots:
        assert found[f"module-{slot}"] == pytest.approx(expected(host.host, host.module, slot), abs=1e-6)


def test_the_height_of_modules_counts_below_the_next_board(tmp_path: Path) -> None:
    """Above a host with modules another board keeps their height, its own solder and the air; without, the plug's."""
    bare, full = cluster({}, {}), cluster({"modules": ["sopine-a64"] * SLOTS, "uses": ["network"]}, {})
    level = opened(full, tmp_path / "full").assembly.stacks[0].levels[1]
    assert level.gap.below == pytest.approx(SEAT + HEIGHT)
    assert level.gap.least == pytest.approx(SEAT + HEIGHT + 3.2 + 3.0)
    assert "module-1 of host1" in level.gap.driver
    plug = opened(bare, tmp_path / "bare").assembly.stacks[0].levels[1]
    assert plug.gap.below == pytest.approx(13.1 + 45.0), "the 24-pin plug stands on its header"


def test_a_host_is_one_node_of_the_network_and_feeds_its_modules(tmp_path: Path) -> None:
    supply = [{"name": "atx", "model": "atx", "outputs": 0}]
    whole = opened(cluster({"modules": ["sopine-a64"] * SLOTS}, supply=supply), tmp_path).assembly
    ends = {(cable.kind, cable.end) for cable in whole.cables if cable.start.startswith(("atx", "a switch"))}
    assert ends == {("patch", "cluster.host1 network"), ("supply", "cluster.host1 power")}
    (need,) = whole.needs
    own, each = HOST["power"], MODULE["power"]
    assert need.watts == pytest.approx(own["watts"] + SLOTS * each["watts"])
    assert need.most == pytest.approx(own["most"] + SLOTS * each["most"])
    carried = {load.given.path: load for load in whole.loads}
    assert carried["atx"].most == carried["cluster.host1"].most == pytest.approx(need.most)
    assert carried["cluster.host1"].given.amperes == 5 * 6.0, "five contacts of 5 V in a 24-pin header"
    assert not whole.rails, "no lead feeds it"
    assert not [finding for finding in opened(cluster({}), tmp_path).heights() if finding.code == "connections"]


def test_the_steps_plug_the_supply_in_the_hand_and_the_modules_after_the_board() -> None:
    steps = Project.open(SHIPPED).assembly.steps
    number = {name: step.number for step in steps for name in (*step.brings, *step.connects)}
    modules = {number[f"cluster.host.module-{slot}"] for slot in range(1, SLOTS + 1)}
    assert number["cluster.host power"] == number["cluster.host.board"]
    assert len(modules) == 1, "one step puts all of them in"
    assert min(modules) > number["cluster.host.board"]
    assert "in your hand" in steps[number["cluster.host.board"] - 1].text
    assert "7 x SOPINE A64 straight down" in steps[min(modules) - 1].text


def test_the_bill_and_what_frees_a_module() -> None:
    project = Project.open(SHIPPED)
    assert [row.quantity for row in project.bom() if row.name == "SOPINE A64"] == [SLOTS]
    freed = {each.path: each for each in project.assembly.freed}
    assert freed["cluster.host.module-3"].count == 0 and freed["cluster.host.module-3"].nodes == 0
    assert freed["cluster.host"].count == 8, "four nuts with their washers"


@pytest.mark.parametrize(("hold", "undone"), [("fin", (0, 2, 0)), ("sled", (0, 1, 0)), ("rails", (1, 2, 0))])
def test_a_module_of_a_host_in_a_row_comes_out_after_its_host(
    hold: str, undone: tuple[int, int, int], tmp_path: Path
) -> None:
    """Pieces, captive screws and other nodes: on rails the retainer of the host comes off first."""
    case = cluster({"modules": ["sopine-a64"] * 2, "uses": ["network"]})
    case.design["stack"][0] |= {"layout": "edge", "hold": hold}
    freed = {each.path: (each.pieces, each.captive, each.nodes) for each in opened(case, tmp_path).assembly.freed}
    own = ("cluster.host1", "cluster.host1.module-1", "cluster.host1.module-2")
    assert freed == dict.fromkeys(own, undone)


@pytest.mark.parametrize("hold", ["fin", "rails"])
def test_hosts_of_a_row_that_differ_in_their_modules_alone_keep_their_own(hold: str, tmp_path: Path) -> None:
    """Hosts of one board: what is on the first is not on the second, nor counted for it."""
    uses, own = {"uses": ["network"]}, {"host1": {1, 2}, "host2": {3}, "host3": set[int]()}
    slots = {name: ["sopine-a64" if n in mine else "empty" for n in (1, 2, 3)] for name, mine in own.items()}
    case = cluster(*({"modules": each} | uses for each in slots.values()))
    case.design["stack"][0] |= {"layout": "edge", "hold": hold}
    whole = opened(case, tmp_path).assembly
    assert not whole.problems
    for name, mine in own.items():
        wanted = {f"cluster.{name}.module-{slot}" for slot in mine}
        prefix = f"cluster.{name}.module-"
        assert {each.path for each in whole.freed if each.path.startswith(prefix)} == wanted
        assert {each.name for each in whole.instances() if each.name.startswith(prefix)} == wanted
        (step,) = [each for each in whole.steps if f"cluster.{name}.board" in each.brings]
        assert ("SOPINE A64" in step.text) is bool(mine)
    watts = {need.path: need.watts for need in whole.needs}
    for name, mine in own.items():
        expected_watts = HOST["power"]["watts"] + len(mine) * MODULE["power"]["watts"]
        assert watts[f"cluster.{name}"] == pytest.approx(expected_watts)


@pytest.mark.parametrize(
    ("board", "modules", "says"),
    [
        ("sopine-clusterboard", ["turing-rk1"], "one of: soedge-rk1808, sopine-a64, empty"),
        ("sopine-clusterboard", ["sopine-a64"] * 8, "at most 7 names, one for each slot"),
        ("turing-pi-2", ["turing-rk1"], "states no slots: measure them"),
        ("rockpro64", ["sopine-a64"], "states no slots"),
        ("sopine-clusterboard", ["sopine-a65"], "sopine-a64"),
    ],
)
def test_a_module_that_a_host_does_not_take_is_refused(
    board: str, modules: list[str], says: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=says) as refused:
        opened(Case(tower(1, {"board": board, "modules": modules})), tmp_path).assembly  # noqa: B018
    assert refused.value.key == "tower.node1.modules"


def test_modules_of_slots_that_are_too_near_are_refused(tmp_path: Path) -> None:
    host = drawn(3, HOST, MODULE)
    wide = host.module | {"body": host.module["body"] | {"front": 25.0}}
    with pytest.raises(InputError, match="do not meet in slots 1 and 2"):
        opened(of(Drawn(host.host, wide, (True, True))), tmp_path).assembly  # noqa: B018


@pytest.mark.parametrize(
    ("section", "values", "says"),
    [
        ("slots", {"faces": "top"}, '"left" or "right"'),
        ("slots", {"seat": 10.0}, "less than 10"),
        ("components", {"boxes": []}, "no component of the board"),
        ("module", {"height": 12.0, "bare": 12.0}, "less than 12"),
    ],
)
def test_a_record_that_does_not_hold_together_is_refused(
    section: str, values: dict[str, Any], says: str, tmp_path: Path
) -> None:
    host, module = dict(HOST), dict(MODULE)
    if section == "module":
        module["body"] = MODULE["body"] | values
    else:
        host[section] = HOST[section] | values
    records = {"boards/sopine-clusterboard": host, "modules/sopine-a64": module}
    case = Case(tower(1, {"board": "sopine-clusterboard", "modules": ["sopine-a64"]}), records)
    with pytest.raises(InputError, match=says):
        opened(case, tmp_path).assembly  # noqa: B018


def test_one_module_less_is_a_difference_and_no_new_cut() -> None:
    six = "cluster.host.modules=['sopine-a64','sopine-a64','sopine-a64','sopine-a64','sopine-a64','sopine-a64']"
    difference = Project.open(SHIPPED).difference(Project.open(SHIPPED, set=[six]))
    assert difference
    assert [(each.quantity, each.name) for each in difference.spare] == [(1, "SOPINE A64")]
    assert not (difference.buy or difference.cut or difference.print or difference.discard)


@pytest.mark.slow
def test_the_remedy_of_an_unfed_header_is_proven(tmp_path: Path) -> None:
    """A supply of the right model clears the finding; its 24-pin plug then feeds the host."""
    supply = [{"name": "brick", "model": "gst220a12"}]
    project = opened(cluster({}, supply=supply, plate={"thickness": 8.0, "thickness_tolerance": 0.2}), tmp_path)
    (finding,) = [each for each in project.findings() if each.code == "header-unfed"]
    proof = project.prove(finding)
    assert proof and dict(proof.remedy.settings) == {"brick.model": "atx"}


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["flat", "edge"])
def test_a_host_stands_in_other_layouts(layout: str, tmp_path: Path, store: Store) -> None:
    modules = {"modules": ["sopine-a64"] * SLOTS}
    case = cluster(modules, modules, plate={"thickness": 8.0, "thickness_tolerance": 0.2})
    case.design["stack"][0]["layout"] = layout
    project = opened(case, tmp_path)
    whole = project.assembly
    assert len([name for name in whole.step_numbers() if ".module-" in name]) == 2 * SLOTS
    if layout == "edge":
        (_, spacings), *_ = whole.spacings
        assert spacings[1].least >= TOP + SEAT + HEIGHT, "the row is as far apart as the modules stand high"
    wrong = {finding.code for finding in project.findings() if finding.severity.value == "error"}
    assert not wrong
