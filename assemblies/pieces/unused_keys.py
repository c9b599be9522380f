"""Keys of a stack that its layout does not use. They are kept, so that changing the word `layout` is enough."""

from __future__ import annotations

from collections.abc import Iterator

from ...params.kinds.stack import LAYOUT_KEYS, NODE_LAYOUT_KEYS, StackTable
from ..context import Context
from ..model.unit import Notice

FIN_KEYS = ("material", "thickness", "thickness_tolerance")
"""Keys of the table of fins that only cut fins use."""


def unused_keys(table: StackTable, used: tuple[str, ...]) -> Iterator[Notice]:
    """A notice that lists the keys which the design sets and the layout does not use; none if there is no such key.

    `used`: those of LAYOUT_KEYS and NODE_LAYOUT_KEYS that the layout uses.
    """
    found = [key for key in LAYOUT_KEYS if key in table.model_fields_set and key not in used]
    for key in NODE_LAYOUT_KEYS:
        names = [node.name for node in table.node if key in node.model_fields_set and key not in used]
        if names:
            found.append(f"{key} of {', '.join(names)}")
    if found:
        yield Notice(
            code="key-unused",
            subject=table.name,
            message=f'the layout "{table.layout}" does not use {"; ".join(found)}: they are kept for another layout',
            fix=f"leave it so, or remove these keys from {table.name}",
            known=True,
        )


def unused_fin_keys(context: Context) -> Iterator[Notice]:
    """A notice that lists the keys of the table of fins which only cut fins use, if the fins are printed."""
    table = context.design.fin
    found = [key for key in FIN_KEYS if key in table.model_fields_set]
    if table.make == "printed" and found:
        yield Notice(
            code="key-unused",
            subject="fin",
            message=f"printed fins do not use {'; '.join(found)}: they are kept for cut ones",
            fix='leave it so, or set fin.make to "cut"',
            known=True,
        )
