"""A power distribution board as its file shows it: outputs in a row along an edge, the supply's connector, the holes.

Lengths are mm. The record's frame: x along the long edge from the end of output 1, y up from the outputs' edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ...core.errors import FileError
from ...params.draft import BoardDraft
from ...params.kinds.power_board import OutputType, PowerBoardRecord
from ...params.records.component_types import HeaderType
from ...params.toml.reading import parse, validate
from ..given_file import GivenFile
from .board_draft import TOLERANCE_SHARE, USUAL_THICKNESS, heading, plain, record_name, understood
from .chaining import Point
from .component_names import by_name
from .found import Box, FoundBoard, FoundComponent
from .outline import BareBoard

NEAR = 20.0
"""Greatest distance of an output's middle from the edge of the outputs, mm."""
PITCH_PLAY = 0.3
"""Greatest difference between two pitches of one row of outputs, mm."""
PADS = re.compile(r"(solder)?pads?[-_\d]|solder_?wire|wire_?pad|^P\d+$", re.IGNORECASE)
"""Names of footprints that are pairs of pads for wires."""
FUSES = re.compile(r"fuse|PTC", re.IGNORECASE)
VOLTS = re.compile(r"\+?(\d{1,2})(?:[.,](\d))?V(\d)?(?![A-Z])", re.IGNORECASE)
"""A voltage in the name of a net, such as +12V or +3V3."""
TAILS = 2.5
"""Distance by which solder and pins stand out behind a board, mm (assumed; bench note on the reference build)."""


@dataclass(frozen=True)
class Supply:
    """A supply's connector. `contacts`: those of the rail by its voltage, else `others`. Amperes are each contact's."""

    type: HeaderType
    pattern: re.Pattern[str]
    height: float
    amperes: float
    most: float
    others: int
    source: str
    contacts: Mapping[float, int]


SUPPLIES = (
    Supply(
        "atx-24",
        re.compile(r"ATX|Mini-?Fit.*2x12|5566-?24|2x12.*P4\.20", re.IGNORECASE),
        *(13.1, 6.0, 9.0, 2),
        "ATX12V design guide (contacts of each rail); Molex 39-28-1243 and its terminals, standard and HCS",
        {12.0: 2, 5.0: 5, 3.3: 4},
    ),
    Supply("xt60", re.compile(r"XT60", re.IGNORECASE), *(16.0, 30.0, 60.0, 1), "AMASS XT60: 30 A, 60 A briefly", {}),
    Supply(
        "barrel",
        re.compile(r"barrel|DC-?005|PJ-?[12]02|JACK_ALIM|Power_?Jack", re.IGNORECASE),
        *(11.0, 5.0, 5.0, 1),
        "CUI PJ-102AH: 5 A",
        {},
    ),
    Supply(
        "screw",
        re.compile(r"terminal_?block|screw_?terminal|MKDS|AK300", re.IGNORECASE),
        *(11.5, 10.0, 16.0, 1),
        "assumed: terminals of 5 mm pitch carry 10 to 16 A",
        {},
    ),
)
"""Connectors of supplies, the surest first."""


def power_board_record(draft: BoardDraft, file: str) -> PowerBoardRecord:
    """The record of a draft. Raises InputError, with `file`, for what no holder takes."""
    return validate(PowerBoardRecord, parse(draft.text(), file), file)


