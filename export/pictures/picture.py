"""Pictures: the assembly or one part as PNG, rendered without a display (VTK through EGL)."""

from __future__ import annotations

import ctypes.util
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import STILL, Colour, Instance
from ...core.errors import InputError, SurroundingsError
from ...core.files import followed, write_whole
from ...core.findings import Finding
from ...core.placement import Placement, Point
from ...geometry.store import Profiled, Store
from ...parts.part import Part
from ..bill import numbers
from ..formats import Format
from ..jobs import NumberedJob, PartJob, WholeJob, made_parts, numbered, whole
from .balloons import Place, choose, png

if TYPE_CHECKING:
    import numpy as np

VIEWS: dict[str, tuple[float, float, float]] = {
    "iso": (0.55, -1.0, 0.45),
    "front": (0.0, -1.0, 0.12),
    "back": (-0.6, 1.0, 0.35),
    "top": (0.0, 0.0, 1.0),
    "side": (1.0, 0.0, 0.12),
    "exploded": (0.55, -1.0, 0.25),
}
"""Direction of the eye, seen from the middle. `iso` is the side from which the reference build was photographed."""
EGL_PACKAGES = "libegl1 libegl-mesa0 libgl1-mesa-dri"
SIZE = (1200, 1400)
FILLED, NUMBERED = 0.94, 0.86
"""Share of the picture that the bounding box of everything fills, without and with balloons beside it."""
VIEW_ANGLE = 22.0
ROUND, MARK = 60.0, 2.0
"""Radius that is shown round a finding's place, and size of the mark at the place, mm."""
MARK_COLOUR: Colour = (0.9, 0.05, 0.05, 1.0)
SUBJECT_COLOUR: Colour = (0.95, 0.55, 0.1, 1.0)
PART_COLOUR: Colour = (0.72, 0.74, 0.78, 1.0)
LIFT = 20.0
"""Distance of one lift in the exploded view, mm."""


@dataclass(frozen=True)
class ColouredMesh:
    """A coloured mesh at its final position: vertices (n, 3) mm, faces (m, 3)."""

    name: str
    vertices: np.ndarray
    faces: np.ndarray
    colour: Colour


def write(job: PartJob, store: Store, path: Path) -> None:
    """Write a picture of one made part."""
    write_part(job.part, store, "iso", path)


def write_all(job: WholeJob, store: Store, path: Path) -> None:
    """Write a picture of the assembly."""
    write_assembly(job.assembly, store, "iso", path)


def write_exploded(job: NumberedJob, store: Store, path: Path) -> None:
    """Write an exploded view of the assembly, its pieces numbered as in the bill."""
    write_assembly(job.assembly, store, "exploded", path, balloons=True)


FORMATS = (
    Format(name="picture", folder="pictures", ending="png", jobs=made_parts, writer=write, asked=True),
    Format(name="picture", folder="pictures", ending="png", jobs=whole, writer=write_all, asked=True),
    Format(
        name="picture",
        folder="pictures",
        ending="png",
        suffix="-exploded",
        jobs=numbered,
        writer=write_exploded,
        asked=True,
    ),
)


def target(path: str | Path) -> Path:
    """The file that a picture is written to: a link is followed. Raises InputError for anything but a file .png."""
    file = Path(path)
    if "\0" in str(path) or file.suffix.lower() != ".png" or followed(file).is_dir():
        raise InputError("--out", "", str(path), "the path of a file that ends in .png")
    return followed(file)


def write_assembly(assembly: Assembly, store: Store, view: str, path: Path, *, balloons: bool = False) -> None:
    """Write a view of the assembly; `balloons` adds the numbers of the bill."""
    moves = assembly.moved_apart() if view == "exploded" else {}
    bodies = [body for i in assembly.instances() for body in bodies_of(i, store, moves.get(i.name, STILL))]
    if not balloons:
        write_whole(path, _png(scene(bodies, VIEWS[view])))
        return
    window = scene(bodies, VIEWS[view], filled=NUMBERED)
    known, renderer = numbers(assembly), window.GetRenderers().GetFirstRenderer()
    places = [Place(known[body.name], *_pixel(renderer, body)) for body in bodies]
    write_whole(path, png(image_of(window), choose(places, SIZE[0])))


