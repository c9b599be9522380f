"""Engraved text on printed cases: what is cut, that it reads from outside, and what it keeps off.

The oracle knows nothing of outlines: a point is engraved if it is near enough to a stroke of the font.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from stackwright.geometry.plane import lettering

GRID = 0.05
"""Distance between the points that the oracle asks, mm."""
CORNER = 1 / math.cos(math.pi / 8)
"""How much further than the radius the corners of an octagon round a circle reach: the ends of a stroke."""
FLAT = 0.02
"""By how much an outline is simplified, mm."""
SAMPLES = ("NETWORK", "usb3, usb2 2", "Q&A (50 %)", "MICROSD", "pi-8", "@{}[]~^_|")


def points(text: str, height: float, stroke: float) -> np.ndarray:
    """Points on a grid round a text."""
    x0, y0, x1, y1 = lettering.ink(text, height, stroke)
    xs, ys = np.arange(x0 - 1.0, x1 + 1.0, GRID), np.arange(y0 - 1.0, y1 + 1.0, GRID)
    return np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)


def distances(text: str, height: float, at: np.ndarray) -> np.ndarray:
    """The distance of each point from the nearest stroke: brute force over all legs of all strokes."""
    found = np.full(len(at), np.inf)
    for line in lettering.strokes(text, 0.0, 0.0, height):
        for start, end in zip(np.array(line), np.array(line)[1:], strict=False):
            leg = end - start
            along = np.clip((at - start) @ leg / max(leg @ leg, 1e-12), 0.0, 1.0)
            found = np.minimum(found, np.linalg.norm(at - start - along[:, None] * leg, axis=1))
    return found


def within(at: np.ndarray, ring: np.ndarray) -> np.ndarray:
    """Whether each point lies in a polygon, by counting the edges that a ray to the right crosses."""
    inside = np.zeros(len(at), dtype=bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if y0 != y1:
            across = ((y0 > at[:, 1]) != (y1 > at[:, 1])) & (
                at[:, 0] < (x1 - x0) * (at[:, 1] - y0) / (y1 - y0) + x0
            )
            inside ^= across
    return inside


def engraved(text: str, height: float, stroke: float, at: np.ndarray) -> np.ndarray:
    """Whether each point lies in the outlines that are cut."""
    found = np.zeros(len(at), dtype=bool)
    for outer, holes in lettering.outlines(text, height, stroke):
        hit = within(at, np.array(outer.points))
        for hole in holes:
            hit &= ~within(at, np.array(hole.points))
        found |= hit
    return found


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize(("height", "stroke"), [(5.0, 0.8), (8.0, 1.0)])
def test_the_outlines_are_what_is_near_a_stroke(text: str, height: float, stroke: float) -> None:
    at = points(text, height, stroke)
    far, cut = distances(text, height, at), engraved(text, height, stroke, at)
    assert cut[far < stroke / 2 - FLAT].all()
    assert not cut[far > stroke / 2 * CORNER + FLAT].any()


@pytest.mark.parametrize("text", SAMPLES)
def test_the_area_of_the_outlines_lies_between_two_strokes_areas(text: str) -> None:
    """A point of the grid stands for a square: the count of those within a radius is off by half a diagonal at most."""
    at, half = points(text, 5.0, 0.8), GRID / math.sqrt(2)
    far = distances(text, 5.0, at)
    area = sum(outer.area - sum(hole.area for hole in holes) for outer, holes in lettering.outlines(text, 5.0, 0.8))
    least, most = 0.4 - FLAT - half, 0.4 * CORNER + FLAT + half
    assert (far < least).sum() * GRID**2 < area < (far < most).sum() * GRID**2


def test_the_ink_is_the_bounds_of_the_outlines() -> None:
    for text in SAMPLES:
        rings = np.concatenate([np.array(outer.points) for outer, _ in lettering.outlines(text, 5.0, 0.8)])
        x0, y0, x1, y1 = lettering.ink(text, 5.0, 0.8)
        assert (rings.min(axis=0) >= (x0 - 1e-3, y0 - 1e-3)).all() and (rings.max(axis=0) <= (x1 + 1e-3, y1 + 1e-3)).all()
        assert rings.min(axis=0) == pytest.approx((x0, y0), abs=0.05)
        assert rings.max(axis=0) == pytest.approx((x1, y1), abs=0.05)


def test_no_edge_of_an_outline_is_too_short_for_the_kernel() -> None:
    for text in SAMPLES:
        for outer, holes in lettering.outlines(text, 5.0, 0.8):
            for ring in (outer, *holes):
                assert min(math.dist(a[:2], b[:2]) for a, b in ring.edges) > 5e-3
