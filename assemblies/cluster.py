"""The whole cluster: from a design and the library to an assembly of placed parts. Lengths are mm."""

from __future__ import annotations

from dataclasses import replace

from ..core.errors import InputError
from ..core.placement import Bounds, Placement
from ..params.design import Design
from ..params.kinds.power_board import PowerBoardTable
from ..params.kinds.stack import StackTable
from ..params.kinds.switch import SwitchTable
from ..params.library import Library
from ..params.load import Loaded
from ..params.records.hardware import ThreadRecord
from ..params.records.material import MaterialRecord
from ..params.records.printer import PrinterRecord
from ..params.records.shop import ShopRecord
from ..parts.part import SpecError
from .carriers.arrangement import Station, place, plans_of, plate_size
from .carriers.base import base_group
from .carriers.base_plate import size_problem
from .carriers.top_plate import crown_items, top_group
from .jigs_and_coupons import coupons, jigs
from .materials import material_of, sheet_sizes, thickness_tolerance
from .model.assembly import Assembly, Group, Mate, Sheet
from .model.bounds import part_bounds, plan_of
from .model.joint import Infeasible
from .model.mount import Mount
from .mounts.power_board import power_board_mount
from .mounts.switch import switch_mount
from .pieces.bolts import MOUNT_THREAD, bolts
from .pieces.items import Painter
from .pieces.pieces import GRAMS_PER_AREA, Hardware, board_part
from .pieces.plug_space import plug_spaces
from .pieces.sockets import used_sockets
from .pieces.tool_space import tools
from .stacks.level import Level
from .stacks.stack import Stack, solve_all
from .stacks.top_standoffs import Crown, crowned, with_crown
from .stacks.tower import node_groups
from .steps import steps
from .wiring.cables import cables, rails
from .wiring.cables import sundries as wiring_sundries

GPIO_MIDDLE = 5.0
"""A GPIO header this near the middle of its board, mm, is at neither side; power boards then stand at the left."""


def assemble(loaded: Loaded) -> Assembly:
    """The assembly of a design; where nothing can be placed it holds the problems alone.

    InputError when records and settings, each legal by itself, do not make a part together.
    """
    try:
        return _assemble(loaded)
    except SpecError as error:
        raise InputError(loaded.file, "the design and its records together", error.found, error.legal) from None


def _assemble(loaded: Loaded) -> Assembly:
    design, library, file = loaded.design, loaded.library, loaded.file
    material_of(library, design.print.material, "filament", file, "print.material")
    material_of(library, design.plate.material, "sheet", file, "plate.material")
    library.get(PrinterRecord, design.print.printer, file, "print.printer")
    library.get(ShopRecord, design.cut.shop, file, "cut.shop")
    solved = solve_all(design, library, file)
    stacks = tuple(stack for stack in solved if isinstance(stack, Stack))
    problems = [problem for problem in solved if isinstance(problem, Infeasible)]
    crowns = {} if problems else crowned(stacks, design, library, file)
    if isinstance(crowns, Infeasible):
        problems.append(crowns)
    else:
        stacks = tuple(with_crown(s, crowns[s.path]) if s.path in crowns else s for s in stacks)
    if problems or isinstance(crowns, Infeasible):
        return _report_alone(loaded, stacks, problems)
    side = gpio_side(stacks[0], design.of(StackTable)[0].rotation) if stacks else -1
    mounted = [
        *(switch_mount(switch, design, library, file) for switch in design.of(SwitchTable)),
        *(power_board_mount(board, design, library, file, side) for board in design.of(PowerBoardTable)),
    ]
    problems = [problem for problem in mounted if isinstance(problem, Infeasible)]
    if problems:
        return _report_alone(loaded, stacks, problems)
    mounts = [mount for mount in mounted if isinstance(mount, Mount)]
    stations = _stations(design, library, file, stacks, mounts)
    placements = place(stations, side)
    needed = plate_size(stations, placements)
    size = design.plate.width or needed[0], design.plate.depth or needed[1]
    problem = size_problem(size)
    if problem:
        return _report_alone(loaded, stacks, [problem])
    standing = _standing(loaded, stacks, mounts, placements)
    if isinstance(standing, Infeasible):
        return _report_alone(loaded, stacks, [standing])
    groups, mates = standing
    if crowns:
        groups, mates = _crowned(groups, mates, stacks, crowns, placements, design, Painter(library))
    based = base_group(loaded, stacks, mounts, stations, placements, size, needed, groups)
    if isinstance(based, list):
        return _report_alone(loaded, stacks, based)
    plate, clamped, steady, extras, tied = based
    groups, budgets = [plate, *groups], rails(stacks, design, library)
    wires = cables(groups, library, plans_of(stations, placements), tied)
    extras = (*extras, *wiring_sundries(budgets, wires), *(extra for mount in mounts for extra in mount.extras))
    return Assembly(
        name=design.name,
        groups=tuple(groups),
        mates=(*clamped, *mates),
        steps=steps(tuple(groups), stacks, extras, wires),
        stacks=stacks,
        joints=tuple(joint for stack in stacks for joint in stack.joints),
        cables=wires,
        rails=budgets,
        tipping=steady,
        assumptions=tuple(_assumptions(design, library, file, stacks)),
        not_packaged=tuple(library.not_packaged),
        extras=extras,
        notices=tuple(notice for mount in mounts for notice in mount.notices),
        sheet=_sheet(design, library),
        aids=jigs(stacks, mounts, loaded),
        coupons=coupons(loaded),
        settings=_settings(design, library),
    )


