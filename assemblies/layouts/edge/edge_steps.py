"""The build steps of a row on fins: the frame, the nodes on the bench, and hanging them. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

from ....parts.cut.cut_fin import CutFin
from ...model.items import Group
from ...model.unit import UnitStep
from ...pieces.board.header_steps import with_supply
from ...pieces.board.modules import mounting
from ...pieces.bolts import HOLDER
from ...stacks.gap import is_flipped
from ...stacks.level import Level
from ...stacks.tower.node_items import STANDOFFS
from ...stacks.tower.printed_items import PRINTED, PRINTED_ENDS
from .bar_sizes import NOTCH_DEPTH, RIVET_BODY, SCREW_IN
from .fin_items import FIN, HANG
from .frame_items import BAR_BOLTS, BARS, FRAME
from .row import BarPlan, Hung, HungRow
from .row_extras import HUNG_RINGS, first_labels, used_labels, used_rings

UNDER_BOARD = (STANDOFFS, PRINTED, PRINTED_ENDS)
"""Keys of the tower's steps that come before its lowest board."""
LISTED = 40
"""Most marks that a text lists; the bar of a longer row is marked from the report's table."""


def row_steps(
    row: HungRow, path: str, half: float, bolted: float, groups: Sequence[Sequence[Group]]
) -> tuple[UnitStep, ...]:
    """The steps. `half`: half the length of a bar. `bolted`: from its middle to the bolts of the cheeks, mm.

    `groups`: of each node, lowest board first.
    """
    found = frame_steps(row.bars, path, half, bolted)
    for number, (node, mine) in enumerate(zip(row.nodes, groups, strict=True), 1):
        keys = tuple(dict.fromkeys((group.path, item.step) for group in mine for item in group.items))
        fin = ((node.path, FIN), *(key for key in keys if key[0] == node.path and key[1] in UNDER_BOARD))
        engraved = isinstance(node.fin, CutFin) and node.fin.mark
        labels = () if engraved else first_labels(number, len(row.nodes))
        used = (*used_rings(HUNG_RINGS), *labels)
        found.append(bench_step(f"Fin of {node.path}", _fin_text(node, number), fin, used))
        for group, level in zip(mine, node.tower.levels, strict=True):
            own = tuple(key for key in keys if key[0] == group.path and key not in fin and key[1] != HANG)
            uses = tuple(f"1 x {name}" for name in level.board.brings)
            found.append(bench_step(f"Board {level.path}", board_text(level), own, uses))
    for number, (node, mine) in enumerate(zip(row.nodes, groups, strict=True), 1):
        keys = tuple(dict.fromkeys((group.path, item.step) for group in mine for item in group.items))
        hang = UnitStep(
            title=f"Hang {node.path} at place {number}",
            text="Lower the fin between the bars by its pull tab until its tabs are in the notches, and tighten "
            "its two captive screws.",
            brings=((node.path, HANG),),
            installs=tuple(key for key in keys if key[1] != HANG),
            stage="nodes",
        )
        lowest = node.tower.levels[0]
        found.append(with_supply(hang, lowest.path, lowest.board, lowest.uses))
    return tuple(found)


def frame_steps(plan: BarPlan, path: str, half: float, bolted: float) -> list[UnitStep]:
    """The steps that make the frame of a row. `half`, `bolted`: as for `row_steps`."""
    frame = f"{path}.{FRAME}"
    screws = [x - plan.middle + half for x in plan.screws]
    notches = [x - plan.middle + half for x in plan.notches]
    bolts = [half - bolted, half + bolted]
    marks, sawn = "", "drill them, saw the notches, deburr them" if notches else "drill them, deburr them"
    if len(screws) <= LISTED:
        marks = (
            f" Marks of the front bar from its left end, mm: holes of {RIVET_BODY:g} at {_listed(screws)}; holes for "
            f"the bolts of the cheeks at {_listed(bolts)}; all of them {SCREW_IN:g} from the inner edge."
        )
        if notches:
            marks += (
                f" Notches of {plan.notch_width:g} x {NOTCH_DEPTH:g} in the inner edge, middles at {_listed(notches)}."
            )
    return [
        UnitStep(
            title=f"Bars of {path}",
            text=f"On the bench: cut the two angle bars, {sawn}, and set a rivet nut "
            f"in each hole of {RIVET_BODY:g}. The rear bar is the mirror image of the front bar.{marks}",
            brings=((frame, BARS),),
            stage="holders",
            bench=True,
        ),
        UnitStep(
            title=f"Cheeks of {path}",
            text="Bolt both cheeks to the plate, their flanges away from the row: screws from below with a washer on "
            "both faces, nuts on top.",
            brings=((frame, HOLDER),),
            stage="holders",
            fastens=True,
        ),
        UnitStep(
            title=f"Bars of {path} on the cheeks",
            text="Lay the bars on the cheeks, their upright legs outwards, and bolt them: heads above, nuts below. "
            f"Number the places from left to right, 1 to {len(screws)}, on the front bar.",
            brings=((frame, BAR_BOLTS),),
            uses=used_labels(len(screws)),
            stage="holders",
            installs=((frame, BARS),),
        ),
    ]


def bench_step(title: str, text: str, brings: tuple[tuple[str, str], ...], uses: tuple[str, ...] = ()) -> UnitStep:
    """A step on the bench."""
    return UnitStep(title=title, text=f"On the bench: {text}", brings=brings, stage="nodes", bench=True, uses=uses)


def _fin_text(node: Hung, number: int) -> str:
    """How the standoffs come onto a fin, after the feet of a cut one."""
    level, fin = node.tower.levels[0], node.fin
    screwed = (
        f"screw the standoffs of {pieces_of(level)} to the fin, with screws from behind and a washer on both faces. "
    )
    rings, label = "Put a ring on each captive screw.", f" Label the pull tab {number}."
    if not isinstance(fin, CutFin):
        return f"{screwed}{rings}{label}"
    feet = (
        "lay a foot on each end of the fin, its groove down and in line with the lower edge of the ear, and bolt it: a "
        "screw from behind, a washer on both faces, the nut in front. "
    )
    named = f"Take the fin with the number {number}: " if fin.mark else ""
    return f"{named}{feet}{screwed[0].upper()}{screwed[1:]}{rings}{'' if fin.mark else label}"


def board_text(level: Level, holder: str = FIN) -> str:
    """How a board comes onto its standoffs. `holder`: the word for the fin."""
    before = f"screw the standoffs of {pieces_of(level)} onto the board below. " if level.board.header else ""
    turned = f", turned {level.orientation} degrees counter-clockwise" if level.orientation else ""
    turned += f", components towards the {holder}" if is_flipped(level.place) else ""
    mounted = f" {mounting(level.board.full_name, level.accessories)}" if level.accessories else ""
    lay = (
        f"lay the {level.board.full_name} on them, network socket to the front of the {holder}{turned}, and fasten it."
    )
    return f"{before}{lay if not before else lay[0].upper() + lay[1:]}{mounted}"


def pieces_of(level: Level) -> str:
    """The pieces of a column in words."""
    return " + ".join(f"{piece.length:g}" for piece in level.column.pieces)


def _listed(places: Sequence[float]) -> str:
    return ", ".join(f"{place:g}" for place in (round(each, 1) for each in places))
