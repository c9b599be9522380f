"""What units ask of the base plate: feet, ties, and room that they leave for feet below them. Lengths are mm."""

from __future__ import annotations

import math

from ...core.placement import Bounds
from ..model.bounds import Plan, plan_of, without
from .feet import FootPlace
from .plate_size import PlateLoad
from .sheet import Landed
from .ties import TiePlace, beside


def opened(load: PlateLoad) -> list[Plan]:
    """The plans of the units above the plate, without the parts that leave room for feet."""
    open_ = {each.path: each.placement.bounds(_level(o)) for each in load.landed if (o := each.footprint.open)}
    found: list[Plan] = []
    for path, plan in load.plans_above.items():
        found += without(plan, plan_of([open_[path]])) if path in open_ else [plan]
    return found


def _level(plan: Plan) -> Bounds:
    return (plan[0], plan[1], 0.0), (plan[2], plan[3], 0.0)


def foot_places(landed: Landed) -> list[FootPlace]:
    """The places where a footprint asks for feet, in the plate's frame."""
    found: list[FootPlace] = []
    middle = landed.placement.origin
    for wish in landed.footprint.feet:
        x, y, _ = landed.placement.point((*wish.spot, 0.0))
        dx, dy = x - middle[0], y - middle[1]
        far = math.hypot(dx, dy) or 1.0
        found.append(FootPlace(wish.name, (x, y), (dx / far, dy / far) if wish.outward else None))
    return found


def tie_places(landed: Landed, load: PlateLoad) -> list[TiePlace]:
    """The places where a footprint asks for cable ties, in the plate's frame."""
    found: list[TiePlace] = []
    for wish in landed.footprint.ties:
        if wish.beside:
            out = load.socket_directions[landed.path]
            spot = beside({**load.plans_above, **load.plans_below}[landed.path], out, wish.beside)
            found.append(TiePlace(landed.path, wish.serves, spot, abs(out[1]) > 0.5))
        else:
            x, y, _ = landed.placement.point((*wish.spot, 0.0))
            found.append(TiePlace(landed.path, wish.serves, (x, y), abs(landed.placement.rotation[0]) < 0.5))
    return found
