"""The library: every packaged record is whole, sourced and found under its names."""

from __future__ import annotations

from pathlib import Path

import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.core.errors import InputError
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.record import Sourced
from stackwright.params.record_types import record_types
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.component_types import is_through_hole
from stackwright.params.records.hardware import StandoffRecord, ThreadRecord
from stackwright.params.records.material import MaterialRecord
from stackwright.params.source import PACKAGED, find, record_folders

TYPES = record_types()
FILES = [(kind, path.stem) for kind in TYPES for path in sorted((PACKAGED / kind).glob("*.toml"))]
WAITING = [("boards", name) for name in Library().waiting(BoardRecord)]
RECORDS = [each for each in FILES if each not in WAITING]
BOARDS = Library().all(BoardRecord)
KNOWN = [name for name, board in BOARDS.items() if "components" not in board.unknown]
HATS = {name for name, board in BOARDS.items() if board.header}
CORNERS = {f"{depth}-{side}" for depth in ("front", "back") for side in ("left", "right")}


@pytest.mark.parametrize(("kind", "name"), RECORDS)
def test_every_record_is_read_and_says_where_its_numbers_come_from(kind: str, name: str) -> None:
    record = Library().get(TYPES[kind], name)
    assert record.name == name
    sections = [value for _, value in record if isinstance(value, Sourced)]
    rows = [row for _, value in record if isinstance(value, tuple) for row in value if isinstance(row, Sourced)]
    assert sections or rows or isinstance(record, Sourced)
    for alias in record.aliases:
        assert Library().get(TYPES[kind], alias).name == name


def test_every_folder_of_a_library_holds_one_type_of_record() -> None:
    assert list(TYPES) == [folder for folder in record_folders() if folder != "stacks"], "a stack has no record"
    assert all((PACKAGED / folder).is_dir() for folder in TYPES)
    assert len(set(TYPES.values())) == len(TYPES)


def test_aliases_lead_to_one_record() -> None:
    for kind, model in TYPES.items():
        names = [name for k, name in RECORDS if k == kind]
        spellings = [word for name in names for word in (name, *Library().get(model, name).aliases)]
        assert len(spellings) == len(set(spellings))


OUT = {"left": (-1, 0), "right": (1, 0), "bottom": (0, -1), "top": (0, 1)}
"""The way out of the board over each edge of its own frame."""


@pytest.mark.parametrize("name", BOARDS)
def test_boards_keep_free_below_what_the_facts_ask(name: str) -> None:
    """PINE64's bracket page: 3.2 under a board; tails of 2.5; nothing within 8.8 of a hole (Raspberry Pi 5 drawing)."""
    below = Library().get(BoardRecord, name).underside
    assert (below.depth, below.tails) == ((2.0, 1.9) if name in HATS else (3.2, 2.5)), "a socket hides a HAT's tails"
    assert 8.8 <= below.hole_clearance <= 9.0, "more would hide what is there"
    assert below.confidence in ("C", "U"), "nobody measured tails: the report must say so"


@pytest.mark.parametrize("name", KNOWN)
def test_the_tails_of_every_socket_soldered_through_are_counted(name: str) -> None:
    board = Library().get(BoardRecord, name)
    sockets = [box for box in board.components.boxes if box.side == "top" and is_through_hole(box.kind, box.type)]
    assert bool(sockets) == (name not in HATS)
    assert {(box.down, board.tail_depth(box)) for box in sockets if not box.down} <= {(0.0, 2.5)}
    assert not any(box.kind == "heatsink" for box in board.components.boxes), "those are accessories"


@pytest.mark.parametrize("name", KNOWN)
def test_sockets_reach_the_edge_that_they_look_over_and_the_front_is_a_network_sockets(name: str) -> None:
    board = Library().get(BoardRecord, name)
    looking = [box for box in board.components.boxes if box.edge]
    assert bool(looking) == (name not in HATS)
    for box in looking:
        x0, y0, x1, y1 = box.extent
        beyond = {"left": -x0, "right": x1 - board.pcb.length, "bottom": -y0, "top": y1 - board.pcb.width}
        assert -3 <= beyond[box.edge or ""] <= 6, (box.kind, box.edge)
    network = {box.edge for box in looking if box.kind == "network"}
    assert network <= {board.front}


@pytest.mark.parametrize("name", [name for name, board in BOARDS.items() if set(board.hole_names) >= CORNERS])
def test_holes_stand_at_the_corners_that_they_are_called_after(name: str) -> None:
    """Front is where the front edge looks; left of it, for one who stands in front of the board, is left."""
    board = Library().get(BoardRecord, name)
    x, y = OUT[board.front]
    named = zip(board.hole_names, board.holes.mounting, strict=True)
    holes = {corner: (x * hole.x + y * hole.y, x * hole.y - y * hole.x) for corner, hole in named}
    for one, other in (("left", "right"), ("right", "left")):
        assert holes[f"front-{one}"][0] > holes[f"back-{one}"][0] + 20
        assert (holes[f"front-{one}"][1] > holes[f"front-{other}"][1] + 20) == (one == "right")
        assert (holes[f"back-{one}"][1] > holes[f"back-{other}"][1] + 20) == (one == "right")


