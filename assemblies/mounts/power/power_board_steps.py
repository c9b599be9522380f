"""The build steps of a power board: its leads, and the board into its holder."""

from __future__ import annotations

from collections.abc import Sequence

from ....params.kinds.power_board import PowerBoardRecord
from ...model.socket import Socket
from ...model.unit import UnitStep
from ...pieces.header_words import HEADERS
from .power_board_part import HEADER
from .power_board_words import OUTPUTS, joining


def power_board_steps(
    record: PowerBoardRecord, held: tuple[UnitStep, UnitStep], *, fuse: bool
) -> tuple[UnitStep, UnitStep, UnitStep]:
    """The steps of the holder and the board, `held`, and one for the leads.

    Leads are soldered before the board goes into its holder; other leads are joined when it is there. `fuse`: whether
    each lead has one.
    """
    holder, board = held
    text, soldered = joining(record.outputs.type, fuse=fuse), _soldered(record)
    title = board.title.replace("Device", "Leads of")
    leads = UnitStep(title=title, text=text, brings=(), stage="devices", bench=soldered, leads=True)
    return (holder, leads, board) if soldered else (holder, board, leads)


def mated(record: PowerBoardRecord, sockets: Sequence[Socket]) -> list[str]:
    """The sockets whose cables are on before the board goes into its holder: the header, and soldered leads."""
    return [socket.name for socket in sockets if _soldered(record) or socket.name == HEADER]


def into_holder(record: PowerBoardRecord, side: int, screwed: bool, tied: bool) -> str:
    """The text of the step that puts the board into its holder."""
    end = "output 1" if side < 0 else "the last output"
    into = "screw it to the bosses of its holder from the front" if screwed else "slide it into its holder from above"
    top = "; tie its top to the tower or to another firm part" if tied else ""
    return (
        f"{HEADERS[record.header.type].first} first, then {into}: the end with {end} down, solder side to the "
        f"front, header to the rear{top}."
    )


def _soldered(record: PowerBoardRecord) -> bool:
    """Whether the leads are soldered to the outputs."""
    return not OUTPUTS[record.outputs.type].plug
