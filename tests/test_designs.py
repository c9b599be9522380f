"""Whole designs, drawn: whatever is legal ends in an assembly or a clear problem, never in a defect."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.geometry.store import Store
from stackwright.params.design import Design
from stackwright.params.library import Library
from stackwright.params.load import Loaded, load
from stackwright.params.source import Source

LIBRARY = Library()


def some(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(LIBRARY.names(name))


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the keys, each with a value or left out."""
    return st.fixed_dictionaries({}, optional=fields)


POSITION = st.tuples(st.floats(-200, 200), st.floats(-200, 200))
PLACED = {"position": POSITION, "rotation": st.sampled_from([0.0, 90.0, 180.0, 270.0, 30.0, -45.5])}
BOARD = some("boards")


@st.composite
def posed(draw: st.DrawFn) -> dict[str, Any]:
    """A switch's place and pose."""
    pose = draw(st.sampled_from(["short-side", "long-side", "flat"]))
    down = {"down": draw(st.sampled_from(["left", "right"]))} if pose == "short-side" else {}
    return {"pose": pose} | down | draw(maybe(**PLACED, model=some("switches")))


@st.composite
def designs(draw: st.DrawFn) -> Design:
    raw: dict[str, Any] = {"name": "drawn"}
    raw["plate"] = draw(
        maybe(
            thickness=st.floats(1.5, 25),
            thickness_tolerance=st.floats(0, 3),
            width=st.floats(30, 1500),
            depth=st.floats(30, 1500),
            corner_radius=st.floats(0, 15),
            material=st.sampled_from(["pmma-cast", "pmma-extruded"]),
        )
    )
    raw["hardware"] = draw(
        maybe(
            thread=st.sampled_from(["M2.5", "M3"]),
            thread_depth=st.floats(2, 30),
            standoff=some("standoffs") | st.just("printed"),
            printed_form=st.sampled_from(["round", "hex"]),
            printed_end=st.sampled_from(["insert", "pilot"]),
        )
    )
    raw["print"] = draw(maybe(printer=some("printers"), material=st.sampled_from(["pla", "petg", "abs", "asa"])))
    stacks: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 2))):
        board, count = draw(BOARD), draw(st.integers(1, 4))
        node = maybe(standoff=st.just("auto") | st.floats(3, 200), orientation=st.sampled_from([0, 90, 180, 270]))
        nodes = [{"name": f"node{i}", "board": board} | draw(node) for i in range(count)]
        if board == "rockpro64":
            nodes[0]["accessories"] = draw(st.just(()) | st.tuples(some("accessories")))
        stacks.append({"name": f"stack-{number}", "node": tuple(nodes)} | draw(maybe(**PLACED, air=st.floats(0, 100))))
    raw["stack"] = tuple(stacks)
    raw["switch"] = tuple({"name": f"s{i}"} | draw(posed()) for i in range(draw(st.integers(0, 2))))
    least = 0 if stacks or raw["switch"] else 1
    powers = range(draw(st.integers(least, 1)))
    ends = st.sampled_from(["first-output", "last-output"])
    raw["power_board"] = tuple({"name": f"p{i}"} | draw(maybe(**PLACED, down=ends)) for i in powers)
    return Design.model_validate(raw)


@pytest.mark.slow
def test_every_legal_design_ends_well(store: Store) -> None:
    placed: list[bool] = []

    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(design=designs())
    def drawn(design: Design) -> None:
        placed.append(ends_well(design, store))

    drawn()
    assert sum(placed) >= 5, "enough of them can be placed"


def ends_well(design: Design, store: Store) -> bool:
    """Whether a design can be placed; what its checks then say is whole, and nothing of it is a defect of ours."""
    loaded = Loaded(design, "drawn.toml", Library())
    assembly = assemble(loaded)
    report = run(assembly, store, limits_of(resolve(loaded)))
    assert bool(assembly.problems) == (not assembly.groups)
    assert report.has_errors or assembly.groups
    assert not {"mesh-open", "mesh-bodies", "mate-apart", "mate-overlap"} & {f.code for f in report.findings}, report
    for finding in report.findings:
        assert finding.fix
        assert "\n" not in finding.line()
    names = [instance.name for instance in assembly.instances()]
    assert len(names) == len(set(names))
    assert {name for step in assembly.steps for name in step.brings} == set(names)
    return bool(assembly.groups)


@pytest.mark.slow
def test_automatic_layouts_do_not_overlap(store: Store) -> None:
    text = "[hardware]\nthread_depth = 8.0\n[[switch]]\n[[switch]]\n[[power_board]]\n"
    for boards in (["rockpro64"], ["rockpro64", "raspberry-pi-5"], ["raspberry-pi-4b"] * 3):
        stacks = "".join(f'[[stack]]\n[[stack.node]]\nboard = "{board}"\n' for board in boards)
        loaded = load(Source("a.toml", text + stacks, None, "a"))
        codes = {f.code for f in run(assemble(loaded), store, limits_of(resolve(loaded))).findings}
        assert not codes & {"interference", "layout-infeasible", "keep-out"}
