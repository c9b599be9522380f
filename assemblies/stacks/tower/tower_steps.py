"""The steps in which a tower is built, from the bottom up."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.items import Group
from ...model.unit import UnitStep
from ..gap import is_flipped
from ..level import Level
from ..stack import Stack
from ..tray import TrayPlan
from .node_items import BOARD, MOUNTED, STANDOFFS, TOP
from .printed_items import PRINTED, PRINTED_ENDS
from .tray_items import TRAY, TRAY_BOARD, TRAY_GRUBS

FROM_BELOW = "Screws from below, a washer on both faces of the plate, standoffs hand-tight, female end down."


def tower_steps(stack: Stack, groups: Sequence[Group]) -> tuple[UnitStep, ...]:
    """Printed standoffs and trays on the bench, then level by level; `groups` are the levels'."""
    found: list[UnitStep] = []
    paths = [level.path for level in stack.levels]

    def add(title: str, text: str, *brings: tuple[str, str], bench: bool = False) -> None:
        found.append(UnitStep(title=title, text=text, brings=brings, stage="nodes", bench=bench))

    if stack.printed:
        insert = "melt an insert flush into both ends, then screw" if stack.printed.insert else "screw"
        text = f"Into each printed standoff {insert} a grub screw into one end until {stack.row.stud:g} stand out."
        made = (*((path, PRINTED) for path in paths), *((path, PRINTED_ENDS) for path in paths))
        add(f"Printed standoffs of {stack.path}", text, *made, bench=True)
    for level in stack.levels:
        if level.tray:
            add(f"Tray of {level.path}", _tray(level.tray), (level.path, TRAY), bench=True)
            lay = f"Lay the {level.board.full_name} on its standoffs, a screw into each from above."
            add(f"Board on the tray of {level.path}", lay, (level.path, TRAY_BOARD), bench=True)
    for number, (level, group) in enumerate(zip(stack.levels, groups, strict=True)):
        path, keys = level.path, {item.step for item in group.items}
        spacers = f", {level.washers} washers on each stud first" if number and level.washers else ""
        text = (
            FROM_BELOW if number == 0 else f"Screw the standoffs onto the studs that come through the board{spacers}."
        )
        add(f"Standoffs of {path}: {level.standoff:g} mm", text + _chained(level), (path, STANDOFFS))
        if number:
            _mount(found, stack.levels[number - 1])
        if level.tray:
            text = "Lay the tray with its board on the standoffs"
            half = "; a grub screw through each hole, half of it into the standoff."
            add(f"Board {path}", text + (half if TRAY_GRUBS in keys else "."), (path, TRAY_GRUBS))
        else:
            add(f"Board {path}", _board(level), (path, BOARD))
        if TOP not in keys:
            continue
        _mount(found, level)
        if stack.over:
            text = "Screw the standoffs onto the studs that come through the topmost board."
        else:
            what = "A screw with a washer into each standoff" if level.tray else "A washer and a nut on each stud"
            text = f"{what}; then tighten from the bottom up."
        add(f"Top of {stack.path}", text, (path, TOP))
    return tuple(found)


def _board(level: Level) -> str:
    """How a board is laid on its studs."""
    turned = f", turned {level.orientation} degrees counter-clockwise" if level.orientation else ""
    turned += ", components down" if is_flipped(level.place) else ""
    return f"Lay the {level.board.full_name} on its four studs, network socket to the front of the stack{turned}."


def _tray(tray: TrayPlan) -> str:
    """How a tray is put together."""
    moved = ""
    if tray.turned:
        moved += f" The board lies turned by {tray.turned} degrees, since its holes or plugs would meet the columns."
    if any(tray.shift):
        moved += f" The board lies {tray.shift[0]:g}, {tray.shift[1]:g} off the stack's axis: columns need room."
    return (
        "On the bench: screws from below through the tray, a washer on both faces, standoffs of "
        f"{tray.post:g} on it.{moved}"
    )


def _chained(level: Level) -> str:
    """How the pieces of a chain are joined."""
    if not any(level.column.grubs) and len(level.column.pieces) == 1:
        return ""
    grub = next((grub for grub in level.column.grubs if grub), 0.0)
    how = f", joined by grub screws of {grub:g}, half in each" if grub else ", each stud into the next"
    return f" Each corner is a chain of {' + '.join(f'{p.length:g}' for p in level.column.pieces)}{how}."


def _mount(found: list[UnitStep], level: Level) -> None:
    """What is mounted on a board: after the standoffs on it, which a spanner must reach."""
    if level.accessories:
        what = ", ".join(each.full_name for each in level.accessories)
        text = f"Mount on the {level.board.full_name}: {what}."
        found.append(
            UnitStep(title=f"Mounted on {level.path}", text=text, brings=((level.path, MOUNTED),), stage="nodes")
        )
