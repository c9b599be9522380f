"""Snap clips: printed fingers with hooks at the four corners of a light thing. They hold on any face. Lengths are mm.

A finger bends by its hook when the thing goes in. Its thickness follows from the strain that the plastic stands.
"""

from __future__ import annotations

from ....core.placement import Placement
from ....params.kinds.kind import PlacedTable
from ....params.records.bought import FaceName
from ....parts.part import SpecError
from ....parts.printed.holders.snap_clip import TIP, SnapClip, strain
from ...context import Context
from ...model.face import Seat
from ...model.joint import Infeasible
from ...model.unit import UnitStep
from ...pieces.bolts import HOLDER
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ..holding import DEVICE
from ..thing import CLEAR, Thing
from .brackets import PAIRS, TURNS
from .straps import tab
from .way import Held, add_thing, lying, plan_round, refused, screwed_down

LIGHT = 150.0
"""Greatest mass of a thing that clips hold, g. At a jolt of five times its weight it pulls with 7.4 N, and one snap of
1.6 x 8 x 14 holds 7 N (tables5 section 2, computed); there are four."""
STRAINS = {"petg": 0.015, "pla": 0.010}
"""Strain at the root of a finger that is bent repeatedly, by plastic (tables5 section 2, confidence C)."""
CAUTIOUS = 0.010
"""Strain for a plastic of which no source tells: that of the stiffest."""
FINGERS = (2.4, 2.2, 2.0, 1.8, 1.6)
"""Thicknesses of a finger that are tried, the strongest first."""
HOOK, PLAY, OVER = 1.2, 0.3, 0.3
"""Reach of a hook; gap between the thing and each finger or tab; gap below the hooks."""
BELOW_HOOK = 2.0
"""Least distance of a tab's top below the hooks."""
RISE, FLOOR, FOOT, TAB = 12.0, 5.0, 14.0, 2.4
"""Height of the rest: 10 of air and the fingers' length; thickness and depth of the foot; thickness of the tab."""
WIDTH, LEAST_WIDTH, REACH = 16.0, 10.0, 10.0
"""Width of a clip, and the least; inward reach of rest and tab."""
ENDS: dict[FaceName, tuple[FaceName, FaceName]] = {
    "front": ("left", "right"),
    "right": ("front", "rear"),
    "rear": ("right", "left"),
    "left": ("rear", "front"),
}
"""The faces at the ends of each side: at -x and +x of a clip there."""


def clips(thing: Thing, table: PlacedTable, context: Context, seat: Seat) -> Held | Infeasible:
    """The thing in four clips; Infeasible if it is heavy, too flat for fingers, or has plugs or vents in their way."""
    path, hardware = table.name, Hardware(context.mount)
    if thing.grams > LIGHT:
        return refused(path, thing, f"it weighs {thing.grams:g} g, and clips hold {LIGHT:g} g", ("straps",))
    pairs = [pair for pair in PAIRS if _free(thing, pair)]
    if not pairs:
        why = "clips need two opposite sides without plugs or vents at their corners, and ends with room for tabs"
        return refused(path, thing, why, ("straps",))
    hook_at = RISE + thing.feet + thing.size[2] + OVER
    limit = STRAINS.get(context.plastic.name, CAUTIOUS)
    finger = next((each for each in FINGERS if strain(each, HOOK, hook_at - FLOOR) <= limit), None)
    if finger is None:
        most = strain(FINGERS[-1], HOOK, hook_at - FLOOR)
        why = f"it is so flat that the fingers would stretch by {most:.1%}, and {context.plastic.full_name} stands "
        return refused(path, thing, f"{why}{limit:.1%}", ("straps",))
    hole = hardware.thread.clearance.medium + context.fits.hole_compensation
    try:
        made = [each for face in pairs[0] for each in _clips(thing, face, finger, hook_at, hole, context)]
    except SpecError as error:
        return refused(path, thing, f"no clip fits it: {error}", ("straps",))
    items, place = Items(context.materials), lying(thing, RISE)
    held = [
        items.add("clip", part, at, context.plastic.name, corner=str(number), duty="holder", step=HOLDER)
        for number, (part, at) in enumerate(made, 1)
    ]
    device = add_thing(items, thing, place)
    for clip, (part, _) in zip(held, made, strict=True):
        items.touch(device, clip, "press", _snapped(part))
    floors = [(clip, part.holes) for clip, (part, _) in zip(held, made, strict=True)]
    pattern = screwed_down(items, floors, FLOOR, seat, hardware, path)
    if isinstance(pattern, Infeasible):
        return pattern
    return Held(
        items=items,
        device=device,
        place=place,
        plan=plan_round(device, *held),
        patterns=(pattern,),
        behind=hardware.behind,
        rise=hook_at + TIP + HOOK + finger,
        steps=_steps(thing, path, seat),
    )


