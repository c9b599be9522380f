"""The positions of a stack's columns: at mounting holes of its boards. Lengths are mm.

A board that has a hole at every column is held by the columns directly. Every other board is carried by a tray, see
`tray`. A board whose holes all other boards have is tried first. Then the widest hole pattern is tried first, because a
board does not fit between columns that are closer together than its own holes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...core.pattern import names_of, spanned
from ...core.placement import Placement
from ...core.remedy import Remedy
from ...params.kinds.stack import NodeTable, StackTable
from ...params.records.board import BoardRecord
from ...params.records.hardware import ThreadRecord
from ..context import Context
from ..model.joint import Infeasible
from ..pieces.board.boards import board_placement
from ..pieces.hardware import Hardware
from ..pieces.sockets import plug_box, used_sockets
from .clearance import clearance_beside_holes, fits_beside
from .columns.standoff_range import StandoffRange, choose_range
from .tray import TrayPlan, TrayRequest, tray_for

PLAY = 0.01
"""How far beyond the play of the stud in its hole a hole may be off its column and still match, mm."""
TURNS = (0, 90, 180, 270)
LEAST_SHARE = 0.5
"""Least area that the columns of boards with further holes span, in shares of what the holes of each board span. Three
of the four holes of a rectangle span half of it."""


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Positions and hardware of a stack's columns, and the placement of each board.

    `corners`: x and y of each column in the stack's plan, by the name of its corner. `places`: the placement of each
    board, bottom first. `trays`: the tray of each board, None for a board that the columns hold.
    """

    range: StandoffRange
    corners: dict[str, tuple[float, float]]
    places: tuple[Placement, ...]
    trays: tuple[TrayPlan | None, ...]


def corners_of(record: BoardRecord, place: Placement) -> dict[str, tuple[float, float]]:
    """Positions of a placed board's mounting holes in the stack's plan, by the name of the corner."""
    points = [place.point((h.x, h.y, 0.0))[:2] for h in record.holes.mounting]
    return dict(zip(names_of(points), points, strict=True))


def pattern_of(stack: StackTable, context: Context, boards: Sequence[BoardRecord]) -> Pattern | Infeasible:
    """The pattern that all boards of a stack share, else the widest one that can carry every board.

    A pattern that holds each board under a HAT by its columns comes before one that puts such a board on a tray.
    Infeasible for the widest one if none can.
    """
    problems: list[Infeasible] = []
    without_room: list[Pattern] = []
    places = [
        board_placement(board, n.orientation, flipped=n.flipped) for board, n in zip(boards, stack.node, strict=True)
    ]
    leads = _leads(boards, places)
    for lead in [*_shared(leads, stack, context, boards, places), *leads]:
        found = _on(lead, stack, context, boards, places)
        if isinstance(found, Infeasible):
            problems.append(found)
        elif any(tray and upper.header for tray, upper in zip(found.trays, boards[1:], strict=False)):
            without_room.append(found)
        else:
            return found
    return next(iter((*without_room, *problems)))


def _leads(boards: Sequence[BoardRecord], places: Sequence[Placement]) -> list[int]:
    """The number of the first node with each hole pattern, the widest pattern first."""
    first: dict[tuple[tuple[float, float], ...], int] = {}
    for number, (board, place) in enumerate(zip(boards, places, strict=True)):
        points = [place.point((h.x, h.y, 0.0)) for h in board.holes.mounting]
        first.setdefault(tuple(sorted((round(x, 1), round(y, 1)) for x, y, _ in points)), number)
    area = {key: round(2 * max(x for x, _ in key), 1) * round(2 * max(y for _, y in key), 1) for key in first}
    return [first[key] for key in sorted(first, key=lambda key: (-area[key], first[key]))]


def _shared(
    leads: Sequence[int],
    stack: StackTable,
    context: Context,
    boards: Sequence[BoardRecord],
    places: Sequence[Placement],
) -> list[int]:
    """Those of `leads` whose holes every board has, so that no board needs a tray."""
    chosen = choose_range(stack.name, context, boards)
    if isinstance(chosen, Infeasible):
        return []
    placed = list(zip(boards, places, strict=True))
    enough = LEAST_SHARE * max(spanned(list(corners_of(*each).values())) for each in placed) * (1 - PLAY)
    patterns = {lead: list(corners_of(*placed[lead]).values()) for lead in leads}
    return [
        lead
        for lead, points in patterns.items()
        if spanned(points) >= enough and not any(_clash(points, *each, chosen.thread) for each in placed)
    ]


def _on(
    lead: int, stack: StackTable, context: Context, boards: Sequence[BoardRecord], places: Sequence[Placement]
) -> Pattern | Infeasible:
    """The pattern with columns at the holes of board `lead`, or why it does not carry every board."""
    corners = corners_of(boards[lead], places[lead])
    points = list(corners.values())
    alone = choose_range(stack.name, context, [boards[lead]])
    if isinstance(alone, Infeasible):
        return alone
    direct = [_clash(points, board, place, alone.thread) == 0 for board, place in zip(boards, places, strict=True)]
    chosen = choose_range(stack.name, context, [b for b, held in zip(boards, direct, strict=True) if held])
    if isinstance(chosen, Infeasible):
        return chosen
    trays: list[TrayPlan | None] = []
    for node, board, place in zip(stack.node, boards, places, strict=True):
        clash = _clash(points, board, place, chosen.thread)
        tray = _tray(node, board, stack, context, chosen, points) if clash else None
        if isinstance(tray, Infeasible):
            return tray
        if clash and not tray:
            return _none(stack, node, board, boards[lead], clash)
        trays.append(tray)
    moved = [tray.place if tray else place for tray, place in zip(trays, places, strict=True)]
    return Pattern(range=chosen, corners=corners, places=tuple(moved), trays=tuple(trays))


