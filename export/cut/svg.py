"""SVG of a drawing: millimetres, true circles and arcs, one group for each layer in the order of the lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from ...core.loop import arc_radius
from ...core.text import clean
from ...geometry.plane.profile import Circle, Polyline
from .sketch import FONT_SIZE, DrawingPen, Label, Line, Shape, Sketch


def as_bytes(drawn: Sketch) -> bytes:
    """The drawing as SVG; the page's lower left corner is the picture's. Raises ValueError if it has a window."""
    if drawn.window:
        raise ValueError("a drawing with a window can only be written as PDF")
    width, height = (_number(side) for side in drawn.size)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}">',
    ]
    for pen, group in groupby(drawn.lines, key=lambda line: line.pen):
        lines += _group(pen, group, drawn)
    return ("\n".join([*lines, "</svg>"]) + "\n").encode()


def _group(pen: DrawingPen, group: Iterator[Line], drawn: Sketch) -> Iterator[str]:
    dashes = f' stroke-dasharray="{" ".join(map(_number, pen.dashes))}"' if pen.dashes else ""
    yield (
        f'<g data-layer={quoteattr(pen.layer)} fill="none" stroke="{pen.colour}" '
        f'stroke-width="{_number(pen.width)}"{dashes}>'
    )
    for line in group:
        yield _element(line.shape, pen, drawn)
    yield "</g>"


def _element(shape: Shape, pen: DrawingPen, drawn: Sketch) -> str:
    def place(x: float, y: float) -> str:
        return f"{_number(x - drawn.low[0])} {_number(drawn.high[1] - y)}"

    if isinstance(shape, Circle):
        cx, cy = place(shape.x, shape.y).split()
        return f'<circle cx="{cx}" cy="{cy}" r="{_number(shape.diameter / 2)}"/>'
    if isinstance(shape, Polyline):
        steps = [f"M {place(*shape.vertices[0][:2])}"]
        for start, end in shape.edges:
            if start[2]:
                radius, large = _number(arc_radius(start, end, start[2])), int(abs(start[2]) > 1)
                steps.append(f"A {radius} {radius} 0 {large} {int(start[2] < 0)} {place(*end[:2])}")
            else:
                steps.append(f"L {place(*end[:2])}")
        return f'<path d="{" ".join(steps)} Z"/>'
    if isinstance(shape, Label):
        x, y = place(shape.x, shape.y).split()
        turned = f' transform="rotate({_number(-shape.turn)} {x} {y})"' if shape.turn else ""
        return (
            f'<text x="{x}" y="{y}" font-family="Helvetica, Arial, sans-serif" fill="{pen.colour}" stroke="none" '
            f'font-size="{_number(shape.height * FONT_SIZE)}" text-anchor="{shape.anchor}"{turned}>'
            f"{escape(clean(shape.text))}</text>"
        )
    return f'<polyline points="{" ".join(place(x, y).replace(" ", ",") for x, y in shape.points)}"/>'


def _number(value: float) -> str:
    """A length rounded to 0.1 micrometre, without minus zero. Raises ValueError if it is not finite."""
    if not math.isfinite(value):
        raise ValueError(f"a drawing holds the length {value}, which is not finite")
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".")