def test_rockpro64_is_the_board_of_the_facts() -> None:
    board = Library().get(BoardRecord, "rockpro64")
    corners = {hole.role: name for name, hole in zip(board.hole_names, board.holes.mounting, strict=True)}
    assert corners["left_rear"] == "front-right"
    assert corners["right_front"] == "back-left"
    xs, ys = [h.x for h in board.holes.mounting], [h.y for h in board.holes.mounting]
    assert max(xs) - min(xs) == pytest.approx(118.2)
    assert max(ys) - min(ys) == pytest.approx(70.8)


def test_hardware_is_that_of_the_standards() -> None:
    m3 = Library().get(ThreadRecord, "m3")
    assert (m3.clearance.fine, m3.clearance.medium, m3.clearance.coarse) == (3.2, 3.4, 3.6)
    assert (m3.washer.inner_diameter, m3.washer.outer_diameter, m3.washer.thickness) == (3.2, 7.0, 0.5)
    assert (m3.nut.across_flats, m3.nut.height) == (5.5, 2.4)
    for name in ("hex-brass", "hex-brass-catalogue"):
        for row in Library().get(StandoffRecord, name).rows:
            assert list(row.male_female) == sorted(set(row.male_female))
    bag, catalogue = (Library().get(StandoffRecord, n).row(m3) for n in ("hex-brass", "hex-brass-catalogue"))
    assert bag is not None
    assert catalogue is not None
    assert set(bag.male_female) <= set(catalogue.male_female)


@pytest.mark.parametrize(
    ("material", "thickness", "tolerance"),
    [
        ("pmma-cast", 3, 0.7),
        ("pmma-cast", 5, 0.9),
        ("pmma-cast", 10, 1.4),
        ("pmma-extruded", 2, 0.2),
        ("pmma-extruded", 5, 0.25),
    ],
)
def test_sheets_vary_as_the_standards_allow(material: str, thickness: float, tolerance: float) -> None:
    record = Library().get(MaterialRecord, material)
    assert record.thickness_tolerance(thickness) == pytest.approx(tolerance)


def test_a_users_record_comes_before_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "boards").mkdir()
    text = (PACKAGED / "boards" / "rockpro64.toml").read_text().replace("thickness = 1.2", "thickness = 1.6")
    (tmp_path / "boards" / "rockpro64.toml").write_text(text)
    library = Library([tmp_path])
    assert library.get(BoardRecord, "rockpro64").pcb.thickness == 1.6
    whole = assemble(Loaded(load(find("temporary-cluster")).design, "a.toml", library))
    assert whole.not_packaged == ("boards/rockpro64",)
    assert Library().get(BoardRecord, "rockpro64").pcb.thickness == 1.2


def test_an_unknown_name_is_an_error_with_the_nearest() -> None:
    with pytest.raises(InputError, match="rockpro64 \\(nearest\\)"):
        Library().get(BoardRecord, "rockpro65", "a.toml", "tower.node1.board")
    with pytest.raises(InputError):
        Library().get(BoardRecord, "../threads/m3")


def test_a_board_that_is_known_but_refused_says_why() -> None:
    with pytest.raises(InputError, match="mount its carrier board"):
        Library().get(BoardRecord, "raspberry-pi-cm4", "a.toml", "tower.node1.board")


def test_a_board_that_waits_is_refused_with_the_command_that_asks_for_what_is_unknown() -> None:
    with pytest.raises(InputError, match=r"holes.*stackwright boards new soquartz-blade"):
        Library().get(BoardRecord, "soquartz-blade", "a.toml", "tower.node1.board")


def test_a_record_must_carry_its_files_name(tmp_path: Path) -> None:
    (tmp_path / "boards").mkdir()
    (tmp_path / "boards" / "mine.toml").write_text((PACKAGED / "boards" / "rockpro64.toml").read_text())
    with pytest.raises(InputError, match="name of its file"):
        Library([tmp_path]).get(BoardRecord, "mine")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("x = 4.5, y = 4.35", "x = 400.5, y = 4.35", "inside the board"),
        ("x = 4.5, y = 4.35", "x = -4.5, y = 4.35", "inside the board"),
        ('corner = "front-right"', 'corner = "front-left"', 'legal is "front-right", since the socket edge'),
        ('front = "left"', 'front = "right"', "corner"),
        ("corner_radius = 3.5", "corner_radius = 60.0", "corner_radius"),
        ("up = 13.5", "up = 0.0", "0.01 or more"),
        ("extent = [48.4,", "extent = [148.4,", "x0 < x1"),
        ("thickness = 1.2", "thickness = nan", "number"),
        ('role = "left_rear", corner', 'role = "left|rear", corner', r"without \|"),
        ("x = 45.5, y = 67.4", "x = 5.5, y = 4.4", r"holes.other\[0\] = .* clear of holes.mounting\[0\], left_rear"),
        ("corner_radius = 3.5", "corner_radius = 30.0", r"holes.mounting\[0\]"),
        ("depth = 3.2", "depth = 0.0", "underside.depth"),
        ('confidence = "A"', 'confidence = "D"', "one of"),
    ],
)
def test_a_board_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    (tmp_path / "boards").mkdir()
    text = (PACKAGED / "boards" / "rockpro64.toml").read_text()
    assert old in text
    (tmp_path / "boards" / "rockpro64.toml").write_text(text.replace(old, new, 1))
    with pytest.raises(InputError, match=message):
        Library([tmp_path]).get(BoardRecord, "rockpro64")
