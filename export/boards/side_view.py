"""A board seen from one side, at its place on paper: contours, holes, components and ordinates. Lengths are mm.

Ordinates of holes stand at the left and below, those of connectors at the right and above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...geometry.plane.profile import Circle, Point2, Polyline, rectangle
from ...params.records.board import BoardRecord
from ..cut.pdf import width_of
from ..cut.sketch import Label, Line, Stroke
from ..drawings.dimensions import PITCH, PlacedView, running
from ..drawings.hole_labels import REACH
from ..drawings.paper import HIDDEN, SMALL, TEXT, THIN, VISIBLE, Box, meets
from ..drawings.pose import WIDE
from ..drawings.rows import Mark, SizeRow, SizeRows
from ..drawings.views import View
from .contours import Bounds, NamedComponent, NamedHole, bounds_of, contours_of

HEADING = 5.0
"""Height of the heading of a view."""
BESIDE, BARE = 17.0, 10.0
"""Room beside a view with ordinates, for lines and numbers of six characters; and without, for the names of rows."""
CLEAR = 0.3
"""Distance of a label from what is round it."""
SIGHT = WIDE.sights["above"]
"""The direction of view: a view on paper needs one."""


@dataclass(frozen=True)
class SideView:
    """What one side of a board shows, in the plane of the view: x runs to the left from below.

    `bounds`: of the PCB with what reaches over its edges.
    """

    heading: str
    mirrored: bool
    contours: tuple[Polyline, ...]
    holes: tuple[NamedHole, ...]
    components: tuple[NamedComponent, ...]
    bounds: Bounds
    ordinates: SizeRows

    def size(self, factor: float) -> Point2:
        """Width and height on paper, with ordinates and heading."""
        x0, y0, x1, y1 = self.bounds
        across, upright = (
            max((len(row.marks) for side in sides for row in side), default=0) * PITCH
            for sides in (
                (self.ordinates.top, self.ordinates.bottom),
                (self.ordinates.left, self.ordinates.right),
            )
        )
        wide, high = max((x1 - x0) * factor, across), max((y1 - y0) * factor, upright)
        left, low, right, top = self._rooms
        return max(wide + left + right, width_of(self.heading, TEXT)), high + low + top + HEADING

    @property
    def _rooms(self) -> Box:
        """The room for ordinates at the left, below, at the right and above."""
        rows = self.ordinates.left, self.ordinates.bottom, self.ordinates.right, self.ordinates.top
        left, low, right, top = (BESIDE if row else BARE for row in rows)
        return left, low, right, top

    def lines(self, corner: Point2, factor: float) -> Iterator[Line]:
        """The view with its box's lower left corner at a point of the paper."""
        x0, y0, x1, y1 = self.bounds
        wide, high = self.size(factor)
        rooms = self._rooms
        left = corner[0] + rooms[0] + (wide - rooms[0] - rooms[2] - (x1 - x0) * factor) / 2
        low = corner[1] + rooms[1] + (high - HEADING - rooms[1] - rooms[3] - (y1 - y0) * factor) / 2
        view = View(name="board", sight=SIGHT, visible=(), hidden=(), low=(x0, y0), high=(x1, y1))
        placed = PlacedView(view, (left, low), factor)
        heading = Label(x=corner[0], y=corner[1] + high - TEXT, text=self.heading, height=TEXT)
        yield Line(THIN, heading)
        for each in self.components:
            yield Line(THIN if each.box.edge else HIDDEN, _scaled(rectangle(*each.box.extent), placed))
        yield from (Line(VISIBLE, _scaled(contour, placed)) for contour in self.contours)
        yield from self._holes(placed)
        yield from running(placed, self.ordinates)
        yield from self._labels(placed)

    def _holes(self, placed: PlacedView) -> Iterator[Line]:
        for hole in self.holes:
            x, y = placed.place((hole.x, hole.y))
            yield Line(VISIBLE, Circle(x, y, hole.diameter * placed.factor))
            far = hole.diameter / 2 * placed.factor + REACH
            yield Line(THIN, Stroke(((x - far, y), (x + far, y))))
            yield Line(THIN, Stroke(((x, y - far), (x, y + far))))

    def _labels(self, placed: PlacedView) -> Iterator[Line]:
        """The labels of holes and components, each where it meets the least: holes first, then the small components."""
        named = [(h.label, "", _around(h, placed)) for h in self.holes]
        boxes = [(c.label, c.box.kind, _box(c, placed)) for c in self.components]
        (x0, y0), (x1, y1) = self.contours[0].bounds
        rim = *placed.place((x0, y0)), *placed.place((x1, y1))
        edges = [(box, _sides(box)) for box in (*(box for _, _, box in (*named, *boxes)), rim)]
        taken: list[Box] = []
        for label, kind, box in (*named, *sorted(boxes, key=lambda each: (_area(each[2]), each[0]))):
            longer = f"{label} {kind}".strip()
            inside = box[2] - box[0] > width_of(longer, SMALL) + 1.0 and box[3] - box[1] > SMALL + 0.8
            text = longer if inside else label
            spot = _free(box, text, [side for other, sides in edges if other is not box for side in sides], taken, kind)
            taken.append(spot)
            yield Line(THIN, Label(x=spot[0] + CLEAR, y=spot[1] + CLEAR, text=text, height=SMALL))


