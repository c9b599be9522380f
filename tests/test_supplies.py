"""Supplies: each closed one is held, open mains is refused always, leads are fused, headers have harnesses."""

from __future__ import annotations

from pathlib import Path

import cadquery
import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks.bench import power
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import ALWAYS_ERRORS, Finding, Severity
from stackwright.geometry.store import Store
from stackwright.params.kinds.supply import SupplyRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.source import Source
from support import in_need_of_support, run_cli
from test_ways import PLAY, UPRIGHT, found_in, group_of, held_in, printed
from toys import install
from toys import run as toys_run

RECORDS = Library().all(SupplyRecord)
OPEN = [name for name, record in RECORDS.items() if record.mains == "open"]
ON_A_HEADER = ["picopsu-120"]
CLOSED = [name for name in RECORDS if name not in (*OPEN, *ON_A_HEADER)]
HEAD = """name = "a"
[plate]
thickness = 8.0
thickness_tolerance = 0.1
[print]
material = "asa"
"""
FIVE = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, -1))
ACROSS = ("plate-sags",)
"""What a heavy supply does to a wide plate is no fault of its holder."""


def supply(model: str, more: str = "") -> str:
    return f'[[supply]]\nname = "brick"\nmodel = "{model}"\n{more}\n'


def tower(count: int, board: str = "rockpro64") -> str:
    node = f'[[stack.node]]\nboard = "{board}"\nstandoff = 40\n'
    return '[hardware]\nthread_depth = 8.0\n[[stack]]\nname = "tower"\n' + node * count


def serious(findings: list[Finding]) -> list[str]:
    return [each.line() for each in findings if each.severity != Severity.INFORMATION and each.code not in ACROSS]


@pytest.mark.parametrize(
    "model", [pytest.param(name, marks=() if name == "gst160a12" else pytest.mark.slow) for name in CLOSED]
)
def test_a_closed_supply_is_held_on_the_plate(model: str, store: Store) -> None:
    text = HEAD + supply(model)
    whole, findings = found_in(text, store)
    assert serious(findings) == []
    group, limits = group_of(whole, "brick"), limits_of(resolve(load(Source("a.toml", text, None, "a"))))
    for item in printed(group):
        assert store.shape(item.part).facts.bodies == 1
        assert in_need_of_support(item.part, store, limits) == []
    for way, more in zip(FIVE, held_in(group, FIVE, PLAY + RECORDS[model].case.feet, store), strict=True):
        assert more > 1.0, way
    assert any(extra.owner == "brick" and extra.name.startswith(("Strap", "Tie")) for extra in whole.extras)


@pytest.mark.slow
@pytest.mark.parametrize("model", CLOSED)
def test_a_closed_supply_is_held_on_an_upright_sheet(model: str, tmp_path: Path) -> None:
    folder = install(tmp_path)
    wall = UPRIGHT.replace("240", "300").replace("height = 200", "height = 340")
    text = wall + '[print]\nmaterial = "asa"\n' + supply(model, 'on = "wall.front"\nposition = [0, 0]')
    (folder / "a.toml").write_text(text)
    outcome = toys_run(folder, "check", "a.toml", "--json")
    found = [each for each in outcome.data["findings"] if each["severity"] != "information"]
    assert [each for each in found if each["code"] not in (*ACROSS, "tipping")] == []


@pytest.mark.parametrize("model", OPEN)
def test_open_mains_is_refused_on_every_carrier(model: str) -> None:
    for hold in ("straps", "brackets", "screws"):
        for carrier in ("", '[case]\nstyle = "closed"\n'):
            loaded = load(Source("a.toml", HEAD + carrier + supply(model, f'hold = "{hold}"'), None, "a"))
            assert [each.code for each in assemble(loaded).problems] == ["mains-open"]


@pytest.mark.parametrize("key", ["off", "information", "warning", "error"])
def test_nobody_switches_the_refusal_off(key: str) -> None:
    for code in ALWAYS_ERRORS:
        with pytest.raises(InputError, match=f"{code} is always an error"):
            load(Source("a.toml", HEAD + f'[checks]\n{key} = ["{code}"]\n' + supply("lrs-150-12"), None, "a"))


def test_a_refused_supply_says_what_a_qualified_person_does(store: Store) -> None:
    _, findings = found_in(HEAD + supply("lrs-350-12"), store)
    (fix,) = [each.fix for each in findings if each.code == "mains-open"]
    for word in ("qualified person", "metal case", "protective earth", "fused and switched", "8 mm"):
        assert word in fix


