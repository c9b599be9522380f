"""Designs with everything automatic, drawn by number: the wishes that a user states without a single height or place.

Run as a program it counts the errors of all by code: `python tests/automatic.py [FIRST LAST]`.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from stackwright.core.findings import Finding
from stackwright.geometry.store import Store
from stackwright.params.kinds.stack import StackTable
from stackwright.params.source import PACKAGED, Source
from stackwright.project import Project

COUNT = 300
"""So many are drawn."""


class Wish(NamedTuple):
    """A wish that nobody can grant. `says`: words of the finding. `keys`: the keys that the design states."""

    code: str
    says: str
    keys: tuple[str, ...]
    why: str


RANGE, DEEP = ("hardware.standoff",), ("hardware.thread_depth",)
WISHES = (
    Wish("bed-size", "", (), "a holder is as large as its device, which is larger than the bed of a small printer"),
    Wish("rail-budget", "", (), "so many boards draw more current than the contacts of one supply carry"),
    Wish("sheet-size", "", (), "a plate under so much is larger than any sheet of its material"),
    Wish("hole-small", "the laser cannot cut", ("cut.shop",), "the sheet is too thick for the shop's laser"),
    Wish("stack-infeasible", "does not fit through", ("hardware.thread",), "the thread is thicker than a hole"),
    Wish("stack-infeasible", "standoffs in the range", RANGE, "the range has no thread that passes and bears"),
    Wish("stack-infeasible", "printed standoffs cannot hold a tray", RANGE, "boards that differ stand on trays"),
    Wish("stack-infeasible", "mm wide, and a component", (*RANGE, "hardware.printed_end"), "inserts need their wall"),
    Wish("layer-load", "", RANGE, "boards so high above each other need longer standoffs than plastic can be"),
    Wish("stack-infeasible", "too shallow for a chain", DEEP, "no sold piece is long enough, and none can be added"),
    Wish("stack-infeasible", "does not fit on a tray", (), "boards of unlike patterns cannot share their columns"),
    Wish(
        "stack-infeasible",
        "a tray has no columns",
        (),
        "a HAT stands on its board's columns, if it has any",
    ),
    Wish("stack-infeasible", "to one height", ("top.stacks",), "unlike stacks do not end at one height"),
    Wish("stack-infeasible", "top standoffs cannot", ("top.stacks",), "only studs and threads carry a top plate"),
    Wish("stack-infeasible", "sold for it on its tray", DEEP, "so much air needs longer posts than are sold"),
    Wish("plug", ".uses to the connectors", (), "two connectors in use are closer than their plugs are wide"),
    Wish("interference", ".post.", RANGE, "the bodies of the range are too wide beside a component"),
    Wish("hardware-engagement", "no grub screw sold", ("tray.thickness",), "nothing sold passes so thick a tray"),
)
"""Errors that no program can spare its user."""
MEASURED = {
    "plate.thickness_tolerance": 0.1,
    "tray.thickness_tolerance": 0.1,
    "top.thickness_tolerance": 0.1,
    "hardware.thread_depth": 8,
}
"""Measurements to be taken: the sheet's thickness to 0.1 mm, and threads as deep as those of most standoffs."""
POSES = ("short-side", "long-side", "flat")
SHEETS = (1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0)
OWNED = ("[30, 8]", "[40, 4]", "[22, 8]", "[11, 8]", "[20, 16]", "[55, 4]")

Table = dict[str, Any]
DRAWN = (
    "jetson-nano",
    "odroid-c4",
    "orange-pi-5",
    "pine-a64-lts",
    "pine-a64",
    "pine-h64b",
    "quartz64a",
    "quartz64b",
    "raspberry-pi-3b-plus",
    "raspberry-pi-4b",
    "raspberry-pi-5",
    "raspberry-pi-m2-hat",
    "raspberry-pi-poe-hat",
    "raspberry-pi-zero-2w",
    "rock-5b",
    "rock64",
    "rockpro64",
    "soedge-baseboard-a",
    "star64",
    "visionfive-2",
)
"""The boards of the drawn designs, two of them HATs."""


@cache
def records(kind: str) -> dict[str, Table]:
    """The packaged records of a kind, by name."""
    found = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((PACKAGED / kind).glob("*.toml")))
    return {record["name"]: record for record in found}


@cache
def boards() -> tuple[str, ...]:
    """The boards that stand by themselves, of those below. Other tests walk the whole library."""
    return tuple(name for name in DRAWN if "header" not in records("boards")[name])


