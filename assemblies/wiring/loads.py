"""The load of each thing that feeds others than nodes: a supply, a power board, or a node. Units: W, V, A."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.cable import Cable, PowerNeed, Rail
from ..model.draw import Draw, Given, Load
from ..pieces.header_words import CONTACT, CONTACT_MOST, HEADERS

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
    """For each power board and node whose header a supply of the cluster feeds: the path of that supply."""
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
    """The load on each rail of each supply, power board and node that feeds draws or a header, and on the header of a
    node.

    `needs`: of the nodes, with what they feed. `headers`: for each header, the supply that feeds it.
    """
    rails, gives = list(rails), list(gives)
    given = [*gives, *(_of_board(rail) for rail in rails if rail.board not in {each.path for each in gives})]
    nodes = {need.path: need for need in needs}
    through = [path for path, need in nodes.items() if need.header]
    fed = dict.fromkeys([*headers.values(), *(draw.feed for draw in draws if draw.feed), *through])
    return tuple(load for path in fed for load in _loads(path, draws, given, rails, nodes, headers))


def _loads(
    path: str,
    draws: Sequence[Draw],
    given: Sequence[Given],
    rails: Sequence[Rail],
    nodes: Mapping[str, PowerNeed],
    headers: Mapping[str, str],
) -> Iterator[Load]:
    """The loads of what has a path. What a power board, or a node with a header, takes loads its supply as well."""
    node = nodes.get(path)
    if node:
        if node.volts is not None:
            yield from _too_high(node, node.volts, draws)
            if node.poe_class is None:
                yield _into(node)
        return
    hosts = [nodes[each] for each, supply in headers.items() if supply == path and each in nodes]
    boards = {each for each, supply in headers.items() if supply == path and each not in nodes}
    mine = [draw for draw in draws if draw.feed == path or draw.feed in boards]
    served = [rail for rail in rails if rail.board == path or rail.board in boards]
    sources = [each for each in given if each.path == path]
    rated = [*(draw.volts for draw in mine), *(rail.volts for rail in served if rail.nodes)]
    for volts in dict.fromkeys([*rated, *(host.volts for host in hosts if host.volts is not None)]):
        there = [draw for draw in mine if draw.volts == volts]
        source = next((each for each in sources if each.volts == volts), None)
        through = [each for each in (*served, *hosts) if each.volts == volts]
        yield Load(
            given=source or Given(path=path, volts=volts, amperes=0.0, peak=0.0),
            watts=sum(each.watts for each in (*there, *through)),
            most=sum(each.most for each in (*there, *through)),
            start=sum(draw.start for draw in there) + sum(each.most for each in through),
        )


def _too_high(node: PowerNeed, volts: float, draws: Sequence[Draw]) -> Iterator[Load]:
    """A load for each voltage above that of a node which is asked of it: a board lowers its voltage, never raises it.

    Whether it has a header that gives a lower voltage is in few records, so that is not judged.
    """
    asked = [draw for draw in draws if draw.feed == node.path and draw.volts > volts]
    for high in dict.fromkeys(draw.volts for draw in asked):
        there = [draw for draw in asked if draw.volts == high]
        yield Load(
            given=Given(path=node.path, volts=high, amperes=0.0, peak=0.0),
            watts=sum(draw.watts for draw in there),
            most=sum(draw.most for draw in there),
            start=sum(draw.start for draw in there),
        )


def _into(node: PowerNeed) -> Load:
    """The load on the jack or the header of a node whose voltage is known."""
    amperes, most, through = JACK, JACK, "power jack"
    volts = node.volts or 0.0
    if node.header:
        words = HEADERS[node.header]
        count = words.contacts.get(volts, 0)
        amperes, most, through = count * CONTACT, count * CONTACT_MOST, f"{words.noun} ({count} contacts)"
    own = Given(path=node.path, volts=volts, amperes=amperes, peak=most)
    return Load(given=own, watts=node.watts, most=node.most, start=node.most, through=through)


def _of_board(rail: Rail) -> Given:
    return Given(path=rail.board, volts=rail.volts, amperes=rail.amperes, peak=rail.limit)
