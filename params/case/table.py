"""The case round what the base plate carries: the table of the design file. Lengths are mm."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from ..record import LegalText, LibraryReference, Record, WrongError

Side = Literal["front", "back", "left", "right", "top"]
SIDES: tuple[Side, ...] = ("front", "back", "left", "right", "top")
"""The panels, by the side of the case. The base plate is the floor."""
Style = Literal["open", "half-open", "closed"]
STYLES: dict[str, tuple[Side, ...]] = {
    "open": ("top",),
    "half-open": ("left", "right", "top"),
    "closed": SIDES,
}
"""The panels of each style. An open case has a top on four posts."""
Make = Literal["cut", "printed"]
Joints = Literal["brackets", "fingers"]
CUT_KEYS = (
    "style",
    "joints",
    "fit",
    "material",
    "thickness",
    "thickness_tolerance",
    "dust_filter",
    "stacking",
    "handle",
    *SIDES,
)
"""Keys of the case that a printed case does not use."""
PanelThickness = Annotated[float, Field(ge=1.5, le=12)]
Tolerance = Annotated[float, Field(ge=0, le=3)]
CaseText = Annotated[
    str,
    Field(max_length=40, pattern=r"^([!-{}~]([ -{}~]*[!-{}~])?)?$"),
    LegalText("up to 40 letters, digits and signs of ASCII without |, no blank at its ends; empty for no text"),
]
InnerSize = Annotated[float, Field(ge=43, le=1400)]


class PanelTable(Record):
    """One panel of the case. What is left out is as `[case]` says."""

    on: bool | None = None
    """Whether the case has the panel. Left out: what the style says."""
    material: LibraryReference | None = None
    """Name of the material's record."""
    thickness: PanelThickness | None = None
    """Nominal thickness of the sheet, mm."""
    thickness_tolerance: Tolerance | None = None
    """Tolerance of the thickness of a measured sheet, plus or minus, mm."""


class CaseTable(Record):
    """The case round what the base plate carries. A design with this table has a case, and its plate is the floor."""

    make: Make = "cut"
    """How it is made: of cut panels ("cut"), or of a printed shell and lid round a single board ("printed")."""
    style: Style = "closed"
    """Panels of the case: a top on posts ("open"), left, right and top ("half-open"), or all five ("closed")."""
    joints: Joints = "brackets"
    """How the panels meet: edge on face ("brackets"), or interlocking ("fingers"), which needs measured sheets. Printed
    brackets hold both."""
    fit: Annotated[float, Field(ge=0, le=0.5)] = 0.1
    """Play of a finger in its notch, mm. Only fingers use it."""
    material: LibraryReference | None = None
    """Name of the record of the panels' material. Left out: the material of the base plate."""
    thickness: PanelThickness = 3.0
    """Nominal thickness of the panels, mm."""
    thickness_tolerance: Tolerance | None = None
    """Tolerance of the thickness of measured sheets, plus or minus, mm. Left out: what the standard allows."""
    width: InnerSize | None = None
    """Clear width inside, mm. Left out: as wide as the content needs."""
    depth: InnerSize | None = None
    """Clear depth inside, mm. Left out: as deep as the content needs."""
    height: Annotated[float, Field(ge=15, le=1400)] | None = None
    """Clear height inside, mm. Left out: as high as the content needs."""
    gap: Annotated[float, Field(ge=0.5, le=50)] = 1.0
    """Least distance between the content and the panels, mm."""
    vents: Annotated[float, Field(ge=0, le=2000)] | None = None
    """Open area low in the case, and the same in its top, cm2. Left out: by the watts of the boards; 0: no vents."""
    dust_filter: bool = False
    """Whether filter mesh covers the slots in the walls and in the floor. Half of their area counts then."""
    labels: bool = True
    """Whether to engrave a label beside each opening. A printed case gets the name of its node in the lid, too."""
    text: CaseText | None = None
    """Text that is engraved in the top of the case. Left out: of a printed case with labels the name of its node, else
    none. Empty: none."""
    stacking: bool = False
    """Whether printed cups on the top take the feet of an equal case, so that it cannot slide off."""
    handle: Annotated[float, Field(ge=100, le=300)] | None = None
    """Distance between the two screws of a bow handle on the top, mm. Metal columns carry the case below it.
    Left out: no handle."""
    front: PanelTable = PanelTable()
    """The front panel."""
    back: PanelTable = PanelTable()
    """The back panel."""
    left: PanelTable = PanelTable()
    """The left panel."""
    right: PanelTable = PanelTable()
    """The right panel."""
    top: PanelTable = PanelTable()
    """The panel on top."""

    @model_validator(mode="after")
    def _has_panels(self) -> Self:
        if not self.sides:
            raise WrongError("style", self.style, "a style with at least one panel that is on")
        if self.handle and self.stacking:
            raise WrongError("handle", self.handle, "left out, since stacking lets another case stand on the top")
        return self

    def panel(self, side: Side) -> PanelTable:
        """The table of a panel."""
        found: PanelTable = getattr(self, side)
        return found

    @property
    def has_fingers(self) -> bool:
        """Whether the panels are joined by fingers."""
        return self.make == "cut" and self.joints == "fingers"

    def measured(self, side: Side) -> float | None:
        """The tolerance of a panel's measured sheet, mm; None if it was not measured."""
        own = self.panel(side)
        measured = self.thickness_tolerance if own.thickness is None else None
        return measured if own.thickness_tolerance is None else own.thickness_tolerance

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that have a panel."""
        wanted = STYLES[self.style]
        return tuple(side for side in SIDES if (side in wanted if (on := self.panel(side).on) is None else on))
