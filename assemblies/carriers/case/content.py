"""The content of a case: the boxes of its pieces, of the cables inside, and the plugs of cables from outside.

Lengths are mm, in the frame of the base plate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ....core.box_array import BoxArray
from ....core.placement import Bounds, Placement, Point, around
from ....parts.hole import Hole
from ....parts.keep_out import PlugSpace
from ...model.bounds import part_bounds
from ...model.cable import Cable
from ...model.items import Group, KeepOut
from ...model.socket import Socket
from .face_plugs import air, as_plug, outside_socket

ON = 0.2
"""Distance up to which a plug begins on a face: plugs are modelled a little before their sockets."""
KEPT = ("keep-out", "keep-out-air", "component-near")
"""Codes of the spaces round boards that must stay free."""
DRIVER = "driver"
"""Code of the space of a screwdriver and the hand on it."""
UPRIGHT = 0.7
"""Vertical part of a plug's direction from which it counts as upright."""


@dataclass(frozen=True, kw_only=True)
class Plug:
    """A plug whose cable comes from outside: its group, its socket, its space, and the finger's spaces at its latch.

    `frame`: the plug's placement, z out of the socket. `spread`: uncertainty of the socket's position. `body`: the box
    of its connector, in the frame that follows; None if it is unknown.
    """

    group: Group
    socket: str
    part: PlugSpace
    frame: Placement
    fingers: tuple[tuple[PlugSpace, Placement], ...]
    spread: float
    body: Bounds | None
    body_frame: Placement

    @property
    def out(self) -> Point:
        """The direction of the plug out of its socket."""
        return Placement(rotation=self.frame.rotation).point((0.0, 0.0, 1.0))

    @property
    def box(self) -> Bounds:
        """The bounding box of the plug."""
        return space_box(self.part, self.frame)


@dataclass(frozen=True, kw_only=True)
class CaseContent:
    """What a case encloses.

    `solid`: boxes of pieces. `below`: those under the plate. `within`: the boxes of pieces, but connectors whose plugs
    pass a panel end where they begin, since they may stand in its opening. `inner`: boxes of plugs and cables that stay
    inside. `kept`: boxes of space that must stay free round boards. `drivers`: boxes of screwdrivers. `holes`: holes of
    the plate, with their diameters. `plugs`: the plugs of cables from outside, which pass the panels that they look at.
    """

    solid: tuple[Bounds, ...]
    below: tuple[Bounds, ...]
    within: tuple[Bounds, ...]
    inner: tuple[Bounds, ...]
    kept: tuple[Bounds, ...]
    drivers: tuple[Bounds, ...]
    holes: tuple[Hole, ...]
    plugs: tuple[Plug, ...]
    unknown: tuple[tuple[str, Point], ...]
    """Sockets of cables from outside whose plugs are unknown: the name of each, and the direction out of it."""

    @cached_property
    def taken(self) -> BoxArray:
        """What no bracket may stand in: pieces, cables and plugs, and the space that must stay free."""
        return BoxArray([*self.solid, *self.inner, *self.kept, *(plug.box for plug in self.plugs)])

    def bounds(self, rim: float) -> Bounds:
        """The box round everything that stays inside, upright plugs included.

        `rim`: what a panel needs round a plug that passes it, so that its opening is not too near to the edge.
        """
        passing = [_mouth(plug, rim) for plug in self.plugs if abs(plug.out[2]) <= UPRIGHT]
        upright = [plug.box for plug in self.plugs if abs(plug.out[2]) > UPRIGHT]
        return around([*self.within, *self.inner, *upright, *passing])


def content(
    groups: Sequence[Group], cables: Sequence[Cable], holes: Iterable[Hole], *, through: bool = True
) -> CaseContent:
    """The content of these groups on the base plate, connected by these cables.

    `holes`: of the plate. `through`: whether connectors may stand in the openings of the panels.
    """
    within = [cable for cable in cables if not cable.outside]
    inside = {key for cable in within for key in cable.sockets}
    ends = {key for cable in cables if cable.outside for key in cable.sockets}
    inner = [box for cable in within if cable.path for box in [_round(cable)]]
    plugs: list[Plug] = []
    for group in groups:
        spreads = {socket.name: socket.spread for socket in group.sockets}
        open_to = list[KeepOut]()
        for space in (space for space in group.keep_outs if space.code == "plug"):
            frame, part = group.placement @ space.placement, space.part
            if not isinstance(part, PlugSpace):
                socket = outside_socket(group, space, ends)
                if socket is None:
                    inner.append(part_bounds(part, frame))
                    continue
                open_to.append(space)
                plugs.append(_in_face(group, space, socket))
                continue
            if (group.path, space.socket) in inside:
                inner.append(space_box(part, frame))
                continue
            body = _body(group, space) if through else None
            plugs.append(
                Plug(
                    group=group,
                    socket=space.socket,
                    part=part,
                    frame=frame,
                    fingers=tuple(_fingers(group, space)),
                    spread=spreads.get(space.socket, 0.0),
                    body=body[0] if body else None,
                    body_frame=body[1] if body else Placement(),
                )
            )
        inner += air(group, open_to)
    solid, standing = list[Bounds](), list[Bounds]()
    below = list[Bounds]()
    kept, drivers = _spaces(groups, KEPT), _spaces(groups, (DRIVER,))
    passing = {(plug.body, plug.body_frame): plug.out for plug in plugs if plug.body and abs(plug.out[2]) <= UPRIGHT}
    for group in groups:
        for item in group.items:
            frame = group.placement @ item.placement
            for own in item.part.profile_boxes:
                box = frame.bounds(own)
                if box[1][2] > 0:
                    solid.append(box)
                    standing.append(_ended(box, passing[own, frame]) if (own, frame) in passing else box)
                else:
                    below.append(box)
    return CaseContent(
        solid=tuple(solid),
        below=tuple(below),
        within=tuple(standing),
        inner=tuple(inner),
        kept=tuple(kept),
        drivers=tuple(drivers),
        holes=tuple(holes),
        plugs=tuple(plugs),
        unknown=tuple(_unknown(groups, cables, plugs)),
    )


