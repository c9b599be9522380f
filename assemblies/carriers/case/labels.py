"""Labels beside the openings of a panel: what is plugged in there. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

from ....parts.cut.case_panel import DESCENT, LETTER, Engraving, Window
from ....parts.hole import Hole
from ...model.opening import Opening

HEIGHT = 3.0
"""Height of a label's capitals: the least that a laser engraves well (tables5, section 3)."""
TITLES = (8.0, 6.0, 4.0, 3.0)
"""Heights of the text of a top that are tried."""
STEP = 1.0
"""Step in which places for it are tried."""
GAP, RIM = 1.5, 2.0
"""Distance from an opening to its label, and from the rim of the panel."""
SCREW = 4.5
"""Distance from the middle of a screw's hole that its washer hides."""


def labels(
    size: tuple[float, float],
    found: Sequence[Opening],
    holes: Sequence[Hole],
    standing: Sequence[tuple[str, Window]],
    *,
    alone: bool,
) -> tuple[Engraving, ...]:
    """A label above, below or beside each opening, where there is room. `alone`: the case has one node, whose name is
    left out. `standing`: the label and the rectangle of each unit on the panel."""
    named = [*((opening_words(each, alone=alone), each.cut) for each in found if each.cut), *standing]
    windows, made = [window for _, window in named], list[Engraving]()
    for text, window in named:
        places = _places(text, window) if text else []
        place = next((each for each in places if _free(each, size, windows, holes, made)), None)
        if place:
            made.append(place)
    return tuple(made)


def title(
    text: str,
    size: tuple[float, float],
    found: Sequence[Opening],
    holes: Sequence[Hole],
    standing: Sequence[tuple[str, Window]],
    others: Sequence[Engraving],
) -> tuple[Engraving, ...]:
    """The text of a panel: as large as has a place in its middle line, near its front; none without a place."""
    windows = [*(each.cut for each in found if each.cut), *(window for _, window in standing)]
    for height in TITLES:
        x, low = -LETTER * height * len(text) / 2, -size[1] / 2 + RIM + DESCENT * height
        for row in range(int(max(size[1] - 2 * RIM, 0.0) / STEP)):
            place = Engraving(text=text, x=round(x, 3), y=round(low + row * STEP, 3), height=height)
            if _free(place, size, windows, holes, others):
                return (place,)
    return ()


def opening_words(opening: Opening, *, alone: bool) -> str:
    """The sockets of an opening, with the names of their nodes unless there is only one."""
    words: list[str] = []
    for each in opening.passing:
        node = "" if alone else each.group.rpartition(".")[2] + " "
        words.append(node + each.socket)
    return ", ".join(dict.fromkeys(words))


def _places(text: str, window: Window) -> list[Engraving]:
    """Places for a label: above, below, right and left of its opening."""
    wide, middle = LETTER * HEIGHT * len(text), (window.x0 + window.x1) / 2
    level = (window.y0 + window.y1) / 2 - HEIGHT / 2
    spots = [
        (middle - wide / 2, window.y1 + GAP + DESCENT * HEIGHT),
        (middle - wide / 2, window.y0 - GAP - HEIGHT),
        (window.x1 + GAP, level),
        (window.x0 - GAP - wide, level),
    ]
    return [Engraving(text=text, x=round(x, 3), y=round(y, 3), height=HEIGHT) for x, y in spots]


def _free(
    label: Engraving,
    size: tuple[float, float],
    windows: Sequence[Window],
    holes: Sequence[Hole],
    others: Sequence[Engraving],
) -> bool:
    box = label.box
    x, y = size[0] / 2 - RIM, size[1] / 2 - RIM
    inside = -x <= box.x0 and box.x1 <= x and -y <= box.y0 and box.y1 <= y
    clear = all(box.apart(window) >= 1.0 for window in (*windows, *(other.box for other in others)))
    screws = (Window(x0=h.x - SCREW, y0=h.y - SCREW, x1=h.x + SCREW, y1=h.y + SCREW) for h in holes)
    return inside and clear and all(box.apart(screw) >= 0 for screw in screws)
