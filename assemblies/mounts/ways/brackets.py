"""Side brackets: printed angles on the threads in two opposite sides of a thing, bolted to the face. Lengths are mm.

They hold on any face. A thing that has threads in one side alone, as a supply has in its rear, rests on the upper face
of a sheet, and brackets at that side hold it there. The thickness of their legs is chosen so that a screw that is sold
enters the threads as far as it holds, and no further than allowed, in the worst case of printed leg and washer.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....core.placement import Placement
from ....params.kinds.kind import PlacedTable
from ....params.records.bought import FaceName
from ....parts.part import SpecError
from ....parts.printed.holders.side_bracket import CORNER, RIM, SideBracket
from ...context import Context
from ...model.face import Seat
from ...model.footprint import Spot
from ...model.items import Item
from ...model.joint import Infeasible
from ...model.unit import UnitStep
from ...pieces.bolts import HOLDER, thread_overlap
from ...pieces.hardware import Hardware
from ...pieces.items import Items, numbered
from ..thing import AIR, Thing, Thread
from .threads import Entering, entering
from .way import Held, add_boxes, lying, plan_round, refused, screwed_down

BRACKETS = "brackets"
"""Key of the bench step that screws the brackets to the thing."""
FLOOR, FOOT = 5.0, 21.0
"""Thickness and depth of the foot: jaws of a spanner on its nuts pass the corner and the heads in the leg."""
LEGS = tuple(round(3.0 + 0.2 * n, 1) for n in range(16))
"""Thicknesses of the leg that are tried, whole layers of 0.2."""
ROOFS = math.sqrt(0.5)
"""Height of a teardrop's roof over its middle, in diameters. The roofs of two holes are level, or a step is lost."""
STIFF_LEGS = tuple(leg for leg in LEGS if leg >= 5.0)
"""Thicknesses of legs at one side alone: 20 N at the far end of a supply stress them with 20 MPa (computed)."""
PRINTED = 0.2
"""Tolerance of a printed thickness, plus or minus, mm (assumed: a layer)."""
LEAST = 2
"""Least number of screws at each side."""
END, EDGE, TWO_BOLTS = 8.0, 7.0, 30.0
"""From the last screw to the end of the leg; from a bolt to the end of the foot; length from which it has two bolts."""
SPLIT = 50.0
"""Screws further apart than this along a side get a bracket each: it prints low and does not twist."""
HEAD_ROOM = 0.5
"""Gap between the washer of a screw in the leg and the foot's corner."""
PAIRS: tuple[tuple[FaceName, FaceName], ...] = (("left", "right"), ("front", "rear"))
ALONE: tuple[FaceName, ...] = ("rear", "front", "left", "right")
"""Sides that may have the only threads, in the order in which they are tried."""
TURNS: dict[FaceName, int] = {"front": 0, "right": 90, "rear": 180, "left": 270}
"""Turn of the bracket at each side, whose own frame is that of the bracket at the front."""


@dataclass(frozen=True)
class Leg:
    """A bracket at a side, with its screws: each with its thread, by (x, z) in the bracket's frame."""

    part: SideBracket
    place: Placement
    screws: tuple[tuple[Thread, Spot], ...]


def along(thing: Thing, face: FaceName, place: float) -> float:
    """A place along a side, from its middle, in the frame of what stands at that side."""
    half = thing.ends(face)[0] / 2
    return round(place - half if face in ("front", "right") else half - place, 6)


