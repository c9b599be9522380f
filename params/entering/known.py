"""What is known of a board before anybody is asked: its record, the answers in it, and the sections to ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..records.board import UNKNOWN
from ..records.pcb import PcbSection
from ..toml.reading import validate
from .question import Question
from .questions import QUESTIONS

HOLE_KEYS = ("pattern", "hole_diameter", "inset", "inner", "outer", "near", "pitch", "first", "hole_list")
"""The keys that say where the holes are: a new pattern replaces them all."""


@dataclass(frozen=True)
class KnownBoard:
    """A board before its questions.

    `raw`: the tables of its record's file; empty for a new board. `sections`: those to ask for. `answers`: what the
    record answers.
    """

    name: str
    raw: Mapping[str, Any] = field(default_factory=dict)
    sections: frozenset[str] = frozenset()
    answers: Mapping[str, Any] = field(default_factory=dict)

    def asks(self, question: Question, answers: Mapping[str, Any]) -> bool:
        """Whether a question is to be asked, after the answers so far."""
        return question.section in self.sections and question.key not in answers and question.applies(answers)


def new_board(name: str) -> KnownBoard:
    """A board of which nothing is known."""
    return KnownBoard(name, sections=frozenset(question.section for question in QUESTIONS), answers={"name": name})


def known_board(name: str, raw: Mapping[str, Any], file: str, given: Collection[str]) -> KnownBoard:
    """A board with a record. Asked are the sections that are unknown, and those of which an answer is `given`.

    Raises InputError if the section [pcb] has mistakes.
    """
    said = raw.get("unknown")
    unknown = {section for section in UNKNOWN if isinstance(said, list) and section in said}
    unknown |= {section for section in ("power", "mass") if section not in raw and "header" not in raw}
    changed = {question.section for question in QUESTIONS if question.key in given}
    answers: dict[str, Any] = {"name": name}
    if "pcb" in raw and "pcb" not in unknown:
        pcb = validate(PcbSection, raw["pcb"], file)
        answers |= {"size": (pcb.length, pcb.width), "thickness": pcb.thickness, "corner_radius": pcb.corner_radius}
        if not {"size", "corner_radius"} & set(given):
            answers["pcb"] = pcb
    for section in changed - unknown:
        answers |= _answers_of(section, raw)
    if set(HOLE_KEYS) & set(given) - {"hole_diameter"}:
        answers = {key: value for key, value in answers.items() if key not in HOLE_KEYS}
    kept = {key: value for key, value in answers.items() if key not in given}
    return KnownBoard(name, raw, frozenset(unknown | changed), kept)


def _answers_of(section: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that a section of a valid record gives, so that one of them can be replaced."""
    part = raw.get(section)
    if section in ("", "front"):
        return {key: raw[key] for key in ("full_name", "maker", "front") if key in raw}
    if not isinstance(part, Mapping):
        return {}
    match section:
        case "holes":
            found: dict[str, Any] = {"pattern": "list", "hole_diameter": part["mounting"][0]["diameter"]}
            found["hole_list"] = tuple((hole["x"], hole["y"]) for hole in part["mounting"])
            rings = part.get("bare_rings")
            return {**found, "bare_rings": None if rings is None else ("no", "yes")[rings]}
        case "underside":
            return {"below": (part["depth"], None), "free_disc": part["hole_clearance"]}
        case "power":
            watts = part["watts"], part["most"], part["supply"]
            return {"volts": part["volts"], "plug": part["plug"], "polarity": "", "watts": watts}
        case _:
            return {}
