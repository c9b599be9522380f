"""Power distribution boards: the table of a design and the record that it names. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import Length, LibraryRecord, LibraryReference, Mass, Record, SmallLength, Sourced, Text, WrongError
from .kind import Kind, PlacedTable


class PowerPcb(Sourced):
    """The power board's own PCB: x along the long edge, y up, seen from the component side."""

    length: Annotated[float, Field(ge=60, le=400)]
    width: Annotated[float, Field(ge=20, le=120)]
    thickness: Annotated[float, Field(ge=0.8, le=3.2)]
    thickness_tolerance: Annotated[float, Field(ge=0, le=0.5)]


class Outputs(Sourced):
    """Pad pairs along the y = 0 edge: the first one's distance from x = 0, and their pitch."""

    count: Annotated[int, Field(ge=1, le=32)]
    first: Length
    pitch: SmallLength
    edge_distance: SmallLength


class Pads(Sourced):
    """Further solder pads: [x, y] of each; nothing may grip within their reach."""

    at: tuple[tuple[Length, Length], ...] = Field(max_length=100)


class Tails(Sourced):
    """How far solder and tails stand out behind the board."""

    depth: Annotated[float, Field(ge=0, le=5)]


class SupplyHeader(Sourced):
    """The supply connector's body: its centre, its size along x and y, and its height.

    `contacts` of it carry the outputs' rail of `volts`, each `amperes` by its maker's design and `most` at the limit.
    """

    x: Length
    y: Length
    length: SmallLength
    width: SmallLength
    height: SmallLength
    volts: Annotated[float, Field(gt=0, le=60)]
    contacts: Annotated[int, Field(ge=1, le=24)]
    amperes: Annotated[float, Field(gt=0, le=100)]
    most: Annotated[float, Field(gt=0, le=100)]


class BoardHole(Record):
    """A mounting hole of a power board."""

    x: Length
    y: Length
    diameter: Annotated[float, Field(ge=2, le=6)]


class BoardHoles(Sourced):
    """Mounting holes; a board that has them is screwed to bosses."""

    at: tuple[BoardHole, ...] = Field(min_length=2, max_length=12)


class PowerBoardRecord(LibraryRecord):
    """A bare board that hands the supply's current on to the nodes."""

    full_name: Text
    maker: Text
    pcb: PowerPcb
    outputs: Outputs
    header: SupplyHeader
    pads: Pads | None = None
    tails: Tails
    holes: BoardHoles | None = None
    fused: bool = False
    mass: Mass | None = None

    @model_validator(mode="after")
    def _on_the_board(self) -> Self:
        outputs, header, pcb = self.outputs, self.header, self.pcb
        if outputs.first + (outputs.count - 1) * outputs.pitch >= pcb.length:
            raise WrongError("outputs.pitch", outputs.pitch, f"outputs within the length of {pcb.length:g}")
        inside_x = header.length / 2 <= header.x <= pcb.length - header.length / 2
        if not (inside_x and header.width / 2 <= header.y <= pcb.width - header.width / 2):
            legal = f"a header of {header.length:g} x {header.width:g} on the board of {pcb.length:g} x {pcb.width:g}"
            raise WrongError("header", [header.x, header.y], legal)
        for hole in self.holes.at if self.holes else ():
            reach = hole.diameter / 2 + 1
            if not (reach <= hole.x <= pcb.length - reach and reach <= hole.y <= pcb.width - reach):
                legal = f"a hole inside the board of {pcb.length:g} x {pcb.width:g}, 1 from its edges"
                raise WrongError("holes.at", [hole.x, hole.y], legal)
        return self


class PowerBoardTable(PlacedTable):
    """A power distribution board upright in a printed holder; `position` is the centre of its lower edge.

    `down` is the end that stands below; left out, the one with which the outputs look away from the first stack.
    """

    model: LibraryReference = "pine64-temporary-cluster"
    outputs: Annotated[int, Field(ge=1, le=32)] = 7
    down: Literal["first-output", "last-output"] | None = None


KIND = Kind(table=PowerBoardTable, record=PowerBoardRecord, default_name="power-board")
