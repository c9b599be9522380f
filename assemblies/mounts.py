"""Bolted joints through the plate, and the devices in their holders. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..core.errors import InputError
from ..core.placement import Bounds, Placement
from ..params.design import Design, PowerBoard, Switch
from ..params.device import PowerBoardRecord, SwitchRecord
from ..params.hardware import ThreadRecord
from ..params.library import Library
from ..params.printer import Fits, PrinterRecord
from ..parts.part import Part, ProfilePart
from ..parts.power_board_holder import PowerBoardHolder, Span
from ..parts.switch import Switch as SwitchPart
from ..parts.switch_shoe import PAD_WIDTH, RIB_WIDTH, STRAP, SwitchShoe
from .assembly import Extra, Item, Mate
from .painter import Painter
from .pieces import Hardware, header_board_part
from .proof import Infeasible

MOUNT_THREAD = "m3"
"""Everything but the boards is bolted with this size, whatever the stacks are."""
UPLINK = 1
"""Ports of a switch that go to the world outside."""
POCKET_PLAY = 0.8
"""Pocket over the switch's shell, both sides together (bench note on the reference build)."""
WALL = 2.4
LIP, LIP_HEIGHT = 4.0, 8.0
FLANGE, SHOE_FLOOR, SHOE_RAIL = 14.0, 5.0, 6.0
CRUSH_RIB = 0.5
"""Height of the ribs that take up the play, mm: each is crushed by 0.1."""
STRAP_LOOP = 60.0
"""What each end of a strap is looped back, mm."""
STRAP_PLACE = 21.0
"""Middle of the strap behind the port face, mm: before the upper vent, which starts at 35 on the TL-SG108."""
GRIP_SHARE = 0.25
"""A standing device is gripped over at least a quarter of its height (bench note)."""
BOARD_GRIP = 2.0
"""How far a holder's slot reaches over the edge of a power board (bench note: 1.5 to 2.5)."""
BOARD_HOLD, LONGEST_HOLDER = 0.75, 170.0
"""Share of a power board's length that is held, and what still fits the smaller beds lying, mm."""
BOARD_GAP, SPINE = 6.5, 12.0
"""From the board to the holder's spine, over 6 for pads; the spine takes 60 N at the header with under 15 MPa, mm."""
CLEAR_OF_PADS, PAD_RADIUS = 6.0, 1.0
"""Free round outputs, pads and components on both faces, mm; pads of a 2.54 pair are about 2 wide (assumed)."""
REST_ASIDE = 20.0
"""From the header's middle to the rest, towards the outputs, mm: clear of its tails, on bare laminate."""
POST_WALL, FOOT_DEPTH, FOOT_THICKNESS = 3.2, 38.0, 8.0


@dataclass(frozen=True, kw_only=True)
class Mount:
    """A device in its holder, in a frame on the plate's top face, ready to be placed and bolted.

    `holes` are the bolts' places in plan, `hole_diameter` that of the plate, `flange` what they clamp, and
    `extent` the plan it takes.
    """

    path: str
    items: tuple[Item, ...]
    mates: tuple[Mate, ...]
    holes: tuple[tuple[float, float], ...]
    hole_diameter: float
    flange: float
    extent: tuple[float, float, float, float]
    position: tuple[float, float] | None
    rotation: float
    service: Literal["power", "network"]
    serves: int | None
    extras: tuple[Extra, ...] = ()


def bolt_length(hardware: Hardware, clamped: float, tolerance: float) -> float | None:
    """The shortest screw that fills a nut behind what it clamps (washers on both sides included), worst case."""
    needed = clamped + tolerance + 2 * hardware.washer.thickness + hardware.nut.height
    return next((length for length in sorted(hardware.screw_row.lengths) if length >= needed - 1e-9), None)


def bolts(
    painter: Painter,
    hardware: Hardware,
    points: Sequence[tuple[float, float]],
    *,
    path: str,
    bottom: float,
    top: float,
    tolerance: float,
    word: str = "",
) -> tuple[list[Item], list[Mate]] | Infeasible:
    """A screw from below, washers on both faces and a nut on top, at each point; `bottom` to `top` is clamped."""
    length = bolt_length(hardware, top - bottom, tolerance)
    if length is None:
        return Infeasible(
            code="layout-infeasible",
            subject=path,
            message=f"no {hardware.thread.label} screw sold is long enough to clamp {top - bottom:g} mm",
            fix="set plate.thickness to a thinner sheet",
        )
    screw, washer, nut = hardware.screw(length), hardware.washer, hardware.nut
    overlap = thread_overlap(hardware, nut.height)
    items: list[Item] = []
    mates: list[Mate] = []
    for name, (x, y) in zip(corner_names(points), points, strict=True):
        low, high = bottom - washer.thickness, top + washer.thickness
        placed: list[tuple[str, Part, float]] = [
            (f"{word}screw.{name}", screw, low),
            (f"{word}washer-below.{name}", washer, low),
            (f"{word}washer-above.{name}", washer, top),
            (f"{word}nut.{name}", nut, high),
        ]
        items += [painter.item(label, part, Placement.at(x, y, z), "steel") for label, part, z in placed]
        labels = [f"{path}.{label}" for label, _, _ in placed]
        mates += [
            Mate(labels[0], labels[1], "clamp"),
            Mate(labels[2], labels[3], "clamp"),
            Mate(labels[0], labels[3], "thread", overlap),
        ]
    return items, mates


