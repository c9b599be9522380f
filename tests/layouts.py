"""Design files of random layout: spaces, comments, arrays on one line or many. What `set` writes is judged on them."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CODES = ("hole-small", "latch", "tipping", "slender", "driver", "web-thin", "plug", "spanner")
KEYS = ("plate.thickness", "tower.node1.standoff", "print.material", "checks.off", "tower.node2.uses", "tower.position")
USES = ("network", "power", "usb3", "gpio", "hdmi")


@dataclass(frozen=True)
class Layout:
    """A design file around one value. `text` is `before`, the value as it is written, `after`.

    `kept`: comments inside the value that stand on lines of their own. `beside`: comment by the item beside it.
    """

    key: str
    value: Any
    before: str
    written: str
    after: str
    kept: tuple[str, ...]
    beside: tuple[tuple[Any, str], ...]

    @property
    def text(self) -> str:
        return self.before + self.written + self.after


def layout(number: int) -> Layout:
    """Layout `number`, the same each time."""
    chance = random.Random(number)
    key = KEYS[number % len(KEYS)]
    value = first_value(chance, key)
    written, kept, beside = _written(chance, value)
    mark = "@@value@@"
    tables = {"plate": ["corner_radius = 4"], "print": ["spacing = 6"], "checks": ['warning = ["hole-edge"]']}
    for name in ("plate", "print", "checks"):
        if key.startswith(f"{name}."):
            tables[name].insert(chance.randrange(2), _assignment(chance, key.partition(".")[2], mark))
    lines = [_comment(chance), 'name = "mine"']
    for name in chance.sample(sorted(tables), len(tables)):
        lines += ["", *_remarks(chance), f"[{name}]", *tables[name]]
    lines += ["", *_remarks(chance), "[[stack]]", 'name = "tower"']
    if key == "tower.position":
        lines.append(_assignment(chance, "position", mark))
    for node in (1, 2):
        lines += [*_remarks(chance), "[[stack.node]]", "board = 'rockpro64'"]
        if key.startswith(f"tower.node{node}."):
            lines.append(_assignment(chance, key.rpartition(".")[2], mark))
    text = "\n".join(lines) + chance.choice(("", "\n", "\n\n# the end\n"))
    if chance.random() < 0.3:
        text, written = text.replace("\n", "\r\n"), written.replace("\n", "\r\n")
    before, _, after = text.partition(mark)
    return Layout(key, value, before, written, after, kept, beside)


def first_value(chance: random.Random, key: str) -> Any:
    """A legal value of a key."""
    if key == "plate.thickness":
        return chance.choice((3.0, 4.0, 5.0))
    if key == "tower.node1.standoff":
        return chance.choice((20, 30, "auto"))
    if key == "print.material":
        return chance.choice(("petg", "pla"))
    if key == "tower.position":
        return [chance.randint(-5, 5), chance.randint(-5, 5)]
    legal = CODES if key == "checks.off" else USES
    return chance.sample(legal, chance.randint(0, 4))


def next_value(chance: random.Random, key: str, old: Any) -> Any:
    """Another legal value: of a list, with items added, removed, replaced and moved."""
    if key == "tower.position" or not isinstance(old, list):
        return first_value(chance, key)
    legal, new = CODES if key == "checks.off" else USES, list(old)
    for _ in range(chance.randint(0, 3)):
        free = [word for word in legal if word not in new]
        step = chance.choice(("add", "remove", "replace", "move"))
        if step == "add" and free:
            new.insert(chance.randint(0, len(new)), chance.choice(free))
        elif step == "remove" and new:
            new.pop(chance.randrange(len(new)))
        elif step == "replace" and new and free:
            new[chance.randrange(len(new))] = chance.choice(free)
        elif step == "move" and new:
            new.append(new.pop(0))
    return new


def _assignment(chance: random.Random, key: str, mark: str) -> str:
    space = chance.choice(("", " ", "   "))
    return f"{key}{space}={space}{mark}" + chance.choice(("", "  # beside the value", "#no space"))


def _written(chance: random.Random, value: Any) -> tuple[str, tuple[str, ...], tuple[tuple[Any, str], ...]]:
    """A value as TOML, with its comments."""
    if not isinstance(value, list):
        return json.dumps(value), (), ()
    items = [json.dumps(item) if chance.random() < 0.5 else json.dumps(item).replace('"', "'") for item in value]
    if chance.random() < 0.3 or not items:
        return "[" + chance.choice((", ", ",", " , ")).join(items) + "]", (), ()
    indent, kept, beside = chance.choice(("  ", "    ", "\t")), list[str](), list[tuple[Any, str]]()
    lines = ["["]
    for number, item in enumerate(items):
        if chance.random() < 0.3:
            kept.append(f"# above item {number}")
            lines.append(indent + kept[-1])
        comma = "," if number < len(items) - 1 or chance.random() < 0.5 else ""
        comment = ""
        if chance.random() < 0.6:
            comment = f"# beside item {number}"
            beside.append((value[number], comment))
        lines.append(f"{indent}{item}{comma}{chance.choice((' ', '   '))}{comment}".rstrip())
    if chance.random() < 0.3:
        kept.append("# below all items")
        lines.append(indent + kept[-1])
    return "\n".join([*lines, "]"]), tuple(kept), tuple(beside)


def _comment(chance: random.Random) -> str:
    return chance.choice(("# my cluster", "#: a mark", "# 'quotes' and \"quotes\" = [not] a value"))


def _remarks(chance: random.Random) -> Sequence[str]:
    return [_comment(chance) for _ in range(chance.choice((0, 0, 1, 2)))]
