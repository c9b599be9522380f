"""A store entry of any kind is built again: nothing is followed, nothing waited for, and nothing crashes."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from crafted import changed, watch
from stackwright.core.files import digest
from stackwright.geometry import entries
from stackwright.geometry.entries import Entries
from stackwright.geometry.store import Store, key_of
from stackwright.parts.bought.washer import Washer
from support import tree

PART = Washer(diameter=3, inner_diameter=3.2, outer_diameter=7, thickness=0.5)
KEY = key_of(PART)
MESH, BREP, DATA = f"{KEY}.mesh", f"{KEY}.brep", f"{KEY}.json"


@dataclass(frozen=True)
class Noted:
    """What a check remembers of a part."""

    kind: Literal["wall", "gap"]
    size: float
    place: tuple[float, float]
    names: tuple[str, ...] = ()


NOTED = {"kind": "wall", "size": 0.4, "place": [1.0, 2], "names": ["a"]}


def entry(folder: Path, name: str) -> Path:
    return folder / "shapes" / KEY[:2] / name


def use(folder: Path) -> tuple[bytes, float, Any]:
    """The mesh, the volume of the exact solid and the data of the part, with a store of its own."""
    store = Store(folder)
    shape, solid = store.shape(PART), store.brep(PART)
    data = store.once(KEY, Noted, lambda: NOTED)
    assert not store.trouble, store.trouble
    return shape.vertices.tobytes() + shape.faces.tobytes(), solid.Volume(), data


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the part's entries; not to be changed."""
    folder = tmp_path_factory.mktemp("full")
    use(folder)
    assert set(tree(entry(folder, ""))) == {MESH, BREP, DATA}
    return folder


@pytest.fixture
def cache(full: Path, tmp_path: Path) -> Path:
    import shutil

    (tmp_path / "outside").write_text("outside")
    return Path(shutil.copytree(full, tmp_path / "cache"))


