"""Ethernet switches: the table of a design and the record that it names. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import Length, LibraryRecord, LibraryReference, Mass, SmallLength, Sourced, Text, WrongError
from .kind import Kind, PlacedTable

Side = Annotated[float, Field(ge=20, le=300)]


class Shell(Sourced):
    """The case lying flat, ports to the front: width x (along the ports), depth y, height z without feet."""

    width: Side
    depth: Side
    height: Side
    feet: Annotated[float, Field(ge=0, le=10)]


class Ports(Sourced):
    """A row of network ports on the front: the first one's centre from the x = 0 end, and their pitch.

    `height` is that of their centres above the shell's bottom, `latch` the side of their latches, where known.
    """

    count: Annotated[int, Field(ge=1, le=64)]
    first: Length
    pitch: SmallLength
    height: Length | None = None
    latch: Literal["cover", "bottom"] | None = None

    @property
    def last(self) -> float:
        """The last port's centre from the x = 0 end, mm."""
        return self.first + (self.count - 1) * self.pitch


class Jack(Sourced):
    """The power jack on the rear: its centre from the x = 0 end and above the shell's bottom."""

    x: Length
    height: Length


class Vents(Sourced):
    """Slots in the short ends: how far behind the port face they start."""

    start: Length


class SwitchRecord(LibraryRecord):
    """An Ethernet switch in a box-shaped case."""

    full_name: Text
    maker: Text
    shell: Shell
    port_count: Annotated[int, Field(ge=1, le=64)] | None = None
    """All network ports, by the maker's model name, where their places are not known."""
    ports: Ports | None = None
    jack: Jack | None = None
    vents: Vents | None = None
    mass: Mass | None = None

    @model_validator(mode="after")
    def _on_the_case(self) -> Self:
        shell, ports, jack, vents = self.shell, self.ports, self.jack, self.vents
        if ports and ports.last >= shell.width:
            raise WrongError("ports.pitch", ports.pitch, f"a row of ports within the width of {shell.width:g}")
        if ports and ports.height and ports.height >= shell.height:
            raise WrongError("ports.height", ports.height, f"less than the height of {shell.height:g}")
        if jack and (jack.x >= shell.width or jack.height >= shell.height):
            legal = f"a jack on the rear of {shell.width:g} x {shell.height:g}"
            raise WrongError("jack", [jack.x, jack.height], legal)
        if vents and vents.start >= shell.depth:
            raise WrongError("vents.start", vents.start, f"less than the depth of {shell.depth:g}")
        return self


class SwitchTable(PlacedTable):
    """A network switch in a printed shoe; `position` is the centre of its footprint.

    Pose: on a short end, on its rear with the ports up ("long-side"), or flat. `down` is the short end that stands
    below, seen from the ports; it goes with the short side alone.
    """

    model: LibraryReference = "tl-sg108"
    pose: Literal["short-side", "long-side", "flat"] = "short-side"
    down: Literal["left", "right"] = "left"

    @model_validator(mode="after")
    def _down_stands(self) -> Self:
        if "down" in self.model_fields_set and self.pose != "short-side":
            raise WrongError("down", self.down, f"left out, since the pose is {self.pose}")
        return self


KIND = Kind(table=SwitchTable, record=SwitchRecord, default_name="lan-switch")
