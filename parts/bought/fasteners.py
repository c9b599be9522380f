"""The types of parts that are fasteners. Checks need them: tools must reach them, and components must be clear."""

from __future__ import annotations

from ..printed.printed_standoff import PrintedStandoff
from .grub_screw import GrubScrew
from .insert import HeatSetInsert
from .nut import Nut
from .panel.fan_screw import FanScrew
from .screw import Screw
from .standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from .washer import Washer

FASTENERS = (
    FanScrew,
    FemaleFemaleStandoff,
    GrubScrew,
    HeatSetInsert,
    MaleFemaleStandoff,
    Nut,
    PrintedStandoff,
    Screw,
    Washer,
)
