"""A row of boards on edge as a unit, on posts: a tower that lies along the row, between two end cheeks. Lengths are mm.

The frame of the tower: z along the row, x down, y to the rear. Its columns go through the boards' mounting holes. At
the near end their screws go through a cheek instead of a plate, and at the far end through another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.kinds.stack import StackTable
from ....parts.hole import Hole
from ....parts.printed.rows.end_cheek import EndCheek
from ...context import Context
from ...model.bounds import plan_of
from ...model.cable import BUNDLES
from ...model.face import Face, Seat
from ...model.footprint import Footprint, FootWish, ScrewPattern, Spot, TieWish
from ...model.items import Group, Item
from ...model.joint import Infeasible
from ...model.spacing import Freed, Spacing
from ...model.unit import Unit, UnitStep, Wish
from ...pieces.bolts import HOLDER, fasten, thread_overlap
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ...pieces.unused_keys import unused_keys
from ...stacks.solution import solution
from ...stacks.stack import Stack
from ...stacks.top_standoffs import TopStandoffs
from ...stacks.tower.freed import freed_of
from ...stacks.tower.tower import brought_with, needs_of, records_of, tower_nodes
from ...stacks.tower.tower_steps import tower_steps
from ...stacks.towers_of import cheek_stock
from .bar_sizes import AROUND, GROUND
from .frame_items import FLANGE, FLANGE_WIDTH, FRAME
from .pitch import boxes_of, rounded_up
from .sag import MOST, column_sag

NEAR, FAR, END_SCREWS = "near-cheek", "far-cheek", "end-screws"
"""Keys of the steps that bring the two cheeks, and the screws of the far one."""


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a row on posts; Infeasible if its tower has no solution, or if its columns would sag."""
    solved = context.once(solution)
    stack = solved.of(table.name)
    if isinstance(stack, Infeasible):
        return stack
    end, stock = solved.ends[table.name], cheek_stock(context)
    face = Face(
        path=f"{table.name}.{FRAME}",
        frame=Placement(),
        called="the cheek",
        item=f"{table.name}.{FRAME}.cheek.near",
        sheet=stock,
    )
    groups, mates, topmost = tower_nodes(stack, end, table.air, context, Seat(face=face))
    grams = sum(item.grams or 0.0 for group in groups for item in group.items)
    found = column_sag(grams, end.seat_height, stack.row.across_flats, len(stack.corners))
    if found > MOST:
        return Infeasible(
            code="layout-infeasible",
            subject=table.name,
            message=f"columns of {end.seat_height:g} mm under {grams:.0f} g sag {found:.2f} mm, more than {MOST:g} mm",
            fix=f"set {table.name}.hold to fin, or share the nodes of {table.name} among two stacks",
            remedies=(Remedy.of(f"{table.name}.hold", "fin"),),
        )
    boxes = boxes_of(groups, [level.accessories for level in stack.levels])
    axis = rounded_up(GROUND + max(each.box[1][0] for each in boxes if each.body or each.plug))
    lying = Placement.at(-end.seat_height / 2, 0.0, axis) @ Placement.about("y", 90)
    cheeks = {NEAR: _cheek(stack, axis, context, -1), FAR: _cheek(stack, axis, context, 1)}
    cheek = cheeks[FAR]
    ends = {corner: item.name for corner, item in topmost.top.items()}
    framed, spots = _frame(cheeks, stack, end, ends, seat, context)
    if isinstance(framed, Infeasible):
        return framed
    moved = [
        replace(
            group,
            placement=lying @ group.placement,
            keep_outs=tuple(replace(s, bench_assembled=True) if s.at_step else s for s in group.keep_outs),
            on_sheet=seat.item,
            standoff=None,
            fix=f"set {table.name}.pitch to a larger value, or to auto",
            remedies=(),
            explode=group.explode,
        )
        for group in groups
    ]
    path, hardware = table.name, Hardware(context.mount)
    move = f"set {path}.position to a free place"
    half = end.seat_height / 2 + cheek.thickness + cheek.flange_width
    frame = Group(
        path=f"{path}.{FRAME}",
        unit=path,
        placement=Placement(),
        items=tuple(framed.found),
        keep_outs=tools(framed.found, bench=(NEAR, FAR, END_SCREWS)),
        on_sheet=seat.item,
        fix=move,
        move=move,
    )
    body = [each.box for each in boxes if each.body]
    deep = (min(cheek.left, *(low[1] for low, _ in body)), max(cheek.right, *(high[1] for _, high in body)))
    loose = 1 + 2 * len(stack.corners) + 4 * 2
    return Unit(
        path=path,
        groups=(frame, *moved),
        mates=(*framed.mates(f"{path}.{FRAME}"), *mates),
        footprint=Footprint(
            plan=plan_of([((-half, deep[0], 0.0), (half, deep[1], 0.0))]),
            patterns=(ScrewPattern(tuple(spots), hardware.thread.clearance.medium),),
            behind=hardware.behind,
            feet=tuple(FootWish(f"{path}-{number}", spot, outward=True) for number, spot in enumerate(spots, 1)),
            ties=(
                TieWish(f"{path} {BUNDLES['power']}", beside=-1),
                TieWish(f"{path} {BUNDLES['network']}", beside=1),
            ),
        ),
        steps=tuple(_steps(stack, moved, frame)),
        wish=Wish(rank=0),
        beside=-1,
        top=axis,
        needs=needs_of(stack),
        extras=brought_with(stack),
        joints=stack.joints,
        spacings=tuple(_spacings(stack)),
        freed=tuple(
            Freed(path=each.path, pieces=each.pieces + loose, nodes=each.nodes)
            for each in freed_of(stack.levels, groups)
        ),
        records=records_of(stack, context),
        notices=tuple(unused_keys(table, ("pitch", "hold"))),
    )


