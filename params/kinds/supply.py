"""Power supplies: the table of the design file and the record that it names. Lengths are mm, volts V, currents A."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import LibraryReference, Record, Text, WrongError
from ..records.bought import BoughtRecord, FaceName, Revised, Watts
from ..records.component_types import HeaderType
from .kind import Kind, PlacedTable

Hold = Literal["straps", "brackets", "screws"]
"""How a supply is held: by straps on two rails, by side brackets, by screws from below into its own threads."""
Mains = Literal["closed", "open", "none"]
"""Where the mains ends: inside the supply's own closed case, at terminals that a finger reaches, or it takes none."""
Volts = Annotated[float, Field(ge=1, le=60)]
Amperes = Annotated[float, Field(ge=0.1, le=100)]
Ways = Annotated[int, Field(ge=0, le=32)]


class OutputRail(Record):
    """A voltage that a supply gives."""

    volts: Volts
    """Voltage, V."""
    amperes: Amperes
    """Greatest current that stays, A."""
    peak: Amperes | None = None
    """Greatest current for some seconds, as a drive draws when it starts, A. Left out: no more than `amperes`."""


class SupplyOutputs(Revised):
    """What a supply gives, and the plugs that give it."""

    rails: tuple[OutputRail, ...] = Field(min_length=1, max_length=8)
    """The voltages, first the one that feeds boards if the design names none."""
    face: FaceName
    """The face that its leads come out of, or that its sockets are in."""
    plug: Text
    """The plugs or sockets of the rails, in words, such as 4-pin DIN."""
    polarity: Literal["centre-plus", "centre-minus", "keyed", "marked"] | None = None
    """The contact that is plus: in the centre of a barrel plug, on its outside, given by the plug's form ("keyed"),
    or marked on the case. Left out: unknown, so measure it."""
    sockets: Ways = 0
    """Number of equal sockets, each of which feeds one board by a cable with plugs. 0: its leads are divided."""
    heads: tuple[HeaderType, ...] = Field(default=(), max_length=4)
    """The headers of power boards that its own plugs fit, such as atx-24."""
    shares: bool = False
    """Whether it divides its power anew, and switches all sockets off for a moment, when a plug goes in or out."""


class Inlet(Revised):
    """What feeds the supply."""

    face: FaceName
    """The face that it is in."""
    plug: Text
    """What it is, in words, such as C14 or a barrel jack."""
    volts: Volts | None = None
    """Voltage of a supply that takes no mains, V. Left out: it takes the mains."""


class SupplyRecord(BoughtRecord):
    """A power supply. Its threads are those in its own case, which its maker meant for mounting."""

    mains: Mains
    """Where the mains ends: "closed" in its own case, "open" at terminals that a finger reaches, "none" if it takes
    none."""
    inlet: Inlet
    """What feeds it."""
    outputs: SupplyOutputs
    """What it gives."""
    watts: Watts
    """Greatest power of all its rails together, W."""

    @model_validator(mode="after")
    def _fed(self) -> Self:
        if (self.mains == "none") != (self.inlet.volts is not None):
            legal = "the voltage of its input if mains is none, else left out"
            raise WrongError("inlet.volts", self.inlet.volts, legal)
        volts = [rail.volts for rail in self.outputs.rails]
        for number, each in enumerate(volts):
            if each in volts[:number]:
                raise WrongError(f"outputs.rails[{number}].volts", each, "a voltage that is named once")
        return self


class SupplyTable(PlacedTable):
    """A power supply of the library, held on its bottom. Its `position` is the centre of its footprint.

    A supply with open terminals is refused: see the finding mains-open.
    """

    model: LibraryReference = "gst220a12"
    """Name of the supply's record."""
    hold: Hold = "straps"
    """How it is held: by straps on two rails, by brackets, or by screws from below, into its own threads."""
    volts: Volts | None = None
    """Voltage of the rail that feeds boards, V. Left out: the first rail of its record."""
    outputs: Annotated[int, Field(ge=0, le=32)] | None = None
    """Greatest number of boards that it feeds. 0: it feeds none. Left out: every board of its voltage that no power
    board feeds."""
    lead_fuse: Annotated[float, Field(ge=0, le=30)] = 3.0
    """Rating of the fuse in the plus wire of each lead, A. 0: no fuses. Sockets of a charger have none."""


KIND = Kind(table=SupplyTable, record=SupplyRecord, default_name="power-supply")
