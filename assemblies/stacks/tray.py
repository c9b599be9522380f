"""Trays: where a board stands whose holes are not the stack's, and what holds it there. Lengths are mm.

The columns clamp the tray; the board stands on it as a stack does on its plate, beside the columns. A board whose
screws, edge, components or plugs would meet a column is shifted, then turned.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from ...core.placement import Placement
from ...params.records.board import BoardRecord
from ...params.records.hardware import StandoffRow, ThreadRecord
from ...parts.cut.sheet import Tray as TrayPart
from ...parts.hole import Hole
from ..model.bounds import corner_names
from ..model.face import SheetStock
from ..model.joint import Joint
from ..pieces.boards import board_placement
from ..pieces.hardware import Hardware
from .columns.column import Piece, Stock
from .columns.joints import BottomJoint, CapJoint, cap_joint
from .gap import Patch, bottoms

BESIDE = 1.0
"""From a column to what stands on the tray, mm: hands and tolerances (assumed)."""
STEP, REACH = 2.0, 30.0
"""How finely and how far a board is shifted, mm."""
EDGE, CORNER = 8.0, 4.0
"""From the outermost hole's middle to the tray's edge, and its corners' radius, mm."""


@dataclass(frozen=True, kw_only=True)
class TrayPlan:
    """A tray with its board in the stack's plan: the sheet, the board's own posts, and how it was moved."""

    part: TrayPart
    place: Placement
    turned: int
    shift: tuple[float, float]
    sheet: SheetStock
    stock: Stock
    post: float
    screw: float
    short: float
    """By how much the longest piece sold is too short to carry the board; 0 where one is long enough."""
    board_screw: float
    board_washers: int
    posts: tuple[tuple[str, float, float], ...]
    joints: tuple[Joint, ...]

    @property
    def thickness(self) -> float:
        """Thickness of the sheet."""
        return self.part.thickness

    @property
    def tolerance(self) -> float:
        """How far the thickness may be off, plus or minus."""
        return self.sheet.tolerance

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the board's own thread."""
        return Hardware(self.stock.thread)

    @property
    def rise(self) -> float:
        """From the tray's top face to the board's underside: a washer and a post, which has a thread at both ends."""
        return self.stock.washer + self.post

    @property
    def below(self) -> float:
        """How far the board's screws hang below the tray: a washer and a head."""
        return self.stock.washer + self.hardware.screw_row.head_height

    def hanging(self) -> list[Patch]:
        """The tray's underside and the heads below it."""
        x, y, wide = self.part.width / 2, self.part.depth / 2, self.hardware.screw_row.head_diameter / 2
        heads = [
            Patch(x0=px - wide, y0=py - wide, x1=px + wide, y1=py + wide, reach=self.below, what="screw under the tray")
            for _, px, py in self.posts
        ]
        return [Patch(x0=-x, y0=-y, x1=x, y1=y, reach=0.0, what="tray"), *heads]


@dataclass(frozen=True, kw_only=True)
class TrayRequest:
    """What a tray is asked to carry: the board, how it is turned, the stack's columns and the room its plugs take."""

    path: str
    board: BoardRecord
    orientation: int
    flipped: bool
    plugs: tuple[Sequence[tuple[float, float, float, float]], ...]
    """For each quarter turn, the plugs' rectangles with the board's pattern about the origin."""
    columns: Sequence[tuple[float, float]]
    column: ThreadRecord
    column_row: StandoffRow
    sheet: SheetStock
    air: float


