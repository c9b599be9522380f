"""The steps of a part for its drawing: where its walls, pockets and slots begin and end, each given once. mm.

A step is measured from the left, from the front or from below, as a caliper measures it from that side of the part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .views import View

PITCH = 2.8
"""Distance of the numbers of neighbouring steps on paper, mm."""
NEAR, CHAMFER = 0.03, 0.5
"""Distance below which two steps are one, and from a side of the part below which a step is its chamfer, mm."""
BESIDE = 0.75
"""Distance from the middle of a round hole below which a hidden edge is the hole's, diameters."""


@dataclass(frozen=True, kw_only=True)
class Ordinate:
    """A step: its coordinate in the view, and its distance from the side that it is measured from; mm."""

    at: float
    value: float


@dataclass(frozen=True, kw_only=True)
class Ordinates:
    """The steps on each side of a view, in the order of their coordinates."""

    left: tuple[Ordinate, ...] = ()
    right: tuple[Ordinate, ...] = ()
    top: tuple[Ordinate, ...] = ()
    bottom: tuple[Ordinate, ...] = ()


def ordinates_of(seen: Mapping[str, View]) -> dict[str, Ordinates]:
    """The steps beside each view, by its name; none for a sheet, whose table tells everything.

    A step stands at a view that shows it as a visible edge, if one does. The sides of round holes are no steps, since
    the table tells them.
    """
    if "left" not in seen:
        return {name: Ordinates() for name in seen}
    front, above, left = seen["front"], seen["above"], seen["left"]
    x_holes = [(hole.x, hole.diameter) for hole in (*front.rounds, *above.rounds)]
    y_holes = [(hole.y, hole.diameter) for hole in above.rounds] + [(-hole.x, hole.diameter) for hole in left.rounds]
    z_holes = [(hole.y, hole.diameter) for hole in (*front.rounds, *left.rounds)]
    x_front, x_above = _shared((front, 0), (above, 0), x_holes)
    y_above, y_left = _shared((above, 1), (left, 0), y_holes, mirrored=True)
    z_front, z_left = _shared((front, 1), (left, 1), z_holes)
    return {
        "front": Ordinates(
            top=_measured(_closed(x_front, front, 0), front.low[0]),
            left=_measured(_closed(z_front, front, 1), front.low[1]),
        ),
        "above": Ordinates(
            left=_measured(_closed(y_above, above, 1), above.low[1]), bottom=_measured(x_above, above.low[0])
        ),
        "left": Ordinates(bottom=_mirrored(y_left, left.high[0]), right=_measured(z_left, left.low[1])),
    }


def _shared(
    one: tuple[View, int], other: tuple[View, int], holes: Sequence[tuple[float, float]], *, mirrored: bool = False
) -> tuple[list[float], list[float]]:
    """The steps along an axis of the part that each of two views gives. `mirrored`: the other shows it backwards."""
    (view, axis), (second, second_axis) = one, other
    sign, taken = (-1.0 if mirrored else 1.0), [view.low[axis], view.high[axis]]

    def fresh(found: set[float]) -> list[float]:
        new: list[float] = []
        for value in sorted(found):
            if min(abs(value - side) for side in taken[:2]) > CHAMFER and all(abs(value - o) > NEAR for o in taken):
                taken.append(value)
                new.append(value)
        return new

    def unseen(found: set[float]) -> set[float]:
        return {value for value in found if all(abs(value - middle) > BESIDE * size for middle, size in holes)}

    first = fresh(view.steps(axis))
    seconds = fresh({sign * value for value in second.steps(second_axis)})
    first += fresh(unseen(view.steps(axis, hidden=True)))
    seconds += fresh(unseen({sign * value for value in second.steps(second_axis, hidden=True)}))
    return sorted(first), sorted(sign * value for value in seconds)


def _closed(values: list[float], view: View, axis: int) -> list[float]:
    """The steps with both sides of the part; none where there is no step between them."""
    return [view.low[axis], *values, view.high[axis]] if values else []


def _measured(values: Sequence[float], low: float) -> tuple[Ordinate, ...]:
    return tuple(Ordinate(at=value, value=round(value - low, 2) + 0.0) for value in values)


def _mirrored(values: Sequence[float], high: float) -> tuple[Ordinate, ...]:
    return tuple(Ordinate(at=value, value=round(high - value, 2) + 0.0) for value in values)


def spread(places: Sequence[float], pitch: float) -> list[float]:
    """The places, in their order, moved as little as keeps neighbours at least `pitch` apart."""
    blocks: list[tuple[float, int]] = []  # where each block of touching places begins, and their number
    for place in places:
        start, count = place, 1
        while blocks and start < blocks[-1][0] + blocks[-1][1] * pitch:
            before, number = blocks.pop()
            start = (before * number + (start - number * pitch) * count) / (number + count)
            count += number
        blocks.append((start, count))
    return [start + n * pitch for start, count in blocks for n in range(count)]
