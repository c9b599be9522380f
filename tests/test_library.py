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
from stackwright.params.records.board import CORNERS, THROUGH_HOLE_CLASSES, BoardRecord
from stackwright.params.records.hardware import StandoffRecord, ThreadRecord
from stackwright.params.records.material import MaterialRecord
from stackwright.params.source import PACKAGED, find, record_folders

TYPES = record_types()
RECORDS = [(kind, path.stem) for kind in TYPES for path in sorted((PACKAGED / kind).glob("*.toml"))]
BOARDS = [name for kind, name in RECORDS if kind == "boards"]


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


@pytest.mark.parametrize("name", BOARDS)
def test_boards_hold_what_the_facts_ask(name: str) -> None:
    board = Library().get(BoardRecord, name)
    assert {hole.corner for hole in board.holes.mounting} == set(CORNERS)
    assert board.underside.depth >= (2.0 if board.header else 3.2), "a HAT's header hides its tails"
    assert board.underside.assumed
    assert not any(box.kind in ("heatsink", "fan") for box in board.components.boxes)
    for box in board.components.boxes:
        if box.side == "top" and box.kind in THROUGH_HOLE_CLASSES:
            assert board.tail_depth(box) >= (2.5 if box.down == 0 else box.down)
    edges = [box.edge for box in board.components.boxes if box.kind == "network"]
    assert not edges or board.front in edges


def test_rockpro64_is_the_board_of_the_facts() -> None:
    board = Library().get(BoardRecord, "rockpro64")
    corners = {hole.role: hole.corner for hole in board.holes.mounting}
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
    with pytest.raises(InputError, match="hole pattern"):
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
        ('corner = "front-right"', 'corner = "front-left"', "one mounting hole for each corner"),
        ('front = "left"', 'front = "right"', "corner"),
        ("corner_radius = 3.5", "corner_radius = 60.0", "corner_radius"),
        ("up = 13.5", "up = 0.0", "0.01 or more"),
        ("extent = [48.4,", "extent = [148.4,", "x0 < x1"),
        ("thickness = 1.2", "thickness = nan", "number"),
        ('role = "left_rear", corner', 'role = "left|rear", corner', r"without \|"),
        ("x = 45.5, y = 67.4", "x = 5.5, y = 4.4", "clear of left_rear"),
        ("corner_radius = 3.5", "corner_radius = 30.0", "holes.left_rear"),
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
