"""Power distribution boards: the table of the design file and the record that it names. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import BoardReference, Length, LibraryRecord, Mass, Name, Record, SmallLength, Sourced, Text, WrongError
from ..records.component_types import HeaderType
from .kind import Kind, PlacedTable

OutputType = Literal["pad", "pin-4", "screw", "barrel"]


class PowerPcb(Sourced):
    """The PCB of the power board.

    Frame, seen from the component side: x along the long edge from the end of output 1, y up from the outputs' edge.
    """

    length: Annotated[float, Field(ge=60, le=400)]
    """Length along x, mm."""
    width: Annotated[float, Field(ge=20, le=120)]
    """Width along y, mm."""
    thickness: Annotated[float, Field(ge=0.8, le=3.2)]
    """Thickness, mm."""
    thickness_tolerance: Annotated[float, Field(ge=0, le=0.5)]
    """Tolerance of the thickness, plus or minus, mm."""

    @property
    def area(self) -> float:
        """Area of the board, mm2."""
        return self.length * self.width


class Outputs(Sourced):
    """The outputs along the edge y = 0, in the frame of the PCB: solder pads, headers, screw terminals or jacks."""

    type: OutputType = "pad"
    """What each output is: a pair of solder pads, a header of 4 pins, a screw terminal, or a barrel jack."""
    count: Annotated[int, Field(ge=1, le=32)]
    """Number of outputs."""
    first: Length
    """Distance of the first output's centre from x = 0, mm."""
    pitch: SmallLength
    """Distance between the centres of neighbouring outputs, mm."""
    edge_distance: SmallLength
    """Distance of the pads' centres from the edge y = 0, mm."""


class Pads(Sourced):
    """Further solder pads. The holder does not grip the board near them."""

    at: tuple[tuple[Length, Length], ...] = Field(max_length=100)
    """Centres of the pads in the frame of the PCB, [x, y] of each, mm."""


class Tails(Sourced):
    """Solder and the tails of pins behind the board."""

    depth: Annotated[float, Field(ge=0, le=5)]
    """Distance by which solder and tails stand out behind the board, mm."""


class SupplyHeader(Sourced):
    """The supply's connector, in the frame of the PCB, and the current that it carries to the outputs."""

    type: HeaderType = "atx-24"
    """What the connector is: that of an ATX supply, of 24 or of 8 pins; a barrel jack, a screw terminal, or an XT60."""
    x: Length
    """Centre of the connector's body along x, mm."""
    y: Length
    """Centre of the connector's body along y, mm."""
    length: SmallLength
    """Size of the body along x, mm."""
    width: SmallLength
    """Size of the body along y, mm."""
    height: SmallLength
    """Height of the body above the board, mm."""
    volts: Annotated[float, Field(ge=1, le=60)]
    """Voltage of the outputs' rail, V."""
    contacts: Annotated[int, Field(ge=1, le=24)]
    """Number of contacts that carry the outputs' rail."""
    amperes: Annotated[float, Field(ge=0.1, le=100)]
    """Current of each contact by its maker's design, A."""
    most: Annotated[float, Field(ge=0.1, le=100)]
    """Current of each contact at its limit, A."""


class BoardHole(Record):
    """A mounting hole of a power board, in the frame of the PCB."""

    x: Length
    """Centre along x, mm."""
    y: Length
    """Centre along y, mm."""
    diameter: Annotated[float, Field(ge=2, le=6)]
    """Diameter, mm."""


class BoardHoles(Sourced):
    """The mounting holes. A board that has them is screwed to bosses of its holder."""

    at: tuple[BoardHole, ...] = Field(min_length=2, max_length=12)
    """The holes."""


class PowerBoardRecord(LibraryRecord):
    """A bare board that distributes the supply's current to the nodes."""

    full_name: Text
    """Name in reports and in the bill."""
    maker: Text
    """Name of the maker."""
    pcb: PowerPcb
    """The PCB, which gives the frame of all other sections."""
    outputs: Outputs
    """The outputs along the edge y = 0."""
    header: SupplyHeader
    """The supply's connector."""
    pads: Pads | None = None
    """Further solder pads. Left out: there are none."""
    tails: Tails
    """Solder and tails behind the board."""
    holes: BoardHoles | None = None
    """The mounting holes. Left out: the board has none and slides into a slot of its holder."""
    fused: bool = False
    """Whether the outputs have fuses."""
    mass: Mass | None = None
    """Mass of the board. Left out: estimated from the area of the PCB."""

    @model_validator(mode="after")
    def _on_the_board(self) -> Self:
        outputs, header, pcb = self.outputs, self.header, self.pcb
        if outputs.first + (outputs.count - 1) * outputs.pitch >= pcb.length:
            raise WrongError(
                "outputs.pitch", outputs.pitch, f"a pitch that keeps all outputs within the length of {pcb.length:g}"
            )
        inside_x = header.length / 2 <= header.x <= pcb.length - header.length / 2
        if not (inside_x and header.width / 2 <= header.y <= pcb.width - header.width / 2):
            legal = (
                f"a centre that keeps the header of {header.length:g} x {header.width:g} on the board of "
                f"{pcb.length:g} x {pcb.width:g}"
            )
            raise WrongError("header", [header.x, header.y], legal)
        for number, hole in enumerate(self.holes.at if self.holes else ()):
            reach = hole.diameter / 2 + 1
            if not (reach <= hole.x <= pcb.length - reach and reach <= hole.y <= pcb.width - reach):
                legal = f"a hole inside the board of {pcb.length:g} x {pcb.width:g}, 1 mm or more from its edges"
                raise WrongError(f"holes.at[{number}]", [hole.x, hole.y], legal)
        return self


class PowerBoardTable(PlacedTable):
    """A power distribution board. Upright in a printed holder, its `position` is the centre of its lower edge; along a
    row, flat on spacers, the centre of the board."""

    model: BoardReference = "pine64-temporary-cluster"
    """Name of the power board's record; or "file:my-board.kicad_pcb", a board file beside the design."""
    outputs: Annotated[int, Field(ge=1, le=32)] = 7
    """Number of outputs in use, from output 1 on; at most those of the board."""
    lead_fuse: Annotated[float, Field(ge=0, le=30)] = 5.0
    """Rating of the fuse in each lead, A. 0: no fuses. It counts for boards whose outputs have no fuses."""
    down: Literal["first-output", "last-output"] | None = None
    """End of the board that is below. Left out: the end with which the outputs look away from the first stack."""
    along: Name | None = None
    """Name of a row: a stack of layout "edge". The board, which needs mounting holes, lies before the power jacks of
    the row, its outputs facing them, and feeds that row alone. Left out, or with another layout: it stands upright."""


KIND = Kind(table=PowerBoardTable, record=PowerBoardRecord, default_name="power-board")
