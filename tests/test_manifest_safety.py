"""The manifest and the report in an output folder: whatever they hold, nothing crashes and nobody's file goes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from crafted import NASTY, VALUES, WANTED, WHOLE, changed, edit, output, quick, sha256, watch
from stackwright.core import files
from stackwright.core.errors import InputError
from stackwright.export.output_folder import OutputFolder
from stackwright.export.reports.json_data import build_document
from stackwright.export.reports.table import result_lines
from stackwright.export.result import BuildResult
from support import design, run_cli, tree


def test_a_manifest_of_every_nasty_name_and_value_harms_nobody(tmp_path: Path) -> None:
    """Each name with each value, with a right hash where there is a file, in a folder that holds the user's own."""
    out = tmp_path / "work" / "out"
    mine = ["design.toml", "library/boards/mine.toml", "notes.md", "keep/mine.stl", "print/deep/er.stl", "x.stl"]
    for path in (tmp_path / "outside" / "keep.stl", *(out / name for name in mine)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    before = watch(tmp_path)
    for value in (*VALUES, {"key": "k", "sha256": sha256(out / "x.stl")}):
        for path in (out / name for name in WANTED):
            path.unlink(missing_ok=True)
        listed = dict.fromkeys((*NASTY, *mine), value) | {name: {"key": ""} for name in WANTED}
        (out / "manifest.json").write_text(json.dumps({"inputs": "", "files": listed}))
        quick(out)
        assert not changed(before, watch(tmp_path))
        assert set(json.loads((out / "manifest.json").read_text())["files"]) == set(WANTED)


@pytest.mark.parametrize("data", WHOLE, ids=lambda data: repr(data[:20]))
def test_a_manifest_that_is_none_is_the_users_own(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(InputError, match=r"manifest\.json"):
        quick(tmp_path)
    assert tree(tmp_path) == {"manifest.json": hashlib.sha256(data).hexdigest()}


def test_a_manifest_of_a_million_entries_is_refused_in_no_time(tmp_path: Path) -> None:
    with (tmp_path / "manifest.json").open("w") as stream:
        stream.write('{"inputs": "", "files": {')
        stream.writelines(f'"print/{number}.stl": {{"key": "k"}},' for number in range(1_000_000))
        stream.write('"a": 3}}')
        stream.truncate(10_000_000_000)  # and a hole of ten gigabytes
    with pytest.raises(InputError, match=r"manifest\.json"):
        quick(tmp_path)


def test_a_listed_file_that_is_no_longer_wanted_goes_only_if_it_is_ours(tmp_path: Path) -> None:
    """Ours: of the form of a build's files, with the listed bytes; or claimed by a build that was killed."""
    with_more = WANTED | {f"print/{name}.stl": "k" for name in ("gone", "edited", "linked")}
    quick(tmp_path, with_more)
    (tmp_path / "print" / "edited.stl").write_text("mine now")
    (tmp_path / "print" / "linked.stl").unlink()
    (tmp_path / "print" / "linked.stl").symlink_to("gone.stl")
    for name in ("print/claimed.stl", "notes.md", "keep.toml"):
        (tmp_path / name).write_text("made")
    hashed = {"key": "k", "sha256": sha256(tmp_path / "notes.md")}
    edit(tmp_path, files={"print/claimed.stl": {"key": ""}, "notes.md": hashed, "keep.toml": {"key": ""}})
    folder = quick(tmp_path)
    assert sorted(folder.removed) == ["print/claimed.stl", "print/gone.stl"]
    left = {"notes.md", "keep.toml", "print/edited.stl", "manifest.json", *WANTED}
    assert set(tree(tmp_path)) == left
    assert (tmp_path / "print" / "linked.stl").is_symlink()
    assert set(json.loads((tmp_path / "manifest.json").read_text())["files"]) == set(WANTED)


def test_a_build_that_is_killed_between_two_others_leaves_no_file_that_looks_like_the_users(tmp_path: Path) -> None:
    """The second design rewrites a file of the first and is killed; the third has no such file."""
    shared = WANTED | {"print/shared.stl": "first"}
    quick(tmp_path, shared)
    folder = OutputFolder(tmp_path, "a.toml")
    with pytest.raises(KeyboardInterrupt), folder.changing(shared | {"print/shared.stl": "second"}, output):
        folder.update("print/shared.stl", "second", lambda path: files.write_whole(path, b"second"))
        raise KeyboardInterrupt
    assert (tmp_path / "print" / "shared.stl").read_bytes() == b"second"
    quick(tmp_path)
    assert not (tmp_path / "print" / "shared.stl").exists()


def variants(report: dict[str, Any]) -> Iterator[bytes]:
    """Reports that are not what a build writes: other JSON, missing keys, values of other types."""
    yield from (b"", b"{", b"null", b"[]", b"3", b"{}", b"\xff", b"[" * 100_000, b'{"exit_status": ' + b"9" * 5000)
    for key in report:
        yield json.dumps({name: value for name, value in report.items() if name != key}).encode()
        for wrong in (None, 3, "\x1b[2J", "\ud800", [], {}, [3], [None], {"a": 1}, True, float("nan")):
            if type(wrong) is not type(report[key]) or wrong == "\x1b[2J" or wrong == [3]:
                yield json.dumps(report | {key: wrong}).encode()
    finding = {"code": "none-such", "severity": "error", "subject": "a", "message": "b", "fix": "c", "place": None}
    finding |= {"measured": None, "limit": None, "unit": "mm", "count": 1, "spoils": [], "remedies": []}
    for change in ({}, {"code": "tipping", "message": 3}, {"code": "tipping", "message": "a\nb"}, {"place": [1, 2]}):
        yield json.dumps(report | {"findings": [finding | change]}).encode()
    for status in (2, 70, -1, 1, 10**12):
        yield json.dumps(report | {"exit_status": status}).encode()


def test_a_report_that_was_changed_heals_whatever_it_holds(tmp_path: Path) -> None:
    """The manifest lists the hash of the crafted report, so that its content alone can tell."""
    out = tmp_path / "out"
    (tmp_path / "design.toml").write_text(design("rockpro64", standoff=20))
    words = ("build", "design.toml", "--format", "dxf", "--out", "out")
    assert run_cli(*words, cwd=tmp_path).status == 0
    data, path = (out / "report.json").read_bytes(), out / "report.json"
    inputs = json.loads((out / "manifest.json").read_text())["inputs"]
    assert OutputFolder(out, "design.toml").recorded_report(inputs) == json.loads(data)
    count, listed = 0, json.loads((out / "manifest.json").read_text())["files"]["report.json"]
    for crafted in variants(json.loads(data)):
        path.write_bytes(crafted)
        edit(out, files={"report.json": listed | {"sha256": sha256(path)}})
        report = OutputFolder(out, "design.toml").recorded_report(inputs)
        if report is None:
            count += 1
            continue
        result = BuildResult(out=out, data=report)
        assert all(line.isprintable() for line in result_lines(result)), "it is a report that a build could write"
        assert result.exit_status in (0, 1) and build_document(result)
    assert count > 100
    path.write_bytes(b"[" * 100_000)
    edit(out, files={"report.json": listed | {"sha256": sha256(path)}})
    assert run_cli(*words, cwd=tmp_path).status == 0
    assert path.read_bytes() == data
