"""The usual answers to questions about a board, and when a question applies, by the answers so far."""

from __future__ import annotations

from collections.abc import Callable

from . import holes
from .reading import AnswerError, Answers, network_edges

LIKE, LONGER = 1.0, 22.0
"""How much the width of a board differs at most from a Raspberry Pi's, which is 56; how much longer than 65 it is."""


def given_by(*patterns: str) -> Callable[[Answers], bool]:
    """Whether the holes are given in one of these ways."""
    return lambda answers: answers["pattern"] in patterns


def usual(text: str) -> Callable[[Answers], str]:
    """The same answer always."""
    return lambda answers: text


def pattern_that_fits(answers: Answers) -> str:
    """The pattern of a Raspberry Pi on a board as wide and about as long as one, else caliper jaws."""
    length, width = answers["size"]
    (near, _), (across, up) = holes.RASPBERRY_PI
    if abs(width - up - 2 * near) > LIKE or not 0 <= length - across - 2 * near <= LONGER:
        return "edges"
    try:
        return holes.pattern("raspberry-pi", answers)
    except AnswerError:
        return "edges"


def near(answers: Answers) -> str:
    """The near edges if the pattern is in the middle of the board."""
    length, width = answers["size"]
    across, up = ((side - over) / 2 for side, over in zip((length, width), answers["outer"], strict=True))
    return f"{across:.2f}x{up:.2f}"


def front(answers: Answers) -> str:
    """The edge of the first network socket, else that of the first connector, else the long edge."""
    boxes = answers.get("connector") or ()
    edges = [*network_edges(answers), *(box["edge"] for box in boxes if "edge" in box), "bottom"]
    return edges[0]


def tallest(answers: Answers) -> str:
    """A pin header is the tallest part of many boards; without one, a chip or a coil."""
    kinds = {box["class"] for box in answers.get("connector") or ()}
    return "3" if "gpio" in kinds else "8.5"


def has_connectors(answers: Answers) -> bool:
    """Whether the connectors are known, if only that there are none."""
    return answers.get("connector", ()) is not None


def has_underside(answers: Answers) -> bool:
    """Whether the depth under the PCB is known."""
    return answers.get("below") is not None


def has_deepest_place(answers: Answers) -> bool:
    """Whether the place of the deepest part is known."""
    return has_underside(answers) and answers["below"][1] is not None


def tails(answers: Answers) -> str:
    """Solder reaches 2.5 under a PCB, or as far as the deepest part."""
    return f"{min(2.5, answers['below'][0]):g}"


def plug(answers: Answers) -> str:
    """The plug of a connector that feeds boards, if there is one."""
    kinds = {(box["class"], box["type"]) for box in answers.get("connector") or ()}
    plugs = {
        ("power", "pwr5.5_9.5x7.5"): "5.5/2.1 barrel",
        ("power", "pwr2.5_8.5x5.5"): "3.5/1.35 barrel",
        ("usbc", "single_horizontal"): "USB-C",
        ("usb2", "micro"): "micro-USB",
    }
    return next((plug for kind, plug in plugs.items() if kind in kinds), "")


def is_fed(answers: Answers) -> bool:
    """Whether the supply voltage is known."""
    return answers.get("volts") is not None


def is_barrel(answers: Answers) -> bool:
    """Whether the plug of the supply is a barrel, which has a polarity."""
    return is_fed(answers) and "barrel" in answers.get("plug", "").lower()
