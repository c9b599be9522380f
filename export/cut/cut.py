"""Files for the laser: one sheet part, or the parts nested on a stock sheet, as one drawing for DXF, SVG and PDF.

Only this module compensates the kerf: outlines move outwards by half the beam width, holes inwards.
"""

from __future__ import annotations

from pathlib import Path

from ...core.errors import InputError
from ...core.files import write_whole
from ...geometry.plane.offset import OffsetError, offset
from ...geometry.plane.profile import Contour, Point2
from ...geometry.store import Profiled, Store
from ...params.records import shop as records
from ...parts.cut.case_panel import CasePanel
from ...parts.cut.cut_coupon import CutCoupon
from ...parts.cut.cut_fin import CutFin
from ...parts.part import Part
from ..formats import Format
from ..jobs import CutPartJob, SheetJob, cut_files
from ..placed_piece import PlacedPiece
from ..workshop import Workshop
from . import dxf, lettering, pdf, svg
from .sketch import DrawingPen, Line, Sketch, Stroke, moved

PAGE_MARGIN = 5.0
"""Margin round a single part on its page, mm."""
REFERENCE = 100.0
"""Length of the reference line, which shows whether the scale is right, mm."""
TICK = 2.0
LETTERS, LEAST_LETTERS, IDENTITY_LETTERS = 2.0, 0.8, 4.0
"""Height of names beside parts (within their spacing), least height drawn, and height of engraved names, mm."""
CLEAR = 2.0
"""Least distance between engraving and any cut, mm."""


def write_dxf(job: CutPartJob | SheetJob, store: Store, path: Path) -> None:
    """Write a sheet as DXF in the unit that its shop reads."""
    write_whole(path, dxf.as_bytes(sketch(job), job.workshop.shop.units))


def write_svg(job: CutPartJob | SheetJob, store: Store, path: Path) -> None:
    """Write a sheet as SVG."""
    write_whole(path, svg.as_bytes(sketch(job)))


def write_pdf(job: CutPartJob | SheetJob, store: Store, path: Path) -> None:
    """Write a sheet as PDF, the page as large as the drawing."""
    write_whole(path, pdf.as_bytes([sketch(job)], job.stem))


DXF = (Format(name="dxf", folder="cut", ending="dxf", jobs=cut_files, writer=write_dxf),)
SVG = (Format(name="svg", folder="cut", ending="svg", jobs=cut_files, writer=write_svg),)
PDF = (Format(name="pdf", folder="cut", ending="pdf", jobs=cut_files, writer=write_pdf),)


def sketch(job: CutPartJob | SheetJob) -> Sketch:
    """The drawing of a file: marks first, then inner cuts, then outer cuts."""
    return _part_sketch(job) if isinstance(job, CutPartJob) else _sheet_sketch(job)


def _part_sketch(job: CutPartJob) -> Sketch:
    """One part with a margin round it."""
    lines = part_lines(job.part, job.stem, job.workshop)
    (x0, y0), (x1, y1) = outline(job.part, job.workshop).bounds
    low, high = (x0 - PAGE_MARGIN, y0 - PAGE_MARGIN), (x1 + PAGE_MARGIN, y1 + PAGE_MARGIN)
    return Sketch(low=low, high=high, lines=tuple(lines), pens=_pens(job.workshop))


def _sheet_sketch(job: SheetJob) -> Sketch:
    """The pieces on a sheet, their names beside them, and the reference line."""
    workshop = job.workshop
    marks = [line for piece in job.pieces for line in _name(piece, workshop)]
    marks += _reference(job.size, workshop)
    placed = [
        moved(line, piece.x, piece.y, piece.quarters)
        for piece in job.pieces
        for line in part_lines(piece.part, piece.stem, workshop)
    ]
    return Sketch(low=(0.0, 0.0), high=job.size, lines=(*marks, *placed), pens=_pens(workshop))


def _pens(workshop: Workshop) -> tuple[DrawingPen, ...]:
    """The pens that the shop accepts."""
    return tuple(pen_of(pen) for pen in (workshop.shop.cut, workshop.shop.mark) if pen)


def pen_of(pen: records.ShopPen) -> DrawingPen:
    """The drawing pen for a pen of a shop's record."""
    return DrawingPen(layer=pen.layer, colour=pen.colour, index=pen.index, width=pen.width)


