"""The stack solver: which standoffs, washers and screws, and where each board comes to lie. Lengths are mm.

The joints are those of the bench. At the bottom: female end down, a screw from below, a washer on both faces
of the acrylic. Between boards: the stud goes up through the board into the next piece. On top: washer and nut.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from ..core.placement import Placement
from ..params.accessory import AccessoryRecord
from ..params.board import BoardRecord
from ..params.design import CornerHeights, Design, Node, over_auto
from ..params.design import Stack as StackDesign
from ..params.hardware import StandoffRow, ThreadRecord
from ..params.library import Library
from ..params.plug import PlugRecord
from ..params.printer import PrinterRecord
from .accessories import mounted_on
from .choose import Below, Chosen, Drawer, Request, choose, height, nearest, room
from .column import Column, Stock
from .gap import Gap, bottoms, gap_over_plate, least_gap, tops
from .joints import BottomJoint, alike, grub_joint, stud_joint, top_joint
from .materials import thickness_tolerance
from .pieces import HEADER, Hardware, board_placement
from .printed import Printed, printed_of, printed_row
from .proof import Infeasible, Joint
from .range import Range, choose_range

PLAY = 0.01
"""What a hole may be off beyond the play of its stud and still count as in line, mm."""
EPSILON = 1e-9
LEVEL = 0.2
"""How far apart the corners of a board may stand, mm."""
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
    column: Column
    """What stands at each corner between the face below and this board."""
    standoff: float
    """Its pieces, and washers that only add height."""
    solved: bool
    owned: bool
    nearest: tuple[float | None, float | None]
    """The buildable heights next to one that is not."""
    underside: float
    room: float
    """From the face below to this board's underside."""
    gap: Gap
    auto: float | None
    """The least height that can be bought and keeps the least gap, None when none does."""
    printable: float | None = None
    """The shortest that can be printed to keep it, where none is sold."""

    @property
    def washers(self) -> int:
        """Washers between the pieces and what they stand on, at each corner."""
        return self.column.washers

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
    ends: tuple[Joint, ...]
    """The threads at each level's lower end, from the plate up, then the nuts on top."""
    joints: tuple[Joint, ...]
    """Every thread, those alike once."""
    stock: Stock
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


def solve(stack: StackDesign, design: Design, library: Library, file: str, drawer: Drawer) -> Stack | Infeasible:
    """The stack with its hardware, or why it cannot be built."""
    boards = [library.get(BoardRecord, n.board, file, f"{stack.name}.{n.name}.board") for n in stack.node]
    places = [board_placement(board, n.orientation) for board, n in zip(boards, stack.node, strict=True)]
    chosen = choose_range(stack, design, library, file, boards)
    if isinstance(chosen, Infeasible):
        return chosen
    thread = chosen.thread
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
    row, depth, stock = chosen.row, chosen.depth, Stock(thread, chosen.row, chosen.depth, made=bool(chosen.printed))
    mounted = [
        mounted_on(node, board, stack.name, library, file) for node, board in zip(stack.node, boards, strict=True)
    ]
    levels = _levels(stack, boards, places, mounted, chosen, stock, design, library, drawer.of(thread))
    if isinstance(levels, Infeasible):
        return levels
    first, last = levels[0], levels[-1]
    bottom = BottomJoint(
        path=first.path,
        thread=thread,
        row=row,
        thread_depth=depth,
        standoff=first.column.lowest.length,
        plate=design.plate.thickness,
        plate_tolerance=thickness_tolerance(design, library, file),
    )
    studs = [
        stud_joint(above.path, below.board, thread, row, stock.bore(above.column.lowest), above.washers)
        for below, above in pairwise(levels)
    ]
    top = top_joint(last.path, last.board, thread, row)
    return Stack(
        path=stack.name,
        thread=thread,
        range=design.hardware.standoff,
        material=chosen.material,
        row=row,
        thread_depth=depth,
        corners=tuple((name, *point) for name, point in corners.items()),
        levels=tuple(levels),
        screw=bottom.screw,
        ends=(bottom.joint, *studs, top),
        joints=(
            bottom.joint,
            *alike(studs),
            *alike(joint for level in levels for joint in grub_joints(level, stock)),
            top,
        ),
        stock=stock,
        printed=chosen.printed,
    )


def solve_all(design: Design, library: Library, file: str) -> list[Stack | Infeasible]:
    """Every stack of a design; what one takes out of the drawer, the next does not find."""
    owned = design.hardware.owned
    thread = library.get(ThreadRecord, owned.thread, file, "hardware.owned.thread")
    drawer, found = Drawer(thread, dict(owned.male_female)), list[Stack | Infeasible]()
    for stack in design.stack:
        made = solve(stack, design, library, file, drawer)
        if isinstance(made, Stack):
            drawer = drawer.less(made.thread, [level.column for level in made.levels])
        found.append(made)
    return found


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


def grub_joints(level: Level, stock: Stock) -> list[Joint]:
    """The proofs of the grub screws within a level's chains."""
    column = level.column
    inner = zip(column.pieces, column.pieces[1:], column.grubs, strict=False)
    return [
        grub_joint(level.path, stock.thread, grub, min(stock.bore(below), stock.bore(above)))
        for below, above, grub in inner
        if grub
    ]


