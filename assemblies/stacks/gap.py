"""The least gap between two boards. Lengths are mm.

The least gap is the smallest distance from the top face of a lower board to the underside of the next board or tray.
It is calculated from the component boxes that overlap in plan, not from the tallest component of each board.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.placement import Placement
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import BoardRecord


@dataclass(frozen=True, kw_only=True)
class Patch:
    """A rectangle in the stack's plan that is covered by a component, an accessory, a plug or a layer of solder.

    `reach`: how far this protrudes from the face of its board or tray. `what`: its name, for messages.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    reach: float
    what: str

    def overlaps(self, other: Patch) -> bool:
        """Whether the two rectangles share area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A least gap as a sum.

    `below`: height of the decisive component above the lower face. `above`: depth of the decisive component below the
    upper board. `air`: clearance between the two. `driver`: the two components, in words.
    """

    below: float
    above: float
    air: float
    driver: str

    @property
    def least(self) -> float:
        """The least distance from the lower face to the underside of the upper board or tray."""
        return self.below + self.above + self.air

    def sum(self) -> str:
        """The sum as text, such as '16.15 + 3.2 + 3 air = 22.35'."""
        return f"{self.below:g} + {self.above:g} + {self.air:g} air = {self.least:g}"


def _patch(extent: tuple[float, float, float, float], place: Placement, reach: float, what: str) -> Patch:
    (x0, y0, _), (x1, y1, _) = place.bounds(((extent[0], extent[1], 0.0), (extent[2], extent[3], 0.0)))
    return Patch(x0=x0, y0=y0, x1=x1, y1=y1, reach=reach, what=what)


def is_flipped(place: Placement) -> bool:
    """Whether a board with this placement has its component side down."""
    return place.rotation[8] < 0


def tops(
    record: BoardRecord,
    place: Placement,
    accessories: tuple[AccessoryRecord, ...] = (),
    plugs: Mapping[str, float] | None = None,
) -> list[Patch]:
    """Everything above the upper face of a placed board: components, accessories and plugs.

    If the board is flipped: the layer of solder, and tails. The first patch covers the whole PCB. `plugs`: length of
    the plug on an upright header, mm, by class of the header.
    """
    return _soldered(record, place) if is_flipped(place) else _components(record, place, accessories, plugs or {})


def bottoms(record: BoardRecord, place: Placement, plugs: Mapping[str, float] | None = None) -> list[Patch]:
    """Everything below the lower face of a placed board: the assumed layer of solder, and tails.

    If the board is flipped: its components and plugs. The first patch covers the whole PCB.
    """
    return _components(record, place, (), plugs or {}) if is_flipped(place) else _soldered(record, place)


def _components(
    record: BoardRecord, place: Placement, accessories: tuple[AccessoryRecord, ...], plugs: Mapping[str, float]
) -> list[Patch]:
    """Patches of the component side: PCB, components, plugs, accessories."""
    outline = (0.0, 0.0, record.pcb.length, record.pcb.width)
    boxes = [c for c in record.components.boxes if c.up > 0]
    mounted = [(box, each.name) for each in accessories for box in each.body.boxes]
    return [
        _patch(outline, place, 0.0, "pcb"),
        *(_patch(c.extent, place, c.up, c.kind) for c in boxes),
        *(_patch(c.extent, place, c.up + plugs[c.kind], f"plug of {c.kind}") for c in boxes if c.kind in plugs),
        *(_patch(box.extent, place, box.high, name) for box, name in mounted),
    ]


def _soldered(record: BoardRecord, place: Placement) -> list[Patch]:
    """Patches of the solder side: the assumed layer of solder, and deeper tails or components."""
    outline = (0.0, 0.0, record.pcb.length, record.pcb.width)
    hanging = [(c, record.tail_depth(c)) for c in record.components.boxes if record.tail_depth(c) > 0]
    return [
        _patch(outline, place, record.underside.depth, "underside"),
        *(_patch(c.extent, place, depth, c.kind) for c, depth in hanging),
    ]


def least_gap(lower: list[Patch], upper: list[Patch], air: float, names: tuple[str, str]) -> Gap:
    """The least gap between two boards: the largest sum of a lower and an upper reach among overlapping patches.

    `names`: the lower and the upper node, for the `driver`.
    """
    pairs = [(a.reach + b.reach, a, b) for a in lower for b in upper if a.overlaps(b)]
    _, a, b = max(pairs, key=lambda pair: pair[0])
    driver = f"{a.what} of {names[0]} under {b.what} of {names[1]}"
    return Gap(below=round(a.reach, 6), above=round(b.reach, 6), air=air, driver=driver)


def gap_over_plate(upper: list[Patch], air: float, name: str) -> Gap:
    """The least gap between the sheet that the stack stands on and its lowest node, `name`."""
    deepest = max(upper, key=lambda patch: patch.reach)
    return Gap(below=0.0, above=round(deepest.reach, 6), air=air, driver=f"{deepest.what} of {name} over the plate")
