"""The kinds of units. Each module holds the table in the design file and the library record that the table names."""

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
        "device": "params.kinds.device:KIND",
        "supply": "params.kinds.supply:KIND",
        "drive": "params.kinds.drive:KIND",
        "fan": "params.kinds.fan:KIND",
        "panel_part": "params.kinds.panel_part:KIND",
        "channel": "params.kinds.channel:KIND",
    },
)
"""Every kind of unit, by the key of its tables in the design file. The names are known without importing the kinds."""
