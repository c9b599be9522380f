"""Random designs whose units stand on every kind of face that the shipped kinds offer."""

from __future__ import annotations

import random

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.wiring.cables import Passages, sheet_boxes
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.geometry.store import Store
from stackwright.params.load import Loaded, load
from stackwright.params.source import Source


def drawn(seed: int) -> Loaded:
    """One or two stacks, a plate on top of them or none, and up to three units on any upper face."""
    chance = random.Random(seed)
    lines = ["[plate]", f"thickness = {chance.choice([4, 5, 6])}", "thickness_tolerance = 0.2"]
    lines += ["[tray]", "thickness_tolerance = 0.2", "[hardware]", "thread_depth = 8.0"]
    names, faces, nodes = ["a", "b"][: chance.choice([1, 2, 2])], ["plate"], chance.randint(1, 3)
    if len(names) == 2 and chance.random() < 0.8:
        lines += [
            "[top]",
            'stacks = ["a", "b"]',
            f"thickness = {chance.choice([3, 5, 6])}",
            "thickness_tolerance = 0.2",
        ]
        faces += ["top"] * 3
    for name in names:
        lines += ["[[stack]]", f'name = "{name}"']
        boards = ["rockpro64"] + [
            chance.choice(["rockpro64", "rockpro64", "raspberry-pi-4b"]) for _ in range(nodes - 1)
        ]
        lines += [line for board in boards for line in ("[[stack.node]]", f'board = "{board}"')]
        faces += [f"{name}.node{n}.tray" for n, board in enumerate(boards, 1) if board != "rockpro64"]
    for number in range(chance.randint(1, 3)):
        kind = chance.choice(["switch", "power_board", "stack"])
        lines += [f"[[{kind}]]", f'name = "unit{number}"', f'on = "{chance.choice(faces)}"']
        lines += [f"position = [{chance.randint(-150, 150)}, {chance.randint(-80, 80)}]"] * (chance.random() < 0.3)
        lines += {"switch": ['pose = "flat"'], "power_board": [f"outputs = {chance.randint(1, 7)}"]}.get(kind, [])
        lines += ["[[stack.node]]", 'board = "rockpro64"'] * (kind == "stack")
    return load(Source("drawn.toml", "\n".join(lines), None, "drawn"))


def what_holds(whole: Assembly) -> None:
    """Each cable goes round sheets; each sheet comes before what is built on it; each unit's holes are drilled."""
    passages = Passages(rings={}, ties={}, socket_directions={}, sheets=sheet_boxes(whole.groups, whole.carriers))
    assert not [cable.name for cable in whole.cables if passages.are_gone_through(cable.path)]
    brought = {name: step for step in whole.steps for name in step.brings}
    for group in whole.groups:
        for item in group.items:
            step, sheet = brought[f"{group.path}.{item.name}"], brought.get(group.on_sheet)
            if sheet and not step.bench and step is not sheet:
                assert step.number > sheet.number, step.title
    pieces = {each.name: each for each in whole.instances()}
    assert all(group.on_sheet in pieces for group in whole.groups if group.on_sheet)


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_units_on_every_face_are_placed_or_refused(first: int) -> None:
    placed = 0
    for seed in range(first, first + 20):
        try:
            whole = assemble(drawn(seed))
        except InputError as error:
            assert ".on" in str(error), error  # a board that needs no tray has none
            continue
        assert all(problem.fix for problem in whole.problems)
        placed += not whole.problems
        what_holds(whole)
    assert placed > 3


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 60, 20))
def test_checks_never_blame_the_program_for_them(first: int, store: Store) -> None:
    for seed in range(first, first + 20):
        loaded = drawn(seed)
        try:
            whole = assemble(loaded)
        except InputError:
            continue
        found = run(whole, store, limits_of(resolve(loaded))).findings if not whole.problems else ()
        assert not [f for f in found if f.code.startswith("mate-") or "report this" in f.fix], seed
