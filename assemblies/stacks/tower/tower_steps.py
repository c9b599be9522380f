"""The build steps of a tower, bottom-up."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.items import Group
from ...model.unit import UnitStep
from ...pieces.board.header_steps import with_supply
from ...pieces.board.modules import mounting
from ..columns.column import Column
from ..gap import is_flipped
from ..level import Level
from ..stack import Stack
from ..tray import TrayPlan
from .node_items import BOARD, MOUNTED, STANDOFFS, TOP, on_bench
from .printed_items import PRINTED, PRINTED_ENDS
from .through_items import THROUGH
from .tray_items import TRAY, TRAY_BOARD, TRAY_GRUBS

TIGHT = "Screw the standoffs on hand-tight, female end down."
LATER = "Then tighten everything from the bottom up."

COUNTS = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"}
"""The number of columns of a stack in words."""


def tower_steps(
    stack: Stack,
    groups: Sequence[Group],
    *,
    towards: str = "the front of the stack",
    base: str = "plate",
    tight: str = LATER,
) -> tuple[UnitStep, ...]:
    """The build steps: printed standoffs and trays on the bench, then each level.

    `groups`: the group of each level, bottom first. `towards`: where the network sockets of boards that are not turned
    point. `base`: word for what the lowest standoffs are screwed to. `tight`: sentence on what is tightened at last.
    """
    found: list[UnitStep] = []
    paths = [level.path for level in stack.levels]

    def add(
        title: str,
        text: str,
        *brings: tuple[str, str],
        bench: bool = False,
        fastens: bool = False,
        installs: tuple[tuple[str, str], ...] = (),
        uses: tuple[str, ...] = (),
    ) -> None:
        step = UnitStep(
            title=title,
            text=text,
            brings=brings,
            installs=installs,
            uses=uses,
            stage="nodes",
            bench=bench,
            fastens=fastens,
        )
        found.append(step)

    if stack.printed:
        insert = "melt an insert flush into both ends, then screw" if stack.printed.insert else "screw"
        text = f"In each printed standoff, {insert} a grub screw into one end until {stack.row.stud:g} mm stand out."
        made = (*((path, PRINTED) for path in paths), *((path, PRINTED_ENDS) for path in paths))
        add(f"Printed standoffs of {stack.path}", text, *made, bench=True)

    def printed(path: str) -> tuple[tuple[str, str], ...]:
        return ((path, PRINTED), (path, PRINTED_ENDS)) if stack.printed else ()

    for level in stack.levels:
        if level.tray:
            add(f"Tray of {level.path}", _tray(level.tray), (level.path, TRAY), bench=True)
            lay = f"Lay the {level.board.full_name} on its standoffs. Drive a screw into each standoff from above."
            text = _mounted(level) + lay
            add(f"Board on the tray of {level.path}", text, (level.path, TRAY_BOARD), bench=True, uses=_brought(level))
        elif on_bench(level):
            add(f"Mounted on {level.path}", _mounted(level).strip(), (level.path, BOARD), bench=True)
    for number, (level, group) in enumerate(zip(stack.levels, groups, strict=True)):
        path, keys = level.path, {item.step for item in group.items}
        spacers = f"; first put washers on them, {level.washers} on each" if number and level.washers else ""
        text = _from_below(stack, base) if number == 0 else _onto(stack.levels[number - 1], spacers)
        add(
            f"Standoffs of {path}: {level.standoff_height:g} mm",
            text + chained(level.column),
            (path, STANDOFFS),
            fastens=number == 0,
            installs=printed(path),
        )
        if number:
            _mount(found, stack.levels[number - 1])
        if level.tray:
            text = "Lay the tray with its board on the standoffs"
            half = ". Put a grub screw through each hole, half of it into the standoff."
            add(
                f"Board {path}",
                text + (half if TRAY_GRUBS in keys else "."),
                (path, TRAY_GRUBS),
                installs=((path, TRAY), (path, TRAY_BOARD)),
            )
        else:
            if THROUGH in keys:
                out = stack.fasteners[number].out
                text = f"Turn a grub screw into the upper end of each standoff until {out:g} mm stand out."
                add(f"Grub screws of {path}", text, (path, THROUGH))
            text = _board(stack, level, towards, last=number == len(stack.levels) - 1)
            laid = ((path, BOARD),)
            brings, installs = ((), laid) if on_bench(level) else (laid, ())
            add(f"Board {path}", text, *brings, installs=installs, uses=_brought(level))
        found[-1] = with_supply(found[-1], path, level.board, level.uses)
        if TOP not in keys:
            continue
        _mount(found, level)
        if stack.top_column:
            text = "Screw the standoffs onto the studs that come through the topmost board."
        else:
            what = (
                "Drive a screw with a washer into each standoff"
                if level.tray or level.screwed
                else "Put a washer and a nut on each stud"
            )
            text = f"{what}. {tight}"
        add(f"Top of {stack.path}", text, (path, TOP))
    return tuple(found)


def _brought(level: Level) -> tuple[str, ...]:
    """What a board brings with it, as lines of its step."""
    return tuple(f"1 x {name}" for name in level.board.brings)


def _from_below(stack: Stack, base: str) -> str:
    """The text of the step that screws the lowest standoffs to the sheet."""
    more = f", and {stack.head_washers - 1} more under each head" if stack.head_washers > 1 else ""
    return f"Put the screws in from below, with a washer on both faces of the {base}{more}. {TIGHT}"


def _onto(lower: Level, spacers: str) -> str:
    """The text of the step that screws the standoffs onto what comes through the board below."""
    threads = "grub screws" if lower.screwed else "studs"
    return f"Screw the standoffs onto the {threads} that come through the board{spacers}."


def _board(stack: Stack, level: Level, towards: str, *, last: bool) -> str:
    """The text of the step that lays a board on its columns."""
    turned = f", then turned {level.orientation} degrees counter-clockwise" if level.orientation else ""
    turned += ", components down" if is_flipped(level.place) else ""
    on = "studs" if not level.screwed else "standoffs" if last else "grub screws"
    on = f"{COUNTS[len(stack.corners)]} {on}"
    return f"Lay the {level.board.full_name} on its {on}, network socket to {towards}{turned}."


def _tray(tray: TrayPlan) -> str:
    """The text of the step that puts a tray together."""
    moved = ""
    if tray.turned:
        moved += f" The board is turned by {tray.turned} degrees, since its holes or plugs would hit the columns."
    if any(tray.shift):
        moved += (
            f" The board is shifted by {tray.shift[0]:g}, {tray.shift[1]:g} mm from the stack's axis, "
            "to leave room for the columns."
        )
    return (
        "On the bench: put screws through the tray from below, with a washer on both faces. Screw standoffs of "
        f"{tray.post:g} mm onto them.{moved}"
    )


def chained(column: Column) -> str:
    """The sentence that says how the standoffs of a chain are joined; empty for a single standoff."""
    if not any(column.grubs) and len(column.pieces) == 1:
        return ""
    grub = next((grub for grub in column.grubs if grub), 0.0)
    how = f", joined by grub screws of {grub:g} mm, half in each" if grub else ", each stud screwed into the next"
    return f" The column at each corner is a chain of {' + '.join(f'{p.length:g}' for p in column.pieces)} mm{how}."


def _mounted(level: Level) -> str:
    """The sentence that mounts accessories on a board before it is laid; empty if they are mounted afterwards."""
    return f"{mounting(level.board.full_name, level.accessories)} " if on_bench(level) and level.accessories else ""


def _mount(found: list[UnitStep], level: Level) -> None:
    """Add the step that mounts accessories. It comes after the standoffs on the board, which a spanner must reach."""
    if level.accessories and not on_bench(level):
        text = mounting(level.board.full_name, level.accessories)
        found.append(
            UnitStep(title=f"Mounted on {level.path}", text=text, brings=((level.path, MOUNTED),), stage="nodes")
        )
