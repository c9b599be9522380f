"""A strapped tray: a thing on two printed rails, straps round thing and rails. It holds on any face. Lengths are mm.

The rails stand along two opposite sides of the thing, at its left and right or at its front and rear, whichever leaves
its plugs free. Walls and tabs keep the thing from sliding, straps keep it on the rails, air passes below it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....core.placement import Placement
from ....params.kinds.kind import PlacedTable
from ....params.records.bought import FaceName
from ....params.records.printer import Fits
from ....parts.part import SpecError
from ....parts.printed.holders.strap_rail import EDGE, StrapRail
from ...context import Context
from ...model.face import Seat
from ...model.joint import Infeasible
from ...model.unit import Extra
from ...pieces.bolts import HOLDER
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ..holding import STRAP, STRAP_LOOP, TIE, TIE_LOOP, held_steps
from ..thing import CLEAR, Thing
from .way import Held, add_thing, lying, plan_round, refused, screwed_down

PLAY = 0.5
"""Gap between the thing and each wall or tab (facts: cases of users' tables are given to 1 mm)."""
WALL, FLOOR, FLANGE, RISE, REST = 2.4, 5.0, 14.0, 12.0, 12.0
"""Wall, flange and its thickness as those of the switch's shoe; height of the rest, for 10 of air and a strap; its
width."""
HOLD, LEAST_HOLD = 8.0, 1.5
"""Height of walls and tabs above the feet where nothing obstructs them; least height that holds."""
STRAP_FROM, TWO_FROM, STRAP_SLOT = 46.0, 60.0, 1.0
"""Side of a thing from which a strap is laid over it, where it finds a place, instead of a cable tie; from which two
are; play of a window."""
STRAP_HOLDS, GRAVITY = 20.0, 0.00981
"""Load that one strap or tie holds up safely, N (assumed: hook-and-loop of 16 x 60 tears off at over 100 N); weight of
a gram, N."""
APART = 3.0
"""Least distance between two windows."""
TURNS: dict[FaceName, int] = {"left": 0, "front": 90, "right": 180, "rear": 270}
"""Turn of the rail at each side, whose own frame is that of the rail at the left."""
ENDS: dict[FaceName, tuple[FaceName, FaceName]] = {
    "left": ("front", "rear"),
    "front": ("right", "left"),
    "right": ("rear", "front"),
    "rear": ("left", "right"),
}
"""The faces at the ends of each rail: at its own -y, and at its own +y."""
PAIRS: tuple[tuple[FaceName, FaceName], ...] = (("left", "right"), ("front", "rear"))
BED_RIM = 10.0
"""Length by which a rail stays shorter than the bed."""


@dataclass(frozen=True)
class RailSet:
    """The rails with their placements, and the places of the straps along them. `width`: of a strap."""

    rails: tuple[tuple[StrapRail, Placement], ...]
    straps: tuple[float, ...]
    width: float
    across: float


def straps(thing: Thing, table: PlacedTable, context: Context, seat: Seat) -> Held | Infeasible:
    """The thing on its rails, with straps; Infeasible if neither pair of its sides leaves room for straps and walls."""
    path, hardware = table.name, Hardware(context.mount)
    bed = max(context.printer.bed.width, context.printer.bed.depth) - BED_RIM
    hole = hardware.thread.clearance.medium + context.fits.hole_compensation
    trays = [tray for pair in _pairs(thing) if (tray := tray_of(thing, pair, bed, hole, context.fits))]
    if not trays:
        why = "its plugs and vents leave no place for straps and for walls at any two opposite sides"
        return refused(path, thing, why, ("brackets", "screws"), "or give the rectangles of its plugs and vents")
    tray, place, items = trays[0], lying(thing, RISE), Items(context.materials)
    holders = [
        items.add("rail", rail, at, context.plastic.name, corner=str(number), duty="holder", step=HOLDER)
        for number, (rail, at) in enumerate(tray.rails, 1)
    ]
    device = add_thing(items, thing, place)
    for holder in holders:
        items.touch(device, holder, "rests")
    floors = [(holder, rail.holes) for holder, (rail, _) in zip(holders, tray.rails, strict=True)]
    pattern = screwed_down(items, floors, FLOOR, seat, hardware, path)
    if isinstance(pattern, Infeasible):
        return pattern
    extras, rise = (_strap(thing, tray, path),), RISE + thing.size[2]
    return Held(
        items=items,
        device=device,
        place=place,
        plan=plan_round(device, *holders),
        patterns=(pattern,),
        behind=hardware.behind,
        rise=rise,
        steps=held_steps(path, seat, _words(thing, tray), extras),
        extras=extras,
    )


def _pairs(thing: Thing) -> list[tuple[FaceName, FaceName]]:
    """The pairs of sides, first those without plugs."""
    return sorted(PAIRS, key=lambda pair: sum(thing.has_plugs(face) for face in pair))


def tray_of(thing: Thing, pair: tuple[FaceName, FaceName], bed: float, hole: float, fits: Fits) -> RailSet | None:
    """The rails at a pair of sides; None if straps or walls find no place there. `bed`: longest rail that prints."""
    length = thing.ends(pair[0])[0]
    whole = length + 2 * (PLAY + WALL)
    pieces = math.ceil(whole / bed)
    seams = [whole * n / pieces - (whole - length) / 2 for n in range(1, pieces)]
    places, width = strap_places(thing, pair, seams)
    held = _ends_held(thing, pair)
    if not places or not held:
        return None
    try:
        rails = [rail for face in pair for rail in _rails(thing, face, places, width, pieces, hole, fits)]
    except SpecError:
        return None
    return RailSet(tuple(rails), places, width, thing.size[1 if pair[0] == "front" else 0])


def strap_places(
    thing: Thing, pair: tuple[FaceName, FaceName], seams: Sequence[float] = (), *, least: int = 0
) -> tuple[tuple[float, ...], float]:
    """The middles of the straps along a pair of sides, in the frame of the thing, and their width; none without room.

    Where plugs and vents leave no place for hook-and-loop straps, cable ties, which are narrower, take their places.
    `seams`: places along the sides at which a rail ends and the next begins. `least`: least number of straps; 0: one,
    or two over a long side.
    """
    length = thing.ends(pair[0])[0]
    count = max(least or 1 + (length >= TWO_FROM), math.ceil(thing.grams * GRAVITY / STRAP_HOLDS))
    widths = (STRAP, TIE) if length >= STRAP_FROM else (TIE,)
    for width in widths:
        found = _spread(thing, pair, seams, width, count)
        if found:
            return found, width
    return (), widths[-1]


def _spread(
    thing: Thing, pair: tuple[FaceName, FaceName], seams: Sequence[float], width: float, count: int
) -> tuple[float, ...]:
    """The middles of so many straps of this width along a pair of sides, spread as evenly as plugs and vents allow."""
    length, axis = thing.ends(pair[0])[0], 1 if pair[0] == "left" else 0
    half = (width + STRAP_SLOT) / 2

    def free(middle: float) -> bool:
        a, b = middle - width / 2, middle + width / 2
        beside = all(abs(middle - seam) >= half + WALL + 2 for seam in seams)
        over = all(thing.takes_strap(face, a, b, axis) for face in ("top", "bottom"))
        return beside and over and all(thing.takes_strap(face, a, b) for face in pair)

    margin = half + 2.0
    grid = [margin + n for n in range(int(length - 2 * margin) + 1)] if length > 2 * margin else []
    targets = [length * (number + 0.5) / count for number in range(count)]
    grid = [round(middle, 6) for middle in (*targets, *grid) if margin <= middle <= length - margin and free(middle)]
    found = list[float]()
    for target in targets:
        left = [m for m in grid if all(abs(m - other) >= 2 * half + APART for other in found)]
        if not left:
            return ()
        found.append(min(left, key=lambda middle: abs(middle - target)))
    return tuple(sorted(found))


def _ends_held(thing: Thing, pair: tuple[FaceName, FaceName]) -> bool:
    """Whether each end of the thing has a tab of at least one rail before it."""
    ends = ENDS[pair[0]]
    return all(any(tab(thing, face, end, _rest(thing, face)) for face in pair) for end in ends)


def tab(thing: Thing, side: FaceName, end: FaceName, reach: float) -> float:
    """Height above the rest of a tab before the face `end`, at the corner with `side`; 0 if there is no room.

    `reach`: length of the tab along the face.
    """
    length = thing.ends(end)[0]
    low = side in ("left", "front")
    start, stop = (0.0, reach) if low else (length - reach, length)
    height = min(thing.feet + HOLD, thing.lowest(end, start, stop), thing.size[2])
    return round(height, 6) if height >= thing.feet + LEAST_HOLD - 1e-9 else 0.0


def _rest(thing: Thing, side: FaceName) -> float:
    """Width of the rest at a side, at most a third of the thing."""
    across = thing.size[0 if side in ("left", "right") else 1]
    return min(REST, across / 3)


def _rails(
    thing: Thing, face: FaceName, places: tuple[float, ...], width: float, pieces: int, hole: float, fits: Fits
) -> Iterator[tuple[StrapRail, Placement]]:
    """The rail at one side, in so many pieces. Raises SpecError if its wall finds no place."""
    length, sign = thing.ends(face)[0], 1.0 if face in ("left", "rear") else -1.0
    across = thing.size[0 if face in ("left", "right") else 1]
    whole = length + 2 * (PLAY + WALL)
    height, openings = _wall(thing, face)
    ends, long, rest = ENDS[face], whole / pieces, _rest(thing, face)
    turn = Placement.about("z", TURNS[face])
    for number in range(pieces):
        middle = -whole / 2 + (number + 0.5) * long

        def own(along: float, middle: float = middle) -> float:
            return round(sign * (along - length / 2) - middle, 6)

        windows = sorted(y for y in map(own, places) if abs(y) < long / 2)
        spans = (sorted((own(a), own(b))) for a, b in openings)
        rail = StrapRail(
            length=round(long, 6),
            rest=rest + PLAY,
            floor=FLOOR,
            rise=RISE,
            wall=WALL,
            wall_height=height,
            openings=tuple((a, b) for a, b in spans if a < long / 2 and b > -long / 2),
            front_tab=tab(thing, face, ends[0], rest) if number == 0 else 0.0,
            rear_tab=tab(thing, face, ends[1], rest) if number == pieces - 1 else 0.0,
            tab_reach=rest,
            flange=FLANGE,
            window=width + STRAP_SLOT,
            windows=tuple(windows),
            holes_at=_screws(long),
            hole_diameter=hole,
            bed_chamfer=fits.bed_chamfer,
        )
        yield rail, turn @ Placement.at(-across / 2 - PLAY, middle)


def _wall(thing: Thing, face: FaceName) -> tuple[float, list[tuple[float, float]]]:
    """Height of the wall at a side, and the ranges along the side in which it would be in the way."""
    height = min(thing.feet + HOLD, thing.size[2])
    if any(not area.measured for area in thing.on(face)):
        height = min(height, thing.low)
    blocked = [area for area in thing.on(face) if area.measured and area.low[1] - CLEAR < height]
    return height, [(area.low[0] - CLEAR, area.high[0] + CLEAR) for area in blocked]


def _screws(length: float) -> tuple[float, ...]:
    """The places of the screws along a rail: at its ends, one in the middle of a short rail."""
    y = length / 2 - EDGE
    return (0.0,) if y < EDGE + 1 else (-round(y, 6), round(y, 6))


def _strap(thing: Thing, tray: RailSet, owner: str) -> Extra:
    """The straps or ties: each runs once round the thing and below it."""
    girth = 2 * (tray.across + 2 * (PLAY + WALL)) + 2 * (thing.feet + thing.size[2] + RISE - FLOOR)
    if tray.width == STRAP:
        long = math.ceil((girth + STRAP_LOOP) / 50) * 50
        name = f"Strap hook-and-loop, {STRAP:g} wide, {long} long or cut to it"
    else:
        name = f"Tie cable, {TIE:g} wide, {math.ceil((girth + TIE_LOOP) / 50) * 50} long or more"
    return Extra(name=name, quantity=len(tray.straps), material="nylon", owner=owner)


def _words(thing: Thing, tray: RailSet) -> str:
    what = "strap" if tray.width == STRAP else "tie"
    some = f"the {what}" if len(tray.straps) == 1 else f"each {what}"
    beside = any(area.code == "keep-out-air" and not area.measured for area in thing.free)
    return (
        f"Pass {some} through the windows of both rails. Lay the {thing.noun} on the rails, between their walls, and "
        f"close {some} over it{', beside its vents' if beside else ''}."
    )
