"""glTF scenes of placed meshes, written by trimesh in metres with y up, as the format requires."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..core.placement import Placement
from .shape import Shape

METRES_Y_UP = np.array([[1e-3, 0, 0, 0], [0, 0, 1e-3, 0], [0, -1e-3, 0, 0], [0, 0, 0, 1]])


@dataclass(frozen=True, kw_only=True)
class SceneNode:
    """A placed mesh. `group`: name of its parent node. `colour`: red, green, blue as displayed and opacity, 0 to 1.

    `extras`: what the node says of itself to programs that read the file, as plain data.
    """

    name: str
    group: str
    shape: Shape
    placement: Placement
    colour: tuple[float, float, float, float]
    extras: dict[str, Any] = field(default_factory=dict[str, Any])


def linear(value: float) -> float:
    """A red, green or blue as displayed (sRGB) in proportion to its light, as glTF states colours; both 0 to 1."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def binary(nodes: Iterable[SceneNode]) -> bytes:
    """A binary glTF file (GLB) with each node below its group. Equal meshes of one colour are stored once."""
    from trimesh import Scene, Trimesh
    from trimesh.visual import TextureVisuals
    from trimesh.visual.material import PBRMaterial

    scene = Scene(base_frame="world")
    meshes: dict[tuple[str, tuple[float, ...]], str] = {}
    for node in nodes:
        if node.group not in scene.graph.nodes:
            scene.graph.update(frame_from="world", frame_to=node.group, matrix=METRES_Y_UP)
        matrix = np.vstack([np.array(node.placement.matrix), [0, 0, 0, 1]])
        key = (node.shape.key, node.colour)
        if key in meshes:
            scene.graph.update(
                frame_from=node.group, frame_to=node.name, matrix=matrix, geometry=meshes[key], metadata=node.extras
            )
            continue
        red, green, blue, opacity = node.colour
        material = PBRMaterial(
            baseColorFactor=[red, green, blue, opacity],
            metallicFactor=0.0,
            roughnessFactor=0.8,
            alphaMode="BLEND" if opacity < 1 else "OPAQUE",
        )
        mesh = Trimesh(node.shape.vertices, node.shape.faces, process=False, visual=TextureVisuals(material=material))
        meshes[key] = node.name
        scene.add_geometry(
            mesh,
            node_name=node.name,
            geom_name=node.name,
            parent_node_name=node.group,
            transform=matrix,
            metadata=node.extras,
        )
    return scene.export(file_type="glb", tree_postprocessor=_with_linear_colours)  # type: ignore[return-value]


def _with_linear_colours(tree: dict[str, Any]) -> None:
    """Make the colours of the materials linear. trimesh keeps 8 bits of each, too few for dark linear colours."""
    for material in tree["materials"]:
        *shown, opacity = material["pbrMetallicRoughness"]["baseColorFactor"]
        material["pbrMetallicRoughness"]["baseColorFactor"] = [*(round(linear(each), 5) for each in shown), opacity]
