"""A shape: the geometry of a part as a triangle mesh, with the facts (volume, bounds) about it. Lengths are mm."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ..core.conform import conforms
from ..core.placement import Bounds, Placement
from .bodies.body import Body
from .bodies.regions import Region

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from manifold3d import Manifold

    from .bodies.prisms import Prisms
    from .plane.profile import Profile

MOST_TRIANGLES = 500_000
"""Most triangles that the checks accept. With more, the checks of layers and overlaps take minutes."""
VERTEX, TRIANGLE = 24, 24
"""Bytes of the three coordinates of a vertex, and of the three numbers of a triangle's vertices."""
SMALL = 1000
"""Number of triangles up to which a part is always compared as a whole, whose derived solids then serve many times."""
FAR = 10_000.0
"""Largest coordinate, mm. Larger ones lose their microns in STL, which has 24 bits for each coordinate."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Properties of a mesh: volume mm3, area mm2, centre of volume mm, inertia at unit density mm5."""

    closed: bool
    bodies: int
    volume: float
    area: float
    centre: tuple[float, float, float]
    inertia: tuple[float, float, float, float, float, float]
    """xx, yy, zz, xy, xz, yz about the centre of volume."""
    bounds: Bounds

    def data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)

    @staticmethod
    def of_data(data: dict[str, Any]) -> Facts:
        """The facts from plain data that `data` made."""
        low, high = data["bounds"]
        fixed = {"centre": tuple(data["centre"]), "inertia": tuple(data["inertia"])}
        return Facts(**{**data, **fixed, "bounds": (tuple(low), tuple(high))})


@dataclass(frozen=True, eq=False)
class Shape:
    """A mesh: vertices (n, 3) float64, mm; faces (m, 3) int64, facing outwards. `key`: its key in the store.

    `profiles`: gives the extruded profiles that the part is made of, if it is.
    """

    key: str
    vertices: np.ndarray
    faces: np.ndarray
    facts: Facts
    profiles: Callable[[], Sequence[Profile]] | None = None

    def to_bytes(self) -> bytes:
        """The shape as bytes: a line of JSON with the counts and the facts, then the vertices and the faces."""
        header = json.dumps([len(self.vertices), len(self.faces), self.facts.data()]).encode()
        return header + b"\n" + self.vertices.astype("<f8").tobytes() + self.faces.astype("<i8").tobytes()

    @staticmethod
    def from_bytes(key: str, data: bytes) -> Shape | None:
        """The shape of which `data` are the bytes; None if they are of no shape with finite, complete triangles."""
        header, _, arrays = data.partition(b"\n")
        try:
            counted: Any = json.loads(header)
        except (ValueError, RecursionError):
            return None
        if not isinstance(counted, list) or not conforms(counted, tuple[int, int, Facts]):
            return None
        count, triangles, facts = counted
        split = count * VERTEX
        if min(count, triangles) < 0 or len(arrays) != split + triangles * TRIANGLE:
            return None
        vertices = np.frombuffer(arrays[:split], dtype="<f8").reshape(count, 3)
        faces = np.frombuffer(arrays[split:], dtype="<i8").reshape(triangles, 3)
        if not np.isfinite(vertices).all() or ((faces < 0) | (faces >= count)).any():
            return None
        shape = Shape(key, vertices, faces, Facts.of_data(facts))
        return shape if count and shape.facts.bounds == bounds_of(vertices) else None

    @cached_property
    def sound(self) -> bool:
        """Whether the mesh is closed, has at most MOST_TRIANGLES triangles and no coordinate beyond FAR."""
        reach = max(abs(value) for corner in self.facts.bounds for value in corner)
        small = len(self.faces) <= MOST_TRIANGLES and reach <= FAR
        return self.facts.closed and small

    def placed(self, placement: Placement) -> np.ndarray:
        """The vertices transformed by a placement, (n, 3), mm."""
        matrix = np.array(placement.matrix)
        return self.vertices @ matrix[:, :3].T + matrix[:, 3]

    @cached_property
    def solid(self) -> Manifold:
        """The mesh as a solid of the mesh library. Raises ValueError if the mesh bounds none."""
        from .solid import solid

        return solid(self.vertices, self.faces)

    @cached_property
    def whole(self) -> Body:
        """The solid with what is derived from it."""
        return Body(lambda: self.solid, self._prisms.slabs if self._prisms else None)

    def near(self, box: Bounds) -> Body:
        """What of the part is in a box and round it: the whole of a small part.

        In the box it is the same as the part. Outside it may be more or less, but is within the part's bounds.
        """
        if len(self.faces) <= SMALL:
            return self.whole
        if self._prisms:
            return self._prisms.near(box) or self.whole
        return self._region.around(box).body

    @cached_property
    def _region(self) -> Region:
        return Region(self.facts.bounds, self.whole)

    @cached_property
    def _prisms(self) -> Prisms | None:
        from .bodies.prisms import Prisms

        return Prisms(self.profiles()) if self.profiles else None

    @cached_property
    def triangles(self) -> np.ndarray:
        """Corner points of each triangle, (m, 3, 3), mm."""
        return self.vertices[self.faces]


