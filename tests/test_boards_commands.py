"""The commands that look at boards: list, show with its drawing, check and confirm; doubtful boards until confirmed."""

from __future__ import annotations

import io
import itertools
import math
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from pdf import read
from PIL import Image
from stackwright.assemblies.cluster import put_together
from stackwright.assemblies.context import resolve
from stackwright.core.findings import CODES
from stackwright.export.bill import rows
from stackwright.export.boards.drawing import drawing
from stackwright.export.cut.sketch import Label
from stackwright.export.drawings.paper import box_of
from stackwright.export.reports.bom import as_markdown
from stackwright.params.choosing.costs import COSTS
from stackwright.params.choosing.filters import SORTS
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.unknown import UNKNOWN
from stackwright.params.source import find, packaged
from support import design, run_cli

BOARDS = Library().all(BoardRecord)
DOUBTFUL = "raspberry-pi-poe-hat"
SURE = "ABCU"
FEW = ("rockpro64", "raspberry-pi-4b", DOUBTFUL)


def tallest(board: BoardRecord) -> float:
    if "components" in board.unknown:
        return math.inf
    return max([0.0, *(box.up for box in board.components.boxes if box.side == "top")])


def worst(board: BoardRecord) -> str:
    return max(board.pcb.confidence, board.holes.confidence, key=SURE.index)


FILTERS = {
    ("--maker", "pine64"): lambda b: "pine64" in b.maker.lower(),
    ("--size", "86x57"): lambda b: b.pcb.length <= 86 and b.pcb.width <= 57,
    ("--size", "57x86"): lambda b: b.pcb.length <= 86 and b.pcb.width <= 57,
    ("--height", "16.15"): lambda b: tallest(b) <= 16.15,
    ("--confidence", "a"): lambda b: worst(b) == "A",
    ("--confidence", "B"): lambda b: worst(b) in "AB",
    ("rock",): lambda b: any("rock" in w.lower() for w in (b.name, b.full_name, b.maker, *b.aliases)),
    ("--maker", "pine64", "--height", "14"): lambda b: "pine64" in b.maker.lower() and tallest(b) <= 14,
    ("nothing-is-called-so",): lambda b: False,
}


SLOW = [pytest.param(words, marks=pytest.mark.slow) for words in list(FILTERS)[:-2]]


@pytest.mark.parametrize("words", [*SLOW, *list(FILTERS)[-2:]])
def test_a_filter_keeps_exactly_the_boards_that_it_means(words: tuple[str, ...]) -> None:
    wanted = {name for name, board in BOARDS.items() if FILTERS[words](board)}
    assert {row["name"] for row in run_cli("boards", "list", *words, "--json").data if not row["waits_for"]} == wanted
    listed = run_cli("boards", "list", *words).output.partition("\n\n")[0]
    assert {line.split()[0] for line in listed.splitlines()[1:]} == wanted


@pytest.mark.parametrize("key", ["height", *(pytest.param(k, marks=pytest.mark.slow) for k in SORTS if k != "height")])
def test_the_list_is_sorted_by_each_key(key: str) -> None:
    names = [row["name"] for row in run_cli("boards", "list", "--sort", key, "--json").data if not row["waits_for"]]
    assert sorted(names) == sorted(BOARDS)
    values = [SORTS[key](BOARDS[name]) for name in names]
    assert values == sorted(values)
    for one, other in itertools.pairwise(names):
        assert SORTS[key](BOARDS[one]) != SORTS[key](BOARDS[other]) or one < other


@pytest.mark.parametrize(
    "words", ["--sort weight", "--confidence D", "--size 100", "--pattern x", "--height tall", "--height -3"]
)
def test_a_filter_that_is_none_is_refused(words: str) -> None:
    outcome = run_cli("boards", "list", *words.split())
    assert (outcome.status, outcome.output, outcome.error.count("\n")) == (2, "", 1)
    assert "legal is" in outcome.error


def own(folder: Path, name: str, text: str) -> None:
    (folder / "library" / "boards").mkdir(parents=True, exist_ok=True)
    (folder / "library" / "boards" / f"{name}.toml").write_text(text)


WAITING = (
    'name = "zulu"\nfull_name = "Zulu"\nmaker = "Acme"\nfront = "left"\nunknown = ["pcb", "holes", "components"]\n'
)


def test_a_board_that_waits_is_listed_apart_and_shown_as_far_as_it_is_known(tmp_path: Path) -> None:
    own(tmp_path, "zulu", WAITING)
    listed = run_cli("boards", "list", cwd=tmp_path).output
    table, _, apart = listed.partition("\n\n")
    assert "zulu" not in table and re.search(r"zulu +Acme Zulu +the size of the board, the mounting holes", apart)
    assert "boards new" in apart
    assert "zulu" not in run_cli("boards", "list", "--maker", "pine", cwd=tmp_path).output
    assert "1 more wait" in run_cli("boards", "list", "--maker", "acme", "--height", "9", cwd=tmp_path).output
    rows = {row["name"]: row for row in run_cli("boards", "list", "--json", cwd=tmp_path).data if row["waits_for"]}
    assert set(rows) == {*Library().waiting(BoardRecord), "zulu"}
    assert rows["zulu"]["waits_for"] == ["pcb", "holes"]
    shown = run_cli("boards", "show", "zulu", cwd=tmp_path)
    assert shown.status == 0 and "stackwright boards new zulu" in shown.output
    drawn = run_cli("boards", "show", "zulu", "--out", "a.svg", cwd=tmp_path)
    assert drawn.status == 2 and not (tmp_path / "a.svg").exists()