def power_board_draft(found: FoundBoard, given: GivenFile, name: str | None) -> BoardDraft:
    """The draft of a power board's record. Raises FileError if the file shows no row of outputs, no supply's connector,
    or no rectangle.
    """
    known = understood(found, given.shown)
    board = known.board
    if board.radius is None:
        raise FileError(given.shown, "", "the power board is no rectangle", "a rectangular board, for a printed holder")
    placed = [_PlacedFootprint.of(component, board) for component in found.components]
    row = _outputs(placed, board, given.shown)
    header = _header([each for each in placed if each not in row.members], row, given.shown)
    supply = header[0]
    said = f"{given.label}, sha256 {given.sha256[:16]}, a board of {found.program}"
    volts, why = _volts(row.members)
    box, away = row.seen(header[1].box), row.seen_point
    x0, y0, x1, y1 = max(box[0], 0.0), max(box[1], 0.0), min(box[2], board.length), min(box[3], board.width)
    thick = found.thickness or USUAL_THICKNESS
    values: dict[str, Any] = {
        "name": name or record_name(given.name),
        "full_name": plain(found.title) or name or record_name(given.name),
        "maker": plain(found.maker) or "unknown",
        "fused": sum(bool(FUSES.search(each.footprint)) for each in found.components) >= row.count,
        "pcb": {
            "length": board.length,
            "width": board.width,
            "thickness": round(thick, 3),
            "thickness_tolerance": round(thick * TOLERANCE_SHARE, 3),
            **_source(said, "B", "the tolerance of 10 % is assumed"),
        },
        "outputs": {
            "type": row.type,
            "count": row.count,
            "first": round(row.first, 3),
            "pitch": round(row.pitch, 3),
            "edge_distance": round(row.edge_distance, 3),
            **_source(said, "B", f"{row.count} outputs, found as {plain(row.footprint, 60)}; compare them"),
        },
        "tails": {"depth": TAILS, **_source("no source: assumed", "U", "measure it behind the board")},
        "header": {
            "type": supply.type,
            "x": round((x0 + x1) / 2, 3),
            "y": round((y0 + y1) / 2, 3),
            "length": round(x1 - x0, 3),
            "width": round(y1 - y0, 3),
            "height": header[1].height or supply.height,
            "volts": volts,
            "contacts": supply.contacts.get(volts, supply.others),
            "amperes": supply.amperes,
            "most": supply.most,
            **_source(f"{said}; {supply.source}", "C", f"{why}; the height is guessed from the footprint's name"),
        },
    }
    holes = known.holes.mounting
    if holes:
        spots = [(*away((hole.x, hole.y)), hole.diameter) for hole in holes]
        values["holes"] = {
            "at": [{"x": round(x, 4), "y": round(y, 4), "diameter": diameter} for x, y, diameter in spots],
            **_source(said, "B", ""),
        }
    draft = BoardDraft(values, heading=heading(given, found))
    draft.took += [
        f"outline: {board.length:g} x {board.width:g}; mounting holes: {len(holes)}",
        f"outputs: {row.count} of type {row.type}, {row.pitch:.4g} apart, the first {row.first:.4g} from its end",
        f"supply: {supply.type}, {volts:g} V ({why})",
    ]
    draft.missing |= {
        "tails": f"with calipers: how far solder and pins stand out behind the board; {TAILS:g} is assumed",
        "header": "the height of the connector's body, and the current of its contacts from its data sheet",
        "pcb.thickness": "with calipers",
    }
    return draft


def _source(source: str, confidence: str, note: str) -> dict[str, str]:
    return {"source": source, "confidence": confidence, **({"note": note} if note else {})}


@dataclass(frozen=True)
class _PlacedFootprint:
    """A component in the frame of the board."""

    footprint: str
    box: Box
    height: float | None
    pads: tuple[Point, ...]
    nets: tuple[str, ...]
    kind: str

    @classmethod
    def of(cls, component: FoundComponent, board: BareBoard) -> _PlacedFootprint:
        """A component with its pads."""
        pads = tuple(board.frame.point(pad) for pad in component.pads)
        kind = by_name(component.footprint, component.through).known.kind
        box = board.frame.box(component.box)
        return cls(component.footprint, box, component.height, pads, component.nets, kind)

    @property
    def middle(self) -> Point:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2

    @property
    def output(self) -> OutputType | None:
        """What it is as an output; None if it can be none."""
        if self.kind == "terminal":
            return "screw"
        if self.kind == "power":
            return "barrel"
        return "pad" if PADS.search(self.footprint) else None


