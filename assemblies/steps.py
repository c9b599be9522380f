"""The order of the build, as on a bench: plate, feet, holders, the stacks from the bottom up, devices, cables last."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from .model.assembly import OWN_SUPPLY, Cable, Extra, Group, Step
from .stacks.gap import is_flipped
from .stacks.level import Level
from .stacks.stack import Stack
from .stacks.tray import Tray

POSTS = ("post.", "post-screw.", "post-washer-")
"""What a tray carries before its board is laid on it."""


class _Steps:
    """Steps as they are found, numbered."""

    def __init__(self) -> None:
        self.found: list[Step] = []

    def add(self, title: str, text: str, brings: Sequence[str] = (), uses: Sequence[str] = ()) -> None:
        """One more step."""
        step = Step(number=len(self.found) + 1, title=title, text=text, brings=tuple(brings), uses=tuple(uses))
        self.found.append(step)


def steps(
    groups: tuple[Group, ...], stacks: tuple[Stack, ...], extras: Sequence[Extra], cables: Sequence[Cable]
) -> tuple[Step, ...]:
    """The steps, each with the instances that it brings in and the extras and cables that it uses."""
    made = _Steps()
    names = {group.path: [f"{group.path}.{item.name}" for item in group.items] for group in groups}
    plate, devices = names.get("plate", []), [group for group in groups if group.kind == "device"]
    made.add("Plate", "Peel the film off the plate; the side you see from above is the top.", plate[:1])
    feet = "Screw the feet on from below: washer in the foot, washer and nut on the plate. Stick a bumper into each."
    made.add("Feet", feet, plate[1:], _extras(extras, "plate", "Bumper"))
    for group in devices:
        bolted = [name for name in names[group.path] if not _goes_in_last(group, name)]
        bolt = "Bolt the holder to the plate: screws from below with a washer on both faces, nuts on top."
        made.add(f"Holder of {group.path}", bolt, bolted)
    for stack in stacks:
        _stack(made, stack, names)
    if "top" in names:
        text = "Lay the top plate on the standoffs of its stacks, a screw with a washer into each from above."
        made.add("Top plate", text, names["top"])
    for group in devices:
        device = [name for name in names[group.path] if _goes_in_last(group, name)]
        uses = [*_extras(extras, group.path, "Strap", "Tie"), *_cables(cables, "supply", group.path)]
        made.add(f"Device {group.path}", group.step + _turned(group), device, uses)
    _wiring(made, extras, cables)
    return tuple(made.found)


def _stack(made: _Steps, stack: Stack, names: dict[str, list[str]]) -> None:
    """A stack from the bottom up."""
    early = ("insert-lower.", "insert-upper.", "grub.")
    if stack.printed:
        insert = "melt an insert flush into both ends, then screw" if stack.printed.insert else "screw"
        text = f"Into each printed standoff {insert} a grub screw into one end until {stack.row.stud:g} stand out."
        printed = [n for level in stack.levels for n in names[level.path] if _word(n, level).startswith(early)]
        standoffs = [n for level in stack.levels for n in names[level.path] if _word(n, level).startswith("standoff.")]
        made.add(f"Printed standoffs of {stack.path}", text, [*standoffs, *printed])
    for level in stack.levels:
        if level.tray:
            here = _on_tray(names[level.path], level)
            posts = [n for n in here if _word(n, level).startswith(POSTS) or n.endswith(".tray")]
            made.add(f"Tray of {level.path}", _tray(level.tray), posts)
            lay = f"Lay the {level.board.full_name} on its standoffs, a screw into each from above."
            made.add(f"Board on the tray of {level.path}", lay, [n for n in here if n not in posts])
    below = "Screws from below, a washer on both faces of the plate, standoffs hand-tight, female end down."
    for number, level in enumerate(stack.levels):
        before = [*_on_tray(names[level.path], level)] if level.tray else []
        mine = [
            n
            for n in names[level.path]
            if not (stack.printed and _word(n, level).startswith(("standoff.", *early))) and n not in before
        ]
        mounted = [f"{level.path}.{each.name}" for each in level.accessories]
        top = [n for n in mine if _word(n, level).startswith(("nut.", "top-washer.", "cap-", "crown-"))]
        grubs = [n for n in mine if _word(n, level).startswith("grub-tray.")]
        spacers = f", {level.washers} washers on each stud first" if number and level.washers else ""
        text = below if number == 0 else f"Screw the standoffs onto the studs that come through the board{spacers}."
        rest = [n for n in mine if n not in (f"{level.path}.board", *mounted, *top, *grubs)]
        made.add(f"Standoffs of {level.path}: {level.standoff:g} mm", text + _chained(level), rest)
        if number:
            _mount(made, stack.levels[number - 1])
        if level.tray:
            text = "Lay the tray with its board on the standoffs"
            half = "; a grub screw through each hole, half of it into the standoff." if grubs else "."
            made.add(f"Board {level.path}", text + half, grubs)
        else:
            made.add(f"Board {level.path}", _board(level), [f"{level.path}.board"])
        if top:
            _mount(made, level)
            if stack.over:
                text = "Screw the standoffs onto the studs that come through the topmost board."
                made.add(f"Top of {stack.path}", text, top)
                continue
            what = "A screw with a washer into each standoff" if level.tray else "A washer and a nut on each stud"
            made.add(f"Top of {stack.path}", f"{what}; then tighten from the bottom up.", top)


def _word(name: str, level: Level) -> str:
    """A piece's name within its level."""
    return name.removeprefix(f"{level.path}.")


