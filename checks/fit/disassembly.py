"""The build taken apart step by step, the last step first: which pieces the hand moves together, and past what.

If every piece can be taken out on a straight way in this order, every piece can come to its place in the order of the
steps. Taking one piece out never blocks another, so it does not matter which of the free ones goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...assemblies.assembly import Assembly, Step
from ...assemblies.model.items import Mate

Body = tuple[str, ...]
"""The names of the pieces that the hand moves as one."""
IsFree = Callable[[Body, frozenset[str]], bool]
"""Whether a body can be taken out past the pieces that are there."""


@dataclass(frozen=True)
class Scene:
    """A step: the bodies that it moves into place, and the pieces that are there before it."""

    step: Step
    bodies: tuple[Body, ...]
    there: frozenset[str]


@dataclass(frozen=True)
class Stuck:
    """A body that cannot be taken out, with the pieces that are there."""

    step: Step
    body: Body
    there: frozenset[str]


def stuck_bodies(assembly: Assembly, tests: Sequence[IsFree]) -> Iterator[Stuck]:
    """The bodies that cannot come to their places, step by step.

    `tests`: the ways out in groups, the likeliest first; the others are asked only of what the first do not free.
    """
    for scene in scenes(assembly):
        waiting = list(scene.bodies)
        while waiting:
            left = next((left for test in tests if len(left := _left(scene, waiting, test)) < len(waiting)), waiting)
            if left is waiting:
                yield from (Stuck(scene.step, body, _present(scene, waiting, body)) for body in waiting)
                break
            waiting = left


def _left(scene: Scene, waiting: Sequence[Body], is_free: IsFree) -> list[Body]:
    """The bodies that stay when those that are free are taken out one after another."""
    left = list(waiting)
    for body in waiting:
        if is_free(body, _present(scene, left, body)):
            left.remove(body)
    return left


def _present(scene: Scene, waiting: Sequence[Body], mover: Body) -> frozenset[str]:
    return scene.there | {name for body in waiting if body != mover for name in body}


def scenes(assembly: Assembly) -> Iterator[Scene]:
    """The scenes of all steps that bring or install pieces: those on the bench see only their own work."""
    group_of = {f"{group.path}.{item.name}": group.path for group in assembly.groups for item in group.items}
    standing, benched, joined = set[str](), dict[str, list[str]](), list[Body]()
    loaded = {step.fastened_to for step in assembly.steps}  # these sheets move with what is fastened to them
    for step in assembly.steps:
        if step.bench:
            joined += [step.brings] if step.joins else []
            for path in dict.fromkeys(group_of[name] for name in step.brings):
                mine = [name for name in step.brings if group_of[name] == path]
                sheet = [step.fastened_to] if step.fastened_to else []
                yield Scene(step, tuple((name,) for name in mine), frozenset([*benched.get(path, ()), *sheet]))
                benched.setdefault(path, []).extend(mine)
            continue
        made = (*step.installs, *(name for name in step.brings if name in loaded))
        bodies = [*_together(made, step.brings, assembly.mates, joined)]
        if bodies:
            yield Scene(step, tuple(bodies), frozenset(standing))
        standing |= {*step.brings, *step.installs}


def _together(
    installs: Sequence[str], brings: Sequence[str], mates: Sequence[Mate], joined: Sequence[Body]
) -> Iterator[Body]:
    """The pieces put together on the bench, as bodies joined by their mates, then each other piece alone.

    `joined`: pieces that are moved as one, whether they touch or not.
    """
    links: dict[str, set[str]] = {name: set() for name in installs}
    pairs = [(mate.a, mate.b) for mate in mates] + [(body[0], name) for body in joined for name in body[1:]]
    for a, b in pairs:
        if a in links and b in links:
            links[a].add(b)
            links[b].add(a)
    left = dict.fromkeys(installs)
    while left:
        body, new = dict[str, None](), [next(iter(left))]
        while new:
            name = new.pop()
            if name in left:
                body[name] = left.pop(name)
                new += sorted(links[name])
        yield tuple(body)
    yield from ((name,) for name in brings if name not in links)
