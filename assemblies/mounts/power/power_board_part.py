"""The part and the sockets of a power board, from its library record. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping

from ....core.placement import Placement
from ....params.kinds.power_board import PowerBoardRecord
from ....params.records.component import THINNEST
from ....params.records.plug import PlugRecord
from ....parts.bought.pcb import Box, Pcb
from ....parts.hole import Hole
from ....parts.keep_out import PlugSpace
from ...model.items import Item, KeepOut
from ...model.socket import Outside, Socket
from ...pieces.header_words import HEADERS
from .power_board_words import OUTPUTS

HEADER_TO_PINS = 1.0
"""From the rim of the header's body inwards to its solder tails, mm (KiCad footprint 5566-24: 2.25 and 2.7)."""
PAD_RADIUS = 1.0
"""Radius of a solder pad of a pair with a pitch of 2.54, mm (assumed)."""
LEAD_WIRE, LEAD_END = 2.1, 10.0
"""Diameter of a wire of 18 AWG over its insulation, and the length that a lead needs before it bends, mm (assumed)."""
HEADER = "header"
"""Name of the socket for the supply."""


def header_board_part(record: PowerBoardRecord) -> Pcb:
    """The power board as a part. The first box is the supply header, the others are solder on the rear side."""
    pcb, header = record.pcb, record.header
    box = Box(
        x0=header.x - header.length / 2,
        y0=header.y - header.width / 2,
        x1=header.x + header.length / 2,
        y1=header.y + header.width / 2,
        z0=pcb.thickness,
        z1=pcb.thickness + header.height,
    )
    inset, outputs, depth = HEADER_TO_PINS, record.outputs, -max(record.tails.depth, THINNEST)
    behind = [(box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset)]
    pads = [(outputs.first + n * outputs.pitch, outputs.edge_distance) for n in range(outputs.count)]
    pads += record.pads.at if record.pads else ()
    behind += [(x - PAD_RADIUS, y - PAD_RADIUS, x + PAD_RADIUS, y + PAD_RADIUS) for x, y in pads]
    tails = tuple(Box(x0=x0, y0=y0, x1=x1, y1=y1, z0=depth, z1=0.0) for x0, y0, x1, y1 in behind)
    holes = tuple(Hole(x=h.x, y=h.y, diameter=h.diameter) for h in record.holes.at) if record.holes else ()
    return Pcb(
        model=record.full_name,
        category="Power board",
        length=pcb.length,
        width=pcb.width,
        thickness=pcb.thickness,
        corner_radius=0.0,
        holes=holes,
        boxes=(box, *tails),
    )


def lead_spaces(
    record: PowerBoardRecord, upright: Placement, used: int, board: Item, plugs: Mapping[str, PlugRecord]
) -> tuple[KeepOut, ...]:
    """The ends of the leads at the first `used` outputs: wires stand out of pads, plugs go in over the edge."""
    outputs, top = record.outputs, record.pcb.thickness
    plug = plugs.get(OUTPUTS[outputs.type].plug)
    part = PlugSpace(width=2 * LEAD_WIRE + 0.4, height=LEAD_WIRE, length=LEAD_END)
    end = Placement.at(y=outputs.edge_distance, z=top)
    if plug:
        part = PlugSpace(width=plug.width, height=plug.height, length=plug.length)
        end = Placement.at(z=top + plug.height / 2) @ Placement.about("x", 90)
    return tuple(
        KeepOut(
            name=f"lead {n + 1}",
            part=part,
            placement=upright @ Placement.at(x=outputs.first + n * outputs.pitch) @ end,
            owner=board.name,
            code="plug",
            socket=_output(n),
        )
        for n in range(used)
    )


def _output(number: int) -> str:
    """Name of the socket of an output, counted from 0."""
    return f"output {number + 1}"


def board_sockets(
    record: PowerBoardRecord, upright: Placement, used: int, plugs: Mapping[str, PlugRecord]
) -> tuple[Socket, ...]:
    """The sockets: the first `used` outputs, and the supply header. `upright`: placement of the board."""
    outputs, header, top = record.outputs, record.header, record.pcb.thickness
    turn, words = Placement(rotation=upright.rotation), HEADERS[header.type]
    found = [
        Socket(
            name=_output(n),
            gives="power",
            point=upright.point((outputs.first + n * outputs.pitch, 0.0, 0.0)),
            out=turn.point((0.0, -1.0, 0.0)),
            volts=header.volts,
            ending=OUTPUTS[outputs.type].ending,
        )
        for n in range(used)
    ]
    above = upright.point((header.x, header.y, top + header.height))
    sides = turn.point((0.0, 1.0, 0.0)), turn.point((0.0, -1.0, 0.0))
    supply = Socket(
        name=HEADER,
        outside=Outside(sort=words.supply.format(volts=f"{header.volts:g}"), source=words.source),
        head=header.type,
        pushed=words.pushed,
        point=above,
        out=turn.point((0.0, 0.0, 1.0)),
        up=sides[0],
        presses=sides,
        mated=plugs.get(words.plug),
    )
    return (*found, supply)
