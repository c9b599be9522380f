"""The place of each unit on its face. Lengths are mm.

The outermost faces come first, because a unit that carries others also takes the area of the carried units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..core.placement import Placement
from .carriers.arrangement import Station, place
from .model.bounds import Plan, plan_of
from .model.face import Face


@dataclass(frozen=True)
class Places:
    """For each unit: its station, grown by the units that it carries, and its placement on its face."""

    stations: Mapping[str, Station]
    on_faces: Mapping[str, Placement]


def places(
    stations: Mapping[str, Station],
    on: Mapping[str, str],
    faces: Mapping[str, Face],
    owners: Mapping[str, str],
    beside: Mapping[str, int],
) -> Places:
    """A place for each station on its face.

    `on`: path of each unit's face. `owners`: for each face that a unit offers, the unit's path. `beside`: for each
    face, the side (-1 or 1) on which others stand beside its first unit of rank 0. A unit keeps clear of the units on
    the other face of its sheet that are already placed, or have a position in the design.
    """
    grown, turns = dict(stations), dict[str, Placement]()
    for path in sorted(dict.fromkeys(on.values()), key=lambda path: -_depth(path, on, owners)):
        face = faces[path]
        behind = [
            _seen_from(face, faces[on[name]], grown[name].plan(*spot))
            for name in _behind(face, on, faces)
            if (spot := turns[name].origin[:2] if name in turns else grown[name].position)
        ]
        mine = {name: grown[name] for name in grown if on[name] == path}
        for name, spot in place(list(mine.values()), beside[path], behind).items():
            turns[name] = Placement.at(*spot) @ Placement.about("z", grown[name].rotation)
        owner = owners.get(path)
        if owner in grown:
            grown[owner] = _grown(grown[owner], face, ((mine[name], turns[name]) for name in mine))
    return Places(grown, turns)


def _depth(path: str, on: Mapping[str, str], owners: Mapping[str, str]) -> int:
    """The number of units that are below a face, down to the base plate or top plate."""
    return 1 + _depth(on[owners[path]], on, owners) if path in owners else 0


def _behind(face: Face, on: Mapping[str, str], faces: Mapping[str, Face]) -> list[str]:
    """The units on the other face of the same sheet."""
    return [name for name, path in on.items() if path != face.path and faces[path].item == face.item]


def _seen_from(face: Face, other: Face, plan: Plan) -> Plan:
    """A plan on the face `other` of a sheet, transformed to the frame of `face`."""
    x0, y0, x1, y1 = plan
    (ax, ay, _), (bx, by, _) = (face.frame.inverse @ other.frame).bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
    return ax, ay, bx, by


def _grown(owner: Station, face: Face, carried: Iterable[tuple[Station, Placement]]) -> Station:
    """A station grown by the plans and heights of the units on one of its faces."""
    areas, rise = {"extent": [owner.extent], "reach": [owner.reach]}, owner.rise
    for station, turn in carried:
        for name, found in areas.items():
            x0, y0, x1, y1 = getattr(station, name)
            low, high = (face.frame @ turn).bounds(((x0, y0, 0.0), (x1, y1, station.rise)))
            found.append((low[0], low[1], high[0], high[1]))
            rise = max(rise, high[2])
    extent, reach = (plan_of(((a, b, 0.0), (c, d, 0.0)) for a, b, c, d in found) for found in areas.values())
    return replace(owner, extent=extent, reach=reach, rise=rise)
