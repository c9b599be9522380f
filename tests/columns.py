"""Columns of fasteners, read off the placed pieces alone: what crosses a hole, and whether it holds together."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from stackwright.assemblies.model.bounds import part_bounds
from stackwright.assemblies.model.items import Instance
from stackwright.core.placement import Bounds, Placement, Point
from stackwright.parts.bought.box import BoughtBox
from stackwright.parts.bought.grub_screw import GrubScrew
from stackwright.parts.bought.insert import HeatSetInsert
from stackwright.parts.bought.nut import Nut
from stackwright.parts.bought.pcb import Pcb
from stackwright.parts.bought.screw import Screw
from stackwright.parts.bought.standoff import MaleFemaleStandoff
from stackwright.parts.bought.switch import Switch
from stackwright.parts.bought.washer import Washer
from stackwright.parts.cut.base_plate import BasePlate
from stackwright.parts.cut.case_panel import CasePanel
from stackwright.parts.part import Part
from stackwright.parts.printed.cases.edge_clamp import EdgeClamp
from stackwright.parts.printed.cases.stacking_cup import StackingCup
from stackwright.parts.printed.corner_bracket import CornerBracket
from stackwright.parts.printed.foot import Foot
from stackwright.parts.printed.half import Half
from stackwright.parts.printed.holders.keystone_cell import FLANGE, KeystoneCell
from stackwright.parts.printed.holders.side_bracket import SideBracket
from stackwright.parts.printed.holders.snap_clip import SnapClip
from stackwright.parts.printed.holders.strap_rail import StrapRail
from stackwright.parts.printed.power_board_holder import PowerBoardHolder
from stackwright.parts.printed.printed_standoff import PrintedStandoff
from stackwright.parts.printed.switch_shoe import SwitchShoe

OFF_AXIS, TOUCH, LEAST_THREAD = 0.4, 0.02, 2.0
"""A fastener this far off a hole's axis does not cross it; pieces touch within the second; threads engage the third."""
MOUNTING = 3.5
"""Holes of a board up to this diameter carry it, mm: the heatsinks' own are told apart by their place."""

FASTENERS = (Screw, Washer, Nut, MaleFemaleStandoff, PrintedStandoff, HeatSetInsert, GrubScrew)

Span = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """The axis of a hole."""

    point: Point
    along: Point

    def at(self, point: Point) -> float:
        return sum((a - b) * d for a, b, d in zip(point, self.point, self.along, strict=True))

    def off(self, point: Point) -> float:
        t = self.at(point)
        return math.dist(point, tuple(p + t * d for p, d in zip(self.point, self.along, strict=True)))


@dataclass(frozen=True)
class Bored:
    """A hole through a piece: its axis in the assembly's frame, and the piece's thickness along it."""

    name: str
    line: Line
    thickness: float
    blind: bool = False


def holes(instance: Instance) -> Iterator[Bored]:
    """The holes of a piece that fasteners are to cross, and the blind holes of brackets."""
    part, place = instance.part, instance.placement
    turn = Placement(rotation=place.rotation)
    for entry, depth in part.inserts if isinstance(part, (CornerBracket, EdgeClamp)) else ():
        along = Placement(rotation=(place @ entry).rotation).point((0.0, 0.0, 1.0))
        yield Bored(instance.name, Line((place @ entry).origin, along), depth, blind=True)
    for (x, y, z), along, thickness in _own_holes(part):
        yield Bored(instance.name, Line(place.point((x, y, z)), turn.point(along)), thickness)


