"""A board's part, mass, keep-outs and placement, made from its record. Lengths are mm, in the board frame."""

from __future__ import annotations

import math
from dataclasses import replace

from ....core.placement import Placement
from ....params.kinds.power_board import PowerBoardRecord
from ....params.records.accessory import AccessoryBox, AccessoryRecord
from ....params.records.board import TURN_TO_FRONT, BoardRecord
from ....parts.board_outline import fixed
from ....parts.bought.accessory import Accessory
from ....parts.bought.pcb import Box, Pcb
from ....parts.hole import Hole
from ....parts.keep_out import BesideComponents, BoardUnderside
from ...model.items import MateKind

GRAMS_PER_AREA = 0.01
"""Assumed mass of a board without a mass in its record, g/mm2 (ROCKPro64 105 g over 127 x 79.5, Raspberry Pi 4B 46 g
over 85 x 56)."""

THICKEST_PAD = 1.0
"""Thickest pad between a component and what sits on it, mm (thermal pads are sold 0.5 and 1 thick)."""


PINS = ("gpio", "header")
"""Classes of pin headers. They are no obstacle below a HAT, which is made to take them."""


def board_grams(record: BoardRecord | PowerBoardRecord) -> float:
    """Mass of a board, g: from its record, otherwise estimated from its area."""
    return record.mass.grams if record.mass else GRAMS_PER_AREA * record.pcb.area


def board_part(record: BoardRecord) -> Pcb:
    """The board with its components as boxes."""
    pcb, top = record.pcb, record.pcb.thickness
    boxes = tuple(
        Box(
            x0=c.extent[0],
            y0=c.extent[1],
            x1=c.extent[2],
            y1=c.extent[3],
            z0=-c.down if c.down else top,
            z1=top + c.up if c.up else 0.0,
        )
        for c in record.components.boxes
    )
    holes = (*record.holes.mounting, *record.holes.other)
    return Pcb(
        model=record.full_name,
        category="Board",
        length=pcb.length,
        width=pcb.width,
        thickness=top,
        corner_radius=pcb.corner_radius,
        loop=fixed(pcb.outline),
        cutouts=tuple(map(fixed, pcb.cutouts)),
        holes=tuple(Hole(x=h.x, y=h.y, diameter=h.diameter) for h in holes),
        boxes=boxes,
    )


def accessory_part(record: AccessoryRecord, board: BoardRecord) -> Accessory:
    """An accessory as a part, in the board frame. A box that begins or ends within the PCB ends at its face."""
    top, boxes, fins = board.pcb.thickness, list[Box](), list[int]()
    for box in record.body.boxes:
        (x0, y0, x1, y1), low, high = box.extent, round(top + box.low, 6), round(top + box.high, 6)
        if is_above(box):
            boxes.append(Box(x0=x0, y0=y0, x1=x1, y1=y1, z0=low if is_below(box, board) else max(low, top), z1=high))
        elif is_below(box, board):
            boxes.append(Box(x0=x0, y0=y0, x1=x1, y1=y1, z0=low, z1=min(high, 0.0)))
        fins += [box.fins] * (len(boxes) - len(fins))
    lowest = min(box.z0 for box in boxes)
    return Accessory(model=record.full_name, above=lowest, boxes=tuple(boxes), fins=tuple(fins))


def is_above(box: AccessoryBox) -> bool:
    """Whether a box of an accessory reaches above the board."""
    return box.high > 0


def is_below(box: AccessoryBox, board: BoardRecord) -> bool:
    """Whether a box of an accessory reaches below the board."""
    return box.low < -board.pcb.thickness


def accessory_mate(record: AccessoryRecord, board: BoardRecord) -> tuple[MateKind, float]:
    """The kind of mate between an accessory and its board, and the volume, mm3, that it may press through the PCB.

    Pins that stand out below the board snap through holes of it. A heatsink may lie on a pad on a component.
    """
    thickness = board.pcb.thickness
    pins = [b.extent for b in record.body.boxes if is_above(b) and is_below(b, board)]
    if pins:
        return "press", sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in pins) * thickness
    return ("pad" if 0 < _gap(record, board) <= THICKEST_PAD else "rests"), 0.0


