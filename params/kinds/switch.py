"""Ethernet switches: the table of the design file and the record that it names. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import Length, LibraryRecord, LibraryReference, Mass, SmallLength, Sourced, Text, WrongError
from .kind import Kind, PlacedTable

Side = Annotated[float, Field(ge=20, le=300)]


class Shell(Sourced):
    """The case, lying flat with its ports to the front: x along the ports from the left end, y to the rear, z up."""

    width: Side
    """Width along x, the row of ports, mm."""
    depth: Side
    """Depth along y, mm."""
    height: Side
    """Height along z without the feet, mm."""
    feet: Annotated[float, Field(ge=0, le=10)]
    """Height of the feet, mm."""


class Ports(Sourced):
    """The row of network ports on the front, in the frame of the case."""

    count: Annotated[int, Field(ge=1, le=64)]
    """Number of ports."""
    first: Length
    """Distance of the first port's centre from the x = 0 end, the left one, mm."""
    pitch: SmallLength
    """Distance between the centres of neighbouring ports, mm."""
    height: Length | None = None
    """Height of the ports' centres above the bottom of the case, mm. Left out: unknown."""
    latch: Literal["cover", "bottom"] | None = None
    """Side of the case on which the plugs have their latches. Left out: unknown."""

    @property
    def last(self) -> float:
        """Distance of the last port's centre from the x = 0 end, mm."""
        return self.first + (self.count - 1) * self.pitch


class Jack(Sourced):
    """The power jack on the rear, in the frame of the case."""

    x: Length
    """Distance of the jack's centre from the x = 0 end, the left one seen from the ports, mm."""
    height: Length
    """Height of the jack's centre above the bottom of the case, mm."""


class Vents(Sourced):
    """Ventilation slots in the short ends of the case."""

    start: Length
    """Distance from the port face to the beginning of the slots, mm."""


Watts = Annotated[float, Field(ge=1, le=2000)]


class SwitchPoe(Sourced):
    """The power over Ethernet that the switch gives."""

    ports: Annotated[int, Field(ge=1, le=64)]
    """Number of ports that give power."""
    budget: Watts | None = None
    """Power that all ports give together, W. Left out: unknown."""
    reserved: tuple[Watts, ...] = Field(default=(4.0, 7.0, 15.4, 30.0), min_length=1, max_length=8)
    """Power that it sets aside for a port of class 1, of class 2 and so on, W. It gives no higher class.

    Left out: the power of the standard, up to class 4.
    """


class SwitchPower(Sourced):
    """The power that the switch takes from its supply."""

    own: Annotated[float, Field(ge=0.1, le=2000)] | None = None
    """Power that it takes for itself, without what it gives over Ethernet, W. Left out: unknown."""
    most: Annotated[float, Field(ge=0.1, le=2000)] | None = None
    """Greatest power that it takes, with all that it gives over Ethernet, W. Left out: unknown."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.own is None and self.most is None:
            raise WrongError("most", "(missing)", "the key own or the key most, or no table at all")
        if self.own and self.most and self.own > self.most:
            raise WrongError("own", self.own, f"at most {self.most:g}, the greatest power")
        return self


class SwitchRecord(LibraryRecord):
    """An Ethernet switch in a box-shaped case."""

    full_name: Text
    """Name in reports and in the bill."""
    maker: Text
    """Name of the maker."""
    shell: Shell
    """The case without its feet."""
    port_count: Annotated[int, Field(ge=1, le=64)] | None = None
    """Number of network ports by the maker's model name. Used if the places of the ports are unknown."""
    uplinks: Annotated[int, Field(ge=0, le=16)] = 0
    """Number of ports beside these that take only an uplink, such as SFP. 0: the last port takes it."""
    ports: Ports | None = None
    """The row of network ports. Left out: the places of the ports are unknown."""
    jack: Jack | None = None
    """The power jack. Left out: its place is unknown."""
    vents: Vents | None = None
    """The ventilation slots. Left out: none are taken into account."""
    poe: SwitchPoe | None = None
    """The power over Ethernet. Left out: it gives none."""
    power: SwitchPower | None = None
    """The power that it takes. Left out: unknown."""
    mass: Mass | None = None
    """Mass of the switch. Left out: estimated from the volume of the case."""

    @model_validator(mode="after")
    def _on_the_case(self) -> Self:
        shell, ports, jack, vents = self.shell, self.ports, self.jack, self.vents
        if ports and ports.last >= shell.width:
            raise WrongError(
                "ports.pitch", ports.pitch, f"a pitch that keeps all ports within the width of {shell.width:g}"
            )
        if ports and ports.height and ports.height >= shell.height:
            raise WrongError("ports.height", ports.height, f"less than the height of {shell.height:g}")
        if jack and (jack.x >= shell.width or jack.height >= shell.height):
            legal = f"a centre on the rear face of {shell.width:g} x {shell.height:g}"
            raise WrongError("jack", [jack.x, jack.height], legal)
        if vents and vents.start >= shell.depth:
            raise WrongError("vents.start", vents.start, f"less than the depth of {shell.depth:g}")
        return self


class SwitchTable(PlacedTable):
    """A network switch in a printed shoe. Its `position` is the centre of its footprint."""

    model: LibraryReference = "tl-sg108"
    """Name of the switch's record."""
    pose: Literal["short-side", "long-side", "flat"] = "short-side"
    """How the switch stands: on a short end, on its rear with the ports up ("long-side"), or flat on its bottom."""
    down: Literal["left", "right"] = "left"
    """Short end that is below, seen from the ports. Only for the pose "short-side"."""

    @model_validator(mode="after")
    def _down_stands(self) -> Self:
        if "down" in self.model_fields_set and self.pose != "short-side":
            raise WrongError("down", self.down, f"left out, since the pose is {self.pose}")
        return self


KIND = Kind(table=SwitchTable, record=SwitchRecord, default_name="lan-switch")
