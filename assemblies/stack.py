"""The stack solver: which standoffs, washers and screws, and where each board comes to lie. Lengths are mm.

The joints are those of the bench. At the bottom: female end down, a screw from below, a washer on both faces
of the acrylic. Between boards: the stud goes up through the board into the next piece. On top: washer and nut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from ..core.placement import Placement
from ..params.board import BoardRecord
from ..params.design import Design, Node
from ..params.design import Stack as StackDesign
from ..params.hardware import StandoffRecord, StandoffRow, ThreadRecord
from ..params.library import Library
from .gap import Gap, bottoms, gap_over_plate, least_gap, tops
from .materials import thickness_tolerance
from .pieces import THREAD_SLACK, Hardware, board_placement
from .proof import Infeasible, Joint

PATTERN_SLACK = 0.2
"""How far hole patterns of boards in one stack may differ, mm: less than the play of a stud in its hole."""
EPSILON = 1e-9


@dataclass(frozen=True, kw_only=True)
class Level:
    """One node's place in the stack; heights above the plate's top face."""

    path: str
    board: BoardRecord
    place: Placement
    """The board in the stack's plan, z = 0 at its underside."""
    standoff: float
    solved: bool
    sold: bool
    washers: int
    """Washers between the piece and what it stands on, at each corner."""
    underside: float
    room: float
    """From the face below to this board's underside."""
    gap: Gap
    auto: float | None
    """The shortest sold length that keeps the least gap, None when no length does."""

    @property
    def left_over(self) -> float:
        """Room beyond the least gap; below 0 when the board is too low."""
        return round(self.room - self.gap.least, 6)

    @property
    def top(self) -> float:
        """Height of the board's top face."""
        return self.underside + self.board.pcb.thickness


@dataclass(frozen=True, kw_only=True)
class Stack:
    """A solved stack: its levels, its hardware, and the proof of its joints."""

    path: str
    thread: ThreadRecord
    range: str
    row: StandoffRow
    thread_depth: float
    corners: tuple[tuple[str, float, float], ...]
    """Name and place of each column in the stack's plan."""
    levels: tuple[Level, ...]
    screw: float
    joints: tuple[Joint, ...]

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the stack's thread."""
        return Hardware(self.thread)


def corners_of(record: BoardRecord, place: Placement) -> dict[str, tuple[float, float]]:
    """The mounting holes in the stack's plan, by their place there."""
    points = [place.point((h.x, h.y, 0.0)) for h in record.holes.mounting]
    return {f"{'back' if y > 0 else 'front'}-{'right' if x > 0 else 'left'}": (x, y) for x, y, _ in points}


def solve(stack: StackDesign, design: Design, library: Library, file: str) -> Stack | Infeasible:
    """The stack with its hardware, or why it cannot be built."""
    boards = [library.get(BoardRecord, n.board, file, f"{stack.name}.{n.name}.board") for n in stack.node]
    places = [board_placement(board, n.orientation) for board, n in zip(boards, stack.node, strict=True)]
    corners = corners_of(boards[0], places[0])
    for node, board, place in zip(stack.node, boards, places, strict=True):
        clash = _pattern_clash(corners, corners_of(board, place))
        if clash:
            return Infeasible(
                code="stack-infeasible",
                subject=f"{stack.name}.{node.name}",
                message=f"the holes of {board.full_name} stand {clash:.1f} mm off those of {boards[0].full_name} below",
                fix=f"give {node.name} a stack of its own, or set {stack.name}.{node.name}.orientation",
            )
    chosen = _choose_hardware(stack, design, library, file, boards)
    if isinstance(chosen, Infeasible):
        return chosen
    thread, stock, row = chosen
    depth = design.hardware.thread_depth or row.thread_depth
    levels = _levels(stack, boards, places, thread, row, depth)
    if isinstance(levels, Infeasible):
        return levels
    screw, bottom = _bottom_screw(design, library, file, stack, thread, row, depth, levels[0])
    return Stack(
        path=stack.name,
        thread=thread,
        range=stock.name,
        row=row,
        thread_depth=depth,
        corners=tuple((name, *point) for name, point in corners.items()),
        levels=tuple(levels),
        screw=screw,
        joints=(bottom, *_stud_joints(levels, thread, row, depth), _top_joint(levels[-1], thread, row)),
    )