@pytest.mark.parametrize(("nodes", "block"), [(2, ""), (3, "4 ways"), (4, "4 ways"), (5, "6 ways")])
def test_more_than_two_leads_take_a_distribution_block_and_each_its_fuse(nodes: int, block: str) -> None:
    whole = assemble(load(Source("a.toml", HEAD + tower(nodes) + supply("gst220a12"), None, "a")))
    bought = {extra.name: extra.quantity for extra in whole.extras if extra.owner == "brick"}
    blocks = [name for name in bought if name.startswith("Distribution block")]
    assert [block in name for name in blocks] == [True] * bool(block)
    (fuse,) = [name for name in bought if name.startswith("Fuse")]
    assert bought[fuse] == nodes
    assert "3 A" in fuse
    leads = [cable for cable in whole.cables if cable.kind == "lead"]
    assert len(leads) == nodes
    (step,) = [each for each in whole.steps if each.title == "Leads"]
    assert ("distribution block" in step.text) == bool(block), "its step says where it goes"
    assert {f"{bought[name]} x {name}" for name in (*blocks, fuse)} <= set(step.uses)
    assert all(cable.start == "brick output" and "5.5/2.1 barrel plug" in cable.sort for cable in leads)


def test_the_wiring_names_where_plus_is_and_no_mains_wire() -> None:
    whole = assemble(load(Source("a.toml", HEAD + tower(3) + supply("gst220a12"), None, "a")))
    (leads,) = [step for step in whole.steps if step.title == "Leads"]
    assert "measure which contacts of its plug are plus" in leads.text
    assert "socket" in leads.text and "wire pair" in leads.text
    bought = [extra.name for extra in whole.extras if extra.owner == "brick" and extra.used == "leads"]
    (pair,) = [name for name in bought if name.startswith("Wire pair")]
    assert "14 AWG" in pair, "15 A"
    assert [name for name in bought if name.startswith("Socket for the 4-pin DIN plug") and "15 A" in name]
    said = " ".join([*(c.sort for c in whole.cables), *(e.name for e in whole.extras), *(s.text for s in whole.steps)])
    assert not [word for word in ("neutral", "live wire", "mains wire", "earth wire") if word in said.lower()]
    assert whole.steps[-1].title == "Cord of brick", "the cord comes last"


def test_leads_of_an_atx_supply_end_at_a_breakout_board_and_go_by_colours() -> None:
    whole = assemble(load(Source("a.toml", HEAD + tower(3) + supply("atx"), None, "a")))
    (leads,) = [step for step in whole.steps if step.title == "Leads"]
    assert "the yellow wires of its plug are plus 12 V, the black ones are minus" in leads.text
    assert any("Breakout board with a 24-pin header" in used for used in leads.uses)
    (rail,) = whole.rails
    assert (rail.amperes, rail.limit) == (12.0, 16.0), "two contacts of 6 A; the rail gives 16 A for some seconds"


def test_an_atx_supply_feeds_the_header_of_a_power_board_by_its_own_cable() -> None:
    board = '[[power_board]]\nname = "pcb"\n'
    whole = assemble(load(Source("a.toml", HEAD + tower(3) + board + supply("atx", "outputs = 0"), None, "a")))
    (header,) = [cable for cable in whole.cables if cable.end == "pcb header"]
    assert header.start == "brick output"
    assert header.outside == ""
    assert [rail.board for rail in whole.rails] == ["pcb"]


def test_a_charger_feeds_boards_by_cables_without_fuses() -> None:
    whole = assemble(
        load(Source("a.toml", HEAD + tower(3, "raspberry-pi-4b") + supply("usb-c-charger-200w"), None, "a"))
    )
    cables = [cable for cable in whole.cables if cable.kind == "lead"]
    assert [cable.sort for cable in cables] == ["Cable USB-C, USB-C plug"] * 3
    assert not [extra for extra in whole.extras if extra.name.startswith(("Fuse", "Distribution", "Ferrules"))]


def test_a_supply_that_cannot_feed_its_boards_is_told(store: Store) -> None:
    loaded = load(Source("a.toml", HEAD + tower(8) + supply("gst120a12"), None, "a"))
    findings = power.check(assemble(loaded), store, limits_of(resolve(loaded)))
    (found,) = [each for each in findings if each.code == "rail-budget"]
    assert found.measured == pytest.approx(8 * 13 / 12, abs=0.01)
    assert found.limit == 8.5


