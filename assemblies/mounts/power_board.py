"""A power board upright in its holder, solder side to the front, header to the rear. Lengths are mm.

With output 1's end down the outputs stand to the left (-x), with the other end down to the right.
"""

from __future__ import annotations

import math
from itertools import chain

from ...core.errors import InputError
from ...core.placement import Bounds, Placement
from ...params.design import Design
from ...params.kinds.power_board import PowerBoardRecord, PowerBoardTable
from ...params.library import Library
from ...params.records.hardware import ThreadRecord
from ...params.records.printer import Fits, PrinterRecord
from ...parts.part import SpecError
from ...parts.printed.power_board_holder import REST_HEIGHT, REST_WIDTH, PowerBoardHolder, Span
from ..model.assembly import Extra, Item, Mate
from ..model.bounds import part_bounds, plan_of
from ..model.joint import Infeasible
from ..model.mount import Mount
from ..model.socket import Socket
from ..pieces.bolts import MOUNT_THREAD, bolts
from ..pieces.items import Painter
from ..pieces.pieces import PAD_RADIUS, Hardware, board_grams, header_board_part
from .switch_fit import TIE

BOARD_GRIP = 2.0
"""How far a holder's slot reaches over the edge of a power board (bench note: 1.5 to 2.5)."""
BOARD_HOLD, LONGEST_HOLDER, MOSTLY = 0.75, 169.0, 0.6
"""Share of a board's length that is held, what small beds take lying, and the share below which its top is tied."""
BOARD_GAP, SPINE = 6.5, 12.0
"""From the board to the holder's spine, over 6 for pads; the spine takes 60 N at the header with under 15 MPa, mm."""
CLEAR_OF_PADS, CLEAR_OF_FOOT = 6.0, 12.0
"""Free round outputs, pads and components on both faces; from the foot to the header's plug, mm."""
LEAST_STOP = 5.0
"""The least bare lower edge that a board stands on, mm."""
POST_WALL, FOOT_DEPTH, FOOT_THICKNESS = 3.2, 38.0, 11.0
"""The foot takes 60 N at the header with under 10 MPa across its layers, which stand upright in print, mm."""
BOSS_RIM = 1.0
"""A boss is wider than the washer that clamps the board to it, on the diameter, mm."""
REST_ASIDE = 20.0
"""From the header's middle to the rest's, where there is room: on bare laminate beside the pins, mm."""

Zone = tuple[float, float, float, float]
"""A part of the board that stays free: x from its middle, height above its lower edge (x0, z0, x1, z1)."""


def power_board_mount(
    board: PowerBoardTable, design: Design, library: Library, file: str, side: int
) -> Mount | Infeasible:
    """A power board in its holder, outputs to the left at side -1, to the right at side 1, unless `down` says which."""
    record = library.get(PowerBoardRecord, board.model, file, f"{board.name}.model")
    if board.outputs > record.outputs.count:
        raise InputError(file, f"{board.name}.outputs", board.outputs, f"1 to {record.outputs.count}, all it has")
    if board.down:
        side = -1 if board.down == "first-output" else 1
    fits = library.get(PrinterRecord, design.print.printer).fits
    hardware, painter = Hardware(library.get(ThreadRecord, MOUNT_THREAD)), Painter(library)
    thread = _board_thread(record, library)
    try:
        holder = holder_of(record, side, fits, Hardware(thread) if thread else None, hardware)
    except SpecError as error:
        return Infeasible(
            code="layout-infeasible",
            subject=board.name,
            message=f"no holder holds the {record.full_name} so and leaves its pads free: {error}",
            fix=f"compare the record {record.name} with the board, or set {board.name}.down to the other end",
        )
    pcb, part = record.pcb, header_board_part(record)
    away = -float(side)
    turned = Placement(rotation=(0.0, away, 0.0, 0.0, 0.0, 1.0, away, 0.0, 0.0))
    lifted = holder.base + (pcb.length if side > 0 else 0.0)
    upright = Placement.at(-away * pcb.width / 2, -pcb.thickness / 2, lifted) @ turned
    screwed = _screwed(record, holder, Hardware(thread), painter, board.name) if thread else ([], [])
    if isinstance(screwed, Infeasible):
        return screwed
    kinds = ("atx", *("tails" for _ in part.boxes[1:]))
    tied = holder.height < MOSTLY * pcb.length
    return Mount(
        path=board.name,
        items=(
            painter.item("holder", holder, Placement(), design.print.material),
            painter.item("board", part, upright, "fr4", kinds, board_grams(record)),
            *screwed[0],
        ),
        mates=(Mate(f"{board.name}.board", f"{board.name}.holder", "rests"), *screwed[1]),
        holes=holder.holes,
        hole_diameter=hardware.thread.clearance.medium,
        flange=holder.foot_thickness,
        extent=plan_of([part_bounds(part, upright), _foot(holder)]),
        position=board.position,
        rotation=board.rotation,
        service="power",
        serves=board.outputs,
        sockets=_sockets(record, upright, board.outputs),
        step=_step(side, bool(thread), tied),
        extras=_top_tie(record, board.name) if tied else (),
    )


