"""Names of points by their places in a pattern, such as the mounting holes of a board. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

Spot = tuple[float, float]
CORNERS = ("front-left", "front-right", "back-left", "back-right")
PLACES = (*CORNERS, "front-middle", "back-middle", "left-middle", "right-middle", "middle")
"""Places in a pattern. The front is at the least y, and left is at the least x."""
FLAT = 1e-9


def places_of(points: Sequence[Spot]) -> list[str]:
    """The place of each point in the pattern that all make: one of PLACES. The x axis points right, the y axis back.

    Four points with one in each quarter of the pattern are its corners. In every other pattern, a point in the middle
    third of the width or of the depth is in the middle.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    quarters = [_place(_side(x, xs, 0.5), _side(y, ys, 0.5)) for x, y in points]
    if sorted(quarters) == sorted(CORNERS):
        return quarters
    return [_place(_side(x, xs, 1 / 3), _side(y, ys, 1 / 3)) for x, y in points]


def names_of(points: Sequence[Spot]) -> list[str]:
    """The place of each point in the pattern, numbered where several points share a place."""
    places = places_of(points)
    return [
        f"{place}-{places[:number].count(place) + 1}" if places.count(place) > 1 else place
        for number, place in enumerate(places)
    ]


def _side(value: float, values: Sequence[float], share: float) -> int:
    """-1 in the lower share of a range, 1 in the upper share, 0 between. The middle is in the lower half."""
    low, high = min(values), max(values)
    along = (value - low) / (high - low) if high - low > FLAT else 0.5
    return -1 if along <= share + FLAT else 1 if along >= 1 - share - FLAT else 0


def _place(across: int, along: int) -> str:
    side, end = ("left", "", "right")[across + 1], ("front", "", "back")[along + 1]
    return "-".join(filter(None, (end, side))) if end and side else f"{end or side}-middle" if end or side else "middle"


def convex_hull(points: Sequence[Spot]) -> list[Spot]:
    """The corners of the convex hull of points, counter-clockwise."""
    ordered = sorted(set(points))

    def half(row: Sequence[Spot]) -> list[Spot]:
        chain: list[Spot] = []
        for x, y in row:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], (x, y)) <= 0:
                chain.pop()
            chain.append((x, y))
        return chain[:-1]

    return [*half(ordered), *half(ordered[::-1])]


def spanned(points: Sequence[Spot]) -> float:
    """Area of the convex hull of points, mm2."""
    rim = convex_hull(points)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(rim, (*rim[1:], *rim[:1]), strict=True)) / 2


def _turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
