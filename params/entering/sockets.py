"""Connectors as people name them at a prompt, each with its usual size, and the boxes that they are on a board. mm.

The sizes are the most frequent ones of the library's boards, which are from hominoids/SBC_Model_Framework at 1496f22.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...core.errors import near
from ...core.measures import NUMBER
from .reading import EDGES, AnswerError, Answers, number_from

Placed = tuple[float, tuple[float, float, float, float] | None]
"""A height or depth, and the box on the board in which it is; None if nobody said."""


@dataclass(frozen=True, kw_only=True)
class UsualSocket:
    """A connector: class and type, width along the edge, depth across it, height, and reach over the edge.

    `below`: it hangs under the PCB. `inner`: nothing is pushed in over the edge.
    """

    kind: str
    type: str
    wide: float
    deep: float
    high: float
    over: float
    below: bool = False
    inner: bool = False


USUAL: Mapping[str, UsualSocket] = {
    "rj45": UsualSocket(kind="network", type="rj45_single", wide=15.9, deep=21.4, high=13.5, over=2.4),
    "usb2-double": UsualSocket(kind="usb2", type="double_stacked_a", wide=14.55, deep=17.5, high=16.15, over=2.11),
    "usb3-double": UsualSocket(kind="usb3", type="double_stacked_a", wide=14.55, deep=17.5, high=16.15, over=2.5),
    "usb2": UsualSocket(kind="usb2", type="single_horizontal_a", wide=15.29, deep=14.0, high=7.64, over=2.0),
    "usb3": UsualSocket(kind="usb3", type="single_horizontal_a", wide=15.29, deep=14.0, high=7.64, over=2.0),
    "usb-c": UsualSocket(kind="usbc", type="single_horizontal", wide=9.0, deep=7.0, high=3.5, over=1.0),
    "micro-usb": UsualSocket(kind="usb2", type="micro", wide=7.5, deep=4.6, high=3.0, over=1.1),
    "hdmi": UsualSocket(kind="video", type="hdmi_a", wide=14.5, deep=11.6, high=6.25, over=1.1),
    "hdmi-mini": UsualSocket(kind="video", type="hdmi_mini", wide=11.2, deep=8.0, high=3.2, over=1.0),
    "hdmi-micro": UsualSocket(kind="video", type="hdmi_micro", wide=6.5, deep=7.5, high=2.9, over=1.0),
    "barrel": UsualSocket(kind="power", type="pwr5.5_9.5x7.5", wide=9.5, deep=9.5, high=7.5, over=2.4),
    "barrel-small": UsualSocket(kind="power", type="pwr2.5_8.5x5.5", wide=8.5, deep=9.55, high=5.5, over=2.4),
    "audio": UsualSocket(kind="audio", type="jack_3.5", wide=6.5, deep=13.99, high=4.75, over=1.4),
    "microsd": UsualSocket(kind="storage", type="microsdcard", wide=13.2, deep=14.1, high=1.4, over=0.0, below=True),
    "gpio": UsualSocket(kind="gpio", type="open", wide=50.8, deep=5.08, high=8.51, over=-1.0, inner=True),
}
"""Connectors by the name that a person types."""
FORM = re.compile(
    rf"(?P<name>[a-z0-9-]+)\s+(?P<edge>[a-z]+)\s+(?P<first>{NUMBER})(?:\s*(?:-|to)\s*(?P<last>{NUMBER}))?"
    rf"(?:\s+over\s+(?P<over>{NUMBER}))?(?:\s+high\s+(?P<high>{NUMBER}))?"
)
"""NAME EDGE MIDDLE, or NAME EDGE FROM-TO, then the overhang and the height where they were measured."""
EXAMPLE = "rj45 right 45.5, or rj45 right 37.6-53.4 over 1.4 high 13.6"
LEGAL = (
    f"NAME EDGE MIDDLE, or NAME EDGE FROM-TO, and then maybe over MM and high MM, such as {EXAMPLE}. "
    f"NAME is one of {', '.join(USUAL)}; what is not given has its usual size; high is down for what lies below"
)
FARTHEST, HIGHEST = 20.0, 60.0
"""Largest overhang and height of a connector."""


def socket(text: str, answers: Answers) -> dict[str, Any]:
    """The component that an answer describes, as in a board's file. Key `usual`: whether its size is the usual one."""
    name, edge, *_ = [*text.strip().lower().split(), "", ""]
    if name not in USUAL:
        close = near(name, USUAL)
        raise AnswerError(f"{f'{close} (nearest), ' if close else ''}one of {', '.join(USUAL)}")
    if edge not in EDGES:
        raise AnswerError(f"an edge after {name}: {', '.join(EDGES)}, seen from the component side")
    found = FORM.fullmatch(text.strip().lower())
    if not found:
        raise AnswerError(f"after {name} {edge} the middle, or FROM-TO, and then maybe over MM and high MM: {EXAMPLE}")
    usual, length, width = USUAL[name], *answers["size"]
    along = width if edge in ("left", "right") else length
    low, high = _span(found["first"], found["last"], usual, along)
    over = float(found["over"]) if found["over"] else usual.over
    tall = float(found["high"]) if found["high"] else usual.high
    if abs(over) > FARTHEST or not 0.1 <= tall <= HIGHEST:
        raise AnswerError(f"at most {FARTHEST:g} over the edge, and from 0.1 to {HIGHEST:g} high")
    extent = {
        "left": (-over, low, usual.deep - over, high),
        "right": (length + over - usual.deep, low, length + over, high),
        "bottom": (low, -over, high, usual.deep - over),
        "top": (low, width + over - usual.deep, high, width + over),
    }[edge]
    box: dict[str, Any] = {"class": usual.kind, "type": usual.type, "side": "bottom" if usual.below else "top"}
    box |= {"extent": [round(value, 3) + 0.0 for value in extent], "up": 0.0 if usual.below else tall}
    if usual.below:
        box["down"] = tall
    if not usual.inner:
        box["edge"] = edge
    _check_apart(box, answers.get("connector") or ())
    return box


