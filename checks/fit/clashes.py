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
from .bodies import MARGIN, PlacedBody
from .nearby import Nearby
from .pairs import Pairs
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


def clashes(relation: Relation, pairs: Pairs) -> Iterator[Clash]:
    """All clashes in one relation."""
    first, second = pairs.bodies(relation.first), pairs.bodies(relation.second)
    frame, inside = relation.placement, relation.inside
    near_first, near_second = frame.bounds(second.bounds), frame.inverse.bounds(first.bounds)
    mates = {(mate.a, mate.b): mate for mate in relation.mates}
    here = [*first.placed(Placement(), relation.first_there, near_first, {a for a, _ in mates})]
    there = [*second.placed(frame, relation.second_there, near_second, {b for _, b in mates})]
    yield from _solids(relation, here, there, mates, pairs)
    threads = {pair for pair, mate in mates.items() if mate.kind == "thread"}
    both = threads | {(b, a) for a, b in threads} if inside else threads
    spaces = first.spaces(Placement(), near_first)
    yield from _entered(spaces, relation.first, relation.first_steps, there, pairs, both, inside=inside)
    if not inside:
        turned = {(b, a) for a, b in threads}
        spaces = second.spaces(frame, near_second)
        for clash in _entered(spaces, relation.second, relation.second_steps, here, pairs, turned):
            if not (clash.code == "plug" and clash.socket):  # a clash of two plugs was found above
                yield replace(clash, swapped=True)


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
    spaces: Iterator[tuple[KeepOut, Placement, Bounds]],
    owner: Group,
    steps: tuple[int, ...],
    others: list[PlacedBody],
    pairs: Pairs,
    threads: set[tuple[int, int]],
    *,
    inside: bool = False,
) -> Iterator[Clash]:
    """Keep-outs of a group that other bodies enter; `inside`: the bodies are the group's own."""
    numbers = {item.name: number for number, item in enumerate(owner.items)}
    nearby = Nearby([body.box for body in others])
    for space, place, box in spaces:
        mine = numbers[space.owner]
        for n in nearby.of(box):
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