def _pixel(renderer: Any, body: ColouredMesh) -> tuple[float, float]:
    """Position of a body's middle in the picture, pixels from the upper left."""
    middle = (body.vertices.min(axis=0) + body.vertices.max(axis=0)) / 2
    renderer.SetWorldPoint(*middle, 1.0)
    renderer.WorldToDisplay()
    x, y, _ = renderer.GetDisplayPoint()
    return x, SIZE[1] - 1 - y


def write_place(assembly: Assembly, store: Store, finding: Finding, path: Path) -> None:
    """Write the surroundings of a finding's place, with a mark on top of everything, and the subject in orange."""
    bodies = [
        replace(body, colour=SUBJECT_COLOUR) if body.name == finding.subject else body
        for instance in assembly.instances()
        for body in bodies_of(instance, store)
    ]
    write_whole(path, _png(scene(bodies, VIEWS["iso"], at=finding.place)))


def _mark(place: Point) -> ColouredMesh:
    """A red octahedron with a place at its middle."""
    import numpy as np

    vertices = np.array([[s * MARK * (i == axis) for i in range(3)] for axis in range(3) for s in (1, -1)])
    corners = [(x, y, z) for x in (0, 1) for y in (2, 3) for z in (4, 5)]
    faces = np.array([c if sum(c) % 2 == 0 else (c[0], c[2], c[1]) for c in corners])
    return ColouredMesh("place", vertices + np.array(place), faces, MARK_COLOUR)


def write_part(part: Part, store: Store, view: str, path: Path) -> None:
    """Write a view of one part in its print pose."""
    shape = store.shape(part)
    body = ColouredMesh("part", shape.placed(part.print_placement()), shape.faces, PART_COLOUR)
    write_whole(path, _png(scene([body], VIEWS[view])))


def bodies_of(instance: Instance, store: Store, move: Point = STILL) -> Iterable[ColouredMesh]:
    """The meshes of an instance, moved by `move` in lifts: one, or one for each profile with a colour of its own."""
    x, y, z = (LIFT * each for each in move)
    placement = Placement.at(x, y, z) @ instance.placement
    if instance.profile_colours and isinstance(instance.part, Profiled):
        from ...geometry.mesh import shape_of_profiles

        for profile, colour in zip(instance.part.profiles(), instance.profile_colours, strict=True):
            shape = shape_of_profiles("", (profile,))
            yield ColouredMesh(instance.name, shape.placed(placement), shape.faces, colour)
        return
    shape = store.shape(instance.part)
    yield ColouredMesh(instance.name, shape.placed(placement), shape.faces, instance.colour)


def scene(
    bodies: Iterable[ColouredMesh],
    eye: tuple[float, float, float],
    *,
    lit: bool = True,
    at: Point | None = None,
    filled: float = FILLED,
) -> Any:
    """A rendered window of the bodies seen from `eye`: all of them, or the surroundings of the place `at`.

    Only multisampling is used, since depth peeling would drop the acrylic. Without light (`lit`) every body has its
    plain colour, and no pixel mixes two colours.
    """
    from vtkmodules.vtkRenderingCore import vtkRenderer

    window, renderer = _window(), vtkRenderer()
    renderer.SetBackground(1.0, 1.0, 1.0)
    for body in sorted(bodies, key=lambda body: -body.colour[3]):
        renderer.AddActor(_actor(body, lit))
    window.SetOffScreenRendering(1)
    window.SetMultiSamples(8 if lit else 0)
    window.SetSize(*SIZE)
    window.AddRenderer(renderer)
    camera = renderer.GetActiveCamera()
    camera.SetFocalPoint(0.0, 0.0, 0.0)
    camera.SetPosition(*eye)
    upright = any(eye[:2])
    camera.SetViewUp(0.0, float(not upright), float(upright))
    camera.SetViewAngle(VIEW_ANGLE)
    renderer.ResetCamera()
    if at is None:
        camera.Zoom(filled / _reach(renderer))
        renderer.ResetCameraClippingRange()
    else:
        size = sum(value * value for value in eye) ** 0.5
        far = ROUND / math.tan(math.radians(VIEW_ANGLE / 2))
        camera.SetFocalPoint(*at)
        camera.SetPosition(*(p + far * e / size for p, e in zip(at, eye, strict=True)))
        renderer.ResetCameraClippingRange()
        above = vtkRenderer()  # a separate layer, drawn over everything that hides the place
        above.SetLayer(1)
        above.SetActiveCamera(camera)
        above.AddActor(_actor(_mark(at), lit))
        window.SetNumberOfLayers(2)
        window.AddRenderer(above)
    window.Render()
    return window


