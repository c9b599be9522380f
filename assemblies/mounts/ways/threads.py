"""Screws into the threads of a bought thing: never deeper than allowed, in the worst case of what they clamp. mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....core.remedy import Remedy
from ...model.joint import Joint
from ...pieces.hardware import Hardware

LEAST_TURNS = 0.5
"""Least thread engagement, in diameters of the thread: three turns of M3 (assumed; sheet metal has no more)."""
MOST_WASHERS = 3
"""Largest number of washers under a head that are tried."""


@dataclass(frozen=True, kw_only=True)
class Entering:
    """A screw through a layer into a thread: its length, the washers under its head, and the proof of its depth."""

    length: float
    washers: int
    joint: Joint

    def behind(self, hardware: Hardware) -> float:
        """Height of the head with its washers, mm."""
        return self.washers * hardware.washer.thickness + hardware.screw(self.length).head_height


def entering(
    hardware: Hardware,
    depth: float,
    layer: float,
    tolerance: float,
    subject: str,
    fix: str,
    *,
    remedies: Sequence[Remedy] = (),
    sheet: str = "",
    count: int = 1,
) -> Entering:
    """The screw that holds best through a layer of this thickness and tolerance, with one washer or more.

    `depth`: the greatest depth that it may enter, which no choice exceeds at the nominal thickness if one does not.
    `fix`, `remedies`: what helps if it enters too far or too little in the worst case. `sheet`: the design's table of
    the layer, if that is a sheet.
    """
    washer, lower = hardware.washer, min(LEAST_TURNS * hardware.thread.diameter, depth)
    lengths = sorted({*hardware.screw_lengths, *hardware.cap_lengths})

    def proof(length: float, washers: int) -> Joint:
        nominal = length - washers * washer.thickness - layer
        slack = tolerance + washers * hardware.thread.washer.thickness_tolerance
        return Joint(
            subject=subject,
            thread=hardware.thread.diameter,
            nominal=round(nominal, 6),
            least_engagement=round(nominal - slack, 6),
            greatest_engagement=round(nominal + slack, 6),
            lower_limit=lower,
            upper_limit=depth,
            fix=fix,
            remedies=tuple(remedies),
            sheet=sheet,
            count=count,
        )

    tried = [(length, washers) for washers in range(1, MOST_WASHERS + 1) for length in lengths]
    made = [Entering(length=n, washers=w, joint=proof(n, w)) for n, w in tried]
    return min(made, key=lambda each: (each.joint.badness, each.washers, abs(each.joint.nominal - depth)))
