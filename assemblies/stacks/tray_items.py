"""The pieces of a tray in its node's frame, and what touches what there. Lengths are mm."""

from __future__ import annotations

from itertools import pairwise

from ...core.placement import Placement
from ..model.assembly import Item, Mate
from ..pieces.bolts import thread_overlap
from ..pieces.items import Painter
from .column import Piece
from .level import Level
from .stack import Stack
from .tray import Tray


def tray_items(stack: Stack, level: Level, tray: Tray, fixing: float, painter: Painter, *, last: bool) -> list[Item]:
    """The sheet, the board's posts with a screw at each end, and what goes through the tray from column to column."""
    face, hardware = -tray.rise, tray.hardware
    washer, board = hardware.washer, level.board.pcb.thickness
    items = [painter.item("tray", tray.part, Placement.at(z=face), tray.material)]
    under = face - tray.thickness - washer.thickness
    post = hardware.female_standoff(tray.stock.row, tray.post, _bore(tray))
    over = tray.board_washers * washer.thickness
    placed = [
        ("post-screw", hardware.screw(tray.screw), under, "steel"),
        ("post-washer-below", washer, under, "steel"),
        ("post-washer-above", washer, face, "steel"),
        ("post", post, -tray.post, stack.material),
    ]
    if tray.board_washers:
        placed.append(("board-washer", washer, board, "steel"))
    screw, down = hardware.screw(tray.board_screw), Placement.about("x", 180)
    items += [
        painter.item(f"board-screw.{corner}", screw, Placement.at(x, y, board + over) @ down, "steel")
        for corner, x, y in tray.posts
    ]
    items += [
        painter.item(f"{word}.{corner}", part, Placement.at(x, y, z), material)
        for word, part, z, material in placed
        for corner, x, y in tray.posts
    ]
    for corner, x, y in stack.corners:
        if last:
            cap = stack.hardware.washer
            above = Placement.at(x, y, face + cap.thickness) @ down
            items.append(painter.item(f"cap-washer.{corner}", cap, Placement.at(x, y, face), "steel"))
            items.append(painter.item(f"cap-screw.{corner}", stack.hardware.screw(fixing), above, "steel"))
        else:
            middle = face - tray.thickness / 2
            grub = Placement.at(x, y, middle - fixing / 2)
            items.append(painter.item(f"grub-tray.{corner}", stack.hardware.grub_screw(fixing), grub, "steel"))
    return items


def _bore(tray: Tray) -> float:
    return tray.stock.bore(Piece(tray.post, "female-female"))


def tray_mates(level: Level, tray: Tray) -> list[Mate]:
    """What touches what at each post, from one screw's head to the other's."""
    path, hardware, found = level.path, tray.hardware, list[Mate]()
    bottom, top = tray.joints
    for corner, _, _ in tray.posts:
        names = ["post-screw", "post-washer-below", "post-washer-above", "post", "board-washer", "board-screw"]
        screw, low, high, post, washer, cap = (f"{path}.{name}.{corner}" for name in names)
        sheet, board = f"{path}.tray", f"{path}.board"
        held = [board, washer] if tray.board_washers else [board]
        found += [
            Mate(screw, low, "clamp"),
            Mate(low, sheet, "clamp"),
            Mate(high, sheet, "rests"),
            Mate(post, high, "rests"),
            Mate(screw, post, "thread", thread_overlap(hardware, bottom.nominal, _bore(tray))),
            Mate(board, post, "rests"),
            *(Mate(upper, lower, "clamp") for lower, upper in pairwise([*held, cap])),
            Mate(cap, post, "thread", thread_overlap(hardware, top.nominal, _bore(tray))),
        ]
    return found


def column_mates(stack: Stack, number: int, corner: str) -> list[Mate]:
    """What holds a tray on its column, and the next column on the tray, at one corner."""
    level, upper = stack.levels[number], stack.levels[number + 1] if number + 1 < len(stack.levels) else None
    tray, fixing, hardware = level.tray, stack.fixings[number], stack.hardware
    if not tray:
        return []
    path, below = level.path, f"{level.path}.standoff.{corner}"
    found = [Mate(f"{path}.tray", below, "rests")]
    bore = stack.stock.bore(level.column.pieces[-1])
    if not upper:
        cap, screw = f"{path}.cap-washer.{corner}", f"{path}.cap-screw.{corner}"
        engaged = fixing - tray.thickness - hardware.washer.thickness
        return [
            *found,
            Mate(cap, f"{path}.tray", "clamp"),
            Mate(screw, cap, "clamp"),
            Mate(screw, below, "thread", thread_overlap(hardware, engaged, bore)),
        ]
    grub, half = f"{path}.grub-tray.{corner}", (fixing - tray.thickness) / 2
    lowest = upper.column.lowest
    name = "standoff" if len(upper.column.pieces) == 1 else "chain-1"
    return [
        *found,
        Mate(grub, below, "thread", thread_overlap(hardware, half, bore)),
        Mate(grub, f"{upper.path}.{name}.{corner}", "thread", thread_overlap(hardware, half, stack.stock.bore(lowest))),
    ]
