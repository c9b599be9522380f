"""A board from a STEP model: the largest plate with its openings, the other bodies as components. Lengths are mm."""

from __future__ import annotations

import math

from ...core.errors import FileError
from ...core.text import clean
from ...geometry.step.kernel import ModelNode, box_of, model_nodes
from ..board.found import FoundBoard, FoundHole
from ..board.found_json import Scaled
from ..board.outline import LEAST, MOST
from ..board.shape import as_circle
from .components import StepBodies, covers, step_bodies
from .guards import check_text
from .plate import LEGAL, Plate, framed, loops_of, plates, straightened
from .unpacking import unpacked

PIN, SCREW = 0.6, 2.0
"""Diameters of holes for pins, mm: smaller ones are vias without solder, larger ones may be for screws."""
RING = 0.5
"""Width of the ring of solder round a hole for a pin, mm (assumed)."""


def step_board(data: bytes, file: str) -> FoundBoard:
    """The board of a model. Raises FileError if the file is not sound, or has no body that may be a board."""
    model = unpacked(data, file)
    check_text(model, file)
    roots = model_nodes(model, file)
    every = plates(roots)
    if not every:
        raise FileError(file, "", f"no body of this STEP file is a plate{_unit_hint(roots)}", LEGAL)
    plate = every[0]
    found = FoundBoard("a CAD program (STEP)", _called(plate), Scaled(), thickness=plate.thickness)
    found.title = plate.name if plate.name.lower() not in ("pcb", "board", "compound", "solid") else ""
    _say_others(every, found)
    bodies = _sided(roots, plate, found)
    loops = loops_of(plate, bodies.frame, file)
    frame, angle = straightened(bodies.frame, loops.outline)
    if angle:
        loops = loops_of(plate, frame, file)
        bodies = step_bodies(roots, plate, frame)
        found.notes.append(f"turned by {-math.degrees(angle):.3g} degrees, so that its edges are along x and y")
    found.doubt = bodies.doubt or loops.doubt
    found.notes += [*loops.notes, *bodies.notes]
    found.loops.append(loops.outline)
    for loop in loops.openings:
        circle = as_circle(loop)
        if circle:
            pinned = any(each.through and covers(each.box, circle[0], circle[1]) for each in bodies.components)
            found.holes.append(FoundHole(*circle, name="", mounts=not pinned))
        else:
            found.loops.append(loop)
    found.holes.sort(key=lambda hole: (round(hole.y, 3), round(hole.x, 3)))
    found.solder = [(hole.x, hole.y, hole.diameter / 2 + RING) for hole in found.holes if PIN <= hole.diameter < SCREW]
    found.components = bodies.components
    found.lacks_components = not bodies.components
    return found


def _unit_hint(roots: list[ModelNode]) -> str:
    """What the size of a model says of its unit, if it is none of a board."""
    boxes = [box for root in roots if (box := box_of(root.shape))]
    sizes = (
        [max(box[3 + axis] for box in boxes) - min(box[axis] for box in boxes) for axis in range(3)] if boxes else [0.0]
    )
    _, short, long = sorted([0.0, 0.0, *sizes])[-3:]
    if short >= LEAST and long <= MOST:
        return ""
    for name, factor in (("inches", 25.4), ("metres", 1000.0), ("thousandths of a millimetre", 0.001)):
        if short * factor >= LEAST and long * factor <= MOST:
            return f"; it is {long:.4g} x {short:.4g} mm large, which looks like {name}"
    return ""


def _called(plate: Plate) -> str:
    name = clean(plate.name)[:60]
    what = "body" if plate.thickness is not None else "face"
    return f"the {what} {name}" if name else f"the largest {'plate' if what == 'body' else 'face'} of the model"


def _say_others(every: list[Plate], found: FoundBoard) -> None:
    """Say which plate is taken, if there are others that may be the board."""
    plate, *others = every
    near = [other for other in others if other.area > plate.area / 2]
    if near:
        names = ", ".join(
            f"{clean(each.name)[:40] or 'one without a name'} of {each.area:.0f} mm2" for each in near[:3]
        )
        found.notes.append(f"taken for the board: {_called(plate)} of {plate.area:.0f} mm2; there are also {names}")


def _sided(roots: list[ModelNode], plate: Plate, found: FoundBoard) -> StepBodies:
    """The components, seen from the component side.

    That is the side towards z of the file, unless all components are on the other. The components decide for a board
    that is tilted.
    """
    up = step_bodies(roots, plate, framed(plate, flipped=False))
    above, below = (up.volume(side) for side in ("top", "bottom"))
    normal = plate.faces[0].normal
    tilted = abs(normal[2]) < 1 - 1e-6
    flipped = below > above if tilted else bool(below) and not above
    axis = "z" if not tilted else "its larger components"
    if flipped:
        axis = "its components" if not tilted else axis
        up = step_bodies(roots, plate, framed(plate, flipped=True))
    elif tilted and not above:
        axis = "z, y or x of the file"
    found.notes.append(f"component side: the side towards {axis}{' of the file' if axis == 'z' else ''}")
    return up
