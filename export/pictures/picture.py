"""Pictures: the assembly or one part as PNG, rendered without a display (VTK through EGL)."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import STILL, Colour
from ...core.errors import InputError
from ...core.files import followed, write_whole
from ...core.findings import Finding
from ...core.placement import Point
from ...geometry.store import Store
from ...parts.part import Part
from ..bill import numbers
from ..formats import Format
from ..jobs import NumberedJob, PartJob, WiredJob, made_parts, numbered, wired
from .balloons import Place, balloons_on, choose
from .bodies import ColouredMesh, bodies_of, cable_bodies
from .eye import VIEWS

NUMBERED_RIM = 0.3, 0.03
"""Rim round numbered pieces, in which the balloons are, as shares of what the picture shows."""
ROUND, MARK = 60.0, 2.0
"""Radius that is shown round a finding's place, and size of the mark at the place, mm."""
MARK_COLOUR: Colour = (0.9, 0.05, 0.05, 1.0)
SUBJECT_COLOUR: Colour = (0.95, 0.55, 0.1, 1.0)
PART_COLOUR: Colour = (0.72, 0.74, 0.78, 1.0)


def write(job: PartJob, store: Store, path: Path) -> None:
    """Write a picture of one made part."""
    write_part(job.part, store, "iso", path)


def write_all(job: WiredJob, store: Store, path: Path) -> None:
    """Write a picture of the assembly with its cables."""
    write_assembly(job.assembly, store, "iso", path)


def write_exploded(job: NumberedJob, store: Store, path: Path) -> None:
    """Write an exploded view of the assembly, its pieces numbered as in the bill."""
    write_assembly(job.assembly, store, "exploded", path, balloons=True)


FORMATS = (
    Format(name="picture", folder="pictures", ending="png", jobs=made_parts, writer=write, asked=True),
    Format(name="picture", folder="pictures", ending="png", jobs=wired, writer=write_all, asked=True),
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
    """Write a view of the assembly; `balloons` adds the numbers of the bill.

    The cables are shown where everything is in its place: not in an exploded view.
    """
    from .scene import RIM, SCALE, png, reduced, scene

    apart = view == "exploded"
    moves = assembly.moved_apart() if apart else {}
    bodies = [body for i in assembly.instances() for body in bodies_of(i, store, moves.get(i.name, STILL))]
    cables = [] if apart else list(cable_bodies(assembly))
    drawn = scene([*bodies, *cables], VIEWS[view], rim=NUMBERED_RIM if balloons else RIM)
    if not balloons:
        write_whole(path, png(drawn.image()))
        return
    known = numbers(assembly)
    places = [Place(known[body.name], *drawn.pixel(_middle(body))) for body in bodies]
    write_whole(path, png(reduced(balloons_on(drawn.drawn(), choose(places, drawn.size[0]), SCALE))))


def _middle(body: ColouredMesh) -> Point:
    low, high = body.vertices.min(axis=0), body.vertices.max(axis=0)
    x, y, z = (float(each) for each in (low + high) / 2)
    return x, y, z


def write_place(assembly: Assembly, store: Store, finding: Finding, path: Path) -> None:
    """Write the surroundings of a finding's place, with a mark on top of everything, and the subject in orange."""
    from .scene import png, surroundings

    assert finding.place
    pieces = chain.from_iterable(bodies_of(instance, store) for instance in assembly.instances())
    bodies = [replace(body, colour=SUBJECT_COLOUR) if body.name == finding.subject else body for body in pieces]
    drawn = surroundings(bodies, VIEWS["iso"], finding.place, ROUND, _mark(finding.place))
    write_whole(path, png(drawn.image()))


def _mark(place: Point) -> ColouredMesh:
    """A red octahedron with a place at its middle."""
    import numpy as np

    vertices = np.array([[s * MARK * (i == axis) for i in range(3)] for axis in range(3) for s in (1, -1)])
    corners = [(x, y, z) for x in (0, 1) for y in (2, 3) for z in (4, 5)]
    faces = np.array([c if sum(c) % 2 == 0 else (c[0], c[2], c[1]) for c in corners])
    return ColouredMesh("place", vertices + np.array(place), faces, MARK_COLOUR)


def write_part(part: Part, store: Store, view: str, path: Path) -> None:
    """Write a view of one part in its print pose."""
    from .scene import png, scene

    shape = store.shape(part)
    body = ColouredMesh("part", shape.placed(part.print_placement()), shape.faces, PART_COLOUR)
    write_whole(path, png(scene([body], VIEWS[view]).image()))
