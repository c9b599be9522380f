"""What it takes to take a node out of a tower, or a module out of its host."""

from __future__ import annotations

from collections.abc import Sequence

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
        modules = [each for each in level.accessories if isinstance(each, SlottedModule)]
        found += [Freed(path=f"{level.path}.{each.name}", pieces=above, nodes=nodes) for each in modules]
    return tuple(found)
