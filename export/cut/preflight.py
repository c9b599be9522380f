"""Check of each cut file, as written and read back, against the shop's rules.

The finding is `shop-limit` if the part breaks a rule, `shop-file` if the file does. Lengths are mm.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ...core.files import code_digest, digest
from ...core.findings import Finding, FindingData, Severity
from ...geometry.plane.contour import distance, encloses, middle, width
from ...geometry.plane.profile import Circle, Contour, Point2, Polyline
from ...geometry.store import Store, code_version
from ...params.records.shop import ShopPen, ShopRecord
from ...parts.cut.cut_coupon import CutCoupon
from ...parts.part import profiles_of
from ..formats import Output
from ..jobs import CutPartJob, SheetJob
from ..manifest import file_hash
from .cut import outline, sketch
from .readback import Drawn, Seen, read_dxf, read_svg

READERS: dict[str, Callable[[bytes], Seen]] = {"dxf": read_dxf, "svg": read_svg}
EPSILON = 1e-3
ANOTHER = "set cut.shop to another shop"
LEAVE_OUT = "leave it out"


@dataclass(frozen=True, kw_only=True)
class CutPiece:
    """A piece in a cut file: the names of its instances, and the corners of its outline's bounding box in the file."""

    names: tuple[str, ...]
    low: Point2 = (0.0, 0.0)
    high: Point2 = (0.0, 0.0)
    smaller: str = LEAVE_OUT
    """Fix text: how the user makes the piece smaller."""


@dataclass(frozen=True, kw_only=True)
class CutFile:
    """A cut file to be judged: its path and format, its sheet's thickness, the pieces in it, the compensated kerf.

    `whole`: judge the parts in it too; once for all formats is enough. `loose`: the shop wants nested parts, but this
    part fits none of its sheets.
    """

    path: str
    format: str
    thickness: float
    pieces: tuple[CutPiece, ...]
    kerf: float = 0.0
    whole: bool = True
    loose: bool = False


@dataclass(frozen=True)
class Outline:
    """An outermost contour with all contours inside it."""

    outer: Contour
    inner: tuple[Contour, ...]


def preflight(outputs: Iterable[Output], folder: Path, store: Store, smaller: Mapping[str, str]) -> Iterator[Finding]:
    """Findings on the cut files in the folder that the shop would refuse; the store keeps them for each file's bytes.

    `smaller`: fix texts that make sheets smaller, by instance name.
    """
    code, seen = digest(code_digest([Path(__file__).parents[1]]), code_version()), set[str]()
    for out in outputs:
        job, path = out.job, folder / out.path
        if not isinstance(job, (CutPartJob, SheetJob)) or not path.is_file():
            continue
        shop = job.workshop.shop
        (profile, *_) = profiles_of(job.parts[0])
        file = CutFile(
            path=out.path,
            format=out.form.name,
            thickness=profile.z1 - profile.z0,
            pieces=_pieces(job, smaller),
            kerf=job.workshop.kerf,
            whole=job.stem not in seen,
            loose=shop.files == "nested" and isinstance(job, CutPartJob) and not isinstance(job.part, CutCoupon),
        )
        seen.add(job.stem)
        key = digest(code, shop.model_dump_json(), repr(file), file_hash(path))
        read = partial(_read, path, out.form.name, job)
        for data in store.once(key, list[FindingData], lambda: [f.data() for f in judge(read(), file, shop)]):  # noqa: B023
            yield Finding.of_data(data)


def _pieces(job: CutPartJob | SheetJob, smaller: Mapping[str, str]) -> tuple[CutPiece, ...]:
    """The pieces of a file: one part with the names of all its instances, or each placed piece."""
    if isinstance(job, CutPartJob):
        return (CutPiece(names=job.piece_names, smaller=smaller.get(job.piece_names[0], LEAVE_OUT)),)
    boxes = [outline(p.part, job.workshop).moved(p.x, p.y, p.quarters).bounds for p in job.pieces]
    return tuple(
        CutPiece(names=(p.name,), low=low, high=high, smaller=smaller.get(p.name, LEAVE_OUT))
        for p, (low, high) in zip(job.pieces, boxes, strict=True)
    )


