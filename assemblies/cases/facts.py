"""What the checks and reports need to know of a case. Areas are cm2, power W."""

from __future__ import annotations

from collections.abc import Sequence

from ..carriers.case.box import OUT, CaseBox, nearest_side
from ..carriers.case.content import CaseContent
from ..carriers.case.panels import Panel
from ..carriers.case.vents import FILTERED, area_of
from ..model.case import CaseFacts, watts_of
from ..model.unit import Unit


def facts(
    box: CaseBox,
    made: Sequence[Panel],
    inside: CaseContent,
    floor: float,
    units: Sequence[Unit],
    flows: Sequence[float],
    *,
    dust_filter: bool,
) -> CaseFacts:
    """The facts of a case round its content. `floor`: open area of the floor. `units`: all units inside and on its
    panels. `flows`: of those on its panels.

    `dust_filter`: whether filter mesh covers the slots low down.
    """
    watts, unknown = watts_of(units)
    (x0, y0, _), (x1, y1, high) = box.inside
    open_sides = tuple(side for side in OUT if side not in box.thickness)
    areas = {
        "front": (x1 - x0) * high,
        "back": (x1 - x0) * high,
        "left": (y1 - y0) * high,
        "right": (y1 - y0) * high,
        "top": (x1 - x0) * (y1 - y0),
    }
    low = floor + sum(area_of(each.part.vents) for each in made if each.side != "top")
    low *= FILTERED if dust_filter else 1.0
    top = sum(area_of(each.part.vents) for each in made if each.side == "top")
    walls = sum(areas[side] for side in open_sides if side != "top") / 100
    return CaseFacts(
        inside=(round(x1 - x0, 3), round(y1 - y0, 3), round(high, 3)),
        openings=tuple(opening for each in made for opening in each.openings),
        labels={each.instance: tuple(text.text for text in each.part.engravings) for each in made},
        low=low + walls / 2,
        high=top + walls / 2 + (areas["top"] / 100 if "top" in open_sides else 0.0),
        surface=sum(areas[side] for side in box.thickness) / 100,
        shut_in=tuple(name for name, out in inside.unknown if nearest_side(out) in box.thickness),
        open_sides=open_sides,
        watts=watts,
        unknown=unknown,
        flow=max(sum(max(flow, 0.0) for flow in flows), sum(max(-flow, 0.0) for flow in flows)),
    )
