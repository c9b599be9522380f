"""Every field of the schema has a text: an attribute docstring of one short sentence or two, with the field's unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from stackwright.params.design import Design
from stackwright.params.kinds import KINDS
from stackwright.params.kinds.kind import PlacedTable
from stackwright.params.kinds.switch import SwitchTable
from stackwright.params.record import Record
from stackwright.params.record_types import record_types
from stackwright.params.schema import own_texts

LONGEST = 240
UNITS = (
    "mm",
    "mm2",
    "cm2",
    "mm and count",
    "g",
    "g/cm3",
    "N",
    "MPa",
    "degrees",
    "degrees Celsius",
    "1/K",
    "V",
    "A",
    "W",
    "Pa",
    "dBA",
    "m3/h",
    "s",
    "mm/s",
    "mm/s2",
    "mm3/s",
    "layers",
    "widths of the nozzle",
    "thicknesses of the sheet",
    "diameters of the hole",
    "diameters of the cable",
)
SHARES = ("share of [a-z ]+", "share, 0 to 1", "ratio", "count")
MEASURE = re.compile(rf", (?:{'|'.join([*map(re.escape, UNITS), *SHARES])})(?=[.,;:])")


def types_in(annotation: Any) -> Iterator[type]:
    """The classes that an annotation is made of."""
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from types_in(part)


def reachable() -> list[type[Record]]:
    """The record classes of the design file and of the library, with those in their fields."""
    kinds = list(KINDS.values())
    waiting: list[type] = [Design, *record_types().values()]
    waiting += [table for kind in kinds for table in (kind.table, *kind.children.values())]
    found: list[type[Record]] = []
    while waiting:
        model = waiting.pop(0)
        if issubclass(model, Record) and model not in found:
            found.append(model)
            waiting += [each for info in model.model_fields.values() for each in types_in(info.annotation)]
    return found


def text_of(model: type[Record], field: str) -> str:
    """A field's text, from the nearest class that declares the field; empty where it has none."""
    classes = (each for each in model.__mro__ if field in vars(each).get("__annotations__", {}))
    return own_texts(next(classes)).get(field, "")


def wrong(text: str, annotation: Any) -> list[str]:
    """What is wrong with a field's text."""
    return [
        message
        for message, applies in (
            ("has no text", not text),
            ("does not end with a full stop", bool(text) and not text.endswith(".")),
            (f"is longer than {LONGEST}", len(text) > LONGEST),
            ("names no unit", bool(text) and float in types_in(annotation) and not MEASURE.search(text)),
        )
        if applies
    ]


MODELS = reachable()


def test_the_walk_meets_tables_records_and_what_is_in_them() -> None:
    names = {model.__name__ for model in MODELS}
    assert {"Design", "CheckLimits", "OwnedTable", "NodeTable", "CornerHeights", "SwitchTable"} <= names
    assert {"BoardRecord", "Component", "MountingHole", "InsertRow", "ShopPen", "ThicknessTolerance", "Mass"} <= names


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_text_that_names_its_unit(model: type[Record]) -> None:
    fields = model.model_fields
    found = {name: wrong(text_of(model, name), info.annotation) for name, info in fields.items()}
    assert not {name: problems for name, problems in found.items() if problems}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_class_says_what_it_is(model: type[Record]) -> None:
    assert (vars(model).get("__doc__") or "").strip().endswith(".")


@pytest.mark.parametrize(
    ("text", "annotation", "problem"),
    [
        ("", str, "has no text"),
        ("Name of the maker", str, "does not end with a full stop"),
        ("x" * LONGEST + ".", str, f"is longer than {LONGEST}"),
        ("Thickness of the sheet.", float, "names no unit"),
        ("Thickness of the sheet in mm.", float | None, "names no unit"),
        ("Corners of the box, [x0, y0].", tuple[float, float], "names no unit"),
        ("Weight, grams.", float, "names no unit"),
    ],
)
def test_a_text_that_is_missing_or_says_too_little_is_found(text: str, annotation: Any, problem: str) -> None:
    assert problem in wrong(text, annotation)


def test_an_inherited_field_has_the_text_of_the_class_that_declares_it() -> None:
    assert text_of(SwitchTable, "rotation") == own_texts(PlacedTable)["rotation"]
    assert "rotation" not in own_texts(SwitchTable)
