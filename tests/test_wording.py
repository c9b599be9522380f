"""What messages say in special cases: syntax, brackets, corners, names, missing files, mistakes that are older."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from mistakes import models, schema, whole
from stackwright.core.errors import InputError, nearest
from stackwright.params.design import Design, fill_names
from stackwright.params.limits import ORDERED, CheckLimits
from stackwright.params.load import load
from stackwright.params.record import LEGAL
from stackwright.params.source import PACKAGED, Source, find
from stackwright.params.toml.reading import parse, validate
from support import ROOT, design, run_cli

SHIPPED = (ROOT / "params" / "designs" / "temporary-cluster.toml").read_text()
NODE = '[[stack]]\nname = "tower"\n[[stack.node]]\nname = "node1"\n'


def refused(text: str, *assignments: str) -> str:
    with pytest.raises(InputError) as caught:
        load(Source("a.toml", text, None, "a"), assignments)
    return str(caught.value)


def syntax_error(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse(text, "a.toml")
    return str(caught.value)


@pytest.mark.parametrize("text", [SHIPPED, SHIPPED.replace("\n", "\r\n")], ids=["lf", "crlf"])
def test_line_and_column_of_bad_toml_are_said_wherever_it_is(text: str) -> None:
    lines = text.splitlines(keepends=True)
    keys = [number for number, line in enumerate(lines) if re.match(r"[a-z_]+ = ", line)]
    assert len(keys) > 20
    for number in keys:
        key, _, rest = lines[number].partition("= ")
        broken = [*lines[:number], f"{key}= @{rest}", *lines[number + 1 :]]
        place = f"a.toml: line {number + 1}, column {len(key) + 3}: "
        assert syntax_error("".join(broken)).startswith(place), broken[number]


SYNTAX = {
    'a = "abc\nb = 1': "a.toml: line 1, column 9: a text that is not closed with a quote in its line; legal is",
    "board = rockpro64": "a.toml: line 1, column 9: a value that is not TOML; a text needs quotes; legal is TOML 1.0",
    "a = [1,": "a.toml: line 1, column 8: ",
    "[plate]\n[plate]": "a.toml: line 2, column 7: Cannot declare plate twice; legal is TOML 1.0",
    "a = 1\na = 2": "a.toml: line 2, column 6: a key that is there twice",
    "just words": "a.toml: line 1, column 6: a key without = and a value",
    "a = 1 b = 2": "a.toml: line 1, column 7: more text after the value",
    "# " + "x" * 300 + "\na = ": "a.toml: line 2, column 5: a value that is not TOML; a text needs quotes; the file",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_bad_toml_is_told_in_plain_words(text: str) -> None:
    assert syntax_error(text).startswith(SYNTAX[text])


WORDS = (
    (
        "[[pump]]\nmodel = 'x'\n@",
        "this version has no [[pump]]",
    ),
    ("[[swich]]\n@", "[[switch]] (nearest)"),
    ("[sled]\nstyle = 'open'\n@", "this version has no [sled]"),
    ("[rack]\nunits = 2\n@", "its lists of tables are [[stack]], [[switch]], [[power_board]]"),
    ("[stack]\nname = 'a'", 'stack = {name = "a"}: legal is a list of tables: write [[stack]], not [stack]'),
    ("[[stack]]\n[stack.node]", "tower.node = {}: legal is a list of tables: write [[stack.node]], not [stack.node]"),
    ("[power_board]\n@", "write [[power_board]], not [power_board]"),
    ("[[plate]]\nwidth = 300\n@", "plate = [{width = 300}]: legal is one table: write [plate], not [[plate]]"),
    ("@[[stack.fan]]", "one of: [[stack.node]]; this version has no [[stack.fan]]"),
    (
        "@standoff = {front-left = 40, front-right = 40}",
        "tower.node1.standoff.back-left = (missing): legal is a number from 3 to 200; "
        "also missing: tower.node1.standoff.back-right",
    ),
    (
        "@standoff = {front-left = 40, front-right = 40, back-left = 40, backright = 40}",
        "tower.node1.standoff.backright = 40: legal is a key, back-right (nearest), of: "
        "back-left, back-right, front-left, front-right",
    ),
    ("@standoff = {front-left=40, front-right=40, back-left=40, back-right=true}", "standoff.back-right = true: "),
    (
        "@standoff = 'tall'",
        'standoff = "tall": legal is a number from 3 to 200, or "auto", "auto+5" or the like, '
        "or a table with front-left, front-right, back-left, back-right",
    ),
    ("@[plate]\nthickness = 2021-03-04", "plate.thickness = 2021-03-04: legal is a number"),
    ("@orientation = 45", "tower.node1.orientation = 45: legal is one of 0, 90, 180, 270"),
    ("@[hardware]\nprefer = 'high'", 'hardware.prefer = "high": legal is one of "low", "few-lengths"'),
    ("@[checks]\noff = ['plug', 'hole-smal']", 'checks.off[1] = "hole-smal": legal is the code of a finding, hole-s'),
    (
        '@[[stack.node]]\nname = "node1"',
        'tower.node1.name = "node1": legal is a name that no other has; '
        "[[stack.node]] number 1 and [[stack.node]] number 2 have it",
    ),
    ("@[[switch]]\nname = 'tower'", "[[stack]] number 1 and [[switch]] number 1 have it"),
    (
        "[plate]\nthickness = 1\nwidht = 3\n[tray]\nthickness = 99\n@",
        "plate.widht = 3: legal is a key, width (nearest), of: corner_radius, depth, material, sheet, thickness, "
        "thickness_tolerance, width; also wrong: plate.thickness, tray.thickness",
    ),
)
"""Designs, each with a part of its message. `@` stands for a node of a stack."""


@pytest.mark.parametrize(("text", "says"), WORDS)
def test_a_mistake_is_told_in_words_that_help(text: str, says: str) -> None:
    line = refused(text.replace("@", NODE))
    assert says in line, line
    assert "\n" not in line


def test_every_missing_key_of_a_record_is_told_in_one_run() -> None:
    for folder, model in models().items():
        if model is Design:
            continue
        with pytest.raises(InputError) as caught:
            validate(model, {"jack": {}}, f"{folder}/mine.toml")
        for key in schema(model)["required"]:
            assert re.search(rf"(: |, ){key}( =|,| \(|$)", str(caught.value)), (key, str(caught.value))
        assert len(str(caught.value)) < 600
    with pytest.raises(InputError) as caught:
        validate(models()["switches"], {"shell": {"width": 100.0}, "name": "a"}, "a.toml")
    for key in ("shell.source", "shell.confidence", "shell.depth", "shell.height", "shell.feet", "full_name", "maker"):
        assert key in str(caught.value)


def test_a_missing_table_is_told_with_the_keys_that_it_needs() -> None:
    with pytest.raises(InputError) as caught:
        validate(models()["printers"], {"name": "a"}, "a.toml")
    assert "full_name = (missing)" in str(caught.value)
    assert "bed (source, confidence, width, depth, height)" in str(caught.value)


def test_every_pattern_of_a_schema_has_words() -> None:
    def walk(part: object) -> None:
        if isinstance(part, dict):
            assert "pattern" not in part or LEGAL in part, part
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(each)

    for model in models().values():
        walk(schema(model))


@pytest.mark.parametrize(("lesser", "greater"), ORDERED)
def test_limits_out_of_order_name_the_key_that_was_set_and_the_other(lesser: str, greater: str) -> None:
    high, low = getattr(CheckLimits(), greater), getattr(CheckLimits(), lesser)
    above, below = (
        refused(f"{NODE}[limits]\n{lesser} = {high + 1}"),
        refused(f"{NODE}[limits]\n{greater} = {low * 0.9}"),
    )
    assert (
        f"limits.{lesser} = {high + 1}: legal is at most limits.{greater}, which is {high:g} if it is left out" in above
    )
    assert f"limits.{greater} = {low * 0.9}: legal is at least limits.{lesser}, which is {low:g} if it" in below
    both = refused(f"{NODE}[limits]\n{lesser} = {high}\n{greater} = {low}")
    assert both.endswith(f"limits.{lesser} = {high}: legal is at most limits.{greater}, which is {low:g}")


def test_a_child_is_hinted_with_its_whole_path() -> None:
    two = design("rockpro64") + '[[stack]]\nname = "other"\n[[stack.node]]\n'
    assert "legal is tower.node1.standoff or other.node1.standoff" in refused(two, "node1.standoff=9")


MISSING = {
    "my-cluster": "my-cluster: no such file or shipped design; legal is my-cluster.toml, which is a file",
    "my-clster.toml": "my-clster.toml: no such file or shipped design; legal is a design file of this folder, "
    "my-cluster.toml (nearest), of: my-cluster.toml, other.toml; or a shipped design, ",
    "nope.toml": "legal is a design file of this folder, one of: my-cluster.toml, other.toml; or a shipped",
    "temporary-clustr": "a shipped design, temporary-cluster (nearest), of: ",
    "below/my-cluster": "below/my-cluster: no such file",
}


@pytest.mark.parametrize("argument", MISSING)
def test_a_missing_file_reads_like_one(argument: str, tmp_path: Path) -> None:
    for name in ("my-cluster", "other"):
        (tmp_path / f"{name}.toml").write_text(design("rockpro64"))
    outcome = run_cli("check", argument, cwd=tmp_path)
    assert (outcome.status, outcome.output, outcome.error.count("\n")) == (2, "", 1)
    assert outcome.error.startswith("stackwright: ")
    assert MISSING[argument] in outcome.error


def test_new_with_an_ending_hints_the_name(tmp_path: Path) -> None:
    outcome = run_cli("new", "mine.toml", cwd=tmp_path)
    assert outcome.status == 2
    assert "legal is mine, without .toml" in outcome.error


def test_an_older_mistake_is_not_blamed_on_the_new_value(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(design("rockpro64", plate="thickness = 1"))
    blamed = "a.toml: plate.thickness = 1: legal is a number from 1.5 to 25; the file has this without the new values\n"
    for command in (
        ["set", "a.toml", "tower.node1.standoff=8"],
        ["check", "a.toml", "--set", "tower.node1.standoff=8"],
    ):
        assert run_cli(*command, cwd=tmp_path).error == f"stackwright: {blamed}"
    mine = run_cli("check", "a.toml", "--set", "plate.thickness=0.5", cwd=tmp_path).error
    assert "a.toml with --set: plate.thickness = 0.5: legal is" in mine
    assert run_cli("set", "a.toml", "plate.thickness=4", cwd=tmp_path).status == 0, "the mistake can be mended"


def test_set_names_the_file_and_not_the_option(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(design("rockpro64"))
    for value, key in (
        ("plate.thickness=0.5", "plate.thickness"),
        ("plate.thick=3", "plate.thick"),
        ("x", "KEY=VALUE"),
    ):
        error = run_cli("set", "a.toml", value, cwd=tmp_path).error
        assert error.startswith(f"stackwright: a.toml: {key} = "), error
        assert "--set" not in error


def test_set_edits_the_older_name_of_a_key_in_a_file_of_an_older_format(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("format = 1\n" + design("rockpro64", limits="hole_told = 0.7  # mine"))
    outcome = run_cli("set", "a.toml", "limits.hole_notice=0.8", cwd=tmp_path)
    assert outcome.status == 0, outcome.error
    assert "hole_told = 0.8  # mine" in path.read_text()
    assert "hole_notice" not in path.read_text()
    assert load(find(str(path))).design.limits.hole_notice == 0.8
    assert "hole_notice (nearest)" in run_cli("set", "a.toml", "limits.hole_told=0.9", cwd=tmp_path).error


def partial(folder: Path, kind: str, name: str) -> None:
    (folder / "library" / kind).mkdir(parents=True, exist_ok=True)
    (folder / "library" / kind / f"{name}.toml").write_text("[jack]\nx = 3\n")


@pytest.mark.parametrize("kind", list(models())[1:])
def test_a_record_with_mistakes_stops_only_what_uses_it(kind: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(design("rockpro64"))
    partial(tmp_path, kind, "mine")
    assert run_cli("standoffs", "a.toml", cwd=tmp_path).status == 0
    assert run_cli("set", "a.toml", "plate.thickness=4", cwd=tmp_path).status == 0
    assert "thickness = 4" in (tmp_path / "a.toml").read_text()
    listed = run_cli("library", kind, cwd=tmp_path)
    assert listed.status == 2
    for key in schema(models()[kind])["required"]:
        assert key in listed.error


def test_a_record_with_mistakes_in_the_place_of_a_packaged_one_stops_the_design(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(design("rockpro64"))
    partial(tmp_path, "plugs", "network")
    outcome = run_cli("standoffs", "a.toml", cwd=tmp_path)
    assert outcome.status == 2
    assert "plugs/network.toml: jack = {x = 3}: legal is a key" in outcome.error


def test_a_record_that_is_left_out_is_told_among_the_users_own(tmp_path: Path) -> None:
    from stackwright import Project

    (tmp_path / "a.toml").write_text(design("rockpro64"))
    partial(tmp_path, "threads", "m3-5")
    lines = Project.open(tmp_path / "a.toml").assembly.not_packaged
    assert [line for line in lines if line.startswith("threads/m3-5: ") and "stackwright library threads" in line]


def test_the_whole_file_of_each_kind_is_made_of_what_the_fields_accept() -> None:
    """Else the mistakes of the other tests would be no single ones."""
    for model in models().values():
        raw = whole(model)
        if model is Design:
            fill_names(raw, "mine")
        try:
            validate(model, raw, "a.toml")
        except InputError as error:
            assert "also" not in str(error)
            assert "(missing)" not in str(error)


def test_names_are_near_whatever_their_case_and_by_other_spellings() -> None:
    assert nearest("ROCKPRO65", ["rockpro64", "rock64"]).startswith("rockpro64 (nearest), of: rock64, rockpro64")
    assert nearest("Bambu Lab X1", ["x1c", "mk4"], also={"Bambu Lab X1 Carbon": "x1c"}).startswith("x1c (nearest)")
    assert nearest("q", ["b", "a"], form="[{}]") == "one of: [a], [b]"
    assert nearest("x" * 1_000_000, PACKAGED.parts).startswith("one of: ")


def test_thousands_of_mistakes_are_one_line_at_once() -> None:
    """Each unknown key is compared with the legal ones, which takes time."""
    many = "".join(f"some_key_{number} = {number}\n" for number in range(20_000))
    begun = time.process_time()
    line = refused(f"{NODE}[plate]\n{many}")
    assert time.process_time() - begun < 4
    assert "and 19800 more mistakes" in line
    assert len(line) < 600
    assert len(refused(f"{NODE}[plate]\nwidth = [{'[1, 2], ' * 10_000}]")) < 600


@pytest.mark.parametrize(
    ("text", "legal"),
    [
        ("[[stack]]\n[stack.node]\n[stack.node]", "a list of tables: write [[stack.node]] for each, not [stack.node]"),
        ("[plate]\nthickness = 5,5", "a number with a point, such as 5.5"),
        ("[plate]\nmaterial = \u201cpetg\u201d", "a text in straight quotes"),
    ],
)
def test_a_slip_in_toml_is_told_with_what_to_write(text: str, legal: str) -> None:
    assert f"; legal is {legal}" in syntax_error(text)


def test_a_path_that_lacks_its_beginning_or_begins_with_a_kind_is_told_whole() -> None:
    for given, meant in (
        ("printer=x", "print.printer"),
        ("stack.node1.standoff=40", "tower.node1.standoff"),
        ("node1.standoff=40", "tower.node1.standoff"),
    ):
        outcome = run_cli("check", "temporary-cluster", "--set", given)
        assert outcome.error.endswith(f"legal is {meant}\n")


@pytest.mark.parametrize("words", [("check", ""), ("diff", "temporary-cluster", ""), ("set", "", "plate.thickness=3")])
def test_an_empty_design_is_refused(words: tuple[str, ...]) -> None:
    assert (
        run_cli(*words).error
        == "stackwright: DESIGN = '': legal is the path of a design file, or the name of a shipped design\n"
    )


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbf" + design("rockpro64", hardware="thread_depth = 8.0").encode())
    assert run_cli("standoffs", "a.toml", cwd=tmp_path).status == 0
    assert run_cli("set", "a.toml", "plate.thickness=4", cwd=tmp_path).status == 0
    assert "thickness = 4" in (tmp_path / "a.toml").read_text()