def _cheek(stack: Stack, axis: float, context: Context, way: int) -> EndCheek:
    """The cheek of an end. `way`: -1 for the near one, 1 for the far one.

    Up is its y. The tower's y is its x at the far end. The near cheek is turned about the upright axis, so that it
    shows the mirror image of the tower's holes: those of an ITX board are no rectangle.
    """
    wider = context.fits.hole_compensation
    holes = tuple(
        Hole(x=round(way * y, 6), y=round(axis - x, 6), diameter=stack.thread.clearance.medium + wider)
        for _, x, y in stack.corners
    )
    reach = max(max(abs(hole.x) for hole in holes) + AROUND, 30.0)
    return EndCheek(
        left=-round(reach, 3),
        right=round(reach, 3),
        height=round(max(hole.y for hole in holes) + AROUND, 3),
        thickness=cheek_stock(context).thickness,
        flange=FLANGE,
        flange_width=FLANGE_WIDTH,
        base_screw=round(reach / 2, 3),
        hole=context.mount.clearance.medium + wider,
        holes=tuple(sorted(holes, key=lambda hole: (hole.x, hole.y))),
        bed_chamfer=context.fits.bed_chamfer,
    )


def _frame(
    cheek_of: Mapping[str, EndCheek],
    stack: Stack,
    end: TopStandoffs,
    ends: dict[str, str],
    seat: Seat,
    context: Context,
) -> tuple[Items | Infeasible, list[Spot]]:
    """The cheeks, the screws of the far one, and the bolts of both; and the places of the bolts.

    `cheek_of`: the cheek of each step that brings one. `ends`: name of the last item of each column, in the group of
    the last node.
    """
    items, hardware, spots = Items(context.materials), Hardware(context.mount), list[Spot]()
    half = end.seat_height / 2
    cheeks: dict[str, Item] = {}
    for word, step, way in (("near", NEAR, -1), ("far", FAR, 1)):
        placement, cheek = _upright(way, half), cheek_of[step]
        cheeks[word] = items.add("cheek", cheek, placement, context.plastic.name, corner=word, duty="holder", step=step)
        at = [placement.point((x, 0.0, cheek.base_z))[:2] for x in (-cheek.base_screw, cheek.base_screw)]
        mine = sorted((round(x, 6), round(y, 6)) for x, y in at)
        problem = fasten(items, seat, hardware, mine, FLANGE, cheeks[word], stack.path)
        if problem:
            return problem, spots
        spots += mine
    own, bore = stack.hardware, stack.stock.bore(end.column.pieces[-1])
    far = cheek_of[FAR]
    outer = half + far.thickness
    axis = {corner: (y, _axis_height(far, stack) - x) for corner, x, y in stack.corners}
    last = stack.levels[-1].path
    for corner, (y, z) in axis.items():
        washer = Placement.at(outer, y, z) @ Placement.about("y", 90)
        head = Placement.at(outer + own.washer.thickness, y, z) @ Placement.about("y", -90)
        ring = items.add("end-washer", own.washer, washer, "steel", corner=corner, step=END_SCREWS)
        screw = items.add("end-screw", own.screw(end.cap.screw), head, "steel", corner=corner, step=END_SCREWS)
        below = f"{last}.{ends[corner]}"
        items.touch(ring, cheeks["far"], "clamp")
        items.touch(screw, ring, "clamp")
        items.touch(screw, below, "thread", thread_overlap(own, end.cap.joint.nominal, bore))
        items.touch(cheeks["far"], below, "rests")
    return items, spots


