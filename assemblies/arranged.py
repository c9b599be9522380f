"""The arrangement: where every unit stands, on its face and in the assembly frame. Lengths are mm.

A unit is everything that one table of the design adds to the cluster, such as a tower or a switch in its holder. A face
is a side of a sheet, or a set of threaded holes, on which units stand. Some faces belong to other units, so units are
placed in rounds: a face has a frame only when the unit that offers it has its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..core.placement import Placement, composed
from .attachments import off_attachments
from .carriers.alongside import aimed
from .carriers.arrangement import Station, needed_size
from .carriers.sheet import Landed, thickness_problem
from .carriers.top_plate import top_frame
from .context import Context
from .model.bounds import Plan, part_bounds, plan_of
from .model.channel import Channel
from .model.face import PLATE, TOP, UNDER, Face
from .model.footprint import Spot
from .model.items import Group, KeepOut
from .model.joint import Infeasible
from .model.unit import Unit
from .pieces.sockets import plug_box
from .places import places
from .stacks.solution import solution
from .units import Seated
from .wiring.ends import socket_side


@dataclass(frozen=True, kw_only=True)
class Arranged:
    """The units in the order of the design, and mappings from each unit's path to where it is.

    `stations`: the area that it takes on its face, with its wishes. `on_faces`: its placement on its face.
    `placements`: its placement in the assembly frame. `faces`: the path of its face.
    """

    units: tuple[Unit, ...]
    stations: Mapping[str, Station]
    on_faces: Mapping[str, Placement]
    placements: Mapping[str, Placement]
    faces: Mapping[str, str]
    on_sheets: frozenset[str]
    """Paths of the units that stand on sheets. The others are screwed to the threaded holes that their face lists."""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of all units, in the assembly frame."""
        return tuple(
            replace(
                group,
                placement=composed(self.placements[unit.path], group.placement),
                keep_outs=_on_the_bench(unit, group) if self.on_bench(unit.path) else group.keep_outs,
            )
            for unit in self.units
            for group in unit.groups
        )

    @cached_property
    def socket_directions(self) -> dict[str, Spot]:
        """For each unit, the direction that its sockets face, in the assembly frame."""
        return {unit.path: socket_side(self.groups, unit.path) for unit in self.units}

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels for cables, in the assembly frame."""
        return tuple(each.placed(self.placements[unit.path]) for unit in self.units for each in unit.channels)

    def on_bench(self, path: str) -> bool:
        """Whether a unit is fastened to its sheet on the bench, before the sheet (not the base plate) is installed."""
        return self.faces[path] not in (PLATE, UNDER) and path in self.on_sheets

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """For each unit, the area that it takes in plan, in the assembly frame."""
        found: dict[str, Plan] = {}
        for unit in self.units:
            path, station = unit.path, self.stations[unit.path]
            if self.faces[path] == PLATE:
                found[path] = station.plan(*self.on_faces[path].origin[:2])
            else:
                found[path] = self._seen(path, station.extent, station.rise)
        return found

    def _seen(self, path: str, area: Plan, rise: float) -> Plan:
        """An area of a unit, up to a height above its face, in plan in the assembly frame."""
        x0, y0, x1, y1 = area
        (ax, ay, _), (bx, by, _) = self.placements[path].bounds(((x0, y0, 0.0), (x1, y1, rise)))
        return ax, ay, bx, by

    def shifted(self, x: float, y: float) -> Arranged:
        """The arrangement with all units moved on the base plate by x and y."""
        by, under = Placement.at(x, y), Placement.at(x, -y)
        moved = {PLATE: by, UNDER: under}
        return replace(
            self,
            on_faces={path: composed(moved.get(self.faces[path], Placement()), p) for path, p in self.on_faces.items()},
            placements={path: composed(by, placement) for path, placement in self.placements.items()},
        )

    @property
    def is_placed_by_hand(self) -> bool:
        """Whether the design gives the position of a unit on the base plate."""
        return any(self.stations[path].position for path in self.stations if self.faces[path] in (PLATE, UNDER))

    def plans_on(self, *faces: str) -> list[Plan]:
        """The plans of the units on these faces, each in the frame of its face."""
        on_it = [path for path in self.stations if self.faces[path] in faces]
        return [self.stations[path].plan(*self.on_faces[path].origin[:2]) for path in on_it]

    @property
    def plans_above(self) -> dict[str, Plan]:
        """The plans of the units on the upper face of the base plate."""
        return {path: plan for path, plan in self.plans.items() if self.faces[path] == PLATE}

    @property
    def plans_below(self) -> dict[str, Plan]:
        """The plans of the units on the lower face of the base plate."""
        return {path: plan for path, plan in self.plans.items() if self.faces[path] == UNDER}

    @property
    def reaches_below(self) -> dict[str, Plan]:
        """The plans of what is on the lower face of the base plate, with its plugs."""
        areas = {path: (self.stations[path].reach, self.stations[path].rise) for path in self.plans_below}
        standing = {unit.path: unit.footprint.below for unit in self.units if self.faces[unit.path] == PLATE}
        areas |= {path: (below, 0.0) for path, below in standing.items() if below}
        return {path: self._seen(path, *area) for path, area in areas.items()}

    def needed(self, margin: float) -> tuple[float, float]:
        """The size that the base plate needs for the units on both faces, `margin` from its edges, [width, depth]."""
        return needed_size([*self.plans_above.values(), *self.plans_below.values()], margin)

    @property
    def top(self) -> float:
        """The height of the highest stack, mm, where the check of tipping pushes; 0 if there is no stack."""
        tops = [self.placements[u.path].point((0.0, 0.0, u.top))[2] for u in self.units if u.top is not None]
        return max(tops, default=0.0)

    def landed_on_base(self) -> list[Landed]:
        """The footprints on both faces of the base plate, in its frame, which is the assembly frame."""
        return [
            Landed(
                unit.path,
                replace(unit.footprint, rise=self.stations[unit.path].rise),
                self.placements[unit.path],
                unit.moves,
            )
            for unit in self.units
            if self.faces[unit.path] in (PLATE, UNDER)
        ]


def arrange(context: Context, standing: Sequence[Seated]) -> Arranged | list[Infeasible]:
    """The arrangement of all units, or the reasons why there is none."""
    beside = _beside(standing)
    built = [each.unit(beside[each.face.path]) for each in standing]
    solved = context.once(solution)
    problems = [each for each in built if isinstance(each, Infeasible)]
    problems += [solved.top] if solved.top else []
    units = [each for each in built if isinstance(each, Unit)]
    for each, unit in zip(standing, built, strict=True):
        problem = isinstance(unit, Unit) and _refused(each.face, unit)
        problems += [problem] if problem else []
    if problems:
        return problems
    stations = {
        unit.path: Station(
            path=unit.path,
            wish=unit.wish,
            extent=unit.footprint.plan,
            reach=_reach(unit),
            rise=unit.footprint.rise,
            position=each.table.position or unit.wish.spot,
            rotation=each.table.rotation,
        )
        for each, unit in zip(standing, units, strict=True)
    }
    on = {unit.path: each.face.path for each, unit in zip(standing, units, strict=True)}
    faces = {each.face.path: each.face for each in standing}
    owners = {face.path: unit.path for unit in units for face in unit.faces}
    placed = places(aimed(stations, units), on, faces, owners, beside)
    placements = _placements(context, faces, units, on, placed.on_faces)
    arranged = Arranged(
        units=tuple(units),
        stations=placed.stations,
        on_faces=placed.on_faces,
        placements=placements,
        faces=on,
        on_sheets=frozenset(each.table.name for each in standing if each.face.sheet),
    )
    return off_attachments(standing, arranged.units, arranged.on_faces) or arranged


def _reach(unit: Unit) -> Plan:
    """The area of a unit with the plugs in its sockets, in its frame."""
    x0, y0, x1, y1 = unit.footprint.plan
    plugs = [
        group.placement.bounds(box) for group in unit.groups for socket in group.sockets if (box := plug_box(socket))
    ]
    for group in unit.groups:
        known = {socket.name for socket in group.sockets}
        more = (space for space in group.keep_outs if space.code == "plug" and space.socket not in known)
        plugs += [part_bounds(space.part, group.placement @ space.placement) for space in more]
    return plan_of([((x0, y0, 0.0), (x1, y1, 0.0)), *plugs])


def _on_the_bench(unit: Unit, group: Group) -> tuple[KeepOut, ...]:
    """The keep-outs of a group. Those of the tools that fasten its unit are marked `bench_assembled`.

    On the bench only pieces of the same unit can be in the way of such a tool.
    """
    keys = {key for step in unit.steps if step.fastens for key in step.brings}
    there = {item.name for item in group.items if (group.path, item.step) in keys}
    return tuple(
        replace(space, bench_assembled=True) if space.at_step and space.owner in there else space
        for space in group.keep_outs
    )


def _beside(standing: Sequence[Seated]) -> dict[str, int]:
    """For each face, the side of its first unit of rank 0 where others go: -1 left (default), 1 right."""
    found: dict[str, int] = {}
    for each in standing:
        unit = each.unit(-1)  # built with the default, to learn the rank and the side
        if isinstance(unit, Unit) and unit.wish.rank == 0:
            found.setdefault(each.face.path, unit.beside or -1)
    return {each.face.path: found.get(each.face.path, -1) for each in standing}


def _refused(face: Face, unit: Unit) -> Infeasible | None:
    """The reason why a unit does not fit its face: the sheet is too thin or too thick. None if it fits."""
    return thickness_problem(unit.path, face.sheet, unit.footprint.thinnest, unit.footprint.thickest)


def _placements(
    context: Context,
    faces: Mapping[str, Face],
    units: Sequence[Unit],
    on: Mapping[str, str],
    on_faces: Mapping[str, Placement],
) -> dict[str, Placement]:
    """The placements of units in the assembly frame: first the units on the base plate, then those on their faces.

    The frame of the top plate follows from the placements of the stacks that carry it.
    """
    offered = {face.path for unit in units for face in unit.faces}
    frames = {path: face.frame for path, face in faces.items() if path not in offered and face.item != TOP}
    placements: dict[str, Placement] = {}
    waiting = list(units)
    while waiting:
        ready = [unit for unit in waiting if on[unit.path] in frames]
        if not ready:
            over = top_frame(context, placements)
            frames |= {path: over @ face.frame for path, face in faces.items() if face.item == TOP}
        for unit in ready:
            placements[unit.path] = composed(frames[on[unit.path]], on_faces[unit.path])
            frames |= {face.path: composed(placements[unit.path], face.frame) for face in unit.faces}
            waiting.remove(unit)
    return {unit.path: placements[unit.path] for unit in units}
