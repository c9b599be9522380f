"""Every knob reaches the file: a made part's parameters, perturbed, change the files that they should, no others."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.items import Group, Item
from stackwright.core.placement import Placement
from stackwright.export.formats import Output, all_formats
from stackwright.export.jobs import PartJob, WholeJob
from stackwright.export.plan import plan
from stackwright.export.workshop import workshop_of
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.source import find
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.cut.cut_coupon import CutCoupon
from stackwright.parts.cut.cut_fin import CutFin
from stackwright.parts.cut.sheet import Deck, TopPlate, Tray
from stackwright.parts.hole import Hole
from stackwright.parts.part import Part, Role, SpecError, ranges
from stackwright.parts.printed.cases.stacking_cup import StackingCup
from stackwright.parts.printed.drill_jig import DrillJig
from stackwright.parts.printed.foot import Foot
from stackwright.parts.printed.half import Half
from stackwright.parts.printed.holders.spacer import Spacer
from stackwright.parts.printed.power_board_holder import PowerBoardHolder
from stackwright.parts.printed.print_coupon import PrintCoupon
from stackwright.parts.printed.printed_standoff import PrintedStandoff
from stackwright.parts.printed.rows.cheek import Cheek
from stackwright.parts.printed.rows.comb import Comb
from stackwright.parts.printed.rows.edge_grip import Grip, Stop
from stackwright.parts.printed.rows.end_cheek import EndCheek
from stackwright.parts.printed.rows.fin import Fin
from stackwright.parts.printed.rows.fin_foot import FinFoot
from stackwright.parts.printed.rows.retainer import Retainer
from stackwright.parts.printed.rows.sled import Sled
from stackwright.parts.printed.rows.sled_guide import SledGuide
from stackwright.parts.printed.switch_shoe import SwitchShoe
from stackwright.parts.slot import Slot
from support import tree

pytestmark = pytest.mark.slow
HOLES = (Hole(x=-30, y=-20, diameter=3.4), Hole(x=30, y=20, diameter=3.4))
GRIP = Grip(slot=2.2, depth=2, strips=((-20.0, 20.0),), front=Stop(face=-36, height=2), rear=Stop(face=36, height=2))
SLOTS = (Slot(x=0, y=0, length=6, width=3, along="x"),)
MADE: tuple[Part, ...] = (
    BasePlate(width=200, depth=120, thickness=5, corner_radius=8, holes=HOLES, slots=SLOTS),
    Tray(board="A", width=90, depth=120, thickness=3, corner_radius=4, holes=HOLES),
    TopPlate(width=150, depth=120, thickness=4, corner_radius=4, holes=HOLES),
    CutCoupon(strip_width=8, strip_length=24, web=5, thickness=5, first_hole=3),
    DrillJig(rail=12, thickness=6, holes=HOLES),
    PrintCoupon(board=1.6, insert_hole=4, insert_wall=1.6, nozzle=0.4),
    Foot(diameter=18, height=8, hole_diameter=3.6, counterbore_diameter=8, web=3, pocket_diameter=10.6,
         pocket_depth=1.2),
    StackingCup(diameter=22.8, height=11, hole_diameter=3.6, web=2.4, well_diameter=11.4, ledge=7, seat_diameter=19.6),
    Deck(width=150, depth=120, thickness=4, corner_radius=6, holes=HOLES),
    PrintedStandoff(form="hex", end="insert", width=8, length=40, hole_diameter=4, depth=6.7),
    PrintedStandoff(form="round", end="pilot", width=10, length=20, hole_diameter=2.8, depth=7),
    Spacer(diameter=8, length=6, hole_diameter=3.6),
    Fin(thickness=3, body_front=-65, body_rear=65, body_low=-41, front=-68, rear=68, seat=48, below=6, tab=3,
        foot_length=12, foot_height=5, foot_width=12, screw_in=6.5, screw_hole=3.6, relief_width=7, relief_height=1.6,
        holes=HOLES),
    CutFin(thickness=3, body_front=-65, body_rear=65, body_low=-41, front=-68, rear=68, seat=48, below=6, tab=3,
           foot_length=12, rise=11, bolt_in=5, bolt_up=5, bolt_hole=3.4, window_rim=14,
           holes=(Hole(x=-58, y=-34, diameter=3.4), Hole(x=58, y=30, diameter=3.4))),
    FinFoot(length=12, inner=10, height=5, inner_height=10, width=9, screw_in=6.5, screw_hole=3.6, bolt_in=5, bolt_up=5,
            bolt_hole=3.6, relief_width=7, relief_height=1.6),
    Cheek(width=166, height=110, thickness=5, flange=5, flange_width=16, pad=15, pad_height=6, pad_width=16,
          bar_screw=8.5, base_screw=40, hole=3.6),
    EndCheek(left=-60, right=60, height=90, thickness=5, flange=5, flange_width=16, base_screw=30, hole=3.6,
             holes=(Hole(x=-50, y=15, diameter=3.4), Hole(x=50, y=80, diameter=3.4))),
    Comb(left=-30, right=30, front=-50, rear=50, flange=4, floor=10, relief=1, slots=((-12.0, GRIP), (12.0, GRIP)),
         holes=(Hole(x=-20, y=-45, diameter=3.4), Hole(x=20, y=45, diameter=3.4))),
    Retainer(front=-44, rear=44, foot=12, height=5, width=14, screw_in=6.5, screw_hole=3.4, relief_diameter=7,
             relief_depth=1.6, drop=6, relief=1, grip=GRIP),
    Sled(thickness=3, front=-45, rear=45, low=-36, top=80, lug_length=6, lug_low=-45.5, lug_width=12, screw_down=5.25,
         screw_hole=3.6, holes=HOLES),
    SledGuide(left=-30, right=40, front=-45, rear=45, floor=14, slot=3.6, depth=4, slots=(-15.0, 20.0), screw_off=6,
              screw_z=8.75, screw_hole=3.6, nut_width=5.8, nut_thickness=2.7,
              holes=(Hole(x=-23, y=-39, diameter=3.4),)),
)  # fmt: skip
SILENT = {
    ("PowerBoardHolder", "", "boss_diameter"): "it has no bosses",
    ("PowerBoardHolder", "", "boss_hole"): "it has no bosses",
    ("PowerBoardHolder", "", "stop_span"): "it has no stop",
}
"""Parameters that these parts do not show, and why."""
NAMES = {(Tray, "board"), (PrintedStandoff, "end")}
"""Parameters that name a part and do not shape it: drawings and beds bear the name."""
MARKED = ("cut/", "drawings/")
"""Folders of the files that show the number of a fin: no template shows it, for a drill engraves nothing."""
FLAT = {"thickness": ("cut/part.dxf", "cut/part.svg", "cut/part.pdf")}
"""Files of a cut part that a parameter does not show in: its contours are those of any thickness."""


def made_parts() -> list[Part]:
    from stackwright.assemblies.cluster import assemble

    reference = assemble(load(find("temporary-cluster")))
    held = [part for part in reference.parts() if isinstance(part, (SwitchShoe, PowerBoardHolder))]
    (shoe,) = (part for part in held if isinstance(part, SwitchShoe))
    return [*MADE, *held, Half(whole=shoe.parted(shoe.splits()[0]), side=1, bore=2.15)]


def perturbed(part: Part) -> list[tuple[str, Part]]:
    """The part with each of its parameters another."""
    found: list[tuple[str, Part]] = []
    for item in fields(part):
        value = getattr(part, item.name)
        other = next((p for v in _others(part, item.name, value) if (p := _try(part, item.name, v))), None)
        assert other is not None, f"{type(part).__name__}.{item.name} has no other value"
        found.append((item.name, other))
    return found


def _try(part: Part, name: str, value: Any) -> Part | None:
    try:
        return replace(part, **{name: value}) if value != getattr(part, name) else None
    except SpecError:
        return None


def _others(part: Part, name: str, value: Any) -> list[Any]:
    if name in ranges(type(part)):
        return [value + step for step in (0.4, -0.4, 0.1, -0.1, 0.05, -0.05, 2.0, -2.0)]
    if isinstance(value, str):
        return {"form": ["hex", "round"], "end": ["pilot", "insert"]}.get(name, ["B"])
    if isinstance(part, SwitchShoe) and name == "split":
        return list(part.splits())
    if isinstance(part, Half):
        assert isinstance(part.whole, SwitchShoe)
        return [-1] if name == "side" else [replace(part.whole, grip=part.whole.grip + 1)]
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return [(replace(value[0], x=value[0].x + 0.5), *value[1:])]  # type: ignore[type-var]
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        (low, high), *rest = value
        return [((low + 0.5, high), *rest), ((low, high - 0.5), *rest)]
    if isinstance(value, tuple) and len(value) == 2:
        return [(value[0] + 0.5, value[1]), (value[0], value[1] - 0.5)]
    if isinstance(value, tuple):
        return [tuple(v + 0.5 for v in value), ((0.0, 40.0),), (0.0,)]
    raise AssertionError(f"{name} = {value!r}: no way to another")


def assembly_of(part: Part) -> Assembly:
    """The part, and a bystander of each role that must not change."""
    colour = (0.3, 0.3, 0.3, 1.0)
    by = (MADE[0], MADE[6])
    items = [Item(name="part", part=part, placement=Placement(), material="petg", colour=colour)]
    for number, other in enumerate(by, 1):
        first = fields(other)[0].name
        bystander = replace(other, **{first: getattr(other, first) + 3})
        at = Placement.at(300.0 * number)
        items.append(Item(name=f"by{number}", part=bystander, placement=at, material="petg", colour=colour))
    group = Group(path="g", unit="g", carrier=True, placement=Placement(), items=tuple(items))
    return Assembly(name="knobs", groups=(group,))


def written(part: Part, store: Store, folder: Path) -> dict[str, str]:
    """The bytes of every file, that of the part under names without its values."""
    assembly = assembly_of(part)
    made = plan(assembly, store, workshop_of(resolve(load(find("temporary-cluster")))))
    for out in made.outputs:
        named = as_part(out, part)
        named.write(store, folder / named.path)
    return tree(folder)


def as_part(out: Output, part: Part) -> Output:
    """A file of the part alone under a name without its values; any other as it is."""
    if isinstance(out.job, PartJob) and out.job.part == part:
        return replace(out, job=replace(out.job, stem="part"))
    return out


def expected(part: Part, outputs: list[Output]) -> set[str]:
    """The files that the part is in."""
    return {as_part(out, part).path for out in outputs if isinstance(out.job, WholeJob) or part in out.job.parts}


@pytest.mark.parametrize(
    "part",
    [pytest.param(part, marks=[pytest.mark.slow] if isinstance(part, Half) else []) for part in made_parts()],
    ids=lambda part: f"{type(part).__name__}-{getattr(part, 'end', '')}",
)
def test_every_parameter_changes_its_files_and_no_others(part: Part, store: Store, tmp_path: Path) -> None:
    outputs = list(plan(assembly_of(part), store, workshop_of(resolve(load(find("temporary-cluster"))))).outputs)
    before = written(part, store, tmp_path / "before")
    for name, other in perturbed(part):
        after = written(other, store, tmp_path / name)
        assert set(after) == set(before)
        changed = {path for path in before if before[path] != after[path]}
        wanted = expected(part, outputs)
        if (type(part), name) in NAMES:
            wanted = {path for path in wanted if path.startswith(("drawings/", "print/bed-"))}
            changed -= {"model/assembly.step"}
        elif (type(part).__name__, getattr(part, "end", ""), name) in SILENT:
            wanted = set()
            changed -= {"model/assembly.step"}
        elif name == "mark":
            wanted = {path for path in wanted if path.startswith(MARKED) and "drill" not in path}
            changed -= {"model/assembly.step"}
        elif part.role is Role.CUT:
            wanted -= set(FLAT.get(name, ()))
        assert changed == wanted, name


def test_every_made_part_and_format_is_here(store: Store) -> None:
    from specs import FREE_FORM_PARTS, PROFILE_PARTS

    made = {
        kind for kind in (*PROFILE_PARTS, *FREE_FORM_PARTS) if getattr(kind, "role", None) in (Role.PRINTED, Role.CUT)
    }
    assert {type(part) for part in made_parts()} == made
    outputs = [
        out
        for part in MADE
        for out in plan(assembly_of(part), store, workshop_of(resolve(load(find("temporary-cluster"))))).outputs
    ]
    assert {out.form.name for out in outputs} == {form.name for form in all_formats() if not form.asked}
