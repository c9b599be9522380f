"""The screws of a fan: self-tapping ones into its holes, or screws through its frame with nuts. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ....core.placement import Placement
from ....params.kinds.fan import FanRecord
from ....params.records.hardware import ThreadRecord
from ....parts.bought.panel.fan import Fan
from ....parts.bought.panel.fan_screw import FanScrew
from ...model.bounds import corner_names
from ...model.face import Seat, SheetStock
from ...model.items import Item
from ...model.joint import Infeasible, Joint
from ...pieces.bolts import Clamped, bolts
from ...pieces.exploded_view import SCREW_FROM_BELOW
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ..fan_facts import WIRE
from .through import through

FIXED = "fixed"
"""Key of the step that screws the fan to its sheet."""
TAPPING, TAPPING_LENGTH, HEAD, HEAD_HEIGHT = 5.0, 10.0, 8.8, 2.6
"""Diameter and length of the fan screw that comes with fans, and its head (assumed: measure yours)."""


@dataclass(frozen=True)
class FanScrews:
    """What the screws of a fan ask of the sheet: diameter of the holes, height of the heads, and proofs."""

    hole: float
    head: float
    joints: tuple[Joint, ...] = ()


def side_of(seat: Seat) -> float:
    """The side of the sheet on which the fan is: 1 on its face, -1 behind it."""
    return -1.0 if seat.face.outer else 1.0


def bolted(
    items: Items,
    hardware: Hardware,
    record: FanRecord,
    seat: Seat,
    sheet: SheetStock,
    fan: Item,
    guard: Item | None,
    path: str,
) -> FanScrews | Infeasible:
    """Screws through the sheet and the whole frame, with washers and nuts."""
    sign = side_of(seat)
    clamped = Clamped(
        path=path,
        low=-sheet.thickness - (WIRE if guard else 0.0),
        high=record.frame.depth,
        tolerance=sheet.tolerance,
        lower_layer=guard or seat.item,
        upper_layer=fan,
        thinner=f"set {sheet.table}.thickness to a thinner sheet",
    )
    spots = spots_of(fan)
    moves = (sign * SCREW_FROM_BELOW[2], sign * 3.5, sign * 4.0)
    problem = bolts(items, hardware, spots, clamped, step=FIXED, moves=moves, frame=through(seat))
    return problem or FanScrews(hardware.thread.clearance.medium, hardware.behind)


def tapped(
    items: Items, wide: ThreadRecord, record: FanRecord, seat: Seat, sheet: SheetStock, fan: Item, path: str
) -> FanScrews:
    """Self-tapping screws with washers through the sheet into the holes of the frame. `wide`: thread of the washers."""
    turn = through(seat)
    washer = Hardware(wide).washer
    screw = FanScrew(diameter=TAPPING, length=TAPPING_LENGTH, head_diameter=HEAD, head_height=HEAD_HEIGHT)
    entered, frame = TAPPING_LENGTH - sheet.thickness - washer.thickness, record.frame
    overlap = math.pi / 4 * (TAPPING**2 - frame.hole_diameter**2) * entered
    away = (0.0, 0.0, side_of(seat) * SCREW_FROM_BELOW[2])
    for name, (x, y) in zip(corner_names(spots_of(fan)), spots_of(fan), strict=True):
        at = turn @ Placement.at(x, y, -sheet.thickness - washer.thickness)
        ring = items.add("washer", washer, at, "steel", corner=name, step=FIXED, explode=away)
        held = items.add("screw", screw, at, "steel", corner=name, step=FIXED, explode=away)
        items.touch(ring, seat.item, "clamp")
        items.touch(held, ring, "clamp")
        items.touch(held, fan, "thread", overlap)
    joint = Joint(
        subject=f"{path}.screw",
        thread=TAPPING,
        nominal=round(entered, 6),
        least_engagement=round(entered - sheet.tolerance, 6),
        greatest_engagement=round(entered + sheet.tolerance, 6),
        lower_limit=min(frame.flange, TAPPING),
        upper_limit=frame.depth,
        fix=f"measure your sheet and set {sheet.table}.thickness and {sheet.table}.thickness_tolerance",
        sheet=sheet.table,
        count=4,
    )
    return FanScrews(wide.clearance.medium, washer.thickness + HEAD_HEIGHT, (joint,))


def spots_of(fan: Item) -> tuple[tuple[float, float], ...]:
    """The middles of a fan's holes."""
    part = fan.part
    assert isinstance(part, Fan)
    return part.spots
