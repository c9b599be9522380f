"""What it takes to take a node out of the cluster, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ....assemblies.model.spacing import Freed

if TYPE_CHECKING:
    from ..stack_documents import FreedData


def data(freed: Sequence[Freed]) -> list[FreedData]:
    """The same as plain data."""
    return [{"path": each.path, "pieces": each.pieces, "captive": each.captive, "nodes": each.nodes} for each in freed]


def lines(freed: Sequence[Freed]) -> Iterator[str]:
    """A line for each run of nodes that take the same."""
    for (pieces, captive, nodes), run in groupby(freed, key=lambda each: (each.pieces, each.captive, each.nodes)):
        first, *others = list(run)
        named = f"{first.path} to {others[-1].path}, each" if others else first.path
        yield f"{named}: {_words(pieces, captive, nodes)}"


def _words(pieces: int, captive: int, nodes: int) -> str:
    """What to undo and to remove, as text."""
    found = [f"undo {captive} captive screw{'s' if captive > 1 else ''}"] if captive else []
    found += [f"remove {pieces} piece{'s' if pieces > 1 else ''}"] if pieces else []
    found += [f"{nodes} other node{'s' if nodes > 1 else ''} first" if nodes else "no other node moves"]
    return ", ".join(found)
