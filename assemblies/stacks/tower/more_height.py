"""How the user gives a node more height: in words, and as values to try. Lengths are mm."""

from __future__ import annotations

from ....core.findings import Remedy
from ...context import PRINTED
from ..level import Level

MORE = (5.0, 10.0, 15.0, 20.0)
"""Heights to add to a standoff that is high enough for its gap, where something else is in the way."""


def fix(level: Level) -> str:
    """What to set for more height below a node."""
    if level.auto is None and level.printable:
        return f"set hardware.standoff to printed and {level.path}.standoff to {level.printable:g} or more"
    if level.auto is None:
        return f"set hardware.standoff to a longer range: {level.path} needs {level.gap.least:g}"
    if level.standoff >= level.auto:  # it is high enough for its gap: something else is in the way
        return f"set {level.path}.standoff to more than {level.standoff:g}"
    return f"set {level.path}.standoff to {level.auto:g} or more"


def remedies(level: Level) -> tuple[Remedy, ...]:
    """Values to try, the least height first."""
    key = f"{level.path}.standoff"
    if level.auto is None and level.printable:
        return (Remedy(settings=(("hardware.standoff", PRINTED), (key, level.printable))),)
    if level.auto is None:
        return ()
    if level.standoff < level.auto:
        return (Remedy.of(key, level.auto),)
    return tuple(Remedy.of(key, level.standoff + more) for more in MORE)
