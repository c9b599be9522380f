"""Commands that judge records of boards: check and confirm."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ...core.errors import InputError
from .. import completion
from ..app import Day, Into, JsonOption, boards_app
from ..shared import day_of, library, library_folder, print_json, print_table, say
from .showing import NameArgument


@boards_app.command("check")
def boards_check(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="Boards. Default: all.", autocompletion=completion.records("boards")),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check the records of boards, your own included.

    It tells the mistakes of each record, and what each unknown costs: the checks of a design that do not see it. The
    exit status is 2 if a record has a mistake.
    """
    from ...export.reports import boards
    from ...params.choosing.costs import verdicts
    from ...params.records.board import BoardRecord

    known = library()
    chosen = {known.path(BoardRecord, name, "boards check", "NAME").stem for name in names or ()}
    found = [verdict for verdict in verdicts(known) if not chosen or verdict.name in chosen]
    if as_json:
        print_json([{**asdict(verdict), "state": verdict.state, "lines": list(verdict.lines())} for verdict in found])
    else:
        print_table(boards.CHECK_COLUMNS, [boards.check_row(verdict) for verdict in found])
        for verdict in found:
            told = list(verdict.lines())
            if told:
                say("", f"{verdict.name}:", *(f"  {line}" for line in told))
        wrong, waiting = sum(bool(v.mistake) for v in found), sum(bool(v.waits) for v in found)
        say("", f"{len(found)} boards: {wrong} with mistakes, {waiting} wait for a measurement")
    if any(verdict.mistake for verdict in found):
        raise typer.Exit(InputError.exit_status)


@boards_app.command("confirm")
def boards_confirm(name: NameArgument, into: Into = None, day: Day = None) -> None:
    """Confirm that your board agrees with its record.

    Lay it on the sheet of stackwright boards fit first. The record is copied into your own library with the day; all
    else in it stays. A record of your own is changed where it is.
    """
    from ...core.files import read_text, write_named
    from ...params.entering.confirmation import confirmed
    from ...params.records.board import BoardRecord
    from ...params.source import packaged

    known = library()
    record = known.get(BoardRecord, name, "boards confirm", "NAME")
    path, date = known.path(BoardRecord, record.name), day_of("boards confirm", day)
    text = confirmed(read_text(path), date, str(path))
    own = into is None and path.parent != packaged("boards")
    target = path if own else library_folder(into) / "boards" / path.name
    write_named(target, text.encode())
    say(f"{target} written: {record.name} is confirmed on {date}, and reports list the record as your own")
