"""The standoffs of a stack's columns as items, and the mates between them. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from ....core.placement import Placement, Point
from ....params.records.hardware import StandoffRow
from ....parts.part import Part
from ...model.items import STILL, Duty, Item
from ...pieces.bolts import thread_overlap
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ..columns.column import Column, Stock


class Cornered(Protocol):
    """What stands on equal columns: a stack, a floor, or the handle of a case."""

    @property
    def corners(self) -> Iterable[tuple[str, float, float]]:
        """Name of the corner, x and y of each column."""
        ...

    @property
    def material(self) -> str:
        """Name of the material of the standoffs."""
        ...

    @property
    def stock(self) -> Stock:
        """The standoffs that can be bought or made."""
        ...

    @property
    def row(self) -> StandoffRow:
        """The row of the standoff range."""
        ...

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the columns."""
        ...


@dataclass(frozen=True, kw_only=True)
class BareColumns:
    """Equal columns of a stock that no stack has: those of a floor, or below a handle. `corners`: as of `Cornered`."""

    corners: tuple[tuple[str, float, float], ...]
    material: str
    stock: Stock

    @property
    def row(self) -> StandoffRow:
        """The row of the standoff range."""
        return self.stock.row

    @property
    def hardware(self) -> Hardware:
        """The fasteners of the columns."""
        return Hardware(self.stock.thread)


@dataclass
class Chain:
    """The standoffs of the column at one corner, bottom first.

    `grubs`: the grub screw above each piece but the last, None where a stud joins them.
    """

    pieces: list[Item] = field(default_factory=list[Item])
    grubs: list[Item | None] = field(default_factory=list["Item | None"])

    @property
    def lowest(self) -> Item:
        """The lowest piece, which the thread from below enters."""
        return self.pieces[0]

    @property
    def topmost(self) -> Item:
        """The topmost piece, which holds the board, tray or plate."""
        return self.pieces[-1]


@dataclass(frozen=True, kw_only=True)
class HowPlaced:
    """Properties that several items share.

    `step`: key of the build step that adds them. `explode`: how an exploded view moves them. `owned`: whether the user
    owns them.
    """

    step: str
    duty: Duty = "fastener"
    explode: Point = STILL
    owned: bool = False


def at_corners(
    items: Items,
    stack: Cornered,
    word: str,
    part: Part,
    z: float,
    how: HowPlaced,
    material: str = "steel",
    upside_down: bool = False,
) -> dict[str, Item]:
    """Add a part at each corner of a stack, at height `z`; the items by name of the corner."""
    turn = Placement.about("x", 180) if upside_down else Placement()
    return {
        corner: items.add(
            word,
            part,
            Placement.at(x, y, z) @ turn,
            material,
            corner=corner,
            duty=how.duty,
            step=how.step,
            explode=how.explode,
            owned=how.owned,
        )
        for corner, x, y in stack.corners
    }


def add_chain(
    items: Items, stack: Cornered, column: Column, foot: float, how: HowPlaced, prefix: str = ""
) -> dict[str, Chain]:
    """Add the pieces of a column and their grub screws at each corner; chains by name of the corner.

    `foot`: height of the lowest piece's lower end. The topmost piece is named `standoff`.
    """
    hardware, z = stack.hardware, foot
    found = {corner: Chain() for corner, _, _ in stack.corners}
    names = [*(f"chain-{n}" for n in range(1, len(column.pieces))), "standoff"]
    joint = HowPlaced(step=how.step)
    for number, (name, piece) in enumerate(zip(names, column.pieces, strict=True)):
        bore = stack.stock.bore(piece)
        made = hardware.female_standoff if piece.kind == "female-female" else hardware.standoff
        placed = at_corners(
            items, stack, f"{prefix}{name}", made(stack.row, piece.length, bore), z, how, stack.material
        )
        z += piece.length
        grub = column.grubs[number] if number < len(column.grubs) else 0.0
        screws = {}
        if grub:
            part = hardware.grub_screw(grub)
            screws = at_corners(items, stack, f"{prefix}grub-{number + 1}", part, z - grub / 2, joint)
        for corner, chain in found.items():
            chain.pieces.append(placed[corner])
            if number < len(names) - 1:
                chain.grubs.append(screws.get(corner))
    return found


def touch_chains(items: Items, stack: Cornered, column: Column, chains: Iterable[Chain]) -> None:
    """Declare the mates within each chain: each piece rests on the one below, joined by its stud or a grub screw."""
    hardware, stock = stack.hardware, stack.stock
    for chain in chains:
        pairs = pairwise(zip(chain.pieces, column.pieces, strict=True))
        for number, ((below, lower), (above, upper)) in enumerate(pairs):
            items.touch(above, below, "rests")
            grub = chain.grubs[number]
            if grub is None:
                items.touch(below, above, "thread", thread_overlap(hardware, stack.row.stud))
                continue
            for piece, record in ((below, lower), (above, upper)):
                shared = thread_overlap(hardware, column.grubs[number] / 2, stock.bore(record))
                items.touch(grub, piece, "thread", shared)
