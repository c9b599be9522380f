"""Printed parts arranged on as few printer's beds as possible, clear of excluded areas. Lengths are mm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Instance
from ...geometry.plane.packing import Packed, fits, pack
from ...geometry.plane.profile import Point2
from ...geometry.store import Store
from ...params.records import printer as records
from ...parts.part import Part, Role
from ..jobs import BedJob
from ..placed_piece import PlacedPiece, placed
from ..workshop import Workshop

Rectangle = tuple[float, float, float, float]
"""x0, y0, x1, y1 on the bed."""


@dataclass(frozen=True)
class BedFootprint:
    """The corners of the rectangle that a part covers on the bed, in its print frame, and the part's height."""

    low: Point2
    high: Point2
    height: float

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
    boxes = {part: _footprint(part, store) for part in printed}
    pieces = [instance for instances in printed.values() for instance in instances]
    left = [piece for piece in pieces if boxes[piece.part].height <= bed.height]
    rooms, found = free_rectangles(bed), list[BedJob]()
    while left:
        spans = Counter(boxes[piece.part].span for piece in left)
        room = max(rooms, key=lambda room: _fitting(spans, room), default=None)
        chosen = [piece for piece in left if room and fits(boxes[piece.part].span, _size(room))]
        if not room or not chosen:
            break  # the check of the bed size reports these pieces
        packed = pack([boxes[piece.part].span for piece in chosen], _size(room), workshop.spacing)
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
    room: Rectangle,
    file_names: dict[Part, str],
) -> tuple[PlacedPiece, ...]:
    """The pieces that the packing put into the corner of a room, moved to the middle of the room."""
    spans = [boxes[pieces[p.item].part].span[:: -1 if p.turned else 1] for p in on]
    wide, deep = (
        max(p.x + s[0] for p, s in zip(on, spans, strict=True)),
        max(p.y + s[1] for p, s in zip(on, spans, strict=True)),
    )
    origin = (room[0] + room[2] - wide) / 2, (room[1] + room[3] - deep) / 2
    found = [(pieces[p.item], p) for p in on]
    return tuple(placed(i, file_names[i.part], boxes[i.part].low, boxes[i.part].high, p, origin) for i, p in found)


def _fitting(spans: Counter[tuple[float, float]], room: Rectangle) -> int:
    """The number of rectangles that fit in a room. `spans`: their number by width and depth."""
    return sum(count for span, count in spans.items() if fits(span, _size(room)))


def _size(room: Rectangle) -> tuple[float, float]:
    return room[2] - room[0], room[3] - room[1]


def free_rectangles(bed: records.PrinterBed) -> list[Rectangle]:
    """Rectangles of the bed that touch no excluded area and are as deep as can be, the largest area first."""
    xs = sorted({0.0, bed.width, *(x for e in bed.excluded for x in (e.x0, e.x1) if x < bed.width)})
    free = [(x0, y0, x1, y1) for x0, x1 in combinations(xs, 2) for y0, y1 in _free_rows(bed, x0, x1)]
    return sorted(free, key=lambda r: (-(r[2] - r[0]) * (r[3] - r[1]), r))


def _free_rows(bed: records.PrinterBed, x0: float, x1: float) -> Iterator[tuple[float, float]]:
    """The free stretches, from front to rear, of the strip of the bed between `x0` and `x1`."""
    front = 0.0
    for low, high in sorted((e.y0, e.y1) for e in bed.excluded if e.x0 < x1 and x0 < e.x1):
        if front < min(low, bed.depth):
            yield front, min(low, bed.depth)
        front = max(front, high)
    if front < bed.depth:
        yield front, bed.depth


def _footprint(part: Part, store: Store) -> BedFootprint:
    """The footprint of a part as it is printed."""
    low, high = part.print_placement().bounds(store.shape(part).facts.bounds)
    return BedFootprint((low[0], low[1]), (high[0], high[1]), high[2] - low[2])
