"""Holes for units in the sheets of other units, in trays and in the top plate. Lengths are mm.

They are drilled once every unit has its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...core.placement import Placement
from ...parts.cut.case_panel import other_cuts
from ...parts.hole import Hole
from ..model.carrier import Carrier
from ..model.face import Face
from ..model.items import Group
from ..model.joint import Infeasible
from ..model.unit import Unit
from .sheet import Landed, drilled, edge_problems, hole_problems, moves_of
from .sheet_openings import opening_problems


@dataclass(frozen=True)
class DrilledSheets:
    """All groups with holes in their sheets, the carriers with the groups that stand on them, and problems of holes."""

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
    """Drill the holes of units into the sheets that they stand on.

    `standing`: each unit with the path of its face. `faces`: the faces of the `carriers`, by path. `placements`: each
    unit in the assembly's frame. `washer`: diameter of the washers on the holes.
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
        landed = [Landed(unit.path, unit.footprint, back @ placements[unit.path], unit.moves) for unit in units]
        holes = [hole for each in landed for hole in each.holes()]
        openings = [opening for each in landed for opening in each.openings()]
        own: Sequence[Hole] = getattr(item.part, "holes", ())
        problems += edge_problems(landed, carrier)
        every, moves = [*((carrier.path, hole) for hole in own), *holes], moves_of(landed)
        problems += hole_problems(every, carrier, washer, moves)
        problems += opening_problems(openings, carrier, every, other_cuts(item.part), moves)
        if problems:
            continue
        part = drilled(item.part, (hole for _, hole in holes), (opening for _, opening in openings))
        items = (*found[i].items[:k], replace(item, part=part), *found[i].items[k + 1 :])
        found[i] = replace(found[i], items=items)
        paths = tuple(group.path for unit in units for group in unit.groups)
        owners = tuple(((hole.x, hole.y), path) for path, hole in holes)
        owners += tuple((opening.middle, path) for path, opening in openings)
        loaded.append(replace(carrier, standing=(*carrier.standing, *paths), owners=(*carrier.owners, *owners)))
    return DrilledSheets(found, loaded, problems)
