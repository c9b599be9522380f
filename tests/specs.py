"""Whole specs drawn from the ranges that stand on their fields: one strategy for each part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clamp_specs import clamp_jaws, fan_brackets, lengths
from fin_specs import fin_values
from hypothesis import reject
from hypothesis import strategies as st
from printed_case_specs import printed_case_values
from stackwright.assemblies.mounts.panel.grille import grille
from stackwright.core.placement import Placement
from stackwright.parts.bought.accessory import Accessory
from stackwright.parts.bought.angle_bar import AngleBar
from stackwright.parts.bought.box import BoughtBox
from stackwright.parts.bought.filament_pin import FilamentPin
from stackwright.parts.bought.grub_screw import GrubScrew
from stackwright.parts.bought.handle import BowHandle
from stackwright.parts.bought.insert import HeatSetInsert
from stackwright.parts.bought.nut import Nut
from stackwright.parts.bought.panel.fan import Fan
from stackwright.parts.bought.panel.fan_guard import FanGuard
from stackwright.parts.bought.panel.fan_screw import FanScrew
from stackwright.parts.bought.panel.panel_nut import PanelNut
from stackwright.parts.bought.panel.panel_part import PanelPart
from stackwright.parts.bought.pcb import Box, Pcb
from stackwright.parts.bought.rivet_nut import RivetNut
from stackwright.parts.bought.screw import Screw
from stackwright.parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from stackwright.parts.bought.switch import Switch
from stackwright.parts.bought.trunking import Trunking, TrunkingLid
from stackwright.parts.bought.washer import Washer
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.cut.case_panel import CasePanel, Window
from stackwright.parts.cut.cut_coupon import CutCoupon
from stackwright.parts.cut.cut_fin import CutFin
from stackwright.parts.cut.fingers import FingerRow
from stackwright.parts.cut.sheet import Deck, TopPlate, Tray
from stackwright.parts.cutout import Cutout, disc, flatted, window
from stackwright.parts.hole import Hole
from stackwright.parts.keep_out import BesideComponents, BoardUnderside, BoxSpace, PlugSpace, SpannerSpace, ToolSpace
from stackwright.parts.part import Part, SpecError, ranges
from stackwright.parts.printed.cases.case_lid import CaseLid
from stackwright.parts.printed.cases.case_shell import CaseShell
from stackwright.parts.printed.cases.edge_clamp import EdgeClamp
from stackwright.parts.printed.cases.stacking_cup import StackingCup
from stackwright.parts.printed.corner_bracket import CornerBracket
from stackwright.parts.printed.drill_jig import DrillJig
from stackwright.parts.printed.foot import Foot
from stackwright.parts.printed.half import Half
from stackwright.parts.printed.holders.clamp_jaw import ClampJaw
from stackwright.parts.printed.holders.fan_bracket import FanBracket
from stackwright.parts.printed.holders.keystone_cell import KeystoneCell
from stackwright.parts.printed.holders.side_bracket import SideBracket
from stackwright.parts.printed.holders.snap_clip import SnapClip
from stackwright.parts.printed.holders.spacer import Spacer
from stackwright.parts.printed.holders.strap_rail import StrapRail
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
from top_specs import bow_handles, stacking_cups

PROFILE_PARTS: tuple[type[Part], ...] = (
    Accessory,
    AngleBar,
    BasePlate,
    BowHandle,
    BoughtBox,
    CasePanel,
    Cheek,
    Comb,
    CutCoupon,
    CutFin,
    DrillJig,
    EndCheek,
    Fan,
    FanGuard,
    FanScrew,
    Fin,
    FinFoot,
    KeystoneCell,
    PanelNut,
    PanelPart,
    PrintCoupon,
    TopPlate,
    Deck,
    Tray,
    FemaleFemaleStandoff,
    FilamentPin,
    Foot,
    GrubScrew,
    HeatSetInsert,
    MaleFemaleStandoff,
    Nut,
    Pcb,
    PrintedStandoff,
    Retainer,
    RivetNut,
    Screw,
    Sled,
    SledGuide,
    Spacer,
    StackingCup,
    StrapRail,
    Switch,
    Trunking,
    TrunkingLid,
    Washer,
)
FREE_FORM_PARTS: tuple[type[Part], ...] = (
    CaseLid,
    CaseShell,
    ClampJaw,
    CornerBracket,
    EdgeClamp,
    FanBracket,
    Half,
    PowerBoardHolder,
    SideBracket,
    SnapClip,
    SwitchShoe,
)
KEEP_OUTS: tuple[type[Part], ...] = (BesideComponents, BoardUnderside, BoxSpace, PlugSpace, SpannerSpace, ToolSpace)


@st.composite
def grips_between(draw: st.DrawFn, low: float, high: float) -> Grip:
    """A grip for a board from `low` to `high` along its edge, with one or two strips."""
    strips = draw(st.sampled_from([((low + 8, low + 30),), ((low + 5, low + 12), (high - 14, high - 6))]))
    depth = draw(lengths(1, 3))
    front, rear = (draw(st.none() | lengths(0.8, depth)) if depth > 0.8 else None for _ in range(2))
    return Grip(
        slot=draw(lengths(1, 3)),
        depth=depth,
        strips=strips,
        front=Stop(face=low, height=front) if front else None,
        rear=Stop(face=high, height=rear) if rear else None,
    )


@st.composite
def specs(draw: st.DrawFn, part_type: type[Part]) -> Any:
    """A spec of the part with every field drawn; draws that break a rule across fields are rejected."""
    values: dict[str, Any] = {name: draw(lengths(r.low, r.high)) for name, r in ranges(part_type).items()}
    if part_type is PrintedStandoff:
        values["form"] = draw(st.sampled_from(["round", "hex"]))
        values["end"] = draw(st.sampled_from(["pilot", "insert"]))
    if part_type is Screw:
        values["head"] = draw(st.sampled_from(["button", "cap"]))
    if part_type is Accessory:
        values["above"] = min(values["above"], 130.0)  # the boxes end at 200
        low, high = values["above"], values["above"] + draw(lengths(1, 60))
        values["boxes"] = (
            Box(x0=0, y0=0, x1=40, y1=40, z0=low, z1=high),
            Box(x0=-10, y0=5, x1=20, y1=20, z0=high, z1=high + 3),
        )
    if part_type is CasePanel:
        values |= {"side": "front", "corner_radius": min(values["corner_radius"], 5.0)}
        values["windows"] = (Window(x0=-5, y0=-4, x1=-1, y1=0),) if draw(st.booleans()) else ()
        values["vents"] = (Slot(x=4, y=0, length=6, width=3, along="x"),) if draw(st.booleans()) else ()
    if part_type is CornerBracket:
        values |= {"hole_diameter": draw(lengths(3, 5)), "inset": draw(lengths(9, 14)), "depth": draw(lengths(3, 5.5))}
        values |= {"width": values["inset"] + draw(lengths(5, 12)), "height": draw(lengths(30, 80))}
        values |= {
            "upright": draw(lengths(3, 10)),
            "level": draw(st.just(0.0) | lengths(12, 18)),
            "both": draw(st.booleans()),
        }
    if part_type is EdgeClamp:
        values |= {"hole_diameter": draw(lengths(3, 5)), "inset": draw(lengths(9, 14)), "depth": draw(lengths(3, 5.5))}
        values["width"] = values["inset"] + draw(lengths(5, 12))
    if part_type in (BasePlate, CasePanel) and draw(st.booleans()):
        row = draw(_fingers(values["width"]))
        values["fingers"] = (row, replace(row, edge="top")) if row else ()
    if part_type in (CaseLid, CaseShell):
        values |= printed_case_values(draw, part_type, values)
    if part_type is AngleBar:
        values["notch_depth"] = draw(lengths(1, max(1.01, values["leg"] - values["thickness"] - 2)))
        values["notches"] = tuple(draw(st.sampled_from([(), (0.0,), (-15.0, 0.0)])))
    if part_type is RivetNut:
        values |= {"diameter": values["core_diameter"] + 0.5, "body_diameter": values["core_diameter"] + 2}
        values["rim_diameter"] = values["body_diameter"] + draw(lengths(0.3, 3))
    if part_type is Cheek:
        values["bar_screw"] = values["pad"] / 2
        values["base_screw"] = draw(lengths(8, values["width"] / 2 - 8))
    if part_type is Comb:
        grips = tuple((20.0 * n - 30, draw(grips_between(-30.0, 35.0))) for n in range(draw(st.integers(1, 4))))
        values |= {"slots": grips, "left": -45.0, "right": 45.0, "front": -50.0, "rear": 55.0}
        values["flange"], values["relief"] = draw(lengths(3, 6)), draw(lengths(0.6, 8))
        values["floor"] = values["flange"] + values["relief"] + draw(lengths(0.5, 10))
        values["holes"] = tuple(Hole(x=x, y=y, diameter=3.4) for x in (-38.0, 38.0) for y in (-45.0, 50.0))
    if part_type is Retainer:
        values |= {"front": -38.0, "rear": 44.0, "grip": draw(grips_between(-30.0, 35.0)), "screw_in": 6.5}
        values |= {"foot": 13.0, "width": draw(lengths(16, 24)), "height": draw(lengths(4, 8)), "screw_hole": 3.4}
        values |= {"relief_diameter": 7.0, "relief_depth": draw(lengths(0.4, 1.9))}
        values["relief"] = draw(lengths(0.6, max(0.61, min(8.0, values["drop"] - 0.3))))
    if part_type is Sled:
        values |= {"low": draw(lengths(-80, -20)), "top": draw(lengths(20, 120)), "front": draw(lengths(-90, -30))}
        values |= {"lug_low": values["low"] - 9.5, "screw_down": 5.25, "screw_hole": draw(lengths(2.5, 4.5))}
        values["lug_width"] = values["thickness"] + draw(lengths(7.5, 15))
        values["holes"] = tuple(Hole(x=x, y=y, diameter=3.2) for x in (-20.0, 20.0) for y in (-12.0, 12.0))
        values["rear"] = draw(lengths(30, 120))
    if part_type is SledGuide:
        slots = tuple(30.0 * n - 40 for n in range(draw(st.integers(1, 4))))
        values |= {"slots": slots, "left": -60.0, "right": 70.0, "front": -45.0, "rear": draw(lengths(20, 80))}
        values |= {"slot": draw(lengths(2.5, 5)), "screw_off": 6.0, "nut_width": 5.8, "nut_thickness": 2.7}
        values |= {"floor": draw(lengths(13, 24)), "screw_z": draw(lengths(6, 7.5)), "screw_hole": draw(lengths(3, 4))}
        values["holes"] = (Hole(x=-50.0, y=-38.0, diameter=3.4),)
    if part_type is EndCheek:
        values["base_screw"] = draw(lengths(8, max(8.01, min(-values["left"], values["right"]) - 8)))
    if part_type in (Fin, CutFin, FinFoot):
        values |= fin_values(draw, part_type, values)
    if part_type is BesideComponents:
        low, high = draw(lengths(0, 20)), draw(lengths(21, 60))
        values["boxes"] = (
            Box(x0=0, y0=0, x1=40, y1=40, z0=low, z1=high),
            Box(x0=5, y0=5, x1=20, y1=20, z0=high, z1=high + 3),
        )
    if part_type in (Accessory, BoughtBox, Fan, PanelPart, Pcb, Switch):
        values["model"] = "Model"
    if part_type is Fan:
        values["hole_pitch"] = values["size"] * draw(lengths(0.8, 0.88))
        values["bore"] = min(values["bore"], values["hole_pitch"] * 1.2)
        values["hub"] = min(values["hub"], values["bore"] * 0.6)
    if part_type is FanGuard:
        values["ring"] = min(values["ring"], values["hole_pitch"] * 1.2)
    if part_type is FanScrew:
        values["head_diameter"] = max(values["head_diameter"], values["diameter"] + 2)
    if part_type is PanelNut:
        values |= {"of": "a jack", "across_flats": values["bore"] + draw(lengths(1, 10))}
    if part_type is PanelPart:
        values["width"], values["height"] = values["flange_width"] * 0.8, values["flange_height"] * 0.9
        values["corner_radius"] = draw(st.just(0.0) | lengths(0.1, min(values["width"], values["height"]) / 2))
        values["round"] = draw(st.booleans())
        values["holes"] = ((0.0, 0.0, min(values["width"], values["height"]) / 4),) if draw(st.booleans()) else ()
    if part_type is BoughtBox:
        values["category"] = "Device"
    if part_type is StrapRail:
        end = values["length"] / 2
        values |= {
            "rise": max(values["rise"], values["floor"] + 5),
            "tab_reach": min(values["tab_reach"], values["rest"]),
        }
        values["windows"] = (0.0,) if draw(st.booleans()) else ()
        values["holes_at"] = (7 - end, end - 7)
        values["openings"] = ((-end / 2, draw(lengths(-end / 2, end / 2))),) if draw(st.booleans()) else ()
    if part_type is SideBracket:
        values["screws"] = ((0.0, draw(lengths(8, max(8.01, values["height"])))),)
        values |= {"bolts": (0.0,), "bed_chamfer": 0.4}
    if part_type is ClampJaw:
        values |= draw(clamp_jaws())
    if part_type is FanBracket:
        values |= draw(fan_brackets())
    if part_type is SnapClip:
        values |= {"mirrored": draw(st.booleans()), "bed_chamfer": 0.4, "hook": max(values["hook"], 1.2)}
        values["hook_at"] = max(values["hook_at"], values["rise"] + values["tab_height"] + 4.0)
    if part_type is Pcb:
        values |= {"category": "Board"} | draw(_board(values))
    if part_type is BoardUnderside:
        values |= {"z0": -draw(lengths(0.5, 50)), "z1": 0.0}
        values["discs"] = draw(_free_holes(values["length"], values["width"]))
    if part_type is PowerBoardHolder:
        values["height"] = draw(lengths(60, 250))
        values["stop"] = draw(st.just(0.0) | lengths(0.1, 12))
        values["rest_x"], values["rest_z"] = draw(lengths(-8, 8)), draw(lengths(0, values["height"]))
        for side in ("left_open", "right_open"):
            starts = draw(st.lists(lengths(0, values["height"] - 20), max_size=4))
            values[side] = tuple((low, low + draw(lengths(1, 15))) for low in starts)
    if part_type is SwitchShoe:
        for name in ("front_lip", "front_wall", "rear_lip", "rear_wall"):
            values[name] = draw(st.just(0.0) | lengths(1, 8))
        half = values["pocket_depth"] / 2
        values["straps"] = tuple(draw(st.lists(lengths(-half, half), max_size=2)))
        values["grip"] = max(values["grip"], 8.0)
    if part_type is Half:
        values |= {"whole": draw(_parted_shoe()), "side": draw(st.sampled_from([-1, 1]))}
        values["bore"] = draw(lengths(1.8, 2.4))
    if part_type is DrillJig:
        values["holes"] = draw(_holes(draw(lengths(40, 200)), draw(lengths(40, 200)), centred=True))
    if part_type is Foot:
        values["pocket_diameter"] = draw(lengths(5, values["diameter"]))
    if part_type in (BowHandle, StackingCup):
        values |= draw(bow_handles() if part_type is BowHandle else stacking_cups())
    if part_type is Switch and draw(st.booleans()):
        values["ports"] = tuple(20.0 + 16 * n for n in range(draw(st.integers(1, 8))))
        values["port_height"] = draw(lengths(4, values["height"]))
    if part_type is Tray:
        values["board"] = "A board"
    if part_type in (BasePlate, CasePanel, Tray, TopPlate, Deck) and draw(st.booleans()):
        at = Placement.at(-values["width"] / 4, -values["depth"] / 4) @ Placement.about(
            "x", draw(st.sampled_from([0, 180]))
        )
        values["cutouts"] = (draw(_cutouts()).placed(at),)
    if part_type in (Tray, TopPlate, Deck):
        values["holes"] = draw(_holes(values["width"], values["depth"], centred=True))
    if part_type is BasePlate:
        x, y = values["width"] / 4, values["depth"] / 4
        values["slots"] = (Slot(x=x, y=y, length=6, width=3, along=draw(st.sampled_from(["x", "y"]))),)
        values["holes"] = draw(_holes(values["width"], values["depth"], centred=True))
    try:
        return part_type(**values)
    except SpecError:
        reject()


@st.composite
def _fingers(draw: st.DrawFn, width: float) -> FingerRow | None:
    """Fingers or notches at the lower edge of a sheet of this width; none if it is too narrow."""
    if width < 40:
        return None
    spans = ((-4.0, draw(lengths(2, 6))),)
    return FingerRow(edge="bottom", rise=draw(st.sampled_from([-1, 1])) * draw(lengths(1, 4)), spans=spans)


def _cutouts() -> st.SearchStrategy[Cutout]:
    """Openings of each form, up to 12 wide."""
    width = lengths(4, 12)
    return st.one_of(
        st.builds(disc, width),
        st.builds(window, width, width, lengths(0.5, 2)),
        st.builds(lambda diameter, share: flatted(diameter, share * diameter), width, lengths(0.6, 0.95)),
        st.sampled_from(grille(20.0, 8.0)),
    )


@st.composite
def _parted_shoe(draw: st.DrawFn) -> SwitchShoe:
    """A shoe, parted at one of the planes that it offers; one without any is drawn again."""
    shoe: SwitchShoe = draw(specs(SwitchShoe))
    splits = shoe.splits()
    if not splits:
        reject()
    return shoe.parted(draw(st.sampled_from(splits)))


@st.composite
def _free_holes(draw: st.DrawFn, width: float, depth: float) -> tuple[Hole, ...]:
    """Holes anywhere; those that cross one another or the rim are for the part to refuse."""
    hole = st.builds(Hole, x=lengths(0, min(width, 2000)), y=lengths(0, min(depth, 2000)), diameter=lengths(0.5, 20))
    return tuple(draw(st.lists(hole, max_size=3)))


@st.composite
def _holes(draw: st.DrawFn, width: float, depth: float, *, centred: bool) -> tuple[Hole, ...]:
    """Holes anywhere, or on a grid so that enough draws are legal."""
    shift = (-width / 2, -depth / 2) if centred else (0.0, 0.0)
    if draw(st.booleans()):
        free = draw(_free_holes(width, depth))
        return tuple(Hole(x=h.x + shift[0], y=h.y + shift[1], diameter=h.diameter) for h in free)
    cell = (width / 4, depth / 4)
    return tuple(
        Hole(
            x=shift[0] + (i + 1) * cell[0],
            y=shift[1] + draw(st.integers(1, 3)) * cell[1],
            diameter=draw(lengths(0.5, max(0.51, min(20.0, min(cell) * 0.8)))),
        )
        for i in range(draw(st.integers(0, 3)))
    )


@st.composite
def _board(draw: st.DrawFn, values: dict[str, Any]) -> dict[str, Any]:
    """Holes, and boxes on and below the board that may hang over its edge and into one another."""
    length, width, top = values["length"], values["width"], values["thickness"]
    boxes: list[Box] = []
    for _ in range(draw(st.integers(0, 4))):
        x0, y0 = draw(lengths(-5, length - 1)), draw(lengths(-5, width - 1))
        x1, y1 = x0 + draw(lengths(5.5, 30)), y0 + draw(lengths(5.5, 30))
        up, down = draw(lengths(0.3, 20)), draw(lengths(0.3, 5))
        z0, z1 = draw(st.sampled_from([(top, top + up), (-down, top + up), (-down, 0.0)]))
        boxes.append(Box(x0=x0, y0=y0, x1=x1, y1=y1, z0=z0, z1=z1))
    return {"holes": draw(_holes(length, width, centred=False)), "boxes": tuple(boxes)}