def _levels(
    stack: StackDesign,
    boards: list[BoardRecord],
    places: list[Placement],
    mounted: list[tuple[AccessoryRecord, ...]],
    chosen: Range,
    stock: Stock,
    design: Design,
    library: Library,
    drawer: Mapping[float, int],
) -> list[Level] | Infeasible:
    """Each node from the bottom up, on what was settled below it."""
    gaps = _gaps(stack, boards, places, mounted, library)
    requests = [
        _request(node, gap, boards[number - 1] if number else None, stock)
        for number, (node, gap) in enumerate(zip(stack.node, gaps, strict=True))
    ]
    columns = choose(requests, stock, design.hardware.prefer, drawer)
    heights = _printable(design, library, chosen.thread)
    levels: list[Level] = []
    for number, (node, request, found) in enumerate(zip(stack.node, requests, columns, strict=True)):
        problem = _tilted(node, stack.name) or _unreached(
            f"{stack.name}.{node.name}", request, gaps[number], found, stock
        )
        if problem or not found.column:
            return problem or []
        column, below = found.column, levels[-1] if levels else None
        levels.append(
            Level(
                path=f"{stack.name}.{node.name}",
                board=boards[number],
                orientation=node.orientation,
                accessories=mounted[number],
                uses=node.uses,
                place=places[number],
                column=column,
                standoff=height(column, stock),
                solved=isinstance(node.standoff, str),
                owned=found.owned,
                nearest=(None, None) if column.sold else nearest(column.length, request, stock),
                underside=round((below.top if below else 0.0) + room(column, stock), 6),
                room=room(column, stock),
                gap=gaps[number],
                auto=found.auto,
                printable=None if found.auto else next((n for n in heights if n >= request.least - EPSILON), None),
            )
        )
    return levels


def _gaps(
    stack: StackDesign,
    boards: list[BoardRecord],
    places: list[Placement],
    mounted: list[tuple[AccessoryRecord, ...]],
    library: Library,
) -> list[Gap]:
    """The least gap below each node, over the plate or over the node below."""
    under = [bottoms(board, place) for board, place in zip(boards, places, strict=True)]
    found = [gap_over_plate(under[0], stack.air, stack.node[0].name)]
    for number, (lower, upper) in enumerate(pairwise(stack.node)):
        plugs = header_plugs(lower.uses, library)
        over = tops(boards[number], places[number], mounted[number], plugs)
        found.append(least_gap(over, under[number + 1], stack.air, (lower.name, upper.name)))
    return found


def _request(node: Node, gap: Gap, lower: BoardRecord | None, stock: Stock) -> Request:
    """What is asked of the column below a node: over a board its stud comes up, over the plate a screw is chosen."""
    below = Below(stud_most=None, washers=1)
    if lower:
        row, pcb = stock.row, lower.pcb
        longest = row.stud + row.length_tolerance - (pcb.thickness - pcb.thickness_tolerance)
        shortest = row.stud - row.length_tolerance - (pcb.thickness + pcb.thickness_tolerance)
        below = Below(stud_most=longest, stud_least=shortest)
    exact = max(node.standoff.heights) if isinstance(node.standoff, CornerHeights) else node.standoff
    exact = None if isinstance(exact, str) else exact
    return Request(least=gap.least, below=below, exact=exact, over=over_auto(node.standoff))


def _tilted(node: Node, stack: str) -> Infeasible | None:
    """Why heights of corners make no seat for a board: a tilted one leaves its studs askew."""
    if not isinstance(node.standoff, CornerHeights):
        return None
    heights = node.standoff.heights
    apart = max(heights) - min(heights)
    if apart < EPSILON:
        return None
    words = "more than 0.2 apart" if apart > LEVEL else "not all alike, and no two pieces sold are so near"
    return Infeasible(
        code="stack-infeasible",
        subject=f"{stack}.{node.name}",
        message=f"its corners stand from {min(heights):g} to {max(heights):g}, {words}: the board has no level seat",
        fix=f"set {stack}.{node.name}.standoff to one height for all corners, such as {max(heights):g}",
    )


def _unreached(path: str, request: Request, gap: Gap, found: Chosen, stock: Stock) -> Infeasible | None:
    """Why a gap has no column."""
    if found.column is None:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"no sold length, and no chain of them, reaches {gap.least:g} ({gap.sum()}; {gap.driver})",
            fix="set hardware.standoff to a longer range or to printed, or leave out what drives it",
        )
    if stock.made and found.column.length < stock.row.male_female[0] - EPSILON:
        return Infeasible(
            code="stack-infeasible",
            subject=path,
            message=f"a printed standoff of {found.column.length:g} has no room for a thread at either end",
            fix=f"set {path}.standoff to {stock.row.male_female[0]:g} or more, "
            "or hardware.standoff to a range that is sold",
        )
    return None


def _printable(design: Design, library: Library, thread: ThreadRecord) -> tuple[float, ...]:
    """The heights that standoffs can be printed in."""
    fits = library.get(PrinterRecord, design.print.printer).fits
    made = printed_of(design, thread, fits)
    return printed_row(made, thread, fits).male_female if made else ()


def header_plugs(uses: tuple[str, ...], library: Library) -> dict[str, float]:
    """How far the plugs of a header that looks up stand above it, where a node uses one."""
    return {HEADER: library.get(PlugRecord, HEADER).length} if HEADER in uses else {}
