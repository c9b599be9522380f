"""The numbers that checks hold things to: from the printer, and measured verdicts. Lengths are mm."""

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

    Interference is a common volume over `overlap_volume` mm3 that is also thicker (2 V / A) than
    `overlap_thickness`; volume alone is fooled by faces that coincide. Below `contact` a gap is a contact.
    """

    printer: PrinterRecord
    numbers: CheckLimits = field(default_factory=CheckLimits)
    """What the design says of them, or their defaults."""
    overlap_volume: float = 0.01
    overlap_thickness: float = 0.02
    contact: float = 0.01
    severities: Mapping[str, Severity | None] = field(default_factory=dict[str, "Severity | None"])
    """What the design makes of codes: another severity, or None for switched off."""
    insert_walls: Mapping[float, float] = field(default_factory=dict[float, float])
    """Least wall round heat-set inserts by their outer diameter, as the library's threads say."""
    densities: Mapping[str, float] = field(default_factory=dict[str, float])
    """Of the materials of which it is known, g/cm3."""
    mate_allowance: float = 0.05
    """Share by which a thread's overlap may exceed what its mate declares: polygons are not circles."""

    @property
    def interference(self) -> tuple[float, ...]:
        """What the verdict on two pieces depends on."""
        return self.overlap_volume, self.overlap_thickness, self.contact, self.mate_allowance


def limits_of(context: Context) -> Limits:
    """The limits of a design, for its printer and its materials."""
    wanted = context.design.checks
    severities: dict[str, Severity | None] = dict.fromkeys(wanted.off)
    for severity in Severity:
        severities |= dict.fromkeys(getattr(wanted, severity.value), severity)
    return Limits(
        printer=context.printer,
        numbers=context.design.limits,
        severities=severities,
        insert_walls={each.insert.outer_diameter: each.insert.wall for each in context.threads if each.insert},
        densities={name: record.density for name, record in context.materials.items() if record.density},
    )
