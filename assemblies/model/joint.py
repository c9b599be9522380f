"""Results of solvers: the proof of a threaded joint, or the reason why something cannot be built. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.remedy import Remedy

EPSILON = 1e-6


@dataclass(frozen=True, kw_only=True)
class Infeasible:
    """The reason why something cannot be built, and the change that fixes it."""

    code: str
    subject: str
    message: str
    fix: str
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Joint:
    """Proof of a threaded joint: its thread engagement, nominal and in the worst case, with the limits, mm."""

    subject: str
    thread: float
    nominal: float
    least_engagement: float
    greatest_engagement: float
    lower_limit: float
    upper_limit: float
    fix: str
    remedies: tuple[Remedy, ...] = ()
    sheet: str = ""
    """The design's table of the sheet that the joint clamps; empty if it clamps none."""
    count: int = 1

    @property
    def falls_short(self) -> bool:
        """Whether the worst case is outside a limit."""
        return (
            self.least_engagement < self.lower_limit - EPSILON or self.greatest_engagement > self.upper_limit + EPSILON
        )

    @property
    def badness(self) -> tuple[int, float]:
        """Rank among joints, the best the least: it holds in the worst case, then nominally, then what is nearest."""
        if not self.falls_short:
            return 0, 0.0
        if self.lower_limit - EPSILON <= self.nominal <= self.upper_limit + EPSILON:
            return 1, 0.0
        outside = max(self.lower_limit - self.least_engagement, self.greatest_engagement - self.upper_limit)
        return 2, round(outside, 6)
