"""The order of the build steps: the steps of all units by stage, then the steps of the cables."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..core.placement import Placement
from .assembly import Step
from .model.cable import OWN_SUPPLY, Cable, Rail, RailSpec
from .model.items import Group
from .model.unit import STAGES, Extra, Unit, UnitStep


@dataclass(frozen=True, eq=False)
class _Staged:
    """A step of a unit, with the names of the instances that it adds and installs.

    `fastened`: the step fastens the unit to its sheet, before the sheet itself is installed.
    """

    unit: str
    step: UnitStep
    brings: list[str]
    installs: list[str]
    fastened: bool


def steps(
    units: Sequence[Unit],
    groups: Sequence[Group],
    turns: Mapping[str, Placement],
    extras: Sequence[Extra],
    cables: Sequence[Cable],
    rails: Sequence[tuple[RailSpec, Rail]],
    others: Sequence[str],
    on_bench: Callable[[str], bool],
) -> tuple[Step, ...]:
    """The steps, each with the instances that it adds and the extras and cables that it uses.

    `others`: sentences about leads that are no node's.
    `turns`: placement of each unit on its face, by its path. `on_bench`: whether a unit is fastened to its sheet on
    the bench.
    """
    made: list[Step] = []
    names: dict[tuple[str, str], list[str]] = {}
    for group in groups:
        for item in group.items:
            names.setdefault((group.path, item.step), []).append(f"{group.path}.{item.name}")
    spaces: dict[tuple[str, str], list[str]] = {}
    for group in groups:
        for space in group.keep_outs:
            if space.code == "plug":
                spaces.setdefault((group.path, space.socket), []).append(f"{group.path}.{space.name}")
    owners = {group.path: group.unit for group in groups}
    staged = [
        _Staged(
            unit.path,
            step,
            [name for key in step.brings for name in names.get(key, ())],
            [name for key in step.installs for name in names.get(key, ())],
            step.fastens and unit.path in turns and on_bench(unit.path),
        )
        for stage in STAGES
        for unit in units
        for step in unit.steps
        if step.stage == stage
    ]
    sheets = {group.unit: group.on_sheet for group in reversed(groups) if group.on_sheet}  # of its first group
    closing: list[Step] = []
    for each in _ordered(staged, sheets):
        unit, step = each.unit, each.step
        feeding = _feeding(cables, unit, owners, step.mated) if step.supplies else []
        leads = [*_leads(cables, unit, owners), *_used(extras, "leads", unit)] if step.leads else []
        if step.leads and not leads:
            continue
        carried = [
            name
            for other in staged
            if other.fastened and sheets[other.unit] in each.brings
            for name in (*other.installs, *other.brings)
        ]
        (closing if step.stage == "case" else made).append(
            Step(
                title=step.title,
                text=step.text + (_turned(turns[unit]) if _is_turned(step) else ""),
                brings=tuple(each.brings),
                uses=(*step.uses, *_bought(feeding), *leads),
                bench=step.bench or each.fastened,
                fastened_to=sheets[unit] if each.fastened else "",
                installs=(*(() if each.fastened else each.installs), *carried),
                carries=tuple(name for socket in step.mated for name in spaces.get(socket, ())),
                connects=_names(feeding),
                joins=step.joins,
            )
        )
    listed = {each.unit for each in staged if each.step.leads}
    unlisted = [cable for cable in cables if cable.kind == "lead" and owners[cable.sockets[0][0]] not in listed]
    ends = [extra for extra in extras if extra.used == "leads" and extra.owner not in listed]
    made += _wiring(extras, cables, rails, others, [*_bought(unlisted), *_used(ends, "leads")])
    made += closing
    made += _own_supplies(cables)
    return tuple(replace(step, number=number) for number, step in enumerate(made, 1))


def _ordered(staged: Sequence[_Staged], sheets: Mapping[str, str]) -> list[_Staged]:
    """The steps by stage, with two exceptions for units on a sheet.

    The steps of such a unit come after the sheet's step, but a step that fastens it on the bench comes before.
    `sheets`: for each unit, the sheet instance on which it stands.
    """
    brought = {name: each for each in staged for name in each.brings}
    before: dict[_Staged, set[_Staged]] = {each: set() for each in staged}
    last: dict[str, _Staged] = {}
    for each in staged:
        if each.unit in last:
            before[each].add(last[each.unit])
        last[each.unit] = each
        sheet = brought.get(sheets.get(each.unit, ""))
        if sheet and each.fastened:
            before[sheet].add(each)
        elif sheet and not each.step.bench:
            before[each].add(sheet)
    found, waiting = dict[_Staged, None](), list(staged)
    while waiting:
        ready = next((each for each in waiting if before[each] <= found.keys()), waiting[0])
        found[ready] = None
        waiting.remove(ready)
    return list(found)


def _feeding(
    cables: Iterable[Cable], unit: str, owners: Mapping[str, str], mated: Sequence[tuple[str, str]]
) -> list[Cable]:
    """The cables that feed a unit, except the separate supplies of single boards.

    `mated`: sockets of the step, if it connects only their cables.
    """
    mine = [c for c in cables if c.kind == "supply" and c.outside != OWN_SUPPLY]
    mine = [cable for cable in mine if owners[cable.sockets[-1][0]] == unit]
    return [cable for cable in mine if not mated or cable.sockets[-1] in mated]


def _is_turned(step: UnitStep) -> bool:
    """Whether the step's text describes the pose of a device, which changes if its holder is turned."""
    return step.stage == "devices"


