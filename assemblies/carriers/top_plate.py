"""The plate on top of several stacks: its pieces, and what touches what there. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.placement import Placement
from ...params.design import Design
from ...parts.cut.sheet import TopPlate
from ...parts.hole import Hole
from ...parts.part import Part
from ..model.assembly import Group, Item, Mate
from ..pieces.bolts import thread_overlap
from ..pieces.items import Painter
from ..pieces.tool_space import tools
from ..stacks.stack import Stack
from ..stacks.top_standoffs import Crown
from ..stacks.tower import chain_items, chain_mates

EDGE, CORNER = 10.0, 6.0
"""From the outermost hole's middle to the plate's edge, and its corners' radius, mm."""


def crown_items(stack: Stack, crown: Crown, painter: Painter) -> tuple[list[Item], list[Mate]]:
    """The standoffs on a stack's topmost board, in its node's frame, and what holds them."""
    level, hardware = stack.levels[-1], stack.hardware
    face, high = level.board.pcb.thickness, hardware.washer.thickness
    count = crown.column.washers
    placed: list[tuple[str, Part, float, str]] = [
        (f"crown-washer-{n + 1}", hardware.washer, face + n * high, "steel") for n in range(count)
    ]
    placed += chain_items(stack, crown.column, face + count * high, "crown-")
    items = [
        painter.item(f"{word}.{corner}", part, Placement.at(x, y, z), material)
        for word, part, z, material in placed
        for corner, x, y in stack.corners
    ]
    mates: list[Mate] = []
    bore = stack.stock.bore(crown.column.lowest)
    for corner, _, _ in stack.corners:
        names = [f"{level.path}.{word}.{corner}" for word in _standing(crown.column.washers, len(crown.column.pieces))]
        below = f"{level.path}.board"
        for name in names:
            mates.append(Mate(name, below, "rests"))
            below = name
        shared = thread_overlap(hardware, crown.stud.nominal, bore)
        mates.append(Mate(f"{level.path}.standoff.{corner}", names[count], "thread", shared))
        mates += chain_mates(stack, crown.column, names[count:], f"{level.path}.crown-", corner)
    return items, mates


def _standing(washers: int, pieces: int) -> list[str]:
    """The names of what stands on a board, bottom to top."""
    chain = [f"crown-chain-{n}" for n in range(1, pieces)]
    return [*(f"crown-washer-{n + 1}" for n in range(washers)), *chain, "crown-standoff"]


def top_group(
    stacks: Sequence[Stack],
    crowns: Mapping[str, Crown],
    placements: Mapping[str, Placement],
    design: Design,
    painter: Painter,
) -> tuple[Group, list[Mate]]:
    """The plate with its screws, placed over the stacks that carry it."""
    carried = [stack for stack in stacks if stack.path in crowns]
    spots = [
        (stack, corner, placements[stack.path].point((x, y, 0.0)))
        for stack in carried
        for corner, x, y in stack.corners
    ]
    xs, ys = [p[0] for _, _, p in spots], [p[1] for _, _, p in spots]
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    holes = [Hole(x=p[0] - cx, y=p[1] - cy, diameter=s.thread.clearance.medium) for s, _, p in spots]
    part = TopPlate(
        width=round(max(xs) - min(xs) + 2 * EDGE, 3),
        depth=round(max(ys) - min(ys) + 2 * EDGE, 3),
        thickness=design.top.thickness,
        corner_radius=CORNER,
        holes=tuple(holes),
    )
    seat = crowns[carried[0].path].seat
    items = [painter.item("plate", part, Placement(), design.plate.material)]
    mates: list[Mate] = []
    for stack, corner, (x, y, _) in spots:
        crown, hardware, name = crowns[stack.path], stack.hardware, f"{stack.path}.{corner}"
        high = hardware.washer.thickness
        over = Placement.at(x - cx, y - cy, high) @ Placement.about("x", 180)
        items.append(painter.item(f"washer.{name}", hardware.washer, Placement.at(x - cx, y - cy), "steel"))
        items.append(painter.item(f"screw.{name}", hardware.screw(crown.cap.screw), over, "steel"))
        below = f"{stack.levels[-1].path}.crown-standoff.{corner}"
        bore = stack.stock.bore(crown.column.pieces[-1])
        mates += [
            Mate("top.plate", below, "rests"),
            Mate(f"top.washer.{name}", "top.plate", "clamp"),
            Mate(f"top.screw.{name}", f"top.washer.{name}", "clamp"),
            Mate(f"top.screw.{name}", below, "thread", thread_overlap(hardware, crown.cap.joint.nominal, bore)),
        ]
    group = Group(
        path="top",
        kind="plate",
        placement=Placement.at(cx, cy, seat + design.top.thickness),
        items=tuple(items),
        keep_outs=tools(items),
        fix="leave its stacks out of top.stacks",
        move="set the positions of its stacks apart",
    )
    return group, mates
