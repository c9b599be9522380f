"""Builders: functions that make a unit from a table of the design. One per kind of table; for stacks, one per layout.

A builder is a function `(table, context, seat) -> Unit | Sided | Infeasible`. Other packages register builders by entry
points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..core.errors import InputError, SurroundingsError, nearest
from ..core.registry import Registry
from ..core.toml_text import toml_text
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
        "power_board": "assemblies.mounts.power.power_board:build",
        "device": "assemblies.mounts.device:build",
        "supply": "assemblies.mounts.power.supply:build",
        "drive": "assemblies.mounts.drive:build",
        "fan": "assemblies.mounts.fan:build",
        "panel_part": "assemblies.mounts.panel.panel_part:build",
        "channel": "assemblies.mounts.channel:build",
    },
)
"""Builders by the kind of the table."""
LAYOUTS: Registry[Builder] = Registry(
    "layouts",
    {
        "stack": "assemblies.stacks.tower.tower:build",
        "flat": "assemblies.layouts.flat.flat:build",
        "edge": "assemblies.layouts.on_edge:build",
    },
)
"""Builders of stacks, by the key `layout` of the stack."""


def builder_of(kind: str) -> Builder:
    """The builder of a kind of table. Raises SurroundingsError if the kind was registered without a builder."""
    if kind not in BUILDERS.names():
        raise SurroundingsError(
            f"the kind {kind} is registered in {KINDS.group}, but its builder is missing in {BUILDERS.group}"
        )
    return BUILDERS.get(kind)


def build_stack(table: StackTable, context: Context, seat: Seat) -> Built:
    """A stack in its layout. Raises InputError with the legal layouts if its layout is not registered."""
    if table.layout not in LAYOUTS.names():
        legal = f"a layout, {nearest(table.layout, LAYOUTS.names())}"
        raise InputError(context.file, f"{table.name}.layout", toml_text(table.layout), legal)
    return LAYOUTS.get(table.layout)(table, context, seat)
