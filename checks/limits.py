"""Limits that the checks compare with: from the printer, from the design, and measured thresholds. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..assemblies.context import Context
from ..core.findings import Severity
from ..params.limits import CheckLimits
from ..params.records.printer import PrinterRecord


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Limits of a design.

    Two pieces interfere if their common volume is over `overlap_volume` mm3 and thicker (2 V / A) than
    `overlap_thickness`; volume alone misjudges faces that coincide. A gap below `contact` counts as a contact.
    """

    printer: PrinterRecord
    drill: float | None = None
    """Least diameter of a hole that the design's shop drills, mm; None if a laser cuts it."""
    numbers: CheckLimits = field(default_factory=CheckLimits)
    """Limits that the design sets, else their defaults."""
    brim: float = 0.0
    """Room round a part on the bed, for a brim, mm."""
    overlap_volume: float = 0.01
    overlap_thickness: float = 0.02
    contact: float = 0.01
    severities: Mapping[str, Severity | None] = field(default_factory=dict[str, "Severity | None"])
    """Severities that the design sets for codes; None if it switches a code off."""
    insert_walls: Mapping[float, float] = field(default_factory=dict[float, float])
    """Least wall round heat-set inserts by their outer diameter, from the library's thread records."""
    densities: Mapping[str, float] = field(default_factory=dict[str, float])
    """Density by material, g/cm3; only materials whose density is known."""
    mate_allowance: float = 0.05
    """Share by which a thread's overlap may exceed the overlap that its mate declares: meshes approximate circles."""

    @property
    def interference(self) -> tuple[float, ...]:
        """Limits on which the result for two pieces depends."""
        return self.overlap_volume, self.overlap_thickness, self.contact, self.mate_allowance


def limits_of(context: Context) -> Limits:
    """Limits of a design for its printer and its materials."""
    wanted = context.design.checks
    severities: dict[str, Severity | None] = dict.fromkeys(wanted.off)
    for severity in Severity:
        severities |= dict.fromkeys(getattr(wanted, severity.value), severity)
    return Limits(
        printer=context.printer,
        drill=context.shop.limits.hole if context.shop.drills else None,
        numbers=context.design.limits,
        brim=context.design.print.brim,
        severities=severities,
        insert_walls={each.insert.outer_diameter: each.insert.wall for each in context.threads if each.insert},
        densities={name: record.density for name, record in context.materials.items() if record.density},
    )
