"""The holder of a power board: dimensions and positions of its grips, stop, rest and bosses. Lengths are mm.

Grips hold the long edges of the board; a board with holes is screwed to bosses instead. The stop is a block below its
lower edge. The rest supports it against the push of the supply's plug. None of these may touch outputs, pads or the
header. The outputs point left (-x) if the end with output 1 is down, and right if the other end is down.
"""

from __future__ import annotations

import math
from itertools import chain, islice

from ....params.kinds.power_board import PowerBoardRecord
from ....params.records.printer import Fits
from ....parts.part import SpecError
from ....parts.printed.power_board_holder import PowerBoardHolder
from ....parts.printed.power_board_spec import REST_HEIGHT, REST_WIDTH, TIE_RIM, TIE_SLOT, Span
from ...pieces.hardware import Hardware
from .power_board_part import PAD_RADIUS

BOARD_GRIP = 2.0
"""How far the grips reach over the edges of a power board (bench note: 1.5 to 2.5)."""
BOARD_HOLD, LONGEST_HOLDER, MOSTLY = 0.75, 169.0, 0.6
"""Share of a board's length that is held; longest holder for small beds, where it lies; share below which the board's
top is tied."""
BOARD_GAP, SPINE = 6.5, 12.0
"""Distance from board to spine, mm, over 6 for pads; thickness of the spine, mm: under 15 MPa at 60 N on the header."""
CLEAR_OF_PADS, CLEAR_OF_FOOT = 6.0, 12.0
"""Clearance round outputs, pads and components on both faces; distance from foot to header, for the plug, mm."""
LEAST_STOP = 5.0
"""Least length of bare lower edge that a board can stand on, mm."""
POST_WALL, FOOT_DEPTH, FOOT_THICKNESS = 3.2, 38.0, 11.0
"""Wall of the grips, depth and thickness of the foot, mm. At 60 N on the header the foot has under 10 MPa across its
layers, which stand upright in the print."""
BOSS_RIM = 1.0
"""How much larger the diameter of a boss is than that of the washer that clamps the board to it, mm."""
PASSING = 0.5
"""Least gap between a component or a tail and a grip that it passes on its way in, mm (assumed)."""
TIE_ALONG, TIE_APART = range(20, 35), 8.0
"""Distances along the edge from an output to the cable tie of its lead, the best first, so that the tie is 20 to 40
from the pad (bench note); least distance between two ties; mm."""
REST_ASIDE = 20.0
"""Preferred distance from the centre of the header to that of the rest, on bare laminate beside the pins, mm."""

Zone = tuple[float, float, float, float]
"""A zone that the holder must not touch, (x0, z0, x1, z1): x from the board's middle, z above its lower edge."""


def holder_of(
    record: PowerBoardRecord, side: int, fits: Fits, screws: Hardware | None, bolted: Hardware
) -> PowerBoardHolder:
    """The holder of a board.

    `screws`: fasteners of a board with holes, None for one that is gripped. `bolted`: fasteners of the holder to the
    plate. Raises SpecError if no bare edge is left to grip or to stand on, or no bare laminate for the rest or a boss.
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
    left, right = (everywhere, everywhere) if screws else _openings(pcb.width, height, zones)
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
        ties=_ties(record, side, width / 2 + POST_WALL, height),
        bed_chamfer=fits.bed_chamfer,
    )


def _bosses_clear(
    record: PowerBoardRecord, zones: list[Zone], bosses: tuple[tuple[float, float], ...], radius: float
) -> None:
    """Raises SpecError if a boss would touch pins or solder."""
    bare = [
        (x0 + CLEAR_OF_PADS, z0 + CLEAR_OF_PADS, x1 - CLEAR_OF_PADS, z1 - CLEAR_OF_PADS) for x0, z0, x1, z1 in zones
    ]
    for hole, (x, z) in zip(record.holes.at if record.holes else (), bosses, strict=True):
        if any(math.dist((x, z), (min(max(x, b[0]), b[2]), min(max(z, b[1]), b[3]))) < radius + 0.5 for b in bare):
            found = f"pins or solder within {radius + 0.5:g} mm of the hole at x {hole.x:g} mm, y {hole.y:g} mm"
            raise SpecError(found, "room for a boss and a washer round it")


def _x(record: PowerBoardRecord, side: int, y: float) -> float:
    """The x in the holder's frame of a place at `y` across the board."""
    return -side * (y - record.pcb.width / 2)


