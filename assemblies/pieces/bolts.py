"""Fastening of a unit to its face: bolts through a sheet, or screws into threaded holes. Lengths are mm."""

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
    """The layers that bolts clamp: from `low` to `high` along the bolt, with a tolerance of their thickness, mm.

    `path`: the bolts' owner. `lower_layer`, `upper_layer`: the pieces at both ends, one for all bolts or one by each
    bolt's name. `thinner`: text for a `fix`, how the user makes the layers thinner.
    """

    path: str
    low: float
    high: float
    tolerance: float
    lower_layer: End | Mapping[str, Item]
    upper_layer: End | Mapping[str, Item]
    thinner: str

    def at(self, end: End | Mapping[str, Item], name: str) -> End:
        """The piece at one end of a bolt."""
        return end[name] if isinstance(end, Mapping) else end


def bolt_length(hardware: Hardware, clamped: float, tolerance: float) -> float | None:
    """Length of the shortest screw that fills its nut in the worst case, with a washer on both sides; None if none."""
    needed = clamped + tolerance + 2 * hardware.washer.thickness + hardware.nut.height
    lengths = sorted({*hardware.screw_lengths, *hardware.cap_lengths})
    return next((length for length in lengths if length >= needed - 1e-9), None)


def fasten(
    items: Items,
    seat: Seat,
    hardware: Hardware,
    spots: Sequence[Spot],
    flange: float,
    holder: Item | Sequence[Item],
    path: str,
) -> Infeasible | None:
    """Add the bolts through a sheet, or the screws into the face's threaded holes, that fasten a holder's flange.

    `holder`: the holder, or the piece of it at each spot.
    """
    pieces = [holder] * len(spots) if isinstance(holder, Item) else holder
    for piece in {each.name: each for each in pieces}.values():
        items.touch(piece, seat.item, "clamp")
    held = dict(zip(corner_names(spots), pieces, strict=True))
    if not seat.sheet:
        return _screws(items, seat, hardware, spots, flange, held, path)
    clamped = Clamped(
        path=path,
        low=-seat.sheet.thickness,
        high=flange,
        tolerance=seat.sheet.tolerance,
        lower_layer=seat.item,
        upper_layer=held,
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
    """Add at each spot a screw from below, washers on both faces and a nut on top.

    `frame`: a placement for the bolts that are not vertical. Returns the problem if no screw is long enough.
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
        items.touch(made[1], clamped.at(clamped.lower_layer, name), "clamp")
        items.touch(made[2], clamped.at(clamped.upper_layer, name), "clamp")
    return None


def _screws(
    items: Items,
    seat: Seat,
    hardware: Hardware,
    spots: Sequence[Spot],
    flange: float,
    held: Mapping[str, Item],
    path: str,
) -> Infeasible | None:
    """Add at each spot a screw with a washer, from above into a threaded hole of the face.

    `held`: the piece that each screw clamps, by the screw's name.
    """
    deep = min((hole.depth for hole in seat.face.attachments), default=0.0)
    washer = hardware.washer
    clamped = flange + washer.thickness
    least, most = clamped + hardware.thread.diameter, clamped + deep - THREAD_SLACK
    length = max((n for n in hardware.screw_lengths if least - 1e-9 <= n <= most + 1e-9), default=None)
    if length is None:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"no {hardware.thread.label} screw is sold {least:g} to {most:g} mm long, as its flange needs",
            fix=f"set {path}.on so that {path} stands on another face",
        )
    overlap, over = thread_overlap(hardware, length - clamped), Placement.at(z=clamped) @ Placement.about("x", 180)
    for name, (x, y) in zip(corner_names(spots), spots, strict=True):
        at = Placement.at(x, y)
        ring = items.add("washer", washer, at @ Placement.at(z=flange), "steel", corner=name, step=HOLDER)
        screw = items.add(
            "screw", hardware.screw(length), at @ over, "steel", corner=name, step=HOLDER, explode=SCREW_FROM_ABOVE
        )
        items.touch(ring, held[name], "clamp")
        items.touch(screw, ring, "clamp")
        items.touch(screw, seat.item, "thread", overlap)
    return None


def thread_overlap(hardware: Hardware, engagement: float, depth: float = math.inf) -> float:
    """Volume that a thread and its nut share over an engagement length, both modelled as cylinders, mm3.

    Beyond `depth` there is no bore, and the whole thread overlaps. The joint, not the overlap, reports a thread that
    bottoms out.
    """
    thread, bottomed = hardware.thread, max(0.0, engagement - depth)
    ring = (thread.diameter**2 - thread.tap_drill**2) * (engagement - bottomed)
    return math.pi / 4 * (ring + thread.diameter**2 * bottomed)


def cut_overlap(hardware: Hardware, engagement: float, hole: float) -> float:
    """Volume that a thread shares with a plain hole into which it cuts, mm3."""
    return math.pi / 4 * max(0.0, hardware.thread.diameter**2 - hole**2) * engagement
