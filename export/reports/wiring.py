"""Cables, the power budget of each rail, and the push that tips the cluster, as lines of the report. Lengths are mm."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from ...assemblies.assembly import Assembly, Tipping
from ...assemblies.model.cable import Cable, ModuleNeed, Rail
from ...assemblies.model.draw import Draw, Load

if TYPE_CHECKING:
    from .report_document import CableData, DrawData, RailData


def cable_lines(assembly: Assembly) -> list[str]:
    """One line for each cable, and one for each channel with what it holds."""
    return [
        *(_cable(cable) for cable in assembly.cables),
        *(
            f"channel {path}: {fill.cables} cables take {fill.taken:.0f} mm2 of the {fill.useful:g} useful mm2 "
            f"({fill.taken / fill.useful:.0%})"
            for path, fill in assembly.fills.items()
        ),
    ]


def _cable(cable: Cable) -> str:
    ends = f"{cable.sort}: {cable.start} to {cable.end}"
    if cable.needed is None:
        return ends
    length = f"cable of {cable.bought:g} mm" if cable.bought is not None else "longer than any cable sold"
    if cable.channel:
        return f"{ends}: needs {cable.needed:g} mm with its ends, {length}; it runs through the channel {cable.channel}"
    tied = f'held by the tie "{cable.via}" on the plate' if cable.via else "tied to a standoff on its way"
    return f"{ends}: needs {cable.needed:g} mm with its ends, {length}; {tied}"


def rail_lines(assembly: Assembly) -> list[str]:
    """The power budget of each rail, and whether it is fused; what drives take, and from where."""
    return [
        *(line for rail in assembly.rails for line in _rail(rail)),
        *(_modules(need.path, each) for need in assembly.needs for each in need.modules),
        *map(_draw, assembly.draws),
        *map(_load, assembly.loads),
    ]


def _load(load: Load) -> str:
    given = load.given
    limits = f"; it gives {given.amperes:g} A, and {given.peak:g} A for some seconds"
    if load.through:
        limits = f"; its {load.through} carries {given.amperes:g} A"
    return (
        f"{given.path} with all that it feeds at {given.volts:g} V: {load.watts:g} W typically, {load.most:g} W at "
        f"most ({load.amperes:.1f} A), {load.start:g} W while drives start ({load.starting:.1f} A){limits}"
    )


def _modules(path: str, need: ModuleNeed) -> str:
    return (
        f"{path}: {need.count} x {need.name} in its slots take {need.watts:g} W typically and {need.most:g} W at most "
        f"at {need.volts:g} V ({need.most / need.volts:.1f} A), from {path}; its own switch connects them"
    )


def _draw(draw: Draw) -> str:
    source = f"from {draw.feed or draw.outside}"
    return (
        f"{draw.path}: {draw.count} x {draw.name} take {draw.watts:g} W typically, {draw.most:g} W at most and "
        f"{draw.start:g} W while they start, at {draw.volts:g} V ({draw.start / draw.volts:.1f} A), {source}; plug: "
        f"{draw.plug}"
    )


def _rail(rail: Rail) -> list[str]:
    unknown = f"; the library has no power figure for {len(rail.unknown)} boards" if rail.unknown else ""
    asked = (
        f"{rail.board}: {rail.nodes} nodes take {rail.watts:g} W typically ({rail.watts / rail.volts:.1f} A at "
        f"{rail.volts:g} V), {rail.most:g} W at most ({rail.most / rail.volts:.1f} A), through {rail.through}: "
        f"{rail.amperes:g} A by design, {rail.limit:g} A at the limit{unknown}"
    )
    rated = (
        f"{rail.board}: the nodes' makers ask for supplies of {rail.supply:g} W in all "
        f"({rail.supply / rail.volts:.1f} A), with a reserve for disks and cards that this rail does not have: "
        "do not feed disks or cards from it"
    )
    lead = "the design has none in the leads either"
    if rail.lead_fuse:
        lead = f"each lead has a fuse of {rail.lead_fuse:g} A, which is in the bill"
    fuses = f"{rail.board}: its outputs are {'fused' if rail.fused else f'not fused: {lead}'}"
    return [asked, *([rated] if rail.supply / rail.volts > rail.amperes else []), fuses]


def tipping_lines(tipping: Tipping | None) -> list[str]:
    """The push at the top node that tips the cluster, its mass and its centre of mass."""
    if tipping is None:
        return []
    push = f"a push of {tipping.force:g} N at the top node, {tipping.height:g} mm above the ground, tips the cluster"
    return [
        f"{f'the cluster {tipping.falls}' if tipping.falls else f'{push} towards the {tipping.towards}'}; "
        f"it weighs {tipping.grams:g} g without its cables, "
        f"and its centre of mass is at {tipping.centre[0]:g}, {tipping.centre[1]:g} mm in plan"
    ]


def cable_data(assembly: Assembly) -> list[CableData]:
    """The cables as data, without the sockets at their ends."""
    plain = (asdict(cable) for cable in assembly.cables)
    kept = ({name: value for name, value in cable.items() if name not in ("sockets", "outside")} for cable in plain)
    return cast("list[CableData]", list(kept))


def draw_data(assembly: Assembly) -> list[DrawData]:
    """What drives take, as data."""
    return cast("list[DrawData]", [asdict(draw) for draw in assembly.draws])


def rail_data(assembly: Assembly) -> list[RailData]:
    """The loads on the rails as data."""
    return cast("list[RailData]", [asdict(rail) for rail in assembly.rails])