PATTERNS = {
    "atx": {(6.0, 80.0), (144.0, 80.0), (144.0, 16.0), (30.0, 6.0)},
    "sfx": {(6.0, 6.0), (119.0, 6.0), (6.0, 57.5), (119.0, 57.5)},
    "sfx-l": {(6.0, 6.0), (119.0, 6.0), (6.0, 57.5), (119.0, 57.5)},
    "lrs-150-12": {(24.0, 32.0), (102.0, 32.0)},
    "s-300-12": {(x, y) for x in (32.5, 182.5) for y in (32.5, 82.5)},
}
"""Insets 6, 16, 30 and 138 x 64 of an ATX supply, seen from its front; 113 x 51.5; 78 apart; 150 x 50 (the facts)."""
FLEX = {"flex-atx": {(4.4, 4.25), (4.4, 36.25), (77.1, 36.0)}}
"""Threads that one source alone gives, which measured them."""
THREAD_6_32 = 3.505
"""Greatest diameter of 6-32 UNC (0.138 inch)."""


@pytest.mark.parametrize("model", PATTERNS)
def test_threads_are_where_the_facts_say(model: str) -> None:
    threads = RECORDS[model].threads
    assert threads
    face = "bottom" if RECORDS[model].mains == "open" else "rear"
    assert {hole.at for hole in threads.holes if hole.face == face} == PATTERNS[model]
    assert all(hole.depth <= (3.0 if face == "bottom" else 6.0) for hole in threads.holes if hole.face == face)


def test_a_supply_carries_what_its_power_board_feeds() -> None:
    board = '[[power_board]]\nname = "pcb"\n'
    whole = assemble(load(Source("a.toml", HEAD + tower(3) + board + supply("atx"), None, "a")))
    (carried,) = whole.loads
    assert (carried.given.path, carried.given.volts, carried.given.amperes) == ("brick", 12.0, 14.0)
    assert (carried.watts, carried.most) == (21.0, 39.0)


@pytest.mark.slow
@pytest.mark.parametrize("model", ["atx", "sfx", "sfx-l", "flex-atx"])
def test_a_supply_stands_behind_brackets_on_its_own_threads(model: str, store: Store) -> None:
    text = HEAD + supply(model, 'hold = "brackets"')
    whole, findings = found_in(text, store)
    assert serious(findings) == []
    limits = limits_of(resolve(load(Source("a.toml", text, None, "a"))))
    assert [in_need_of_support(item.part, store, limits) for item in printed(group_of(whole, "brick"))] == [[], []]
    assert all(joint.greatest_engagement <= 6.0 for joint in whole.joints if joint.upper_limit == 6.0)


@pytest.mark.parametrize("face", ["plate.under"])
def test_threads_in_one_side_alone_hold_nothing_that_hangs(face: str) -> None:
    text = HEAD + supply("atx", f'hold = "brackets"\non = "{face}"')
    (problem,) = assemble(load(Source("a.toml", text, None, "a"))).problems
    assert [remedy.values for remedy in problem.remedies] == [{"brick.hold": "straps"}]


@pytest.mark.slow
@pytest.mark.parametrize(("model", "least"), [("atx", 16.0), ("sfx", 57.5), ("flex-atx", 36.0)])
def test_the_threads_of_a_supply_are_where_the_facts_say_in_step(model: str, least: float, tmp_path: Path) -> None:
    """The screws in the legs of its brackets, about the middle of the supply. `least`: of the heights that they use."""
    (tmp_path / "a.toml").write_text(HEAD + supply(model, 'hold = "brackets"'))
    built = run_cli("build", str(tmp_path / "a.toml"), "--out", str(tmp_path / "out"), "--format", "step")
    assert built.status == 0
    step = tmp_path / "out" / "model" / "assembly.step"
    circles = cadquery.importers.importStep(str(step)).edges("%CIRCLE").vals()
    screws = {
        (edge.arcCenter().x, edge.arcCenter().z)
        for edge in circles
        if isinstance(edge, cadquery.Edge) and abs(edge.radius() - THREAD_6_32 / 2) < 1e-4
    }
    half = RECORDS[model].case.width / 2
    wanted = {(x - half, z) for x, z in (PATTERNS | FLEX)[model] if z >= least}
    assert len(wanted) >= 2
    off = min(x for x, _ in screws) - min(x for x, _ in wanted)
    for x, z in wanted:
        assert any(abs(x + off - u) < 0.01 and abs(z - v) < 0.01 for u, v in screws), (x, z, screws)
