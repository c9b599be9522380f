"""The stack table and its proof: each height's driver, hardware at each corner, engagement, clearance left over. mm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...assemblies.assembly import Assembly
from ...assemblies.model.joint import Joint
from ...assemblies.model.spacing import Spacing
from ...assemblies.stacks.columns.column import Column
from ...assemblies.stacks.level import Level
from ...assemblies.stacks.level_joints import grub_joints
from ...assemblies.stacks.stack import Stack
from ...assemblies.stacks.tolerance_stackup import StackUp, stack_ups
from ...assemblies.stacks.tray import TrayPlan
from ...core.findings import Report
from .chapters.floors import deck_below, floor_data
from .json_data import finding_data

if TYPE_CHECKING:
    from .stack_documents import EngagementData, HeightsDocument, LevelData, RowData, StackData, TrayData

ROW_COLUMNS = ("node", "board", "least pitch, from", "pitch", "place", "left over")
COLUMNS = ("level", "board", "least gap, from", "hardware at each corner", "underside at", "left over")


def data(assembly: Assembly) -> list[StackData]:
    """The stacks as plain data, mm and degrees."""
    return [
        {
            "stack": stack.path,
            "thread": stack.thread.label,
            "range": stack.range,
            "confidence": stack.row.confidence,
            "thread_depth": stack.thread_depth,
            "screw": stack.screw,
            "corners": [{"corner": corner, "x": x, "y": y} for corner, x, y in stack.corners],
            "levels": [
                _level(stack, number, level, off)
                for number, (level, off) in enumerate(zip(stack.levels, stack_ups(stack), strict=True))
            ],
            "joints": [{**_joint(joint), "subject": joint.subject, "count": joint.count} for joint in stack.joints],
        }
        for stack in assembly.stacks
    ]


def document(assembly: Assembly, report: Report) -> HeightsDocument:
    """The stacks with the findings about them."""
    return {
        "format": "stackwright-heights/1",
        "design": assembly.name,
        "stacks": data(assembly),
        "rows": row_data(assembly),
        "floors": floor_data(assembly),
        "findings": finding_data(report),
    }


def _level(stack: Stack, number: int, level: Level, off: StackUp) -> LevelData:
    column = level.column
    return {
        "path": level.path,
        "board": level.board.name,
        "least_gap": round(level.gap.least, 6),
        "sum": level.gap.sum(),
        "driver": level.gap.driver,
        "standoff": level.standoff_height,
        "pieces": [{"kind": piece.kind, "length": piece.length} for piece in column.pieces],
        "grub_screws": [grub for grub in column.grubs if grub],
        "owned": level.owned,
        "solved": level.automatic,
        "auto": level.least_standoff_height,
        "washers": level.washers,
        "underside": level.underside_height,
        "left_over": level.left_over,
        "lower_end": _joint(stack.ends[number]),
        "tray": _tray(level.tray) if level.tray else None,
        "seat": level.seat_height,
        "upper_end": _joint(stack.ends[number + 1]),
        "inner_joints": [_joint(joint) for joint in grub_joints(level, stack.stock)],
        "free_stud": free_stud(stack, number),
        "off_worst": off.worst,
        "off_likely": off.likely,
        "tilt_worst": off.tilt_worst,
        "tilt_likely": off.tilt_likely,
    }


def _tray(tray: TrayPlan) -> TrayData:
    return {
        "width": tray.part.width,
        "depth": tray.part.depth,
        "thickness": tray.thickness,
        "thread": tray.stock.thread.label,
        "post": tray.post,
        "screw": tray.screw,
        "board_screw": tray.board_screw,
        "turned": tray.turned,
        "shift": list(tray.shift),
    }


def _joint(joint: Joint) -> EngagementData:
    return {
        "engagement": joint.nominal,
        "engagement_least": joint.least_engagement,
        "engagement_most": joint.greatest_engagement,
        "limit_least": joint.lower_limit,
        "limit_most": joint.upper_limit,
    }


def shown(assembly: Assembly) -> Iterator[tuple[Stack, str]]:
    """The stacks to show, each with the words for the others that are alike.

    Towers on fins are shown once for all that have the same boards and the same hardware.
    """
    alike: dict[tuple[object, ...], list[Stack]] = {}
    for stack in assembly.stacks:
        levels = tuple((lv.board.name, lv.column, lv.gap.sum(), lv.accessories) for lv in stack.levels)
        key = (stack.path,) if stack.upright else (stack.path.partition(".")[0], stack.thread.name, levels)
        alike.setdefault(key, []).append(stack)
    for first, *others in alike.values():
        yield first, f" (and {len(others)} alike)" if others else ""


def row_data(assembly: Assembly) -> list[RowData]:
    """The rows as plain data, mm."""
    return [
        {
            "row": path,
            "nodes": [
                {
                    "path": each.path,
                    "place": each.place,
                    "pitch": each.pitch,
                    "least_pitch": each.least,
                    "sum": each.sum,
                    "driver": each.driver,
                    "left_over": each.left_over,
                }
                for each in spacings
            ],
        }
        for path, spacings in assembly.spacings
    ]


def row_table(spacings: Sequence[Spacing]) -> list[tuple[str, ...]]:
    """Rows of the table of pitches, in the order of the row."""
    return [
        (
            each.path,
            each.board,
            f"{each.sum}: {each.driver}" if each.sum else "the first of the row",
            f"{each.pitch:g}" if each.sum else "",
            f"{each.place:g}",
            f"{each.left_over:g}" if each.sum else "",
        )
        for each in spacings
    ]


def heading(assembly: Assembly, stack: Stack) -> str:
    """The stack's hardware, and how well its lengths are known."""
    known = f", lengths of confidence {stack.row.confidence}" if stack.row.assumed else ""
    deck = deck_below(assembly).get(stack.levels[0].path)
    over = f"the deck of {deck.path}" if deck else "" if stack.upright else f"its {stack.sheet}"
    where = f", heights over {over}" if over else ""
    return f"{stack.path}: {stack.thread.label} of {stack.range}{where}, thread depth {stack.thread_depth:g}{known}"