def is_closed(faces: np.ndarray) -> bool:
    """Whether every edge is used once in each direction."""
    if len(faces) == 0:
        return False
    edges = faces[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    span = int(faces.max()) + 1
    forward, backward = edges[:, 0] * span + edges[:, 1], edges[:, 1] * span + edges[:, 0]
    forward.sort()
    return bool(np.all(forward[1:] != forward[:-1]) and np.array_equal(forward, np.sort(backward)))


def mass_properties(vertices: np.ndarray, faces: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Volume mm3, centre (3) mm and inertia about the centre (3, 3) at unit density mm5, by signed tetrahedra."""
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    middle = (low + high) / 2
    a, b, c = (vertices[faces[:, i]] - middle for i in range(3))
    six = np.einsum("ij,ij->i", a, np.cross(b, c))
    volume = six.sum() / 6
    if abs(volume) <= 1e-12 * max(1.0, float(np.prod(high - low))):
        return 0.0, middle, np.zeros((3, 3))
    centre = ((a + b + c) * six[:, None]).sum(axis=0) / 24 / volume
    total = a + b + c
    second = sum(np.einsum("i,ij,ik->jk", six, p, p) for p in (a, b, c, total)) / 120
    second = second - volume * np.outer(centre, centre)
    inertia = np.trace(second) * np.eye(3) - second
    return float(volume), centre + middle, inertia


NOWHERE: Bounds = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
NOTHING = Facts(
    closed=False,
    bodies=0,
    volume=0.0,
    area=0.0,
    centre=(0.0, 0.0, 0.0),
    inertia=(0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    bounds=NOWHERE,
)
"""The facts of an invalid mesh: without triangles, with missing vertices, or with coordinates that are not finite."""


def facts_of(vertices: np.ndarray, faces: np.ndarray, bodies: int) -> Facts:
    """The facts of a mesh with a known number of bodies."""
    if len(faces) == 0 or int(faces.max()) >= len(vertices) or not np.isfinite(vertices).all():
        return NOTHING
    volume, centre, inertia = mass_properties(vertices, faces)
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    area = float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)
    return Facts(
        closed=is_closed(faces) and volume > 0,
        bodies=bodies,
        volume=volume,
        area=area,
        centre=(float(centre[0]), float(centre[1]), float(centre[2])),
        inertia=(
            float(inertia[0, 0]),
            float(inertia[1, 1]),
            float(inertia[2, 2]),
            float(inertia[0, 1]),
            float(inertia[0, 2]),
            float(inertia[1, 2]),
        ),
        bounds=bounds_of(vertices),
    )


def bounds_of(vertices: np.ndarray) -> Bounds:
    """Lowest and highest coordinates of at least one vertex, mm."""
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))
