"""`boards new`: a board entered by options and by a person at a terminal; each mistake is told in one line."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import tomllib
from pathlib import Path

import pytest
from stackwright.cli.boards.interview import interview
from stackwright.core.errors import InputError
from stackwright.params.entering.known import new_board
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import packaged
from stackwright.params.toml.reading import parse, validate
from support import COMMAND, Outcome, design, run_cli

PROMPT = "> "
WHOLE = {
    "--full-name": "Testing Board",
    "--maker": "Nobody",
    "--size": "100x70",
    "--thickness": "1.6",
    "--corner-radius": "3",
    "--pattern": "edges",
    "--inner": "87.4x57.4",
    "--outer": "92.6x62.6",
    "--near": "3.7x3.7",
    "--bare-rings": "yes",
    "--front": "right",
    "--connector": "rj45 right 20",
    "--top": "15",
    "--below": "2.2",
    "--free-disc": "6",
    "--volts": "12",
    "--plug": "5.5/2.1 barrel",
    "--polarity": "centre positive",
    "--watts": "6 11 24",
    "--mass": "70",
}


def new(folder: Path, answers: dict[str, str], name: str = "testing-board", *more: str) -> Outcome:
    words = [word for pair in answers.items() for word in pair]
    options = ("--library", "library", "--date", "2026-11-26")
    return run_cli("boards", "new", name, *words, *options, *more, cwd=folder)


def entered(folder: Path, name: str = "testing-board") -> BoardRecord:
    return validate(BoardRecord, parse((folder / "library" / "boards" / f"{name}.toml").read_text(), name), name)


def test_every_answer_as_an_option_gives_the_record(tmp_path: Path) -> None:
    outcome = new(tmp_path, WHOLE)
    assert (outcome.status, outcome.error) == (0, ""), outcome
    board = entered(tmp_path)
    assert (board.pcb.length, board.pcb.width, board.pcb.thickness, board.pcb.corner_radius) == (100, 70, 1.6, 3)
    # inner and outer edges: pitch is their mean, diameter half their difference; the near rim is 3.7 from the edges
    wanted = {(x, y) for x in (5.0, 95.0) for y in (5.0, 65.0)}
    wanted = {(3.7 + 1.3, 3.7 + 1.3), (95.0, 5.0), (5.0, 65.0), (95.0, 65.0)} & wanted
    assert {(round(h.x, 6), round(h.y, 6)) for h in board.holes.mounting} == wanted
    assert len(wanted) == 4 and {h.diameter for h in board.holes.mounting} == {2.6}
    assert board.holes.bare_rings is True and board.front == "right"
    socket, tallest = board.components.boxes
    assert (socket.kind, socket.type, socket.edge) == ("network", "rj45_single", "right")
    assert (socket.extent[1] + socket.extent[3]) / 2 == pytest.approx(20)
    assert socket.extent[2] > 100
    assert max(box.up for box in board.components.boxes) == tallest.up == 15
    assert (board.underside.depth, board.underside.hole_clearance) == (2.2, 6)
    assert board.power and (board.power.volts, board.power.watts, board.power.most, board.power.supply) == (
        12,
        6,
        11,
        24,
    )
    assert "centre positive" in board.power.note
    assert board.mass and board.mass.grams == 70
    assert board.unknown == () and not board.is_doubtful
    text = (tmp_path / "library" / "boards" / "testing-board.toml").read_text()
    assert text.startswith("#") and "2026-11-26" in text
    assert (tmp_path / "testing-board-fit.pdf").read_bytes().startswith(b"%PDF")
    assert "testing-board-fit.pdf" in outcome.output and "+--" in outcome.output


def test_the_board_stands_in_a_design(tmp_path: Path) -> None:
    assert new(tmp_path, WHOLE).status == 0
    (tmp_path / "a.toml").write_text(design("testing-board"))
    outcome = run_cli("standoffs", "a.toml", cwd=tmp_path)
    assert "Testing Board" in outcome.output and outcome.status in (0, 1), outcome


PATTERNS = {
    "raspberry-pi": ({"--pattern": "raspberry-pi"}, {(3.5, 3.5), (61.5, 3.5), (3.5, 52.5), (61.5, 52.5)}, 2.7),
    "inset": ({"--pattern": "inset", "--hole-diameter": "M3", "--inset": "4x5"},
              {(4, 5), (96, 5), (4, 65), (96, 65)}, 3.2),
    "pitch": ({"--pattern": "pitch", "--hole-diameter": "3", "--pitch": "80x50", "--first": "6x7"},
              {(6, 7), (86, 7), (6, 57), (86, 57)}, 3.0),
    "list": ({"--pattern": "list", "--hole-diameter": "2.7", "--hole-list": "4,4 90,4 50,60"},
             {(4, 4), (90, 4), (50, 60)}, 2.7),
}  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_way_to_give_holes(pattern: str, tmp_path: Path) -> None:
    options, spots, diameter = PATTERNS[pattern]
    answers = {key: value for key, value in WHOLE.items() if key not in ("--inner", "--outer", "--near")} | options
    outcome = new(tmp_path, answers)
    assert outcome.status == 0, outcome
    holes = entered(tmp_path).holes.mounting
    assert {(h.x, h.y) for h in holes} == spots and {h.diameter for h in holes} == {diameter}


def refusal(answers: dict[str, str]) -> str:
    """The line with which the answers are refused, without the library and the rest of the command."""
    given: dict[str, str | list[str]] = {key[2:].replace("-", "_"): text for key, text in answers.items()}
    if "connector" in given:
        given["connector"] = [answers["--connector"]]
    with pytest.raises(InputError) as caught:
        interview(new_board("testing-board"), given)
    return str(caught.value)


@pytest.mark.parametrize("key", WHOLE)
def test_a_missing_answer_without_a_terminal_names_its_option(key: str) -> None:
    assert key in refusal({option: value for option, value in WHOLE.items() if option != key})


@pytest.mark.parametrize("change", [{"--mass": ""}, {"--size": "70x100"}])
def test_a_refusal_is_exit_2_in_one_line_and_nothing_is_written(change: dict[str, str], tmp_path: Path) -> None:
    outcome = new(tmp_path, WHOLE | change)
    assert outcome.status == 2 and outcome.error.count("\n") == 1 and next(iter(change)) in outcome.error, outcome
    assert not list(tmp_path.iterdir())


WRONG = {
    "--size": ("70x100", "100", "nan x 3", "5000x70", "-100x70"),
    "--thickness": ("16", "0", "thin", "1,6"),
    "--corner-radius": ("40",),
    "--pattern": ("round", "raspberry"),
    "--inner": ("120x57.4", "87.4"),
    "--outer": ("99.9x62.6",),
    "--near": ("0x3.7", "8x3.7", "-2x3"),
    "--bare-rings": ("shiny",),
    "--front": ("north", "left"),
    "--connector": ("rj46 right 20", "rj45 right 200", "rj45 20", "rj45 right 20 over", "rj45 right 20 high x"),
    "--top": ("-1", "high", "16 at 0,0", "16 at 500,0 to 600,10"),
    "--below": ("0", "200", "3 at 0,0 to 200,10", "3 at 5,5"),
    "--free-disc": ("1", "90"),
    "--volts": ("230", "many"),
    "--watts": ("9 6 24", "0", "2 1", "1 2 3 4"),
    "--mass": ("heavy", "0"),
    "--full-name": ("a|b", "x" * 600),
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in WRONG.items() for value in values])
def test_a_wrong_answer_is_refused_with_what_is_legal(key: str, value: str) -> None:
    said = refusal(WHOLE | {key: value})
    assert key in said and "legal is" in said and "\n" not in said


def test_a_pitch_over_the_outer_edges_is_refused_by_its_diameter() -> None:
    """Holes of 2.7 at 86 x 58: 83.3 x 55.3 are between the inner edges, and 88.7 x 60.7 are over the outer ones."""
    answers = {"--size": "94x70", "--inner": "83.3x55.3", "--outer": "86x58"}
    assert "these give 1.35 and 1.35: measure again" in refusal(WHOLE | answers)


def test_what_nobody_knows_stays_marked(tmp_path: Path) -> None:
    """An unknown radius is a sharp corner, and a supply of unknown watts is as strong as the board takes at most."""
    assert new(tmp_path, WHOLE | {"--corner-radius": "unknown", "--watts": "6 11"}).status == 0
    board, text = entered(tmp_path), (tmp_path / "library" / "boards" / "testing-board.toml").read_text()
    assert board.pcb.corner_radius == 0 and board.power and (board.power.most, board.power.supply) == (11, 11)
    assert "not measured: sharp corners" in text and "assumed: as much as the board takes" in text


def test_two_holes_alike_and_a_hole_outside_are_told_apart() -> None:
    said = {}
    for spots in ("4,4 90,4 4,4", "4,4 90,4 99,60", "4,4 50,4 90,4"):
        answers = WHOLE | {"--pattern": "list", "--hole-diameter": "2.7", "--hole-list": spots}
        said[spots] = refusal({k: v for k, v in answers.items() if k not in ("--inner", "--outer", "--near")})
        assert "--hole-list" in said[spots]
    assert "clear of one another" in said["4,4 90,4 4,4"]
    assert "inside the board" in said["4,4 90,4 99,60"]
    assert "one line" in said["4,4 50,4 90,4"]


def test_a_record_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "library" / "boards").mkdir(parents=True)
    there = tmp_path / "library" / "boards" / "testing-board.toml"
    there.write_text("# mine\n")
    assert new(tmp_path, WHOLE).status == 2 and there.read_text() == "# mine\n"
    assert new(tmp_path, WHOLE, "testing-board", "--replace").status == 0 and there.read_text() != "# mine\n"


@pytest.mark.parametrize("name", ["Testing Board", "con", "../x", "x" * 70, "|"])
def test_a_name_that_no_record_can_have_is_refused(name: str, tmp_path: Path) -> None:
    outcome = new(tmp_path, WHOLE, name)
    assert outcome.status == 2 and outcome.error.count("\n") == 1 and "NAME" in outcome.error
    assert not list(tmp_path.iterdir())


def waiting(folder: Path, *unknown: str) -> dict[str, object]:
    """A copy of the ROCK64 that waits for some sections, as the user's own record."""
    raw = tomllib.loads((packaged("boards") / "rock64.toml").read_text())
    text = (packaged("boards") / "rock64.toml").read_text().replace('"rock64"', '"slate64"', 1)
    text = re.sub(r"^aliases.*\n", "", text, flags=re.M).replace('"ROCK64"', '"Slate64"', 1)
    for section in unknown:
        text = re.sub(rf"^\[{section}\]\n(?:(?!^\[\w).*\n?)*", "", text, flags=re.M)
    names = ", ".join(f'"{section}"' for section in unknown)
    target = folder / "library" / "boards" / "slate64.toml"
    target.parent.mkdir(parents=True)
    target.write_text(f"unknown = [{names}]\n{text}")
    return raw


