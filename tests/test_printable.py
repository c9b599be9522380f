"""Every printed part prints upright without support, measured layer by layer as a printer lays it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from layers import Unsupported, needs_support, unsupported
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.standing import shoe_of
from stackwright.checks.bed import fits
from stackwright.geometry.mesh import shape_of_profiles
from stackwright.geometry.profile import Profile, rectangle
from stackwright.geometry.store import Store
from stackwright.params.device import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.printer import Bed, PrinterRecord
from stackwright.params.source import Source, find
from stackwright.parts.part import Part, Role
from support import design

PRINTERS = Library().names("printers")


@pytest.mark.parametrize("printer", PRINTERS)
def test_printed_parts_need_no_support_on_any_printer(printer: str, store: Store) -> None:
    """Parts differ between printers in their fits alone; where they are the same they are measured once."""
    loaded = load(find("temporary-cluster"), (f"print.printer={printer}",))
    whole = assemble(loaded)
    bed = loaded.library.get(PrinterRecord, printer).bed
    measured = 0
    for part in whole.parts():
        shape = store.shape(part) if part.role is Role.PRINTED else None
        if shape is None or not on_bed(bed, part, store):
            continue
        measured += 1
        if part not in MEASURED:
            MEASURED[part] = needs_support(part, store)
        assert MEASURED[part] == [], part.file_stem()
    assert measured >= (1 if printer == "voron-0" else 3)


MEASURED: dict[Part, list[Unsupported]] = {}


def on_bed(bed: Bed, part: Part, store: Store) -> bool:
    low, high = part.print_placement().bounds(store.shape(part).facts.bounds)
    return fits(bed, high[0] - low[0], high[1] - low[1]) and high[2] - low[2] <= bed.height


@pytest.mark.parametrize("pose", ["long-side", "flat"])
def test_shoes_of_every_pose_need_no_support(pose: str, store: Store) -> None:
    record = Library().get(SwitchRecord, "tl-sg108")
    for shoe in (shoe_of(record, pose, "left", 3.6), shoe_of(record, "short-side", "right", 3.6)):
        assert needs_support(shoe, store) == []


def test_printed_standoffs_need_no_support(store: Store) -> None:
    for end in ("insert", "pilot"):
        text = design("rockpro64", hardware=f'standoff = "printed"\nprinted_end = "{end}"')
        for part in assemble(load(Source("a.toml", text, None, "a"))).parts():
            if part.role is Role.PRINTED:
                assert needs_support(part, store) == []


def table(*profiles: Profile) -> list[tuple[float, bool]]:
    shape = shape_of_profiles("", profiles)
    return [(piece.extent, piece.bridge) for piece in unsupported(shape.vertices, shape.faces)]


def test_the_measurement_finds_bridges_and_overhangs() -> None:
    leg = Profile(outer=rectangle(0, 0, 5, 10), z0=0, z1=10)
    other = Profile(outer=rectangle(25, 0, 30, 10), z0=0, z1=10)
    top = Profile(outer=rectangle(0, 0, 30, 10), z0=10, z1=12)
    ((span, bridge),) = table(leg, other, top)
    assert bridge
    assert span == pytest.approx(20, abs=0.5)
    ((reach, bridge),) = table(leg, replace(top, outer=rectangle(0, 0, 9, 10)))
    assert not bridge
    assert reach == pytest.approx(4, abs=0.5)
    assert table(leg) == []
