"""Check that each printed part prints without support, on the layers that the printer will lay. Lengths are mm.

Limits: tables.md section 6. Overhangs up to 45 degrees from vertical print; steeper ones print if they reach less than
half a millimetre. Bridges up to 20 print; longer ones sag. Walls need two lines, holes 2, level skins three layers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...core.placement import Placement
from ...core.remedy import Remedy
from ...geometry.store import Store
from ...params.limits import CheckLimits
from ...parts.part import Role
from ...parts.printed.printed_standoff import PrintedStandoff
from ..limits import Limits
from .layering import layers_of

if TYPE_CHECKING:
    from ...geometry.layers.features import Feature
    from ...geometry.layers.layers import LayerReport, Unsupported
    from ...geometry.layers.necks import Neck

GRAIN = 0.2
"""Largest amount by which the layers show a span longer than it is, mm."""
BARE_SHARE = 0.5
"""Largest share of the outline on the bed that may have no chamfer."""
FIX = "report this part and its design: the fault is in the program, not in the design"
BRASS = "hex-brass"
"""The stock range to try in place of a printed standoff that breaks."""
FINE = {
    "wall": ("thin-wall", "walls of {size:.2f} mm, thinner than two lines of the nozzle, over {area:.1f} mm2"),
    "gap": ("thin-gap", "a gap of {size:.2f} mm, so narrow that the nozzle closes it, over {area:.1f} mm2"),
    "skin": ("thin-skin", "a horizontal skin of {size:.2f} mm, too few layers to hold, over {area:.1f} mm2"),
    "hole": ("hole-printed", "an upright hole of {size:.2f} mm, which prints shut or far too small"),
    "lost": ("step-lost", "a step or groove of {size:.2f} mm, which no layer shows, over {area:.1f} mm2"),
}
"""Code and message for each kind of feature that is too fine."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on the layers of each printed part, one for each kind of fault.

    A mesh that is not sound has no layers; the check of meshes reports it.
    """
    for part, instances in assembly.parts().items():
        if part.role is Role.PRINTED and store.shape(part).sound:
            first = instances[0]
            standoff = isinstance(part, PrintedStandoff)
            judged = Judged(
                first.name, part.print_placement(), len(instances), limits.numbers, first.placement, standoff
            )
            yield from judged.findings(layers_of(part, store, limits))


@dataclass(frozen=True)
class Judged:
    """A part to be judged: its name, print placement, quantity, limits, and placement in the assembly (`where`).

    `standoff`: whether it is a printed standoff, whose height the design sets.
    """

    subject: str
    placement: Placement
    count: int
    limits: CheckLimits
    where: Placement
    standoff: bool = False

    def findings(self, found: LayerReport) -> Iterator[Finding]:
        """Findings on a part's layers; their places are in the frame of the assembly."""
        pieces = found.unsupported
        yield from self._overhangs([p for p in pieces if p.kind == "overhang"])
        yield from self._bridges([p for p in pieces if p.kind == "bridge"])
        islands = [p for p in pieces if p.kind == "island"]
        if islands:
            worst = min(islands, key=lambda p: p.z)
            yield self._at(
                "island",
                Severity.ERROR,
                f"a piece of a layer starts in mid-air, {worst.z:.1f} mm above the bed",
                worst,
            )
        for kind in FINE:
            yield from self._fine(kind, [feature for feature in found.fine if feature.kind == kind])
        yield from self._on_the_bed(found)
        yield from self._across_layers(found)

    def _overhangs(self, pieces: list[Unsupported]) -> Iterator[Finding]:
        """The overhang that reaches furthest: of the steepest ones if there are any, else of all."""
        limits = self.limits
        for severity, angle in ((Severity.ERROR, limits.steep_angle), (Severity.WARNING, limits.overhang_angle)):
            steep = severity is Severity.ERROR
            far = [p for p in pieces if p.extent > limits.overhang_reach and (p.steep or not steep)]
            if far:
                worst = max(far, key=lambda p: p.extent)
                reach = f"{worst.extent:.1f} mm, more than {limits.overhang_reach:g} mm, {worst.z:.1f} mm above the bed"
                message = f"an overhang beyond {angle:g} degrees from vertical reaches {reach}"
                yield self._at("overhang", severity, message, worst, worst.extent, limits.overhang_reach)
                return

    def _bridges(self, pieces: list[Unsupported]) -> Iterator[Finding]:
        """The longest bridge."""
        worst = max(pieces, key=lambda p: p.extent, default=None)
        if worst is None or worst.extent <= self.limits.bridge_span + GRAIN:
            return
        graded = (self.limits.long_bridge, Severity.INFORMATION), (self.limits.longest_bridge, Severity.WARNING)
        severity = next((severity for span, severity in graded if worst.extent <= span + GRAIN), Severity.ERROR)
        message = (
            f"a bridge spans {worst.extent:.1f} mm, more than {self.limits.bridge_span:g} mm, "
            f"{worst.z:.1f} mm above the bed"
        )
        yield self._at("bridge", severity, message, worst, worst.extent, self.limits.bridge_span)

    def _fine(self, kind: str, features: list[Feature]) -> Iterator[Finding]:
        """The worst feature of one kind: the smallest hole, or the feature with the largest area."""
        if not features:
            return
        hole = kind == "hole"
        worst = min(features, key=lambda f: f.size) if hole else max(features, key=lambda f: f.area)
        code, words = FINE[kind]
        message = (
            f"{words.format(size=worst.size, area=worst.area)}, {worst.z:.1f} mm above the bed"
            f"{f'; the limit is {self.limits.printed_hole:g} mm' if hole else ''}"
        )
        limit = self.limits.printed_hole if hole else None
        yield self._at(code, Severity.WARNING, message, worst, worst.size, limit)

    def _on_the_bed(self, found: LayerReport) -> Iterator[Finding]:
        """A first layer that is too small, a stand that is too narrow, an edge that spreads."""
        brim = "print it with a brim, or print several at once"
        if found.first_area < self.limits.bed_area:
            message = f"only {found.first_area:.1f} mm2 of it lie on the bed; the limit is {self.limits.bed_area:g} mm2"
            yield self._whole("first-layer", message, found.first_area, self.limits.bed_area, "mm2", brim)
        if found.standing <= 0 or found.standing < self.limits.bed_angle:
            yield self._narrow(found.standing, self.limits.bed_angle, brim)
        if found.bare_edge > BARE_SHARE:
            message = (
                f"{found.bare_edge:.0%} of its outline on the bed has no chamfer, more than {BARE_SHARE:.0%}: "
                "the first layer spreads by 0.2 mm"
            )
            fix = "switch on the elephant foot compensation of your slicer, 0.2 mm"
            yield self._whole("bed-edge", message, found.bare_edge, BARE_SHARE, "share", fix)

    def _narrow(self, standing: float, limit: float, brim: str) -> Finding:
        """A stand that is too narrow: an error if the part falls over by itself."""
        tilt = f"it falls over when tilted by {standing:.1f} degrees on its first layer; the limit is {limit:g} degrees"
        if standing > 0:
            return self._whole("narrow-stand", tilt, standing, limit, "degrees", brim)
        message = "it falls over on the bed by itself, because its centre of mass is outside its first layer"
        fix = "turn the part in your slicer, or print it with supports"
        found = self._whole("narrow-stand", message, standing, limit, "degrees", fix)
        return replace(found, severity=Severity.ERROR, spoils=(self.subject,))

    def _across_layers(self, found: LayerReport) -> Iterator[Finding]:
        """A free end that a push breaks off between two layers."""
        neck, limits = found.neck, self.limits
        if neck is None or neck.stress * limits.end_push <= limits.layer_stress:
            return
        stress = neck.stress * limits.end_push
        message = f"a push of {limits.end_push:g} N at an end {neck.lever:.1f} mm above stresses the layers"
        severity = Severity.ERROR if stress > 2 * limits.layer_stress else Severity.WARNING
        at = f"{message} with {stress:.1f} MPa, {neck.z:.1f} mm above the bed; the limit is {limits.layer_stress:g} MPa"
        broken = self._at("layer-load", severity, at, neck, stress, limits.layer_stress, "MPa")
        yield self._lower(broken, neck.lever * limits.layer_stress / stress) if self.standoff else broken

    def _lower(self, found: Finding, height: float) -> Finding:
        """The finding on a standoff that is too tall: the height that holds, or brass. `height`: in mm."""
        fix = (
            f"set the standoff of its node to {math.floor(height):g} or less, or hardware.standoff to a range that is "
            f"sold, such as {BRASS}"
        )
        return replace(found, fix=fix, remedies=(Remedy.of("hardware.standoff", BRASS),))

    def _whole(self, code: str, message: str, measured: float, limit: float, unit: str, fix: str) -> Finding:
        return Finding(
            code=code,
            severity=Severity.WARNING,
            subject=self.subject,
            message=message,
            measured=round(measured, 2),
            limit=limit,
            unit=unit,
            fix=fix,
            count=self.count,
        )

    def _at(
        self,
        code: str,
        severity: Severity,
        message: str,
        at: Unsupported | Feature | Neck,
        measured: float | None = None,
        limit: float | None = None,
        unit: str = "mm",
    ) -> Finding:
        x, y, z = self.where.point(self.placement.inverse.point((at.x, at.y, at.z)))
        return Finding(
            code=code,
            severity=severity,
            subject=self.subject,
            message=message,
            place=(round(x, 2), round(y, 2), round(z, 2)),
            measured=None if measured is None else round(measured, 2),
            limit=limit,
            unit=unit,
            fix=FIX,
            count=self.count,
            spoils=(self.subject,) if severity is Severity.ERROR else (),
        )
