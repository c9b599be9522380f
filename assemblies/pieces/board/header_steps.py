"""The step that connects the supply of a board with a header: in the hand, before the board comes to its place."""

from __future__ import annotations

from dataclasses import replace

from ....params.records.board import BoardRecord
from ...model.unit import UnitStep
from ..header_words import HEADERS


def with_supply(step: UnitStep, path: str, board: BoardRecord, uses: tuple[str, ...]) -> UnitStep:
    """The step that brings a board to its place, with the plug of its supply on; as it is if the board has a jack.

    `path`: the board's node. `uses`: the connectors in use.
    """
    if not board.power_header or "power" not in uses:
        return step
    text = f"{HEADERS[board.power_header].mate} {step.text}"
    return replace(step, text=text, supplies=True, mated=(*step.mated, (path, "power")))
