"""A supply's plug pushed onto its header: whether the holder stands it, and whether the cluster tips. mm, N, MPa."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...assemblies.model.assembly import Assembly, Group
from ...assemblies.model.socket import Socket
from ...assemblies.stability import GRAVITY, centre_of, loads
from ...core.files import digest
from ...core.findings import Finding, Severity
from ...core.placement import Placement, Point
from ...geometry.store import Store
from ...parts.printed.foot import Foot
from ...parts.printed.power_board_holder import PowerBoardHolder
from ..limits import Limits
from ..print.layering import checks_code

ALONG = 1.5
"""Printed plastic is about so much stronger along its layers than across them (assumed; facts give no figure)."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error where the holder's layers part, information where the cluster tips unless a hand holds it."""
    force = limits.numbers.header_push
    for group in assembly.groups:
        for socket in (socket for socket in group.sockets if socket.kind == "atx"):
            yield from _strength(group, socket, store, limits, force)
            yield from _tips(assembly, group, socket, force)


def _strength(group: Group, socket: Socket, store: Store, limits: Limits, force: float) -> Iterator[Finding]:
    """The holder's foot across its layers, its spine along them."""
    holder = group.items[0].part
    if not isinstance(holder, PowerBoardHolder) or not store.shape(holder).sound:
        return
    height = (group.items[0].placement.inverse.point(socket.point))[2]
    across, along = _remembered(holder, store, force, height, limits.printer.fits.layer_height)
    limit = limits.numbers.layer_stress
    for stress, allowed, words in ((across, limit, "foot across its layers"), (along, ALONG * limit, "spine")):
        if stress > allowed:
            x, y, z = group.placement.point((0.0, holder.spine_rear, holder.foot_thickness))
            yield Finding(
                code="header-push",
                severity=Severity.ERROR,
                subject=f"{group.path}.{group.items[0].name}",
                message=f"{force:g} N at the header, {height:.0f} up, stress its {words} by {stress:.1f} MPa",
                place=(round(x, 2), round(y, 2), round(z, 2)),
                measured=round(stress, 2),
                limit=allowed,
                unit="MPa",
                fix=f"set {group.path}.down to the other end, or limits.layer_stress to what your plastic stands",
                spoils=(f"{group.path}.{group.items[0].name}",),
            )


def _remembered(
    holder: PowerBoardHolder, store: Store, force: float, height: float, layer: float
) -> tuple[float, float]:
    """The stresses, from the store where they are known."""
    key = digest(checks_code(), store.shape(holder).key, json.dumps([force, round(height, 6), layer]), "push")
    across, along = store.once(key, lambda: stresses(holder, store, force, height, layer))
    return across, along


def stresses(holder: PowerBoardHolder, store: Store, force: float, height: float, layer: float) -> tuple[float, float]:
    """What a force at a height above the plate stresses: the foot across the layers, the spine along them, MPa.

    The foot bends between the spine and its front screws, where each layer is a section of it; the spine above it.
    """
    from ...geometry.layers.necks import modulus_about_x
    from ...geometry.layers.slices import Slices

    shape, thick = store.shape(holder), holder.foot_thickness
    printed = Slices(shape.placed(holder.print_placement()), shape.faces, layer)
    first, row = holder.spine_rear - holder.front, min(y for _, y in holder.holes) - holder.front
    feet = [printed.laid(number) for number in range(int(first / layer) + 1, int(row / layer))]
    weakest = min(modulus_about_x(foot, -thick, 0.0) for foot in feet)
    spine = modulus_about_x(Slices(shape.vertices, shape.faces, layer).at(thick + 1.0), holder.front, holder.spine_rear)
    return force * (height - thick / 2) / weakest, force * (height - thick) / spine


def _tips(assembly: Assembly, group: Group, socket: Socket, force: float) -> Iterator[Finding]:
    """Whether the push lifts the feet that are far from it."""
    turn = Placement(rotation=group.placement.rotation)
    place, out = group.placement.point(socket.point), turn.point(socket.out)
    feet = [each.placement.origin for each in assembly.instances() if isinstance(each.part, Foot)]
    soles = [foot[2] for foot in feet]
    pieces = loads(assembly.groups)
    if not feet or not pieces:
        return
    x, y, grams = centre_of(pieces)
    far = max(-(foot[0] * out[0] + foot[1] * out[1]) for foot in feet)
    arm = far + x * out[0] + y * out[1]
    stands = grams / 1000 * GRAVITY * arm / max(1.0, place[2] - min(soles))
    if stands < force:
        at: Point = (round(place[0], 2), round(place[1], 2), round(place[2], 2))
        yield Finding(
            code="header-push",
            severity=Severity.INFORMATION,
            subject=group.path,
            message=f"{stands:.0f} N at its header tip the cluster, and a plug takes {force:g} to push in",
            place=at,
            measured=round(stands, 1),
            limit=force,
            unit="N",
            fix="plug the supply in before the board goes into its holder, as the steps say, or hold the holder",
        )
