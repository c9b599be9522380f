"""Which plastic holds a load in warm air, and which may be near the contacts of a board."""

from __future__ import annotations

from ...core.remedy import Remedy
from ...params.records.bought import Warmth
from ...params.records.material import MaterialRecord
from ..model.joint import Infeasible

PLASTICS: dict[Warmth, tuple[float, str]] = {"cool": (0.0, ""), "warm": (55.0, "petg"), "hot": (80.0, "asa")}
"""By the warmth of a thing: the least service temperature of a plastic that holds it, degrees Celsius, and the plastic
to try. PLA is refused in warm air, PETG holds to 50 degrees, ASA above (bench review 18). The temperature of the air
and of the plastic are both rough, so warm air of up to 50 degrees asks for 5 degrees more."""


def conducts(path: str, holder: str, nearness: str, plastic: MaterialRecord) -> Infeasible | None:
    """The problem of printed holders of boards whose plastic conducts; None if it does not.

    `holder`: what is printed, in the plural. `nearness`: what they do to a board, in words.
    """
    if not plastic.conducts:
        return None
    return Infeasible(
        code="plastic-conducts",
        subject=path,
        message=f"{plastic.full_name} conducts, and the {holder} of the row {nearness}",
        fix="set print.material to petg",
        remedies=(Remedy.of("print.material", "petg"),),
    )


def too_soft(path: str, warmth: Warmth, why: tuple[str, str], more: str, plastic: MaterialRecord) -> Infeasible | None:
    """The problem of printed parts whose plastic gives way at the warmth of what they hold; None if it holds.

    `why`: what is warm, and what happens, in words. `more`: another fix, in words.
    """
    least, better = PLASTICS[warmth]
    holds = plastic.service_temperature
    if not least or (holds is not None and holds >= least):
        return None
    known = f"{holds:g} degrees" if holds else "an unknown temperature"
    wanted = f"a plastic that holds a load to {least:g} degrees or more is needed"
    return Infeasible(
        code="plastic-warm",
        subject=path,
        message=f"{why[0]}, and {plastic.full_name} holds a load to {known}: {wanted}, or {why[1]}",
        fix=f"set print.material to {better}{more}",
        remedies=(Remedy.of("print.material", better),),
    )
