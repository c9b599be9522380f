"""Every board of the library: what its record says can be, and it mounts alone, in threes, and mixed with others."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from boards_survey import EXCLUDED, GAPS, SURVEYED
from pairs import ALONE, COUNT, CROWDED, mixed
from stackwright import Project
from stackwright.assemblies.pieces.board.boards import board_part
from stackwright.core import loop
from stackwright.core.findings import Finding, Severity
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.record import Sourced
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.component_types import COMPONENT_TYPES
from stackwright.params.records.unknown import ESSENTIAL
from stackwright.params.toml.reading import parse, validate
from support import ROOT

BOARDS = dict(Library().all(BoardRecord))
WAITING = Library().waiting(BoardRecord)
HATS = {name for name, board in BOARDS.items() if board.header}
SAMPLE = ("odroid-c4",)
"""What the ordinary suite builds: the board whose components are nearest to its holes. The slow suite builds all."""
SAID = ("U", "C")
SMALLEST = 2.7
"""Diameter of the holes, mm, below which a board stands on M2, for which a laser cuts no sheet of 5 mm."""


def sampled(names: Any) -> list[Any]:
    """The names as parameters: those of the sample for the ordinary suite, the others for the slow one."""
    return [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.slow) for name in names]


def out_by(board: BoardRecord, extent: tuple[float, ...], edge: str) -> float:
    """How far a component reaches beyond an edge of its board, mm."""
    x0, y0, x1, y1 = extent
    return {"left": -x0, "right": x1 - board.pcb.length, "bottom": -y0, "top": y1 - board.pcb.width}[edge]


@pytest.mark.parametrize("name", BOARDS)
def test_holes_lie_inside_the_outline_with_a_rim(name: str) -> None:
    board = BOARDS[name]
    for hole in (*board.holes.mounting, *board.holes.other):
        assert board.pcb.inside_by(hole.x, hole.y) > hole.diameter / 2, hole
    for one, other in combinations(board.holes.mounting, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) > 15, "two columns need room for two hexes"


@pytest.mark.parametrize("name", BOARDS)
def test_a_socket_for_a_plug_from_the_side_is_at_an_edge(name: str) -> None:
    """Cards for the underside or the inside of a board are put in before it is mounted: their sockets may have none."""
    board = BOARDS[name]
    for box in board.components.boxes:
        matings = COMPONENT_TYPES[box.kind][box.type]
        if box.edge:
            assert -3 <= out_by(board, box.extent, box.edge) <= 6, (box.kind, box.type, box.extent)
        elif any(not mating.upright for mating in matings):
            assert box.type.startswith("microsd") or box.side == "bottom", (box.kind, box.type, box.extent)


@pytest.mark.parametrize("name", BOARDS)
def test_the_front_is_the_edge_of_the_network_or_of_the_power(name: str) -> None:
    board = BOARDS[name]
    looking = [box for box in board.components.boxes if box.edge]
    network = {box.edge for box in looking if box.kind == "network"}
    others = {box.edge for box in looking if box.kind in ("power", "usbc", "usb2", "usb3")}
    assert board.front in (network or others or {board.front})


@pytest.mark.parametrize("name", BOARDS)
def test_each_section_says_its_source_and_what_is_unknown_is_named(name: str) -> None:
    board = BOARDS[name]
    sections = [part for _, part in board if isinstance(part, Sourced)]
    assert all(len(part.source) > 5 for part in sections)
    for section in ("power", "mass"):
        assert (getattr(board, section) is None) == (section in board.unknown) or section == "mass" or board.header
    assumed = [board.components, board.underside]
    if "components" in board.unknown:
        assert not board.components.boxes and all(part.confidence == "U" for part in assumed)
    for other in board.differs:
        assert other.key.split(".")[0] in BoardRecord.model_fields


@pytest.mark.parametrize("name", BOARDS)
def test_what_the_source_did_not_verify_is_not_believed(name: str) -> None:
    for section in (BOARDS[name].pcb, BOARDS[name].holes, BOARDS[name].components):
        assert section.confidence in SAID or "unverified by the source itself" not in section.note


@pytest.mark.parametrize("name", sampled(BOARDS))
def test_the_bare_board_is_a_solid_of_the_volume_of_its_outline(name: str, store: Store) -> None:
    """Boxes aside: outline by Green's formula or the formula of a rounded rectangle, less the holes."""
    board = BOARDS[name]
    pcb, holes = board.pcb, (*board.holes.mounting, *board.holes.other)
    bare = board.model_copy(update={"components": board.components.model_copy(update={"boxes": ()})})
    rounded = pcb.length * pcb.width - (4 - math.pi) * pcb.corner_radius**2
    area = loop.area(pcb.outline) if pcb.outline else rounded
    area -= sum(map(loop.area, pcb.cutouts))
    assert pcb.area == pytest.approx(area, rel=1e-9)
    area -= sum(math.pi * hole.diameter**2 / 4 for hole in holes)
    solid = store.brep(board_part(bare))
    assert solid.isValid()
    assert solid.Volume() == pytest.approx(area * pcb.thickness, rel=1e-6)
    whole = store.brep(board_part(board))
    assert whole.isValid()
    assert whole.Volume() >= solid.Volume() - 1e-6