def _own_holes(part: Part) -> Iterator[tuple[Point, Point, float]]:
    up = (0.0, 0.0, 1.0)
    if isinstance(part, (BasePlate, CasePanel)):
        yield from (((h.x, h.y, -part.thickness), up, part.thickness) for h in part.holes)
    elif isinstance(part, Foot):
        yield (0.0, 0.0, -part.web), up, part.web
    elif isinstance(part, StackingCup):
        yield (0.0, 0.0, 0.0), up, part.web
    elif isinstance(part, Pcb):
        corners = sorted(part.holes, key=lambda h: -_from_middle(part, h.x, h.y))[:4]
        yield from (((h.x, h.y, 0.0), up, part.thickness) for h in corners)
    elif isinstance(part, (SwitchShoe, StrapRail, SnapClip, SideBracket)):
        yield from (((x, y, 0.0), up, part.floor) for x, y in part.holes)
    elif isinstance(part, KeystoneCell):
        yield from (((x, y, 0.0), up, FLANGE) for x, y in part.spots)
    elif isinstance(part, Half):
        yield from (hole for hole in _own_holes(part.whole) if part.holds(hole[0][:2]))
    elif isinstance(part, PowerBoardHolder):
        yield from (((x, y, 0.0), up, part.foot_thickness) for x, y in part.holes)
        deep = -part.slot_thickness / 2 - part.front
        yield from (((x, part.front, part.base + z), (0.0, 1.0, 0.0), deep) for x, z in part.bosses)


def _from_middle(part: Pcb, x: float, y: float) -> float:
    return math.dist((x, y), (part.length / 2, part.width / 2))


@dataclass(frozen=True)
class Piece:
    """A fastener on an axis: what it fills, its male and its female thread."""

    name: str
    body: Span | None
    males: tuple[Span, ...] = ()
    females: tuple[Span, ...] = ()


def _on(line: Line, instance: Instance) -> Piece | None:
    """A fastener as it stands on a line, None off it."""
    part, place = instance.part, instance.placement
    axis = Placement(rotation=place.rotation).point((0.0, 0.0, 1.0))
    sense = sum(a * b for a, b in zip(axis, line.along, strict=True))
    if abs(abs(sense) - 1) > 1e-6 or line.off(place.origin) > OFF_AXIS:
        return None
    start = line.at(place.origin)

    def span(low: float, high: float) -> Span:
        ends = start + sense * low, start + sense * high
        return min(ends), max(ends)

    if isinstance(part, Screw):
        return Piece(instance.name, span(-part.head_height, 0.0), males=(span(0.0, part.length),))
    if isinstance(part, Washer):
        return Piece(instance.name, span(0.0, part.thickness))
    if isinstance(part, Nut):
        return Piece(instance.name, span(0.0, part.height), females=(span(0.0, part.height),))
    if isinstance(part, MaleFemaleStandoff):
        stud = span(part.length, part.length + part.stud)
        return Piece(instance.name, span(0.0, part.length), males=(stud,), females=(span(0.0, part.thread_depth),))
    if isinstance(part, HeatSetInsert):
        return Piece(instance.name, None, females=(span(0.0, part.length),))
    if isinstance(part, GrubScrew):
        half = part.length / 2  # each half of a grub screw needs a thread of its own
        return Piece(instance.name, None, males=(span(0.0, half), span(half, part.length)))
    if isinstance(part, PrintedStandoff):
        ends = (span(0.0, part.depth), span(part.length - part.depth, part.length))
        return Piece(instance.name, span(0.0, part.length), females=ends if part.end == "pilot" else ())
    return None


def problems(instances: Iterable[Instance]) -> list[str]:
    """What keeps an assembly from holding together: holes that no fasteners cross, holders without their device."""
    return list(found_problems(instances))


def found_problems(instances: Iterable[Instance]) -> Iterator[str]:
    """The same one by one, for who wants the first alone."""
    pieces = list(instances)
    bored = [hole for instance in pieces for hole in holes(instance)]
    fasteners = [i for i in pieces if isinstance(i.part, FASTENERS)]
    crossed: set[str] = set()
    for hole in bored:
        sheets = [other for other in bored if hole.line.off(other.line.point) <= OFF_AXIS and _parallel(hole, other)]
        low, high = _part(hole, sheets)
        on_line = [
            piece
            for one in fasteners
            if low <= hole.line.at(one.placement.origin) <= high and (piece := _on(hole.line, one))
        ]
        layers = [
            (other.name, span) for other in sheets for span in [_span(hole.line, other)] if low <= span[0] <= high
        ]
        blind = {other.name for other in sheets if other.blind}
        if hole.blind and not on_line and len(layers) == 1:
            continue  # a bracket's hole for a panel that the case does not have
        crossed |= {piece.name for piece in on_line}
        yield from (f"{hole.name}: {what}" for what in _column(on_line, layers, blind))
    yield from (f"{one.name} crosses no hole" for one in fasteners if one.name not in crossed)
    yield from _empty_holders(pieces)


