"""Every stack of a design, solved together: they share the user's drawer, and the plate that they carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..context import Context
from ..model.joint import Infeasible
from .stack import Stack, solve_all
from .top_standoffs import TopStandoffs, top_standoffs, with_top_standoffs


@dataclass(frozen=True)
class Solution:
    """The stacks that have a solution, what stands on those under the top plate, and why others have none."""

    stacks: tuple[Stack, ...]
    tops: Mapping[str, TopStandoffs]
    unsolved: Mapping[str, Infeasible]
    """By the stack's path."""
    top: Infeasible | None = None
    """Why no plate lies on top of the stacks that are to carry one."""

    def of(self, path: str) -> Stack | Infeasible:
        """The stack of that path, or why it has no solution."""
        return self.unsolved.get(path) or next(stack for stack in self.stacks if stack.path == path)


def solution(context: Context) -> Solution:
    """The solution of all stacks of a design; the top plate is looked at where every stack has one."""
    solved = solve_all(context)
    stacks = tuple(stack for stack in solved.values() if isinstance(stack, Stack))
    unsolved = {path: problem for path, problem in solved.items() if isinstance(problem, Infeasible)}
    tops = {} if unsolved else top_standoffs(stacks, context)
    if isinstance(tops, Infeasible):
        return Solution(stacks, {}, unsolved, tops)
    raised = tuple(with_top_standoffs(s, tops[s.path]) if s.path in tops else s for s in stacks)
    return Solution(raised, tops, unsolved)