def tray_for(request: TrayRequest, thread: ThreadRecord, row: StandoffRow, depth: float) -> TrayPlan | None:
    """A tray for a board, the least moved; None where its columns leave no room for it."""
    stock = Stock(thread, row, depth)
    radius = request.column_row.across_flats / math.sqrt(3)
    head = max(thread.washer.outer_diameter, Hardware(thread).screw_row.head_diameter)
    apart = radius + max(head / 2, row.across_flats / math.sqrt(3)) + BESIDE
    for turned in (0, 180, 90, 270):
        orientation = (request.orientation + turned) % 360
        place = board_placement(request.board, orientation, flipped=request.flipped)
        holes = [place.point((h.x, h.y, 0.0))[:2] for h in request.board.holes.mounting]
        solid = _rectangles(request.board, place)
        plugs = request.plugs[orientation // 90]
        for dx, dy in _shifts():
            if _clear(request.columns, holes, apart, [*solid, *plugs], radius + BESIDE, (dx, dy)):
                return _made(request, stock, Placement.at(dx, dy) @ place, turned, (dx, dy))
    return None


@cache
def _shifts() -> tuple[tuple[float, float], ...]:
    """Every shift, the least first."""
    steps = [n * STEP for n in range(-int(REACH / STEP), int(REACH / STEP) + 1)]
    return tuple(sorted(product(steps, steps), key=lambda step: (round(math.hypot(*step), 6), step)))


def _rectangles(board: BoardRecord, place: Placement) -> list[tuple[float, float, float, float]]:
    """The plan of a board and of the components that stand over its edge."""
    length, width = board.pcb.length, board.pcb.width
    over = [c.extent for c in board.components.boxes]
    over = [e for e in over if e[0] < 0 or e[1] < 0 or e[2] > length or e[3] > width]
    extents = [(0.0, 0.0, length, width), *over]
    found: list[tuple[float, float, float, float]] = []
    for x0, y0, x1, y1 in extents:
        (ax, ay, _), (bx, by, _) = place.bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
        found.append((ax, ay, bx, by))
    return found


def _clear(
    columns: Sequence[tuple[float, float]],
    holes: Sequence[tuple[float, float]],
    apart: float,
    rectangles: Sequence[tuple[float, float, float, float]],
    beside: float,
    shift: tuple[float, float],
) -> bool:
    """Whether columns stand `apart` from a shifted board's screws, and `beside` what it takes in plan."""
    dx, dy = shift
    for x, y in columns:
        if any(math.dist((x, y), (hx + dx, hy + dy)) < apart for hx, hy in holes):
            return False
        for x0, y0, x1, y1 in rectangles:
            off = math.hypot(max(x0 + dx - x, x - x1 - dx, 0.0), max(y0 + dy - y, y - y1 - dy, 0.0))
            if off < beside:
                return False
    return True


def _made(request: TrayRequest, stock: Stock, place: Placement, turned: int, shift: tuple[float, float]) -> TrayPlan:
    """The sheet, the posts and their joints."""
    names = _post_names(request.board, place)
    through = stock.thread.clearance.medium
    own = [Hole(x=x, y=y, diameter=through) for _, x, y in names]
    wide = [Hole(x=x, y=y, diameter=request.column.clearance.medium) for x, y in request.columns]
    across = max(abs(h.x) for h in (*own, *wide)) + EDGE
    along = max(abs(h.y) for h in (*own, *wide)) + EDGE
    part = TrayPart(
        board=request.board.full_name,
        width=math.ceil(2 * across),
        depth=math.ceil(2 * along),
        thickness=request.sheet.thickness,
        corner_radius=CORNER,
        holes=(*wide, *own),
    )
    least = max(patch.reach for patch in bottoms(request.board, place)) + request.air - stock.washer
    sold = sorted(stock.row.female_female)
    posts = [post for post in sold if post >= least] or sold[-1:]
    held = [found for post in posts for found in _ends(request, stock, post)]
    bottom, top, washers = next((each for each in held if _hold(each[0], each[1])), held[0])
    return TrayPlan(
        part=part,
        place=place,
        turned=turned,
        shift=shift,
        sheet=request.sheet,
        stock=stock,
        post=bottom.standoff,
        screw=bottom.screw,
        posts=names,
        short=round(max(0.0, least - bottom.standoff), 6),
        board_screw=top.screw,
        board_washers=washers,
        joints=(bottom.joint, top.joint),
    )


def _bottom(request: TrayRequest, stock: Stock, post: float) -> BottomJoint:
    """The screw from below into a post of that length."""
    return BottomJoint(
        path=f"{request.path}.post",
        thread=stock.thread,
        row=stock.row,
        thread_depth=stock.depth,
        standoff=post,
        plate=request.sheet.thickness,
        plate_tolerance=request.sheet.tolerance,
        kind="female-female",
        sheet=request.sheet.table,
        piece_is_key=False,
    )


def room_beside(board: BoardRecord) -> float:
    """From a mounting hole's middle to the nearest component, mm."""
    offs = [
        math.hypot(max(c.extent[0] - h.x, h.x - c.extent[2], 0), max(c.extent[1] - h.y, h.y - c.extent[3], 0))
        for h in board.holes.mounting
        for c in board.components.boxes
    ]
    return min(offs, default=math.inf)


def _ends(request: TrayRequest, stock: Stock, post: float) -> list[tuple[BottomJoint, CapJoint, int]]:
    """The screws at both ends of a post, and the washers on the board where it has room for them, or none."""
    pcb, bore = request.board.pcb, stock.bore(Piece(post, "female-female"))
    room = stock.thread.washer.outer_diameter / 2 < room_beside(request.board)
    return [
        (
            _bottom(request, stock, post),
            cap_joint(
                f"{request.path}.board-screw", stock.thread, bore, (pcb.thickness, pcb.thickness_tolerance), washers
            ),
            washers,
        )
        for washers in ((1, 0) if room else (0,))
    ]


def _hold(bottom: BottomJoint, top: CapJoint) -> bool:
    return not (bottom.shortfall(bottom.screw) or top.joint.falls_short)


def _post_names(board: BoardRecord, place: Placement) -> tuple[tuple[str, float, float], ...]:
    """The board's holes in the stack's plan, named by where they stand about their middle."""
    points = [place.point((h.x, h.y, 0.0))[:2] for h in board.holes.mounting]
    mx, my = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    names = corner_names([(x - mx, y - my) for x, y in points])
    return tuple((name, x, y) for name, (x, y) in zip(names, points, strict=True))
