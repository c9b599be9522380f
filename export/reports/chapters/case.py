"""A case as lines of the report: its size, its openings, and the air in it. Lengths are mm."""

from __future__ import annotations

from ....assemblies.assembly import Assembly
from ....checks.bench.air import fans_of, not_counted, rise


def case_lines(assembly: Assembly) -> list[str]:
    """The size inside, each opening with its plugs, and how warm the air gets by a rule of thumb; empty without one."""
    case = assembly.case
    if case is None:
        return []
    found = [f"the case is {' x '.join(f'{side:g}' for side in case.inside)} mm inside: width, depth, height"]
    for opening in case.openings:
        if opening.cut:
            wide, high = opening.cut.x1 - opening.cut.x0, opening.cut.y1 - opening.cut.y0
            found.append(f"{opening.side} panel: an opening of {wide:.1f} x {high:.1f} mm for {opening.names}")
    unknown = not_counted(case.unknown)
    if not case.watts and unknown:
        found.append(f"nobody knows how warm the air in the case gets{unknown}")
    if case.watts:
        kelvin = rise(case.watts, case.low, case.high, case.surface, case.inside[2], case.flow)
        alone = "" if case.flow else " without a fan"
        found.append(
            f"by a rule of thumb {case.watts:g} W warm the air by {kelvin:.0f} K{alone}; "
            f"{case.low:.0f} cm2 are open below and {case.high:.0f} cm2 above{fans_of(case.flow)}; half as much again "
            f"or a third less is possible{unknown}"
        )
    return found
