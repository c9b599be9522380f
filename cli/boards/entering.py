"""The command that enters a board by hand: new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...core.errors import InputError
from .. import completion
from ..app import Day, Into, boards_app
from ..shared import day_of, library, library_folder, say
from .terminal import COMMAND, asked, is_terminal
from .writing import check_free, write_draft

if TYPE_CHECKING:
    from ...params.entering.known import KnownBoard


CALIPERS = "measured with calipers"
"""Where the numbers of a board come from, unless the person says otherwise."""


def _option(metavar: str, help_text: str) -> Any:
    return typer.Option(metavar=metavar, help=help_text)


@boards_app.command("new")
def boards_new(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Name of the new record, or of one that is in the library.",
            autocompletion=completion.records("boards"),
        ),
    ] = None,
    full_name: Annotated[str | None, _option("TEXT", "Name as it is printed on the board.")] = None,
    maker: Annotated[str | None, _option("TEXT", "Maker of the board.")] = None,
    size: Annotated[str | None, _option("LxW", "Length x width of the bare PCB.")] = None,
    thickness: Annotated[str | None, _option("MM", "Thickness of the PCB.")] = None,
    corner_radius: Annotated[str | None, _option("MM", "Radius of the corners, 0 for sharp ones.")] = None,
    pattern: Annotated[
        str | None, _option("HOW", "How the holes are given: raspberry-pi, inset, edges, pitch or list.")
    ] = None,
    hole_diameter: Annotated[str | None, _option("MM", "Diameter of the holes, or M2.5 and the like.")] = None,
    inset: Annotated[str | None, _option("AxB", "inset: centres of the holes from the edges.")] = None,
    inner: Annotated[str | None, _option("AxB", "edges: between the inner edges of two holes, both ways.")] = None,
    outer: Annotated[str | None, _option("AxB", "edges: over the outer edges of the same holes.")] = None,
    near: Annotated[
        str | None, _option("AxB", "edges: from the left and the bottom edge to the lower left hole's near edge.")
    ] = None,
    pitch: Annotated[str | None, _option("AxB", "pitch: from centre to centre, both ways.")] = None,
    first: Annotated[str | None, _option("X,Y", "pitch: centre of the lower left hole.")] = None,
    hole_list: Annotated[str | None, _option("LIST", "list: centres as x,y with spaces between them.")] = None,
    bare_rings: Annotated[str | None, _option("YES|NO", "Whether the rings round the holes are bare metal.")] = None,
    front: Annotated[str | None, _option("EDGE", "Edge of the network socket: left, right, bottom or top.")] = None,
    connector: Annotated[
        list[str] | None,
        _option("TEXT", "A connector at an edge, such as 'rj45 right 45.5', or none, or unknown. Repeatable."),
    ] = None,
    top: Annotated[str | None, _option("MM", "Height of the tallest other part above the PCB.")] = None,
    below: Annotated[str | None, _option("MM", "How far solder and parts reach below the PCB, or unknown.")] = None,
    free_disc: Annotated[str | None, _option("MM", "Diameter of the disc round each hole without parts.")] = None,
    volts: Annotated[str | None, _option("V", "Supply voltage, or unknown.")] = None,
    plug: Annotated[str | None, _option("TEXT", "Plug of the supply, such as USB-C or 5.5/2.1 barrel.")] = None,
    polarity: Annotated[str | None, _option("TEXT", "Of a barrel: centre positive or centre negative.")] = None,
    watts: Annotated[str | None, _option("W", "Typical and greatest power, and that of the supply.")] = None,
    mass: Annotated[str | None, _option("G", "Mass of the board, or unknown.")] = None,
    tails: Annotated[
        str | None, _option("MM", "With the place of the deepest part in --below: how far all else reaches.")
    ] = None,
    source: Annotated[str | None, _option("TEXT", f"Where the numbers come from. Default: {CALIPERS}.")] = None,
    sheet: Annotated[str | None, _option("FILE", "The 1:1 sheet to write. Default: NAME-fit.pdf.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Start anew; replace your record of that name.")] = False,
    into: Into = None,
    day: Day = None,
) -> None:
    """Enter a board by hand.

    It asks in the order of a person with calipers, proposes usual answers, draws the board, and writes a commented
    record into your own library with a 1:1 sheet. Of a board that is in the library it asks only what is unknown; an
    option replaces what is known. Every answer may be given as an option; without a terminal all must be.
    """
    from ...params.entering.drafting import draft_of
    from ...params.entering.reading import AnswerError, plain_text
    from .interview import interview

    texts: dict[str, str | list[str] | None] = {
        "full_name": full_name, "maker": maker, "size": size, "thickness": thickness, "corner_radius": corner_radius,
        "pattern": pattern, "hole_diameter": hole_diameter, "inset": inset, "inner": inner, "outer": outer,
        "near": near, "pitch": pitch, "first": first, "hole_list": hole_list, "bare_rings": bare_rings, "front": front,
        "connector": connector, "top": top, "below": below, "tails": tails, "free_disc": free_disc,
        "volts": volts, "plug": plug, "polarity": polarity, "watts": watts, "mass": mass,
    }  # fmt: skip
    given = {key: text for key, text in texts.items() if text is not None}
    date = day_of(COMMAND, day)
    board, path = _known(name, given, into, replace)
    if path is None:
        path = library_folder(into) / "boards" / f"{board.name}.toml"
        check_free(path, replace, COMMAND)
    target = _sheet(sheet, board.name)
    answers, new = interview(board, given)
    if source is None and is_terminal() and not set(new) <= set(given):
        source = asked(f"Where do the numbers come from, for instance a drawing [{CALIPERS}]", "--source")
    try:
        said = plain_text(source or CALIPERS, {})
    except AnswerError as error:
        raise InputError(COMMAND, "--source", source or CALIPERS, error.legal) from None
    draft = draft_of(board, answers, new, said, date)
    _draw(draft.record(path.name))
    if is_terminal() and not _agreed(path):
        say("nothing was written")
        return
    write_draft(draft, path, target)


def _sheet(sheet: str | None, name: str) -> Path:
    """The path of the 1:1 sheet."""
    from ...export.boards.files import sheet_path

    return sheet_path(f"{name}-fit.pdf" if sheet is None else sheet, "--sheet")


def _known(name: str | None, given: dict[str, Any], into: str | None, anew: bool) -> tuple[KnownBoard, Path | None]:
    """What is known of the board before the questions, and the path of the user's own record of it, if it is one.

    `anew`: a record of that name is not looked at.
    """
    from ...params.entering.known import known_board, new_board
    from ...params.records.board import BoardRecord
    from ...params.source import packaged

    known = library()
    name = _name() if name is None else name
    if anew:
        return new_board(_legal_name(name)), None
    try:
        path = known.path(BoardRecord, name)
    except InputError:
        return new_board(_legal_name(name)), None
    own = path.parent != packaged("boards")
    if path.stem not in known.waiting(BoardRecord):
        known.get(BoardRecord, path.stem, COMMAND, "NAME")  # its own mistakes come first
    board = known_board(path.stem, known.raw(BoardRecord, path.stem), str(path), given)
    if not board.sections:
        raise InputError(
            COMMAND, "NAME", path.stem,
            "a board of which something is unknown, and nothing is unknown of this one: run stackwright boards "
            f"confirm {path.stem} if it agrees with yours, or give what differs as options, such as --thickness",
        )  # fmt: skip
    return board, path if own and into is None else None


def _name() -> str:
    """The name of the board, asked until it is legal."""
    from ...params.entering.reading import AnswerError, library_name

    if not is_terminal():
        raise InputError(COMMAND, "NAME", "(missing)", "the name of the new record, such as my-board")
    while True:
        text = asked("What is the board called in designs, such as my-board", "NAME")
        try:
            return library_name(text, {})
        except AnswerError as error:
            say(f"  legal is {error.legal}")


def _legal_name(name: str) -> str:
    """The name of a new record. Raises InputError if no record can have it."""
    from ...params.entering.reading import AnswerError, library_name

    try:
        return library_name(name, {})
    except AnswerError as error:
        raise InputError(COMMAND, "NAME", name, error.legal) from None


def _draw(record: Any) -> None:
    """Draw the board in text."""
    from ...export.boards.text_drawing import text_drawing

    say("", *text_drawing(record), "")


def _agreed(path: Path) -> bool:
    """Whether the person agrees with what was drawn."""
    while True:
        text = asked(f"Write {path}: yes or no [yes]", "--sheet").lower() or "yes"
        if text in ("yes", "y", "no", "n"):
            return text[0] == "y"
        say("  legal is yes or no")
