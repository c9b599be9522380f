"""Single-board computers: outline, holes, component boxes, and the space below the board.

Board frame: origin at the lower-left PCB corner seen from the component side, x along the long edge, y up,
z = 0 at the PCB underside. All lengths are mm.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ...core.pattern import names_of, places_of, spanned
from ..record import (
    Date,
    Depth,
    LibraryName,
    LibraryRecord,
    Mass,
    Sourced,
    Text,
    WrongError,
)
from .component import Component
from .component_types import HEADER_COMPONENTS, PowerHeader, is_through_hole
from .pcb import Edge, Holes, PcbHole, PcbSection
from .slots import Slots
from .unknown import ASSUMED, ESSENTIAL, UNKNOWN, Differing, Unknown

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

LEAST_SPAN = 100.0
"""Least area that the mounting holes of a board span, mm2: holes in one line do not hold a board level (assumed)."""

TURN_TO_FRONT = {"left": 90, "right": 270, "bottom": 0, "top": 180}
"""Turn, counter-clockwise, that brings an edge of the board to the front (-y) of the assembly, degrees."""


class Components(Sourced):
    """The components above and below the board."""

    boxes: tuple[Component, ...] = Field(max_length=300)
    """The components, each as a box."""


class Underside(Sourced):
    """Solder and tails below the board, which no source models.

    Their space is kept free over the whole outline, except for a disc round each mounting hole.
    """

    depth: Annotated[float, Field(ge=0.1, le=50)]
    """Depth of the space below the whole board, mm."""
    tails: Depth
    """Depth below through-hole connectors whose tails the source does not show, mm."""
    hole_clearance: Annotated[float, Field(ge=0.5, le=30)]
    """Diameter of the disc round each mounting hole that a standoff may take, mm."""
    edge_free: Annotated[float, Field(ge=0.5, le=10)] = 2.0
    """Width of the strip along every edge that is free of solder and small parts on both faces, mm. Components that the
    record lists may stand in it. The default is assumed: rules of layout keep 1 to 3, and PXI asks for 2.5."""


class Power(Sourced):
    """The power that the board takes."""

    volts: Annotated[float, Field(ge=1, le=60)]
    """Supply voltage, V."""
    watts: Annotated[float, Field(ge=0.01, le=500)]
    """Typical power without cards, W."""
    most: Annotated[float, Field(ge=0.01, le=500)]
    """Greatest power without cards, W."""
    supply: Annotated[float, Field(ge=0.01, le=500)]
    """Power that the maker asks of a supply, W."""
    plug: Text
    """Plug of the supply lead, such as 5.5/2.1 barrel."""


class Wireless(Sourced):
    """The radio of the board, such as wireless LAN."""

    antenna: Literal["on-board", "connector"]
    """Its antenna: a part of the board ("on-board"), or one on a cable that is plugged into it ("connector")."""


class HatHeader(Sourced):
    """The socket of a HAT: a board that plugs onto the GPIO header of the board below it."""

    standoff: Annotated[float, Field(ge=3, le=50)]
    """Height of the standoffs between this board and the one below, mm."""
    on: tuple[LibraryName, ...] = Field(min_length=1, max_length=50)
    """Names of the records of the boards that it plugs onto."""


class PoeHat(Sourced):
    """The power over Ethernet that a HAT takes from the switch, for itself and for the board below it."""

    power_class: Annotated[int, Field(ge=1, le=8)]
    """Class of the standard for which the HAT asks: 3 is 12.95 W at the HAT, 4 is 25.5 W."""
    watts: Annotated[float, Field(ge=0.5, le=100)] | None = None
    """Power that the HAT gives to the board, W. Left out: unknown."""


class BoardRecord(LibraryRecord):
    """A single-board computer, or a HAT for one.

    Frame: origin at the lower left corner of the PCB seen from the component side, x along the long edge, y up,
    z = 0 at the underside of the PCB.
    """

    full_name: Text
    """Name in reports and in the bill."""
    maker: Text
    """Name of the maker."""
    front: Edge
    """Edge that faces the front at orientation 0: that of the network sockets."""
    pcb: PcbSection
    """The bare board."""
    holes: Holes
    """The holes of the board."""
    components: Components
    """The components above and below the board."""
    underside: Underside
    """Solder and tails below the board."""
    power: Power | None = None
    """The power that the board takes. Left out: unknown."""
    power_header: PowerHeader | None = None
    """The header through which a supply feeds the board, which is a component. Left out: the board has a jack."""
    wireless: Wireless | None = None
    """The radio of the board. Left out: unknown; an antenna connector among its components tells of one."""
    slots: Slots | None = None
    """The slots of a board that hosts modules. Left out: it hosts none."""
    header: HatHeader | None = None
    """The socket of a HAT. Left out: the board is no HAT."""
    poe: PoeHat | None = None
    """The power over Ethernet that a HAT takes. Left out: none."""
    brings: tuple[Text, ...] = Field(default=(), max_length=10)
    """What is bought with the board, as the bill names it: a stacking header, a ribbon, an SSD."""
    mass: Mass | None = None
    """Mass of the board without accessories. Left out: estimated from the area of the PCB."""
    revision: Text | None = None
    """Revision of the board whose numbers these are. Left out: the sources do not say."""
    unknown: tuple[Unknown, ...] = Field(default=(), max_length=6)
    """Sections of which no source knows anything. They are left out, or hold what is assumed until you measure it."""
    differs: tuple[Differing, ...] = Field(default=(), max_length=20)
    """Values of other sources, which the record does not follow."""
    confirmed: Date | None = None
    """Day on which you laid your board on its 1:1 sheet and found that it agrees. Left out: nobody has."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema of the file, which may leave out a section if it is unknown."""
        made = handler.resolve_ref_schema(handler(schema))
        left = [key for key in made["required"] if key in UNKNOWN]
        made["required"] = [key for key in made["required"] if key not in left]
        made["allOf"] = [
            {
                "if": {"not": {"required": ["unknown"], "properties": {"unknown": {"contains": {"const": key}}}}},
                "then": {"required": [key]},
            }
            for key in left
        ]
        return made

    @model_validator(mode="before")
    @classmethod
    def _assumed(cls, raw: Any) -> Any:
        """The raw record with assumptions for the sections that are unknown and left out."""
        if not isinstance(raw, dict) or not isinstance(raw.get("unknown"), tuple):
            return raw
        return {**{key: value for key, value in ASSUMED.items() if key in raw["unknown"]}, **raw}

    @classmethod
    def waits_for(cls, raw: Mapping[str, Any]) -> list[str]:
        """The essential sections that the file `raw` names as unknown and leaves out."""
        unknown = raw.get("unknown")
        return [key for key in ESSENTIAL if isinstance(unknown, list) and key in unknown and key not in raw]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        length, width, radius = self.pcb.length, self.pcb.width, self.pcb.corner_radius
        size = f"the board of {length:g} x {width:g}"
        if self.poe and not self.header:
            raise WrongError("poe", self.poe.power_class, "left out, since a board without a header is no HAT")
        self.pcb.check()
        if radius > min(length, width) / 2:
            raise WrongError("pcb.corner_radius", radius, f"at most {min(length, width) / 2:g}")
        if self.pcb.thickness_tolerance >= self.pcb.thickness / 2:
            raise WrongError("pcb.thickness_tolerance", self.pcb.thickness_tolerance, "less than half the thickness")
        holes: dict[str, PcbHole] = {
            f"holes.{key}[{number}]": hole
            for key, of in (("mounting", self.holes.mounting), ("other", self.holes.other))
            for number, hole in enumerate(of)
        }
        for number, (key, hole) in enumerate(holes.items()):
            if self.pcb.inside_by(hole.x, hole.y) - hole.diameter / 2 <= 0:
                raise WrongError(key, [hole.x, hole.y], f"a hole inside {size}")
            for other_key, other in list(holes.items())[:number]:
                if math.dist((hole.x, hole.y), (other.x, other.y)) <= (hole.diameter + other.diameter) / 2:
                    raise WrongError(key, [hole.x, hole.y], f"a hole clear of {other_key}, {other.role}")
        for number, box in enumerate(self.components.boxes):
            x0, y0, x1, y1 = box.extent
            if x1 <= 0 or y1 <= 0 or x0 >= length or y0 >= width:
                legal = f"an extent that overlaps {size}"
                raise WrongError(f"components.boxes[{number}].extent", list(box.extent), legal)
        if self.slots:
            self.slots.check(self.components.boxes)
        header = HEADER_COMPONENTS[self.power_header] if self.power_header else ""
        seen = "components" not in self.unknown
        if header and seen and not any(box.type == header for box in self.components.boxes):
            legal = f"left out, since no component of the board is of the type {header}"
            raise WrongError("power_header", self.power_header, legal)
        if spanned(self._to_front) < LEAST_SPAN:
            spots = [[hole.x, hole.y] for hole in self.holes.mounting]
            raise WrongError(
                "holes.mounting", spots, f"holes not all in one line, which span {LEAST_SPAN:g} mm2 or more"
            )
        for number, (hole, place) in enumerate(zip(self.holes.mounting, places_of(self._to_front), strict=True)):
            if hole.corner not in (None, place):
                legal = f'"{place}", since the socket edge, the key front, is "{self.front}", or leave the key out'
                raise WrongError(f"holes.mounting[{number}].corner", hole.corner, legal)
        return self

    @property
    def measured_on(self) -> str:
        """The day on which the user confirmed it; empty if nobody has."""
        return self.confirmed or ""

    @property
    def is_doubtful(self) -> bool:
        """Whether the size or the holes are assumed or unverified, and nobody has confirmed them."""
        return not self.confirmed and (self.pcb.assumed or self.holes.assumed)

    @property
    def antenna(self) -> str:
        """The antenna of its radio: "on-board" or "connector"; empty if no radio is known."""
        if self.wireless:
            return self.wireless.antenna
        return "connector" if any(box.kind == "antenna" for box in self.components.boxes) else ""

    @property
    def hole_names(self) -> tuple[str, ...]:
        """The names of the mounting holes: their places in the pattern, numbered where several share a place."""
        return tuple(names_of(self._to_front))

    @property
    def _to_front(self) -> list[tuple[float, float]]:
        """The mounting holes with the socket edge at the front, which is at the least y."""
        turn = {"left": (0, -1, 1, 0), "right": (0, 1, -1, 0), "bottom": (1, 0, 0, 1), "top": (-1, 0, 0, -1)}
        xx, xy, yx, yy = turn[self.front]
        return [(xx * h.x + xy * h.y, yx * h.x + yy * h.y) for h in self.holes.mounting]

    def tail_depth(self, box: Component) -> float:
        """Depth that the solder tails of a component may reach below the underside, mm."""
        hidden = box.side == "top" and is_through_hole(box.kind, box.type) and box.down == 0
        return self.underside.tails if hidden else box.down
