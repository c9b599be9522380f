"""The published schemas, held against what we ship, what we refuse and what we write, by an independent validator."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from broken.files import DESIGNS, FILES, NOT_JSON, BrokenFile
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from stackwright.core.errors import InputError
from stackwright.export.schemas import DOCUMENTS, schema_names
from stackwright.params.design import Design, fill_names
from stackwright.params.names import plural, singular
from stackwright.params.record_types import record_types
from stackwright.params.source import PACKAGED, SCHEMA_FILE, shipped_names
from stackwright.params.toml.reading import validate
from support import ROOT, run_cli

RECORD_FILES = [
    (singular(folder), path) for folder in record_types() for path in sorted((PACKAGED / folder).glob("*.toml"))
]


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of a schema as the command line prints it."""
    outcome = run_cli("schema", name)
    assert outcome.status == 0, outcome.error
    Draft202012Validator.check_schema(outcome.data)
    return Draft202012Validator(outcome.data)


def content(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_design_is_valid(name: str) -> None:
    validator("design").validate(content(PACKAGED / "designs" / f"{name}.toml"))


@pytest.mark.parametrize(("name", "path"), RECORD_FILES, ids=lambda value: getattr(value, "stem", value))
def test_every_shipped_record_is_valid(name: str, path: Path) -> None:
    validator(name).validate(content(path))


@pytest.mark.parametrize("broken", FILES, ids=lambda b: f"{b.schema} {'.'.join(map(str, b.place))} = {b.value!s:.30}")
def test_what_our_reading_refuses_the_schema_refuses_too(broken: BrokenFile) -> None:
    raw = broken.raw
    if broken.beyond == NOT_JSON:
        return  # there is no such JSON document
    if broken.beyond:
        validator(broken.schema).validate(raw)
    else:
        with pytest.raises(ValidationError):
            validator(broken.schema).validate(raw)


@pytest.mark.parametrize("broken", FILES, ids=lambda b: f"{b.schema} {'.'.join(map(str, b.place))} = {b.value!s:.30}")
def test_our_reading_refuses_it_in_one_line(broken: BrokenFile) -> None:
    raw = broken.raw
    model = record_types()[plural(broken.schema)] if broken not in DESIGNS else Design
    if model is Design:
        fill_names(raw, "mine")
    with pytest.raises(InputError) as caught:
        validate(model, raw, broken.path)
    assert caught.value.legal
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_sixty_are_refused_or_the_docs_say_why_not() -> None:
    page = " ".join((ROOT / "docs" / "how-to" / "schemas.md").read_text().split())
    assert len(FILES) >= 60
    assert sum(not broken.beyond for broken in FILES) >= 50
    for reason in {broken.beyond for broken in FILES if broken.beyond}:
        assert reason in page


QUICK = ("temporary-cluster", "flat-four")
"""Designs whose documents the ordinary suite looks at: one of each layout that is built quickly."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in shipped_names()]
)
def test_every_document_that_we_write_is_valid(name: str, tmp_path: Path) -> None:
    built = run_cli("build", name, "--out", str(tmp_path), "--format", "dxf", "--json")
    validator("build").validate(built.data)
    validator("report").validate(json.loads((tmp_path / "report.json").read_text()))
    validator("bill").validate(json.loads((tmp_path / "bom.json").read_text()))
    validator("findings").validate(run_cli("check", name, "--json").data)
    validator("heights").validate(run_cli("standoffs", name, "--json").data)
    validator("difference").validate(run_cli("diff", name, "--set", "plate.thickness=6", "--json").data)


def test_documents_of_designs_that_cannot_be_built_are_valid(tmp_path: Path) -> None:
    wrong = ["--set", "hardware.thread=m4"]
    assert run_cli("build", *wrong, "--out", str(tmp_path)).status == 1
    validator("report").validate(json.loads((tmp_path / "report.json").read_text()))
    validator("findings").validate(run_cli("check", *wrong, "--json").data)
    validator("heights").validate(run_cli("standoffs", *wrong, "--json").data)
    assert run_cli("diff", "temporary-cluster", *wrong, "--json").data["difference"] is None
    validator("difference").validate(run_cli("diff", "temporary-cluster", *wrong, "--json").data)


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_document_with_another_key_or_without_one_is_refused(name: str) -> None:
    schema: Any = validator(name).schema
    assert set(schema["required"]) == set(schema["properties"])
    assert schema["properties"]["format"]["const"] == f"stackwright-{name}/1"
    assert schema["$id"] == f"urn:stackwright:{name}:1"
    with pytest.raises(ValidationError):
        validator(name).validate({"format": f"stackwright-{name}/2"})


@pytest.mark.parametrize("name", schema_names())
def test_every_key_of_a_schema_has_a_text(name: str) -> None:
    """A program, or a language model, that writes our TOML has nothing else to go by."""
    schema: Any = validator(name).schema
    for table in (schema, *schema.get("$defs", {}).values()):
        if table.get("type") == "object":
            assert table["description"]
            for key, value in table.get("properties", {}).items():
                assert value.get("description"), f"{table.get('title')}.{key}"


def test_a_schema_is_named_or_the_nearest_is() -> None:
    assert run_cli("schema").data == run_cli("schema", "design").data
    wrong = run_cli("schema", "bord")
    assert wrong.status == 2
    assert "board (nearest)" in wrong.error


def test_a_new_design_names_its_schema_and_the_file_is_there(tmp_path: Path) -> None:
    assert run_cli("new", "mine", cwd=tmp_path).status == 0
    text = (tmp_path / "mine.toml").read_text()
    assert text.startswith(f"#:schema {SCHEMA_FILE}\n")
    schema = json.loads((tmp_path / SCHEMA_FILE).read_text())
    assert schema == validator("design").schema
    validator("design").validate(tomllib.loads(text))
    (tmp_path / SCHEMA_FILE).write_text("mine")
    again = run_cli("new", "other", cwd=tmp_path)
    assert again.status == 2
    assert (tmp_path / SCHEMA_FILE).read_text() == "mine"
    assert not (tmp_path / "other.toml").exists()


def test_an_older_format_is_read_with_a_line_that_says_what_changed(tmp_path: Path) -> None:
    text = (PACKAGED / "designs" / "two-towers.toml").read_text()
    (tmp_path / "a.toml").write_text(
        text.replace('name = "two-towers"', 'name = "two-towers"\nformat = 1') + "[limits]\nhole_told = 0.7\n"
    )
    found = run_cli("check", "a.toml", "--json", cwd=tmp_path).data["findings"]
    (old,) = [each for each in found if each["code"] == "format-old"]
    assert "since format 2" in old["message"]
    assert "`on`" in old["message"]
    newer = run_cli("check", "a.toml", "--set", "plate.thickness=3", cwd=tmp_path)
    assert newer.status == 0
    (tmp_path / "a.toml").write_text(text.replace('name = "two-towers"', 'name = "two-towers"\nformat = 3'))
    newer = run_cli("check", "a.toml", cwd=tmp_path)
    assert newer.status == 2
    assert "a.toml: format = 3: legal is 1 to 2; a newer file needs a newer version" in newer.error
