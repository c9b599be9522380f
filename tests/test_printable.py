"""Every printed part prints as it lies without support, on every printer that takes it."""

from __future__ import annotations

import pytest
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.mounts.switch_fit import shoe_of
from stackwright.checks.limits import Limits
from stackwright.checks.print.bed import turn_on
from stackwright.checks.print.layering import layers_of
from stackwright.geometry.store import Store
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterBed, PrinterRecord
from stackwright.params.source import Source, find
from stackwright.parts.part import Part, Role
from stackwright.parts.printed.printed_standoff import PrintedStandoff
from support import design, in_need_of_support

MK4 = Limits(printer=Library().get(PrinterRecord, "prusa-mk4"))


@pytest.mark.parametrize("printer", Library().names("printers"))
def test_printed_parts_need_no_support_on_any_printer(printer: str, store: Store) -> None:
    """Parts differ between printers in their fits alone; where they are the same they are remembered."""
    loaded = load(find("temporary-cluster"), (f"print.printer={printer}",))
    limits = Limits(printer=loaded.library.get(PrinterRecord, printer))
    measured = 0
    for part in assemble(loaded).parts():
        if part.role is Role.PRINTED and on_bed(limits.printer.bed, part, store):
            measured += 1
            assert in_need_of_support(part, store, limits) == []
    assert measured >= (1 if printer == "voron-0" else 3)


OTHER_LAYERS = (0.04, 0.06, 0.07, 0.1, 0.12, 0.15, 0.25, 0.3)
LAYERS = [0.05, *(pytest.param(layer, marks=pytest.mark.slow) for layer in OTHER_LAYERS)]


@pytest.mark.parametrize("layer", LAYERS)
def test_printed_parts_need_no_support_in_layers_of_any_height(layer: float, store: Store) -> None:
    """The sides of a horizontal hole meet within one layer, or over several."""
    printer = MK4.printer
    limits = Limits(
        printer=printer.model_copy(update={"fits": printer.fits.model_copy(update={"layer_height": layer})})
    )
    printed = [part for part in assemble(load(find("temporary-cluster"))).parts() if part.role is Role.PRINTED]
    assert [in_need_of_support(part, store, limits) for part in printed] == [[]] * 3


def on_bed(bed: PrinterBed, part: Part, store: Store) -> bool:
    low, high = part.print_placement().bounds(store.shape(part).facts.bounds)
    return turn_on(bed, part, store, 3.0)[1] <= 0 and high[2] - low[2] <= bed.height


@pytest.mark.parametrize("pose", ["long-side", "flat"])
def test_shoes_of_every_pose_need_no_support(pose: str, store: Store) -> None:
    record = Library().get(SwitchRecord, "tl-sg108")
    for shoe in (shoe_of(record, pose, "left", 3.6), shoe_of(record, "short-side", "right", 3.6)):
        assert in_need_of_support(shoe, store, MK4) == []


def test_printed_standoffs_need_no_support(store: Store) -> None:
    for end in ("insert", "pilot"):
        text = design("rockpro64", hardware=f'standoff = "printed"\nprinted_end = "{end}"')
        printed = [p for p in assemble(load(Source("a.toml", text, None, "a"))).parts() if p.role is Role.PRINTED]
        assert any(isinstance(part, PrintedStandoff) for part in printed)
        assert [in_need_of_support(part, store, MK4) for part in printed] == [[]] * len(printed)


def test_clearance_holes_that_lie_have_a_roof(store: Store) -> None:
    """A slicer that may lay support everywhere lays less than 0.3 cm3; `test_slicer.py` asks one."""
    printed = [part for part in assemble(load(find("temporary-cluster"))).parts() if part.role is Role.PRINTED]
    assert len(printed) >= 3
    assert [part.file_stem() for part in printed if layers_of(part, store, MK4).support_everywhere > 300] == []
