"""Check that no piece below the base plate comes too near to the ground. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.face import UNDER
from ...assemblies.model.items import Instance
from ...core.findings import Finding, Severity
from ...geometry.store import Store
from ..limits import Limits

EPSILON = 1e-6


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Pieces that reach below the feet's soles, or nearly as low."""
    lows, least = lowest(assembly, store), limits.numbers.ground_gap
    feet = [low for low, each in lows if each.duty == "foot"]
    if not feet:
        return
    sole = max(feet)
    low = [(z - sole, each) for z, each in lows if each.duty != "foot" and z < sole + least - EPSILON]
    faces = {each.path: each.face for each in assembly.units}
    if low:
        clearance, worst = min(low, key=lambda pair: pair[0])
        x, y, _ = worst.placement.origin
        wrong = clearance < EPSILON
        yield Finding(
            code="ground-near",
            severity=Severity.ERROR if wrong else Severity.WARNING,
            subject=worst.name,
            message=f"it reaches {-clearance:.2f} mm below the feet; it must be {least:g} mm above the ground"
            if wrong
            else f"it is only {clearance:.2f} mm above the ground; the limit is {least:g} mm",
            place=(x, y, sole + clearance),
            measured=round(clearance, 3),
            limit=least,
            fix=_fix(worst.unit, faces.get(worst.unit, "")),
            count=len(low),
        )


def _fix(unit: str, face: str) -> str:
    """The way out: another face for what hangs below the plate; the program is at fault for anything else."""
    if face == UNDER:
        return f"set {unit}.on to plate"
    return "set limits.ground_gap to less, or report this design: its feet must be higher than what is below its plate"


def lowest(assembly: Assembly, store: Store) -> list[tuple[float, Instance]]:
    """Lowest z of each piece in the assembly's frame, with the piece."""
    instances = list(assembly.instances())
    return [(each.placement.bounds(store.shape(each.part).facts.bounds)[0][2], each) for each in instances]
