"""The floors of flat stacks: how high each is over the one below, from what, and on which columns. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ....assemblies.assembly import Assembly
from ....assemblies.model.spacing import FloorHeight

if TYPE_CHECKING:
    from ..stack_documents import FloorsData

FLOOR_COLUMNS = ("floor", "boards", "least height, from", "hardware at each column", "upper face at", "left over")
FLOORS_SAY = (
    "The least height of a deck is what stands on the floor below it, air, and what hangs under the deck, which counts "
    "with its thickness. It is from the upper face of one sheet to that of the next. All lengths are in mm."
)


def floor_data(assembly: Assembly) -> list[FloorsData]:
    """The floors as plain data, mm."""
    return [
        {
            "stack": path,
            "floors": [
                {
                    "path": each.path,
                    "nodes": list(each.nodes),
                    "upper_face": each.place,
                    "height": each.height,
                    "least_height": each.least,
                    "sum": each.sum,
                    "driver": each.driver,
                    "hardware": each.hardware,
                    "columns": each.columns,
                    "left_over": each.left_over,
                }
                for each in floors
            ],
        }
        for path, floors in assembly.floors
    ]


def floor_table(floors: Sequence[FloorHeight]) -> list[tuple[str, ...]]:
    """Rows of the table of floors on columns, the highest floor first."""
    return [
        (
            each.path,
            ", ".join(path.rpartition(".")[2] for path in each.nodes),
            f"{each.sum}: {each.driver}",
            f"{each.hardware}; {each.columns} columns",
            f"{each.place:g}",
            f"{each.left_over:g}",
        )
        for each in reversed(floors)
    ]


def deck_below(assembly: Assembly) -> dict[str, FloorHeight]:
    """The floor of each node that stands on a deck, by the node's path."""
    return {path: floor for _, floors in assembly.floors for floor in floors for path in floor.nodes}