def table(stack: Stack) -> list[tuple[str, ...]]:
    """Rows of the table, the top level first, as in the tower."""
    return [
        (
            level.path,
            level.board.full_name,
            f"{level.gap.sum()}: {level.gap.driver}",
            hardware(stack, number, level),
            f"{level.underside_height:g}",
            f"{level.left_over:g}",
        )
        for number, level in reversed(list(enumerate(stack.levels)))
    ]


def hardware(stack: Stack, number: int, level: Level) -> str:
    """What stands under one corner of a level, bottom to top, and the screw from below."""
    piece = f"{stack.thread.label} x {pieces(level.column)}" + _automatic(level)
    owned = ", your own" if level.owned else ""
    word = "small washer" if stack.hardware.small else "washer"
    washers = f" on {_count(level.washers, word)}" if level.washers else ""
    screw = f", screw {stack.thread.label} x {stack.screw:g} from below" if number == 0 else ""
    if number == 0 and stack.head_washers > 1:
        screw += f" with {stack.head_washers} washers under its head"
    return piece + washers + owned + _through(stack, number, level) + screw


def _automatic(level: Level) -> str:
    """How an automatic height is marked; empty for a height that the design gives."""
    if not level.automatic:
        return ""
    return " (auto, for the latch below)" if level.for_latch else " (auto)"


def _through(stack: Stack, number: int, level: Level) -> str:
    """The fastener through a board on female threads, as text; empty if it stands on studs."""
    if not level.screwed or stack.top_column:
        return ""
    fastener = stack.fasteners[number]
    if number == len(stack.levels) - 1:
        return f", screw {stack.thread.label} x {fastener.length:g} from above"
    return f", grub screw {stack.thread.label} x {fastener.length:g}, {fastener.out:g} out, through the board"


def pieces(column: Column) -> str:
    """A column's pieces from bottom to top, such as '40' or '18 F-F + grub 8 + 45'."""
    words: list[str] = []
    for number, piece in enumerate(column.pieces):
        words.append(f"{piece.length:g}" + (" F-F" if piece.kind == "female-female" else ""))
        if number < len(column.grubs) and column.grubs[number]:
            words.append(f"grub {column.grubs[number]:g}")
    return " + ".join(words)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"


def free_stud(stack: Stack, number: int) -> float:
    """Free length of the stud above a level's nut, mm; 0 if the stud ends inside a next piece."""
    joint = stack.ends[-1]
    topmost = number == len(stack.levels) - 1 and not (stack.top_column or stack.fasteners[number].length)
    return round(max(0.0, joint.nominal - joint.lower_limit), 6) if topmost else 0.0


def proof_lines(stack: Stack) -> Iterator[str]:
    """Lines for each level from the bottom up: sum of heights, clearance, engagement at both ends, tolerances."""
    corners = ", ".join(corner for corner, _, _ in stack.corners)
    yield f"At each corner ({corners}), bottom to top:"
    high = 0.0
    for number, (level, off) in enumerate(zip(stack.levels, stack_ups(stack), strict=True)):
        washers = [f"{_count(level.washers, 'washer')} of {stack.stock.washer:g}"] if level.washers else []
        parts = " + ".join([*washers, pieces(level.column)])
        held = f"a tray of {level.tray.thickness:g}" if level.tray else f"a board of {level.board.pcb.thickness:g}"
        yield f"{level.path}: {high:g} + {parts} = {level.seat_height:g}, then {held}"
        yield f"  {level.left_over:g} left over beyond the least gap, {level.gap.sum()}: {level.gap.driver}"
        yield f"  lower end {_engages(stack.ends[number])}; upper end {_engages(stack.ends[number + 1])}"
        for joint in grub_joints(level, stack.stock):
            yield f"  grub screw between pieces {_engages(joint)}"
        if stack.top_column and number == len(stack.levels) - 1:
            yield f"  on it {pieces(stack.top_column)} under the top plate, screws from above"
        elif free := free_stud(stack, number):
            yield f"  free stud over the nut {free:g}"
        yield (
            f"  height +-{off.worst:g} at worst, +-{off.likely:g} likely; "
            f"tilt {off.tilt_worst:.2f} degrees at worst, {off.tilt_likely:.2f} likely"
        )
        if level.tray:
            yield f"  {tray_words(level.tray)}"
        high = level.face_height


def tray_words(tray: TrayPlan) -> str:
    """A tray's size and hardware, and how its board was moved to fit on it."""
    part, thread = tray.part, tray.stock.thread.label
    moved = [f"turned by {tray.turned}"] if tray.turned else []
    moved += [f"shifted by {tray.shift[0]:g}, {tray.shift[1]:g}"] if any(tray.shift) else []
    says = f", the board {' and '.join(moved)}" if moved else ""
    return (
        f"tray {part.width:g} x {part.depth:g}, on it standoffs {thread} x {tray.post:g} F-F with screws {thread} x "
        f"{tray.screw:g} from below and {tray.board_screw:g} from above{says}"
    )


def _engages(joint: Joint) -> str:
    return (
        f"engages {joint.nominal:g} ({joint.least_engagement:g} to {joint.greatest_engagement:g}; "
        f"legal {joint.lower_limit:g} to {joint.upper_limit:g})"
    )
