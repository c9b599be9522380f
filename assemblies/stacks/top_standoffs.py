"""Top standoffs: the columns on the topmost boards of several stacks that carry the top plate. Lengths are mm.

They end at one common height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...core.errors import InputError, nearest
from ...core.remedy import Remedy
from ...core.toml_text import toml_text
from ...params.kinds.stack import StackTable
from ..context import Context
from ..model.face import MEASURED, PLATE, THINNEST, SheetStock
from ..model.joint import Infeasible, Joint
from ..pieces.sockets import upright_plugs
from .column_requests import reach_through
from .columns.column import Column, Stock
from .columns.heights import clear_height, exactly, lowest, reachable
from .columns.joints import CapJoint, at_each, cap_joint, stud_joint
from .columns.request import ColumnRequest, over_board
from .gap import tops
from .stack import Stack

EPSILON = 1e-6
STEP, MOST = 0.5, 60.0
"""Step and range of the search for a common height, upwards from the stack that needs the most height, mm."""


@dataclass(frozen=True, kw_only=True)
class TopStandoffs:
    """The column on a stack's topmost board, and its fasteners.

    `cap`: the screws from above through the top plate. `stud`: the joint of the topmost board's studs in the column.
    """

    column: Column
    seat_height: float
    """Height of the top plate's underside above the base plate."""
    cap: CapJoint
    stud: Joint


def top_standoffs(stacks: Sequence[Stack], context: Context) -> dict[str, TopStandoffs] | Infeasible:
    """The top standoffs of each stack that carries the top plate, by its path, or why there are none.

    Raises InputError if `top.stacks` names a stack that the design does not have.
    """
    names, wanted = {stack.path for stack in stacks}, dict.fromkeys(context.design.top.stacks)
    tables = {table.name: table for table in context.design.of(StackTable)}
    for name in wanted:
        if name not in tables:
            legal = f"a stack of the design, {nearest(name, tables)}"
            raise InputError(context.file, "top.stacks", toml_text(name), legal)
        if name not in names:
            return _none(name, f"the top plate rests on boards above one another, and {name} has another layout")
    chosen = [stack for stack in stacks if stack.path in wanted]
    for table in tables.values():
        if table.name in wanted and table.on != PLATE:
            return _none(table.name, f"the top plate needs stacks on the base plate, and this stack is on {table.on}")
    for stack in chosen:
        if stack.printed or stack.levels[-1].tray or stack.levels[-1].screwed:
            return _none(
                stack.path,
                "its topmost board is on a tray or on printed standoffs, so top standoffs cannot be screwed onto it",
            )
    airs = {name: table.air for name, table in tables.items()}
    found = _under(context.top, chosen, airs, context)
    return _no_height(found, chosen, airs, context) if isinstance(found, str) else found


def _under(
    sheet: SheetStock, chosen: Sequence[Stack], airs: Mapping[str, float], context: Context
) -> dict[str, TopStandoffs] | str:
    """The top standoffs that carry a sheet, or why there are none. `airs`: the air over the boards of each stack."""
    requests = [_request(stack, airs[stack.path], sheet, context) for stack in chosen]
    standing = [Rest(s.stock, r, s.levels[-1].face_height) for s, r in zip(chosen, requests, strict=True)]
    rests = {rest: lowest(rest.request, rest.stock) for rest in dict.fromkeys(standing)}
    if not all(rests.values()):
        return "no standoff sold is long enough to clear the topmost boards"
    highs = [rest.face_height + clear_height(columns[0], rest.stock) for rest, columns in rests.items()]
    for step in range(int(MOST / STEP)):
        seat_height = round(max(highs, default=0.0) + step * STEP, 6)
        if not all(rest.reaches(seat_height) for rest in rests):
            continue
        found = {rest: column for rest in rests if (column := rest.column(seat_height))}
        if len(found) == len(rests):
            return {
                stack.path: _made(stack, found[rest], seat_height, sheet, f"top.screw.{stack.path}")
                for stack, rest in zip(chosen, standing, strict=True)
            }
    return "no standoffs sold bring these stacks to one height; stacks with equal numbers of boards may match"