def hats(board: str) -> tuple[str, ...]:
    """The boards that plug onto the header of a board."""
    return tuple(name for name in DRAWN if board in records("boards")[name].get("header", {}).get("on", ()))


def connectors(board: str) -> tuple[str, ...]:
    """The classes of the components of a board that a plug goes into."""
    found = {box["class"] for box in records("boards")[board]["components"]["boxes"] if "edge" in box}
    return tuple(sorted(found & set(records("plugs"))))


def design(number: int) -> str:
    """The text of design `number`."""
    chance = random.Random(number)
    lines = [f'name = "automatic-{number}"', *_sheets(chance), *_hardware(chance), *_making(chance)]
    stacks = chance.choice((0, 1, 1, 1, 1, 1, 2, 2, 3))
    top = stacks >= 2 and chance.random() < 0.3
    if top:
        named = ", ".join(f'"stack{stack + 1}"' for stack in range(stacks))
        lines += ["[top]", f"stacks = [{named}]", f"thickness = {chance.choice(SHEETS[:10])}"]
    alike = [*_nodes(chance)]  # a top plate lies flat on equal stacks
    for stack in range(stacks):
        lines += ["[[stack]]", f'name = "stack{stack + 1}"']
        if chance.random() < 0.2 and not top:
            lines.append(f"rotation = {chance.choice((90, 180, 270, 30, 45))}")
        if chance.random() < 0.3 and not top:
            lines.append(f"air = {chance.choice((0, 2, 5, 10, 20))}")
        lines += alike if top else _nodes(chance)
    for switch in range(chance.choice((0, 1, 1, 2)) if stacks else chance.choice((1, 2))):
        lines += _switch(chance, switch + 1)
    for board in range(chance.choice((0, 0, 0, 1, 1, 2))):
        lines += ["[[power_board]]", f'name = "power{board + 1}"', f"outputs = {chance.randint(1, 7)}"]
    return "\n".join(lines) + "\n"


def _sheets(chance: random.Random) -> Iterator[str]:
    """Materials and thicknesses over the legal range, measured or not."""
    for table, most in (("plate", len(SHEETS)), ("tray", SHEETS.index(12.0) + 1)):
        yield f"[{table}]"
        if chance.random() < 0.6:
            yield f"thickness = {chance.choice(SHEETS[:most])}"
        if chance.random() < 0.5:
            yield "thickness_tolerance = 0.2"
        if table == "plate" and chance.random() < 0.2:
            yield 'material = "pmma-extruded"'


def _hardware(chance: random.Random) -> Iterator[str]:
    """Thread, stock range, thread depth and owned pieces."""
    yield "[hardware]"
    if chance.random() < 0.25:
        yield f'thread = "{chance.choice(tuple(records("threads")))}"'
    if chance.random() < 0.5:
        yield f"thread_depth = {chance.choice((4.8, 6, 8))}"
    if chance.random() < 0.3:
        yield f'standoff = "{chance.choice((*records("standoffs"), "printed", "printed"))}"'
    if chance.random() < 0.2:
        yield f'printed_end = "{chance.choice(("insert", "pilot"))}"'
    if chance.random() < 0.2:
        yield 'prefer = "few-lengths"'
    if chance.random() < 0.25:
        yield "[hardware.owned]"
        yield f'thread = "{chance.choice(("m2-5", "m3"))}"'
        yield f"male_female = [{', '.join(chance.sample(OWNED, chance.randint(1, 3)))}]"


def _making(chance: random.Random) -> Iterator[str]:
    """Printer, plastic and shop."""
    yield "[print]"
    if chance.random() < 0.6:
        yield f'printer = "{chance.choice(tuple(records("printers")))}"'
    if chance.random() < 0.5:
        yield f'material = "{chance.choice(("petg", "pla", "abs", "asa"))}"'
    yield "[cut]"
    if chance.random() < 0.4:
        yield f'shop = "{chance.choice(tuple(records("shops")))}"'


