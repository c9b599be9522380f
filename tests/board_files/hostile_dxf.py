"""Drawings that nobody should have to fear: each must end in one line and status 2, within 10 CPU seconds and 1 GB."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from typing import Any

from ezdxf import filemanagement

from .drawn_board import plain
from .dxf_files import DxfForm, dxf_bytes


def drawn(draw: Callable[[Any, Any], object], units: int = 4) -> bytes:
    """A drawing, made by `draw` from its document and model space."""
    document: Any = filemanagement.new("R2010", units=units)
    draw(document, document.modelspace())
    stream = io.StringIO()
    document.write(stream)
    return stream.getvalue().encode()


def _lines(*spots: tuple[float, float], closed: bool = True) -> Callable[[Any, Any], object]:
    def draw(document: Any, space: Any) -> None:
        for a, b in zip(spots, [*spots[1:], *([spots[0]] if closed else [])], strict=False):
            space.add_line(a, b)

    return draw


def _bomb(levels: int, copies: int) -> Callable[[Any, Any], object]:
    """Blocks in blocks: copies to the power of levels."""

    def draw(document: Any, space: Any) -> None:
        document.blocks.new("B0").add_circle((0, 0), 1)
        for level in range(1, levels):
            block = document.blocks.new(f"B{level}")
            for copy in range(copies):
                block.add_blockref(f"B{level - 1}", (copy, 0))
        space.add_blockref(f"B{levels - 1}", (0, 0))

    return draw


def _ring(document: Any, space: Any) -> None:
    """Two blocks that hold each other."""
    document.blocks.new("A").add_blockref("B", (0, 0))
    document.blocks.new("B").add_blockref("A", (0, 0))
    space.add_blockref("A", (0, 0))


def _grid(document: Any, space: Any) -> None:
    """A block inserted ten thousand times ten thousand times."""
    document.blocks.new("A").add_circle((0, 0), 1)
    many = {"row_count": 10_000, "column_count": 10_000, "row_spacing": 1, "column_spacing": 1}
    space.add_blockref("A", (0, 0), dxfattribs=many)


def _curve(document: Any, space: Any) -> None:
    space.add_spline([(0, 0), (1e5, 9e4), (-9e4, 1e5), (0, 0)])


def _circles(count: int) -> Callable[[Any, Any], object]:
    def draw(document: Any, space: Any) -> None:
        space.add_lwpolyline([(0, 0), (90, 0), (90, 60), (0, 60)], close=True)
        for n in range(count):
            space.add_circle((1 + n % 80, 1 + n // 80 % 50), 0.2 + n / count / 10)

    return draw


def dxf_files() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes, and words that the line must hold."""
    whole = dxf_bytes(plain())
    yield "empty", b"", "empty"
    yield "binary", random.Random(1).randbytes(100_000), "DXF"
    yield "binary-dxf", b"AutoCAD Binary DXF\r\n\x1a\x00" + random.Random(2).randbytes(5000), "ASCII"
    yield "dwg", b"AC1027\x00\x00" + random.Random(2).randbytes(5000), "DXF"
    yield "truncated", whole[: len(whole) * 6 // 10], "DXF"
    yield "truncated-at-a-pair", whole[: whole.rindex(b"ENDSEC") - 4], "DXF"
    yield "one-line", b"0\n", "DXF"
    yield "words", b"hello\nworld\n" * 1000, "DXF"
    yield "no-entities", drawn(lambda document, space: None), "nothing"
    yield "no-units", dxf_bytes(plain(), DxfForm(units=None)), "--units"
    yield "unitless", dxf_bytes(plain(), DxfForm(units=0)), "--units"
    yield "light-years", whole.replace(b"$INSUNITS\n 70\n4", b"$INSUNITS\n 70\n19"), "--units"
    yield "in-a-frame", dxf_bytes(plain(), DxfForm(sheet=True)), "--layer"
    yield "open", drawn(_lines((10, 20), (90, 20), (90, 70), (10.5, 70), closed=False)), "10.5, 70"
    yield "gap", drawn(_lines((10, 20), (90, 20), (90, 70), (10, 70), (10, 20.4), closed=False)), "10, 20.4"
    yield "crossing", drawn(_lines((0, 0), (60, 40), (60, 0), (0, 30))), "meet"
    yield "zero-area", drawn(_lines((0, 0), (60, 0), (30, 0))), "area"
    yield "a-point", drawn(_lines((5, 5), (5, 5))), "nothing"
    yield "tiny", drawn(_lines((0, 0), (0.06, 0), (0.06, 0.04), (0, 0.04))), "10"
    yield "inches-said-to-be-mm", drawn(_lines((0, 0), (3.35, 0), (3.35, 2.2), (0, 2.2))), "inch"
    yield "nan", whole.replace(b"\n3.0\n", b"\nnan\n", 1), "number"
    yield "infinite", whole.replace(b"\n3.0\n", b"\n1e999\n", 1), "number"
    yield "huge", drawn(_lines((0, 0), (1e30, 0), (1e30, 1e30), (0, 1e30))), "large"
    yield "bomb", drawn(_bomb(10, 10)), "at most"
    yield "deep-bomb", drawn(_bomb(60, 2)), "at most"
    yield "a-ring-of-blocks", drawn(_ring), "itself"
    yield "a-grid-of-blocks", drawn(_grid), "at most"
    yield "block-that-is-missing", drawn(lambda document, space: space.add_blockref("GONE", (0, 0))), "GONE"
    yield "curve", drawn(_curve), "mm"


def large_dxf_files() -> Iterator[tuple[str, bytes, str]]:
    """Those that are large."""
    yield "many-circles", drawn(_circles(40_000)), "at most"
    yield "many-pairs", b"  0\nSECTION\n  2\nENTITIES\n" + b"0\nX\n" * 9_000_000 + b"  0\nENDSEC\n  0\nEOF\n", "DXF"
