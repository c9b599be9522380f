"""The stack solver: which standoffs, washers and screws, and where each board comes to lie. Lengths are mm.

The joints are those of the bench. At the bottom: female end down, a screw from below, a washer on both faces
of the acrylic. Between boards: the stud goes up through the board into the next piece. On top: washer and nut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from ..core.errors import InputError
from ..core.placement import Placement
from ..params.accessory import AccessoryRecord
from ..params.board import BoardRecord
from ..params.design import Design, Node
from ..params.design import Stack as StackDesign
from ..params.hardware import StandoffRecord, StandoffRow, ThreadRecord
from ..params.library import Library
from ..params.material import MaterialRecord
from ..params.plug import PlugRecord
from ..params.printer import PrinterRecord
from .accessories import mounted_on
from .gap import Gap, bottoms, gap_over_plate, least_gap, tops
from .joints import BottomJoint, alike, spacer_washers, stud_joint, top_joint
from .materials import thickness_tolerance
from .pieces import HEADER, Hardware, board_placement
from .printed import PRINTED, Printed, printed_of, printed_row
from .proof import Infeasible, Joint

PLAY = 0.01
"""What a hole may be off beyond the play of its stud and still count as in line, mm."""
EPSILON = 1e-9
HARDWARE_KEY = "hardware.standoff"
CIRCUIT = ("front-left", "front-right", "back-right", "back-left")
"""The corners counter-clockwise: a quarter turn leads from each to the next."""


@dataclass(frozen=True, kw_only=True)
class Level:
    """One node's place in the stack; heights above the plate's top face."""

    path: str
    board: BoardRecord
    orientation: int
    accessories: tuple[AccessoryRecord, ...]
    uses: tuple[str, ...]
    """Classes of the connectors that carry plugs."""
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
    printable: float | None = None
    """The shortest that can be printed to keep it, where none is sold."""

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
    material: str
    row: StandoffRow
    thread_depth: float
    corners: tuple[tuple[str, float, float], ...]
    """Name and place of each column in the stack's plan."""
    levels: tuple[Level, ...]
    screw: float
    joints: tuple[Joint, ...]
    printed: Printed | None = None
    """How its standoffs are made, where they are."""

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the stack's thread."""
        return Hardware(self.thread)


