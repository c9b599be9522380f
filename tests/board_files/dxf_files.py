"""A drawn board as DXF, written by ezdxf: as lines and arcs, polylines or blocks, in any unit, framed or not."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Any

from ezdxf import filemanagement
from ezdxf.math import Matrix44

from .drawn_board import DrawnBoard, Edge, Vertex, edges
from .step_files import slot_loop

INCH, MILLIMETRE = 1, 4
SCALES = {None: 1.0, 0: 1.0, INCH: 25.4, MILLIMETRE: 1.0, 5: 10.0, 6: 1000.0}
"""Millimetres of each unit of DXF that is written."""


@dataclass(frozen=True)
class DxfForm:
    """How a board is drawn.

    `polylines`: closed polylines instead of lines and arcs in a drawn order. `units`: the number of `$INSUNITS`; None:
    none is written. `block`: in a block that is mirrored and turned within a block, which is mirrored and turned back.
    `sheet`: a frame round it, and texts, on layers of their own. `version`: of the format.
    """

    polylines: bool = False
    units: int | None = MILLIMETRE
    block: bool = False
    sheet: bool = False
    version: str = "R2010"
    move: tuple[float, float] = (0.0, 0.0)


PLAIN = DxfForm()


def dxf_bytes(board: DrawnBoard, form: DxfForm = PLAIN) -> bytes:
    """The file. The outline is on CUT, openings on POCKETS, holes on HOLES."""
    document: Any = filemanagement.new(form.version, units=0)
    if form.units is None:
        document.header.hdrvars.pop("$INSUNITS", None)
    else:
        document.header["$INSUNITS"] = form.units
    space = document.modelspace()
    scale = 1 / SCALES[form.units]
    place = document.blocks.new("BOARD") if form.block else space
    _draw(place, board.outline, "CUT", form)
    for loop in (*board.cutouts, *map(slot_loop, board.slots)):
        _draw(place, loop, "POCKETS", form)
    for x, y, diameter in board.holes:
        place.add_circle((x, y), diameter / 2, dxfattribs={"layer": "HOLES"})
    if form.block:
        _insert(document, space, scale, form)
    else:
        moved = Matrix44.scale(scale) @ Matrix44.translate(*form.move, 0)
        for entity in space:
            entity.transform(moved)
    if form.sheet:
        low, high = -50 * scale, 400 * scale
        corners = [(low, low), (high, low), (high, high), (low, high)]
        space.add_lwpolyline(corners, close=True, dxfattribs={"layer": "FRAME"})
        space.add_text("Board, scale 1:1", dxfattribs={"layer": "TEXT", "height": 5 * scale})
    stream = io.StringIO()
    document.write(stream)
    return stream.getvalue().encode()


def _draw(place: Any, loop: tuple[Vertex, ...], layer: str, form: DxfForm) -> None:
    attributes = {"layer": layer}
    if form.polylines:
        add = place.add_polyline2d if form.version == "R12" else place.add_lwpolyline
        add(list(loop), format="xyb", close=True, dxfattribs=attributes)
        return
    for edge in edges(loop, seed=7):
        _draw_edge(place, edge, attributes)


def _draw_edge(place: Any, edge: Edge, attributes: dict[str, str]) -> None:
    if not edge.bulge:
        place.add_line(edge.start, edge.end, dxfattribs=attributes)
        return
    edge = edge if edge.bulge > 0 else edge.turned
    angles = [math.degrees(math.atan2(y - edge.centre[1], x - edge.centre[0])) for x, y in (edge.start, edge.end)]
    place.add_arc(edge.centre, edge.radius, *angles, dxfattribs=attributes)


def _insert(document: Any, space: Any, scale: float, form: DxfForm) -> None:
    """The block within two blocks: mirrored there and mirrored back here, turned there and turned back here."""
    inner = document.blocks.new("MIRRORED")
    inner.add_blockref("BOARD", (0, 0), dxfattribs={"xscale": -1, "rotation": 30})
    turn = {"xscale": -scale, "yscale": scale, "zscale": scale, "rotation": 30}
    space.add_blockref("MIRRORED", form.move, dxfattribs=turn)