def test_a_record_that_waits_is_asked_only_for_what_is_unknown(tmp_path: Path) -> None:
    raw = waiting(tmp_path, "holes", "mass")
    assert run_cli("boards", "fit", "slate64", cwd=tmp_path).status == 2
    missing = run_cli("boards", "new", "slate64", cwd=tmp_path)
    assert missing.status == 2 and "--pattern" in missing.error
    answers = ("--pattern", "raspberry-pi", "--bare-rings", "unknown", "--mass", "unknown")
    outcome = run_cli("boards", "new", "slate64", *answers, "--date", "2026-11-26", cwd=tmp_path)
    assert outcome.status == 0, outcome
    board = entered(tmp_path, "slate64")
    assert board.unknown == ("mass",) and board.mass is None
    assert {(h.x, h.y) for h in board.holes.mounting} == PATTERNS["raspberry-pi"][1]
    written = tomllib.loads((tmp_path / "library" / "boards" / "slate64.toml").read_text())
    assert written["pcb"] == raw["pcb"] and written["components"] == raw["components"]


def test_an_option_replaces_a_value_of_a_known_record(tmp_path: Path) -> None:
    options = ("--thickness", "1.45", "--library", "library", "--date", "2026-11-26")
    outcome = run_cli("boards", "new", "rockpro64", *options, cwd=tmp_path)
    assert outcome.status == 0, outcome
    board = entered(tmp_path, "rockpro64")
    raw = tomllib.loads((packaged("boards") / "rockpro64.toml").read_text())
    assert (board.pcb.thickness, board.pcb.length, board.pcb.corner_radius) == (1.45, 127, 3.5)
    assert "2026-11-26" in board.pcb.source
    written = tomllib.loads((tmp_path / "library" / "boards" / "rockpro64.toml").read_text())
    for section in ("holes", "components", "underside", "power", "mass", "aliases"):
        assert written[section] == raw[section]


