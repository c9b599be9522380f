"""What the cords and the leads of supplies are called, and how they are connected."""

from __future__ import annotations

from ....params.kinds.supply import OutputRail, SupplyRecord
from ...pieces.header_words import CONTACT, CONTACT_MOST, HEADERS, HeaderWords

PLUS = {
    "centre-plus": "plus is the middle contact of its plug",
    "centre-minus": "plus is the outside of its plug, and the middle contact is minus",
    "keyed": "the form of its plug tells only how it goes in, so go by what you measured",
    "marked": "plus is marked on its case",
    None: "no source tells which contact of its plug is plus, so go by what you measured",
}
"""Where plus is, by the polarity in the record."""
COLOURS = {3.3: "orange", 5.0: "red", 12.0: "yellow"}
"""Colour of the plus wires of an ATX supply, by their voltage, V; minus is black (ATX12V design guide 2.0)."""
FEED_WIRES = ((7, 18), (10, 16), (15, 14), (20, 12), (30, 10), (40, 8), (55, 6), (70, 4), (95, 2), (110, 1))
"""Greatest current of a copper pair, A, and its AWG: NEC 240.4(D) up to 30 A, above that table 310.16 at 60 C."""
TERMINALS = "terminals"
"""Word of an output plug to which wires are screwed, so that it needs no counterpart."""
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


def header(record: SupplyRecord, rail: OutputRail) -> HeaderWords | None:
    """The header whose plug gives the rail's voltage by its contacts; None if the supply has no such plug."""
    return next((HEADERS[head] for head in record.outputs.heads if rail.volts in HEADERS[head].contacts), None)


def carried(record: SupplyRecord, rail: OutputRail) -> tuple[float, float]:
    """Current that stays, and current of some seconds, that leads can draw from the rail through its plug, A."""
    through, peak = header(record, rail), rail.peak or rail.amperes
    if through is None:
        return rail.amperes, peak
    count = through.contacts[rail.volts]
    return min(rail.amperes, count * CONTACT), min(peak, count * CONTACT_MOST)


def carrier(record: SupplyRecord, rail: OutputRail) -> str:
    """What carries that current, in words."""
    through = header(record, rail)
    if through and through.contacts[rail.volts] * CONTACT < rail.amperes:
        return f"{through.contacts[rail.volts]} contacts of {rail.volts:g} V of its plug for the {through.noun}"
    return f"its rail of {rail.volts:g} V" if len(record.outputs.rails) > 1 else "its output"


def counterpart(record: SupplyRecord, rail: OutputRail) -> str:
    """Bill name of what the plug of the supply goes into; empty if it has sockets or terminals."""
    outputs = record.outputs
    if outputs.sockets or TERMINALS in outputs.plug:
        return ""
    amperes = f"with screw terminals for {carried(record, rail)[1]:g} A or more"
    if through := header(record, rail):
        return f"Breakout board with a {through.noun} for the plug of the {record.full_name}, {amperes}"
    return f"Socket for the {outputs.plug} of the {record.full_name}, {amperes}"


def feed_pair(record: SupplyRecord, rail: OutputRail) -> str:
    """Bill name of the wires from the supply to a distribution block; empty if the supply has sockets."""
    if record.outputs.sockets:
        return ""
    amperes = carried(record, rail)[1]
    gauge = next(awg for most, awg in FEED_WIRES if amperes <= most)
    return f"Wire pair {gauge} AWG, plus and minus, with ends, {BLOCK_WITHIN} long, to the distribution block"


def connecting(record: SupplyRecord, rail: OutputRail, *, fuse: bool) -> str:
    """The text of the step that connects the leads of the boards."""
    if record.outputs.sockets:
        return f"Plug each cable into a socket of the {record.full_name} and into its board."
    into = "through its fuse " if fuse else ""
    bridge = " Bridge PS_ON." if starter(record) else ""
    through = header(record, rail)
    measured = through is None and record.outputs.polarity in ("keyed", None)
    first = (
        "Before you connect anything to its output, plug the cord in, measure which contacts of its plug are plus and "
        "which are minus, write it down, and unplug the cord. "
        if measured
        else ""
    )
    where = PLUS[record.outputs.polarity]
    if through:
        where = f"the {COLOURS[rail.volts]} wires of its plug are plus {rail.volts:g} V, the black ones are minus"
    plugged = f"Plug its output into the {'breakout board' if through else 'socket for it'}. "
    return (
        f"{first}Leave the cord of the {record.full_name} unplugged. "
        f"{plugged if counterpart(record, rail) else ''}Put a ferrule on each wire of each lead, do not tin it, "
        f"and connect the plus wire {into}to the plus of its output of {rail.volts:g} V, the other wire to minus: "
        f"{where}. Tie each lead 20 to 40 from its end.{bridge}"
    )


def dividing(record: SupplyRecord, rail: OutputRail) -> str:
    """What the step of the leads says first if they need a distribution block. Nothing holds a place for it."""
    ends = "socket" if counterpart(record, rail) else "output"
    if header(record, rail):
        ends = "breakout board"
    return (
        f"Fix the distribution block to the plate with double-sided tape, {BLOCK_WITHIN} mm or less from the output of "
        f"the {record.full_name}: the plate has no place of its own for it. "
        f"Join it to the {ends} of the supply by its wire pair, plus to plus and minus to minus, and each lead to "
        "a way of its own. Close its cover when the leads are in."
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
