"""Faces and seats. A face is a flat surface on which units can be mounted; a seat is a face as one unit sees it.

Lengths are mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...core.placement import Placement, Point
from ...core.remedy import Remedy

PLATE, UNDER, TOP = "plate", "plate.under", "top"
"""Paths of the base plate's two faces and of the top plate's upper face. These two sheets are made last."""
DOWN: Point = (0.0, 0.0, -1.0)
"""Direction of gravity in the frame of a face that looks up."""


THINNEST = 3.0
"""Least thickness of a sheet that does not sag at once, mm (assumed: acrylic on feet)."""
MEASURED = 0.2
"""Tolerance of a sheet that the user has measured, mm (assumed: calipers, and what one sheet varies)."""


@dataclass(frozen=True, kw_only=True)
class SheetStock:
    """A sheet as the design specifies it: nominal thickness and its tolerance, mm.

    `table`: the design's table for the sheet. `sold`: thicknesses in which the shop or else the material is sold.
    `sizes`: sheet sizes of the design, else of the shop, else those in which the material is sold. `seller`: the shop
    that sells `sold`; empty if any shop does. `modulus` in MPa, `expansion` in 1/K, `density` in g/cm3.
    """

    table: str
    material: str
    thickness: float
    tolerance: float
    sold: tuple[float, ...] = ()
    sizes: tuple[tuple[float, float], ...] = ()
    seller: str = ""
    modulus: float | None = None
    expansion: float | None = None
    density: float | None = None

    @property
    def others(self) -> tuple[Remedy, ...]:
        """Values to try for another thickness: those that are sold, the nearest first."""
        nearest = sorted(self.sold, key=lambda sold: (abs(sold - self.thickness), sold))
        return tuple(Remedy.of(f"{self.table}.thickness", each) for each in nearest if each != self.thickness)

    @property
    def thinner(self) -> tuple[Remedy, ...]:
        """Values to try for a thinner sheet: those that are sold and do not sag at once, the nearest first."""
        thin = sorted((sold for sold in self.sold if THINNEST <= sold < self.thickness), reverse=True)
        return tuple(Remedy.of(f"{self.table}.thickness", each) for each in thin)


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A threaded hole in a face: its position, the thread's diameter, and the depth of the thread."""

    x: float
    y: float
    diameter: float
    depth: float


@dataclass(frozen=True, kw_only=True)
class GripLength:
    """A length of a standoff that a clamp can grip, in the frame of a face that is a side of columns.

    `x`: of the column. `axis`: distance of the column's axis behind the face. `low`, `high`: the y between which the
    clamp may be; its ends are off the joints of the standoff. `flank`: distance from the axis to each flank of a groove
    of 120 degrees before the standoff. `back`: distance to a flat jaw behind it. `corner`: greatest distance of its
    outline from the axis.
    """

    item: str
    """Name of the standoff's instance."""
    x: float
    axis: float
    low: float
    high: float
    flank: float
    back: float
    corner: float


@dataclass(frozen=True, kw_only=True)
class Face:
    """A face that a unit or a carrier offers. `frame`: origin in the middle of the face, z pointing out of it.

    `frame` is relative to the unit or carrier that offers the face. A face with a `sheet` can be drilled anywhere;
    without one, units must fit its `attachments`,
    or be clamped to its `grips`. `size`: width and depth; None if the sheet is sized to its units.
    """

    path: str
    frame: Placement
    called: str
    """Name of the face in the texts of steps."""
    item: str
    """Name of the instance with this face. For a sheet that is made last: the path of its carrier."""
    size: tuple[float, float] | None = None
    sheet: SheetStock | None = None
    attachments: tuple[Attachment, ...] = ()
    outer: bool = False
    """Whether it is the outer face of an enclosure. What goes through the sheet has its body behind it."""
    grips: tuple[GripLength, ...] | None = None
    """For a side of columns: what clamps can grip on its two columns, upwards. None: it is no side of columns."""
    others: tuple[Face, ...] = ()
    """For a side of columns: the other sides, without those that plugs look out at."""

    @property
    def takes(self) -> Literal["free", "fixed", "clamps"]:
        """How units are fastened: "free" (drilled anywhere), "fixed" (to its attachments), "clamps" (on its grips)."""
        return "clamps" if self.grips is not None else "free" if self.sheet else "fixed"


def sheet_faces(
    path: str, frame: Placement, called: str, item: str, sheet: SheetStock, size: tuple[float, float] | None = None
) -> tuple[Face, Face]:
    """Both faces of a horizontal sheet: the upper face, at `frame`, and the lower face, with the path `.under`."""
    lower = frame @ Placement.at(z=-sheet.thickness) @ Placement.about("x", 180)
    called_below = f"the underside of {called}"
    return (
        Face(path=path, frame=frame, called=called, item=item, size=size, sheet=sheet),
        Face(path=f"{path}.under", frame=lower, called=called_below, item=item, size=size, sheet=sheet),
    )


@dataclass(frozen=True, kw_only=True)
class Seat:
    """The place where a unit will stand, known before it is built: the face, and the direction of gravity in the unit's
    frame."""

    face: Face
    gravity: Point = DOWN

    @property
    def sheet(self) -> SheetStock | None:
        """The sheet through which the unit is bolted; None if it is screwed to attachments."""
        return self.face.sheet

    @property
    def item(self) -> str:
        """Name of the instance on which the unit rests."""
        return self.face.item

    @property
    def looks_up(self) -> bool:
        """Whether the face is horizontal and faces upwards, so that the unit stands on it."""
        return self.gravity[2] < -1 + 1e-6
