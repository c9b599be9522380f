"""Where the thin leads of fans end: at the output of a supply, or at its distribution block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.cable import Rail, RailSpec
from ..model.draw import Tap
from ..model.unit import Extra


def with_taps(path: str, spec: RailSpec, taps: Sequence[Tap]) -> RailSpec:
    """The rail of the supply at `path`, with the number of leads besides those of nodes."""
    return replace(spec, others=sum(tap.ends_at(path, spec.volts) for tap in taps))


def at_blocks(taps: Sequence[Tap], rails: Sequence[tuple[RailSpec, Rail]]) -> dict[Tap, bool]:
    """For each lead, whether it ends at a distribution block, which holds its fuse."""
    divided = [(rail.board, spec.volts) for spec, rail in rails if spec.is_divided(rail.nodes)]
    return {tap: any(tap.ends_at(*each) for each in divided) for tap in taps}


def tap_fuses(taps: Sequence[Tap], rails: Sequence[tuple[RailSpec, Rail]]) -> Iterator[Extra]:
    """The fuse of each lead: a blade in its way of the block, else in its wire."""
    for tap, block in at_blocks(taps, rails).items():
        name = f"Fuse in-line with holder, {tap.fuse:g} A, in the plus lead of a fan, 150 or less from the supply"
        blade = f"Fuse blade ATO, {tap.fuse:g} A"
        yield Extra(name=blade if block else name, quantity=1, material="device", owner=tap.path, used="leads")


def tap_texts(taps: Sequence[Tap], rails: Sequence[tuple[RailSpec, Rail]]) -> Iterator[str]:
    """A sentence for each lead: where it ends, and its fuse."""
    for tap, block in at_blocks(taps, rails).items():
        volts = f" of {tap.volts:g} V" if tap.volts is not None else ""
        end = "a way of the distribution block" if block else f"the output{volts} of {tap.feed}"
        yield (
            f"Connect the lead of {tap.path} to {end} too: the plus wire through its fuse of {tap.fuse:g} A, the other "
            "wire to minus."
        )
