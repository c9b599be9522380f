"""The cables of an assembly as they are shown: tubes along their routes, with a plug at each socket. Lengths are mm.

Cables are no pieces: no check sees these shapes. A cable that leaves the cluster is shown as its plug with a short end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...assemblies.assembly import Assembly
from ...assemblies.model.cable import Cable
from ...assemblies.model.items import Colour
from ...assemblies.model.socket import Socket
from ...assemblies.pieces.sockets import plug_frame
from ...assemblies.wiring.ends import in_place
from ...assemblies.wiring.routes import ahead
from .tubes import Mesh, box, rounded, tube

COLOURS: dict[Literal["lead", "patch", "supply"], tuple[Colour, Colour]] = {
    "lead": ((0.07, 0.07, 0.08, 1.0), (0.13, 0.13, 0.14, 1.0)),
    "patch": ((0.87, 0.87, 0.83, 1.0), (0.95, 0.95, 0.92, 1.0)),
    "supply": ((0.20, 0.20, 0.22, 1.0), (0.28, 0.28, 0.30, 1.0)),
}
"""Colours of each kind of cable and of its plugs."""
BEND, LOOSE, LOOSE_DIAMETER = 8.0, 40.0, 5.0
"""Widest bend, diameters of the cable; length and diameter of the end of a cable that leaves the cluster, mm."""
SHARE, LENGTH = 0.8, 0.6
"""Size of a plug as a share of the space that it needs: of its width and height, and of its length with the bend."""


@dataclass(frozen=True)
class ShownMesh:
    """A mesh of a cable, in the assembly frame: the cable itself or one of its plugs."""

    name: str
    cable: Cable
    mesh: Mesh
    colour: Colour


def shown_cables(assembly: Assembly) -> Iterator[ShownMesh]:
    """The meshes of every cable. Its own name is that of the cable; those of its plugs have a number behind."""
    sockets = {end.key: end.socket for group in assembly.groups for end in in_place(group)}
    for cable in assembly.cables:
        ends = [sockets[key] for key in cable.sockets]
        tube_colour, plug_colour = COLOURS[cable.kind]
        yield ShownMesh(cable.name, cable, _tube(cable, ends), tube_colour)
        for number, socket in enumerate((socket for socket in ends if socket.mated), 1):
            yield ShownMesh(f"{cable.name} {number}", cable, _plug(socket), plug_colour)


def _tube(cable: Cable, ends: list[Socket]) -> Mesh:
    diameter = cable.diameter or LOOSE_DIAMETER
    if cable.path:
        return tube(rounded(cable.path, BEND * diameter), diameter)
    length = (ends[0].mated.length if ends[0].mated else 0.0) + LOOSE
    return tube(rounded([ends[0].point, ahead(ends[0], length)], 0.0), diameter)


def _plug(socket: Socket) -> Mesh:
    plug = socket.mated
    assert plug
    return box((SHARE * plug.width, SHARE * plug.height, LENGTH * plug.length), plug_frame(socket, plug))
