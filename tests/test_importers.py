"""Boards that the tests draw as numbers come back from the files of each program exactly: within 0.01 mm."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from board_files.drawn_board import QUARTER, DrawnBoard, Part, Slot, Vertex, notched, plain, rectangle
from board_files.hostile import jittered, long_board
from board_files.kicad_text import VERSIONS, kicad_text, loop_of_poly
from board_files.other_text import easyeda_json, excellon_text, gerber_text, gerber_zip, slot_loop
from stackwright.core import loop as loops
from stackwright.core.loop import Loop
from stackwright.importers.board.board_draft import Wishes
from stackwright.importers.reader import import_board
from stackwright.params.draft import BoardDraft
from stackwright.params.library import Library
from stackwright.params.records.board import BoardRecord

NEAR = 0.01


def imported(folder: Path, name: str, data: str | bytes) -> BoardDraft:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return import_board(path, Wishes())


def outline_of(board: BoardRecord) -> Loop:
    pcb = board.pcb
    return pcb.outline or rectangle(0.0, 0.0, pcb.length, pcb.width, pcb.corner_radius)


def apart(a: Loop, b: Loop) -> float:
    """Greatest distance of the vertices and of the middles of arcs of two loops from each other."""
    return max(abs(loops.inside_by(there, x, y)) for here, there in ((a, b), (b, a)) for x, y in loops.chords(here))


def check_bare(board: BoardRecord, drawn: DrawnBoard, slots: bool = True, near: float = NEAR) -> None:
    """Outline, openings and holes are those that were drawn."""
    assert apart(outline_of(board), drawn.outline) < near
    area = loops.area(outline_of(board)) - sum(map(loops.area, board.pcb.cutouts))
    assert abs(area - area_of(drawn, slots)) < near * 10
    wanted = [*drawn.cutouts, *(slot_loop(slot) for slot in drawn.slots if slots)]
    assert len(board.pcb.cutouts) == len(wanted)
    for loop in wanted:
        assert min(apart(loop, found) for found in board.pcb.cutouts) < near
    found = sorted((hole.x, hole.y, hole.diameter) for hole in board.holes.mounting)
    for hole, meant in zip(found, sorted(drawn.holes), strict=True):
        assert max(abs(a - b) for a, b in zip(hole, meant, strict=True)) < near
    assert not board.holes.other


def area_of(drawn: DrawnBoard, slots: bool) -> float:
    cut = sum(map(loops.area, drawn.cutouts)) + sum(loops.area(slot_loop(slot)) for slot in drawn.slots if slots)
    return loops.area(drawn.outline) - cut


def check_parts(board: BoardRecord, drawn: DrawnBoard, heights: bool = True) -> None:
    """Each component is in its place, on its side, and as high as its field says."""
    boxes = board.components.boxes
    assert len(boxes) == len(drawn.parts)
    for box, part in zip(boxes, drawn.parts, strict=True):
        assert max(abs(a - b) for a, b in zip(box.extent, part.extent, strict=True)) < NEAR, part
        assert box.side == part.side
        if part.height is not None and heights:
            assert (box.up if box.side == "top" else box.down) == part.height


@pytest.mark.parametrize("version", VERSIONS)
def test_an_outline_of_any_shape_with_arcs_cut_outs_slots_and_components(version: int, tmp_path: Path) -> None:
    draft = imported(tmp_path, "my-board.kicad_pcb", kicad_text(notched(), version, seed=version))
    board = draft.record("x")
    check_bare(board, notched())
    check_parts(board, notched(), heights=version >= 6)
    assert board.pcb.thickness == 1.6 and board.revision == "1.2" and board.maker == "Test maker"
    known = {(box.kind, box.type, box.edge) for box in board.components.boxes}
    sockets = {("network", "rj45_single", "left"), ("usbc", "single_horizontal", "bottom")}
    assert known >= sockets | {("storage", "microsdcard", "right"), ("header", "open", None)}
    assert board.front == "left" and "front" not in draft.missing
    assert set(board.unknown) == {"underside", "power", "mass"} <= set(draft.missing)
    assert draft.remarks["components.boxes[0]"].startswith("J1 RJ45_Amphenol_RJHSE5380; height guessed")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_rectangle_is_carried_as_one(version: int, tmp_path: Path) -> None:
    board = imported(tmp_path, "a.kicad_pcb", kicad_text(plain(), version, seed=version)).record("x")
    assert (board.pcb.length, board.pcb.width, board.pcb.outline) == (85.0, 56.0, None)
    assert abs(board.pcb.corner_radius - 3.0) < 0.001
    check_bare(board, plain())


def test_a_step_of_a_tenth_is_no_rectangle(tmp_path: Path) -> None:
    for step, whole in ((0.04, True), (0.1, False)):
        corners = ((0.0, 0.0), (80.0, 0.0), (80.0, 50.0), (40.0, 50.0), (40.0, 50.0 - step), (0.0, 50.0 - step))
        drawn = DrawnBoard(tuple((x, y, 0.0) for x, y in corners), holes=plain().holes[:1])
        draft = imported(tmp_path, "a.kicad_pcb", kicad_text(drawn))
        assert ("outline" not in draft.values["pcb"]) == whole


@pytest.mark.parametrize("text", [easyeda_json(notched()), easyeda_json(notched(), comma=True, seed=9)])
def test_an_easyeda_board(text: str, tmp_path: Path) -> None:
    board = imported(tmp_path, "b.json", text).record("x")
    check_bare(board, notched(), slots=False)
    check_parts(board, notched())
    assert {(box.kind, box.edge) for box in board.components.boxes} >= {("network", "left"), ("usbc", "bottom")}


@pytest.mark.parametrize("inch", [False, True])
def test_gerber_and_drill_files_in_a_zip_and_in_a_folder(inch: bool, tmp_path: Path) -> None:
    board = imported(tmp_path, "g.zip", gerber_zip(notched(), inch=inch)).record("x")
    check_bare(board, notched())
    assert "components" in board.unknown
    folder = tmp_path / "layers"
    folder.mkdir()
    (folder / "b.gko").write_text(gerber_text(notched(), inch=inch, seed=7))
    (folder / "b-NPTH.drl").write_text(excellon_text(notched(), inch=inch))
    check_bare(import_board(folder, Wishes()).record("x"), notched())


def test_drill_files_without_points_and_with_routed_slots(tmp_path: Path) -> None:
    folder = tmp_path / "layers"
    folder.mkdir()
    drawn = DrawnBoard(plain().outline, holes=plain().holes, slots=(Slot(30.0, 20.0, 6.0, 2.0),))
    (folder / "b.gm1").write_text(gerber_text(drawn, corner=(0.0, 0.0)))
    hits = "".join(f"X{round(x * 1000):06d}Y{round(y * 1000):06d}\n" for x, y, _ in drawn.holes)
    routed = "T2\nG00X028000Y020000\nM15\nG01X032000Y020000\nM16\nG05\n"
    for zeros, text in (("TZ", hits + routed), ("LZ", (hits + routed).replace("000Y", "Y").replace("500Y", "5Y"))):
        text = f"M48\nMETRIC,{zeros}\nT1C2.7\nT2C2.0\n%\nG90\nG05\nT1\n{text}M30\n"
        (folder / "b-NPTH.drl").write_text(text)
        check_bare(import_board(folder, Wishes()).record("x"), drawn)


def test_a_board_that_is_upright_is_turned_by_a_quarter_and_it_is_said(tmp_path: Path) -> None:
    draft = imported(tmp_path, "a.kicad_pcb", kicad_text(long_board()))
    board = draft.record("x")
    assert (board.pcb.length, board.pcb.width) == (85.0, 56.0)
    turned = {(round(56 - 0 - y, 3), x) for x, y, _ in long_board().holes}
    wanted = {(round(85 - y, 3), x) for x, y, _ in long_board().holes}
    assert {(hole.x, hole.y) for hole in board.holes.mounting} == wanted and turned
    assert any("turned by a quarter" in line for line in draft.took)


def test_ends_that_miss_each_other_by_micrometres_are_chained(tmp_path: Path) -> None:
    board = imported(tmp_path, "a.kicad_pcb", jittered()).record("x")
    assert abs(board.pcb.length - 85) < 0.02 and len(outline_of(board)) == 8


def test_holes_as_circles_of_the_outline_and_with_rings_of_vias(tmp_path: Path) -> None:
    check_bare(imported(tmp_path, "a.kicad_pcb", kicad_text(notched(), circles=True)).record("x"), notched())
    drawn = plain()
    ringed = DrawnBoard(drawn.outline, holes=drawn.holes, rings=True)
    check_bare(imported(tmp_path, "a.kicad_pcb", kicad_text(ringed)).record("x"), ringed)


def test_of_more_holes_than_a_record_takes_the_mounting_holes_stay_and_the_others_are_told(tmp_path: Path) -> None:
    """150 vias come first in the file, and a record takes 100 holes beside the mounting holes."""
    vias = tuple((10.0 + n % 30 * 1.5, 10.0 + n // 30 * 1.5, 0.8) for n in range(150))
    large = (70.0, 45.0, 1.8)
    draft = imported(tmp_path, "a.zip", gerber_zip(DrawnBoard(plain().outline, holes=(*vias, large, *plain().holes))))
    holes = draft.record("x").holes
    assert {(hole.x, hole.y, hole.diameter) for hole in holes.mounting} == set(plain().holes)
    assert len(holes.other) == 100 and large in {(hole.x, hole.y, hole.diameter) for hole in holes.other}
    assert "left out: 51 holes, the smallest of those that mount nothing: a record takes 100" in draft.took


def test_pins_and_tabs_are_no_mounting_holes(tmp_path: Path) -> None:
    tab = Part("Q1", "Package_TO_SOT_THT:TO-220-3_Horizontal_TabDown", (20.0, 20.0), (-5, -8, 5, 8),
               drills=((0.0, 7.0, 3.5), (-2.54, -6.0, 1.1), (0.0, -6.0, 1.1), (2.54, -6.0, 1.1)))  # fmt: skip
    drawn = plain()
    board = imported(tmp_path, "a.kicad_pcb", kicad_text(DrawnBoard(drawn.outline, holes=drawn.holes, parts=(tab,))))
    check_bare(board.record("x"), drawn)
    near = math.dist((3.5, 3.5), (20 - 2.54, 14.0)) - 1.7 / 2
    assert board.record("x").underside.hole_clearance == min(9.0, math.floor(20 * near) / 10)


def test_rectangles_polygons_and_curves_of_newer_versions(tmp_path: Path) -> None:
    text = kicad_text(plain(), 10)
    edges = [line for line in text.split("\n") if line.startswith(("  (gr_line", "  (gr_arc"))]
    bare = "\n".join(line for line in text.split("\n") if line not in edges).rstrip(")\n")
    layer = '(layer "Edge.Cuts")'
    rounded = f"  (gr_rect (start 101.6 63.5) (end 186.6 119.5) {layer} (radius 3))"
    for shape in (rounded, loop_of_poly(plain().outline, 56.0)):
        check_bare(imported(tmp_path, "a.kicad_pcb", f"{bare})\n{shape}\n)\n").record("x"), plain())
    k = 4 / 3 * math.tan(math.pi / 8) * 30  # a circle of four curves, right within 0.03 % of its radius
    spots = [(30, 0), (30, k), (k, 30), (0, 30), (-k, 30), (-30, k), (-30, 0), (-30, -k), (-k, -30), (0, -30), (k, -30), (30, -k)]  # fmt: skip  # noqa: E501
    curves = "\n".join(
        f"(gr_curve (pts {' '.join(f'(xy {x + 130:.6f} {y + 100:.6f})' for x, y in (*spots[n : n + 3], spots[(n + 3) % 12]))}) {layer})"  # noqa: E501
        for n in range(0, 12, 3)
    )
    draft = imported(tmp_path, "a.kicad_pcb", f"(kicad_pcb (version 20240108)\n{curves}\n)")
    outline = [tuple(vertex) for vertex in draft.values["pcb"]["outline"]]
    assert abs(loops.area(outline) - math.pi * 30**2) < 2 * math.pi * 30 * 0.015
    assert "holes" in draft.values["unknown"] and "thickness" in draft.remarks.get("pcb.thickness", "") + "thickness"


def test_a_circle_is_an_outline_and_an_old_file_may_rename_its_copper(tmp_path: Path) -> None:
    circle: tuple[Vertex, ...] = ((0.0, 40.0, 1.0), (80.0, 40.0, 1.0))
    ring = tuple((40 + 30 * math.cos(a), 40 + 30 * math.sin(a), 3.2) for a in (0.5, 2.5, 4.5))
    text = kicad_text(DrawnBoard(circle, holes=ring, parts=plain().parts), 4)
    text = text.replace("(0 F.Cu signal)", "(0 C1F signal)").replace("(layer F.Cu)", "(layer C1F)")
    board = imported(tmp_path, "a.kicad_pcb", text).record("x")
    check_bare(board, DrawnBoard(circle, holes=ring))
    assert board.components.boxes[0].side == "top"


def test_the_whole_outline_may_lie_in_a_turned_footprint(tmp_path: Path) -> None:
    lines = [
        line for line in kicad_text(plain(), 6, corner=(0.0, 0.0)).split("\n") if "Edge.Cuts" in line and "(gr_" in line
    ]
    inner = "\n".join(lines).replace("(gr_", "(fp_")
    text = kicad_text(plain(), 6).split("\n")
    kept = "\n".join(line for line in text if "(gr_" not in line).rstrip(")\n")
    footprint = f'(footprint "Own:Outline" (layer "F.Cu") (at 101.6 148.5 90)\n{inner})'
    draft = imported(tmp_path, "a.kicad_pcb", f"{kept})\n{footprint}\n)")
    assert draft.values["pcb"]["length"] == 85.0 and draft.values["pcb"]["corner_radius"] == 3.0


def test_quarter_is_what_an_arc_of_a_corner_has(tmp_path: Path) -> None:
    draft = imported(tmp_path, "a.kicad_pcb", kicad_text(notched()))
    bulges = {abs(bulge) for _, _, bulge in draft.values["pcb"]["outline"]}
    assert {round(bulge, 5) for bulge in bulges} == {0.0, 1.0, round(QUARTER, 5)}


FOOTPRINTS = {
    ("network", "rj45_single"): "RJ45",
    ("network", "rj45_double_stacked"): "RJ45_2x1",
    ("usb2", "single_horizontal_a"): "USB_A",
    ("usb2", "double_stacked_a"): "USB_A_Stacked",
    ("usb2", "micro"): "USB_Micro-B",
    ("usb3", "single_horizontal_a"): "USB3_A",
    ("usb3", "double_stacked_a"): "USB3_A_Stacked",
    ("usbc", "single_horizontal"): "USB_C_Receptacle",
    ("video", "hdmi_a"): "HDMI_A",
    ("video", "hdmi_micro"): "HDMI_Micro-D",
    ("video", "hdmi_mini"): "HDMI_Mini-C",
    ("storage", "microsdcard"): "microSD_HC",
    ("audio", "jack_3.5"): "Jack_3.5mm_Horizontal",
    ("gpio", "open"): "PinHeader_2x20_P2.54mm_Vertical",
    ("header", "open"): "PinHeader_1x04_P2.54mm_Vertical",
    ("jst", "ph"): "JST_PH_B4B-PH-K_1x04",
    ("fpc", "fh19"): "Hirose_FH19",
}
LIBRARY = Library()


def as_drawn(board: BoardRecord) -> DrawnBoard:
    parts = []
    for number, box in enumerate(board.components.boxes):
        x0, y0, x1, y1 = box.extent
        at = ((x0 + x1) / 2, (y0 + y1) / 2)
        body = (x0 - at[0], y0 - at[1], x1 - at[0], y1 - at[1])
        name = FOOTPRINTS.get((box.kind, box.type), "Box")
        height = box.up if box.side == "top" else box.down
        parts.append(Part(f"X{number}", f"Own:{name}", at, body, box.side, height=height))
    holes = tuple((hole.x, hole.y, hole.diameter) for hole in board.holes.mounting)
    pcb = board.pcb
    drawn = DrawnBoard(tuple(outline_of(board)), pcb.cutouts, holes, parts=tuple(parts), thickness=pcb.thickness)
    return quarter_turned(drawn, pcb.width) if pcb.width > pcb.length else drawn


def quarter_turned(drawn: DrawnBoard, width: float) -> DrawnBoard:
    """A board with its long edge along x, which a record may have along y."""
    parts = tuple(
        replace(
            part, at=(width - part.at[1], part.at[0]), body=(-part.body[3], part.body[0], -part.body[1], part.body[2])
        )
        for part in drawn.parts
    )
    return replace(
        drawn,
        outline=tuple((width - y, x, bulge) for x, y, bulge in drawn.outline),
        cutouts=tuple(tuple((width - y, x, bulge) for x, y, bulge in loop) for loop in drawn.cutouts),
        holes=tuple((width - y, x, diameter) for x, y, diameter in drawn.holes),
        parts=parts,
    )


TURNED = {"left": "bottom", "bottom": "right", "right": "top", "top": "left"}


@pytest.mark.parametrize(
    ("place", "name"), enumerate(["rockpro64", "raspberry-pi-4b", "odroid-c4", "jetson-nano", "rock-5b"])
)
def test_a_board_of_the_library_goes_round(place: int, name: str, tmp_path: Path) -> None:
    goes_round(name, VERSIONS[2 + place % 5], tmp_path)


def goes_round(name: str, version: int, folder: Path) -> None:
    """A board of the library, written as KiCad's text and read back, is the same within 0.01 mm."""
    meant = LIBRARY.get(BoardRecord, name)
    found = imported(folder, "a.kicad_pcb", kicad_text(as_drawn(meant), version)).record("x")
    check_bare(found, as_drawn(meant))
    check_parts(found, as_drawn(meant))
    for box, own in zip(found.components.boxes, meant.components.boxes, strict=True):
        if (own.kind, own.type) in FOOTPRINTS:
            assert (box.kind, box.type) == (own.kind, own.type)
            if own.edge:
                upright = meant.pcb.width > meant.pcb.length
                assert box.edge == (TURNED[own.edge] if upright else own.edge), (name, own)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS[2:])
def test_every_board_of_the_library_goes_round(version: int, tmp_path: Path) -> None:
    for name in LIBRARY.all(BoardRecord):
        goes_round(name, version, tmp_path)
