"""DXF of cuts: R2000, circles as CIRCLE, outlines as closed LWPOLYLINE with their arcs, marks as open LWPOLYLINE.

Nothing else is drawn: no text, no dimensions. Inner cuts come before outer cuts.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from ...geometry.plane.profile import Circle, Polyline
from .sketch import Line, Sketch, Stroke

INCH = 25.4
UNITS = {"mm": (4, 1, 1.0), "inch": (1, 0, 1 / INCH)}
"""$INSUNITS, $MEASUREMENT and the factor from mm; the numbers are those of the DXF reference."""
DATE = re.compile(r"^(\$TDU?(?:CREATE|UPDATE)\n *40\n).*$", re.MULTILINE)
IDENTIFIER = re.compile(r"^(\$(?:FINGERPRINT|VERSION)GUID\n *2\n).*$", re.MULTILINE)
WRITER = re.compile(r"^[0-9.]+[0-9a-z.]* @ \d{4}-\d\d-\d\dT.*$", re.MULTILINE)
JULIAN_2000 = "2451545.0"
"""The first of January 2000 as a Julian day."""
NO_IDENTIFIER = "{00000000-0000-0000-0000-000000000000}"


def as_bytes(drawn: Sketch, units: str) -> bytes:
    """The drawing as DXF in the units that the shop reads. Labels are left out: they are for paper."""
    from ezdxf.filemanagement import new

    insunits, measurement, factor = UNITS[units]
    document = new("R2000", setup=False)
    document.header["$INSUNITS"] = insunits
    document.header["$MEASUREMENT"] = measurement
    for pen in drawn.pens:
        if pen.layer in document.layers:  # every DXF has layer 0
            document.layers.get(pen.layer).color = pen.index
        else:
            document.layers.add(pen.layer, color=pen.index)
    model = document.modelspace()
    for line in drawn.lines:
        _draw(model, line, factor)
    stream = StringIO()
    document.write(stream)
    return _without_time(stream.getvalue()).encode("utf-8")


def _without_time(text: str) -> str:
    """The file with fixed values for its dates, its identifiers, and the library's version and time of writing.

    The library has an option for this, but it holds for the whole process.
    """
    text = DATE.sub(rf"\g<1>{JULIAN_2000}", text)
    return WRITER.sub("0.0 @ 2000-01-01T00:00:00.000000+00:00", IDENTIFIER.sub(rf"\g<1>{NO_IDENTIFIER}", text))


def _draw(model: Any, line: Line, factor: float) -> None:
    shape, layer = line.shape, {"layer": line.pen.layer}
    if isinstance(shape, Circle):
        model.add_circle((shape.x * factor, shape.y * factor), shape.diameter / 2 * factor, dxfattribs=layer)
    elif isinstance(shape, Polyline):
        vertices = [(x * factor, y * factor, bulge) for x, y, bulge in shape.vertices]
        model.add_lwpolyline(vertices, format="xyb", close=True, dxfattribs=layer)
    elif isinstance(shape, Stroke):
        model.add_lwpolyline([(x * factor, y * factor) for x, y in shape.points], dxfattribs=layer)
