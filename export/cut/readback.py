"""Cut files read back as they were written, as a shop's program will see them. Lengths are mm."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from io import StringIO
from typing import Any
from xml.etree import ElementTree

from ...geometry.plane.profile import SMALLEST, Circle, Contour, Polyline
from .dxf import UNITS

SVG = "{http://www.w3.org/2000/svg}"
MILLIMETRE = re.compile(r"([0-9.]+)mm")


@dataclass(frozen=True)
class Drawn:
    """A line of a file: its layer (DXF) or colour (SVG), its width if the file states it, its contour if closed."""

    tag: str
    width: float | None
    contour: Contour | None


@dataclass(frozen=True)
class Seen:
    """Contents of a file: the unit that it states, its closed contours and open lines in order, kinds of all others."""

    unit: str
    lines: tuple[Drawn, ...]
    others: tuple[str, ...]


def read_dxf(data: bytes) -> Seen:
    """Read a DXF: its header's unit, and every entity of the model space."""
    from ezdxf.entities.circle import Circle as DxfCircle
    from ezdxf.entities.lwpolyline import LWPolyline
    from ezdxf.filemanagement import read

    document = read(StringIO(data.decode("utf-8")))
    stated = document.header.get("$INSUNITS"), document.header.get("$MEASUREMENT")
    unit = next((name for name, (code, system, _) in UNITS.items() if (code, system) == stated), "no unit")
    factor = 1 / UNITS[unit][2] if unit in UNITS else 1.0
    lines, others = list[Drawn](), list[str]()
    for entity in document.modelspace():
        if isinstance(entity, DxfCircle):
            x, y, radius = entity.dxf.center.x, entity.dxf.center.y, entity.dxf.radius
            lines.append(Drawn(entity.dxf.layer, None, Circle(x * factor, y * factor, 2 * radius * factor)))
        elif isinstance(entity, LWPolyline):
            points: Any = entity.get_points("xyb")
            vertices = tuple((x * factor, y * factor, bulge) for x, y, bulge in points)
            lines.append(Drawn(entity.dxf.layer, None, Polyline(vertices) if entity.closed else None))
        else:
            others.append(entity.dxftype())
    return Seen(unit, tuple(lines), tuple(others))


def read_svg(data: bytes) -> Seen:
    """Read an SVG that this program wrote: its size's unit, and every shape with the stroke of its group."""
    root = ElementTree.fromstring(data)
    _, _, width, height = (float(word) for word in root.get("viewBox", "0 0 0 0").split())
    sides = [MILLIMETRE.fullmatch(root.get(side, "")) for side in ("width", "height")]
    true = all(m and math.isclose(float(m[1]), side) for m, side in zip(sides, (width, height), strict=True))
    lines, others = list[Drawn](), list[str]()
    for group in root.iter(f"{SVG}g"):
        tag, stroke = group.get("stroke", ""), float(group.get("stroke-width", "nan"))
        for shape in group:
            name = shape.tag.removeprefix(SVG)
            if name == "circle":
                x, y, radius = (float(shape.get(key, "nan")) for key in ("cx", "cy", "r"))
                lines.append(Drawn(tag, stroke, Circle(x, height - y, 2 * radius)))
            elif name == "path":
                lines.append(Drawn(tag, stroke, _path(shape.get("d", ""), height)))
            elif name == "polyline":
                lines.append(Drawn(tag, stroke, None))
            else:
                others.append(name)
    return Seen("mm" if true else "no unit", tuple(lines), tuple(others))


def _path(text: str, height: float) -> Polyline | None:
    """A closed path of lines and arcs; None for an open one."""
    words = text.split()
    if not words or words[-1] != "Z":
        return None
    found, place, index = list[tuple[float, float, float]](), (0.0, 0.0), 0
    while words[index] != "Z":
        command, count = words[index], {"M": 2, "L": 2, "A": 7}[words[index]]
        numbers = [float(word) for word in words[index + 1 : index + 1 + count]]
        index += count + 1
        end = numbers[-2], height - numbers[-1]
        if command == "L":
            found.append((*place, 0.0))
        elif command == "A":
            half = math.asin(min(1.0, math.dist(place, end) / 2 / numbers[0]))
            angle = 2 * math.pi - 2 * half if numbers[3] else 2 * half
            found.append((*place, math.tan(angle / 4) * (-1 if numbers[4] else 1)))
        place = end
    if math.dist(place, found[0][:2]) > SMALLEST:
        found.append((*place, 0.0))
    return Polyline(tuple(found))
