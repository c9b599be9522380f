"""Names of records as people write them: case and punctuation aside, and by the name that reports show."""

from __future__ import annotations

from pathlib import Path

import pytest
from stackwright import Project
from stackwright.core.errors import InputError
from stackwright.export.workshop import workshop_of
from stackwright.params import library as library_module
from stackwright.params.library import Library
from stackwright.params.record import LibraryRecord
from stackwright.params.record_types import record_types
from stackwright.params.source import PACKAGED, Source
from support import run_cli

ALL = [
    (record, path.stem)
    for folder, record in record_types().items()
    for path in sorted((PACKAGED / folder).glob("*.toml"))
]


def title(record: LibraryRecord) -> str:
    return getattr(record, "full_name", record.name)


def letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def spellings(record: LibraryRecord) -> set[str]:
    """How a person may write a record's name."""
    names = {record.name, title(record), *record.aliases}
    return {
        spelling
        for name in names
        for spelling in (name, name.upper(), name.lower(), name.replace("-", " "), name.replace("-", "_"), f" {name}")
    }


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "name"), ALL, ids=lambda value: value if isinstance(value, str) else value.__name__)
def test_a_record_is_found_by_each_spelling_of_its_names(kind: type[LibraryRecord], name: str) -> None:
    known = Library()
    record = known.get(kind, name)
    others = {other: known.get(each, other) for each, other in ALL if each is kind and other != name}
    for spelling in spellings(record):
        same = [other for other, each in others.items() if letters(spelling) == letters(title(each))]
        if same and spelling != name:
            with pytest.raises(InputError) as caught:
                known.get(kind, spelling, "a.toml", "key")
            assert all(each in str(caught.value) for each in (name, *same))
        else:
            assert known.get(kind, spelling).name == name, spelling


SPELT = {
    "rockpro64": "ROCKPro64",
    "tl-sg108": "TP-Link TL-SG108",
    "petg": "PETG",
    "bambu-p1s": "Bambu P1S",
    "pmma-cast": "PMMA cast",
    "snijlab": "Snijlab, Rotterdam",
    "m3": "M 3",
    "hex-brass": "Hex_Brass",
    "pine64-heatsink-20": "heatsink PINE64 40x40x20",
    "pine64-temporary-cluster": "PINE64 temporary cluster",
}
TEXT = """
name = "spelt"
[plate]
material = "pmma-cast"
[print]
printer = "bambu-p1s"
material = "petg"
[cut]
shop = "snijlab"
[hardware]
thread = "m3"
standoff = "hex-brass"
[hardware.owned]
thread = "m3"
[[stack]]
[[stack.node]]
board = "rockpro64"
accessories = ["pine64-heatsink-20"]
[[switch]]
model = "tl-sg108"
[[power_board]]
model = "pine64-temporary-cluster"
"""


def test_no_file_of_a_build_depends_on_the_spelling() -> None:
    """Files are made of the assembly and of the workshop alone."""
    text = TEXT
    for name, spelling in SPELT.items():
        assert f'"{name}"' in text
        text = text.replace(f'"{name}"', f'"{spelling}"')
    plain, spelt = (Project(Source("a.toml", each, None, "a")) for each in (TEXT, text))
    assert plain.assembly.groups
    assert plain.assembly == spelt.assembly
    assert plain.bom() == spelt.bom()
    assert workshop_of(plain.context) == workshop_of(spelt.context)


def test_printed_standoffs_may_be_written_with_a_capital() -> None:
    assert Project.open(set=["hardware.standoff=Printed"]).context.standoffs is None


def test_commands_take_the_names_that_people_write(tmp_path: Path) -> None:
    assert run_cli("boards", "show", "ROCKPro64").output == run_cli("boards", "show", "rockpro64").output
    made = run_cli("calibrate", "printer", "Bambu P1S", "--hole", "3.2", "--library", "mine", cwd=tmp_path)
    assert made.status == 0, made.error
    assert (tmp_path / "mine" / "printers" / "bambu-p1s.toml").is_file()
    (tmp_path / "a.toml").write_text(TEXT)
    assert run_cli("set", "a.toml", "print.printer=Prusa MK4", cwd=tmp_path).status == 0
    assert 'printer = "Prusa MK4"' in (tmp_path / "a.toml").read_text()


@pytest.mark.parametrize(
    ("key", "word", "near"),
    [
        ("stack.0.board", "ROCKPro65", "rockpro64 (nearest)"),
        ("print.printer", "Bambulab X1 Carbn", "bambu-x1c (nearest)"),
        ("plate.material", "cast acrylc", "pmma-cast (nearest)"),
        ("stack.0.board", "Raspberry Pi 4", "raspberry-pi-4b (nearest)"),
        ("stack.0.board", "Raspberry Pi 3", "raspberry-pi-3b (nearest)"),
    ],
)
def test_an_unknown_name_hints_the_nearest_by_name_and_by_display_name(key: str, word: str, near: str) -> None:
    place = "tower.node1.board" if key.startswith("stack") else key
    with pytest.raises(InputError) as caught:
        Project.open(set=[f'{place}="{word}"'])
    assert near in str(caught.value)
    assert f'{place} = "{word}": legal is a' in str(caught.value)


def test_m25_is_no_other_spelling_of_m2_5() -> None:
    with pytest.raises(InputError, match=r"m2-5"):
        Project.open(set=["hardware.thread=M25"])


def own_board(folder: Path, name: str, full_name: str) -> None:
    text = (PACKAGED / "boards" / "rockpro64.toml").read_text().replace('name = "rockpro64"', f'name = "{name}"', 1)
    text = text.replace('"rock-pro-64", "rockpro-64"', "").replace("ROCKPro64", full_name, 1)
    (folder / "boards").mkdir(parents=True, exist_ok=True)
    (folder / "boards" / f"{name}.toml").write_text(text)


def test_a_name_that_two_records_share_is_refused_and_both_are_named(tmp_path: Path) -> None:
    from stackwright.params.records.board import BoardRecord

    own_board(tmp_path, "my-first", "My Board")
    own_board(tmp_path, "my-second", "my board")
    with pytest.raises(InputError, match=r"my-first.*my-second"):
        Library([tmp_path]).get(BoardRecord, "My Board")
    assert Library([tmp_path]).get(BoardRecord, "MY-FIRST").name == "my-first"


def test_an_exact_name_reads_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    from stackwright.params.records.board import BoardRecord

    read: list[Path] = []

    def counted(path: Path) -> str:
        read.append(path)
        return path.read_text()

    monkeypatch.setattr(library_module, "read_text", counted)
    Library().get(BoardRecord, "rockpro64")
    assert [path.stem for path in read] == ["rockpro64"]
