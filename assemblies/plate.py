"""The base plate with its holes, and the feet below it. Lengths are mm."""

from __future__ import annotations

from ..core.placement import Placement
from ..params.design import Design
from ..params.library import Library
from ..params.printer import PrinterRecord
from ..parts.base_plate import BasePlate
from ..parts.foot import Foot
from ..parts.hole import Hole, crossing, inside_by
from .assembly import Group, Mate
from .bolts import bolts, corner_names
from .materials import thickness_tolerance
from .painter import Painter
from .pieces import Hardware
from .proof import Infeasible

FOOT_DIAMETER, FOOT_HEIGHT, FOOT_WEB = 16.0, 8.0, 3.0
"""Feet of 8 clear the heads and nuts below (bench note: lowest hardware + 2, 8 by default)."""
FOOT_INSET = 12.0
"""From the plate's edges to the centre of a corner's foot: its rim stays on the plate."""
LARGEST = 1500.0
"""Largest side of a plate, mm: what the design file accepts, half a stock sheet."""
HOLE_WEB = 1.0
"""Least material between two holes of the plate (facts: below 1 it warps)."""


def foot_points(width: float, depth: float) -> list[tuple[float, float]]:
    """The centres of the feet: one at each corner."""
    x, y = width / 2 - FOOT_INSET, depth / 2 - FOOT_INSET
    return [(-x, -y), (x, -y), (-x, y), (x, y)]


def size_problem(size: tuple[float, float]) -> Infeasible | None:
    """A plate that is larger than any, or too small for its feet."""
    least = 2 * FOOT_INSET + FOOT_DIAMETER
    if max(size) > LARGEST:
        message = f"the plate would be {size[0]:g} x {size[1]:g}, over {LARGEST:g}"
        fix = "set positions nearer one another, or make two designs"
    elif min(size) < least:
        message = f"a plate of {size[0]:g} x {size[1]:g} has no room for its feet"
        fix = f"set plate.width and plate.depth to {least:g} or more"
    else:
        return None
    return Infeasible(code="layout-infeasible", subject="plate", message=message, fix=fix)


def hole_problems(
    holes: list[tuple[str, Hole]], size: tuple[float, float], needed: tuple[float, float], radius: float, washer: float
) -> list[Infeasible]:
    """Holes whose washer leaves the plate of `size` (a plate of `needed` would do), and holes that cross."""
    problems: dict[str, Infeasible] = {}
    owner = {id(hole): path for path, hole in holes}
    order = {path: number for number, path in enumerate(dict.fromkeys(path for path, _ in holes))}
    larger = f"set plate.width to {needed[0]:g} and plate.depth to {needed[1]:g} or more, or leave both out"
    larger = larger if max(needed) <= LARGEST else "set positions nearer the middle of the plate"
    for path, hole in holes:
        if inside_by(hole.x, hole.y, *size, radius) < washer / 2:
            message = f"its hole at {hole.x:.1f}, {hole.y:.1f} is off the plate of {size[0]:g} x {size[1]:g}"
            fix = f"{larger}; or set {path}.position" if path != "plate" else larger
            problems.setdefault(path, Infeasible(code="layout-infeasible", subject=path, message=message, fix=fix))
    for one, other in crossing([hole for _, hole in holes], HOLE_WEB):
        first, second = sorted((owner[id(one)], owner[id(other)]), key=lambda p: (p == "plate", -order[p]))
        message = f"its hole runs into one of {second} at {one.x:.1f}, {one.y:.1f}"
        fix = f"set {first}.position to another place, or leave it out" if first != "plate" else larger
        fix = f"{fix}; or {larger}" if second == "plate" and first != "plate" else fix
        problems.setdefault(first, Infeasible(code="layout-infeasible", subject=first, message=message, fix=fix))
    return list(problems.values())


def plate_group(
    design: Design,
    library: Library,
    file: str,
    hardware: Hardware,
    size: tuple[float, float],
    needed: tuple[float, float],
    holes: list[tuple[str, Hole]],
) -> tuple[Group, list[Mate]] | list[Infeasible]:
    """The plate with all holes, standing on its feet, or what is wrong with the holes."""
    width, depth = size
    painter, thickness = Painter(library), design.plate.thickness
    fits = library.get(PrinterRecord, design.print.printer, file, "print.printer").fits
    clearance = hardware.thread.clearance.medium
    points = foot_points(width, depth)
    all_holes = [*holes, *(("plate", Hole(x=x, y=y, diameter=clearance)) for x, y in points)]
    radius, washer = design.plate.corner_radius, hardware.washer.outer_diameter
    problems = hole_problems(all_holes, size, needed, radius, washer)
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
    names = corner_names(points)
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
