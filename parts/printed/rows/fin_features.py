"""The features of a fin, for its drawing: body, window, beam, feet with their holes, tabs. Lengths are mm."""

from __future__ import annotations

from ...feature import PartFeature, SectionCut, underside
from ...fin_plate import ROOT, WINDOW_RADIUS
from ...part import number
from .fin_spec import FinSpec

AROUND = 1.5
"""What the section shows round a foot, mm."""


def features_of(fin: FinSpec) -> tuple[PartFeature, ...]:
    """What a maker measures of a fin."""
    thick, seat, low = fin.thickness, fin.seat, fin.seat - fin.below
    x0, x1 = fin.front - fin.foot_length, fin.rear + fin.foot_length
    front, rear = fin.screws
    (px0, py0, px1, py1), *_ = fin.rectangles[3]
    found = [
        PartFeature(name="body", x=(fin.body_front, fin.body_rear), y=(fin.body_low, low), z=(0.0, thick)),
        PartFeature(name="beam", x=(fin.front - fin.tab, fin.rear + fin.tab), y=(low, seat), z=(0.0, thick)),
        PartFeature(name="feet", count=2, x=(x0, fin.front, fin.rear, x1), y=(seat, fin.top), z=(0.0, fin.foot_width)),
        PartFeature(
            name="grooves under the feet", count=2, x=_round(front, rear, fin.relief_width),
            y=(seat, seat + fin.relief_height), note="in front of the plate", z=(thick, fin.foot_width),
        ),
        PartFeature(
            name="holes in the feet", count=2, x=_round(front, rear, fin.screw_hole), z=_round_one(fin),
            note="square, upright, through",
        ),
        PartFeature(name="pull tab", x=(px0, px1), y=(py0, py1), z=(0.0, thick)),
    ]  # fmt: skip
    if fin.window:
        (wx0, wy0), (wx1, wy1) = fin.window.bounds
        note = f"corners R{number(WINDOW_RADIUS)}, through"
        found.insert(1, PartFeature(name="window", x=(wx0, wx1), y=(wy0, wy1), note=note))
    return tuple(found)


def sections_of(fin: FinSpec) -> tuple[SectionCut, ...]:
    """The front foot cut through the middle of its hole, seen from above."""
    grooves, holes = features_of(fin)[-3:-1]
    low = fin.front - fin.foot_length - AROUND, fin.seat - AROUND
    high = fin.front + AROUND, fin.top + AROUND
    told = tuple(
        PartFeature(name=feature.name.replace("feet", "foot"), x=feature.x[:2], y=feature.y)
        for feature in (grooves, holes)
    )
    return (SectionCut(name="through a foot", axis="z", at=fin.screw_z, low=low, high=high, features=told, least=2.0),)


def finish_of(fin: FinSpec) -> tuple[str, ...]:
    """The roundings and the chamfer."""
    return f"corners of the outline: R{number(ROOT)}", underside(fin.bed_chamfer)


def _round(front: float, rear: float, width: float) -> tuple[float, ...]:
    return front - width / 2, front + width / 2, rear - width / 2, rear + width / 2


def _round_one(fin: FinSpec) -> tuple[float, float]:
    return fin.screw_z - fin.screw_hole / 2, fin.screw_z + fin.screw_hole / 2
