"""The size of the base plate: room for its units and its feet, and no tipping. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...core.remedy import Remedy
from ...parts.cut.case_panel import Window
from ...parts.cut.fingers import FingerRow
from ...parts.printed.foot import Foot
from ..assembly import Tipping
from ..context import Context
from ..model.bounds import Plan, part_bounds
from ..model.face import PLATE
from ..model.footprint import Spot
from ..model.items import Group
from ..model.joint import Infeasible
from ..pieces.bolts import bolt_length
from ..pieces.hardware import Hardware
from ..stability import GROWTH, loads, steady_size, tipping
from .feet import FOOT_OVER, HIGHEST_FOOT, corner_spots, corners_free, least_side
from .free_space import FreeSpace
from .sheet import LARGEST, Landed

MOST_STEPS = 20
"""Most steps by which an automatic plate grows so that its corners have room for feet."""


CASE_RADIUS = 2.0
"""Radius of the corners of the floor and of the panels of a case: a corner of cut acrylic is sharp."""


@dataclass(frozen=True, kw_only=True)
class Floor:
    """The base plate as the floor of a case: its size, the places of its corner feet, and what the case takes on it.

    The brackets of the case hold the corner feet. `clear`: what is clear between the panels.
    `brackets`: what its brackets take. `vents`: open area that it asks for, cm2.
    """

    size: Spot
    feet: Mapping[str, Spot]
    clear: Spot
    taken: Sequence[Plan]
    brackets: Sequence[Plan]
    vents: float
    kept: Sequence[Window] = ()
    """Where no slot for air may be, near blades that carry mains."""
    fingers: Sequence[FingerRow] = ()
    """The notches for the fingers of the panels."""
    screws: Sequence[Spot] = ()
    """The places of the screws into edge clamps."""


@dataclass(frozen=True, kw_only=True)
class PlateLoad:
    """The load of the base plate: the units above it and below it.

    `landed`: their footprints. `plans_above`, `plans_below`: the rectangle of each unit on either side.
    `reaches_below`: those below with their plugs, where no foot may stand. `groups`: all groups in the assembly's
    frame. `top`: height at which a hand pushes the highest stack, 0 for none. `socket_directions`: direction of each
    unit's sockets.
    """

    landed: Sequence[Landed]
    plans_above: Mapping[str, Plan]
    plans_below: Mapping[str, Plan]
    reaches_below: Mapping[str, Plan]
    groups: Sequence[Group]
    top: float
    socket_directions: Mapping[str, Spot]


def corner_radius(context: Context) -> float:
    """The radius of the corners of the base plate, mm: as small as that of the panels if it is the floor of a case."""
    table = context.design.plate
    if context.design.has_case and "corner_radius" not in table.model_fields_set:
        return CASE_RADIUS
    return table.corner_radius


def size_problem(size: Spot, thickness: float, given: Sequence[str], landed: Sequence[Landed]) -> Infeasible | None:
    """Why a plate of this size is refused: too large, or too small for its feet.

    `given`: keys of the sides that the design sets. `landed`: what stands on the plate.
    """
    least, remedies = least_side(thickness), tuple[Remedy, ...]()
    if max(size) > LARGEST:
        message = f"the plate would be {size[0]:g} x {size[1]:g} mm, and no side may exceed {LARGEST:g} mm"
        fix = "set positions closer together, or split the design in two"
        moves = tuple(setting for each in landed for move in each.moves for setting in move.settings)
        remedies = (Remedy(settings=moves),) if moves else ()
    elif min(size) < least:
        message = f"a plate of {size[0]:g} x {size[1]:g} mm has no room for its feet"
        fix = f"set plate.width and plate.depth to {least:g} or more"
        sides = (dict.fromkeys(given), dict.fromkeys(given, least)) if given else ()
        remedies = tuple(Remedy(settings=tuple(values.items())) for values in sides)
    else:
        return None
    return Infeasible(code="layout-infeasible", subject=PLATE, message=message, fix=fix, remedies=remedies)


def steady(context: Context, needed: tuple[float, float], load: PlateLoad, foot: Foot) -> tuple[float, float]:
    """The plate's size. An automatic size grows until a push of `limits.push` does not tip the plate."""
    table = context.design.plate
    size = table.width or needed[0], table.depth or needed[1]

    def tips(width: float, depth: float) -> Tipping | None:
        spots = list(corner_spots(width, depth, context.plate.thickness).values())
        return push_that_tips(context, load, foot, (width, depth), spots)

    return steady_size(size, (table.width is None, table.depth is None), tips, context.design.limits.push)


def push_that_tips(context: Context, load: PlateLoad, foot: Foot, size: Spot, feet: Sequence[Spot]) -> Tipping | None:
    """The push that tips a plate of this size on these feet."""
    stock = context.plate
    height = load.top + stock.thickness + foot.height if load.top else 0.0
    grams = (stock.density or 1.0) * stock.thickness / 1000 * size[0] * size[1]
    return tipping([*loads(load.groups), (0.0, 0.0, grams)], feet, height)


def with_free_corners(space: FreeSpace, context: Context) -> FreeSpace:
    """The space, with an automatic size grown until all corners have room for feet, if a few steps are enough."""
    table, grown = context.design.plate, space
    for _ in range(MOST_STEPS):
        if corners_free(grown, context.plate.thickness):
            return grown
        width, depth = (
            side if fixed else side + GROWTH
            for side, fixed in zip((grown.width, grown.depth), (table.width, table.depth), strict=True)
        )
        grown = replace(grown, width=min(width, LARGEST), depth=min(depth, LARGEST))
    return space


def end_of_bolts(context: Context, hardware: Hardware, foot: Foot) -> float:
    """Height of the ends of the feet's screws above the plate."""
    clamped = context.plate.thickness + foot.web
    length = bolt_length(hardware, clamped, context.plate.tolerance) or 0.0
    return length - clamped - hardware.washer.thickness


def low_plugs(groups: Sequence[Group], height: float) -> list[Plan]:
    """The rectangles of plugs that come lower than `height` above the plate."""
    boxes = [
        part_bounds(space.part, group.placement @ space.placement)
        for group in groups
        for space in group.keep_outs
        if space.code == "plug"
    ]
    return [(low[0], low[1], high[0], high[1]) for low, high in boxes if low[2] < height and high[2] > 0]


def too_deep(landed: Landed, load: PlateLoad) -> Infeasible | None:
    """The problem of a unit below the plate that is higher than the highest feet; None if feet pass it."""
    most, footprint = HIGHEST_FOOT - FOOT_OVER, landed.footprint
    rise = footprint.rise if landed.path in load.plans_below else footprint.behind if footprint.below else 0.0
    if rise <= most:
        return None
    key = f"{landed.path}.on"
    return Infeasible(
        code="layout-infeasible",
        subject=landed.path,
        message=f"it hangs {rise:g} mm below the plate, and the highest feet pass what hangs {most:g} mm down",
        fix=footprint.lifts[0].words if footprint.lifts else f"set {key} to plate, or remove that line",
        remedies=footprint.lifts or (Remedy.of(key, None),),
    )
