"""Accessories that reach below their board, or stand on a chip through a pad."""

from __future__ import annotations

from pathlib import Path

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Severity
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from stackwright.parts.bought.standoff import MaleFemaleStandoff

TRIALS = Path(__file__).parent / "trials"
HEAD = 'name = "{name}"\nfull_name = "A {name}"\nmaker = "none"\nboards = ["{board}"]\n[body]\nsource = "made up"\n'
COOLER = [((18, 15, 45, 45), 2.5, 12.0), ((2, 8.6, 19, 10.4), 5.0, 6.0), ((18, 8.6, 20, 16), 5.0, 6.0)]
AIR = 3.0


def accessory(folder: Path, name: str, board: str, boxes: list[tuple[tuple[float, ...], float, float]]) -> None:
    rows = ", ".join(f"{{ extent = {list(extent)}, low = {low}, high = {high} }}" for extent, low, high in boxes)
    path = folder / "library" / "accessories" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(name=name, board=board) + f'confidence = "U"\nboxes = [{rows}]\n')


def built(folder: Path, *nodes: str) -> Assembly:
    path, rows = folder / "design.toml", "".join(f"[[stack.node]]\n{node}\n" for node in nodes)
    head = "[plate]\nthickness_tolerance = 0.2\n[tray]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n"
    path.write_text(f'name = "below"\n{head}[[stack]]\nname = "tower"\n{rows}')
    return assemble(load(find(str(path))))


def errors(whole: Assembly, folder: Path, store: Store) -> list[str]:
    limits = limits_of(resolve(load(find(str(folder / "design.toml")))))
    return [each.line() for each in run(whole, store, limits) if each.severity is Severity.ERROR]


def lowest(whole: Assembly, store: Store, name: str) -> float:
    """The lowest z of the accessory of a node, above the plate."""
    (one,) = [each for each in whole.instances() if each.name == name]
    return one.placement.bounds(store.shape(one.part).facts.bounds)[0][2]


def pins(depth: float) -> list[tuple[tuple[float, ...], float, float]]:
    """A cooler whose pin goes through the hole of the Raspberry Pi 5 for it, `depth` out below the board of 1.4."""
    return [*COOLER, ((2.3, 8.3, 4.7, 10.7), -1.4 - depth, 6.0)]


def test_push_pins_keep_the_air_over_the_plate(store: Store) -> None:
    loaded = load(find(str(TRIALS / "push-pins.toml")))
    whole = assemble(loaded)
    assert lowest(whole, store, "tower.a.push-pin-cooler") >= AIR - 1e-6
    assert [f.line() for f in run(whole, store, limits_of(resolve(loaded))) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("depth", [6.0, *(pytest.param(depth, marks=pytest.mark.slow) for depth in (2.5, 12.0))])
def test_what_hangs_below_a_board_raises_it(depth: float, tmp_path: Path, store: Store) -> None:
    accessory(tmp_path, "pins", "raspberry-pi-5", pins(depth))
    node = 'board = "raspberry-pi-5"\naccessories = ["pins"]'
    whole = built(tmp_path, node, node)
    lower, upper = whole.stacks[0].levels
    assert lower.gap.least == pytest.approx(max(depth, 3.2) + AIR)
    assert lowest(whole, store, "tower.node1.pins") >= AIR - 1e-6
    assert upper.gap.above >= 3.2
    assert errors(whole, tmp_path, store) == []


def test_an_ssd_below_a_board_is_over_what_stands_below_it(tmp_path: Path, store: Store) -> None:
    accessory(tmp_path, "ssd", "visionfive-2", [((13.5, 24.0, 86.9, 46.0), -7.0, -1.6)])
    node = 'board = "visionfive-2"\naccessories = ["ssd"]'
    whole = built(tmp_path, node, node)
    assert whole.stacks[0].levels[0].gap.least == pytest.approx(7.0 - 1.6 + AIR)
    assert errors(whole, tmp_path, store) == []
    (step,) = [step for step in whole.steps if "tower.node1.ssd" in step.brings]
    (laid,) = [step for step in whole.steps if "tower.node1.ssd" in step.installs]
    assert step.bench and step.number < laid.number, "it is mounted before the board is laid on its studs"


@pytest.mark.slow
def test_what_hangs_deep_is_clear_of_the_components_below_it(tmp_path: Path, store: Store) -> None:
    extent = (13.5, 24.0, 86.9, 46.0)
    accessory(tmp_path, "drive", "visionfive-2", [(extent, -25.0, -1.6)])
    whole = built(tmp_path, 'board = "visionfive-2"', 'board = "visionfive-2"\naccessories = ["drive"]')
    level = whole.stacks[0].levels[1]
    (x0, y0, x1, y1), boxes = extent, level.board.components.boxes
    under = [c.up for c in boxes if c.extent[0] < x1 and x0 < c.extent[2] and c.extent[1] < y1 and y0 < c.extent[3]]
    assert level.gap.least == pytest.approx(max(under) + 25.0 - 1.6 + AIR)
    assert errors(whole, tmp_path, store) == []


@pytest.mark.slow
def test_what_meets_a_standoff_below_a_board_is_found(tmp_path: Path, store: Store) -> None:
    accessory(tmp_path, "wide", "visionfive-2", [((1.0, 18.0, 80.0, 52.0), -7.0, -1.6)])
    whole = built(tmp_path, 'board = "visionfive-2"\naccessories = ["wide"]')
    assert any(isinstance(each.part, MaleFemaleStandoff) for each in whole.instances())
    assert any("interference" in line and "wide" in line for line in errors(whole, tmp_path, store))


@pytest.mark.parametrize(
    ("gap", "held"),
    [(0.4, True), (1.5, False), *(pytest.param(gap, True, marks=pytest.mark.slow) for gap in (0.0, 1.0))],
)
def test_what_sits_on_a_chip_through_a_pad_is_held(gap: float, held: bool, tmp_path: Path, store: Store) -> None:
    """The processor of the Raspberry Pi 5 is 2.152 high; a pad of up to 1 lies between it and the heatsink."""
    accessory(tmp_path, "sink", "raspberry-pi-5", [((24.0, 14.5, 42.0, 31.0), 2.152 + gap, 12.0)])
    whole = built(tmp_path, 'board = "raspberry-pi-5"\naccessories = ["sink"]')
    assert ([line for line in errors(whole, tmp_path, store) if "mate-apart" in line] == []) == held


@pytest.mark.slow
def test_accessories_of_a_flipped_board_hang_below_it(tmp_path: Path, store: Store) -> None:
    accessory(tmp_path, "sink", "rockpro64", [((46.25, 26.5, 86.25, 66.5), 1.84, 21.84)])
    whole = built(tmp_path, 'board = "rockpro64"\naccessories = ["sink"]\nflipped = true')
    assert lowest(whole, store, "tower.node1.sink") >= AIR - 1e-6
    assert errors(whole, tmp_path, store) == []


def test_a_box_within_the_board_is_refused(tmp_path: Path) -> None:
    accessory(tmp_path, "inner", "raspberry-pi-5", [((18.0, 15.0, 45.0, 45.0), -1.0, 0.0)])
    with pytest.raises(InputError, match="above or below the board"):
        built(tmp_path, 'board = "raspberry-pi-5"\naccessories = ["inner"]')
