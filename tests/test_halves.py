"""Printed parts in two halves: where they part, what is left of the whole, and that a design with halves builds."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from columns import problems
from manifold3d import CrossSection, Manifold
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.mounts.switch_fit import shoe_of
from stackwright.checks.fit.insertion import check as insertion
from stackwright.checks.fit.interference import check as interference
from stackwright.checks.limits import Limits
from stackwright.checks.print.bed import check, turn_on
from stackwright.geometry.plane.turning import best_turn
from stackwright.geometry.store import Store
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterRecord
from stackwright.params.source import Source, find
from stackwright.parts.bought.filament_pin import FilamentPin
from stackwright.parts.part import SpecError
from stackwright.parts.printed.half import GAP, PIN_DEPTH, PIN_LENGTH, PIN_WALL, Half, Split, print_pieces, why_whole
from stackwright.parts.printed.switch_shoe import SwitchShoe
from stackwright.parts.printed.switch_shoe_spec import RAIL, WASHER_ROOM
from support import in_need_of_support, run_cli

TRIALS = Path(__file__).parent / "trials"
SWITCHES = list(Library().names("switches"))
TOO_LARGE = ("crs309", "sg2210mp", "us-8-150w", "usw-lite-16-poe")
"""The switches whose flat shoe is too large for a bed of 180 x 180 in halves, too."""
POSES = ("short-side", "long-side", "flat")
BRIM = 3.0
HALVES = [("tl-sg108", "flat"), ("gs308lp", "long-side")]
"""A shoe that is parted across its width, and one that is parted across its depth."""


def one_switch(name: str, pose: str, printer: str) -> Assembly:
    text = f'name = "one"\n[print]\nprinter = "{printer}"\n[[switch]]\nmodel = "{name}"\npose = "{pose}"\n'
    return assemble(load(Source("one.toml", text, None, "one")))


def limits_for(printer: str) -> Limits:
    return Limits(printer=Library().get(PrinterRecord, printer), brim=BRIM)


def shoe_parts(assembly: Assembly) -> list[SwitchShoe | Half]:
    return [part for part in assembly.parts() if isinstance(part, (SwitchShoe, Half))]


def upright(body: Manifold, axis: str) -> Manifold:
    """The body turned so that the axis points up, and the height of the shoe to the left or to the front."""
    return body.rotate((0, -90, 0) if axis == "x" else (90, 0, 0))


def on_plane(axis: str, along: float, z: float) -> tuple[float, float]:
    """A point of the plane of the split, by its distance along the plane and its height, in a slice of `upright`."""
    return (-z, along) if axis == "x" else (along, -z)


def disc(x: float, y: float, diameter: float) -> CrossSection:
    return CrossSection.circle(diameter / 2, 64).translate((x, y))


def lacks(section: CrossSection, wanted: CrossSection) -> float:
    """The area of `wanted` that is not in the section, mm2."""
    return float((wanted - section).area())


def judge_halves(halves: list[Half], store: Store) -> None:
    """Two halves that make up the whole but for gap, bores and chamfers, each with two screws and walls for its pins.

    All is measured on the meshes.
    """
    (whole,) = {half.whole for half in halves}
    split, (bore,) = whole.split, {half.bore for half in halves}
    assert isinstance(whole, SwitchShoe)
    assert split and sorted(half.side for half in halves) == [-1, 1]
    body, parts = store.shape(whole).solid, [store.shape(half).solid for half in halves]
    assert all(store.shape(half).facts.closed and store.shape(half).facts.bodies == 1 for half in halves)
    standing = upright(body, split.axis)
    section = standing.slice(split.at)
    strip = CrossSection.square((0.1, 2000)) if split.axis == "x" else CrossSection.square((2000, 0.1))
    strip = strip.translate((-0.6, -1000) if split.axis == "x" else (-1000, -0.6))
    on_bed, chamfer = (section ^ strip).area() / 0.1, whole.bed_chamfer
    bores = 2 * len(split.pins) * math.pi / 4 * bore**2 * PIN_DEPTH
    expected = GAP * section.area() + bores + chamfer**2 * on_bed
    lost = body.volume() - sum(part.volume() for part in parts)
    assert lost == pytest.approx(expected, rel=0.01)
    assert all((part - body).volume() < 1e-4 * body.volume() for part in parts), "a half is only of the whole"
    assert (parts[0] ^ parts[1]).volume() == 0
    assert parts[0].min_gap(parts[1], 5.0) == pytest.approx(GAP, abs=1e-3)
    assert len(split.pins) == 2 and math.dist(*split.pins) >= 40
    for along, z in split.pins:
        x, y = on_plane(split.axis, along, z)
        for deep in np.linspace(GAP / 2, GAP / 2 + PIN_DEPTH, 9):
            for at in (split.at - deep, split.at + deep):
                around = disc(x, y, bore + 2 * PIN_WALL - 0.04)
                assert lacks(standing.slice(float(at)), around) < 1e-3, f"a wall round the pin at {at:g}"
        for at in (split.at - GAP / 2 - PIN_DEPTH - 1.0, split.at + GAP / 2 + PIN_DEPTH + 1.0):
            assert lacks(standing.slice(at), disc(x, y, bore)) < 1e-3, "the bore has an end"
        for half, part in zip(halves, parts, strict=True):
            for at, there in ((0.5, False), (PIN_DEPTH - 0.1, False), (PIN_DEPTH + 0.3, True)):
                cut = upright(part, split.axis).slice(split.at + half.side * (GAP / 2 + at))
                assert (lacks(cut, disc(x, y, bore / 2)) < 1e-3) == there, "a bore, and its end"
    for part in parts:
        floor = part.slice(whole.floor - 0.1)
        rings = [disc(*hole, 2 * WASHER_ROOM) - disc(*hole, whole.hole_diameter + 0.05) for hole in whole.holes]
        assert [lacks(floor, ring) < 1e-2 for ring in rings].count(True) == 2, "two screws, with their washers"
        assert [(floor ^ ring).area() < 1e-6 for ring in rings].count(True) == 2, "the others hold the other half"


def judge_pins(assembly: Assembly, halves: list[Half]) -> None:
    """Each pin lies in the middle of its bores, half in each half."""
    split, pins = halves[0].whole.split, [i for i in assembly.instances() if isinstance(i.part, FilamentPin)]
    assert split and len(pins) == 2
    shoe = next(i for i in assembly.instances() if i.part == halves[0])
    for pin, (along, z) in zip(pins, split.pins, strict=True):
        assert isinstance(pin.part, FilamentPin)
        assert pin.part.diameter < halves[0].bore
        assert pin.part.length < 2 * PIN_DEPTH
        middle = pin.placement.point((0.0, 0.0, pin.part.length / 2))
        spot = (split.at, along, z) if split.axis == "x" else (along, split.at, z)
        assert math.dist(middle, shoe.placement.point(spot)) < 1e-6


@pytest.mark.parametrize(("name", "pose"), HALVES)
def test_the_halves_of_a_shoe_make_up_the_whole_and_screw_down(name: str, pose: str, store: Store) -> None:
    assembly, limits = one_switch(name, pose, "prusa-mini"), limits_for("prusa-mini")
    halves = [part for part in shoe_parts(assembly) if isinstance(part, Half)]
    assert len(halves) == 2
    judge_halves(halves, store)
    judge_pins(assembly, halves)
    assert not list(check(assembly, store, limits))
    assert not problems(assembly.instances())
    assert len({half.file_stem() for half in halves} | {halves[0].whole.file_stem()}) == 3
    assert len({half.bom_name() for half in halves}) == 2


def test_each_shoe_on_a_bed_of_180_is_printed_whole_or_in_halves() -> None:
    """By the numbers alone, which is quick. What fits no way says why. The slow test asks the meshes."""
    bed, seen = limits_for("prusa-mini").printer.bed, Counter[tuple[str, int]]()
    room, refused = (bed.width - 2 * BRIM, bed.depth - 2 * BRIM), list[tuple[str, str]]()
    for pose in POSES:
        for name in SWITCHES:
            shoe = shoe_of(Library().get(SwitchRecord, name), pose, "left", 3.6)
            pieces = print_pieces(shoe, bed, BRIM, 0.2)
            seen[pose, len(pieces)] += 1
            sizes = [piece.outline if isinstance(piece, Half) else shoe.outline for piece in pieces]
            fits = all(best_turn(size, room)[1] <= 0 for size in sizes)
            assert fits or (len(pieces) == 1 and why_whole(shoe, bed, BRIM)), (name, pose)
            refused += [(pose, name)] * (not fits)
    assert refused == [("flat", name) for name in TOO_LARGE]
    assert seen["flat", 2] > seen["long-side", 2] > seen["short-side", 2] > 0


def test_a_shoe_is_parted_only_where_it_offers_it() -> None:
    """Not through screws, straps, rails or ribs, and a narrow pocket not along its length."""
    shoe = shoe_of(Library().get(SwitchRecord, "gs308lp"), "long-side", "left", 3.6)
    assert shoe.splits() and {split.axis for split in shoe.splits()} == {"y"}
    (pins,) = {split.pins for split in shoe.splits()}
    rails = shoe.pocket_depth / 2 - RAIL
    for at in (shoe.hole_front, shoe.straps[0], rails, -rails, shoe.rib_places(shoe.left_rib)[1], 200.0):
        with pytest.raises(SpecError, match="split"):
            shoe.parted(Split(axis="y", at=at, pins=pins))
    with pytest.raises(SpecError, match="split"):
        shoe.parted(Split(axis="x", at=0.0, pins=pins))
    with pytest.raises(SpecError, match="parted"):
        Half(whole=shoe, side=1, bore=2.0)


def test_a_refusal_says_why() -> None:
    """Halves too large by so much; no plane; too high; a holder with all its screws in its foot."""
    bed = limits_for("voron-0").printer.bed
    wide = shoe_of(Library().get(SwitchRecord, "gs1100-10hp"), "flat", "left", 3.6)
    (half,) = {piece for split in wide.splits()[:1] for piece in [Half(whole=wide.parted(split), side=1, bore=2.0)]}
    over = best_turn(half.outline, (114.0, 114.0))[1]
    assert f"its halves would not fit either, by {over:.1f} mm" in why_whole(wide, bed, BRIM)
    low = bed.model_copy(update={"height": 10.0})
    assert "as high" in why_whole(wide, low, BRIM)
    short = shoe_of(Library().get(SwitchRecord, "ls1008g"), "short-side", "left", 3.6)
    assert not short.splits()
    assert "no plane" in why_whole(short, bed.model_copy(update={"width": 50.0, "depth": 50.0}), BRIM)


def verdict(assembly: Assembly, store: Store, limits: Limits) -> str:
    """What is done with the shoe: it fits, is turned, is printed in halves, or is refused."""
    parts = shoe_parts(assembly)
    turns = [turn_on(limits.printer.bed, part, store, limits.brim) for part in parts]
    if len(parts) == 2:
        assert all(over <= 0 for _, over in turns)
        return "halves"
    ((turn, over),) = turns
    return "refused" if over > 0 else "turned" if turn else "fits"


@pytest.mark.slow
@pytest.mark.parametrize("printer", ["prusa-mini", "voron-0"])
@pytest.mark.parametrize("pose", POSES)
def test_each_shoe_on_a_small_printer_fits_is_turned_or_is_printed_in_halves(
    printer: str, pose: str, store: Store
) -> None:
    """On 180 x 180 all but four; on 120 x 120 more are refused, and the finding says by how much and why."""
    limits, seen = limits_for(printer), dict[str, str]()
    for name in SWITCHES:
        assembly = one_switch(name, pose, printer)
        parts = shoe_parts(assembly)
        seen[name] = verdict(assembly, store, limits)
        findings = list(check(assembly, store, limits))
        said = [finding for finding in findings if "shoe" in finding.subject]
        assert bool(said) == (seen[name] == "refused")
        for finding in said:
            (part,) = parts
            assert finding.measured == pytest.approx(turn_on(limits.printer.bed, part, store, BRIM)[1], abs=0.01)
            assert "its halves" in finding.message or "no plane" in finding.message
        if seen[name] == "halves":
            halves = [part for part in parts if isinstance(part, Half)]
            judge_halves(halves, store)
            judge_pins(assembly, halves)
            for half in halves:
                assert not in_need_of_support(half, store, limits)
            whole = halves[0].whole
            assert turn_on(limits.printer.bed, whole, store, BRIM)[1] > 0, "what fits is not parted"
        print(f"\n{printer} {name}, {pose}: {seen[name]}", *(f.message for f in said), end="")
    refused = {name for name, what in seen.items() if what == "refused"}
    assert printer == "voron-0" or refused == (set(TOO_LARGE) if pose == "flat" else set())
    assert printer == "prusa-mini" or set(seen.values()) >= {"halves"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a design whose shoe is printed in halves."""
    out = tmp_path_factory.mktemp("halves")
    outcome = run_cli("build", str(TRIALS / "halves.toml"), "--out", str(out), "--format", "stl,3mf")
    assert outcome.status == 0, outcome.error
    return out


