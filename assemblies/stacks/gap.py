"""The least gap between two boards: from their component boxes in place, never from two maxima. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...core.placement import Placement
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import BoardRecord


@dataclass(frozen=True, kw_only=True)
class Patch:
    """A rectangle in the stack's plan with how far it reaches from its board's face, and what it is."""

    x0: float
    y0: float
    x1: float
    y1: float
    reach: float
    what: str

    def overlaps(self, other: Patch) -> bool:
        """Whether two rectangles share area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


@dataclass(frozen=True, kw_only=True)
class Gap:
    """The least gap: what the lower and the upper side need, the air between, and what drives it."""

    below: float
    above: float
    air: float
    driver: str

    @property
    def least(self) -> float:
        """The least distance from the lower face to the upper board's underside."""
        return self.below + self.above + self.air

    def sum(self) -> str:
        """The sum as a line: '16.15 + 3.2 + 3 air = 22.35'."""
        return f"{self.below:g} + {self.above:g} + {self.air:g} air = {self.least:g}"


def _patch(extent: tuple[float, float, float, float], place: Placement, reach: float, what: str) -> Patch:
    (x0, y0, _), (x1, y1, _) = place.bounds(((extent[0], extent[1], 0.0), (extent[2], extent[3], 0.0)))
    return Patch(x0=x0, y0=y0, x1=x1, y1=y1, reach=reach, what=what)


def is_flipped(place: Placement) -> bool:
    """Whether a board so placed has its components below."""
    return place.rotation[8] < 0


def tops(
    record: BoardRecord,
    place: Placement,
    accessories: tuple[AccessoryRecord, ...] = (),
    plugs: Mapping[str, float] | None = None,
) -> list[Patch]:
    """What stands above the PCB's upper face, the bare PCB or the layer of solder first, and what is mounted on it.

    `plugs` are the classes of headers that look up and carry plugs, and how far those stand above them.
    """
    return _soldered(record, place) if is_flipped(place) else _components(record, place, accessories, plugs or {})


def bottoms(record: BoardRecord, place: Placement, plugs: Mapping[str, float] | None = None) -> list[Patch]:
    """What hangs below the PCB's lower face, the assumed layer of solder and tails, or the bare PCB, first."""
    return _components(record, place, (), plugs or {}) if is_flipped(place) else _soldered(record, place)


def _components(
    record: BoardRecord, place: Placement, accessories: tuple[AccessoryRecord, ...], plugs: Mapping[str, float]
) -> list[Patch]:
    """What stands on the side of the components."""
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
    """What stands on the other side."""
    outline = (0.0, 0.0, record.pcb.length, record.pcb.width)
    hanging = [(c, record.tail_depth(c)) for c in record.components.boxes if record.tail_depth(c) > 0]
    return [
        _patch(outline, place, record.underside.depth, "underside"),
        *(_patch(c.extent, place, depth, c.kind) for c, depth in hanging),
    ]


def least_gap(lower: list[Patch], upper: list[Patch], air: float, names: tuple[str, str]) -> Gap:
    """The largest sum of a lower top and an upper bottom over patches that overlap in plan."""
    pairs = [(a.reach + b.reach, a, b) for a in lower for b in upper if a.overlaps(b)]
    _, a, b = max(pairs, key=lambda pair: pair[0])
    driver = f"{a.what} of {names[0]} under {b.what} of {names[1]}"
    return Gap(below=round(a.reach, 6), above=round(b.reach, 6), air=air, driver=driver)


def gap_over_plate(upper: list[Patch], air: float, name: str) -> Gap:
    """The least gap above the plate's face."""
    deepest = max(upper, key=lambda patch: patch.reach)
    return Gap(below=0.0, above=round(deepest.reach, 6), air=air, driver=f"{deepest.what} of {name} over the plate")
