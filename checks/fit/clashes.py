"""Clashes in one relation of two groups: overlapping pieces, separate mates, entered keep-outs. Lengths are mm.

A mate may overlap only by as much as it declares. Plugs in use count as pieces against other plugs and latches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...assemblies.model.items import Group, KeepOut
from ...core.placement import Bounds, Placement, Point
from ...parts.bought.accessory import Accessory
from ...parts.bought.fasteners import FASTENERS
from ...parts.part import Part
from .nearby import Nearby
from .pairs import MARGIN, Pairs
from .relations import Contact, Relation

FOR_PLUGS = ("plug", "latch")
"""Codes of keep-outs that a plug can enter as well as a piece."""
UNDER_BOARD = ("keep-out", "keep-out-air")
"""Space under a board, in which its own accessories may be."""
FOR_FASTENERS = ("component-near",)
"""Codes of keep-outs that only fasteners can enter."""


@dataclass(frozen=True, kw_only=True)
class Clash:
    """A clash of two pieces of a relation: their local names, its depth (mm), its place in the first group's frame.

    The depth is that of the least move that frees the two; of mates, which are meant to stay together, it is that of
    their common volume.

    If the keep-out is one of several alternatives, `alternatives` is their common name and `option` is its own. Its
    place is then that of the tool or the finger, since the obstacle is one of many.
    """

    code: str
    a: str
    b: str
    swapped: bool
    depth: float
    place: Point
    socket: str = ""
    """The socket of the plug, if the second piece is a plug; `b` is then the piece with the socket."""
    alternatives: str = ""
    option: str = ""


@dataclass(frozen=True)
class PlacedBody:
    """A piece of a group, or the plug in `socket` of the piece `name`, in the frame of the relation's first group."""

    name: str
    part: Part
    placement: Placement
    box: Bounds
    number: int
    """Its index among its group's items, -1 for a plug."""
    step: int
    socket: str = ""


def clashes(relation: Relation, pairs: Pairs) -> Iterator[Clash]:
    """All clashes in one relation."""
    here = _bodies(relation.first, Placement(), relation.first_steps, pairs)
    there = _bodies(relation.second, relation.placement, relation.second_steps, pairs)
    mates = {(mate.a, mate.b): mate for mate in relation.mates}
    yield from _solids(relation, here, there, mates, pairs)
    threads = {pair for pair, mate in mates.items() if mate.kind == "thread"}
    inside = relation.inside
    both = threads | {(b, a) for a, b in threads} if inside else threads
    yield from _entered(relation.first, relation.first_steps, there, Placement(), pairs, both, inside=inside)
    if not inside:
        turned = {(b, a) for a, b in threads}
        for clash in _entered(relation.second, relation.second_steps, here, relation.placement, pairs, turned):
            if not (clash.code == "plug" and clash.socket):  # a clash of two plugs was found above
                yield replace(clash, swapped=True)


def _bodies(group: Group, frame: Placement, steps: tuple[int, ...], pairs: Pairs) -> list[PlacedBody]:
    """The pieces of a group whose meshes are sound, then its plugs."""
    found: list[PlacedBody] = []
    for number, (item, step) in enumerate(zip(group.items, steps, strict=True)):
        place = frame @ item.placement
        if pairs.sound(item.part):
            found.append(PlacedBody(item.name, item.part, place, _box(item.part, place, pairs), number, step))
    for space in group.keep_outs:
        if space.code == "plug":
            place = frame @ space.placement
            box = _box(space.part, place, pairs)
            found.append(PlacedBody(space.owner, space.part, place, box, -1, 0, space.socket))
    return found


