"""Messages about mistakes, held by kind: file, path of the key, value in TOML's spelling, what is legal, one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import mistakes
import pytest
from mistakes import Mistake
from stackwright.core.errors import InputError
from stackwright.params.design import Design, fill_names
from stackwright.params.record_types import record_types
from stackwright.params.toml.reading import validate

FILE = "a.toml"
LONGEST = 600
FOREIGN = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|datetime|\{'|\['|\('|: '|\(\d+,|\^|\\d|\$|\[a-z|Record\b|Table\b")
"""Spellings of Python and of regular expressions."""


def message(mistake: Mistake) -> str:
    if mistake.model is Design:
        fill_names(mistake.raw, "mine")
    with pytest.raises(InputError) as caught:
        validate(mistake.model, mistake.raw, FILE)
    assert caught.value.legal
    return str(caught.value)


def faults(mistake: Mistake) -> list[str]:
    """What is wrong with the message about a mistake."""
    line = message(mistake)
    begins = f"{FILE}: {mistake.key} = {mistake.value}: legal is "
    found = [f"has no {text}" for text in mistake.says if text not in line]
    found += [] if line.startswith(begins) else [f"does not begin with {begins}"]
    found += ["is too long"] if len(line) > LONGEST else []
    found += ["is not one line"] if "\n" in line or not line.isprintable() else []
    found += [f"shows {odd[0]}" for odd in [FOREIGN.search(line.replace(mistake.value, ""))] if odd]
    return [f"{mistake.label}: {line} -- {each}" for each in found]


KINDS: dict[str, Callable[[], Iterator[Mistake]]] = {
    "a wrong type": lambda: mistakes.wrong_types(5),
    "a missing key": mistakes.left_out,
    "a misspelt key": mistakes.misspellings,
    "a wrong entry of a list": mistakes.wrong_entries,
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_mistake_is_said_with_its_place_its_value_and_what_is_legal(kind: str) -> None:
    found = [fault for mistake in KINDS[kind]() for fault in faults(mistake)]
    assert not found, "\n".join(found[:20]) + f"\n{len(found)} in all"


@pytest.mark.slow
def test_each_value_of_a_wrong_type_is_said(kind: str = "a wrong type") -> None:
    found = [fault for mistake in mistakes.wrong_types() for fault in faults(mistake)]
    assert not found, "\n".join(found[:20]) + f"\n{len(found)} in all"


def test_the_walk_makes_mistakes_in_every_table_and_record() -> None:
    wrong = [mistake.label for mistake in mistakes.misspellings()]
    assert len(wrong) > 300
    for label in ("design", *record_types()):
        assert any(each.startswith(f"{label} ") for each in wrong)
    assert "design my-stack.my-node.standoff.front-let" in wrong
