"""Two pieces in one place, pieces in space that must stay free, and mates that do not touch. Lengths are mm.

The verdict is taken on the meshes that are exported, once for each unique relation of groups and, within it,
of shapes, and remembered in the store. Declared mates are exempt only as declared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ..assemblies.assembly import Assembly, Group, Item
from ..core.files import digest
from ..core.findings import Finding, Severity
from ..core.placement import Bounds, Placement, Point, overlap
from ..geometry.store import Store
from ..parts.part import Part
from .layering import checks_code
from .limits import Limits
from .relations import Relation, relations

if TYPE_CHECKING:
    from ..geometry.boolean import Piece

MARGIN = 0.05
"""How far apart boxes may be for their pieces to be looked at, mm."""
KEEP_OUT_SEVERITY = {"keep-out": Severity.ERROR, "keep-out-air": Severity.WARNING}


@dataclass(frozen=True, kw_only=True)
class Clash:
    """What is wrong between two pieces of a relation: local names, how far (mm), and where in its first frame."""

    code: str
    a: str
    b: str
    swapped: bool
    depth: float
    place: Point


class Pairs:
    """Verdicts on pairs of shapes, each asked once."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self.store, self.limits = store, limits
        self._common: dict[tuple[str, str, tuple[float, ...]], tuple[Piece, ...]] = {}
        self._gap: dict[tuple[str, str, tuple[float, ...]], float] = {}

    def sound(self, part: Part) -> bool:
        """Whether a part's mesh can be compared; the check of meshes says what is wrong where it cannot."""
        return self.store.shape(part).sound

    def common(self, a: Part, b: Part, placement: Placement) -> tuple[Piece, ...]:
        """The pieces that two parts share."""
        first, second = self.store.shape(a), self.store.shape(b)
        key = (first.key, second.key, placement.rounded)
        if key not in self._common:
            from ..geometry import boolean

            self._common[key] = boolean.common(first, second, placement)
        return self._common[key]

    def gap(self, a: Part, b: Part, placement: Placement) -> float:
        """The gap between two parts, at most MARGIN."""
        first, second = self.store.shape(a), self.store.shape(b)
        key = (first.key, second.key, placement.rounded)
        if key not in self._gap:
            from ..geometry import boolean

            self._gap[key] = boolean.gap(first, second, placement, MARGIN)
        return self._gap[key]

    def worst(self, pieces: tuple[Piece, ...], allowed: float = 0.0) -> Piece | None:
        """The deepest piece that is more than faces that coincide, when all such are more than `allowed` mm3."""
        limits = self.limits
        solid = [p for p in pieces if p.volume > limits.overlap_volume and p.thickness > limits.overlap_thickness]
        over = sum(piece.volume for piece in solid) > allowed
        return max(solid, key=lambda piece: piece.depth) if solid and over else None


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error for each pair of groups that interfere, a finding for each keep-out that is entered."""
    pairs = Pairs(store, limits)
    basis = digest(checks_code(), json.dumps(limits.interference))
    known: dict[str, list[Clash]] = {}
    for relation in relations(assembly, store, MARGIN):
        key = relation.key
        if key not in known:
            known[key] = _remembered(digest(basis, key), relation, pairs)
        yield from _findings(relation, known[key])


def _remembered(key: str, relation: Relation, pairs: Pairs) -> list[Clash]:
    """What is wrong in a relation, from the store where it is known."""
    data = pairs.store.recall(key)
    if data is not None:
        return [Clash(**{**clash, "place": tuple(clash["place"])}) for clash in data]
    clashes = list(_clashes(relation, pairs))
    pairs.store.remember(key, [asdict(clash) for clash in clashes])
    return clashes


def _clashes(relation: Relation, pairs: Pairs) -> Iterator[Clash]:
    """Everything that is wrong in one relation."""
    first, second, limits = relation.first, relation.second, pairs.limits
    mates = {(a, b): mate for a, b, mate in relation.mates}
    here = [(i, i.placement, _box(i.part, i.placement, pairs.store)) for i in first.items]
    moved = [(i, relation.placement @ i.placement) for i in second.items]
    there = [(i, place, _box(i.part, place, pairs.store)) for i, place in moved]
    for m, (a, place_a, box_a) in enumerate(here):
        for n, (b, place_b, box_b) in enumerate(there):
            if relation.inside and n <= m:
                continue
            if not (pairs.sound(a.part) and pairs.sound(b.part)):
                continue
            mate = mates.get((m, n))
            near = overlap(box_a, box_b, MARGIN)
            relative = place_a.inverse @ place_b
            if near:
                common = pairs.common(a.part, b.part, relative)
                allowed = mate.overlap * (1 + limits.mate_allowance) if mate else 0.0
                worst = pairs.worst(common, allowed)
                if worst:
                    code = "mate-overlap" if mate and mate.kind == "thread" else "interference"
                    middle = place_a.point(worst.middle)
                    yield Clash(code=code, a=a.name, b=b.name, swapped=False, depth=worst.depth, place=middle)
                    continue
                if any(piece.volume > 0 for piece in common):
                    continue
            if mate and not (near and pairs.gap(a.part, b.part, relative) < limits.contact):
                yield Clash(code="mate-apart", a=a.name, b=b.name, swapped=False, depth=MARGIN, place=place_b.origin)
    yield from _entered(first, there, Placement(), pairs, swapped=False, skip_owner=relation.inside)
    if not relation.inside:
        yield from _entered(second, here, relation.placement, pairs, swapped=True, skip_owner=False)


def _entered(
    owner: Group,
    others: list[tuple[Item, Placement, Bounds]],
    frame: Placement,
    pairs: Pairs,
    *,
    swapped: bool,
    skip_owner: bool,
) -> Iterator[Clash]:
    """Keep-outs of a group, standing in `frame`, that other items enter."""
    for keep_out in owner.keep_outs:
        place = frame @ keep_out.placement
        box = _box(keep_out.part, place, pairs.store)
        for item, item_place, item_box in others:
            if (skip_owner and item.name == keep_out.owner) or not overlap(box, item_box):
                continue
            if not pairs.sound(item.part):
                continue
            worst = pairs.worst(pairs.common(keep_out.part, item.part, place.inverse @ item_place))
            if worst:
                middle = place.point(worst.middle)
                yield Clash(
                    code=keep_out.code,
                    a=keep_out.owner,
                    b=item.name,
                    swapped=swapped,
                    depth=worst.depth,
                    place=middle,
                )


def _box(part: Part, placement: Placement, store: Store) -> Bounds:
    return placement.bounds(store.shape(part).facts.bounds)


def _findings(relation: Relation, clashes: list[Clash]) -> Iterator[Finding]:
    """One finding for each cause: the worst of what is alike, with a count; solids before space before air."""
    found = {code: [c for c in clashes if c.code == code] for code in dict.fromkeys(c.code for c in clashes)}
    if "interference" in found:
        found.pop("keep-out", None)
    if "interference" in found or "keep-out" in found:
        found.pop("keep-out-air", None)
    for code, alike in found.items():
        worst = max(alike, key=lambda clash: clash.depth)
        owner, other = (relation.second, relation.first) if worst.swapped else (relation.first, relation.second)
        a, b = f"{owner.path}.{worst.a}", f"{other.path}.{worst.b}"
        yield Finding(
            code=code,
            severity=KEEP_OUT_SEVERITY.get(code, Severity.ERROR),
            subject=_later(relation, a, b, worst.swapped),
            message=_message(code, a, b, worst.depth),
            place=_rounded(relation.first.placement.point(worst.place)),
            measured=round(worst.depth, 3),
            limit=0.0,
            fix=_fix(relation, code, worst),
            spoils=(a, b) if relation.inside else ("plate.plate",) if not _is_height(relation, code, worst) else (),
            count=len(alike),
        )


def _later(relation: Relation, a: str, b: str, swapped: bool) -> str:
    """The piece of the group that the fix is about."""
    return a if swapped or relation.inside else b


def _message(code: str, a: str, b: str, depth: float) -> str:
    return {
        "interference": f"{a} and {b} overlap by {depth:.2f} mm",
        "mate-overlap": f"{a} and {b} overlap by {depth:.2f} mm, more than their joint declares",
        "mate-apart": f"{a} and {b} should touch, but do not",
        "keep-out": f"{b} reaches {depth:.2f} mm into the solder and tails under {a}",
        "plug": f"{b} reaches {depth:.2f} mm into the space of a plug of {a}",
        "keep-out-air": f"{b} takes {depth:.2f} mm of the air gap under {a}",
    }[code]


def _is_height(relation: Relation, code: str, clash: Clash) -> bool:
    """Whether a longer standoff mends it: nodes of one stack, or a board over the plate and what lies on it."""
    first, second = relation.first, relation.second
    if second.kind != "node":
        return False
    over_plate = first.kind == "plate" and (code.startswith("keep-out") or "board" in (clash.a, clash.b))
    return over_plate or (first.kind == "node" and first.stack == second.stack)


def _is_beside_components(relation: Relation, code: str, clash: Clash) -> bool:
    """Whether a washer, nut or standoff of a stack runs into a board of the same stack."""
    one_stack = relation.first.stack == relation.second.stack != ""
    solid = code in ("interference", "mate-overlap")
    return one_stack and solid and ("board" in (clash.a, clash.b)) and clash.a != clash.b


def _fix(relation: Relation, code: str, clash: Clash) -> str:
    """The upper node's height where that mends it; otherwise the place of what came later."""
    first, second = relation.first, relation.second
    if _is_beside_components(relation, code, clash):
        return "set hardware.thread to a smaller one, whose pieces may fit beside the components, or correct the record"
    if relation.inside or code.startswith("mate"):
        return f"compare the records of {second.path} with the pieces; with packaged records, report it"
    if _is_height(relation, code, clash):
        return second.fix
    larger = "; or leave plate.width and plate.depth out" if first.kind == "plate" else ""
    return second.move + larger


def _rounded(point: Point) -> Point:
    return round(point[0], 3) + 0.0, round(point[1], 3) + 0.0, round(point[2], 3) + 0.0
