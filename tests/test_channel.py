"""Cable channels: what is screwed down, and the cables that run through them."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.channel import Fill
from stackwright.checks.fit.channels import judge
from stackwright.core.errors import InputError
from stackwright.params.kinds.channel import ChannelRecord
from stackwright.params.library import Library
from stackwright.params.source import Source
from test_along import HEAD, covered, row

SWITCH = '[[switch]]\nname = "net"\nmodel = "tl-sg108"\nposition = [-100, 320]\n'


def channel(keys: str = "length = 500\nposition = [-170, 50]\n") -> str:
    return f'[[channel]]\nname = "lane"\nmodel = "slotted-40x60"\n{keys}'


def opened(*tables: str) -> Project:
    return Project(Source("a.toml", HEAD + "".join(tables), None, "a"), ())


def patches(assembly: Assembly) -> list[tuple[tuple[float, float, float], ...]]:
    return [cable.path for cable in assembly.cables if cable.kind == "patch" and cable.path]


@pytest.mark.parametrize("turn", [0.0, 90.0])
def test_a_channel_is_as_long_as_asked_and_screwed_down_along_its_length(turn: float) -> None:
    """A screw at most 40 from each end, and no two neighbours more than 200 apart."""
    assembly = opened(channel(f"length = 500\nrotation = {turn}\n"), row("row", 2, 200.0)).assembly
    x0, y0, x1, y1 = covered(assembly, "lane", "trunking")
    assert sorted((round(x1 - x0, 6), round(y1 - y0, 6))) == [40.0, 500.0]
    assert (y1 - y0 == pytest.approx(500.0)) is (turn == 0.0)
    (group,) = (group for group in assembly.groups if group.path == "lane")
    axis = 1 if turn == 0.0 else 0
    spots = sorted((group.placement @ each.placement).origin[axis] for each in group.items if each.word == "screw")
    low, high = (y0, y1) if axis else (x0, x1)
    assert spots[0] - low <= 40 and high - spots[-1] <= 40
    assert all(b - a <= 200 for a, b in pairwise(spots))


def test_patch_cables_run_inside_the_channel_and_leave_it_at_their_row() -> None:
    assembly = opened(row("a", 3, -130), row("b", 3, 110), SWITCH, channel()).assembly
    assert not assembly.problems
    paths, (x0, y0, x1, y1) = patches(assembly), covered(assembly, "lane", "trunking")
    assert len(paths) == 6
    for path in paths:
        inside = [(a, b) for a, b in pairwise(path) if all(_within(point, (x0, y0, x1, y1)) for point in (a, b))]
        assert sum(math.dist(a, b) for a, b in inside) > 20
    far, near = ([path for path in paths if path[-1][1] < 0], [path for path in paths if path[-1][1] > 0])
    assert min(map(_length, far)) > max(map(_length, near))
    via = {cable.channel for cable in assembly.cables if cable.kind == "patch" and cable.path}
    assert via == {"lane"}


def _within(point: tuple[float, float, float], plan: tuple[float, float, float, float]) -> bool:
    return plan[0] - 1e-6 <= point[0] <= plan[2] + 1e-6 and plan[1] - 1e-6 <= point[1] <= plan[3] + 1e-6


def _length(path: tuple[tuple[float, float, float], ...]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(path))


def test_a_channel_longer_than_is_sold_is_refused() -> None:
    with pytest.raises(InputError, match=r"lane.length = 2500"):
        _ = opened(channel("length = 2500\n"), row("row", 2)).assembly


def test_the_cables_of_a_channel_are_added_up() -> None:
    """Cables of 6 mm take 28.3 mm2 each, of the 2137 mm2 that are useful."""
    project = opened(row("a", 3, -130), row("b", 3, 110), SWITCH, channel())
    ((name, fill),) = project.assembly.fills.items()
    assert (name, fill.cables, fill.useful) == ("lane", 6, 2137.0)
    assert fill.taken == pytest.approx(6 * math.pi / 4 * 36, abs=0.1)


def test_a_channel_is_full_at_the_share_of_the_limit_and_an_error_beyond_its_area() -> None:
    """At 45 % of 2137 it is not yet full; a cable more is a warning, more than the area an error."""
    for taken, severity in ((961.6, None), (989.6, "warning"), (2136.9, "warning"), (2165.3, "error")):
        found = list(judge("lane", Fill(cables=35, taken=taken, useful=2137.0, larger="slotted-60x60"), 0.45))
        assert [each.severity.value for each in found] == ([severity] if severity else [])
        assert all(dict(each.remedies[0].settings) == {"lane.model": "slotted-60x60"} for each in found)


def test_the_library_names_a_larger_trunking_for_each_but_the_largest() -> None:
    channels = Library().all(ChannelRecord)
    largest = max(channels.values(), key=lambda each: each.section.useful)
    for each in channels.values():
        assert (each.larger is None) is (each is largest)
        if each.larger:
            assert channels[each.larger].section.useful > each.section.useful


@pytest.mark.slow
def test_the_remedy_of_a_full_channel_is_proven() -> None:
    full = channel().replace("slotted-40x60", "slotted-25x40")
    project = opened(row("a", 2, -130), row("b", 2, 110), SWITCH, full)
    project = project.with_values({"limits.channel_fill": 0.12})
    (found,) = [each for each in project.findings() if each.code == "channel-full"]
    assert found.measured == pytest.approx(4 * math.pi / 4 * 36, abs=0.1)
    proof = project.prove(found)
    assert proof and dict(proof.remedy.settings) == {"lane.model": "slotted-40x60"}


@pytest.mark.slow
def test_a_channel_beside_rows_is_clean() -> None:
    findings = opened(row("a", 3, -130), row("b", 3, 110), SWITCH, channel()).findings()
    assert {each.code for each in findings if each.severity.value != "information"} <= {"ports-unmeasured"}
