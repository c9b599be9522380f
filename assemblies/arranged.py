"""Units at their places: each is arranged on its face, root faces first. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..core.errors import InputError
from ..core.placement import Placement
from .carriers.arrangement import Station, needed_size, place
from .carriers.base_plate import PLATE, UNDER
from .carriers.sheet import Landed, thickness_problem
from .carriers.top_plate import TOP, top_frame
from .context import Context
from .model.bounds import Plan
from .model.face import Face
from .model.items import Group, KeepOut
from .model.joint import Infeasible
from .model.unit import Unit
from .stacks.solution import solution
from .units import Seated

PLAY = 0.6
"""How far a screw may be off a threaded hole of a face and still be its, mm: what a clearance hole allows."""


@dataclass(frozen=True, kw_only=True)
class Arranged:
    """Units in the design's order, with the station of each on its face.

    `turns` are the placements on the faces, `placements` those in the assembly's frame, `faces` the paths of the faces.
    """

    units: tuple[Unit, ...]
    stations: Mapping[str, Station]
    turns: Mapping[str, Placement]
    placements: Mapping[str, Placement]
    faces: Mapping[str, str]
    on_sheets: frozenset[str]
    """The units that stand on sheets, rather than on listed attachments."""

    def groups(self) -> list[Group]:
        """Every unit's groups in the assembly's frame."""
        return [
            replace(
                group,
                placement=_composed(self.placements[unit.path], group.placement),
                keep_outs=tuple(map(_on_the_bench, group.keep_outs)) if self.on_bench(unit.path) else group.keep_outs,
            )
            for unit in self.units
            for group in unit.groups
        ]

    def on_bench(self, path: str) -> bool:
        """Whether a unit is fastened on the bench: to a sheet that is carried itself, before that is put in."""
        return self.faces[path] not in (PLATE, UNDER) and path in self.on_sheets

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plan that each unit takes of the assembly's."""
        found: dict[str, Plan] = {}
        for unit in self.units:
            path = unit.path
            if self.faces[path] == PLATE:
                found[path] = self.stations[path].plan(*self.turns[path].origin[:2])
            else:
                x0, y0, x1, y1 = unit.footprint.plan
                box = ((x0, y0, 0.0), (x1, y1, unit.footprint.rise))
                (ax, ay, _), (bx, by, _) = self.placements[path].bounds(box)
                found[path] = (ax, ay, bx, by)
        return found

    def plans_on(self, face: str) -> list[Plan]:
        """The plans of what stands on a face, in the face's own frame."""
        on_it = [path for path in self.stations if self.faces[path] == face]
        return [self.stations[path].plan(*self.turns[path].origin[:2]) for path in on_it]

    @property
    def plans_above(self) -> dict[str, Plan]:
        """The plans of what stands on the base plate."""
        return {path: plan for path, plan in self.plans.items() if self.faces[path] == PLATE}

    @property
    def plans_under(self) -> dict[str, Plan]:
        """The plans of what hangs below the base plate."""
        return {path: plan for path, plan in self.plans.items() if self.faces[path] == UNDER}

    @property
    def needed(self) -> tuple[float, float]:
        """The base plate's size, for all that stands on it and hangs below it."""
        return needed_size([*self.plans_above.values(), *self.plans_under.values()])

    @property
    def top(self) -> float:
        """The height at which a hand pushes the highest stack, 0 where there is none."""
        tops = [self.placements[u.path].point((0.0, 0.0, u.top))[2] for u in self.units if u.top is not None]
        return max(tops, default=0.0)

    def landed_on_base(self) -> list[Landed]:
        """The footprints on both faces of the base plate, in its own frame, which is the assembly's."""
        return [
            Landed(unit.path, unit.footprint, self.placements[unit.path])
            for unit in self.units
            if self.faces[unit.path] in (PLATE, UNDER)
        ]


def arrange(context: Context, standing: Sequence[Seated]) -> Arranged | list[Infeasible]:
    """A place for each unit, or why there is none."""
    beside = _beside(standing)
    built = [each.unit(beside) for each in standing]
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
            position=each.table.position,
            rotation=each.table.rotation,
        )
        for each, unit in zip(standing, units, strict=True)
    }
    faces = {unit.path: each.face.path for each, unit in zip(standing, units, strict=True)}
    turns = _turns(stations, faces, {each.face.path: each.face for each in standing}, beside)
    placements = _placements(context, {each.face.path: each.face for each in standing}, units, faces, turns)
    arranged = Arranged(
        units=tuple(units),
        stations=stations,
        turns=turns,
        placements=placements,
        faces=faces,
        on_sheets=frozenset(each.table.name for each in standing if each.face.sheet),
    )
    missing = [problem for each in standing if (problem := _off_attachments(each, arranged))]
    return missing or arranged


