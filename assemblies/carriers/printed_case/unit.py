"""A printed case as a unit: shell with inserts, lid with screws, bumpers, and the steps. Lengths are mm, areas cm2."""

from __future__ import annotations

import math
from dataclasses import replace

from ....core.placement import Placement
from ....parts.bought.insert import HeatSetInsert
from ....parts.cut.case_panel import Window
from ....parts.hole import Hole
from ....parts.printed.cases.case_lid import CaseLid, Tongue
from ....parts.printed.cases.case_shell import CaseShell, WallOpening
from ...context import Context
from ...model.case import CaseFacts, watts_of
from ...model.footprint import Footprint
from ...model.items import Group
from ...model.joint import Infeasible, Joint
from ...model.unit import Extra, Unit, UnitStep
from ...pieces.board.hats import power_need
from ...pieces.bolts import thread_overlap
from ...pieces.hardware import THREAD_SLACK, Hardware
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ..case.box import CASE
from ..case.brackets import screw_length
from ..case.plan import vent_area
from ..case.vents import area_of, slots
from ..feet import BUMPER
from .board_unit import SHELL
from .cased_board import FLOOR
from .plan import LID, WALL, PrintedPlan, wall_openings
from .texts import Texts, left_out, texts_of
from .wall_vents import area_of_walls, wall_vents

INSERTS, CLOSED = "inserts", "lid"
"""Keys of the build steps: inserts are melted into the shell; the lid is screwed on."""
LIFTS = 5.0
"""How far the lid moves up in an exploded view, lifts."""
INSERT_OVER = 1.0
"""How much deeper than the insert its hole is."""
BEARING = 0.5
"""Least width of a column round the washer on it."""
OFF_RIM = 6.5
"""Distance from the corner of the inside to the middle of a bumper."""


def shell_and_lid(context: Context, plan: PrintedPlan) -> tuple[CaseShell, CaseLid, Texts]:
    """The parts of a printed case, and the texts in them."""
    row, washer = context.mount.insert, Hardware(context.mount).washer
    assert row  # the packaged M3 record has one
    box, (x, y, _) = plan.box, plan.box.inside[1]
    column = max(row.hole / 2 + row.wall, washer.outer_diameter / 2 + BEARING)
    at = plan.group.placement.origin
    posts = plan.fit.posts(plan.board, plan.height, (at[0], at[1]))
    walls = wall_openings(box, plan.openings, context.design.limits.bridge_span)
    width, depth = round(2 * x, 6), round(2 * y, 6)
    watts = power_need(plan.board.path, plan.board.board, (), plan.board.accessories).watts
    area, bed = vent_area(context, box, watts), context.fits.bed_chamfer
    windows = tuple(_under(each.cut) for each in plan.openings if each.side == "top" and each.cut)
    bumpers = tuple(_square(sx * (x - OFF_RIM), sy * (y - OFF_RIM)) for sx in (-1, 1) for sy in (-1, 1))
    standing = [Hole(x=post.x, y=post.y, diameter=post.diameter) for post in posts]
    vents = slots((width, depth), FLOOR, area, standing, bumpers)
    texts = texts_of(context, plan, (width, depth, box.height), walls)
    taken, lettered = (*walls, *texts.kept_free(box.height)), (_under(each.box) for each in texts.lid)
    shell = CaseShell(
        width=width,
        depth=depth,
        height=box.height,
        wall=WALL,
        floor=FLOOR,
        column=column,
        insert_hole=row.hole,
        insert_depth=row.length + INSERT_OVER,
        posts=posts,
        openings=walls,
        vents=vents,
        wall_vents=tuple(wall_vents((width, depth, box.height), taken, area - area_of(vents))),
        texts=tuple(texts.walls),
        bed_chamfer=bed,
    )
    lid = CaseLid(
        width=width,
        depth=depth,
        wall=WALL,
        thickness=LID,
        column=column,
        hole_diameter=context.mount.clearance.medium,
        tongues=_tongues(walls, box.height, context.fits.slip_fit),
        windows=windows,
        vents=slots((width, depth), LID, area, (), (*windows, *lettered)),
        texts=tuple(texts.lid),
        bed_chamfer=bed,
    )
    return shell, lid, texts


def _under(window: Window) -> Window:
    """An opening of the lid in the frame of the lid, which lies upside down."""
    return replace(window, y0=-window.y1, y1=-window.y0)


def _square(x: float, y: float) -> Window:
    """The square that a bumper takes under the floor."""
    half = BUMPER[0] / 2
    return Window(x0=x - half, y0=y - half, x1=x + half, y1=y + half)


def _tongues(walls: tuple[WallOpening, ...], height: float, play: float) -> tuple[Tongue, ...]:
    """A tongue for each slot, with `play` at both sides. The lid lies upside down, so that y changes its sign."""
    found: list[Tongue] = []
    for each in (each for each in walls if each.slot):
        low, high = round(each.low + play, 6), round(each.high - play, 6)
        low, high = (-high, -low) if each.upright else (low, high)
        found.append(Tongue(side=each.side, low=low, high=high, length=round(height - each.top, 6)))
    return tuple(found)


