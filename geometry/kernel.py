"""Lazy import of the CAD kernel: `kernel.Solid` is CadQuery's `Solid`, imported at the first use.

Importing CadQuery takes seconds, so it is delayed until a shape must be built or written. The module's `__getattr__`
(PEP 562) returns CadQuery's names. Only `step/kernel.py`, which reads files of others, imports it too.
"""

from __future__ import annotations

import ctypes.util
import importlib
import math
import sys
import tempfile
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..core.errors import SurroundingsError
from ..core.memory import require

if TYPE_CHECKING:
    import numpy as np
    from cadquery import Assembly, Color, Edge, Face, Location, Plane, Shape, Solid, Vector, Wire

    __all__ = ["Assembly", "Color", "Edge", "Face", "Location", "Plane", "Shape", "Solid", "Vector", "Wire"]

CHORD = 0.01
"""Largest distance between a mesh and its curved face, mm. Absolute, whereas CadQuery's own tolerance is relative."""
Direction = tuple[float, float, float]
Line2 = list[tuple[float, float]]
ANGLE = 0.3
"""Largest angle between neighbouring facets, radians. It determines the number of triangles."""
BINARY = b"Open CASCADE Topology V"
"""The beginning of a shape in the kernel's binary format."""
LOCK = threading.RLock()
"""Held while the kernel works: its STEP writer has settings and counters that all threads of a process share."""
MOUTH = 0.05
"""Distance beyond the end of a round hole, and from its wall, at which its mouth is probed, mm."""
MEMORY = 1_250_000_000
"""Address space for the kernel's libraries and for its work on a design of usual size, bytes."""
SYSTEM_LIBRARIES = {"libGL.so.1": "libgl1", "libX11.so.6": "libx11-6", "libexpat.so.1": "libexpat1"}
"""System libraries that the kernel's wheel needs, each with the Debian package that contains it."""


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_load("cadquery"), name)


def _load(module: str) -> Any:
    if "OCP" not in sys.modules:
        require(MEMORY, "the CAD kernel")
    try:
        return importlib.import_module(module)
    except ImportError as error:
        missing = missing_packages(str(error))
        if not missing:
            raise
        raise SurroundingsError(
            f"the CAD kernel needs a system library ({error}); install it: apt-get install {' '.join(missing)}"
        ) from None


def missing_packages(message: str) -> list[str]:
    """The Debian packages that are missing when the kernel's import fails with `message`."""
    if not any(library in message for library in SYSTEM_LIBRARIES):
        return []
    stems = {library: library.split(".so")[0].removeprefix("lib") for library in SYSTEM_LIBRARIES}
    return [
        package
        for library, package in SYSTEM_LIBRARIES.items()
        if library in message or ctypes.util.find_library(stems[library]) is None
    ]


def tessellate(shape: Shape) -> tuple[np.ndarray, np.ndarray]:
    """A closed mesh of a solid: vertices (n, 3) float64, mm; faces (m, 3) int64, facing outwards.

    It meshes a copy, because the kernel stores the mesh in the shape.
    """
    mesher, explorer = _load("OCP.BRepMesh"), _load("OCP.TopExp")
    topabs, topods, breptool = _load("OCP.TopAbs"), _load("OCP.TopoDS"), _load("OCP.BRep").BRep_Tool
    location = _load("OCP.TopLoc").TopLoc_Location
    copy = shape.copy()
    mesher.BRepMesh_IncrementalMesh(copy.wrapped, CHORD, False, ANGLE, False)
    points: list[tuple[float, float, float]] = []
    faces: list[tuple[int, int, int]] = []
    import numpy as np

    walk = explorer.TopExp_Explorer(copy.wrapped, topabs.TopAbs_ShapeEnum.TopAbs_FACE)
    while walk.More():
        face = topods.TopoDS.Face_s(walk.Current())
        place = location()
        part = breptool.Triangulation_s(face, place)
        move = place.Transformation()
        base = len(points) - 1
        for number in range(1, part.NbNodes() + 1):
            point = part.Node(number).Transformed(move)
            points.append((point.X(), point.Y(), point.Z()))
        turned = face.Orientation() == topabs.TopAbs_Orientation.TopAbs_REVERSED
        for number in range(1, part.NbTriangles() + 1):
            a, b, c = part.Triangle(number).Get()
            faces.append((base + a, base + c, base + b) if turned else (base + a, base + b, base + c))
        walk.Next()
    return _merge(np.array(points), np.array(faces))


