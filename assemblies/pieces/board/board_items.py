"""A placed board as items, with the spaces that it needs free. Lengths are mm, in its node's frame."""

from __future__ import annotations

from typing import Protocol

from ....core.placement import Placement
from ....params.limits import CheckLimits
from ....params.records.accessory import AccessoryRecord
from ....params.records.board import BoardRecord
from ....parts.bought.accessory import Accessory
from ....parts.bought.pcb import Box
from ...context import Context
from ...model.items import Item, KeepOut, MateKind
from ...model.socket import Socket
from ..items import Items
from ..plug_space import plug_spaces
from ..sockets import used_sockets
from .boards import (
    accessory_mate,
    accessory_part,
    board_air,
    board_beside,
    board_grams,
    board_part,
    board_underside,
)
from .modules import SlottedModule, in_socket, module_part, module_placement

THINNEST_AIR = 0.01
"""A thinner air gap is ignored, mm: it is too thin to measure."""


class PlacedBoard(Protocol):
    """A board with what is mounted on it, its connectors in use, and its placement in its node's frame."""

    @property
    def path(self) -> str:
        """The path of its node."""
        ...

    @property
    def board(self) -> BoardRecord:
        """Its record."""
        ...

    @property
    def accessories(self) -> tuple[AccessoryRecord, ...]:
        """The records of what is mounted on it."""
        ...

    @property
    def uses(self) -> tuple[str, ...]:
        """Its connectors in use."""
        ...

    @property
    def place(self) -> Placement:
        """Its placement, z = 0 at its underside."""
        ...


def sockets_of(node: PlacedBoard, context: Context) -> list[Socket]:
    """The sockets in use on a board, in its node's frame."""
    return used_sockets(node.board, node.uses, node.place, context.plugs, context.file, f"{node.path}.uses")


def add_board(items: Items, node: PlacedBoard, board_step: str, mounted_step: str) -> Item:
    """Add a board and its accessories, each at its step; the board's item."""
    boxes = node.board.components.boxes
    board = items.add(
        "board",
        board_part(node.board),
        node.place,
        "fr4",
        duty="board",
        step=board_step,
        kinds=tuple(box.kind for box in boxes),
        components=tuple(f"{box.kind} ({box.type})" for box in boxes),
        grams=board_grams(node.board),
    )
    for each in node.accessories:
        part, place, mate = _mounted(each, node)
        weight = each.mass.grams if each.mass else None
        mounted = items.add(each.name, part, place, "device", duty="accessory", step=mounted_step, grams=weight)
        items.touch(mounted, board, *mate)
    return board


def _mounted(each: AccessoryRecord, node: PlacedBoard) -> tuple[Accessory, Placement, tuple[MateKind, float]]:
    """What is mounted on a board: its part, its placement in the node's frame, and its mate with the board."""
    if isinstance(each, SlottedModule):
        place = node.place @ module_placement(each.module, each.slot, node.board)
        return module_part(each.module), place, ("press", in_socket(each, node.board))
    return accessory_part(each, node.board), node.place, accessory_mate(each, node.board)


def board_spaces(
    item: Item, node: PlacedBoard, air: float, limits: CheckLimits, context: Context, pins: tuple[Box, ...] = ()
) -> tuple[KeepOut, ...]:
    """The keep-outs of a board: solder and tails, air gap, space beside components, plugs in use.

    `item`: the board's item. `air`: thickness of the air gap below the solder, mm. `pins`: headers of the board below
    that enter a HAT.
    """
    board, place, owner = node.board, node.place, item.name
    solder = board_underside(board, pins)
    found = [KeepOut(name="underside", part=solder, placement=place, owner=owner, code="keep-out")]
    if air >= THINNEST_AIR:
        gap = board_air(board, air)
        found.append(KeepOut(name="air", part=gap, placement=place, owner=owner, code="keep-out-air"))
    if limits.component_gap > 0 and board.components.boxes:
        near = board_beside(board, limits.component_gap)
        found.append(KeepOut(name="beside", part=near, placement=place, owner=owner, code="component-near"))
    return *found, *plug_spaces(item, sockets_of(node, context))
