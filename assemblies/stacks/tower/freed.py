"""What it takes to take a node out of a tower or a row, or a module out of its host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....params.records.accessory import AccessoryRecord
from ...model.items import Group
from ...model.spacing import Freed
from ...pieces.board.modules import SlottedModule
from ..level import Level
from .node_items import ON_BOARD


def freed_of(levels: Sequence[Level], groups: Sequence[Group]) -> tuple[Freed, ...]:
    """What it takes to free each board: the pieces above it, its own nuts or screws, and what is mounted in between.

    The HATs on a board come off before it. A module comes out of its host, which stays. `groups`: the group of each
    level, bottom first.
    """
    own = [sum(item.step in ON_BOARD for item in group.items) for group in groups]
    whole = [len(group.items) for group in groups]
    found: list[Freed] = []
    for number, level in enumerate(levels):
        if level.board.header:
            continue
        above, nodes = sum(whole[number + 1 :]), sum(not each.board.header for each in levels[number + 1 :])
        found.append(Freed(path=level.path, pieces=own[number] + above, nodes=nodes))
        found += freed_modules(level.path, level.accessories, Freed(path=level.path, pieces=above, nodes=nodes))
    return tuple(found)


def hung_freed(levels: Sequence[Level], groups: Sequence[Group], out: Freed) -> tuple[Freed, ...]:
    """What it takes to free a board of a row, and its modules. `out`: what it takes to take the board with its holder
    out of the row. A module comes off it on the bench, after what is above. `levels`, `groups`: of the one board."""
    _, *modules = freed_of(levels, groups)
    return (out, *(replace(each, pieces=each.pieces + out.pieces, captive=out.captive) for each in modules))


def freed_modules(path: str, mounted: Sequence[AccessoryRecord], before: Freed) -> tuple[Freed, ...]:
    """What it takes to free the modules of a board. `before`: what comes out before them."""
    modules = [each for each in mounted if isinstance(each, SlottedModule)]
    return tuple(replace(before, path=f"{path}.{each.name}") for each in modules)
