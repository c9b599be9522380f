"""A shoe for any cool box: the switch's shoe, its size from the box. The box lies in it on its bottom. Lengths are mm.

An open shoe holds a box by its weight and one or two straps, so it needs the upper face of a sheet.
"""

from __future__ import annotations

import math

from ....core.placement import Placement
from ....params.kinds.kind import PlacedTable
from ....params.records.bought import FaceName
from ....parts.part import SpecError
from ....parts.printed.half import Half
from ....parts.printed.switch_shoe import SwitchShoe
from ....parts.printed.switch_shoe_spec import LEAD_IN
from ...context import Context
from ...model.bounds import part_bounds, plan_of
from ...model.face import Seat
from ...model.footprint import ScrewPattern
from ...model.joint import Infeasible
from ...model.unit import Extra
from ...pieces.bolts import fasten
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ..holder_pieces import holder_pieces
from ..holding import STRAP, STRAP_LOOP, TIE, TIE_LOOP, held_steps, joined_step
from ..shoe_size import CRUSH_RIB, FLOOR, POCKET_PLAY, Standing, crush, shaped
from ..switch_fit import GRIP_SHARE, LEAST_HOLD, LIP, LIP_HEIGHT, RAIL
from ..thing import AIR, Thing
from .straps import strap_places
from .way import Held, add_thing, lying, refused

LEAST_GRIP = CRUSH_RIB + LEAD_IN + 2
"""Least height of the side walls, which carry the slopes of the crush ribs."""
RAIL_DEPTH = 8.0
"""Depth of the rails under the front and the rear of the box."""
SIDES: tuple[FaceName, FaceName] = ("left", "right")


def shoe(thing: Thing, table: PlacedTable, context: Context, seat: Seat) -> Held | Infeasible:
    """The thing in a shoe; Infeasible on a face that is no floor, if it gets warm, or without room for walls."""
    path, hardware = table.name, Hardware(context.mount)
    if not (seat.looks_up and seat.sheet):
        why = f"an open shoe holds it by its weight, and {seat.face.path} is not the upper face of a sheet"
        return refused(path, thing, why, ("straps",))
    if thing.warmth != "cool":
        return refused(path, thing, "it gets warm, and crush ribs let go of what is warm", ("straps",))
    hole = hardware.thread.clearance.medium + context.fits.hole_compensation
    try:
        found = shoe_of_thing(thing, hole, context.fits.bed_chamfer)
    except SpecError as error:
        return refused(path, thing, f"no shoe leaves its plugs and vents free ({error})", ("straps",))
    part, standing = found
    items = Items(context.materials)
    held = holder_pieces(items, "shoe", part, context)
    device = add_thing(items, thing, standing.place)
    for piece in held.items:
        items.touch(device, piece, "press", crush(part, piece.part if isinstance(piece.part, Half) else None))
    problem = fasten(items, seat, hardware, part.holes, part.floor, held.at(part.holes), path)
    if problem:
        return problem
    extras = (_strap(thing, part, standing, path),)
    return Held(
        items=items,
        device=device,
        place=standing.place,
        plan=plan_of([part_bounds(part, Placement()), part_bounds(device.part, standing.place)]),
        patterns=(ScrewPattern(part.holes, hardware.thread.clearance.medium),),
        behind=hardware.behind,
        rise=part.rail_top + thing.size[2],
        steps=(
            *joined_step(path, held.joining),
            *held_steps(path, seat, _words(thing, part), extras, halves=bool(held.joining)),
        ),
        extras=extras,
    )


def shoe_of_thing(thing: Thing, hole: float, bed_chamfer: float) -> tuple[SwitchShoe, Standing]:
    """The shoe of a thing that lies in it, and how it lies. Raises SpecError if plugs or vents leave no room."""
    width, depth, height = thing.size
    rail = AIR if thing.on("bottom") else RAIL
    if any(area.low[1] < RAIL_DEPTH or area.high[1] > depth - RAIL_DEPTH for area in thing.on("bottom")):
        raise SpecError("something at the front or rear of its bottom", "a bottom that rests on two rails")
    lowest = min(thing.lowest(side, 0.0, depth) for side in SIDES)
    wish = max(round(GRIP_SHARE * height + 0.5), math.ceil(LEAST_GRIP)) + thing.feet
    grip = min(wish, lowest, height)
    if grip < LEAST_GRIP:
        raise SpecError(f"its left and right, free from {max(0.0, grip):g} on", f"sides with {LEAST_GRIP:g} to grip")
    straps, strap = strap_places(thing, SIDES, least=1)
    if not straps:
        raise SpecError("no place for a strap", "sides and a top with a strip free of plugs and vents")
    standing = Standing(
        place=lying(thing, FLOOR + rail),
        pocket=(width + POCKET_PLAY, depth + POCKET_PLAY),
        height=height,
        ribs=(CRUSH_RIB, CRUSH_RIB),
        rail=rail,
    )
    middles = tuple(round(y - depth / 2, 6) for y in straps)
    ends = [_end(thing, face, grip) for face in ("front", "rear")]
    return shaped(standing, middles, strap, grip, ends[0], ends[1], hole, bed_chamfer), standing


def _end(thing: Thing, face: FaceName, grip: float) -> tuple[float, float]:
    """Reach of the lips and height of the low wall before the front or rear; 0 where something is in their way."""
    width = thing.size[0]
    wall = min(LIP_HEIGHT, grip, thing.lowest(face, 0.0, width))
    corners = thing.lowest(face, 0.0, LIP), thing.lowest(face, width - LIP, width)
    return (LIP if min(corners) >= grip else 0.0), (wall if wall >= thing.feet + LEAST_HOLD else 0.0)


def _strap(thing: Thing, part: SwitchShoe, standing: Standing, owner: str) -> Extra:
    """The straps or ties over the thing, through both flanges and back."""
    x0, _, x1, _ = part.extent
    loop = 2 * (part.rail_top + thing.feet + standing.height) + x1 - x0
    if part.strap_width == STRAP:
        name = f"Strap hook-and-loop, {STRAP:g} wide, {math.ceil((loop + 2 * STRAP_LOOP) / 50) * 50} long or cut to it"
    else:
        name = f"Tie cable, {TIE:g} wide, {math.ceil((loop + TIE_LOOP) / 50) * 50} long or more"
    return Extra(name=name, quantity=len(part.straps), material="nylon", owner=owner)


def _words(thing: Thing, part: SwitchShoe) -> str:
    what = "strap" if part.strap_width == STRAP else "tie"
    some = f"the {what}" if len(part.straps) == 1 else f"each {what}"
    over = f"lay {some} over its top, through the slots of both flanges and back"
    return f"Press the {thing.noun} into its shoe from above; {over}."
