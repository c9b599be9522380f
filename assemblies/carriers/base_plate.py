"""The base plate: the lowest sheet, on its feet. It carries units above and below it. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...core.placement import Placement
from ...core.remedy import Remedy
from ...parts.cut.base_plate import BasePlate
from ...parts.hole import Hole
from ...parts.printed.foot import Foot
from ...parts.slot import Slot
from ..assembly import Tipping
from ..context import Context
from ..model.cable import Tie
from ..model.carrier import Carrier
from ..model.face import PLATE, Face, sheet_faces
from ..model.footprint import Footprint, Spot
from ..model.items import Group
from ..model.joint import Infeasible
from ..model.unit import Extra, Unit, UnitStep
from ..pieces.bolts import Clamped, bolts
from ..pieces.exploded_view import FOOT_BOLTS
from ..pieces.hardware import Hardware
from ..pieces.items import Items
from ..pieces.tool_space import tools
from .feet import (
    FOOT_RADIUS,
    LEAST_FEET,
    WASHER_DISC,
    bumpers,
    corner_feet,
    foot_under,
    more_feet,
)
from .floor_vents import floor_vents
from .free_space import FreeSpace
from .plate_size import (
    Floor,
    PlateLoad,
    corner_radius,
    end_of_bolts,
    low_plugs,
    push_that_tips,
    size_problem,
    steady,
    too_deep,
    with_free_corners,
)
from .sheet import LARGEST, edge_problems, hole_problems, moves_of
from .sheet_openings import opening_problems
from .ties import SLOT_SHARE, ties
from .wishes import foot_places, opened, tie_places

SIDES = ("plate.width", "plate.depth")
"""Keys of its size."""
SHEET, FEET = "sheet", "feet"
"""Keys of the build steps that add the sheet and its feet."""


@dataclass(frozen=True, kw_only=True)
class Base:
    """The base plate as a unit and as a carrier, its feet, its cable ties, and the push that tips the cluster."""

    unit: Unit
    foot: Foot
    vents: tuple[Slot, ...]
    """Slots for air in the floor of a case."""
    carrier: Carrier
    ties: tuple[Tie, ...]
    tipping: Tipping | None


def base_faces(context: Context) -> dict[str, Face]:
    """Both faces of the base plate, by path. Their `item` is the path `plate`, since the sheet is made last."""
    return {face.path: face for face in sheet_faces(PLATE, Placement(), "the plate", PLATE, context.plate)}


def base_plate(
    context: Context, needed: tuple[float, float], load: PlateLoad, floor: Floor | None = None
) -> Base | list[Infeasible]:
    """Make the base plate, or return the problems that prevent it.

    `needed`: width and depth for the load. The design's own size takes precedence; an automatic size is increased until
    the cluster does not tip. `floor`: the plate is the floor of a case, which sets its size.
    """
    table, stock = context.design.plate, context.plate
    given = tuple(key for key, side in zip(SIDES, (table.width, table.depth), strict=True) if side is not None)
    needed = floor.size if floor else needed
    problem = size_problem((table.width or needed[0], table.depth or needed[1]), stock.thickness, given, load.landed)
    if problem:
        return [problem]
    hardware = Hardware(context.mount)
    if problems := [found for each in load.landed if (found := too_deep(each, load))]:
        return problems
    hanging = [each.footprint.rise if each.path in load.plans_below else each.footprint.behind for each in load.landed]
    foot = foot_under(stock, max((hardware.behind, *hanging)), hardware, context.fits)
    size = floor.size if floor else steady(context, needed, load, foot)
    holes = [hole for each in load.landed for hole in each.holes()]
    discs = [(h.x, h.y, max(WASHER_DISC, h.diameter)) for _, h in holes]
    above = [*load.plans_above.values(), *low_plugs(load.groups, end_of_bolts(context, hardware, foot))]
    above += [*floor.taken, *floor.brackets] if floor else []
    radius = corner_radius(context)
    space = FreeSpace(*size, radius, above, discs, list(load.reaches_below.values()))
    if floor:
        corners = dict(floor.feet)
        for spot in corners.values():
            space.take(spot, FOOT_RADIUS)
        for spot in floor.screws:
            space.take(spot, WASHER_DISC)
    else:
        space = with_free_corners(space, context)
        size = space.width, space.depth
        corners = corner_feet(space, stock.thickness)
    wished = [place for each in load.landed for place in foot_places(each)]
    feet = corners | more_feet(space, stock.thickness, corners, wished)
    if floor:  # its size is that of the case, so feet stand below units, too
        space.plans_above = opened(load) + space.plans_above[len(load.plans_above) :]
        feet |= more_feet(space, stock.thickness, feet, ())
    places = [place for each in load.landed for place in tie_places(each, load)]
    slots = ties(space, places, stock.thickness, 0.0 if context.shop.drills else SLOT_SHARE)
    clearance = hardware.thread.clearance.medium
    bored = [*feet.values(), *(floor.screws if floor else ())]
    every = [*holes, *((PLATE, Hole(x=x, y=y, diameter=clearance)) for x, y in bored)]
    carrier = _carrier(context, size, needed, given, feet, load)
    washer, moves = hardware.washer.outer_diameter, moves_of(load.landed)
    openings = [opening for each in load.landed for opening in each.openings()]
    wrong = [*edge_problems(load.landed, carrier), *hole_problems(every, carrier, washer, moves)]
    if problems := [*wrong, *opening_problems(openings, carrier, every, moves=moves)]:
        return problems
    if not floor and len(feet) < LEAST_FEET:
        says = f"a plate of {size[0]:g} x {size[1]:g} mm has room for {len(feet)} feet, and it needs {LEAST_FEET}"
        fix, out = "leave plate.width and plate.depth out", carrier.roomier[-1:]
        return [Infeasible(code="layout-infeasible", subject=PLATE, message=says, fix=fix, remedies=out)]
    vents = floor_vents(floor, stock.thickness, every, feet.values(), slots, openings) if floor else ()
    plate = BasePlate(
        width=size[0],
        depth=size[1],
        thickness=stock.thickness,
        corner_radius=radius,
        holes=tuple(hole for _, hole in every),
        slots=(*(slot for tie in slots for slot in tie.slots), *vents),
        cutouts=tuple(opening for _, opening in openings),
        fingers=tuple(floor.fingers) if floor else (),
    )
    own = {name: spot for name, spot in feet.items() if not floor or name not in floor.feet}
    unit = _unit(context, hardware, plate, foot, own, len(slots))
    if isinstance(unit, Infeasible):
        return [unit]
    (group,) = unit.groups
    sheet = next(item for item in group.items if item.duty == "sheet")
    owners = [((hole.x, hole.y), path) for path, hole in holes]
    owners += [((slot.x, slot.y), tie.unit) for tie in slots for slot in tie.slots]
    owners += [(opening.middle, path) for path, opening in openings]
    carrier = replace(carrier, sheet=f"{PLATE}.{sheet.name}", owners=tuple(owners))
    return Base(
        unit=unit,
        foot=foot,
        vents=vents,
        carrier=carrier,
        ties=tuple(pair.tie for pair in slots),
        tipping=push_that_tips(context, load, foot, size, list(feet.values())),
    )


def _carrier(
    context: Context, size: Spot, needed: Spot, given: Sequence[str], feet: Mapping[str, Spot], load: PlateLoad
) -> Carrier:
    """The plate as a carrier, for the checks. `needed`: its size for the load. `given`: keys of sides that are set."""
    larger, roomier = "set positions nearer the middle of the plate", tuple[Remedy, ...]()
    if max(needed) <= LARGEST:
        larger = f"set plate.width to {needed[0]:g} and plate.depth to {needed[1]:g} or more, or leave both out"
        enough = tuple((key, side) for key, side in zip(SIDES, needed, strict=True) if key in given)
        out = tuple((key, None) for key in given)
        roomier = (Remedy(settings=out), Remedy(settings=enough)) if given else ()
    return Carrier(
        path=PLATE,
        sheet=PLATE,
        stock=context.plate,
        size=size,
        radius=corner_radius(context),
        supports=tuple(feet.values()),
        standing=tuple(group.path for group in load.groups if not group.carrier),
        ground=True,
        sides=SIDES,
        roomier=roomier,
        larger=larger,
        smaller="set plate.width and plate.depth to smaller values",
        apart="set plate.width and plate.depth to larger values, or set positions there further apart",
        more_room="set plate.width and plate.depth to larger values, or leave them out",
    )


def _unit(
    context: Context, hardware: Hardware, plate: BasePlate, foot: Foot, feet: Mapping[str, Spot], pairs: int
) -> Unit | Infeasible:
    """The unit: sheet, feet and their fasteners, build steps, and extras to buy. `pairs`: number of cable ties."""
    items, thickness = Items(context.materials), context.plate.thickness
    sheet = items.add("plate", plate, Placement(), context.plate.material, duty="sheet", step=SHEET)
    away = (0.0, 0.0, FOOT_BOLTS[0])
    placed = {
        name: items.add(
            "foot",
            foot,
            Placement.at(x, y, -thickness),
            context.plastic.name,
            corner=name,
            duty="foot",
            step=FEET,
            explode=away,
        )
        for name, (x, y) in feet.items()
    }
    clamped = Clamped(
        path=PLATE,
        low=-thickness - foot.web,
        high=0.0,
        tolerance=context.plate.tolerance,
        lower_layer=placed,
        upper_layer=sheet,
        thinner="measure the sheet and set plate.thickness_tolerance, or set plate.thickness to a thinner sheet",
    )
    spots = list(feet.values())
    problem = bolts(items, hardware, spots, clamped, step=FEET, moves=FOOT_BOLTS, word="foot-", names=list(feet))
    if problem:
        return problem
    for each in placed.values():
        items.touch(each, sheet, "clamp")
    bumper = bumpers(len(feet), PLATE, "feet")
    tie = Extra(
        name="Tie cable, 4.8 wide or less, 200 long", quantity=pairs, material="nylon", owner=PLATE, used="ties"
    )
    group = Group(
        path=PLATE,
        unit=PLATE,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        carrier=True,
        larger="; or leave plate.width and plate.depth out",
    )
    film = (
        "Peel the film off the plate. Lay it as its drawing shows it from above: the lower edge of the drawing is the "
        "front, and the side that you see is the top."
    )
    screw = (
        "Screw the feet on from below: washer in the foot, washer and nut on the plate. Stick a bumper into each foot."
    )
    used = (f"{bumper.quantity} x {bumper.name}",)
    fitted = UnitStep(title="Feet", text=screw, brings=((PLATE, FEET),), stage="carrier", uses=used)
    return Unit(
        path=PLATE,
        groups=(group,),
        mates=tuple(items.mates(PLATE)),
        footprint=Footprint(plan=(0.0, 0.0, 0.0, 0.0)),
        steps=(
            UnitStep(title="Plate", text=film, brings=((PLATE, SHEET),), stage="carrier"),
            *([fitted] if feet else []),
        ),
        extras=(*([bumper] if feet else []), *([tie] if pairs else [])),
    )
