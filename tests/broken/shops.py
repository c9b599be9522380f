"""Cut files that a shop refuses, and their mended twins: written as they would be, read back, judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stackwright.core.findings import Finding, Severity
from stackwright.export.cut import dxf, svg
from stackwright.export.cut.preflight import READERS, CutFile, CutPiece, judge
from stackwright.export.cut.sketch import DrawingPen, Label, Line, Shape, Sketch, Stroke
from stackwright.geometry.plane.profile import Circle, rectangle
from stackwright.params.library import Library
from stackwright.params.records.shop import ShopRecord

from .assemblies import reference
from .fixture import Broken

CUT = DrawingPen(layer="CUT", colour="#0000ff", index=5, width=0.01)
OUTLINE = rectangle(0, 0, 200, 100, 8)
HOLE = Circle(50, 50, 6)
PLATE = next(carrier for carrier in reference().carriers if carrier.ground)
PIECE = CutPiece(names=(PLATE.sheet,), smaller=PLATE.smaller)
FILE = CutFile(path="cut/plate", format="dxf", thickness=3.0, pieces=(PIECE,))


def shop(name: str) -> ShopRecord:
    return Library().get(ShopRecord, name)


def sketch(*shapes: Shape, pen: DrawingPen = CUT) -> Sketch:
    lines = tuple(Line(pen, shape) for shape in shapes)
    return Sketch(low=(-5, -5), high=(205, 105), lines=lines, pens=(pen,))


GOOD = sketch(HOLE, OUTLINE)


def judged(drawn: Sketch, file: CutFile, wanted: ShopRecord, units: str = "mm") -> Iterable[Finding]:
    data = dxf.as_bytes(drawn, units) if file.format == "dxf" else svg.as_bytes(drawn)
    return judge(READERS[file.format](data), file, wanted)


def case(
    code: str,
    name: str,
    drawn: Sketch,
    wanted: str = "ponoko",
    *,
    fix: str = "",
    file: CutFile = FILE,
    units: str = "mm",
    also: tuple[str, ...] = (),
) -> Broken:
    kept = replace(file, kerf=0.0, thickness=3.0, loose=False)
    return Broken(
        code=code,
        name=f"{name}, {file.format}",
        judge=lambda _: judged(drawn, file, shop(wanted), units),
        mended=lambda _: judged(GOOD if wanted == "ponoko" else cuts_for(wanted), kept, shop(wanted)),
        severity=Severity.ERROR,
        subject="plate.plate",
        fix=fix,
        also=also,
    )


def cuts_for(name: str) -> Sketch:
    record = shop(name).cut
    return sketch(HOLE, OUTLINE, pen=DrawingPen(layer=record.layer, colour=record.colour, index=record.index))


def cases() -> list[Broken]:
    vector = replace(FILE, format="svg")
    large = rectangle(0, 0, 900, 500, 8)
    return [
        case("shop-file", "inches where millimetres are read", GOOD, units="inch"),
        case("shop-file", "a layer that means nothing", sketch(HOLE, OUTLINE, pen=replace(CUT, layer="0"))),
        case(
            "shop-file",
            "a colour that means nothing",
            sketch(HOLE, OUTLINE, pen=replace(CUT, colour="#00ff00")),
            file=vector,
        ),
        case("shop-file", "a stroke too wide", sketch(HOLE, OUTLINE, pen=replace(CUT, width=0.5)), file=vector),
        case("shop-file", "an open contour", sketch(HOLE, OUTLINE, Stroke(((10, 10), (20, 10))))),
        case("shop-file", "a hole there twice", sketch(HOLE, HOLE, OUTLINE), also=("shop-limit",)),
        case("shop-file", "the outline before the hole", sketch(OUTLINE, HOLE)),
        case("shop-file", "text", sketch(Label(x=0, y=0, text="plate", height=3), HOLE, OUTLINE), file=vector),
        case(
            "shop-file",
            "two parts in a file",
            replace(cuts_for("sendcutsend"), lines=(*cuts_for("sendcutsend").lines, *_another())),
            "sendcutsend",
        ),
        case(
            "shop-file",
            "kerf twice",
            cuts_for("sendcutsend"),
            "sendcutsend",
            fix="cut.kerf",
            file=replace(FILE, kerf=0.2),
        ),
        case("shop-limit", "no sheet takes it", GOOD, fix="plate.width", file=replace(FILE, loose=True)),
        case("shop-limit", "larger than the sheet", sketch(HOLE, large), fix="plate.width"),
        case("shop-limit", "smaller than falls through the bed", sketch(rectangle(0, 0, 20, 5, 1)), fix="cut.shop"),
        case("shop-limit", "a hole too fine", sketch(Circle(50, 50, 0.8), OUTLINE), fix="drill"),
        case(
            "shop-limit",
            "a hole too fine for its sheet",
            cuts_for("gosnapcut"),
            "gosnapcut",
            file=replace(FILE, thickness=5),
        ),
        case("shop-limit", "a web too thin", sketch(HOLE, Circle(56.5, 50, 6), OUTLINE), fix="further apart"),
    ]


def _another() -> Iterable[Line]:
    record = shop("sendcutsend").cut
    pen = DrawingPen(layer=record.layer, colour=record.colour, index=record.index)
    return (Line(pen, rectangle(0, 120, 100, 160, 5)),)
