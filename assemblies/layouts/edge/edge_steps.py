"""The build steps of a row on fins: the frame, the nodes on the bench, and hanging them. Lengths are mm."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.items import Group
from ...model.unit import UnitStep
from ...pieces.bolts import HOLDER
from ...stacks.gap import is_flipped
from .fin_items import HANG
from .frame_items import BAR_BOLTS, BARS, FRAME
from .row import NOTCH_DEPTH, Hung, HungRow

LISTED = 40
"""Most marks that a text lists; the bar of a longer row is marked from the report's table."""


def row_steps(row: HungRow, path: str, half: float, groups: Sequence[Sequence[Group]]) -> tuple[UnitStep, ...]:
    """The steps. `half`: half the length of a bar. `groups`: of each node, lowest board first."""
    frame = f"{path}.{FRAME}"
    middle = (row.start + row.end) / 2
    first = row.nodes[0].fin
    screws = [node.x - middle + node.fin.screw_z - node.fin.thickness + half for node in row.nodes]
    notches = [node.x - middle - node.fin.thickness / 2 + half for node in row.nodes]
    marks = ""
    if len(row.nodes) <= LISTED:
        marks = (
            f" Marks from the left end, mm: holes of 5 at {_listed(screws)}; "
            f"notches of {first.thickness + 0.4:g} x {NOTCH_DEPTH:g} in the inner edge, middles at {_listed(notches)}."
        )
    found = [
        UnitStep(
            title=f"Bars of {path}",
            text="On the bench: cut the two angle bars, drill them, saw the notches, deburr them, and set a rivet nut "
            f"in each hole of 5. The rear bar is the mirror image of the front bar.{marks}",
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
            f"Number the places from left to right, 1 to {len(row.nodes)}, on the front bar.",
            brings=((frame, BAR_BOLTS),),
            stage="holders",
            installs=((frame, BARS),),
        ),
    ]
    for number, (node, mine) in enumerate(zip(row.nodes, groups, strict=True), 1):
        keys = tuple(dict.fromkeys((group.path, item.step) for group in mine for item in group.items))
        bench = tuple(key for key in keys if key[1] != HANG)
        found.append(
            UnitStep(
                title=f"Board {node.path} on its fin",
                text=_on_bench(node, number),
                brings=bench,
                stage="nodes",
                bench=True,
                uses=tuple(f"1 x {name}" for level in node.tower.levels for name in level.board.brings),
            )
        )
    for number, (node, mine) in enumerate(zip(row.nodes, groups, strict=True), 1):
        keys = tuple(dict.fromkeys((group.path, item.step) for group in mine for item in group.items))
        found.append(
            UnitStep(
                title=f"Hang {node.path} at place {number}",
                text="Lower the fin between the bars by its pull tab until its tabs are in the notches, and tighten "
                "its two captive screws.",
                brings=((node.path, HANG),),
                installs=tuple(key for key in keys if key[1] != HANG),
                stage="nodes",
            )
        )
    return tuple(found)


def _on_bench(node: Hung, number: int) -> str:
    """How a node is put together."""
    parts: list[str] = []
    tower = node.tower
    for place, level in enumerate(tower.levels):
        pieces = " + ".join(f"{piece.length:g}" for piece in level.column.pieces)
        where = "to the fin: screws from behind, a washer on both faces" if place == 0 else "onto the board below"
        parts.append(f"screw the standoffs of {pieces} {where}")
        turned = f", turned {level.orientation} degrees" if level.orientation else ""
        turned += ", components towards the fin" if is_flipped(level.place) else ""
        parts.append(f"lay the {level.board.full_name} on them, network socket to the front{turned}")
        if level.accessories:
            parts.append(f"mount {', '.join(each.full_name for each in level.accessories)}")
    parts.append("fasten the topmost board")
    parts.append(f"put a ring on each captive screw, and label the pull tab {number}")
    text = "; ".join(parts)
    return f"On the bench: {text}."


def _listed(places: Sequence[float]) -> str:
    return ", ".join(f"{place:g}" for place in (round(each, 1) for each in places))
