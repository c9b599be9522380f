"""Which records the report asks to measure: those whose numbers change what is bought, made, built or found.

The oracle changes every number of a record's section, by much, and compares what comes out. Every section counts as
assumed here, so that the rules are tested for all of them, not for those alone that are unsure today.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast
from unittest import mock

import pytest
from drawn import design as drawn
from pydantic import ValidationError
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import put_together
from stackwright.assemblies.context import Context, resolve
from stackwright.checks import run
from stackwright.checks.limits import limits_of
from stackwright.core.errors import InputError
from stackwright.core.once import Once
from stackwright.export.bill import rows
from stackwright.export.file_names import file_names
from stackwright.export.print.beds import beds
from stackwright.export.workshop import workshop_of
from stackwright.geometry.store import Store, key_of
from stackwright.params.load import load
from stackwright.params.record import LibraryRecord, Sourced
from stackwright.params.record_types import folder_of
from stackwright.params.source import find
from stackwright.parts.part import Role
from support import design

ONE = design("rockpro64", standoff=20)
DESIGNS = {
    "one": ONE,
    "lone-switch": '[[switch]]\npose = "short-side"\n',
    "printed-standoffs": design("rockpro64", "rockpro64", hardware='standoff = "printed"'),
    "accessory": ONE + 'accessories = ["pine64-heatsink-20"]\n',
}
LESS = (0.3, 0.8, 1.25, 3.0)
"""Factors for each number, of which the larger ones are more than any error of a measurement."""
AWAY = (-9.0, 9.0)
"""Added to each number."""
Used = tuple[str, str]
"""Folder and name of a record, and the section; empty if the record itself has a source."""


def sections(record: LibraryRecord) -> Iterator[str]:
    """Every part of a record that has a source of its own, by its key."""
    if isinstance(record, Sourced):
        yield ""
    yield from (key for key in type(record).model_fields if isinstance(getattr(record, key), Sourced))


def moved(value: Any, factor: float, away: float) -> Any:
    """The value with every number in it changed."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return max(1, round(value * factor) + round(away / 9))
    if isinstance(value, float):
        return value * factor + away
    if isinstance(value, tuple):
        return tuple(moved(each, factor, away) for each in cast("tuple[Any, ...]", value))
    if isinstance(value, dict):
        return {key: moved(each, factor, away) for key, each in cast("dict[str, Any]", value).items()}
    return value


def changed(record: LibraryRecord, section: str) -> Iterator[LibraryRecord]:
    """The record with the numbers of one section changed, one key at a time, wherever the schema allows it."""
    whole = record.model_dump(by_alias=True)
    table = whole[section] if section else whole
    plain = {key for key in table if section or not isinstance(getattr(record, key, None), Sourced)}
    for key in sorted(plain - {"colour", "aliases"}):
        tried = [(factor, 0.0) for factor in LESS] + [(1.0, away) for away in AWAY]
        for factor, away in tried:
            value = moved(table[key], factor, away)
            if value == table[key]:
                continue
            data = whole | ({section: table | {key: value}} if section else {key: value})
            try:
                yield type(record).model_validate(data)
            except (ValidationError, ValueError):
                continue


def swapped(value: Any, old: LibraryRecord, new: LibraryRecord) -> Any:
    """A value of the context with one record in the place of another."""
    if isinstance(value, LibraryRecord):
        return new if type(value) is type(old) and value.name == old.name else value
    if isinstance(value, tuple):
        return tuple(swapped(each, old, new) for each in cast("tuple[Any, ...]", value))
    if isinstance(value, Mapping) and not isinstance(value, str):
        return {key: swapped(each, old, new) for key, each in cast("Mapping[Any, Any]", value).items()}
    return value


def numbers(context: Context) -> tuple[str, Assembly | None]:
    """What is bought and made, heights, cables, masses; and the assembly, if the design can be placed."""
    try:
        assembly = put_together(context)
    except InputError as error:
        return str(error), None
    if assembly.problems:
        return json.dumps([[each.subject, each.message] for each in assembly.problems]), None
    making = [key_of(part) for part in assembly.made() if part.role is not Role.BOUGHT]
    bill = [[row.name, row.quantity] for row in rows(assembly, {})]
    levels = [[level.path, level.underside_height, level.left_over] for s in assembly.stacks for level in s.levels]
    joints = [[joint.subject, joint.least_engagement, joint.greatest_engagement] for joint in assembly.joints]
    cables = [[cable.name, cable.needed] for cable in assembly.cables]
    rest = [dataclasses.asdict(assembly.tipping) if assembly.tipping else None, [str(rail) for rail in assembly.rails]]
    cutting = workshop_of(context).cutting  # part of the key of every cut file
    return json.dumps([making, bill, levels, joints, cables, rest, cutting]), assembly