def _gap(record: AccessoryRecord, board: BoardRecord) -> float:
    """Distance along z from an accessory to the nearest component or face of the PCB above or below it; 0 if it touches
    one."""
    part = board_part(board)
    pcb = Box(x0=0.0, y0=0.0, x1=part.length, y1=part.width, z0=0.0, z1=part.thickness)
    pairs = [(a, b) for a in accessory_part(record, board).boxes for b in (pcb, *part.boxes)]
    over = [(a, b) for a, b in pairs if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1]
    return round(min((max(a.z0 - b.z1, b.z0 - a.z1, 0.0) for a, b in over), default=math.inf), 6)


def board_beside(record: BoardRecord, gap: float) -> BesideComponents:
    """Keep-out round the components, each wider by `gap`: nothing with a tolerance of that size may be there."""
    part = board_part(record)
    grown = [replace(box, x0=box.x0 - gap, y0=box.y0 - gap, x1=box.x1 + gap, y1=box.y1 + gap) for box in part.boxes]
    return BesideComponents(boxes=tuple(grown))


def board_underside(record: BoardRecord, pins: tuple[Box, ...] = ()) -> BoardUnderside:
    """Keep-out for the solder and the pins below a board. `pins`: pin headers of the board below that enter it."""
    pcb, underside = record.pcb, record.underside
    tails = tuple(
        Box(
            x0=max(c.extent[0], 0.0),
            y0=max(c.extent[1], 0.0),
            x1=min(c.extent[2], pcb.length),
            y1=min(c.extent[3], pcb.width),
            z0=-record.tail_depth(c),
            z1=0.0,
        )
        for c in record.components.boxes
        if record.tail_depth(c) > c.down
    )
    return BoardUnderside(
        length=pcb.length,
        width=pcb.width,
        corner_radius=pcb.corner_radius,
        loop=fixed(pcb.outline),
        cutouts=tuple(map(fixed, pcb.cutouts)),
        z0=-underside.depth,
        z1=0.0,
        discs=_discs(record),
        tails=tails,
        sockets=pins,
    )


def pins_below(record: BoardRecord, place: Placement, lower: BoardRecord, lower_place: Placement) -> tuple[Box, ...]:
    """The pin headers of the board below a HAT, in the HAT's frame; empty if `record` is no HAT."""
    if not record.header:
        return ()
    over, found = place.inverse @ lower_place, list[Box]()
    for box in lower.components.boxes:
        if box.kind in PINS and box.up:
            (x0, y0, _), (x1, y1, _) = over.bounds(((*box.extent[:2], 0.0), (*box.extent[2:], 0.0)))
            found.append(Box(x0=x0, y0=y0, x1=x1, y1=y1, z0=0.0, z1=box.up))
    return tuple(found)


def board_air(record: BoardRecord, air: float) -> BoardUnderside:
    """Keep-out for the air gap below the layer of solder and pins."""
    pcb, depth = record.pcb, record.underside.depth
    return BoardUnderside(
        length=pcb.length,
        width=pcb.width,
        corner_radius=pcb.corner_radius,
        loop=fixed(pcb.outline),
        cutouts=tuple(map(fixed, pcb.cutouts)),
        z0=-depth - air,
        z1=-depth,
        discs=_discs(record),
    )


def _discs(record: BoardRecord) -> tuple[Hole, ...]:
    """Discs round the mounting holes, which standoffs may occupy."""
    clearance = record.underside.hole_clearance
    return tuple(Hole(x=h.x, y=h.y, diameter=clearance) for h in record.holes.mounting)


def board_placement(record: BoardRecord, orientation: int, *, flipped: bool = False) -> Placement:
    """The placement of a board with the middle of its hole pattern at the origin and its lower face at z = 0.

    At orientation 0 its sockets are at the front. `orientation`: rotation about z, degrees. `flipped`: the component
    side is the lower face.
    """
    turn = Placement.about("z", TURN_TO_FRONT[record.front])
    over = Placement.at(z=record.pcb.thickness) @ Placement.about("y", 180) if flipped else Placement()
    turn = Placement.about("z", orientation) @ over @ turn
    xs, ys = [h.x for h in record.holes.mounting], [h.y for h in record.holes.mounting]
    middle = turn.point(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, 0.0))
    return Placement.at(-middle[0], -middle[1]) @ turn
