"""Which cable goes where, how long it must be, and what a power board's rail carries. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from ...core.placement import Placement, Point
from ...params.design import Design
from ...params.kinds.power_board import PowerBoardRecord, PowerBoardTable
from ...params.library import Library
from ...params.records.board import BoardRecord
from ...params.records.cable import CableRecord
from ..carriers.feet_and_ties import LEADS, PATCHES
from ..carriers.free_space import Spot
from ..model.assembly import OWN_SUPPLY, Cable, Extra, Group, Rail
from ..model.bounds import Plan
from ..model.socket import Socket
from ..mounts.switch import UPLINK
from ..stacks.stack import Stack
from .routes import length, shorter

PATCH, LEAD = "patch-cat6", "dc-lead"
"""The library's cables that are used."""

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


def socket_side(groups: Iterable[Group], stack: str) -> Spot:
    """The side of a stack to which its sockets look, most of them; the front without any."""
    ways = [socket.out for group in groups if group.stack == stack for _, socket in in_place(group)]
    x, y = sum(way[0] for way in ways), sum(way[1] for way in ways)
    if abs(x) > abs(y):
        return (1.0 if x > 0 else -1.0), 0.0
    return 0.0, 1.0 if y > 0 else -1.0


def cables(
    groups: Sequence[Group], library: Library, plans: dict[str, Plan], ties: dict[str, Spot]
) -> tuple[Cable, ...]:
    """Every used connector's cable: a lead and a patch cable for each node, and what feeds the devices.

    `plans` are those of the stacks, `ties` the places of the ties by what they serve.
    """
    ends = [end for group in groups for end in in_place(group)]
    patch, lead = library.get(CableRecord, PATCH), library.get(CableRecord, LEAD)
    stack_of = {group.path: group.stack for group in groups}
    outputs, ports = [end for end in ends if end[1].kind == "output"], list(_node_ports(ends, groups))
    found: list[Cable] = []
    kinds: tuple[tuple[Literal["lead", "patch"], CableRecord, list[End], str, str], ...] = (
        ("lead", lead, outputs, "power", LEADS),
        ("patch", patch, ports, "network", PATCHES),
    )
    for kind, record, sources, wanted, serves in kinds:
        for end in (end for end in ends if end[1].kind == wanted):
            source = next((source for source in sources if _fits(source[1], end[1])), None)
            if source is None:
                found.append(_from_outside(kind, end, record))
                continue
            sources.remove(source)
            stack = stack_of[end[0]]
            spot = ties.get(f"{stack} {serves}")
            tie = (spot, socket_side(groups, stack)) if spot else None
            path, tied = shorter(source[1], end[1], record, plans[stack], tie, plugged=kind == "patch")
            found.append(_between(kind, source, end, record, path, f"{stack} {serves}" if tied else ""))
    return (*found, *_outside(ends, patch))


def _fits(source: Socket, wanted: Socket) -> bool:
    """Whether an output may feed a node: not where both voltages are known and differ."""
    return source.volts is None or wanted.volts is None or source.volts == wanted.volts


def _between(
    kind: Literal["lead", "patch"], start: End, end: End, record: CableRecord, path: tuple[Point, ...], via: str
) -> Cable:
    plug = f", {end[1].plug} plug" if end[1].plug else ""
    needed = length(path, record) + record.slack + start[1].spread
    return Cable(
        name=f"{end[0]} {end[1].kind}",
        kind=kind,
        sort=record.full_name + plug,
        start=_label(start),
        end=_label(end),
        path=path,
        diameter=record.diameter,
        via=via,
        needed=round(needed, 1),
        bought=record.bought(needed),
    )


def _from_outside(kind: Literal["lead", "patch"], end: End, record: CableRecord) -> Cable:
    """What a node needs that no device of the cluster feeds."""
    name, plug = f"{end[0]} {end[1].kind}", f", {end[1].plug} plug" if end[1].plug else " with its plug"
    if kind == "patch":
        return Cable(name=name, kind=kind, sort=record.full_name, start="a switch of your own", end=_label(end))
    volts = f" {end[1].volts:g} V" if end[1].volts else ""
    sort = f"Supply for a board{volts}{plug}"
    return Cable(name=name, kind="supply", sort=sort, start=OWN_SUPPLY, end=_label(end))


