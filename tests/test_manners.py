"""What a new user types: no design named, capitals in formats, short options, wrong endings, help that names all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from stackwright.export.formats import FORMATS
from stackwright.export.pictures.eye import VIEWS
from stackwright.export.schemas import schema_names
from stackwright.params.record_types import record_types
from stackwright.params.source import SHIPPED
from support import ROOT, design, run_cli, run_process

COMMANDS = (
    *(
        "build",
        "check",
        "render",
        "standoffs",
        "diff",
        "fix",
        "set",
        "new",
        "library",
        "schema",
        "boards",
        "boards list",
    ),
    *("boards show", "calibrate", "calibrate printer", "calibrate shop"),
)
DESIGN = design("rockpro64", standoff=20)
NO_DESIGNS = {
    "pyproject.toml": "[[stack]]\n[tool.x]\ny = 1\n",
    "ponoko.toml": (ROOT / "params" / "shops" / "ponoko.toml").read_text(encoding="utf-8"),
    "board.toml": (ROOT / "params" / "boards" / "rockpro64.toml").read_text(encoding="utf-8"),
    "switch.toml": (ROOT / "params" / "switches" / "tl-sg108.toml").read_text(encoding="utf-8"),
    "other.toml": "[package]\nname = 'x'\n",
    ".hidden.toml": DESIGN,
    "text.toml": "a text that is no TOML\n",
    "large.toml": "# " + "x" * 1_000_000 + "\n" + DESIGN,
}


def test_the_only_design_of_the_folder_is_taken_and_said(tmp_path: Path) -> None:
    for name, text in NO_DESIGNS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(DESIGN.replace('"test"', '"bench"'))
    for command in ("standoffs", "diff"):
        outcome = run_cli(command, "--json", cwd=tmp_path)
        assert outcome.status == 0, outcome.error
        assert outcome.error.count("\n") == 1
        assert "mine.toml" in outcome.error
        assert outcome.data, "standard output holds the data alone"
    named = run_cli("standoffs", "mine.toml", cwd=tmp_path)
    assert (named.status, named.error) == (0, "")
    assert run_cli("build", "--format", "svg", cwd=tmp_path).status == 0
    assert (tmp_path / "out" / "bench" / "manifest.json").is_file()


def test_of_several_designs_one_must_be_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(DESIGN)
    for command in ("build", "check", "standoffs", "diff", "render"):
        outcome = run_cli(command, cwd=tmp_path)
        assert (outcome.status, outcome.output, outcome.error.count("\n")) == (2, "", 1)
        assert "a.toml" in outcome.error
        assert "b.toml" in outcome.error
    for number in range(40):
        (tmp_path / f"c{number}.toml").write_text(DESIGN)
    assert len(run_cli("check", cwd=tmp_path).error) < 600


@pytest.mark.parametrize("text", [DESIGN + "x = ", "[stack]\nname = 'a'\n", "[plate]\nthickness = 99\n"])
def test_a_design_with_a_mistake_is_still_the_design_of_its_folder(text: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text)
    outcome = run_cli("check", cwd=tmp_path)
    assert outcome.status == 2
    assert "mine.toml" in outcome.error.splitlines()[-1]


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_design_is_taken_for_one(path: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(path.read_bytes())
    assert "own.toml" in run_cli("standoffs", cwd=tmp_path).error


def test_no_record_of_the_library_is_taken_for_a_design() -> None:
    from stackwright.params.source import is_design

    records = [path for path in (ROOT / "params").glob("*/*.toml") if path.parent != SHIPPED]
    assert len(records) > 60
    assert [path for path in records if is_design(path)] == []


def test_without_a_design_the_example_is_taken_and_said(tmp_path: Path) -> None:
    for cwd in (tmp_path, ROOT):
        outcome = run_cli("standoffs", cwd=cwd)
        assert outcome.status == 0
        assert outcome.error.count("\n") == 1
        assert "temporary-cluster" in outcome.error


@pytest.mark.parametrize("formats", ["SVG,Dxf", " svg , DXF ", "svg,dxf"])
def test_formats_ignore_case_and_spaces(formats: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(DESIGN)
    assert run_cli("build", "-o", "here", "--format", formats, cwd=tmp_path).status == 0
    assert {path.suffix for path in (tmp_path / "here" / "cut").iterdir()} == {".svg", ".dxf"}
    assert run_cli("build", "-o", "here", "--format", "dxf,svg", cwd=tmp_path).status == 0
    assert run_cli("build", "-o", "here", "--format", "DXG", cwd=tmp_path).status == 2


def test_the_version_has_a_short_option() -> None:
    assert run_cli("-V").output == run_cli("--version").output


@pytest.mark.parametrize("name", ["x.jpg", "x", "x.png.txt", "folder", "folder.png", ""])
def test_a_picture_that_is_no_png_file_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.png").mkdir()
    outcome = run_cli("render", "temporary-cluster", "--out", name, cwd=tmp_path)
    assert (outcome.status, outcome.error.count("\n")) == (2, 1)
    assert ".png" in outcome.error
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "folder.png"]


def test_findings_are_not_written_over_a_folder(tmp_path: Path) -> None:
    outcome = run_cli("check", "temporary-cluster", "--junit", str(tmp_path))
    assert (outcome.status, outcome.error.count("\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_everything_and_leaves_nothing_out(command: str) -> None:
    outcome = run_cli(*command.split(), "-h")
    assert (outcome.status, outcome.error) == (0, "")
    assert outcome.output == run_cli(*command.split(), "--help").output
    assert "..." not in outcome.output.replace("KEY=VALUE...", "").replace("[ARGS]...", "").replace("}...", "")


def test_lists_in_help_are_those_of_the_program() -> None:
    lists = {"build": FORMATS.names(), "library": list(record_types()), "schema": schema_names(), "render": list(VIEWS)}
    for command, names in lists.items():
        words = " ".join(run_cli(command, "--help").output.split())
        assert not [name for name in names if not re.search(rf"[ :]{re.escape(name)}[,. ]", words)], command


BAD = {
    "bild": "build (nearest)",
    "build --colour red": "--colour",
    "build a.toml b.toml": "b.toml",
    "build --set": "--set",
    "build --out": "--out",
    "set": "DESIGN",
    "set temporary-cluster": "KEY=VALUE",
    "new": "NAME",
    "library": "KIND",
    "boards nope": "show",
    "calibrate shop x": "--stack",
    "calibrate shop x --stack wide": "wide",
    "--format": "--format",
    "--show-completion tcsh": "tcsh",
    "--install-completion tcsh": "tcsh",
}


@pytest.mark.parametrize("command", BAD)
def test_a_wrong_word_is_exit_2_in_one_line(command: str, tmp_path: Path) -> None:
    outcome = run_cli(*command.split(), cwd=tmp_path, HOME=str(tmp_path))
    assert (outcome.status, outcome.output, outcome.error.count("\n")) == (2, "", 1), outcome.error
    assert BAD[command] in outcome.error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["", "boards", "calibrate"])
def test_a_command_without_words_shows_its_help(command: str) -> None:
    outcome = run_cli(*command.split())
    assert (outcome.status, outcome.output) == (0, run_cli(*command.split(), "--help").output)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_its_script(shell: str) -> None:
    outcome = run_process("--show-completion", shell)
    assert outcome.status == 0, outcome.error
    assert f"complete_{shell}" in outcome.output


@pytest.mark.parametrize("readme", [ROOT / "README.md", ROOT / "docs" / "how-to" / "checks.md"], ids=lambda p: p.name)
def test_the_exit_statuses_are_explained(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\d+)` \|", text, flags=re.M))
    assert told == {"0", "1", "2", "3", "70", "130"} or readme.name != "README.md"
    assert re.search(r"\bclean\b", text)
