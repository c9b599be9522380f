"""From library records to parts: the only place where a record's numbers become a spec's fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ...core.placement import Placement
from ...params.kinds.power_board import PowerBoardRecord
from ...params.records.accessory import AccessoryRecord
from ...params.records.board import THINNEST, TURN_TO_FRONT, BoardRecord, Component
from ...params.records.hardware import ScrewRow, StandoffRow, ThreadRecord
from ...parts.bought.accessory import Accessory
from ...parts.bought.grub_screw import GrubScrew
from ...parts.bought.nut import Nut
from ...parts.bought.pcb import Box, Pcb
from ...parts.bought.screw import Screw
from ...parts.bought.standoff import FemaleFemaleStandoff, MaleFemaleStandoff
from ...parts.bought.washer import Washer
from ...parts.hole import Hole
from ...parts.keep_out import BesideComponents, BoardUnderside
from ..model.socket import Socket

HEADER_TO_PINS = 1.0
"""From the header's body to its solder tails, mm (KiCad footprint 5566-24: pins 2.25 and 2.7 inside)."""
SOCKET_CLASSES: dict[str, tuple[str, ...]] = {
    "network": ("network",),
    "power": ("power", "usbc", "micro"),
}
"""The component classes or types that a node's cables plug into, the likeliest first."""
HEADER, CARD = "gpio", "microsd"
"""What a node may use that is no socket at an edge: the header that looks up; cards, by the beginning of their type."""
UPRIGHT = ((0.0, 0.0, 1.0), (0.0, 0.0, -1.0))
"""Where the latch of a board's network plug may be: no source says whether towards the board or away from it."""
OUT_OF_EDGE = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "bottom": (0.0, -1.0), "top": (0.0, 1.0)}
GRAMS_PER_AREA = 0.01
"""Of a board that nobody weighed, g/mm2 (ROCKPro64 105 g over 127 x 79.5, Raspberry Pi 4B 46 g over 85 x 56)."""
PAD_RADIUS = 1.0
"""Solder pads of a 2.54 pair are about 2 wide, mm (assumed)."""
THREAD_SLACK = 0.5
"""How far a stud or screw must stay from the end of the thread it enters, mm (issue: thread depth less 0.5)."""


def board_grams(record: BoardRecord | PowerBoardRecord) -> float:
    """What a board weighs, by its record or by its area."""
    return record.mass.grams if record.mass else GRAMS_PER_AREA * record.pcb.length * record.pcb.width


def board_part(record: BoardRecord) -> Pcb:
    """The board with its component boxes."""
    pcb, top = record.pcb, record.pcb.thickness
    boxes = tuple(
        Box(
            x0=c.extent[0],
            y0=c.extent[1],
            x1=c.extent[2],
            y1=c.extent[3],
            z0=-c.down if c.down else top,
            z1=top + c.up if c.up else 0.0,
        )
        for c in record.components.boxes
    )
    holes = (*record.holes.mounting, *record.holes.other)
    return Pcb(
        model=record.full_name,
        category="Board",
        length=pcb.length,
        width=pcb.width,
        thickness=top,
        corner_radius=pcb.corner_radius,
        holes=tuple(Hole(x=h.x, y=h.y, diameter=h.diameter) for h in holes),
        boxes=boxes,
    )


def accessory_part(record: AccessoryRecord, board: BoardRecord) -> Accessory:
    """What is mounted on a board, in the board's frame."""
    top, boxes = board.pcb.thickness, record.body.boxes
    solids = tuple(
        Box(x0=b.extent[0], y0=b.extent[1], x1=b.extent[2], y1=b.extent[3], z0=top + b.low, z1=top + b.high)
        for b in boxes
    )
    return Accessory(model=record.full_name, above=top + min(b.low for b in boxes), boxes=solids)


def board_sockets(record: BoardRecord, place: Placement) -> tuple[Socket, ...]:
    """The network and the power socket of a board in its node's frame; USB-C feeds a board without a jack."""
    return tuple(socket for kind in SOCKET_CLASSES for _, socket in socket_at(record, kind, place)[:1])