def _standing(
    loaded: Loaded, stacks: tuple[Stack, ...], mounts: list[Mount], placements: dict[str, Placement]
) -> tuple[list[Group], list[Mate]] | Infeasible:
    """Everything that stands on the plate, in place, and what touches what."""
    design, library = loaded.design, loaded.library
    painter, hardware = Painter(library), Hardware(library.get(ThreadRecord, MOUNT_THREAD))
    groups: list[Group] = []
    mates: list[Mate] = []
    for stack, wanted in zip(stacks, design.of(StackTable), strict=True):
        nodes, touching = node_groups(
            stack, placements[stack.path], design.plate.thickness, painter, wanted.air, design.limits, loaded.file
        )
        groups += nodes
        mates += touching
    tolerance = thickness_tolerance(design, library, loaded.file)
    for mount in mounts:
        made = _bolted(mount, placements[mount.path], design.plate.thickness, tolerance, painter, hardware)
        if isinstance(made, Infeasible):
            return made
        groups.append(made[0])
        mates += made[1]
    return groups, mates


def _crowned(
    groups: list[Group],
    mates: list[Mate],
    stacks: tuple[Stack, ...],
    crowns: dict[str, Crown],
    placements: dict[str, Placement],
    design: Design,
    painter: Painter,
) -> tuple[list[Group], list[Mate]]:
    """The groups with the standoffs on the topmost boards, and the plate that they carry."""
    found, touching = list(groups), list(mates)
    for stack in (stack for stack in stacks if stack.path in crowns):
        items, more = crown_items(stack, crowns[stack.path], painter)
        number = next(n for n, group in enumerate(found) if group.path == stack.levels[-1].path)
        group = found[number]
        spaces = (*group.keep_outs, *tools(items))
        found[number] = replace(group, items=(*group.items, *items), keep_outs=spaces)
        touching += more
    plate, more = top_group(stacks, crowns, placements, design, painter)
    return [*found, plate], [*touching, *more]


def _side_plugs(level: Level, rotation: float, library: Library, file: str) -> list[Bounds]:
    """The space of plugs at the left and right of a board as its stack is turned; those at the front and the back
    stand off the plate.
    """
    turn = Placement.about("z", rotation)
    sockets = used_sockets(level.board, level.uses, level.place, library, file, f"{level.path}.uses")
    aside = [(sort, socket) for sort, socket in sockets if abs(turn.point(socket.out)[0]) > 0.5]
    return [
        part_bounds(space.part, space.placement)
        for space in plug_spaces("board", aside, library)
        if space.code == "plug"
    ]


def _report_alone(loaded: Loaded, stacks: tuple[Stack, ...], problems: list[Infeasible]) -> Assembly:
    return Assembly(
        name=loaded.design.name,
        stacks=stacks,
        problems=tuple(problems),
        assumptions=tuple(_assumptions(loaded.design, loaded.library, loaded.file, stacks)),
        not_packaged=tuple(loaded.library.not_packaged),
        settings=_settings(loaded.design, loaded.library),
    )


def gpio_side(stack: Stack, rotation: float) -> int:
    """The side of a stack, -1 left or 1 right, at which the lowest board's GPIO header stands; left without one."""
    level = stack.levels[0]
    headers = [c.extent for c in level.board.components.boxes if c.kind == "gpio"]
    if not headers:
        return -1
    x0, y0, x1, y1 = headers[0]
    turned = Placement.about("z", rotation) @ level.place
    return 1 if turned.point(((x0 + x1) / 2, (y0 + y1) / 2, 0.0))[0] > GPIO_MIDDLE else -1