def _nodes(chance: random.Random) -> Iterator[str]:
    """One to eight boards, alike or mixed, some with a HAT, accessories and chosen connectors."""
    mixed, first = chance.random() < 0.4, chance.choice(boards())
    for _ in range(chance.choice((1, 2, 3, 3, 4, 5, 6, 7, 8))):
        board = chance.choice(boards()) if mixed else first
        yield from ("[[stack.node]]", f'board = "{board}"')
        if chance.random() < 0.15:
            yield f"orientation = {chance.choice((90, 180, 270) if mixed else (180,))}"
        if chance.random() < 0.3:
            used = connectors(board)
            some = chance.sample(used, min(len(used), chance.randint(1, 3)))
            yield f"uses = [{', '.join(f'{each!r}' for each in some)}]"
        fitting = [name for name, record in records("accessories").items() if board in record["boards"]]
        if fitting and chance.random() < 0.3:
            yield f"accessories = ['{chance.choice(fitting)}']"
        if hats(board) and chance.random() < 0.4:
            yield from ("[[stack.node]]", f'board = "{chance.choice(hats(board))}"')


def _switch(chance: random.Random, number: int) -> Iterator[str]:
    """A switch of any model in any pose."""
    model, pose = chance.choice(tuple(records("switches"))), chance.choice(POSES)
    yield from ("[[switch]]", f'name = "switch{number}"', f'model = "{model}"', f'pose = "{pose}"')
    if pose == "short-side" and chance.random() < 0.3:
        yield 'down = "right"'
    if chance.random() < 0.2:
        yield f"rotation = {chance.choice((90, 180, 270, 30))}"


def worsened(number: int) -> tuple[str, ...]:
    """Values that spoil design `number`: low standoffs, places and sizes of the plate that leave no room."""
    chance, opened = random.Random(number), project(number).design
    nodes = [f"{stack.name}.{node.name}" for stack in opened.of(StackTable) for node in stack.node]
    units = [table.name for _, table in opened.tables()]
    wanted = [
        f"{node}.standoff={chance.choice((5, 8, 12, 15, 18, 21, 60))}" for node in chance.sample(nodes, len(nodes))
    ]
    choices = [
        *wanted[: chance.randint(1, 2)],
        f"{chance.choice(units)}.position=[{chance.randint(-60, 60)}, {chance.randint(-40, 40)}]",
        f"plate.width={chance.randint(60, 300)}",
        f"plate.depth={chance.randint(60, 200)}",
        f"plate.thickness={chance.choice((2, 2.3, 3, 7, 15))}",
    ]
    return tuple(chance.sample(choices, chance.randint(1, 2)))


def states(opened: Project, key: str) -> bool:
    """Whether a design states a key of a table of the top level."""
    table, _, name = key.partition(".")
    return name in getattr(opened.design, table).model_fields_set


def unasked(number: int, store: Store) -> list[Finding]:
    """The errors of design `number` that are not the user's: neither an impossible wish nor for want of a measurement.

    An error is for want of a measurement if it goes when the design states the usual size.
    """
    opened = project(number, store)
    errors = [finding for finding in opened.findings().errors if not _wished(opened, finding)]
    taken = tuple(f"{key}={value}" for key, value in MEASURED.items() if not states(opened, key))
    if errors and taken:
        left = {(each.code, each.subject) for each in project(number, store, taken).findings().errors}
        return [finding for finding in errors if (finding.code, finding.subject) in left]
    return errors


def _wished(opened: Project, finding: Finding) -> bool:
    """Whether an error tells of an impossible wish."""
    line = finding.line()
    return any(
        wish.code == finding.code and wish.says in line and all(states(opened, key) for key in wish.keys)
        for wish in WISHES
    )


def project(number: int, store: Store | None = None, assignments: tuple[str, ...] = ()) -> Project:
    """Design `number` with overrides, opened."""
    name = f"automatic-{number}"
    return Project(Source(f"{name}.toml", design(number), None, name), assignments, store)


def main(first: int = 0, last: int = COUNT) -> None:
    """Print the errors of one's own by code: their number, the numbers of their designs, and a line of each kind."""
    store, by_code = Store(), defaultdict[str, list[tuple[int, str]]](list)
    for number in range(first, last):
        try:
            for finding in unasked(number, store):
                by_code[finding.code].append((number, finding.line()))
        except Exception as error:  # a crash is counted as well
            by_code[type(error).__name__].append((number, str(error)))
    for code, found in sorted(by_code.items(), key=lambda each: -len(each[1])):
        print(f"{code}: {len(found)} in designs {sorted({number for number, _ in found})}")
        for number, line in {line.split(": ", 2)[-1][:60]: (number, line) for number, line in found}.values():
            print(f"    {number}: {line}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