@dataclass(frozen=True)
class _Row:
    """Outputs along an edge, in the record's frame. `turned`: the outputs' edge is the board's upper one."""

    type: OutputType
    members: tuple[_PlacedFootprint, ...]
    footprint: str
    count: int
    first: float
    pitch: float
    edge_distance: float
    turned: bool
    board: BareBoard

    def seen_point(self, point: Point) -> Point:
        """A point of the board in the record's frame."""
        return (self.board.length - point[0], self.board.width - point[1]) if self.turned else point

    def seen(self, box: Box) -> Box:
        """A box of the board in the record's frame."""
        (x0, y0), (x1, y1) = self.seen_point(box[:2]), self.seen_point(box[2:])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _outputs(placed: Sequence[_PlacedFootprint], board: BareBoard, file: str) -> _Row:
    """The row of outputs: the most equal terminals, jacks or pads along a long edge. Raises FileError if none is."""
    rows = [
        row
        for turned in (False, True)
        for footprint in sorted({each.footprint for each in placed if each.output})
        if (row := _row(footprint, [each for each in placed if each.footprint == footprint], turned, board, file))
    ]
    if not rows:
        legal = "a row of screw terminals, barrel jacks or pads along a long edge"
        raise FileError(file, "", "no outputs were found by the names of the footprints", legal)
    return max(rows, key=lambda row: (row.count, -row.edge_distance))


def _row(footprint: str, every: Sequence[_PlacedFootprint], turned: bool, board: BareBoard, file: str) -> _Row | None:
    """The outputs with one footprint along one edge; None if there are none. One long terminal is many outputs."""
    near = [each for each in every if (board.width - each.middle[1] if turned else each.middle[1]) <= NEAR]
    near = [each for each in near if 2 * each.middle[1] > board.width] if turned else [
        each for each in near if 2 * each.middle[1] <= board.width
    ]  # fmt: skip
    kind = near[0].output if near else None
    if not near or kind is None:
        return None
    spots = [_middle_of_pads(each) for each in near]
    if len(near) == 1 and len(near[0].pads) >= 4 and kind == "screw":
        pins = sorted(near[0].pads)
        spots = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(pins[::2], pins[1::2], strict=False)]
    seen = sorted((board.length - x, board.width - y) if turned else (x, y) for x, y in spots)
    steps = [b[0] - a[0] for a, b in pairwise(seen)]
    if steps and max(steps) - min(steps) > PITCH_PLAY:
        legal = f"outputs at one pitch within {PITCH_PLAY:g} mm"
        raise FileError(file, "", f"the outputs {footprint[:40]} are {min(steps):.4g} to {max(steps):.4g} apart", legal)
    pitch = sum(steps) / len(steps) if steps else 0.1
    distance = sum(y for _, y in seen) / len(seen)
    return _Row(kind, tuple(near), footprint, len(seen), seen[0][0], pitch, distance, turned, board)


def _middle_of_pads(each: _PlacedFootprint) -> Point:
    if not each.pads:
        return each.middle
    xs, ys = zip(*each.pads, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _header(rest: Sequence[_PlacedFootprint], row: _Row, file: str) -> tuple[Supply, _PlacedFootprint]:
    """The supply's connector: the surest kind, and of that the largest. Raises FileError if there is none."""
    for supply in SUPPLIES:
        fitting = [each for each in rest if supply.pattern.search(each.footprint)]
        if fitting:
            return supply, max(fitting, key=lambda each: (each.box[2] - each.box[0]) * (each.box[3] - each.box[1]))
    legal = "an ATX 24-pin header, an XT60, a barrel jack or a screw terminal beside the outputs"
    raise FileError(file, "", f"no supply's connector was found beside the {row.count} outputs", legal)


def _volts(outputs: Sequence[_PlacedFootprint]) -> tuple[float, str]:
    """The voltage of the outputs by the names of their nets, and how it is known."""
    found = Counter(
        float(f"{match[1]}.{match[2] or match[3] or 0}")
        for each in outputs
        for net in each.nets
        if (match := VOLTS.search(net)) and 1 <= float(match[1]) <= 60
    )
    if found:
        return found.most_common(1)[0][0], "the voltage is that of the outputs' nets"
    return 12.0, "12 V is assumed, since no net of the outputs names a voltage"
