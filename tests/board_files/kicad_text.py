"""A drawn board as KiCad's text, in the form of each of its versions 4 to 10."""

from __future__ import annotations

from .drawn_board import DrawnBoard, Edge, Part, Point, Slot, Vertex, edges

STAMPS = {4: "4", 5: "20171130", 6: "20211014", 7: "20221018", 8: "20240108", 9: "20241229", 10: "20260206"}
"""The `version` that each version of KiCad writes."""
VERSIONS = sorted(STAMPS)


class KicadText:
    """Writes a board. `corner`: the sheet's place of the board's upper left corner, y down."""

    def __init__(self, version: int, corner: Point = (101.6, 63.5), height: float = 0.0) -> None:
        self.version, self.corner, self.height = version, corner, height

    def name(self, text: str) -> str:
        """A text as this version writes it: the older ones quote only where they must."""
        return text if self.version < 6 and text and not set(text) & set(' "()') else f'"{text}"'

    def at(self, spot: Point) -> str:
        return f"{round(self.corner[0] + spot[0], 6):.10g} {round(self.corner[1] + self.height - spot[1], 6):.10g}"

    def pen(self, width: float = 0.1) -> str:
        return f"(width {width:g})" if self.version < 7 else f"(stroke (width {width:g}) (type default))"

    def edge(self, edge: Edge, layer: str = "Edge.Cuts") -> str:
        end = f"(layer {self.name(layer)}) {self.pen()}"
        if not edge.bulge:
            return f"  (gr_line (start {self.at(edge.start)}) (end {self.at(edge.end)}) {end})"
        if self.version < 6:  # the centre, an end, and the angle clockwise on the screen
            clockwise = -edge.degrees
            return (
                f"  (gr_arc (start {self.at(edge.centre)}) (end {self.at(edge.start)}) (angle {clockwise:.9g}) {end})"
            )
        spots = f"(start {self.at(edge.start)}) (mid {self.at(edge.middle)}) (end {self.at(edge.end)})"
        return f"  (gr_arc {spots} {end})"

    def circle(self, x: float, y: float, diameter: float) -> str:
        rim = self.at((x + diameter / 2, y))
        return f"  (gr_circle (center {self.at((x, y))}) (end {rim}) (layer {self.name('Edge.Cuts')}) {self.pen()})"

    def footprint(self, name: str, at: Point, degrees: float, side: str, reference: str, body: list[str]) -> str:
        word = "module" if self.version < 6 else "footprint"
        layer = "F.Cu" if side == "top" else "B.Cu"
        turn = f" {degrees:g}" if degrees else ""
        head = f"  ({word} {self.name(name)} (layer {self.name(layer)}) (at {self.at(at)}{turn})"
        silk = f"(layer {self.name('F.SilkS')})"
        if self.version < 8:
            labels = [f"    (fp_text reference {self.name(reference)} (at 0 0) {silk})"]
        else:
            labels = [f'    (property "Reference" "{reference}" (at 0 0 0) {silk})']
        return "\n".join([head, *labels, *body, "  )"])

    def pad(
        self, kind: str, x: float, y: float, drill: str, size: float, number: str = "", turn: float = 0.0, net: str = ""
    ) -> str:
        layers = "*.Cu *.Mask" if self.version < 6 else '"*.Cu" "*.Mask"'
        turned = f" {turn:g}" if turn else ""
        shape = "oval" if "oval" in drill else "circle"
        across = drill.split()[1:3] if "oval" in drill else [f"{size:g}"] * 2
        where = f"(at {x:g} {-y:g}{turned}) (size {' '.join(across)})"
        joined = f' (net 1 "{net}")' if net else ""
        return f'    (pad "{number}" {kind} {shape} {where} (drill {drill}) (layers {layers}){joined})'

    def hole(self, number: int, x: float, y: float, diameter: float, ring: bool) -> str:
        pads = [self.pad("np_thru_hole", 0, 0, f"{diameter:g}", diameter)]
        if ring:
            far = round(diameter * 0.75, 3)
            near = round(far * 0.7, 3)
            ways = [(far, 0), (-far, 0), (0, far), (0, -far), *((a, b) for a in (near, -near) for b in (near, -near))]
            pads = [self.pad("thru_hole", 0, 0, f"{diameter:g}", diameter * 2, "1")]
            pads += [self.pad("thru_hole", a, b, "0.5", 0.8, "1") for a, b in ways]
        name = f"MountingHole:MountingHole_{diameter:g}mm" + ("_Pad_Via" if ring else "")
        return self.footprint(name, (x, y), 0, "top", f"H{number}", pads)

    def slot(self, number: int, slot: Slot) -> str:
        drill = f"oval {slot.length:g} {slot.width:g}"
        pads = [self.pad("np_thru_hole", 0, 0, drill, slot.width, turn=slot.degrees)]
        return self.footprint("Own:Slot", (slot.x, slot.y), slot.degrees, "top", f"S{number}", pads)

    def part(self, part: Part) -> str:
        x0, y0, x1, y1 = part.body
        side = "F" if part.side == "top" else "B"
        layer = f"(layer {self.name(f'{side}.{part.layer}')}) {self.pen()}"
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        body = [
            f"    (fp_line (start {a:g} {-b:g}) (end {c:g} {-d:g}) {layer})"
            for (a, b), (c, d) in zip(corners, [*corners[1:], corners[0]], strict=True)
        ]
        fields = [*part.fields, *([("Height", f"{part.height:g} mm")] if part.height is not None else [])]
        hide = f"(layer {self.name('F.Fab')}) hide"
        for key, value in fields:
            if self.version < 6:
                body.append(f"    (fp_text user {self.name(f'{key}={value}')} (at 0 0) {hide})")
            elif self.version < 8:
                body.append(f'    (property "{key}" "{value}")')
            else:
                body.append(f'    (property "{key}" "{value}" (at 0 0 0) (layer "F.Fab") (hide yes))')
        pins = part.drills or ((0.0, 0.0, 0.0),)
        for number, (x, y, drill) in enumerate(pins, 1):
            net = part.nets[number - 1] if part.nets else ""
            if drill:
                body.append(self.pad("thru_hole", x, y, f"{drill:g}", drill + 0.6, str(number), net=net))
            else:
                copper = "F.Cu" if part.side == "top" else "B.Cu"
                spot = f"(at {x:g} {-y:g}) (size 0.5 0.5) (layers {self.name(copper)})"
                body.append(f'    (pad "{number}" smd rect {spot})')
        return self.footprint(part.footprint, part.at, part.degrees, part.side, part.reference, body)