def _pattern_clash(first: dict[str, tuple[float, float]], other: dict[str, tuple[float, float]]) -> float:
    """How far the worst corner is off, 0 when all fit."""
    worst = max(math.dist(first[name], other.get(name, (math.inf, 0))) for name in first)
    return worst if worst > PATTERN_SLACK else 0.0


def _choose_hardware(
    stack: StackDesign, design: Design, library: Library, file: str, boards: list[BoardRecord]
) -> tuple[ThreadRecord, StandoffRecord, StandoffRow] | Infeasible:
    smallest = min((h.diameter, board.full_name) for board in boards for h in board.holes.mounting)
    name = design.hardware.thread or library.largest_thread(smallest[0])
    if name is None:
        return Infeasible(
            code="stack-infeasible",
            subject=stack.name,
            message=f"no thread of the library passes the {smallest[0]:g} mm holes of {smallest[1]}",
            fix="add the thread to library/threads, or leave that board out",
        )
    thread = library.get(ThreadRecord, name, file, "hardware.thread")
    if thread.diameter > smallest[0] + EPSILON:
        return Infeasible(
            code="stack-infeasible",
            subject=stack.name,
            message=f"{thread.label} does not pass the {smallest[0]:g} mm holes of {smallest[1]}",
            fix="set hardware.thread to a smaller one, or leave it out",
        )
    stock = library.get(StandoffRecord, design.hardware.standoff, file, "hardware.standoff")
    row = stock.row(thread.name)
    if row is None:
        sold = ", ".join(r.thread for r in stock.rows)
        return Infeasible(
            code="stack-infeasible",
            subject=stack.name,
            message=f"{thread.label} standoffs are not in the range {stock.name} (it has {sold})",
            fix="set hardware.standoff to another range, or hardware.thread to one it has",
        )
    return thread, stock, row


def _levels(
    stack: StackDesign,
    boards: list[BoardRecord],
    places: list[Placement],
    thread: ThreadRecord,
    row: StandoffRow,
    depth: float,
) -> list[Level] | Infeasible:
    """Each node from the bottom up, on what was settled below it."""
    levels: list[Level] = []
    washer = thread.washer.thickness
    for node, board, place in zip(stack.node, boards, places, strict=True):
        path, under = f"{stack.name}.{node.name}", bottoms(board, place)
        below = levels[-1] if levels else None
        if below:
            names = (below.path.rpartition(".")[2], node.name)
            gap = least_gap(tops(below.board, below.place), under, stack.air, names)
        else:
            gap = gap_over_plate(under, stack.air, node.name)

        def washers(length: float, below: Level | None = below) -> int:
            return spacer_washers(below.board, thread, row, depth, length) if below else 1

        auto = next((n for n in sorted(row.male_female) if n + washers(n) * washer >= gap.least - EPSILON), None)
        standoff = _standoff(node, auto)
        if standoff is None:
            return Infeasible(
                code="stack-infeasible",
                subject=path,
                message=f"no sold length reaches the least gap of {gap.least:g} ({gap.sum()}; {gap.driver})",
                fix=f"set {path}.standoff to a length you have, or hardware.standoff to a longer range",
            )
        room = standoff + washers(standoff) * washer
        levels.append(
            Level(
                path=path,
                board=board,
                place=place,
                standoff=standoff,
                solved=node.standoff == "auto",
                sold=any(abs(standoff - length) < EPSILON for length in row.male_female),
                washers=washers(standoff),
                underside=round((below.top if below else 0.0) + room, 6),
                room=room,
                gap=gap,
                auto=auto,
            )
        )
    return levels


def _standoff(node: Node, auto: float | None) -> float | None:
    return auto if isinstance(node.standoff, str) else node.standoff