def findings(context: Context, assembly: Assembly, store: Store) -> list[str]:
    """What the checks find, and where pieces lie on the printer's beds, which cost more."""
    laid = beds(assembly, store, file_names(list(assembly.made())), workshop_of(context))
    return [*(bed.key for bed in laid), *(finding.line() for finding in run(assembly, store, limits_of(context)))]


def matters(context: Context, record: LibraryRecord, section: str, store: Store) -> bool:
    """Whether some change to the numbers of a section changes what comes out: first what is quick to compare."""
    said, assembly = numbers(dataclasses.replace(context, _known=Once()))
    assert assembly
    others: list[tuple[Context, Assembly]] = []
    for other in changed(record, section):
        fields = {
            each.name: swapped(getattr(context, each.name), record, other)
            for each in dataclasses.fields(context)
            if each.name not in ("design", "_known")
        }
        changed_context = dataclasses.replace(context, **fields, _known=Once())
        now, made = numbers(changed_context)
        if now != said or made is None:
            return True
        others.append((changed_context, made))
    before = findings(context, assembly, store)
    return any(findings(*each, store) != before for each in others)


def listed(assembly: Assembly) -> set[Used]:
    return {(each.record, each.section) for each in assembly.assumptions if each.record}


def judge(text: str, folder: Path, store: Store) -> None:
    """Compare the list of a design, whose records are all unsure, with what the oracle says."""
    path = folder / "design.toml"
    path.write_text(text)
    context = resolve(load(find(str(path))))
    with mock.patch.object(Sourced, "assumed", property(lambda self: True)):
        assembly = put_together(context)
        said = listed(assembly)
    if assembly.problems:
        return
    chosen = [stack.thread for stack in assembly.stacks]  # other threads are candidates, which do not count
    known = {
        (f"{folder_of(type(record))}/{record.name}", section): (record, section)
        for record in (*context.named, *context.plugs.values(), *chosen)
        if type(record).__name__ not in ("StandoffRecord", "MaterialRecord")
        for section in sections(record)
    }
    with mock.patch.object(Sourced, "assumed", property(lambda self: False)):
        true = {name for name, each in known.items() if matters(context, *each, store)}
    rest = {name for name in said if name in known}
    assert rest - true == set(), "listed, although nothing depends on it"
    assert true - rest == set(), "not listed, although something depends on it"


@pytest.mark.slow
@pytest.mark.parametrize("name", DESIGNS)
def test_what_is_listed_is_what_matters(name: str, tmp_path: Path, store: Store) -> None:
    judge(DESIGNS[name], tmp_path, store)


@pytest.mark.slow
@pytest.mark.parametrize("number", (2, 7))
def test_what_is_listed_of_drawn_designs_is_what_matters(number: int, tmp_path: Path, store: Store) -> None:
    judge(drawn(number), tmp_path, store)


def said(text: str, folder: Path) -> list[str]:
    path = folder / "design.toml"
    path.write_text(text)
    return [each.line() for each in put_together(resolve(load(find(str(path))))).assumptions]


@pytest.mark.parametrize(
    ("text", "word", "is_there"),
    (
        (ONE, "dc-lead", False),
        (ONE, "patch-cat6", False),
        (ONE, "plate.thickness_tolerance", True),
        (ONE, "tray.thickness_tolerance", False),
        (design("rockpro64", "rock64"), "tray.thickness_tolerance", True),
        (ONE, "prusa-mk4", True),
        (design("rockpro64", hardware='standoff = "printed"'), "hex-brass", False),
        ('[[switch]]\nmodel = "dgs-105"\n', "the mass", False),
    ),
)
def test_a_line_is_there_where_the_design_depends_on_it(text: str, word: str, is_there: bool, tmp_path: Path) -> None:
    assert any(word in line for line in said(text, tmp_path)) == is_there


def test_what_would_ruin_a_part_comes_first_and_each_line_says_what_to_do(reference: Assembly) -> None:
    order = ["print", "cut", "buy", "build"]
    ranks = [order.index(each.before) for each in reference.assumptions]
    assert ranks == sorted(ranks)
    assert {each.before for each in reference.assumptions} == set(order)
    for each in reference.assumptions:
        assert each.measure, each
        assert each.enter, each
        assert each.record == "" or each.section == "" or f"[{each.section}]" in each.enter