def brackets(thing: Thing, table: PlacedTable, context: Context, seat: Seat) -> Held | Infeasible:
    """The thing on brackets; Infeasible without threads in two opposite sides, or in one side of a thing that rests on
    a floor, or where the legs cover a vent."""
    path = table.name
    faces: list[FaceName] = _faces(thing)
    alone: FaceName | None = next((face for face in ALONE if len(_high(thing, face)) >= LEAST), None)
    if not faces and alone and seat.looks_up and seat.sheet and not thing.on("bottom"):
        faces = [alone]
        thing = replace(thing, threads=tuple(_high(thing, alone)))
    if not faces:
        why = f"side brackets need {LEAST} threads or more in each of two opposite sides"
        if alone:
            why += ", and those in one side alone hold what rests on the upper face of a sheet"
        return refused(path, thing, why, ("straps",), "or enter its threads if it has them")
    entered = _entered(thing, faces, path)
    if entered is None:
        why = "no screw that is sold enters its threads far enough, and no further than allowed, through a printed leg"
        return refused(path, thing, why, ("straps",))
    leg, screws = entered
    lift = _lift(thing, faces) if len(faces) > 1 else 0.0
    try:
        legs = [_leg(thing, face, group, leg, lift, context) for face in faces for group in _groups(thing, face)]
    except SpecError as error:
        return refused(path, thing, f"no bracket fits its sides: {error}", ("straps",))
    if any(_covers(thing, each, lift) for each in legs):
        return refused(path, thing, "brackets would cover its vents or plugs", ("straps",))
    items, place = Items(context.materials), lying(thing, lift)
    held = [
        items.add("bracket", each.part, each.place, context.plastic.name, corner=str(n), duty="holder", step=BRACKETS)
        for n, each in enumerate(legs, 1)
    ]
    boxes = add_boxes(items, thing, place, BRACKETS)
    if not lift:
        items.touch(boxes[0], seat.item, "rests")
    for each, item in zip(legs, held, strict=True):
        for level in dict.fromkeys(thread.level for thread, _ in each.screws):
            items.touch(item, boxes[level], "clamp")
        for thread, spot in each.screws:
            _screw(items, each, item, boxes[thread.level], thread, spot, screws[thread.thread.name, thread.depth])
    hardware = Hardware(context.mount)
    floors = [(item, each.part.holes) for item, each in zip(held, legs, strict=True)]
    pattern = screwed_down(items, floors, FLOOR, seat, hardware, path)
    if isinstance(pattern, Infeasible):
        return pattern
    return Held(
        items=items,
        device=boxes[0],
        place=place,
        plan=plan_round(boxes[0], *held),
        patterns=(pattern,),
        behind=hardware.behind,
        rise=max(lift + thing.size[2], *(each.part.height for each in legs)),
        steps=_steps(thing, path, seat, "sides" if len(faces) > 1 else faces[0]),
        joints=tuple(found.joint for found in screws.values()),
        bench=(BRACKETS,),
    )


def _threads(thing: Thing, face: FaceName) -> list[Thread]:
    return [each for each in thing.threads if each.face == face]


def _faces(thing: Thing) -> list[FaceName]:
    """The two opposite sides with threads for brackets; empty if there are none."""
    found = [pair for pair in PAIRS if all(len(_threads(thing, face)) >= LEAST for face in pair)]
    return list(found[0]) if found else []


def _high(thing: Thing, face: FaceName) -> list[Thread]:
    """The threads in a side whose heads and drivers pass the foot of a bracket if the thing stands on the face."""
    return [each for each in _threads(thing, face) if each.at[1] >= _least_height(each)]


def _least_height(thread: Thread) -> float:
    return FLOOR + CORNER + HEAD_ROOM + Hardware(thread.thread).washer.outer_diameter / 2


def _entered(
    thing: Thing, faces: Sequence[FaceName], path: str
) -> tuple[float, dict[tuple[str, float], Entering]] | None:
    """The thinnest leg through which a screw holds in every thread, with these screws; None if there is none."""
    threads = [each for face in faces for each in _threads(thing, face)]
    alike = {(each.thread.name, each.depth): each for each in threads}
    counts = [sum((t.thread.name, t.depth) == key for t in threads) for key in alike]
    for leg in LEGS if len(faces) > 1 else STIFF_LEGS:
        found = {
            key: entering(
                Hardware(each.thread), each.depth, leg, PRINTED, f"{path}.screw", f"set {path}.hold to straps", count=n
            )
            for (key, each), n in zip(alike.items(), counts, strict=True)
        }
        if not any(each.joint.falls_short for each in found.values()):
            return leg, found
    return None


def _lift(thing: Thing, faces: Sequence[FaceName]) -> float:
    """Height of the thing above the face: so that heads and drivers pass the foot, and air a vent in the bottom."""
    heads = (_least_height(each) - each.at[1] for face in faces for each in _threads(thing, face))
    return round(max(AIR if thing.on("bottom") else 0.0, *heads, 0.0), 6)


