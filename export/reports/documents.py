"""The JSON documents that other programs may rely on. Lengths are mm, angles degrees, forces N, masses g.

Each document states its `format`: its name and version. A version may gain keys; where a key goes or changes its
meaning, the version rises. `stackwright schema NAME` prints the schema of a document.
"""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from ...core.findings import FindingData

ConfidenceLetter = Literal["A", "B", "C", "U"]
PointData = tuple[float, float, float]


class TippingData(TypedDict):
    """The least push at the top node that tips the cluster."""

    force: float
    """Force, N."""
    height: float
    """Height of the push above the ground, mm."""
    towards: str
    """Direction in which the cluster tips most easily."""
    grams: float
    """Mass of the cluster without its cables, g."""
    centre: tuple[float, float]
    """Centre of mass in plan, [x, y] from the middle of the plate, mm."""


class PrintData(TypedDict):
    """What it takes to print a part, for one piece."""

    name: str
    """Name of the part."""
    quantity: int
    """Number of pieces."""
    material: str
    """Name of the material's record."""
    turn: float
    """Angle by which the part is turned on the bed so that it fits, degrees."""
    walls: int
    """Number of perimeters."""
    infill: float
    """Density of the infill, share."""
    volume: float
    """Volume of the part, mm3."""
    plastic: float
    """Volume of the plastic that is laid, without support, mm3."""
    support: float
    """Volume of the support that the part needs, mm3."""
    support_everywhere: float
    """Volume of the support that a slicer lays if it may lay it everywhere, mm3."""
    grams: float | None
    """Mass of one piece, g; null if the density is not known."""
    hours: float
    """Time to print one piece, h."""


class FindingsDocument(TypedDict):
    """The findings of a design, and what printing it takes: `stackwright check --json`."""

    format: Literal["stackwright-findings/1"]
    """Name and version of this format."""
    design: str
    """Name of the design."""
    summary: str
    """Numbers of errors, warnings and information, in words."""
    exit_status: int
    """1 if there are errors, otherwise 0."""
    findings: list[FindingData]
    """The findings, worst first."""
    checks_off: list[str]
    """Codes that the design switched off."""
    tipping: TippingData | None
    """What tips the cluster; null where nothing stands on the ground."""
    prints: list[PrintData]
    """What printing takes, for each printed part."""
    print_basis: str
    """What the volumes and times assume, in words."""
    assumptions: list[str]
    """What is assumed and should be measured."""


class BuildDocument(TypedDict):
    """What a build found and did: `stackwright build --json`."""

    format: Literal["stackwright-build/1"]
    """Name and version of this format."""
    design: str
    """Name of the design."""
    summary: str
    """Numbers of errors, warnings and information, in words."""
    exit_status: int
    """1 if there are errors, otherwise 0."""
    findings: list[FindingData]
    """The findings, worst first."""
    not_to_be_made: list[str]
    """Paths of the files of pieces that an error is about."""
    assumptions: list[str]
    """What is assumed and should be measured."""
    own_records: list[str]
    """Records of the user's own that the design uses."""
    written: list[str]
    """Paths of the files that were written, in the output folder."""
    files: list[str]
    """Paths of all files of the build that are in the folder, but for the manifest."""
    removed: list[str]
    """Paths of the files that were removed, because they no longer match the design."""
    kept: int
    """Number of files that were already up to date."""
    out: str
    """The output folder."""


class BillRowData(TypedDict):
    """Equal items."""

    number: int
    """Number of the row, which pictures use."""
    name: str
    """Name of the item, broad category first."""
    quantity: int
    """Number of items."""
    role: Literal["bought", "owned", "printed", "cut"]
    """What to do: buy it, have it, print it or cut it."""
    material: str
    """Name of the material."""
    files: list[str]
    """Paths of the files that the item is made from."""
    note: str
    """What to do before the item is relied on; empty if there is nothing."""


class BillDocument(TypedDict):
    """The bill of materials: bom.json."""

    format: Literal["stackwright-bill/1"]
    """Name and version of this format."""
    design: str
    """Name of the design."""
    rows: list[BillRowData]
    """What to buy, have, print and cut."""


class CountedData(TypedDict):
    """Equal items."""

    quantity: int
    """Number of items."""
    name: str
    """Name of the item."""
    material: str
    """Name of the material."""


class HeightData(TypedDict):
    """A board before and after a change."""

    path: str
    """Design path of the node."""
    before: float | None
    """Height of the board's underside before, mm; null if the board was not there."""
    after: float | None
    """Height of the board's underside after, mm; null if the board is not there."""
    board_before: str
    """The board before, in words."""
    board_after: str
    """The board after, in words."""


class ChangesData(TypedDict):
    """What to buy, make and discard to turn one design into another."""

    buy: list[CountedData]
    """Items to buy."""
    spare: list[CountedData]
    """Bought items that are left over."""
    cut: list[CountedData]
    """Parts to cut."""
    print: list[CountedData]
    """Parts to print."""
    discard: list[CountedData]
    """Made parts that are no longer used."""
    stays: list[CountedData]
    """Items that stay."""
    heights: list[HeightData]
    """Every board with its height."""


class DifferenceDocument(TypedDict):
    """What changes between two designs: `stackwright diff --json`."""

    format: Literal["stackwright-difference/1"]
    """Name and version of this format."""
    difference: ChangesData | None
    """The changes; null if one of the designs cannot be built."""
    findings: list[FindingData]
    """What keeps a design from being built."""


class AppliedData(TypedDict):
    """A remedy that was applied."""

    code: str
    """Kind of the finding that it mends."""
    subject: str
    """Design path of the item concerned."""
    message: str
    """What was wrong, in words."""
    values: dict[str, Any]
    """The values that it sets, by their keys; null leaves a key out."""


class FixDocument(TypedDict):
    """What mends a design: `stackwright fix --json`."""

    format: Literal["stackwright-fix/1"]
    """Name and version of this format."""
    design: str
    """Name of the design."""
    summary: str
    """Numbers of errors, warnings and information that are left, in words."""
    exit_status: int
    """1 if errors are left, otherwise 0."""
    applied: list[AppliedData]
    """The remedies, in the order in which they were applied."""
    change: list[str]
    """The change of the design file, as the lines of a unified diff."""
    difference: ChangesData | None
    """What changes in the bill; null if nothing changes, or if one of the designs cannot be placed."""
    findings: list[FindingData]
    """The findings that are left."""
    written: bool
    """Whether the design file was written."""


class ErrorData(TypedDict):
    """A value of the user's that is not legal."""

    file: str
    """File with the value, or the option that gave it."""
    key: str
    """Key of the value, or the line and the column; empty if the whole file is meant."""
    value: str
    """The value as TOML writes it, or what is wrong in words."""
    legal: str
    """What would be accepted, in words."""


class ErrorDocument(TypedDict):
    """Why a command with `--json` was refused. It is printed in place of the command's own document."""

    format: Literal["stackwright-error/1"]
    """Name and version of this format."""
    message: str
    """The line that the command prints on standard error."""
    exit_status: int
    """2 for input, usage and options, 3 for the surroundings."""
    error: ErrorData | None
    """The first value that is not legal; null where something else is at fault."""
