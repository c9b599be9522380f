"""Faces on which units stand, and the seat that a face gives to a unit. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Placement, Point

PLATE, UNDER, TOP = "plate", "plate.under", "top"
"""The paths of the base plate's faces, and of the top plate's upper one: sheets that are laid last."""
DOWN: Point = (0.0, 0.0, -1.0)
"""Where a thing falls that stands on a face that looks up, in the face's frame."""


@dataclass(frozen=True, kw_only=True)
class SheetStock:
    """A sheet as the design asks for it: nominal thickness and how far it may be off, what the material is sold in.

    `table` is the design's table of the sheet, `modulus` in MPa, `expansion` in 1/K, `density` in g/cm3.
    """

    table: str
    material: str
    thickness: float
    tolerance: float
    sold: tuple[float, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    modulus: float | None = None
    expansion: float | None = None
    density: float | None = None


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A threaded hole in a face: its place on it, the thread's diameter, and its depth."""

    x: float
    y: float
    diameter: float
    depth: float


@dataclass(frozen=True, kw_only=True)
class Face:
    """A face that a unit or a carrier offers: its middle at the origin of `frame`, which looks out along z.

    `frame` lies in the frame of whoever offers it. With a `sheet` it may be drilled anywhere; without one it takes what
    fits its `attachments`. `size` is its width and depth, None where the sheet follows what stands on it.
    """

    path: str
    frame: Placement
    called: str
    """What a step of the build calls it."""
    item: str
    """The instance whose face it is; the path of a carrier that is made last stands for its sheet."""
    size: tuple[float, float] | None = None
    sheet: SheetStock | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def takes(self) -> Literal["free", "fixed"]:
        """Whether it is drilled anywhere, or takes listed attachments only."""
        return "free" if self.sheet else "fixed"


def sheet_faces(
    path: str, frame: Placement, called: str, item: str, sheet: SheetStock, size: tuple[float, float] | None = None
) -> tuple[Face, Face]:
    """Both faces of a sheet that lies level: the upper one, at `frame`, and the lower one, `.under`."""
    lower = frame @ Placement.at(z=-sheet.thickness) @ Placement.about("x", 180)
    underside = f"the underside of {called}"
    return (
        Face(path=path, frame=frame, called=called, item=item, size=size, sheet=sheet),
        Face(path=f"{path}.under", frame=lower, called=underside, item=item, size=size, sheet=sheet),
    )


@dataclass(frozen=True, kw_only=True)
class Seat:
    """What a unit will stand on, known before it is built: the face, and the way down in the unit's own frame."""

    face: Face
    gravity: Point = DOWN

    @property
    def sheet(self) -> SheetStock | None:
        """The sheet that it is bolted through, None where it is screwed to attachments."""
        return self.face.sheet

    @property
    def item(self) -> str:
        """The instance that it rests on."""
        return self.face.item

    @property
    def looks_up(self) -> bool:
        """Whether a thing stands on it, rather than hanging from it or beside it."""
        return self.gravity[2] < -1 + 1e-6
