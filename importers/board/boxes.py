"""Components as the boxes of a record: class, type, place, height and edge of each, with remarks. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ...params.records.component import THINNEST
from ...params.records.pcb import Edge
from ..limits import COMPONENTS, at_most
from .component_names import IGNORED, TALLEST, NamedHeight, by_name
from .facing import NEAR, NEAR_CARD, faced, takes_plugs_sideways
from .found import FoundBoard, FoundComponent, FoundHole
from .outline import BareBoard

MOST = 300
"""Most boxes that a record takes."""
UNKNOWN_SHOWN = 12
"""Number of components without a known height that are named one by one."""
FRONTS = (("network",), ("power", "terminal"), ("usbc",))
"""Classes of sockets whose edge is the front, the first that the board has."""
PLACES = 3


@dataclass(frozen=True)
class ComponentBox:
    """One box. `values`: as in a record. `name`: what the file calls it. `remark`: for its line."""

    values: dict[str, Any]
    name: str
    remark: str
    up: float
    recognised: bool


@dataclass
class Boxes:
    """The boxes of a board. `guessed`: how many heights are guessed. `unknown`: components of unknown height."""

    boxes: list[ComponentBox] = field(default_factory=list)
    guessed: int = 0
    unknown: list[str] = field(default_factory=list)
    left_out: int = 0
    off_board: int = 0

    def front(self) -> Edge | None:
        """The edge of the network sockets, else of the power sockets; None if the board has neither at an edge."""
        for classes in FRONTS:
            edges = [box.values["edge"] for box in self.boxes if box.values["class"] in classes and _edge(box)]
            if edges:
                return max(edges, key=edges.count)
        return None

    def busiest(self) -> Edge:
        """The edge with the most sockets; the bottom if none has any."""
        edges = [box.values["edge"] for box in self.boxes if _edge(box)]
        return max(edges, key=edges.count) if edges else "bottom"


def _edge(box: ComponentBox) -> bool:
    return "edge" in box.values


def boxes_of(found: FoundBoard, board: BareBoard, mounting: Sequence[FoundHole], file: str) -> Boxes:
    """The boxes of a board's components. If there are more than a record takes, the tall ones and those near a
    mounting hole stay.
    """
    at_most(len(found.components), COMPONENTS, "components", file)
    made = Boxes()
    kept: list[tuple[FoundComponent, NamedHeight]] = []
    for component in found.components:
        if IGNORED.search(component.footprint) and component.height is None:
            continue
        x0, y0, x1, y1 = board.frame.box(component.box)
        if x1 <= 0 or y1 <= 0 or x0 >= board.length or y0 >= board.width:
            made.off_board += 1
        elif x1 - x0 > 0.01 and y1 - y0 > 0.01:
            kept.append((component, _height(component)))
    if len(kept) > MOST:
        ranked = sorted(kept, key=lambda each: _rank(*each, board, mounting))[:MOST]
        chosen = {id(component) for component, _ in ranked}
        made.left_out = len(kept) - MOST
        kept = [each for each in kept if id(each[0]) in chosen]
    for component, height in kept:
        made.boxes.append(_box(component, height, board))
        made.guessed += not height.sure
        if not height.recognised and not height.sure and "name" not in height.why.split(":")[0]:
            made.unknown.append(f"{component.reference} ({component.footprint})")
    return made


def _height(component: FoundComponent) -> NamedHeight:
    """Class, type and height of a component. A field of the file wins over the name of the footprint."""
    named = by_name(component.footprint, component.through)
    if component.height is not None and THINNEST <= component.height <= TALLEST:
        why = f"height by {component.height_from}"
        return NamedHeight(named.known, component.height, why, sure=True, recognised=named.recognised)
    return named


def _rank(
    component: FoundComponent, height: NamedHeight, board: BareBoard, mounting: Sequence[FoundHole]
) -> tuple[float, float]:
    """The order in which components matter: by height in steps of 2 mm, then by nearness to a mounting hole."""
    x0, y0, x1, y1 = board.frame.box(component.box)
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    near = min((math.dist(middle, (hole.x, hole.y)) for hole in mounting), default=0.0)
    return -(height.up // 2) if near > 6.0 else -math.inf, near


def _box(component: FoundComponent, height: NamedHeight, board: BareBoard) -> ComponentBox:
    """A component as a box of a record."""
    box = tuple(round(value, PLACES) for value in board.frame.box(component.box))
    known, up = height.known, round(height.up, PLACES)
    values: dict[str, Any] = {
        "class": known.kind,
        "type": known.type,
        "side": component.side,
        "extent": list(box),
        "up": up if component.side == "top" else 0.0,
    }
    if component.side == "bottom":
        values |= {"up": round(component.tails, PLACES), "down": up}
    elif component.tails:
        values["down"] = round(component.tails, PLACES)
    sideways = takes_plugs_sideways(known.kind, known.type) and "vertical" not in component.footprint.lower()
    near = NEAR_CARD if known.kind == "storage" else NEAR
    edge = faced((box[0], box[1], box[2], box[3]), board, near) if sideways else None
    if edge:
        values["edge"] = edge
    words = [f"{component.reference} {component.footprint}".strip()]
    words += [known.what] if known.what else []
    words += [height.why] + ["at no edge"] * (sideways and not edge) + list(component.remarks)
    return ComponentBox(values, component.reference, "; ".join(filter(None, words))[:200], up, height.recognised)
