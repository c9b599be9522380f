"""Kinds of units: their tables gathered and typed, and one that another distribution registers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from stackwright.core.errors import InputError
from stackwright.params.design import Design, schema_keys
from stackwright.params.kinds import KINDS
from stackwright.params.kinds.kind import ItemTable, PlacedTable
from stackwright.params.kinds.power_board import PowerBoardTable
from stackwright.params.kinds.stack import StackTable
from stackwright.params.kinds.switch import SwitchTable
from stackwright.params.load import load
from stackwright.params.names import plural
from stackwright.params.source import Source, find
from support import ROOT, modules_after, run_process

TOY = """
from __future__ import annotations

from pydantic import Field

from stackwright.params import design  # a module that registers a kind may import the design
from stackwright.params.kinds.kind import ItemTable, Kind, PlacedTable
from stackwright.params.record import LibraryRecord, LibraryReference, Sourced, Text

class ToyRecord(LibraryRecord, Sourced):
    full_name: Text


class BrickTable(ItemTable):
    colour: Text = "red"


class ToyTable(PlacedTable):
    model: LibraryReference = "bear"
    lid: bool = False
    brick: tuple[BrickTable, ...] = Field(default=(), max_length=10)


KIND = Kind(table=ToyTable, record=ToyRecord, default_name="toy", children={"brick": BrickTable})
"""
OURS = "[[stack]], [[switch]], [[power_board]], [[device]], [[supply]], [[drive]], [[fan]]"
BEAR = 'name = "bear"\nfull_name = "A bear in a box"\nsource = "drawn"\nconfidence = "U"\n'
DESIGN = "[[switch]]\n[[toy_box]]\nlid = true\nposition = [10, 20]\n[[toy_box.brick]]\n[[toy_box.brick]]\n"
SHOW = """
import json, sys
from stackwright.core.errors import StackwrightError
from stackwright.params.load import load
from stackwright.params.source import Source
try:
    design = load(Source("a.toml", sys.argv[1], None, "a"), sys.argv[2:]).design
    print(json.dumps([[kind, table.model_dump()] for kind, table in design.tables()]))
except StackwrightError as error:
    print(json.dumps(str(error)))
