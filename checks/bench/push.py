"""Check the push of a plug into its socket: stress in the socket's holder, tipping of the cluster. mm, N, MPa."""

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
from ..print.layering import checks_code, shell_of

ALONG = 1.5
"""Strength of printed plastic along its layers, as a multiple of that across them (assumed; facts give no figure)."""
LEVEL = 0.5
"""Least horizontal share of a socket's unit direction; below it, the plug comes from above or below."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error if the push breaks a holder, information if it tips the cluster unless a hand holds it."""
    force = limits.numbers.header_push
    instances = {each.name: each for each in assembly.instances()}
    for group in assembly.groups:
        for socket in (socket for socket in group.sockets if socket.pushed):
            for section in assembly.weak_sections:
                if (section.group, section.socket) == (group.path, socket.name):
                    yield from _strength(group, section, instances[section.item], store, limits)
            yield from _tips(assembly, group, socket, force)


def _strength(group: Group, section: WeakSection, held: Instance, store: Store, limits: Limits) -> Iterator[Finding]:
    """An error if a section of a printed part, across its layers or along them, is overstressed."""
    if not store.shape(held.part).sound:
        return
    force, limit = limits.numbers.header_push, limits.numbers.layer_stress * (1.0 if section.across else ALONG)
    stress = _remembered(held.part, section, store, limits)
    if stress <= limit:
        return
    x, y, z = group.placement.point(section.place)
    yield Finding(
        code="header-push",
        severity=Severity.ERROR,
        subject=section.item,
        message=f"a plug pushed into the {section.socket} with {force:g} N, {section.height:.0f} mm up, stresses its "
        f"{section.words} with {stress:.1f} MPa; the limit is {limit:g} MPa",
        place=(round(x, 2), round(y, 2), round(z, 2)),
        measured=round(stress, 2),
        limit=limit,
        unit="MPa",
        fix=section.fix,
        spoils=(section.item,),
    )


def _remembered(part: Part, section: WeakSection, store: Store, limits: Limits) -> float:
    """The stress, MPa, read from the store if it is known there."""
    printer, force = limits.printer, limits.numbers.header_push
    layer, shell = printer.fits.layer_height, shell_of(part, limits)
    skin = None if section.across else min(printer.profile.top_layers, printer.profile.bottom_layers) * layer
    numbers = [force, layer, shell, skin, section.low, section.high, *section.fibres, section.arm]
    key = digest(checks_code(), store.shape(part).key, json.dumps([*numbers, section.frame.rounded]), "push")
    return store.once(key, float, lambda: stress_of(part, section, store, force, layer, shell, skin))


def stress_of(
    part: Part, section: WeakSection, store: Store, force: float, layer: float, shell: float, skin: float | None
) -> float:
    """Bending stress that a force causes in the weakest of a part's sections, on the printed layers, MPa.

    Only the perimeters bear the load, `shell` mm thick, and the solid layers below the faces towards y, `skin` mm thick
    (None if the sections are layers), not the infill.
    """
    from ...geometry.layers.necks import hollow, modulus_about_x
    from ...geometry.layers.slices import Slices

    shape = store.shape(part)
    slices = Slices(shape.placed(section.frame), shape.faces, layer)
    if section.high > section.low:
        cuts = [slices.laid(number) for number in range(int(section.low / layer) + 1, int(section.high / layer))]
    else:
        cuts = [slices.at(section.low)]
    return force * section.arm / min(modulus_about_x(hollow(cut, shell, skin), *section.fibres) for cut in cuts)


def _tips(assembly: Assembly, group: Group, socket: Socket, force: float) -> Iterator[Finding]:
    """Information if the push tips the cluster over the feet that are furthest in the direction of the push."""
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
            message=f"a push of {stands:.0f} N at its {socket.name} tips the cluster, but a plug needs {force:g} N "
            "to go in",
            place=at,
            measured=round(stands, 1),
            limit=force,
            unit="N",
            fix="plug the supply's cable in before you put the board into its holder, as the steps say, "
            "or hold the holder while you push",
        )
