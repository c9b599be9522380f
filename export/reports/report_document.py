"""The JSON document of a whole build: report.json. Lengths are mm."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from .documents import FindingData, PointData, PrintData, TippingData
from .stack_documents import FloorsData, FreedData, RowData, StackData


class SheetData(TypedDict):
    """A stock sheet with the parts that are cut from it."""

    sheet: str
    """Name of the sheet's files."""
    material: str
    """Name of the material's record."""
    thickness: float
    """Thickness, mm."""
    size: list[float]
    """Size, [width, depth], mm."""
    pieces: list[str]
    """Design paths of the pieces on it."""
    used: float
    """Share of the sheet's area that the pieces use, 0 to 1."""
    cut_length: float
    """Length of all cuts, mm."""


class CableData(TypedDict):
    """A cable between two sockets."""

    name: str
    """Name of the cable."""
    kind: Literal["lead", "patch", "supply"]
    """What it carries, and how it is made."""
    sort: str
    """Type of cable, as the bill names it."""
    start: str
    """The socket that it comes from."""
    end: str
    """The socket that it goes to."""
    path: list[PointData]
    """Its way in the frame of the assembly, [x, y, z] of each point, mm; empty if it leaves the cluster."""
    diameter: float
    """Diameter, mm."""
    needed: float | None
    """Length along its path, mm; null if it leaves the cluster."""
    bought: float | None
    """Length to buy or cut, mm; null if it leaves the cluster or no length sold reaches."""
    via: str
    """The tie on the plate that holds it; empty if none does."""
    channel: str
    """The channel that it runs through; empty if there is none."""


class RailData(TypedDict):
    """The load on the rail of a power board or a supply."""

    board: str
    """Name of the power board or supply."""
    nodes: int
    """Number of nodes that it feeds."""
    unknown: list[str]
    """Nodes of unknown voltage."""
    volts: float
    """Voltage, V."""
    watts: float
    """Typical power of all nodes, W."""
    most: float
    """Greatest power of all nodes, W."""
    supply: float
    """Power that the makers of all nodes ask of a supply, W."""
    contacts: int
    """Number of contacts that carry it."""
    amperes: float
    """Current of all contacts by design, A."""
    limit: float
    """Current of all contacts at the limit, A."""
    fused: bool
    """Whether the outputs have fuses."""
    lead_fuse: float
    """Rating of the fuse in each lead, A; 0 without."""
    wire: float | None
    """Greatest fuse that protects the wires of a lead, A; null if unknown."""
    unfit: list[str]
    """Nodes that take another voltage."""
    through: str
    """What carries the current of all nodes, in words."""


class DrawData(TypedDict):
    """What drives, a fan or a device take at one voltage."""

    path: str
    """Their name in the design."""
    name: str
    """Full name of each."""
    count: int
    """Number of them."""
    feed: str
    """What feeds them; empty if a supply from outside does."""
    volts: float
    """Voltage, V."""
    watts: float
    """Typical power of all, W."""
    most: float
    """Greatest power of all that stays, W."""
    start: float
    """Greatest power of all while they start, W."""
    plug: str
    """The plug that feeds each."""
    outside: str
    """The supply from outside, in words, for what has no feed."""


class StepData(TypedDict):
    """A step of the assembly."""

    number: int
    """Number of the step, from 1."""
    title: str
    """What is built."""
    text: str
    """How, in words."""
    brings: list[str]
    """Design paths of the pieces that the step adds."""
    uses: list[str]
    """Other items that the step needs."""


class ReportDocument(TypedDict):
    """A whole build: report.json."""

    format: Literal["stackwright-report/1"]
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
    not_to_be_made: list[str]
    """Paths of the files of pieces that an error is about."""
    settings: dict[str, str]
    """Printer, materials, shop and other settings in use."""
    stacks: list[StackData]
    """The stacks and their heights."""
    rows: list[RowData]
    """The rows of boards on edge, with the proof of their pitches."""
    floors: list[FloorsData]
    """The floors of flat stacks, with the proof of their heights."""
    freed: list[FreedData]
    """What it takes to take out each node."""
    prints: list[PrintData]
    """What printing takes, for each printed part."""
    print_basis: str
    """What the volumes and times assume, in words."""
    sheets: list[SheetData]
    """Stock sheets with the parts cut from them; empty if the shop takes one part in a file."""
    beds: dict[str, list[str]]
    """Design paths of the pieces on each printer bed, by the name of the bed's file."""
    files: list[str]
    """Paths of all files of the build that are in the folder, but for the manifest."""
    left_out: list[str]
    """Parts to print or cut that have no file in the folder, because of `--only` or `--format`."""
    assumptions: list[str]
    """What is assumed and should be measured."""
    own_records: list[str]
    """Records of the user's own that the design uses."""
    pieces: int
    """Number of items in the bill."""
    places: list[str]
    """Where each unit stands, as the keys of the design file would say it."""
    cables: list[CableData]
    """The cables."""
    rails: list[RailData]
    """The loads on the rails of power boards and supplies."""
    draws: list[DrawData]
    """What drives take, and what feeds them."""
    tipping: TippingData | None
    """What tips the cluster; null where nothing stands on the ground."""
    steps: list[StepData]
    """The steps of the assembly, in order."""