def _groups(thing: Thing, face: FaceName) -> list[list[Thread]]:
    """The threads in a side, those together that share a bracket."""
    found: list[list[Thread]] = []
    for thread in sorted(_threads(thing, face), key=lambda each: each.at):
        if found and thread.at[0] - found[-1][-1].at[0] <= SPLIT:
            found[-1].append(thread)
        else:
            found.append([thread])
    return found


def _leg(thing: Thing, face: FaceName, threads: Sequence[Thread], leg: float, lift: float, context: Context) -> Leg:
    """A bracket at a side for some of its threads. Raises SpecError if its screws do not fit it."""
    fits = context.fits
    spots = [(along(thing, face, each.at[0]), lift + each.at[1]) for each in threads]
    half = thing.ends(face)[0] / 2
    start = max(-half, min(x for x, _ in spots) - END)
    end = min(half, max(max(x for x, _ in spots) + END, start + 2 * END))
    start = max(-half, min(start, end - 2 * END))
    length, middle = round(end - start, 6), round((start + end) / 2, 6)
    widest = max(each.thread.clearance.medium for each in threads) + fits.hole_compensation
    head = max(Hardware(each.thread).washer.outer_diameter for each in threads) / 2
    own = tuple((round(x - middle, 6), round(z, 6)) for x, z in spots)
    bolt, bolt_hole = length / 2 - EDGE, context.mount.clearance.medium + fits.hole_compensation
    level = round(own[0][0] + (widest - bolt_hole) * ROOFS, 6)
    part = SideBracket(
        length=length,
        height=round(max(z for _, z in own) + max(head, widest / 2) + RIM, 6),
        leg=leg,
        foot=FOOT,
        floor=FLOOR,
        screws=own,
        screw_hole=widest,
        bolts=(-round(bolt, 6), round(bolt, 6)) if length >= TWO_BOLTS else (level,),
        bolt_hole=bolt_hole,
        bed_chamfer=fits.bed_chamfer,
    )
    across = thing.size[1 if face in ("front", "rear") else 0]
    place = Placement.about("z", TURNS[face]) @ Placement.at(middle, -across / 2)
    return Leg(part, place, tuple(zip(threads, own, strict=True)))


def _covers(thing: Thing, leg: Leg, lift: float) -> bool:
    """Whether a leg covers what must stay free on its side."""
    face = leg.screws[0][0].face
    places = [each.at[0] for each, _ in leg.screws]
    return thing.lowest(face, min(places) - END, max(places) + END) < leg.part.height - lift


def _screw(items: Items, leg: Leg, bracket: Item, device: Item, thread: Thread, spot: Spot, found: Entering) -> None:
    """Add the screw into one thread, with its washers, from outside the leg."""
    hardware, inward = Hardware(thread.thread), Placement.about("x", -90)
    below, y = bracket, -leg.part.leg
    for name in numbered("leg-washer", found.washers):
        y -= hardware.washer.thickness
        at = leg.place @ Placement.at(spot[0], y, spot[1]) @ inward
        ring = items.add(name, hardware.washer, at, "steel", corner=thread.label, step=BRACKETS)
        items.touch(ring, below, "clamp")
        below = ring
    at = leg.place @ Placement.at(spot[0], y, spot[1]) @ inward
    screw = items.add("leg-screw", hardware.screw(found.length), at, "steel", corner=thread.label, step=BRACKETS)
    items.touch(screw, below, "clamp")
    items.touch(screw, device, "thread", thread_overlap(hardware, found.joint.nominal, 0.0))


def _steps(thing: Thing, path: str, seat: Seat, where: str) -> tuple[UnitStep, ...]:
    return (
        UnitStep(
            title=f"Brackets of {path}",
            text=f"Screw the brackets to the {where} of the {thing.words}. Use no longer screws than the bill says.",
            brings=((path, BRACKETS),),
            stage="holders",
            bench=True,
        ),
        UnitStep(
            title=f"Device {path}",
            text=f"Bolt its brackets to {seat.face.called}: screws from below with a washer on both faces, nuts on "
            "top.",
            brings=((path, HOLDER),),
            installs=((path, BRACKETS),),
            stage="holders",
            fastens=True,
        ),
        UnitStep(
            title=f"Plugs of {path}",
            text=f"Plug in the {thing.words}.",
            brings=(),
            stage="devices",
            supplies=True,
        ),
    )
