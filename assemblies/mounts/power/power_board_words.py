"""What the headers and the outputs of power boards are called, how they are connected, and what is bought for them."""

from __future__ import annotations

from dataclasses import dataclass

from ....params.kinds.power_board import HeaderType, OutputType


@dataclass(frozen=True, kw_only=True)
class HeaderWords:
    """A type of header. `supply`: bill name of the supply; `{volts}` stands for its voltage. `source`: its short name.

    `plug`: name of the record of its plug. `pushed`: whether the plug needs a strong push. `starter`: bill name of the
    item that switches the supply on; empty if none is needed. `first`: how the supply is connected before the board is
    put into its holder. `on`: how the supply is switched on once all leads are connected.
    """

    supply: str
    source: str
    plug: str
    pushed: bool = False
    starter: str = ""
    first: str
    on: str = "Plug the supply in again"


HEADERS: dict[HeaderType, HeaderWords] = {
    "atx-24": HeaderWords(
        supply="Supply ATX with a 24-pin plug",
        source="an ATX supply",
        plug="atx",
        pushed=True,
        starter="Jumper PS_ON, from pin 16 of the 24-pin plug to a ground beside it",
        first="Plug the ATX cable into the power board",
        on="Bridge PS_ON, plug the supply in again",
    ),
    "eps-8": HeaderWords(
        supply="Supply ATX with an 8-pin plug for the processor (EPS12V)",
        source="an ATX supply",
        plug="eps",
        pushed=True,
        starter="Jumper PS_ON, from pin 16 of the 24-pin plug to a ground beside it",
        first="Plug the 8-pin cable of the ATX supply into the power board",
        on="Bridge PS_ON, plug the supply in again",
    ),
    "barrel": HeaderWords(
        supply="Supply {volts} V with a barrel plug",
        source="a supply with a barrel plug",
        plug="power",
        first="Plug the barrel plug of the supply into the power board",
    ),
    "screw": HeaderWords(
        supply="Supply {volts} V with two bare wires, and two ferrules for them",
        source="a supply with bare wires",
        plug="screw-terminal",
        first="Screw the wires of the supply, with a ferrule on each, into the screw terminal of the power board",
    ),
    "xt60": HeaderWords(
        supply="Supply {volts} V with an XT60 plug",
        source="a supply with an XT60 plug",
        plug="xt60",
        pushed=True,
        first="Plug the XT60 plug of the supply into the power board",
    ),
}


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
