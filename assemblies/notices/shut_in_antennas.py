"""Notices for boards with a radio in a case whose panels are all of metal: no radio passes them. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.remedy import Remedy
from ...params.case.table import Side
from ...params.kinds.stack import StackTable
from ..context import Context
from ..model.case import CaseFacts
from ..model.unit import Notice

HALF_WAVE = 62.5
"""Half a wavelength of radio at 2.4 GHz: 300000 km/s / 2.4 GHz / 2. A hole in metal that is nowhere as long lets hardly
any of it through (the cutoff of a rectangular waveguide)."""
TRIED: tuple[Side, ...] = ("back", "right", "left", "front", "top")
"""The panels in the order in which another material is proposed: plugs push the front, and a hand leans on the top."""
INSTEAD = "pmma-cast"
"""Name of the library's sheet that is proposed where the plate is of metal, too."""
ANTENNAS = {
    "on-board": "its antenna is a part of the board",
    "connector": "the antenna that is plugged into it lies in the case",
}


def shut_in_antennas(context: Context, case: CaseFacts | None) -> Iterator[Notice]:
    """A notice for each board with a radio in a case of metal, at the lowest node that has it.

    Nothing if a panel is of another material, or if a side without a panel is long enough for radio.
    """
    metal: list[Side] = [
        side for side in TRIED if side in context.panels and _is_metal(context, context.panels[side].material)
    ]
    if case is None or not metal or len(metal) < len(context.panels) or any(_passes(case, s) for s in case.open_sides):
        return
    floor = "" if _is_metal(context, context.plate.material) else "; the floor alone lets it through, downwards"
    material = INSTEAD if _is_metal(context, context.plate.material) else context.plate.material
    told = set[str]()
    for stack in context.design.of(StackTable):
        for node in stack.node:
            board, path = context.boards[node.board], f"{stack.name}.{node.name}"
            if not board.antenna or board.name in told:
                continue
            told.add(board.name)
            out = ", or lead its cable to an antenna outside" if board.antenna == "connector" else ""
            yield Notice(
                code="antenna-in-metal",
                subject=path,
                message=f"the {board.full_name} has a radio, and {ANTENNAS[board.antenna]}; radio passes none of the "
                f"metal panels of the case: {', '.join(sorted(metal))}{floor}",
                fix=f"set case.{metal[0]}.material to {material}, or that of another panel{out}",
                known=False,
                remedies=tuple(_changed(context, side, material) for side in metal),
            )


def _is_metal(context: Context, material: str) -> bool:
    return context.materials[material].metal


def _passes(case: CaseFacts, side: str) -> bool:
    """Whether a side without a panel lets radio through."""
    width, depth, height = case.inside
    across = {"top": (width, depth), "left": (depth, height), "right": (depth, height)}
    return max(across.get(side, (width, height))) >= HALF_WAVE


def _changed(context: Context, side: Side, material: str) -> Remedy:
    """A panel of another material, in a thickness that it is sold in."""
    sheet, sold = context.panels[side], context.materials[material].thicknesses
    settings: tuple[tuple[str, str | float], ...] = ((f"case.{side}.material", material),)
    if sold and sheet.thickness not in sold:
        nearest = min(sold, key=lambda each: (abs(each - sheet.thickness), each))
        settings = (*settings, (f"case.{side}.thickness", nearest))
    return Remedy(settings=settings)
