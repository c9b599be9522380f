"""The features of a power board's holder, for its drawing: slot, grips, rest, stop, bosses, bar for cable ties. mm."""

from __future__ import annotations

from ..feature import PartFeature, SectionCut
from ..part import number
from .power_board_spec import (
    LEAD_DEPTH,
    LEAD_IN,
    LIP,
    REST_HEIGHT,
    REST_WIDTH,
    TIE_BAR,
    TIE_RIM,
    TIE_SLOT,
    PowerBoardSpec,
    Span,
)

AROUND = 2.0
"""Material shown round the slot in its section, mm."""


def features_of(holder: PowerBoardSpec) -> tuple[PartFeature, ...]:
    """What a maker measures of a holder."""
    half, thick, base, top = holder.half_width, holder.slot_thickness / 2, holder.base, holder.base + holder.height
    found = [
        PartFeature(name="foot", x=(-half, half), y=(holder.front, holder.foot_depth), z=(0.0, holder.foot_thickness)),
        PartFeature(
            name="spine", y=(holder.front, holder.spine_rear), z=(holder.foot_thickness, top), rows="y", x=(-half, half)
        ),
    ]
    gripped = [holder.grips(holder.left_open), holder.grips(holder.right_open)]
    if any(gripped):
        slot = holder.slot_width / 2
        lead = f"lead-in {number(LEAD_IN)} x {number(LEAD_DEPTH)} in front, {number(LEAD_IN)} at 45° behind"
        found.append(PartFeature(name="slot", x=(-slot, slot), y=(-thick, thick), z=(base, top), rows="xy", note=lead))
        found.append(
            PartFeature(
                name="lips", y=(thick + holder.grip, holder.lip_rear), note="at their tips; 45° towards the slot"
            )
        )
        inner = slot - holder.grip
        found.append(
            PartFeature(name="grip over the edge", x=(-slot, -inner, inner, slot), note="each edge")
            if all(gripped)
            else PartFeature(name="grip over the edge", x=(-slot, -inner) if gripped[0] else (inner, slot))
        )
        found += _grips("left grips", gripped[0], base) + _grips("right grips", gripped[1], base)
    found.append(PartFeature(name="gap to the board", y=(holder.spine_rear, -thick), rows=""))
    low, high = max(0.0, holder.rest_z - REST_HEIGHT / 2), min(holder.height, holder.rest_z + REST_HEIGHT / 2)
    across = holder.rest_x - REST_WIDTH / 2, holder.rest_x + REST_WIDTH / 2
    found.append(
        PartFeature(
            name="rest",
            x=across,
            y=(holder.spine_rear, -thick),
            z=(base + low if low else holder.foot_thickness, base + high),
            rows="xz",
        )
    )
    if holder.stop:
        found.append(PartFeature(name="stop", x=holder.stop_span, z=(holder.foot_thickness, base)))
    return (*found, *_bosses(holder), *_ties(holder))


def sections_of(holder: PowerBoardSpec) -> tuple[SectionCut, ...]:
    """The slot at one edge, cut through the longest grip."""
    found = list[SectionCut]()
    for side, openings in ((1, holder.right_open), (-1, holder.left_open)):
        grips = holder.grips(openings)
        if grips:
            low, high = max(grips, key=lambda span: span[1] - span[0])
            found.append(_through_grip(holder, side, holder.base + (low + high) / 2))
    return tuple(found[:1])


def finish_of(holder: PowerBoardSpec) -> tuple[str, ...]:
    """The chamfer and the form of the screw holes."""
    chamfer = f"edges of the front face: chamfer {number(holder.bed_chamfer)} all round"
    return chamfer, "holes in the foot: teardrops, their points to the rear"


def _grips(name: str, spans: list[Span], base: float) -> list[PartFeature]:
    faces = tuple(base + end for span in spans for end in span)
    return (
        [PartFeature(name=name, z=faces, count=len(spans), sized=False, note="heights in their row")] if spans else []
    )


def _bosses(holder: PowerBoardSpec) -> list[PartFeature]:
    size = f"Ø{number(holder.boss_diameter)}, hole Ø{number(holder.boss_hole)}"
    return [PartFeature(name="bosses", count=len(holder.bosses), note=size, sized=False)] if holder.bosses else []


def _ties(holder: PowerBoardSpec) -> list[PartFeature]:
    """The bar for cable ties and its slots."""
    if not holder.ties:
        return []
    side = 1 if holder.ties[0][0] > 0 else -1
    inner, outer = side * holder.half_width, holder.sides[side > 0]
    heights = sorted({holder.base + z for _, z in holder.ties})
    across = sorted({x for x, _ in holder.ties})
    reach = TIE_SLOT[1] / 2 + TIE_RIM
    return [
        PartFeature(
            name="tie bar",
            x=(min(inner, outer), max(inner, outer)),
            y=(holder.front, holder.front + TIE_BAR),
            z=(max(0.0, heights[0] - reach), heights[-1] + reach),
        ),
        PartFeature(
            name="tie slots",
            x=tuple(x + end for x in across for end in (-TIE_SLOT[0] / 2, TIE_SLOT[0] / 2)),
            z=tuple(z + end for z in heights for end in (-TIE_SLOT[1] / 2, TIE_SLOT[1] / 2)),
            count=len(holder.ties),
        ),
    ]


def _through_grip(holder: PowerBoardSpec, side: int, z: float) -> SectionCut:
    slot, thick = holder.slot_width / 2, holder.slot_thickness / 2
    xs = sorted((side * (slot - holder.grip - AROUND), side * holder.half_width))
    edge = sorted((side * slot, side * (slot - holder.grip)))
    return SectionCut(
        name="slot in a grip",
        axis="z",
        at=z,
        low=(xs[0], holder.spine_rear - AROUND),
        high=(xs[1], holder.lip_rear),
        features=(
            PartFeature(name="slot", y=(-thick, thick)),
            PartFeature(name="lip", y=(holder.lip_rear - LIP, holder.lip_rear)),
            PartFeature(name="grip", x=(edge[0], edge[1])),
        ),
        least=2.0,
    )
