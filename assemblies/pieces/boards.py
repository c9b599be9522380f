"""A board's part, mass, keep-outs and placement, made from its record. Lengths are mm, in the board frame."""

from __future__ import annotations

from dataclasses import replace

from ...core.placement import Placement
from ...params.kinds.power_board import PowerBoardRecord
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import TURN_TO_FRONT, BoardRecord
from ...parts.bought.accessory import Accessory
from ...parts.bought.pcb import Box, Pcb
from ...parts.hole import Hole
from ...parts.keep_out import BesideComponents, BoardUnderside

GRAMS_PER_AREA = 0.01
"""Assumed mass of a board without a mass in its record, g/mm2 (ROCKPro64 105 g over 127 x 79.5, Raspberry Pi 4B 46 g
over 85 x 56)."""


PINS = ("gpio", "header")
"""Classes of pin headers. They are no obstacle below a HAT, which is made to take them."""


def board_grams(record: BoardRecord | PowerBoardRecord) -> float:
    """Mass of a board, g: from its record, otherwise estimated from its area."""
    return record.mass.grams if record.mass else GRAMS_PER_AREA * record.pcb.length * record.pcb.width


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
        holes=tuple(Hole(x=h.x, y=h.y, diameter=h.diameter) for h in holes),
        boxes=boxes,
    )


def accessory_part(record: AccessoryRecord, board: BoardRecord) -> Accessory:
    """An accessory as a part, in the board frame."""
    top, boxes = board.pcb.thickness, record.body.boxes
    solids = tuple(
        Box(x0=b.extent[0], y0=b.extent[1], x1=b.extent[2], y1=b.extent[3], z0=top + b.low, z1=top + b.high)
        for b in boxes
    )
    return Accessory(model=record.full_name, above=top + min(b.low for b in boxes), boxes=solids)


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
        z0=-underside.depth,
        z1=0.0,
        discs=_discs(record),
        tails=tails,
        openings=pins,
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