def _span(first: str, last: str | None, usual: UsualSocket, along: float) -> tuple[float, float]:
    """Where a connector begins and ends along its edge."""
    start = float(first)
    if last is None:
        if not 0 <= start <= along:
            raise AnswerError(
                f"the middle of the socket along its edge, from 0 to {along:g}, counted from the left or bottom"
            )
        return start - usual.wide / 2, start + usual.wide / 2
    end = float(last)
    if not 0 <= start < end <= along:
        raise AnswerError(f"where the socket begins and ends along its edge, from 0 to {along:g}, such as 37.6-53.4")
    return start, end


def _check_apart(box: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a connector whose middle lies in one that is there already, on the same side."""
    x0, y0, x1, y1 = box["extent"]
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    for other in others:
        a0, b0, a1, b1 = other["extent"]
        if other["side"] == box["side"] and a0 < x < a1 and b0 < y < b1:
            raise AnswerError(f"a place of its own: the {other['class']} {other['type']} is there already")


def tallest(text: str, answers: Answers) -> Placed:
    """The height of the tallest other part above the PCB, and the box in which it is, if the answer says so."""
    return _placed(text, answers, 0.0, 100.0, "a height", "8.5")


def deepest(text: str, answers: Answers) -> Placed:
    """How far the deepest part reaches under the PCB, and the box in which it is, if the answer says so."""
    return _placed(text, answers, 0.1, 50.0, "a depth", "4.2")


def tails(text: str, answers: Answers) -> float:
    """How far all else reaches under the PCB: no farther than the deepest part."""
    return number_from(0.1, answers["below"][0], "a depth")(text, answers)


def _placed(text: str, answers: Answers, low: float, high: float, what: str, example: str) -> Placed:
    """A number, and a box on the board if the answer gives one."""
    place = rf"(?:\s+at\s+({NUMBER})\s*,\s*({NUMBER})\s+to\s+({NUMBER})\s*,\s*({NUMBER}))?"
    found = re.fullmatch(rf"\s*({NUMBER})\s*(?:mm)?{place}\s*", text.lower())
    where = f"{example} at 10,20 to 30,40"
    if not found or not low <= float(found[1]) <= high:
        raise AnswerError(f"{what} from {low:g} to {high:g}, such as {example} or, with its place, {where}")
    if found[2] is None:
        return float(found[1]), None
    length, width = answers["size"]
    x0, y0, x1, y1 = (float(found[n]) for n in (2, 3, 4, 5))
    if not (0 <= x0 < x1 <= length and 0 <= y0 < y1 <= width):
        raise AnswerError(f"a box on the board of {length:g} x {width:g}, such as {where}")
    return float(found[1]), (x0, y0, x1, y1)
