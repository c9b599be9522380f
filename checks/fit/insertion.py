"""Check that each piece can come to its place on a straight way, past what is there by its step. Lengths are mm.

Each piece, without a skin of 0.05, is swept along the axes of its own frame; a nut or screw may turn along the axis of
its thread, and a pressed joint may share the volume that it declares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Instance
from ...core.findings import Finding, Severity
from ...core.placement import Bounds, Placement, Point, overlap
from ...geometry.store import Store
from ..limits import Limits
from .disassembly import Body, IsFree, Stuck, stuck_bodies

UPRIGHT: tuple[Point, ...] = ((0, 0, 1), (0, 0, -1))
LYING: tuple[Point, ...] = ((0, 1, 0), (0, -1, 0), (1, 0, 0), (-1, 0, 0))
"""Ways out in the frame of the assembly. Most pieces come from above or below, so these are asked first."""
PARALLEL = 0.999


@dataclass(frozen=True)
class Obstacle:
    """A piece in the way of another. `depth`: how deep, mm. `volume`: how much, mm3."""

    mover: str
    name: str
    depth: float
    volume: float


class Ways:
    """Questions about ways out of pieces of one assembly. Each pair of parts in the same pose is asked once."""

    def __init__(self, assembly: Assembly, store: Store) -> None:
        self.store = store
        self.pieces: Mapping[str, Instance] = {piece.name: piece for piece in assembly.instances()}
        self._boxes = {n: p.placement.bounds(store.shape(p.part).facts.bounds) for n, p in self.pieces.items()}
        self._mates = {frozenset((mate.a, mate.b)): mate for mate in assembly.mates}
        self._asked: dict[tuple[object, ...], tuple[float, float]] = {}

    @property
    def tests(self) -> tuple[IsFree, IsFree]:
        """Whether a straight way takes a body out past what is there: up or down; along any axis."""
        return (
            lambda body, there: self._is_free(body, there, UPRIGHT),
            lambda body, there: self._is_free(body, there, self.ways(body)),
        )

    def ways(self, body: Body) -> list[Point]:
        """The ways to try, as unit vectors in the assembly's frame: its axes, and those of the body if they differ."""
        turn = Placement(rotation=self.pieces[body[0]].placement.rotation)
        own = [turn.point(way) for way in (*UPRIGHT, *LYING)]
        return [*UPRIGHT, *LYING, *(way for way in own if max(map(abs, way)) < PARALLEL)]

    def _is_free(self, body: Body, there: frozenset[str], ways: Iterable[Point]) -> bool:
        return any(not next(self.obstacles(body, there, way), None) for way in ways)

    def obstacles(self, body: Body, there: frozenset[str], way: Point) -> Iterator[Obstacle]:
        """The pieces that are in the way of a body."""
        for mover in body:
            path = _stretched(self._boxes[mover], way)
            for name in sorted(there):
                if overlap(path, self._boxes[name]) and (found := self._obstacle(mover, name, way)):
                    yield found

    def _obstacle(self, mover: str, name: str, way: Point) -> Obstacle | None:
        mate = self._mates.get(frozenset((mover, name)))
        if mate and mate.kind == "thread" and self._along_axis(mover, way):
            return None
        depth, volume = self._overlap(mover, name, way)
        allowed = mate.overlap if mate and mate.kind == "press" else 0.0
        return Obstacle(mover, name, depth, volume) if volume > allowed else None

    def _along_axis(self, mover: str, way: Point) -> bool:
        """Whether a way is along the axis of a threaded piece, which is its z axis."""
        axis = Placement(rotation=self.pieces[mover].placement.rotation).point((0.0, 0.0, 1.0))
        return abs(sum(a * b for a, b in zip(axis, way, strict=True))) > PARALLEL

    def _overlap(self, mover: str, name: str, way: Point) -> tuple[float, float]:
        """Depth and volume of what is in the way; 0 for pieces that already overlap at rest, which another check says."""
        from ...geometry import sweep

        a, b = self.pieces[mover], self.pieces[name]
        first, second = self.store.shape(a.part), self.store.shape(b.part)
        placement = a.placement.inverse @ b.placement
        own_way = Placement(rotation=a.placement.inverse.rotation).point(way)
        key = first.key, second.key, placement.rounded, tuple(round(c, 6) for c in own_way)
        if key not in self._asked:
            found = sweep.overlap_on_the_way(first, second, placement, own_way)
            deepest = max((each.depth for each in found), default=0.0)
            self._asked[key] = deepest, sum(each.volume for each in found)
        return self._asked[key]


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on pieces that cannot come to their places."""
    ways = Ways(assembly, store)
    for stuck in stuck_bodies(assembly, ways.tests):
        yield _finding(ways, stuck)


def _finding(ways: Ways, stuck: Stuck) -> Finding:
    """The finding on the way that is least blocked."""
    found = {way: list(ways.obstacles(stuck.body, stuck.there, way)) for way in ways.ways(stuck.body)}
    way = min(found, key=lambda each: max(obstacle.depth for obstacle in found[each]))
    worst = max(found[way], key=lambda obstacle: obstacle.depth)
    return Finding(
        code="insertion",
        severity=Severity.ERROR,
        subject=worst.mover,
        message=f"step {stuck.step.number}: {worst.name} is {worst.depth:.2f} deep in its way {way} {worst.volume:.1f}",
        fix="",
    )


def _stretched(box: Bounds, way: Point) -> Bounds:
    """The box that a box sweeps through on a way."""
    from ...geometry.sweep import FAR

    (x0, y0, z0), (x1, y1, z1) = box
    low = tuple(c + min(0.0, FAR * w) for c, w in zip((x0, y0, z0), way, strict=True))
    high = tuple(c + max(0.0, FAR * w) for c, w in zip((x1, y1, z1), way, strict=True))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])