def _spaces(groups: Sequence[Group], codes: Collection[str]) -> list[Bounds]:
    """The boxes of the groups' spaces of some codes."""
    return [
        (group.placement @ space.placement).bounds(box)
        for group in groups
        for space in group.keep_outs
        if space.code in codes
        for box in space.part.profile_boxes
    ]


def _in_face(group: Group, space: KeepOut, socket: Socket) -> Plug:
    """The plug of a cable from outside in a face whose sockets nobody has measured: it fills the face's space."""
    part, frame = as_plug(group, space, socket)
    return Plug(
        group=group,
        socket=socket.name,
        part=part,
        frame=frame,
        fingers=(),
        spread=0.0,
        body=None,
        body_frame=Placement(),
    )


def _unknown(groups: Sequence[Group], cables: Iterable[Cable], plugs: Iterable[Plug]) -> Iterable[tuple[str, Point]]:
    """The sockets of cables from outside that have no plug's space, each with the direction out of it."""
    ends = {key for cable in cables if cable.outside for key in cable.sockets}
    ends -= {(plug.group.path, plug.socket) for plug in plugs}
    for group in groups:
        turn = Placement(rotation=group.placement.rotation)
        for socket in group.sockets:
            if (group.path, socket.name) in ends:
                yield f"{group.path} {socket.name}", turn.point(socket.out)


def _ended(box: Bounds, out: Point) -> Bounds:
    """A box without its length along the direction in which it looks: its inner face."""
    low, high = list(box[0]), list(box[1])
    axis = max(range(2), key=lambda i: abs(out[i]))
    if out[axis] > 0:
        high[axis] = low[axis]
    else:
        low[axis] = high[axis]
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def _body(group: Group, space: KeepOut) -> tuple[Bounds, Placement] | None:
    """The box of the connector that a plug goes into, with its frame: the box on whose face the plug begins."""
    for item in (item for item in group.items if item.name == space.owner):
        frame = group.placement @ item.placement
        plug = item.placement.inverse @ space.placement
        way = Placement(rotation=plug.rotation).point((0.0, 0.0, 1.0))
        axis = max(range(3), key=lambda i: abs(way[i]))
        for low, high in item.part.profile_boxes:
            face = (high if way[axis] > 0 else low)[axis]
            inside = all(low[i] - ON <= plug.origin[i] <= high[i] + ON for i in range(3) if i != axis)
            if inside and abs(plug.origin[axis] - face) < ON:
                return (low, high), frame
    return None


def space_box(part: PlugSpace, frame: Placement) -> Bounds:
    """The bounding box of a plug's or a finger's space."""
    x, y = part.width / 2, part.height / 2
    return frame.bounds(((-x, -y, 0.0), (x, y, part.length)))


def _mouth(plug: Plug, rim: float) -> Bounds:
    """The box round the end of a plug at its socket, grown by `rim` across the plug but not below the socket."""
    x, y = plug.part.width / 2, plug.part.height / 2
    low, high = plug.frame.bounds(((-x, -y, 0.0), (x, y, 0.0)))
    dx, dy = (rim, 0.0) if abs(plug.out[1]) > abs(plug.out[0]) else (0.0, rim)
    return (low[0] - dx, low[1] - dy, low[2]), (high[0] + dx, high[1] + dy, high[2] + rim)


def _fingers(group: Group, plug: KeepOut) -> Iterable[tuple[PlugSpace, Placement]]:
    for space in group.keep_outs:
        if space.code == "latch" and space.socket == plug.socket and isinstance(space.part, PlugSpace):
            yield space.part, group.placement @ space.placement


def _round(cable: Cable) -> Bounds:
    """The box round a cable's path."""
    radius = cable.diameter / 2
    low, high = around([(point, point) for point in cable.path])
    return (
        (low[0] - radius, low[1] - radius, max(low[2] - radius, 0.0)),
        (high[0] + radius, high[1] + radius, high[2] + radius),
    )
