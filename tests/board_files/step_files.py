"""A drawn board as STEP, written by the CAD kernel: bare or with components, named or not, anywhere, in any unit."""

# pyright: reportAttributeAccessIssue=false
# The kernel has no stubs of these modules.

from __future__ import annotations

import math
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .drawn_board import DrawnBoard, Edge, Part, Slot, Vertex, edges

HEIGHT = 5.0
"""Height of a component for which the drawn board has none, mm."""
TAIL = 2.25
"""Length of pins below the underside, for a part with drills, mm."""


@dataclass(frozen=True)
class StepForm:
    """How a board is written.

    `parts`: with its components. `names`: as an assembly with names; else as one compound. `fused`: all as one body.
    `split`: the faces of the board cut in two along x. `nested`: components and board in sub-assemblies of their own.
    `case`: a case round all, which does not touch the board. `sheet`: the face of the board alone. `turn`: axis and
    degrees by which all is turned, then moved by `move`.
    """

    parts: bool = True
    names: bool = True
    fused: bool = False
    split: bool = False
    nested: bool = False
    case: bool = False
    sheet: bool = False
    turn: tuple[tuple[float, float, float], float] = ((0.0, 0.0, 1.0), 0.0)
    move: tuple[float, float, float] = (0.0, 0.0, 0.0)
    unit: str = "MM"


BARE = StepForm(parts=False)


def step_bytes(board: DrawnBoard, form: StepForm = BARE) -> bytes:
    """The file."""
    from OCP.gp import gp_Ax1, gp_Dir, gp_Pnt, gp_Trsf, gp_Vec
    from OCP.TopLoc import TopLoc_Location

    axis, degrees = form.turn
    turn, move = gp_Trsf(), gp_Trsf()
    turn.SetRotation(gp_Ax1(gp_Pnt(), gp_Dir(*axis)), math.radians(degrees))
    move.SetTranslation(gp_Vec(*form.move))
    place = TopLoc_Location(move.Multiplied(turn)) if degrees or any(form.move) else TopLoc_Location()
    face, plate = _plate(board)
    if form.sheet:
        return written(face.wrapped.Moved(place), form.unit)
    if form.split:
        plate = _imprinted(plate, board)
    bodies = {part: _body(part, board.thickness) for part in board.parts} if form.parts else {}
    if form.names and not form.fused:
        return _assembly(plate, bodies, form, place)
    from cadquery import Compound

    placed = [body.moved(_at(part)) for part, body in bodies.items()]
    if form.fused:
        return written(plate.fuse(*placed).wrapped.Moved(place), form.unit)
    return written(Compound.makeCompound([*placed, plate]).wrapped.Moved(place), form.unit)


def _edge(edge: Edge, z: float) -> Any:
    from cadquery import Edge as Curve
    from cadquery import Vector

    start, end = Vector(*edge.start, z), Vector(*edge.end, z)
    return Curve.makeThreePointArc(start, Vector(*edge.middle, z), end) if edge.bulge else Curve.makeLine(start, end)


def _wire(loop: tuple[Vertex, ...], z: float) -> Any:
    from cadquery import Wire

    return Wire.assembleEdges([_edge(edge, z) for edge in edges(loop)])


def _ring(x: float, y: float, diameter: float, z: float) -> Any:
    from cadquery import Edge as Curve
    from cadquery import Vector, Wire

    return Wire.assembleEdges([Curve.makeCircle(diameter / 2, Vector(x, y, z))])


def slot_loop(slot: Slot) -> tuple[Vertex, ...]:
    """A slot as a loop."""
    c, s, half, r = *_cosine(slot.degrees), (slot.length - slot.width) / 2, slot.width / 2
    ends = ((-half, -r, 0.0), (half, -r, 1.0), (half, r, 0.0), (-half, r, 1.0))
    return tuple((slot.x + x * c - y * s, slot.y + x * s + y * c, bulge) for x, y, bulge in ends)


def _cosine(degrees: float) -> tuple[float, float]:
    return math.cos(math.radians(degrees)), math.sin(math.radians(degrees))


def _plate(board: DrawnBoard) -> tuple[Any, Any]:
    """The face of the board's underside, and its body."""
    from cadquery import Face, Solid, Vector

    inner = [_wire(loop, 0.0) for loop in (*board.cutouts, *map(slot_loop, board.slots))]
    inner += [_ring(x, y, diameter, 0.0) for x, y, diameter in board.holes]
    face = Face.makeFromWires(_wire(board.outline, 0.0), inner)
    return face, Solid.extrudeLinear(face, Vector(0, 0, board.thickness))