def socket_at(record: BoardRecord, kind: str, place: Placement) -> list[tuple[str, Socket]]:
    """The sockets of a kind in the node's frame, each with its class; of `network` and `power` the one in use."""
    turn = Placement(rotation=place.rotation)
    classes = SOCKET_CLASSES.get(kind, (kind,))
    named = [(name, c) for name in classes for c in record.components.boxes if _is_socket(c, name)]
    if kind in SOCKET_CLASSES:  # a Zero's power comes last along its edge
        named = named[-1:] if named and named[0][0] == "micro" else named[:1]
    found: list[tuple[str, Socket]] = []
    for number, (name, box) in enumerate(named, 1):
        x0, y0, x1, y1 = box.extent
        top = record.pcb.thickness
        out, up = (0.0, 0.0, 1.0), (0.0, 1.0, 0.0) if x1 - x0 > y1 - y0 else (1.0, 0.0, 0.0)
        point = (x0 + x1) / 2, (y0 + y1) / 2, top + box.up
        if box.edge:
            dx, dy = OUT_OF_EDGE[box.edge]
            out, up = (dx, dy, 0.0), (0.0, 0.0, 1.0)
            height = top + box.up / 2 if box.side == "top" else -box.down / 2
            point = point[0] + dx * (x1 - x0) / 2, point[1] + dy * (y1 - y0) / 2, height
        power = record.power if kind == "power" else None
        socket = Socket(
            name=kind if number == 1 else f"{kind} {number}",
            kind="power" if kind == "power" else "network" if kind == "network" else "other",
            point=place.point(point),
            out=turn.point(out),
            up=turn.point(up),
            presses=UPRIGHT if name == "network" else (),
            plug=power.plug if power else "",
            volts=power.volts if power else None,
        )
        found.append((name, socket))
    return found


def _is_socket(box: Component, name: str) -> bool:
    """Whether a component is a connector of that class or type: at an edge, or the header that looks up."""
    if name == HEADER:
        return box.kind == HEADER and box.side == "top"
    return box.edge is not None and (name in (box.kind, box.type) or (name == CARD and box.type.startswith(CARD)))


def board_beside(record: BoardRecord, gap: float) -> BesideComponents:
    """The components, each wider by a gap: what varies by as much must not stand there."""
    part = board_part(record)
    grown = [replace(box, x0=box.x0 - gap, y0=box.y0 - gap, x1=box.x1 + gap, y1=box.y1 + gap) for box in part.boxes]
    return BesideComponents(boxes=tuple(grown))


def board_underside(record: BoardRecord) -> BoardUnderside:
    """The layer of solder and tails below a board."""
    pcb, under = record.pcb, record.underside
    tails = tuple(
        Box(
            x0=max(c.extent[0], 0.0),
            y0=max(c.extent[1], 0.0),
            x1=min(c.extent[2], pcb.length),
            y1=min(c.extent[3], pcb.width),
            z0=-record.tail_depth(c),
            z1=0.0,
        )
        for c in record.components.boxes
        if record.tail_depth(c) > c.down
    )
    return BoardUnderside(
        length=pcb.length,
        width=pcb.width,
        corner_radius=pcb.corner_radius,
        z0=-under.depth,
        z1=0.0,
        discs=_discs(record),
        tails=tails,
    )


def board_air(record: BoardRecord, air: float) -> BoardUnderside:
    """The air gap below the underside."""
    pcb, depth = record.pcb, record.underside.depth
    return BoardUnderside(
        length=pcb.length,
        width=pcb.width,
        corner_radius=pcb.corner_radius,
        z0=-depth - air,
        z1=-depth,
        discs=_discs(record),
    )


def _discs(record: BoardRecord) -> tuple[Hole, ...]:
    """The room round each mounting hole that its standoff may take."""
    clearance = record.underside.hole_clearance
    return tuple(Hole(x=h.x, y=h.y, diameter=clearance) for h in record.holes.mounting)


