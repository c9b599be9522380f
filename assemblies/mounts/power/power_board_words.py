"""What the outputs of power boards are called, how they are connected, and what is bought for them."""

from __future__ import annotations

from dataclasses import dataclass

from ....params.kinds.power_board import OutputType
from ....params.records.component_types import HeaderType
from ...pieces.header_words import HEADERS


@dataclass(frozen=True, kw_only=True)
class OutputWords:
    """A type of output. `connect`: how each lead is connected. `ending`: how a lead ends there, as the bill names it.

    `ends`: bill names of what each lead needs there. `plug`: name of the record of its plug; empty for soldered wires.
    """

    connect: str
    ending: str
    ends: tuple[str, ...] = ()
    plug: str = ""


OUTPUTS: dict[OutputType, OutputWords] = {
    "pad": OutputWords(
        connect="On the bench, with no plastic within 30 mm: solder each lead to its output from the component side.",
        ending="one end soldered",
    ),
    "pin-4": OutputWords(
        connect="Unplug the supply from the wall. Plug each lead into its output.",
        ending="4-pin plug at the output",
        plug="drive-power",
    ),
    "screw": OutputWords(
        connect="Unplug the supply from the wall. Put a ferrule on each wire of each lead, do not tin it, and screw "
        "the lead into its output, plus to plus.",
        ending="one end in ferrules",
        ends=("Ferrules, two for a lead of 18 AWG",),
        plug="screw-terminal",
    ),
    "barrel": OutputWords(
        connect="Unplug the supply from the wall. Plug each lead into its output.",
        ending="barrel plug at the output",
        plug="power",
    ),
}


def joining(outputs: OutputType, *, fuse: bool) -> str:
    """The text of the step that joins the leads to the outputs."""
    plus = "The plus wire, with a fuse in it, goes" if fuse else "The plus wire goes"
    return f"{OUTPUTS[outputs].connect} {plus} to the middle contact of the plug."


BAR = (
    "Tie each lead to the slot of the holder's bar that is nearest to its output, and the bundle through the slots of "
    "the plate."
)
PAIRS = "Tie the leads together in pairs, 20 to 40 mm from their outputs."
"""How the leads of a board in a holder, and of one that lies along a row, are tied (bench review, 14)."""


def connecting(header: HeaderType, volts: float, tied: str) -> str:
    """The text of the step that ties the leads and switches the supply on. `tied`: how, BAR or PAIRS."""
    return (
        f"Unplug the supply from the wall. {tied} {HEADERS[header].on}, and measure every plug before you "
        f"connect a board: {volts:g} V, plus at the middle contact."
    )


def starting(header: HeaderType) -> str:
    """The text of the step that starts the supply if there are no leads."""
    return f"{HEADERS[header].on.partition(',')[0]} and measure the voltage."
