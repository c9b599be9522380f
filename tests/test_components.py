"""A clash with a board names the component that is hit, and none where the PCB is."""

from __future__ import annotations

import pytest
from broken.designs import report
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.model.items import Item
from stackwright.checks.fit.components import component_at
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord


@pytest.fixture
def board(reference: Assembly) -> Item:
    return next(
        i for group in reference.groups if group.path == "tower.node3" for i in group.items if i.name == "board"
    )


def test_each_component_is_named_at_its_middle(board: Item) -> None:
    record = Library().get(BoardRecord, "rockpro64")
    for each, box in zip(record.components.boxes, board.part.boxes, strict=True):  # type: ignore[attr-defined]
        middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, (box.z0 + box.z1) / 2
        assert each.kind in component_at(board, board.placement.point(middle))


def test_a_bare_corner_of_the_pcb_is_no_component(board: Item) -> None:
    thin = board.part.thickness / 2  # type: ignore[attr-defined]
    assert component_at(board, board.placement.point((0.2, 0.2, thin))) == ""


def test_the_finding_says_which_component_of_which_board(store: Store) -> None:
    (found,) = [f for f in report(store, "tower.node3.standoff=15") if f.code == "interference"]
    assert found.message.startswith("tower.node2.board at its usb")
    assert "and tower.node3.board overlap" in found.message
