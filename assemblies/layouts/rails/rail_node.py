"""A node of a row on rails: its board with accessories, its grips at the lower and the upper edge. Lengths are mm.

The frame of the node: z along the row with the board's underside at 0, x down, y to the rear; the middle of the board's
hole pattern is at x = y = 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....core.placement import Bounds, Placement
from ....core.remedy import Remedy
from ....params.kinds.stack import NodeTable, StackTable
from ....params.records.accessory import AccessoryRecord
from ....params.records.board import BoardRecord
from ....params.records.pcb import Edge
from ....parts.bought.pcb import Box
from ....parts.printed.rows.edge_grip import WALL, Grip, Stop
from ...context import Context
from ...model.items import Group, KeepOut
from ...model.joint import Infeasible
from ...model.socket import Socket
from ...pieces.board.accessories import mounted_on
from ...pieces.board.board_items import add_board
from ...pieces.board.boards import (
    board_beside,
    board_placement,
    board_underside,
)
from ...pieces.items import Items
from ...pieces.plug_space import plug_spaces
from ...pieces.sockets import board_sockets, used_sockets
from ..edge.pitch import Taken, boxes_of
from .free_edge import Strip, edge_towards, is_gripped, on_edge, strips_of

BOARD = "board"
"""Key of the step that brings a board."""
DOWN, UP = (1.0, 0.0, 0.0), (-1.0, 0.0, 0.0)
PLAY = 0.4
"""Play of a board in its slot and between its stops, mm (bench notes, 1)."""
CLEAR, LOWEST_STOP = 0.5, 0.8
"""From a component to a stop; height of the lowest stop that holds; mm (assumed)."""


@dataclass(frozen=True, kw_only=True)
class RailNode:
    """A node: its board, its items, and its grips.

    `lower`, `upper`: grips with y as in the frame of the node. `size`: extent of the bare board. `overhang`: how far
    components stand out over the lower and over the upper edge.
    """

    path: str
    board: BoardRecord
    accessories: tuple[AccessoryRecord, ...]
    orientation: int
    edges: tuple[Edge, Edge]
    """The lower and the upper edge, as the board's record calls them."""
    group: Group
    items: Items
    sockets: tuple[Socket, ...]
    """The sockets in use."""
    boxes: tuple[Taken, ...]
    lower: Grip
    upper: Grip
    size: Bounds
    overhang: tuple[float, float]


@dataclass(frozen=True)
class _OnRails:
    """A board with what is mounted on it, at its place in its node's frame."""

    path: str
    board: BoardRecord
    accessories: tuple[AccessoryRecord, ...]
    uses: tuple[str, ...]
    place: Placement


def rail_node(table: StackTable, node: NodeTable, context: Context) -> RailNode | Infeasible:
    """The node of one board; Infeasible if a comb cannot grip its edges."""
    board, path = context.boards[node.board], f"{table.name}.{node.name}"
    if board.header:
        return _refused(table, path, "a HAT stands on the standoffs of its board, and rails have none")
    if "components" in board.unknown or not board.pcb.is_rectangle:
        lacks = "its components are unknown" if "components" in board.unknown else "it is no rectangle"
        return _refused(table, path, f"no edge of {board.full_name} is known to be free: {lacks}")
    mounted = mounted_on(node, board, table.name, context)
    place = board_placement(board, node.orientation, flipped=node.flipped)
    edges = edge_towards(place, DOWN), edge_towards(place, UP)
    strips = [strips_of(board, mounted, edge) for edge in edges]
    used = used_sockets(board, node.uses, place, context.plugs, context.file, f"{path}.uses")
    for word, edge, way, found in zip(("lower", "upper"), edges, (DOWN, UP), strips, strict=True):
        plugged = [each.name for each in used if sum(a * b for a, b in zip(each.out, way, strict=True)) > 0.5]
        if plugged or not is_gripped(board, found, edge):
            there = f"the plug of {plugged[0]}" if plugged else on_edge(board, mounted, edge)
            says = f"no comb can grip the {word} edge of {board.full_name} ({edge} in its record): {there}"
            return _refused(table, path, f"{says} within {board.underside.edge_free:g} mm of it")
    items = Items(context.materials)
    add_board(items, _OnRails(path, board, mounted, tuple(node.uses), place), BOARD, BOARD)
    group = _group(table, path, items, board, place, used, context)
    boxes = boxes_of([group], [mounted])
    size = place.bounds(((0.0, 0.0, 0.0), (board.pcb.length, board.pcb.width, board.pcb.thickness)))
    bodies = [each.box for each in boxes if each.body]
    overhang = (
        max(0.0, max(high[0] for _, high in bodies) - size[1][0]),
        max(0.0, size[0][0] - min(low[0] for low, _ in bodies)),
    )
    grips = [
        _grip(board, place, edge, found, way, size, boxes)
        for edge, found, way in zip(edges, strips, (DOWN, UP), strict=True)
    ]
    for word in ("front", "rear"):
        if not any(getattr(grip, word) for grip in grips):
            return _refused(table, path, f"components at both {word} corners leave no place for a stop")
    freed = _with_strips(group, board, place, edges, strips)
    return RailNode(
        path=path, board=board, accessories=mounted, orientation=node.orientation, edges=edges, group=freed,
        items=items, sockets=tuple(used), boxes=boxes, lower=grips[0], upper=grips[1], size=size, overhang=overhang,
    )  # fmt: skip


