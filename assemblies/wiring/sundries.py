"""What is bought for leads besides the cables: fuses, ends, distribution blocks and what feeds them, ties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..model.cable import Cable, Rail, RailSpec
from ..model.unit import Extra

BLOCKS = (4, 6, 8, 10, 12)
"""Numbers of ways of distribution blocks with blade fuses that are sold (assumed)."""


def sundries(rails: Iterable[tuple[RailSpec, Rail]], cables: Iterable[Cable]) -> tuple[Extra, ...]:
    """Extras to buy: a starter for each supply, fuses and ends of leads, distribution blocks, ties for loose cables."""
    found: list[Extra] = []

    def add(rail: Rail, name: str, quantity: int, used: Literal["supply", "leads"]) -> None:
        if name and quantity:
            found.append(Extra(name=name, quantity=quantity, material="device", owner=rail.board, used=used))

    for spec, rail in rails:
        block = spec.is_divided(rail.nodes)
        add(rail, spec.starter, 1, "supply")
        fuses = f"Fuse blade ATO, {spec.lead_fuse:g} A" if block and spec.fuse else spec.fuse
        for name in ("" if rail.fused else fuses, *spec.lead_ends):
            add(rail, name, rail.nodes, "leads")
        blocks = _blocks(rail.nodes + spec.others) if block else []
        for name, quantity in blocks:
            add(rail, name, quantity, "leads")
        add(rail, spec.feed_pair, sum(quantity for _, quantity in blocks), "leads")
        add(rail, spec.counterpart, min(1, rail.nodes + spec.others), "leads")
    loose = sum(bool(cable.path) and not cable.via and not cable.channel for cable in cables)
    if loose:
        name = "Tie cable, 2.5 wide, 100 long"
        found.append(Extra(name=name, quantity=loose, material="nylon", owner="cables", used="patch cables"))
    return tuple(found)


def _blocks(leads: int) -> list[tuple[str, int]]:
    """The distribution blocks for so many leads: each with a cover, within 150 mm of the end of the supply's lead."""
    most = BLOCKS[-1]
    ways = [most] * (leads // most) + [next(n for n in BLOCKS if n >= leads % most)] * bool(leads % most)
    named = [f"Distribution block for blade fuses, {n} ways, with cover and minus bar" for n in ways]
    return [(name, named.count(name)) for name in dict.fromkeys(named)]
