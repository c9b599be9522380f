"""The page of the docs that lists boards, HATs, accessories and switches, made from their records. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stackwright.export.reports.markdown import literal
from stackwright.params.choosing.traits import confidence_of
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.records.accessory import AccessoryRecord
from stackwright.params.records.board import BoardRecord

HEAD = """# The library

Generated from the records by `python tests/reference.py`. Lengths are millimetres, power is in watts. Confidence: A
several sources agree, B one decent source, C derived, U unverified. `stackwright boards show NAME` prints every number
of a board with its source. *To be confirmed*: its size or its holes are of confidence C or U, and each report says so
until you [lay yours on its 1:1 sheet](../how-to/enter-board.md#check-it-on-paper).
"""
WAITING = """These boards are known, and no source gives what is unknown of them. A design with one is refused until
you have measured it: `stackwright boards new NAME` asks for it."""
UNKNOWN = """Unknown is what no source gives of a board. The report says so where it matters; nothing is guessed."""


def library_page() -> str:
    """The page."""
    library = Library()
    boards = library.all(BoardRecord)
    nodes = {name: board for name, board in boards.items() if not board.header}
    hats = {name: board for name, board in boards.items() if board.header}
    waiting = library.waiting(BoardRecord)
    switches, accessories = library.all(SwitchRecord), library.all(AccessoryRecord)
    sections = (
        ("Boards", UNKNOWN, ("name", "board", "size", "holes", "confidence", "unknown"), map(_board, nodes.values())),
        ("Boards that wait", WAITING, ("name", "unknown"), ((f"`{n}`", ", ".join(k)) for n, k in waiting.items())),
        ("HATs", "", ("name", "HAT", "on", "height", "confidence", "PoE class", "gives"), map(_hat, hats.values())),
        ("Accessories", "", ("name", "what", "on"), map(_accessory, accessories.values())),
        (
            "Switches and routers",
            "",
            ("name", "switch", "W x D x H", "ports", "PoE", "takes"),
            map(_switch, switches.values()),
        ),
    )
    lines = [HEAD]
    for heading, words, columns, rows in sections:
        lines += [f"## {heading}", "", *([words, ""] if words else []), *_table(columns, rows), ""]
    return "\n".join(lines)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield "|" + "---|" * len(columns)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _board(board: BoardRecord) -> tuple[str, ...]:
    size = f"{board.pcb.length:g} x {board.pcb.width:g} x {board.pcb.thickness:g}"
    xs, ys = ([getattr(hole, axis) for hole in board.holes.mounting] for axis in "xy")
    count, diameter = len(xs), min(hole.diameter for hole in board.holes.mounting)
    holes = f"{count} of {diameter:g}, {max(xs) - min(xs):.4g} x {max(ys) - min(ys):.4g}"
    return f"`{board.name}`", literal(board.full_name), size, holes, _sure(board), ", ".join(board.unknown)


def _sure(board: BoardRecord) -> str:
    """The confidence of size and holes, and whether they want to be confirmed."""
    return confidence_of(board) + (", to be confirmed" if board.is_doubtful else "")


def _hat(board: BoardRecord) -> tuple[str, ...]:
    assert board.header
    poe, on = board.poe, ", ".join(f"`{name}`" for name in board.header.on)
    gives = f"{poe.watts:g} W" if poe and poe.watts else "unknown" if poe else ""
    return (
        f"`{board.name}`",
        literal(board.full_name),
        on,
        f"{board.header.standoff:g}",
        _sure(board),
        _or(poe and poe.power_class),
        gives,
    )


def _accessory(record: AccessoryRecord) -> tuple[str, ...]:
    return f"`{record.name}`", literal(record.full_name), ", ".join(f"`{name}`" for name in record.boards)


def _switch(record: SwitchRecord) -> tuple[str, ...]:
    shell, poe, power = record.shell, record.poe, record.power
    count = record.ports.count if record.ports else record.port_count
    given = f"{poe.ports} ports, {f'{poe.budget:g} W' if poe.budget else 'watts unknown'}" if poe else ""
    size = f"{shell.width:g} x {shell.depth:g} x {shell.height:g}"
    taken = f"{power.most:g} W" if power and power.most else f"{power.own:g} W without PoE" if power else "unknown"
    return f"`{record.name}`", literal(record.full_name), size, _or(count), given, taken


def _or(number: int | None) -> str:
    return str(number) if number else ""
