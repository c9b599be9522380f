"""Decks and the columns that carry them, as items with their mates. Lengths are mm.

The columns go through all floors in line. A screw from below holds the lowest standoff to the sheet of the stack. A
grub screw goes through each deck into the standoffs below and above it. A screw from above holds the topmost deck.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from ....core.placement import Placement
from ....parts.cut.sheet import Deck
from ...model.items import Item
from ...pieces.bolts import thread_overlap
from ...pieces.exploded_view import (
    LIFTS_PER_LEVEL,
    SCREW_FROM_ABOVE,
    SCREW_FROM_BELOW,
    WASHER_ON_TOP,
)
from ...pieces.items import Items, numbered
from ...stacks.tower.chain_items import BareColumns, Chain, HowPlaced, add_chain, touch_chains
from .floor_plan import FloorColumns

DECK_SCREWS = "deck screws"
"""Key of the step that screws the topmost deck down."""
FLOOR_LIFT = 2 * LIFTS_PER_LEVEL
"""Between neighbouring floors in an exploded view, in lifts."""


def columns_key(number: int) -> str:
    """Key of the step that brings the columns on a floor."""
    return f"columns {number}"


def deck_key(number: int) -> str:
    """Key of the step that brings the deck of a floor."""
    return f"deck {number}"


def grubs_key(number: int) -> str:
    """Key of the step that brings the grub screws through the deck of a floor."""
    return f"grub screws {number}"


def deck_name(number: int) -> str:
    """Name of the deck of a floor among the items."""
    return f"deck.floor{number}"


def add_decks(items: Items, plan: FloorColumns, decks: Mapping[int, Deck], sheet: str, thickness: float) -> None:
    """Add the columns on each floor and the decks on them. `decks`: by number of the floor. `sheet`: below them all."""
    last, studs = max(decks), dict[str, Item]()
    for number in range(1, last):
        column, base = plan.columns[number - 1], plan.faces[number - 1]
        lift = (0.0, 0.0, (number - 1) * FLOOR_LIFT + (1.0 if number > 1 else 0.0))
        on_floor = BareColumns(
            corners=tuple((f"floor{number}-{name}", x, y) for name, (x, y) in plan.spots.items()),
            material=plan.material,
            stock=plan.stock,
        )
        foot = round(base + column.washers * plan.hardware.washer.thickness, 6)
        how = HowPlaced(step=columns_key(number), duty="standoff", explode=lift)
        chains = add_chain(items, on_floor, column, foot, how)
        touch_chains(items, on_floor, column, chains.values())
        corners = zip(plan.spots, chains.values(), strict=True)
        if number == 1:
            _screws_from_below(items, plan, on_floor, chains, sheet, thickness)
        else:
            for corner, chain in corners:
                bore = plan.stock.bore(column.lowest)
                half = (plan.grub - thickness) / 2
                items.touch(chain.lowest, _deck(items, number), "rests")
                items.touch(studs[corner], chain.lowest, "thread", thread_overlap(plan.hardware, half, bore))
        studs = _deck_on(items, plan, decks[number + 1], number + 1, chains, thickness, topmost=number + 1 == last)


def _deck(items: Items, number: int) -> Item:
    return next(item for item in items.found if item.name == deck_name(number))


def _screws_from_below(
    items: Items,
    plan: FloorColumns,
    on_floor: BareColumns,
    chains: Mapping[str, Chain],
    sheet: str,
    thickness: float,
) -> None:
    """The screws through the lowest sheet into the columns, with washers on both faces."""
    hardware, step, bottom = plan.hardware, columns_key(1), plan.bottom
    washer, high = hardware.washer, hardware.washer.thickness
    under = bottom.washers - 1
    overlap = thread_overlap(hardware, bottom.joint.nominal, plan.stock.bore(plan.columns[0].lowest))
    for corner, x, y in on_floor.corners:
        screw = items.add(
            "screw",
            hardware.screw(bottom.screw),
            Placement.at(x, y, -thickness - under * high),
            "steel",
            corner=corner,
            step=step,
            explode=SCREW_FROM_BELOW,
        )
        below = [
            items.add(
                word,
                washer,
                Placement.at(x, y, -thickness - (under - place) * high),
                "steel",
                corner=corner,
                step=step,
                explode=SCREW_FROM_BELOW,
            )
            for place, word in enumerate(numbered("washer-below", under)[::-1])
        ]
        above = items.add("washer-above", washer, Placement.at(x, y), "steel", corner=corner, step=step)
        for lower, upper in pairwise([screw, *below]):
            items.touch(lower, upper, "clamp")
        items.touch(below[-1], sheet, "clamp")
        items.touch(above, sheet, "rests")
        items.touch(chains[corner].lowest, above, "rests")
        items.touch(screw, chains[corner].lowest, "thread", overlap)


def _deck_on(
    items: Items,
    plan: FloorColumns,
    deck: Deck,
    number: int,
    chains: Mapping[str, Chain],
    thickness: float,
    *,
    topmost: bool,
) -> dict[str, Item]:
    """Add the deck of a floor on its columns; the grub screw or the screw from above at each column."""
    face, hardware, down = plan.faces[number - 1], plan.hardware, Placement.about("x", 180)
    lift = (number - 1) * FLOOR_LIFT
    column = plan.columns[number - 2]
    bore, washer = plan.stock.bore(column.pieces[-1]), hardware.washer
    sheet = items.add(
        "deck",
        deck,
        Placement.at(z=face),
        plan.sheet_material,
        corner=f"floor{number}",
        duty="sheet",
        step=deck_key(number),
        explode=(0.0, 0.0, lift),
    )
    found = dict[str, Item]()
    for (corner, (x, y)), chain in zip(plan.spots.items(), chains.values(), strict=True):
        items.touch(sheet, chain.topmost, "rests")
        name = f"floor{number}-{corner}"
        if not topmost:
            grub = hardware.grub_screw(plan.grub)
            at = Placement.at(x, y, face - thickness / 2 - plan.grub / 2)
            found[corner] = items.add(
                "deck-grub", grub, at, "steel", corner=name, step=grubs_key(number), explode=(0.0, 0.0, lift)
            )
            half = (plan.grub - thickness) / 2
            items.touch(found[corner], chain.topmost, "thread", thread_overlap(hardware, half, bore))
            continue
        washers = [
            items.add(
                word,
                washer,
                Placement.at(x, y, face + place * washer.thickness),
                "steel",
                corner=name,
                step=DECK_SCREWS,
                explode=(0.0, 0.0, lift + WASHER_ON_TOP[2]),
            )
            for place, word in enumerate(numbered("deck-washer", plan.cap_washers))
        ]
        head = Placement.at(x, y, face + plan.cap_washers * washer.thickness) @ down
        found[corner] = items.add(
            "deck-screw",
            hardware.screw(plan.cap.screw),
            head,
            "steel",
            corner=name,
            step=DECK_SCREWS,
            explode=(0.0, 0.0, lift + SCREW_FROM_ABOVE[2]),
        )
        for lower, upper in pairwise([sheet, *washers, found[corner]]):
            items.touch(upper, lower, "clamp")
        engaged = plan.cap.joint.nominal
        items.touch(found[corner], chain.topmost, "thread", thread_overlap(hardware, engaged, bore))
    return found
