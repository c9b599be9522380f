"""Every printed part prints upright without support, measured layer by layer as a printer lays it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from layers import LAYER, unsupported
from stackwright.assemblies.assembly import Assembly
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.profile import Profile, rectangle
from stackwright.geometry.store import Store
from stackwright.parts.part import Role

REACH, SPAN = 0.5, 20.0
"""Overhangs beyond 45 degrees reach at most 0.5, straight bridges span at most 20."""
GRAIN = 2 * LAYER + 0.01
"""The measurement's own steps: a reach is counted in layers, and a rim is grown by one on each side."""


def test_printed_parts_need_no_support(reference: Assembly, store: Store) -> None:
    for part in reference.parts():
        if part.role is not Role.PRINTED:
            continue
        shape, matrix = store.shape(part), np.array(part.print_placement().matrix)
        pieces = unsupported(shape.vertices @ matrix[:, :3].T + matrix[:, 3], shape.faces)
        for piece in pieces:
            limit = SPAN if piece.bridge else REACH
            assert piece.extent <= limit + GRAIN, f"{part.file_stem()}: {piece}"


def table(*profiles: Profile) -> list[tuple[float, bool]]:
    shape = shape_of_profiles("", profiles)
    return [(piece.extent, piece.bridge) for piece in unsupported(shape.vertices, shape.faces)]


def test_the_measurement_finds_bridges_and_overhangs() -> None:
    leg = Profile(outer=rectangle(0, 0, 5, 10), z0=0, z1=10)
    other = Profile(outer=rectangle(25, 0, 30, 10), z0=0, z1=10)
    top = Profile(outer=rectangle(0, 0, 30, 10), z0=10, z1=12)
    ((span, bridge),) = table(leg, other, top)
    assert bridge
    assert span == pytest.approx(20, abs=0.5)
    ((reach, bridge),) = table(leg, replace(top, outer=rectangle(0, 0, 9, 10)))
    assert not bridge
    assert reach == pytest.approx(4, abs=0.5)
    assert table(leg) == []
