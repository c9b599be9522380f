"""Functions common to all mounts: a device in a printed holder that is bolted to a face. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.placement import Placement
from ..model.face import Seat
from ..model.items import Group, Item, KeepOut
from ..model.socket import Socket
from ..model.unit import Extra, UnitStep
from ..pieces.bolts import HOLDER
from ..pieces.exploded_view import HOLDER_OFF_FACE
from ..pieces.items import Items
from ..pieces.plug_space import plug_spaces
from ..pieces.tool_space import tools

HALVES = "halves"
"""Key of the bench step that joins the halves of a holder."""
DEVICE = "device"
"""Key of the build step that puts a device into its holder."""
STRAP, STRAP_LOOP = 16.0, 60.0
"""Width of a hook-and-loop strap, and the length that is looped back at each of its ends."""
TIE, TIE_LOOP = 4.8, 40.0
"""Width of a cable tie, and the length that its head needs."""


def held_group(
    path: str, seat: Seat, items: Items, device: Item, sockets: Sequence[Socket], leads: Sequence[KeepOut] = ()
) -> Group:
    """The items of a mount as one group, with keep-outs for plugs and tools.

    `path`: design path of the mount. `leads`: keep-outs of leads that are soldered to the device.
    """
    move = f"set {path}.position to a free place"
    return Group(
        path=path,
        unit=path,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=(*plug_spaces(device, sockets), *leads, *tools(items.found)),
        on_sheet=seat.item,
        fix=move,
        move=move,
        sockets=tuple(sockets),
        explode=HOLDER_OFF_FACE,
    )


def held_steps(
    path: str, seat: Seat, into: str, retention: Sequence[Extra], mated: Sequence[str] = (), *, halves: bool = False
) -> tuple[UnitStep, UnitStep]:
    """The two build steps of a mount: bolt the holder down, later put the device in.

    `into`: text of the second step. `retention`: straps or ties that keep the device in its holder. `mated`: names of
    the sockets whose cables are on the device before it is put in. `halves`: whether the holder was joined from halves
    (see `joined_step`).
    """
    bolt = f"Bolt the holder to {seat.face.called}: screws from below with a washer on both faces, nuts on top."
    return (
        UnitStep(
            title=f"Holder of {path}",
            text=bolt,
            brings=((path, HOLDER),),
            installs=((path, HALVES),) if halves else (),
            stage="holders",
            fastens=True,
        ),
        UnitStep(
            title=f"Device {path}",
            text=into,
            brings=((path, DEVICE),),
            stage="devices",
            uses=tuple(f"{each.quantity} x {each.name}" for each in retention),
            supplies=True,
            mated=tuple((path, socket) for socket in mated),
        ),
    )


def joined_step(path: str, joining: str) -> tuple[UnitStep, ...]:
    """The bench step that joins a holder from halves; none for a whole one. `joining`: how, in words."""
    if not joining:
        return ()
    title = f"Halves of the holder of {path}"
    return (UnitStep(title=title, text=joining, brings=((path, HALVES),), stage="holders", bench=True, joins=True),)
