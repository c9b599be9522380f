"""What the units of all rows that hang on bars share: frame, footprint, spacings, remedies. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ....params.records.board import BoardRecord
from ...model.bounds import plan_of
from ...model.cable import BUNDLES
from ...model.face import Seat
from ...model.footprint import Footprint, FootWish, ScrewPattern, TieWish
from ...model.items import Group
from ...model.spacing import Spacing
from ...pieces.hardware import Hardware
from ...pieces.tool_space import tools
from ...stacks.gap import Gap
from .bar_sizes import LEG
from .frame_items import FLANGE_WIDTH, FRAME, THICKNESS, RowFrame
from .row import BarPlan, pitch_of

CHEEKS = THICKNESS + FLANGE_WIDTH
"""What the cheeks take at each end of a row, mm. Between them nodes are `GROUND` over the plate."""
MORE = (2.0, 5.0, 10.0)
"""What is tried on a pitch that keeps the least gap, if something else is in the way, mm."""


def frame_group(path: str, frame: RowFrame, seat: Seat) -> Group:
    """The group of the frame: bars, cheeks and their screws."""
    move = f"set {path}.position to a free place"
    return Group(
        path=f"{path}.{FRAME}",
        unit=path,
        placement=Placement(),
        items=tuple(frame.items.found),
        keep_outs=tools(frame.items.found),
        on_sheet=seat.item,
        fix=move,
        move=move,
        explode=(0.0, 0.0, 1.0),
    )


def row_footprint(
    path: str, frame: RowFrame, bars: BarPlan, hardware: Hardware, more: Sequence[ScrewPattern], reach: float
) -> Footprint:
    """The footprint of a row. `more`: patterns beside that of the cheeks. `reach`: y up to which it comes forward."""
    plan = plan_of([((-frame.half, min(bars.front - LEG, reach), 0.0), (frame.half, bars.rear + LEG, 0.0))])
    inner = frame.half - CHEEKS
    return Footprint(
        plan=plan,
        open=None if more else (-inner, plan[1], inner, plan[3]),
        patterns=(ScrewPattern(frame.spots, hardware.thread.clearance.medium), *more),
        behind=hardware.behind,
        feet=tuple(FootWish(f"{path}-{number}", spot, outward=True) for number, spot in enumerate(frame.spots, 1)),
        ties=(
            TieWish(f"{path} {BUNDLES['power']}", beside=-1),
            TieWish(f"{path} {BUNDLES['network']}", beside=1),
        ),
    )


def wider(table: StackTable, gaps: Sequence[Gap | None]) -> tuple[str, tuple[Remedy, ...]]:
    """What to do if something is in the way between nodes: a larger pitch, in words and as remedies."""
    pitches, key = [pitch_of(table, gap) for gap in gaps if gap], f"{table.name}.pitch"
    widest = max(pitches, default=0.0)
    remedies = tuple(Remedy.of(key, widest + more) for more in MORE) if pitches else ()
    return f"set {key} to {widest + MORE[0]:g} or more", remedies


def spacing_of(table: StackTable, path: str, board: BoardRecord, place: float, gap: Gap | None) -> Spacing:
    """The place of a node along its row, and its least pitch from the node before; None for the first."""
    if gap is None:
        return Spacing(path=path, board=board.full_name, place=place)
    return Spacing(
        path=path,
        board=board.full_name,
        place=place,
        pitch=pitch_of(table, gap),
        least=round(gap.least, 6),
        sum=gap.sum(),
        driver=gap.driver,
    )
