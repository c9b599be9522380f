"""Texts engraved in a printed case: a label beside each opening of a wall, and a text in the lid. Lengths are mm."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ....core.remedy import Remedy
from ....params.records.printer import Fits
from ....parts.cut.case_panel import Window
from ....parts.printed.cases.case_shell import WallOpening, WallText
from ....parts.printed.cases.engraved_text import EngravedText
from ...context import Context
from ...model.opening import Opening
from ...model.unit import Notice
from ..case.box import CASE
from ..case.labels import opening_words
from .cased_board import FLOOR
from .plan import WALL, WALLS, PrintedPlan, WallSide

HEIGHT, STROKE = 5.0, 0.8
"""Height of a label's capitals (tables5, section 3, U), and width of its strokes: two lines of a nozzle of 0.4. Labels
are in capitals, since the counters of small letters of this height print shut."""
LID_HEIGHTS, LID_STROKE = (8.0, 7.0), 1.4
"""Heights of the lid's text that are tried, and the width of its strokes. The lid lies on its text, and the first layer
spreads by 0.2 at both sides (tables, section 6): two lines stay open. A dot is as wide as the least printed hole."""
NOZZLE = 0.4
"""The nozzle for which these sizes are. A wider one makes them larger."""
DEPTH, DEEPEST = 0.4, 0.6
"""Least and greatest depth of a text (U). The least is one line of the nozzle in a wall, and two layers in the lid."""
GAP, RIM = 1.5, 1.5
"""Distance of a text from openings and other texts, and from corners, rims and the chamfer at the bed."""
OUTERMOST = 2.0
"""How far from the end of an opening the outermost plug may end."""
STEP = 1.0
"""Step in which places for a text are tried."""


@dataclass(kw_only=True)
class Texts:
    """The texts of a case. `left_out`: those that have no place."""

    walls: list[WallText] = field(default_factory=list)
    lid: list[EngravedText] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def kept_free(self, height: float) -> list[WallOpening]:
        """What the labels take of the walls, as openings, so that no slot for air is cut there."""
        found: list[WallOpening] = []
        for each in self.walls:
            box = each.text.box
            low, high = _along(each.side, box.x0, box.x1)
            bottom, top = max(box.y0, 0.0), min(box.y1, height)
            if bottom < top:
                found.append(WallOpening(side=each.side, low=low, high=high, bottom=bottom, top=top, slot=False))
        return found


def texts_of(
    context: Context, plan: PrintedPlan, size: tuple[float, float, float], walls: Sequence[WallOpening]
) -> Texts:
    """The texts of a case of this clear width, depth and height. `walls`: its openings in the frame of the shell."""
    table, found = context.design.case, Texts()
    width, depth, height = size
    if table.labels:
        for side in WALLS:
            half = (depth if side in ("left", "right") else width) / 2
            wall = _Wall(side=side, half=half, height=height, letter=_letter(context.fits))
            wall.taken = [wall.window(each) for each in walls if each.side == side]
            for opening in (each for each in plan.openings if each.side == side and each.cut):
                found.left_out += wall.label(opening)
            found.walls += [WallText(side=side, text=text) for text in wall.texts]
    name = plan.board.node.name if table.labels else ""
    wanted = name if table.text is None else table.text
    if wanted:
        windows = [each.cut for each in plan.openings if each.side == "top" and each.cut]
        text = _in_lid(wanted, (width, depth), windows, context.fits)
        found.lid, found.left_out = ([text], found.left_out) if text else ([], [*found.left_out, wanted])
    return found


def left_out(found: Texts) -> Iterator[Notice]:
    """A notice on the texts that have no place."""
    if found.left_out:
        yield Notice(
            code="label-left-out",
            subject=CASE,
            message=f"the case has no room to engrave: {', '.join(found.left_out)}",
            fix="set case.height, case.width or case.depth to a larger value, case.text to a shorter text, or "
            "case.labels to false",
            known=True,
            remedies=(Remedy.of("case.labels", False).joined(Remedy.of("case.text", None)),),
        )


@dataclass(kw_only=True)
class _Wall:
    """The outer face of a wall, seen from outside: half its length inside, and its height. y = 0 is the floor's top."""

    side: WallSide
    half: float
    height: float
    letter: EngravedText
    """A letter of its labels."""
    taken: list[Window] = field(default_factory=list)
    texts: list[EngravedText] = field(default_factory=list)

    def window(self, opening: WallOpening) -> Window:
        """An opening of the wall; a slot reaches its rim."""
        low, high = _along(self.side, opening.low, opening.high)
        return Window(x0=low, y0=opening.bottom, x1=high, y1=self.height if opening.slot else opening.top)

    def label(self, opening: Opening) -> list[str]:
        """Engrave the label of an opening, or a label for each of its plugs; returns the words without a place."""
        assert opening.cut
        whole = _raised(opening.cut, self.height)
        if self._engrave(opening_words(opening, alone=True), whole, whole):
            return []
        lost: list[str] = []
        for each in opening.passing:
            if not self._engrave(each.socket, _raised(each.needs, self.height), whole) and each.socket not in lost:
                lost.append(each.socket)
        return lost

    def _engrave(self, words: str, plug: Window, whole: Window) -> bool:
        """Engrave words near a plug, above, below or beside its whole opening; false if there is no place."""
        text = replace(self.letter, text=words.upper())
        box, around = text.box, next((each for each in self.taken if each.apart(whole) < 0), whole)
        if box.x1 - box.x0 > 2 * (self.half - RIM):
            return False
        for x0, y0 in self._places(box, plug, around):
            away = math.floor if y0 < around.y0 else math.ceil
            y = round(away(round((FLOOR + y0 - box.y0) / text.layer, 6)) * text.layer - FLOOR, 6)
            x = round(x0 - box.x0, 3)
            if self._free(Window(x0=x + box.x0, y0=y + box.y0, x1=x + box.x1, y1=y + box.y1)):
                self.texts.append(replace(text, x=x, y=y))
                return True
        return False

    def _places(self, box: Window, plug: Window, around: Window) -> Iterator[tuple[float, float]]:
        """Lower left corners of a label: below or above its plug, the nearest to its middle first; right or left
        of the whole opening, if the plug is the outermost there.
        """
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        middle, room = (plug.x0 + plug.x1) / 2 - wide / 2, self.half - RIM
        steps = sorted((k * STEP for k in range(-int(wide / 2 / STEP), int(wide / 2 / STEP) + 1)), key=abs)
        for y in (around.y1 + GAP, around.y0 - GAP - high):
            for off in steps:
                yield min(max(middle + off, -room), room - wide), y
        level = min(max((around.y0 + around.y1 - high) / 2, RIM), self.height - RIM - high)
        if plug.x1 > around.x1 - OUTERMOST:
            yield around.x1 + GAP, level
        if plug.x0 < around.x0 + OUTERMOST:
            yield around.x0 - GAP - wide, level

    def _free(self, box: Window) -> bool:
        room = self.half - RIM
        inside = -room - 1e-6 <= box.x0 and box.x1 <= room + 1e-6
        upright = box.y0 >= RIM - FLOOR and box.y1 <= self.height - RIM
        others = (*self.taken, *(each.box for each in self.texts))
        return inside and upright and all(box.apart(each) >= GAP - 1e-6 for each in others)


