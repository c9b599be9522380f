"""The bill of materials, counted from the instances and extras: what to buy, print and cut."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from io import StringIO

from ...assemblies.model.assembly import Assembly
from ...parts.part import Part, Role
from ..file_names import file_stems

OWNED = "owned"
HEADINGS = {Role.BOUGHT.value: "Buy", OWNED: "Have", Role.PRINTED.value: "Print", Role.CUT.value: "Cut"}
"""What to do about the rows of each role; what lies in the user's drawer is a role of its own."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the bill, as pictures number it: category first; `files` are those the piece is made from."""

    number: int
    name: str
    quantity: int
    role: str
    material: str
    files: tuple[str, ...]


def rows(assembly: Assembly, files: Mapping[Part, tuple[str, ...]]) -> list[Row]:
    """One row for each part and material, by role and name; `files` are those that a part is made from."""
    made = {stem: files.get(part, ()) for part, stem in file_stems(list(assembly.made())).items()}
    return [
        Row(number=number, name=name, quantity=quantity, role=role, material=material, files=made.get(stem, ()))
        for number, ((role, name, material, stem), quantity) in enumerate(_counted(assembly).items(), 1)
    ]


def numbers(assembly: Assembly) -> dict[str, int]:
    """The row of the bill that each piece is counted in, by the piece's name."""
    at = {line: number for number, line in enumerate(_counted(assembly), 1)}
    return {name: at[line] for name, line in _lines(assembly)}


Line = tuple[str, str, str, str]
"""Role, name, material, and the stem of the part's files."""


def _lines(assembly: Assembly) -> Iterator[tuple[str, Line]]:
    """Every made or bought piece with its line."""
    stems = file_stems(list(assembly.made()))
    owned = {f"{level.path}.standoff" for stack in assembly.stacks for level in stack.levels if level.owned}
    for part, instances in assembly.made().items():
        for instance in instances:
            role = OWNED if instance.name.rpartition(".")[0] in owned else part.role.value
            yield instance.name, (role, part.bom_name(), instance.material, stems[part])


def _counted(assembly: Assembly) -> dict[Line, int]:
    """How many of each line, in the order of the bill."""
    counted = Counter(line for _, line in _lines(assembly))
    counted.update((Role.BOUGHT.value, cable.bill_name, "device", "") for cable in assembly.cables)
    for extra in assembly.extras:
        counted[Role.BOUGHT.value, extra.name, extra.material, ""] += extra.quantity
    order = {role: number for number, role in enumerate(HEADINGS)}
    return {line: counted[line] for line in sorted(counted, key=lambda line: (order[line[0]], *line[1:]))}


def as_json(bill: list[Row]) -> bytes:
    """The bill as data."""
    return (json.dumps([asdict(row) for row in bill], indent=1) + "\n").encode()


def as_csv(bill: list[Row]) -> bytes:
    """The bill for a spreadsheet."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["number", "name", "quantity", "role", "material", "files"])
    table.writerows([row.number, row.name, row.quantity, row.role, row.material, " ".join(row.files)] for row in bill)
    return stream.getvalue().encode()


def as_markdown(name: str, bill: list[Row]) -> bytes:
    """The bill to take to the shop."""
    lines = [f"# Bill of materials: {name}"]
    for role, heading in HEADINGS.items():
        chosen = [row for row in bill if row.role == role]
        if chosen:
            lines += [
                "",
                f"## {heading}",
                "",
                "| no. | quantity | what | material | files |",
                "|---:|---:|---|---|---|",
            ]
            lines += [f"| {r.number} | {r.quantity} | {r.name} | {r.material} | {', '.join(r.files)} |" for r in chosen]
    return ("\n".join(lines) + "\n").encode()
