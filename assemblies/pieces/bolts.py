"""How a unit is fastened to its face: bolts through a sheet, or screws into threaded holes. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...core.placement import Placement
from ...parts.part import Part
from ..model.bounds import corner_names
from ..model.face import Seat
from ..model.footprint import Spot
from ..model.items import Item
from ..model.joint import Infeasible
from .exploded_view import HOLDER_BOLTS, SCREW_FROM_ABOVE, Moves
from .hardware import THREAD_SLACK, Hardware
from .items import End, Items

HOLDER = "holder"
"""The key of the step that fastens a holder to its face."""


@dataclass(frozen=True, kw_only=True)
class Clamped:
    """What bolts clamp: from `low` to `high` along them, by how much that may be off, what lies at both ends.

    `path` is whose bolts they are, `thinner` how the user makes it thinner. `under` and `over` are one for all bolts,
    or one for each by the bolt's name.
    """

    path: str
    low: float
    high: float
    tolerance: float
    under: End | Mapping[str, Item]
    over: End | Mapping[str, Item]
    thinner: str

    def at(self, end: End | Mapping[str, Item], name: str) -> End:
        """What lies at an end of a bolt."""
        return end[name] if isinstance(end, Mapping) else end


def bolt_length(hardware: Hardware, clamped: float, tolerance: float) -> float | None:
    """The shortest screw that fills a nut behind what it clamps (washers on both sides included), worst case."""
    needed = clamped + tolerance + 2 * hardware.washer.thickness + hardware.nut.height
    return next((length for length in sorted(hardware.screw_row.lengths) if length >= needed - 1e-9), None)


def fasten(
    items: Items, seat: Seat, hardware: Hardware, spots: Sequence[Spot], flange: float, holder: Item, path: str
) -> Infeasible | None:
    """Fasten a holder's flange to its seat: bolts through a sheet, or screws into the face's own threads."""
    items.touch(holder, seat.item, "clamp")
    if not seat.sheet:
        return _screws(items, seat, hardware, spots, flange, holder, path)
    clamped = Clamped(
        path=path,
        low=-seat.sheet.thickness,
        high=flange,
        tolerance=seat.sheet.tolerance,
        under=seat.item,
        over=holder,
        thinner=f"set {seat.sheet.table}.thickness to a thinner sheet",
    )
    return bolts(items, hardware, spots, clamped, step=HOLDER, moves=HOLDER_BOLTS)


def bolts(
    items: Items,
    hardware: Hardware,
    spots: Sequence[Spot],
    clamped: Clamped,
    *,
    step: str,
    moves: Moves,
    word: str = "",
    names: Sequence[str] = (),
    frame: Placement | None = None,
) -> Infeasible | None:
    """A screw from below, washers on both faces and a nut on top, at each spot.

    `frame` turns the whole, for screws that do not stand upright.
    """
    length = bolt_length(hardware, clamped.high - clamped.low, clamped.tolerance)
    if length is None:
        says = f"no {hardware.thread.label} screw sold is long enough to clamp {clamped.high - clamped.low:g} mm"
        return Infeasible(code="layout-infeasible", subject=clamped.path, message=says, fix=clamped.thinner)
    screw, washer, nut = hardware.screw(length), hardware.washer, hardware.nut
    overlap, base = thread_overlap(hardware, nut.height), frame or Placement()
    for name, (x, y) in zip(names or corner_names(spots), spots, strict=True):
        low, high = clamped.low - washer.thickness, clamped.high + washer.thickness
        placed: list[tuple[str, Part, float, float]] = [
            (f"{word}screw", screw, low, moves[0]),
            (f"{word}washer-below", washer, low, moves[0]),
            (f"{word}washer-above", washer, clamped.high, moves[1]),
            (f"{word}nut", nut, high, moves[2]),
        ]
        made = [
            items.add(
                label, part, base @ Placement.at(x, y, z), "steel", corner=name, step=step, explode=(0.0, 0.0, move)
            )
            for label, part, z, move in placed
        ]
        items.touch(made[0], made[1], "clamp")
        items.touch(made[2], made[3], "clamp")
        items.touch(made[0], made[3], "thread", overlap)
        items.touch(made[1], clamped.at(clamped.under, name), "clamp")
        items.touch(made[2], clamped.at(clamped.over, name), "clamp")
    return None


def _screws(
    items: Items, seat: Seat, hardware: Hardware, spots: Sequence[Spot], flange: float, holder: Item, path: str
) -> Infeasible | None:
    """A screw with a washer from above into a threaded hole of the face, at each spot."""
    deep = min((hole.depth for hole in seat.face.attachments), default=0.0)
    washer = hardware.washer
    clamped = flange + washer.thickness
    least, most = clamped + hardware.thread.diameter, clamped + deep - THREAD_SLACK
    length = max((n for n in hardware.screw_row.lengths if least - 1e-9 <= n <= most + 1e-9), default=None)
    if length is None:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"no {hardware.thread.label} screw sold reaches {least:g} to {most:g} through its flange",
            fix=f"stand {path} on another face: set {path}.on",
        )
    overlap, over = thread_overlap(hardware, length - clamped), Placement.at(z=clamped) @ Placement.about("x", 180)
    for name, (x, y) in zip(corner_names(spots), spots, strict=True):
        at = Placement.at(x, y)
        ring = items.add("washer", washer, at @ Placement.at(z=flange), "steel", corner=name, step=HOLDER)
        screw = items.add(
            "screw", hardware.screw(length), at @ over, "steel", corner=name, step=HOLDER, explode=SCREW_FROM_ABOVE
        )
        items.touch(ring, holder, "clamp")
        items.touch(screw, ring, "clamp")
        items.touch(screw, seat.item, "thread", overlap)
    return None


def thread_overlap(hardware: Hardware, engagement: float, depth: float = math.inf) -> float:
    """What a thread and its nut share over an engagement, modelled as cylinders, mm3.

    Beyond `depth` there is no bore: that a thread bottoms out is said by its joint, not by its overlap.
    """
    thread, bottomed = hardware.thread, max(0.0, engagement - depth)
    ring = (thread.diameter**2 - thread.tap_drill**2) * (engagement - bottomed)
    return math.pi / 4 * (ring + thread.diameter**2 * bottomed)


def cut_overlap(hardware: Hardware, engagement: float, hole: float) -> float:
    """What a thread shares with a plain hole that it cuts into, mm3."""
    return math.pi / 4 * max(0.0, hardware.thread.diameter**2 - hole**2) * engagement
