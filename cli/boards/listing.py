"""Commands that find boards: list and match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ...core.errors import InputError, nearest
from ...core.measures import number_of, pair_of
from ..app import JsonOption, boards_app
from ..shared import library, note, print_json, print_table, say

if TYPE_CHECKING:
    from ...params.choosing.filters import BoardFilter
    from ...params.record import Confidence

LARGEST = 2000.0
"""Largest length that a filter takes, mm."""


@boards_app.command("list")
def boards_list(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Text in the name, another spelling, or the maker.")] = "",
    maker: Annotated[str, typer.Option(metavar="TEXT", help="Text in the name of the maker.")] = "",
    size: Annotated[
        str | None, typer.Option(metavar="WxD", help="The PCB fits within this, turned if need be, such as 100x80.")
    ] = None,
    pattern: Annotated[
        str | None, typer.Option(metavar="AxB", help="Pitches of the mounting holes, either way round, such as 58x49.")
    ] = None,
    height: Annotated[
        str | None, typer.Option(metavar="MM", help="Greatest height of the components above the PCB.")
    ] = None,
    confidence: Annotated[
        str | None, typer.Option(metavar="A|B|C|U", help="Size and holes are as sure as this, or surer.")
    ] = None,
    sort: Annotated[
        str,
        typer.Option(metavar="KEY", help="Order: name, maker, size, height, holes, thickness or confidence."),
    ] = "name",
    as_json: JsonOption = False,
) -> None:
    """List the boards.

    The list includes your own boards in ./library and in your configuration folder. Boards that wait for a measurement
    are listed apart.
    """
    from ...export.reports import boards
    from ...params.choosing.filters import SORTS, BoardFilter
    from ...params.choosing.traits import SURE
    from ...params.records.board import BoardRecord

    if sort not in SORTS:
        raise InputError("boards list", "--sort", sort, nearest(sort, SORTS))
    sure: Confidence | None = next((each for each in SURE if confidence and each == confidence.upper()), None)
    if confidence is not None and sure is None:
        raise InputError("boards list", "--confidence", confidence, f"one of {', '.join(SURE)}")
    wanted = BoardFilter(
        text=text,
        maker=maker,
        size=None if size is None else pitches("boards list", "--size", size, "100x80"),
        pitches=None if pattern is None else pitches("boards list", "--pattern", pattern, "58x49"),
        height=None if height is None else length("boards list", "--height", height),
        confidence=sure,
    )
    known = library()
    waiting = known.waiting(BoardRecord)
    records, wrong = list[BoardRecord](), list[str]()
    for name in known.names("boards"):
        if name in waiting:
            continue
        try:
            record = known.get(BoardRecord, name)
        except InputError:
            wrong.append(name)
            continue
        if wanted.takes(record):
            records.append(record)
    records.sort(key=lambda record: (SORTS[sort](record), record.name))
    apart = {name: (known.raw(BoardRecord, name), keys) for name, keys in waiting.items()}
    apart = {name: found for name, found in apart.items() if wanted.names(name, found[0])}
    if as_json:
        shown = {} if wanted.needs_numbers else apart
        found = [boards.waiting_data(name, raw, keys) for name, (raw, keys) in shown.items()]
        print_json([*map(boards.data, records), *found])
    else:
        print_table(boards.COLUMNS, [boards.row(record) for record in records])
        _print_waiting([boards.waiting_row(name, raw, keys) for name, (raw, keys) in apart.items()], wanted)
    for name in wrong:
        note(f"{name} has mistakes and is left out; stackwright boards check {name} tells them")


def _print_waiting(rows: list[tuple[str, ...]], wanted: BoardFilter) -> None:
    """Print the boards that wait for a measurement, or how many a filter could not judge."""
    from ...export.reports import boards

    if rows and wanted.needs_numbers:
        say("", f"{len(rows)} more wait for a measurement, so the filters cannot judge them; leave them out to see it")
    elif rows:
        say("", "These wait for a measurement; stackwright boards new NAME asks for it:")
        print_table(boards.WAITING_COLUMNS, rows)


@boards_app.command("match")
def boards_match(
    holes: Annotated[
        str, typer.Option("--holes", metavar="AxB", help="Pitches of the plate's holes or studs, such as 58x49.")
    ],
    diameter: Annotated[
        str | None,
        typer.Option(metavar="MM", help="Diameter of the plate's screws or studs: the board's holes must take it."),
    ] = None,
    tolerance: Annotated[
        str | None, typer.Option(metavar="MM", help="Greatest difference of two distances of holes. Default: 0.3.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find the boards that stand on an existing plate.

    A board stands on four holes that make a rectangle, either way round, with four or three of its mounting holes.
    """
    from ...export.reports import boards
    from ...params.choosing.pattern import TOLERANCE, standing
    from ...params.choosing.traits import spots_of
    from ...params.records.board import BoardRecord

    wanted = pitches("boards match", "--holes", holes, "58x49")
    screw = 0.0 if diameter is None else length("boards match", "--diameter", diameter)
    slack = TOLERANCE if tolerance is None else length("boards match", "--tolerance", tolerance)
    if slack > min(wanted) / 4:
        raise InputError("boards match", "--tolerance", tolerance, f"at most a quarter of {min(wanted):g}")
    known = library()
    waiting = known.waiting(BoardRecord)
    found = [
        (record, chosen)
        for record in known.all(BoardRecord).values()
        if (chosen := standing(spots_of(record), wanted, slack)) and boards.narrowest(record, chosen) >= screw
    ]
    if as_json:
        print_json([boards.match_data(*each) for each in found])
        return
    if found:
        print_table(boards.MATCH_COLUMNS, [boards.match_row(*each) for each in found])
    else:
        say(f"no board stands on {wanted[0]:g} x {wanted[1]:g}")
    if waiting:
        say("", f"not judged, since their holes are unknown: {', '.join(waiting)}")


def pitches(command: str, option: str, text: str, example: str) -> tuple[float, float]:
    """Two lengths of an option, mm. Raises InputError unless both are in 0.1 to LARGEST."""
    try:
        first, second = pair_of(text)
    except ValueError:
        first = second = 0.0
    if not (0.1 <= first <= LARGEST and 0.1 <= second <= LARGEST):
        raise InputError(command, option, text, f"two lengths from 0.1 to {LARGEST:g} mm with an x, such as {example}")
    return first, second


def length(command: str, option: str, text: str) -> float:
    """A length of an option, mm. Raises InputError unless it is in 0 to LARGEST."""
    try:
        found = number_of(text)
    except ValueError:
        found = -1.0
    if not 0 <= found <= LARGEST:
        raise InputError(command, option, text, f"a length from 0 to {LARGEST:g} mm, such as 16.5")
    return found