def _sheet(design: Design, library: Library) -> Sheet:
    record = library.get(MaterialRecord, design.plate.material)
    return Sheet(
        material=record.name,
        thickness=design.plate.thickness,
        sold=record.thicknesses,
        sizes=sheet_sizes(design, library),
        modulus=record.modulus,
        expansion=record.expansion,
    )


def _stations(
    design: Design, library: Library, file: str, stacks: tuple[Stack, ...], mounts: list[Mount]
) -> list[Station]:
    """Everything that stands on the plate, with the plan it takes."""
    kinds = {s.name: "switch" for s in design.of(SwitchTable)} | {
        p.name: "power_board" for p in design.of(PowerBoardTable)
    }
    found: list[Station] = []
    for stack, wanted in zip(stacks, design.of(StackTable), strict=True):
        extent = plan_of(
            [
                *(part_bounds(board_part(level.board), level.place) for level in stack.levels),
                *(part_bounds(level.tray.part, Placement()) for level in stack.levels if level.tray),
                *(bounds for level in stack.levels for bounds in _side_plugs(level, wanted.rotation, library, file)),
            ]
        )
        found.append(
            Station(path=stack.path, kind="stack", extent=extent, position=wanted.position, rotation=wanted.rotation)
        )
    for mount in mounts:
        kind = "switch" if kinds[mount.path] == "switch" else "power_board"
        found.append(
            Station(path=mount.path, kind=kind, extent=mount.extent, position=mount.position, rotation=mount.rotation)
        )
    return found


def _bolted(
    mount: Mount, placement: Placement, thickness: float, tolerance: float, painter: Painter, hardware: Hardware
) -> tuple[Group, list[Mate]] | Infeasible:
    """A mount at its place with its bolts."""
    holder = mount.items[0]
    flange = mount.flange
    made = bolts(painter, hardware, mount.holes, path=mount.path, bottom=-thickness, top=flange, tolerance=tolerance)
    if isinstance(made, Infeasible):
        return made
    items, mates = made
    body = f"{mount.path}.{holder.name}"
    mates += [*mount.mates, Mate(body, "plate.plate", "clamp")]
    for item in items:
        if item.name.startswith("washer-below"):
            mates.append(Mate(f"{mount.path}.{item.name}", "plate.plate", "clamp"))
        elif item.name.startswith("washer-above"):
            mates.append(Mate(f"{mount.path}.{item.name}", body, "clamp"))
    known = [(socket.kind, socket) for socket in mount.sockets if not socket.spread]
    move = f"set {mount.path}.position to a place of its own, or leave it out"
    group = Group(
        path=mount.path,
        kind="device",
        placement=placement,
        items=(*mount.items, *items),
        fix=move,
        move=move,
        service=mount.service,
        serves=mount.serves,
        sockets=mount.sockets,
        keep_outs=(*plug_spaces(mount.items[1].name, known, painter.library), *tools((*mount.items, *items))),
        step=mount.step,
    )
    return group, mates


def _assumptions(design: Design, library: Library, file: str, stacks: tuple[Stack, ...]) -> list[str]:
    """What the design takes for granted: its own settings, then the library's guesses."""
    found: list[str] = []
    sheet = thickness_tolerance(design, library, file)
    if design.plate.thickness_tolerance is None:
        found.append(
            f"plate: thickness {design.plate.thickness:g} +-{sheet:g}, as the standard allows; measure your sheet"
        )
    else:
        found.append(f"plate: thickness {design.plate.thickness:g} +-{sheet:g}, as the design says of its sheet")
    if design.of(StackTable) and design.hardware.thread_depth is not None and not any(s.printed for s in stacks):
        depth = design.hardware.thread_depth
        found.append(f"hardware: standoffs are tapped {depth:g} deep, as the design says; makers guarantee less")
    boards = {level.board.name: level.board for stack in stacks for level in stack.levels}
    found += [f"{name}: mass by its area, {GRAMS_PER_AREA:g} g/mm2" for name, board in boards.items() if not board.mass]
    rows = {(stack.range, stack.thread.label): stack.row for stack in stacks}
    found += [
        f"{name} {thread} (confidence {row.confidence}): {row.note}"
        for (name, thread), row in rows.items()
        if row.assumed
    ]
    return found + library.assumptions()


def _settings(design: Design, library: Library) -> dict[str, str]:
    shop = library.get(ShopRecord, design.cut.shop)
    return {
        "plate": f"{design.plate.material}, {design.plate.thickness:g} mm",
        "printer": design.print.printer,
        "plastic": design.print.material,
        "cut by": f"{shop.full_name}, kerf {shop.kerf_for(design.cut.kerf):g}",
        "standoffs": design.hardware.standoff,
    }
