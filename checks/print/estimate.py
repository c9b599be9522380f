"""What printing takes: plastic, support and time of each printed part, filled solid. mm3, g, hours.

The time is what a nozzle needs to lay lines 1.125 nozzles wide at 60 mm/s (PrusaSlicer's perimeters: 0.45 wide, 45 to
60), without travel; sparse filling takes about half. Support is the space below what overhangs, filled.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...geometry.store import Store
from ...parts.part import Role
from ..limits import Limits
from .layering import layers_of

LINE, SPEED = 1.125, 60.0
"""Width of a line in nozzles, and how fast it is laid, mm/s."""
BASIS = f"filled solid, lines of {LINE:g} nozzles at {SPEED:g} mm/s, without travel"


@dataclass(frozen=True)
class Estimate:
    """One printed part: how many, of what, and what one takes."""

    name: str
    quantity: int
    material: str
    volume: float
    support: float
    grams: float | None
    hours: float

    def line(self) -> str:
        """For a person."""
        grams = f"{self.grams:.1f} g" if self.grams is not None else f"{self.volume / 1000:.1f} cm3"
        support = f"{self.support / 1000:.1f} cm3 of support" if self.support >= 50 else "no support"
        return f"{self.quantity} x {self.name}, {self.material}: {grams}, {support}, {self.hours:.1f} h each"


def estimates(assembly: Assembly, store: Store, limits: Limits) -> list[Estimate]:
    """Every printed part whose mesh is sound."""
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
                    grams=round(laid.volume * density / 1000, 2) if density else None,
                    hours=round((laid.volume + laid.support) / flow / 3600, 2),
                )
            )
    return found