def sides_of(
    record: BoardRecord, components: Sequence[NamedComponent], holes: Sequence[NamedHole]
) -> tuple[SideView, SideView]:
    """The board from above and from below."""
    found: list[SideView] = []
    for side, heading in (
        ("top", "seen from the component side"),
        ("bottom", "seen from below, turned over left to right; x counts as above"),
    ):
        shown, mirrored = [c for c in components if c.box.side == side], side == "bottom"
        x0, y0, x1, y1 = bounds_of(record, shown)
        contours, seen = contours_of(record), tuple(shown)
        own = tuple(holes)
        if mirrored:
            x0, x1 = -x1, -x0
            contours = [_mirrored(contour) for contour in contours]
            seen = tuple(_turned(each) for each in shown)
            own = tuple(NamedHole(h.label, h.name, -h.x, h.y, h.diameter) for h in holes)
        found.append(
            SideView(
                heading=heading,
                mirrored=mirrored,
                contours=tuple(contours),
                holes=own,
                components=seen,
                bounds=(x0, y0, x1, y1),
                ordinates=_ordinates(record, shown, holes, mirrored),
            )
        )
    return found[0], found[1]


def _ordinates(
    record: BoardRecord, shown: Sequence[NamedComponent], holes: Sequence[NamedHole], mirrored: bool
) -> SizeRows:
    """The ordinates of holes and size at the left and below, of connectors at the right and above."""
    flat = [each.box for each in shown if each.box.edge in ("bottom", "top")]
    standing = [each.box for each in shown if each.box.edge in ("left", "right")]
    return SizeRows(
        left=_row("holes", [0.0, record.pcb.width, *(hole.y for hole in holes)]),
        bottom=_row("holes", [0.0, record.pcb.length, *(hole.x for hole in holes)], mirrored),
        right=_row("sockets", [value for box in standing for value in (box.extent[1], box.extent[3])]),
        top=_row("sockets", [value for box in flat for value in (box.extent[0], box.extent[2])], mirrored),
    )


def _row(name: str, values: Iterable[float], mirrored: bool = False) -> tuple[SizeRow, ...]:
    """A row with each different value once, in the order of the view; none without values."""
    sign = -1.0 if mirrored else 1.0
    places = sorted({sign * round(value, 3) for value in values})
    marks = tuple(Mark(at=place, value=sign * place + 0.0) for place in places)
    return (SizeRow(name=name, marks=marks),) if marks else ()


def _mirrored(contour: Polyline) -> Polyline:
    """A contour with x reversed, still counter-clockwise."""
    return Polyline(tuple((-end[0], end[1], start[2]) for start, end in reversed(contour.edges)))


def _turned(each: NamedComponent) -> NamedComponent:
    """A component with x reversed."""
    x0, y0, x1, y1 = each.box.extent
    return NamedComponent(each.label, each.box.model_copy(update={"extent": (-x1, y0, -x0, y1)}))


def _scaled(contour: Polyline, placed: PlacedView) -> Polyline:
    """A contour on paper."""
    return Polyline(tuple((*placed.place((x, y)), bulge) for x, y, bulge in contour.vertices))


def _box(each: NamedComponent, placed: PlacedView) -> Box:
    x0, y0, x1, y1 = each.box.extent
    return *placed.place((x0, y0)), *placed.place((x1, y1))


def _around(hole: NamedHole, placed: PlacedView) -> Box:
    """The box round a hole with its centre lines."""
    (x, y), far = placed.place((hole.x, hole.y)), hole.diameter / 2 * placed.factor + REACH
    return x - far, y - far, x + far, y + far


def _area(box: Box) -> float:
    return round((box[2] - box[0]) * (box[3] - box[1]), 6)


def _sides(box: Box) -> list[Box]:
    """The four sides of a box, each as a thin box."""
    x0, y0, x1, y1 = box
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))
    return [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(corners)]


def _free(box: Box, text: str, sides: Sequence[Box], taken: Sequence[Box], kind: str) -> Box:
    """The place for a label that meets the least: in the middle of a component, else in it, else beside it."""
    wide, high = width_of(text, SMALL) + 2 * CLEAR, SMALL + 2 * CLEAR
    x0, y0, x1, y1 = box
    middle = (x0 + x1 - wide) / 2, (y0 + y1 - high) / 2
    inner = [(x, y) for x in (middle[0], x0, x1 - wide) for y in (middle[1], y0, y1 - high)] if kind else []
    outer = [
        *((x, y) for y in (y1, y0 - high) for x in (middle[0], x0, x1 - wide)),
        *((x, y) for x in (x1, x0 - wide) for y in (middle[1], y0, y1 - high)),
    ]
    fits = x1 - x0 >= wide and y1 - y0 >= high
    spots = [*inner, *outer] if fits else [*outer, *inner]
    tried = [(x, y, x + wide, y + high) for x, y in spots]
    costs = [
        10 * sum(meets(spot, [other]) for other in taken) + sum(meets(spot, [side]) for side in sides) for spot in tried
    ]
    return tried[costs.index(min(costs))]
