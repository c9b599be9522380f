"""PNG of a drawing: drawn at several times its size and reduced, so that thin lines stay smooth. Lengths are mm."""

from __future__ import annotations

import math
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.text import clean
from ...geometry.plane.profile import Circle, Point2, Polyline
from .pdf import width_of
from .sketch import FONT_SIZE, Label, Line, Sketch

if TYPE_CHECKING:
    from PIL import Image, ImageFont

SHARP, FINER = 7.0, 3
"""Pixels per mm of the picture (178 dpi), and how much finer it is drawn before it is reduced."""
THINNEST = 0.15
"""Least width at which a line is drawn, mm: a finer one would vanish on a screen."""


def as_bytes(drawn: Sketch) -> bytes:
    """The drawing as PNG, without time or machine. Raises ValueError if it has a window."""
    from PIL import Image, ImageDraw

    if drawn.window:
        raise ValueError("a drawing with a window can only be written as PDF")
    width, height = (round(side * SHARP) for side in drawn.size)
    picture = Image.new("L", (width * FINER, height * FINER), 255)
    draw = ImageDraw.Draw(picture)
    for line in drawn.lines:
        _draw(picture, draw, line, drawn)
    stream = BytesIO()
    picture.resize((width, height), Image.Resampling.BOX).quantize(16).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _draw(picture: Image.Image, draw: Any, line: Line, drawn: Sketch) -> None:
    scale, pen, shape = SHARP * FINER, line.pen, line.shape

    def place(point: Point2) -> Point2:
        return (point[0] - drawn.low[0]) * scale, (drawn.high[1] - point[1]) * scale

    grey = round(sum(int(pen.colour[i : i + 2], 16) for i in (1, 3, 5)) / 3)
    if isinstance(shape, Label):
        _write(picture, shape, place((shape.x, shape.y)), grey)
        return
    closed = isinstance(shape, Circle | Polyline)
    points = [place(point) for point in shape.points]
    if closed:
        points.append(points[0])
    width = max(1, round(max(pen.width, THINNEST) * scale))
    for stretch in _dashed(points, [dash * scale for dash in pen.dashes]):
        draw.line(stretch, fill=grey, width=width, joint="curve")


def _dashed(points: list[Point2], dashes: list[float]) -> list[list[Point2]]:
    """The stretches of a line that are drawn: the whole line, or its dashes. `dashes`: dash and gap in turn."""
    if not dashes:
        return [points]
    found: list[list[Point2]] = []
    number, left, stretch = 0, dashes[0], [points[0]]
    for start, end in pairwise(points):
        length, at = math.dist(start, end), 0.0
        while length - at > left:
            at += left
            share = at / length
            spot = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            if number % 2 == 0:
                found.append([*stretch, spot])
            number, stretch = number + 1, [spot]
            left = dashes[number % len(dashes)]
        left -= length - at
        stretch.append(end)
    return found + ([stretch] if number % 2 == 0 else [])


def _font(size: float, text: str, width: float) -> ImageFont.FreeTypeFont:
    """The font that comes with reportlab, in which a text is at most so wide, pixels: layouts count with Helvetica."""
    import reportlab
    from PIL import ImageFont

    file = str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
    font = ImageFont.truetype(file, size)
    wide = font.getlength(text)
    return font if wide <= width else ImageFont.truetype(file, size * width / wide)


def _write(picture: Image.Image, label: Label, at: Point2, grey: int) -> None:
    """Write a label: onto a mask of its own, which is turned and laid on the picture."""
    from PIL import Image, ImageDraw

    text = clean(label.text)
    font = _font(label.height * FONT_SIZE * SHARP * FINER, text, width_of(text, label.height) * SHARP * FINER)
    left, top, right, bottom = font.getbbox(text, anchor="ls")
    rim = 4
    mask = Image.new("L", (math.ceil(right - left) + 2 * rim, math.ceil(bottom - top) + 2 * rim), 0)
    ImageDraw.Draw(mask).text((rim - left, rim - top), text, fill=255, font=font, anchor="ls")
    start = {"start": 0.0, "middle": -font.getlength(text) / 2, "end": -font.getlength(text)}[label.anchor]
    turn = math.radians(label.turn)
    sine, cosine = math.sin(turn), math.cos(turn)
    # the middle of the mask from the label's point, turned as the mask is; the picture's y runs down
    across, down = start + left - rim + mask.width / 2, top - rim + mask.height / 2
    turned = mask.rotate(label.turn, expand=True, resample=Image.Resampling.BICUBIC) if label.turn else mask
    x = at[0] + across * cosine + down * sine - turned.width / 2
    y = at[1] - across * sine + down * cosine - turned.height / 2
    picture.paste(grey, (round(x), round(y)), turned)
