"""Packing of rectangles on the fewest sheets, by rectpack: exact and deterministic. Lengths are mm.

Cut and printed parts are packed by their bounding boxes. Packers of free outlines could save a few millimetres, but
their search takes seconds and gives another result each time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any

Size = tuple[float, float]
MICRONS = 1000
"""Microns per mm: rectpack works with integers."""
FEW = 4
"""Up to this number of rectangles, every order and orientation is tried."""


@dataclass(frozen=True)
class Packed:
    """A packed rectangle: its index, its lower left corner, and whether it is turned by 90 degrees."""

    item: int
    x: float
    y: float
    turned: bool


def pack(sizes: Sequence[Size], sheet: Size, spacing: float) -> list[list[Packed]] | None:
    """The rectangles packed on sheets of one size, `spacing` apart; None if one does not fit on a sheet."""
    if not sizes:
        return []
    if not all(fits(size, sheet) for size in sizes):
        return None
    gap = math.ceil(spacing * MICRONS - 1e-6)
    (width, depth), boxes = _whole(sheet, down=True), [_whole(size, down=False) for size in sizes]
    room, boxes = (width + gap, depth + gap), [(w + gap, h + gap) for w, h in boxes]
    least = math.ceil(sum(w * h for w, h in boxes) / (room[0] * room[1]) - 1e-12)
    best: list[list[Packed]] | None = None
    for found in _tries(boxes, room):
        if best is None or len(found) < len(best):
            best = found
        if len(best) <= least:
            break
    return best


def pack_on(sizes: Sequence[Size], sheets: Sequence[Size], spacing: float) -> list[tuple[Size, list[Packed]]] | None:
    """The rectangles packed on the fewest sheets of the given sizes, each sheet of the smallest size that suffices.

    None if a rectangle fits no sheet. If no size takes every rectangle, the size that takes most of them takes those,
    and the others are packed separately.
    """
    if not all(any(fits(size, sheet) for sheet in sheets) for size in sizes):
        return None
    most = max(sheets, key=lambda sheet: (sum(fits(size, sheet) for size in sizes), -sheet[0] * sheet[1]), default=None)
    taken = [number for number, size in enumerate(sizes) if most and fits(size, most)]
    if len(taken) < len(sizes):
        left = [number for number in range(len(sizes)) if number not in set(taken)]
        return [
            (size, [Packed(items[p.item], p.x, p.y, p.turned) for p in on])
            for items in (taken, left)
            for size, on in pack_on([sizes[n] for n in items], sheets, spacing) or []
        ]
    rising = sorted(set(sheets), key=lambda size: (size[0] * size[1], size))
    packed = [(sheet, found) for sheet in rising if (found := pack(sizes, sheet, spacing)) is not None]
    fewest = min((len(found) for _, found in packed), default=0)
    smallest: dict[tuple[int, ...], tuple[Size, list[Packed]] | None] = {}
    best: list[tuple[Size, list[Packed]]] | None = None
    for sheet, found in packed:
        if len(found) > fewest:
            continue
        groups = [tuple(p.item for p in on) for on in found]
        for group in groups:
            if group not in smallest:
                smallest[group] = _smallest(group, sizes, rising, spacing)
        chosen = [smallest[group] or (sheet, on) for group, on in zip(groups, found, strict=True)]
        if best is None or _area(chosen) < _area(best):
            best = chosen
    return best


def _smallest(
    items: Sequence[int], sizes: Sequence[Size], rising: Sequence[Size], spacing: float
) -> tuple[Size, list[Packed]] | None:
    """The first sheet size on which all these rectangles fit together, with their packing; None if none."""
    boxes = [sizes[item] for item in items]
    for sheet in rising:
        if sum(width * depth for width, depth in boxes) > sheet[0] * sheet[1]:
            continue
        found = pack(boxes, sheet, spacing)
        if found is not None and len(found) == 1:
            return sheet, [Packed(items[p.item], p.x, p.y, p.turned) for p in found[0]]
    return None


def _area(chosen: list[tuple[Size, list[Packed]]]) -> float:
    """The total area of the sheets, mm2."""
    return sum(size[0] * size[1] for size, _ in chosen)


def _whole(size: Size, *, down: bool) -> tuple[int, int]:
    """A size in whole microns. Sheets are rounded down, rectangles up."""
    rounded, nudge = (math.floor, 1e-6) if down else (math.ceil, -1e-6)
    return rounded(size[0] * MICRONS + nudge), rounded(size[1] * MICRONS + nudge)


def fits(size: Size, room: Size) -> bool:
    """Whether a rectangle fits on a sheet of size `room`, turned by 90 degrees or not."""
    box, space = _whole(size, down=False), _whole(room, down=True)
    return any(a <= space[0] and b <= space[1] for a, b in (box, box[::-1]))


def _library() -> Any:
    """rectpack as Any, because its type hints are too narrow for the rules used here."""
    import rectpack

    return rectpack


def _tries(boxes: list[tuple[int, int]], room: tuple[int, int]) -> Iterator[list[list[Packed]]]:
    """Packings by several rules, and for at most FEW rectangles also by every order and orientation."""
    rectpack: Any = _library()

    rules = (rectpack.MaxRectsBssf, rectpack.MaxRectsBaf, rectpack.MaxRectsBl, rectpack.SkylineMwfl)
    orders = (rectpack.SORT_AREA, rectpack.SORT_LSIDE, rectpack.SORT_SSIDE, rectpack.SORT_PERI)
    for rule, order in product(rules, orders):
        packer = rectpack.newPacker(bin_algo=rectpack.PackingBin.BFF, pack_algo=rule, sort_algo=order, rotation=True)
        yield _run(packer, [(number, box) for number, box in enumerate(boxes)], boxes, room)
    if len(boxes) > FEW:
        return
    for order in permutations(range(len(boxes))):
        for turns in product((False, True), repeat=len(boxes)):
            queue = [(n, _turned(boxes[n], turn)) for n, turn in zip(order, turns, strict=True)]
            if all(box[0] <= room[0] and box[1] <= room[1] for _, box in queue):
                packer = rectpack.newPacker(
                    mode=rectpack.PackingMode.Online,
                    bin_algo=rectpack.PackingBin.BFF,
                    pack_algo=rectpack.MaxRectsBl,
                    rotation=False,
                )
                yield _run(packer, queue, boxes, room)


def _turned(box: tuple[int, int], turn: bool) -> tuple[int, int]:
    return (box[1], box[0]) if turn else box


def _run(
    packer: Any, queue: list[tuple[int, tuple[int, int]]], boxes: list[tuple[int, int]], room: tuple[int, int]
) -> list[list[Packed]]:
    """The sheets that a packer fills with the rectangles in this order."""
    packer.add_bin(*room, count=len(queue))
    for number, box in queue:
        packer.add_rect(*box, rid=number)
    if hasattr(packer, "pack"):
        packer.pack()
    sheets: dict[int, list[Packed]] = {}
    for sheet, x, y, w, h, number in packer.rect_list():
        turned = (w, h) != boxes[number]
        sheets.setdefault(sheet, []).append(Packed(number, x / MICRONS, y / MICRONS, turned))
    return [sorted(sheets[sheet], key=lambda packed: packed.item) for sheet in sorted(sheets)]
