"""The steps that build a case: inserts on the bench, brackets and feet on the floor, then the panels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ....params.case.table import Side
from ...model.unit import Extra, UnitStep
from .box import CASE
from .clamps import Clamp
from .panels import Panel, order
from .top.handle import Bracket

MESH = " Stick its filter mesh over its slots, on the inside."
"""What is said of a sheet with filter mesh."""
CUPS = " Put a stacking cup, open upwards, under the washer of each corner."
"""What is said of the top of a case on which another stands."""
INSERTS, BRACKETS, PANEL = "inserts", "brackets", "panel"
"""Keys of the steps: inserts are melted into the brackets; brackets and feet are screwed to the floor; a panel."""


def case_steps(
    by_side: Mapping[Side, Panel],
    brackets: Sequence[Bracket],
    bumper: Extra,
    meshes: Mapping[str, str],
    *,
    fingers: bool,
    cups: bool,
) -> tuple[UnitStep, ...]:
    """The steps: inserts on the bench, brackets and feet on the floor, then the panels. `fingers`: they interlock.

    `cups`: cups for the feet of another case stand on the top.
    `meshes`: the filter mesh on a panel or the floor, by its name in the bill.
    """
    groups = [CASE, *(f"{CASE}.{side}" for side in by_side)]
    melted = tuple((path, INSERTS) for path in groups)
    film = (
        "Melt an insert flush into each hole of the corner brackets. Peel the film off every panel before you measure "
        "or join it, and try the panels on the plate."
    )
    clamps = any(isinstance(each, Clamp) and each.on_floor for each in brackets)
    floor = (
        "Stand a bracket on each corner of the plate, with its holes for the panels outwards. Drive a screw with a "
        "washer through the foot and the plate from below. Stick a bumper into each foot."
        + (" Screw the edge clamps to the plate in the same way, without a foot." if clamps else "")
    )
    floor += MESH if "floor" in meshes else ""
    found = [
        UnitStep(title="Brackets of the case", text=film, brings=melted, stage="carrier", bench=True),
        UnitStep(
            title="Corners and feet",
            text=floor,
            brings=((CASE, BRACKETS),),
            installs=((CASE, INSERTS),),
            stage="carrier",
            uses=(f"{bumper.quantity} x {bumper.name}", *_mesh(meshes, "floor")),
        ),
    ]
    for side in order(dict.fromkeys(by_side, 0.0)):
        hung = sum(each.hung_on(by_side) == side for each in brackets)
        what, them = ("its bracket", "it") if hung == 1 else (f"its {hung} brackets", "them")
        upper = f" Hold {what} behind it, and screw it to {them}, too." if hung else ""
        where = "Lay the top on the panels" if side == "top" else f"Stand the {side} panel on the plate"
        into = " Push its fingers into the notches from outside." if fingers and side != "top" else ""
        into = " Let the fingers of the panels into its notches." if fingers and side == "top" else into
        text = f"{where}, with its label outwards.{into} Drive a screw with a washer into each bracket.{upper}"
        text += CUPS if cups and side == "top" else ""
        text += MESH if side in meshes else ""
        path = f"{CASE}.{side}"
        found.append(
            UnitStep(
                title=f"{side.capitalize()} panel",
                text=text,
                brings=((path, PANEL),),
                installs=((path, INSERTS),) if hung else (),
                stage="case",
                uses=_mesh(meshes, side),
            )
        )
    return tuple(found)


def _mesh(meshes: Mapping[str, str], sheet: str) -> tuple[str, ...]:
    """The filter mesh that the step of a sheet uses."""
    return (f"1 x {meshes[sheet]}",) if sheet in meshes else ()
