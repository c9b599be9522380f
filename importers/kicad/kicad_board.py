"""A board of KiCad from its text: outline, thickness, holes, components. Lengths are mm, y up."""

from __future__ import annotations

from ...core.errors import FileError
from ..board.chaining import Point
from ..board.found import FoundBoard
from ..given_file import READABLE, GivenFile
from ..limits import COMPONENTS, at_most
from .footprints import KicadFootprint
from .geometry import ON_BOARD, drawn, numbers, shapes
from .sexpr import Node, child, children, parse, word

ROOT = "kicad_pcb"
SKIPPED = frozenset(
    {"segment", "via", "arc", "zone", "net", "net_class", "dimension", "target", "group", "table", "image"}
    | {"gr_text", "gr_text_box", "embedded_fonts"}
)
"""Lists at the top of a file that say nothing of outline, holes and components: tracks, copper areas, texts."""
CUTS = ("44", "25")
"""Numbers of the outline's layer, up to version 8 and since version 9."""


def kicad_board(given: GivenFile) -> FoundBoard:
    """The board of a file. Raises FileError if it is none of KiCad's, or has numbers that are wrong or missing."""
    file = given.shown
    root = parse(given.text(), file, SKIPPED)
    if not root or root[0] != ROOT:
        raise FileError(file, "", f"no board of KiCad: it does not begin with ({ROOT}", READABLE)
    front, cuts = _layers(root)
    title = child(root, "title_block") or []
    found = FoundBoard(
        program="KiCad",
        layer=cuts,
        where=_where,
        thickness=_thickness(root, file),
        title=word(child(title, "title")),
        maker=word(child(title, "company")),
        revision=word(child(title, "rev")),
    )
    for kind, node in shapes(root, "gr", cuts.__eq__):
        edges, loops = drawn(kind, node, ON_BOARD, file)
        found.edges += edges
        found.loops += loops
    nodes = children(root, "footprint", "module")
    at_most(len(nodes), COMPONENTS, "footprints", file)
    for node in nodes:
        footprint = KicadFootprint(node, file, front)
        for kind, shape in shapes(node, "fp", cuts.__eq__):
            edges, loops = drawn(kind, shape, footprint.place, file)
            found.edges += edges
            found.loops += loops
        holes, slots = footprint.holes()
        found.holes += holes
        found.slots += slots
        if not any(hole.mounts for hole in holes):
            found.solder += footprint.solder()
            component = footprint.component()
            if component:
                found.components.append(component)
    return found


def _layers(root: Node) -> tuple[str, str]:
    """The names of the front copper layer and of the outline's layer. Version 4 lets the user rename the former."""
    front, cuts = "F.Cu", "Edge.Cuts"
    names = {word(each, 0): word(each, 1) for each in child(root, "layers") or [] if isinstance(each, list)}
    front = names.get("0", front)
    if cuts not in names.values():
        cuts = next((names[number] for number in CUTS if "cut" in names.get(number, "").lower()), cuts)
    return front, cuts


def _thickness(root: Node, file: str) -> float | None:
    """The thickness of the board; None if the file does not say it."""
    node = child(child(root, "general") or [], "thickness")
    return numbers(node, 1, file, "general: thickness")[0] if node else None


def _where(point: Point) -> str:
    """A point as KiCad shows it, y down."""
    return f"{round(point[0], 3) + 0.0:g}, {round(-point[1], 3) + 0.0:g}"
