"""What the shop would say of a cut file: its rules, held against the file as it was written and read back.

A rule that the part breaks is `shop-limit`, one that the file breaks is `shop-file`. Lengths are mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from ..core.files import code_digest, digest
from ..core.findings import Finding, Severity
from ..geometry.profile import Contour
from ..geometry.store import Store
from ..params.shop import Pen, ShopRecord
from ..parts.part import profiles_of
from .manifest import file_hash
from .output import Output
from .readback import Drawn, Seen, read_dxf, read_svg

READERS = {"dxf": read_dxf, "svg": read_svg}
"""PDF is not read: it is drawn from the same numbers."""
EPSILON = 1e-3
ANOTHER = "set cut.shop to another"


@dataclass(frozen=True, kw_only=True)
class File:
    """A cut file to be judged: its path and format, the thickness of its sheet, the pieces in it, the kerf it allows.

    `whole` is whether the parts in it are judged too, which once for all formats is enough.
    """

    path: str
    format: str
    thickness: float
    names: tuple[str, ...]
    kerf: float = 0.0
    whole: bool = True


def preflight(outputs: list[Output], folder: Path, store: Store) -> Iterator[Finding]:
    """What the shop refuses of the cut files that are in the folder; remembered for each file's bytes."""
    code, seen = code_digest([Path(__file__).parent]), set[str]()
    for out in outputs:
        path = folder / out.path
        if out.form.name not in READERS or out.form.folder != "cut" or not path.is_file():
            continue
        shop, (profile, *_) = out.options.workshop.shop, profiles_of(out.options.parts[0])
        file = File(
            path=out.path,
            format=out.form.name,
            thickness=profile.z1 - profile.z0,
            names=out.names,
            kerf=out.options.workshop.kerf,
            whole=out.options.stem not in seen,
        )
        seen.add(out.options.stem)
        key = digest(code, shop.model_dump_json(), repr(file), file_hash(path) or "")
        for data in store.once(key, lambda: [asdict(f) for f in judge(path.read_bytes(), file, shop)]):  # noqa: B023
            yield _again(data)


def _again(data: dict[str, Any]) -> Finding:
    """A finding as it was before it was plain data."""
    return Finding(**{**data, "severity": Severity(data["severity"]), "spoils": tuple(data["spoils"])})


def judge(data: bytes, file: File, shop: ShopRecord) -> Iterator[Finding]:
    """What the shop refuses of a file's bytes."""
    seen = READERS[file.format](data)
    for says, fix in _of_file(seen, file, shop):
        yield _finding("shop-file", file, f"{file.path}: {shop.full_name} {says}", fix)
    cuts = [line.contour for line in seen.lines if line.tag == _tag(shop.cut, file) and line.contour]
    for says, fix in _of_part(cuts, file, shop) if file.whole else ():
        yield _finding("shop-limit", file, f"{file.path}: {shop.full_name} {says}", fix)


def _finding(code: str, file: File, message: str, fix: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, subject=file.names[0], message=message, fix=fix, spoils=file.names
    )


def _tag(pen: Pen, file: File) -> str:
    """How a pen is known in a file: by its layer in DXF, by its colour in SVG."""
    return pen.layer if file.format == "dxf" else pen.colour


def _of_file(seen: Seen, file: File, shop: ShopRecord) -> Iterator[tuple[str, str]]:
    """Rules about the file itself."""
    report = "report this file"
    unit = shop.units if file.format == "dxf" else "mm"
    if seen.unit != unit:
        yield f"reads {unit}, and the file says {seen.unit}", report
    if seen.others:
        kinds = ", ".join(sorted(set(seen.others)))
        yield f"takes circles and lines alone, and there is {kinds}", report
    pens = {_tag(pen, file): pen for pen in (shop.cut, shop.mark) if pen}
    strange = sorted({line.tag for line in seen.lines} - set(pens))
    if strange:
        told = f"tells cuts and marks by {', '.join(pens)}" if shop.mark else f"takes cuts alone, as {', '.join(pens)}"
        yield f"{told}, and there is {', '.join(strange)}", "set cut.identity to false, or report this file"
    if any(line.width is not None and line.tag in pens and line.width != pens[line.tag].width for line in seen.lines):
        yield "wants other stroke widths", report
    cut = [line for line in seen.lines if line.tag == _tag(shop.cut, file)]
    if not all(line.contour for line in cut):
        yield "wants closed contours, and one is open", report
    if len({line.contour for line in cut}) < len(cut):
        yield "wants every line once, and one is there twice", report
    outer, ordered = _outermost(cut)
    if not ordered:
        yield "would cut a part out before its holes", report
    if shop.files == "one-part" and outer != 1:
        yield f"takes one part a file, and there are {outer}", "set cut.shop to one that nests, or report this file"
    if shop.kerf_by == "shop" and file.kerf > 0:
        yield f"compensates the kerf itself, and {file.kerf:g} is allowed for already", "set cut.kerf to 0"


