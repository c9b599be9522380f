"""The bill of materials, counted from the instances and extras: what to buy, print and cut."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, dataclass
from io import StringIO

from ..assemblies.assembly import Assembly
from ..parts.part import Role
from .output import Output

OWNED = "owned"
MAKING = ("print", "cut")
"""Folders of the files that a piece is made from."""
HEADINGS = {Role.BOUGHT.value: "Buy", OWNED: "Have", Role.PRINTED.value: "Print", Role.CUT.value: "Cut"}
"""What to do about the rows of each role; what lies in the user's drawer is a role of its own."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the bill: category first; `files` are those the piece is made from."""

    name: str
    quantity: int
    role: str
    material: str
    files: tuple[str, ...]


def rows(assembly: Assembly, outputs: list[Output]) -> list[Row]:
    """One row for each part and material, by role and name."""
    counted: dict[tuple[str, str, str, tuple[str, ...]], int] = {}
    owned = {f"{level.path}.standoff" for stack in assembly.stacks for level in stack.levels if level.owned}
    for part, instances in assembly.made().items():
        files = tuple(out.path for out in outputs if out.form.folder in MAKING and part in out.options.parts)
        for instance in instances:
            role = OWNED if instance.name.rpartition(".")[0] in owned else part.role.value
            line = (role, part.bom_name(), instance.material, files)
            counted[line] = counted.get(line, 0) + 1
    for cable in assembly.cables:
        line = (Role.BOUGHT.value, cable.bill_name, "device", ())
        counted[line] = counted.get(line, 0) + 1
    for extra in assembly.extras:
        line = (Role.BOUGHT.value, extra.name, extra.material, ())
        counted[line] = counted.get(line, 0) + extra.quantity
    order = {role: number for number, role in enumerate(HEADINGS)}
    return [
        Row(name=name, quantity=counted[role, name, material, files], role=role, material=material, files=files)
        for role, name, material, files in sorted(counted, key=lambda line: (order[line[0]], *line[1:]))
    ]


def as_json(bill: list[Row]) -> bytes:
    """The bill as data."""
    return (json.dumps([asdict(row) for row in bill], indent=1) + "\n").encode()


def as_csv(bill: list[Row]) -> bytes:
    """The bill for a spreadsheet."""
    stream = StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(["name", "quantity", "role", "material", "files"])
    table.writerows([row.name, row.quantity, row.role, row.material, " ".join(row.files)] for row in bill)
    return stream.getvalue().encode()


def as_markdown(name: str, bill: list[Row]) -> bytes:
    """The bill to take to the shop."""
    lines = [f"# Bill of materials: {name}"]
    for role, heading in HEADINGS.items():
        chosen = [row for row in bill if row.role == role]
        if chosen:
            lines += ["", f"## {heading}", "", "| quantity | what | material | files |", "|---:|---|---|---|"]
            lines += [f"| {r.quantity} | {r.name} | {r.material} | {', '.join(r.files)} |" for r in chosen]
    return ("\n".join(lines) + "\n").encode()
