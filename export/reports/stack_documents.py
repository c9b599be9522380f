"""The JSON document of the stacks' heights. Lengths are mm, angles degrees."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from .documents import ConfidenceLetter, FindingData


class CornerData(TypedDict):
    """A column's place in the plan of its stack."""

    corner: str
    """Name of the corner by its place when the board is not turned."""
    x: float
    """Place along x from the stack's axis, mm."""
    y: float
    """Place along y from the stack's axis, mm."""


class PieceData(TypedDict):
    """A standoff of a column."""

    kind: Literal["male-female", "female-female"]
    """Its ends."""
    length: float
    """Length of its body, mm."""


class EngagementData(TypedDict):
    """How far a screw or stud engages, against its limits, mm."""

    engagement: float
    """Nominal engagement, mm."""
    engagement_least: float
    """Least engagement in the worst case, mm."""
    engagement_most: float
    """Greatest engagement in the worst case, mm."""
    limit_least: float
    """Least engagement that holds, mm."""
    limit_most: float
    """Greatest engagement before the screw bottoms out, mm."""


class JointData(EngagementData):
    """A threaded joint."""

    subject: str
    """Design path of the joint."""
    count: int
    """Number of joints with these numbers."""


class TrayData(TypedDict):
    """A cut sheet that carries a board whose holes do not match the columns."""

    width: float
    """Size along x, mm."""
    depth: float
    """Size along y, mm."""
    thickness: float
    """Thickness of the sheet, mm."""
    thread: str
    """Thread of the posts, such as M2.5."""
    post: float
    """Length of the posts between tray and board, mm."""
    screw: float
    """Length of the screws that hold the posts to the tray, mm."""
    board_screw: float
    """Length of the screws that hold the board to the posts, mm."""
    turned: int
    """Turn of the board against the design's `orientation`, degrees."""
    shift: list[float]
    """Shift of the board from the stack's axis, [x, y], mm."""


class LevelData(TypedDict):
    """A node and the column below it. Heights are above the sheet that the stack stands on."""

    path: str
    """Design path of the node."""
    board: str
    """Name of the board's record."""
    least_gap: float
    """Least gap to what is below, mm."""
    sum: str
    """The sum that gives the least gap."""
    driver: str
    """The two items between which the gap is least."""
    standoff: float
    """Height of the standoffs as the design file would give it, mm."""
    pieces: list[PieceData]
    """The standoffs of each column, bottom first."""
    grub_screws: list[float]
    """Lengths of the grub screws that join them, bottom first, mm."""
    owned: bool
    """Whether the standoffs are those that the user owns."""
    solved: bool
    """Whether the height is automatic."""
    auto: float | None
    """Least height that can be bought and keeps the least gap, mm; null if there is none."""
    washers: int
    """Number of washers below each column."""
    underside: float
    """Height of the board's underside, mm."""
    left_over: float
    """Distance beyond the least gap, mm; negative if the board is too low."""
    lower_end: EngagementData
    """The joint at the lower end of each column."""
    tray: TrayData | None
    """The tray that carries the board; null if none does."""
    seat: float
    """Height of the underside of the board, or of its tray, mm."""
    upper_end: EngagementData
    """The joint at the upper end of each column."""
    inner_joints: list[EngagementData]
    """The joints between the standoffs of each column, bottom first."""
    free_stud: float | None
    """Length of the stud that stands free above the topmost nut, mm; null where there is no nut."""
    off_worst: float
    """Deviation from the nominal height in the worst case, plus or minus, mm."""
    off_likely: float
    """Likely deviation from the nominal height, plus or minus, mm."""
    tilt_worst: float
    """Tilt of the board in the worst case, degrees."""
    tilt_likely: float
    """Likely tilt of the board, degrees."""


class StackData(TypedDict):
    """A stack: nodes above one another on shared columns."""

    stack: str
    """Name of the stack."""
    thread: str
    """Thread of the columns, such as M3."""
    range: str
    """Name of the standoff range."""
    confidence: ConfidenceLetter
    """Confidence of the lengths and depths of the range."""
    thread_depth: float
    """Depth to which the standoffs are tapped, mm."""
    screw: float
    """Length of the bottom screws, mm."""
    corners: list[CornerData]
    """Place of each column."""
    levels: list[LevelData]
    """The nodes, bottom first."""
    joints: list[JointData]
    """All joints of the stack; equal ones are one entry."""


class SpacedData(TypedDict):
    """A node of a row, with the proof of its pitch."""

    path: str
    """Design path of the node."""
    place: float
    """Distance from the first node along the row, mm."""
    pitch: float
    """Distance from the node before, mm; 0 for the first."""
    least_pitch: float
    """Least pitch, mm; 0 for the first."""
    sum: str
    """The least pitch as a sum; empty for the first."""
    driver: str
    """The two items that decide the least pitch, in words; empty for the first."""
    left_over: float
    """Pitch beyond the least one, mm."""


class RowData(TypedDict):
    """A row of nodes."""

    row: str
    """Name of the stack."""
    nodes: list[SpacedData]
    """The nodes in the order of the row."""


class FloorData(TypedDict):
    """A floor on columns, with the proof of its height."""

    path: str
    """Name of the stack and number of the floor, such as tower.floor2; the sheet of the stack is floor 1."""
    nodes: list[str]
    """Design paths of the nodes on it."""
    upper_face: float
    """Height of its upper face above the sheet of the stack, mm."""
    height: float
    """Height of its upper face above that of the floor below, mm."""
    least_height: float
    """Least such height, mm."""
    sum: str
    """The least height as a sum."""
    driver: str
    """The two items that decide the least height, in words."""
    hardware: str
    """What stands at each column, in words."""
    columns: int
    """Number of columns."""
    left_over: float
    """Height beyond the least one, mm."""


class FloorsData(TypedDict):
    """The floors on columns of a flat stack."""

    stack: str
    """Name of the stack."""
    floors: list[FloorData]
    """The floors, lowest first."""


class FreedData(TypedDict):
    """What it takes to take a node out."""

    path: str
    """Design path of the node."""
    pieces: int
    """Loose pieces to remove."""
    captive: int
    """Captive screws to undo."""
    nodes: int
    """Other nodes that come out first."""


class HeightsDocument(TypedDict):
    """The stacks and their proof: `stackwright standoffs --json`."""

    format: Literal["stackwright-heights/1"]
    """Name and version of this format."""
    design: str
    """Name of the design."""
    stacks: list[StackData]
    """The stacks, in the order of the design file."""
    rows: list[RowData]
    """The rows of boards on edge, with the proof of their pitches."""
    floors: list[FloorsData]
    """The floors of flat stacks, with the proof of their heights."""
    findings: list[FindingData]
    """What keeps a stack from being built, and joints that do not hold."""