def printed_case_unit(
    context: Context, plan: PrintedPlan, shell: CaseShell, lid: CaseLid, texts: Texts
) -> Unit | Infeasible:
    """The case as a unit in the assembly's frame; Infeasible if no screw sold holds the lid."""
    row, hardware, plastic = context.mount.insert, Hardware(context.mount), context.plastic.name
    assert row
    items, washer, high = Items(context.materials), hardware.washer, plan.box.height
    tolerance = context.fits.layer_height
    clamped = LID + washer.thickness
    length = screw_length(hardware, clamped, tolerance, shell.insert_depth)
    if length is None:
        message = f"no {hardware.thread.label} screw sold holds a lid of {LID:g} mm"
        return Infeasible(code="layout-infeasible", subject=CASE, message=message, fix='set case.make to "cut"')
    base = items.add("shell", shell, Placement.at(z=-FLOOR), plastic, duty="holder", step=INSERTS)
    away, turned = (0.0, 0.0, LIFTS), Placement.at(z=high + LID) @ Placement.about("x", 180)
    top = items.add("lid", lid, turned, plastic, duty="holder", step=CLOSED, explode=away)
    insert = HeatSetInsert(
        diameter=context.mount.diameter,
        core_diameter=context.mount.tap_drill,
        outer_diameter=row.outer_diameter,
        length=row.length,
    )
    press = math.pi / 4 * (row.outer_diameter**2 - row.hole**2) * row.length
    engaged = min(length - clamped, row.length)
    for corner, (x, y) in shell.outline.columns.items():
        down = Placement.at(x, y, high) @ Placement.about("x", 180)
        sunk = items.add("insert", insert, down, "brass", corner=corner, step=INSERTS)
        items.touch(sunk, base, "press", press)
        head, over = down @ Placement.at(z=-clamped), (0.0, 0.0, LIFTS + 1.0)
        ring = items.add("washer", washer, head, "steel", corner=corner, step=CLOSED, explode=over)
        bolt = items.add("screw", hardware.screw(length), head, "steel", corner=corner, step=CLOSED, explode=over)
        items.touch(bolt, ring, "clamp")
        items.touch(ring, top, "clamp")
        items.touch(bolt, sunk, "thread", thread_overlap(hardware, engaged))
    items.touch(top, base, "clamp")
    bumper = Extra(
        name=f"Bumper rubber, self-adhesive, {BUMPER[0]:g} x {BUMPER[1]:g}",
        quantity=4,
        material="rubber",
        owner=CASE,
    )
    group = Group(
        path=CASE,
        unit=CASE,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        fix="leave case.height out",
        move="leave case.width, case.depth and case.height out",
    )
    joint = Joint(
        subject=f"{CASE}.screw",
        thread=hardware.thread.diameter,
        nominal=length - clamped,
        least_engagement=length - clamped - tolerance,
        greatest_engagement=length - clamped + tolerance,
        lower_limit=hardware.thread.diameter,
        upper_limit=shell.insert_depth - THREAD_SLACK,
        fix='set case.make to "cut"',
        count=4,
    )
    x0, y0, x1, y1 = plan.box.outside
    return Unit(
        path=CASE,
        groups=(group,),
        mates=tuple(items.mates(CASE)),
        footprint=Footprint(plan=(x0, y0, x1, y1)),
        steps=_steps(bumper, bool(lid.tongues)),
        joints=(joint,),
        extras=(bumper,),
        notices=tuple(left_out(texts)),
    )


def _steps(bumper: Extra, tongues: bool) -> tuple[UnitStep, ...]:
    first = (
        "Melt an insert flush into each of the four columns of the shell. Stick a bumper under the floor near each "
        "corner, beside the slots. Stand the shell in front of you with its front towards you."
    )
    into = " with its tongues in the slots of the walls" if tongues else ""
    last = (
        f"Lay the lid on the shell{into}. "
        "Drive a screw with a washer into each column until it is snug: the insert must not turn."
    )
    return (
        UnitStep(
            title="Shell of the case",
            text=first,
            brings=((CASE, INSERTS),),
            stage="carrier",
            uses=(f"{bumper.quantity} x {bumper.name}",),
        ),
        UnitStep(title="Lid of the case", text=last, brings=((CASE, CLOSED),), stage="case"),
    )


def printed_facts(plan: PrintedPlan, shell: CaseShell, lid: CaseLid, unit: Unit) -> CaseFacts:
    """The facts of a printed case. `unit`: of its board."""
    watts, unknown = watts_of([unit])
    wide, deep, high = shell.width, shell.depth, shell.height
    return CaseFacts(
        inside=(wide, deep, high),
        openings=plan.openings,
        labels={
            SHELL: tuple(each.text.text for each in shell.texts),
            f"{CASE}.lid": tuple(each.text for each in lid.texts),
        },
        low=area_of(shell.vents) + area_of_walls(shell.wall_vents),
        high=area_of(lid.vents),
        surface=(2 * (wide + deep) * high + wide * deep) / 100,
        shut_in=tuple(name for name, _ in plan.content.unknown),
        open_sides=(),
        printed=True,
        watts=watts,
        unknown=unknown,
    )
