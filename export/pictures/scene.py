"""Scenes of coloured meshes, rendered by VTK without a display: camera, light, edges, and the image. Lengths are mm.

A scene is drawn at SCALE times its size and reduced, which smooths every edge.
"""

from __future__ import annotations

import ctypes.util
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np

from ...core.errors import SurroundingsError
from ...core.placement import Point
from .bodies import ColouredMesh
from .eye import Eye

EGL_PACKAGES = "libegl1 libegl-mesa0 libgl1-mesa-dri"
LARGEST = (1200, 1400)
"""Greatest width and height of a picture, pixels."""
SCALE = 2
RIM = 0.03, 0.03
"""Empty rim at each side of a picture, and above and below, as shares of the width and the height of what it shows."""
VIEW_ANGLE = 32.0
"""Angle in which a sphere round everything would be seen, degrees."""
EDGE_ANGLE, EDGE_COLOUR = 35.0, (0.28, 0.30, 0.33)
"""Least angle between two faces whose edge is drawn, degrees."""
LIGHTS = (((-0.5, 1.8, 0.6), 0.7), ((0.0, 0.0, 1.0), 0.5))
"""Position of each light in the frame of the camera, which is at z = 1, and its strength."""
COLOURS, WHITE = 128, 252
"""Number of colours of a picture's palette, and brightness above which a colour is white, since palettes are coarse."""


@dataclass(frozen=True)
class Rendering:
    """A rendered scene: the window and its size on the picture, pixels."""

    window: Any
    size: tuple[int, int]

    def pixel(self, point: Sequence[float]) -> tuple[float, float]:
        """Position of a point in the picture, pixels from the upper left."""
        renderer = self.window.GetRenderers().GetFirstRenderer()
        renderer.SetWorldPoint(*point, 1.0)
        renderer.WorldToDisplay()
        x, y, _ = renderer.GetDisplayPoint()
        return (x + 0.5) / SCALE - 0.5, self.size[1] - 0.5 - (y + 0.5) / SCALE

    def image(self) -> np.ndarray:
        """The picture as (height, width, 3) bytes, the top row first."""
        return reduced(self.drawn())

    def drawn(self) -> np.ndarray:
        """The picture before it is reduced, SCALE times as wide and high."""
        from vtkmodules.util.numpy_support import vtk_to_numpy
        from vtkmodules.vtkRenderingCore import vtkWindowToImageFilter

        image = vtkWindowToImageFilter()
        image.SetInput(self.window)
        image.ReadFrontBufferOff()
        image.Update()
        width, height, _ = image.GetOutput().GetDimensions()
        upwards = vtk_to_numpy(image.GetOutput().GetPointData().GetScalars()).reshape(height, width, -1)
        return upwards[::-1, :, :3].copy()


def reduced(drawn: np.ndarray) -> np.ndarray:
    """A picture that was drawn SCALE times as wide and high, at its size."""
    from PIL import Image

    return np.asarray(Image.fromarray(drawn).reduce(SCALE))


def png(image: np.ndarray) -> bytes:
    """A picture, given as (height, width, 3) bytes, as PNG with a palette."""
    from PIL import Image

    stream = BytesIO()
    picture = Image.fromarray(image).quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = np.array(picture.getpalette())
    palette[palette > WHITE] = 255
    picture.putpalette(palette.tolist())
    picture.save(stream, format="PNG", optimize=True)
    return stream.getvalue()


def scene(bodies: Iterable[ColouredMesh], eye: Eye, *, lit: bool = True, rim: tuple[float, float] = RIM) -> Rendering:
    """The bodies seen from `eye`, with an empty rim as shares of what is shown.

    Without light (`lit`) every body has its plain colour, and there are no edges.
    """
    shown = list(bodies)
    points = np.concatenate([body.vertices for body in shown]) if shown else np.zeros((1, 3))
    view = _framed(points, eye, rim)
    return Rendering(_rendered(shown, view, lit, ()), view.size)


