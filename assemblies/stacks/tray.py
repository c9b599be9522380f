"""Trays for boards whose mounting holes do not match the columns of their stack. Lengths are mm.

A tray is a cut sheet that the columns clamp. Its board stands on it between the columns, on standoffs of its own
called posts, as a stack stands on its plate. If the board's screws, edge, components or plugs would hit a column, the
board is shifted; if no shift helps, it is also turned.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from ...core.pattern import names_of
from ...core.placement import Placement
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import BoardRecord
from ...params.records.hardware import StandoffRow, ThreadRecord
from ...parts.cut.sheet import Tray as TrayPart
from ...parts.hole import Hole
from ..model.face import SheetStock
from ..model.joint import Joint
from ..pieces.board.boards import board_placement
from ..pieces.hardware import Hardware
from .clearance import clearance_beside_holes
from .columns.column import Piece, Stock
from .columns.joints import MOST_UNDER_HEAD, BottomJoint, CapJoint, cap_joint
from .gap import Patch, bottoms

BESIDE = 1.0
"""Least distance between a column and anything on the tray, for hands and tolerances, mm (assumed)."""
STEP, REACH = 2.0, 30.0
"""Step and range of the shifts that are tried along x and y, mm."""
EDGE, CORNER = 8.0, 4.0
"""Distance from the centre of the outermost hole to the tray's edge, and the radius of the tray's corners, mm."""


@dataclass(frozen=True, kw_only=True)
class TrayPlan:
    """A tray with its board and its posts, in the stack's plan.

    `turned`, `shift`: how the board was moved, degrees and mm. `stock`, `post`: the thread and the length of the posts.
    `screw`, `head_washers`: length of the screws from below into the posts, and number of washers under each.
    `board_screw`, `board_washers`: the same for the screws from above. `posts`: name, x and y of each. `joints`: screw
    from below, from above.
    """

    part: TrayPart
    place: Placement
    turned: int
    shift: tuple[float, float]
    sheet: SheetStock
    stock: Stock
    post: float
    screw: float
    head_washers: int
    short: float
    """By how much the longest post sold is too short; 0 if one is long enough."""
    board_screw: float
    board_washers: int
    posts: tuple[tuple[str, float, float], ...]
    joints: tuple[Joint, ...]

    @property
    def thickness(self) -> float:
        """Thickness of the tray."""
        return self.part.thickness

    @property
    def tolerance(self) -> float:
        """Tolerance of the thickness, plus or minus."""
        return self.sheet.tolerance

    @property
    def hardware(self) -> Hardware:
        """The fasteners in the thread of the posts."""
        return Hardware(self.stock.thread)

    @property
    def rise(self) -> float:
        """Distance from the tray's top face to the board's underside: a washer and a female-female post."""
        return self.stock.washer + self.post

    @property
    def below(self) -> float:
        """Depth of the screws below the tray's underside: washers and a head."""
        return self.head_washers * self.stock.washer + self.hardware.screw(self.screw).head_height

    def hanging(self) -> list[Patch]:
        """Patches below the tray: its underside, and the screw heads below it."""
        x, y, wide = self.part.width / 2, self.part.depth / 2, self.hardware.screw_row.head_diameter / 2
        heads = [
            Patch(x0=px - wide, y0=py - wide, x1=px + wide, y1=py + wide, reach=self.below, what="screw under the tray")
            for _, px, py in self.posts
        ]
        return [Patch(x0=-x, y0=-y, x1=x, y1=y, reach=0.0, what="tray"), *heads]


@dataclass(frozen=True, kw_only=True)
class TrayRequest:
    """The requirements on a tray: the board that it carries, and the columns that hold it.

    `columns`: x and y of each column. `column`, `column_row`: thread and row of the columns. `air`: clearance between
    the board's underside and the tray.
    """

    path: str
    board: BoardRecord
    accessories: tuple[AccessoryRecord, ...]
    orientation: int
    flipped: bool
    plugs: tuple[Sequence[tuple[float, float, float, float]], ...]
    """For each quarter turn, the rectangles of the plugs, with the board's hole pattern centred on the origin."""
    columns: Sequence[tuple[float, float]]
    column: ThreadRecord
    column_row: StandoffRow
    sheet: SheetStock
    air: float


