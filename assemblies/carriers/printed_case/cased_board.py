"""The board of a printed case as a unit: it stands on the standoffs of the shell. Lengths are mm."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ....core.placement import Placement
from ....params.kinds.stack import NodeTable, StackTable
from ....params.records.accessory import AccessoryRecord
from ....params.records.board import BoardRecord
from ....params.records.hardware import ThreadRecord
from ....parts.hole import Hole
from ....parts.printed.cases.case_shell import LEAST_SKIN, LEAST_WALL, ShellPost
from ...context import Context
from ...model.joint import Infeasible
from ...pieces.board.accessories import mounted_on
from ...pieces.board.boards import board_placement
from ...pieces.hardware import THREAD_SLACK, Hardware
from ...stacks.clearance import BEARING, free_radius, with_washer
from ...stacks.columns.printed import PILOT, STUD, printed_of

FLOOR = 2.0
"""Thickness of the floor, mm: ten layers of 0.2."""
DEEPEST = 2.5
"""Longest useful engagement of a screw in plastic, thread diameters (known practice)."""
OFF, SIZE = 0.01, 0.05
"""By how much a standoff stays off what is beside it, and a multiple to which its diameter is rounded down, mm."""


@dataclass(frozen=True, kw_only=True)
class CasedBoard:
    """The board with what is mounted on it, and its screws. `place`: its placement, z = 0 at its underside."""

    stack: StackTable
    node: NodeTable
    board: BoardRecord
    accessories: tuple[AccessoryRecord, ...]
    place: Placement
    hardware: Hardware

    @property
    def path(self) -> str:
        """The path of its node."""
        return f"{self.stack.name}.{self.node.name}"

    @property
    def uses(self) -> tuple[str, ...]:
        """Its connectors in use."""
        return self.node.uses

    @property
    def key(self) -> str:
        """The design's key of the height of its standoffs."""
        return f"{self.path}.standoff"

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Its mounting holes in plan."""
        spots = ((self.place.point((h.x, h.y, 0.0)), h.diameter) for h in self.board.holes.mounting)
        return tuple(Hole(x=round(x, 6), y=round(y, 6), diameter=wide) for (x, y, _), wide in spots)

    @property
    def washer(self) -> float:
        """Thickness of the washer under each head; 0 where the head alone bears on the board."""
        head, widest = self.hardware.screw_row.head_diameter, max(hole.diameter for hole in self.holes)
        return 0.0 if head >= widest + BEARING else self.hardware.washer.thickness


@dataclass(frozen=True, kw_only=True)
class PostFit:
    """The standoffs of the shell and the screws into them: screw length, hole depth, engagement and its tolerance."""

    screw: float
    depth: float
    engaged: float
    tolerance: float
    hole_diameter: float
    diameter: float

    def posts(self, board: CasedBoard, height: float, at: tuple[float, float]) -> tuple[ShellPost, ...]:
        """The standoffs under a board whose middle of the hole pattern is `at`."""
        return tuple(
            ShellPost(
                x=round(hole.x + at[0], 6),
                y=round(hole.y + at[1], 6),
                height=height,
                diameter=self.diameter,
                hole_diameter=self.hole_diameter,
                depth=self.depth,
            )
            for hole in board.holes
        )


def cased_board(context: Context) -> CasedBoard | Infeasible:
    """The board of the design's only node; Infeasible if no thread passes its holes, or if it is a HAT."""
    (stack,) = context.design.of(StackTable)
    (node,) = stack.node
    board, path = context.boards[node.board], f"{stack.name}.{node.name}"
    if board.header:
        message = f"the {board.full_name} is a HAT, and a printed case takes one board alone"
        return _refused(path, message, f"set {path}.board to a board that is no HAT")
    least = min(hole.diameter for hole in board.holes.mounting)
    passing = context.passing_threads(least)
    fitting = [each for each in passing if context.thread in (None, each)]
    if not fitting:
        word = f"no {context.thread.label} screw" if context.thread else "no screw of the library"
        return _refused(path, f"{word} passes its holes of {least:g} mm", "leave hardware.thread out")
    thread = next((each for each in fitting if _suits(each, board, context, BEARING)), None)
    thread = thread or next((each for each in fitting if _suits(each, board, context, 0.0)), None)
    if thread is None:
        message = "its connectors leave no room for a standoff and a screw's head at a mounting hole"
        return _refused(path, message, 'set case.make to "cut"')
    thread = with_washer(thread, [board], context.design.limits.component_gap) or thread
    mounted = mounted_on(node, board, stack.name, context)
    return CasedBoard(
        stack=stack,
        node=node,
        board=board,
        accessories=mounted,
        place=board_placement(board, node.orientation),
        hardware=Hardware(thread),
    )


