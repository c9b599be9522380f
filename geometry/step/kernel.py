"""The CAD kernel's view of a STEP file: its tree of parts, and their plane faces, edges and extents. Lengths are mm.

The kernel crashes or hangs on some files, so readers call this in a process of its own (`importers/confined.py`).
"""

from __future__ import annotations

import importlib
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from ...core.errors import FileError, SurroundingsError
from ...core.loop import CHORD
from ..kernel import missing_packages
from .frame import BoardFrame, Point3, on_circle

LEGAL = "a STEP file of a board that other programs read whole"
SAMPLES = 2_000
"""Most points of one curve."""
SAME = 1e-3
"""Planes, and circles of curves, that are nearer than this are the same, mm."""


@dataclass(frozen=True)
class ModelNode:
    """A part or assembly of a file. `name`: of this use. `product`: of the part. `shape`: the kernel's, in place."""

    name: str
    product: str
    shape: Any = field(repr=False)
    inner: tuple[ModelNode, ...] = ()


@dataclass(frozen=True)
class PlaneFaces:
    """Faces of a body in one plane that look the same way. `normal`: outwards. `offset`: of the plane along it, mm."""

    normal: Point3
    offset: float
    area: float
    faces: tuple[Any, ...] = field(repr=False)


@dataclass(frozen=True)
class Curve3:
    """A line, or an arc with its middle."""

    start: Point3
    end: Point3
    middle: Point3 | None = None


def _occ(module: str) -> Any:
    """A module of the kernel. Raises SurroundingsError if it needs a system library that is not there."""
    try:
        return importlib.import_module(f"OCP.{module}")
    except ImportError as error:
        missing = missing_packages(str(error))
        if not missing:
            raise
        says = f"the CAD kernel needs a system library ({error}); install it: apt-get install {' '.join(missing)}"
        raise SurroundingsError(says) from None


def model_nodes(data: bytes, file: str) -> list[ModelNode]:
    """The parts at the top of a file. Raises FileError if the kernel cannot read it, or finds entities incomplete."""
    reader = _occ("STEPCAFControl").STEPCAFControl_Reader()
    reader.SetNameMode(True)
    reader.SetColorMode(False)
    reader.SetLayerMode(False)
    reader.SetPropsMode(False)
    with tempfile.TemporaryDirectory(prefix="stackwright-") as folder:
        path = Path(folder) / "model.step"
        path.write_bytes(data)
        if reader.ReadFile(str(path)) != _occ("IFSelect").IFSelect_ReturnStatus.IFSelect_RetDone:
            raise FileError(file, "", "the CAD kernel cannot read this STEP file", LEGAL)
    model = reader.Reader().StepModel()
    if model.NbEntities() == 0:
        raise FileError(file, "", "nothing is in this STEP file", LEGAL)
    wrong = model.GlobalCheck(True).NbFails()
    if wrong:
        what = f"{wrong} entities of this STEP file are incomplete, or refer to others that are not there"
        raise FileError(file, "", what, LEGAL)
    document = _occ("TDocStd").TDocStd_Document(_occ("TCollection").TCollection_ExtendedString("board"))
    if not reader.Transfer(document):
        raise FileError(file, "", "the CAD kernel finds no bodies in this STEP file", LEGAL)
    labels = _occ("TDF").TDF_LabelSequence()
    _occ("XCAFDoc").XCAFDoc_DocumentTool.ShapeTool_s(document.Main()).GetFreeShapes(labels)
    found = [_node(labels.Value(n), None) for n in range(1, labels.Length() + 1)]
    return [node for node in found if not node.shape.IsNull()]


def _node(label: Any, place: Any) -> ModelNode:
    """A label with all below it. `place`: of what it is in; None at the top."""
    product = _occ("TDF").TDF_Label()
    if not _occ("XCAFDoc").XCAFDoc_ShapeTool.GetReferredShape_s(label, product):
        product = label
    shape = _occ("XCAFDoc").XCAFDoc_ShapeTool.GetShape_s(label)
    if place is not None and not shape.IsNull():
        shape = shape.Moved(place)
    inner: list[ModelNode] = []
    if _occ("XCAFDoc").XCAFDoc_ShapeTool.IsAssembly_s(product) and not shape.IsNull():
        labels = _occ("TDF").TDF_LabelSequence()
        _occ("XCAFDoc").XCAFDoc_ShapeTool.GetComponents_s(product, labels)
        inner = [_node(labels.Value(n), shape.Location()) for n in range(1, labels.Length() + 1)]
    return ModelNode(_name(label), _name(product), shape, tuple(node for node in inner if not node.shape.IsNull()))