def _turned(placement: Placement) -> str:
    """A sentence about the rotation of a device with its holder; empty if it is not turned."""
    c, s = placement.rotation[0], placement.rotation[3]
    turn = round(math.degrees(math.atan2(s, c)), 3) % 360
    return f" The device is turned {turn:g} degrees counter-clockwise, together with its holder." if turn else ""


def _wiring(
    extras: Sequence[Extra],
    cables: Sequence[Cable],
    rails: Sequence[tuple[RailSpec, Rail]],
    others: Sequence[str],
    lead_parts: Sequence[str],
) -> Iterator[Step]:
    """The steps for leads and patch cables. The plate's cable ties belong to the first of these steps.

    `lead_parts`: the leads that no earlier step lists, with their fuses and ends, each with its count.
    """
    ties = _used(extras, "ties")
    starters = _used(extras, "supply")
    divided = [spec.block for spec, rail in rails if spec.is_divided(rail.nodes)]
    connect = " ".join(dict.fromkeys([*divided, *(spec.connect for spec, _ in rails)]))
    start = " ".join(dict.fromkeys(spec.start for spec, _ in rails))
    leads = [cable for cable in cables if cable.kind == "lead"]
    if leads or others:
        yield Step(
            title="Leads",
            text=" ".join([connect or "Plug a lead into each node." if leads else connect, *others]).strip(),
            uses=(*lead_parts, *starters, *ties),
            connects=_names(leads),
        )
        ties = []
    elif starters:
        yield Step(title="Supply", text=start, uses=(*starters, *ties))
        ties = []
    if patches := [cable for cable in cables if cable.kind == "patch"]:
        text = "Go from the lowest node up, ports and nodes in the same order. Tie hanging cable loosely to a standoff."
        yield Step(
            title="Patch cables",
            text=text,
            uses=(*_bought(patches), *_used(extras, "patch cables"), *ties),
            connects=_names(patches),
        )
        ties = []
    if ties:
        yield Step(title="Ties", text="Tie hanging cables down with ties through the plate's slots.", uses=tuple(ties))


def _own_supplies(cables: Sequence[Cable]) -> Iterator[Step]:
    """The step that connects the separate supplies of single boards."""
    if own := [cable for cable in cables if cable.outside == OWN_SUPPLY]:
        text = "Connect each of these supplies to its own board."
        yield Step(title="Supplies", text=text, uses=tuple(_bought(own)), connects=_names(own))


def _leads(cables: Iterable[Cable], unit: str, owners: Mapping[str, str]) -> list[str]:
    """The leads that start at a unit's outputs, each name with its count."""
    return _bought(c for c in cables if c.kind == "lead" and owners[c.sockets[0][0]] == unit)


def _used(extras: Sequence[Extra], where: str, owner: str = "") -> list[str]:
    """The extras that a step uses, each name with its count. `owner`: only those of this unit."""
    counted: Counter[str] = Counter()
    for extra in extras:
        if extra.used == where and owner in ("", extra.owner):
            counted[extra.name] += extra.quantity
    return _lines(counted)


def _bought(cables: Iterable[Cable]) -> list[str]:
    """The names of cables in the bill, each with its count."""
    return _lines(Counter(cable.bill_name for cable in cables))


def _names(cables: Iterable[Cable]) -> tuple[str, ...]:
    return tuple(cable.name for cable in cables)


def _lines(counted: Counter[str]) -> list[str]:
    return [f"{count} x {name}" for name, count in counted.items()]
