"""Printed parts arranged on as few printer's beds as possible, clear of excluded areas. Lengths are mm."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Instance
from ...checks.print.bed import turn_on
from ...geometry.plane.packing import Packed, fits, pack
from ...geometry.plane.profile import Point2
from ...geometry.plane.turning import bounds_at, hull
from ...geometry.store import Store
from ...params.records.printer import PrinterBed
from ...parts.bed_fit import Area, free_rectangles, within
from ...parts.part import Part, Role
from ..jobs import BedJob
from ..placed_piece import PlacedPiece, placed
from ..workshop import Workshop


@dataclass(frozen=True)
class BedFootprint:
    """The corners of the rectangle that a part covers on the bed, its height, and the angle by which it is turned.

    The corners are in the part's print frame, turned by `turn` degrees.
    """

    low: Point2
    high: Point2
    height: float
    turn: float

    @property
    def span(self) -> tuple[float, float]:
        """Width and depth, mm."""
        return self.high[0] - self.low[0], self.high[1] - self.low[1]


def beds(assembly: Assembly, store: Store, file_names: dict[Part, str], workshop: Workshop) -> list[BedJob]:
    """Beds with every printed piece that fits the printer, in the middle of the free area; coupons on separate beds."""
    together = _on_beds(assembly.parts(), store, file_names, workshop, 1)
    apart = {coupon.part: [coupon] for coupon in assembly.coupons}
    return [*together, *_on_beds(apart, store, file_names, workshop, 1 + len(together))]


def _on_beds(
    parts: dict[Part, list[Instance]], store: Store, file_names: dict[Part, str], workshop: Workshop, first: int
) -> list[BedJob]:
    """The printed parts on beds, numbered from `first`."""
    bed = workshop.printer.bed
    printed = {part: instances for part, instances in parts.items() if part.role is Role.PRINTED}
    boxes = {part: _footprint(part, store, bed, workshop.brim) for part in printed}
    pieces = [instance for instances in printed.values() for instance in instances]
    left = [piece for piece in pieces if boxes[piece.part].height <= bed.height]
    rooms, found = free_rectangles(bed), list[BedJob]()
    while left:
        spans = Counter(boxes[piece.part].span for piece in left)
        room = max(rooms, key=lambda room: _fitting(spans, room, workshop.brim), default=None)
        chosen = [piece for piece in left if room and fits(boxes[piece.part].span, within(room, workshop.brim))]
        if not room or not chosen:
            break  # the check of the bed size reports these pieces
        packed = pack([boxes[piece.part].span for piece in chosen], within(room, workshop.brim), workshop.spacing)
        for on in packed or ():
            stem, centred = f"bed-{first + len(found)}", _centred(on, chosen, boxes, room, file_names)
            found.append(BedJob(stem=stem, pieces=centred, workshop=workshop))
        done = {piece.name for piece in chosen}
        left = [piece for piece in left if piece.name not in done]
    return found


def _centred(
    on: list[Packed],
    pieces: list[Instance],
    boxes: dict[Part, BedFootprint],
    room: Area,
    file_names: dict[Part, str],
) -> tuple[PlacedPiece, ...]:
    """The pieces that the packing put into the corner of a room, moved to the middle of the room."""
    spans = [boxes[pieces[p.item].part].span[:: -1 if p.turned else 1] for p in on]
    wide, deep = (
        max(p.x + s[0] for p, s in zip(on, spans, strict=True)),
        max(p.y + s[1] for p, s in zip(on, spans, strict=True)),
    )
    origin = (room[0] + room[2] - wide) / 2, (room[1] + room[3] - deep) / 2
    found = [(pieces[p.item], boxes[pieces[p.item].part], p) for p in on]
    return tuple(placed(i, file_names[i.part], box.low, box.high, p, origin, box.turn) for i, box, p in found)


def _fitting(spans: Counter[tuple[float, float]], room: Area, brim: float) -> int:
    """The number of rectangles that fit in a room. `spans`: their number by width and depth."""
    return sum(count for span, count in spans.items() if fits(span, within(room, brim)))


def _footprint(part: Part, store: Store, bed: PrinterBed, brim: float) -> BedFootprint:
    """The footprint of a part as it is printed."""
    low, high = part.print_placement().bounds(store.shape(part).facts.bounds)
    height = high[2] - low[2]
    turn, over = turn_on(bed, part, store, brim)
    if turn and over <= 0:
        points = hull(store.shape(part).placed(part.print_placement())[:, :2])
        x0, y0, x1, y1 = bounds_at(points, turn)
        return BedFootprint((x0, y0), (x1, y1), height, turn)
    return BedFootprint((low[0], low[1]), (high[0], high[1]), height, 0.0)
