"""Whether each printed part can be laid without support, on the layers that the printer will lay. Lengths are mm.

Limits: tables.md section 6. Overhangs to 45 degrees from vertical print; beyond, what reaches under half a millimetre
does too. Bridges print to 20, and sag beyond. Walls of two lines, holes of 2, horizontal skins of three layers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...assemblies.assembly import Assembly
from ...core.findings import Finding, Severity
from ...core.placement import Placement
from ...geometry.store import Store
from ...params.limits import CheckLimits
from ...parts.part import Role
from ..limits import Limits
from .layering import layers_of

if TYPE_CHECKING:
    from ...geometry.layers.features import Feature
    from ...geometry.layers.layers import LayerReport, Unsupported
    from ...geometry.layers.necks import Neck

GRAIN = 0.2
"""What a span may read longer by on the layers, mm."""
BARE_SHARE = 0.5
"""Share of the outline on the bed that may have no chamfer."""
FIX = "report this part and its design: it is a defect of the program, not of the design"
FINE = {
    "wall": ("thin-wall", "walls of {size:.2f}, thinner than two lines of the nozzle, over {area:.1f} mm2"),
    "gap": ("thin-gap", "a gap of {size:.2f} that the nozzle closes, over {area:.1f} mm2"),
    "skin": ("thin-skin", "a level skin of {size:.2f}, too few layers to hold, over {area:.1f} mm2"),
    "hole": ("hole-printed", "an upright hole of {size:.2f}, which prints shut or far too small"),
    "lost": ("step-lost", "a step or groove of {size:.2f}, which no layer shows, over {area:.1f} mm2"),
}
"""Code and words for each kind of what is too fine."""


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """What is wrong with the layers of each printed part, one finding for each kind of trouble.

    A mesh that is not sound has no layers; the check of meshes says so.
    """
    for part, instances in assembly.parts().items():
        if part.role is Role.PRINTED and store.shape(part).sound:
            first = instances[0]
            judged = Judged(first.name, part.print_placement(), len(instances), limits.numbers, first.placement)
            yield from judged.findings(layers_of(part, store, limits))


@dataclass(frozen=True)
class Judged:
    """A part under judgement: whose it is, how it lies on the bed, how many there are, the limits, where it stands."""

    subject: str
    placement: Placement
    count: int
    limits: CheckLimits
    where: Placement

    def findings(self, found: LayerReport) -> Iterator[Finding]:
        """What is wrong with a part's layers; places are in the frame of the assembly, in which it stands."""
        pieces = found.unsupported
        yield from self._overhangs([p for p in pieces if p.kind == "overhang"])
        yield from self._bridges([p for p in pieces if p.kind == "bridge"])
        islands = [p for p in pieces if p.kind == "island"]
        if islands:
            worst = min(islands, key=lambda p: p.z)
            yield self._at("island", Severity.ERROR, f"a piece starts in the air {worst.z:.1f} up", worst)
        for kind in FINE:
            yield from self._fine(kind, [feature for feature in found.fine if feature.kind == kind])
        yield from self._on_the_bed(found)
        yield from self._across_layers(found)

    def _overhangs(self, pieces: list[Unsupported]) -> Iterator[Finding]:
        """The overhang that reaches furthest, the steepest kind first."""
        limits = self.limits
        for severity, angle in ((Severity.ERROR, limits.steep_angle), (Severity.WARNING, limits.overhang_angle)):
            steep = severity is Severity.ERROR
            far = [p for p in pieces if p.extent > limits.overhang_reach and (p.steep or not steep)]
            if far:
                worst = max(far, key=lambda p: p.extent)
                reach = f"reaches {worst.extent:.1f}, {worst.z:.1f} up"
                message = f"an overhang beyond {angle:g} degrees from vertical {reach}"
                yield self._at("overhang", severity, message, worst, worst.extent, limits.overhang_reach)
                return

    def _bridges(self, pieces: list[Unsupported]) -> Iterator[Finding]:
        """The longest bridge."""
        worst = max(pieces, key=lambda p: p.extent, default=None)
        if worst is None or worst.extent <= self.limits.bridge_span + GRAIN:
            return
        graded = (self.limits.long_bridge, Severity.INFORMATION), (self.limits.longest_bridge, Severity.WARNING)
        severity = next((severity for span, severity in graded if worst.extent <= span + GRAIN), Severity.ERROR)
        message = f"a bridge spans {worst.extent:.1f}, {worst.z:.1f} up"
        yield self._at("bridge", severity, message, worst, worst.extent, self.limits.bridge_span)

    def _fine(self, kind: str, features: list[Feature]) -> Iterator[Finding]:
        """The worst of what is too fine in one way: the smallest hole, or what has the largest area."""
        if not features:
            return
        hole = kind == "hole"
        worst = min(features, key=lambda f: f.size) if hole else max(features, key=lambda f: f.area)
        code, words = FINE[kind]
        message = f"{words.format(size=worst.size, area=worst.area)}, {worst.z:.1f} up"
        limit = self.limits.printed_hole if hole else None
        yield self._at(code, Severity.WARNING, message, worst, worst.size, limit)

    def _on_the_bed(self, found: LayerReport) -> Iterator[Finding]:
        """Too little on the bed, too narrow a stand, an edge that spreads."""
        brim = "print it with a brim, or several at once"
        if found.first_area < self.limits.bed_area:
            message = f"only {found.first_area:.1f} mm2 of it lie on the bed"
            yield self._whole("first-layer", message, found.first_area, self.limits.bed_area, "mm2", brim)
        if found.standing < self.limits.bed_angle:
            message = f"it falls off its first layer when tilted by {found.standing:.1f} degrees"
            yield self._whole("narrow-stand", message, found.standing, self.limits.bed_angle, "degrees", brim)
        if found.bare_edge > BARE_SHARE:
            message = f"{found.bare_edge:.0%} of its outline on the bed has no chamfer: the first layer spreads by 0.2"
            fix = "switch on your slicer's elephant foot compensation, 0.2"
            yield self._whole("bed-edge", message, found.bare_edge, BARE_SHARE, "share", fix)

    def _across_layers(self, found: LayerReport) -> Iterator[Finding]:
        """A free end that a push breaks off between two layers."""
        neck, limits = found.neck, self.limits
        if neck is None or neck.stress * limits.end_push <= limits.layer_stress:
            return
        stress = neck.stress * limits.end_push
        message = f"{limits.end_push:g} N at an end {neck.lever:.1f} above it stress the layers by {stress:.1f} MPa"
        severity = Severity.ERROR if stress > 2 * limits.layer_stress else Severity.WARNING
        at = f"{message}, {neck.z:.1f} up"
        yield self._at("layer-load", severity, at, neck, stress, limits.layer_stress, "MPa")

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
