"""The rows of dimensions beside a view: one for each feature, measured from one side of the part. Lengths are mm.

Each row begins with 0 at the left, the front or the lower face of the part, as a caliper measures from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...parts.feature import AXES, Axis, PartFeature
from .pose import PartPose, Side
from .views import View, Views

LEAST = 0.6
"""Least distance of two dimensions in a row, mm. Nearer ones cannot be told apart by a caliper's jaws or by an eye."""
NEAR = 0.03
"""Distance below which two faces are one, mm."""
BESIDE = 0.75
"""Distance from the middle of a round hole below which a hidden edge is the hole's, diameters."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A face: its coordinate in the view, and its distance from the side that it is measured from; mm."""

    at: float
    value: float


@dataclass(frozen=True, kw_only=True)
class SizeRow:
    """Faces along one direction, in the order of their values, with the name of what they bound."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True)
class SizeRows:
    """The rows on each side of a view, from the view outwards."""

    left: tuple[SizeRow, ...] = ()
    right: tuple[SizeRow, ...] = ()
    top: tuple[SizeRow, ...] = ()
    bottom: tuple[SizeRow, ...] = ()

    def on(self, side: Side) -> tuple[SizeRow, ...]:
        """The rows on a side."""
        return {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom}[side]


_Told = tuple[str, tuple[float, ...]]
"""A name and faces."""


@dataclass
class _Filled:
    """Rows while they are distributed."""

    sides: dict[tuple[str, Side], list[SizeRow]] = field(default_factory=dict[tuple[str, Side], list[SizeRow]])

    def weight(self, view: str, side: Side) -> int:
        return len(self.sides.get((view, side), []))


def rows_of(found: Views, features: Sequence[PartFeature]) -> dict[str, SizeRows]:
    """The rows beside each view by its name; none for a sheet, whose overall sizes and table tell everything.

    A part that states its features has a row for each of them along each axis; another one has its steps.
    """
    if len(found.seen) < 3:
        return {name: SizeRows() for name in found.seen}
    filled = _Filled()
    for axis in range(3):
        low, high = found.bounds[0][axis], found.bounds[1][axis]
        if features:
            told = _joined(("overall", (low, high)), features, AXES[axis])
        else:
            told = [("steps", tuple(sorted({low, high, *_steps(found, axis)})))]
        for name, faces in told:
            _put(filled, found, axis, name, faces)
    sides = {view: {side: tuple(rows) for (v, side), rows in filled.sides.items() if v == view} for view in found.seen}
    return {view: SizeRows(**by_side) for view, by_side in sides.items()}


def _joined(overall: _Told, features: Sequence[PartFeature], axis: Axis) -> list[_Told]:
    """The rows along an axis, each with its name and faces. Rows with equal faces are one.

    A pair of faces that another row has joins that row. Faces that are too near to be measured have no row: the size
    of their feature tells them.
    """
    told = [overall]
    low = round(overall[1][0], 4)
    for feature in features:
        faces = feature.faces(axis)
        if axis in feature.rows and faces and _measurable((low, *faces)):
            told.append((feature.name, faces))
    rows = [([name], sorted({round(face, 4) for face in faces})) for name, faces in told]
    kept: list[tuple[list[str], list[float]]] = []
    for names, faces in sorted(rows, key=lambda row: -len({*row[1], low})):  # longest first; equal ones in order
        home = next((row for row in kept if faces == row[1] or _is_pair_in(row[1], faces, low)), None)
        if home:
            home[0].extend(names)
        else:
            kept.append((names, faces))
    order = [name for name, _ in told]
    for names, _ in kept:
        names.sort(key=order.index)
    return [(", ".join(names), tuple(faces)) for names, faces in sorted(kept, key=lambda row: order.index(row[0][0]))]


def _is_pair_in(row: Sequence[float], faces: Sequence[float], low: float) -> bool:
    """Whether the faces are a pair, or one, that a row tells already."""
    return len({*faces, low}) <= 3 and {*faces} <= {*row, low}


def _measurable(faces: Sequence[float]) -> bool:
    """Whether no two different faces are nearer than LEAST."""
    return all(b - a < NEAR or b - a >= LEAST - 1e-6 for a, b in pairwise(sorted(faces)))


def rows_within(axes: Sequence[int], features: Sequence[PartFeature]) -> SizeRows:
    """The rows beside a section, whose plane has two axes of the part. Each feature is measured from its first face."""
    sides: tuple[list[SizeRow], list[SizeRow]] = [], []
    for number, axis in enumerate(axes):
        for feature in features:
            faces = sorted(feature.faces(AXES[axis]))
            if faces:
                marks = tuple(Mark(at=face, value=round(face - faces[0], 2) + 0.0) for face in faces)
                sides[number].append(SizeRow(name=feature.name, marks=marks))
    return SizeRows(bottom=tuple(sides[0]), left=tuple(sides[1]))


def _put(filled: _Filled, found: Views, axis: int, name: str, faces: Sequence[float]) -> None:
    """Put a row beside the view that shows most of its faces, at the side with the fewest rows."""
    low = found.bounds[0][axis]

    def places() -> Iterator[tuple[int, int, str, Side]]:
        for view, side, number in _open(found.pose, found.seen, axis):
            sign = found.seen[view].axes[number][1]
            steps = found.seen[view].steps(number)
            shown = sum(any(abs(sign * face - step) < NEAR for step in steps) for face in faces)
            yield -shown, filled.weight(view, side), view, side

    _, _, view, side = min(places(), key=lambda place: place[:2])
    number = 0 if side in ("top", "bottom") else 1
    sign = found.seen[view].axes[number][1]
    values = [*([] if abs(faces[0] - low) < NEAR else [low]), *faces]
    marks = tuple(Mark(at=sign * value, value=round(value - low, 2) + 0.0) for value in values)
    filled.sides.setdefault((view, side), []).append(SizeRow(name=name, marks=marks))


def _open(pose: PartPose, seen: Mapping[str, View], axis: int) -> Iterator[tuple[str, Side, int]]:
    """The views and sides along which an axis of the part lies."""
    for view in seen:
        for side in pose.sides(view):
            number = 0 if side in ("top", "bottom") else 1
            if seen[view].axes[number][0] == axis:
                yield view, side, number


def _steps(found: Views, axis: int) -> list[float]:
    """The steps of a part along an axis, those that a view shows before hidden ones; none nearer than LEAST."""
    ends = found.bounds[0][axis], found.bounds[1][axis]
    kept = list(ends)
    holes = [(hole.centre[axis], hole.diameter) for hole in found.rounds if hole.axis != axis]
    for hidden in (False, True):
        for view in found.seen.values():
            for number, (own, sign) in enumerate(view.axes):
                steps = sorted(sign * step for step in view.steps(number, hidden=hidden)) if own == axis else []
                for step in steps:
                    beside_hole = hidden and any(abs(step - middle) <= BESIDE * size for middle, size in holes)
                    if not beside_hole and all(abs(step - other) >= LEAST for other in kept):
                        kept.append(step)
    return kept


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
