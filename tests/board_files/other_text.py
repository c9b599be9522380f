"""A drawn board as EasyEDA's standard JSON, and as Gerber and Excellon text. Lengths of the board are mm."""

from __future__ import annotations

import io
import json
import math
import zipfile

from .drawn_board import DrawnBoard, Edge, Part, Point, Slot, Vertex, edges

UNIT = 0.254
"""EasyEDA's unit of length, mm."""


def easyeda_json(board: DrawnBoard, *, seed: int = 1, corner: Point = (4000.0, 3000.0), comma: bool = False) -> str:
    """The file, y down. `comma`: numbers of a path are separated by commas, as some files have them."""
    height = max(y for _, y, _ in board.outline)

    def at(spot: Point) -> Point:
        return round(corner[0] + spot[0] / UNIT, 5), round(corner[1] + (height - spot[1]) / UNIT, 5)

    def track(edge: Edge) -> str:
        (x0, y0), (x1, y1) = at(edge.start), at(edge.end)
        if not edge.bulge:
            return f"TRACK~1~10~~{x0:.9g} {y0:.9g} {x1:.9g} {y1:.9g}~gge1~0"
        radius = edge.radius / UNIT
        large, sweep = int(abs(edge.degrees) > 180), int(edge.bulge < 0)  # y down: a left turn has sweep 0
        separator = "," if comma else " "
        numbers = separator.join(f"{n:.9g}" for n in (radius * 1.003, radius * 1.003, 0, large, sweep, x1, y1))
        return f"ARC~1~10~~M{separator if comma else ''}{x0:.9g}{separator}{y0:.9g} A{separator}{numbers}~~gge2~0"

    def pin(part: Part, x: float, y: float, drill: float) -> str:
        c, s = math.cos(math.radians(part.degrees)), math.sin(math.radians(part.degrees))
        px, py = at((part.at[0] + x * c - y * s, part.at[1] + x * s + y * c))
        layer = "11" if drill else "1" if part.side == "top" else "2"
        size = (drill + 0.6) / UNIT
        return f"PAD~ELLIPSE~{px:.9g}~{py:.9g}~{size:g}~{size:g}~{layer}~~1~{drill / 2 / UNIT:g}~~0~gge5"

    def component(part: Part) -> str:
        x, y = at(part.at)
        x0, y0, x1, y1 = part.extent
        corners = [at(spot) for spot in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]
        spots = " ".join(f"{a:g} {b:g}" for a, b in corners)
        silk = "3" if part.side == "top" else "4"
        head = f"LIB~{x:g}~{y:g}~package`{part.footprint}`~{part.degrees:g}~~gge3~1~~~0"
        label = f"TEXT~P~{x:g}~{y:g}~0.6~0~0~3~~4.5~{part.reference}~M 0 0~~gge4"
        children = [label, f"TRACK~1~{silk}~~{spots}~gge6~0"]
        children += [pin(part, *each) for each in part.drills or ((0.0, 0.0, 0.0),)]
        if part.height is not None:
            title = json.dumps({"gId": "g1", "attrs": {"title": f"CHOKE_L8-W8-H{part.height:g}-P1"}})
            children.append(f"SVGNODE~{title}")
        return "#@$".join([head, *children])

    shape = [track(edge) for n, loop in enumerate((board.outline, *board.cutouts)) for edge in edges(loop, seed + n)]
    for x, y, diameter in board.holes:
        px, py = at((x, y))
        shape.append(f"HOLE~{px:.9g}~{py:.9g}~{diameter / 2 / UNIT:g}~gge7~0")
    shape += [component(part) for part in board.parts]
    head = {"docType": "3", "editorVersion": "6.5.40", "c_para": {}, "x": "4000", "y": "3000"}
    document = {"head": head, "canvas": "CA~1000~1000~#000000", "shape": shape, "layers": [], "title": board.title}
    return json.dumps(document)


