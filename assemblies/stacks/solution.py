"""The solution of all stacks of a design. They share the user's own standoffs and may carry one top plate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...core.remedy import Remedy
from ...params.kinds.stack import StackTable
from ..context import Context
from ..model.joint import Infeasible
from ..model.unit import Notice
from .stack import Stack, solve_all
from .top_standoffs import TopStandoffs, end_standoffs, top_standoffs, with_top_standoffs
from .towers_of import CHEEK, cheek_stock


@dataclass(frozen=True)
class Solution:
    """All solved stacks, the top standoffs of those that carry the top plate, and the stacks that cannot be solved.

    `tops`: by the stack's path.
    """

    stacks: tuple[Stack, ...]
    tops: Mapping[str, TopStandoffs]
    ends: Mapping[str, TopStandoffs]
    """Of lying towers: the standoffs that carry the cheek at the other end, by the tower's path."""
    unsolved: Mapping[str, Infeasible]
    """By the stack's path."""
    top: Infeasible | None = None
    """Why the top plate cannot be placed on its stacks; None if it can, or if there is none."""

    def of(self, path: str) -> Stack | Infeasible:
        """The stack with this path, or why it has no solution."""
        return self.unsolved.get(path) or next(stack for stack in self.stacks if stack.path == path)


def solution(context: Context) -> Solution:
    """Solve all stacks of a design. Top standoffs are solved only if every stack has a solution."""
    solved = solve_all(context)
    stacks = tuple(stack for stack in solved.values() if isinstance(stack, Stack))
    unsolved = {path: problem for path, problem in solved.items() if isinstance(problem, Infeasible)}
    ends = {stack.path: _ended(stack, context) for stack in stacks if stack.sheet == CHEEK}
    unsolved |= {path: end for path, end in ends.items() if isinstance(end, Infeasible)}
    carried = {path: end for path, end in ends.items() if isinstance(end, TopStandoffs)}
    stacks = tuple(stack for stack in stacks if stack.path not in unsolved)
    tops = {} if unsolved else top_standoffs(stacks, context)
    if isinstance(tops, Infeasible):
        return Solution(stacks, {}, carried, unsolved, tops)
    both = carried | tops
    raised = tuple(with_top_standoffs(s, both[s.path]) if s.path in both else s for s in stacks)
    return Solution(raised, tops, carried, unsolved)


def _ended(stack: Stack, context: Context) -> TopStandoffs | Infeasible:
    """The standoffs on the last board of a lying tower, which carry its other cheek; Infeasible if there are none."""
    trays = [level.path for level in stack.levels if level.tray]
    last = stack.levels[-1]
    message = "no standoff sold is long enough to clear the last board"
    if trays:
        message = f"its holes do not match the columns of the row, and no tray of {trays[0]} can stand on edge"
    elif stack.printed:
        message = "the end cheek needs studs on the last board, and printed columns have none there"
    else:
        table = next(each for each in context.design.of(StackTable) if each.name == stack.path)
        found = end_standoffs(stack, table.air, cheek_stock(context), context)
        if found:
            return found
    return Infeasible(
        code="stack-infeasible",
        subject=trays[0] if trays else last.path,
        message=message,
        fix=f"set {stack.path}.hold to fin",
        remedies=(Remedy.of(f"{stack.path}.hold", "fin"),),
    )


def owned_notices(context: Context) -> Iterator[Notice]:
    """A notice for each length of the user's own standoffs of which none is used, with the reason."""
    stacks, thread = context.once(solution).stacks, context.owned_thread
    pieces = Counter[float]()
    for length, count in context.design.hardware.owned.male_female:
        pieces[length] += count
    used = {
        p.length
        for s in stacks
        if s.thread.name == thread.name
        for lv in s.levels
        if lv.owned
        for p in lv.column.pieces
    }
    fewest = min((len(stack.corners) for stack in stacks), default=0)
    others = ", ".join(dict.fromkeys(f"{s.path} uses {s.thread.label}" for s in stacks if s.thread.name != thread.name))
    for length, count in sorted(pieces.items()):
        if length in used:
            continue
        if all(stack.printed for stack in stacks):
            why, fix = "all stacks stand on printed standoffs", "set hardware.standoff to a range that is sold"
        elif all(stack.thread.name != thread.name for stack in stacks):
            why, fix = others, "set hardware.owned.thread to the thread of your standoffs, or leave them out"
        elif count < fewest:
            why = f"a board stands on {fewest} of one length"
            fix = "leave them out, or set a chain of your own together from them"
        else:
            why, fix = "no board takes this height", f"set the standoff of a node to {length:g}, or leave them out"
        message = f"{count} standoffs of your own, {thread.label} x {length:g}, are not used: {why}"
        yield Notice(code="owned-unused", subject="hardware.owned", message=message, fix=fix, known=True)
