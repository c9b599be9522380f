"""The base plate with its holes, and the feet below it. Lengths are mm."""

from __future__ import annotations

import math

from ..core.placement import Placement
from ..params.design import Design
from ..params.library import Library
from ..params.printer import PrinterRecord
from ..parts.base_plate import BasePlate
from ..parts.foot import Foot
from ..parts.hole import Hole, inside_by
from .assembly import Group, Mate
from .materials import thickness_tolerance
from .mounts import bolts
from .painter import Painter
from .pieces import Hardware
from .proof import Infeasible

FOOT_DIAMETER, FOOT_HEIGHT, FOOT_WEB = 16.0, 8.0, 3.0
"""Feet of 8 clear the heads and nuts below (bench note: lowest hardware + 2, 8 by default)."""
FOOT_INSET = 12.0
"""From the plate's edges to the centre of a corner's foot: its rim stays on the plate."""
HOLE_WEB = 1.0
"""Least material between two holes of the plate (facts: below 1 it warps)."""


def foot_points(width: float, depth: float) -> list[tuple[float, float]]:
    """The centres of the feet: one at each corner."""
    x, y = width / 2 - FOOT_INSET, depth / 2 - FOOT_INSET
    return [(-x, -y), (x, -y), (-x, y), (x, y)]


def hole_problems(holes: list[tuple[str, Hole]], width: float, depth: float, washer: float) -> list[Infeasible]:
    """Holes whose washer leaves the plate, and holes that run into one another."""
    problems: dict[tuple[str, str], Infeasible] = {}
    for number, (path, hole) in enumerate(holes):
        if inside_by(hole.x, hole.y, width, depth, 0.0) < washer / 2:
            problems.setdefault(
                (path, ""),
                Infeasible(
                    code="layout-infeasible",
                    subject=path,
                    message=f"its hole at {hole.x:.1f}, {hole.y:.1f} is off the plate of {width:g} x {depth:g}",
                    fix=f"leave plate.width and plate.depth out, or set {path}.position",
                ),
            )
        for other, near in holes[:number]:
            apart = math.dist((hole.x, hole.y), (near.x, near.y)) - (hole.diameter + near.diameter) / 2
            if apart < HOLE_WEB:
                movable = other if path == "plate" else path
                problems.setdefault(
                    (path, other),
                    Infeasible(
                        code="layout-infeasible",
                        subject=path,
                        message=f"its hole at {hole.x:.1f}, {hole.y:.1f} runs into one of {other}",
                        fix=f"set {movable}.position to another place, or leave it out",
                    ),
                )
    return list(problems.values())


def plate_group(
    design: Design,
    library: Library,
    file: str,
    hardware: Hardware,
    size: tuple[float, float],
    holes: list[tuple[str, Hole]],
) -> tuple[Group, list[Mate]] | list[Infeasible]:
    """The plate with all holes, standing on its feet, or what is wrong with the holes."""
    width, depth = size
    painter, thickness = Painter(library), design.plate.thickness
    fits = library.get(PrinterRecord, design.print.printer, file, "print.printer").fits
    clearance = hardware.thread.clearance.medium
    points = foot_points(width, depth)
    all_holes = [*holes, *(("plate", Hole(x=x, y=y, diameter=clearance)) for x, y in points)]
    problems = hole_problems(all_holes, width, depth, hardware.washer.outer_diameter)
    if problems:
        return problems
    plate = BasePlate(
        width=width,
        depth=depth,
        thickness=thickness,
        corner_radius=design.plate.corner_radius,
        holes=tuple(hole for _, hole in all_holes),
    )
    foot = Foot(
        diameter=FOOT_DIAMETER,
        height=FOOT_HEIGHT,
        hole_diameter=clearance + fits.hole_compensation,
        counterbore_diameter=hardware.washer.outer_diameter + 1.0,
        web=FOOT_WEB,
    )
    tolerance = thickness_tolerance(design, library, file)
    bottom = -thickness - FOOT_WEB
    made = bolts(painter, hardware, points, path="plate", bottom=bottom, top=0.0, tolerance=tolerance, word="foot-")
    if isinstance(made, Infeasible):
        return [made]
    hardware_items, mates = made
    names = ["front-left", "front-right", "back-left", "back-right"]
    feet = [
        painter.item(f"foot.{name}", foot, Placement.at(x, y, -thickness), design.print.material)
        for name, (x, y) in zip(names, points, strict=True)
    ]
    for name in names:
        mates += [
            Mate(f"plate.foot.{name}", "plate.plate", "clamp"),
            Mate(f"plate.foot-washer-below.{name}", f"plate.foot.{name}", "clamp"),
            Mate(f"plate.foot-washer-above.{name}", "plate.plate", "clamp"),
        ]
    sheet = painter.item("plate", plate, Placement(), design.plate.material)
    items = (sheet, *feet, *hardware_items)
    return Group(path="plate", kind="plate", placement=Placement(), items=items), mates
