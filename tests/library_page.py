"""The page of the docs that lists boards, HATs, accessories and switches, made from their records. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stackwright.export.reports.markdown import literal
from stackwright.params.choosing.traits import confidence_of
from stackwright.params.kinds.channel import ChannelRecord
from stackwright.params.kinds.drive import DriveRecord
from stackwright.params.kinds.fan import FanRecord
from stackwright.params.kinds.panel_part import PanelPartRecord
from stackwright.params.kinds.supply import SupplyRecord
from stackwright.params.kinds.switch import SwitchRecord
from stackwright.params.library import Library
from stackwright.params.records.accessory import AccessoryRecord
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.bought import BoughtRecord
from stackwright.params.records.module import ModuleRecord

HEAD = """# The library

Generated from the records by `python tests/reference.py`. Lengths are millimetres, power is in watts. Confidence: A
several sources agree, B one decent source, C derived, U unverified. `stackwright boards show NAME` prints every number
of a board with its source. *To be confirmed*: its size or its holes are of confidence C or U, and each report says so
until you [lay yours on its 1:1 sheet](../how-to/enter-board.md#check-it-on-paper).
"""
WAITING = """These boards are known, and no source gives what is unknown of them. A design with one is refused until
you have measured it: `stackwright boards new NAME` asks for it."""
UNKNOWN = """Unknown is what no source gives of a board. The report says so where it matters; nothing is guessed."""

OPEN = """A supply with open mains is refused always: [mains-open](../findings/mains-open.md). Confidence is that of its
size and of its threads."""
MODULES = """Compute modules stand upright in the slots of a host board: [modules](../how-to/modules.md). Length of
the lower edge, height over it, thickness of the bare board."""
THREADS = """Places are measured on the box as it lies: from its left end and its bottom on the front and the rear, from
its front and its bottom on the left and the right, from its left end and its front on the bottom. *At most*: the
greatest depth that a screw may enter. Each report proves how deep a screw enters in the worst case."""


def library_page() -> str:
    """The page."""
    library = Library()
    boards = library.all(BoardRecord)
    nodes = {name: board for name, board in boards.items() if not board.header}
    hats = {name: board for name, board in boards.items() if board.header}
    waiting = library.waiting(BoardRecord)
    supplies, drives = library.all(SupplyRecord).values(), library.all(DriveRecord).values()
    switches, accessories = library.all(SwitchRecord), library.all(AccessoryRecord)
    modules = library.all(ModuleRecord).values()
    sections = (
        ("Boards", UNKNOWN, ("name", "board", "size", "holes", "confidence", "unknown"), map(_board, nodes.values())),
        ("Boards that wait", WAITING, ("name", "unknown"), ((f"`{n}`", ", ".join(k)) for n, k in waiting.items())),
        ("HATs", "", ("name", "HAT", "on", "height", "confidence", "PoE class", "gives"), map(_hat, hats.values())),
        ("Accessories", "", ("name", "what", "on"), map(_accessory, accessories.values())),
        ("Modules", MODULES, ("name", "module", "L x H x T", "on", "takes", "confidence"), map(_module, modules)),
        (
            "Switches and routers",
            "",
            ("name", "switch", "W x D x H", "ports", "PoE", "takes"),
            map(_switch, switches.values()),
        ),
    )
    bought = (
        ("Supplies", OPEN, ("name", "supply", "W x D x H", "gives", "mains", "confidence"), map(_supply, supplies)),
        ("Drives", "", ("name", "drive", "W x D x H", "takes", "confidence"), map(_drive, drives)),
        (
            "Threads of supplies and drives",
            THREADS,
            ("name", "face", "thread", "at", "at most", "confidence", "source"),
            (row for record in (*supplies, *drives) for row in _threads(record)),
        ),
    )
    fans, panel_parts = library.all(FanRecord).values(), library.all(PanelPartRecord).values()
    through = (
        ("Fans", "", ("name", "fan", "holes", "bore", "takes", "m3/h", "confidence"), map(_fan, fans)),
        (
            "Panel parts",
            "",
            ("name", "part", "opening", "sheet", "behind", "confidence"),
            map(_panel_part, panel_parts),
        ),
    )
    channels = library.all(ChannelRecord).values()
    lanes = (("Cable channels", "", ("name", "channel", "useful, mm2", "sold", "confidence"), map(_channel, channels)),)
    lines = [HEAD]
    for heading, words, columns, rows in (*sections, *bought, *through, *lanes):
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


def _module(record: ModuleRecord) -> tuple[str, ...]:
    body, power = record.body, record.power
    size = f"{body.length:g} x {body.height:g} x {body.thickness:g}"
    taken = f"{power.volts:g} V, {power.watts:g} to {power.most:g} W" if power else "unknown"
    on = ", ".join(f"`{name}`" for name in record.boards)
    return f"`{record.name}`", literal(record.full_name), size, on, taken, body.confidence


def _switch(record: SwitchRecord) -> tuple[str, ...]:
    shell, poe, power = record.shell, record.poe, record.power
    count = record.ports.count if record.ports else record.port_count
    given = f"{poe.ports} ports, {f'{poe.budget:g} W' if poe.budget else 'watts unknown'}" if poe else ""
    size = f"{shell.width:g} x {shell.depth:g} x {shell.height:g}"
    taken = f"{power.most:g} W" if power and power.most else f"{power.own:g} W without PoE" if power else "unknown"
    return f"`{record.name}`", literal(record.full_name), size, _or(count), given, taken


def _size(record: BoughtRecord) -> str:
    return " x ".join(f"{side:g}" for side in record.case.size)


def _both(record: BoughtRecord) -> str:
    return record.case.confidence + (f", {record.threads.confidence}" if record.threads else "")


def _supply(record: SupplyRecord) -> tuple[str, ...]:
    gives = ", ".join(f"{rail.volts:g} V {rail.amperes:g} A" for rail in record.outputs.rails)
    return f"`{record.name}`", literal(record.full_name), _size(record), gives, record.mains, _both(record)


def _drive(record: DriveRecord) -> tuple[str, ...]:
    takes = ", ".join(
        f"{rail.most:g} W at {rail.volts:g} V" + (f" ({rail.start:g} W at its start)" if rail.start else "")
        for rail in record.power.rails
    )
    return f"`{record.name}`", literal(record.full_name), _size(record), takes, _both(record)


def _fan(record: FanRecord) -> tuple[str, ...]:
    frame, power = record.frame, record.power
    holes = f"{frame.hole_pitch:g} apart, {frame.hole_diameter:g}"
    takes = f"{power.watts:g} W at {power.volts:g} V" if power.watts and power.volts else "unknown"
    name = literal(record.full_name)
    return f"`{record.name}`", name, holes, f"{frame.bore:g}", takes, f"{record.air.flow:g}", frame.confidence


def _panel_part(record: PanelPartRecord) -> tuple[str, ...]:
    cut, panel, body = record.cutout, record.panel, record.body
    size = f"{cut.width:g}" if cut and cut.form == "round" else f"{cut.width:g} x {cut.height:g}" if cut else "its cell"
    sheet, behind = f"{panel.least:g} to {panel.most:g}", f"{body.depth:g} and {body.room:g} of room"
    sure = cut.confidence if cut else body.confidence
    return f"`{record.name}`", literal(record.full_name), size, sheet, behind, sure


def _channel(record: ChannelRecord) -> tuple[str, ...]:
    section = record.section
    return f"`{record.name}`", literal(record.full_name), f"{section.useful:g}", f"{record.sold:g}", section.confidence


def _threads(record: BoughtRecord) -> Iterator[tuple[str, ...]]:
    """A row for each face with threads."""
    threads = record.threads
    for face in dict.fromkeys(hole.face for hole in threads.holes) if threads else ():
        assert threads
        mine = [hole for hole in threads.holes if hole.face == face]
        at = " ".join(f"({hole.at[0]:g}, {hole.at[1]:g})" for hole in mine)
        deep = f"{min(hole.depth for hole in mine):g}"
        row = (f"`{record.name}`", face, mine[0].thread, at, deep, threads.confidence, literal(threads.source))
        yield row


def _or(number: int | None) -> str:
    return str(number) if number else ""