def holes_of(name: str) -> list[tuple[float, float]]:
    return sorted((hole.x, hole.y) for hole in BOARDS[name].holes.mounting)


PI = [(3.5, 3.5), (3.5, 52.5), (61.5, 3.5), (61.5, 52.5)]
ZERO = [(3.5, 3.5), (3.5, 26.5), (61.5, 3.5), (61.5, 26.5)]
ITX = [(6.35, 33.02), (6.35, 165.1), (163.83, 10.16), (163.83, 165.1)]
FAMILIES: dict[str, tuple[list[tuple[float, float]], tuple[str, ...]]] = {
    "raspberry-pi-": (PI, ("raspberry-pi-zero", "raspberry-pi-cm")),
    "raspberry-pi-zero": (ZERO, ()),
    "rock-4": (PI, ()),
    "tinker-board": (PI, ()),
    "tritium-": (PI, ()),
    "mini-itx": (ITX, ()),
}
"""By the beginning of the names: the pattern, and the names of other families that begin so."""
SAME = {
    "Model A of PINE64": ("rockpro64", "quartz64a", "pine-a64", "pine-a64-lts", "soedge-baseboard-a", "star64"),
    "Mini-ITX": ("mini-itx", "mini-itx-thin", "turing-pi-2", "sopine-clusterboard", "rock-5-itx", "orion-o6"),
    "Odroid-H2 and H3": ("odroid-h2", "odroid-h2-plus", "odroid-h3", "odroid-h3-plus"),
    "Odroid-H4 and H5": ("odroid-h4", "odroid-h4-plus", "odroid-h4-ultra", "odroid-h5"),
    "Odroid-N2": ("odroid-n2", "odroid-n2-plus"),
    "Khadas VIM": ("khadas-vim1", "khadas-vim2", "khadas-vim3", "khadas-vim3l", "khadas-vim4"),
    "as the Raspberry Pi": ("raspberry-pi-3b", "le-potato", "sweet-potato", "solitude", "alta", "rock64", "radxa-x4"),
}


@pytest.mark.parametrize("prefix", FAMILIES)
def test_boards_of_a_family_have_its_hole_pattern(prefix: str) -> None:
    pattern, others = FAMILIES[prefix]
    names = [name for name in BOARDS if name.startswith(prefix) and not name.startswith(others)]
    assert len(names) > 1
    assert {name: holes_of(name) for name in names if holes_of(name) != pattern} == {}


@pytest.mark.parametrize("family", SAME)
def test_boards_of_one_format_have_one_hole_pattern(family: str) -> None:
    """Within 0.15: the Star64's drawing differs by so much from the measured boards of its format."""
    first, *others = SAME[family]
    for name in others:
        apart = [min(math.dist(one, other) for other in holes_of(name)) for one in holes_of(first)]
        assert len(holes_of(name)) == len(apart) and max(apart) <= 0.15, (first, name)


def test_boards_of_the_raspberry_pi_have_holes_of_2_7() -> None:
    for name, board in BOARDS.items():
        if board.maker == "Raspberry Pi" and "-cm" not in name:
            assert {hole.diameter for hole in board.holes.mounting} == {2.7}


def test_every_board_of_the_survey_is_in_or_left_out_for_a_reason() -> None:
    """A hundred and twenty-four boards were surveyed, of which 96 have holes, components and no other gap."""
    assert len(SURVEYED) + len(EXCLUDED) == 124
    assert not set(SURVEYED) & set(EXCLUDED)
    assert len({*SURVEYED, *EXCLUDED} - GAPS) == 96
    assert set(SURVEYED.values()) <= set(BOARDS)
    assert all(len(reason) > 10 for reason in EXCLUDED.values())


