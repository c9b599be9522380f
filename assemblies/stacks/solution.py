"""The solution of all stacks of a design. They share the user's own standoffs and may carry one top plate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..context import Context
from ..model.joint import Infeasible
from .stack import Stack, solve_all
from .top_standoffs import TopStandoffs, top_standoffs, with_top_standoffs


@dataclass(frozen=True)
class Solution:
    """All solved stacks, the top standoffs of those that carry the top plate, and the stacks that cannot be solved.

    `tops`: by the stack's path.
    """

    stacks: tuple[Stack, ...]
    tops: Mapping[str, TopStandoffs]
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
    tops = {} if unsolved else top_standoffs(stacks, context)
    if isinstance(tops, Infeasible):
        return Solution(stacks, {}, unsolved, tops)
    raised = tuple(with_top_standoffs(s, tops[s.path]) if s.path in tops else s for s in stacks)
    return Solution(raised, tops, unsolved)
