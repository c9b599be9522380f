"""Estimate of the plastic, support and time that each printed part takes with solid infill. mm3, g, hours.

Time: the nozzle lays lines 1.125 nozzle diameters wide at 60 mm/s (PrusaSlicer's perimeters: 0.45 wide, 45 to 60),
without travel; sparse infill takes about half. The support is what the part needs; a slicer that may lay support
everywhere lays more.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...geometry.store import Store
from ...parts.part import Role
from ..limits import Limits
from .layering import layers_of

LINE, SPEED = 1.125, 60.0
"""Width of a line in nozzle diameters, and print speed, mm/s."""
LEAST_SUPPORT = 50.0
"""Least volume of support that is told, mm3."""
BASIS = f"solid infill, lines {LINE:g} nozzle diameters wide at {SPEED:g} mm/s, without travel"


@dataclass(frozen=True)
class Estimate:
    """Estimate of a printed part: quantity, material, and per piece volume and support mm3, mass g, time hours.

    `support`: what the part needs. `support_everywhere`: what a slicer lays if it may lay support everywhere.
    """

    name: str
    quantity: int
    material: str
    volume: float
    support: float
    support_everywhere: float
    grams: float | None
    hours: float

    def line(self) -> str:
        """The estimate as a line of text."""
        grams = f"{self.grams:.1f} g" if self.grams is not None else f"{self.volume / 1000:.1f} cm3"
        support = f"{self.support / 1000:.1f} cm3 of support" if self.support >= LEAST_SUPPORT else "no support"
        if self.support < LEAST_SUPPORT <= self.support_everywhere:
            support += f" (a slicer lays {self.support_everywhere / 1000:.1f} cm3 if it may)"
        return f"{self.quantity} x {self.name}, {self.material}: {grams}, {support}, {self.hours:.1f} h each"


def estimates(assembly: Assembly, store: Store, limits: Limits) -> list[Estimate]:
    """Estimates of every printed part whose mesh is sound."""
    fits, found = limits.printer.fits, list[Estimate]()
    flow = LINE * fits.nozzle * fits.layer_height * SPEED
    for part, instances in assembly.made().items():
        if part.role is Role.PRINTED and store.shape(part).sound:
            laid, material = layers_of(part, store, limits), instances[0].material
            density = limits.densities.get(material)
            found.append(
                Estimate(
                    name=part.bom_name(),
                    quantity=len(instances),
                    material=material,
                    volume=round(laid.volume, 1),
                    support=round(laid.support, 1),
                    support_everywhere=round(laid.support_everywhere, 1),
                    grams=round(laid.volume * density / 1000, 2) if density else None,
                    hours=round((laid.volume + laid.support) / flow / 3600, 2),
                )
            )
    return found
