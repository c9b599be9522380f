"""Devices that stand on the plate: Ethernet switches and power distribution boards. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from .record import Depth, Length, LibraryRecord, SmallLength, Sourced, Text, WrongError


class Shell(Sourced):
    """The case lying flat, ports to the front: width x (along the ports), depth y, height z without feet."""

    width: Annotated[float, Field(ge=20, le=300)]
    depth: Annotated[float, Field(ge=40, le=300)]
    height: Annotated[float, Field(ge=14, le=90)]
    feet: Annotated[float, Field(ge=0, le=15)]


class Ports(Sourced):
    """A row of network ports on the front: the first one's centre from the x = 0 end, and their pitch."""

    count: Annotated[int, Field(ge=1, le=64)]
    first: Length
    pitch: SmallLength


class SwitchRecord(LibraryRecord):
    """An Ethernet switch in a box-shaped case."""

    full_name: Text
    maker: Text
    shell: Shell
    ports: Ports | None = None

    @model_validator(mode="after")
    def _ports_on_the_face(self) -> Self:
        if self.ports and self.ports.first + (self.ports.count - 1) * self.ports.pitch >= self.shell.width:
            raise WrongError(
                "ports.pitch", self.ports.pitch, f"a row of ports within the width of {self.shell.width:g}"
            )
        return self


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

    at: tuple[tuple[Depth, Depth], ...] = Field(max_length=100)


class Tails(Sourced):
    """How far solder and tails stand out behind the board."""

    depth: Annotated[float, Field(ge=0, le=5)]


class Header(Sourced):
    """The supply connector's body: its centre, its size along x and y, and its height."""

    x: Length
    y: Length
    length: SmallLength
    width: SmallLength
    height: SmallLength


class PowerBoardRecord(LibraryRecord):
    """A bare board that hands the supply's current on to the nodes."""

    full_name: Text
    maker: Text
    pcb: PowerPcb
    outputs: Outputs
    header: Header
    pads: Pads | None = None
    tails: Tails

    @model_validator(mode="after")
    def _on_the_board(self) -> Self:
        outputs, header, pcb = self.outputs, self.header, self.pcb
        if outputs.first + (outputs.count - 1) * outputs.pitch >= pcb.length:
            raise WrongError("outputs.pitch", outputs.pitch, f"outputs within the length of {pcb.length:g}")
        inside_x = header.length / 2 <= header.x <= pcb.length - header.length / 2
        if not (inside_x and header.width / 2 <= header.y <= pcb.width - header.width / 2):
            legal = f"a header of {header.length:g} x {header.width:g} on the board of {pcb.length:g} x {pcb.width:g}"
            raise WrongError("header", [header.x, header.y], legal)
        return self
