"""The build steps of a row on rails: the combs, the frame, and each board with its retainer."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.items import Group
from ...model.unit import UnitStep
from ...pieces.board.header_steps import with_supply
from ...pieces.board.modules import mounting
from ...pieces.bolts import HOLDER
from ..edge.edge_steps import frame_steps
from ..edge.fin_items import HANG
from ..edge.row_extras import HUNG_RINGS, first_labels, used_rings
from .rail_node import BOARD
from .rail_plan import Railed, RailRow

RETAINER = "retainer"
"""Name of a retainer, and key of the step that brings it."""


def rail_steps(row: RailRow, path: str, half: float, bolted: float, groups: Sequence[Group]) -> tuple[UnitStep, ...]:
    """The steps. `half`: half the length of a bar. `bolted`: from its middle to the bolts of the cheeks, mm.

    `groups`: of each node.
    """
    found = [
        UnitStep(
            title=f"Comb {number} of {path}",
            text=f"Bolt the comb with {len(comb.part.slots)} slots to the plate: screws from below with a washer on "
            "both faces, nuts on top.",
            brings=((f"{path}.comb{number}", HOLDER),),
            stage="holders",
            fastens=True,
        )
        for number, comb in enumerate(row.combs, 1)
    ]
    found += frame_steps(row.bars, path, half, bolted)
    for number, (node, group) in enumerate(zip(row.nodes, groups, strict=True), 1):
        mounted, key = node.node.accessories, (group.path, BOARD)
        if mounted:
            found.append(
                UnitStep(
                    title=f"Board {node.path}",
                    text=f"On the bench. {mounting(node.node.board.full_name, mounted)}",
                    brings=(key,),
                    stage="nodes",
                    bench=True,
                    uses=_uses(node),
                )
            )
        stand = UnitStep(
            title=f"Stand {node.path} at place {number}",
            text=_stand(node, number),
            brings=() if mounted else (key,),
            installs=(key,) if mounted else (),
            stage="nodes",
            uses=() if mounted else _uses(node),
        )
        used = tuple(socket.name for socket in node.node.sockets)
        found.append(with_supply(stand, node.path, node.node.board, used))
        found.append(
            UnitStep(
                title=f"Retainer of {node.path}",
                text=f"Lay the retainer across the bars, its slot on the board, and tighten its two captive screws. "
                f"Put a ring on each screw first, and label the retainer {number}.",
                brings=((group.path, RETAINER), (group.path, HANG)),
                uses=(*used_rings(HUNG_RINGS), *first_labels(number, len(row.nodes))),
                stage="nodes",
            )
        )
    return tuple(found)


def _uses(node: Railed) -> tuple[str, ...]:
    return tuple(f"1 x {name}" for name in node.node.board.brings)


def _stand(node: Railed, number: int) -> str:
    """How a board comes into its slot."""
    turn = node.node.orientation
    turned = f", turned {turn} degrees counter-clockwise" if turn else ""
    return (
        f"Lower the {node.node.board.full_name} between the bars into slot {number}, network socket to the front"
        f"{turned}. Hold it by its upper edge until its retainer is on."
    )