def holder_of(
    record: PowerBoardRecord, side: int, fits: Fits, screws: Hardware | None, bolted: Hardware
) -> PowerBoardHolder:
    """The holder of a board; `screws` hold one with holes, `bolted` hold it to the plate.

    SpecError where no bare edge is left to grip, or no bare laminate for the rest.
    """
    pcb, zones = record.pcb, free_zones(record, side)
    compensation = fits.hole_compensation
    stop = max(0.0, CLEAR_OF_PADS - min(z0 + CLEAR_OF_PADS for _, z0, _, _ in zones))
    stop = max(stop, CLEAR_OF_FOOT - (zones[0][1] + CLEAR_OF_PADS))
    width = pcb.width + (0.0 if screws else 2 * fits.slip_fit)
    bosses = tuple((_x(record, side, h.y), _z(record, side, h.x)) for h in record.holes.at) if record.holes else ()
    height = min(BOARD_HOLD * pcb.length, LONGEST_HOLDER)
    rim = bolted.washer.outer_diameter + BOSS_RIM
    hole = bolted.thread.clearance.medium + compensation
    if screws:
        rim, hole = screws.washer.outer_diameter + BOSS_RIM, screws.thread.clearance.medium + compensation
        height = max(height, max(z for _, z in bosses) + rim / 2)
        _bosses_clear(record, zones, bosses, rim / 2)
    everywhere = ((0.0, height),)
    left, right = (everywhere, everywhere) if screws else _openings(pcb.width, zones)
    rest = _rest(record, side, zones, height)
    half = width / 2 - BOARD_GRIP
    return PowerBoardHolder(
        slot_width=width,
        slot_thickness=pcb.thickness + (0.0 if screws else pcb.thickness_tolerance + 2 * fits.slip_fit),
        grip=BOARD_GRIP,
        wall=POST_WALL,
        gap=max(BOARD_GAP, record.tails.depth + 1.0),
        spine=SPINE,
        height=height,
        foot_depth=FOOT_DEPTH,
        foot_thickness=FOOT_THICKNESS,
        rest_x=rest[0],
        rest_z=rest[1],
        hole_diameter=bolted.thread.clearance.medium + compensation,
        stop=round(math.ceil(stop * 10 - 1e-6) / 10, 6),
        stop_span=_stop_span(record, zones, half),
        boss_diameter=rim,
        boss_hole=hole,
        bosses=bosses,
        left_open=left,
        right_open=right,
        bed_chamfer=fits.bed_chamfer,
    )


