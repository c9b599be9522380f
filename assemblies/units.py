"""Building of units from the tables of a design. Each unit gets its seat before it is built. Lengths are mm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..core.errors import InputError, nearest
from ..core.placement import Placement
from ..core.remedy import Remedy
from ..core.toml_text import toml_text
from ..params.kinds import KINDS
from ..params.kinds.kind import PlacedTable
from .context import Context
from .model.face import DOWN, TOP, Face, Seat
from .model.joint import Infeasible
from .model.unit import Built, Sided, Unit
from .registered import builder_of


@dataclass(frozen=True, kw_only=True)
class Seated:
    """A table of the design, its face, and the unit that was built from it (or why it could not be built)."""

    table: PlacedTable
    face: Face
    built: Built

    def unit(self, side: int) -> Unit | Infeasible:
        """The unit for one side, -1 or 1, of the unit that it stands beside; or why it cannot be built."""
        built = self.built.by_side[side] if isinstance(self.built, Sided) else self.built
        return _replaceable(built, self.table) if isinstance(built, Unit) and self.table.position else built


def _replaceable(unit: Unit, table: PlacedTable) -> Unit:
    """A unit whose place the design gives, with the remedy that leaves the place to the program."""
    remedy = Remedy.of(f"{table.name}.position", None)
    groups = (
        replace(each, move=f"{each.move}, or {remedy.words}", moves=(remedy, *each.moves)) if each.move else each
        for each in unit.groups
    )
    return replace(unit, groups=tuple(groups), moves=(remedy, *unit.moves))


def build_units(context: Context, faces: Mapping[str, Face]) -> list[Seated]:
    """Every unit in the design's order.

    `faces`: faces of the carriers that belong to no table of a list (the base plate and the top plate). A unit on a
    unit that cannot be built is left out. Raises InputError if a table's `on` names no face.
    """
    known = dict(faces)
    turns = {path: Placement(rotation=face.frame.rotation) for path, face in faces.items()}
    waiting, found = list(context.design.tables()), dict[str, Seated]()
    while ready := [(kind, table) for kind, table in waiting if table.on in known]:
        waiting = [each for each in waiting if each not in ready]
        for kind, table in ready:
            face = known[table.on]
            turn = turns[table.on] @ Placement.about("z", table.rotation)
            seat = Seat(face=face, gravity=turn.inverse.point(DOWN))
            built = _not_clamped(kind, table, face) or builder_of(kind)(table, context, seat)
            found[table.name] = Seated(table=table, face=face, built=built)
            for offered in _offered(built):
                known[offered.path] = offered
                turns[offered.path] = turn @ Placement(rotation=offered.frame.rotation)
    failed = {name for name, each in found.items() if isinstance(each.built, Infeasible)}
    rests = {table.name: table.on.partition(".")[0] for _, table in waiting}
    for kind, table in waiting:
        below = _below(table.name, rests)
        if below[-1] in failed:
            continue  # the problem of the unit below is reported already
        legal = f"a face, {nearest(table.on, _legal(kind, known))}"
        if table.on in (TOP, f"{TOP}.under") and TOP not in known:
            legal += "; top is a face once top.stacks names the stacks below it"
        if table.name in below:
            legal = f"a face that does not depend on this unit itself: {', '.join(below)} stand on one another"
        elif below[0] in rests:
            continue  # the same error is raised for the unit below
        raise InputError(context.file, f"{table.name}.on", toml_text(table.on), legal)
    return [found[table.name] for _, table in context.design.tables() if table.name in found]


def _clamped() -> list[str]:
    """The kinds that are clamped to the sides of towers."""
    return [each for each in KINDS.names() if KINDS.get(each).clamped]


def _legal(kind: str, known: Mapping[str, Face]) -> list[str]:
    """The faces that a unit of a kind may name: no side of a tower if it is not clamped."""
    return [path for path, face in known.items() if face.grips is None or kind in _clamped()]


def _not_clamped(kind: str, table: PlacedTable, face: Face) -> Infeasible | None:
    """The problem of a unit on a side of a tower that is not made to be clamped to columns; None if there is none."""
    clamped = _clamped()
    if face.grips is None or kind in clamped:
        return None
    kinds = " or ".join(f"[[{each}]]" for each in clamped)
    return Infeasible(
        code="layout-infeasible",
        subject=table.name,
        message=f"{face.path} is a side of columns, and nothing but a {kinds} is clamped to columns",
        fix=f"set {table.name}.on to plate",
        remedies=(Remedy.of(f"{table.name}.on", None),),
    )


def _below(name: str, rests: Mapping[str, str]) -> list[str]:
    """The units below a unit, the nearest first. Ends at a unit that is built, or before a unit that repeats."""
    found: list[str] = []
    while name in rests and rests[name] not in found:
        name = rests[name]
        found.append(name)
    return found


def _offered(built: Built) -> tuple[Face, ...]:
    """The faces that a unit offers. The variants for both sides offer the same faces."""
    unit = next(iter(built.by_side.values())) if isinstance(built, Sided) else built
    return unit.faces if isinstance(unit, Unit) else ()
