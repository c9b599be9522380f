"""A layout of stacks: their boards side by side on tubes, bolted to the plate. Lengths are mm."""

from __future__ import annotations

from stackwright.assemblies.context import Context
from stackwright.assemblies.model.bounds import part_bounds, plan_of
from stackwright.assemblies.model.face import Seat
from stackwright.assemblies.model.footprint import Footprint, ScrewPattern
from stackwright.assemblies.model.items import Group, Mate
from stackwright.assemblies.model.joint import Infeasible
from stackwright.assemblies.model.unit import Unit, UnitStep, Wish
from stackwright.assemblies.pieces.board.boards import board_grams, board_part, board_placement
from stackwright.assemblies.pieces.bolts import Clamped, bolts
from stackwright.assemblies.pieces.floor import only_on_a_floor
from stackwright.assemblies.pieces.hardware import Hardware
from stackwright.assemblies.pieces.items import Items
from stackwright.assemblies.pieces.sockets import board_sockets
from stackwright.assemblies.pieces.tool_space import tools
from stackwright.core.placement import Placement
from stackwright.params.kinds.stack import StackTable

from .parts import ToyTube

PITCH, HIGH = 160.0, 8.0


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """Each board on four printed tubes, bolted through them."""
    problem = only_on_a_floor(table.name, "a row", seat)
    if problem:
        return problem
    hardware, sheet = Hardware(context.mount), context.plate
    groups, mates, patterns, boxes = list[Group](), list[Mate](), list[ScrewPattern](), []
    for number, node in enumerate(table.node):
        path, board = f"{table.name}.{node.name}", context.boards[node.board]
        place = board_placement(board, node.orientation)
        spots = [place.point((h.x, h.y, 0.0))[:2] for h in board.holes.mounting]
        items = Items(context.materials)
        lifted = Placement.at(z=HIGH) @ place
        pcb = items.add("board", board_part(board), lifted, "fr4", duty="board", step="row", grams=board_grams(board))
        tube = ToyTube(diameter=7.0, inner_diameter=3.6, length=HIGH)
        for number_, (x, y) in enumerate(spots, 1):
            at = Placement.at(x, y)
            held = items.add("tube", tube, at, context.plastic.name, corner=str(number_), duty="standoff", step="row")
            items.touch(held, seat.item, "rests")
            items.touch(pcb, held, "rests")
        clamped = Clamped(
            path=path,
            low=-sheet.thickness,
            high=HIGH + board.pcb.thickness,
            tolerance=sheet.tolerance,
            lower_layer=seat.item,
            upper_layer=pcb,
            thinner="set plate.thickness to a thinner sheet",
        )
        problem = bolts(items, hardware, spots, clamped, step="row", moves=(-3.5, 0.0, 1.0))
        if problem:
            return problem
        at = Placement.at(PITCH * (number - (len(table.node) - 1) / 2))
        patterns.append(
            ScrewPattern(tuple(at.point((x, y, 0.0))[:2] for x, y in spots), hardware.thread.clearance.medium)
        )
        boxes.append(part_bounds(board_part(board), at @ lifted))
        groups.append(
            Group(
                path=path,
                unit=table.name,
                placement=at,
                items=tuple(items.found),
                keep_outs=tools(items.found),
                stack=table.name,
                on_sheet=seat.item,
                sockets=board_sockets(board, lifted, context.plugs),
                fix=f"leave {path} out",
                move=f"set {table.name}.position to a place of its own",
                explode=(0.0, 0.0, 2.0),
            )
        )
        mates += items.mates(path)
    return Unit(
        path=table.name,
        groups=tuple(groups),
        mates=tuple(mates),
        footprint=Footprint(plan=plan_of(boxes), patterns=tuple(patterns)),
        steps=(
            UnitStep(
                title=f"Row {table.name}",
                text="Bolt each board to the plate.",
                brings=tuple((group.path, "row") for group in groups),
                stage="nodes",
            ),
        ),
        wish=Wish(rank=0),
        beside=-1,
        top=HIGH,
    )