def _read(path: Path, form: str, job: CutPartJob | SheetJob) -> Seen:
    """The lines of a file. A PDF is not read back: it is drawn from the same numbers as the other formats."""
    reader = READERS.get(form)
    if reader:
        return reader(path.read_bytes())
    drawn = (
        Drawn(line.pen.colour, line.pen.width, line.shape if isinstance(line.shape, (Circle, Polyline)) else None)
        for line in sketch(job).lines
    )
    return Seen("mm", tuple(drawn), ())


def judge(seen: Seen, file: CutFile, shop: ShopRecord) -> Iterator[Finding]:
    """Findings on a file as it was read."""
    cut = [line for line in seen.lines if line.tag == _tag(shop.cut, file)]
    outlines, ordered = _outlines([line.contour for line in cut if line.contour])
    everyone = CutPiece(names=tuple(name for piece in file.pieces for name in piece.names))
    for says, fix in (*_of_file(seen, cut, file, shop), *_of_order(outlines, ordered, shop)):
        yield _finding("shop-file", file, everyone, f"{shop.full_name} {says}", fix)
    for one in outlines if file.whole else ():
        piece = _piece_of(one, file)
        for says, fix in _of_part(one, file, piece, shop):
            yield _finding("shop-limit", file, piece, f"{shop.full_name} {says}", fix)


def _finding(code: str, file: CutFile, piece: CutPiece, message: str, fix: str) -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        subject=piece.names[0],
        message=f"{file.path}: {message}",
        fix=fix,
        spoils=piece.names,
    )


def _tag(pen: ShopPen, file: CutFile) -> str:
    """The identification of a pen in a file: its layer in DXF, its colour elsewhere."""
    return pen.layer if file.format == "dxf" else pen.colour


def _of_file(seen: Seen, cut: list[Drawn], file: CutFile, shop: ShopRecord) -> Iterator[tuple[str, str]]:
    """Broken rules on the file itself: message and fix of each."""
    report = "report this file"
    unit = shop.units if file.format == "dxf" else "mm"
    if seen.unit != unit:
        yield f"reads {unit}, but the file states {seen.unit}", report
    if seen.others:
        kinds = ", ".join(sorted(set(seen.others)))
        yield f"accepts only circles and lines, but the file also holds {kinds}", report
    pens = {_tag(pen, file): pen for pen in (shop.cut, shop.mark) if pen}
    strange = sorted({line.tag for line in seen.lines} - set(pens))
    if strange:
        told = (
            f"accepts cuts and marks as {', '.join(pens)}" if shop.mark else f"accepts only cuts, as {', '.join(pens)}"
        )
        yield f"{told}, but the file also holds {', '.join(strange)}", "set cut.identity to false, or report this file"
    widths = [(line.width, pens[line.tag].width) for line in seen.lines if line.width is not None and line.tag in pens]
    if not all(math.isclose(width, wanted, abs_tol=1e-4) for width, wanted in widths):
        yield "requires other stroke widths", report
    if not all(line.contour for line in cut):
        yield "requires closed contours, but one is open", report
    if len({line.contour for line in cut}) < len(cut):
        yield "requires each line once, but one is drawn twice", report
    if file.kerf > 0 and shop.no_kerf:
        yield f"{shop.no_kerf}, but the file compensates a kerf of {file.kerf:g} mm", "set cut.kerf to 0"


def _of_order(outlines: list[Outline], ordered: bool, shop: ShopRecord) -> Iterator[tuple[str, str]]:
    """Broken rules on the number of parts in the file and the order of cuts: message and fix of each."""
    if not ordered:
        yield "would cut a part out before its holes are cut", "report this file"
    if shop.files == "one-part" and len(outlines) != 1:
        yield (
            f"accepts one part per file, but this file holds {len(outlines)}",
            "set cut.shop to a shop that accepts several parts in a file, or report this file",
        )


