"""The parts that join others: what a tool must reach, and what stands beside components."""

from __future__ import annotations

from ..printed.printed_standoff import PrintedStandoff
from .grub_screw import GrubScrew
from .insert import HeatSetInsert
from .nut import Nut
from .screw import Screw
from .standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from .washer import Washer

FASTENERS = (
    FemaleFemaleStandoff,
    GrubScrew,
    HeatSetInsert,
    MaleFemaleStandoff,
    Nut,
    PrintedStandoff,
    Screw,
    Washer,
)
