"""The build steps of a row on sleds: guides, frame, each node on its sled on the bench, retainers, sliding in."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.items import Group
from ...model.unit import UnitStep
from ...pieces.board.header_steps import with_supply
from ...pieces.bolts import HOLDER
from ..edge.edge_steps import UNDER_BOARD, bench_step, board_text, frame_steps, pieces_of
from ..edge.fin_items import HANG
from ..edge.row_extras import HUNG_RINGS, first_labels, used_rings
from .sled_plan import SledRow, Slid

SLED, LATCH = "sled", "latch"
"""Name of a sled and key of the step that brings it; key of the steps that bring its screw and its nut."""
SLED_RINGS = 1
"""Rings of a sled: one, on its screw."""


def sled_steps(
    row: SledRow,
    path: str,
    bar: tuple[float, float],
    guides: Sequence[Group],
    retainers: Sequence[Group],
    nodes: Sequence[Sequence[Group]],
) -> tuple[UnitStep, ...]:
    """The steps. `bar`: half the length of a bar, and from its middle to the bolts of the cheeks, mm."""
    found = list[UnitStep]()
    for number, (guide, placed) in enumerate(zip(guides, row.guides, strict=True), 1):
        found += [
            UnitStep(
                title=f"Guide {number} of {path}",
                text=f"Bolt the guide with {len(placed.part.slots)} grooves to the plate, its holes to the front: "
                "screws from below with a washer on both faces, nuts on top.",
                brings=((guide.path, HOLDER),),
                stage="holders",
                fastens=True,
            ),
            UnitStep(
                title=f"Nuts of guide {number} of {path}",
                text="Drop a nut into each slot behind the holes, from above.",
                brings=((guide.path, LATCH),),
                stage="holders",
            ),
        ]
    found += frame_steps(row.bars, path, *bar)
    for number, (node, mine) in enumerate(zip(row.nodes, nodes, strict=True), 1):
        keys = tuple(dict.fromkeys((group.path, item.step) for group in mine for item in group.items))
        first = ((node.path, SLED), *(key for key in keys if key[0] == node.path and key[1] in UNDER_BOARD))
        used = (*used_rings(SLED_RINGS), *first_labels(number, len(row.nodes)))
        found.append(bench_step(f"Sled of {node.path}", _sled_text(node, number), first, used))
        for group, level in zip(mine, node.tower.levels, strict=True):
            own = tuple(key for key in keys if key[0] == group.path and key not in first and key[1] != LATCH)
            uses = tuple(f"1 x {name}" for name in level.board.brings)
            found.append(bench_step(f"Board {level.path}", board_text(level, "sled"), own, uses))
    found += [
        UnitStep(
            title=f"Retainer {number} of {path}",
            text="Lay the retainer across the bars, its groove down, and tighten its two screws, each with a ring.",
            brings=((retainer.path, HANG),),
            uses=used_rings(HUNG_RINGS),
            stage="nodes",
        )
        for number, retainer in enumerate(retainers, 1)
    ]
    for number, (node, mine) in enumerate(zip(row.nodes, nodes, strict=True), 1):
        keys = tuple(dict.fromkeys((group.path, item.step) for group in mine for item in group.items))
        slide = UnitStep(
            title=f"Slide {node.path} into groove {number}",
            text="Touch the metal of a bar first, since a printed sled insulates. Slide the sled in from "
            "the front until its lug lies against the guide.",
            brings=(),
            installs=tuple(key for key in keys if key[1] != LATCH),
            stage="nodes",
        )
        lowest = node.tower.levels[0]
        found += [
            with_supply(slide, lowest.path, lowest.board, lowest.uses),
            UnitStep(
                title=f"Screw of {node.path}",
                text="Tighten the captive screw of the lug by hand. It alone holds the sled when a plug is pulled.",
                brings=((node.path, LATCH),),
                stage="nodes",
            ),
        ]
    return tuple(found)


def _sled_text(node: Slid, number: int) -> str:
    """How the standoffs come onto a sled."""
    return (
        f"screw the standoffs of {pieces_of(node.tower.levels[0])} to the sled, with screws from behind and a washer "
        f"on both faces. Put a ring on its captive screw. Label the pull tab {number}."
    )