def _free(thing: Thing, pair: tuple[FaceName, FaceName]) -> bool:
    """Whether the corners of both sides are free for fingers, and each end has room for a tab."""
    width, length = _width(thing, pair[0]), thing.ends(pair[0])[0]
    spans = ((0.0, width), (length - width, length))
    sides = all(
        area.high[0] + CLEAR <= a or b <= area.low[0] - CLEAR for face in pair for area in thing.on(face)
        for a, b in spans
    )  # fmt: skip
    ends = ENDS[pair[0]]
    return width >= LEAST_WIDTH and sides and all(
        any(tab(thing, face, end, _reach(thing, face)) for face in pair) for end in ends
    )  # fmt: skip


def _width(thing: Thing, face: FaceName) -> float:
    return min(WIDTH, thing.ends(face)[0] / 2 - 1.0)


def _reach(thing: Thing, face: FaceName) -> float:
    return min(REACH, thing.size[1 if face in ("front", "rear") else 0] / 3)


def _clips(
    thing: Thing, face: FaceName, finger: float, hook_at: float, hole: float, context: Context
) -> list[tuple[SnapClip, Placement]]:
    """The two clips at the ends of a side. Raises SpecError if they do not fit."""
    length, across = thing.ends(face)[0], thing.size[1 if face in ("front", "rear") else 0]
    found: list[tuple[SnapClip, Placement]] = []
    for end, mirrored in zip(ENDS[face], (False, True), strict=True):
        reach = _reach(thing, face)
        part = SnapClip(
            width=round(_width(thing, face), 6),
            finger=finger,
            hook=HOOK,
            hook_at=round(hook_at, 6),
            rise=RISE,
            reach=round(reach + PLAY, 6),
            tab=TAB,
            tab_height=min(tab(thing, face, end, reach), hook_at - RISE - BELOW_HOOK),
            foot=FOOT,
            floor=FLOOR,
            hole_diameter=hole,
            mirrored=mirrored,
            bed_chamfer=context.fits.bed_chamfer,
        )
        x = length / 2 + PLAY
        at = Placement.at(x if mirrored else -x, -across / 2 - PLAY)
        found.append((part, Placement.about("z", TURNS[face]) @ at))
    return found


def _snapped(part: SnapClip) -> float:
    """Volume of the hook that the thing passes when it goes in, mm3."""
    over = part.hook - PLAY
    return 1.05 * (over * TIP + over**2 / 2) * (part.width + part.tab)


def _steps(thing: Thing, path: str, seat: Seat) -> tuple[UnitStep, ...]:
    return (
        UnitStep(
            title=f"Holder of {path}",
            text=f"Bolt the four clips to {seat.face.called}, hooks inwards: screws from below with a washer on both "
            "faces, nuts on top. Leave them loose until the device is in.",
            brings=((path, HOLDER),),
            stage="holders",
            fastens=True,
        ),
        UnitStep(
            title=f"Device {path}",
            text=f"Press the {thing.noun} down between the clips until all four hooks snap over its top, then tighten "
            "the screws.",
            brings=((path, DEVICE),),
            stage="devices",
            supplies=True,
        ),
    )