def test_a_new_diameter_keeps_the_places_of_the_holes_and_says_so(tmp_path: Path) -> None:
    options = ("--hole-diameter", "M3", "--library", "library", "--date", "2026-11-26")
    assert run_cli("boards", "new", "rockpro64", *options, cwd=tmp_path).status == 0
    written = tomllib.loads((tmp_path / "library" / "boards" / "rockpro64.toml").read_text())["holes"]
    raw = tomllib.loads((packaged("boards") / "rockpro64.toml").read_text())["holes"]
    assert written["mounting"] == [{**hole, "diameter": 3.2} for hole in raw["mounting"]]
    assert written["other"] == raw["other"] and written["confidence"] == raw["confidence"]
    assert written["source"].startswith("hole diameter: measured") and raw["source"] in written["source"]


def test_a_known_record_without_anything_new_is_told_so(tmp_path: Path) -> None:
    outcome = run_cli("boards", "new", "rockpro64", cwd=tmp_path)
    assert outcome.status == 2 and "nothing is unknown" in outcome.error and "boards confirm" in outcome.error


class Terminal:
    """A person at a pseudo-terminal, who waits for each prompt."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.main, side = pty.openpty()
        self.process = subprocess.Popen(
            [*COMMAND, "boards", "new", *arguments], cwd=folder, stdin=side, stdout=side, stderr=side, close_fds=True
        )
        os.close(side)
        self.seen = ""

    def until(self, ends: str = PROMPT) -> str:
        """What the program writes until its text ends so, or until it is done."""
        text = ""
        while not text.endswith(ends) and select.select([self.main], [], [], 60)[0]:
            try:
                data = os.read(self.main, 4096)
            except OSError:  # the program has ended
                break
            if not data:
                break
            text += data.decode()
        self.seen += text
        return text

    def answer(self, text: str) -> str:
        """Type an answer, and return what the program writes until its next prompt."""
        os.write(self.main, f"{text}\n".encode())
        return self.until()

    def end(self) -> int:
        self.until("\0")
        os.close(self.main)
        return self.process.wait(60)


TYPED = (
    ("called", "My Board", "small letters"),  # asked again
    ("called", "pty-board", ""),
    ("full name", "", ""),
    ("maker", "Acme", ""),
    ("Length", "?", "caliper"),
    ("Length", "56x85", "long edge first"),
    ("Length", "85x56", ""),
    ("thickness", "1,6", "with a point: 1.6"),
    ("thickness", "", ""),
    ("radius", "", ""),
    ("hole pattern", "", ""),
    ("rings", "no", ""),
    ("Connector", "rj45 right 99", "from 0 to 56"),
    ("Connector", "rj45 right 45.5", ""),
    ("Connector", "usb-c bottom 12", ""),
    ("Connector", "back", "taken back"),
    ("Connector", "usb-x bottom 11", "usb-c (nearest)"),
    ("Connector", "usb-c bottom in the middle", "after usb-c bottom the middle"),
    ("Connector", "usb-c bottom 11", ""),
    ("Connector", "gpio top 32.5 over -1", ""),
    ("Connector", "", ""),
    ("faces the front", "left", "where the network socket is"),
    ("faces the front", "", ""),
    ("allest", "tall", "a height from 0"),
    ("allest", "4 at 20,20 to 40,40", ""),
    ("under", "4.2 at 66,24 to 90,34", "a box on the board"),
    ("under", "4.2 at 50,20 to 70,30", ""),
    ("other solder", "5", "from 0.1 to 4.2"),
    ("other solder", "1.8", ""),
    ("disc", "", ""),
    ("volt", "5 V", ""),
    ("plug", "", ""),
    ("watt", "unknown", "three"),
    ("watt", "5 7", ""),
    ("mass", "back", ""),
    ("watt", "5 7 15", ""),
    ("mass", "", ""),
    ("come from", "its drawing", "Ø2.7"),
)
"""Part of each prompt, what the person types, and part of what is said to a wrong answer."""


def test_a_person_at_a_terminal_enters_a_board(tmp_path: Path) -> None:
    person = Terminal(tmp_path, "--library", "library", "--date", "2026-11-26")
    shown = person.until()
    for prompt, typed, says in TYPED:
        asked = shown.rstrip().splitlines()[-1] if "\n" not in shown.strip() else shown
        assert prompt in asked, (prompt, shown)
        shown = person.answer(typed)
        assert says in shown, (typed, shown)
    assert "o" in shown and "+--" in shown, "the board is drawn before it is written"
    assert "yes" in shown
    os.write(person.main, b"yes\n")
    assert person.end() == 0, person.seen
    board = entered(tmp_path, "pty-board")
    assert (board.pcb.length, board.pcb.width, board.pcb.thickness) == (85, 56, 1.6)
    assert {(h.x, h.y) for h in board.holes.mounting} == PATTERNS["raspberry-pi"][1]
    assert board.front == "right" and [box.kind for box in board.components.boxes] == [
        "network", "usbc", "gpio", "ic", "ic"
    ]  # fmt: skip
    deepest = board.components.boxes[-1]
    assert (deepest.side, deepest.down, deepest.extent) == ("bottom", 4.2, (50, 20, 70, 30))
    assert (board.underside.depth, board.underside.tails) == (1.8, 1.8)
    assert board.power and (board.power.watts, board.power.most, board.power.supply) == (5, 7, 15)
    assert "its drawing on 2026-11-26" in board.pcb.source and "gpio" in person.seen
    assert board.unknown == ("mass",)
    assert (tmp_path / "pty-board-fit.pdf").is_file()


@pytest.mark.slow
def test_a_person_who_says_no_or_leaves_writes_nothing(tmp_path: Path) -> None:
    words = [word for pair in WHOLE.items() for word in pair]
    person = Terminal(tmp_path, "testing-board", *words, "--library", "library")
    person.until()
    os.write(person.main, b"no\n")
    assert person.end() == 0
    assert "nothing" in person.seen
    leaver = Terminal(tmp_path, "testing-board", "--library", "library")
    leaver.until()
    os.write(leaver.main, b"\x04")
    assert leaver.end() == 2
    assert not list(tmp_path.iterdir())