def _bosses_clear(
    record: PowerBoardRecord, zones: list[Zone], bosses: tuple[tuple[float, float], ...], radius: float
) -> None:
    """SpecError where a boss would stand on pins or solder."""
    bare = [
        (x0 + CLEAR_OF_PADS, z0 + CLEAR_OF_PADS, x1 - CLEAR_OF_PADS, z1 - CLEAR_OF_PADS) for x0, z0, x1, z1 in zones
    ]
    for hole, (x, z) in zip(record.holes.at if record.holes else (), bosses, strict=True):
        if any(math.dist((x, z), (min(max(x, b[0]), b[2]), min(max(z, b[1]), b[3]))) < radius + 0.5 for b in bare):
            found = f"pins or solder within {radius + 0.5:g} of the hole at {hole.x:g}, {hole.y:g}"
            raise SpecError(found, "room for a boss and a washer round it")


def _x(record: PowerBoardRecord, side: int, y: float) -> float:
    """A place across the board as it stands, from its middle to the right."""
    return -side * (y - record.pcb.width / 2)


def _z(record: PowerBoardRecord, side: int, x: float) -> float:
    """A place along the board as the height above its lower edge."""
    return x if side < 0 else record.pcb.length - x


def free_zones(record: PowerBoardRecord, side: int) -> list[Zone]:
    """What must stay free of the holder on both faces, the header first: it, outputs and pads with 6 round them."""
    header, outputs = record.header, record.outputs
    found = [(header.x, header.y, header.length / 2, header.width / 2)]
    pads = [(outputs.first + n * outputs.pitch, outputs.edge_distance) for n in range(outputs.count)]
    pads += record.pads.at if record.pads else ()
    found += [(x, y, PAD_RADIUS, PAD_RADIUS) for x, y in pads]
    zones: list[Zone] = []
    for x, y, along, across in found:
        middle_x, middle_z = _x(record, side, y), _z(record, side, x)
        dx, dz = across + CLEAR_OF_PADS, along + CLEAR_OF_PADS
        zones.append((middle_x - dx, middle_z - dz, middle_x + dx, middle_z + dz))
    return zones


def _stop_span(record: PowerBoardRecord, zones: list[Zone], half: float) -> Span:
    """The widest part of the lower edge that is clear of every zone; SpecError where it is too narrow to stand on."""
    taken = sorted((x0, x1) for x0, z0, x1, _ in zones if z0 < 0)
    gaps, start = list[Span](), -half
    for low, high in (*taken, (half, half)):
        gaps.append((start, min(low, half)))
        start = max(start, high)
    low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
    if high - low < LEAST_STOP:
        raise SpecError(f"no bare edge below for the {record.full_name} to stand on", f"one of {LEAST_STOP:g} or more")
    return low, high


