"""Boards of the library as rows of tables, lines of text and JSON data. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...params.choosing.costs import Verdict, unknown_of
from ...params.choosing.pattern import without_hole
from ...params.choosing.traits import confidence_of, height_of, height_words, pattern_of, spots_of
from ...params.record import Sourced
from ...params.records.board import UNKNOWN, BoardRecord

COLUMNS = ("name", "board", "size", "mounting holes", "thickness", "height", "sure")
HOLE_COLUMNS = ("corner", "role", "x", "y", "diameter")
BOX_COLUMNS = ("class", "type", "side", "x0, y0, x1, y1", "above", "below", "edge")
WAITING_COLUMNS = ("name", "board", "waits for")
MATCH_COLUMNS = ("name", "board", "holes", "diameter", "size")
CHECK_COLUMNS = ("name", "whose", "state", "unknown")
STANDOFF_RADIUS = 3.2
"""How far a hex standoff of M3, 5.5 across flats, reaches from its axis, mm."""


def title(name: str, raw: Mapping[str, Any]) -> str:
    """The maker and the full name of a board, from its record or its file; its name if it has none."""
    maker, full = (raw.get(key) if isinstance(raw.get(key), str) else "" for key in ("maker", "full_name"))
    return (f"{maker} {full}" if maker and full and maker not in full else full or maker) or name


def title_of(record: BoardRecord) -> str:
    """The maker and the full name of a board."""
    return title(record.name, {"maker": record.maker, "full_name": record.full_name})


def row(record: BoardRecord) -> tuple[str, ...]:
    """A board's row in the list of boards."""
    pcb, holes = record.pcb, record.holes
    diameter = min(h.diameter for h in holes.mounting)
    return (
        record.name,
        title_of(record),
        f"{pcb.length:g} x {pcb.width:g}",
        f"{pattern_of(record)}, Ø{diameter:g} ({holes.confidence})",
        f"{pcb.thickness:g} +-{pcb.thickness_tolerance:g} ({pcb.confidence})",
        height_words(record),
        _sure(record),
    )


def _sure(record: BoardRecord) -> str:
    """How sure size and holes are: confirmed by the user, else the confidence."""
    if record.confirmed:
        return f"confirmed {record.confirmed}"
    return f"{confidence_of(record)}, to be confirmed" if record.is_doubtful else confidence_of(record)


def data(record: BoardRecord) -> dict[str, Any]:
    """A board in the list as JSON data: the numbers as numbers, and the cells of its row."""
    cells = dict(zip(COLUMNS, row(record), strict=True))
    return {
        **cells,
        "maker": record.maker,
        "length": record.pcb.length,
        "width": record.pcb.width,
        "tallest": height_of(record),
        "holes": [list(spot) for spot in spots_of(record)],
        "confidence": confidence_of(record),
        "doubtful": record.is_doubtful,
        "confirmed": record.confirmed,
        "waits_for": [],
    }


def waiting_row(name: str, raw: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, ...]:
    """The row of a board that waits for a measurement."""
    return name, title(name, raw), ", ".join(UNKNOWN[key] for key in keys)


