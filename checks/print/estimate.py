"""Estimate of the plastic, support and time that each printed part takes by the printer's profile. mm3, g, hours.

The support is what the part needs; a slicer that may lay support everywhere lays more. Support is laid like infill.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...geometry.store import Store
from ...parts.part import Role
from ..limits import Limits
from .bed import turn_on
from .layering import laid_of, layers_of

LEAST_SUPPORT = 50.0
"""Least volume of support that is told, mm3."""
BASIS = "as a slicer lays it by the printer's profile; loaded parts ask for more perimeters"


@dataclass(frozen=True)
class Estimate:
    """Estimate of a printed part: quantity, material, perimeters, infill, and per piece mm3, g, hours.

    `turn`: angle on the bed, degrees. `infill`: share. `volume`: of the part. `plastic`: of what is laid. `support`:
    what the part needs. `support_everywhere`: what a slicer lays if it may lay support everywhere.
    """

    name: str
    quantity: int
    material: str
    turn: float
    walls: int
    infill: float
    volume: float
    plastic: float
    support: float
    support_everywhere: float
    grams: float | None
    hours: float

    def line(self) -> str:
        """The estimate as a line of text."""
        grams = f"{self.grams:.1f} g" if self.grams is not None else f"{self.plastic / 1000:.1f} cm3"
        support = f"{self.support / 1000:.1f} cm3 of support" if self.support >= LEAST_SUPPORT else "no support"
        if self.support < LEAST_SUPPORT <= self.support_everywhere:
            support += f" (a slicer lays {self.support_everywhere / 1000:.1f} cm3 if it may)"
        profile = f"{self.walls} perimeters, {self.infill:.0%} infill"
        profile += f", turned by {self.turn:g} degrees on the bed" if self.turn else ""
        return f"{self.quantity} x {self.name}, {self.material}, {profile}: {grams}, {support}, {self.hours:.1f} h each"


def estimates(assembly: Assembly, store: Store, limits: Limits) -> list[Estimate]:
    """Estimates of every printed part whose mesh is sound."""
    printer, found = limits.printer, list[Estimate]()
    fits, profile = printer.fits, printer.profile
    flow = min(fits.spacing * fits.layer_height * profile.infill_speed, profile.flow)
    for part, instances in assembly.made().items():
        if part.role is Role.PRINTED and store.shape(part).sound:
            layers, laid = layers_of(part, store, limits), laid_of(part, store, limits)
            material = instances[0].material
            density = limits.densities.get(material)
            found.append(
                Estimate(
                    name=part.bom_name(),
                    quantity=len(instances),
                    material=material,
                    turn=turn_on(printer.bed, part, store, limits.brim)[0],
                    walls=printer.walls(part.shell),
                    infill=profile.infill,
                    volume=round(layers.volume, 1),
                    plastic=round(laid.volume, 1),
                    support=round(layers.support, 1),
                    support_everywhere=round(layers.support_everywhere, 1),
                    grams=round(laid.volume * density / 1000, 2) if density else None,
                    hours=round((laid.seconds + profile.infill * layers.support / flow) / 3600, 2),
                )
            )
    return found
