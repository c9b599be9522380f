"""The layout of a drawing: where its views, sections, texts and title block are on the paper, at which scale.

Paper sizes and scales are those of ISO 5457 and 5455. Lengths are mm on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...geometry.plane.profile import Point2
from .blocks import Block
from .paper import MARGIN, PAPERS, Box, free_place, meets
from .pose import PartPose
from .views import Views

LARGEST = "A1"
SCALES = ((5, 1), (2, 1), (1, 1), (1, 2), (1, 5), (1, 10), (1, 20))
"""Scales of ISO 5455, the largest first."""
TITLE, GAP, ASIDE = (120.0, 29.0), 5.0, 2.0
"""Size of the title block; gap between views with their dimensions; gap round texts and sections."""
BAR = 50.0
"""Length of the bar that shows whether the paper is printed at its size."""
SLACK = 1e-6
"""Rounding of places, which touches no line."""
Scale = tuple[int, int]
Frame = Mapping[str, Box]
"""The box of each view with its dimensions, from the view's lower left corner."""


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A section to be placed: its box at a scale, from its lower left corner, and the least scale."""

    box: Callable[[Scale], Box]
    least: float


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Layout of a drawing: paper, scale, lower left corner of each view, upper left corners of texts, sections."""

    paper: str
    scale: Scale
    corners: Mapping[str, Point2]
    blocks: tuple[tuple[Block, Point2], ...] = ()
    cuts: tuple[tuple[Scale, Point2] | None, ...] = ()
    """The scale and the lower left corner of each section; None if there is no room for it."""

    @property
    def factor(self) -> float:
        """Millimetres on paper per millimetre of the part."""
        return self.scale[0] / self.scale[1]


def laid_out(
    found: Views, framed: Callable[[Scale], Frame], texts: Sequence[Sequence[Block]], cuts: Sequence[Cut]
) -> Layout:
    """The layout on the smallest paper that takes 1:1 or larger; else 1:2 or larger; else at the largest scale.

    `framed`: the boxes of the views at a scale. `texts`: each text as alternatives of different shapes.
    """
    known = dict[str, Layout | None]()
    for least in (1.0, 0.5):
        for paper in PAPERS if least < 1.0 else ("A4", "A3"):
            if paper not in known:
                known[paper] = _largest(paper, found, framed, texts, cuts)
            layout = known[paper]
            if layout and layout.factor >= least:
                return layout
    if any(known.values()):
        return [layout for layout in known.values() if layout][-1]
    corners, _ = _placed(LARGEST, SCALES[-1], found, framed(SCALES[-1]))
    width, height = PAPERS[LARGEST]
    shown = tuple((one[0], (width - MARGIN - one[0].width, height - MARGIN)) for one in texts)
    return Layout(paper=LARGEST, scale=SCALES[-1], corners=corners, blocks=shown, cuts=(None,) * len(cuts))


def _largest(
    paper: str,
    found: Views,
    framed: Callable[[Scale], Frame],
    texts: Sequence[Sequence[Block]],
    cuts: Sequence[Cut],
) -> Layout | None:
    """The layout on a paper at the largest scale that fits; None if none does."""
    for scale in SCALES:
        sizes = (side * scale[0] / scale[1] for view in found.seen.values() for side in view.size)
        if max(sizes) < PAPERS[paper][0]:
            layout = _on_paper(paper, scale, found, framed(scale), texts, cuts)
            if layout:
                return layout
    return None


def title_box(paper: str) -> Box:
    """The title block, at the lower right."""
    right, low = PAPERS[paper][0] - MARGIN / 2, MARGIN / 2
    return right - TITLE[0], low, right, low + TITLE[1]


def bar_box() -> Box:
    """The bar that shows whether the paper is printed at its size, at the lower left."""
    return MARGIN, MARGIN / 2 + 1.0, MARGIN + BAR, MARGIN / 2 + 6.0


def _on_paper(
    paper: str, scale: Scale, found: Views, frame: Frame, texts: Sequence[Sequence[Block]], cuts: Sequence[Cut]
) -> Layout | None:
    """The layout on a paper at a scale; None if it does not fit."""
    width, height = PAPERS[paper]
    corners, boxes = _placed(paper, scale, found, frame)
    reserved = [title_box(paper), bar_box()]
    low, right, high = MARGIN - SLACK, width - MARGIN + SLACK, height - MARGIN + SLACK
    out = any(box[0] < low or box[1] < low or box[2] > right or box[3] > high for box in boxes)
    if out or any(meets(box, reserved) for box in boxes):
        return None
    taken, shown, sections = [*boxes, *reserved], list[tuple[Block, Point2]](), list[tuple[Scale, Point2] | None]()
    for shapes in texts:
        for block in shapes:
            place = free_place((block.width + ASIDE, block.height + ASIDE), paper, taken)
            if place:
                left, top = place[0] + ASIDE, place[1] + ASIDE + block.height
                shown.append((block, (left, top)))
                taken.append((place[0], place[1], left + block.width, top))
                break
        else:
            return None
    for cut in cuts:
        placed = next(_sections(paper, cut, taken), None)
        if placed is None and cut.least > 0:
            return None
        sections.append(placed[:2] if placed else None)
        taken += [placed[2]] if placed else []
    return Layout(paper=paper, scale=scale, corners=corners, blocks=tuple(shown), cuts=tuple(sections))


def _sections(paper: str, cut: Cut, taken: Sequence[Box]) -> Iterator[tuple[Scale, Point2, Box]]:
    """Places for a section, the largest scale first."""
    for scale in SCALES:
        if scale[0] / scale[1] < cut.least:
            return
        left, low, right, high = cut.box(scale)
        place = free_place((right - left + 2 * ASIDE, high - low + 2 * ASIDE), paper, taken)
        if place:
            box = place[0], place[1], place[0] + right - left + 2 * ASIDE, place[1] + high - low + 2 * ASIDE
            yield scale, (place[0] + ASIDE - left, place[1] + ASIDE - low), box


def _placed(paper: str, scale: Scale, found: Views, frame: Frame) -> tuple[dict[str, Point2], list[Box]]:
    """Lower left corner of each view, and its box with its dimensions."""
    factor, pose, seen = scale[0] / scale[1], found.pose, found.seen
    main, below, third = pose.main, pose.below, pose.beside
    names = [name for name in (main, below, third) if name in seen]
    sizes = {name: (seen[name].size[0] * factor, seen[name].size[1] * factor) for name in names}
    left = max(-frame[main][0], -frame[below][0])
    x = MARGIN + left
    if third in names and not pose.right:
        x = MARGIN + frame[third][2] - frame[third][0] + GAP + left
    top = max(frame[name][3] for name in names if name != below)  # above the lower side of the main view
    y = PAPERS[paper][1] - MARGIN - top
    corners = {main: (x, y)}
    corners[below] = x, y + frame[main][1] - GAP - frame[below][3]
    if third in names:
        corners[third] = _third(pose, frame, corners[main]), y
    boxes = []
    for name in names:
        (cx, cy), (x0, y0, x1, y1) = corners[name], frame[name]
        boxes.append((cx + x0, cy + y0, cx + max(x1, sizes[name][0]), cy + max(y1, sizes[name][1])))
    return corners, boxes


def _third(pose: PartPose, frame: Frame, main: Point2) -> float:
    """The x of the view beside the main view."""
    if not pose.right:
        return MARGIN - frame[pose.beside][0]
    right = max(frame[pose.main][2], frame[pose.below][2])
    return main[0] + right + GAP - frame[pose.beside][0]
