"""Lines for the report: the assumptions of a design, the user's own records in use, and the main settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..params.design import Design
from ..params.kinds.stack import StackTable
from ..params.record import LibraryRecord
from ..params.versions import FORMAT, changes_since
from .context import Context
from .model.items import Group
from .model.unit import Notice
from .pieces.boards import GRAMS_PER_AREA
from .stacks.stack import Stack


def assumptions(context: Context, stacks: Sequence[Stack], chosen: Iterable[LibraryRecord]) -> list[str]:
    """The assumptions of a design: first those of its settings, then those of the records that it uses."""
    found: list[str] = []
    plate, hardware = context.plate, context.design.hardware
    if context.design.plate.thickness_tolerance is None:
        found.append(f"plate: thickness {plate.thickness:g} +-{plate.tolerance:g}, by the standard; measure your sheet")
    else:
        found.append(f"plate: thickness {plate.thickness:g} +-{plate.tolerance:g}, as the design states")
    if context.design.of(StackTable) and hardware.thread_depth is not None and not any(s.printed for s in stacks):
        depth = hardware.thread_depth
        found.append(f"hardware: standoffs are tapped {depth:g} deep, as the design states; makers guarantee less")
    boards = {level.board.name: level.board for stack in stacks for level in stack.levels}
    found += [
        f"{name}: mass from its area, {GRAMS_PER_AREA:g} g/mm2" for name, board in boards.items() if not board.mass
    ]
    rows = {(stack.range, stack.thread.label): stack.row for stack in stacks}
    found += [
        f"{name} {thread} (confidence {row.confidence}): {row.note}"
        for (name, thread), row in rows.items()
        if row.assumed
    ]
    found += [
        f"{record}: your record has mistakes and is left out; stackwright library {record.partition('/')[0]} says which"
        for record in context.left_out
    ]
    return found + context.assumptions(chosen)


def own_records(context: Context, groups: Iterable[Group], chosen: Iterable[LibraryRecord]) -> list[str]:
    """The user's own records that the design uses, including the materials of its pieces."""
    materials = {item.material for group in groups for item in group.items}
    return context.own_records([*chosen, *(context.materials[name] for name in sorted(materials))])


def old_format(design: Design) -> list[Notice]:
    """A notice for a design file that was written for an older format: what changed since then."""
    if design.format == FORMAT:
        return []
    message = f"the file was written for format {design.format}: {changes_since(design.format)}"
    fix = f"read what changed, then set format to {FORMAT}"
    return [Notice(code="format-old", subject="format", message=message, fix=fix, known=True)]


def settings(context: Context) -> dict[str, str]:
    """The settings at the top of the report."""
    design, shop = context.design, context.shop
    return {
        "plate": f"{context.plate.material}, {design.plate.thickness:g} mm",
        "printer": context.printer.name,
        "plastic": context.plastic.name,
        "cut by": f"{shop.full_name}, kerf {shop.kerf_for(design.cut.kerf):g}",
        "standoffs": context.standoff_range,
    }
