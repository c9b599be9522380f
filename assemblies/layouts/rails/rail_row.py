"""A row of boards on edge as a unit, on rails: combs below, a retainer across two bars above. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....core.placement import Placement
from ....params.kinds.stack import StackTable
from ....params.record_types import folder_of
from ....params.records.board import BoardRecord
from ...context import Context
from ...model.assumption import Assumption
from ...model.face import Seat
from ...model.footprint import ScrewPattern, Spot
from ...model.items import Group, Item, KeepOut, Mate
from ...model.joint import Infeasible
from ...model.spacing import Freed
from ...model.unit import Extra, Unit, Wish
from ...pieces.board.hats import power_need
from ...pieces.bolts import HOLDER, fasten
from ...pieces.hardware import Hardware
from ...pieces.items import Items
from ...pieces.tool_space import tools
from ...pieces.unused_keys import unused_keys
from ...stacks.tower.freed import freed_modules
from ..edge.bar_sizes import FOOT_HEIGHT
from ..edge.fin_items import HANG, SIDES, hung_joint, hung_mates, screw_length
from ..edge.fin_row import rivet_nuts
from ..edge.frame_items import FRAME, RowFrame, frame_items
from ..edge.row_extras import HUNG_RINGS, row_extras
from ..edge.row_unit import frame_group, row_footprint, spacing_of, wider
from ..edge.sag import sag_problem
from .rail_node import RailNode, rail_node
from .rail_plan import COMB_FLANGE, Railed, RailRow, rail_row_of
from .rail_steps import RETAINER, rail_steps


def build(table: StackTable, context: Context, seat: Seat) -> Unit | Infeasible:
    """The unit of a row on rails; Infeasible if a comb cannot grip a board, or the pitch is too small."""
    nodes = _nodes(table, context)
    if isinstance(nodes, Infeasible):
        return nodes
    row = rail_row_of(table, nodes, context)
    if isinstance(row, Infeasible):
        return row
    screw = screw_length(Hardware(context.mount), FOOT_HEIGHT)
    if screw is None:
        return Infeasible(
            code="layout-infeasible",
            subject=table.name,
            message=f"no {context.mount.label} screw sold is long enough for the feet of the retainers",
            fix=f"set {table.name}.layout to another layout",
        )
    frame = frame_items(row.bars, seat, context, f"{table.name}.{FRAME}")
    if isinstance(frame, Infeasible):
        return frame
    combs = list[tuple[Group, list[Mate], list[Spot]]]()
    for number, _ in enumerate(row.combs, 1):
        comb = _comb(table, row, number, context, seat)
        if isinstance(comb, Infeasible):
            return comb
        combs.append(comb)
    groups = _groups(table, row, screw, seat, context)
    problem = sag_problem(table.name, groups, frame.half)
    return problem or _unit(table, row, frame, combs, groups, screw, context, seat)


def _nodes(table: StackTable, context: Context) -> list[RailNode] | Infeasible:
    """The nodes of a row. Equal nodes share their items."""
    known: dict[tuple[object, ...], RailNode] = {}
    found = list[RailNode]()
    for each in table.node:
        alike = each.board, each.orientation, each.flipped, each.accessories, each.modules, each.uses
        if alike not in known:
            made = rail_node(table, each, context)
            if isinstance(made, Infeasible):
                return made
            known[alike] = made
        path, like = f"{table.name}.{each.name}", known[alike]
        found.append(replace(like, path=path, group=replace(like.group, path=path)))
    return found


def _comb(
    table: StackTable, row: RailRow, number: int, context: Context, seat: Seat
) -> tuple[Group, list[Mate], list[Spot]] | Infeasible:
    """A comb with its bolts, its mates with the boards, and the places of the bolts."""
    placed, items, hardware = row.combs[number - 1], Items(context.materials), Hardware(context.mount)
    path, x = f"{table.name}.comb{number}", placed.x - row.bars.middle
    comb = items.add("comb", placed.part, Placement.at(x), context.plastic.name, duty="holder", step=HOLDER)
    spots = sorted((round(hole.x + x, 6), hole.y) for hole in placed.part.holes)
    problem = fasten(items, seat, hardware, spots, COMB_FLANGE, comb, path)
    if problem:
        return problem
    mates = [*items.mates(path), *(Mate(f"{node}.board", f"{path}.comb", "rests") for node in placed.takes)]
    move = f"set {table.name}.position to a free place"
    group = Group(
        path=path,
        unit=table.name,
        placement=Placement(),
        items=tuple(items.found),
        keep_outs=tools(items.found),
        on_sheet=seat.item,
        fix=move,
        move=move,
    )
    return group, mates, spots


def _groups(table: StackTable, row: RailRow, screw: float, seat: Seat, context: Context) -> list[Group]:
    """The group of each node with its retainer, in the frame of the unit. Equal nodes share their items."""
    fix, remedies = wider(table, [node.gap for node in row.nodes])
    known: dict[tuple[object, ...], tuple[tuple[Item, ...], tuple[KeepOut, ...]]] = {}
    found = list[Group]()
    for node in row.nodes:
        group, alike = node.node.group, (id(node.node.group.items), node.retainer, node.y, node.z)
        if alike not in known:
            own = _retainer_items(node, row.bars.seat, screw, context)
            known[alike] = (*group.items, *own), (*group.keep_outs, *tools(own))
        items, spaces = known[alike]
        found.append(
            replace(
                group,
                placement=Placement.at(-row.bars.middle) @ node.placement,
                items=items,
                keep_outs=spaces,
                on_sheet=seat.item,
                fix=fix,
                remedies=remedies,
                move=f"set {table.name}.position to a free place",
                explode=(0.0, 0.0, 3.0),
            )
        )
    return found


def _retainer_items(node: Railed, seat: float, screw: float, context: Context) -> tuple[Item, ...]:
    """The retainer of a node with its screws, in the node's frame. `seat`: height of the bars' upper faces."""
    items, hardware, out = Items(context.materials), Hardware(context.mount), Placement.about("y", 90).inverse
    top, middle = seat + FOOT_HEIGHT - node.z, node.middle - node.x

    def at(y: float, high: float) -> Placement:
        return out @ Placement.at(round(middle, 6), y - node.y, round(high, 6))

    upside_down = at(0.0, top) @ Placement.about("y", 180)
    items.add(
        RETAINER, node.retainer, upside_down, context.plastic.name,
        duty="holder", step=RETAINER, explode=(-1.0, 0.0, 0.0),
    )  # fmt: skip
    for word, y in zip(SIDES, node.retainer.screws, strict=True):
        washer, head = at(y, top), at(y, top + hardware.washer.thickness) @ Placement.about("x", 180)
        items.add("hang-washer", hardware.washer, washer, "steel", corner=word, step=HANG, explode=(-1.5, 0.0, 0.0))
        items.add("hang-screw", hardware.screw(screw), head, "steel", corner=word, step=HANG, explode=(-2.0, 0.0, 0.0))
    return tuple(items.found)


def _unit(
    table: StackTable,
    row: RailRow,
    frame: RowFrame,
    combs: Sequence[tuple[Group, list[Mate], list[Spot]]],
    groups: Sequence[Group],
    screw: float,
    context: Context,
    seat: Seat,
) -> Unit:
    path, hardware = table.name, Hardware(context.mount)
    mates = [*frame.items.mates(f"{path}.{FRAME}"), *(mate for _, found, _ in combs for mate in found)]
    for number, node in enumerate(row.nodes):
        mates += node.node.items.mates(node.path)
        mates += hung_mates(node.path, path, number, screw, FOOT_HEIGHT, context, holder=RETAINER)
    clearance = hardware.thread.clearance.medium
    bolts = [ScrewPattern(tuple(spots), clearance) for _, _, spots in combs]
    return Unit(
        path=path,
        groups=(frame_group(path, frame, seat), *(group for group, _, _ in combs), *groups),
        mates=tuple(mates),
        footprint=row_footprint(path, frame, row.bars, hardware, bolts, row.bars.front),
        steps=rail_steps(row, path, frame.half, frame.bolted, groups),
        wish=Wish(rank=0),
        beside=-1,
        top=row.bars.seat,
        needs=tuple(power_need(node.path, node.node.board, (), node.node.accessories) for node in row.nodes),
        extras=(*row_extras(path, len(row.nodes), HUNG_RINGS * len(row.nodes)), *_brought(row)),
        joints=(hung_joint(path, screw, FOOT_HEIGHT, 2 * len(row.nodes), context),),
        spacings=tuple(spacing_of(table, n.path, n.node.board, n.x, n.gap) for n in row.nodes),
        freed=tuple(
            each
            for node in row.nodes
            for out in [Freed(path=node.path, pieces=1, captive=2)]
            for each in (out, *freed_modules(node.path, node.node.accessories, out))
        ),
        records=tuple(socket.mated for node in row.nodes for socket in node.node.sockets if socket.mated),
        notices=tuple(unused_keys(table, ("pitch", "hold"))),
        assumptions=(rivet_nuts(context), *_edges(row)),
    )


def _brought(row: RailRow) -> tuple[Extra, ...]:
    """What is bought with the boards."""
    return tuple(
        Extra(name=name, quantity=1, material="device", owner=node.path)
        for node in row.nodes
        for name in node.node.board.brings
    )


def _edges(row: RailRow) -> tuple[Assumption, ...]:
    """What is assumed of the edges of each board that the combs grip."""
    found: dict[str, tuple[BoardRecord, set[str]]] = {}
    for node in row.nodes:
        found.setdefault(node.node.board.name, (node.node.board, set()))[1].update(node.node.edges)
    return tuple(
        Assumption(
            thing=f"{board.full_name}, edges {' and '.join(sorted(edges))}",
            measure=f"that no solder and no part is within {board.underside.edge_free:g} of the edge where a comb "
            "grips it, on both faces",
            says=f"a free strip of {board.underside.edge_free:g} between the components that the record lists",
            enter=f"in library/{folder_of(BoardRecord)}/{board.name}.toml as underside.edge_free",
            before="print",
            why="the teeth of the combs and of the retainers touch the board there",
        )
        for board, edges in found.values()
    )
