"""The plastics that hold warm things. Temperatures are degrees Celsius."""

from __future__ import annotations

from ...core.remedy import Remedy
from ...params.records.bought import Warmth
from ..context import Context
from ..model.joint import Infeasible

PLASTICS: dict[Warmth, tuple[float, str]] = {"cool": (0.0, ""), "warm": (55.0, "petg"), "hot": (80.0, "asa")}
"""By the warmth of a thing: the least service temperature of a plastic that holds it, degrees Celsius, and the plastic
to try. PLA is refused in warm air, PETG holds to 50 degrees, ASA above (bench review 18)."""


def too_soft(
    thing: str, warmth: Warmth, holder: str, path: str, context: Context, otherwise: str = ""
) -> Infeasible | None:
    """The problem of a printed holder whose plastic gives way at the warmth of a thing; None if it holds.

    `holder`: what gives way, in words. `otherwise`: what else mends it, as the end of the fix.
    """
    least, better = PLASTICS[warmth]
    plastic = context.plastic
    if plastic.service_temperature is not None and plastic.service_temperature >= least:
        return None
    if not least:
        return None
    warm = "to 50 degrees" if warmth == "warm" else "above 50 degrees"
    known = f"{plastic.service_temperature:g} degrees" if plastic.service_temperature else "an unknown temperature"
    return Infeasible(
        code="plastic-warm",
        subject=path,
        message=f"the air round {thing} gets warm, {warm}, and {plastic.full_name} holds a load to {known}: "
        f"{holder} would give way",
        fix=f"set print.material to {better}{otherwise}",
        remedies=(Remedy.of("print.material", better),),
    )