def _along(side: WallSide, low: float, high: float) -> tuple[float, float]:
    """A stretch of a wall along x or y as a person outside sees it, or the other way round."""
    return (-high, -low) if side in ("back", "left") else (low, high)


def _raised(window: Window, height: float) -> Window:
    """A rectangle of a panel, whose frame is in its middle, with its height above the floor."""
    return replace(window, y0=window.y0 + height / 2, y1=window.y1 + height / 2)


def _letter(fits: Fits) -> EngravedText:
    """A letter of a label. Its strokes lie on whole layers, or a layer would show a bar too thin or too thick."""
    half = math.ceil(max(STROKE / 2, fits.nozzle) / fits.layer_height - 1e-6) * fits.layer_height
    high = round(HEIGHT * 2 * half / STROKE, 6)
    return EngravedText(
        text="0", x=0.0, y=0.0, height=high, stroke=round(2 * half, 6), depth=DEPTH, layer=fits.layer_height
    )


def _in_lid(words: str, size: tuple[float, float], windows: Sequence[Window], fits: Fits) -> EngravedText | None:
    """The text of a lid, seen from above: as large as has a place, near the front; None without a place.

    It may lie over the walls, where no slot for air is.
    """
    x, y = size[0] / 2 - RIM, size[1] / 2 + WALL - RIM
    layer, larger = fits.layer_height, max(fits.nozzle / NOZZLE, 1.0)
    deep = math.ceil(DEPTH / layer - 1e-6) * layer
    for high in (larger * each for each in LID_HEIGHTS):
        text = EngravedText(
            text=words,
            x=0.0,
            y=0.0,
            height=high,
            stroke=larger * LID_STROKE,
            depth=round(deep if DEPTH <= deep <= DEEPEST + 1e-6 else DEPTH, 6),
        )
        box = text.box
        wide, rise = box.x1 - box.x0, box.y1 - box.y0
        for row in range(int((2 * y - rise) / STEP) + 1 if wide <= 2 * x else 0):
            left, low = -wide / 2 - box.x0, -y + row * STEP - box.y0
            placed = replace(text, x=round(left, 3), y=round(low, 3))
            if all(placed.box.apart(each) >= GAP for each in windows):
                return placed
    return None