def _reach(renderer: Any) -> float:
    """Largest distance of the bounding box's corners from the picture's middle along either axis: 1 is the rim."""
    x0, x1, y0, y1, z0, z1 = renderer.ComputeVisiblePropBounds()
    reach = 0.0
    for corner in ((x, y, z) for x in (x0, x1) for y in (y0, y1) for z in (z0, z1)):
        renderer.SetWorldPoint(*corner, 1.0)
        renderer.WorldToView()
        across, up, _ = renderer.GetViewPoint()
        reach = max(reach, abs(across), abs(up))
    return reach or 1.0


def _actor(body: ColouredMesh, lit: bool) -> Any:
    import numpy as np
    from vtkmodules.util.numpy_support import numpy_to_vtk
    from vtkmodules.vtkCommonCore import vtkPoints
    from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

    points, cells, mesh = vtkPoints(), vtkCellArray(), vtkPolyData()
    points.SetData(numpy_to_vtk(np.ascontiguousarray(body.vertices), deep=True))
    offsets = np.arange(0, 3 * len(body.faces) + 1, 3, dtype=np.int64)
    cells.SetData(numpy_to_vtk(offsets, deep=True), numpy_to_vtk(body.faces.astype(np.int64).reshape(-1), deep=True))
    mesh.SetPoints(points)
    mesh.SetPolys(cells)
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(mesh)
    actor = vtkActor()
    actor.SetMapper(mapper)
    look = actor.GetProperty()
    look.SetColor(*body.colour[:3])
    look.SetOpacity(body.colour[3])
    look.SetInterpolationToFlat()
    look.SetAmbient(0.25 if lit else 1.0)
    look.SetDiffuse(0.8 if lit else 0.0)
    return actor


def _grabbed(window: Any) -> Any:
    from vtkmodules.vtkRenderingCore import vtkWindowToImageFilter

    image = vtkWindowToImageFilter()
    image.SetInput(window)
    image.ReadFrontBufferOff()
    return image


def image_of(window: Any) -> np.ndarray:
    """The picture as (height, width, 3) bytes, the top row first."""
    from vtkmodules.util.numpy_support import vtk_to_numpy

    image = _grabbed(window)
    image.Update()
    width, height, _ = image.GetOutput().GetDimensions()
    return vtk_to_numpy(image.GetOutput().GetPointData().GetScalars()).reshape(height, width, -1)[::-1, :, :3].copy()


def _png(window: Any) -> bytes:
    from vtkmodules.vtkIOImage import vtkPNGWriter

    image, writer = _grabbed(window), vtkPNGWriter()  # the filter must outlive the writing
    writer.WriteToMemoryOn()
    writer.SetInputConnection(image.GetOutputPort())
    writer.Write()
    return bytes(memoryview(writer.GetResult()))


def _window() -> Any:
    """A window that needs no display: on Linux by EGL. Raises SurroundingsError, with the packages, without EGL."""
    by_egl = sys.platform == "linux"
    if by_egl and ctypes.util.find_library("EGL") is None:
        raise SurroundingsError(f"pictures need EGL: apt-get install {EGL_PACKAGES}")
    from vtkmodules import vtkRenderingOpenGL2  # it registers the window that a platform has
    from vtkmodules.vtkRenderingCore import vtkRenderWindow

    return vtkRenderingOpenGL2.vtkEGLRenderWindow() if by_egl else vtkRenderWindow()