def _refused(table: StackTable, path: str, says: str) -> Infeasible:
    key = f"{table.name}.hold"
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=says,
        fix=f"set {key} to fin",
        remedies=(Remedy.of(key, "fin"),),
    )


def _group(
    table: StackTable,
    path: str,
    items: Items,
    board: BoardRecord,
    place: Placement,
    used: Sequence[Socket],
    context: Context,
) -> Group:
    laid, gap, names = items.found[0], context.design.limits.component_gap, {socket.name for socket in used}
    spaces = [KeepOut(name="underside", part=board_underside(board), placement=place, owner="board", code="keep-out")]
    if gap > 0 and board.components.boxes:
        near = board_beside(board, gap)
        spaces.append(KeepOut(name="beside", part=near, placement=place, owner="board", code="component-near"))
    return Group(
        path=path,
        unit=table.name,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=(*spaces, *plug_spaces(laid, used)),
        stack=table.name,
        sockets=tuple(each for each in board_sockets(board, place, context.plugs) if each.name in names),
    )


def _with_strips(
    group: Group, board: BoardRecord, place: Placement, edges: Sequence[Edge], strips: Sequence[Sequence[Strip]]
) -> Group:
    """The group with the strips that the combs grip left out of the space of the solder."""
    free = tuple(_strip_box(board, edge, strip) for edge, found in zip(edges, strips, strict=True) for strip in found)
    solder, *others = group.keep_outs
    return replace(group, keep_outs=(replace(solder, part=board_underside(board, free)), *others))


def _strip_box(board: BoardRecord, edge: Edge, strip: Strip) -> Box:
    """A strip along an edge as a box that reaches a little over the edge."""
    (low, high), deep, over = strip, board.underside.edge_free, 1.0
    length, width = board.pcb.length, board.pcb.width
    x0, x1, y0, y1 = {
        "left": (-over, deep, low, high),
        "right": (length - deep, length + over, low, high),
        "bottom": (low, high, -over, deep),
        "top": (low, high, width - deep, width + over),
    }[edge]
    return Box(x0=x0, y0=y0, x1=x1, y1=y1, z0=0.0, z1=1.0)


def _grip(
    board: BoardRecord,
    place: Placement,
    edge: Edge,
    strips: Sequence[Strip],
    way: tuple[float, float, float],
    size: Bounds,
    boxes: Sequence[Taken],
) -> Grip:
    """The grip at an edge, with stops as high as the components beside them allow."""
    depth, radius = board.underside.edge_free, board.pcb.corner_radius
    setback = radius - (radius**2 - (radius - min(depth, radius)) ** 2) ** 0.5
    found: list[tuple[float, float]] = []
    for strip in strips:
        box = _strip_box(board, edge, strip)
        (_, y0, _), (_, y1, _) = place.bounds(((box.x0, box.y0, 0.0), (box.x1, box.y1, 0.0)))
        found.append((round(y0, 6), round(y1, 6)))
    faces = size[0][1] + setback - PLAY, size[1][1] - setback + PLAY
    at_edge = size[1][0] if way == DOWN else size[0][0]
    slot = board.pcb.thickness + board.pcb.thickness_tolerance + PLAY
    half = slot / 2 + WALL
    middle = board.pcb.thickness / 2
    stops: list[Stop | None] = []
    for face, (low, high) in zip(faces, ((faces[0] - WALL, faces[0]), (faces[1], faces[1] + WALL)), strict=True):
        height = depth
        for each in boxes:
            (x0, y0, z0), (x1, y1, z1) = each.box
            beside = y0 < high + CLEAR and low - CLEAR < y1 and z0 < middle + half and middle - half < z1
            if beside and (each.body or each.plug) and not _is_board(each.box, size):
                height = min(height, (at_edge - x1 if way == DOWN else x0 - at_edge) - CLEAR)
        stops.append(Stop(face=round(face, 3), height=round(height, 3)) if height >= LOWEST_STOP else None)
    return Grip(slot=round(slot, 3), depth=depth, strips=tuple(sorted(found)), front=stops[0], rear=stops[1])


def _is_board(box: Bounds, size: Bounds) -> bool:
    """Whether a box is the bare board."""
    return all(abs(one - other) < 1e-6 for a, b in zip(box, size, strict=True) for one, other in zip(a, b, strict=True))