def _name(label: Any) -> str:
    """The name of a label; empty if it has none, or one that is not UTF-8 or made up by the kernel."""
    name = _occ("TDataStd").TDataStd_Name()
    if not label.FindAttribute(_occ("TDataStd").TDataStd_Name.GetID_s(), name):
        return ""
    try:
        found = str(name.Get().ToExtString())
    except UnicodeDecodeError:
        return ""
    return "" if found.isdigit() or found.startswith(("Open CASCADE", "=>[")) else found


def split(node: ModelNode) -> tuple[ModelNode, ...]:
    """The parts of a node: those of an assembly, or the bodies of a shape that has several; none for one body."""
    if node.inner:
        return node.inner
    found = bodies(node.shape)
    return tuple(ModelNode("", node.product, body) for body in found) if len(found) > 1 else ()


def bodies(shape: Any) -> list[Any]:
    """The solids of a shape, then its shells outside solids, then its faces outside shells."""
    return [
        *_explored(shape, _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_SOLID),
        *_explored(shape, _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_SHELL, _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_SOLID),
        *_explored(shape, _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_FACE, _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_SHELL),
    ]


def _explored(shape: Any, *kinds: Any) -> Iterator[Any]:
    """The shapes of the first kind in a shape, without those in the second kind."""
    walk = _occ("TopExp").TopExp_Explorer(shape, *kinds)
    while walk.More():
        yield walk.Current()
        walk.Next()


def is_solid(shape: Any) -> bool:
    """Whether a body is a solid."""
    return shape.ShapeType() == _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_SOLID


def box_of(shape: Any, frame: BoardFrame | None = None) -> tuple[float, ...] | None:
    """x0, y0, z0, x1, y1, z1 of a shape, in a frame if one is given; None for an empty one."""
    box = _occ("Bnd").Bnd_Box()
    _occ("BRepBndLib").BRepBndLib.Add_s(shape if frame is None else shape.Moved(_location(frame), False), box, False)
    if box.IsVoid() or box.IsOpen():
        return None
    box.SetGap(0.0)
    return tuple(box.Get())


def _location(frame: BoardFrame) -> Any:
    """The move that takes a frame to the kernel's own."""
    move = _occ("gp").gp_Trsf()
    move.SetTransformation(
        _occ("gp").gp_Ax3(_occ("gp").gp_Pnt(*frame.origin), _occ("gp").gp_Dir(*frame.z), _occ("gp").gp_Dir(*frame.x))
    )
    return _occ("TopLoc").TopLoc_Location(move)


def plane_faces(body: Any) -> list[PlaneFaces]:
    """The plane faces of a body, those in one plane together."""
    found: dict[tuple[float, ...], list[tuple[float, Any]]] = defaultdict(list)
    normals: dict[tuple[float, ...], Point3] = {}
    for shape in _explored(body, _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_FACE):
        face = _occ("TopoDS").TopoDS.Face_s(shape)
        plane = _plane(face)
        if plane:
            key = tuple(round(value, 4) + 0.0 for value in plane[0])
            normal = normals.setdefault(key, plane[0])
            found[key].append((sum(a * b for a, b in zip(normal, plane[1], strict=True)), face))
    made: list[PlaneFaces] = []
    for key, faces in found.items():
        for group in _levels(faces):
            area = 0.0
            for _, face in group:
                properties = _occ("GProp").GProp_GProps()
                _occ("BRepGProp").BRepGProp.SurfaceProperties_s(face, properties)
                area += properties.Mass()
            made.append(PlaneFaces(normals[key], group[0][0], area, tuple(face for _, face in group)))
    return made


