"""Stacks: nodes on one structure. A node is a board with its accessories. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, Strict

from ..record import PLAIN, BoardReference, LegalText, LibraryReference, Name, Record
from .kind import ItemTable, Kind, PlacedTable

EMPTY = "empty"
"""What `modules` says of a slot without a module."""
Connectors = tuple[
    Annotated[
        str,
        Field(min_length=1, max_length=60, pattern=PLAIN),
        LegalText("a class or type of connectors, such as usb3"),
    ],
    ...,
]
StandoffHeight = Annotated[float, Field(ge=3, le=200)]


class CornerHeights(Record):
    """Standoff lengths of a board, corner by corner. Corners are named by their places when the board is not turned.

    Example: `{front-left = 40, front-right = 40, back-left = 40, back-right = 40}`.
    """

    front_left: StandoffHeight = Field(alias="front-left")
    """Length of the standoff under the front left corner, mm."""
    front_right: StandoffHeight = Field(alias="front-right")
    """Length of the standoff under the front right corner, mm."""
    back_left: StandoffHeight = Field(alias="back-left")
    """Length of the standoff under the back left corner, mm."""
    back_right: StandoffHeight = Field(alias="back-right")
    """Length of the standoff under the back right corner, mm."""

    @property
    def heights(self) -> tuple[float, ...]:
        """All four lengths, mm."""
        return self.front_left, self.front_right, self.back_left, self.back_right


RELATIVE = r"^auto([+-][0-9]{1,3}(\.[0-9]{1,3})?)?$"
"""Pattern of an automatic height, or of one with a difference in mm, such as auto+5."""
Relative = Annotated[str, Field(pattern=RELATIVE), LegalText('"auto", "auto+5" or the like')]


@dataclass(frozen=True)
class HeightRequest:
    """The height that a node asks for, mm.

    `exact`: an explicit height. `above_automatic`: an offset from the automatic height. Both None: the automatic
    height. `corners`: heights of the four corners, if they are given one by one.
    """

    exact: float | None = None
    above_automatic: float | None = None
    corners: tuple[float, ...] = ()

    @property
    def automatic(self) -> bool:
        """Whether the height follows from the gap to what is below."""
        return self.exact is None


def _no_boolean(value: Any) -> Any:
    """Refuse booleans: False equals 0, but it is not an angle."""
    return "a boolean" if isinstance(value, bool) else value


class NodeTable(ItemTable):
    """A node: one board, its accessories, and the standoffs below the board."""

    board: BoardReference = "rockpro64"
    """Name of the board's record; or "file:my-board.kicad_pcb", a board file beside the design."""
    standoff: StandoffHeight | Relative | CornerHeights = "auto"
    """Length of the standoffs under the board, mm; or "auto", "auto+5", or one length for each corner, all alike."""
    orientation: Annotated[Literal[0, 90, 180, 270], BeforeValidator(_no_boolean)] = 0
    """Turn of the board, counter-clockwise, degrees. At 0 its network sockets face the front. A HAT that leaves it out
    is turned as its board is."""
    flipped: bool = False
    """Whether the components look down. The front of the board stays at the front. A HAT that leaves it out is flipped
    as its board is."""
    accessories: tuple[LibraryReference, ...] = Field(default=(), max_length=10)
    """Names of the records of the accessories that are mounted on the board: heatsinks, cards."""
    modules: tuple[LibraryReference, ...] = Field(default=(), max_length=16)
    """Names of the records of the modules in the slots of a host board, slot 1 first; "empty" leaves a slot empty."""
    uses: Connectors = Field(default=("network", "power"), max_length=20)
    """Connectors that carry plugs, whose space must stay free: classes, types, or one of a class, such as "video 2".

    Left out: network and power.
    """

    @property
    def height(self) -> HeightRequest:
        """The height that `standoff` asks for, in any of its forms."""
        if isinstance(self.standoff, CornerHeights):
            return HeightRequest(exact=max(self.standoff.heights), corners=self.standoff.heights)
        if not isinstance(self.standoff, str):
            return HeightRequest(exact=self.standoff)
        return HeightRequest(
            above_automatic=float(self.standoff.removeprefix("auto")) if self.standoff != "auto" else None
        )


Side = Literal["front", "rear", "left", "right"]
"""A side of a unit, seen from above with its front towards you."""


class StackTable(PlacedTable):
    """A stack: nodes on one structure. Its `position` is the centre of the hole pattern."""

    layout: Name = "stack"
    """How the nodes are placed. "stack" places them above one another on shared standoffs, "flat" side by side on the
    sheet, "edge" on edge in a row. Keys of another layout are kept, and the report lists them as unused."""
    sides: tuple[Side, ...] = Field(default=("front",), min_length=1, max_length=2)
    """Layout "flat": the sides that the network sockets face, one or two."""
    faces: Literal["upper", "both"] = "upper"
    """Layout "flat": the faces of the plate that carry boards. "both": the first half of the boards, rounded up, stands
    on the upper face, the others hang from the lower one, components down."""
    floors: Annotated[int, Strict(), Field(ge=1, le=12)] = 1
    """Layout "flat": number of floors that the boards are shared among. The first floor is the sheet that the stack
    stands on; each other one is a deck of the same sheet on columns of standoffs."""
    pitch: (
        Annotated[float, Field(ge=5, le=300)]
        | Annotated[Literal["auto"], LegalText('"auto", or a number from 5 to 300')]
    ) = "auto"
    """Layout "edge": distance from one board to the next along the row, mm; or "auto", the least one of each pair."""
    hold: Literal["fin", "sled", "posts", "rails"] = "fin"
    """Layout "edge": how the boards are held. "fin": each hangs on two bars by its own fin. "sled": each slides out
    forward on its own plate. "posts": columns of standoffs run through all boards. "rails": combs grip the edges."""
    air: Annotated[float, Field(ge=0, le=100)] = 3.0
    """Gap that stays free below the solder of each board, for tolerances and for cooling, mm. Layout "edge": the gap
    between neighbours along the row. Layout "flat": with floors, also the gap below each deck."""
    node: tuple[NodeTable, ...] = Field(min_length=1, max_length=200)
    """Nodes, bottom first."""


LAYOUT_KEYS = ("sides", "faces", "floors", "pitch", "hold")
"""Keys of a stack that not every layout uses."""
NODE_LAYOUT_KEYS = ("standoff",)
"""Keys of a node that not every layout uses."""
KIND = Kind(table=StackTable, record=None, default_name="tower", children={"node": NodeTable})
