"""The items of a fan before a tower: two brackets on their clamps, the fan on four screws. Lengths are mm.

Frame of the unit: that of the side of the tower, moved to the axis of the fan. z = 0 is the outermost plane of the
tower, z points away from it. The heads of the clamps' screws are before the brackets, so a nut on each screw of the fan
holds the fan off.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....core.placement import Placement
from ....params.kinds.fan import FanRecord, FanTable
from ....parts.bought.panel.fan_guard import FanGuard
from ....parts.printed.holders.clamp_jaw import ClampJaw
from ....parts.printed.holders.fan_bracket import FanBracket
from ...context import Context
from ...model.face import GripLength
from ...model.items import Item
from ...pieces.bolts import bolt_length, thread_overlap
from ...pieces.clamp_size import HEIGHT, TURNED, ClampSize, StandoffOutline
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ..fan_facts import WIRE, fan_grams, fan_part
from .clamp_heights import Bracketed, ClampHeights, tie_place

JAWS, BRACKETS, CLAMPED, FIXED = "jaws", "brackets", "clamped", "fixed"
"""Keys of the steps: nuts into the jaws, screws into the brackets, the clamps on the tower, the fan on its screws."""
THICKNESS = 4.0
"""Thickness of a bracket's bar and arms."""
OFF_TOWER = 5.3
"""Distance of the brackets from the outermost plane of the tower: the heads of the fan's screws are in it."""
BAR = 8.0
"""Half the width of a bracket's bar."""
RIM = 2.0
"""Plastic of an arm beyond the washer on a hole of the fan."""
PRINTED = 0.5
"""Tolerance of what the fan's screws clamp: print, nuts, guard (assumed)."""
SIDES = ("left", "right")
AWAY, FAN_AWAY, INWARDS = 1.0, 2.5, -1.0
"""Displacements in an exploded view: of screws before the brackets, of the fan, of what is behind the columns."""


@dataclass(frozen=True)
class TowerFan:
    """The fan, its place, and the fasteners that hold it: `clamps` M3, `screws` through the fan."""

    table: FanTable
    record: FanRecord
    heights: ClampHeights
    clamps: Hardware
    screws: Hardware

    @property
    def front(self) -> float:
        """Height of the brackets' face towards the fan."""
        return OFF_TOWER + THICKNESS

    @property
    def fan_low(self) -> float:
        """Height of the face of the fan's frame towards the tower."""
        return self.front + self.screws.nut.height

    @property
    def fan_high(self) -> float:
        """Height of the face of the fan's frame towards the hand."""
        return self.fan_low + self.record.frame.depth

    @property
    def top(self) -> float:
        """Height of the ends of the fan's screws at most."""
        return (
            self.fan_high + WIRE + self.screws.washer.thickness + self.screws.nut.height + self.screws.thread.diameter
        )

    def clamp(self, grip: GripLength) -> ClampSize:
        """The size of the clamp on a grip."""
        return ClampSize(StandoffOutline(grip.flank, grip.back, grip.corner), self.clamps)

    @property
    def clamp_screw(self) -> float | None:
        """Length of the clamps' screws; None if no standard screw is long enough for columns so far in."""
        grip = self.heights.lengths[0].grips[0]
        size = self.clamp(grip)
        needed = self.front + grip.axis + size.nut_at + TURNED + self.clamps.washer.thickness + self.clamps.nut.height
        lengths = [each for each in self.clamps.screw_row.lengths if each >= needed - 1e-9]
        return min(lengths, default=None)

    @property
    def fan_screw(self) -> float | None:
        """Length of the fan's screws; None if none is sold that is long enough."""
        between = THICKNESS + self.screws.nut.height + self.record.frame.depth + WIRE
        return bolt_length(self.screws, between, PRINTED)


def bracketed(record: FanRecord, screws: Hardware, half_width: float) -> Bracketed:
    """What a fan asks of its brackets. `screws`: those through the fan. `half_width`: half that of a jaw."""
    arm = screws.washer.outer_diameter / 2 + RIM
    return Bracketed(record.frame, arm, half_width, screws.thread.clearance.medium)


def add_fan(items: Items, it: TowerFan, context: Context, floor: float) -> Item:
    """Add brackets, clamps, fan and guard, with their mates; the fan. `floor`: y of the sheet below the tower."""
    fan = _fan(items, it)
    for number, side in enumerate(SIDES):
        bracket = _bracket(items, it, number, side, context, floor)
        for level, (jaw, length) in enumerate(zip(it.heights.jaws, it.heights.lengths, strict=True)):
            word = ("lower", "upper")[level]
            _clamp(items, it, length.grips[number], jaw, bracket, f"{word}-{side}", context)
        _screws(items, it, fan, bracket, side)
    return fan


def _fan(items: Items, it: TowerFan) -> Item:
    frame = it.record.frame
    flat = Placement.at(z=it.fan_low)
    if it.table.blows == "out":
        flat = Placement.at(z=it.fan_high) @ Placement.about("x", 180)
    away = (0.0, 0.0, FAN_AWAY)
    grams = fan_grams(it.record)
    fan = items.add("device", fan_part(it.record), flat, "device", duty="device", step=FIXED, explode=away, grams=grams)
    guard = FanGuard(
        size=frame.size,
        hole_pitch=frame.hole_pitch,
        hole_diameter=it.screws.thread.clearance.medium,
        ring=frame.bore,
        wire=WIRE,
    )
    before = Placement.at(z=it.fan_high) @ Placement.about("x", 180)
    wire = items.add("guard", guard, before, "steel", step=FIXED, explode=(0.0, 0.0, FAN_AWAY + AWAY))
    items.touch(wire, fan, "clamp")
    return fan


