"""The plate under all that stands on it: large enough not to tip, on its feet, with holes and ties. Lengths are mm."""

from __future__ import annotations

import math

from ...core.placement import Placement
from ...params.load import Loaded
from ...params.records.hardware import ThreadRecord
from ...params.records.material import MaterialRecord
from ...parts.hole import Hole
from ..model.assembly import Extra, Group, Mate, Tipping
from ..model.joint import Infeasible
from ..model.mount import Mount
from ..pieces.bolts import MOUNT_THREAD
from ..pieces.pieces import Hardware
from ..stability import loads
from ..stacks.stack import Stack
from ..wiring.cables import socket_side
from .arrangement import Station, plans_of
from .base_plate import foot_height, plate_group, sundries
from .feet_and_ties import CLEAR, FOOT_DIAMETER, WASHER_DISC, Column, corner_feet, more_feet, steady_size, ties
from .free_space import Ground, Spot

WIDE_PATTERN, EXPANSION = 200.0, 0.5
"""Hole patterns wider than this, mm, get larger clearance holes in the plate: acrylic expands (facts, section 5)."""


def base_group(
    loaded: Loaded,
    stacks: tuple[Stack, ...],
    mounts: list[Mount],
    stations: list[Station],
    placements: dict[str, Placement],
    size: tuple[float, float],
    needed: tuple[float, float],
    groups: list[Group],
) -> tuple[Group, list[Mate], Tipping | None, tuple[Extra, ...], dict[str, Spot]] | list[Infeasible]:
    """The plate on its feet under what stands on it, large enough not to tip, or what is wrong with it."""
    design, library, plate = loaded.design, loaded.library, loaded.design.plate
    hardware = Hardware(library.get(ThreadRecord, MOUNT_THREAD))
    lowest = max(
        each.screw_row.head_height + each.washer.thickness for each in (hardware, *(s.hardware for s in stacks))
    )
    density = library.get(MaterialRecord, plate.material).density or 1.0
    top = max((level.top for stack in stacks for level in stack.levels), default=0.0)
    height = top + plate.thickness + foot_height(lowest)
    automatic = plate.width is None, plate.depth is None
    area_grams, tall = density * plate.thickness / 1000, height if top else 0.0
    size, steady = steady_size(size, automatic, loads(groups), area_grams, plate.thickness, tall, design.limits.push)
    holes = _holes(stacks, mounts, placements)
    plans = plans_of(stations, placements)
    ground = Ground(
        *size, plate.corner_radius, list(plans.values()), [(h.x, h.y, max(WASHER_DISC, h.diameter)) for _, h in holes]
    )
    feet = corner_feet(*size, plate.thickness)
    for spot in feet.values():
        ground.take(spot, FOOT_DIAMETER / 2 + CLEAR)
    placed = [(mount, placements[mount.path]) for mount in mounts]
    columns = [column for stack in stacks for column in _columns(stack, placements[stack.path])]
    feet |= more_feet(ground, plate.thickness, columns, placed)
    sides = {stack.path: socket_side(groups, stack.path) for stack in stacks}
    pairs = ties(ground, {path: (plans[path], sides[path]) for path in sides}, placed, plate.thickness)
    made = plate_group(design, library, loaded.file, hardware, size, needed, holes, feet, pairs, lowest)
    return (
        made
        if isinstance(made, list)
        else (
            *made,
            steady,
            sundries(len(feet), len(pairs)),
            {tie.serves: tie.spot for tie in pairs},
        )
    )


def _columns(stack: Stack, placement: Placement) -> list[Column]:
    """A stack's corners on the plate, each with the way off the stack."""
    found: list[Column] = []
    for name, x, y in stack.corners:
        spot, middle = placement.point((x, y, 0.0)), placement.origin
        dx, dy = spot[0] - middle[0], spot[1] - middle[1]
        far = math.hypot(dx, dy) or 1.0
        found.append(Column(f"{stack.path}-{name}", (spot[0], spot[1]), (dx / far, dy / far)))
    return found


def _holes(stacks: tuple[Stack, ...], mounts: list[Mount], placements: dict[str, Placement]) -> list[tuple[str, Hole]]:
    """Every hole that something standing on the plate asks of it, with who asks; wide patterns get room to expand."""
    wanted: list[tuple[str, list[tuple[float, float]], float]] = [
        (s.path, [(x, y) for _, x, y in s.corners], s.thread.clearance.medium) for s in stacks
    ]
    wanted += [(m.path, list(m.holes), m.hole_diameter) for m in mounts]
    found: list[tuple[str, Hole]] = []
    for path, points, diameter in wanted:
        span = max(math.dist(a, b) for a in points for b in points)
        room = EXPANSION if span > WIDE_PATTERN else 0.0
        for x, y in points:
            p = placements[path].point((x, y, 0.0))
            found.append((path, Hole(x=round(p[0], 6), y=round(p[1], 6), diameter=diameter + room)))
    return found
