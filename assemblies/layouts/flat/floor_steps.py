"""The order of the build steps of boards on several floors: floor by floor, each deck prepared on the bench."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model.unit import UnitStep
from ...stacks.tower.tower_steps import chained
from .deck_items import DECK_SCREWS, columns_key, deck_key, grubs_key
from .flat_steps import to_standoffs
from .floor_plan import BoardFloor, FloorColumns

FILM = "Peel the film off the deck of floor {number}. Lay it as its drawing shows it from above, its front towards you."
BELOW = (
    "Put the screws of the columns in from below, with a washer on both faces of the plate{more}. Screw the standoffs "
    "on hand-tight."
)
ONTO = "Screw the standoffs of the columns onto the grub screws that come through the deck."
LAID = "Lay the deck with its standoffs on the columns of floor {below}. "
GRUBS = "Turn a grub screw of {grub:g} mm through the deck into each column until {out:g} mm stand out above the deck."
DRIVEN = (
    " Lay the board on, drive the screws tight, and take it off again: no driver reaches them once the deck is laid."
)
NOW = "Tighten them."
"""What the step of a board on a deck says of its nuts: the screws below it are tight."""
SCREWED = "Drive a screw with {washers} into each column from above. Then tighten the columns from the bottom up."


def floor_steps(
    group: str, floors: Sequence[BoardFloor], plan: FloorColumns, boards: Sequence[Sequence[Sequence[UnitStep]]]
) -> tuple[UnitStep, ...]:
    """The steps of all floors. `group`: path of the decks' group. `boards`: for each floor, the steps of each board.

    The standoffs of the boards on a deck are screwed on from below on the bench, before the deck is laid. Its boards
    come after it is laid and after the columns on it, and before the next deck.
    """
    return tuple(step for floor in floors for step in _of_floor(group, floor, plan, boards[floor.number - 1]))


def _of_floor(
    group: str, floor: BoardFloor, plan: FloorColumns, boards: Sequence[Sequence[UnitStep]]
) -> Iterator[UnitStep]:
    number, topmost = floor.number, floor.number == len(plan.faces)
    if number > 1:
        yield UnitStep(
            title=f"Deck of floor {number}",
            text=FILM.format(number=number),
            brings=((group, deck_key(number)),),
            stage="nodes",
            bench=True,
        )
        prepared = [
            replace(step, bench=True, fastens=False, text=step.text + (DRIVEN if place == to_standoffs(steps) else ""))
            for steps in boards
            for place, step in enumerate(steps[: to_standoffs(steps)], 1)
        ]
        yield from prepared
        held = (
            SCREWED.format(washers=_washers(plan.cap_washers))
            if topmost
            else GRUBS.format(grub=plan.grub, out=(plan.grub - plan.thickness) / 2)
        )
        yield UnitStep(
            title=f"Floor {number}",
            text=LAID.format(below=number - 1) + held,
            brings=((group, DECK_SCREWS if topmost else grubs_key(number)),),
            installs=((group, deck_key(number)), *(key for step in prepared for key in (*step.installs, *step.brings))),
            stage="nodes",
        )
    if not topmost:
        more = f", and {plan.bottom.washers - 2} more under each head" if plan.bottom.washers > 2 else ""
        chain = " + ".join(f"{piece.length:g}" for piece in plan.columns[number - 1].pieces)
        yield UnitStep(
            title=f"Columns on floor {number}: {chain} mm",
            text=(BELOW.format(more=more) if number == 1 else ONTO) + chained(plan.columns[number - 1]),
            brings=((group, columns_key(number)),),
            stage="nodes",
            fastens=number == 1,
        )
    for steps in boards:
        yield from steps[to_standoffs(steps) if number > 1 else 0 :]


def _washers(count: int) -> str:
    return "a washer" if count == 1 else f"{count} washers"
