"""`check` and `build` agree: what one refuses the other does, and their errors are the same but for those of files."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from broken import designs
from drawn import COUNT, design
from stackwright.geometry.store import Store
from stackwright.params.source import SHIPPED
from support import design as of_boards
from support import run_cli

ABOUT_FILES = {"shop-file", "shop-limit"}
"""Codes of findings about written files, which only a build has."""
BOARD = of_boards("rockpro64", standoff=20)
BAD_RECORDS = {"[[[": "TOML", "name = 'other'": "mine"}


def agree(folder: Path, text: str, *words: str) -> int:
    """Check and build a design; both give this exit status, the same line where it is refused, and the same errors."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    checked = run_cli("check", str(path), *words, "--json")
    built = run_cli("build", str(path), *words, "--format", "svg", "--out", str(folder / "out"), "--json")
    if built.status in (2, 3) or checked.status in (2, 3):
        assert (checked.status, checked.error) == (built.status, built.error)
        return built.status
    errors = [[f for f in each.data["findings"] if f["severity"] == "error"] for each in (checked, built)]
    assert errors[0] == [finding for finding in errors[1] if finding["code"] not in ABOUT_FILES]
    return built.status


REFUSED = {
    "a kerf that an outline with sharp corners does not bear": ("cut.kerf=0.2", "plate.corner_radius=0"),
    "names on the cut parts of a shop that only cuts": ("cut.identity=true", "cut.shop=sendcutsend"),
    "a shop that nobody knows": ("cut.shop=nobody",),
    "a coupon of a shop that has no kerf": ("cut.coupon=true", "cut.shop=hand-tools"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_check_refuses_what_build_refuses(case: str, tmp_path: Path) -> None:
    text = BOARD
    words = [word for each in REFUSED[case] for word in ("--set", each)]
    assert agree(tmp_path, text, *words) == 2


@pytest.mark.parametrize("content", BAD_RECORDS)
def test_a_record_of_the_users_that_cannot_be_read_is_refused_by_both(content: str, tmp_path: Path) -> None:
    boards = tmp_path / "library" / "boards"
    boards.mkdir(parents=True)
    (boards / "mine.toml").write_text(content)
    assert agree(tmp_path, BOARD.replace("rockpro64", "mine")) == 2


def broken_designs() -> list[tuple[tuple[str, ...], str]]:
    """Overrides and text of every broken design; without text, it is the shipped one."""
    said: list[tuple[tuple[str, ...], str]] = []

    def record(store: Store, assignments: tuple[str, ...], text: str = "") -> list[object]:
        said.append((assignments, text))
        return []

    with mock.patch.object(designs, "judged", record):
        for case in designs.cases():
            case.judge(Store())
            case.mended(Store())
    return sorted(set(said))


@pytest.mark.slow
def test_check_and_build_agree_on_every_broken_design(tmp_path: Path) -> None:
    shipped = (SHIPPED / "temporary-cluster.toml").read_text(encoding="utf-8")
    cases = broken_designs()
    assert len(cases) > 60
    for assignments, text in cases:
        agree(tmp_path, text or shipped, *(word for each in assignments for word in ("--set", each)))


@pytest.mark.slow
@pytest.mark.parametrize("number", range(COUNT))
def test_check_and_build_agree_on_drawn_designs(number: int, tmp_path: Path) -> None:
    statuses = {agree(tmp_path, design(number))}
    for words in (("cut.kerf=0.8",), ("cut.identity=true",), ("cut.shop=ponoko", "cut.identity=true")):
        statuses.add(agree(tmp_path, design(number), *(word for each in words for word in ("--set", each))))
    assert statuses <= {0, 1, 2}
