"""Boards as plain numbers, from which the tests write files. Lengths are mm, y up, the origin is at the lower left.

The readers never see this module: what they find in the files is compared with these numbers.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

Point = tuple[float, float]
Vertex = tuple[float, float, float]


@dataclass(frozen=True)
class Edge:
    """A line or an arc from `start` to `end`. `bulge`: as in DXF, 0 for a line."""

    start: Point
    end: Point
    bulge: float = 0.0

    @property
    def turned(self) -> Edge:
        """The same edge from its other end."""
        return Edge(self.end, self.start, -self.bulge)

    @property
    def centre(self) -> Point:
        (x0, y0), (x1, y1) = self.start, self.end
        along = (1 - self.bulge**2) / (4 * self.bulge)
        return (x0 + x1) / 2 - along * (y1 - y0), (y0 + y1) / 2 + along * (x1 - x0)

    @property
    def radius(self) -> float:
        return math.dist(self.centre, self.start)

    @property
    def degrees(self) -> float:
        """Angle of the arc, positive counter-clockwise."""
        return math.degrees(4 * math.atan(self.bulge))

    @property
    def middle(self) -> Point:
        turn = math.radians(self.degrees) / 2
        (cx, cy), (x, y) = self.centre, self.start
        c, s = math.cos(turn), math.sin(turn)
        return cx + (x - cx) * c - (y - cy) * s, cy + (x - cx) * s + (y - cy) * c


@dataclass(frozen=True)
class Slot:
    """A slot with round ends: its centre, its size along its own x and y, and its turn in degrees."""

    x: float
    y: float
    length: float
    width: float
    degrees: float = 0.0


@dataclass(frozen=True)
class Part:
    """A component. `body`: x0, y0, x1, y1 of its outline round `at`, before it is turned by `degrees`."""

    reference: str
    footprint: str
    at: Point
    body: tuple[float, float, float, float]
    side: str = "top"
    degrees: float = 0.0
    height: float | None = None
    fields: tuple[tuple[str, str], ...] = ()
    drills: tuple[tuple[float, float, float], ...] = ()
    layer: str = "Fab"
    nets: tuple[str, ...] = ()

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 on the board."""
        x0, y0, x1, y1 = self.body
        c, s = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        spots = [(x * c - y * s + self.at[0], x * s + y * c + self.at[1]) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = zip(*spots, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True)
class DrawnBoard:
    """A board: loops of [x, y, bulge], round holes [x, y, diameter], slots and components."""

    outline: tuple[Vertex, ...]
    cutouts: tuple[tuple[Vertex, ...], ...] = ()
    holes: tuple[tuple[float, float, float], ...] = ()
    slots: tuple[Slot, ...] = ()
    parts: tuple[Part, ...] = ()
    thickness: float = 1.6
    title: str = "Test board"
    company: str = "Test maker"
    revision: str = "1.2"
    rings: bool = field(default=False)
    """Whether the holes are plated, with eight vias round each."""


def edges(loop: tuple[Vertex, ...], seed: int | None = None) -> list[Edge]:
    """The edges of a loop. With a `seed`, in a drawn order and each from a drawn end, as people draw them."""
    found = [
        Edge((x0, y0), (x1, y1), bulge) for (x0, y0, bulge), (x1, y1, _) in zip(loop, [*loop[1:], loop[0]], strict=True)
    ]
    if seed is not None:
        draw = random.Random(seed)
        draw.shuffle(found)
        found = [edge.turned if draw.random() < 0.5 else edge for edge in found]
    return found


QUARTER = math.tan(math.pi / 8)


def rectangle(x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> tuple[Vertex, ...]:
    """A counter-clockwise rectangle with round corners."""
    if not radius:
        return (x0, y0, 0.0), (x1, y0, 0.0), (x1, y1, 0.0), (x0, y1, 0.0)
    r, q = radius, QUARTER
    return (
        *((x0 + r, y0, 0.0), (x1 - r, y0, q), (x1, y0 + r, 0.0), (x1, y1 - r, q)),
        *((x1 - r, y1, 0.0), (x0 + r, y1, q), (x0, y1 - r, 0.0), (x0, y0 + r, q)),
    )


def notched() -> DrawnBoard:
    """A board of 90 x 60 that is no rectangle: a round notch, a step, a cut-out with a round end, and two slots."""
    outline = (
        *((4.0, 0.0, 0.0), (86.0, 0.0, QUARTER), (90.0, 4.0, 0.0), (90.0, 45.0, 0.0), (75.0, 45.0, 0.0)),
        *((75.0, 60.0, 0.0), (50.0, 60.0, -1.0), (40.0, 60.0, 0.0), (4.0, 60.0, QUARTER), (0.0, 56.0, 0.0)),
        (0.0, 4.0, QUARTER),
    )
    window = ((30.0, 20.0, 0.0), (40.0, 20.0, 1.0), (40.0, 30.0, 0.0), (30.0, 30.0, 0.0))
    return DrawnBoard(
        outline=outline,
        cutouts=(window,),
        holes=((4.0, 4.0, 3.2), (86.0, 4.0, 3.2), (4.0, 56.0, 3.2), (70.0, 55.0, 3.2)),
        slots=(Slot(60.0, 30.0, 6.0, 2.0), Slot(15.0, 40.0, 5.0, 1.5, 30.0)),
        parts=PARTS,
    )


PARTS = (
    Part("J1", "Connector_RJ:RJ45_Amphenol_RJHSE5380", (8.0, 20.0), (-8.0, -10.5, 8.0, 8.0), degrees=90.0),
    Part("J2", "Connector_USB:USB_C_Receptacle_HRO_TYPE-C-31-M-12", (60.0, 3.0), (-4.5, -3.7, 4.5, 3.7)),
    Part("J3", "Connector_PinHeader_2.54mm:PinHeader_2x05_P2.54mm_Vertical", (50.0, 40.0), (-6.35, -2.54, 6.35, 2.54)),
    Part("U1", "Package_QFP:LQFP-64_10x10mm_P0.5mm", (55.0, 15.0), (-5.0, -5.0, 5.0, 5.0), degrees=45.0),
    Part("J4", "Connector_Card:microSD_HC_Hirose_DM3AT-SF-PEJM5", (83.0, 20.0), (-7.0, -7.7, 7.0, 7.7), "bottom", 90.0),
    Part("L1", "Own:Choke", (20.0, 50.0), (-3.0, -4.0, 5.0, 4.0), degrees=270.0, height=7.25),
)
"""Components on both sides: two at an edge, one that is turned by 45 degrees, one with a field for its height."""


def plain() -> DrawnBoard:
    """A rectangle of 85 x 56 with round corners and the holes of a Raspberry Pi."""
    return DrawnBoard(
        outline=rectangle(0.0, 0.0, 85.0, 56.0, 3.0),
        holes=((3.5, 3.5, 2.7), (61.5, 3.5, 2.7), (3.5, 52.5, 2.7), (61.5, 52.5, 2.7)),
        parts=(Part("J1", "Connector_RJ:RJ45_Hanrun_HR911105A", (78.0, 20.0), (-10.0, -8.0, 9.5, 8.0)),),
    )


def power_board() -> DrawnBoard:
    """A board of 200 x 45 with seven screw terminals along its lower edge, an ATX header and four holes."""
    body, pins = (-5.0, -4.0, 5.0, 5.0), ((-2.5, 0.0, 1.3), (2.5, 0.0, 1.3))
    name = "TerminalBlock_Phoenix:TerminalBlock_Phoenix_MKDS-1,5-2_1x02_P5.00mm_Horizontal"
    outputs = [
        Part(f"J{n + 1}", name, (25.0 + 25.0 * n, 6.0), body, drills=pins, nets=("GND", "+12V")) for n in range(7)
    ]
    rows = tuple((4.2 * n - 23.1, y, 1.4) for y in (0.0, 5.5) for n in range(12))
    header = "Connector_Molex:Molex_Mini-Fit_Jr_5566-24A_2x12_P4.20mm_Vertical"
    supply = Part("J9", header, (100.0, 34.0), (-25.8, -2.0, 25.8, 7.6), drills=rows)
    holes = tuple((x, y, 3.2) for x in (12.0, 188.0) for y in (5.0, 40.0))
    return DrawnBoard(rectangle(0.0, 0.0, 200.0, 45.0), holes=holes, parts=(*outputs, supply), title="Seven outputs")