def test_a_record_that_waits_is_whole_but_for_what_it_waits_for() -> None:
    assert len(WAITING) > 15
    for name, keys in WAITING.items():
        raw: dict[str, Any] = parse((ROOT / "params" / "boards" / f"{name}.toml").read_text(), name)
        assert keys and set(keys) <= set(ESSENTIAL) and name == raw["name"]
        size = raw["pcb"]
        spots = [(4.0, 4.0), (4.0, size["width"] - 4), (size["length"] - 4, 4.0)]
        said = {"source": "a test", "confidence": "B"}
        mounting = tuple({"role": f"h{x:g}", "x": x, "y": y, "diameter": 2.7} for x, y in spots)
        whole = {
            **raw,
            "unknown": tuple(k for k in raw["unknown"] if k not in keys),
            "holes": said | {"mounting": mounting},
        }
        assert validate(BoardRecord, whole, name).name == name


def project(folder: Path, store: Store, text: str) -> Project:
    (folder / "a.toml").write_text(text)
    return Project.open(folder / "a.toml", store=store)


def errors(one: Project) -> list[Finding]:
    return [each for each in one.findings() if each.severity is Severity.ERROR]


def stacked(name: str, count: int) -> str:
    """The text of a design with nothing but defaults, and a thinner plate for small holes.

    A HAT stands on a board that it plugs onto.
    """
    board = BOARDS[name]
    nodes = count * ([board.header.on[-1], name] if board.header else [name])
    thin = "[plate]\nthickness = 4.0\n" if min(hole.diameter for hole in board.holes.mounting) < SMALLEST else ""
    return f'name = "three"\n{thin}[[stack]]\n' + "".join(f'[[stack.node]]\nboard = "{n}"\n' for n in nodes)


@pytest.mark.parametrize("name", sampled([name for name in BOARDS if name not in CROWDED]))
@pytest.mark.parametrize("count", [1, 3])
def test_each_board_mounts_alone_and_in_threes(name: str, count: int, tmp_path: Path, store: Store) -> None:
    assert [each.line() for each in errors(project(tmp_path, store, stacked(name, count)))] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CROWDED)
@pytest.mark.parametrize("count", [1, 3])
def test_a_crowded_board_is_refused_by_hole_and_component(name: str, count: int, tmp_path: Path, store: Store) -> None:
    corner, component, _ = CROWDED[name]
    refused = project(tmp_path, store, stacked(name, count))
    (clash,) = [each for each in errors(refused) if each.code == "interference"]
    assert f"at its {component} and" in clash.message and f".{corner} overlap" in clash.message
    assert "measure the component" in clash.fix and not clash.remedies and not refused.prove(clash)


def nearest(board: BoardRecord) -> tuple[float, str, str]:
    """The least distance of a component from the centre of a mounting hole, mm; the hole's corner; the component."""
    return min(
        (
            math.hypot(
                max(box.extent[0] - hole.x, hole.x - box.extent[2], 0.0),
                max(box.extent[1] - hole.y, hole.y - box.extent[3], 0.0),
            ),
            str(hole.corner),
            f"{box.kind} ({box.type})",
        )
        for hole in board.holes.mounting
        for box in board.components.boxes
    )


def test_the_crowded_boards_are_those_whose_holes_leave_no_room_for_the_smallest_standoff() -> None:
    """By the records alone: a hexagon of M2, 4.0 across flats, reaches 2.31 from the centre of its hole."""
    least = {name: nearest(board) for name, board in BOARDS.items() if board.components.boxes}
    crowded = {name: found[1:] for name, found in least.items() if found[0] < 4.0 / math.sqrt(3)}
    assert crowded == {name: (corner, component) for name, (corner, component, _) in CROWDED.items()}
    told = {name for name, board in BOARDS.items() if "no standoff that is sold fits" in board.holes.note}
    assert told == set(CROWDED)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(COUNT))
def test_drawn_pairs_stand_in_one_stack_or_are_told_to_stand_apart(number: int, tmp_path: Path, store: Store) -> None:
    for each in errors(project(tmp_path, store, mixed(number))):
        assert each.code == "stack-infeasible" and ALONE in each.fix, each.line()


@pytest.mark.slow
def test_most_drawn_pairs_share_a_stack(tmp_path: Path, store: Store) -> None:
    apart = [n for n in range(COUNT) if project(tmp_path, store, mixed(n)).assembly.problems]
    assert len(apart) <= 3, "pairs of boards of one size, whose columns leave no room for a tray"