def thread_overlap(hardware: Hardware, engagement: float, depth: float = math.inf) -> float:
    """What a thread and its nut share over an engagement, modelled as cylinders, mm3.

    Beyond `depth` there is no bore: that a thread bottoms out is said by its joint, not by its overlap.
    """
    thread, bottomed = hardware.thread, max(0.0, engagement - depth)
    ring = (thread.diameter**2 - thread.tap_drill**2) * (engagement - bottomed)
    return math.pi / 4 * (ring + thread.diameter**2 * bottomed)


def corner_names(points: Sequence[tuple[float, float]]) -> list[str]:
    """Points named by their place; numbered where several share one."""
    names = [f"{'back' if y > 0 else 'front'}-{'right' if x > 0 else 'left'}" for x, y in points]
    return [f"{name}-{names[:i].count(name) + 1}" if names.count(name) > 1 else name for i, name in enumerate(names)]


def switch_mount(switch: Switch, design: Design, library: Library, file: str) -> Mount:
    """A switch on its short side in a shoe, ports to the front, cover to the left."""
    record = library.get(SwitchRecord, switch.model, file, f"{switch.name}.model")
    fits = _fits(design, library)
    hardware, painter = Hardware(library.get(ThreadRecord, MOUNT_THREAD)), Painter(library)
    shell = record.shell
    shoe = SwitchShoe(
        pocket_width=shell.height + shell.feet + POCKET_PLAY,
        pocket_depth=shell.depth + POCKET_PLAY,
        wall=WALL,
        floor=SHOE_FLOOR,
        rail=SHOE_RAIL,
        rib=CRUSH_RIB,
        pad=shell.feet + CRUSH_RIB,
        strap=min(STRAP_PLACE, shell.depth / 2),
        grip=max(20.0, round(GRIP_SHARE * shell.width + 0.5)),
        lip=min(LIP, shell.height / 4),
        lip_height=LIP_HEIGHT,
        flange=FLANGE,
        hole_diameter=hardware.thread.clearance.medium + fits.hole_compensation,
    )
    part = SwitchPart(model=record.full_name, width=shell.width, depth=shell.depth, height=shell.height)
    left = -shoe.pocket_width / 2 + POCKET_PLAY / 2
    upright = Placement.at(left + shell.height, -shell.depth / 2, shoe.seat) @ Placement.about("y", -90)
    x, y = shoe.extent[0] / 2, shoe.extent[1] / 2
    return Mount(
        path=switch.name,
        items=(
            painter.item("shoe", shoe, Placement(), design.print.material),
            painter.item("switch", part, upright, "device"),
        ),
        mates=(Mate(f"{switch.name}.switch", f"{switch.name}.shoe", "press", crush(shoe)),),
        holes=shoe.holes,
        hole_diameter=hardware.thread.clearance.medium,
        flange=shoe.floor,
        extent=(-x, -y, x, y),
        position=switch.position,
        rotation=switch.rotation,
        service="network",
        serves=record.ports.count - UPLINK if record.ports else None,
        extras=(strap(shoe, shell.width, switch.name),),
    )


def strap(shoe: SwitchShoe, height: float, owner: str) -> Extra:
    """The strap over a switch of that standing height: up, across and down, with its ends looped back."""
    length = 2 * (shoe.seat + height) + shoe.extent[0] + 2 * STRAP_LOOP
    return Extra(
        name=f"Strap hook-and-loop, {STRAP:g} wide, {math.ceil(length / 50) * 50} long or cut to it",
        quantity=1,
        material="nylon",
        owner=owner,
    )


def crush(shoe: SwitchShoe) -> float:
    """What the ribs and a switch in the middle of the pocket's play share at most, mm3."""
    depth = CRUSH_RIB - POCKET_PLAY / 2
    return 2 * (RIB_WIDTH + PAD_WIDTH) * shoe.grip * depth


