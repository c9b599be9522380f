"""The pieces of a solved stack, each at its place: a group for each node. Lengths are mm.

A node's frame has its origin on the stack's axis at the board's underside. Nodes that are alike share their
items, so that what is worked out for one holds for all.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ...core.placement import Placement
from ...params.library import Library
from ...params.limits import CheckLimits
from ...params.records.accessory import AccessoryRecord
from ...parts.part import Part
from ..model.assembly import Group, Item, KeepOut, Mate
from ..pieces.bolts import cut_overlap, thread_overlap
from ..pieces.items import Painter
from ..pieces.pieces import (
    accessory_part,
    board_air,
    board_beside,
    board_grams,
    board_part,
    board_sockets,
    board_underside,
)
from ..pieces.plug_space import plug_spaces
from ..pieces.sockets import used_sockets
from ..pieces.tool_space import tools
from .column import Column
from .level import Level
from .stack import Stack
from .tray_items import column_mates, tray_items, tray_mates

THINNEST_AIR = 0.01
"""An air gap below this is none, mm: no measurement finds it."""


def node_groups(
    stack: Stack,
    base: Placement,
    plate_thickness: float,
    painter: Painter,
    air: float,
    limits: CheckLimits,
    file: str,
) -> tuple[list[Group], list[Mate]]:
    """The groups and mates of a stack whose axis stands at `base` on the plate."""
    groups: list[Group] = []
    shared: dict[tuple[object, ...], tuple[tuple[Item, ...], tuple[KeepOut, ...]]] = {}
    for number, level in enumerate(stack.levels):
        first, last = number == 0, number == len(stack.levels) - 1
        alike = (
            level.board.name,
            level.accessories,
            level.uses,
            level.place,
            level.column,
            level.tray,
            stack.fixings[number],
            stack.over if last else None,
            first,
            last,
        )
        if alike not in shared:
            items = _items(stack, number, plate_thickness if first else None, painter)
            shared[alike] = (
                items,
                _keep_outs(level, items, 0.0 if level.board.header else air, limits, painter.library, file),
            )
        items, keep_outs = shared[alike]
        groups.append(
            Group(
                path=level.path,
                kind="node",
                placement=base @ Placement.at(z=level.underside),
                items=items,
                keep_outs=keep_outs,
                stack=stack.path,
                sockets=tuple(s for s in board_sockets(level.board, level.place) if s.name in level.uses),
                fix=_fix(level),
                move=f"set {stack.path}.position to a place of its own, or leave it out",
            )
        )
    return groups, _mates(stack)


def _fix(level: Level) -> str:
    """How the user gives a node more room."""
    if level.auto is None and level.printable:
        return f"set hardware.standoff to printed and {level.path}.standoff to {level.printable:g} or more"
    if level.auto is None:
        return f"set hardware.standoff to a longer range: {level.path} needs {level.gap.least:g}"
    if level.standoff >= level.auto:  # it is high enough for its gap: something else is in the way
        return f"set {level.path}.standoff to more than {level.standoff:g}"
    return f"set {level.path}.standoff to {level.auto:g} or more"


def _items(stack: Stack, number: int, plate: float | None, painter: Painter) -> tuple[Item, ...]:
    """Board and standoffs; screws and washers at the plate (of thickness `plate`) and nuts on top."""
    hardware, level, last = stack.hardware, stack.levels[number], number == len(stack.levels) - 1
    washer, high = hardware.washer, hardware.washer.thickness
    seat = level.seat - level.underside
    foot, top = round(seat - level.column.length, 6), level.board.pcb.thickness
    kinds = tuple(box.kind for box in level.board.components.boxes)
    items = [painter.item("board", board_part(level.board), level.place, "fr4", kinds, board_grams(level.board))]
    items += [
        painter.item(each.name, accessory_part(each, level.board), level.place, "device", grams=_weight(each))
        for each in level.accessories
    ]
    placed: list[tuple[str, Part, float, str]] = []
    if not stack.printed:
        placed += chain_items(stack, level.column, foot)
    if plate is not None:
        under = foot - high - plate - high
        placed += [
            ("screw", hardware.screw(stack.screw), under, "steel"),
            ("washer-below", washer, under, "steel"),
            ("washer-above", washer, foot - high, "steel"),
        ]
    else:
        placed += [
            (f"spacer-{n + 1}", washer, foot - (level.washers - n) * high, "steel") for n in range(level.washers)
        ]
    if level.tray:
        items += tray_items(stack, level, level.tray, stack.fixings[number], painter, last=last)
    elif last and not stack.over:
        placed += [("top-washer", washer, top, "steel"), ("nut", hardware.nut, top + high, "steel")]
    items += [
        painter.item(f"{word}.{corner}", part, Placement.at(x, y, z), material)
        for word, part, z, material in placed
        for corner, x, y in stack.corners
    ]
    for word, part, z, over in stack.printed.pieces(stack.thread, level.column.length) if stack.printed else ():
        material = stack.material if word == "standoff" else "steel" if word == "grub" else "brass"
        turn = Placement.about("x", 180) if over else Placement()
        items += [
            painter.item(f"{word}.{corner}", part, Placement.at(x, y, foot + z) @ turn, material)
            for corner, x, y in stack.corners
        ]
    return tuple(items)


def chain_items(stack: Stack, column: Column, foot: float, prefix: str = "") -> list[tuple[str, Part, float, str]]:
    """The pieces of a column from `foot` up, the topmost called the standoff, and the grub screws between them."""
    hardware, found, z = stack.hardware, list[tuple[str, Part, float, str]](), foot
    names = [*(f"chain-{n}" for n in range(1, len(column.pieces))), "standoff"]
    for number, (name, piece) in enumerate(zip(names, column.pieces, strict=True)):
        bore = stack.stock.bore(piece)
        if piece.kind == "female-female":
            part: Part = hardware.female_standoff(stack.row, piece.length, bore)
        else:
            part = hardware.standoff(stack.row, piece.length, bore)
        found.append((f"{prefix}{name}", part, z, stack.material))
        z += piece.length
        if number < len(column.grubs) and column.grubs[number]:
            grub = column.grubs[number]
            found.append((f"{prefix}grub-{number + 1}", hardware.grub_screw(grub), z - grub / 2, "steel"))
    return found


def _weight(accessory: AccessoryRecord) -> float | None:
    return accessory.mass.grams if accessory.mass else None


def _keep_outs(
    level: Level, items: tuple[Item, ...], air: float, limits: CheckLimits, library: Library, file: str
) -> tuple[KeepOut, ...]:
    """The layer of solder and tails, the air gap below it, plugs of the connectors in use, tools for the fasteners."""
    under = KeepOut(
        name="underside", part=board_underside(level.board), placement=level.place, owner="board", code="keep-out"
    )
    sockets = used_sockets(level.board, level.uses, level.place, library, file, f"{level.path}.uses")
    spaces = [under]
    if air >= THINNEST_AIR:
        gap = board_air(level.board, air)
        spaces.append(KeepOut(name="air", part=gap, placement=level.place, owner="board", code="keep-out-air"))
    if limits.component_gap > 0 and level.board.components.boxes:
        near = board_beside(level.board, limits.component_gap)
        spaces.append(KeepOut(name="beside", part=near, placement=level.place, owner="board", code="component-near"))
    handled = [replace(space, apart=space.owner.startswith(("post", "board-"))) for space in tools(items)]
    return *spaces, *plug_spaces("board", sockets, library), *handled


def _mates(stack: Stack) -> list[Mate]:
    """What touches what, at each corner from the plate to the nut."""
    mates = [
        Mate(f"{level.path}.{each.name}", f"{level.path}.board", "rests")
        for level in stack.levels
        for each in level.accessories
    ]
    hardware, stud = stack.hardware, stack.row.stud
    for level in stack.levels:
        mates += tray_mates(level, level.tray) if level.tray else []
    for corner, _, _ in stack.corners:
        below, studded = "plate.plate", ""
        for number, level in enumerate(stack.levels):
            standoff, board = f"{level.path}.standoff.{corner}", f"{level.path}.board"
            if number == 0:
                screw, low = f"{level.path}.screw.{corner}", f"{level.path}.washer-below.{corner}"
                mates += [Mate(screw, low, "clamp"), Mate(low, "plate.plate", "clamp")]
                spacers = [f"{level.path}.washer-above.{corner}"]
                studded, engaged = screw, stack.joints[0].nominal
            else:
                lower = stack.levels[number - 1]
                spacers = [f"{level.path}.spacer-{n + 1}.{corner}" for n in range(level.washers)]
                engaged = stud - lower.held[0] - level.washers * hardware.washer.thickness
            chain = [f"{level.path}.chain-{n}.{corner}" for n in range(1, len(level.column.pieces))]
            for above in (*spacers, *chain, standoff):
                mates.append(Mate(above, below, "rests"))
                below = above
            mates += chain_mates(stack, level.column, [*chain, standoff], f"{level.path}.", corner)
            female, male = (*chain, standoff)[0], standoff
            if stack.printed:
                female, male = _printed_mates(stack, level.path, corner, mates)
            if studded:
                mates.append(Mate(studded, female, "thread", _shared(stack, level, engaged)))
            if level.tray:
                mates += column_mates(stack, number, corner)
                below, studded = f"{level.path}.tray", ""
            else:
                mates.append(Mate(board, standoff, "rests"))
                below, studded = board, male
        if stack.levels[-1].tray or stack.over:
            continue
        last = stack.levels[-1].path
        washer, nut = f"{last}.top-washer.{corner}", f"{last}.nut.{corner}"
        mates += [
            Mate(washer, below, "clamp"),
            Mate(nut, washer, "clamp"),
            Mate(studded, nut, "thread", thread_overlap(hardware, hardware.nut.height)),
        ]
    return mates


def chain_mates(stack: Stack, column: Column, names: list[str], prefix: str, corner: str) -> list[Mate]:
    """What holds the pieces of a chain to one another: the lower one's stud, or a grub screw half in each."""
    hardware, stock, found = stack.hardware, stack.stock, list[Mate]()
    for number, (below, above) in enumerate(pairwise(zip(names, column.pieces, strict=True))):
        grub = column.grubs[number]
        if not grub:
            found.append(Mate(below[0], above[0], "thread", thread_overlap(hardware, stack.row.stud)))
        for name, piece in (below, above) if grub else ():
            shared = thread_overlap(hardware, grub / 2, stock.bore(piece))
            found.append(Mate(f"{prefix}grub-{number + 1}.{corner}", name, "thread", shared))
    return found