def _solids(
    relation: Relation,
    here: list[PlacedBody],
    there: list[PlacedBody],
    mates: dict[tuple[int, int], Contact],
    pairs: Pairs,
) -> Iterator[Clash]:
    """Pieces that overlap more than their mate declares, and mates that do not touch."""
    limits, nearby = pairs.limits, Nearby([body.box for body in there])
    index = {body.number: n for n, body in enumerate(there) if not body.socket}
    mated: dict[int, list[int]] = {}
    for a_number, b_number in mates:
        if b_number in index:
            mated.setdefault(a_number, []).append(index[b_number])
    for a in here:
        close = nearby.of(a.box, MARGIN)
        for n in sorted({*close, *mated.get(a.number, ())}):
            b = there[n]
            if a.socket or b.socket or (relation.inside and b.number <= a.number):
                continue
            mate = mates.get((a.number, b.number))
            near = n in close
            relative = a.placement.inverse @ b.placement
            if near:
                common = pairs.common(a.part, b.part, relative)
                worst = pairs.worst(common, mate.overlap * (1 + limits.mate_allowance) if mate else 0.0)
                if worst:
                    code = "mate-overlap" if mate and mate.kind == "thread" else "interference"
                    depth = worst.depth if mate else pairs.depth(a.part, b.part, relative)
                    place = a.placement.point(worst.middle)
                    yield Clash(code=code, a=a.name, b=b.name, swapped=False, depth=depth, place=place)
                    continue
            if mate and mate.kind != "pad" and not (near and _touch(a, b, mate, relative, pairs)):
                place = _between(a.box, b.box)
                yield Clash(code="mate-apart", a=a.name, b=b.name, swapped=False, depth=MARGIN, place=place)


def _touch(a: PlacedBody, b: PlacedBody, mate: Contact, relative: Placement, pairs: Pairs) -> bool:
    """Whether two mates touch. A fastener is tested along its axis, since a stud always touches its hole."""
    if mate.kind in ("rests", "clamp"):
        if isinstance(a.part, FASTENERS):
            return pairs.pressed(a.part, b.part, relative, Placement())
        if isinstance(b.part, FASTENERS):
            return pairs.pressed(a.part, b.part, relative, Placement(rotation=relative.rotation))
    return pairs.gap(a.part, b.part, relative) < pairs.limits.contact


def _between(a: Bounds, b: Bounds) -> Point:
    """The middle of the intersection of two boxes, or of the gap between them."""
    low = [max(a[0][i], b[0][i]) for i in range(3)]
    high = [min(a[1][i], b[1][i]) for i in range(3)]
    return (low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2


def _entered(
    owner: Group,
    steps: tuple[int, ...],
    others: list[PlacedBody],
    frame: Placement,
    pairs: Pairs,
    threads: set[tuple[int, int]],
    *,
    inside: bool = False,
) -> Iterator[Clash]:
    """Keep-outs of a group, placed by `frame`, that other bodies enter; `inside`: the bodies are the group's own."""
    numbers = {item.name: number for number, item in enumerate(owner.items)}
    nearby = Nearby([body.box for body in others])
    for space in owner.keep_outs:
        place, mine = frame @ space.placement, numbers[space.owner]
        for n in nearby.of(_box(space.part, place, pairs)):
            body = others[n]
            if not _concerns(space, body, mine, steps[mine], threads, inside=inside):
                continue
            relative = place.inverse @ body.placement
            worst = pairs.worst(pairs.common(space.part, body.part, relative))
            if worst:
                yield Clash(
                    code=space.code,
                    a=space.owner,
                    b=body.name,
                    socket=body.socket,
                    swapped=False,
                    depth=0.0 if space.alternatives else pairs.depth(space.part, body.part, relative),
                    place=place.origin if space.alternatives else place.point(worst.middle),
                    alternatives=space.alternatives,
                    option=space.name if space.alternatives else "",
                )


def _concerns(
    space: KeepOut, body: PlacedBody, owner: int, step: int, threads: set[tuple[int, int]], *, inside: bool
) -> bool:
    """Whether a body in a keep-out counts as an obstacle."""
    if space.bench_assembled and not inside:
        return False
    if body.socket:
        own = inside and body.socket == space.socket
        again = inside and space.code == "plug" and body.socket <= space.socket
        return space.code in FOR_PLUGS and not own and not again
    if inside and body.number == owner:
        return False
    if inside and space.code in UNDER_BOARD and isinstance(body.part, Accessory):
        return False
    if space.code in FOR_FASTENERS:
        return isinstance(body.part, FASTENERS)
    if space.at_step:
        return body.step <= step and (owner, body.number) not in threads
    return True


def _box(part: Part, placement: Placement, pairs: Pairs) -> Bounds:
    return placement.bounds(pairs.store.shape(part).facts.bounds)