def power_board_mount(board: PowerBoard, design: Design, library: Library, file: str, side: int) -> Mount:
    """A power board upright, solder side to the front, outputs away from the boards: to the left at side -1.

    There the x = 0 end stands down; at the right, side 1, the other end does, so that the header still faces back.
    """
    record = library.get(PowerBoardRecord, board.model, file, f"{board.name}.model")
    if board.outputs > record.outputs.count:
        raise InputError(file, f"{board.name}.outputs", board.outputs, f"1 to {record.outputs.count}, all it has")
    fits = _fits(design, library)
    hardware, painter = Hardware(library.get(ThreadRecord, MOUNT_THREAD)), Painter(library)
    pcb, part = record.pcb, header_board_part(record)
    left, right = _open_spans(record, side)
    header_z = record.header.x if side < 0 else pcb.length - record.header.x
    holder = PowerBoardHolder(
        slot_width=pcb.width + 2 * fits.slip_fit,
        slot_thickness=pcb.thickness + pcb.thickness_tolerance + 2 * fits.slip_fit,
        grip=BOARD_GRIP,
        wall=POST_WALL,
        gap=max(BOARD_GAP, record.tails.depth + 1.0),
        spine=SPINE,
        height=min(BOARD_HOLD * pcb.length, LONGEST_HOLDER),
        foot_depth=FOOT_DEPTH,
        foot_thickness=FOOT_THICKNESS,
        rest_x=-side * (record.header.y - pcb.width / 2 - REST_ASIDE),
        rest_z=min(header_z, BOARD_HOLD * pcb.length, LONGEST_HOLDER),
        hole_diameter=hardware.thread.clearance.medium + fits.hole_compensation,
        left_open=left,
        right_open=right,
    )
    away = -float(side)
    turned = Placement(rotation=(0.0, away, 0.0, 0.0, 0.0, 1.0, away, 0.0, 0.0))
    lifted = holder.foot_thickness + (pcb.length if side > 0 else 0.0)
    upright = Placement.at(-away * pcb.width / 2, -pcb.thickness / 2, lifted) @ turned
    return Mount(
        path=board.name,
        items=(
            painter.item("holder", holder, Placement(), design.print.material),
            painter.item("board", part, upright, "fr4", ("atx", "tails")),
        ),
        mates=(Mate(f"{board.name}.board", f"{board.name}.holder", "rests"),),
        holes=holder.holes,
        hole_diameter=hardware.thread.clearance.medium,
        flange=holder.foot_thickness,
        extent=_plan([part_bounds(part, upright), _foot(holder)]),
        position=board.position,
        rotation=board.rotation,
        service="power",
        serves=board.outputs,
    )


def part_bounds(part: ProfilePart, placement: Placement) -> Bounds:
    """The box around a profile part in place, from its profiles alone."""
    boxes = [(*p.outer.bounds, p.z0, p.z1) for p in part.profiles()]
    low = (min(b[0][0] for b in boxes), min(b[0][1] for b in boxes), min(b[2] for b in boxes))
    high = (max(b[1][0] for b in boxes), max(b[1][1] for b in boxes), max(b[3] for b in boxes))
    return placement.bounds((low, high))


def _foot(holder: PowerBoardHolder) -> Bounds:
    return (-holder.half_width, holder.front, 0.0), (holder.half_width, holder.foot_depth, 0.0)


def _open_spans(record: PowerBoardRecord, side: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Heights at which the left and the right edge stay free: near outputs, pads and the header.

    At side -1 the outputs' edge stands left and x = 0 is down; at side 1 both are turned.
    """
    outputs, header, pcb = record.outputs, record.header, record.pcb
    near = [(outputs.first + n * outputs.pitch, outputs.edge_distance, 0.0) for n in range(outputs.count)]
    near += [(x, y, 0.0) for x, y in record.pads.at] if record.pads else []
    near.append((header.x, header.y - header.width / 2, header.length / 2))
    near.append((header.x, header.y + header.width / 2, header.length / 2))
    reach = CLEAR_OF_PADS + PAD_RADIUS
    edges: tuple[list[Span], list[Span]] = ([], [])
    for x, y, half in near:
        span = (x - half - reach, x + half + reach)
        turned = span if side < 0 else (pcb.length - span[1], pcb.length - span[0])
        for edge, distance in enumerate((y, pcb.width - y)):
            if distance - BOARD_GRIP < reach:
                edges[edge].append(turned)
    low, high = (tuple(sorted(edge)) for edge in edges)
    return (low, high) if side < 0 else (high, low)


def _plan(boxes: list[Bounds]) -> tuple[float, float, float, float]:
    return (
        min(box[0][0] for box in boxes),
        min(box[0][1] for box in boxes),
        max(box[1][0] for box in boxes),
        max(box[1][1] for box in boxes),
    )


def _fits(design: Design, library: Library) -> Fits:
    return library.get(PrinterRecord, design.print.printer).fits
