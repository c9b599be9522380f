"""The stack table: level by level, what drives each height, the hardware chosen, and what is left over."""

from __future__ import annotations

from typing import Any

from ..assemblies.assembly import Assembly
from ..assemblies.stack import Level, Stack

COLUMNS = ("level", "board", "least gap, from", "hardware at each corner", "underside at", "left over")


def data(assembly: Assembly) -> list[dict[str, Any]]:
    """The stacks as plain data, mm."""
    return [
        {
            "stack": stack.path,
            "thread": stack.thread.label,
            "range": stack.range,
            "thread_depth": stack.thread_depth,
            "screw": stack.screw,
            "levels": [_level(level) for level in stack.levels],
            "joints": [
                {
                    "subject": joint.subject,
                    "count": joint.count,
                    "engagement": joint.nominal,
                    "engagement_least": joint.least,
                    "engagement_most": joint.most,
                    "limit_least": joint.lower_limit,
                    "limit_most": joint.upper_limit,
                }
                for joint in stack.joints
            ],
        }
        for stack in assembly.stacks
    ]


def _level(level: Level) -> dict[str, Any]:
    return {
        "path": level.path,
        "board": level.board.name,
        "least_gap": round(level.gap.least, 6),
        "sum": level.gap.sum(),
        "driver": level.gap.driver,
        "standoff": level.standoff,
        "solved": level.solved,
        "auto": level.auto,
        "washers": level.washers,
        "underside": level.underside,
        "left_over": level.left_over,
    }


def table(stack: Stack) -> list[tuple[str, ...]]:
    """Rows of the table, the top level first as the tower stands."""
    return [
        (
            level.path,
            level.board.full_name,
            f"{level.gap.sum()}: {level.gap.driver}",
            _hardware(stack, number, level),
            f"{level.underside:g}",
            f"{level.left_over:g}",
        )
        for number, level in reversed(list(enumerate(stack.levels)))
    ]


def _hardware(stack: Stack, number: int, level: Level) -> str:
    piece = f"{stack.thread.label} x {level.standoff:g}" + (" (auto)" if level.solved else "")
    washers = f" on {level.washers} washer{'s' if level.washers > 1 else ''}" if level.washers else ""
    screw = f", screw {stack.thread.label} x {stack.screw:g} from below" if number == 0 else ""
    return piece + washers + screw


def joint_lines(stack: Stack) -> list[str]:
    """The proof of each joint as a line."""
    return [
        f"{joint.subject} ({joint.count} alike): engages {joint.nominal:g} mm, {joint.least:g} to {joint.most:g} in "
        f"the worst case; legal is {joint.lower_limit:g} to {joint.upper_limit:g}"
        for joint in stack.joints
    ]