def _none(stack: StackTable, node: NodeTable, board: BoardRecord, lead: BoardRecord, clash: float) -> Infeasible:
    why = f"the mounting holes of {board.full_name} are {clash:.2f} mm off those of {lead.full_name}"
    return Infeasible(
        code="stack-infeasible",
        subject=f"{stack.name}.{node.name}",
        message=f"{why}, and it does not fit on a tray between the columns",
        fix=f"give {node.name} a stack of its own, or set {stack.name}.{node.name}.orientation",
    )


def _tray(
    node: NodeTable,
    board: BoardRecord,
    stack: StackTable,
    context: Context,
    chosen: StandoffRange,
    columns: Sequence[tuple[float, float]],
) -> TrayPlan | Infeasible | None:
    """The tray of a board, with standoffs in the largest suitable thread; None if the board does not fit on one."""
    path, sheet = f"{stack.name}.{node.name}", context.tray
    if chosen.printed:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"{board.full_name} needs a tray, and printed standoffs cannot hold a tray",
            fix="set hardware.standoff to a range that is sold, or leave the key out; "
            f"or give {node.name} a stack of its own",
            remedies=(Remedy.of("hardware.standoff", None),),
        )
    posts = _posts(stack.name, context, board)
    if isinstance(posts, Infeasible):
        return posts
    ask = TrayRequest(
        path=path,
        board=board,
        accessories=tuple(context.accessories[name] for name in node.accessories),
        orientation=node.orientation,
        flipped=node.flipped,
        plugs=tuple(_plugs(node, board, path, context, turn) for turn in TURNS),
        columns=columns,
        column=chosen.thread,
        column_row=chosen.row,
        sheet=sheet,
        air=stack.air,
    )
    tray = tray_for(ask, posts.stock)
    if tray and tray.short > 0:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"the longest standoff sold for it on its tray, {tray.post:g} mm, is {tray.short:g} mm too short",
            fix=f"set {stack.name}.air to a smaller value, or hardware.standoff to a longer range",
        )
    return _too_large(tray, path, sheet.sizes) or tray if tray else None


def _posts(stack: str, context: Context, board: BoardRecord) -> StandoffRange | Infeasible:
    """The standoffs of a board on its tray: the largest thread sold that passes its holes.

    A thread whose screw heads or bodies would touch components is taken only if there is no other.
    """
    passing = context.passing_threads(min(hole.diameter for hole in board.holes.mounting))
    ranges = (choose_range(stack, context, [board], thread) for thread in passing)
    found = [posts for posts in ranges if isinstance(posts, StandoffRange)]
    clearance = clearance_beside_holes(board)
    heads = [posts for posts in found if Hardware(posts.thread).screw_row.head_diameter / 2 < clearance]
    bodies = [posts for posts in heads if fits_beside(posts.row, [board], 0.0)]
    return next(iter((*bodies, *heads, *found)), None) or choose_range(stack, context, [board])


def _too_large(tray: TrayPlan, path: str, sheets: Sequence[tuple[float, float]]) -> Infeasible | None:
    """Why a tray cannot be cut: it is larger than every one of `sheets`, each [width, depth]. None if it can."""
    short, long = sorted((tray.part.width, tray.part.depth))
    if not sheets or any(short <= min(size) and long <= max(size) for size in sheets):
        return None
    return Infeasible(
        code="stack-infeasible",
        subject=path,
        message=f"its tray of {tray.part.width:g} x {tray.part.depth:g} mm is larger than every sheet size",
        fix=f"set plate.sheet to a larger sheet, or give {path} a stack of its own",
    )


def _plugs(
    node: NodeTable, board: BoardRecord, path: str, context: Context, turn: int
) -> list[tuple[float, float, float, float]]:
    """Rectangles of a board's plugs at orientation `turn`, degrees, with its hole pattern centred on the origin."""
    place = board_placement(board, turn, flipped=node.flipped)
    sockets = used_sockets(board, node.uses, place, context.plugs, context.file, f"{path}.uses")
    boxes = [box for socket in sockets if (box := plug_box(socket))]
    return [(low[0], low[1], high[0], high[1]) for low, high in boxes]


def _clash(columns: Sequence[tuple[float, float]], board: BoardRecord, place: Placement, thread: ThreadRecord) -> float:
    """Distance of the worst column from the nearest hole of a board, mm; 0 if every stud passes a hole."""
    holes = [(place.point((hole.x, hole.y, 0.0))[:2], hole.diameter) for hole in board.holes.mounting]
    worst = 0.0
    for column in columns:
        off, diameter = min((math.dist(point, column), diameter) for point, diameter in holes)
        if off > (diameter - thread.diameter) / 2 + PLAY:
            worst = max(worst, off)
    return worst
