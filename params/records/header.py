"""Headers: the connectors through which a supply feeds a board that is no jack's."""

from __future__ import annotations

from typing import Literal

HeaderType = Literal["atx-24", "barrel", "screw", "xt60"]
"""What a header is: that of an ATX supply with 24 pins, a barrel jack, a screw terminal, an XT60."""
PowerHeader = Literal["atx-24"]
"""The headers through which a board of nodes is fed instead of a jack."""
HEADER_COMPONENTS: dict[PowerHeader, str] = {"atx-24": "atx_24"}
"""The type of the component, of the class power, that is the header."""
