"""The unit of a bought thing that is held in one of the ways. Lengths are mm.

Every kind that mounts a bought thing calls `mount`: its builder describes the thing, and adds to the unit what only its
kind knows (what it provides and needs, its records, its wish for a place).
"""

from __future__ import annotations

from dataclasses import replace

from ...core.placement import Bounds, Placement
from ...params.kinds.kind import PlacedTable
from ...parts.keep_out import BoxSpace
from ..context import Context
from ..model.face import Seat
from ..model.footprint import Footprint
from ..model.items import Group, KeepOut
from ..model.joint import Infeasible
from ..model.socket import Socket
from ..model.unit import Unit, Wish
from ..pieces.exploded_view import HOLDER_OFF_FACE
from ..pieces.plastics import too_soft
from ..pieces.plug_space import plug_spaces
from ..pieces.tool_space import tools
from .thing import Thing
from .ways import WAYS, Held


def mount(thing: Thing, table: PlacedTable, context: Context, seat: Seat, hold: str) -> Unit | Infeasible:
    """The unit of a thing held in a way, with the keep-outs of its faces; Infeasible if that way cannot hold it.

    `hold`: name of the way in `WAYS`. The kind's builder replaces `wish`, `provides`, `needs`, `records` and
    `assumptions` in the unit as it needs.
    """
    way = WAYS[hold]
    soft = _too_soft(thing, table.name, context) if way.printed else None
    held = soft or way.build(thing, table, context, seat)
    if isinstance(held, Infeasible):
        return held
    path, move = table.name, f"set {table.name}.position to a free place"
    sockets = tuple(_moved(socket, held.place) for socket in thing.sockets)
    group = Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(held.items.found),
        keep_outs=(*plug_spaces(held.device, sockets), *_spaces(thing, held), *tools(held.items.found, held.bench)),
        on_sheet=seat.item,
        fix=move,
        move=move,
        sockets=sockets,
        explode=HOLDER_OFF_FACE,
    )
    return Unit(
        path=path,
        groups=(group,),
        mates=tuple(held.items.mates(path)),
        footprint=Footprint(plan=held.plan, patterns=held.patterns, behind=held.behind, rise=held.rise),
        steps=held.steps,
        wish=Wish(rank=2),
        extras=held.extras,
        joints=held.joints,
        records=(
            *(socket.mated for socket in sockets if socket.mated),
            *({each.thread.name: each.thread for each in thing.threads}.values() if held.joints else ()),
        ),
    )


def _too_soft(thing: Thing, path: str, context: Context) -> Infeasible | None:
    """The problem of a printed holder whose plastic gives way at the warmth of the thing; None if it holds."""
    warm = "to 50 degrees" if thing.warmth == "warm" else "above 50 degrees"
    why = f"the air round the {thing.name} gets warm, {warm}", "its holder would give way"
    threads = any(each.face == "bottom" for each in thing.threads) and not thing.on("bottom")
    otherwise = f", or {path}.hold to screws, which need no plastic" if threads and len(thing.levels) == 1 else ""
    return too_soft(path, thing.warmth, why, otherwise, context.plastic)


def _moved(socket: Socket, place: Placement) -> Socket:
    """A socket of the thing, in the frame of the unit."""
    turn = Placement(rotation=place.rotation)
    return replace(
        socket,
        point=place.point(socket.point),
        out=turn.point(socket.out),
        up=turn.point(socket.up),
        presses=tuple(turn.point(way) for way in socket.presses),
    )


def _spaces(thing: Thing, held: Held) -> list[KeepOut]:
    """The keep-outs before the faces of the thing: for plugs that have no socket of their own, and for air."""
    return [
        _space(f"{'plugs' if area.code == 'plug' else 'air'} {area.face} {number}", area.code, box, held)
        for number, (area, box) in enumerate(thing.spaces(), 1)
    ]


def _space(name: str, code: str, box: Bounds, held: Held) -> KeepOut:
    """A keep-out of a box before a face. For plugs its name stands for the socket, whose place nobody knows."""
    low, high = box
    part = BoxSpace(width=high[0] - low[0], depth=high[1] - low[1], height=high[2] - low[2])
    socket = name if code == "plug" else ""
    place, owner = held.place @ Placement.at(*low), held.device.name
    return KeepOut(name=name, part=part, placement=place, owner=owner, code=code, socket=socket)