def _levels(faces: Sequence[tuple[float, Any]]) -> Iterator[list[tuple[float, Any]]]:
    """Faces with their offsets, in groups of the same offset."""
    group: list[tuple[float, Any]] = []
    for each in sorted(faces, key=lambda face: face[0]):
        if group and each[0] - group[-1][0] > SAME:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _plane(face: Any) -> tuple[Point3, Point3] | None:
    """The outward normal of a plane face and a point on it; None for any other face."""
    surface = _occ("BRepAdaptor").BRepAdaptor_Surface(face)
    if surface.GetType() == _occ("GeomAbs").GeomAbs_SurfaceType.GeomAbs_Plane:
        plane = surface.Plane()
    elif surface.GetType() in (
        _occ("GeomAbs").GeomAbs_SurfaceType.GeomAbs_BSplineSurface,
        _occ("GeomAbs").GeomAbs_SurfaceType.GeomAbs_BezierSurface,
    ):
        judged = _occ("GeomLib").GeomLib_IsPlanarSurface(_occ("BRep").BRep_Tool.Surface_s(face), SAME)
        if not judged.IsPlanar():
            return None
        plane = judged.Plan()
    else:
        return None
    way, spot = _normal(surface), plane.Location()
    sign = 1.0
    if face.Orientation() == _occ("TopAbs").TopAbs_Orientation.TopAbs_REVERSED:
        sign = -sign
    return (sign * way.X(), sign * way.Y(), sign * way.Z()), (spot.X(), spot.Y(), spot.Z())


def _normal(surface: Any) -> Any:
    """The normal of a plane surface by its two parameters, which a face turns round if it is reversed."""
    u, v = surface.FirstUParameter() + surface.LastUParameter(), surface.FirstVParameter() + surface.LastVParameter()
    along, across = _occ("gp").gp_Vec(), _occ("gp").gp_Vec()
    surface.D1(u / 2, v / 2, _occ("gp").gp_Pnt(), along, across)
    return along.Crossed(across).Normalized()


def curves(faces: Sequence[Any], file: str) -> list[Curve3]:
    """The edges round faces of one plane, without those between two of them. Curves become arcs or short lines."""
    known, count = _occ("TopTools").TopTools_IndexedMapOfShape(), defaultdict[int, int](int)
    for face in faces:
        for edge in _explored(face, _occ("TopAbs").TopAbs_ShapeEnum.TopAbs_EDGE):
            count[known.Add(edge)] += 1
    found: list[Curve3] = []
    for number, times in count.items():
        edge = _occ("TopoDS").TopoDS.Edge_s(known.FindKey(number))
        if times == 1 and not _occ("BRep").BRep_Tool.Degenerated_s(edge):
            found += _curve(edge, file)
    return found


def _curve(edge: Any, file: str) -> list[Curve3]:
    """An edge as lines and arcs."""
    curve = _occ("BRepAdaptor").BRepAdaptor_Curve(edge)
    first, last = curve.FirstParameter(), curve.LastParameter()
    eighths = [_point(curve.Value(first + (last - first) * n / 8)) for n in range(9)]
    if curve.GetType() == _occ("GeomAbs").GeomAbs_CurveType.GeomAbs_Line:
        return [Curve3(eighths[0], eighths[8])]
    if curve.GetType() == _occ("GeomAbs").GeomAbs_CurveType.GeomAbs_Circle or on_circle(eighths, SAME):
        if math.dist(eighths[0], eighths[8]) > math.dist(eighths[0], eighths[4]):
            return [Curve3(eighths[0], eighths[8], eighths[4])]
        return [Curve3(eighths[n], eighths[n + 4], eighths[n + 2]) for n in (0, 4)]  # over two thirds of a circle
    sampled = _occ("GCPnts").GCPnts_QuasiUniformDeflection(curve, CHORD)
    if not sampled.IsDone() or sampled.NbPoints() > SAMPLES:
        raise FileError(file, "", f"a curve of the outline needs over {SAMPLES} short lines", "an outline of arcs")
    points = [_point(sampled.Value(n)) for n in range(1, sampled.NbPoints() + 1)]
    return [Curve3(a, b) for a, b in pairwise(points)]


def _point(point: Any) -> Point3:
    return point.X(), point.Y(), point.Z()
