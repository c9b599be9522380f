"""Notices for nodes with a header for a supply that no supply of the design feeds, though the design has supplies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...core.remedy import Remedy
from ...params.kinds.power_board import PowerBoardTable
from ...params.kinds.supply import SupplyRecord, SupplyTable
from ..context import Context
from ..model.cable import Cable, PowerNeed
from ..model.unit import Notice
from ..pieces.header_words import HEADERS

INSTEAD = "atx"
"""Name of the library's supply whose plug fits the header."""


def unfed_headers(context: Context, needs: Iterable[PowerNeed], cables: Iterable[Cable]) -> Iterator[Notice]:
    """A notice for each node whose header gets no plug of the design's supplies; none if the design has no supplies.

    Leads of a supply or of a power board do not fit a header, and a plug feeds one header.
    """
    supplies = [(table.name, context.model(SupplyRecord, table.name)) for table in context.design.of(SupplyTable)]
    boards = [table.name for table in context.design.of(PowerBoardTable)]
    own = {cable.sockets[-1][0] for cable in cables if cable.kind == "supply" and cable.outside and cable.sockets}
    for need in needs:
        if not need.header or need.path not in own or not (supplies or boards):
            continue
        words = HEADERS[need.header]
        others = [name for name, record in supplies if need.header not in record.outputs.heads]
        named = " and ".join([*(name for name, _ in supplies), *boards])
        instead = f"set {others[0]}.model to a supply with that plug, such as {INSTEAD}, or " if others else ""
        yield Notice(
            code="header-unfed",
            subject=need.path,
            message=f"it takes its power through its {words.noun} alone, and {named} has no free plug for it: no lead "
            "may be joined to that header",
            fix=f"{instead}add a [[supply]] with that plug, such as {INSTEAD}",
            known=False,
            remedies=tuple(Remedy.of(f"{name}.model", INSTEAD) for name in others),
        )