"""


def registered(folder: Path, kind: str = "toy_box") -> dict[str, str]:
    """The environment of a process in which another distribution registers the toy box."""
    (folder / "toy.py").write_text(TOY)
    about = folder / "toy-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[stackwright.kinds]\n{kind} = toy:KIND\n")
    (folder / "toy_boxes").mkdir()
    (folder / "toy_boxes" / "bear.toml").write_text(BEAR)
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {"PYTHONPATH": os.pathsep.join(paths)}


def shown(environment: dict[str, str], text: str, *assignments: str) -> Any:
    """The tables of a design with their kinds, or what is wrong with it, in a process of its own."""
    command = [sys.executable, "-c", SHOW, text, *assignments]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_tables_of_a_design_come_kind_by_kind_and_by_their_class() -> None:
    text = '[[switch]]\nname = "one"\n[[power_board]]\n[[stack]]\n[[stack.node]]\n[[switch]]\nname = "two"\n'
    design = load(Source("a.toml", text, None, "a")).design
    found = [(kind, table.name) for kind, table in design.tables()]
    assert found == [("stack", "tower"), ("switch", "one"), ("switch", "two"), ("power_board", "power-board")]
    assert [table.name for table in design.of(SwitchTable)] == ["one", "two"]
    assert [table.name for table in design.of(StackTable)] == ["tower"]
    assert [table.outputs for table in design.of(PowerBoardTable)] == [7]
    assert all(table.on == "plate" for _, table in design.tables())


def test_every_kind_has_a_placed_table_and_its_record_behind_the_model() -> None:
    for name in KINDS.names():
        kind = KINDS.get(name)
        assert issubclass(kind.table, PlacedTable)
        assert ("model" in kind.table.model_fields) == (kind.record is not None), name
        assert all(issubclass(child, ItemTable) for child in kind.children.values())
        assert set(kind.children) <= set(kind.table.model_fields)
        assert {name, *kind.table.model_fields, *kind.children} <= schema_keys()
    assert "units" not in schema_keys()
    assert "units" not in Design.file_keys()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("units = 3\n[[switch]]", ["a.toml: units = 3", "a key, "]),
        ("[units]\nstack = []", ["a.toml: units = {stack = []}", "a key, "]),
        ("[[switch]]\non = 'plate..top'", ["lan-switch.on", "a path of names joined by dots"]),
        ("[[switch]]\non = '" + "a." * 100 + "a'", ["lan-switch.on", "a path of names"]),
        ("[[switch]]\non = 3", ["lan-switch.on", "3", "a path of names"]),
        ("[[switch]]\npose = 'upright'", ["lan-switch.pose", "upright", 'one of "short-side"']),
        ("[[switch]]\npose = 'flat'\ndown = 'left'", ["lan-switch.down", "left", "the pose is flat"]),
        ("[[switch]]\nmodell = 'x'", ["lan-switch.modell", "model (nearest)"]),
        ("[[swich]]\nname = 'x'", ["swich", "[[switch]] (nearest)"]),
        ("[[stack]]\nlayout = 'A B'\n[[stack.node]]", ["tower.layout", "A B", "1 to 40 small letters"]),
        ("[[switch]]\nname = 'layout'", ["layout.name", "not a key"]),
        (
            "[[stack]]\n[[stack.node]]\nname = 'a'\n[[stack.node]]\nname = 'a'",
            ["tower.a.name", "[[stack.node]] number 1 and [[stack.node]] number 2"],
        ),
        ("switch = [3]", ["switch[0]", "3"]),
        (
            "name = 'x'",
            ["stack", f"at least one {OURS}, [[panel_part]] or [[channel]]"],
        ),
    ],
)
def test_what_is_wrong_in_a_unit_is_said_at_its_place_in_the_file(text: str, words: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        load(Source("a.toml", text, None, "a"))
    for word in words:
        assert word in str(caught.value)
    assert "units." not in str(caught.value)


def test_set_reaches_how_a_stack_is_placed_and_where_a_unit_stands() -> None:
    made = load(find("temporary-cluster"), ["tower.layout=edge", "lan-switch.on=plate.under"]).design
    assert made.of(StackTable)[0].layout == "edge"
    assert made.of(SwitchTable)[0].on == "plate.under"


def test_the_folders_of_a_library_are_english_plurals() -> None:
    words = {"switch": "switches", "power_board": "power_boards", "supply": "supplies", "fan": "fans", "tray": "trays"}
    for word, expected in (words | {"toy_box": "toy_boxes", "display": "displays"}).items():
        assert plural(word) == expected


def test_the_names_of_kinds_need_no_schema() -> None:
    code = "from stackwright.params.source import record_folders\nassert 'power_boards' in record_folders()"
    loaded = modules_after(code)
    assert "pydantic" not in loaded
    assert "stackwright.params.kinds.kind" not in loaded


def test_a_kind_from_outside_is_read_named_and_reached_by_set(tmp_path: Path) -> None:
    environment = registered(tmp_path)
    (_, switch), (kind, toy) = shown(environment, DESIGN, "toy.lid=false", "toy.brick2.colour=blue")
    assert (kind, switch["name"], toy["name"]) == ("toy_box", "lan-switch", "toy")
    assert (toy["lid"], toy["position"], toy["on"]) == (False, [10, 20], "plate")
    assert [(brick["name"], brick["colour"]) for brick in toy["brick"]] == [("brick1", "red"), ("brick2", "blue")]


@pytest.mark.parametrize(
    ("text", "assignments", "said"),
    [
        ("[[toy_box]]\nlidd = true", [], "a.toml: toy.lidd = true: legal is a key, lid (nearest)"),
        ("[[toy_box]]\nlid = 3", [], "a.toml: toy.lid = 3"),
        ("[[toy_bx]]\nlid = true", [], "legal is [[toy_box]] (nearest)"),
        (
            "[[toy_box]]\n[[toy_box.brick]]\ncolor = 'red'",
            [],
            'toy.brick1.color = "red": legal is a key, colour',
        ),
        (
            "[[toy_box]]",
            ["toy.lidd=true"],
            "--set: toy.lidd = true: legal is a key that exists; toy has no lidd: lid (nearest)",
        ),
        ("[[toy_box]]\nname = 'brick'", [], "a name that is not a key"),
        (
            "name = 'x'",
            [],
            f"at least one {OURS}, [[panel_part]], [[channel]] or [[toy_box]]",
        ),
    ],
)
def test_what_is_wrong_in_a_kind_from_outside_is_refused_like_ours(
    tmp_path: Path, text: str, assignments: list[str], said: str
) -> None:
    assert said in shown(registered(tmp_path), text, *assignments)


def test_records_of_a_kind_from_outside_are_found_beside_its_module(tmp_path: Path) -> None:
    environment = registered(tmp_path)
    own = tmp_path / "library" / "toy_boxes"
    own.mkdir(parents=True)
    (own / "train.toml").write_text(BEAR.replace('"bear"', '"train"').replace("bear", "train"))
    listed = run_process("library", "toy_boxes", "--json", cwd=tmp_path, **environment)
    assert listed.status == 0, listed.error
    assert {row["name"]: row["full_name"] for row in listed.data} == {
        "bear": "A bear in a box",
        "train": "A train in a box",
    }
    unknown = run_process("library", "toy_bxes", cwd=tmp_path, **environment)
    assert unknown.status == 2
    assert "toy_boxes (nearest)" in unknown.error


def test_the_programs_digest_follows_the_code_and_the_records_of_a_kind_from_outside(tmp_path: Path) -> None:
    def programs() -> str:
        code = "from stackwright.export.inputs import program_digest\nprint(program_digest())"
        return subprocess.run(
            [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True, check=True
        ).stdout

    environment = registered(tmp_path)
    found = [programs(), programs()]
    (tmp_path / "toy_boxes" / "bear.toml").write_text(BEAR + 'note = "grizzly"\n')
    found.append(programs())
    (tmp_path / "toy.py").write_text(TOY + "\n# more\n")
    found.append(programs())
    assert found[0] == found[1]
    assert len(set(found)) == 3


@pytest.mark.parametrize(("kind", "said"), [("plate", "a key of the design file"), ("board", "holds other records")])
def test_a_kind_that_takes_a_name_of_ours_is_refused(tmp_path: Path, kind: str, said: str) -> None:
    outcome = run_process("check", "temporary-cluster", cwd=ROOT, **registered(tmp_path, kind))
    assert outcome.status == 3
    assert said in outcome.error