def _z(record: PowerBoardRecord, side: int, x: float) -> float:
    """The height above the lower edge of a place at `x` along the board."""
    return x if side < 0 else record.pcb.length - x


def free_zones(record: PowerBoardRecord, side: int) -> list[Zone]:
    """The zones round header, outputs and pads, on both faces, each with a clearance of 6. The header is first."""
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
    """The widest span of the lower edge that is clear of every zone.

    Raises SpecError if it is too narrow to stand on.
    """
    taken = sorted((x0, x1) for x0, z0, x1, _ in zones if z0 < 0)
    gaps, start = list[Span](), -half
    for low, high in (*taken, (half, half)):
        gaps.append((start, min(low, half)))
        start = max(start, high)
    low, high = max(gaps, key=lambda gap: gap[1] - gap[0])
    if high - low < LEAST_STOP:
        raise SpecError(
            f"the {record.full_name} has no bare lower edge to stand on", f"an edge of {LEAST_STOP:g} mm or more"
        )
    return low, high


def _openings(width: float, height: float, zones: list[Zone]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Heights (from, to) at which the left and the right edge must not be gripped.

    The board slides in from above. No grip may be above a component or a tail that would have to pass it.
    """
    inner = width / 2 - BOARD_GRIP
    near = inner + CLEAR_OF_PADS - PASSING  # a zone that reaches this far holds something that would hit a grip
    left = sorted((z0, height if x0 < -near else z1) for x0, z0, _, z1 in zones if x0 < -inner)
    right = sorted((z0, height if x1 > near else z1) for _, z0, x1, z1 in zones if x1 > inner)
    return tuple(left), tuple(right)


def _ties(record: PowerBoardRecord, side: int, half_width: float, height: float) -> tuple[tuple[float, float], ...]:
    """The slots for the ties of the leads, one for each output: along the edge beside it, at TIE_ALONG if one is free.

    `half_width`: distance from the middle to the outer faces of the holder. Outputs above the holder get the highest
    slots that are left.
    """
    outputs, x = record.outputs, side * (half_width + TIE_SLOT[0] / 2 + TIE_RIM)
    low, top = TIE_SLOT[1] / 2 + TIE_RIM, height - TIE_SLOT[1] / 2 - TIE_RIM
    found: list[float] = []
    for pad in sorted(_z(record, side, outputs.first + n * outputs.pitch) for n in range(outputs.count)):
        beside = (pad + way * along for along in TIE_ALONG for way in (1, -1))
        places = (z for z in (*beside, *(top - n for n in range(int(top - low)))) if low <= z <= top)
        found += islice((z for z in places if all(abs(z - other) >= TIE_APART for other in found)), 1)
    return tuple((x, round(z, 6)) for z in sorted(found))


def _rest(record: PowerBoardRecord, side: int, zones: list[Zone], height: float) -> tuple[float, float]:
    """The centre of the rest (x, z), on bare laminate: beside the header, otherwise just beyond its ends.

    A board that slides in from above has no solder below the rest, since the solder would have to pass it. Raises
    SpecError if there is no room.
    """
    aside = CLEAR_OF_PADS - PASSING
    passing = [] if record.holes else [(x0 + aside, z0 + aside, x1 - aside, z1 - aside) for x0, z0, x1, z1 in zones]
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
        below = box[0], -math.inf, box[2], box[3]
        if (
            abs(x) < inside
            and not any(_overlap(box, zone) for zone in zones)
            and not any(_overlap(below, zone) for zone in passing)
        ):
            return round(x, 6), z
    raise SpecError(
        f"no bare laminate near the header of the {record.full_name}",
        f"room for a rest of {REST_WIDTH:g} x {REST_HEIGHT:g} mm, {CLEAR_OF_PADS:g} mm clear of pads and pins",
    )


def _overlap(a: Zone, b: Zone) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
