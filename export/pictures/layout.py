"""The layout of a drawing: where its views, its table and its title block are on the paper, at which scale.

Paper sizes and scales are those of ISO 5457 and 5455. Lengths are mm on paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...geometry.plane.profile import Point2
from .ordinates import PITCH, Ordinates
from .views import View

PAPERS = {"A4": (297.0, 210.0), "A3": (420.0, 297.0), "A2": (594.0, 420.0), "A1": (841.0, 594.0)}
LARGEST = "A1"
SCALES = ((5, 1), (2, 1), (1, 1), (1, 2), (1, 5), (1, 10), (1, 20))
"""Scales of ISO 5455, the largest first."""
MARGIN, TITLE, GAP = 10.0, (120.0, 24.0), 6.0
"""Margin of the page; size of the title block; gap between views with their dimensions."""
OVERALL, STEPS, ROUND = 12.0, 17.0, 4.0
"""Room beside a view for its overall size, or for its steps, or for labels of holes at its rim."""
ROW = 4.2
"""Height of a row of the table."""
Box = tuple[float, float, float, float]
"""Left, lower, right and upper side."""


@dataclass(frozen=True)
class Layout:
    """Layout of a drawing: paper, scale, lower left corner of each view, the table's upper left corner and columns."""

    paper: str
    scale: tuple[int, int]
    corners: Mapping[str, Point2]
    table: Point2
    columns: int

    @property
    def factor(self) -> float:
        """Millimetres on paper per millimetre of the part."""
        return self.scale[0] / self.scale[1]


def laid_out(seen: Mapping[str, View], steps: Mapping[str, Ordinates], rows: int, column: float) -> Layout:
    """The layout at the largest scale on the smallest paper that takes 1:2 or larger; else on the largest paper.

    `steps`: the dimensions beside each view. `rows`, `column`: number of rows of the table and width of its columns.
    """
    possible = [
        next((found for scale in SCALES if (found := _on_paper(paper, scale, seen, steps, rows, column))), None)
        for paper in PAPERS
    ]
    found = [layout for layout in possible if layout]
    last = _placed(LARGEST, SCALES[-1], seen, steps)[0]
    fallback = Layout(LARGEST, SCALES[-1], last, (PAPERS[LARGEST][0] - MARGIN - column, PAPERS[LARGEST][1] - MARGIN), 1)
    return next((layout for layout in found if layout.scale[1] <= 2), found[-1] if found else fallback)


def title_box(paper: str) -> Box:
    """The title block, at the lower right."""
    right, low = PAPERS[paper][0] - MARGIN / 2, MARGIN / 2
    return right - TITLE[0], low, right, low + TITLE[1]


def _on_paper(
    paper: str,
    scale: tuple[int, int],
    seen: Mapping[str, View],
    steps: Mapping[str, Ordinates],
    rows: int,
    column: float,
) -> Layout | None:
    """The layout on a paper at a scale; None if it does not fit."""
    width, height = PAPERS[paper]
    corners, boxes = _placed(paper, scale, seen, steps)
    taken = [*boxes, title_box(paper)]
    if any(box[0] < MARGIN or box[1] < MARGIN or box[2] > width - MARGIN for box in boxes) or _meets(taken[-1], boxes):
        return None
    for columns in range(1, max(1, rows) + 1):
        across, down = columns * column, (math.ceil(rows / columns) + 2) * ROW
        for top in (height - MARGIN, taken[-1][3] + 2.0 + down):
            left = width - MARGIN - across
            table = left, top - down, left + across, top
            if left > MARGIN and table[1] > MARGIN and top <= height - MARGIN and not _meets(table, taken):
                return Layout(paper, scale, corners, (left, top), columns)
    return None


def _placed(
    paper: str, scale: tuple[int, int], seen: Mapping[str, View], steps: Mapping[str, Ordinates]
) -> tuple[dict[str, Point2], list[Box]]:
    """Lower left corner of each view, and its box with its dimensions.

    The view from above is below the front view, that from the left to its right.
    """
    factor = scale[0] / scale[1]
    sizes = {name: (view.size[0] * factor, view.size[1] * factor) for name, view in seen.items()}
    rooms = {name: tuple(_rooms(name, steps[name], sizes[name])) for name in seen}
    left = max(rooms[name][0] for name in ("front", "above"))
    right = max(rooms[name][2] for name in ("front", "above"))
    x = MARGIN + left
    top = max(rooms[name][3] for name in seen if name != "above")
    y = PAPERS[paper][1] - MARGIN - top - sizes["front"][1]
    corners = {"front": (x, y)}
    if "left" in seen:
        wide = max(sizes["front"][0], sizes["above"][0])
        corners["left"] = x + wide + right + GAP + rooms["left"][0], y
    corners["above"] = x, y - rooms["front"][1] - GAP - rooms["above"][3] - sizes["above"][1]
    boxes = [
        (
            corners[name][0] - rooms[name][0],
            corners[name][1] - rooms[name][1],
            corners[name][0] + sizes[name][0] + rooms[name][2],
            corners[name][1] + sizes[name][1] + rooms[name][3],
        )
        for name in seen
    ]
    return corners, boxes


def _rooms(name: str, steps: Ordinates, size: Point2) -> Iterator[float]:
    """The room of a view's dimensions at its left, below, at its right and above."""
    overall = {"left": OVERALL * (name != "left"), "top": OVERALL * (name == "front")}
    across = max(len(steps.top), len(steps.bottom)) * PITCH - size[0]
    upright = max(len(steps.left), len(steps.right)) * PITCH - size[1]
    for side, over in (("left", across), ("bottom", upright), ("right", across), ("top", upright)):
        own = STEPS if getattr(steps, side) else overall.get(side, 0.0)
        yield max(own, over / 2, ROUND)


def _meets(box: Box, others: list[Box]) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)
