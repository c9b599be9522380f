"""The load of each thing that feeds others than nodes: a supply, a power board, or a node. Units: W, V, A."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.cable import Cable, PowerNeed, Rail
from ..model.draw import Draw, Given, Load

JACK = 3.0
"""Current of a node's power jack of which no part number is known, A (bench review 8)."""


def with_draws(needs: Iterable[PowerNeed], draws: Sequence[Draw]) -> list[PowerNeed]:
    """The needs of nodes, with what they feed. The greatest power counts the start of a drive."""
    return [_with(need, [draw for draw in draws if draw.feed == need.path]) for need in needs]


def _with(need: PowerNeed, fed: Sequence[Draw]) -> PowerNeed:
    if not fed:
        return need
    return replace(
        need, watts=need.watts + sum(draw.watts for draw in fed), most=need.most + sum(draw.start for draw in fed)
    )


def headers_fed(cables: Iterable[Cable]) -> dict[str, str]:
    """For each power board whose header a supply of the cluster feeds: the path of that supply."""
    return {
        cable.sockets[1][0]: cable.sockets[0][0]
        for cable in cables
        if cable.kind == "supply" and not cable.outside and len(cable.sockets) == 2
    }


def loads(
    draws: Sequence[Draw],
    gives: Iterable[Given],
    rails: Iterable[Rail],
    needs: Iterable[PowerNeed],
    headers: Mapping[str, str],
) -> tuple[Load, ...]:
    """The load on each rail of each supply, power board and node that feeds draws or the header of a power board.

    `needs`: of the nodes, with what they feed. `headers`: for each power board, the supply that feeds it.
    """
    rails, gives = list(rails), list(gives)
    given = [*gives, *(_of_board(rail) for rail in rails if rail.board not in {each.path for each in gives})]
    fed = dict.fromkeys([*headers.values(), *(draw.feed for draw in draws if draw.feed)])
    nodes = {need.path: need for need in needs}
    return tuple(load for path in fed for load in _loads(path, draws, given, rails, nodes.get(path), headers))


def _loads(
    path: str,
    draws: Sequence[Draw],
    given: Sequence[Given],
    rails: Sequence[Rail],
    node: PowerNeed | None,
    headers: Mapping[str, str],
) -> Iterator[Load]:
    """The loads of what has a path. What a power board feeds is a load of its supply as well."""
    boards = {board for board, supply in headers.items() if supply == path}
    mine = [draw for draw in draws if draw.feed == path or draw.feed in boards]
    served = [rail for rail in rails if rail.board == path or rail.board in boards]
    if node:
        if node.volts is not None and node.poe_class is None:
            own = Given(path=path, volts=node.volts, amperes=JACK, peak=JACK)
            yield Load(given=own, watts=node.watts, most=node.most, start=node.most, node=True)
        return
    sources = [each for each in given if each.path == path]
    for volts in dict.fromkeys([*(draw.volts for draw in mine), *(rail.volts for rail in served if rail.nodes)]):
        there = [draw for draw in mine if draw.volts == volts]
        source = next((each for each in sources if each.volts == volts), None)
        through = [rail for rail in served if rail.volts == volts]
        yield Load(
            given=source or Given(path=path, volts=volts, amperes=0.0, peak=0.0),
            watts=sum(each.watts for each in (*there, *through)),
            most=sum(each.most for each in (*there, *through)),
            start=sum(draw.start for draw in there) + sum(rail.most for rail in through),
        )


def _of_board(rail: Rail) -> Given:
    return Given(path=rail.board, volts=rail.volts, amperes=rail.amperes, peak=rail.limit)
