"""Nobody reads anything out of a name: with every item renamed at random, everything is the same but for the names.

The names of the design's items and those that builders give to pieces become random ones of the same length, each
piece one of its own. Then both builds are compared: with the names put back, every file has the same bytes, but that
lists which are sorted by name may have another order.
"""

from __future__ import annotations

import json
import random
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from drawn import COUNT, design
from stackwright import Project
from stackwright.assemblies.pieces import items
from stackwright.params.source import Source, find

LETTERS = "qxzjkvw"
"""No word of a report is made of these."""
FORMATS = ("stl", "3mf", "dxf", "svg", "pdf", "template", "glb", "drawing", "picture")
NAMED = re.compile(r'^name = "([a-z0-9-]+)"$', re.MULTILINE)


class Renaming:
    """Random names, and what each of them stands for."""

    def __init__(self, seed: int) -> None:
        self.chance, self.stands_for = random.Random(seed), dict[str, str]()

    def of(self, name: str) -> str:
        """A new name of the same length."""
        while (new := "".join(self.chance.choices(LETTERS, k=len(name)))) in self.stands_for:
            pass
        self.stands_for[new] = name
        return new

    def design(self, text: str) -> str:
        """A design with its items renamed, wherever it names them."""
        for name in dict.fromkeys(NAMED.findall(text)[1:]):
            text = text.replace(f'"{name}"', f'"{self.of(name)}"')
        return text

    def back(self, text: str) -> str:
        """A text with the old names."""
        for _ in range(2):  # a foot is named after the stack whose corner it is near
            text = re.sub(f"[{LETTERS}]{{3,}}", lambda found: self.stands_for.get(found[0], found[0]), text)
        return text


def _built(name: str, text: str, out: Path) -> dict[str, Any]:
    source = Source(f"{name}.toml", text, None, name)
    return Project(source).write(out, formats=FORMATS).data


def _content(path: Path, renaming: Renaming | None) -> object:
    """A file as it is compared, with the old names; sorted where names decide the order."""
    data = path.read_bytes()
    if path.suffix == ".3mf":
        with zipfile.ZipFile(path) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    text = data.decode("latin-1")
    text = renaming.back(text) if renaming else text
    if path.name == "report.json":
        whole = json.loads(text)
        whole["findings"] = sorted(map(json.dumps, whole["findings"]))
        return whole
    if path.name == "report.md":  # names decide which of equal findings is named first
        return sorted(re.sub(r"^- \S+: (.*\(and \d+ alike\))", r"- \1", line) for line in text.splitlines())
    if path.name == "bench-page.pdf":  # names decide where a line ends and which of equal findings is named first
        return sorted(set(re.findall(r"\w+", " ".join(re.findall(r"\((.*?)\) Tj", text)))))
    return text


def same_but_for_names(name: str, text: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build a design as it is and with every item renamed, and compare every file."""
    one, other = tmp_path / "one", tmp_path / "other"
    _built(name, text, one)
    renaming = Renaming(seed)
    made = items.made

    def renamed(materials: Any, label: str, *rest: Any, **more: Any) -> Any:
        item = made(materials, label, *rest, **more)
        return replace(item, name=renaming.of(item.name))

    with monkeypatch.context() as patch:
        patch.setattr(items, "made", renamed)
        _built(name, renaming.design(text), other)
    assert len(renaming.stands_for) > 20
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file()}
    assert files == {path.relative_to(other) for path in other.rglob("*") if path.is_file()}
    for path in sorted(files):
        same = (one / path).read_bytes() == (other / path).read_bytes()
        if path.name != "manifest.json" and not same:
            assert path.suffix != ".png", path
            assert _content(one / path, None) == _content(other / path, renaming), path


DRAWN = [number for number in range(COUNT) if number not in (5, 11)]
"""Those in which something can be placed."""


@pytest.mark.slow
def test_the_reference_build_is_the_same_but_for_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = find("temporary-cluster").text
    same_but_for_names("temporary-cluster", text, 7, tmp_path, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("number", DRAWN)
def test_every_drawn_design_is_the_same_but_for_names(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(2):
        same_but_for_names(f"drawn-{number}", design(number), seed, tmp_path / str(seed), monkeypatch)
