"""Check how warm the air in a case gets, by a rule of thumb. Temperatures are degrees Celsius, rises K."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits
from .air import fans_of, not_counted, rise

FAR = 15.0
"""How far beyond the limit a rule of thumb counts as a warning, K: its own uncertainty."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Information if the rule of thumb finds the air too warm, a warning if it finds it far too warm."""
    case, numbers = assembly.case, limits.numbers
    if case is None or not case.watts:
        return
    kelvin = rise(case.watts, case.low, case.high, case.surface, case.inside[2], case.flow)
    air = numbers.room_air + kelvin
    if air <= numbers.case_air:
        return
    closed = not case.open_sides and not case.printed
    more = "set case.style to half-open" if closed else "leave out another panel"
    if case.printed:
        more = (
            "set case.height to a larger value, so that higher slots have room, or case.make to cut, which takes fans"
        )
    yield Finding(
        code="case-warm",
        severity=Severity.WARNING if air > numbers.case_air + FAR else Severity.INFORMATION,
        subject="case",
        message=(
            f"by a rule of thumb {case.watts:g} W warm the air in the case by {kelvin:.0f} K, to {air:.0f} C in a room "
            f"of {numbers.room_air:g} C; {case.low:.0f} cm2 are open below and {case.high:.0f} cm2 above"
            f"{fans_of(case.flow)}{not_counted(case.unknown)}"
        ),
        measured=round(air, 1),
        limit=numbers.case_air,
        unit="C",
        fix=f"{more}, and measure the air under load",
        remedies=(Remedy.of("case.style", "half-open"),) if closed else (),
    )
