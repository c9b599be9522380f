"""The number of entities of a drawing, counted before its blocks are resolved: blocks in blocks grow by powers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...core.errors import FileError

if TYPE_CHECKING:
    from ezdxf.document import Drawing
    from ezdxf.entities.dxfentity import DXFEntity

ENTITIES = 30_000
"""Most entities that are looked at."""
DEPTH = 50
"""Most levels of blocks in blocks."""


def check_count(document: Drawing, file: str) -> None:
    """Raise FileError if a drawing has more than ENTITIES, its blocks resolved, or a block is in itself."""
    known: dict[str, int] = {}
    total = _count(document, document.modelspace(), known, (), file)
    if total > ENTITIES:
        legal = f"at most {ENTITIES} entities; export the outline and the holes alone"
        raise FileError(file, "", f"over {ENTITIES} entities" if total > 10 * ENTITIES else f"{total} entities", legal)


def _count(
    document: Drawing, entities: Iterable[DXFEntity], known: dict[str, int], above: tuple[str, ...], file: str
) -> int:
    """The number of entities with their blocks resolved."""
    total = 0
    for entity in entities:
        total += 1
        if entity.dxftype() == "INSERT":
            total += _inserted(document, entity, known, above, file)
    return total


def _inserted(document: Drawing, insert: DXFEntity, known: dict[str, int], above: tuple[str, ...], file: str) -> int:
    """The number of entities that an insertion of a block makes."""
    name = str(insert.dxf.get("name", ""))
    key = name.lower()
    if key in above:
        raise FileError(file, f"block {name}", "a block that holds itself", "blocks of lines and arcs")
    if len(above) >= DEPTH:
        raise FileError(file, f"block {name}", f"blocks nested over {DEPTH} deep", f"at most {DEPTH} levels")
    if key not in known:
        block = document.blocks.get(name)
        known[key] = _count(document, block, known, (*above, key), file) if block is not None else 0
    copies = max(int(insert.dxf.get("row_count", 1)), 1) * max(int(insert.dxf.get("column_count", 1)), 1)
    return min(copies * max(known[key], 1), 100 * ENTITIES)