def _bracket(items: Items, it: TowerFan, number: int, side: str, context: Context, floor: float) -> Item:
    """Add the bracket of a column. Its frame is turned about y, so its x points to the left."""
    grip, (u, v) = it.heights.lengths[0].grips[number], it.heights.middle
    half, frame = it.record.frame.hole_pitch / 2, it.record.frame
    size, column = it.clamp(grip), grip.x - u
    wish = bracketed(it.record, it.screws, size.half_width)
    hole = half if number else -half
    jaws = it.heights.jaws[0] - v, it.heights.jaws[1] - v
    x, y = tie_place(wish, column, (hole, half), jaws, floor - v)
    part = FanBracket(
        jaws=tuple(round(jaw, 6) for jaw in jaws),
        holes=tuple((round(column - hole, 6), at) for at in (-half, half)),
        bore=(round(column, 6), 0.0, frame.bore),
        tie=(round(column - x, 6) + 0.0, y),
        hole_diameter=wish.hole,
        arm=wish.arm,
        bar=BAR,
        thickness=THICKNESS,
        axis=round(it.front + grip.axis, 6),
        flank=grip.flank,
        corner=grip.corner,
        half_width=size.half_width,
        height=HEIGHT,
        screw_off=size.screw_off,
        screw_hole=size.hole,
    )
    place = Placement.at(column, 0.0, it.front) @ Placement.about("y", 180)
    return items.add("bracket", part, place, context.plastic.name, corner=side, duty="holder", step=BRACKETS)


def _clamp(
    items: Items, it: TowerFan, grip: GripLength, height: float, bracket: Item, word: str, context: Context
) -> None:
    """Add the inner jaw of a clamp with its nuts, and its screws, with their mates."""
    (u, v), size, hardware = it.heights.middle, it.clamp(grip), it.clamps
    x, y, axis, nut = grip.x - u, height - v, -grip.axis, hardware.nut
    part = ClampJaw(
        half_width=size.half_width,
        height=HEIGHT,
        face=grip.back,
        back=size.back,
        screw_off=size.screw_off,
        screw_hole=size.hole,
        nut_at=size.nut_at,
        nut_width=size.nut_width,
        nut_thickness=size.nut_thickness,
    )
    inwards = (0.0, 0.0, INWARDS)
    upright = Placement.at(x, y - HEIGHT / 2, axis) @ Placement.about("x", -90)
    jaw = items.add("jaw", part, upright, context.plastic.name, corner=word, duty="holder", step=JAWS, explode=inwards)
    length = it.clamp_screw
    assert length
    for each in (jaw, bracket):
        items.touch(each, grip.item, "press")
    for name, off in zip(SIDES, (-size.screw_off, size.screw_off), strict=True):
        corner, at = f"{word}-{name}", (x + off, y)
        low = axis - size.nut_at - nut.height
        trapped = Placement.at(*at, low) @ Placement.about("z", 90)
        held = items.add("clamp-nut", nut, trapped, "steel", corner=corner, step=JAWS, explode=inwards)
        away, over = (0.0, 0.0, AWAY), Placement.at(*at, it.front + hardware.washer.thickness)
        ring = items.add(
            "clamp-washer",
            hardware.washer,
            Placement.at(*at, it.front),
            "steel",
            corner=corner,
            step=CLAMPED,
            explode=away,
        )
        screw = items.add(
            "clamp-screw",
            hardware.screw(length),
            over @ Placement.about("x", 180),
            "steel",
            corner=corner,
            step=CLAMPED,
            explode=away,
        )
        items.touch(held, jaw, "clamp")
        items.touch(ring, bracket, "clamp")
        items.touch(screw, ring, "clamp")
        items.touch(screw, held, "thread", thread_overlap(hardware, nut.height))


def _screws(items: Items, it: TowerFan, fan: Item, bracket: Item, side: str) -> None:
    """Add the two screws of a bracket through the fan: a nut holds each on the bracket, another one the fan on it."""
    length, hardware = it.fan_screw, it.screws
    assert length
    guard = next(item for item in items.found if item.name == "guard")
    half, washer, nut = it.record.frame.hole_pitch / 2, hardware.washer, hardware.nut
    shared, low, high = thread_overlap(hardware, nut.height), OFF_TOWER - washer.thickness, it.fan_high + WIRE
    x = half if side == "right" else -half
    for word, y in (("lower", -half), ("upper", half)):
        placed = [
            ("screw", hardware.screw(length), low, BRACKETS, INWARDS),
            ("washer-behind", washer, low, BRACKETS, INWARDS),
            ("lock-nut", nut, it.front, BRACKETS, AWAY),
            ("washer", washer, high, FIXED, FAN_AWAY + 2 * AWAY),
            ("nut", nut, high + washer.thickness, FIXED, FAN_AWAY + 3 * AWAY),
        ]
        screw, behind, lock, ring, last = (
            items.add(
                name, part, Placement.at(x, y, z), "steel", corner=f"{word}-{side}", step=step, explode=(0.0, 0.0, move)
            )
            for name, part, z, step, move in placed
        )
        for a, b in ((screw, behind), (behind, bracket), (lock, bracket), (fan, lock), (ring, guard), (last, ring)):
            items.touch(a, b, "clamp")
        items.touch(screw, lock, "thread", shared)
        items.touch(screw, last, "thread", shared)