def corners_of(record: BoardRecord, place: Placement, orientation: int) -> dict[str, tuple[float, float]]:
    """The mounting holes in the stack's plan by their corner there: the record's, turned with the board."""
    points = {h.corner: place.point((h.x, h.y, 0.0)) for h in record.holes.mounting}
    turned = {corner: CIRCUIT[(CIRCUIT.index(corner) + orientation // 90) % 4] for corner in points}
    return {turned[corner]: (x, y) for corner, (x, y, _) in points.items()}


def solve(stack: StackDesign, design: Design, library: Library, file: str) -> Stack | Infeasible:
    """The stack with its hardware, or why it cannot be built."""
    boards = [library.get(BoardRecord, n.board, file, f"{stack.name}.{n.name}.board") for n in stack.node]
    places = [board_placement(board, n.orientation) for board, n in zip(boards, stack.node, strict=True)]
    chosen = _choose_hardware(stack, design, library, file, boards)
    if isinstance(chosen, Infeasible):
        return chosen
    thread, material, row, printed = chosen
    corners = corners_of(boards[0], places[0], stack.node[0].orientation)
    for node, board, place in zip(stack.node, boards, places, strict=True):
        clash = _pattern_clash(list(corners.values()), board, place, thread)
        if clash:
            return Infeasible(
                code="stack-infeasible",
                subject=f"{stack.name}.{node.name}",
                message=f"the holes of {board.full_name} stand {clash:.2f} mm off those of {boards[0].full_name} below",
                fix=f"give {node.name} a stack of its own, or set {stack.name}.{node.name}.orientation",
            )
    depth = row.thread_depth if printed else design.hardware.thread_depth or row.thread_depth
    mounted = [
        mounted_on(node, board, stack.name, library, file) for node, board in zip(stack.node, boards, strict=True)
    ]
    levels = _levels(
        stack,
        boards,
        places,
        mounted,
        thread,
        row,
        depth,
        library,
        printed is not None,
        _printable(design, library, thread),
    )
    if isinstance(levels, Infeasible):
        return levels
    first, last = levels[0], levels[-1]
    bottom = BottomJoint(
        path=first.path,
        thread=thread,
        row=row,
        thread_depth=depth,
        standoff=first.standoff,
        plate=design.plate.thickness,
        plate_tolerance=thickness_tolerance(design, library, file),
    )
    studs = [
        stud_joint(above.path, below.board, thread, row, depth, above.standoff, above.washers)
        for below, above in pairwise(levels)
    ]
    return Stack(
        path=stack.name,
        thread=thread,
        range=design.hardware.standoff,
        material=material,
        row=row,
        thread_depth=depth,
        corners=tuple((name, *point) for name, point in corners.items()),
        levels=tuple(levels),
        screw=bottom.screw,
        joints=(bottom.joint, *alike(studs), top_joint(last.path, last.board, thread, row)),
        printed=printed,
    )


def _pattern_clash(
    columns: list[tuple[float, float]], board: BoardRecord, place: Placement, thread: ThreadRecord
) -> float:
    """How far the worst hole is off its column, 0 when every stud passes its hole, mm."""
    worst = 0.0
    for hole in board.holes.mounting:
        point = place.point((hole.x, hole.y, 0.0))[:2]
        off = min(math.dist(point, column) for column in columns)
        if off > (hole.diameter - thread.diameter) / 2 + PLAY:
            worst = max(worst, off)
    return worst


def _choose_hardware(
    stack: StackDesign, design: Design, library: Library, file: str, boards: list[BoardRecord]
) -> tuple[ThreadRecord, str, StandoffRow, Printed | None] | Infeasible:
    """Thread, material and range of a stack's standoffs, and how they are made where they are printed."""
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
    if design.hardware.standoff == PRINTED:
        return _printed(stack, design, library, thread)
    try:
        stock = library.get(StandoffRecord, design.hardware.standoff, file, HARDWARE_KEY)
    except InputError as error:
        legal = f"{error.legal}, or {PRINTED}" if error.key == HARDWARE_KEY else error.legal
        raise InputError(error.file, error.key, error.value, legal) from None
    row = stock.row(thread)
    if row is None:
        sold = ", ".join(r.thread for r in stock.rows)
        return Infeasible(
            code="stack-infeasible",
            subject=stack.name,
            message=f"{thread.label} standoffs are not in the range {stock.name} (it has {sold})",
            fix="set hardware.standoff to another range, or hardware.thread to one it has",
        )
    material = library.get(MaterialRecord, stock.material, f"standoffs/{stock.name}.toml", "material").name
    return thread, material, row, None


def _printed(
    stack: StackDesign, design: Design, library: Library, thread: ThreadRecord
) -> tuple[ThreadRecord, str, StandoffRow, Printed | None] | Infeasible:
    fits = library.get(PrinterRecord, design.print.printer).fits
    printed = printed_of(design, thread, fits)
    if printed is None:
        return Infeasible(
            code="stack-infeasible",
            subject=stack.name,
            message=f"the library has no heat-set insert for {thread.label}",
            fix="set hardware.printed_end to pilot, or hardware.standoff to a range that is sold",
        )
    return thread, library.get(MaterialRecord, design.print.material).name, printed_row(printed, thread, fits), printed


def _levels(
    stack: StackDesign,
    boards: list[BoardRecord],
    places: list[Placement],
    mounted: list[tuple[AccessoryRecord, ...]],
    thread: ThreadRecord,
    row: StandoffRow,
    depth: float,
    library: Library,
    printed: bool,
    heights: tuple[float, ...],
) -> list[Level] | Infeasible:
    """Each node from the bottom up, on what was settled below it."""
    levels: list[Level] = []
    washer = thread.washer.thickness
    for node, board, place, accessories in zip(stack.node, boards, places, mounted, strict=True):
        path, under = f"{stack.name}.{node.name}", bottoms(board, place)
        below = levels[-1] if levels else None
        if below:
            names = (below.path.rpartition(".")[2], node.name)
            lower = tops(below.board, below.place, below.accessories, header_plugs(below.uses, library))
            gap = least_gap(lower, under, stack.air, names)
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
                fix="set hardware.standoff to a longer range or to printed, or leave out what drives it",
            )
        if printed and standoff < row.male_female[0] - EPSILON:
            return Infeasible(
                code="stack-infeasible",
                subject=path,
                message=f"a printed standoff of {standoff:g} has no room for a thread at either end",
                fix=f"set {path}.standoff to {row.male_female[0]:g} or more, or {HARDWARE_KEY} to a range that is sold",
            )
        room = standoff + washers(standoff) * washer
        levels.append(
            Level(
                path=path,
                board=board,
                orientation=node.orientation,
                accessories=accessories,
                uses=node.uses,
                place=place,
                standoff=standoff,
                solved=node.standoff == "auto",
                sold=any(abs(standoff - length) < EPSILON for length in row.male_female),
                washers=washers(standoff),
                underside=round((below.top if below else 0.0) + room, 6),
                room=room,
                gap=gap,
                auto=auto,
                printable=None if auto else next((n for n in heights if n >= gap.least - EPSILON), None),
            )
        )
    return levels


def _printable(design: Design, library: Library, thread: ThreadRecord) -> tuple[float, ...]:
    """The heights that standoffs can be printed in."""
    fits = library.get(PrinterRecord, design.print.printer).fits
    made = printed_of(design, thread, fits)
    return printed_row(made, thread, fits).male_female if made else ()


def header_plugs(uses: tuple[str, ...], library: Library) -> dict[str, float]:
    """How far the plugs of a header that looks up stand above it, where a node uses one."""
    return {HEADER: library.get(PlugRecord, HEADER).length} if HEADER in uses else {}


def _standoff(node: Node, auto: float | None) -> float | None:
    return auto if isinstance(node.standoff, str) else node.standoff
