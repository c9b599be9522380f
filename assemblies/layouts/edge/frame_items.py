"""The frame of a row: two bars on two cheeks, with a rivet nut for each screw of a fin. Lengths are mm.

The items are in the frame of the unit: the middle of the row at x = 0, the face that it stands on at z = 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....core.placement import Placement
from ....parts.bought.angle_bar import AngleBar
from ....parts.bought.rivet_nut import RivetNut
from ....parts.hole import Hole
from ....parts.printed.rows.cheek import Cheek
from ...context import Context
from ...model.face import Seat
from ...model.footprint import Spot
from ...model.items import Item
from ...model.joint import Infeasible
from ...pieces.bolts import HOLDER, Clamped, bolts, fasten
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from .bar_sizes import BAR, LEG, NOTCH_DEPTH, RIVET_BODY, RIVET_REACH, RIVET_RIM, RIVET_RIM_HEIGHT, SCREW_IN
from .row import BarPlan

FRAME = "frame"
"""Last word of the path of the frame's group."""
BARS, BAR_BOLTS = "bars", "bar-bolts"
"""Keys of the steps that make the bars on the bench, and that bolt them to the cheeks."""
THICKNESS, FLANGE, FLANGE_WIDTH, PAD_HEIGHT, PAD_WIDTH = 5.0, 5.0, 16.0, 6.0, 16.0
"""Of a cheek: thickness; height and width of its base flange and of its pads; mm."""
ENDS = (("left", -1), ("right", 1))
SIDES = (("front", -1), ("rear", 1))


@dataclass
class RowFrame:
    """The frame's items, its screws through the sheet, and its extent along the row, from -`half` to `half`."""

    items: Items
    bars: dict[str, Item]
    rivets: dict[tuple[int, str], Item]
    spots: tuple[Spot, ...]
    half: float
    bolted: float
    """From the middle of a bar to the bolts of the cheeks."""


def frame_items(plan: BarPlan, seat: Seat, context: Context, path: str) -> RowFrame | Infeasible:
    """The items of the frame. `path`: of the frame."""
    items, hardware = Items(context.materials), Hardware(context.mount)
    clearance = hardware.thread.clearance.medium
    inner = (plan.end - plan.start) / 2
    cheek = _cheek(plan, clearance + context.fits.hole_compensation, context.fits.bed_chamfer)
    half = inner + cheek.thickness + max(FLANGE_WIDTH, PAD_WIDTH)
    bolted = inner + cheek.pad_z
    screws = [x - plan.middle for x in plan.screws]
    notches = [x - plan.middle for x in plan.notches]
    cheeks: dict[str, Item] = {}
    spots: list[Spot] = []
    for word, way in ENDS:
        placement = _upright(way, inner)
        cheeks[word] = items.add(
            "cheek", cheek, placement, context.plastic.name, corner=word, duty="holder", step=HOLDER
        )
        at = [placement.point((x, 0.0, cheek.base_z))[:2] for x in (-cheek.base_screw, cheek.base_screw)]
        mine = sorted((round(x, 6), round(y, 6)) for x, y in at)
        problem = fasten(items, seat, hardware, mine, FLANGE, cheeks[word], path)
        if problem:
            return problem
        spots += mine
    bars: dict[str, Item] = {}
    rivets: dict[tuple[int, str], Item] = {}
    nut = RivetNut(
        diameter=hardware.thread.diameter,
        core_diameter=hardware.thread.tap_drill,
        body_diameter=RIVET_BODY,
        rim_diameter=RIVET_RIM,
        rim_height=RIVET_RIM_HEIGHT,
        reach=RIVET_REACH,
    )
    for word, way in SIDES:
        turn = 1.0 if way < 0 else -1.0  # the rear bar is turned, with its upright leg to the rear
        holes = [Hole(x=round(turn * x, 6), y=-SCREW_IN, diameter=RIVET_BODY) for x in screws]
        holes += [Hole(x=round(x, 6), y=-SCREW_IN, diameter=clearance) for x in (-bolted, bolted)]
        bar = AngleBar(
            length=round(2 * half, 3),
            leg=LEG,
            thickness=BAR,
            notch_width=plan.notch_width,
            notch_depth=NOTCH_DEPTH,
            holes=tuple(holes),
            notches=tuple(round(turn * x, 6) for x in notches),
        )
        edge = plan.front if way < 0 else plan.rear
        placed = Placement.at(0.0, edge, plan.seat)
        placed = placed if way < 0 else placed @ Placement.about("z", 180)
        bars[word] = items.add("bar", bar, placed, "aluminium", corner=word, duty="holder", step=BARS)
        at_screws = edge + way * SCREW_IN
        for number, x in enumerate(screws):
            at_nut, corner = Placement.at(x, at_screws, plan.seat), f"{number + 1}-{word}"
            rivets[number, word] = items.add("rivet-nut", nut, at_nut, "steel", corner=corner, step=BARS)
            items.touch(rivets[number, word], bars[word], "clamp")
        for end, side in ENDS:
            items.touch(bars[word], cheeks[end], "rests")
            at_bolt, layers = (side * bolted, at_screws, plan.seat), (bars[word], cheeks[end])
            problem = _bolt(items, hardware, at_bolt, layers, f"{word}-{end}", path)
            if problem:
                return problem
    return RowFrame(items, bars, rivets, tuple(spots), half, bolted)


def _cheek(plan: BarPlan, hole: float, bed_chamfer: float) -> Cheek:
    width = plan.rear - plan.front + 2 * LEG
    return Cheek(
        width=round(width, 3),
        height=round(plan.seat - BAR, 3),
        thickness=THICKNESS,
        flange=FLANGE,
        flange_width=FLANGE_WIDTH,
        pad=LEG,
        pad_height=PAD_HEIGHT,
        pad_width=PAD_WIDTH,
        bar_screw=LEG - SCREW_IN,
        base_screw=round(width / 4, 3),
        hole=hole,
        bed_chamfer=bed_chamfer,
    )


def _upright(way: int, inner: float) -> Placement:
    """The placement of a cheek: its y up, its z away from the row."""
    if way > 0:
        return Placement((inner, 0.0, 0.0), (0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    return Placement((-inner, 0.0, 0.0), (0.0, 0.0, -1.0, -1.0, 0.0, 0.0, 0.0, 1.0, 0.0))


def _bolt(
    items: Items,
    hardware: Hardware,
    at: tuple[float, float, float],
    layers: tuple[Item, Item],
    name: str,
    path: str,
) -> Infeasible | None:
    """The bolt of a bar and a cheek: its head above, its nut below the pad."""
    clamped = Clamped(
        path=path,
        low=0.0,
        high=BAR + PAD_HEIGHT,
        tolerance=0.2,
        lower_layer=layers[0],
        upper_layer=layers[1],
        thinner=f"set {path}.layout to another layout",
    )
    frame = Placement.at(*at) @ Placement.about("x", 180)
    moves = (3.0, 0.0, 1.0)
    names = [name]
    return bolts(
        items, hardware, [(0.0, 0.0)], clamped, step=BAR_BOLTS, moves=moves, word="bar-", names=names, frame=frame
    )
