"""What the cords and the leads of supplies are called, and how they are connected."""

from __future__ import annotations

from ....params.kinds.supply import OutputRail, SupplyRecord
from ...pieces.header_words import HEADERS

PLUS = {
    "centre-plus": "plus is the middle contact of its plug",
    "centre-minus": "plus is the outside of its plug, and the middle contact is minus",
    "keyed": "the form of its plug tells plus from minus",
    "marked": "plus is marked on its case",
    None: "no source tells which contact of its plug is plus: measure it first",
}
"""Where plus is, by the polarity in the record."""
BLOCK_WITHIN = 150
"""Greatest distance of fuses from their source, mm (bench review 2)."""
CORD, SUPPLY = "Power cord with moulded plugs", "Supply"
"""Bill names of what feeds a supply from outside."""


def cord(record: SupplyRecord) -> tuple[str, str]:
    """Bill name and source of what feeds the supply. The cord is bought whole: no wire of it is cut or joined."""
    if record.inlet.volts is None:
        return f"{CORD}, for the {record.full_name}", "a wall socket"
    return f"{SUPPLY} {record.inlet.volts:g} V for the {record.full_name}, {record.inlet.plug}", "a supply of its own"


def starter(record: SupplyRecord) -> str:
    """Bill name of what switches the supply on; empty if it is always on."""
    return next((HEADERS[head].starter for head in record.outputs.heads if HEADERS[head].starter), "")


def connecting(record: SupplyRecord, rail: OutputRail, *, fuse: bool) -> str:
    """The text of the step that connects the leads of the boards."""
    if record.outputs.sockets:
        return f"Plug each cable into a socket of the {record.full_name} and into its board."
    into = "through its fuse " if fuse else ""
    bridge = " Bridge PS_ON." if starter(record) else ""
    return (
        f"Leave the cord of the {record.full_name} unplugged. Put a ferrule on each wire of each lead, do not tin it, "
        f"and connect the plus wire {into}to the plus of its output of {rail.volts:g} V, the other wire to minus: "
        f"{PLUS[record.outputs.polarity]}. Tie each lead 20 to 40 from its end.{bridge}"
    )


def dividing(record: SupplyRecord) -> str:
    """What the step of the leads says first if they need a distribution block. Nothing holds a place for it."""
    return (
        f"Fix the distribution block to the plate with double-sided tape, {BLOCK_WITHIN} mm or less from the output of "
        f"the {record.full_name}: the plate has no place of its own for it. Close its cover when the leads are in."
    )


def last_step(record: SupplyRecord) -> str:
    """The text of the step that plugs the supply in, after everything else."""
    checked = (
        "With the cord unplugged, measure between plus and minus of each output: under 10 ohms is a short circuit. "
    )
    if record.outputs.sockets:
        checked = ""
    last = f"Plug the cord into the {record.full_name}, then into the wall"
    if record.inlet.volts is not None:
        last = f"Connect its supply of {record.inlet.volts:g} V to the {record.full_name}, last"
    told = ", and measure the plug of every board before you connect it: volts, and plus at the right contact."
    shares = (
        " It divides its power anew when a plug goes in or out, and switches all sockets off for a moment: every board "
        "starts again."
        if record.outputs.shares
        else ""
    )
    return f"{checked}{last}{'.' if record.outputs.sockets else told}{shares}"
