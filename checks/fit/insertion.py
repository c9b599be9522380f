"""Check that each piece can come to its place on a straight way, past what is there by its step. Lengths are mm."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from ...assemblies.assembly import Assembly
from ...assemblies.model.items import Group
from ...core.files import digest
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store, key_of
from ..limits import Limits
from ..print.layering import checks_code
from .components import compared
from .disassembly import stuck_bodies
from .ways import Obstacle, Ways


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Findings on pieces that cannot come to their places, each with the way that is least blocked."""
    found = store.once(_key(assembly), list[Blocked], lambda: [asdict(each) for each in _blocked(assembly, store)])
    groups = {f"{group.path}.{item.name}": group for group in assembly.groups for item in group.items}
    for each in found:
        yield _finding(Blocked(**each), groups)


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """A piece that cannot come to its place. `way`: the way out that is least blocked, `depth` mm deep by `obstacle`.

    A way that only other units block counts as less blocked: moving one of them clears it.

    `start`, `end`: where on the way they meet, mm from its place. `place`: the middle of what they would share.
    """

    step: int
    piece: str
    obstacle: str
    way: list[float]
    depth: float
    start: float
    end: float
    place: list[float]


def _blocked(assembly: Assembly, store: Store) -> Iterator[Blocked]:
    ways, units = Ways(assembly, store), {each.name: each.unit for each in assembly.instances()}
    for stuck in stuck_bodies(assembly, ways.tests):
        found = [list(ways.obstacles(stuck.body, stuck.there, way)) for way in ways.ways(stuck.body)]
        own = units[stuck.body[0]]
        least = min(found, key=lambda obstacles: _blocks(obstacles, units, own))
        worst = max(least, key=lambda each: each.depth)
        start, end = ways.stretch(worst)
        yield Blocked(
            step=stuck.step.number,
            piece=stuck.body[0],
            obstacle=worst.name,
            way=list(worst.way),
            depth=round(worst.depth, 2),
            start=start,
            end=end,
            place=[round(c, 2) + 0.0 for c in worst.place],
        )
    ways.keep()


def _blocks(obstacles: Sequence[Obstacle], units: Mapping[str, str], own: str) -> tuple[bool, float]:
    """How a way is blocked: whether by the piece's own unit, which no move mends, and how deep at most."""
    return any(units[each.name] == own for each in obstacles), max(each.depth for each in obstacles)


def _key(assembly: Assembly) -> str:
    """Digest of all that the findings depend on."""
    placed = [
        [f"{group.path}.{each.name}", key_of(each.part), (group.placement @ each.placement).rounded]
        for group in assembly.groups
        for each in (*group.items, *group.keep_outs)
    ]
    steps = [
        [step.brings, step.installs, step.carries, step.bench, step.fastened_to, step.joins] for step in assembly.steps
    ]
    mates = [[mate.a, mate.b, mate.kind, mate.overlap] for mate in assembly.mates]
    return digest(checks_code(), json.dumps([placed, steps, mates]))


def _finding(blocked: Blocked, groups: Mapping[str, Group]) -> Finding:
    mine, other = groups[blocked.piece], groups[blocked.obstacle]
    x, y, z = blocked.place
    return Finding(
        code="insertion",
        severity=Severity.ERROR,
        subject=blocked.piece,
        message=(
            f"it cannot be moved into its place at step {blocked.step}: {blocked.obstacle} is {blocked.depth:.2f} mm "
            f"deep in its way {_words(blocked.way)}, from {blocked.start:g} to {blocked.end:g} mm before its place"
        ),
        place=(x, y, z),
        measured=blocked.depth,
        fix=_fix(mine, other),
        remedies=_moves(mine, other),
        spoils=(blocked.piece, blocked.obstacle),
    )


def _words(way: list[float]) -> str:
    """The direction from which a piece comes that goes out along `way`."""
    axis = max(range(3), key=lambda n: abs(way[n]))
    return f"from {(('the left', 'the right'), ('the front', 'the rear'), ('below', 'above'))[axis][way[axis] > 0]}"


def _fix(mine: Group, other: Group) -> str:
    if mine.unit == other.unit:
        return compared(mine.unit)
    mover = next((each for each in (mine, other) if each.moves), mine if mine.move else other)
    return mover.move + mine.larger


def _moves(mine: Group, other: Group) -> tuple[Remedy, ...]:
    """Values to try for another place of one of two units; empty if the program has placed both."""
    return () if mine.unit == other.unit else mine.moves or other.moves
