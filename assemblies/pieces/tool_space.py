"""Keep-outs for tools that tighten fasteners, at their step: drivers, nut drivers, spanners. Lengths are mm.

The sizes are those of common tools, from memory (assumed): a hex driver and a nut driver with a handle of 30 x 100 and
a shaft of 60; an open-ended spanner with jaws 2.2 times the width across flats plus 2 wide, 3.5 thick, 60 long to the
fingers.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from ...core.placement import Placement
from ...parts.bought.nut import Nut
from ...parts.bought.panel.fan_screw import FanScrew
from ...parts.bought.screw import Screw
from ...parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from ...parts.keep_out import SpannerSpace, ToolSpace
from ..model.items import Item, KeepOut

SHAFT, HAND_DIAMETER, HAND_LENGTH = 60.0, 30.0, 100.0
DRIVER, SOCKET_WALL = 6.0, 1.0
"""Diameter of a driver's shaft, or that of the screw head if smaller; wall of a nut driver round its nut's corners."""
JAW, JAW_OVER, SPANNER, SPANNER_REACH = 2.2, 2.0, 3.5, 60.0
DIRECTIONS = 8
CORNERS = 1.1547
"""Ratio of width across corners to width across flats of a hexagon."""
OFF_FACE = 0.1


def tools(items: Iterable[Item], bench: Container[str] = ()) -> tuple[KeepOut, ...]:
    """The tool space that each screw, nut and standoff needs in its step. `bench`: keys of the steps on the bench."""
    found, handled = list[KeepOut](), list(items)
    for item in handled:
        part = item.part
        if isinstance(part, (Screw, FanScrew)):
            head = item.placement @ Placement.at(z=-part.head_height - OFF_FACE) @ Placement.about("x", 180)
            found.append(_space(item, "driver", _driver(min(DRIVER, part.head_diameter)), head, "driver"))
        elif isinstance(part, Nut):
            wide = CORNERS * part.across_flats + 2 * SOCKET_WALL
            found.append(_space(item, "nut driver", _driver(wide), item.placement, "spanner", alternatives=True))
            found += _spanners(item, part.across_flats, 0.0, part.height)
        elif isinstance(part, (MaleFemaleStandoff, FemaleFemaleStandoff)) and part.form == "hex":
            low = max(0.0, part.length - SPANNER)
            found += _spanners(item, part.across_flats, low, min(SPANNER, part.length))
    apart = {item.name for item in handled if item.step in bench}
    return tuple(replace(space, bench_assembled=True) if space.owner in apart else space for space in found)


def _driver(diameter: float) -> ToolSpace:
    return ToolSpace(shaft_diameter=diameter, shaft_length=SHAFT, hand_diameter=HAND_DIAMETER, hand_length=HAND_LENGTH)


def _spanners(item: Item, across_flats: float, low: float, thickness: float) -> list[KeepOut]:
    """The spaces of a spanner from DIRECTIONS directions. One free space is enough."""
    part = SpannerSpace(jaw=JAW * across_flats + JAW_OVER, thickness=thickness, reach=SPANNER_REACH)
    turns = [360.0 * n / DIRECTIONS for n in range(DIRECTIONS)]
    places = [item.placement @ Placement.about("z", turn) @ Placement.at(z=low) for turn in turns]
    return [
        _space(item, f"spanner {turn:g}", part, place, "spanner", alternatives=True)
        for turn, place in zip(turns, places, strict=True)
    ]


def _space(
    item: Item, name: str, part: ToolSpace | SpannerSpace, place: Placement, code: str, *, alternatives: bool = False
) -> KeepOut:
    return KeepOut(
        name=f"{name} {item.name}",
        part=part,
        placement=place,
        owner=item.name,
        code=code,
        at_step=True,
        alternatives=f"tools {item.name}" if alternatives else "",
    )
