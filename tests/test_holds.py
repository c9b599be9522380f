"""Automatic holds over the whole legal range: sheets of 1.5 to 25, every thread, turned stacks, every shop.

Nothing is left that only a user could mend. A laser cuts no small hole in a thick sheet: that finding names a shop that
drills it, and the design with that shop has no error.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.checks import run
from stackwright.checks.bench.hardware import proofs
from stackwright.checks.cut import holes, sheets
from stackwright.checks.limits import limits_of
from stackwright.core.findings import Finding, Severity
from stackwright.core.pattern import spanned
from stackwright.export.workshop import workshop_of
from stackwright.geometry.plane.profile import Circle, Profile, rectangle
from stackwright.geometry.store import Store
from stackwright.params.limits import CheckLimits
from stackwright.params.load import load
from stackwright.params.source import Source, find
from stackwright.parts.bought.screw import Screw
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.printed.foot import Foot

CRACKS = 1.5
"""From the rim of a hole to the sheet's edge, in thicknesses of the sheet (facts: less cracks)."""
APART = 30.0
"""Feet nearer to one another carry no more than one, mm."""
THICKNESSES = (1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 9.5, 10.0, 12.0, 15.0, 18.0, 20.0, 22.0, 25.0)
BOARDS = ("rockpro64", "rockpro64", "raspberry-pi-4b", "star64", "quartz64a", "pine-a64", "raspberry-pi-zero-2w")


def drawn(number: int) -> str:
    """The text of a design in which everything is automatic that can be, on a sheet of any legal thickness.

    No screw of M2.5 is sold that passes a sheet of more than 20, so boards for M2.5 stand on thinner ones.
    """
    chance = random.Random(number)
    board, thickness = chance.choice(BOARDS), chance.choice(THICKNESSES)
    thread = chance.choice(("", "", "m2-5", "m3")) if board == "rockpro64" else ""
    if thread == "m2-5" or board.startswith("raspberry"):
        thickness = min(thickness, 20.0)
    hardware = "thread_depth = 8.0\n" + (f'thread = "{thread}"\n' if thread else "")
    nodes = f'[[stack.node]]\nboard = "{board}"\n' * chance.randint(1, 2)
    text = f'name = "held-{number}"\n[plate]\nthickness = {thickness}\nthickness_tolerance = 0.2\n'
    text += f'[cut]\nshop = "{chance.choice(("generic", "hand-tools"))}"\n[hardware]\n{hardware}'
    text += f'[[stack]]\nname = "tower"\nrotation = {chance.choice((0, 30, 45, 90))}\n{nodes}'
    if chance.random() < 0.3 and thickness <= 12:
        text += '[[switch]]\nmodel = "gs305"\n'
    return text


def found_in(text: str, store: Store, *assignments: str) -> tuple[Assembly, list[Finding]]:
    loaded = load(Source("a.toml", text, None, "a"), assignments)
    whole = assemble(loaded)
    findings = run(whole, store, limits_of(resolve(loaded)))
    return whole, [each for each in findings if each.severity is Severity.ERROR]


def stands_well(whole: Assembly) -> None:
    """Feet keep off the edge, off screws and off one another, and the plate stands on the largest polygon."""
    sheet = next(each.part for each in whole.instances() if isinstance(each.part, BasePlate))
    feet = [each for each in whole.instances() if isinstance(each.part, Foot)]
    spots = [(each.placement.origin[0], each.placement.origin[1]) for each in feet]
    holes = [hole for hole in sheet.holes if any(math.dist((hole.x, hole.y), spot) < 0.01 for spot in spots)]
    assert len(holes) == len(spots) >= 4
    assert min(sheet.edge_distance(hole) for hole in holes) >= CRACKS * sheet.thickness - 1e-6
    for number, spot in enumerate(spots):
        assert all(math.dist(spot, other) >= APART for other in spots[:number])
    own = {f"foot-screw.{each.name.split('.')[-1]}" for each in feet}
    screws = [each for each in whole.instances() if isinstance(each.part, Screw) and each.placement.origin[2] < 0]
    for screw in (each for each in screws if not any(each.name.endswith(name) for name in own)):
        x, y, _ = screw.placement.origin
        assert all(math.dist((x, y), spot) > feet[0].part.diameter / 2 + 2 for spot in spots)  # type: ignore[attr-defined]
    inset = max(12.0, CRACKS * sheet.thickness + 1.8)
    largest = (sheet.width - 2 * inset) * (sheet.depth - 2 * inset)
    assert spanned(spots) >= 0.98 * largest


