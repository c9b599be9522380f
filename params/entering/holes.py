"""The mounting holes that answers describe: a known pattern, an inset, edges between jaws, pitches, or a list. mm."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from ...core.measures import pair_of
from ...core.pattern import spanned
from ..records.board import LEAST_SPAN
from ..records.pcb import PcbSection
from .reading import AnswerError, Answers, number_from, pair_from

Spot = tuple[float, float]
PATTERNS = ("raspberry-pi", "inset", "edges", "pitch", "list")
"""How holes are given."""
RASPBERRY_PI = (3.5, 3.5), (58.0, 49.0)
"""The holes of a Raspberry Pi (its mechanical drawing): the centre of the lower left one, and the pitches."""
FINE = {"m2": 2.2, "m2.5": 2.7, "m3": 3.2, "m4": 4.3}
"""Clearance holes of ISO 273, fine series, by thread."""
LEAST_HOLE = 2.0
"""Least diameter of a mounting hole, mm: the thinnest screws that are sold are M2."""
AGREE = 0.3
"""Greatest difference of the diameters that the two directions give."""


def pattern(text: str, answers: Answers) -> str:
    """How the holes are given. A Raspberry Pi's pattern is refused where it does not fit on the board."""
    wanted = text.strip().lower()
    if wanted not in PATTERNS:
        raise AnswerError(f"one of {', '.join(PATTERNS)}")
    if wanted == "raspberry-pi":
        try:
            checked(spots_of({**answers, "pattern": wanted}), float(FINE["m2.5"]), answers)
        except AnswerError:
            length, width = answers["size"]
            others = ", ".join(PATTERNS[1:])
            raise AnswerError(
                f"one of {others}, since the holes of a raspberry-pi do not fit on {length:g} x {width:g}"
            ) from None
    return wanted


def hole_diameter(text: str, answers: Answers) -> float:
    """A diameter, or the thread whose screw the hole takes."""
    thread = FINE.get(text.strip().lower())
    try:
        return thread if thread else number_from(LEAST_HOLE, 50, "a diameter")(text, answers)
    except AnswerError as error:
        raise AnswerError(f"{error.legal}, or one of {', '.join(name.upper() for name in FINE)}") from None


def inset(text: str, answers: Answers) -> Spot:
    """The distance of the centres from the edges: one number, or that from left and right and that from the others."""
    reads = pair_from(0, 250, "distances of the centres from left and right, and from bottom and top", "3.5x3.5")
    found = reads(text if re.search("[xX×,]", text) else f"{text}x{text}", answers)
    checked(spots_of({**answers, "inset": found}), answers["hole_diameter"], answers)
    return found


def inner(text: str, answers: Answers) -> Spot:
    """The distances between the inner edges of two holes, along the length and along the width."""
    found = pair_from(1, 500, "distances between inner edges along length and width", "55.3x46.3")(text, answers)
    length, width = answers["size"]
    if found[0] >= length or found[1] >= width:
        raise AnswerError(f"less than the board of {length:g} x {width:g}, along the length first")
    return found


def outer(text: str, answers: Answers) -> Spot:
    """The distances over the outer edges of the same holes. Half the difference is the diameter, twice."""
    found = pair_from(1, 500, "distances over outer edges along length and width", "60.7x51.7")(text, answers)
    across = [(over - between) / 2 for over, between in zip(found, answers["inner"], strict=True)]
    if not all(LEAST_HOLE <= diameter <= 50 for diameter in across) or abs(across[0] - across[1]) > AGREE:
        diameters = " and ".join(f"{diameter:.3g}" for diameter in across)
        raise AnswerError(
            f"distances that give the same diameter of {LEAST_HOLE:g} or more both ways, to {AGREE:g}; these give "
            f"{diameters}: measure again, between the inner and over the outer edges"
        )
    length, width = answers["size"]
    if found[0] >= length or found[1] >= width:
        raise AnswerError(f"less than the board of {length:g} x {width:g}, along the length first")
    return found


def near(text: str, answers: Answers) -> Spot:
    """From the left and the bottom edge of the board to the near edge of the lower left hole."""
    found = pair_from(0.05, 250, "distances from the left and the bottom edge to the near edge", "2.1x2.1")(
        text, answers
    )
    checked(spots_of({**answers, "near": found}), edges_diameter(answers), answers)
    return found


