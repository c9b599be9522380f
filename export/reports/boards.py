"""Boards of the library as rows of tables and lines of text. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...params.records.board import BoardRecord

COLUMNS = ("name", "board", "size", "mounting holes", "thickness")
HOLE_COLUMNS = ("corner", "role", "x", "y", "diameter")
BOX_COLUMNS = ("class", "type", "side", "x0, y0, x1, y1", "above", "below", "edge")


def row(record: BoardRecord) -> tuple[str, ...]:
    """A board's row in the list of boards."""
    pcb, holes = record.pcb, record.holes
    return (
        record.name,
        f"{record.maker} {record.full_name}" if record.maker not in record.full_name else record.full_name,
        f"{pcb.length:g} x {pcb.width:g}",
        f"{len(holes.mounting)} of {min(h.diameter for h in holes.mounting):g} ({holes.confidence})",
        f"{pcb.thickness:g} +-{pcb.thickness_tolerance:g} ({pcb.confidence})",
    )


def lines(record: BoardRecord) -> Iterator[str]:
    """Lines that describe a board, and state the source and confidence of its numbers."""
    yield f"{record.name}: {record.maker} {record.full_name}, network sockets at the {record.front} edge"
    for section in ("pcb", "holes", "components", "underside"):
        part = getattr(record, section)
        note = f"; {part.note}" if part.note else ""
        yield f"{section}: confidence {part.confidence}, from {part.source}{note}"
    if record.aliases:
        yield f"also called {', '.join(record.aliases)}"
    yield f"outline {record.pcb.length:g} x {record.pcb.width:g} x {record.pcb.thickness:g} mm"


def holes(record: BoardRecord) -> list[tuple[str, ...]]:
    """Rows of a board's mounting holes."""
    return [
        (name, h.role, f"{h.x:g}", f"{h.y:g}", f"{h.diameter:g}")
        for name, h in zip(record.hole_names, record.holes.mounting, strict=True)
    ]


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
