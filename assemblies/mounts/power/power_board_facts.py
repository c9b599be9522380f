"""What a power board gives, whatever holds it: its outputs, its rail, what to measure on it. Units: V, A, mm."""

from __future__ import annotations

from ....core.errors import InputError
from ....params.kinds.power_board import PowerBoardRecord, PowerBoardTable
from ....params.records.hardware import ThreadRecord
from ...context import Context
from ...model.assumption import MASS_WHY, Assumption, assumed, missing
from ...model.cable import RailSpec
from ...model.unit import Provides
from ...pieces.header_words import HEADERS
from .power_board_words import OUTPUTS, connecting, starting


def check_outputs(table: PowerBoardTable, record: PowerBoardRecord, context: Context) -> None:
    """Raise InputError if the design uses more outputs than the board has."""
    if table.outputs > record.outputs.count:
        legal = f"1 to {record.outputs.count}, the key outputs.count of power_boards/{record.name}.toml"
        raise InputError(context.file, f"{table.name}.outputs", table.outputs, legal)


def outputs_in_use(table: PowerBoardTable, serves: str = "") -> Provides:
    """The outputs in use. `serves`: path of the row that the board lies along; it serves that row alone."""
    path = table.name
    return Provides(
        service="power",
        count=table.outputs,
        noun="outputs in use",
        key=f"{path}.outputs",
        fix=f"set {path}.outputs, add a [[power_board]], or leave nodes out",
        serves=serves,
    )


def board_rail(
    record: PowerBoardRecord, table: PowerBoardTable, wire: float | None, tied: str, serves: str = ""
) -> RailSpec:
    """The rail of the board: current of the supply's connector, how leads are connected, how the supply is started.

    `wire`: greatest fuse that protects the wires of a lead, A. `tied`: how the leads are tied, as the step
    says. `serves`: as for `outputs_in_use`.
    """
    header, outputs, fuse = record.header, record.outputs.type, 0.0 if record.fused else table.lead_fuse
    return RailSpec(
        outputs=table.outputs,
        volts=header.volts,
        contacts=header.contacts,
        amperes=header.amperes,
        most=header.most,
        fused=record.fused,
        starter=HEADERS[header.type].starter,
        fuse=f"Fuse inline with its holder, {fuse:g} A" if fuse else "",
        lead_fuse=fuse,
        wire=wire,
        lead_ends=OUTPUTS[outputs].ends,
        connect=connecting(header.type, header.volts, tied),
        serves=serves,
        start=starting(header.type),
    )


def board_thread(record: PowerBoardRecord, context: Context) -> ThreadRecord | None:
    """The largest thread that passes the board's mounting holes; None if it has no holes."""
    if not record.holes:
        return None
    return next(iter(context.passing_threads(min(hole.diameter for hole in record.holes.at))), None)


def board_assumptions(record: PowerBoardRecord) -> tuple[Assumption, ...]:
    """What to measure on the board. What holds it is made to every section of the record but the mass."""
    thing, why = record.full_name, "what holds it is made to them"
    sections = {
        "pcb": "length and width (to 0.2 mm), thickness (to 0.05 mm)",
        "holes": "places of its mounting holes (to 0.2 mm)",
        "outputs": "places of outputs (to 0.5 mm)",
        "pads": "places of other solder pads (to 0.5 mm)",
        "header": "place and size of the supply's connector (to 0.5 mm)",
        "tails": "depth of solder behind it (to 0.5 mm)",
    }
    made = (assumed(record, name, thing, measure, "print", why) for name, measure in sections.items())
    return (
        *(each for found in made for each in found),
        *assumed(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY),
        *missing(record, "mass", thing, "mass (to 20 g)", "build", MASS_WHY, "a mass from the area of its PCB"),
    )
