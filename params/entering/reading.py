"""What an answer may be: texts become values, or are refused with what would be legal. Lengths are mm."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ...core.measures import number_of, pair_of
from ..names import DEVICES, SMALL
from ..record import PLAIN

Answers = Mapping[str, Any]
"""The values of the answers so far, by the key of their question."""
EDGES = ("left", "right", "bottom", "top")
UNKNOWN = "unknown"
"""The answer for what the person cannot tell."""


class AnswerError(ValueError):
    """An answer that is not legal. `legal`: what would be, in words."""

    def __init__(self, legal: str) -> None:
        self.legal = legal
        super().__init__(legal)


def number_from(low: float, high: float, what: str, unit: str = "mm") -> Callable[[str, Answers], float]:
    """A reader of a number in a range."""

    def read(text: str, answers: Answers) -> float:
        found = _number(text, unit)
        if found is None or not low <= found <= high:
            comma = re.fullmatch(r"\s*\d+,\d+\s*", text)
            point = f", with a point: {text.strip().replace(',', '.')}" if comma else ""
            raise AnswerError(f"{what} from {low:g} to {high:g} {unit}{point}")
        return found

    return read


def pair_from(low: float, high: float, what: str, example: str) -> Callable[[str, Answers], tuple[float, float]]:
    """A reader of two numbers, both in a range."""

    def read(text: str, answers: Answers) -> tuple[float, float]:
        try:
            found = pair_of(text)
        except ValueError:
            found = (low - 1.0, low - 1.0)
        if not all(low <= value <= high for value in found):
            raise AnswerError(f"{what}: two numbers from {low:g} to {high:g} with an x, such as {example}")
        return found

    return read


def one_of(*words: str) -> Callable[[str, Answers], str]:
    """A reader of one of some words, which may be shortened."""

    def read(text: str, answers: Answers) -> str:
        wanted = text.strip().lower()
        found = [word for word in words if word == wanted] or [word for word in words if wanted and word[0] == wanted]
        if len(found) != 1:
            raise AnswerError(f"one of {', '.join(words)}")
        return found[0]

    return read


def or_unknown(read: Callable[[str, Answers], Any]) -> Callable[[str, Answers], Any]:
    """A reader that also takes the word unknown, which is None."""

    def reads(text: str, answers: Answers) -> Any:
        if text.strip().lower() == UNKNOWN:
            return None
        try:
            return read(text, answers)
        except AnswerError as error:
            raise AnswerError(f"{error.legal}, or {UNKNOWN}") from None

    return reads


def plain_text(text: str, answers: Answers) -> str:
    """A text of one line."""
    if not (1 <= len(text.strip()) <= 200 and re.match(PLAIN, text.strip())):
        raise AnswerError("one line of 1 to 200 characters that can be seen, without |")
    return text.strip()


def library_name(text: str, answers: Answers) -> str:
    """The name of a record."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", text) or text in DEVICES:
        raise AnswerError(f"a name of 1 to 60 {SMALL}, no device of Windows, such as {_name_like(text)}")
    return text


def _name_like(text: str) -> str:
    """A legal name like a text."""
    name = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("+", "-plus")).strip("-")[:60].strip("-")
    return name if name and name not in DEVICES else "my-board"


def size(text: str, answers: Answers) -> tuple[float, float]:
    """Length and width of the board, the long edge first."""
    length, width = pair_from(10, 500, "length and width", "85x56")(text, answers)
    if length < width:
        raise AnswerError(f"the long edge first, along which x runs: {width:g}x{length:g}")
    return length, width


def front_edge(text: str, answers: Answers) -> str:
    """The edge that faces the front: one with a network socket, if there are any."""
    edge = one_of(*EDGES)(text, answers)
    networks = network_edges(answers)
    if networks and edge not in networks:
        raise AnswerError(f"{' or '.join(networks)}, where the network socket is")
    return edge


def network_edges(answers: Answers) -> list[str]:
    """The edges with network sockets."""
    boxes = answers.get("connector") or ()
    return list(dict.fromkeys(box["edge"] for box in boxes if box["class"] == "network" and "edge" in box))


def corner_radius(text: str, answers: Answers) -> float:
    """Radius of the corners, at most half the width."""
    return number_from(0, min(answers["size"]) / 2, "a radius")(text, answers)


def watts(text: str, answers: Answers) -> tuple[float, ...]:
    """Typical and greatest power, and that of the supply if it is told; one number stands for all three."""
    found = [_number(word, "W") for word in re.sub(r"\s+W\b", "W", text.replace(",", " ")).split()]
    values = [value for value in found if value is not None and 0.01 <= value <= 500]
    if not 1 <= len(found) <= 3 or len(values) != len(found) or values != sorted(values):
        raise AnswerError("up to three numbers of W, none less than the one before: typical, greatest, of the supply")
    return tuple(values)


def _number(text: str, unit: str = "mm") -> float | None:
    """The number in a text; None if it is anything else."""
    try:
        return number_of(text, unit)
    except ValueError:
        return None