def _openings(width: float, zones: list[Zone]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Heights at which the left and the right edge stay free."""
    inner = width / 2 - BOARD_GRIP
    left = sorted((z0, z1) for x0, z0, _, z1 in zones if x0 < -inner)
    right = sorted((z0, z1) for _, z0, x1, z1 in zones if x1 > inner)
    return tuple(left), tuple(right)


def _rest(record: PowerBoardRecord, side: int, zones: list[Zone], height: float) -> tuple[float, float]:
    """Middle of the rest: beside the header on bare laminate, else as near its ends as there is room; or SpecError."""
    inside = record.pcb.width / 2 - BOARD_GRIP - REST_WIDTH / 2 - 0.5
    header_x, header_z = _x(record, side, record.header.y), _z(record, side, record.header.x)
    beyond = record.header.length / 2 + CLEAR_OF_PADS + REST_HEIGHT / 2
    asides = [side * d for d in chain((REST_ASIDE,), range(11, 90))]
    places = {header_x + d for d in (*asides, *(-d for d in asides))}
    xs = sorted(places, key=lambda x: (abs(abs(x - header_x) - REST_ASIDE), -side * x))
    spots = [(x, header_z) for x in xs] + [(x, z) for z in (header_z - beyond, header_z + beyond) for x in (0.0, *xs)]
    for x, z in spots:
        z = min(max(z, REST_HEIGHT / 2), height)
        box = x - REST_WIDTH / 2, z - REST_HEIGHT / 2, x + REST_WIDTH / 2, min(z + REST_HEIGHT / 2, height)
        if abs(x) < inside and not any(_overlap(box, zone) for zone in zones):
            return round(x, 6), z
    raise SpecError(
        f"no bare laminate about the header of the {record.full_name}",
        f"room for a rest of {REST_WIDTH:g} x {REST_HEIGHT:g}, {CLEAR_OF_PADS:g} clear of pads and pins",
    )


def _overlap(a: Zone, b: Zone) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _board_thread(record: PowerBoardRecord, library: Library) -> ThreadRecord | None:
    """The largest thread that passes the board's holes, None for a board without any."""
    if not record.holes:
        return None
    name = library.largest_thread(min(hole.diameter for hole in record.holes.at))
    return library.get(ThreadRecord, name) if name else None


def _screwed(
    record: PowerBoardRecord, holder: PowerBoardHolder, hardware: Hardware, painter: Painter, path: str
) -> tuple[list[Item], list[Mate]] | Infeasible:
    """Screws through spine, bosses and board, from the front, nuts on the component side."""
    thick = -holder.slot_thickness / 2 - holder.front + record.pcb.thickness
    frame = Placement.at(0.0, holder.front, holder.base) @ Placement.about("x", -90)
    names = [str(number) for number in range(1, len(holder.bosses) + 1)]
    made = bolts(
        painter,
        hardware,
        [(x, -z) for x, z in holder.bosses],
        path=path,
        bottom=0.0,
        top=thick,
        tolerance=record.pcb.thickness_tolerance,
        word="board-",
        names=names,
        frame=frame,
    )
    if isinstance(made, Infeasible):
        return made
    items, mates = made
    for name in names:
        mates.append(Mate(f"{path}.board-washer-below.{name}", f"{path}.holder", "clamp"))
        mates.append(Mate(f"{path}.board-washer-above.{name}", f"{path}.board", "clamp"))
    return items, mates


def _sockets(record: PowerBoardRecord, upright: Placement, used: int) -> tuple[Socket, ...]:
    """The outputs in use, from output 1, and the supply's header."""
    outputs, header, top = record.outputs, record.header, record.pcb.thickness
    turn = Placement(rotation=upright.rotation)
    found = [
        Socket(
            name=f"output {n + 1}",
            kind="output",
            point=upright.point((outputs.first + n * outputs.pitch, 0.0, 0.0)),
            out=turn.point((0.0, -1.0, 0.0)),
            volts=header.volts,
        )
        for n in range(used)
    ]
    above = upright.point((header.x, header.y, top + header.height))
    sides = turn.point((0.0, 1.0, 0.0)), turn.point((0.0, -1.0, 0.0))
    out = turn.point((0.0, 0.0, 1.0))
    return (*found, Socket(name="header", kind="atx", point=above, out=out, up=sides[0], presses=sides))


def _foot(holder: PowerBoardHolder) -> Bounds:
    return (-holder.half_width, holder.front, 0.0), (holder.half_width, holder.foot_depth, 0.0)


def _top_tie(record: PowerBoardRecord, owner: str) -> tuple[Extra, ...]:
    """A tie round the top of a board that stands far out of its holder, to the tower beside it."""
    length = math.ceil((2 * record.pcb.width + 150) / 50) * 50
    return (Extra(name=f"Tie cable, {TIE:g} wide, {length} long or more", quantity=1, material="nylon", owner=owner),)


def _step(side: int, screwed: bool, tied: bool) -> str:
    end = "output 1" if side < 0 else "the last output"
    into = (
        "screw it to its holder's bosses, screws from the front" if screwed else "slide it into its holder from above"
    )
    top = "; tie its top to the tower or to something else that stands firm" if tied else ""
    return (
        f"Plug the ATX cable into the power board first, then {into}: the end of {end} down, solder side to the "
        f"front, header to the rear{top}."
    )