def spacer_washers(board: BoardRecord, thread: ThreadRecord, row: StandoffRow, depth: float, length: float) -> int:
    """The least number of washers on a board with which the stud through it cannot bottom out.

    Stud at its longest, board and washers at their thinnest, against the thread depth of the next piece, of
    `length`, less a slack.
    """
    pcb, washer = board.pcb, thread.washer
    reach = row.stud + row.length_tolerance - (pcb.thickness - pcb.thickness_tolerance)
    excess = reach - (min(depth, length - row.bore_wall) - THREAD_SLACK)
    thinnest = washer.thickness - washer.thickness_tolerance
    return max(0, math.ceil(excess / thinnest - EPSILON))


def _bottom_screw(
    design: Design,
    library: Library,
    file: str,
    stack: StackDesign,
    thread: ThreadRecord,
    row: StandoffRow,
    depth: float,
    first: Level,
) -> tuple[float, Joint]:
    """The shortest screw from below that engages enough and does not bottom out, and the proof of its joint."""
    washer, plate = thread.washer, design.plate.thickness
    slack = thickness_tolerance(design, library, file) + 2 * washer.thickness_tolerance
    deep = min(depth, first.standoff - row.bore_wall) - THREAD_SLACK
    clamped = plate + 2 * washer.thickness
    lengths = Hardware(thread).screw_row.lengths

    def lacks(length: float) -> float:
        """By how much the worst case misses the limits, 0 when it keeps both."""
        short = thread.diameter - (length - clamped - slack)
        long = (length - clamped + slack) - deep
        return max(0.0, round(short, 6), round(long, 6))

    length = min(lengths, key=lambda length: (lacks(length), length))
    return length, Joint(
        subject=f"{stack.name}.{stack.node[0].name}.screw",
        thread=thread.diameter,
        nominal=round(length - clamped, 6),
        least=round(length - clamped - slack, 6),
        most=round(length - clamped + slack, 6),
        lower_limit=thread.diameter,
        upper_limit=round(deep, 6),
        key=_screw_key(first, row, depth),
        count=4,
    )


def _screw_key(first: Level, row: StandoffRow, depth: float) -> str:
    """What to change where the bottom screw does not fit its thread."""
    if first.standoff - row.bore_wall < depth:
        return f"{first.path}.standoff to a longer piece: this one is too short for its screw"
    return "plate.thickness_tolerance (measure your sheet) or hardware.thread_depth (measure your standoffs)"


def _stud_joints(levels: list[Level], thread: ThreadRecord, row: StandoffRow, depth: float) -> list[Joint]:
    """The proof of each stud that goes through a board into the next piece; one for all that are alike."""
    joints: dict[tuple[float, ...], Joint] = {}
    for below, above in pairwise(levels):
        pcb, washer = below.board.pcb, thread.washer
        clamped = pcb.thickness + above.washers * washer.thickness
        slack = row.length_tolerance + pcb.thickness_tolerance + above.washers * washer.thickness_tolerance
        nominal, limit = row.stud - clamped, min(depth, above.standoff - row.bore_wall) - THREAD_SLACK
        alike = (round(nominal, 6), round(slack, 6), round(limit, 6))
        known = joints.get(alike)
        joints[alike] = Joint(
            subject=known.subject if known else f"{above.path}.standoff",
            thread=thread.diameter,
            nominal=round(nominal, 6),
            least=round(nominal - slack, 6),
            most=round(nominal + slack, 6),
            lower_limit=thread.diameter,
            upper_limit=round(limit, 6),
            key="hardware.thread_depth (measure your standoffs)",
            count=(known.count if known else 0) + 4,
        )
    return list(joints.values())


def _top_joint(last: Level, thread: ThreadRecord, row: StandoffRow) -> Joint:
    """The nut on the topmost board: the stud must fill it."""
    pcb, washer = last.board.pcb, thread.washer
    nominal = row.stud - pcb.thickness - washer.thickness
    slack = row.length_tolerance + pcb.thickness_tolerance + washer.thickness_tolerance
    return Joint(
        subject=f"{last.path}.nut",
        thread=thread.diameter,
        nominal=round(nominal, 6),
        least=round(nominal - slack, 6),
        most=round(nominal + slack, 6),
        lower_limit=thread.nut.height,
        upper_limit=round(row.stud + row.length_tolerance, 6),
        key="hardware.standoff (a range with longer studs)",
        count=4,
    )
