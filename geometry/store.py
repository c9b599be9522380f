"""The store: a cache on disk of every shape that was built. Each shape is built once.

The key is a digest of the part's type, its field values (floats rounded to 1e-6), the code of core, geometry
and parts, and the versions of the kernel, the mesh library and numpy. Entries are written atomically with a checksum;
a damaged entry is built again. The folder is `STACKWRIGHT_CACHE`, or the platform's cache folder by default. The
entries that were not used for longest are deleted when the store exceeds its size limit.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from ..core.errors import SurroundingsError
from ..core.files import code_digest, digest, remove, write_whole
from .plane.profile import Profile

if TYPE_CHECKING:
    import cadquery

    from .shape import Shape

SIZE_LIMIT = 512 * 1024 * 1024
"""Size limit of the store on disk, bytes. Above it, the oldest entries are deleted."""
SHAPES_LIMIT = 5000
"""Number of shapes that a store keeps in memory. Above it, the shape that came first is dropped."""
CHECKSUM = 64


class Buildable(Protocol):
    """A frozen dataclass that describes a part."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


@runtime_checkable
class Profiled(Protocol):
    """A part made of extruded profiles."""

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles."""
        ...


@runtime_checkable
class FreeForm(Protocol):
    """A part whose solid the CAD kernel builds."""

    def solid(self) -> cadquery.Shape:
        """One valid solid."""
        ...


def plain(value: Any) -> Any:
    """A part's values as plain data for JSON: numbers as floats rounded to 1e-6, dataclasses as their field values."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(plain(getattr(value, item.name)) for item in fields(value))]
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return round(float(value), 6) + 0.0
    return value


@cache
def code_version() -> str:
    """Digest of the code and the package versions that turn a part into a shape."""
    root = Path(__file__).parent.parent
    sources = code_digest([root / "core", root / "geometry", root / "parts"])
    return digest(sources, *(version(package) for package in ("cadquery", "cadquery-ocp", "manifold3d", "numpy")))


@lru_cache(maxsize=50_000)
def key_of(part: Buildable) -> str:
    """The key of a part's shape in the store."""
    return digest(code_version(), type(part).__module__, json.dumps(plain(part)))


def default_folder() -> Path:
    """The store's folder: `STACKWRIGHT_CACHE` if it is set, otherwise the platform's cache folder."""
    if named := os.environ.get("STACKWRIGHT_CACHE"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_cache_dir("stackwright", appauthor=False))


class Store:
    """Shapes by part. Several threads may share a store.

    `trouble`: the reason why entries cannot be written, empty if they can.
    """

    def __init__(self, folder: Path | None = None, size_limit: int = SIZE_LIMIT) -> None:
        self.folder = folder or default_folder()
        self.size_limit = size_limit
        self.trouble = ""
        self._shapes: dict[str, Shape] = {}
        self._size = 0
        self._lock = threading.RLock()

    def shape(self, part: Buildable) -> Shape:
        """The mesh of a part and its facts, read from the store or built."""
        key = key_of(part)
        known = self._shapes.get(key)
        if known is not None:
            return known
        with self._lock:
            if key not in self._shapes:
                while len(self._shapes) >= SHAPES_LIMIT:
                    self._shapes.pop(next(iter(self._shapes)))
                self._shapes[key] = self._read_shape(key) or self._build_shape(key, part)
            return self._shapes[key]

    def brep(self, part: Buildable) -> cadquery.Shape:
        """The exact solid of a part, read from the store or built.

        A new solid is serialised and read back too, so that exported files do not depend on the state of the store.
        """
        from . import kernel

        key = key_of(part)
        with self._lock, kernel.LOCK:
            data = self._read(f"{key}.brep") or self._build_brep(key, part)
            return kernel.from_bytes(data)

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """Plain JSON data for a key, read from the store or made by `make`.

        The key must cover everything that the data depends on. New data is serialised and read back too.
        """
        with self._lock:
            data = self._read(f"{key}.json")
            if data is None:
                data = json.dumps(make(), sort_keys=True).encode()
                self._write(f"{key}.json", data)
        return json.loads(data)

    def _build_shape(self, key: str, part: Buildable) -> Shape:
        from . import kernel, mesh
        from .shape import Shape

        if isinstance(part, Profiled):
            shape = mesh.shape_of_profiles(key, part.profiles())
        else:
            with kernel.LOCK:
                vertices, faces = kernel.tessellate(self.brep(part))
            shape = Shape(key, vertices, faces, mesh.trimesh_facts(vertices, faces))
        header = json.dumps([len(shape.vertices), len(shape.faces), shape.facts.data()]).encode()
        arrays = shape.vertices.astype("<f8").tobytes() + shape.faces.astype("<i8").tobytes()
        self._write(f"{key}.mesh", header + b"\n" + arrays)
        return shape

    def _build_brep(self, key: str, part: Buildable) -> bytes:
        from . import brep, kernel

        if isinstance(part, Profiled):
            made = brep.solid_of_profiles(part.profiles())
        elif isinstance(part, FreeForm):
            made = brep.one_solid(part.solid())
        else:
            raise TypeError(f"{type(part).__name__} has neither profiles() nor solid()")
        data = kernel.to_bytes(made)
        self._write(f"{key}.brep", data)
        return data

    def _read_shape(self, key: str) -> Shape | None:
        data = self._read(f"{key}.mesh")
        if data is None:
            return None
        import numpy as np

        from .shape import Facts, Shape

        header, _, arrays = data.partition(b"\n")
        vertices, faces, facts = json.loads(header)
        split = vertices * 24
        return Shape(
            key,
            np.frombuffer(arrays[:split], dtype="<f8").reshape(vertices, 3),
            np.frombuffer(arrays[split:], dtype="<i8").reshape(faces, 3),
            Facts.of_data(facts),
        )

    def _path(self, name: str) -> Path:
        return self.folder / "shapes" / name[:2] / name

    def _read(self, name: str) -> bytes | None:
        """The content of an entry; None if there is none or its checksum is wrong."""
        path = self._path(name)
        try:
            data = path.read_bytes()
        except OSError:
            return None  # missing or not readable: the shape is built instead
        if data[:CHECKSUM] != digest(data[CHECKSUM:]).encode():
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data[CHECKSUM:]

    def _write(self, name: str, content: bytes) -> None:
        """Write an entry. If the store is not writable, later builds take longer, but this build does not fail."""
        if self.trouble:
            return
        try:
            write_whole(self._path(name), digest(content).encode() + content)
            self._trim(self._path(name), len(content))
        except SurroundingsError as error:
            self.trouble = str(error)

    def _trim(self, newest: Path, added: int) -> None:
        """Delete the oldest entries while the store exceeds its limit. Its size is measured once, then counted."""
        self._size = self._size + added if self._size else sum(e[2] for e in _entries(self.folder / "shapes"))
        if self._size <= self.size_limit:
            return
        entries = sorted(_entries(self.folder / "shapes"), key=lambda entry: entry[1])
        self._size = sum(size for _, _, size in entries)
        for path, _, size in entries:
            if self._size <= self.size_limit:
                break
            if path != newest:
                remove(path)
                self._size -= size


def _entries(folder: Path) -> list[tuple[Path, float, int]]:
    """Each entry with its time of last use and its size in bytes."""
    found: list[tuple[Path, float, int]] = []
    for path in folder.glob("*/*"):
        try:
            status = path.stat()
        except OSError:
            continue  # another process deleted it, or holds it
        found.append((path, status.st_mtime, status.st_size))
    return found
