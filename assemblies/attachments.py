"""Screws of units on faces with threaded holes: each must meet a hole of its own. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..core.placement import Placement, Point
from .model.face import Attachment
from .model.joint import Infeasible
from .model.unit import Unit
from .units import Seated

PLAY = 0.6
"""Largest offset between a screw and the threaded hole that it fits, along x or y, mm."""
MAX_HOLE_RATIO = 1.25
"""Largest ratio of a clearance hole's diameter to the diameter of its thread (ISO 273)."""


def off_attachments(
    standing: Sequence[Seated], units: Sequence[Unit], on_faces: Mapping[str, Placement]
) -> list[Infeasible]:
    """Problems of units on faces with threaded holes: each screw must meet a hole that no other unit uses."""
    problems: list[Infeasible] = []
    taken: dict[Attachment, str] = {}
    known = {unit.path: unit for unit in units}
    for each in standing:
        path, face = each.table.name, each.face
        if face.takes != "fixed":
            continue
        screws = [
            (on_faces[path].point((x, y, 0.0)), pattern.diameter)
            for pattern in known[path].footprint.patterns
            for x, y in pattern.spots
        ]
        held = [next((a for a in face.attachments if _meets(spot, wide, a)), None) for spot, wide in screws]
        other = next((taken[a] for a in held if a in taken), "")
        taken |= {a: path for a in held if a}
        if held and all(held) and not other:
            continue
        threads = ", ".join(f"M{d:g}" for d in sorted({a.diameter for a in face.attachments}))
        holes = f"the face's {len(face.attachments)} threaded holes ({threads})"
        why = f"{other} already uses at least one of them" if other else "the screws of this unit do not fit them"
        problems.append(
            Infeasible(
                code="layout-infeasible",
                subject=path,
                message=f"units on {face.path} must be screwed to {holes}, but {why}",
                fix=f"set {path}.position and {path}.rotation to match the holes, or {path}.on to another face",
            )
        )
    return problems


def _meets(spot: Point, clearance: float, hole: Attachment) -> bool:
    """Whether a screw in a clearance hole of diameter `clearance` at `spot` fits a threaded hole."""
    near = abs(spot[0] - hole.x) <= PLAY and abs(spot[1] - hole.y) <= PLAY
    return near and hole.diameter < clearance <= MAX_HOLE_RATIO * hole.diameter
