"""What to tick on a board's 1:1 sheet: each value of the record that a caliper or the sheet itself can confirm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...params.choosing.traits import depth_of, height_words
from ...params.records.board import BoardRecord
from .contours import components_of, holes_of, overhang_of


@dataclass(frozen=True)
class Tick:
    """A value to tick. `measured`: whether a caliper measures it, so that the sheet has a line for the number."""

    text: str
    measured: bool


def ticks_of(record: BoardRecord) -> Iterator[Tick]:
    """Everything to tick, in the order of a person with the board on the sheet."""
    pcb = record.pcb
    yield Tick(f"outline {pcb.length:g} x {pcb.width:g}: the edges of the board lie on the thick line", True)
    if pcb.corner_radius:
        yield Tick(f"corners R{pcb.corner_radius:g}: they lie on the thick line", False)
    for hole in holes_of(record):
        yield Tick(f"{hole.line()}: the cross is in its middle", True)
    yield from _connectors(record)
    yield Tick(f"PCB {pcb.thickness:g} thick, +-{pcb.thickness_tolerance:g}", True)
    yield Tick(f"tallest part on top: {height_words(record)} above the PCB", True)
    yield Tick(f"nothing reaches further than {depth_of(record):g} below the PCB", True)
    clear = record.underside.hole_clearance
    yield Tick(f"nothing stands within a disc of {clear:g} round each mounting hole, on either face", False)
    if record.power:
        yield Tick(f"power: {record.power.volts:g} V, plug {record.power.plug}", False)


def _connectors(record: BoardRecord) -> Iterator[Tick]:
    """The connectors over an edge, each with its place along the edge, its overhang and its height."""
    for each in components_of(record):
        box = each.box
        if box.edge is None:
            continue
        x0, y0, x1, y1 = box.extent
        axis, low, high = ("y", y0, y1) if box.edge in ("left", "right") else ("x", x0, x1)
        over = overhang_of(record, box)
        reach = f"{over:g} over the edge" if over >= 0 else f"{-over:g} behind the edge"
        tall = f"{box.up:g} high" if box.side == "top" else f"below the PCB, {box.down:g} deep"
        yield Tick(f"{each.label} {each.name}: {box.edge} edge, {axis} {low:g} to {high:g}, {reach}, {tall}", True)