def _board(level: Level) -> str:
    """How a board is laid on its studs."""
    turned = f", turned {level.orientation} degrees counter-clockwise" if level.orientation else ""
    turned += ", components down" if is_flipped(level.place) else ""
    return f"Lay the {level.board.full_name} on its four studs, network socket to the front of the stack{turned}."


def _on_tray(names: Sequence[str], level: Level) -> list[str]:
    """What is put together on the bench: the tray, its posts, and the board on them."""
    return [n for n in names if _word(n, level) in ("tray", "board") or _word(n, level).startswith(("post", "board-"))]


def _tray(tray: Tray) -> str:
    """How a tray is put together."""
    moved = ""
    if tray.turned:
        moved += f" The board lies turned by {tray.turned} degrees, since its holes or plugs would meet the columns."
    if any(tray.shift):
        moved += f" The board lies {tray.shift[0]:g}, {tray.shift[1]:g} off the stack's axis: columns need room."
    return (
        "On the bench: screws from below through the tray, a washer on both faces, standoffs of "
        f"{tray.post:g} on it.{moved}"
    )


def _chained(level: Level) -> str:
    """How the pieces of a chain are joined."""
    if not any(level.column.grubs) and len(level.column.pieces) == 1:
        return ""
    grub = next((grub for grub in level.column.grubs if grub), 0.0)
    how = f", joined by grub screws of {grub:g}, half in each" if grub else ", each stud into the next"
    return f" Each corner is a chain of {' + '.join(f'{p.length:g}' for p in level.column.pieces)}{how}."


def _mount(made: _Steps, level: Level) -> None:
    """What is mounted on a board: after the standoffs on it, which a spanner must reach."""
    if level.accessories:
        what = ", ".join(each.full_name for each in level.accessories)
        names = [f"{level.path}.{each.name}" for each in level.accessories]
        made.add(f"Mounted on {level.path}", f"Mount on the {level.board.full_name}: {what}.", names)


def _wiring(made: _Steps, extras: Sequence[Extra], cables: Sequence[Cable]) -> None:
    """Leads, patch cables and supplies, after everything stands; the plate's ties go with the first of them."""
    ties = _extras(extras, "plate", "Tie")
    if any(cable.kind == "lead" for cable in cables):
        text = (
            "With the supply's plug out of the wall, solder each lead from the rear, where the grips leave its output "
            "free, plus to the tip, a fuse in each. Tie the bundle through the plate's slots. Bridge PS_ON, and "
            "measure voltage and polarity at every plug before a board gets it."
        )
        made.add("Leads", text, uses=[*_cables(cables, "lead"), *_named(extras, "Fuse", "Jumper"), *ties])
        ties = []
    elif any(extra.name.startswith("Jumper") for extra in extras):
        made.add("Supply", "Bridge PS_ON and measure the voltage.", uses=[*_named(extras, "Fuse", "Jumper"), *ties])
        ties = []
    if any(cable.kind == "patch" for cable in cables):
        loose = [f"{extra.quantity} x {extra.name}" for extra in extras if extra.owner == "cables"]
        text = "Plug them in from below, ports and nodes in the same order; tie what hangs to a standoff, loosely."
        made.add("Patch cables", text, uses=[*_cables(cables, "patch"), *loose, *ties])
        ties = []
    outside = Counter(cable.bill_name for cable in cables if cable.start == OWN_SUPPLY)
    if outside:
        made.add("Supplies", "Each of these boards has a supply of its own.", uses=_lines(outside))
    if ties:
        made.add("Ties", "Tie what hangs through the plate's slots.", uses=ties)


def _extras(extras: Sequence[Extra], owner: str, *words: str) -> list[str]:
    """The extras of an owner that start with one of the words."""
    return [f"{e.quantity} x {e.name}" for e in extras if e.owner == owner and e.name.startswith(words)]


def _named(extras: Sequence[Extra], *words: str) -> list[str]:
    counted: Counter[str] = Counter()
    for extra in extras:
        if extra.name.startswith(words):
            counted[extra.name] += extra.quantity
    return _lines(counted)


def _cables(cables: Sequence[Cable], kind: str, owner: str = "") -> list[str]:
    """The cables of a kind, with an end at an owner, each sort with its number."""
    mine = [c for c in cables if c.kind == kind and c.start != OWN_SUPPLY]
    return _lines(Counter(c.bill_name for c in mine if not owner or c.end.startswith(f"{owner} ")))


def _lines(counted: Counter[str]) -> list[str]:
    return [f"{count} x {name}" for name, count in counted.items()]


def _goes_in_last(group: Group, name: str) -> bool:
    """Whether a piece is the device, or what screws it to its holder."""
    return name == f"{group.path}.{group.items[1].name}" or name.startswith(f"{group.path}.board-")


def _turned(group: Group) -> str:
    """How a device stands that is turned with its holder."""
    c, s = group.placement.rotation[0], group.placement.rotation[3]
    turn = round(math.degrees(math.atan2(s, c)), 3) % 360
    return f" All of it is turned {turn:g} degrees counter-clockwise with the holder." if turn else ""
