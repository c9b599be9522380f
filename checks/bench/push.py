"""A plug pushed into its socket: whether what holds the socket stands it, and whether the cluster tips. mm, N, MPa."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Group, Instance
from ...assemblies.model.socket import Socket
from ...assemblies.model.unit import WeakSection
from ...assemblies.stability import GRAVITY, centre_of, loads
from ...core.files import digest
from ...core.findings import Finding, Severity
from ...core.placement import Placement, Point
from ...geometry.store import Store
from ...parts.part import Part
from ..limits import Limits
from ..print.layering import checks_code

ALONG = 1.5
"""Printed plastic is about so much stronger along its layers than across them (assumed; facts give no figure)."""
LEVEL = 0.5
"""A socket whose way out is less level than this share is plugged from above or below."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error where a holder's layers part, information where the cluster tips unless a hand holds it."""
    force = limits.numbers.header_push
    instances = {each.name: each for each in assembly.instances()}
    for group in assembly.groups:
        for socket in (socket for socket in group.sockets if socket.pushed):
            for section in assembly.weak_sections:
                if (section.group, section.socket) == (group.path, socket.name):
                    yield from _strength(group, section, instances[section.item], store, limits)
            yield from _tips(assembly, group, socket, force)


def _strength(group: Group, section: WeakSection, held: Instance, store: Store, limits: Limits) -> Iterator[Finding]:
    """A section across the layers of a printed part, or along them."""
    if not store.shape(held.part).sound:
        return
    force, limit = limits.numbers.header_push, limits.numbers.layer_stress * (1.0 if section.across else ALONG)
    stress = _remembered(held.part, section, store, force, limits.printer.fits.layer_height)
    if stress <= limit:
        return
    x, y, z = group.placement.point(section.place)
    yield Finding(
        code="header-push",
        severity=Severity.ERROR,
        subject=section.item,
        message=f"{force:g} N at the {section.socket}, {section.height:.0f} up, stress its {section.words} by "
        f"{stress:.1f} MPa",
        place=(round(x, 2), round(y, 2), round(z, 2)),
        measured=round(stress, 2),
        limit=limit,
        unit="MPa",
        fix=section.fix,
        spoils=(section.item,),
    )


def _remembered(part: Part, section: WeakSection, store: Store, force: float, layer: float) -> float:
    """The stress, from the store where it is known."""
    numbers = [force, layer, section.low, section.high, *section.fibres, section.arm, section.frame.rounded]
    key = digest(checks_code(), store.shape(part).key, json.dumps(numbers), "push")
    return store.once(key, lambda: stress_of(part, section, store, force, layer))


def stress_of(part: Part, section: WeakSection, store: Store, force: float, layer: float) -> float:
    """What a force stresses the weakest of a part's sections by, as the printer lays it, MPa."""
    from ...geometry.layers.necks import modulus_about_x
    from ...geometry.layers.slices import Slices

    shape = store.shape(part)
    slices = Slices(shape.placed(section.frame), shape.faces, layer)
    if section.high > section.low:
        cuts = [slices.laid(number) for number in range(int(section.low / layer) + 1, int(section.high / layer))]
    else:
        cuts = [slices.at(section.low)]
    return force * section.arm / min(modulus_about_x(cut, *section.fibres) for cut in cuts)


def _tips(assembly: Assembly, group: Group, socket: Socket, force: float) -> Iterator[Finding]:
    """Whether the push lifts the feet that are far from it."""
    turn = Placement(rotation=group.placement.rotation)
    place, out = group.placement.point(socket.point), turn.point(socket.out)
    feet = [each.placement.origin for each in assembly.instances() if each.duty == "foot"]
    soles = [foot[2] for foot in feet]
    pieces = loads(assembly.groups)
    if not feet or not pieces or math.hypot(out[0], out[1]) < LEVEL:  # a plug from above presses the feet down
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
            message=f"{stands:.0f} N at its {socket.name} tip the cluster, and a plug takes {force:g} to push in",
            place=at,
            measured=round(stands, 1),
            limit=force,
            unit="N",
            fix="plug the supply in before the board goes into its holder, as the steps say, or hold the holder",
        )
