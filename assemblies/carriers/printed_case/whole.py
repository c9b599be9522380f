"""A printed case with its board: both units, and the facts of the case."""

from __future__ import annotations

from dataclasses import dataclass

from ...context import Context
from ...model.case import CaseFacts
from ...model.items import Group
from ...model.joint import Infeasible
from ...model.unit import Unit
from .board_unit import board_unit
from .cased_board import cased_board
from .plan import printed_plan
from .unit import printed_case_unit, printed_facts, shell_and_lid


@dataclass(frozen=True, kw_only=True)
class PrintedCase:
    """The case and its board as units. `group`: the board's group in the assembly's frame."""

    case: Unit
    board: Unit
    group: Group
    facts: CaseFacts


def printed_case(context: Context) -> PrintedCase | Infeasible:
    """The printed case of a design, or the reason why there is none."""
    found = cased_board(context)
    if isinstance(found, Infeasible):
        return found
    plan = printed_plan(context, found)
    if isinstance(plan, Infeasible):
        return plan
    shell, lid, texts = shell_and_lid(context, plan)
    case = printed_case_unit(context, plan, shell, lid, texts)
    if isinstance(case, Infeasible):
        return case
    unit = board_unit(found, plan.group, plan.items, plan.fit, context)
    return PrintedCase(case=case, board=unit, group=plan.group, facts=printed_facts(plan, shell, lid, unit))