def _parallel(one: Bored, other: Bored) -> bool:
    return abs(abs(sum(a * b for a, b in zip(one.line.along, other.line.along, strict=True))) - 1) < 1e-6


def _span(line: Line, bored: Bored) -> Span:
    """Where along a line a hole starts and ends."""
    start = line.at(bored.line.point)
    end = start + bored.thickness * sum(a * b for a, b in zip(line.along, bored.line.along, strict=True))
    return min(start, end), max(start, end)


def _part(hole: Bored, sheets: list[Bored]) -> Span:
    """The part of a line that belongs to a hole: two blind holes end to end have each their own side."""
    ends = sorted(_span(hole.line, other) for other in sheets if other.blind)
    middles = [(low + high) / 2 for (_, low), (high, _) in itertools.pairwise(ends) if high - low > TOUCH]
    at = sum(_span(hole.line, hole)) / 2
    return max((m for m in middles if m <= at), default=-math.inf), min(
        (m for m in middles if m > at), default=math.inf
    )


def _column(pieces: list[Piece], layers: list[tuple[str, Span]], blind: Collection[str]) -> Iterator[str]:
    """What is wrong with the fasteners and the sheets on one axis. `blind`: those whose hole is blind."""
    filled = sorted([(p.body, p.name) for p in pieces if p.body] + [(span, name) for name, span in layers])
    for ((_, top), lower), ((bottom, _), upper) in itertools.pairwise(filled):
        if abs(bottom - top) > TOUCH:
            yield f"{upper} stands {bottom - top:.2f} off {lower}"
    held = {
        name for name, span in layers if name in blind and any(_common(span, f) > 0 for p in pieces for f in p.females)
    }
    ends = {filled[0][1], filled[-1][1]} - held
    if not all(any(p.name == end and (p.males or p.females) for p in pieces) for end in ends):
        yield "a washer or a sheet ends the column"
    males, females = [m for p in pieces for m in p.males], [f for p in pieces for f in p.females]
    for p in pieces:
        for threads, others, kind in ((p.males, females, "thread"), (p.females, males, "screw or stud")):
            for thread in threads:
                if max((_common(thread, other) for other in others), default=0.0) < LEAST_THREAD:
                    yield f"{p.name} has no {kind} to hold it"
    for name, (low, high) in layers:
        if name not in blind and not any(a <= low + TOUCH and high - TOUCH <= b for a, b in males):
            yield f"no shank passes {name}"


def _common(a: Span, b: Span) -> float:
    return min(a[1], b[1]) - max(a[0], b[0])


def _empty_holders(pieces: list[Instance]) -> Iterator[str]:
    """Shoes without a switch in them, holders without a board."""
    for holder in pieces:
        whole = holder.part.whole if isinstance(holder.part, Half) else holder.part
        wanted = {SwitchShoe: (Switch, BoughtBox), PowerBoardHolder: (Pcb,)}.get(type(whole))
        if wanted is None:
            continue
        middle = holder.placement.point((0.0, 0.0, _mouth(whole)))
        inside = [i for i in pieces if isinstance(i.part, wanted) and _within(middle, _bounds(i))]
        if not inside:
            yield f"{holder.name} holds nothing"


def _mouth(part: Part) -> float:
    if isinstance(part, SwitchShoe):
        return part.rail_top + part.grip / 2
    assert isinstance(part, PowerBoardHolder)
    return part.base + part.height / 2


def _bounds(instance: Instance) -> Bounds:
    assert isinstance(instance.part, (Switch, BoughtBox, Pcb))
    return part_bounds(instance.part, instance.placement)


def _within(point: Point, bounds: Bounds) -> bool:
    return all(low <= x <= high for x, low, high in zip(point, *bounds, strict=True))
