"""The assumptions of a design, the user's own records in use, and the main settings: lines for the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..params.design import Design
from ..params.kinds.stack import StackTable
from ..params.record import LibraryRecord
from ..params.record_types import folder_of
from ..params.versions import FORMAT, changes_since
from ..parts.cut.cut_fin import CutFin
from .context import Context
from .measuring import Contents, of_records, of_units
from .model.assumption import BEFORE, Assumption
from .model.face import SheetStock
from .model.items import Group
from .model.unit import Notice
from .stacks.stack import Stack

POWER_BOARDS = "power_boards/"
"""Library folder of power boards."""
MASS = "mass"
"""Section of the records that give a mass."""


def assumptions(context: Context, contents: Contents) -> list[Assumption]:
    """The assumptions of a design: what would ruin a purchase or a part first, and each once."""
    found = [*of_units(context, contents), *_of_settings(context, contents), *of_records(context, contents)]
    if not contents.tips:
        found = [each for each in found if each.section != MASS]
    found = [_of_file(context, each) for each in found]
    return sorted(dict.fromkeys(found), key=lambda each: BEFORE.index(each.before))


def _of_file(context: Context, assumption: Assumption) -> Assumption:
    """The assumption, with the way to enter it if its record was read from the file of a CAD program."""
    files = {f"{folder_of(kind)}/{name}": file for (kind, name), file in context.files.items()}
    if assumption.record not in files:
        return assumption
    section = f", as [{assumption.section}]" if assumption.section else ""
    option = " --power-board" if assumption.record.startswith(POWER_BOARDS) else ""
    command = f"stackwright boards import {files[assumption.record]}{option}"
    return replace(assumption, enter=f"in the record that {command} makes{section}")


def _of_settings(context: Context, contents: Contents) -> Iterator[Assumption]:
    yield from _of_standoffs(context, contents)
    yield from _of_fits(context, contents)
    if not contents.cuts:
        return
    sheets = [(context.plate, context.design.plate.thickness_tolerance is not None)]
    if any(level.tray for level in contents.levels):
        sheets.append((context.tray, context.design.tray.thickness_tolerance is not None))
    if context.design.top.stacks:
        sheets.append((context.top, context.design.top.thickness_tolerance is not None))
    if any(isinstance(part, CutFin) for part in contents.parts):
        sheets.append((context.fin, context.design.fin.thickness_tolerance is not None))
    case = context.design.case
    for side, stock in context.panels.items():
        sheets.append((stock, case.measured(side) is not None))
    yield from (_of_sheet(*sheet) for sheet in dict.fromkeys(sheets))
    shop = context.shop
    if not shop.no_kerf and not shop.kerf_for(context.design.cut.kerf):
        yield Assumption(
            thing=shop.full_name,
            measure="width of the cut (kerf), on a coupon (to 0.02 mm), unless you drill",
            why="holes widen by it",
            says="no kerf, so the paths are not moved; cut.coupon = true adds the coupon",
            enter="as cut.kerf",
            before="cut",
        )


def _of_sheet(stock: SheetStock, measured: bool) -> Assumption:
    """The thickness of a sheet."""
    by = "as the design states" if measured else "by the standard"
    return Assumption(
        thing=f"sheet for the {stock.table}",
        measure="thickness (to 0.05 mm)",
        why="screws fit it",
        says=f"{stock.thickness:g} +-{stock.tolerance:g} mm, {by}",
        enter=f"as {stock.table}.thickness and {stock.table}.thickness_tolerance",
        before="buy",
    )


def _of_standoffs(context: Context, contents: Contents) -> Iterator[Assumption]:
    """The bought standoffs: their lengths and the depth of their threads."""
    depth = context.design.hardware.thread_depth
    if context.standoffs is None or not context.design.of(StackTable):
        return
    for stack in {stack.thread.label: stack for stack in contents.stacks if not stack.printed}.values():
        name = f"{stack.thread.label} standoffs"
        yield Assumption(
            thing=name,
            measure="depth of the female thread of one piece (to 0.5 mm)",
            why="a screw must not reach its end",
            says=f"{stack.thread_depth:g} mm deep, "
            + ("as the design states; makers guarantee less" if depth is not None else "which makers guarantee"),
            enter="as hardware.thread_depth",
            before="buy",
        )
        yield from _of_through(name, stack)
        if stack.row.assumed:
            yield Assumption(
                thing=name,
                measure="the lengths that your shop sells",
                why="heights follow from them",
                says=f"{stack.row.note or stack.row.source} (confidence {stack.row.confidence})".replace("; ", ", "),
                enter=f"in library/standoffs/{stack.range}.toml as [[rows]]",
                before="buy",
                record=f"standoffs/{stack.range}",
                section="rows",
            )


def _of_through(name: str, stack: Stack) -> Iterator[Assumption]:
    """Short female-female pieces of a stack into which studs or screws enter further than makers guarantee."""
    through = stack.row.through
    used = [p.length for lv in stack.levels for p in lv.column.pieces if p.kind == "female-female"]
    if not stack.stock.measured and through and any(length <= through for length in used):
        yield Assumption(
            thing=name,
            measure="whether a short female-female piece is tapped through",
            why="studs and screws enter it further than makers guarantee",
            says=f"tapped through up to a length of {through:g} mm (confidence C)",
            enter=f"in library/standoffs/{stack.range}.toml as through",
            before="buy",
            record=f"standoffs/{stack.range}",
            section="rows",
        )


def _of_fits(context: Context, contents: Contents) -> Iterator[Assumption]:
    """How the holes and fits of the printer come out, if nobody has measured them."""
    printer = context.printer
    if contents.prints and not printer.fits.calibrated:
        yield Assumption(
            thing=f"printer {printer.full_name}",
            measure="fit of holes and slots, on a coupon (print.coupon = true adds it)",
            why="boards slide into them",
            says=f"what is usual: holes {printer.fits.hole_compensation:g} mm wider, "
            f"{printer.fits.slip_fit:g} mm of play at each side",
            enter=f"with stackwright calibrate printer {printer.name}",
            before="print",
        )


def own_records(context: Context, groups: Iterable[Group], chosen: Iterable[LibraryRecord]) -> list[str]:
    """The user's own records that the design uses, including the materials of its pieces, and those with mistakes."""
    materials = {item.material for group in groups for item in group.items}
    broken = [
        f"{record}: it has mistakes and is left out; stackwright library {record.partition('/')[0]} says which"
        for record in context.left_out
    ]
    return [*context.own_records([*chosen, *(context.materials[name] for name in sorted(materials))]), *broken]


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
