"""The least gap between two boards. Lengths are mm.

The least gap is the smallest distance that is permitted between the top face of a board and the underside of the board
or tray above it. It is calculated from the boxes of the boards' records that overlap in plan, not from the tallest
component of each board. Words for heights: docs/explanation/heights.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.placement import Placement
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import BoardRecord
from ..pieces.board.boards import is_above, is_below

StandingPlugs = Mapping[tuple[str, str], float]
"""Length of the plugs that stand square on a board, mm, by class and type of the connector."""


@dataclass(frozen=True, kw_only=True)
class Patch:
    """A rectangle in the stack's plan that a PCB, a component, an accessory, a plug or a layer of solder covers.

    `x0` to `x1`, `y0` to `y1`: its sides. `reach`: how far it protrudes from the board. `what`: its name, for messages.
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
    """A least gap as a sum of three distances.

    `below`: how far the deciding item of the lower board reaches above that board's top face. `above`: how far the
    deciding item of the upper board reaches below that board's underside. `air`: clearance between the two items.
    `driver`: the two deciding items, in words.
    """

    below: float
    above: float
    air: float
    driver: str

    @property
    def least(self) -> float:
        """The sum: the least distance from the lower board's top face to the underside of the upper board or tray."""
        return self.below + self.above + self.air

    def sum(self) -> str:
        """The sum as text, such as '16.15 + 3.2 + 3 air = 22.35'. A part that ends before the face counts less."""
        sign = "-" if self.above < 0 else "+"
        return f"{self.below:g} {sign} {abs(self.above):g} + {self.air:g} air = {self.least:g}"


def _patch(extent: tuple[float, float, float, float], place: Placement, reach: float, what: str) -> Patch:
    (x0, y0, _), (x1, y1, _) = place.bounds(((extent[0], extent[1], 0.0), (extent[2], extent[3], 0.0)))
    return Patch(x0=x0, y0=y0, x1=x1, y1=y1, reach=reach, what=what)


def is_flipped(place: Placement) -> bool:
    """Whether a board with this placement has its component side down."""
    return place.rotation[8] < 0  # the z part of the board's z axis


def tops(
    record: BoardRecord,
    place: Placement,
    accessories: tuple[AccessoryRecord, ...] = (),
    plugs: StandingPlugs | None = None,
) -> list[Patch]:
    """The patches above a placed board. The first one is the whole PCB, so two stacked boards always overlap.

    They are its components, plugs and accessories, or its solder side if the board is flipped. `plugs`: length of the
    plug on each upright connector in use, mm, by class and type.
    """
    if is_flipped(place):
        return _soldered(record, place, accessories)
    return _components(record, place, accessories, plugs or {})


def bottoms(
    record: BoardRecord,
    place: Placement,
    accessories: tuple[AccessoryRecord, ...] = (),
    plugs: StandingPlugs | None = None,
) -> list[Patch]:
    """The patches below a placed board. The first one is the whole PCB.

    They are its solder side with the accessories there, or its components, plugs and accessories if it is flipped.
    """
    if is_flipped(place):
        return _components(record, place, accessories, plugs or {})
    return _soldered(record, place, accessories)


def _components(
    record: BoardRecord,
    place: Placement,
    accessories: tuple[AccessoryRecord, ...],
    plugs: StandingPlugs,
) -> list[Patch]:
    """Patches of the component side: PCB, components, plugs, accessories."""
    outline = (0.0, 0.0, record.pcb.length, record.pcb.width)
    boxes = [c for c in record.components.boxes if c.up > 0]
    mounted = [(box, each) for each in accessories for box in each.body.boxes if is_above(box)]
    return [
        _patch(outline, place, 0.0, "pcb"),
        *(_patch(c.extent, place, c.up, c.kind) for c in boxes),
        *(
            _patch(c.extent, place, c.up + plugs[c.kind, c.type], f"plug of {c.kind}")
            for c in boxes
            if (c.kind, c.type) in plugs
        ),
        *(_patch(box.extent, place, box.high + (by.air.above if by.air else 0.0), by.name) for box, by in mounted),
    ]


def _soldered(record: BoardRecord, place: Placement, accessories: tuple[AccessoryRecord, ...]) -> list[Patch]:
    """Patches of the solder side: solder of the depth that the record assumes, and what hangs below the PCB."""
    thickness = record.pcb.thickness
    mounted = [(box, each.name) for each in accessories for box in each.body.boxes if is_below(box, record)]
    outline = (0.0, 0.0, record.pcb.length, record.pcb.width)
    hanging = [(c, record.tail_depth(c)) for c in record.components.boxes if record.tail_depth(c) > 0]
    return [
        _patch(outline, place, record.underside.depth, "underside"),
        *(_patch(c.extent, place, depth, c.kind) for c, depth in hanging),
        *(_patch(box.extent, place, -box.low - thickness, name) for box, name in mounted),
    ]


def least_gap(lower: list[Patch], upper: list[Patch], air: float, names: tuple[str, str]) -> Gap:
    """The least gap between two boards: the largest sum of reaches of two patches that overlap, and `air`.

    `names`: names of the lower and the upper node, for the `driver`.
    """
    pairs = [(a.reach + b.reach, a, b) for a in lower for b in upper if a.overlaps(b)]
    _, a, b = max(pairs, key=lambda pair: pair[0])
    driver = f"{a.what} of {names[0]} under {b.what} of {names[1]}"
    return Gap(below=round(a.reach, 6), above=round(b.reach, 6), air=air, driver=driver)


def gap_over_plate(upper: list[Patch], air: float, name: str, plate: str = "plate") -> Gap:
    """The least gap between the plate that the stack stands on and its lowest node, `name`. `plate`: its word."""
    deepest = max(upper, key=lambda patch: patch.reach)
    return Gap(below=0.0, above=round(deepest.reach, 6), air=air, driver=f"{deepest.what} of {name} over the {plate}")
