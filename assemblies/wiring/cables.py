"""The cables of the cluster: the ends and the length of each. Lengths are mm.

Passages are the surroundings that guide a route: plans of units to run round, cable ties, and sheets to avoid.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ...core.placement import Bounds, Point
from ...params.records.cable import CableRecord
from ..context import Context
from ..model.bounds import Plan, part_bounds
from ..model.cable import BUNDLES, OWN_NETWORK, OWN_SUPPLY, OWN_SWITCH, Cable, Tie
from ..model.carrier import Carrier
from ..model.channel import Channel, Fill
from ..model.footprint import Spot
from ..model.items import Group
from ..model.socket import Service, Socket
from ..model.unit import Provides
from .ends import End, in_place, sources_of
from .routes import length, route, shorter, through


@dataclass(frozen=True, kw_only=True)
class Passages:
    """The surroundings that guide the routes of cables, in the assembly frame.

    `rings`: plan of each unit; cables run round it. `ties`: cable ties on the plate, by the bundle that they hold.
    `socket_directions`: direction that the sockets of each unit face. `sheets`: boxes of all carriers' sheets but the
    base plate. `channels`: those for patch cables.
    """

    rings: Mapping[str, Plan]
    ties: Mapping[str, Tie]
    socket_directions: Mapping[str, Spot]
    sheets: Sequence[Bounds] = ()
    channels: Sequence[Channel] = ()

    def are_gone_through(self, path: Sequence[Point]) -> bool:
        """Whether a vertical leg of a path passes through a sheet."""
        return any(
            ax < x < bx and ay < y < by and min(z, end) < az and bz < max(z, end)
            for (x, y, z), (_, _, end) in pairwise(path)
            for (ax, ay, az), (bx, by, bz) in self.sheets
        )

    def round_sheets(self, unit: str, start: Point, end: Point, record: CableRecord) -> Plan:
        """The plan of a unit, grown so that a cable to it runs round the sheets between the heights of its ends.

        A cable keeps a distance to the plan: its straight end plus a bend radius. So a sheet may overhang the plan by
        nearly that distance.
        """
        x0, y0, x1, y1 = self.rings[unit]
        low, high = sorted((start[2], end[2]))
        over = record.straight + record.radius - record.diameter
        for (ax, ay, az), (bx, by, bz) in self.sheets:
            between = low <= az and bz <= high
            if between and ax < x1 and x0 < bx and ay < y1 and y0 < by:
                x0, y0, x1, y1 = min(x0, ax + over), min(y0, ay + over), max(x1, bx - over), max(y1, by - over)
        return x0, y0, x1, y1


def sheet_boxes(groups: Iterable[Group], carriers: Iterable[Carrier]) -> tuple[Bounds, ...]:
    """The boxes of the carriers' sheets, in the assembly frame."""
    sheets = {carrier.sheet for carrier in carriers}
    return tuple(
        part_bounds(item.part, group.placement @ item.placement)
        for group in groups
        for item in group.items
        if f"{group.path}.{item.name}" in sheets
    )


def cables(
    groups: Sequence[Group], provides: Sequence[tuple[str, Provides]], context: Context, passages: Passages
) -> tuple[Cable, ...]:
    """The cables of all sockets in use: a lead and a patch cable for each node, and the cables that feed devices."""
    ends = [end for group in groups for end in in_place(group)]
    found: list[Cable] = []
    kinds: tuple[tuple[Literal["lead", "patch"], CableRecord, Service], ...] = (
        ("lead", context.lead, "power"),
        ("patch", context.patch, "network"),
    )
    for kind, record, service in kinds:
        sources = list(
            sources_of(ends, provides, service, sum(bool(group.stack) and not group.hat for group in groups))
        )
        for end in (end for end in ends if end.socket.takes == service):
            source = next((source for source in sources if source.feeds(end)), None)
            if source is None:
                found.append(_from_outside(kind, end, record))
                continue
            sources.remove(source)
            found.append(_between(kind, source, end, record, passages, f"{end.unit} {BUNDLES[service]}"))
    return (*found, *_outside(ends, provides, context.patch))