def tray_for(request: TrayRequest, stock: Stock) -> TrayPlan | None:
    """The tray whose board is turned and shifted least; None if the columns leave no room for the board.

    `stock`: the standoffs for its posts.
    """
    thread, row = stock.thread, stock.row
    radius = request.column_row.radius
    head = max(thread.washer.outer_diameter, Hardware(thread).screw_row.head_diameter)
    apart = radius + max(head / 2, row.radius) + BESIDE
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
    """Every shift (x, y), the shortest first."""
    steps = [n * STEP for n in range(-int(REACH / STEP), int(REACH / STEP) + 1)]
    return tuple(sorted(product(steps, steps), key=lambda step: (round(math.hypot(*step), 6), step)))


def _rectangles(board: BoardRecord, place: Placement) -> list[tuple[float, float, float, float]]:
    """Rectangles of a placed board and of the components that protrude over its edge."""
    length, width = board.pcb.length, board.pcb.width
    protruding = [c.extent for c in board.components.boxes]
    protruding = [e for e in protruding if e[0] < 0 or e[1] < 0 or e[2] > length or e[3] > width]
    extents = [(0.0, 0.0, length, width), *protruding]
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
    """Whether all columns are `apart` or more from the shifted holes, and `beside` or more from the rectangles."""
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
    """Make the tray for a placed board: sheet, holes, posts and their joints."""
    names = _post_names(request.board, place)
    clearance = stock.thread.clearance.medium
    own = [Hole(x=x, y=y, diameter=clearance) for _, x, y in names]
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
    least_post = (
        max(patch.reach for patch in bottoms(request.board, place, request.accessories)) + request.air - stock.washer
    )
    sold = sorted(stock.row.female_female)
    posts = [post for post in sold if post >= least_post] or sold[-1:]
    held = [found for post in posts for found in _ends(request, stock, post)]
    bottom, top, washers = min(held, key=lambda each: _rank(*each))
    return TrayPlan(
        part=part,
        place=place,
        turned=turned,
        shift=shift,
        sheet=request.sheet,
        stock=stock,
        post=bottom.piece_length,
        screw=bottom.screw,
        head_washers=bottom.washers - 1,
        posts=names,
        short=round(max(0.0, least_post - bottom.piece_length), 6),
        board_screw=top.screw,
        board_washers=washers,
        joints=(bottom.joint, top.joint),
    )


def _bottom(request: TrayRequest, stock: Stock, post: float) -> BottomJoint:
    """The screw from below through the tray into a post of that length."""
    return BottomJoint(
        path=f"{request.path}.post",
        thread=stock.thread,
        row=stock.row,
        thread_depth=stock.depth,
        measured=stock.measured,
        piece_length=post,
        plate=request.sheet.thickness,
        plate_tolerance=request.sheet.tolerance,
        kind="female-female",
        sheet=request.sheet.table,
        piece_is_key=False,
    ).with_washers()


def _ends(request: TrayRequest, stock: Stock, post: float) -> list[tuple[BottomJoint, CapJoint, int]]:
    """The screw below, the screw above and the number of washers on the board, for each choice of washers.

    One washer is tried first, if the components leave room for it; then none, and more.
    """
    pcb, bore = request.board.pcb, stock.bore(Piece(post, "female-female"))
    washer_fits = stock.thread.washer.outer_diameter / 2 < clearance_beside_holes(request.board)
    return [
        (
            _bottom(request, stock, post),
            cap_joint(
                f"{request.path}.board-screw", stock.thread, bore, (pcb.thickness, pcb.thickness_tolerance), washers
            ),
            washers,
        )
        for washers in ((1, 0, *range(2, 2 + MOST_UNDER_HEAD)) if washer_fits else (0,))
    ]


def _rank(bottom: BottomJoint, top: CapJoint, washers: int) -> tuple[tuple[int, float], int]:
    """Rank of the ends of a post, the best the least: its joints hold, with no more washers than usual."""
    return max(bottom.joint.badness, top.joint.badness), bottom.washers - 2 + max(0, washers - 1)


def _post_names(board: BoardRecord, place: Placement) -> tuple[tuple[str, float, float], ...]:
    """Name, x and y of the placed board's holes. A name gives the place among the holes."""
    points = [place.point((h.x, h.y, 0.0))[:2] for h in board.holes.mounting]
    return tuple((name, x, y) for name, (x, y) in zip(names_of(points), points, strict=True))
