"""The job of a drawing: a made part, and what its drawing tells of its pieces, its machine and its material. mm."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.model.carrier import Carrier
from ...assemblies.model.items import Instance
from ...core.files import digest
from ...geometry.plane.profile import Point2, Polyline
from ...parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from ...parts.part import Part, Role, number, profiles_of
from ...parts.printed.foot import Foot
from ...parts.printed.printed_standoff import PrintedStandoff
from ..cut.holes import is_slot
from ..jobs import PartJob, Production, made_parts
from ..workshop import Workshop

PRINTED, CUT = 0.2, 0.25
"""Tolerance of printed parts, plus or minus (Protolabs and Hubs on filament printing); of holes and outlines that a
laser cuts (BigBlueSaw: outlines 0.13, holes 0.25); mm."""
NEAR, REACH = 0.01, 8.0
"""Distance from a hole's axis within which a piece is on it; what is between it and its sheet at most; mm."""
SHOWN = 3
"""Number of pieces that a drawing names."""


@dataclass(frozen=True, kw_only=True)
class DrawingJob(PartJob):
    """A dimensioned drawing of one part.

    `made_for`: how many pieces, and which. `tolerance`: what a caliper may find beside the sizes. `notes`: of the
    machine and the material. `uses`: what the holes of a sheet are for, by their centres in the part's frame.
    """

    made_for: str = ""
    tolerance: str = ""
    notes: tuple[str, ...] = ()
    uses: tuple[tuple[Point2, str], ...] = ()

    @property
    def key(self) -> str:
        """Also depends on everything that it tells beside the part."""
        return digest(super().key, json.dumps([self.made_for, self.tolerance, self.notes, self.uses]))


def drawn_parts(production: Production) -> Iterator[DrawingJob]:
    """Each printed or cut part."""
    made = production.assembly.made()
    carriers = {carrier.sheet: carrier for carrier in production.assembly.carriers}
    for job in made_parts(production):
        pieces = made[job.part]
        carrier = next((carriers[piece.name] for piece in pieces if piece.name in carriers), None)
        yield DrawingJob(
            stem=job.stem,
            part=job.part,
            piece_names=job.piece_names,
            made_for=_made_for(job.piece_names),
            tolerance=_tolerance(job.part, carrier),
            notes=_notes(job.part, production.workshop),
            uses=tuple(_uses(job.part, pieces[0], carrier, production.assembly)),
        )


def _made_for(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{len(names)} off: {', '.join(names[:SHOWN])}{more}" if names else ""


def _tolerance(part: Part, carrier: Carrier | None) -> str:
    """The tolerance of a part, and that of the sheet that it is cut from."""
    if part.role is Role.PRINTED:
        return f"as printed ±{number(PRINTED)}"
    thickness = f", thickness ±{number(round(carrier.stock.tolerance, 3))}" if carrier else ""
    return f"as cut ±{number(CUT)}{thickness}"


def _notes(part: Part, workshop: Workshop) -> tuple[str, ...]:
    """What the machine does to the sizes."""
    if part.role is not Role.PRINTED:
        return ()
    wider = workshop.printer.fits.hole_compensation
    name = workshop.printer.full_name
    return (f"screw holes: Ø of the model; {name} prints them {number(wider)} tighter",)


def _uses(part: Part, piece: Instance, carrier: Carrier | None, assembly: Assembly) -> Iterator[tuple[Point2, str]]:
    """What each hole of a sheet is for: the nearest foot or standoff on its axis, else the unit that asked for it."""
    profiles = profiles_of(part)
    if part.role is not Role.CUT or len(profiles) != 1 or piece.duty not in ("sheet", "tray"):
        return
    owners = carrier.owners if carrier else ()
    placed = list(_on_axes(piece, assembly))
    for hole in profiles[0].holes:
        (x0, y0), (x1, y1) = hole.bounds
        spot = (x0 + x1) / 2, (y0 + y1) / 2
        _, words = min([*_at(spot, placed), (math.inf, "")])
        owner = next((path for place, path in owners if math.dist(place, spot) < NEAR), "")
        if isinstance(hole, Polyline) and is_slot(hole) and owner:
            owner = f"tie, {owner}"
        if words or owner:
            yield spot, words or owner


def _on_axes(piece: Instance, assembly: Assembly) -> Iterator[tuple[Point2, float, str]]:
    """Feet and standoffs near a sheet: their places in its frame, their distances from it, their words."""
    seen = piece.placement.inverse
    for other in assembly.instances():
        words, length = _words(other)
        if words:
            x, y, z = seen.point(other.placement.origin)
            if abs(z) < length + REACH:
                yield (x, y), abs(z), words if other.unit == piece.unit else f"{words}, {other.unit}"


def _words(piece: Instance) -> tuple[str, float]:
    """What stands on a hole and its length: a foot, a standoff of a stack, one that holds a board alone; or nothing."""
    part = piece.part
    if isinstance(part, (MaleFemaleStandoff, FemaleFemaleStandoff)):
        name = "standoff" if piece.duty == "standoff" else "board's standoff"
        return f"{name} M{number(part.diameter)} x {number(part.length)}", part.length
    if isinstance(part, PrintedStandoff):
        return f"printed standoff {number(part.length)}", part.length
    return ("foot", part.height) if isinstance(part, Foot) else ("", 0.0)


def _at(spot: Point2, placed: Sequence[tuple[Point2, float, str]]) -> Iterator[tuple[float, str]]:
    return ((far, words) for place, far, words in placed if math.dist(place, spot) < NEAR)
