"""Bad input: exit 2 and one line that names file, key, value and what would be legal. Nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from stackwright.core.errors import InputError
from stackwright.params.kinds.stack import StackTable
from stackwright.params.load import load
from stackwright.params.source import Source, find, shipped_names
from stackwright.project import Project
from support import ROOT, design, run_cli, tree

SHIPPED = (ROOT / "params" / "designs" / "temporary-cluster.toml").read_text()


def loaded(text: str, *assignments: str):
    return load(Source("a.toml", text, None, "a"), assignments)


BAD_DESIGNS = {
    "unknown key": ("[plate]\nthicknes = 3", ["a.toml", "plate.thicknes", "3", "thickness (nearest)"]),
    "unknown table": ("[plat]\nthickness = 3", ["a.toml", "plat", "[plate] (nearest)", "no [plat]"]),
    "wrong type": ('[plate]\nthickness = "thick"', ["plate.thickness", "thick", "a number from 1.5 to 25"]),
    "a boolean": ("[plate]\nthickness = true", ["plate.thickness = true", "a number from 1.5 to 25"]),
    "a text for a list": ('stack = "tower"', ["stack", "tower", "a list"]),
    "negative": ("[plate]\nthickness = -3", ["plate.thickness", "-3", "from 1.5 to 25"]),
    "zero": ("[plate]\nthickness = 0", ["plate.thickness", "0", "from 1.5 to 25"]),
    "NaN": ("[plate]\nthickness = nan", ["plate.thickness", "nan", "from 1.5 to 25"]),
    "infinite": ("[plate]\nwidth = inf", ["plate.width", "inf", "from 30 to 1500"]),
    "ten kilometres": ("[plate]\nwidth = 1e7", ["plate.width", "10000000", "from 30 to 1500"]),
    "a huge whole number": ("[plate]\nwidth = 1" + "0" * 400, ["plate.width", "from 30 to 1500"]),
    "thousands of digits": ("[plate]\nwidth = 1" + "0" * 5000, ["a.toml", "digits", "TOML"]),
    "a boolean for an angle": ("[[stack]]\n[[stack.node]]\norientation = false", ["tower.node1.orientation", "90"]),
    "a name that leaves the folder": ('name = "../../etc"', ["name", "../../etc", "1 to 40 small letters"]),
    "an absolute name": ('name = "/tmp/x"', ["name", "/tmp/x", "1 to 40 small letters"]),
    "a stack's name with a dot": ('[[stack]]\nname = "a.b"\n[[stack.node]]', ["name", "a.b", "1 to 40 small letters"]),
    "two of one name": (
        '[[stack]]\nname="a"\n[[stack.node]]\n[[switch]]\nname="a"',
        ['a.toml: a.name = "a"', "[[stack]] number 1 and [[switch]] number 1 have it"],
    ),
    "a table for a list": ("[stack]\nname = 'a'", ['a.toml: stack = {name = "a"}', "write [[stack]], not [stack]"]),
    "too many nodes": ("[[stack]]\n" + "[[stack.node]]\n" * 201, ["tower.node", "a list of 1 to 200"]),
    "text for a number": ('[plate]\nthickness = "4"', ["plate.thickness", '"4"', "a number"]),
    "a schema key as name": ('[[stack]]\nname="plate"\n[[stack.node]]', ["plate", "not a key"]),
    "no node": ('[[stack]]\nname = "tower"', ["tower.node", "a list"]),
    "nothing": ('name = "x"', ["at least one"]),
    "not TOML": ("name = ", ["a.toml", "TOML"]),
    "nested": ("a = " + "[" * 5000 + "]" * 5000, ["a.toml", "TOML"]),
    "a position of one": ("[[switch]]\nposition = [1]", ["lan-switch.position", "a list of 2"]),
    "orientation": ("[[stack]]\n[[stack.node]]\norientation = 45", ["tower.node1.orientation", "45", "90"]),
    "standoff": ("[[stack]]\n[[stack.node]]\nstandoff = 'tall'", ["tower.node1.standoff", "tall", "3 to 200", "auto"]),
}


@pytest.mark.parametrize("case", BAD_DESIGNS)
def test_a_bad_design_is_one_line_that_says_it_all(case: str) -> None:
    text, words = BAD_DESIGNS[case]
    with pytest.raises(InputError) as caught:
        loaded(text)
    line = str(caught.value)
    assert "\n" not in line
    assert len(line) < 600
    for word in words:
        assert word in line, line


BAD_SETS = {
    "tower.nod3.standoff=4": "node3 (nearest)",
    "towr.node3.standoff=4": "tower (nearest)",
    "tower.node3.standof=4": "standoff (nearest)",
    "tower.node9.standoff=4": "--set: tower.node9.standoff = 4: legal is a key that exists; tower has no node9: node",
    "node3.standoff=4": "--set: node3.standoff = 4: legal is tower.node3.standoff",
    "lan-switch.pose.x=4": "lan-switch has no pose",
    "tower.node3=4": "tower.node3.KEY",
    "plate=3": "plate.KEY",
    "plate.thickness": "KEY=VALUE",
    "=3": "KEY=VALUE",
    "plate.thickness=": "a TOML value",
    "plate.thickness=[1": "a TOML value",
    "plate.thickness=1\nwidth=3": "a TOML value",
    "tower.node.standoff=4": "nearest",
    "tower.name=x": "one of",
    "plate.thickness.x=3": "thickness (nearest)",
}


@pytest.mark.parametrize("assignment", BAD_SETS)
def test_a_bad_set_names_what_would_be_legal(assignment: str) -> None:
    with pytest.raises(InputError) as caught:
        loaded(SHIPPED, assignment)
    assert BAD_SETS[assignment] in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "stack = 3",
        "stack = [1]",
        "stack = [[1]]",
        "[[stack]]\nnode = 3",
        "[[stack]]\nnode = [3]",
        "[[stack]]\nname = []\n[[stack.node]]",
    ],
)
def test_a_malformed_design_is_refused_with_and_without_set(text: str) -> None:
    for assignments in ((), ("plate.thickness=3",), ("tower.node1.standoff=6",)):
        with pytest.raises(InputError):
            loaded(text, *assignments)


def test_set_replaces_and_adds_values_and_the_later_one_wins() -> None:
    made = loaded(SHIPPED, "tower.node3.standoff=30", "tower.node3.standoff=auto", "plate.corner_radius=4").design
    assert made.of(StackTable)[0].node[2].standoff == "auto"
    assert made.plate.corner_radius == 4
    bare = loaded('[[stack]]\n[[stack.node]]\nboard = "rockpro64"', "print.material=pla", "tower.node1.standoff=8")
    assert bare.design.print.material == "pla"
    assert bare.design.of(StackTable)[0].node[0].standoff == 8
    assert bare.design.name == "a"


BAD_FILES = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\n",
    "not UTF-8": b"name = '\xff'",
    "over 1 MB": b"#" * 1_000_001,
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_refused(tmp_path: Path, case: str) -> None:
    path = tmp_path / "a.toml"
    content = BAD_FILES[case]
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.toml"):
        find(str(path))


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder"):
        find(str(tmp_path) + "/")
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(InputError, match="a device or pipe"):
        find(str(tmp_path / "pipe.toml"))


BAD_COMMANDS = {
    "build --colour": "option --colour",
    "bild": "build (nearest)",
    "build no-such-design": "one of: bench-shelf",
    "build --format stl,obj": "obj",
    "build --only no-such-part": "base-plate",
    "boards show rockpro65": "rockpro64 (nearest)",
    "build --set tower.node3.board=rockpro65": "rockpro64 (nearest)",
    "build --set lan-switch.model=tl-sg109": "tl-sg108 (nearest)",
    "build --set power-board.outputs=8": "1 to 7, the key outputs.count of power_boards/pine64-temporary-cluster.toml",
    "build --set plate.material=petg": "a sheet, one of: aluminium-sheet, pmma-cast, pmma-extruded, steel-sheet;",
    "build --set print.material=brass": "a filament, one of: abs, asa, petg, petg-cf, pla",
    "build --set print.printer=prusa-mk5": "prusa-mk4 (nearest)",
    "build --set hardware.standoff=hex": "hex-brass",
    "new Bad/Name": "a name of 1 to 40 small letters",
    "check --set plate.width=1e7": "from 30 to 1500",
    "check --set hardware.thread=M6": "a thread, m5 (nearest), of: m2, m2-5, m3, m4, m5",
    f"build {'a' * 300}": "at most 250 characters",
}


@pytest.mark.parametrize("command", BAD_COMMANDS)
def test_a_bad_command_exits_2_with_one_line_and_loses_nothing(out: Path, command: str) -> None:
    before = tree(out)
    words = command.split()
    outcome = run_cli(*words, *(["--out", str(out)] if words[0] == "build" else []), cwd=out.parent)
    assert outcome.status == 2
    assert outcome.output == ""
    assert outcome.error.count("\n") == 1, outcome.error
    assert BAD_COMMANDS[command] in outcome.error
    assert tree(out) == before


def test_a_users_library_works_from_the_start(tmp_path: Path) -> None:
    boards = tmp_path / "library" / "boards"
    boards.mkdir(parents=True)
    text = (ROOT / "params" / "boards" / "rockpro64.toml").read_text()
    (boards / "my-board.toml").write_text(
        text.replace('name = "rockpro64"\naliases = ["rock-pro-64", "rockpro-64"]', 'name = "my-board"')
    )
    (tmp_path / "mine.toml").write_text(design("my-board", "my-board"))
    outcome = run_cli("check", "mine.toml", "--json", cwd=tmp_path)
    assert outcome.status == 0, outcome.error
    (boards / "my-board.toml").write_text(text)
    broken = run_cli("check", "mine.toml", cwd=tmp_path)
    assert broken.status == 2
    assert "my-board" in broken.error


def test_leftovers_of_editors_are_no_records(tmp_path: Path) -> None:
    boards = tmp_path / "library" / "boards"
    boards.mkdir(parents=True)
    (boards / ".#mine.toml").symlink_to("nowhere")
    (boards / "._mine.toml").write_bytes(b"\xff\x00")
    (boards / "folder.toml").mkdir()
    (tmp_path / "mine.toml").write_text(design("rockpro64", "rockpro64", hardware="thread_depth = 8.0"))
    outcome = run_cli("build", "mine.toml", "--format", "dxf", cwd=tmp_path)
    assert outcome.status == 0, outcome.error
    assert run_cli("boards", "list", cwd=tmp_path).status == 0


def test_new_begins_with_any_shipped_design_and_loads_as_it(tmp_path: Path) -> None:
    for start in shipped_names():
        assert run_cli("new", f"my-{start}", "--from", start, cwd=tmp_path).status == 0
        mine = Project.open(tmp_path / f"my-{start}.toml").design
        assert mine.model_copy(update={"name": start}) == Project.open(start).design
    wrong = run_cli("new", "other", "--from", "two-tower", cwd=tmp_path)
    assert (wrong.status, "two-towers (nearest)" in wrong.error) == (2, True)
    assert not (tmp_path / "other.toml").exists()


def test_new_writes_a_design_that_builds_and_never_over_a_file(tmp_path: Path) -> None:
    assert run_cli("new", "my-cluster", cwd=tmp_path).status == 0
    assert run_cli("check", "my-cluster.toml", cwd=tmp_path).status == 0
    before = tree(tmp_path)
    again = run_cli("new", "my-cluster", cwd=tmp_path)
    assert again.status == 2
    assert tree(tmp_path) == before
