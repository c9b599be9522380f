"""Time of the nozzle's paths as a firmware's planner drives them: trapezoids between corners. mm, s, mm/s, mm/s2.

At a corner the velocity changes at once by at most the corner speed ("jerk"). Between corners the nozzle accelerates
and brakes evenly, up to the speed of the path.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ADJUST = 2.44
"""Gyroid infill of a density d has waves of 2 pi line / (2.44 d)."""
HEIGHTS, STEPS, WAVES = 16, 16, 3
"""Number of heights of a gyroid that are averaged; steps in a wave, as coarse as a slicer draws it; waves in a path."""


@dataclass(frozen=True)
class Drive:
    """How a path is driven: its speed, acceleration and corner speed."""

    speed: float
    acceleration: float
    corner: float


def line_time(length: float, drive: Drive) -> float:
    """Time of a straight line that begins and ends at a sharp corner."""
    if length <= 0:
        return 0.0
    start = np.array([min(drive.speed, drive.corner / 2) ** 2])
    return float(_trapezoids(np.array([length]), start, start, np.array([drive.speed]), drive.acceleration)[0])


def path_times(paths: Sequence[np.ndarray], speeds: np.ndarray, acceleration: float, corner: float) -> np.ndarray:
    """Time of each closed path, which begins and ends at rest. `paths`: points (n, 2); `speeds`: one for each."""
    if not paths:
        return np.zeros(0)
    points = np.concatenate([np.concatenate([path, path[:1]]) for path in paths])
    ends = np.cumsum([len(path) + 1 for path in paths])
    owner = np.repeat(np.arange(len(paths)), [len(path) + 1 for path in paths])
    step = np.diff(points, axis=0)
    lengths = np.hypot(step[:, 0], step[:, 1])
    lengths[ends[:-1] - 1] = 0.0  # from the end of one path to the start of the next
    squares = _corner_squares(step, lengths, speeds[owner], corner)
    squares[np.concatenate([[0], ends[:-1], ends - 1])] = (corner / 2) ** 2
    along = np.concatenate([[0.0], np.cumsum(lengths)]) * 2 * acceleration
    squares = along + np.minimum.accumulate(squares - along)
    squares = (np.minimum.accumulate((squares + along)[::-1]))[::-1] - along
    squares = np.maximum(squares, 0.0)
    times = _trapezoids(lengths, squares[:-1], squares[1:], speeds[owner[:-1]], acceleration)
    return np.bincount(owner[:-1], times, len(paths))


def _corner_squares(step: np.ndarray, lengths: np.ndarray, speeds: np.ndarray, corner: float) -> np.ndarray:
    """Square of the speed that each vertex allows: its change of velocity is at most the corner speed."""
    unit = step / np.maximum(lengths, 1e-9)[:, None]
    change = np.linalg.norm(unit[1:] - unit[:-1], axis=1)  # 2 sin(turn / 2)
    allowed = speeds.copy()
    allowed[1:-1] = np.minimum(allowed[1:-1], corner / np.maximum(change, 1e-9))
    return allowed**2


def _trapezoids(
    lengths: np.ndarray, before: np.ndarray, after: np.ndarray, speeds: np.ndarray, acceleration: float
) -> np.ndarray:
    """Time of each segment from the squares of the speeds at its ends."""
    top = np.sqrt(np.minimum(speeds**2, (before + after) / 2 + acceleration * lengths))
    even = np.maximum(lengths - (2 * top**2 - before - after) / (2 * acceleration), 0.0)
    return (2 * top - np.sqrt(before) - np.sqrt(after)) / acceleration + even / np.maximum(top, 1e-9)


def gyroid_speed(density: float, line: float, drive: Drive) -> float:
    """Mean speed along gyroid infill, whose waves the nozzle cannot follow at full speed."""
    if density <= 0:
        return drive.speed
    x = np.linspace(0, 2 * math.pi * WAVES, STEPS * WAVES + 1)
    scale, length, time = line / (ADJUST * density), 0.0, 0.0
    for z in (np.arange(HEIGHTS) + 0.5) * math.pi / 2 / HEIGHTS:
        flat = min(z, math.pi / 2 - z)  # either lines along x or along y, whichever the slicer draws
        y = _wave(x, flat)
        wave = np.column_stack([x, y]) * scale
        there = np.concatenate([wave, wave[::-1][1:-1]])
        length += 2 * float(np.linalg.norm(np.diff(wave, axis=0), axis=1).sum())
        time += float(path_times([there], np.array([drive.speed]), drive.acceleration, drive.corner)[0])
    return length / time


def _wave(x: np.ndarray, z: float) -> np.ndarray:
    """The curve y(x) of a gyroid at height z: sin x cos y + sin y cos z + sin z cos x = 0."""
    a, b, c = np.sin(x), math.cos(z), -math.sin(z) * np.cos(x)
    size = np.sqrt(a**2 + b**2)
    return np.arcsin(np.clip(c / size, -1, 1)) - np.arctan2(a, b)
