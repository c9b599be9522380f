"""Bolted joints through the plate: a screw from below, a washer on both faces, a nut on top. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...core.placement import Placement
from ...parts.part import Part
from ..model.assembly import Item, Mate
from ..model.bounds import corner_names
from ..model.joint import Infeasible
from .items import Painter
from .pieces import Hardware

MOUNT_THREAD = "m3"
"""Everything but the boards is bolted with this size, whatever the stacks are."""


def bolt_length(hardware: Hardware, clamped: float, tolerance: float) -> float | None:
    """The shortest screw that fills a nut behind what it clamps (washers on both sides included), worst case."""
    needed = clamped + tolerance + 2 * hardware.washer.thickness + hardware.nut.height
    return next((length for length in sorted(hardware.screw_row.lengths) if length >= needed - 1e-9), None)


def bolts(
    painter: Painter,
    hardware: Hardware,
    points: Sequence[tuple[float, float]],
    *,
    path: str,
    bottom: float,
    top: float,
    tolerance: float,
    word: str = "",
    names: Sequence[str] = (),
    frame: Placement | None = None,
) -> tuple[list[Item], list[Mate]] | Infeasible:
    """A screw from below, washers on both faces and a nut on top, at each point; `bottom` to `top` is clamped.

    `frame` turns the whole, for screws that do not stand upright.
    """
    length = bolt_length(hardware, top - bottom, tolerance)
    if length is None:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"no {hardware.thread.label} screw sold is long enough to clamp {top - bottom:g} mm",
            fix="set plate.thickness to a thinner sheet",
        )
    screw, washer, nut = hardware.screw(length), hardware.washer, hardware.nut
    overlap = thread_overlap(hardware, nut.height)
    items: list[Item] = []
    mates: list[Mate] = []
    base = frame or Placement()
    for name, (x, y) in zip(names or corner_names(points), points, strict=True):
        low, high = bottom - washer.thickness, top + washer.thickness
        placed: list[tuple[str, Part, float]] = [
            (f"{word}screw.{name}", screw, low),
            (f"{word}washer-below.{name}", washer, low),
            (f"{word}washer-above.{name}", washer, top),
            (f"{word}nut.{name}", nut, high),
        ]
        items += [painter.item(label, part, base @ Placement.at(x, y, z), "steel") for label, part, z in placed]
        labels = [f"{path}.{label}" for label, _, _ in placed]
        mates += [
            Mate(labels[0], labels[1], "clamp"),
            Mate(labels[2], labels[3], "clamp"),
            Mate(labels[0], labels[3], "thread", overlap),
        ]
    return items, mates


def thread_overlap(hardware: Hardware, engagement: float, depth: float = math.inf) -> float:
    """What a thread and its nut share over an engagement, modelled as cylinders, mm3.

    Beyond `depth` there is no bore: that a thread bottoms out is said by its joint, not by its overlap.
    """
    thread, bottomed = hardware.thread, max(0.0, engagement - depth)
    ring = (thread.diameter**2 - thread.tap_drill**2) * (engagement - bottomed)
    return math.pi / 4 * (ring + thread.diameter**2 * bottomed)


def cut_overlap(hardware: Hardware, engagement: float, hole: float) -> float:
    """What a thread shares with a plain hole that it cuts into, mm3."""
    return math.pi / 4 * max(0.0, hardware.thread.diameter**2 - hole**2) * engagement