def board_placement(record: BoardRecord, orientation: int, *, flipped: bool = False) -> Placement:
    """The board turned, sockets to the front at orientation 0, the middle of its hole pattern at the origin.

    Its lower face lies at z = 0: that with the components when it is flipped.
    """
    turn = Placement.about("z", TURN_TO_FRONT[record.front])
    over = Placement.at(z=record.pcb.thickness) @ Placement.about("y", 180) if flipped else Placement()
    turn = Placement.about("z", orientation) @ over @ turn
    xs, ys = [h.x for h in record.holes.mounting], [h.y for h in record.holes.mounting]
    middle = turn.point(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, 0.0))
    return Placement.at(-middle[0], -middle[1]) @ turn


def header_board_part(record: PowerBoardRecord) -> Pcb:
    """A power board with its supply header, then what stands out behind: its tails, the pads' solder."""
    pcb, header = record.pcb, record.header
    box = Box(
        x0=header.x - header.length / 2,
        y0=header.y - header.width / 2,
        x1=header.x + header.length / 2,
        y1=header.y + header.width / 2,
        z0=pcb.thickness,
        z1=pcb.thickness + header.height,
    )
    inset, outputs, depth = HEADER_TO_PINS, record.outputs, -max(record.tails.depth, THINNEST)
    behind = [(box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset)]
    pads = [(outputs.first + n * outputs.pitch, outputs.edge_distance) for n in range(outputs.count)]
    pads += record.pads.at if record.pads else ()
    behind += [(x - PAD_RADIUS, y - PAD_RADIUS, x + PAD_RADIUS, y + PAD_RADIUS) for x, y in pads]
    tails = tuple(Box(x0=x0, y0=y0, x1=x1, y1=y1, z0=depth, z1=0.0) for x0, y0, x1, y1 in behind)
    holes = tuple(Hole(x=h.x, y=h.y, diameter=h.diameter) for h in record.holes.at) if record.holes else ()
    return Pcb(
        model=record.full_name,
        category="Power board",
        length=pcb.length,
        width=pcb.width,
        thickness=pcb.thickness,
        corner_radius=0.0,
        holes=holes,
        boxes=(box, *tails),
    )


@dataclass(frozen=True)
class Hardware:
    """The fasteners of one thread, as parts; lengths in mm."""

    thread: ThreadRecord

    @cached_property
    def nut(self) -> Nut:
        """The hexagon nut."""
        row = self.thread.nut
        return Nut(
            diameter=self.thread.diameter,
            core_diameter=self.thread.tap_drill,
            across_flats=row.across_flats,
            height=row.height,
        )

    @cached_property
    def washer(self) -> Washer:
        """The plain washer."""
        row = self.thread.washer
        return Washer(
            diameter=self.thread.diameter,
            inner_diameter=row.inner_diameter,
            outer_diameter=row.outer_diameter,
            thickness=row.thickness,
        )

    @property
    def screw_row(self) -> ScrewRow:
        """Button head screws where the standard has them, cap head screws otherwise."""
        return self.thread.button_screw or self.thread.cap_screw

    def screw(self, length: float) -> Screw:
        """A screw of that length."""
        row = self.screw_row
        return Screw(
            head="button" if self.thread.button_screw else "cap",
            diameter=self.thread.diameter,
            length=length,
            head_diameter=row.head_diameter,
            head_height=row.head_height,
            key=row.key,
        )

    def grub_screw(self, length: float) -> GrubScrew:
        """A grub screw of that length."""
        return GrubScrew(diameter=self.thread.diameter, length=length, key=self.thread.grub_screw.key)

    def female_standoff(self, row: StandoffRow, length: float, bore: float) -> FemaleFemaleStandoff:
        """A female-female standoff, each end tapped `bore` deep."""
        return FemaleFemaleStandoff(
            diameter=self.thread.diameter,
            core_diameter=self.thread.tap_drill,
            across_flats=row.across_flats,
            length=length,
            thread_depth=bore,
        )

    def standoff(self, row: StandoffRow, length: float, bore: float) -> MaleFemaleStandoff:
        """A male-female standoff, tapped `bore` deep."""
        return MaleFemaleStandoff(
            diameter=self.thread.diameter,
            core_diameter=self.thread.tap_drill,
            across_flats=row.across_flats,
            length=length,
            thread_depth=bore,
            stud=row.stud,
        )