def waiting_data(name: str, raw: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """A board that waits for a measurement as JSON data."""
    return {"name": name, "board": title(name, raw), "maker": raw.get("maker", ""), "waits_for": list(keys)}


def match_row(record: BoardRecord, found: Sequence[int]) -> tuple[str, ...]:
    """The row of a board that stands on a pattern with the holes `found`."""
    names = ", ".join(record.hole_names[number] for number in sorted(found))
    every = f"{len(found)} of {len(record.holes.mounting)}: {names}"
    spot = in_the_way(record, found)
    if spot:
        every += f"; no hole for the standoff at {spot[0]:g}, {spot[1]:g}: take it off the plate"
    size = f"{record.pcb.length:g} x {record.pcb.width:g}"
    return record.name, title_of(record), every, f"{narrowest(record, found):g}", size


def match_data(record: BoardRecord, found: Sequence[int]) -> dict[str, Any]:
    """A board that stands on a pattern as JSON data."""
    return {
        "name": record.name,
        "board": title_of(record),
        "holes": [record.hole_names[number] for number in sorted(found)],
        "mounting_holes": len(record.holes.mounting),
        "diameter": narrowest(record, found),
        "in_the_way": in_the_way(record, found),
    }


def in_the_way(record: BoardRecord, found: Sequence[int]) -> tuple[float, float] | None:
    """Where the fourth standoff of a rectangle stands below a board that has three holes there, in its frame, mm."""
    spot = without_hole(spots_of(record), found)
    if spot is None or record.pcb.inside_by(*spot) <= -STANDOFF_RADIUS:
        return None
    return round(spot[0], 2), round(spot[1], 2)


def narrowest(record: BoardRecord, found: Sequence[int]) -> float:
    """The least diameter of some mounting holes."""
    return min(record.holes.mounting[number].diameter for number in found)


def check_row(verdict: Verdict) -> tuple[str, ...]:
    """The row of a verdict."""
    return verdict.name, "yours" if verdict.own else "packaged", verdict.state, ", ".join(verdict.unknown)


def lines(record: BoardRecord) -> Iterator[str]:
    """Lines that describe a board, and state the source and confidence of its numbers."""
    revision = f", revision {record.revision}" if record.revision else ""
    yield f"{record.name}: {title_of(record)}{revision}, network sockets at the {record.front} edge"
    for section in type(record).model_fields:
        part = getattr(record, section)
        if isinstance(part, Sourced):
            note = f"; {part.note}" if part.note else ""
            yield f"{section}: confidence {part.confidence}, from {part.source}{note}"
    for other in record.differs:
        yield f"{other.key}: {other.source} says {other.value}; not followed, because {other.why}"
    for section in unknown_of(record):
        yield f"{section}: unknown, {UNKNOWN[section]}; enter it with stackwright boards new {record.name}"
    if record.aliases:
        yield f"also called {', '.join(record.aliases)}"
    if record.confirmed:
        yield f"confirmed on {record.confirmed}"
    elif record.is_doubtful:
        yield (
            f"size or holes are assumed: lay yours on the sheet of stackwright boards fit {record.name}, then run "
            f"stackwright boards confirm {record.name}"
        )
    yield f"outline {record.pcb.length:g} x {record.pcb.width:g} x {record.pcb.thickness:g} mm{_shape(record)}"
    if record.power:
        power = record.power
        yield f"power {power.volts:g} V, {power.watts:g} W, at most {power.most:g} W, plug {power.plug}"


def _shape(record: BoardRecord) -> str:
    """What the outline is besides a rectangle with sharp corners."""
    if record.pcb.outline is not None:
        return f", an outline of {len(record.pcb.outline)} vertices"
    return f", corners R{record.pcb.corner_radius:g}" if record.pcb.corner_radius else ""


def waiting_lines(name: str, raw: Mapping[str, Any], keys: Sequence[str]) -> Iterator[str]:
    """Lines that describe a board that waits for a measurement: what is known, and what is not."""
    yield f"{name}: {title(name, raw)}, waits for {', '.join(UNKNOWN[key] for key in keys)}"
    for section, part in raw.items():
        if isinstance(part, dict) and "source" in part:
            note = f"; {part['note']}" if part.get("note") else ""
            yield f"{section}: confidence {part.get('confidence')}, from {part['source']}{note}"
    pcb = raw.get("pcb")
    if isinstance(pcb, dict) and {"length", "width", "thickness"} <= set(pcb):
        yield f"outline {pcb['length']:g} x {pcb['width']:g} x {pcb['thickness']:g} mm"
    yield f"measure it and enter it with: stackwright boards new {name}"


def holes(record: BoardRecord) -> list[tuple[str, ...]]:
    """Rows of a board's holes, the mounting holes first."""
    mounting = zip(record.hole_names, record.holes.mounting, strict=True)
    rows = [(name, h.role, f"{h.x:g}", f"{h.y:g}", f"{h.diameter:g}") for name, h in mounting]
    return rows + [("", h.role, f"{h.x:g}", f"{h.y:g}", f"{h.diameter:g}") for h in record.holes.other]


def boxes(record: BoardRecord) -> list[tuple[str, ...]]:
    """Rows of a board's components."""
    return [
        (
            c.kind,
            c.type,
            c.side,
            ", ".join(f"{v:g}" for v in c.extent),
            f"{c.up:g}",
            f"{record.tail_depth(c):g}",
            c.edge or "",
        )
        for c in record.components.boxes
    ]
