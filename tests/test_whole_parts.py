"""Each question on two parts that the checks ask has the answer that the whole of both parts gives."""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest
import whole_parts as whole
from broken.cases import cased
from manifold3d import Manifold
from stackwright import Project
from stackwright.assemblies.pieces.sockets import connectors
from stackwright.checks.fit import insertion, interference
from stackwright.core.placement import Placement, Point
from stackwright.geometry import boolean, sweep
from stackwright.geometry.boolean import Overlap
from stackwright.geometry.shape import Shape
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord
from stackwright.params.source import Source, shipped_names

DRAWN = 30
"""Drawn cases, and as many drawn rows."""
BOARDS = sorted(name for name, each in Library().all(BoardRecord).items() if not each.header)
ON_RAILS = ("rock-5b", "rockpro64", "visionfive-2", "odroid-n2", "star64")
HEAD = 'name = "a"\n[plate]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n'
ROUNDING = 1e-5
"""Volumes within this are equal, mm3 and as a share: solids that were cut elsewhere have other corners."""
PLACE = 1e-4
"""Middles of pieces within this are equal, mm."""


def box_of(chance: random.Random, name: str) -> str:
    """A box at a drawn place, which may overlap what is there, or stand in its way."""
    at = [chance.randint(-60, 60) for _ in range(2)]
    size = [chance.randint(20, 90), chance.randint(20, 60), 30]
    return f'[[device]]\nname = "{name}"\nsize = {size}\nposition = {at}\n'


def drawn_case(number: int) -> str:
    """A case of a drawn board with drawn plugs; every third with a box at a drawn place."""
    chance = random.Random(f"case {number}")
    name = chance.choice(BOARDS)
    known = sorted(connectors(Library().get(BoardRecord, name)))
    uses = ", ".join(f'"{use}"' for use in chance.sample(known, chance.randint(0, len(known))))
    style = chance.choice(("closed", "half-open", "open"))
    return cased(name, uses, standoff=chance.choice((8, 15, 25)), style=style) + box_of(chance, "box") * (
        number % 3 == 0
    )


def drawn_row(number: int) -> str:
    """A row of drawn boards at a drawn pitch, which may be too small; every third with a box at a drawn place."""
    chance = random.Random(f"row {number}")
    hold = chance.choice(("fin", "sled", "posts", "rails"))
    nodes = "".join(
        f"[[stack.node]]\nboard = '{chance.choice(ON_RAILS if hold == 'rails' else BOARDS)}'\n"
        for _ in range(chance.randint(1, 5))
    )
    pitch = f"pitch = {chance.choice((18, 30, 44))}\n" if chance.random() < 0.4 else ""
    row = f"[[stack]]\nname = 'row'\nlayout = 'edge'\nhold = '{hold}'\n{pitch}{nodes}"
    return HEAD + row + box_of(chance, "box") * (number % 3 == 0)


class Judge:
    """Stands between the checks and the geometry: asks the oracle too, and holds both answers together."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.asked: dict[str, int] = {}
        for module, name, oracle, same in (
            (boolean, "common", whole.common, pieces_agree),
            (boolean, "touching", whole.touching, volumes_agree),
            (boolean, "gap", whole.gap, lengths_agree),
            (sweep, "overlap_on_the_way", whole.on_the_way, pieces_agree),
            (sweep, "blocks", whole.blocks, operator.eq),
            (sweep, "volume_at_rest", whole.at_rest, volumes_agree),
        ):
            patch.setattr(module, name, self._between(name, getattr(module, name), oracle, same))

    def _between(
        self, name: str, product: Callable[..., object], oracle: Callable[..., object], same: Callable[..., bool]
    ) -> Callable[..., object]:
        def judged(a: Shape, b: Shape, placement: Placement, *more: float | Point) -> object:
            found, wanted = product(a, b, placement, *more), oracle(a, b, placement, *more)
            self.asked[name] = self.asked.get(name, 0) + 1
            assert same(found, wanted), (name, a.key, b.key, placement, more, found, wanted)
            return found

        return judged


def near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=ROUNDING, abs_tol=ROUNDING)


def volumes_agree(found: float, wanted: float) -> bool:
    return near(found, wanted)


def lengths_agree(found: float, wanted: float) -> bool:
    return abs(found - wanted) < 1e-9


def pieces_agree(found: Iterable[Overlap], wanted: Iterable[Manifold]) -> bool:
    """Whether all but slivers are the same: as many, as large, at the same places."""
    mine = [(each.volume, *each.middle) for each in found if each.volume > ROUNDING]
    theirs = [(each.volume(), *middle(each)) for each in wanted if each.volume() > ROUNDING]
    return len(mine) == len(theirs) and all(any(is_same(one, other) for other in theirs) for one in mine)


def is_same(one: Sequence[float], other: Sequence[float]) -> bool:
    return near(one[0], other[0]) and all(abs(a - b) < PLACE for a, b in zip(one[1:], other[1:], strict=True))


def middle(solid: Manifold) -> Point:
    x0, y0, z0, x1, y1, z1 = solid.bounding_box()
    return (x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2


def judged(project: Project, patch: pytest.MonkeyPatch) -> tuple[dict[str, int], int]:
    """How many questions of each kind were asked, and how many findings there are on overlaps and ways."""
    assembly, limits = project.assembly, project._limits
    if assembly.problems:
        return {}, 0
    with patch.context() as here:
        judge = Judge(here)
        found = [each for check in (interference, insertion) for each in check.check(assembly, project.store, limits)]
    return judge.asked, len(found)


@pytest.fixture
def forgetful(store: Store) -> Iterator[Store]:
    yield whole.Forgetful(store.folder)


@pytest.mark.slow
def test_a_small_case_is_judged_as_its_whole_parts_are(forgetful: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, _ = judged(Project(Source("a.toml", drawn_case(0), None, "a"), store=forgetful), monkeypatch)
    assert {"common", "gap", "volume_at_rest"} <= set(asked)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_names())
def test_shipped_designs_are_judged_as_their_whole_parts_are(
    name: str, forgetful: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, _ = judged(Project.open(name, store=forgetful), monkeypatch)
    assert asked


@pytest.mark.slow
@pytest.mark.parametrize("draw", [drawn_case, drawn_row])
def test_drawn_designs_are_judged_as_their_whole_parts_are(
    draw: Callable[[int], str], forgetful: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    findings, placed = 0, 0
    for number in range(DRAWN):
        asked, found = judged(Project(Source("a.toml", draw(number), None, "a"), store=forgetful), monkeypatch)
        findings, placed = findings + found, placed + bool(asked)
    assert placed >= DRAWN // 2, "most draws can be placed"
    assert findings >= 10, "there are faults to agree on"
