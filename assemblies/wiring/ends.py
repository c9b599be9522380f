"""The ends of cables: sockets in the assembly frame, and those of devices that feed nodes, in order. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...core.placement import Placement
from ..model.footprint import Spot
from ..model.items import Group
from ..model.socket import Service, Socket
from ..model.unit import Provides


@dataclass(frozen=True)
class End:
    """A socket in the assembly frame, with the paths of its group and its unit.

    `serves`: path of the only unit whose sockets it feeds; empty for any.
    """

    group: str
    unit: str
    socket: Socket
    serves: str = ""

    @property
    def label(self) -> str:
        """Its name in reports."""
        return f"{self.group} {self.socket.name}"

    @property
    def key(self) -> tuple[str, str]:
        """The path of its group and the name of its socket."""
        return self.group, self.socket.name

    def feeds(self, other: End) -> bool:
        """Whether it may feed a node's socket: the unit is right, and no voltage is known to be wrong."""
        mine, its = self.socket.volts, other.socket.volts
        return self.serves in ("", other.unit) and (mine is None or its is None or mine == its)


def in_place(group: Group) -> list[End]:
    """A group's sockets, in the assembly frame."""
    turn = Placement(rotation=group.placement.rotation)
    return [
        End(
            group.path,
            group.unit,
            replace(
                socket,
                point=group.placement.point(socket.point),
                out=turn.point(socket.out),
                up=turn.point(socket.up),
                presses=tuple(turn.point(way) for way in socket.presses),
            ),
        )
        for socket in group.sockets
    ]


def socket_side(groups: Iterable[Group], unit: str) -> Spot:
    """The side that most of a unit's sockets face, as a direction; the front if it has no sockets."""
    ways = [end.socket.out for group in groups if group.unit == unit for end in in_place(group)]
    x, y = sum(way[0] for way in ways), sum(way[1] for way in ways)
    if abs(x) > abs(y):
        return (1.0 if x > 0 else -1.0), 0.0
    return 0.0, 1.0 if y > 0 else -1.0


def sources_of(
    ends: Sequence[End], provides: Iterable[tuple[str, Provides]], service: Service, nodes: int
) -> Iterator[End]:
    """The sockets that nodes may use. If their positions are unknown, one socket is repeated for all of them."""
    for unit, each in sorted(provides, key=lambda each: not each[1].serves):
        if each.service != service:
            continue
        mine = [end for end in ends if end.unit == unit and end.socket.gives == service]
        known = [end for end in mine if not end.socket.spread]
        spread = mine[: -each.reserved] or mine if each.reserved else mine
        free = known[: len(known) - each.reserved] if known else spread * (nodes if each.count is None else each.count)
        yield from _in_order(free, [end for end in ends if end.unit == each.serves], each.serves)


def _in_order(sources: Sequence[End], row: Sequence[End], serves: str) -> list[End]:
    """The sources of a device that serves one unit, in the order of that unit's sockets, so that no leads cross.

    The sources of another device keep their order.
    """
    if not serves or len(row) < 2:
        return [replace(each, serves=serves) for each in sources]
    first, last = row[0].socket.point, row[-1].socket.point
    way = last[0] - first[0], last[1] - first[1]
    ordered = sorted(sources, key=lambda each: each.socket.point[0] * way[0] + each.socket.point[1] * way[1])
    return [replace(each, serves=serves) for each in ordered]
