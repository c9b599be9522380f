"""Differences between two designs: items to buy, cut and print, items that stay, and the new heights of the boards.

Parts are identified by the keys of their shapes and their material, so equal names do not hide a change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.stacks.gap import is_flipped
from ...assemblies.stacks.level import Level
from ...geometry.store import key_of
from ...parts.part import Role
from .chapters.floors import deck_below

HEADINGS = {
    "buy": "Buy",
    "spare": "Left over",
    "cut": "Cut",
    "print": "Print",
    "discard": "No longer used",
    "stays": "Stays as it is",
}


@dataclass(frozen=True, kw_only=True)
class Counted:
    """An item and its quantity."""

    quantity: int
    name: str
    material: str


@dataclass(frozen=True, kw_only=True)
class Height:
    """Height of a board's underside above the plate before and after, mm; None if it is absent or stands on edge."""

    path: str
    before: float | None
    after: float | None
    board_before: str = ""
    board_after: str = ""

    @property
    def changed(self) -> bool:
        """Whether the board, its orientation, its accessories or its height has changed."""
        return (self.before, self.board_before) != (self.after, self.board_after)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Changes from one assembly to another."""

    buy: tuple[Counted, ...]
    spare: tuple[Counted, ...]
    cut: tuple[Counted, ...]
    print: tuple[Counted, ...]
    discard: tuple[Counted, ...]
    stays: tuple[Counted, ...]
    heights: tuple[Height, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing is bought, made or thrown away, and every board stays where it is."""
        made = (self.buy, self.spare, self.cut, self.print, self.discard)
        return not any(made) and not any(height.changed for height in self.heights)


MEASURED = re.compile(r", thread [0-9.]+ deep")
"""Thread depth in the name of a bought piece, which a design changes after a measurement; the piece stays the same."""
Thing = tuple[str, str, str, str]
"""Role, name, material, and key of the shape; the key is empty for bought items, which their names identify."""


def difference(before: Assembly, after: Assembly) -> Difference:
    """What to buy, make and discard to turn `before` into `after`."""
    old, new = _things(before), _things(after)
    more, less, same = new - old, old - new, new & old
    return Difference(
        buy=_lines(more, Role.BOUGHT),
        spare=_lines(less, Role.BOUGHT),
        cut=_lines(more, Role.CUT),
        print=_lines(more, Role.PRINTED),
        discard=_lines(less, Role.CUT, Role.PRINTED),
        stays=_lines(same, *Role),
        heights=tuple(_heights(before, after)),
    )


def _things(assembly: Assembly) -> Counter[Thing]:
    """All items of an assembly, counted."""
    counted: Counter[Thing] = Counter()
    for part, instances in assembly.parts().items():
        key = "" if part.role is Role.BOUGHT else key_of(part)
        for instance in instances:
            counted[part.role.value, MEASURED.sub("", part.bom_name()), instance.material, key] += 1
    for cable in assembly.cables:
        counted[Role.BOUGHT.value, cable.bill_name, "device", ""] += 1
    for extra in assembly.extras:
        counted[Role.BOUGHT.value, extra.name, extra.material, ""] += extra.quantity
    return counted


def _lines(counted: Counter[Thing], *roles: Role) -> tuple[Counted, ...]:
    wanted = [role.value for role in roles]
    chosen = sorted(thing for thing in counted if thing[0] in wanted)
    return tuple(Counted(quantity=counted[thing], name=thing[1], material=thing[2]) for thing in chosen)


def _heights(before: Assembly, after: Assembly) -> Iterator[Height]:
    old, new = ({lv.path: lv for s in each.stacks for lv in s.levels if s.upright} for each in (before, after))
    old_decks, new_decks = ({path: floor.place for path, floor in deck_below(each).items()} for each in (before, after))
    old_row, new_row = _on_edge(before), _on_edge(after)
    for path in dict.fromkeys([*old, *new, *old_row, *new_row]):
        a, b = old.get(path), new.get(path)
        yield Height(
            path=path,
            before=a.underside_height + old_decks.get(path, 0.0) if a else None,
            after=b.underside_height + new_decks.get(path, 0.0) if b else None,
            board_before=_board(a) if a else old_row.get(path, ""),
            board_after=_board(b) if b else new_row.get(path, ""),
        )


def _on_edge(assembly: Assembly) -> dict[str, str]:
    """The boards in rows, each with its place along its row."""
    places = {each.path: f" at {each.place:g}" for _, spacings in assembly.spacings for each in spacings}
    levels = [level for stack in assembly.stacks if not stack.upright for level in stack.levels]
    return {level.path: f"{_board(level)}, on edge{places.get(level.path, '')}" for level in levels}


def _board(level: Level) -> str:
    """A board's name, orientation and accessories."""
    words = [level.board.full_name]
    words += [f"turned {level.orientation}"] if level.orientation else []
    words += ["components down"] if is_flipped(level.place) else []
    words += ["on a tray"] if level.tray else []
    return ", ".join([*words, *(each.full_name for each in level.accessories)])


def lines(found: Difference) -> Iterator[str]:
    """The difference as lines of text: actions first, heights last."""
    if found.nothing:
        yield "Nothing changes."
        return
    for name, heading in HEADINGS.items():
        listed: tuple[Counted, ...] = getattr(found, name)
        if name == "stays":
            yield f"{heading}: {sum(line.quantity for line in listed)} pieces"
        elif listed:
            yield f"{heading}:"
            yield from (f"  {line.quantity} x {line.name}, {line.material}" for line in listed)
    changed = [height for height in found.heights if height.changed]
    if changed:
        yield "Height of each board's underside above the plate, and boards:"
        for height in changed:
            same = height.before == height.after
            before, after = _high(height.before, height.board_before), _high(height.after, height.board_after)
            yield f"  {height.path}: {before}" + ("" if same else f" -> {after}")
            if height.board_before != height.board_after:
                yield f"    {height.board_before or 'no board'} -> {height.board_after or 'no board'}"
    if len(changed) < len(found.heights):
        yield f"{len(found.heights) - len(changed)} of {len(found.heights)} boards stay the same, at the same height"


def _high(value: float | None, board: str) -> str:
    if value is None:
        return "in a row" if board else "no board"
    return f"{value:g}"
