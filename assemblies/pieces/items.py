"""Collection of a group's items and mates. It gives each item its colour and its mass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...core.placement import Placement, Point
from ...params.records.material import MaterialRecord
from ...parts.part import Part, profiles_of
from ..model.items import STILL, Duty, Item, Mate, MateKind

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
"""Plausible colours of component classes, used only for pictures."""

End = Item | str
"""One side of a mate: an item of this collection, or the name of an instance in another group."""


@dataclass
class Items:
    """The items of one group and their mates, in the order in which they are added."""

    materials: Mapping[str, MaterialRecord]
    found: list[Item] = field(default_factory=list[Item])
    joined: list[tuple[End, End, MateKind, float]] = field(default_factory=list[tuple[End, End, MateKind, float]])

    def add(
        self,
        name: str,
        part: Part,
        placement: Placement,
        material: str,
        *,
        corner: str = "",
        duty: Duty = "fastener",
        step: str = "",
        explode: Point = STILL,
        owned: bool = False,
        kinds: tuple[str, ...] = (),
        components: tuple[str, ...] = (),
        grams: float | None = None,
    ) -> Item:
        """Add a part with its placement. `kinds`: classes of a board's components, `components`: their names, in order.

        `grams`: its mass, if that is not the volume of its profiles times the density of its material.
        """
        item = made(self.materials, name, part, placement, material, corner=corner, kinds=kinds, grams=grams)
        more = {"duty": duty, "step": step, "explode": explode, "owned": owned, "components": components}
        item = Item(**{**vars(item), **more})
        self.found.append(item)
        return item

    def touch(self, a: End, b: End, kind: MateKind, overlap: float = 0.0) -> None:
        """Declare that two items touch. `overlap`: volume that a thread may share, mm3."""
        self.joined.append((a, b, kind, overlap))

    def mates(self, path: str) -> list[Mate]:
        """The mates, with the names that the items have in a group with this path."""

        def name(end: End) -> str:
            return end if isinstance(end, str) else f"{path}.{end.name}"

        return [Mate(name(a), name(b), kind, overlap) for a, b, kind, overlap in self.joined]


def made(
    materials: Mapping[str, MaterialRecord],
    name: str,
    part: Part,
    placement: Placement,
    material: str,
    *,
    corner: str = "",
    kinds: tuple[str, ...] = (),
    grams: float | None = None,
) -> Item:
    """A part as an item, with its colour and mass."""
    record = materials[material]
    colours = (record.colour, *(COMPONENT_COLOURS.get(kind, PLAIN) for kind in kinds)) if kinds else ()
    return Item(
        name=f"{name}.{corner}" if corner else name,
        word=name,
        part=part,
        placement=placement,
        material=record.name,
        colour=record.colour,
        profile_colours=colours,
        grams=_grams(part, record) if grams is None else grams,
    )


def _grams(part: Part, material: MaterialRecord) -> float | None:
    """Volume of the profiles times density. Overlaps count twice, but only heads of hardware overlap."""
    if material.density is None:
        return None
    return sum(profile.volume for profile in profiles_of(part)) * material.density / 1000


def numbered(word: str, count: int) -> list[str]:
    """The names of so many alike items at a corner, the first without a number: washer, washer-2, ..."""
    return [word, *(f"{word}-{number}" for number in range(2, count + 1))][:count]