def surroundings(bodies: Iterable[ColouredMesh], eye: Eye, at: Point, radius: float, mark: ColouredMesh) -> Rendering:
    """What lies within a radius of a place, with a mark that is drawn over everything that hides it."""
    distance = radius / math.tan(math.radians(VIEW_ANGLE / 2))
    view = _View(eye, np.array(at), distance, math.tan(math.radians(VIEW_ANGLE / 2)), (0.0, 0.0), LARGEST)
    return Rendering(_rendered(list(bodies), view, True, (mark,)), view.size)


@dataclass(frozen=True)
class _View:
    """A camera: what it looks at, its distance, half the height of what it shows, and where that lies.

    `half`: at distance 1; in parallel views, mm. `shift`: of the picture's middle, in halves of its width and height.
    """

    eye: Eye
    at: np.ndarray
    distance: float
    half: float
    shift: tuple[float, float]
    size: tuple[int, int]


def _framed(points: np.ndarray, eye: Eye, rim: tuple[float, float]) -> _View:
    """The view that shows all points (n, 3), as large as LARGEST takes."""
    back = np.array(eye.way) / np.linalg.norm(eye.way)
    right = np.cross(_upright(eye), back)
    right /= np.linalg.norm(right)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    radius = float(np.linalg.norm(points - middle, axis=1).max()) or 1.0
    distance = radius / math.sin(math.radians(VIEW_ANGLE / 2))
    seen = (points - middle) @ np.column_stack([right, np.cross(back, right), back])
    flat = seen[:, :2] if eye.parallel else seen[:, :2] / (distance - seen[:, 2:])
    low, high = flat.min(axis=0), flat.max(axis=0)
    half = np.maximum((high - low) / 2 * (1 + 2 * np.array(rim)), 1e-6)
    scale = min(LARGEST[0] / half[0], LARGEST[1] / half[1])
    width, height = (max(1, round(float(each * scale))) for each in half)
    half[0] = half[1] * width / height
    x, y = (low + high) / 2 / half
    return _View(eye, middle, distance, float(half[1]), (float(x), float(y)), (width, height))


def _upright(eye: Eye) -> tuple[float, float, float]:
    """The direction that is up in the picture: z, or y if the eye looks along z."""
    return (0.0, 0.0, 1.0) if any(eye.way[:2]) else (0.0, 1.0, 0.0)


def _rendered(bodies: Sequence[ColouredMesh], view: _View, lit: bool, marks: Sequence[ColouredMesh]) -> Any:
    from vtkmodules.vtkRenderingCore import vtkRenderer

    window, renderer = _window(), vtkRenderer()
    renderer.SetBackground(1.0, 1.0, 1.0)
    solid = [body for body in bodies if body.colour[3] == 1.0]
    for merged in ([solid] if solid else []) + [[body] for body in bodies if body.colour[3] < 1.0]:
        mesh = _mesh(merged)
        renderer.AddActor(_actor(mesh, merged[0].colour[3], lit))
        if lit:
            renderer.AddActor(_edges(mesh))
    if lit:
        for light in _lights():
            renderer.AddLight(light)
    window.SetOffScreenRendering(1)
    window.SetMultiSamples(0)
    window.SetSize(*(SCALE * each for each in view.size))
    window.AddRenderer(renderer)
    camera = renderer.GetActiveCamera()
    way = np.array(view.eye.way) / np.linalg.norm(view.eye.way)
    camera.SetFocalPoint(*view.at)
    camera.SetPosition(*(view.at + view.distance * way))
    camera.SetViewUp(*_upright(view.eye))
    camera.SetParallelProjection(view.eye.parallel)
    camera.SetParallelScale(view.half)
    camera.SetViewAngle(math.degrees(2 * math.atan(view.half)))
    camera.SetWindowCenter(*view.shift)
    renderer.ResetCameraClippingRange()
    if marks:
        above = vtkRenderer()
        above.SetLayer(1)
        above.SetActiveCamera(camera)
        above.AddActor(_actor(_mesh(marks), 1.0, lit))
        window.SetNumberOfLayers(2)
        window.AddRenderer(above)
    window.Render()
    return window