def test_show_tells_the_source_of_every_section_and_what_is_unknown() -> None:
    for name in FEW:
        board, text = BOARDS[name], run_cli("boards", "show", name).output
        for section in ("pcb", "holes", "components", "underside", "power", "header", "poe", "mass"):
            part = getattr(board, section)
            if part is not None:
                assert f"{section}: confidence {part.confidence}, from {part.source}" in text
        for hole in (*board.holes.mounting, *board.holes.other):
            assert re.search(rf"{re.escape(hole.role)} +{hole.x:g} +{hole.y:g} +{hole.diameter:g}", text), hole


@pytest.mark.parametrize("name", [*FEW, *(pytest.param(n, marks=pytest.mark.slow) for n in BOARDS if n not in FEW)])
def test_the_drawing_has_the_ordinates_of_every_hole_on_both_sides(name: str) -> None:
    board, drawn = BOARDS[name], drawing(BOARDS[name])
    texts = [line.shape.text for line in drawn.lines if isinstance(line.shape, Label)]
    for hole in (*board.holes.mounting, *board.holes.other):
        assert texts.count(f"{hole.x:g}") >= 2 and texts.count(f"{hole.y:g}") >= 2, hole
        assert f"x {hole.x:g}" in texts and f"y {hole.y:g}" in texts
    for value in (board.pcb.length, board.pcb.width):
        assert texts.count(f"{value:g}") >= 2
    for box in board.components.boxes:
        assert f"{box.kind} {box.type}" in texts


def overlapping(board: BoardRecord) -> list[tuple[str, str]]:
    drawn = drawing(board)
    labels = [line.shape for line in drawn.lines if isinstance(line.shape, Label) and line.shape.text]
    boxes = [(label.text, box_of(label)) for label in labels]
    wide, high = drawn.size
    assert all(b[0] > 0 and b[1] > 0 and b[2] < wide and b[3] < high for _, b in boxes)
    return [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 0.05 and min(a[3], b[3]) - max(a[1], b[1]) > 0.05
    ]


