"""The kinds of units: each module holds the table that a design lists them in and the record that the table names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.registry import Registry

if TYPE_CHECKING:
    from .kind import Kind

KINDS: Registry[Kind] = Registry(
    "kinds",
    {
        "stack": "params.kinds.stack:KIND",
        "switch": "params.kinds.switch:KIND",
        "power_board": "params.kinds.power_board:KIND",
    },
)
"""Every kind of unit, by the key of its tables in the design file. Their names are known without an import of them."""