def _lights() -> list[Any]:
    """A light above the eye at its left, and a weaker one at the eye."""
    from vtkmodules.vtkRenderingCore import vtkLight

    found: list[Any] = []
    for place, strength in LIGHTS:
        light = vtkLight()
        light.SetLightTypeToCameraLight()
        light.SetPosition(*place)
        light.SetIntensity(strength)
        found.append(light)
    return found


def _mesh(bodies: Sequence[ColouredMesh]) -> Any:
    """The bodies as one mesh with a colour for each triangle."""
    from vtkmodules.util.numpy_support import numpy_to_vtk
    from vtkmodules.vtkCommonCore import vtkPoints
    from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData

    starts = np.cumsum([0, *(len(body.vertices) for body in bodies)])
    faces = np.concatenate([body.faces + start for body, start in zip(bodies, starts, strict=False)]).astype(np.int64)
    colours = np.array([[round(255 * each) for each in body.colour[:3]] for body in bodies], dtype=np.uint8)
    points, cells, mesh = vtkPoints(), vtkCellArray(), vtkPolyData()
    points.SetData(numpy_to_vtk(np.concatenate([body.vertices for body in bodies]), deep=True))
    offsets = np.arange(0, 3 * len(faces) + 1, 3, dtype=np.int64)
    cells.SetData(numpy_to_vtk(offsets, deep=True), numpy_to_vtk(faces.reshape(-1), deep=True))
    mesh.SetPoints(points)
    mesh.SetPolys(cells)
    each = np.repeat(colours, [len(body.faces) for body in bodies], axis=0)
    mesh.GetCellData().SetScalars(numpy_to_vtk(each, deep=True))
    return mesh


def _actor(mesh: Any, opacity: float, lit: bool) -> Any:
    """The faces of a mesh. With light, its curved faces are smooth."""
    from vtkmodules.vtkFiltersCore import vtkPolyDataNormals
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

    mapper, actor = vtkPolyDataMapper(), vtkActor()
    if lit:
        normals = vtkPolyDataNormals()
        normals.SetInputData(mesh)
        normals.SetFeatureAngle(EDGE_ANGLE)
        normals.ConsistencyOff()
        mapper.SetInputConnection(normals.GetOutputPort())
    else:
        mapper.SetInputData(mesh)
    mapper.SetResolveCoincidentTopologyToPolygonOffset()
    actor.SetMapper(mapper)
    look = actor.GetProperty()
    look.SetOpacity(opacity)
    look.SetBackfaceCulling(opacity < 1.0)  # the far face of a clear sheet lies on whatever the sheet stands on
    look.SetAmbient(0.25 if lit else 1.0)
    look.SetDiffuse(0.8 if lit else 0.0)
    return actor


def _edges(mesh: Any) -> Any:
    """Lines along the edges of a mesh."""
    from vtkmodules.vtkFiltersCore import vtkFeatureEdges
    from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

    edges, mapper, actor = vtkFeatureEdges(), vtkPolyDataMapper(), vtkActor()
    edges.SetInputData(mesh)
    edges.SetFeatureAngle(EDGE_ANGLE)
    edges.BoundaryEdgesOff()
    edges.NonManifoldEdgesOff()
    edges.ColoringOff()
    mapper.SetInputConnection(edges.GetOutputPort())
    mapper.ScalarVisibilityOff()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(*EDGE_COLOUR)
    actor.GetProperty().LightingOff()
    return actor


def _window() -> Any:
    """A window that needs no display: on Linux by EGL. Raises SurroundingsError, with the packages, without EGL."""
    by_egl = sys.platform == "linux"
    if by_egl and ctypes.util.find_library("EGL") is None:
        raise SurroundingsError(f"pictures need EGL: apt-get install {EGL_PACKAGES}")
    from vtkmodules import vtkRenderingOpenGL2  # it registers the window that a platform has
    from vtkmodules.vtkRenderingCore import vtkRenderWindow

    return vtkRenderingOpenGL2.vtkEGLRenderWindow() if by_egl else vtkRenderWindow()
