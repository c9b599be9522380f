"""The fix that gives a node more height: as text, and as settings to try. Lengths are mm."""

from __future__ import annotations

from ....core.remedy import Remedy
from ...context import PRINTED
from ..level import Level

MORE = (5.0, 10.0, 15.0, 20.0)
"""Heights to add to a standoff that already keeps its least gap, if another obstacle needs more height."""


def fix(level: Level) -> str:
    """The text of the fix: which key to set, and to which value."""
    if level.board.header:
        return (
            f"keep {level.path}.standoff at {level.board.header.standoff:g}, since its socket needs that height: "
            "turn the piece by hand or with pliers, or leave out the part that is in the way"
        )
    if level.least_standoff_height is None and level.printable:
        return f"set hardware.standoff to printed and {level.path}.standoff to {level.printable:g} or more"
    if level.least_standoff_height is None:
        return f"set hardware.standoff to a longer range: {level.path} needs a gap of {level.gap.least:g} mm"
    if level.standoff_height >= level.least_standoff_height:  # the least gap is kept, so the obstacle is something else
        return f"set {level.path}.standoff to more than {level.standoff_height:g}"
    return f"set {level.path}.standoff to {level.least_standoff_height:g} or more"


def remedies(level: Level) -> tuple[Remedy, ...]:
    """The settings to try, the least height first; empty for a HAT, or if no standoff is long enough."""
    key = f"{level.path}.standoff"
    if level.board.header:
        return ()
    if level.least_standoff_height is None and level.printable:
        return (Remedy(settings=(("hardware.standoff", PRINTED), (key, level.printable))),)
    if level.least_standoff_height is None:
        return ()
    if level.standoff_height < level.least_standoff_height:
        return (Remedy.of(key, level.least_standoff_height),)
    return tuple(Remedy.of(key, level.standoff_height + more) for more in MORE)
