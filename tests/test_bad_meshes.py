"""Whatever a mesh is, the checks end, and say what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from broken.layers import LIMITS
from broken.meshes import CUBE, MILLION, book, crowd, flat, joined, moved, reshaped, shape, with_value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.checks import run
from stackwright.core.files import digest
from stackwright.geometry.shape import Shape
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import Source
from stackwright.parts.part import Part, Role

TEXT = "[hardware]\nthread_depth = 8.0\n[[stack]]\n[[stack.node]]\nstandoff = 20\n"
BAD: dict[str, Callable[[], Shape]] = {
    "open": lambda: reshaped(CUBE.faces[1:]),
    "inside out": lambda: reshaped(CUBE.faces[:, ::-1]),
    "non-manifold": lambda: book(3),
    "empty": lambda: shape(CUBE.vertices, CUBE.faces[:0]),
    "zero volume": flat,
    "one point": lambda: shape(CUBE.vertices * 0.0, CUBE.faces),
    "not a number": lambda: with_value(float("nan")),
    "infinite": lambda: with_value(float("-inf")),
    "two bodies": lambda: joined(CUBE, moved(50.0)),
    "overlapping": lambda: joined(CUBE, moved(5.0)),
    "a million triangles": lambda: crowd(MILLION),
    "a kilometre away": lambda: moved(1e6),
    "no such corner": lambda: shape(CUBE.vertices[:3], CUBE.faces),
}


class Spoilt(Store):
    """A store in which one part has another mesh; verdicts are remembered by the bytes of that."""

    def __init__(self, folder: Path, victim: Part, wrong: Shape) -> None:
        super().__init__(folder)
        key = digest(wrong.key, wrong.vertices.tobytes(), wrong.faces.tobytes(), json.dumps(wrong.facts.data()))
        self.victim, self.wrong = victim, replace(wrong, key=key)

    def shape(self, part: Any) -> Shape:
        return self.wrong if part == self.victim else super().shape(part)


@pytest.fixture(scope="module")
def small() -> Assembly:
    return assemble(load(Source("a.toml", TEXT, None, "a")))


@pytest.mark.parametrize("role", [Role.PRINTED, Role.CUT, Role.BOUGHT])
@pytest.mark.parametrize("name", BAD)
def test_bad_meshes_end_in_a_finding(small: Assembly, store: Store, name: str, role: Role) -> None:
    victim = next(part for part in small.parts() if part.role is role)
    wrong = BAD[name]()
    found = run(small, Spoilt(store.folder, victim, wrong), LIMITS).findings
    mine = [f for f in found if f.code.startswith("mesh-")]
    assert mine, name
    assert all(f.fix and f.message for f in mine)


@given(
    corners=st.lists(st.tuples(*[st.floats(-1e7, 1e7) | st.just(float("nan"))] * 3), min_size=0, max_size=12),
    picks=st.lists(st.tuples(*[st.integers(0, 11)] * 3), min_size=0, max_size=24),
)
@settings(max_examples=14, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_drawn_triangles_end_in_a_finding(
    small: Assembly, store: Store, corners: list[tuple[float, float, float]], picks: list[tuple[int, int, int]]
) -> None:
    """No closed body of a few random triangles: something must be said, and nothing raised."""
    vertices = np.array(corners, dtype=float).reshape(-1, 3)
    faces = np.array([p for p in picks if max(p) < len(vertices)], dtype=np.int64).reshape(-1, 3)
    victim = next(part for part in small.parts() if part.role is Role.PRINTED)
    wrong = shape(vertices, faces, bodies=1)
    found = run(small, Spoilt(store.folder, victim, wrong), LIMITS).findings
    assert any(f.code.startswith("mesh-") for f in found) or wrong.sound