def nest(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def talk(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s")
    os.chdir(here)
    (path.parent / "s").rename(path)


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    path.symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def outside(path: Path) -> None:
    path.symlink_to(path.parents[3] / "outside")


def hole(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(10**12)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def short(path: Path) -> None:
    path.write_bytes(b"0" * 40)


@pytest.mark.parametrize("make", [nest, pipe, talk, zeros, loop, dangling, outside, hole, empty, short])
@pytest.mark.parametrize("name", [MESH, BREP, DATA], ids=["mesh", "brep", "json"])
def test_an_entry_of_any_kind_is_built_again(cache: Path, full: Path, make: Callable[[Path], None], name: str) -> None:
    entry(cache, name).unlink()
    make(entry(cache, name))
    before = watch(cache.parent)
    assert use(cache) == use(full)
    assert tree(cache) == tree(full)
    assert changed(before, watch(cache.parent)) == {entry(cache, name).relative_to(cache.parent).as_posix()}


def test_a_folder_that_holds_something_is_left_and_costs_time_alone(cache: Path) -> None:
    entry(cache, MESH).unlink()
    entry(cache, MESH).mkdir()
    (entry(cache, MESH) / "mine").write_text("mine")
    store = Store(cache)
    assert len(store.shape(PART).faces) > 10
    assert "directory" in store.trouble.lower()
    assert (entry(cache, MESH) / "mine").exists()


def sealed(content: bytes) -> bytes:
    """An entry with the right checksum."""
    return digest(content).encode() + content


def meshes(true: bytes) -> dict[str, bytes]:
    """Entries of a mesh whose checksum is right and whose content is not."""
    header, _, arrays = true.partition(b"\n")
    vertices, faces, facts = json.loads(header)
    split = vertices * 24

    def made(*counts: Any, data: bytes = arrays) -> bytes:
        return json.dumps(counts).encode() + b"\n" + data

    far = np.frombuffer(arrays[split:], dtype="<i8").copy()
    far[0] = vertices
    below = far.copy()
    below[0] = -1
    lost = np.frombuffer(arrays[:split], dtype="<f8").copy()
    lost[4] = float("nan")
    wrong = {
        "empty": b"", "no header": arrays, "no arrays": header, "not json": b"{\n" + arrays,
        "deep": b"[" * 99_999 + b"\n",
        "null": b"null\n", "number": b"3\n", "two": made(vertices, faces), "four": made(vertices, faces, facts, 1),
        "more vertices": made(vertices + 1, faces, facts), "fewer faces": made(vertices, faces - 1, facts),
        "negative": made(-1, faces, facts), "text": made("8", faces, facts),
        "huge": made(10**30, faces, facts), "fraction": made(vertices + 0.5, faces, facts),
        "true": made(True, faces, facts),
        "short": made(vertices, faces, facts, data=arrays[:-1]),
        "long": made(vertices, faces, facts, data=arrays + b"0"),
        "too far": made(vertices, faces, facts, data=arrays[:split] + far.tobytes()),
        "below": made(vertices, faces, facts, data=arrays[:split] + below.tobytes()),
        "nan": made(vertices, faces, facts, data=lost.tobytes() + arrays[split:]),
    }  # fmt: skip
    for key in facts:
        for value in (None, "x", [], {}, float("nan"), [1], [[1, 2, 3]], [None] * 3, "\x1b"):
            wrong[f"{key} {value}"] = made(vertices, faces, facts | {key: value})
        wrong[f"no {key}"] = made(vertices, faces, {name: value for name, value in facts.items() if name != key})
    return wrong | {"more facts": made(vertices, faces, facts | {"more": 1})}


def test_a_mesh_with_the_right_checksum_and_wrong_content_is_built_again(cache: Path, full: Path) -> None:
    true = entry(full, MESH).read_bytes()
    for name, content in meshes(true[64:]).items():
        entry(cache, MESH).write_bytes(sealed(content))
        shape, wanted = Store(cache).shape(PART), Store(full).shape(PART)
        assert shape.facts == wanted.facts, name
        assert np.array_equal(shape.faces, wanted.faces) and np.array_equal(shape.vertices, wanted.vertices), name
        assert entry(cache, MESH).read_bytes() == true, name


def test_a_solid_with_the_right_checksum_and_wrong_content_is_built_again(cache: Path, full: Path) -> None:
    from stackwright.geometry import kernel

    true, wanted = entry(full, BREP).read_bytes(), Store(full).brep(PART).Volume()
    faces = kernel.to_bytes(Store(full).brep(PART).Faces()[0])
    for content in (b"", b"x", b"\n" * 500, true[64:200], true[64:-300], bytes(5000), faces):
        entry(cache, BREP).write_bytes(sealed(content))
        assert Store(cache).brep(PART).Volume() == wanted
        assert entry(cache, BREP).read_bytes() == true


def test_data_with_the_right_checksum_and_wrong_content_are_made_again(cache: Path, full: Path) -> None:
    true = entry(full, DATA).read_bytes()
    wrong: list[Any] = [None, 3, "x", [], {}, [NOTED], NOTED | {"more": 1}]
    wrong += [{name: value for name, value in NOTED.items() if name != key} for key in NOTED]
    for key, values in {
        "kind": ["roof", 3, None], "size": ["x", None, True, float("inf"), [1]], "place": [[1], [1, 2, 3], ["a", 2], 3],
        "names": ["a", [3], ["\x1b[2J"], ["\ud800"], {"a": 1}],
    }.items():  # fmt: skip
        wrong += [NOTED | {key: value} for value in values]
    for content in (b"", b"{", b"\xff", b"[" * 99_999, b"9" * 5000, *(json.dumps(each).encode() for each in wrong)):
        entry(cache, DATA).write_bytes(sealed(content))
        assert Store(cache).once(KEY, Noted, lambda: NOTED) == NOTED, content[:100]
        assert entry(cache, DATA).read_bytes() == true


def test_an_entry_is_read_up_to_a_limit(cache: Path, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = entry(cache, MESH).stat().st_size
    monkeypatch.setattr(entries, "ENTRY_LIMIT", size - 1)
    old = entry(cache, MESH).stat()
    assert np.array_equal(Store(cache).shape(PART).faces, Store(full).shape(PART).faces)
    assert entry(cache, MESH).stat() == old, "what would not be read is not written"
    assert Entries(cache, 10**9).read(MESH) is None
    monkeypatch.setattr(entries, "ENTRY_LIMIT", size)
    assert Entries(cache, 10**9).read(MESH)


def test_trimming_the_store_deletes_entries_alone(tmp_path: Path) -> None:
    """Neither what others put there, nor anything behind a link in the store."""
    cache, mine = tmp_path / "cache", tmp_path / "mine"
    (cache / "shapes" / "ab").mkdir(parents=True)
    mine.mkdir()
    kept = [
        mine / "notes.txt",
        mine / f"{'a' * 64}.mesh",
        cache / "shapes" / "ab" / "notes.txt",
        cache / "shapes" / "x",
    ]
    for path in (
        *kept,
        cache / "shapes" / "ab" / f"{'ab' * 32}.mesh",
        cache / "shapes" / "ab" / f".{KEY}.mesh.1-2.tmp",
    ):
        path.write_bytes(b"0" * 50_000)
        os.utime(path, (0, 0))
    (cache / "shapes" / "cd").symlink_to(mine)
    (cache / "shapes" / "ab" / f"{'cd' * 32}.mesh").symlink_to(mine / "notes.txt")
    (cache / "shapes" / "ab" / f"{'ef' * 32}.mesh").mkdir()
    os.mkfifo(cache / "shapes" / "ab" / f"{'01' * 32}.mesh")
    store = Store(cache, size_limit=20_000)
    for thickness in (0.5, 0.6, 0.7):
        store.shape(replace(PART, thickness=thickness))
    assert not store.trouble
    assert all(path.exists() for path in kept)
    assert not (cache / "shapes" / "ab" / f"{'ab' * 32}.mesh").exists()
    assert not (cache / "shapes" / "ab" / f".{KEY}.mesh.1-2.tmp").exists()


@pytest.mark.parametrize("place", ["", "shapes", f"shapes/{KEY[:2]}"])
def test_a_store_with_a_file_for_a_folder_is_trouble_and_costs_time_alone(tmp_path: Path, place: str) -> None:
    path = tmp_path / "cache" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("in the way")
    store = Store(tmp_path / "cache")
    assert len(store.shape(PART).faces) > 10
    assert store.trouble and "\n" not in store.trouble
    assert path.read_text() == "in the way"
