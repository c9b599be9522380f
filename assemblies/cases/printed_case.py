"""The assembly of a board in a printed case: no plate is cut. Lengths are mm."""

from __future__ import annotations

from ..arranged import Arranged
from ..assembly import Assembly, Phase
from ..carriers.arrangement import Station
from ..carriers.case.box import CASE
from ..carriers.printed_case.whole import printed_case
from ..context import Context
from ..finished import finished, report_alone
from ..model.joint import Infeasible


def in_printed_case(context: Context) -> Assembly:
    """The assembly of the design's board in its printed case."""
    made = printed_case(context)
    if isinstance(made, Infeasible):
        return report_alone(context, [made], Phase.UNITS)
    unit, at = made.board, made.group.placement
    placed = Arranged(
        units=(unit,),
        stations={
            unit.path: Station(
                path=unit.path,
                wish=unit.wish,
                extent=unit.footprint.plan,
                reach=unit.footprint.plan,
                rise=at.origin[2],
                position=None,
                rotation=0.0,
            )
        },
        on_faces={unit.path: at},
        placements={unit.path: at},
        faces={unit.path: CASE},
        on_sheets=frozenset(),
    )
    groups, mates = [*made.case.groups, made.group], [*made.case.mates, *unit.mates]
    return finished(context, placed, made.case, (), None, made.facts, groups, (), mates)