def _turns(
    stations: Mapping[str, Station], on: Mapping[str, str], faces: Mapping[str, Face], beside: int
) -> dict[str, Placement]:
    """Each unit's placement on its face; what stands on the other face of a sheet is kept clear of."""
    found: dict[str, Placement] = {}
    for path in dict.fromkeys(on.values()):
        face = faces[path]
        mine = [stations[name] for name in stations if on[name] == path]
        behind = [
            _seen_from(face, faces[on[name]], stations[name].plan(*turn.origin[:2]))
            for name, turn in found.items()
            if faces[on[name]].item == face.item
        ]
        for name, spot in place(mine, beside, behind).items():
            found[name] = Placement.at(*spot) @ Placement.about("z", stations[name].rotation)
    return found


def _seen_from(face: Face, other: Face, plan: Plan) -> Plan:
    """A plan on one face of a sheet in the frame of the other."""
    x0, y0, x1, y1 = plan
    (ax, ay, _), (bx, by, _) = (face.frame.inverse @ other.frame).bounds(((x0, y0, 0.0), (x1, y1, 0.0)))
    return ax, ay, bx, by


def _on_the_bench(space: KeepOut) -> KeepOut:
    """A tool's space where its fastener is put in on the bench."""
    return replace(space, bench_assembled=True) if space.at_step else space


def _beside(standing: Sequence[Seated]) -> int:
    """The side at which others stand beside the first unit of rank 0; the left where nothing says."""
    for each in standing:
        unit = each.unit(-1)
        if isinstance(unit, Unit) and unit.wish.rank == 0:
            return unit.beside or -1
    return -1


def _refused(face: Face, unit: Unit) -> Infeasible | None:
    """Why a unit does not go onto its face: a sheet that is too thin or too thick for it."""
    return thickness_problem(unit.path, face.sheet, unit.footprint.thinnest, unit.footprint.thickest)


def _placements(
    context: Context,
    faces: Mapping[str, Face],
    units: Sequence[Unit],
    on: Mapping[str, str],
    turns: Mapping[str, Placement],
) -> dict[str, Placement]:
    """The placements of units in the assembly's frame, root first.

    The top plate lies where its stacks stand, so its face has a frame once those are placed. Raises InputError if a
    stack that carries it would stand on it.
    """
    offered = {face.path for unit in units for face in unit.faces}
    frames = {path: face.frame for path, face in faces.items() if path not in offered and path != TOP}
    placements: dict[str, Placement] = {}
    waiting = list(units)
    while waiting:
        ready = [unit for unit in waiting if on[unit.path] in frames]
        if not ready and TOP not in frames:
            carried = [name for name in context.design.top.stacks if name not in placements]
            if carried:
                legal = "a face that does not rest on it"
                raise InputError(context.file, f"{carried[0]}.on", on[carried[0]], legal)
            frames[TOP] = top_frame(context, placements)
        for unit in ready:
            placements[unit.path] = _composed(frames[on[unit.path]], turns[unit.path])
            frames |= {face.path: _composed(placements[unit.path], face.frame) for face in unit.faces}
            waiting.remove(unit)
    return {unit.path: placements[unit.path] for unit in units}


def _composed(outer: Placement, inner: Placement) -> Placement:
    """First `inner`, then `outer`; where one of them is none, the other as it is."""
    if inner == Placement():
        return outer
    return inner if outer == Placement() else outer @ inner


def _off_attachments(each: Seated, arranged: Arranged) -> Infeasible | None:
    """Why a unit is not held by a face that takes listed attachments only."""
    path, face = each.table.name, each.face
    if face.takes == "free":
        return None
    unit = next(unit for unit in arranged.units if unit.path == path)
    spots = [arranged.turns[path].point((x, y, 0.0)) for p in unit.footprint.patterns for x, y in p.spots]
    held = [any(abs(x - a.x) <= PLAY and abs(y - a.y) <= PLAY for a in face.attachments) for x, y, _ in spots]
    if held and all(held):
        return None
    return Infeasible(
        code="layout-infeasible",
        subject=path,
        message=f"{face.path} takes what fits its own {len(face.attachments)} threaded holes, and its screws miss them",
        fix=f"set {path}.position and {path}.rotation so that they meet, or {path}.on to another face",
    )
