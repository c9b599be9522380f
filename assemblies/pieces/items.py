"""Items of parts: it knows what each material looks like."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.placement import Placement
from ...params.library import Library
from ...params.records.material import MaterialRecord
from ...parts.part import Part, profiles_of
from ..model.assembly import Item

METAL, BLACK, WHITE = (0.75, 0.76, 0.78, 1.0), (0.12, 0.12, 0.13, 1.0), (0.92, 0.90, 0.84, 1.0)
PLAIN = (0.30, 0.30, 0.32, 1.0)
COMPONENT_COLOURS = {
    "network": METAL,
    "usb2": METAL,
    "usb3": (0.55, 0.62, 0.75, 1.0),
    "usbc": METAL,
    "video": (0.60, 0.61, 0.63, 1.0),
    "power": BLACK,
    "audio": BLACK,
    "gpio": BLACK,
    "header": BLACK,
    "pcie": BLACK,
    "storage": METAL,
    "jst": WHITE,
    "fpc": WHITE,
    "discrete": (0.20, 0.22, 0.45, 1.0),
    "button": WHITE,
    "pcbsoc": (0.45, 0.46, 0.48, 1.0),
    "atx": WHITE,
}
"""Plausible looks of component classes, for pictures alone."""


@dataclass(frozen=True)
class Painter:
    """Makes items of parts: it knows what each material looks like."""

    library: Library

    def item(
        self,
        name: str,
        part: Part,
        placement: Placement,
        material: str,
        kinds: tuple[str, ...] = (),
        grams: float | None = None,
    ) -> Item:
        """The part under a local name at its place; `kinds` are the classes of a board's components, in order.

        `grams` is its mass where that is not its profiles' volume times the material's density.
        """
        record = self.library.get(MaterialRecord, material)
        colours = (record.colour, *(COMPONENT_COLOURS.get(kind, PLAIN) for kind in kinds)) if kinds else ()
        return Item(
            name=name,
            part=part,
            placement=placement,
            material=record.name,
            colour=record.colour,
            profile_colours=colours,
            grams=_grams(part, record) if grams is None else grams,
        )


def _grams(part: Part, material: MaterialRecord) -> float | None:
    """Volume of the profiles times density; what overlaps counts twice, which only hardware's heads do."""
    if material.density is None:
        return None
    return sum(profile.volume for profile in profiles_of(part)) * material.density / 1000
