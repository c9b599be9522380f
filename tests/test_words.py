"""Words for the heights of a stack: each has the one meaning that the glossary gives it, also in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from reference import HEIGHTS
from support import ROOT

WORDS = ("auto", "face", "least", "room", "seat", "standoff", "under", "underside")
PACKAGE = sorted(
    path
    for folder in ("assemblies", "checks", "core", "export", "geometry", "params", "parts")
    for path in (ROOT / folder).rglob("*.py")
)
STACKS = sorted((ROOT / "assemblies" / "stacks").rglob("*.py"))
ALLOWED = {
    "seat: Seat": "a parameter: where a tower stands, as every builder of a unit calls it",
    "face: loop": "a `Face` that a tray offers",
    ".standoff": "a key of a node, of `[hardware]` and of a HAT's header, or the part that `Hardware` makes",
    ".underside": "the section of a board's record",
}
"""Uses of a word alone in `assemblies/stacks/` for what is defined elsewhere, each with the reason."""


def glossary() -> dict[str, str]:
    """The last column of the glossary, by word."""
    rows = re.findall(r"^\| (.+?) \| .+ \| (.+?) \|$", HEIGHTS.read_text().split("## Words\n")[1], re.MULTILINE)
    return dict(rows)


def named(cell: str) -> set[str]:
    """The names in the code that a cell lists: `Level.face_height`, `clear_height()`, `Face`, `UNDER`."""
    quoted = re.findall(r"`([A-Za-z_][\w.]*(?:\(\))?)`", cell)
    return {name for name in quoted if name[0].isupper() or name.endswith("()")}


LISTED = set[str]().union(*(named(cell) for cell in glossary().values()))


def defined(path: Path) -> Iterator[str]:
    """Every name that a module defines: `Class.member`, `Class`, `function()`, `CONSTANT`."""
    for node in ast.parse(path.read_text()).body:
        match node:
            case ast.ClassDef(name=name, body=body):
                yield name
                for member in body:
                    if isinstance(member, ast.FunctionDef):
                        yield f"{name}.{member.name}"
                    elif isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name):
                        yield f"{name}.{member.target.id}"
            case ast.FunctionDef(name=name):
                yield f"{name}()"
            case ast.Assign(targets=targets):
                for target in targets:
                    yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))
            case _:
                pass


def alone(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and use of each word that is a whole name: of a member, function, parameter, variable or attribute."""
    owners = {
        id(member.target if isinstance(member, ast.AnnAssign) else member): owner.name
        for owner in ast.walk(tree)
        if isinstance(owner, ast.ClassDef)
        for member in owner.body
    }
    loops = {id(each.target) for each in ast.walk(tree) if isinstance(each, ast.For | ast.comprehension)}
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=word) if word in WORDS:
                yield node.lineno, f"{owners[id(node)]}.{word}" if id(node) in owners else f"{word}()"
            case ast.arg(arg=word) if word in WORDS:
                yield node.lineno, f"{word}: {ast.unparse(node.annotation) if node.annotation else '?'}"
            case ast.Name(id=word, ctx=ast.Store()) if word in WORDS:
                kind = "loop" if id(node) in loops else "variable"
                yield node.lineno, f"{owners[id(node)]}.{word}" if id(node) in owners else f"{word}: {kind}"
            case ast.Attribute(attr=word) if word in WORDS:
                yield node.lineno, f".{word}"
            case _:
                pass


def legal(use: str) -> bool:
    """Whether the glossary or the list above allows a use. An attribute of the stacks themselves must be listed."""
    ours = {f".{name.split('.')[1]}" for path in STACKS for name in defined(path) if name in LISTED and "." in name}
    return use in LISTED or use in ALLOWED or use in ours


@pytest.mark.parametrize("word", WORDS)
def test_the_glossary_gives_each_word_and_the_names_that_carry_it(word: str) -> None:
    rows = glossary()
    assert len([row for row in rows if row == word]) == 1
    assert named(rows[word]), f"{word} is the name of nothing"


def test_what_the_glossary_names_is_in_the_code() -> None:
    known = {name for path in PACKAGE for name in defined(path)}
    assert LISTED - known == set()


@pytest.mark.parametrize("path", STACKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_is_a_name_for_anything_else(path: Path) -> None:
    wrong = [f"{line}: {use}" for line, use in alone(ast.parse(path.read_text())) if not legal(use)]
    assert not wrong, f"not in the glossary of {HEIGHTS.name}"


def test_nothing_is_allowed_that_no_code_needs() -> None:
    used = {use for path in STACKS for _, use in alone(ast.parse(path.read_text()))}
    assert ALLOWED.keys() - used == set()


def test_every_height_of_a_level_is_in_the_glossary() -> None:
    members = set(defined(ROOT / "assemblies" / "stacks" / "level.py"))
    assert {name for name in members if name.endswith("_height")} - LISTED == set()


@pytest.mark.parametrize(
    ("code", "use"),
    [
        ("class Level:\n    room: float", "Level.room"),
        ("class Level:\n    def face(self) -> float: ...", "Level.face"),
        ("def room(column): ...", "room()"),
        ("def fit(seat: float): ...", "seat: float"),
        ("under = 3.0", "under: variable"),
        ("high = level.seat", ".seat"),
    ],
)
def test_a_word_with_another_meaning_is_found(code: str, use: str) -> None:
    assert [use for _, use in alone(ast.parse(code))] == [use]
    assert not legal(use)
