"""Compute modules in the slots of their host board. Lengths are mm, in the frame of the host.

A module in a slot is an accessory of its host: all that counts the boxes of accessories counts those of modules, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from ....core.errors import InputError
from ....core.placement import Bounds, Placement
from ....core.toml_text import toml_text
from ....params.kinds.stack import EMPTY, NodeTable
from ....params.records.accessory import AccessoryBody, AccessoryBox, AccessoryRecord
from ....params.records.board import BoardRecord
from ....params.records.component import Component
from ....params.records.module import ModuleRecord
from ....params.records.pcb import Edge
from ....params.records.slots import sockets_of
from ....parts.bought.accessory import Accessory
from ....parts.bought.pcb import Box
from ...context import Context
from ...model.cable import ModuleNeed

TURNS: dict[Edge, int] = {"bottom": 0, "right": 90, "top": 180, "left": 270}
"""Turn that brings the component side of a module from the bottom edge of the board to another edge, degrees."""


class SlottedModule(AccessoryRecord):
    """A module in a slot of its host, as an accessory: its boxes are in the frame of the host."""

    module: ModuleRecord
    """The record of the module."""
    slot: int
    """Number of the slot, from 1."""


def in_slots(node: NodeTable, board: BoardRecord, stack: str, context: Context) -> tuple[SlottedModule, ...]:
    """The modules in the slots of a node's board. Raises InputError if the board does not take them."""
    if not node.modules:
        return ()
    key, file = f"{stack}.{node.name}.modules", f"boards/{board.name}.toml"
    sockets = sockets_of(board.components.boxes) if board.slots else []
    if len(node.modules) > len(sockets):
        legal = f"at most {len(sockets)} names, one for each slot of {file}"
        if not sockets:
            legal = f"left out, since {file} states no slots: measure them, and enter them in a record of your own"
        raise InputError(context.file, key, toml_text(node.modules), legal)
    fitting = sorted({each.name for each in context.modules.values() if board.name in each.boards})
    found: list[SlottedModule] = []
    for number, name in enumerate(node.modules, 1):
        if name == EMPTY:
            continue
        module = context.modules[name]
        if board.name not in module.boards:
            legal = f"a module for the slots of {board.name}, one of: {', '.join([*fitting, EMPTY])}"
            raise InputError(context.file, key, toml_text(name), legal)
        found.append(_slotted(module, number, board))
    for one, other in pairwise(found):
        if any(_shared(a, b) for a in _boxes(one, board) for b in _boxes(other, board)):
            legal = f"modules that do not meet in slots {one.slot} and {other.slot} of {file}"
            raise InputError(context.file, key, toml_text(node.modules), legal)
    return tuple(found)


def module_part(module: ModuleRecord) -> Accessory:
    """A module in its own frame."""
    body = module.body
    pcb = Box(x0=0.0, y0=0.0, x1=body.length, y1=body.thickness, z0=0.0, z1=body.height)
    boxes = [pcb]
    if body.front:
        boxes.append(Box(x0=0.0, y0=-body.front, x1=body.length, y1=0.0, z0=body.bare, z1=body.height))
    if body.back:
        behind = body.thickness + body.back
        boxes.append(Box(x0=0.0, y0=body.thickness, x1=body.length, y1=behind, z0=body.bare, z1=body.height))
    return Accessory(model=module.full_name, above=0.0, boxes=tuple(boxes))


def module_placement(module: ModuleRecord, slot: int, board: BoardRecord) -> Placement:
    """The placement of a module in the frame of its host, in the middle of slot number `slot`."""
    assert board.slots
    x0, y0, x1, y1 = sockets_of(board.components.boxes)[slot - 1].extent
    turn = Placement.about("z", TURNS[board.slots.faces])
    middle = Placement.at(-module.body.length / 2, -module.body.thickness / 2)
    return Placement.at((x0 + x1) / 2, (y0 + y1) / 2, board.pcb.thickness + board.slots.seat) @ turn @ middle


def in_socket(module: SlottedModule, board: BoardRecord) -> float:
    """The volume that a module shares with its socket, mm3."""
    socket = _bounds(sockets_of(board.components.boxes)[module.slot - 1], board)
    return sum(_shared(box, socket) for box in _boxes(module, board))


def module_needs(mounted: Sequence[AccessoryRecord]) -> tuple[ModuleNeed, ...]:
    """What the modules in a board's slots take, equal ones together. Modules whose power is unknown are left out."""
    modules = [each.module for each in mounted if isinstance(each, SlottedModule)]
    found: list[ModuleNeed] = []
    for module in dict.fromkeys(modules):
        count, power = modules.count(module), module.power
        if power:
            watts, most = count * power.watts, count * power.most
            need = ModuleNeed(name=module.full_name, count=count, volts=power.volts, watts=watts, most=most)
            found.append(need)
    return tuple(found)


def mounting(board: str, mounted: Sequence[AccessoryRecord]) -> str:
    """How accessories and modules come onto a board, in sentences; empty if there are none. `board`: its name."""
    plain = [each.full_name for each in mounted if not isinstance(each, SlottedModule)]
    found = [f"Mount on the {board}: {', '.join(plain)}."] if plain else []
    modules = [each for each in mounted if isinstance(each, SlottedModule)]
    for name, run in groupby(modules, key=lambda each: each.module.full_name):
        slots = [str(each.slot) for each in run]
        each = f" slot {slots[0]}" if len(slots) == 1 else f" slots {', '.join(slots)}"
        found.append(
            f"With no supply plugged in, push {len(slots)} x {name} straight down into{each} of the {board} until the "
            "latches hold: the notch in the lower edge tells which way round."
        )
    return " ".join(found)


def _slotted(module: ModuleRecord, slot: int, board: BoardRecord) -> SlottedModule:
    top, part, place = board.pcb.thickness, module_part(module), module_placement(module, slot, board)
    boxes: list[AccessoryBox] = []
    for box in part.boxes:
        (x0, y0, z0), (x1, y1, z1) = place.bounds(((box.x0, box.y0, box.z0), (box.x1, box.y1, box.z1)))
        low, high = round(z0 - top, 6), round(z1 - top, 6)
        extent = round(x0, 6), round(y0, 6), round(x1, 6), round(y1, 6)
        boxes.append(AccessoryBox(extent=extent, low=low, high=high))
    return SlottedModule(
        name=f"module-{slot}",
        full_name=f"{module.full_name} in slot {slot}",
        maker=module.maker,
        boards=(board.name,),
        body=AccessoryBody(boxes=tuple(boxes), source=module.body.source, confidence=module.body.confidence),
        mass=module.mass,
        module=module,
        slot=slot,
    )


def _boxes(module: SlottedModule, board: BoardRecord) -> list[Bounds]:
    top = board.pcb.thickness
    return [
        ((box.extent[0], box.extent[1], top + box.low), (box.extent[2], box.extent[3], top + box.high))
        for box in module.body.boxes
    ]


def _bounds(box: Component, board: BoardRecord) -> Bounds:
    top = board.pcb.thickness
    return (box.extent[0], box.extent[1], top), (box.extent[2], box.extent[3], top + box.up)


def _shared(a: Bounds, b: Bounds) -> float:
    """The volume of what two boxes share, mm3."""
    volume = 1.0
    for low, high, other_low, other_high in zip(*a, *b, strict=True):
        volume *= max(min(high, other_high) - max(low, other_low), 0.0)
    return volume
