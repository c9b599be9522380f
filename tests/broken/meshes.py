"""Meshes that bound no solid, or none that files and checks can deal with, and a cube."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from stackwright.checks.print import mesh
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.plane.profile import Profile, rectangle
from stackwright.geometry.shape import Shape, facts_of

from .fixture import Broken, Place


def block(x: float, size: float = 10.0, z: float = 0.0, height: float = 10.0) -> Shape:
    return shape_of_profiles("", (Profile(outer=rectangle(x, 0, x + size, size), z0=z, z1=z + height),))


CUBE = block(0)


def shape(vertices: np.ndarray, faces: np.ndarray, bodies: int = 1) -> Shape:
    return Shape("", vertices, faces, facts_of(vertices, faces, bodies))


def reshaped(faces: np.ndarray) -> Shape:
    return shape(CUBE.vertices, faces)


def joined(*shapes: Shape) -> Shape:
    """Several meshes as one, without looking whether they meet."""
    starts = np.cumsum([0, *(len(s.vertices) for s in shapes[:-1])])
    faces = np.vstack([s.faces + start for s, start in zip(shapes, starts, strict=True)])
    return shape(np.vstack([s.vertices for s in shapes]), faces, bodies=len(shapes))


def moved(by: float) -> Shape:
    return shape(CUBE.vertices + np.array((by, 0.0, 0.0)), CUBE.faces)


def with_value(value: float) -> Shape:
    vertices = CUBE.vertices.copy()
    vertices[3, 1] = value
    return shape(vertices, CUBE.faces)


def flat() -> Shape:
    return shape(CUBE.vertices * [1.0, 1.0, 0.0], CUBE.faces)


def book(pages: int) -> Shape:
    """Cubes that share one upright edge: more than two triangles meet there."""
    spine = np.array([(0.0, 0.0, 0.0), (0.0, 0.0, 10.0)])
    vertices, faces = list(spine), list[tuple[int, int, int]]()
    for page in range(pages):
        a, b = 2 * np.pi * page / pages, 2 * np.pi * (page + 0.5) / pages
        start = len(vertices)
        vertices += [np.array((10 * np.cos(t), 10 * np.sin(t), z)) for t in (a, b) for z in (0.0, 10.0)]
        p, q, r, s = start, start + 1, start + 2, start + 3
        faces += [(0, p, q), (0, q, 1), (p, r, s), (p, s, q), (r, 0, 1), (r, 1, s), (0, r, p), (1, q, s)]
    return shape(np.array(vertices), np.array(faces))


@cache
def crowd(count: int) -> Shape:
    """Many cubes in a row: 12 triangles each."""
    steps = np.arange(count)
    vertices = (CUBE.vertices * 0.01)[None] + (steps * 0.02)[:, None, None] * [1.0, 0.0, 0.0]
    faces = CUBE.faces[None] + (steps * len(CUBE.vertices))[:, None, None]
    return shape(vertices.reshape(-1, 3), faces.reshape(-1, 3), bodies=count)


MILLION = 1_000_000 // 12 + 1


def case(code: str, name: str, broken: Shape, place: Place | None = None, mended: Shape = CUBE) -> Broken:
    return Broken(
        code=code,
        name=name,
        judge=lambda _: mesh.judge(broken, "part"),
        mended=lambda _: mesh.judge(mended, "part"),
        place=place,
        subject="part",
        fix="report this part",
    )


def cases() -> list[Broken]:
    faces = CUBE.faces
    first = tuple(float(v) for v in CUBE.vertices[faces[0]].mean(axis=0))
    nan, far = float("nan"), 1e6
    turned = np.vstack([faces[:1, ::-1], faces[1:]])
    side: Place = (0.0, None, None)  # the first face is one of the side at x = 0
    return [
        case("mesh-open", "a face is missing", reshaped(faces[1:]), side),
        case("mesh-open", "a face twice", reshaped(np.vstack([faces, faces[:1]])), side),
        case("mesh-open", "three pages at one edge", book(3), (0, 0, 5)),
        case("mesh-wound", "inside out", reshaped(faces[:, ::-1]), (first[0], first[1], first[2])),
        case("mesh-wound", "one face flipped", reshaped(turned), side),
        case("mesh-wound", "half flipped", reshaped(np.vstack([faces[:6, ::-1], faces[6:]]))),
        case("mesh-empty", "no triangles", shape(CUBE.vertices, faces[:0])),
        case("mesh-empty", "no volume", flat()),
        case("mesh-empty", "not a number", with_value(nan)),
        case("mesh-empty", "infinite", with_value(float("inf"))),
        case("mesh-bodies", "two cubes", joined(CUBE, block(20, 6)), (23, 3, 5)),
        case("mesh-bodies", "three cubes", joined(CUBE, block(20), block(40, 6)), (43, 3, 5)),
        case("mesh-bodies", "a grain beside it", joined(CUBE, block(11, 0.5)), (11.25, 0.25, 5)),
        case("mesh-overlap", "two cubes", joined(CUBE, block(8)), (9, 5, 5)),
        case("mesh-overlap", "one in another", joined(CUBE, block(4, 2, 4, 2)), (5, 1, 5)),
        case("mesh-overlap", "a tenth", joined(CUBE, block(9.9)), (9.95, 5, 5)),
        case("mesh-large", "a million triangles", crowd(MILLION)),
        case("mesh-large", "and one face missing", shape(crowd(MILLION).vertices, crowd(MILLION).faces[1:])),
        case("mesh-large", "far away too", shape(crowd(MILLION).vertices + far, crowd(MILLION).faces)),
        case("mesh-far", "a kilometre away", moved(far), (far + 5, 5, 5)),
        case("mesh-far", "behind", moved(-far), (5 - far, 5, 5)),
        case("mesh-far", "beyond ten metres", moved(10_001.0), (10_006, 5, 5), moved(9_000.0)),
    ]


def all_bad() -> Iterable[Shape]:
    """Every bad shape, for what must not crash."""
    faces = CUBE.faces
    yield from (reshaped(faces[1:]), reshaped(faces[:, ::-1]), book(3), shape(CUBE.vertices, faces[:0]), flat())
    yield from (with_value(float("nan")), joined(CUBE, block(8)), crowd(MILLION), moved(1e6))