def _pilot(thread: ThreadRecord, context: Context) -> float:
    """Diameter of the pilot hole for a thread: at least that of the least hole that is printed upright."""
    wanted = PILOT * thread.diameter + context.fits.hole_compensation
    return round(max(wanted, context.design.limits.printed_hole), 6)


def _free(board: BoardRecord, gap: float) -> float:
    """Diameter round the mounting holes that is free below: `gap` from components, and beside solder tails."""
    tails = [
        math.hypot(max(x0 - hole.x, hole.x - x1, 0.0), max(y0 - hole.y, hole.y - y1, 0.0))
        for box in board.components.boxes
        if board.tail_depth(box) > box.down
        for x0, y0, x1, y1 in [box.extent]
        for hole in board.holes.mounting
    ]
    free = min(free_radius(board, upper=False) - gap, *tails, board.underside.hole_clearance / 2)
    return math.floor(2 * max(free - OFF, 0.0) / SIZE) * SIZE


def _suits(thread: ThreadRecord, board: BoardRecord, context: Context, bearing: float) -> bool:
    """Whether a standoff for a thread and a screw's head have room beside the components.

    `bearing`: how much wider than the holes the standoff must be.
    """
    gap, widest = context.design.limits.component_gap, max(hole.diameter for hole in board.holes.mounting)
    least = max(_pilot(thread, context) + 2 * LEAST_WALL, widest + bearing)
    head, above = Hardware(thread).screw_row.head_diameter, free_radius(board, upper=True)
    over = head / 2 <= above and (head >= widest + BEARING or with_washer(thread, [board], gap) is not None)
    return over and least <= _free(board, gap)


def _refused(path: str, message: str, fix: str) -> Infeasible:
    return Infeasible(code="stack-infeasible", subject=path, message=message, fix=fix)


def post_fit(board: CasedBoard, height: float, context: Context) -> PostFit | None:
    """The screws into standoffs of a height: the longest of at most DEEPEST; None if no screw sold fits."""
    thread, fits, pcb = board.hardware.thread, context.fits, board.board.pcb
    printed = printed_of("round", "pilot", thread, fits)
    assert printed  # a pilot hole needs no insert
    clamped, tolerance = pcb.thickness + board.washer, round(pcb.thickness_tolerance + fits.layer_height, 6)
    room = height + FLOOR - LEAST_SKIN
    fitting = [
        length
        for length in sorted({*board.hardware.screw_lengths, *board.hardware.cap_lengths})
        if length - clamped - tolerance >= thread.diameter - 1e-9
        and length - clamped + tolerance + THREAD_SLACK <= room + 1e-9
    ]
    if not fitting:
        return None
    screw = max((n for n in fitting if n - clamped <= DEEPEST * thread.diameter), default=fitting[0])
    engaged = round(screw - clamped, 6)
    wide = min(printed.width, _free(board.board, context.design.limits.component_gap))
    return PostFit(
        screw=screw,
        depth=round(engaged + tolerance + THREAD_SLACK, 6),
        engaged=engaged,
        tolerance=tolerance,
        hole_diameter=_pilot(thread, context),
        diameter=round(max(wide, _pilot(thread, context) + 2 * LEAST_WALL), 6),
    )


def least_for_screws(board: CasedBoard) -> float:
    """The least height of standoffs that take screws of two diameters, mm."""
    return STUD * board.hardware.thread.diameter + 1.0