def _between(
    kind: Literal["lead", "patch"], start: End, end: End, record: CableRecord, passages: Passages, bundle: str
) -> Cable:
    tie = passages.ties.get(bundle)
    held = (tie.point, passages.socket_directions[end.unit]) if tie else None
    ring, plugged, channel = passages.rings[end.unit], kind == "patch", ""
    path, tied = shorter(start.socket, end.socket, record, ring, held, plugged=plugged)
    if plugged and passages.channels:
        ways = [(through(start.socket, end.socket, record, ring, c, plugged=True), c.path) for c in passages.channels]
        path, channel = min(ways, key=lambda way: length(way[0], record))
        tied = False
    elif passages.are_gone_through(path):
        ring = passages.round_sheets(end.unit, start.socket.point, end.socket.point, record)
        path, tied = route(start.socket, end.socket, record, ring, None, plugged=plugged), False
    ending = f", {start.socket.ending}" if start.socket.ending else ""
    plug = f", {end.socket.plug} plug" if end.socket.plug else ""
    needed = length(path, record) + record.slack + start.socket.spread + end.socket.slack
    return Cable(
        name=f"{end.group} {end.socket.takes}",
        kind=kind,
        sort=(start.socket.cable or record.full_name) + ending + plug,
        start=start.label,
        end=end.label,
        path=path,
        diameter=record.diameter,
        via=bundle if tied else "",
        channel=channel,
        needed=round(needed, 1),
        bought=record.bought(needed),
        sockets=(start.key, end.key),
    )


def _from_outside(kind: Literal["lead", "patch"], end: End, record: CableRecord) -> Cable:
    """The cable of a node's socket that no device of the cluster feeds."""
    socket = end.socket
    name, plug = f"{end.group} {socket.takes}", f", {socket.plug} plug" if socket.plug else " with its plug"
    outside, sort = (OWN_SWITCH, record.full_name) if kind == "patch" else (OWN_SUPPLY, _own_supply(socket, plug))
    return Cable(
        name=name,
        kind="patch" if kind == "patch" else "supply",
        sort=sort,
        start=outside,
        end=end.label,
        sockets=(end.key,),
        outside=outside,
    )


def _own_supply(socket: Socket, plug: str) -> str:
    volts = f" {socket.volts:g} V" if socket.volts else ""
    return f"Supply for a board{volts}{plug}"


def _outside(ends: Iterable[End], provides: Iterable[tuple[str, Provides]], patch: CableRecord) -> Iterator[Cable]:
    """The cables of supplies and of devices, and uplinks of devices with a reserved port.

    A header is fed by a supply of the cluster that has a cable with its plug, otherwise from outside.
    """
    reserving = {(unit, each.service) for unit, each in provides if each.reserved}
    last: dict[str, End] = {}
    ends = list(ends)
    free = [(end, harness) for end in ends for harness in end.socket.harnesses]
    for end in ends:
        socket = end.socket
        if (end.unit, socket.gives) in reserving:
            last[end.unit] = end
        own = next((each for each in free if each[1].head == socket.head), None)
        if own:
            free.remove(own)
            yield Cable(
                name=f"{end.group} {socket.name}",
                kind="supply",
                sort=own[1].sort,
                start=own[0].label,
                end=end.label,
                sockets=(own[0].key, end.key),
            )
        elif socket.outside:
            yield Cable(
                name=f"{end.group} {socket.name}",
                kind="supply",
                sort=socket.outside.sort,
                start=socket.outside.source,
                end=end.label,
                sockets=(end.key,),
                outside=socket.outside.source,
            )
    for unit, end in last.items():
        yield Cable(
            name=f"{unit} uplink",
            kind="patch",
            sort=patch.full_name,
            start=end.label,
            end=OWN_NETWORK,
            sockets=(end.key,),
            outside=OWN_NETWORK,
        )


def fills(cables: Iterable[Cable], channels: Iterable[Channel]) -> dict[str, Fill]:
    """For each channel by its path: the cables that run through it, and the area that they take."""
    cables = list(cables)
    found: dict[str, Fill] = {}
    for channel in channels:
        mine = [cable.diameter for cable in cables if cable.channel == channel.path]
        taken = sum(math.pi / 4 * diameter**2 for diameter in mine)
        found[channel.path] = Fill(
            cables=len(mine), taken=round(taken, 1), useful=channel.useful, larger=channel.larger
        )
    return found
