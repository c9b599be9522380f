"""Plugs by what the connector is: beside one another on every board, each in its own socket."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from types import MappingProxyType

import pytest
from pairs import CROWDED
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.pieces.sockets import connectors, plug_box, sockets_at
from stackwright.checks.fit import interference
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.findings import Severity
from stackwright.core.placement import Placement, overlap
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.component_types import COMPONENT_TYPES
from stackwright.params.records.plug import PlugRecord
from stackwright.params.source import Source
from stackwright.params.toml.reading import validate
from support import design

BOARDS = list(Library().all(BoardRecord).values())
PLUGS = MappingProxyType(Library().all(PlugRecord))
USES = [(board, use) for board in BOARDS for use in sorted(connectors(board))]
IDS = [f"{board.name} {use}" for board, use in USES]


def alone(board: str, use: str, below: tuple[str, ...] = ()) -> str:
    """A design of one board that uses one kind of its connectors; a HAT stands on the board `below`."""
    sheet, tapped = {"plate": "thickness_tolerance = 0.2"}, {"hardware": "thread_depth = 8"}
    text = design(*below, board, standoff="auto" if below else 20, **sheet, **tapped)
    return f'{text}uses = ["{use}"]\n'


BY_RECORD = "measure the component"
"""How the fix begins where a record puts a component nearer to a hole than a standoff needs."""
TIGHT = {(name, "storage"): 2 for name in ("odroid-h4-plus", "odroid-h4-ultra")}
"""Pairs of plugs that do clash: four SATA sockets are 7.5 apart, and a plug with a latch is 9.9 wide."""


def clash(board: BoardRecord, use: str) -> list[tuple[str, str]]:
    """The pairs of plugs in one kind of a board's connectors that share space."""
    made = sockets_at(board, use, Placement(), PLUGS)
    placed = [(socket.name, box) for socket in made if (box := plug_box(socket))]
    assert placed, "a use without a plug keeps no space free"
    return [(a, b) for (a, one), (b, other) in combinations(placed, 2) if overlap(one, other, -1e-6)]


@pytest.mark.parametrize(("board", "use"), USES, ids=IDS)
def test_plugs_of_one_kind_fit_beside_one_another(board: BoardRecord, use: str) -> None:
    assert len(clash(board, use)) == TIGHT.get((board.name, use), 0)


@pytest.mark.slow
@pytest.mark.parametrize(("board", "use"), USES, ids=IDS)
def test_a_board_alone_has_no_error_with_one_use(board: BoardRecord, use: str) -> None:
    """But for the two boards whose plugs clash, and where the record leaves no room for a standoff."""
    loaded = load(Source("a.toml", alone(board.name, use, board.header.on[-1:] if board.header else ()), None, "a"))
    assembly = assemble(loaded)
    assert not assembly.problems, assembly.problems[0].message
    found = interference.check(assembly, Store(), limits_of(resolve(loaded)))
    told = [each for each in found if each.severity is Severity.ERROR]
    crowded = [each for each in told if each.fix.startswith(BY_RECORD)]
    assert bool(crowded) == (board.name in CROWDED), [each.line() for each in crowded]
    plugs = ["plug"] if (board.name, use) in TIGHT else []
    assert [each.code for each in told if each not in crowded] == plugs, [each.line() for each in told]


def sockets(text: str) -> Assembly:
    return assemble(load(Source("a.toml", text, None, "a")))


def at(board: str, use: str) -> list[tuple[str, str, float]]:
    """Name, plug and height over the top of the PCB of each socket of a kind."""
    record = Library().get(BoardRecord, board)
    made = sockets_at(record, use, Placement(), PLUGS)
    return [(each.name, each.mated.name if each.mated else "", each.point[2] - record.pcb.thickness) for each in made]


def test_a_double_socket_takes_two_plugs_at_the_heights_of_its_tongues() -> None:
    assert at("raspberry-pi-4b", "usb3") == [
        ("usb3", "usb3", pytest.approx(3.9)),
        ("usb3 2", "usb3", pytest.approx(11.9)),
    ]


def test_the_type_names_the_plug_and_not_the_class() -> None:
    assert [plug for _, plug, _ in at("raspberry-pi-5", "video")] == ["hdmi-micro", "hdmi-micro"]
    assert {plug for _, plug, _ in at("raspberry-pi-zero-2w", "usb2")} == {"micro"}
    assert {plug for _, plug, _ in at("rock64", "power")} == {"power-small"}
    assert {plug for _, plug, _ in at("rockpro64", "power")} == {"power"}


def test_a_microphone_is_no_socket() -> None:
    board = Library().get(BoardRecord, "orange-pi-5")
    kinds = [box.type for box in board.components.boxes if box.kind == "audio"]
    assert sorted(kinds) == ["jack_3.5", "mic_round"]
    assert len(sockets_at(board, "audio", Placement(), PLUGS)) == 1


def test_a_socket_on_edge_turns_its_plug_and_not_its_way_out() -> None:
    board = Library().get(BoardRecord, "rock-5b")
    turned = [each for each in sockets_at(board, "video", Placement(), PLUGS) if each.up[2] == 0.0]
    assert len(turned) == 2
    for socket in turned:
        low, high = plug_box(socket) or ((0.0,) * 3,) * 2
        assert high[2] - low[2] == pytest.approx(socket.mated.width if socket.mated else 0)
        assert socket.out[2] == 0.0


def test_a_connector_is_used_by_class_by_type_by_plug_and_by_itself() -> None:
    board = Library().get(BoardRecord, "raspberry-pi-5")
    for use, count in (("video", 2), ("hdmi_micro", 2), ("hdmi-micro", 2), ("video 2", 1), ("usb3", 2), ("microsd", 1)):
        assert len(sockets_at(board, use, Placement(), PLUGS)) == count, use
    assert sockets_at(board, "video 2", Placement(), PLUGS)[0].name == "video 2"


def raw(kind: str, type_: str) -> dict[str, object]:
    return {"class": kind, "type": type_, "side": "top", "extent": (0.0, 0.0, 5.0, 5.0), "up": 3.0}


@pytest.mark.parametrize(
    ("kind", "type_", "key", "word"),
    [
        ("netwrok", "rj45_single", "class", "network (nearest)"),
        ("network", "rj45_singel", "type", "rj45_single (nearest)"),
        ("usb2", "double_staked_a", "type", "double_stacked_a (nearest)"),
    ],
)
def test_an_unknown_class_or_type_is_refused_with_the_nearest(kind: str, type_: str, key: str, word: str) -> None:
    from stackwright.params.records.component import Component

    with pytest.raises(InputError) as refused:
        validate(Component, raw(kind, type_), "library/boards/mine.toml")
    assert refused.value.key == key
    assert word in refused.value.legal


def test_every_plug_of_the_list_has_a_record_and_every_record_a_socket() -> None:
    asked = {mating.plug for types in COMPONENT_TYPES.values() for matings in types.values() for mating in matings}
    assert asked <= set(PLUGS)
    devices = {"atx", "eps", "port", "xt60"}
    assert set(PLUGS) == asked | devices


def test_an_unused_name_lists_the_connectors_of_the_board(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="video"):
        assemble(load(Source("a.toml", alone("raspberry-pi-5", "vidoe"), None, "a")))
