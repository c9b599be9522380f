"""Every code fires on broken things, at the right place, and is silent on their mended twins."""

from __future__ import annotations

from collections import Counter

import pytest
from broken import (
    assemblies,
    cases,
    clamped,
    columns,
    designs,
    feeding,
    feeds,
    layers,
    layouts,
    mains,
    meshes,
    plates,
    radio,
    reach,
    rows,
    sheets,
    shops,
    threads,
    warm,
    ways,
)
from broken.fixture import Broken, serious
from stackwright.core.findings import CODES, Severity
from stackwright.geometry.store import Store
from support import ROOT

BROKEN: list[Broken] = [
    case
    for kind in (
        layers,
        layouts,
        mains,
        meshes,
        sheets,
        assemblies,
        cases,
        clamped,
        plates,
        radio,
        reach,
        rows,
        threads,
        columns,
        designs,
        feeding,
        feeds,
        shops,
        warm,
        ways,
    )
    for case in kind.cases()
]
NEAR = 1.0


FIRST = {broken.code: broken for broken in reversed(BROKEN)}
"""One broken thing of each code. The others are of the slow suite."""
CASES = [
    pytest.param(
        broken,
        id=f"{broken.code}: {broken.name}",
        marks=() if FIRST[broken.code] is broken else pytest.mark.slow,
    )
    for broken in BROKEN
]


@pytest.mark.parametrize("broken", CASES)
def test_a_broken_thing_fires_and_its_mended_twin_does_not(store: Store, broken: Broken) -> None:
    found = list(broken.judge(store))
    fired = [f for f in found if f.code == broken.code and (broken.severity in (None, f.severity))]
    assert fired, [f.line() for f in found]
    assert {f.code for f in serious(found)} <= {broken.code, *broken.also}
    named = [f for f in fired if f.subject.startswith(broken.subject) and broken.fix in f.fix]
    assert named, [(f.subject, f.fix) for f in fired]
    if broken.place:
        assert any(_near(broken, f.place) for f in named), [f.place for f in named]
    assert all(f.spoils == () or f.severity is Severity.ERROR for f in fired)
    mended = {f.code for f in serious(broken.mended(store))}
    assert broken.code not in mended
    assert mended <= set(broken.also), "the twin brings nothing new"
    assert not mended & {"layout-infeasible", "stack-infeasible"}, "the twin is there to be looked at"
    if broken.severity is Severity.INFORMATION:
        assert broken.code not in {f.code for f in broken.mended(store)}


def _near(broken: Broken, place: tuple[float, float, float] | None) -> bool:
    assert broken.place
    return place is not None and all(
        wanted is None or abs(wanted - found) < NEAR for wanted, found in zip(broken.place, place, strict=True)
    )


def test_every_code_has_three_broken_things() -> None:
    counted = Counter(broken.code for broken in BROKEN)
    assert {code: counted[code] for code in CODES if counted[code] < 3} == {}
    assert set(counted) <= set(CODES)


def test_every_code_has_a_page() -> None:
    assert {path.stem for path in (ROOT / "docs" / "findings").glob("*.md")} == set(CODES)
