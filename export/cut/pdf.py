"""PDF of drawings, one on each page, at exactly 1:1: a page is as large as its drawing, not a standard paper size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from ...core.loop import arc_centre, arc_radius
from ...core.text import clean
from ...geometry.plane.profile import Circle, Point2, Polyline
from .sketch import FONT_SIZE, Label, Line, Sketch

POINT = 72 / 25.4
"""PDF's units (points) per mm."""
FONT, BOLD = "Helvetica", "Helvetica-Bold"


def as_bytes(pages: Sequence[Sketch], title: str) -> bytes:
    """The drawings as pages, without time, machine or compression, so that equal drawings give equal bytes."""
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas: Any = Canvas(stream, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    canvas.setCreator("Stackwright")
    canvas.setAuthor("")
    canvas.setViewerPreference("PrintScaling", "None")
    for page in pages:
        canvas.setPageSize(tuple(side * POINT for side in page.size))
        for line in page.lines:
            _draw(canvas, line, page)
        if page.window:
            _clip(canvas, page, page.window)
            for line in page.shown:
                _draw(canvas, line, page)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def width_of(text: str, height: float) -> float:
    """Width of a text in regular type, mm. `height`: of its capitals."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(in_font(text), FONT, height * FONT_SIZE)


def _clip(canvas: Any, page: Sketch, window: tuple[Point2, Point2]) -> None:
    """Clip everything drawn from now on to the page's window."""
    (x0, y0), (x1, y1) = window
    path = canvas.beginPath()
    path.rect((x0 - page.low[0]) * POINT, (y0 - page.low[1]) * POINT, (x1 - x0) * POINT, (y1 - y0) * POINT)
    canvas.clipPath(path, stroke=0, fill=0)


def _draw(canvas: Any, line: Line, page: Sketch) -> None:
    def place(x: float, y: float) -> tuple[float, float]:
        return (x - page.low[0]) * POINT, (y - page.low[1]) * POINT

    pen, shape = line.pen, line.shape
    red, green, blue = (int(pen.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    if isinstance(shape, Label):
        _write(canvas, shape, place(shape.x, shape.y), (red, green, blue))
        return
    canvas.setStrokeColorRGB(red, green, blue)
    canvas.setLineWidth(pen.width * POINT)
    canvas.setDash([dash * POINT for dash in pen.dashes])
    if isinstance(shape, Circle):
        canvas.circle(*place(shape.x, shape.y), shape.diameter / 2 * POINT)
        return
    path = canvas.beginPath()
    if isinstance(shape, Polyline):
        path.moveTo(*place(*shape.vertices[0][:2]))
        for start, end in shape.edges:
            if start[2]:
                _arc(path, start, end, place)
            else:
                path.lineTo(*place(*end[:2]))
        path.close()
    else:
        path.moveTo(*place(*shape.points[0]))
        for point in shape.points[1:]:
            path.lineTo(*place(*point))
    canvas.drawPath(path)


def _arc(path: Any, start: tuple[float, float, float], end: tuple[float, float, float], place: Any) -> None:
    """Add an arc as Bezier curves of at most a quarter turn each, within 3e-4 of the radius."""
    angle, radius = 4 * math.atan(start[2]), arc_radius(start, end, start[2])
    cx, cy = arc_centre(start, end, start[2])
    count = math.ceil(abs(angle) / (math.pi / 2) - 1e-9)
    first, step = math.atan2(start[1] - cy, start[0] - cx), angle / count
    handle = 4 / 3 * math.tan(step / 4) * radius
    for number in range(count):
        a, b = first + number * step, first + (number + 1) * step
        path.curveTo(
            *place(cx + radius * math.cos(a) - handle * math.sin(a), cy + radius * math.sin(a) + handle * math.cos(a)),
            *place(cx + radius * math.cos(b) + handle * math.sin(b), cy + radius * math.sin(b) - handle * math.cos(b)),
            *place(cx + radius * math.cos(b), cy + radius * math.sin(b)),
        )


def in_font(text: str) -> str:
    """A text in the letters that the font has."""
    return clean(text).encode("latin-1", "replace").decode("latin-1")


def _write(canvas: Any, label: Label, at: tuple[float, float], colour: tuple[float, float, float]) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(*colour)
    canvas.setFont(BOLD if label.bold else FONT, label.height * FONT_SIZE * POINT)
    canvas.translate(*at)
    canvas.rotate(label.turn)
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    draw[label.anchor](0, 0, in_font(label.text))
    canvas.restoreState()
