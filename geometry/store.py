"""The store: a cache on disk of every shape that was built. Each shape is built once.

The key is a digest of the part's type, its field values (floats rounded to 1e-6), the code of core, geometry
and parts, and the versions of the kernel, the mesh library and numpy. An entry that is damaged, or holds anything but
what was written, is built again. The folder is `STACKWRIGHT_CACHE`, or the platform's cache folder by default. The
entries that were not used for longest are deleted when the store exceeds its size limit.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from ..core.conform import conforms
from ..core.files import code_digest, digest
from .entries import Entries
from .plane.profile import Profile

if TYPE_CHECKING:
    import cadquery

    from .shape import Shape

SIZE_LIMIT = 512 * 1024 * 1024
"""Size limit of the store on disk, bytes. Above it, the oldest entries are deleted."""
SHAPES_LIMIT = 5000
"""Number of shapes that a store keeps in memory. Above it, the shape that came first is dropped."""


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


SHAPERS = ("cadquery", "cadquery-ocp", "manifold3d", "numpy", "Hershey-Fonts")
"""The packages whose versions may change a shape. The font gives engraved letters."""


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
    return digest(sources, *(version(package) for package in SHAPERS))


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
    """Shapes by part. Several threads may share a store."""

    def __init__(self, folder: Path | None = None, size_limit: int = SIZE_LIMIT) -> None:
        self.folder = folder or default_folder()
        self._entries = Entries(self.folder, size_limit)
        self._shapes: dict[str, Shape] = {}
        self._lock = threading.RLock()

    @property
    def trouble(self) -> str:
        """The reason why entries cannot be written, empty if they can."""
        return self._entries.trouble

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
                made = self._read_shape(key) or self._build_shape(key, part)
                self._shapes[key] = replace(made, profiles=part.profiles) if isinstance(part, Profiled) else made
            return self._shapes[key]

    def brep(self, part: Buildable) -> cadquery.Shape:
        """The exact solid of a part, read from the store or built.

        A new solid is serialised and read back too, so that exported files do not depend on the state of the store.
        """
        from . import kernel

        key = key_of(part)
        with self._lock, kernel.LOCK:
            return self._read_brep(key) or kernel.from_bytes(self._build_brep(key, part))

    def once(self, key: str, form: Any, make: Callable[[], Any]) -> Any:
        """Plain JSON data for a key, read from the store or made by `make`.

        `form`: type of the data, as `conforms` takes it; what does not conform is made again. The key must cover
        everything that the data depends on. New data is serialised and read back too.
        """
        with self._lock:
            known = self.known(key, form)
            return self.keep(key, make()) if known is None else known

    def known(self, key: str, form: Any) -> Any | None:
        """The JSON data of a key as the store has it; None if it has none or if that does not conform to `form`."""
        with self._lock:
            found = _loaded(self._entries.read(f"{key}.json"))
        return found if found is not None and conforms(found, form) else None

    def keep(self, key: str, data: Any) -> Any:
        """Write JSON data to the store, over what the key had. Returns the data as it is read back."""
        written = json.dumps(data, sort_keys=True).encode()
        with self._lock:
            self._entries.write(f"{key}.json", written)
        return json.loads(written)

    def _build_shape(self, key: str, part: Buildable) -> Shape:
        from . import kernel, mesh
        from .shape import Shape

        if isinstance(part, Profiled):
            shape = mesh.shape_of_profiles(key, part.profiles())
        else:
            with kernel.LOCK:
                vertices, faces = kernel.tessellate(self.brep(part))
            shape = Shape(key, vertices, faces, mesh.trimesh_facts(vertices, faces))
        self._entries.write(f"{key}.mesh", shape.to_bytes())
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
        self._entries.write(f"{key}.brep", data)
        return data

    def _read_shape(self, key: str) -> Shape | None:
        data = self._entries.read(f"{key}.mesh")
        if data is None:
            return None
        from .shape import Shape

        return Shape.from_bytes(key, data)

    def _read_brep(self, key: str) -> cadquery.Shape | None:
        from . import kernel

        data = self._entries.read(f"{key}.brep")
        return kernel.solid_from_bytes(data) if data is not None else None


def _loaded(data: bytes | None) -> Any:
    """What JSON text holds; None if it is no JSON."""
    try:
        return json.loads(data) if data is not None else None
    except (ValueError, RecursionError):
        return None
