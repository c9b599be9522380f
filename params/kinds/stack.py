"""Stacks: nodes on one structure. A node is a board with what is mounted on it. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ..record import LibraryReference, Name, Record, Says
from .kind import ItemTable, Kind, PlacedTable

Connectors = tuple[Annotated[str, Field(min_length=1, max_length=60)], ...]
StandoffHeight = Annotated[float, Field(ge=3, le=200)]


class CornerHeights(Record):
    """The length of the pieces under each corner of a board, by the corner's place when it is not turned."""

    front_left: StandoffHeight = Field(alias="front-left")
    front_right: StandoffHeight = Field(alias="front-right")
    back_left: StandoffHeight = Field(alias="back-left")
    back_right: StandoffHeight = Field(alias="back-right")

    @property
    def heights(self) -> tuple[float, ...]:
        """All four, mm."""
        return self.front_left, self.front_right, self.back_left, self.back_right


RELATIVE = r"^auto([+-][0-9]{1,3}(\.[0-9]{1,3})?)?$"
"""A node's automatic height, or so much above or below it."""


@dataclass(frozen=True)
class HeightRequest:
    """How high a node is asked to stand, mm: exactly, so much over the automatic height, or by itself where both are
    None. `corners` are the heights of its four corners where they are given one by one.
    """

    exact: float | None = None
    over: float | None = None
    corners: tuple[float, ...] = ()

    @property
    def automatic(self) -> bool:
        """Whether the height follows from what stands above and below."""
        return self.exact is None


def _no_boolean(value: Any) -> Any:
    """False equals 0, but it is no angle."""
    return "a boolean" if isinstance(value, bool) else value


class NodeTable(ItemTable):
    """One board with what is below it: `standoff` is the length of the pieces under the board, "auto" or "auto+5".

    Or of those under each corner: `{front-left = 40, front-right = 40, back-left = 40, back-right = 40}`, level within
    0.2.

    `flipped` turns its components down, its front kept. `accessories` are what is mounted on the board: heatsinks,
    cards. `uses` are the classes of its connectors that carry plugs, whose space must stay free; left out, its network
    and its power.
    """

    board: LibraryReference = "rockpro64"
    standoff: StandoffHeight | Annotated[str, Field(pattern=RELATIVE), Says("auto, auto+5")] | CornerHeights = "auto"
    orientation: Annotated[Literal[0, 90, 180, 270], BeforeValidator(_no_boolean)] = 0
    flipped: bool = False
    accessories: tuple[LibraryReference, ...] = Field(default=(), max_length=10)
    uses: Connectors = Field(default=("network", "power"), max_length=20)

    @property
    def height(self) -> HeightRequest:
        """What `standoff` asks for, whichever way it is written."""
        if isinstance(self.standoff, CornerHeights):
            return HeightRequest(exact=max(self.standoff.heights), corners=self.standoff.heights)
        if not isinstance(self.standoff, str):
            return HeightRequest(exact=self.standoff)
        return HeightRequest(over=float(self.standoff.removeprefix("auto")) if self.standoff != "auto" else None)


class StackTable(PlacedTable):
    """Nodes on one structure, bottom first; `position` is the hole pattern's centre.

    `layout` is how the nodes are placed: "stack" places them above one another on shared standoffs. `air` is the gap
    that stays free below the solder of each board, for tolerances and for cooling.
    """

    layout: Name = "stack"
    air: Annotated[float, Field(ge=0, le=100)] = 3.0
    node: tuple[NodeTable, ...] = Field(min_length=1, max_length=200)


KIND = Kind(table=StackTable, record=None, default_name="tower", children={"node": NodeTable})