def _axis_height(cheek: EndCheek, stack: Stack) -> float:
    """Height of the tower's axis over the plate, from the holes of its cheek."""
    highest = min(stack.corners, key=lambda corner: corner[1])
    return round(max(hole.y for hole in cheek.holes) + highest[1], 6)


def _upright(way: int, half: float) -> Placement:
    """The placement of a cheek: its y up, its z away from the row."""
    if way > 0:
        return Placement((half, 0.0, 0.0), (0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    return Placement((-half, 0.0, 0.0), (0.0, 0.0, -1.0, -1.0, 0.0, 0.0, 0.0, 1.0, 0.0))


def _steps(stack: Stack, groups: Sequence[Group], frame: Group) -> list[UnitStep]:
    """The row is put together on the bench, lying or standing, and then bolted to the plate."""
    path = stack.path
    first, *others = [
        replace(step, bench=True, fastens=False, brings=(*step.brings, *step.installs), installs=())
        for step in tower_steps(stack, groups, base="near cheek")
    ]
    first = replace(first, brings=((frame.path, NEAR), *first.brings), text=f"On the bench: {first.text}")
    far = UnitStep(
        title=f"Far cheek of {path}",
        text="Lay the far cheek on the columns, its flange outwards like that of the near one, and drive a screw with "
        "a washer into each column.",
        brings=((frame.path, FAR), (frame.path, END_SCREWS)),
        stage="nodes",
        bench=True,
    )
    keys = dict.fromkeys((group.path, item.step) for group in (frame, *groups) for item in group.items)
    stand = UnitStep(
        title=f"Row {path} on the plate",
        text="Stand the row on its cheeks and bolt them to the plate: screws from below with a washer on both faces, "
        "nuts on top.",
        brings=((frame.path, HOLDER),),
        installs=tuple(key for key in keys if key != (frame.path, HOLDER)),
        stage="nodes",
        fastens=True,
    )
    return [first, *others, far, stand]


def _spacings(stack: Stack) -> list[Spacing]:
    first = stack.levels[0]
    found = [Spacing(path=first.path, board=first.board.full_name, place=0.0)]
    for lower, level in pairwise(stack.levels):
        thick = lower.board.pcb.thickness
        found.append(
            Spacing(
                path=level.path,
                board=level.board.full_name,
                place=round(level.underside_height - first.underside_height, 6),
                pitch=round(level.underside_height - lower.underside_height, 6),
                least=round(level.gap.least + thick, 6),
                sum=f"{level.gap.sum()}, and a board of {thick:g}",
                driver=level.gap.driver,
            )
        )
    return found
