"""`set` changes one value and nothing else, whatever the file: its comments, line ends, links, mode and owner stay."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import time
import tomllib
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from layouts import layout, next_value
from stackwright.params.edit import edited
from stackwright.params.source import Source
from support import COMMAND, ROOT, run_cli

COUNT = 40
TEXT = (ROOT / "params" / "designs" / "temporary-cluster.toml").read_text(encoding="utf-8")
CHANGE = "tower.node3.standoff=45"


def judge(number: int) -> None:
    """Set another value in one layout: everything outside the value keeps its bytes, and its comments survive."""
    given, chance = layout(number), random.Random(-number - 1)
    wanted = next_value(chance, given.key, given.value)
    made = edited(Source("a.toml", given.text, None, "a"), [f"{given.key}={json.dumps(wanted)}"])
    if wanted == given.value:
        assert made == given.text
        return
    assert made.startswith(given.before)
    assert made.endswith(given.after)
    value = made[len(given.before) : len(made) - len(given.after)]
    assert tomllib.loads(f"x = {value}")["x"] == wanted
    if "\r\n" in given.text:
        assert made.count("\n") == made.count("\r\n")
    assert not [comment for comment in given.kept if comment not in value], "comments on lines of their own"
    stays = staying(given.value, wanted)
    assert not [comment for item, comment in given.beside if item in stays and comment not in value]


def staying(old: Any, new: Any) -> list[Any]:
    """The items of a list that stay in their order."""
    if not isinstance(old, list):
        return []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [item for block in blocks for item in old[block.a : block.a + block.size]]


def test_set_changes_the_value_and_no_other_byte_and_keeps_every_comment() -> None:
    for number in range(COUNT):
        judge(number)


@pytest.mark.slow
def test_set_keeps_a_thousand_layouts() -> None:
    for number in range(COUNT, 1000 + COUNT):
        judge(number)


@pytest.mark.parametrize("same", ["plate.thickness=5", "tower.node1.standoff=20", "name-is-no-key"])
def test_an_identical_value_leaves_the_file_untouched(same: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, ns=(1, 1))
    status = 2 if same == "name-is-no-key" else 0
    assert run_cli("set", str(path), same).status == status
    assert (path.stat().st_mtime_ns, path.read_text(encoding="utf-8")) == (1, TEXT)


def test_set_follows_a_link_and_keeps_mode_and_owner(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "mine.toml", tmp_path / "link.toml"
    real.parent.mkdir()
    real.write_text(TEXT, encoding="utf-8")
    real.chmod(0o640)
    if os.getuid() == 0:
        os.chown(real, 1234, 2345)
    before = real.stat()
    link.symlink_to("real/mine.toml")
    assert run_cli("set", str(link), CHANGE).status == 0
    assert str(link.readlink()) == "real/mine.toml"
    after = real.stat()
    assert "standoff = 45" in real.read_text(encoding="utf-8")
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert {path.name for path in tmp_path.rglob("*")} == {"real", "mine.toml", "link.toml"}


def test_a_file_that_is_read_only_is_exit_3_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o444)
    outcome = run_cli("set", str(path), CHANGE)
    assert (outcome.status, outcome.error.count("\n")) == (3, 1)
    assert "read-only" in outcome.error
    assert path.read_text(encoding="utf-8") == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_that_leads_nowhere_or_to_itself_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "gone.toml").symlink_to("nowhere.toml")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    for name in ("gone.toml", "loop.toml"):
        outcome = run_cli("set", str(tmp_path / name), CHANGE)
        assert (outcome.status, outcome.error.count("\n")) == (2, 1)


def test_another_name_of_the_file_keeps_the_old_text(tmp_path: Path) -> None:
    path, other = tmp_path / "mine.toml", tmp_path / "copy.toml"
    path.write_text(TEXT, encoding="utf-8")
    other.hardlink_to(path)
    assert run_cli("set", str(path), CHANGE).status == 0
    assert other.read_text(encoding="utf-8") == TEXT
    assert "standoff = 45" in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_device_or_a_pipe_that_the_user_names_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to(os.devnull)
    outcome = run_cli("check", "temporary-cluster", "--junit", str(link))
    assert outcome.status == 0, outcome.error
    assert str(link.readlink()) == os.devnull
    assert not Path(os.devnull).is_file()


def test_a_record_of_the_users_that_is_a_link_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.touch()
    link = tmp_path / "library" / "printers" / "prusa-mk4.toml"
    link.parent.mkdir(parents=True)
    link.symlink_to(real)
    words = ("calibrate", "printer", "prusa-mk4", "--hole", "3.2", "--library", str(tmp_path / "library"))
    outcome = run_cli(*words, cwd=ROOT)
    assert outcome.status == 0, outcome.error
    assert link.is_symlink()
    assert 'name = "prusa-mk4"' in real.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_set_that_is_killed_leaves_the_old_or_the_new_file_whole(tmp_path: Path) -> None:
    path, chance = tmp_path / "mine.toml", random.Random(3)
    path.write_text(TEXT, encoding="utf-8")
    start = time.perf_counter()
    assert run_cli("set", str(path), CHANGE).status == 0
    subprocess.run([*COMMAND, "set", str(path), CHANGE], check=True, capture_output=True)
    span, new = time.perf_counter() - start, path.read_text(encoding="utf-8")
    for _ in range(20):
        path.write_text(TEXT, encoding="utf-8")
        process = subprocess.Popen([*COMMAND, "set", str(path), CHANGE], stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.0) * span)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert path.read_text(encoding="utf-8") in (TEXT, new)