def kicad_text(board: DrawnBoard, version: int = 8, *, seed: int = 1, circles: bool = False, **where: Point) -> str:
    """The file. `circles`: holes are circles on Edge.Cuts, not footprints. Versions 4 and 5 have no fields."""
    height = max(y for _, y, _ in board.outline)
    text = KicadText(version, height=height, **where)
    cuts, front = (44, 31) if version < 9 else (25, 2)
    named = {"title": board.title, "rev": board.revision, "company": board.company}
    title = "\n".join(["  (title_block", *(f'    ({key} "{text}")' for key, text in named.items()), "  )"])
    lines = [
        f"(kicad_pcb (version {STAMPS[version]}) ({'host pcbnew' if version < 6 else 'generator'} {text.name('test')})",
        f"  (general\n    (thickness {board.thickness:g})\n  )",
        "  (page A4)" if version < 6 else '  (paper "A4")',
        title,
        f"  (layers\n    (0 {text.name('F.Cu')} signal)\n    ({front} {text.name('B.Cu')} signal)",
        f"    ({cuts} {text.name('Edge.Cuts')} user)\n  )",
        '  (net 0 "")',
    ]
    for number, loop in enumerate((board.outline, *board.cutouts)):
        lines += [text.edge(edge) for edge in edges(loop, seed + number)]
    if circles:
        lines += [text.circle(*hole) for hole in board.holes]
    else:
        lines += [text.hole(number, *hole, board.rings) for number, hole in enumerate(board.holes, 1)]
    lines += [text.slot(number, slot) for number, slot in enumerate(board.slots, 1)]
    lines += [text.part(part) for part in board.parts]
    return "\n".join([*lines, ")"]) + "\n"


def loop_of_poly(loop: tuple[Vertex, ...], height: float, corner: Point = (101.6, 63.5)) -> str:
    """A loop as one gr_poly whose points hold arcs, as versions 7 and later write it."""
    text, points = KicadText(8, corner, height), []
    for edge in edges(loop):
        if edge.bulge:
            spots = f"(start {text.at(edge.start)}) (mid {text.at(edge.middle)}) (end {text.at(edge.end)})"
            points.append(f"(arc {spots})")
        else:
            points.append(f"(xy {text.at(edge.start)})")
    return f'  (gr_poly (pts {" ".join(points)}) (layer "Edge.Cuts") {text.pen()} (fill none))'