def _no_height(why: str, chosen: Sequence[Stack], airs: Mapping[str, float], context: Context) -> Infeasible:
    """The problem of stacks without top standoffs. If another sheet has some, the sheet is the cause."""
    sheet = context.top
    material = context.materials[sheet.material]
    measured = context.design.top.thickness_tolerance
    tried: list[tuple[Remedy, SheetStock]] = []
    if sheet.tolerance > MEASURED:
        remedy = Remedy.of(f"{sheet.table}.thickness_tolerance", MEASURED)
        tried.append((remedy, replace(sheet, tolerance=MEASURED)))
    for thickness in sorted((t for t in sheet.sold if THINNEST <= t < sheet.thickness), reverse=True):
        slack = material.thickness_tolerance(thickness) if measured is None else measured
        remedy = Remedy.of(f"{sheet.table}.thickness", thickness)
        tried.append((remedy, replace(sheet, thickness=thickness, tolerance=slack)))
    works = tuple(remedy for remedy, other in tried if not isinstance(_under(other, chosen, airs, context), str))[:2]
    if not works:
        return _none(sheet.table, why)
    return Infeasible(
        code="stack-infeasible",
        subject=sheet.table,
        message="no screw and standoff sold hold a top plate that is "
        f"{sheet.thickness:g} +-{sheet.tolerance:g} mm thick",
        fix=", or ".join(
            f"measure the sheet and {remedy.words} if it varies by no more" if remedy.is_measured else remedy.words
            for remedy in works
        ),
        remedies=works,
    )


@dataclass(frozen=True)
class Rest:
    """What the top standoffs of a stack stand on: stacks with equal rests get equal columns.

    `face_height`: height of the topmost board's upper face above the base plate.
    """

    stock: Stock
    request: ColumnRequest
    face_height: float

    def reaches(self, seat_height: float) -> bool:
        """Whether standoffs of the height that is needed are sold."""
        return any(reachable(height, self.request, self.stock) for height in self._heights(seat_height))

    def column(self, seat_height: float) -> Column | None:
        """A column from the topmost board up to `seat_height`; None if none is sold."""
        needed = seat_height - self.face_height
        for height in self._heights(seat_height):
            for column in exactly(height, self.request, self.stock):
                fits = column.sold and abs(clear_height(column, self.stock) - needed) < EPSILON
                if fits and not self.request.shortfall(self.stock, column):
                    return column
        return None

    def _heights(self, seat_height: float) -> list[float]:
        """The standoff heights on up to five washers that end at `seat_height`."""
        return [seat_height - self.face_height - washers * self.stock.washer for washers in range(6)]


def end_standoffs(stack: Stack, air: float, sheet: SheetStock, context: Context) -> TopStandoffs | None:
    """The shortest columns on a topmost board that carry a sheet over it; None if none is sold that is long enough."""
    columns = lowest(_request(stack, air, sheet, context), stack.stock)
    if not columns:
        return None
    seat_height = round(stack.levels[-1].face_height + clear_height(columns[0], stack.stock), 6)
    return _made(stack, columns[0], seat_height, sheet, f"{stack.path}.end-screw")


def _request(stack: Stack, air: float, sheet: SheetStock, context: Context) -> ColumnRequest:
    last = stack.levels[-1]
    top_patches = tops(last.board, last.place, last.accessories, upright_plugs(last.board, last.uses, context.plugs))
    held = sheet.thickness, sheet.tolerance
    return ColumnRequest(
        least_clear_height=max(patch.reach for patch in top_patches) + air,
        below=over_board(last.board, stack.row),
        top="female-female",
        top_deep=reach_through(held, stack.stock, last=True),
    )


def _made(stack: Stack, column: Column, seat_height: float, sheet: SheetStock, subject: str) -> TopStandoffs:
    last, stock = stack.levels[-1], stack.stock
    held = sheet.thickness, sheet.tolerance
    bore = stock.bore(column.pieces[-1])
    stud = stud_joint(
        f"{last.path}.crown", last.board, stock.thread, stack.row, stock.bore(column.lowest), column.washers
    )
    cap = cap_joint(subject, stock.thread, bore, held, 1)
    return TopStandoffs(column=column, seat_height=seat_height, cap=cap, stud=stud)


def _none(subject: str, message: str) -> Infeasible:
    fix = "leave the stack out of top.stacks, or set the heights of its nodes"
    return Infeasible(code="stack-infeasible", subject=subject, message=message, fix=fix)


def with_top_standoffs(stack: Stack, above: TopStandoffs) -> Stack:
    """The stack with the joints of its top standoffs in place of the joint of its nuts."""
    joints = (*stack.joints[:-1], *at_each((above.stud, above.cap.joint), len(stack.corners)))
    return replace(stack, ends=(*stack.ends[:-1], above.stud), joints=joints, top_column=above.column)