def pitch(text: str, answers: Answers) -> Spot:
    """The distances of the centres along the length and the width."""
    return pair_from(1, 500, "distances of the centres along length and width", "58x49")(text, answers)


def first(text: str, answers: Answers) -> Spot:
    """The centre of the lower left hole."""
    found = pair_from(0, 500, "the centre of the lower left hole from the left and the bottom edge", "3.5x3.5")(
        text, answers
    )
    checked(spots_of({**answers, "first": found}), answers["hole_diameter"], answers)
    return found


def hole_list(text: str, answers: Answers) -> tuple[Spot, ...]:
    """The centres of three to eight holes."""
    words = re.sub(r"\s*,\s*", ",", text.strip()).split()
    try:
        spots = tuple(pair_of(word) for word in words)
    except ValueError:
        spots = ()
    if not 3 <= len(spots) <= 8:
        raise AnswerError(
            "the centres of 3 to 8 holes as x,y with spaces between them, such as 3.5,3.5 61.5,3.5 3.5,52.5"
        )
    checked(spots, answers["hole_diameter"], answers)
    return spots


def edges_diameter(answers: Answers) -> float:
    """The diameter that inner and outer edges give: the mean of both directions."""
    across = [(over - between) / 2 for over, between in zip(answers["outer"], answers["inner"], strict=True)]
    return round(sum(across) / 2, 2)


def measured(answers: Answers) -> str:
    """What inner and outer edges give, in words: the person sees at once whether it is so."""
    across, up = ((over + between) / 2 for over, between in zip(answers["outer"], answers["inner"], strict=True))
    return f"holes of Ø{edges_diameter(answers):g}, {across:g} x {up:g} from centre to centre"


def diameter_of(answers: Answers) -> float:
    """The diameter of the mounting holes."""
    match answers["pattern"]:
        case "raspberry-pi":
            return FINE["m2.5"]
        case "edges":
            return edges_diameter(answers)
        case _:
            return answers["hole_diameter"]


def spots_of(answers: Answers) -> tuple[Spot, ...]:
    """The centres of the mounting holes: lower left, lower right, upper left, upper right; or as they were listed."""
    length, width = answers["size"]
    match answers["pattern"]:
        case "raspberry-pi":
            return _grid(*RASPBERRY_PI)
        case "inset":
            x, y = answers["inset"]
            return _grid((x, y), (length - 2 * x, width - 2 * y))
        case "edges":
            sides = [(over + between) / 2 for over, between in zip(answers["outer"], answers["inner"], strict=True)]
            radius = edges_diameter(answers) / 2
            x, y = answers["near"]
            return _grid((x + radius, y + radius), (sides[0], sides[1]))
        case "pitch":
            return _grid(answers["first"], answers["pitch"])
        case _:
            return answers["hole_list"]


def _grid(low: Spot, pitches: Spot) -> tuple[Spot, ...]:
    (x, y), (across, up) = low, pitches
    spots = (x, y), (x + across, y), (x, y + up), (x + across, y + up)
    return tuple((round(a, 3), round(b, 3)) for a, b in spots)


def checked(spots: Sequence[Spot], diameter: float, answers: Answers) -> None:
    """Refuse holes that are not all inside the board, clear of one another, and out of one line."""
    board = bare_board(answers)
    length, width = board.length, board.width
    for x, y in spots:
        if board.inside_by(x, y) - diameter / 2 <= 0:
            raise AnswerError(
                f"holes inside the board of {length:g} x {width:g}: one of Ø{diameter:g} at {x:g}, {y:g} is not"
            )
    for number, spot in enumerate(spots):
        for other in spots[:number]:
            if math.dist(spot, other) <= diameter:
                raise AnswerError(f"holes clear of one another: two of Ø{diameter:g} meet at {spot[0]:g}, {spot[1]:g}")
    if spanned(spots) < LEAST_SPAN:
        raise AnswerError(f"holes not all in one line, which span {LEAST_SPAN:g} mm2 or more")


def bare_board(answers: Answers) -> PcbSection:
    """The bare board: that of the record if it is known, else the rectangle of the answers."""
    known = answers.get("pcb")
    if isinstance(known, PcbSection):
        return known
    (length, width), thick = answers["size"], answers.get("thickness", 1.6)
    return PcbSection(
        length=length,
        width=width,
        thickness=thick,
        thickness_tolerance=thick / 10,
        corner_radius=answers["corner_radius"] or 0.0,
        source="the answers",
        confidence="B",
    )
