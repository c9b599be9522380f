"""PDF as its own numbers: circles, strokes and texts of each page, in mm from the lower left, read by pypdf."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

MM = 25.4 / 72
Point = tuple[float, float]


@dataclass
class Page:
    size: Point
    circles: list[tuple[float, float, float]] = field(default_factory=list)
    """x, y, diameter of closed paths of four Bezier curves whose ends lie evenly about their middle."""
    strokes: list[list[Point]] = field(default_factory=list)
    """Every other path: its points, curves by their ends."""
    texts: list[str] = field(default_factory=list)


def read(data: bytes) -> list[Page]:
    reader = PdfReader(BytesIO(data))
    return [_page(reader, page) for page in reader.pages]


def _page(reader: PdfReader, page: Any) -> Page:
    box = page.mediabox
    found = Page((float(box.width) * MM, float(box.height) * MM))
    points: list[Point] = []
    curves = 0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        numbers = [
            float(value) * MM for value in operands if isinstance(value, (int, float)) or hasattr(value, "as_tuple")
        ]
        if operator == b"m":
            _finish(found, points, curves)
            points, curves = [(numbers[0], numbers[1])], 0
        elif operator == b"l":
            points.append((numbers[0], numbers[1]))
        elif operator == b"c":
            points.append((numbers[4], numbers[5]))
            curves += 1
        elif operator in (b"S", b"s", b"n"):
            _finish(found, points, curves)
            points, curves = [], 0
        elif operator == b"Tj":
            found.texts.append(str(operands[0]))
    return found


def _finish(page: Page, points: list[Point], curves: int) -> None:
    if curves == 4 and len(points) == 5:
        x = sum(p[0] for p in points[:4]) / 4
        y = sum(p[1] for p in points[:4]) / 4
        radii = [((p[0] - x) ** 2 + (p[1] - y) ** 2) ** 0.5 for p in points[:4]]
        if max(radii) - min(radii) < 1e-3:
            page.circles.append((x, y, 2 * sum(radii) / 4))
            return
    if points:
        page.strokes.append(points)
