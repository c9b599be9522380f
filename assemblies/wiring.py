"""Cables as numbers: which socket goes to which, along what path, how long, what a rail carries. Lengths are mm.

A path runs along the axes: straight out of both plugs, forward to the plane before the sockets, then up or down and
across. Corners are not cut, which is the slack; where the way is short it counts as a half turn of the bend radius.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from ..core.placement import Placement, Point
from ..params.board import BoardRecord
from ..params.cable import CableRecord
from ..params.design import Design
from ..params.device import PowerBoardRecord
from ..params.library import Library
from .assembly import Cable, Extra, Group, Rail
from .socket import Socket
from .stack import Stack
from .switch_mount import UPLINK

PATCH, LEAD = "patch-cat6", "dc-lead"
"""The library's cables that are used."""
NO_LEG = 0.5
"""A leg shorter than this is none, mm."""

End = tuple[str, Socket]
"""The path of a group and its socket, in the assembly's frame."""


def in_place(group: Group) -> list[End]:
    """A group's sockets in the assembly's frame."""
    turn = Placement(rotation=group.placement.rotation)
    return [
        (
            group.path,
            replace(s, point=group.placement.point(s.point), out=turn.point(s.out)),
        )
        for s in group.sockets
    ]


def cables(groups: Sequence[Group], library: Library) -> tuple[Cable, ...]:
    """Every used connector's cable: a lead and a patch cable for each node, and what feeds the devices."""
    ends = [end for group in groups for end in in_place(group)]
    patch, lead = library.get(CableRecord, PATCH), library.get(CableRecord, LEAD)
    ports = list(_node_ports(ends, groups))
    outputs = [end for end in ends if end[1].kind == "output"]
    found: list[Cable] = []
    found += _to_nodes("lead", lead, outputs, [end for end in ends if end[1].kind == "power"])
    found += _to_nodes("patch", patch, ports, [end for end in ends if end[1].kind == "network"])
    return (*found, *_outside(ends, patch))


def _to_nodes(
    kind: Literal["lead", "patch"], record: CableRecord, sources: Sequence[End], wanted: Sequence[End]
) -> Iterable[Cable]:
    """A cable to each wanted socket: from the sources in their order, and then from outside."""
    outside = "a supply of your own" if kind == "lead" else "a switch of your own"
    for number, end in enumerate(wanted):
        name, plug = f"{end[0]} {end[1].kind}", f", {end[1].plug} plug" if end[1].plug else ""
        if number >= len(sources):
            yield Cable(name=name, kind=kind, sort=record.full_name + plug, start=outside, end=_label(end))
            continue
        path = route(sources[number][1], end[1], record, plugged=kind == "patch")
        needed = length(path, record)
        yield Cable(
            name=name,
            kind=kind,
            sort=record.full_name + plug,
            start=_label(sources[number]),
            end=_label(end),
            path=path,
            needed=round(needed, 1),
            bought=record.bought(needed),
        )


def _node_ports(ends: Iterable[End], groups: Sequence[Group]) -> Iterable[End]:
    """The ports that nodes may use: all of a switch but its last; one of unknown place serves every node."""
    nodes = sum(group.kind == "node" for group in groups)
    served = {group.path: group.serves for group in groups if group.service == "network"}
    for path, serves in served.items():
        mine = [end for end in ends if end[0] == path and end[1].kind == "port"]
        yield from mine[: len(mine) - UPLINK] if serves is not None else mine * nodes


def _outside(ends: Iterable[End], patch: CableRecord) -> Iterable[Cable]:
    """What leaves the cluster: uplinks, the switches' adapters, the power boards' supplies."""
    last: dict[str, End] = {}
    for end in ends:
        if end[1].kind == "port":
            last[end[0]] = end
        elif end[1].kind == "jack":
            yield _supply(end, "Adapter power, of the switch", "its own adapter")
        elif end[1].kind == "atx":
            yield _supply(end, "Supply ATX with a 24-pin plug", "an ATX supply")
    for path, end in last.items():
        yield Cable(name=f"{path} uplink", kind="patch", sort=patch.full_name, start=_label(end), end="your network")


def _supply(end: End, sort: str, outside: str) -> Cable:
    return Cable(name=f"{end[0]} {end[1].name}", kind="supply", sort=sort, start=outside, end=_label(end))


def _label(end: End) -> str:
    return f"{end[0]} {end[1].name}"


def route(start: Socket, end: Socket, record: CableRecord, *, plugged: bool) -> tuple[Point, ...]:
    """The corners of a cable's path, both ends with it; a soldered end leaves with one bend radius."""
    a, b = start.point, end.point
    a1 = _ahead(a, start.out, record.straight if plugged else record.radius)
    b1 = _ahead(b, end.out, record.straight)
    front = min(a1[1], b1[1])
    corners = [a, a1, (a1[0], front, a1[2]), (a1[0], front, b1[2]), (b1[0], front, b1[2]), b1, b]
    kept = corners[:2]
    for corner in corners[2:-2]:
        if math.dist(corner, kept[-1]) > NO_LEG:
            kept.append(corner)
    kept += corners[-2:]
    return tuple((round(x, 3), round(y, 3), round(z, 3)) for x, y, z in kept)


def length(path: Sequence[Point], record: CableRecord) -> float:
    """What a cable needs along its path, mm: at least a half turn of its bend radius between the straight ends."""
    first, *inner, last = (math.dist(a, b) for a, b in pairwise(path))
    return first + max(sum(inner), math.pi * record.radius) + last


def _ahead(point: Point, out: Point, distance: float) -> Point:
    return point[0] + out[0] * distance, point[1] + out[1] * distance, point[2] + out[2] * distance


def sundries(rails: Iterable[Rail]) -> tuple[Extra, ...]:
    """What each power board needs to be switched on, and a fuse for each lead where it has none."""
    jumper, fuse = (
        "Jumper PS_ON, from pin 16 of the 24-pin plug to a ground beside it",
        "Fuse inline with its holder, 5 A",
    )
    found: list[Extra] = []
    for rail in rails:
        found.append(Extra(name=jumper, quantity=1, material="device", owner=rail.board))
        if rail.nodes and not rail.fused:
            found.append(Extra(name=fuse, quantity=rail.nodes, material="device", owner=rail.board))
    return tuple(found)


def rails(stacks: Sequence[Stack], design: Design, library: Library) -> tuple[Rail, ...]:
    """What the nodes ask of each power board's rail, node by node from the first output on."""
    levels = [(level.path, level.board) for stack in stacks for level in stack.levels]
    found: list[Rail] = []
    for board in design.power_board:
        mine, levels = levels[: board.outputs], levels[board.outputs :]
        found.append(_rail(board.name, mine, library.get(PowerBoardRecord, board.model)))
    return tuple(found)


def _rail(path: str, nodes: Sequence[tuple[str, BoardRecord]], record: PowerBoardRecord) -> Rail:
    header, known = record.header, [board.power for _, board in nodes if board.power]
    fitting = [power for power in known if power.volts == header.volts]
    return Rail(
        board=path,
        nodes=len(nodes),
        unknown=len(nodes) - len(known),
        volts=header.volts,
        watts=sum(power.watts for power in fitting),
        most=sum(power.most for power in fitting),
        supply=sum(power.supply for power in fitting),
        contacts=header.contacts,
        amperes=header.contacts * header.amperes,
        limit=header.contacts * header.most,
        fused=record.fused,
        wrong=tuple(path for path, board in nodes if board.power and board.power.volts != header.volts),
    )