def gerber_text(board: DrawnBoard, *, seed: int = 1, inch: bool = False, corner: Point = (20.0, -80.0)) -> str:
    """The profile layer, y up, in units of 1e-6 mm or 1e-6 inch."""
    unit = 25.4 if inch else 1.0

    def number(value: float) -> str:
        return str(round(value / unit * 1e6))

    def at(spot: Point) -> str:
        return f"X{number(corner[0] + spot[0])}Y{number(corner[1] + spot[1])}"

    lines = ["%TF.FileFunction,Profile,NP*%", f"%FSLAX46Y46*%\n%MO{'IN' if inch else 'MM'}*%", "G04 a comment*"]
    lines += ["%ADD10C,0.1*%", "G75*", "D10*"]
    for number_, loop in enumerate((board.outline, *board.cutouts)):
        for edge in edges(loop, seed + number_):
            lines.append(f"{at(edge.start)}D02*")
            if edge.bulge:
                way = "G03" if edge.bulge > 0 else "G02"
                (cx, cy), (x, y) = edge.centre, edge.start
                lines.append(f"{way}*\n{at(edge.end)}I{number(cx - x)}J{number(cy - y)}D01*\nG01*")
            else:
                lines.append(f"G01*\n{at(edge.end)}D01*")
    return "\n".join([*lines, "M02*"]) + "\n"


def excellon_text(board: DrawnBoard, *, inch: bool = False, corner: Point = (20.0, -80.0)) -> str:
    """The drill file, with decimal points: round holes as hits, slots with G85."""
    unit = 25.4 if inch else 1.0
    sizes = sorted({d for _, _, d in board.holes} | {s.width for s in board.slots})
    lines = ["M48", "; a comment", "INCH" if inch else "METRIC,TZ"]
    lines += [f"T{n}C{size / unit:.4f}" for n, size in enumerate(sizes, 1)]
    lines += ["%", "G90", "G05"]

    def at(x: float, y: float) -> str:
        return f"X{(corner[0] + x) / unit:.5f}Y{(corner[1] + y) / unit:.5f}"

    for number, size in enumerate(sizes, 1):
        lines.append(f"T{number}")
        lines += [at(x, y) for x, y, diameter in board.holes if diameter == size]
        lines += [_slot(slot, at) for slot in board.slots if slot.width == size]
    return "\n".join([*lines, "T0", "M30"]) + "\n"


def _slot(slot: Slot, at) -> str:
    half, turn = (slot.length - slot.width) / 2, math.radians(slot.degrees)
    x, y = half * math.cos(turn), half * math.sin(turn)
    return f"{at(slot.x - x, slot.y - y)}G85{at(slot.x + x, slot.y + y)}"


def gerber_zip(board: DrawnBoard, *, inch: bool = False) -> bytes:
    """A zip of the profile, the drill file and two layers that hold no outline."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in (
            ("board/board-Edge_Cuts.gm1", gerber_text(board, inch=inch)),
            ("board/board-NPTH.drl", excellon_text(board, inch=inch)),
            ("board/board-F_Cu.gtl", "%FSLAX46Y46*%\n%MOMM*%\n%ADD10C,0.1*%\nD10*\nX0Y0D03*\nM02*\n"),
            ("board/readme.txt", "made by a test\n"),
        ):
            packed.writestr(zipfile.ZipInfo(name), text)
    return memory.getvalue()


def slot_loop(slot: Slot) -> tuple[Vertex, ...]:
    """The loop of a slot, counter-clockwise."""
    half, r, turn = (slot.length - slot.width) / 2, slot.width / 2, math.radians(slot.degrees)
    c, s = math.cos(turn), math.sin(turn)
    spots = ((-half, -r, 0.0), (half, -r, 1.0), (half, r, 0.0), (-half, r, 1.0))
    return tuple((slot.x + x * c - y * s, slot.y + x * s + y * c, bulge) for x, y, bulge in spots)
