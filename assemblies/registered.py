"""What turns tables of the design into units: a builder for each kind of table, and for stacks one for each layout.

A builder is a function `(table, context, seat) -> Unit | Sided | Infeasible`. Others register theirs by entry points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..core.errors import InputError, SurroundingsError, nearest
from ..core.registry import Registry
from ..params.kinds import KINDS
from ..params.kinds.stack import StackTable
from .context import Context
from .model.face import Seat
from .model.unit import Built

Builder = Callable[[Any, Context, Seat], Built]

BUILDERS: Registry[Builder] = Registry(
    "builders",
    {
        "stack": "assemblies.registered:build_stack",
        "switch": "assemblies.mounts.switch:build",
        "power_board": "assemblies.mounts.power_board:build",
    },
)
"""By the name of the table."""
LAYOUTS: Registry[Builder] = Registry("layouts", {"stack": "assemblies.stacks.tower.tower:build"})
"""By `layout` of a stack."""


def builder_of(kind: str) -> Builder:
    """The builder of a kind of table; SurroundingsError for a kind that was registered without one."""
    if kind not in BUILDERS.names():
        raise SurroundingsError(
            f"the kind {kind} is registered in {KINDS.group}, and no builder of it in {BUILDERS.group}"
        )
    return BUILDERS.get(kind)


def build_stack(table: StackTable, context: Context, seat: Seat) -> Built:
    """A stack in the layout that it names; InputError with the legal ones for a layout that nobody registered."""
    if table.layout not in LAYOUTS.names():
        raise InputError(context.file, f"{table.name}.layout", table.layout, nearest(table.layout, LAYOUTS.names()))
    return LAYOUTS.get(table.layout)(table, context, seat)