def _outlines(contours: list[Contour]) -> tuple[list[Outline], bool]:
    """The outermost contours with the contours inside each, and whether each comes after all those inside it."""
    boxes = [contour.bounds for contour in contours]
    spans = [(high[0] - low[0]) * (high[1] - low[1]) for low, high in boxes]
    inner: dict[int, list[int]] = {}
    for number in sorted(range(len(contours)), key=lambda n: -spans[n]):
        held = (n for n in inner if _holds(boxes[n], boxes[number]) and encloses(contours[n], contours[number]))
        holder = next(held, None)
        if holder is None:
            inner[number] = []
        else:
            inner[holder].append(number)
    ordered = all(number < holder for holder, numbers in inner.items() for number in numbers)
    found = (Outline(contours[holder], tuple(contours[n] for n in sorted(inner[holder]))) for holder in sorted(inner))
    return list(found), ordered


def _holds(outer: tuple[Point2, Point2], inner: tuple[Point2, Point2]) -> bool:
    """Whether a box contains another."""
    (ax0, ay0), (ax1, ay1) = outer
    (bx0, by0), (bx1, by1) = inner
    return ax0 <= bx0 and ay0 <= by0 and bx1 <= ax1 and by1 <= ay1


def _piece_of(one: Outline, file: CutFile) -> CutPiece:
    """The piece to which an outline belongs: the one whose bounding box has the nearest middle."""
    x, y = middle(one.outer)
    return min(file.pieces, key=lambda p: math.dist((x, y), ((p.low[0] + p.high[0]) / 2, (p.low[1] + p.high[1]) / 2)))


def _of_part(one: Outline, file: CutFile, piece: CutPiece, shop: ShopRecord) -> Iterator[tuple[str, str]]:
    """Broken rules on the size, the holes and the webs of a part as cut: message and fix of each."""
    limits, (low, high) = shop.limits, one.outer.bounds
    size = high[0] - low[0] - file.kerf, high[1] - low[1] - file.kerf
    words = f"{size[0]:g} x {size[1]:g}"
    if limits.largest and not _within(size, limits.largest):
        yield (
            "accepts parts up to {:g} x {:g}".format(*limits.largest) + f" mm, but this is {words} mm",
            _smaller(piece),
        )
    elif file.loose:
        yield f"nests parts on sheets, but {words} mm fits none of them within its margin", _smaller(piece)
    if limits.least and not _within(limits.least, size):
        yield "accepts parts from {:g} x {:g}".format(*limits.least) + f" mm, but this is {words} mm", ANOTHER
    least = max(limits.hole, limits.hole_share * file.thickness)
    small = [contour for contour in one.inner if width(contour) + file.kerf < least - EPSILON]
    if small:
        worst = min(small, key=width)
        (x, y), wide = middle(worst), width(worst) + file.kerf
        says = f"cuts holes from {least:g} mm in a {file.thickness:g} mm sheet, but {len(small)} are smaller"
        yield (
            f"{says}: the smallest is {wide:g} mm wide, at {x:.1f}, {y:.1f} mm in the file",
            f"drill the holes, set the thickness to less, or {ANOTHER}",
        )
    web = max(limits.web, limits.web_share * file.thickness)
    thin = min(_gaps([one.outer, *one.inner], web + file.kerf), default=math.inf) - file.kerf
    if thin < web - EPSILON:
        yield (
            f"requires {web:g} mm of material between cuts, but there is {thin:.2f} mm",
            f"set positions further apart, or {ANOTHER}",
        )


def _gaps(contours: list[Contour], margin: float) -> Iterator[float]:
    """Distances between contours that are within a margin, found by a sweep along x."""
    if not margin:
        return
    ordered = sorted(((contour.bounds, number) for number, contour in enumerate(contours)))
    for place, (((_, y0), (x1, y1)), one) in enumerate(ordered):
        for ((bx0, by0), (_, by1)), other in ordered[place + 1 :]:
            if bx0 > x1 + margin:
                break
            if by0 <= y1 + margin and y0 <= by1 + margin:
                yield distance(contours[one], contours[other])


def _within(size: tuple[float, float], room: tuple[float, float]) -> bool:
    """Whether a size fits into a room, turned or not."""
    return any(a <= room[0] + EPSILON and b <= room[1] + EPSILON for a, b in (size, size[::-1]))


def _smaller(piece: CutPiece) -> str:
    """Fix text: make the part smaller, or use another shop."""
    return f"{piece.smaller}, or {ANOTHER}"
