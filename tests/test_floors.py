"""Flat stacks on several floors: the height of each, what carries it, in which order it is built. Unit: mm."""

from __future__ import annotations

import random

import pytest
from floors import Standing, boxes, least_height, standing
from stackwright import Project
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.layouts.edge.pitch import Taken, nearest
from stackwright.core.placement import Bounds
from stackwright.params.source import Source
from support import design

PLATE = 5.0
AIR = 3.0
HEAD = {"plate": f"thickness = {PLATE}\nthickness_tolerance = 0.2", "hardware": "thread_depth = 8"}
PI4 = ("raspberry-pi-5",) * 4
MIXED = ("rockpro64", "raspberry-pi-4b", "odroid-c4", "rock64", "raspberry-pi-5", "rock-5b")


def flat(*boards: str, floors: int, more: str = "", standoff: float | str = "auto") -> Project:
    text = design(*boards, standoff=standoff, **HEAD)
    text = text.replace('name = "tower"', f'name = "tower"\nlayout = "flat"\nfloors = {floors}\n{more}')
    return Project(Source("a.toml", text, None, "a"))


def sheets(whole: Assembly) -> list[tuple[str, float]]:
    """The sheets of the floors, lowest first: the name of each and the height of its upper face."""
    found = [(each.name, each.placement.origin[2]) for each in whole.instances() if each.duty == "sheet"]
    return sorted(found, key=lambda each: each[1])


def drawn(number: int) -> tuple[list[Bounds], list[Bounds]]:
    """Boxes on a sheet, and boxes that hang below the next one, which is one of them."""
    chance = random.Random(number)

    def box(low: float, high: float) -> Bounds:
        x, y = chance.uniform(-90, 70), chance.uniform(-70, 50)
        return (x, y, low), (x + chance.uniform(1, 40), y + chance.uniform(1, 40), high)

    lower = [box(0.0, chance.uniform(1, 40)) for _ in range(chance.randint(1, 12))]
    heads = [box(-PLATE - chance.uniform(0, 6), -PLATE) for _ in range(chance.randint(0, 8))]
    return lower, [((-100.0, -80.0, -PLATE), (100.0, 80.0, 0.0)), *heads]


@pytest.mark.parametrize("number", range(60))
def test_the_height_of_a_floor_is_the_least_that_leaves_the_air(number: int) -> None:
    lower, hanging = drawn(number)
    least = least_height([Standing(box, AIR) for box in lower], hanging)
    found = nearest([Taken(box, "a") for box in lower], [Taken(box, "b") for box in hanging], AIR)
    assert found and found.gap(("one", "two")).least == pytest.approx(least, abs=1e-5)


@pytest.mark.parametrize(("boards", "floors"), [(PI4, 2), (MIXED, 3)])
def test_each_floor_is_as_high_as_what_stands_below_it_needs(boards: tuple[str, ...], floors: int) -> None:
    whole = flat(*boards, floors=floors).assembly
    levels = sheets(whole)
    ((_, heights),) = whole.floors
    assert len(levels) == floors and len(heights) == floors - 1
    for (name, low), (upper, high), found in zip(levels, levels[1:], heights, strict=False):
        on_it = [group for group in whole.groups if group.stack and group.on_sheet == name]
        over = [group for group in whole.groups if group.stack and group.on_sheet == upper]
        assert on_it and over
        sheet = next(each for each in whole.instances() if each.name == upper)
        hanging = list(boxes(sheet.part, sheet.placement))
        for group in over:
            for item in group.items:
                hanging += boxes(item.part, group.placement @ item.placement)
        raised = [((a, b, c - high), (d, e, f - high)) for (a, b, c), (d, e, f) in hanging]
        least = least_height(standing(whole, on_it, low, AIR), raised)
        assert found.least == pytest.approx(least, abs=1e-5)
        assert found.place == pytest.approx(high) and high - low >= least - 1e-6
        assert found.left_over == pytest.approx(high - low - least, abs=1e-5)
