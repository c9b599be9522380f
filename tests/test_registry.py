"""Checks and formats from another distribution: they run, the report names them, files depend on their code."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from stackwright.checks import CHECKS
from stackwright.export.formats import FORMATS
from support import ROOT, Outcome, design, run_process

TOY = '''
from stackwright.core.findings import Finding, Severity
from stackwright.core.files import write_whole
from stackwright.export.formats import Format
from stackwright.export.jobs import printed_parts, whole

def check(assembly, store, limits):
    """Says something of every design."""
    yield Finding(code="slender", severity=Severity.WARNING, subject="toy", message="told by a toy", fix="none")

def write(job, store, path):
    """Write the names of the parts."""
    write_whole(path, ("parts: " + " ".join(job.part_names)).encode())

FORMATS = (
    Format(name="toy", folder="toys", ending="toy", jobs=printed_parts, writer=write),
    Format(name="toy", folder="toys", ending="toy", jobs=whole, writer=write),
)
'''
CHECK, FORMAT = "[stackwright.checks]\ntoy = toy:check\n", "[stackwright.formats]\ntoy = toy:FORMATS\n"


def install(folder: Path, entries: str, source: str = TOY) -> Path:
    """A distribution as an installer lays it down."""
    (folder / "toy.py").write_text(source)
    information = folder / "toy-1.0.dist-info"
    information.mkdir(exist_ok=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(entries)
    return folder


def run(folder: Path, *arguments: str) -> Outcome:
    """The command line where the distribution in a folder is installed."""
    path = os.pathsep.join((str(folder), *filter(None, [os.environ.get("PYTHONPATH")])))
    return run_process(*arguments, cwd=folder, PYTHONPATH=path)


def keys(out: Path) -> dict[str, str]:
    return {name: entry["key"] for name, entry in json.loads((out / "manifest.json").read_text())["files"].items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("toy")
    (made / "small.toml").write_text(design("rockpro64", standoff=20))
    return install(made, CHECK + FORMAT)


@pytest.mark.slow
def test_a_format_from_outside_writes_its_files_and_a_check_is_in_the_report(folder: Path) -> None:
    out = folder / "out"
    first = run(folder, "build", "small.toml", "--out", str(out), "--format", "toy,stl", "--json")
    assert first.status == 0, first.error
    stl = {path.stem for path in (out / "print").glob("*.stl")}
    assert stl
    assert {path.stem for path in (out / "toys").iterdir()} == {*stl, "assembly"}
    assert all((out / f"toys/{stem}.toy").read_text() == f"parts: {stem}" for stem in stl)
    found = [finding["message"] for finding in first.data["findings"]]
    assert "told by a toy" in found
    assert "told by a toy" in (out / "report.md").read_text()
    toys = {f"toys/{stem}.toy" for stem in (*stl, "assembly")}
    assert toys <= set(keys(out))

    again = run(folder, "build", "small.toml", "--out", str(out), "--format", "toy,stl", "--json")
    assert (again.data["written"], again.data["removed"]) == ([], [])

    before = keys(out)
    install(folder, CHECK + FORMAT, TOY.replace("parts: ", "made: ").replace("told by a toy", "told anew"))
    changed = run(folder, "build", "small.toml", "--out", str(out), "--format", "toy,stl", "--json")
    assert toys <= set(changed.data["written"])
    assert all(keys(out)[name] != before[name] for name in toys)
    assert all((out / f"toys/{stem}.toy").read_text() == f"made: {stem}" for stem in stl)
    assert "told anew" in [finding["message"] for finding in changed.data["findings"]]


def test_a_format_from_outside_is_a_choice(folder: Path) -> None:
    wrong = run(folder, "build", "small.toml", "--out", str(folder / "other"), "--format", "toi")
    assert wrong.status == 2
    assert "toy (nearest)" in wrong.error


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        (
            "[stackwright.formats]\nstl = toy:FORMATS\n",
            "stackwright.formats: stl is registered twice, by toy:FORMATS too",
        ),
        ("[stackwright.checks]\nmesh = toy:check\n", "stackwright.checks: mesh is registered twice, by toy:check too"),
        ("[stackwright.checks]\ntoy = toy:nothing\n", "stackwright.checks: toy = toy:nothing cannot be loaded"),
        ("[stackwright.formats]\ntoy = away:FORMATS\n", "stackwright.formats: toy = away:FORMATS cannot be loaded"),
        (
            "[stackwright.formats]\ntoy = away.up:FORMATS\n",
            "stackwright.formats: toy = away.up:FORMATS cannot be loaded",
        ),
    ],
)
def test_what_cannot_be_registered_is_one_line(tmp_path: Path, entries: str, says: str) -> None:
    (tmp_path / "small.toml").write_text(design("rockpro64", standoff=20))
    outcome = run(install(tmp_path, entries), "build", "small.toml", "--format", "dxf")
    assert outcome.status == 3
    assert outcome.error.splitlines()[0].startswith(f"stackwright: {says}")
    assert len(outcome.error.splitlines()) == 1
    assert not list((tmp_path / "out").rglob("*.*"))


def test_two_formats_do_not_write_one_file(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(design("rockpro64", standoff=20))
    source = TOY.replace('folder="toys", ending="toy"', 'folder="print", ending="stl"')
    outcome = run(install(tmp_path, FORMAT, source), "build", "small.toml", "--format", "dxf")
    assert outcome.status == 3
    assert "which stl writes too" in outcome.error


def test_every_name_of_ours_is_there() -> None:
    assert all(callable(check) for check in CHECKS.values())
    assert {form.name for name in FORMATS.names() for form in FORMATS.get(name)} == set(FORMATS.names())
    stating = {path.stem for path in (ROOT / "checks").rglob("*.py") if "\ndef check(" in path.read_text()}
    assert set(CHECKS.names()) == stating
