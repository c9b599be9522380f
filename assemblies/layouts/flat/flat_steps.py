"""The order of the build steps of boards side by side, on one face of a sheet or on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from ...model.unit import UnitStep
from ...stacks.tower.node_items import STANDOFFS


class OnSheet(Protocol):
    """A board on its standoffs."""

    @property
    def hangs(self) -> bool:
        """Whether it is on the lower face of the sheet."""
        ...


def flat_steps(built: Sequence[tuple[OnSheet, tuple[UnitStep, ...]]]) -> tuple[UnitStep, ...]:
    """The steps of all boards, each with those of its tower.

    With boards on both faces, the screws of one face lie under the boards of the other. So the standoffs of the upper
    face come first, then the plate is turned over for the lower face, and turned back for the boards of the upper one.
    """
    below = [step for stood, steps in built if stood.hangs for step in steps]
    above = [steps for stood, steps in built if not stood.hangs]
    if not below:
        return tuple(step for steps in above for step in steps)
    first = [step for steps in above for step in steps[: to_standoffs(steps)]]
    rest = [step for steps in above for step in steps[to_standoffs(steps) :]]
    return (
        *first,
        _after("Turn the plate over, onto the standoffs that it has", below[0]),
        *below[1:],
        _after("Turn the plate back onto its feet", rest[0]),
        *rest[1:],
    )


def to_standoffs(steps: Sequence[UnitStep]) -> int:
    """The number of steps up to the one that screws the standoffs to the sheet."""
    return next(n for n, step in enumerate(steps, 1) if any(key == STANDOFFS for _, key in step.brings))


def _after(turn: str, step: UnitStep) -> UnitStep:
    return replace(step, text=f"{turn}. {step.text}")
