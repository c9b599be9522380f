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
    """The stacks that have one, what stands on those under the top plate, and why others have none."""

    stacks: tuple[Stack, ...]
    tops: Mapping[str, TopStandoffs]
    problems: tuple[Infeasible, ...]

    def of(self, path: str) -> Stack:
        """The stack of that path; KeyError where it has no solution."""
        return next(stack for stack in self.stacks if stack.path == path)


def solution(context: Context) -> Solution:
    """The solution of all stacks of a design."""
    solved = solve_all(context)
    stacks = tuple(stack for stack in solved if isinstance(stack, Stack))
    problems = [problem for problem in solved if isinstance(problem, Infeasible)]
    tops = {} if problems else top_standoffs(stacks, context)
    if isinstance(tops, Infeasible):
        return Solution(stacks, {}, (*problems, tops))
    raised = tuple(with_top_standoffs(s, tops[s.path]) if s.path in tops else s for s in stacks)
    return Solution(raised, tops, tuple(problems))
