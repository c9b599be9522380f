"""What the headers that supplies feed are called, how they are connected, and what is bought for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...params.records.component_types import HeaderType


@dataclass(frozen=True, kw_only=True)
class HeaderWords:
    """A type of header. `supply`: bill name of the supply; `{volts}` stands for its voltage. `source`: its short name.

    `plug`: name of the record of its plug. `pushed`: whether the plug needs a strong push. `starter`: bill name of the
    item that switches the supply on; empty if none is needed. `first`: how the supply is connected before the power
    board is put into its holder. `on`: how the supply is switched on once all leads are connected. `noun`, `mate`: on a
    node, its name, and how its supply is connected. `contacts`: number of contacts by their voltage, V.
    """

    supply: str
    source: str
    plug: str
    pushed: bool = False
    starter: str = ""
    first: str
    on: str = "Plug the supply in again"
    noun: str = ""
    mate: str = ""
    contacts: Mapping[float, int] = field(default_factory=dict[float, int])


CONTACT, CONTACT_MOST = 6.0, 9.0
"""Current of a contact of a header by its maker's design, and at its limit, A: standard and HCS terminals (Upgrading
and Repairing PCs, table 18.6). Contacts of each voltage: the 24-pin connector of ATX12V guide 2.0."""


JUMPER = "Jumper PS_ON, from pin 16 of the 24-pin plug to a ground beside it"
BRIDGED = "Bridge PS_ON, plug the supply in again"
"""What switches an ATX supply on, whichever of its plugs is used."""

HEADERS: dict[HeaderType, HeaderWords] = {
    "atx-24": HeaderWords(
        supply="Supply ATX with a 24-pin plug",
        source="an ATX supply",
        plug="atx",
        pushed=True,
        starter=JUMPER,
        first="Plug the ATX cable into the power board",
        on=BRIDGED,
        noun="24-pin header",
        mate="With the supply unplugged from the wall, push its 24-pin plug into the board in your hand until the "
        "latch holds: it takes 50 to 150 N, which would bend a board on its standoffs.",
        contacts={3.3: 4, 5.0: 5, 12.0: 2},
    ),
    "eps-8": HeaderWords(
        supply="Supply ATX with an 8-pin plug for the processor (EPS12V)",
        source="an ATX supply",
        plug="eps",
        pushed=True,
        starter=JUMPER,
        first="Plug the 8-pin cable of the ATX supply into the power board",
        on=BRIDGED,
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