def _shared(stack: Stack, level: Level, engaged: float) -> float:
    """What a stud or screw shares with the thread it enters from below, mm3."""
    hardware = stack.hardware
    if stack.printed and stack.printed.insert:
        return thread_overlap(hardware, min(engaged, stack.printed.insert.length))
    if stack.printed:
        return cut_overlap(hardware, engaged, stack.printed.hole)
    return thread_overlap(hardware, engaged, stack.stock.bore(level.column.lowest))


def _printed_mates(stack: Stack, path: str, corner: str, mates: list[Mate]) -> tuple[str, str]:
    """The mates within a printed standoff; gives what its lower end holds a thread with, and its stud."""
    assert stack.printed
    hardware, insert = stack.hardware, stack.printed.insert
    standoff, grub, depth = f"{path}.standoff.{corner}", f"{path}.grub.{corner}", stack.row.stud
    if not insert:
        mates.append(Mate(grub, standoff, "thread", cut_overlap(hardware, depth, stack.printed.hole)))
        return standoff, grub
    lower, upper = f"{path}.insert-lower.{corner}", f"{path}.insert-upper.{corner}"
    mates += [Mate(one, standoff, "press", stack.printed.press) for one in (lower, upper)]
    mates.append(Mate(grub, upper, "thread", thread_overlap(hardware, min(depth, insert.length))))
    return lower, grub