def _node_ports(ends: Iterable[End], groups: Sequence[Group]) -> Iterable[End]:
    """The ports that nodes may use: all of a switch but its last; where they are unknown, as many as there are."""
    nodes = sum(group.kind == "node" for group in groups)
    served = {group.path: group.serves for group in groups if group.service == "network"}
    for path, serves in served.items():
        mine = [end for end in ends if end[0] == path and end[1].kind == "port"]
        known = [end for end in mine if not end[1].spread]
        yield from known[: len(known) - UPLINK] if known else mine * (nodes if serves is None else serves)


def _outside(ends: Iterable[End], patch: CableRecord) -> Iterable[Cable]:
    """What leaves the cluster: uplinks, the switches' adapters, the power boards' supplies."""
    last: dict[str, End] = {}
    for end in ends:
        if end[1].kind == "port":
            last[end[0]] = end
        elif end[1].kind == "jack":
            yield _supply(end, "Adapter power, comes with the switch", "its own adapter")
        elif end[1].kind == "atx":
            yield _supply(end, "Supply ATX with a 24-pin plug", "an ATX supply")
    for path, end in last.items():
        yield Cable(name=f"{path} uplink", kind="patch", sort=patch.full_name, start=_label(end), end="your network")


def _supply(end: End, sort: str, outside: str) -> Cable:
    return Cable(name=f"{end[0]} {end[1].name}", kind="supply", sort=sort, start=outside, end=_label(end))


def _label(end: End) -> str:
    return f"{end[0]} {end[1].name}"


def sundries(rails: Iterable[Rail], cables: Iterable[Cable]) -> tuple[Extra, ...]:
    """What each power board needs to be switched on, a fuse for each lead where it has none, ties to the standoffs."""
    jumper, fuse = (
        "Jumper PS_ON, from pin 16 of the 24-pin plug to a ground beside it",
        "Fuse inline with its holder, 5 A",
    )
    found: list[Extra] = []
    for rail in rails:
        found.append(Extra(name=jumper, quantity=1, material="device", owner=rail.board))
        if rail.nodes and not rail.fused:
            found.append(Extra(name=fuse, quantity=rail.nodes, material="device", owner=rail.board))
    loose = sum(bool(cable.path) and not cable.via for cable in cables)
    if loose:
        found.append(Extra(name="Tie cable, 2.5 wide, 100 long", quantity=loose, material="nylon", owner="cables"))
    return tuple(found)


def rails(stacks: Sequence[Stack], design: Design, library: Library) -> tuple[Rail, ...]:
    """What the nodes ask of each power board's rail; nodes that are known to take another voltage are passed over."""
    waiting = [(level.path, level.board) for stack in stacks for level in stack.levels]
    found: list[Rail] = []
    boards = design.of(PowerBoardTable)
    for board in boards:
        record = library.get(PowerBoardRecord, board.model)
        volts = record.header.volts
        fed = [node for node in waiting if node[1].power is None or node[1].power.volts == volts][: board.outputs]
        last = board is boards[-1]
        waiting = [node for node in waiting if node not in fed]
        unfit = [path for path, one in waiting if one.power and one.power.volts != volts] if last else []
        found.append(_rail(board.name, fed, record, tuple(unfit)))
    return tuple(found)


def _rail(
    path: str, nodes: Sequence[tuple[str, BoardRecord]], record: PowerBoardRecord, unfit: tuple[str, ...]
) -> Rail:
    header, known = record.header, [board.power for _, board in nodes if board.power]
    return Rail(
        board=path,
        nodes=len(nodes),
        unknown=tuple(path for path, board in nodes if board.power is None),
        volts=header.volts,
        watts=sum(power.watts for power in known),
        most=sum(power.most for power in known),
        supply=sum(power.supply for power in known),
        contacts=header.contacts,
        amperes=header.contacts * header.amperes,
        limit=header.contacts * header.most,
        fused=record.fused,
        unfit=unfit,
    )
