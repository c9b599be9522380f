"""Features of printed parts: every face that a drawing dimensions is a face of the solid, and every size is free."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specs import specs
from stackwright.assemblies.assembly import Assembly
from stackwright.geometry.solid import solid
from stackwright.geometry.store import Store
from stackwright.parts.cut.cut_fin import CutFin
from stackwright.parts.feature import AXES, PartFeature
from stackwright.parts.part import Part, Role
from stackwright.parts.printed.cases.edge_clamp import EdgeClamp
from stackwright.parts.printed.cases.stacking_cup import StackingCup
from stackwright.parts.printed.corner_bracket import CornerBracket
from stackwright.parts.printed.drill_jig import DrillJig
from stackwright.parts.printed.foot import Foot
from stackwright.parts.printed.half import Half
from stackwright.parts.printed.holders.clamp_jaw import ClampJaw
from stackwright.parts.printed.holders.fan_bracket import FanBracket
from stackwright.parts.printed.holders.strap_rail import StrapRail
from stackwright.parts.printed.power_board_holder import PowerBoardHolder
from stackwright.parts.printed.print_coupon import PrintCoupon
from stackwright.parts.printed.printed_standoff import PrintedStandoff
from stackwright.parts.printed.rows.cheek import Cheek
from stackwright.parts.printed.rows.comb import Comb
from stackwright.parts.printed.rows.end_cheek import EndCheek
from stackwright.parts.printed.rows.fin import Fin
from stackwright.parts.printed.rows.fin_foot import FinFoot
from stackwright.parts.printed.rows.retainer import Retainer
from stackwright.parts.printed.rows.sled import Sled
from stackwright.parts.printed.rows.sled_guide import SledGuide
from stackwright.parts.printed.switch_shoe import SwitchShoe

NEAR = 2e-3
"""Distance of a face from a vertex of the mesh, mm: twice the rounding of the coordinates."""


def printed(assembly: Assembly) -> list[Part]:
    return [part for part in assembly.parts() if part.role is Role.PRINTED]


def faces_are_there(part: Part, store: Store) -> None:
    vertices = store.shape(part).vertices
    for feature in part.features():
        for number, axis in enumerate(AXES):
            for face in feature.faces(axis):
                assert np.abs(vertices[:, number] - face).min() < NEAR, (part, feature.name, axis, face)


def test_every_face_of_a_feature_is_where_the_solid_has_one(reference: Assembly, store: Store) -> None:
    for part in printed(reference):
        assert part.features(), f"{part} tells nothing"
        faces_are_there(part, store)


TELLING = [
    Cheek, ClampJaw, Comb, CornerBracket, CutFin, DrillJig, EdgeClamp, EndCheek, FanBracket, Fin, FinFoot, Foot, Half,
    PrintCoupon, PrintedStandoff, PowerBoardHolder, Retainer, Sled, SledGuide, StackingCup, StrapRail, SwitchShoe,
]  # fmt: skip
"""The types of part that state their features."""
FEW = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.function_scoped_fixture,
]


@pytest.mark.slow
@pytest.mark.parametrize("part_type", TELLING)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=FEW,
)
@given(data=st.data())
def test_the_faces_of_drawn_parts_are_there(part_type: type[Part], data: st.DataObject, store: Store) -> None:
    faces_are_there(data.draw(specs(part_type)), store)


def named(part: Part, name: str) -> PartFeature:
    return next(feature for feature in part.features() if feature.name == name)


def volume_in(part: Part, store: Store, low: tuple[float, ...], high: tuple[float, ...]) -> float:
    """The material of a part in a box, mm3."""
    from manifold3d import Manifold

    shape = store.shape(part)
    (x0, y0, z0), (x1, y1, z1) = low, high
    box = Manifold.cube((x1 - x0, y1 - y0, z1 - z0)).translate((x0, y0, z0))
    return (solid(shape.vertices, shape.faces) ^ box).volume()


def one(reference: Assembly, part_type: type[Part]) -> Part:
    return next(part for part in reference.parts() if isinstance(part, part_type))


def spans(feature: PartFeature) -> Iterator[tuple[float, float]]:
    for axis in AXES:
        yield min(feature.faces(axis)[:2]), max(feature.faces(axis)[:2])


def test_a_board_of_the_slots_size_enters_the_holder_and_a_thicker_one_does_not(
    reference: Assembly, store: Store
) -> None:
    holder = one(reference, PowerBoardHolder)
    slot = named(holder, "slot")
    low, high = zip(*spans(slot), strict=True)
    assert slot.sizes == pytest.approx([b - a for a, b in zip(low, high, strict=True)], abs=1e-3)
    assert volume_in(holder, store, low, high) < 1.0
    thicker = (low[0], low[1] - 0.1, low[2]), (high[0], high[1] + 0.1, high[2])
    wider = (low[0] - 0.1, *low[1:]), (high[0] + 0.1, *high[1:])
    assert volume_in(holder, store, *thicker) > 5.0 and volume_in(holder, store, *wider) > 5.0


def test_a_block_of_the_pockets_size_enters_the_shoe_between_its_ribs(reference: Assembly, store: Store) -> None:
    """The ribs alone are in the way: their volume is less than that of their boxes."""
    shoe = one(reference, SwitchShoe)
    low, high = zip(*spans(named(shoe, "pocket")), strict=True)
    ribs = [named(shoe, "left ribs"), named(shoe, "right ribs")]
    most = sum(rib.count * np.prod(rib.sizes) for rib in ribs)
    found = volume_in(shoe, store, low, high)
    assert 0.5 * most < found < most
    assert volume_in(shoe, store, (low[0] - 0.1, *low[1:]), high) > found + 100.0
    assert volume_in(shoe, store, (*low[:2], low[2] - 0.1), high) > found + 10.0, "it rests on the rails"


def test_the_materials_sizes_are_full(reference: Assembly, store: Store) -> None:
    """Rails, walls, spine and rest are solid throughout."""
    shoe, holder = one(reference, SwitchShoe), one(reference, PowerBoardHolder)
    (x0, x1), (y0, y1), (z0, z1) = spans(named(holder, "spine"))
    box = (x0 + 1, y0 + 1, z0), (x1, y1, z1)
    whole = np.prod([b - a for a, b in zip(*box, strict=True)])
    assert volume_in(holder, store, *box) == pytest.approx(whole, rel=1e-6)
    rails, pocket = named(shoe, "rails"), named(shoe, "pocket")
    box = (pocket.x[0], rails.y[0], rails.z[0]), (pocket.x[1], rails.y[1], rails.z[1])
    whole = np.prod([b - a for a, b in zip(*box, strict=True)])
    assert volume_in(shoe, store, *box) == pytest.approx(whole, rel=1e-6)