@pytest.mark.parametrize("name", FEW)
def test_no_two_texts_of_a_drawing_overlap(name: str) -> None:
    assert overlapping(BOARDS[name]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", BOARDS)
def test_no_two_texts_of_any_boards_drawing_overlap(name: str) -> None:
    assert overlapping(BOARDS[name]) == []


@pytest.mark.parametrize("ending", ["svg", "pdf", pytest.param("png", marks=pytest.mark.slow)])
def test_the_drawing_is_written_by_its_ending_with_the_same_bytes_each_time(ending: str, tmp_path: Path) -> None:
    for stem in "ab":
        outcome = run_cli("boards", "show", DOUBTFUL, "--out", f"{stem}.{ending}", cwd=tmp_path)
        assert (outcome.status, outcome.error) == (0, "")
    data = (tmp_path / f"a.{ending}").read_bytes()
    assert data == (tmp_path / f"b.{ending}").read_bytes()
    paper = drawing(BOARDS[DOUBTFUL]).size
    if ending == "svg":
        assert ElementTree.fromstring(data).get("width") == f"{paper[0]:g}mm"
    elif ending == "pdf":
        (page,) = read(data)
        assert page.size == pytest.approx(paper, abs=1e-3)
        assert len(page.circles) == 2 * len(BOARDS[DOUBTFUL].holes.mounting)
    else:
        picture = Image.open(io.BytesIO(data)).convert("L")
        assert picture.width / picture.height == pytest.approx(paper[0] / paper[1], abs=0.01)
        assert 0.005 < sum(picture.histogram()[:128]) / (picture.width * picture.height) < 0.2


def test_a_drawing_of_another_ending_is_refused(tmp_path: Path) -> None:
    for out in ("a.dxf", "a", ""):
        outcome = run_cli("boards", "show", "rock64", "--out", out, cwd=tmp_path)
        assert outcome.status == 2 and "--out" in outcome.error and not list(tmp_path.iterdir())


def test_check_finds_the_packaged_records_without_mistakes() -> None:
    outcome = run_cli("boards", "check", "--json")
    assert outcome.status == 0
    assert [row["name"] for row in outcome.data] == Library().names("boards")
    assert not any(row["mistake"] for row in outcome.data)


def test_check_tells_mistakes_and_what_each_unknown_costs(tmp_path: Path) -> None:
    text = (packaged("boards") / "rock64.toml").read_text()
    own(tmp_path, "broken", text.replace('"rock64"', '"broken"', 1).replace("length = 85.0", "length = 850.0"))
    own(tmp_path, "zulu", WAITING)
    outcome = run_cli("boards", "check", cwd=tmp_path)
    assert outcome.status == 2 and outcome.error == ""
    assert "pcb.length = 850" in outcome.output
    told = outcome.output.partition("\nzulu:\n")[2]
    for section in ("pcb", "holes", "components"):
        assert f"{section} unknown: {COSTS[section].line()}" in told
    assert f"1 with mistakes, {len(Library().waiting(BoardRecord)) + 1} wait" in outcome.output
    alone = run_cli("boards", "check", "rock64", "zulu", cwd=tmp_path)
    assert alone.status == 0 and "broken" not in alone.output


def test_every_section_that_may_be_unknown_has_a_cost_in_checks_that_exist() -> None:
    assert set(COSTS) == set(UNKNOWN)
    assert all(code in CODES for cost in COSTS.values() for code in cost.blind)


def confirm(folder: Path, name: str, *more: str) -> Path:
    outcome = run_cli("boards", "confirm", name, "--date", "2026-11-26", *more, cwd=folder)
    assert (outcome.status, outcome.error) == (0, ""), outcome
    return folder / "library" / "boards" / f"{name}.toml"


REST = [pytest.param(name, marks=pytest.mark.slow) for name in BOARDS if name not in FEW]


@pytest.mark.parametrize("name", [*FEW, *REST])
def test_confirming_keeps_all_else(name: str, tmp_path: Path) -> None:
    before = (packaged("boards") / f"{name}.toml").read_text()
    after = confirm(tmp_path, name, "--library", "library").read_text()
    assert tomllib.loads(after) == {**tomllib.loads(before), "confirmed": "2026-11-26"}
    assert set(before.splitlines()) <= set(after.splitlines()), "each line is kept, with its remark"


def test_an_own_record_is_confirmed_where_it_is_and_again_later(tmp_path: Path) -> None:
    own(tmp_path, "rock64", (packaged("boards") / "rock64.toml").read_text())
    path = confirm(tmp_path, "rock64")
    assert 'confirmed = "2026-11-26"' in path.read_text()
    assert run_cli("boards", "confirm", "rock64", "--date", "2026-12-01", cwd=tmp_path).status == 0
    assert tomllib.loads(path.read_text())["confirmed"] == "2026-12-01"
    for wrong in ("yesterday", "2026-13-01"):
        assert run_cli("boards", "confirm", "rock64", "--date", wrong, cwd=tmp_path).status == 2
    own(tmp_path, "zulu", WAITING)
    assert run_cli("boards", "confirm", "zulu", cwd=tmp_path).status == 2


def doubtful(folder: Path) -> Path:
    """A design with a board of the user's own whose holes are unverified."""
    text = (packaged("boards") / "rock64.toml").read_text()
    text = text.replace('"rock64"', '"slate64"', 1).replace('"ROCK64"', '"Slate64"', 1)
    text = re.sub(r"^aliases.*\n", "", text, flags=re.M)
    own(folder, "slate64", re.sub(r'(\[holes\]\n(?:.*\n)*?confidence = )"[AB]"', r'\1"U"', text))
    (folder / "a.toml").write_text(design("slate64", standoff=20))
    return folder / "a.toml"


def test_a_doubtful_board_has_a_line_until_it_is_confirmed(tmp_path: Path) -> None:
    path, lines = doubtful(tmp_path), []
    for _ in range(2):
        assembly = put_together(resolve(load(find(str(path)))))
        said = [each.line() for each in assembly.assumptions]
        bill = rows(assembly, {})
        lines.append(
            [
                sum("boards confirm slate64" in line for line in said),
                sum("Slate64" in line and "library/boards/slate64.toml as [holes]" in line for line in said),
                [row.name for row in bill if row.note],
                as_markdown("a", bill).decode().count("- Board Slate64: its size or its holes are assumed"),
            ]
        )
        confirm(tmp_path, "slate64")
    assert lines == [[1, 1, ["Board Slate64"], 1], [0, 0, [], 0]]


@pytest.mark.slow
def test_the_files_of_a_build_name_a_doubtful_board_until_it_is_confirmed(tmp_path: Path) -> None:
    doubtful(tmp_path)
    told = []
    for _ in range(2):
        assert run_cli("build", "a.toml", "--format", "dxf", cwd=tmp_path).status in (0, 1)
        texts = [(tmp_path / "out" / "test" / name).read_text() for name in ("report.md", "report.json", "bom.csv")]
        told.append(
            ["boards confirm slate64" in texts[0], "boards confirm slate64" in texts[1], "1:1 sheet" in texts[2]]
        )
        confirm(tmp_path, "slate64")
    assert told == [[True] * 3, [False] * 3]
