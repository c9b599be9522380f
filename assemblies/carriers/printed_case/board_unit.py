"""The board of a printed case as a unit: its items, its screws, its step. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ....core.placement import Placement
from ....core.remedy import Remedy
from ....params.case.table import CUT_KEYS
from ...context import Context
from ...model.bounds import corner_names, part_bounds, plan_of
from ...model.footprint import Footprint
from ...model.items import Group
from ...model.joint import Joint
from ...model.spacing import Freed
from ...model.unit import Extra, Notice, Unit, UnitStep
from ...pieces.board.board_items import add_board, board_spaces, sockets_of
from ...pieces.board.boards import board_part
from ...pieces.board.hats import power_need
from ...pieces.board.header_steps import with_supply
from ...pieces.board.modules import mounting
from ...pieces.bolts import cut_overlap
from ...pieces.exploded_view import LIFTS_PER_LEVEL, SCREW_FROM_ABOVE, WASHER_ON_TOP
from ...pieces.hardware import THREAD_SLACK
from ...pieces.items import Items
from ...pieces.sockets import board_sockets
from ...pieces.tool_space import tools
from .cased_board import CasedBoard, PostFit

UNUSED = ("position", "rotation", "sides", "faces", "pitch", "hold")
"""Keys of the stack that a printed case does not use."""
BOARD = "board"
"""Key of the build step that adds the board."""
SHELL = "case.shell"
"""The instance of the shell."""


def board_group(board: CasedBoard, at: Placement, fit: PostFit, least: float, context: Context) -> tuple[Group, Items]:
    """The board's group, and its items with their mates. `least`: height that the plugs and the solder need."""
    items, hardware, top = Items(context.materials), board.hardware, board.board.pcb.thickness
    made = add_board(items, board, BOARD, BOARD)
    spots = [(hole.x, hole.y) for hole in board.holes]
    items.touch(made, SHELL, "rests")
    for name, (x, y) in zip(corner_names(spots), spots, strict=True):
        below = made
        if board.washer:
            below = items.add(
                "washer",
                hardware.washer,
                Placement.at(x, y, top),
                "steel",
                corner=name,
                step=BOARD,
                explode=WASHER_ON_TOP,
            )
            items.touch(below, made, "clamp")
        head = Placement.at(x, y, top + board.washer) @ Placement.about("x", 180)
        screw = items.add(
            "screw", hardware.screw(fit.screw), head, "steel", corner=name, step=BOARD, explode=SCREW_FROM_ABOVE
        )
        items.touch(screw, below, "clamp")
        items.touch(screw, SHELL, "thread", cut_overlap(hardware, fit.engaged, fit.hole_diameter))
    spaces = board_spaces(made, board, board.stack.air, context.design.limits, context)
    sockets = board_sockets(board.board, board.place, context.plugs)
    group = Group(
        path=board.path,
        unit=board.stack.name,
        placement=at,
        items=tuple(items.found),
        keep_outs=(*spaces, *tools(items.found)),
        stack=board.stack.name,
        on_sheet=SHELL,
        standoff=at.origin[2],
        fix=f"set {board.key} to {least:g} or more, or leave it out",
        remedies=(Remedy.of(board.key, None), Remedy.of(board.key, least)),
        move="leave case.width, case.depth and case.height out",
        sockets=tuple(socket for socket in sockets if socket.name in board.uses),
        explode=(0.0, 0.0, LIFTS_PER_LEVEL),
    )
    return group, items


def board_unit(board: CasedBoard, group: Group, items: Items, fit: PostFit, context: Context) -> Unit:
    """The board as a unit, in a frame of its own."""
    thread = board.hardware.thread
    count = len(board.holes)
    joint = Joint(
        subject=f"{board.path}.screw",
        thread=thread.diameter,
        nominal=fit.engaged,
        least_engagement=fit.engaged - fit.tolerance,
        greatest_engagement=fit.engaged + fit.tolerance,
        lower_limit=thread.diameter,
        upper_limit=fit.depth - THREAD_SLACK,
        fix=f"leave {board.key} out",
        count=count,
    )
    plugs = [socket.mated for socket in sockets_of(board, context) if socket.mated]
    return Unit(
        path=board.stack.name,
        groups=(group,),
        mates=tuple(items.mates(board.path)),
        footprint=Footprint(plan=plan_of([part_bounds(board_part(board.board), board.place)])),
        steps=(_step(board, count),),
        top=board.board.pcb.thickness,
        needs=(power_need(board.path, board.board, (), board.accessories),),
        joints=(joint,),
        freed=(Freed(path=board.path, pieces=count),),
        extras=tuple(Extra(name=name, quantity=1, material="device", owner=board.path) for name in board.board.brings),
        notices=tuple(_unused(board, context)),
        records=(thread, *plugs),
    )


def _step(board: CasedBoard, count: int) -> UnitStep:
    """The step that lays the board into its shell."""
    mounted = f"{mounting(board.board.full_name, board.accessories)} " if board.accessories else ""
    turned = f", turned {board.node.orientation} degrees counter-clockwise" if board.node.orientation else ""
    washers = " with a washer" if board.washer else ""
    text = (
        f"{mounted}Lower the {board.board.full_name} straight onto the standoffs of the shell, network socket to the "
        f"front{turned}. Drive the {count} screws{washers} in slowly: they cut their threads, so turn each back until "
        "it drops into its thread before you drive it again."
    )
    step = UnitStep(
        title=f"Board {board.path}",
        text=text,
        brings=((board.path, BOARD),),
        stage="nodes",
        uses=tuple(f"1 x {name}" for name in board.board.brings),
    )
    return with_supply(step, board.path, board.board, board.uses)


def _unused(board: CasedBoard, context: Context) -> Iterator[Notice]:
    """A notice that lists the keys which the design sets and a printed case does not use."""
    case = [f"case.{key}" for key in CUT_KEYS if key in context.design.case.model_fields_set]
    own = [f"{board.stack.name}.{key}" for key in UNUSED if key in board.stack.model_fields_set]
    tables = [name for name in ("plate", "tray", "top") if name in context.design.model_fields_set]
    hardware = [f"hardware.{key}" for key in context.design.hardware.model_fields_set if key != "thread"]
    found = [*tables, *case, *sorted(hardware), *own]
    if found:
        yield Notice(
            code="key-unused",
            subject="case",
            message=f"a printed case does not use {', '.join(found)}: they are kept for a case of cut panels",
            fix="leave it so, or remove these keys",
            known=True,
        )