@pytest.mark.parametrize("number", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 60))])
def test_everything_automatic_holds(number: int, store: Store) -> None:
    text = drawn(number)
    whole, errors = found_in(text, store)
    assert {each.code for each in errors} <= {"hole-small"}, [each.line() for each in errors]
    if errors:
        assert all("cut.shop to hand-tools" in each.fix for each in errors)
        _, errors = found_in(text, store, "cut.shop=hand-tools")
    assert [each.line() for each in errors] == []
    stands_well(whole)


def test_a_thick_plate_holds(store: Store) -> None:
    loaded = load(find(str(Path(__file__).parent / "trials" / "thick-plate.toml")))
    whole = assemble(loaded)
    findings = list(run(whole, store, limits_of(resolve(loaded))))
    assert [each.line() for each in findings if each.severity is Severity.ERROR] == []
    assert not {each.code for each in findings} & {"hole-edge", "hole-small", "web-thin", "washer-off"}
    stands_well(whole)


@pytest.mark.parametrize("size", [(170, 110), (200, 130), (150, 100)])
def test_feet_of_a_plate_of_given_size_go_where_there_is_room(size: tuple[int, int], store: Store) -> None:
    """The corner feet make room for the screws of the stack, and stay as far apart as they can."""
    text = 'name = "a"\n[plate]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n'
    text += '[[stack]]\nname = "tower"\n[[stack.node]]\nboard = "rockpro64"\n'
    whole, errors = found_in(text, store, f"plate.width={size[0]}", f"plate.depth={size[1]}")
    assert [each.line() for each in errors if each.code in ("interference", "insertion", "washer-off", "plug")] == []
    assert whole.problems or len(whole.carriers[0].supports) >= 3


def sheet_with(hole: float, thickness: float) -> Profile:
    return Profile(outer=rectangle(0, 0, 200, 200, 8), holes=(Circle(100, 100, hole),), z0=-thickness, z1=0.0)


@pytest.mark.parametrize(("hole", "thickness", "cut", "drilled"), [(3.4, 20, True, False), (1.2, 2, False, True)])
def test_a_drill_has_another_least_hole_than_a_laser(hole: float, thickness: float, cut: bool, drilled: bool) -> None:
    """A laser cuts no hole of 3.4 through 20; a hand drill below 1.5 wanders."""
    for drill, wrong in ((None, cut), (1.5, drilled)):
        found = holes.judge(sheet_with(hole, thickness), "plate", CheckLimits(), drill=drill)
        codes = [each.code for each in found if each.severity is Severity.ERROR]
        assert codes == (["hole-small"] if wrong else [])


ONE = 'name = "a"\n[plate]\nthickness_tolerance = 0.2\n[hardware]\nthread_depth = 8.0\n[[stack]]\n[[stack.node]]\n'


@pytest.mark.parametrize(
    ("shop", "thickness", "sold"), [("generic", 5, True), ("ponoko", 5, False), ("ponoko", 4.5, True)]
)
def test_a_thickness_is_judged_by_the_shop(shop: str, thickness: float, sold: bool) -> None:
    loaded = load(Source("a.toml", ONE, None, "a"), [f"cut.shop={shop}", f"plate.thickness={thickness}"])
    found = [each for each in proofs(assemble(loaded)) if each.code == "sheet-not-sold"]
    assert (not found) == sold
    assert all("Ponoko does not sell" in each.message for each in found)


@pytest.mark.parametrize(("width", "fits"), [(700, True), (800, False)])
def test_a_plate_is_judged_by_the_sheets_on_which_it_is_nested(width: int, fits: bool, store: Store) -> None:
    loaded = load(Source("a.toml", ONE, None, "a"), ["cut.shop=ponoko", f"plate.width={width}"])
    context, whole = resolve(loaded), assemble(loaded)
    found = [each for each in sheets.check(whole, store, limits_of(context)) if each.code == "sheet-size"]
    assert (not found) == fits
    assert workshop_of(context).sheets == context.plate.sizes == context.shop.sheets
