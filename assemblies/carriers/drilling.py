"""Holes in the sheets that carry others, once everything has its place: top plate, trays, sheets of units. mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...core.placement import Placement
from ...parts.hole import Hole
from ..model.carrier import Carrier
from ..model.face import Face
from ..model.items import Group
from ..model.joint import Infeasible
from ..model.unit import Unit
from .sheet import Landed, drilled, edge_problems, hole_problems


@dataclass(frozen=True)
class DrilledSheets:
    """All groups with their sheets drilled, the carriers with what stands on them, and what is wrong with holes."""

    groups: list[Group]
    carriers: list[Carrier]
    problems: list[Infeasible]


def drill(
    groups: Sequence[Group],
    carriers: Sequence[Carrier],
    faces: Mapping[str, Face],
    standing: Sequence[tuple[Unit, str]],
    placements: Mapping[str, Placement],
    washer: float,
) -> DrilledSheets:
    """Drill what units ask of the sheets that they stand on; `standing` gives each unit with the path of its face.

    `faces` are those of the `carriers` by their paths, `washer` is the diameter of what lies on a hole.
    """
    found, loaded, problems = list(groups), list[Carrier](), list[Infeasible]()
    where = {f"{group.path}.{item.name}": (i, k) for i, group in enumerate(found) for k, item in enumerate(group.items)}
    for carrier in carriers:
        units = [unit for unit, face in standing if face in faces and faces[face].item == carrier.sheet]
        if not units:
            loaded.append(carrier)
            continue
        i, k = where[carrier.sheet]
        item = found[i].items[k]
        back = (found[i].placement @ item.placement).inverse
        landed = [Landed(unit.path, unit.footprint, back @ placements[unit.path]) for unit in units]
        holes = [hole for each in landed for hole in each.holes()]
        own: Sequence[Hole] = getattr(item.part, "holes", ())
        problems += edge_problems(landed, carrier)
        problems += hole_problems([*((carrier.path, hole) for hole in own), *holes], carrier, washer)
        if problems:
            continue
        part = drilled(item.part, (hole for _, hole in holes))
        items = (*found[i].items[:k], replace(item, part=part), *found[i].items[k + 1 :])
        found[i] = replace(found[i], items=items)
        paths = tuple(group.path for unit in units for group in unit.groups)
        loaded.append(replace(carrier, standing=(*carrier.standing, *paths)))
    return DrilledSheets(found, loaded, problems)
