"""`--json` of a command that is refused: the error as a document, and the same line on standard error."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from stackwright.cli.boards import listing
from stackwright.core.errors import SurroundingsError
from stackwright.export.schemas import published
from support import design, run_cli

REFUSED = (
    ("check a.toml", "a.toml", "plate.thickness", "1", "a number from 1.5 to 25"),
    ("build a.toml", "a.toml", "plate.thickness", "1", "a number from 1.5 to 25"),
    ("standoffs a.toml", "a.toml", "plate.thickness", "1", "a number from 1.5 to 25"),
    ("diff a.toml", "a.toml", "plate.thickness", "1", "a number from 1.5 to 25"),
    ("check b.toml", "b.toml", "line 1, column 8", "a value that is not TOML; a text needs quotes", "TOML 1.0"),
    ("check temporary-cluster --set node3.standoff=4", "--set", "node3.standoff", "4", "tower.node3.standoff"),
    ("boards show rockpro65", "boards show", "NAME", '"rockpro65"', "a board, rockpro64 (nearest)"),
    ("library bords", "library", "KIND", "bords", "boards (nearest)"),
)


@pytest.mark.parametrize(("command", "file", "key", "value", "legal"), REFUSED)
def test_a_refusal_is_a_document(command: str, file: str, key: str, value: str, legal: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(design("rockpro64", plate="thickness = 1"))
    (tmp_path / "b.toml").write_text("name = abc")
    outcome = run_cli(*command.split(), "--json", cwd=tmp_path)
    document = outcome.data
    Draft202012Validator(published("error")).validate(document)
    assert outcome.status == document["exit_status"] == 2
    assert outcome.error == f"stackwright: {document['message']}\n"
    error = document["error"]
    assert (error["file"], error["key"], error["value"]) == (file, key, value)
    assert error["legal"].startswith(legal)
    plain = run_cli(*command.split(), cwd=tmp_path)
    assert (plain.output, plain.error) == ("", outcome.error)


def test_what_is_no_value_of_the_user_has_a_message_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> None:
        raise SurroundingsError("the library cannot be read")

    monkeypatch.setattr(listing, "library", unreadable)
    for command, status in ((["check", "--json", "--colour"], 2), (["boards", "list", "--json"], 3)):
        outcome = run_cli(*command)
        Draft202012Validator(published("error")).validate(outcome.data)
        assert outcome.data["error"] is None
        assert outcome.data["exit_status"] == outcome.status == status
