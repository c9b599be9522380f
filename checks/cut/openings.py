"""Check the openings of a case: room in their panels, webs between them, the angle of the plugs. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.opening import Opening
from ...core.findings import Finding, Severity
from ...core.placement import Point
from ...geometry.store import Store
from ..limits import Limits

SAYS = {
    "edge": "the opening for {plugs} reaches {lacking:.1f} mm beyond what leaves material at the rim of the panel",
    "screw": "the opening for {plugs} reaches under the washer of a screw of the case",
    "slant": "the plug of {plugs} passes the panel at an angle of more than 60 degrees: no opening is cut",
}


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error for an opening that cannot be cut as its plugs need it, information where openings are joined."""
    for opening in assembly.case.openings if assembly.case else ():
        if opening.fault:
            yield _faulty(opening)
        elif len({each.needs for each in opening.passing}) > 1:
            yield _joined(opening)
    for name in assembly.case.shut_in if assembly.case else ():
        yield Finding(
            code="cable-shut-in",
            severity=Severity.INFORMATION,
            subject="case",
            message=f"the case has no opening for the cable of {name}, since no record gives its plug or its place",
            fix="measure the socket and enter it in its record, drill a hole for the cable, or leave a panel out",
        )


def _faulty(opening: Opening) -> Finding:
    return Finding(
        code="opening-edge",
        severity=Severity.ERROR,
        subject=opening.panel,
        message=SAYS[opening.fault].format(plugs=opening.names, lacking=opening.lacking),
        place=_rounded(opening.place),
        measured=opening.lacking if opening.fault == "edge" else None,
        limit=0.0 if opening.fault == "edge" else None,
        fix=opening.fix,
        remedies=opening.remedies,
        spoils=(opening.panel,),
    )


def _joined(opening: Opening) -> Finding:
    node = opening.passing[0].group
    return Finding(
        code="openings-joined",
        severity=Severity.INFORMATION,
        subject=opening.panel,
        message=f"the openings for {opening.names} have too thin a web between them, so they are cut as one",
        place=_rounded(opening.place),
        fix=f"leave a plug that you do not use out of {node}.uses, or use slimmer plugs",
    )


def _rounded(point: Point) -> Point:
    return round(point[0], 3) + 0.0, round(point[1], 3) + 0.0, round(point[2], 3) + 0.0