def _outermost(cut: list[Drawn]) -> tuple[int, bool]:
    """How many contours lie in no other, and whether each comes after all that lie in it."""
    from ..geometry.contour import encloses

    contours = [line.contour for line in cut if line.contour]
    outer, ordered = 0, True
    for number, contour in enumerate(contours):
        around = [n for n, other in enumerate(contours) if n != number and _may_hold(other, contour)]
        holders = [n for n in around if encloses(contours[n], contour)]
        outer += not holders
        ordered = ordered and all(n > number for n in holders)
    return outer, ordered


def _may_hold(outer: Contour, inner: Contour) -> bool:
    """Whether a contour's box holds another's."""
    (ax0, ay0), (ax1, ay1) = outer.bounds
    (bx0, by0), (bx1, by1) = inner.bounds
    return ax0 <= bx0 and ay0 <= by0 and bx1 <= ax1 and by1 <= ay1


def _of_part(cuts: list[Contour], file: File, shop: ShopRecord) -> Iterator[tuple[str, str]]:
    """Rules about what is cut: sizes, holes, webs."""
    from ..geometry.contour import distance, encloses, middle, near, width

    limits = shop.limits
    outer = [c for c in cuts if not any(o is not c and _may_hold(o, c) and encloses(o, c) for o in cuts)]
    for contour in outer:
        (x0, y0), (x1, y1) = contour.bounds
        size = x1 - x0 - file.kerf, y1 - y0 - file.kerf
        if limits.largest and not _within(size, limits.largest):
            most = "takes parts up to {:g} x {:g}".format(*limits.largest)
            yield f"{most}, and one is {size[0]:g} x {size[1]:g}", f"{_smaller(file)}, or {ANOTHER}"
        if limits.least and not _within(limits.least, size):
            yield (
                "takes parts from {:g} x {:g}".format(*limits.least) + f", and one is {size[0]:g} x {size[1]:g}",
                ANOTHER,
            )
    least = max(limits.hole, limits.hole_share * file.thickness)
    small = [contour for contour in cuts if contour not in outer and width(contour) + file.kerf < least - EPSILON]
    if small:
        worst = min(small, key=width)
        (x, y), wide = middle(worst), width(worst) + file.kerf
        yield (
            f"cuts holes from {least:g} in {file.thickness:g}, and {len(small)} are smaller, "
            f"the least {wide:g} at {x:.1f}, {y:.1f}",
            f"drill them, set the thickness to less, or {ANOTHER}",
        )
    web = max(limits.web, limits.web_share * file.thickness)
    pairs = ((a, b) for a, b in combinations(cuts, 2) if web and near(a, b, web + file.kerf))
    thin = min((distance(a, b) - file.kerf for a, b in pairs), default=web)
    if thin < web - EPSILON:
        yield f"wants {web:g} between cuts, and there is {thin:.2f}", f"set positions further apart, or {ANOTHER}"


def _within(size: tuple[float, float], room: tuple[float, float]) -> bool:
    """Whether a size goes into a room, turned or not."""
    return any(a <= room[0] + EPSILON and b <= room[1] + EPSILON for a, b in (size, size[::-1]))


def _smaller(file: File) -> str:
    """What makes the sheet smaller: the plate's size is the design's, others' follow from the boards."""
    return "set plate.width and plate.depth to less" if file.names[0].startswith("plate.") else "use smaller boards"
