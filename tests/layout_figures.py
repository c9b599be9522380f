"""Figures of the shipped layouts for their page, worked out from the assemblies. Lengths are mm, areas cm2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stackwright import Project
from stackwright.assemblies.model.bounds import part_bounds
from stackwright.core.placement import around
from stackwright.parts.part import Role

DESIGNS = {
    "temporary-cluster": "stack",
    "four-raspberry-pi": "stack",
    "rockpro64-row": "edge, fins",
    "hosting-rows": "edge, fins",
    "sled-row": "edge, sleds",
    "rail-row": "edge, rails",
    "post-row": "edge, posts",
    "flat-four": "flat",
    "flat-floors": "flat, 3 floors",
}
"""The shipped designs on the page, with their layouts."""
HEAD = (
    "| design | layout | nodes | one stack, width x depth x height | area for each node, cm2 | pieces for each node |"
    " of these printed or cut | to free the first node: pieces to undo | nodes out before it |"
)
"""The first line of the table on the page."""


@dataclass(frozen=True)
class Figures:
    """What a design's stacks take. `size`: of its first stack. `area`, `pieces`, `made`: for each node."""

    nodes: int
    size: tuple[float, float, float]
    area: float
    pieces: float
    made: float
    undone: int
    before: int


@cache
def figures_of(name: str) -> Figures:
    """The figures of a shipped design."""
    assembly = Project.open(name).assembly
    stacks = list(dict.fromkeys(group.unit for group in assembly.groups if group.stack))
    nodes = sum(bool(group.stack) and not group.hat for group in assembly.groups)
    sizes: list[tuple[float, float, float]] = []
    pieces = made = 0
    for stack in stacks:
        placed = [(item, group.placement) for group in assembly.groups if group.unit == stack for item in group.items]
        low, high = around([part_bounds(item.part, place @ item.placement) for item, place in placed])
        sizes.append((high[0] - low[0], high[1] - low[1], high[2] - low[2]))
        pieces += len(placed)
        made += sum(item.part.role is not Role.BOUGHT for item, _ in placed)
    area = sum(wide * deep for wide, deep, _ in sizes) / 100
    first = assembly.freed[0]
    return Figures(nodes, sizes[0], area / nodes, pieces / nodes, made / nodes, first.count, first.nodes)


def shipped_table() -> str:
    """The table of the shipped designs, as the page has it."""
    lines = [HEAD, "|---|---|" + "---:|" * 7]
    for name, layout in DESIGNS.items():
        f = figures_of(name)
        size = " x ".join(f"{side:.0f}" for side in f.size)
        cells = (f"`{name}`", layout, f"{f.nodes}", size, f"{f.area:.0f}", f"{f.pieces:.1f}", f"{f.made:.1f}")
        lines.append(f"| {' | '.join((*cells, f'{f.undone}', f'{f.before}'))} |")
    return "\n".join(lines)


def with_table(page: str) -> str:
    """The page with the table as the program works it out."""
    return re.sub(re.escape(HEAD) + r"\n(\|.*\n)*", lambda _: shipped_table() + "\n", page)