def _merge(points: np.ndarray, faces: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Merge points that are equal within 1e-6 mm into one vertex, and remove degenerate triangles."""
    import numpy as np

    vertices, index = np.unique(np.round(points, 6) + 0.0, axis=0, return_inverse=True)
    faces = index.reshape(-1)[faces]
    distinct = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    return vertices, faces[distinct]


def to_bytes(shape: Shape) -> bytes:
    """The exact shape in the kernel's binary format."""
    stream = BytesIO()
    shape.exportBin(stream)
    return stream.getvalue()


def from_bytes(data: bytes) -> Shape:
    """The shape that `to_bytes` wrote."""
    return _load("cadquery").Shape.importBin(BytesIO(data))


def solid_from_bytes(data: bytes) -> Shape | None:
    """The solid that `to_bytes` wrote; None if the bytes are of anything else, as far as the kernel notices."""
    if not data.lstrip().startswith(BINARY):
        return None
    try:
        shape = from_bytes(data)
    except Exception:  # the kernel's own errors, and those of what it returns
        return None
    return shape if shape.ShapeType() == "Solid" else None


def step_of_shape(shape: Shape) -> bytes:
    """A shape as STEP (AP214, mm)."""
    return _step(lambda path: shape.exportStep(path))


def step_of_assembly(assembly: Assembly) -> bytes:
    """A named and coloured assembly as STEP (AP214, mm)."""
    return _step(lambda path: _load("cadquery").exporters.assembly.exportAssembly(assembly, path))


def _step(write: Callable[[str], object]) -> bytes:
    """The content of a STEP file. The kernel can write only to a path, so a temporary file is used.

    Raises SurroundingsError if the file is incomplete.
    """
    with LOCK, tempfile.TemporaryDirectory(prefix="stackwright-") as folder:
        path = Path(folder) / "model.step"
        write(str(path))
        data = path.read_bytes() if path.exists() else b""
    if not data.rstrip().endswith(b"END-ISO-10303-21;"):
        raise SurroundingsError("a STEP file could not be written completely: is the folder for temporary files full?")
    return data


def outlines(shape: Shape, towards: Direction, across: Direction) -> tuple[list[Line2], list[Line2]]:
    """Visible and hidden edges of a shape as polylines, within CHORD of the exact curves; mm.

    `towards`: direction of view. `across`: the direction that points to the right in the view.
    """
    with LOCK:
        return _outlines(shape, towards, across)


def _outlines(shape: Shape, towards: Direction, across: Direction) -> tuple[list[Line2], list[Line2]]:
    gp, hlr = _load("OCP.gp"), _load("OCP.HLRBRep")
    axes = gp.gp_Ax2(gp.gp_Pnt(), gp.gp_Dir(*(-value for value in towards)), gp.gp_Dir(*across))
    algorithm = hlr.HLRBRep_Algo()
    algorithm.Add(shape.wrapped)
    algorithm.Projector(_load("OCP.HLRAlgo").HLRAlgo_Projector(axes))
    algorithm.Update()
    algorithm.Hide()
    found = hlr.HLRBRep_HLRToShape(algorithm)
    visible, hidden = (found.VCompound(), found.OutLineVCompound()), (found.HCompound(), found.OutLineHCompound())
    return [line for edges in visible for line in _polylines(edges)], [
        line for edges in hidden for line in _polylines(edges)
    ]


def _polylines(compound: Any) -> list[Line2]:
    """The edges from the hidden-line algorithm as polylines in the plane of projection, mm."""
    if compound is None or compound.IsNull():
        return []
    _load("OCP.BRepLib").BRepLib.BuildCurves3d_s(compound)
    curve, points = _load("OCP.BRepAdaptor").BRepAdaptor_Curve, _load("OCP.GCPnts").GCPnts_QuasiUniformDeflection
    found: list[Line2] = []
    for edge in _load("cadquery").Shape.cast(compound).Edges():
        sampled = points(curve(edge.wrapped), CHORD)
        places = (sampled.Value(number) for number in range(1, sampled.NbPoints() + 1))
        found.append([(round(p.X(), 4) + 0.0, round(p.Y(), 4) + 0.0) for p in places])
    return found


class Bored(NamedTuple):
    """A round hole: the number of its axis, a point on it with 0 along it, its diameter, where it begins and ends."""

    axis: int
    centre: Direction
    diameter: float
    low: float
    high: float


def bores(shape: Shape) -> list[Bored]:
    """The round holes along the axes: over half of a cylinder, seen from within. A teardrop counts, an outline not."""
    turned: dict[tuple[int, Direction, float, float, float], float] = {}
    faces: list[Any] = shape.Faces()
    for face in faces:
        if face.geomType() != "CYLINDER":
            continue
        cylinder = face._geomAdaptor().Cylinder()
        way = cylinder.Axis().Direction()
        axis = max(range(3), key=lambda n: abs((way.X(), way.Y(), way.Z())[n]))
        inwards = face.wrapped.Orientation() == _load("OCP.TopAbs").TopAbs_Orientation.TopAbs_REVERSED
        if inwards != cylinder.Position().Direct() or abs((way.X(), way.Y(), way.Z())[axis]) < 1 - 1e-9:
            continue
        spot, (start, end, *along) = cylinder.Location(), face._uvBounds()
        place, step = (spot.X(), spot.Y(), spot.Z()), (way.X(), way.Y(), way.Z())[axis]
        x, y, z = (0.0 if n == axis else round(value, 4) + 0.0 for n, value in enumerate(place))
        low, high = sorted(place[axis] + step * each for each in along)
        key = axis, (x, y, z), round(2 * cylinder.Radius(), 4), round(low, 3) + 0.0, round(high, 3) + 0.0
        turned[key] = turned.get(key, 0.0) + end - start
    return sorted(Bored(*key) for key, angle in turned.items() if angle > 1.01 * math.pi)


def mouths(shape: Shape, bore: Bored) -> tuple[bool, bool]:
    """Whether a round hole is open at its lower and at its upper end: nothing is beyond its rim there."""
    solid: Any = shape
    one, other = ((bore.axis + step) % 3 for step in (1, 2))
    reach = bore.diameter / 2 - min(MOUTH, bore.diameter / 8)

    def free(end: float) -> bool:
        for way, by in ((one, reach), (one, -reach), (other, reach), (other, -reach)):
            point = list(bore.centre)
            point[bore.axis], point[way] = end, point[way] + by
            if solid.isInside(_load("cadquery").Vector(*point), 1e-4):
                return False
        return True

    return free(bore.low - MOUTH), free(bore.high + MOUTH)
