"""The base plate with its holes, and the feet below it. Lengths are mm."""

from __future__ import annotations

from ...core.placement import Placement
from ...params.design import Design
from ...params.library import Library
from ...params.records.printer import PrinterRecord
from ...parts.cut.base_plate import BasePlate
from ...parts.hole import Hole, crossing, inside_by
from ...parts.printed.foot import Foot
from ..materials import thickness_tolerance
from ..model.assembly import Extra, Group, Mate
from ..model.joint import Infeasible
from ..pieces.bolts import bolts
from ..pieces.items import Painter
from ..pieces.pieces import Hardware
from ..pieces.tool_space import tools
from .feet_and_ties import FOOT_DIAMETER, FOOT_INSET, Tie
from .free_space import Spot

FOOT_HEIGHT, FOOT_OVER, FOOT_WEB = 8.0, 2.0, 3.0
"""Feet of 8 or more, 2 over the lowest hardware (bench note), with a web that the screw clamps."""
BUMPER, BUMPER_SLACK, BUMPER_DEPTH = (10.0, 3.0), 0.6, 1.2
"""Self-adhesive rubber bumpers: diameter and height; play and depth of their pocket (assumed: a common size)."""
LARGEST = 1500.0
"""Largest side of a plate, mm: what the design file accepts, half a stock sheet."""
HOLE_WEB = 1.0
"""Least material between two holes of the plate (facts: below 1 it warps)."""


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
        if inside_by(hole.x, hole.y, *size, radius) < max(washer / 2, hole.diameter):
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
    feet: dict[str, Spot],
    ties: list[Tie],
    lowest: float,
) -> tuple[Group, list[Mate]] | list[Infeasible]:
    """The plate with all holes, standing on its feet, or what is wrong with the holes.

    `lowest` is how far the hardware of what stands on the plate reaches below it.
    """
    width, depth = size
    painter, thickness = Painter(library), design.plate.thickness
    fits = library.get(PrinterRecord, design.print.printer, file, "print.printer").fits
    clearance = hardware.thread.clearance.medium
    all_holes = [*holes, *(("plate", Hole(x=x, y=y, diameter=clearance)) for x, y in feet.values())]
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
        slots=tuple(slot for tie in ties for slot in tie.slots),
    )
    foot = Foot(
        diameter=FOOT_DIAMETER,
        height=foot_height(lowest),
        hole_diameter=clearance + fits.hole_compensation,
        counterbore_diameter=hardware.washer.outer_diameter + 1.0,
        web=FOOT_WEB,
        pocket_diameter=BUMPER[0] + BUMPER_SLACK,
        pocket_depth=BUMPER_DEPTH,
        bed_chamfer=fits.bed_chamfer,
    )
    tolerance, points, names = thickness_tolerance(design, library, file), list(feet.values()), list(feet)
    bottom = -thickness - FOOT_WEB
    made = bolts(
        painter, hardware, points, path="plate", bottom=bottom, top=0.0, tolerance=tolerance, word="foot-", names=names
    )
    if isinstance(made, Infeasible):
        return [made]
    hardware_items, mates = made
    placed = [
        painter.item(f"foot.{name}", foot, Placement.at(x, y, -thickness), design.print.material)
        for name, (x, y) in feet.items()
    ]
    for name in names:
        mates += [
            Mate(f"plate.foot.{name}", "plate.plate", "clamp"),
            Mate(f"plate.foot-washer-below.{name}", f"plate.foot.{name}", "clamp"),
            Mate(f"plate.foot-washer-above.{name}", "plate.plate", "clamp"),
        ]
    sheet = painter.item("plate", plate, Placement(), design.plate.material)
    items = (sheet, *placed, *hardware_items)
    return Group(path="plate", kind="plate", placement=Placement(), items=items, keep_outs=tools(items)), mates


def foot_height(lowest: float) -> float:
    """Height of the feet over hardware that reaches that far below the plate, bumpers not counted."""
    return max(FOOT_HEIGHT, lowest + FOOT_OVER)


def sundries(feet: int, tie_pairs: int) -> tuple[Extra, ...]:
    """What goes with the plate and has no place in the model."""
    bumper = Extra(
        name=f"Bumper rubber, self-adhesive, {BUMPER[0]:g} x {BUMPER[1]:g}",
        quantity=feet,
        material="rubber",
        owner="plate",
    )
    tie = Extra(name="Tie cable, 4.8 wide or less, 200 long", quantity=tie_pairs, material="nylon", owner="plate")
    return (bumper, tie) if tie_pairs else (bumper,)
