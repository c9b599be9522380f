"""The bill of materials: items to buy, print and cut, counted from pieces, cables and extras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..assemblies.assembly import Assembly
from ..assemblies.model.cable import Cable
from ..assemblies.pieces.board.boards import board_part
from ..assemblies.stacks.level import Level
from ..parts.part import Part, Role
from .file_names import file_names

OWNED = "owned"
HEADINGS = {Role.BOUGHT.value: "Buy", OWNED: "Have", Role.PRINTED.value: "Print", Role.CUT.value: "Cut"}
"""Heading of the rows of each role. Pieces that the user already owns have a role of their own."""


DOUBTFUL = "its size or its holes are assumed: lay yours on its 1:1 sheet before anything is cut or printed for it"
"""Note on a board that nobody has confirmed."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the bill. Pictures show its `number`. `files`: paths of the files that the piece is made from.

    `note`: what to do before it is relied on; empty if there is nothing.
    """

    number: int
    name: str
    quantity: int
    role: str
    material: str
    files: tuple[str, ...]
    note: str = ""


def rows(assembly: Assembly, files: Mapping[Part, tuple[str, ...]]) -> list[Row]:
    """The rows of the bill, one for each part and material, sorted by role and name.

    `files`: paths of the files that each part is made from.
    """
    made = {name: files.get(part, ()) for part, name in file_names(list(assembly.made())).items()}
    notes = {board_part(level.board).bom_name(): DOUBTFUL for level in _doubtful(assembly)}
    return [
        Row(
            number=number,
            name=name,
            quantity=quantity,
            role=role,
            material=material,
            files=made.get(file, ()),
            note=notes.get(name, ""),
        )
        for number, ((role, name, material, file), quantity) in enumerate(_counted(assembly).items(), 1)
    ]


def _doubtful(assembly: Assembly) -> Iterator[Level]:
    """The levels with boards whose size or holes are assumed, and that nobody has confirmed."""
    yield from (level for stack in assembly.stacks for level in stack.levels if level.board.is_doubtful)


def numbers(assembly: Assembly) -> dict[str, int]:
    """Number of the bill row that counts each piece, by the piece's name."""
    row = {key: number for number, key in enumerate(_counted(assembly), 1)}
    return {name: row[key] for name, key in _keys(assembly)}


def cable_numbers(assembly: Assembly) -> dict[str, int]:
    """Number of the bill row that counts each cable, by the cable's name."""
    row = {key: number for number, key in enumerate(_counted(assembly), 1)}
    return {cable.name: row[_cable_key(cable)] for cable in assembly.cables}


RowKey = tuple[str, str, str, str]
"""Role, name, material, and the name of the part's files. Pieces with the same key are counted in one row."""


def _keys(assembly: Assembly) -> Iterator[tuple[str, RowKey]]:
    """Name of every made or bought piece, with the key of its row."""
    names = file_names(list(assembly.made()))
    for part, instances in assembly.made().items():
        for instance in instances:
            role = OWNED if instance.owned else part.role.value
            yield instance.name, (role, part.bom_name(), instance.material, names[part])


def _cable_key(cable: Cable) -> RowKey:
    return Role.BOUGHT.value, cable.bill_name, "device", ""


def _counted(assembly: Assembly) -> dict[RowKey, int]:
    """Quantity of each row, by row key, in the order of the bill."""
    counted = Counter(key for _, key in _keys(assembly))
    counted.update(map(_cable_key, assembly.cables))
    for extra in assembly.extras:
        counted[Role.BOUGHT.value, extra.name, extra.material, ""] += extra.quantity
    order = {role: number for number, role in enumerate(HEADINGS)}
    return {key: counted[key] for key in sorted(counted, key=lambda key: (order[key[0]], *key[1:]))}