def contours(part: Part, workshop: Workshop) -> list[Contour]:
    """The cuts of a part that is one sheet, with the kerf compensated: its holes, then its outline.

    Raises TypeError if the part is not one sheet, InputError if the kerf cannot be compensated on a contour.
    """
    profiles = part.profiles() if isinstance(part, Profiled) else ()
    if len(profiles) != 1:
        raise TypeError(f"{part.file_stem()} is not one sheet")
    half = 0.0 if isinstance(part, CutCoupon) else workshop.kerf / 2  # the kerf is measured on the coupon
    try:
        return [*(offset(hole, -half) for hole in profiles[0].holes), offset(profiles[0].outer, half)]
    except OffsetError as error:
        legal = f"0 for {part.file_stem()}, since {error}; or round its corners with plate.corner_radius"
        raise InputError(workshop.file, "cut.kerf", workshop.kerf, legal) from None


def outline(part: Part, workshop: Workshop) -> Contour:
    """The outermost cut of a part."""
    return contours(part, workshop)[-1]


def part_lines(part: Part, stem: str, workshop: Workshop) -> list[Line]:
    """A part's engraving and cuts in its own frame."""
    found, cut = contours(part, workshop), pen_of(workshop.shop.cut)
    return [*_labels(part, workshop), *_identity(found, stem, workshop), *(Line(cut, contour) for contour in found)]


def _labels(part: Part, workshop: Workshop) -> list[Line]:
    """The labels of a panel, or the number of a fin; none if the shop accepts no marks."""
    if workshop.shop.mark is None or not isinstance(part, CasePanel | CutFin):
        return []
    pen = pen_of(workshop.shop.mark)
    return [
        Line(pen, stroke)
        for each in part.engravings
        for stroke in lettering.strokes(each.text, each.x, each.y, each.height)
    ]


def _identity(found: list[Contour], stem: str, workshop: Workshop) -> list[Line]:
    """The names of design and part, engraved where nothing is cut.

    Raises InputError if the shop accepts no marks or the part has no free place.
    """
    if not workshop.identity:
        return []
    if workshop.shop.mark is None:
        raise InputError(workshop.file, "cut.identity", True, f"false: {workshop.shop.full_name} accepts only cuts")
    (x0, y0), (x1, y1) = found[-1].bounds
    both, small = f"{workshop.design} {stem}", IDENTITY_LETTERS / 2
    for text, height in ((both, IDENTITY_LETTERS), (both, small), (stem, small), (workshop.design, small)):
        width, inset = lettering.width(text, height), height + CLEAR
        across = _steps(x0 + inset, x1 - inset - width)
        for y in _steps(y0 + inset, y1 - inset - height):
            for x in across:
                if _free((x, y), (x + width, y + height), found[:-1]):
                    pen = pen_of(workshop.shop.mark)
                    return [Line(pen, stroke) for stroke in lettering.strokes(text, x, y, height)]
    raise InputError(workshop.file, "cut.identity", True, f"false: {stem} has no free place for the names")


def _steps(low: float, high: float) -> list[float]:
    """Positions from low to high in steps of 2 mm."""
    return [low + 2.0 * number for number in range(int((high - low) // 2.0) + 1)] if high >= low else []


def _free(low: Point2, high: Point2, holes: list[Contour]) -> bool:
    """Whether a box is clear of every hole's bounding box; letters reach below their base line."""
    below = (high[1] - low[1]) / 2
    for hole in holes:
        (x0, y0), (x1, y1) = hole.bounds
        if x0 < high[0] + CLEAR and low[0] < x1 + CLEAR and y0 < high[1] + CLEAR and low[1] - below < y1 + CLEAR:
            return False
    return True


def _name(piece: PlacedPiece, workshop: Workshop) -> list[Line]:
    """A part's name in the waste below it, small enough for the gap to the next part."""
    if workshop.shop.mark is None:
        return []
    (x0, y0), (x1, _) = outline(piece.part, workshop).moved(piece.x, piece.y, piece.quarters).bounds
    gap = min(workshop.shop.spacing, workshop.shop.margin)
    height = min(LETTERS, gap / 2, LETTERS * (x1 - x0) / max(lettering.width(piece.stem, LETTERS), 1e-6))
    if height < LEAST_LETTERS:
        return []
    pen = pen_of(workshop.shop.mark)
    return [Line(pen, stroke) for stroke in lettering.strokes(piece.stem, x0, y0 - gap / 2 - height / 3, height)]


def _reference(size: tuple[float, float], workshop: Workshop) -> list[Line]:
    """A vertical line of 100 mm with ticks at its ends in the left margin of the sheet, if there is room for it."""
    x, y = workshop.shop.margin / 2, workshop.shop.margin
    if workshop.shop.mark is None or size[1] < y + REFERENCE or x < 0.5:
        return []
    pen, tick = pen_of(workshop.shop.mark), min(TICK, x)
    ends = (Stroke(((x - tick / 2, end), (x + tick / 2, end))) for end in (y, y + REFERENCE))
    return [Line(pen, shape) for shape in (Stroke(((x, y), (x, y + REFERENCE))), *ends)]
