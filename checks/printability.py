"""Whether each printed part can be laid without support, on the layers that the printer will lay. Lengths are mm.

Limits: tables.md section 6. Overhangs to 45 degrees from vertical print; beyond, what reaches under half a millimetre
does too. Bridges print to 20, and sag beyond.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..assemblies.assembly import Assembly
from ..core.files import code_digest, digest
from ..core.findings import Finding, Severity
from ..core.placement import Placement
from ..geometry.store import Store
from ..parts.part import Part, Role
from .limits import Limits

if TYPE_CHECKING:
    from ..geometry.layers import Laid, Thin, Unsupported

ANGLES = (47.0, 56.0)
"""From vertical: beyond the first an overhang droops, beyond the second it falls (45 and 55 with a printer's grace)."""
REACH = 0.5
"""Overhangs that reach no further are silent."""
SPANS = (20.0, 30.0, 35.0)
"""Bridges up to these are silent, information, a warning; longer ones are errors."""
GRAIN = 1.0
"""What a span is longer by on the layers: the rim on either side grows by two layers."""
WALLS = 0.95
"""Share of the nozzle below which a wall vanishes; up to two nozzles it is laid badly."""
LEAST_FIRST = 20.0
"""Least area of the first layer, mm2, for a part to hold to the bed."""
FIX = "report this part and its design: it is a defect of the program, not of the design"


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """What is wrong with the layers of each printed part, one finding for each kind of trouble.

    A mesh that is not closed has no layers; the check of meshes says so.
    """
    for part, instances in assembly.parts().items():
        if part.role is Role.PRINTED and store.shape(part).facts.closed:
            placement = part.print_placement()
            yield from judge(layers_of(part, store, limits), instances[0].name, placement, len(instances))


def layers_of(part: Part, store: Store, limits: Limits) -> Laid:
    """A part as the design's printer lays it, from the store where it is known."""
    fits, shape = limits.printer.fits, store.shape(part)
    settings = json.dumps([fits.layer_height, fits.nozzle, ANGLES])
    key = digest(_code(), shape.key, settings, "layers")
    known = store.recall(key)
    if known is None:
        import numpy as np

        from ..geometry.layers import laid

        matrix = np.array(part.print_placement().matrix)
        vertices = shape.vertices @ matrix[:, :3].T + matrix[:, 3]
        vertices[:, 2] -= vertices[:, 2].min()
        found = laid(vertices, shape.faces, fits.layer_height, ANGLES, 2 * WALLS * fits.nozzle)
        store.remember(key, asdict(found))
        return found
    return _read(known)


@cache
def _code() -> str:
    """Digest of the checks' own code, read once a run."""
    return code_digest([Path(__file__).parent])


def _read(data: dict[str, Any]) -> Laid:
    """Remembered layers as they were."""
    from ..geometry.layers import Laid, Thin, Unsupported

    return Laid(
        unsupported=tuple(Unsupported(**each) for each in data["unsupported"]),
        thin=tuple(Thin(**each) for each in data["thin"]),
        first_area=data["first_area"],
        support=data["support"],
    )


def judge(found: Laid, subject: str, placement: Placement, count: int = 1) -> Iterator[Finding]:
    """What is wrong with a part's layers; places are in the part's own frame."""
    pieces = found.unsupported
    yield from _overhangs([p for p in pieces if p.kind == "overhang"], subject, placement, count)
    yield from _bridges([p for p in pieces if p.kind == "bridge"], subject, placement, count)
    islands = [p for p in pieces if p.kind == "island"]
    if islands:
        worst = min(islands, key=lambda p: p.z)
        message = f"a piece starts in the air {worst.z:.1f} up"
        yield _finding("island", Severity.ERROR, subject, message, worst, placement, count)
    if found.thin:
        thin = max(found.thin, key=lambda p: p.area)
        message = f"walls thinner than two lines of the nozzle over {thin.area:.1f} mm2 of a layer {thin.z:.1f} up"
        yield _finding("thin-wall", Severity.WARNING, subject, message, thin, placement, count)
    if found.first_area < LEAST_FIRST:
        yield Finding(
            code="first-layer",
            severity=Severity.WARNING,
            subject=subject,
            message=f"only {found.first_area:.1f} mm2 of it lie on the bed",
            measured=round(found.first_area, 2),
            limit=LEAST_FIRST,
            unit="mm2",
            fix="print it with a brim, or several at once",
            count=count,
        )


def _overhangs(pieces: list[Unsupported], subject: str, placement: Placement, count: int) -> Iterator[Finding]:
    """The overhang that reaches furthest, the steepest kind first."""
    for severity, steep in ((Severity.ERROR, True), (Severity.WARNING, False)):
        far = [p for p in pieces if p.extent > REACH and (p.steep or not steep)]
        if far:
            worst = max(far, key=lambda p: p.extent)
            angle = ANGLES[1] if steep else ANGLES[0]
            message = f"an overhang beyond {angle:g} degrees from vertical reaches {worst.extent:.1f}, {worst.z:.1f} up"
            yield _finding("overhang", severity, subject, message, worst, placement, count, worst.extent, REACH)
            return


def _bridges(pieces: list[Unsupported], subject: str, placement: Placement, count: int) -> Iterator[Finding]:
    """The longest bridge."""
    worst = max(pieces, key=lambda p: p.extent, default=None)
    if worst is None or worst.extent <= SPANS[0] + GRAIN:
        return
    graded = zip(SPANS[1:], (Severity.INFORMATION, Severity.WARNING), strict=True)
    severity = next((severity for span, severity in graded if worst.extent <= span + GRAIN), Severity.ERROR)
    message = f"a bridge spans {worst.extent:.1f}, {worst.z:.1f} up"
    yield _finding("bridge", severity, subject, message, worst, placement, count, worst.extent, SPANS[0])


def _finding(
    code: str,
    severity: Severity,
    subject: str,
    message: str,
    at: Unsupported | Thin,
    placement: Placement,
    count: int,
    measured: float | None = None,
    limit: float | None = None,
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        subject=subject,
        message=message,
        place=tuple(round(value, 2) for value in placement.inverse.point((at.x, at.y, at.z))),  # type: ignore[arg-type]
        measured=None if measured is None else round(measured, 2),
        limit=limit,
        fix=FIX,
        count=count,
        spoils=(subject,) if severity is Severity.ERROR else (),
    )