def _imprinted(plate: Any, board: DrawnBoard) -> Any:
    """The body with its faces split in two in the middle of x, as some programs leave them."""
    from cadquery import Solid, Vector

    xs = [x for x, _, _ in board.outline]
    half = (min(xs) + max(xs)) / 2
    tool = Solid.makeBox(half + 500, 1000, 100, Vector(-500, -500, -50))
    left, right = plate.intersect(tool), plate.cut(tool)
    return left.fuse(right).Solids()[0]


def _body(part: Part, thickness: float) -> Any:
    """A component in its own place as a box, with round pins through the board where it has drills."""
    from cadquery import Compound, Solid, Vector

    x0, y0, x1, y1 = part.body
    height = part.height or HEIGHT
    z = thickness if part.side == "top" else -height
    box = Solid.makeBox(x1 - x0, y1 - y0, height, Vector(x0, y0, z))
    low, length = (-TAIL, thickness + TAIL) if part.side == "top" else (0.0, thickness + TAIL)
    pins = [Solid.makeCylinder(d / 2, length, Vector(x, y, low)) for x, y, d in part.drills]
    return Compound.makeCompound([box, *pins]) if pins else box


def _at(part: Part) -> Any:
    from cadquery import Location, Vector

    return Location(Vector(*part.at, 0), Vector(0, 0, 1), part.degrees)


def _case(box: Any) -> Any:
    """A closed case, 3 from the board and 2 thick."""
    from cadquery import Solid, Vector

    def around(by: float) -> Any:
        low = Vector(box.xmin - by, box.ymin - by, box.zmin - by)
        return Solid.makeBox(box.xlen + 2 * by, box.ylen + 2 * by, box.zlen + 2 * by, low)

    return around(5.0).cut(around(3.0))


def _assembly(plate: Any, bodies: dict[Part, Any], form: StepForm, place: Any) -> bytes:
    """An assembly with the names of references and footprints, as KiCad 9 has them."""
    from OCP.TCollection import TCollection_ExtendedString
    from OCP.TDataStd import TDataStd_Name
    from OCP.TDocStd import TDocStd_Document
    from OCP.TopLoc import TopLoc_Location
    from OCP.XCAFDoc import XCAFDoc_DocumentTool

    document = TDocStd_Document(TCollection_ExtendedString("XmlXCAF"))
    tool = XCAFDoc_DocumentTool.ShapeTool_s(document.Main())

    def named(label: Any, name: str) -> Any:
        TDataStd_Name.Set_s(label, TCollection_ExtendedString(name))
        return label

    outer = named(tool.NewShape(), "panel") if form.nested else None
    root = named(tool.NewShape(), "board")
    for part, body in bodies.items():
        product = named(tool.AddShape(body.wrapped, False), part.footprint.rpartition(":")[2])
        at = TopLoc_Location() if form.nested else place
        named(tool.AddComponent(root, product, at.Multiplied(_at(part).wrapped)), part.reference)
    product = named(tool.AddShape(plate.wrapped, False), "board_PCB")
    if outer is None:
        named(tool.AddComponent(root, product, place), "board_PCB")
    else:
        named(tool.AddComponent(outer, root, place), "components")
        named(tool.AddComponent(outer, product, place), "pcb")
    if form.case:
        case = named(tool.AddShape(_case(plate.BoundingBox()).wrapped, False), "Case")
        named(tool.AddComponent(root, case, place), "Case")
    tool.UpdateAssemblies()
    return written(document, form.unit)


def written(what: Any, unit: str = "MM") -> bytes:
    """A shape or a document as STEP."""
    from OCP.Interface import Interface_Static
    from OCP.STEPCAFControl import STEPCAFControl_Writer
    from OCP.STEPControl import STEPControl_StepModelType, STEPControl_Writer
    from OCP.TDocStd import TDocStd_Document

    as_is = STEPControl_StepModelType.STEPControl_AsIs
    writer = STEPCAFControl_Writer() if isinstance(what, TDocStd_Document) else STEPControl_Writer()
    Interface_Static.SetCVal_s("write.step.unit", unit)
    try:
        writer.Transfer(what, as_is)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "board.step"
            writer.Write(str(path))
            return path.read_bytes()
    finally:
        Interface_Static.SetCVal_s("write.step.unit", "MM")
