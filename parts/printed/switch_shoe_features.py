"""The features of a switch's shoe, for its drawing: pocket, rails, walls, lips, ribs, windows, gussets, straps. mm."""

from __future__ import annotations

from collections.abc import Iterable

from ..feature import PartFeature, SectionCut, underside
from ..part import number
from .switch_shoe_spec import (
    FILLET,
    FLANGE_CORNER,
    FLOOR_RIM,
    GUSSET,
    LEAD_IN,
    RAIL,
    RIB_START,
    STRAP_THICKNESS,
    WIDE,
    SwitchShoeSpec,
    rib_width,
)

SIDES = (("left", -1), ("right", 1))
"""The side walls: their names, and the sign of their x."""
AROUND = 4.0
"""What a section shows beside and below the pocket, mm."""


def features_of(shoe: SwitchShoeSpec) -> tuple[PartFeature, ...]:
    """What a maker measures of a shoe."""
    px, py, rail, top = shoe.pocket_width / 2, shoe.pocket_depth / 2, shoe.rail_top, shoe.rail_top + shoe.grip
    x, y = px + shoe.wall, py + shoe.wall
    x0, y0, x1, y1 = shoe.extent
    return (
        PartFeature(name="flange", x=(x0, x1), y=(y0, y1), z=(0.0, shoe.floor), rows="z"),
        PartFeature(name="pocket", x=(-px, px), y=(-py, py), z=(rail, top), note="depth above the rails"),
        PartFeature(name="floor", z=(0.0, shoe.floor), note=_floor(shoe), rows=""),
        PartFeature(name="rails", y=(-py, RAIL - py, py - RAIL, py), z=(shoe.floor, rail), count=2, note="front, rear"),
        PartFeature(name="side walls", x=(-x, -px, px, x), count=2, z=(rail, top), rows="x", note="above the rails"),
        PartFeature(name="end walls", y=(-y, -py, py, y), count=2, rows="y", note="up to the rails"),
        *_ends(shoe, "front", -1, shoe.front_wall, shoe.front_lip),
        *_ends(shoe, "rear", 1, shoe.rear_wall, shoe.rear_lip),
        *_ribs(shoe, "left ribs", -1, shoe.left_rib),
        *_ribs(shoe, "right ribs", 1, shoe.right_rib),
        *_windows(shoe),
        *_gussets(shoe),
        *_straps(shoe),
    )


def sections_of(shoe: SwitchShoeSpec) -> tuple[SectionCut, ...]:
    """The pocket cut across the ribs of the left wall, seen from the front."""
    x = shoe.pocket_width / 2 + shoe.wall
    height = shoe.rail_top + shoe.grip
    wide = SectionCut(
        name="across a rib", axis="y", at=shoe.rib_places(shoe.left_rib)[0], low=(-x - AROUND, 0.0),
        high=(x + AROUND, height),
    )  # fmt: skip
    return (wide,)


def finish_of(shoe: SwitchShoeSpec) -> tuple[str, ...]:
    """The chamfer, the fillets and the corners."""
    corners = f"corners of the flange: R{number(FLANGE_CORNER)}"
    return underside(shoe.bed_chamfer), f"walls to flange: fillet R{number(FILLET)}", corners


def _pairs(middles: Iterable[float], width: float) -> tuple[float, ...]:
    return tuple(middle + end for middle in middles for end in (-width / 2, width / 2))


def _floor(shoe: SwitchShoeSpec) -> str:
    if shoe.pocket_width <= WIDE or shoe.pocket_depth / 2 - RAIL - FLOOR_RIM / 2 < FLOOR_RIM:
        return "between the rails"
    return f"between the rails, open inside a rim of {number(FLOOR_RIM)}"


def _ends(shoe: SwitchShoeSpec, name: str, side: int, wall: float, lip: float) -> list[PartFeature]:
    """The low wall and the lips at one end: the front, side -1, or the rear, 1."""
    px, y, found = shoe.pocket_width / 2, (side * shoe.pocket_depth / 2,), list[PartFeature]()
    if wall:
        found.append(
            PartFeature(
                name=f"{name} low wall", y=y, z=(shoe.rail_top, shoe.rail_top + wall), rows="z", note="above the rails"
            )
        )
    if lip:
        sides, height = (-px, lip - px, px - lip, px), (shoe.rail_top, shoe.rail_top + shoe.grip)
        found.append(PartFeature(name=f"{name} lips", x=sides, y=y, z=height, count=2, rows="x"))
        found.append(PartFeature(name=f"{name} notch", x=(lip - px, px - lip), y=y, rows=""))
    return found


def _ribs(shoe: SwitchShoeSpec, name: str, side: int, height: float) -> list[PartFeature]:
    """The crush ribs of one wall. Their height is too small for a row of its own."""
    wall = side * shoe.pocket_width / 2
    sides = _pairs(shoe.rib_places(height), rib_width(height))
    if sides[1] >= sides[2]:  # in a short pocket the two are one
        sides = sides[0], sides[3]
    return [
        PartFeature(
            name=name,
            x=(wall, wall - side * height),
            y=sides,
            z=(shoe.rail_top + RIB_START, shoe.rail_top + shoe.grip),
            count=len(sides) // 2,
            rows="y",
            note=f"height x width x length; lead-in {number(LEAD_IN)} at the top, {number(RIB_START)} above the rails",
        )
    ]


def _windows(shoe: SwitchShoeSpec) -> list[PartFeature]:
    """The windows of each side wall."""
    places, x = shoe.window_places()[0], shoe.pocket_width / 2
    return [
        PartFeature(
            name=f"{name} windows",
            x=(side * x, side * (x + shoe.wall)),
            y=_pairs(places, shoe.window_width),
            z=(shoe.floor, shoe.rail_top),
            count=len(places),
            rows="y",
        )
        for name, side in SIDES
    ]


def _gussets(shoe: SwitchShoeSpec) -> list[PartFeature]:
    places, x = shoe.gusset_places(), shoe.pocket_width / 2 + shoe.wall
    if not places:
        return []
    return [
        PartFeature(
            name=f"{name} gussets",
            x=(side * x, side * (x + GUSSET[1])),
            y=tuple(y + end * shoe.gusset_thickness(y) / 2 for y in places for end in (-1, 1)),
            z=(shoe.floor, shoe.floor + shoe.gusset_height),
            count=len(places),
            rows="yz",
        )
        for name, side in SIDES
    ]


def _straps(shoe: SwitchShoeSpec) -> list[PartFeature]:
    if not shoe.straps:
        return []
    inner, outer = shoe.strap_slot_sides
    slots = PartFeature(
        name="strap slots",
        x=(-outer, -inner, inner, outer),
        y=_pairs(shoe.straps, shoe.strap_slot),
        count=2 * len(shoe.straps),
        note="through the flange",
    )
    channels = PartFeature(
        name="strap channels",
        x=(shoe.extent[0], -inner, inner, shoe.extent[2]),
        y=_pairs(shoe.straps, shoe.strap_slot),
        z=(0.0, STRAP_THICKNESS),
        count=2 * len(shoe.straps),
        rows="",
        note="under the flange, from the slots out",
    )
    return [slots, channels]