@pytest.mark.slow
def test_a_design_with_halves_builds(built: Path, store: Store) -> None:
    """No error; both halves are in the bill, in the files and on a bed; the step that joins them names the pins."""
    report: Any = json.loads((built / "report.json").read_text())
    assert not [f for f in report["findings"] if f["severity"] == "error"]
    files = {path.stem for path in (built / "print").glob("*.stl")}
    halves = sorted(stem for stem in files if stem.endswith(("-left", "-right")))
    assert len(halves) == 2 and not [stem for stem in files if stem + "-left" in files]
    bill: Any = json.loads((built / "bom.json").read_text())
    rows = bill["rows"] if isinstance(bill, dict) else bill
    names = {row["name"]: row["quantity"] for row in rows}
    assert {quantity for name, quantity in names.items() if name.endswith(("left half", "right half"))} == {1}
    assert [quantity for name, quantity in names.items() if name.startswith("Pin filament")] == [2]
    text = (built / "report.md").read_text()
    assert "half" in text and "pin" in text


def test_screws_of_each_half_clamp_it() -> None:
    """Each half has two screws: their upper washers touch it, and it lies within the reach of their bolts."""
    assembly = one_switch("tl-sg108", "flat", "prusa-mini")
    halves = {i.name: i for i in assembly.instances() if isinstance(i.part, Half)}
    assert len(halves) == 2
    washers = {i.name: i for i in assembly.instances() if i.word == "washer-above"}
    for name, half in halves.items():
        assert isinstance(half.part, Half)
        split = half.part.whole.split
        clamped = [mate for mate in assembly.mates if name in (mate.a, mate.b) and {mate.a, mate.b} & washers.keys()]
        assert len(clamped) == 2
        for mate in clamped:
            (washer,) = {mate.a, mate.b} & washers.keys()
            x, y, _ = half.placement.inverse.point(washers[washer].placement.origin)
            assert split and ((x if split.axis == "x" else y) - split.at) * half.part.side > WASHER_ROOM
    plates = [mate for mate in assembly.mates if halves.keys() & {mate.a, mate.b} and mate.kind == "clamp"]
    assert len(plates) == 2 * 3, "two washers and the plate"


@pytest.mark.slow
def test_the_checks_see_pins_that_are_too_thick_or_too_long(store: Store) -> None:
    """The pins as they are give no finding; thicker than the bore, or longer than both bores, they are an error."""
    assembly = assemble(load(find(str(TRIALS / "halves.toml"))))
    limits = limits_for("prusa-mini")
    assert not list(interference(assembly, store, limits))
    assert not list(insertion(assembly, store, limits))
    for wrong in (FilamentPin(diameter=2.6, length=PIN_LENGTH), FilamentPin(diameter=1.75, length=24.0)):
        groups = [
            replace(
                group,
                items=tuple(
                    replace(item, part=wrong) if isinstance(item.part, FilamentPin) else item for item in group.items
                ),
            )
            for group in assembly.groups
        ]
        found = list(interference(replace(assembly, groups=tuple(groups)), store, limits))
        assert {finding.code for finding in found} == {"interference"}
        assert all("pin" in finding.subject or "pin" in finding.message for finding in found)
