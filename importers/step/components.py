"""The bodies of a model beside the board, as components with their true extents. Lengths are mm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ...core.text import clean
from ...geometry.step.frame import BoardFrame
from ...geometry.step.kernel import ModelNode, bodies, box_of, split
from ..board.component_names import CONNECTORS, TALLEST
from ..board.found import Box, FoundComponent, Side
from .plate import Plate

FLAT = 0.1
"""Bodies that stand out less than this are copper, paint or print, mm."""
TAIL = 0.3
"""Bodies that reach further than this beyond both sides go through the board, mm."""
PAINT = re.compile(r"[-_](pads?|copper|tracks?|vias?|zones?|solder_?mask|silk_?screen)$", re.IGNORECASE)
"""Ends of the names of bodies that KiCad makes of copper, paint and print."""
WHOLE = 0.6
"""Share of the board's extent that an assembly covers if it is not one component but several."""
CASE = 0.9
"""Share of the board's extent that a case covers."""
CLEAR = 0.5
"""Distance from the board of a body that does not touch it, mm."""
CELL = 5.0
"""Small components whose middles are in one square of this size are one box, mm."""
SMALL, LOW = 4.0, 3.0
"""Greatest length, and greatest height, of a small component, mm."""


@dataclass
class StepBodies:
    """The components of a board in a frame. `doubt`: why the outline may be wrong."""

    frame: BoardFrame
    components: list[FoundComponent] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubt: str = ""

    def volume(self, side: Side) -> float:
        """Volume of the boxes on a side, mm3."""
        boxes = ((each.box, each.height or 0.0) for each in self.components if each.side == side)
        return sum((x1 - x0) * (y1 - y0) * height for (x0, y0, x1, y1), height in boxes)


def covers(box: Box, x: float, y: float) -> bool:
    """Whether a point is under or over a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def step_bodies(roots: Sequence[ModelNode], plate: Plate, frame: BoardFrame) -> StepBodies:
    """All bodies but the board, as components. Those that are no component are told and left out."""
    found, thick = StepBodies(frame), plate.thickness or 0.0
    own = box_of(plate.node.shape, frame)
    assert own is not None
    board: Box = (own[0], own[1], own[3], own[4])
    if own[5] - thick > TAIL or own[2] < -TAIL:
        found.doubt = "the board and its components are one body; openings are what both sides of it show"
        found.notes.append("components: one body with the board, so their extents are not known")
    made: list[FoundComponent] = []
    for root in roots:
        for node in _parts(root, plate, frame, board):
            box = box_of(node.shape, frame)
            if box is None or PAINT.search(node.product or node.name):
                continue
            up, down = box[5] - thick, -box[2]
            if max(up, down) < FLAT:
                continue
            refused = _refused(box, board, up, down, thick)
            if refused:
                found.notes.append(f"left out: {_called(node)}, {refused}")
            else:
                made.append(_component(node, box, up, down))
    found.notes = _shortened(found.notes)
    found.components = _merged(made)
    return found


def _shortened(notes: list[str], most: int = 8) -> list[str]:
    return notes if len(notes) <= most else [*notes[:most], f"left out: {len(notes) - most} more bodies like these"]


def _parts(node: ModelNode, plate: Plate, frame: BoardFrame, board: Box) -> Iterator[ModelNode]:
    """The nodes that are components: one for each child of what holds the board, or covers most of it."""
    if node is plate.leaf:
        yield from (
            ModelNode(node.name, node.product, body) for body in bodies(node.shape) if not body.IsSame(plate.node.shape)
        )
    elif id(node) in plate.around or (_share(box_of(node.shape, frame), board) > WHOLE and split(node)):
        for each in split(node):
            yield from _parts(each, plate, frame, board)
    else:
        yield node


def _share(box: tuple[float, ...] | None, board: Box) -> float:
    """The share of the board's extent that a box covers."""
    if box is None:
        return 0.0
    across = min(box[3], board[2]) - max(box[0], board[0])
    along = min(box[4], board[3]) - max(box[1], board[1])
    return max(across, 0.0) * max(along, 0.0) / ((board[2] - board[0]) * (board[3] - board[1]))


def _refused(box: tuple[float, ...], board: Box, up: float, down: float, thick: float) -> str:
    """Why a body is no component; empty if it is one."""
    if max(up, down) > TALLEST:
        return f"which reaches {max(up, down):.4g} from the board"
    apart = box[2] > thick + CLEAR or box[5] < -CLEAR
    if _share(box, board) > CASE and (apart or min(up, down) > TAIL):
        return "which covers the board like a case"
    return ""


def _component(node: ModelNode, box: tuple[float, ...], up: float, down: float) -> FoundComponent:
    side: Side = "top" if up >= down else "bottom"
    product, name = clean(node.product)[:80], clean(node.name)[:80]
    known = [text for text in (product, name) if any(pattern.search(text) for pattern, _ in CONNECTORS)]
    return FoundComponent(
        reference="" if name == product else name,
        footprint=(known or [product or name])[0],
        box=(box[0], box[1], box[3], box[4]),
        side=side,
        through=min(up, down) > TAIL,
        height=max(up, down),
        height_from="its body",
        tails=max(min(up, down), 0.0) if min(up, down) > FLAT else 0.0,
    )


def _called(node: ModelNode) -> str:
    return clean(node.name or node.product)[:60] or "a body without a name"


def _merged(components: list[FoundComponent]) -> list[FoundComponent]:
    """The components, with small ones that are near each other as one box as high as the highest of them."""
    cells: dict[tuple[float, ...] | int, list[FoundComponent]] = defaultdict(list)
    for number, each in enumerate(components):
        x0, y0, x1, y1 = each.box
        small = max(x1 - x0, y1 - y0) <= SMALL and (each.height or 0.0) <= LOW and not each.through
        if small and not any(pattern.search(each.footprint) for pattern, _ in CONNECTORS):
            cells[(x0 + x1) // (2 * CELL), (y0 + y1) // (2 * CELL), each.side == "top"].append(each)
        else:
            cells[number].append(each)
    return [_union(cell) if len(cell) > 1 else cell[0] for cell in cells.values()]


def _union(cell: list[FoundComponent]) -> FoundComponent:
    """Small components as one box."""
    names = [each.reference or each.footprint for each in cell]
    shown = ", ".join(filter(None, names[:3])) or "without names"
    return FoundComponent(
        reference=f"{len(cell)} small parts",
        footprint="",
        box=(
            min(each.box[0] for each in cell),
            min(each.box[1] for each in cell),
            max(each.box[2] for each in cell),
            max(each.box[3] for each in cell),
        ),
        side=cell[0].side,
        height=max(each.height or 0.0 for each in cell),
        height_from="their bodies",
        remarks=(shown + (", ..." if len(cell) > 3 else ""),),
        tails=max(each.tails for each in cell),
    )
