"""Jigs that guide the drill and coupons for calibration: made for the build, but no pieces of the cluster."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.errors import InputError
from ..core.placement import Placement
from ..parts.cut.cut_coupon import CutCoupon
from ..parts.hole import Hole, drill_stages
from ..parts.part import Part
from ..parts.printed.drill_jig import DrillJig
from ..parts.printed.print_coupon import PrintCoupon
from .context import Context
from .model.items import Instance
from .model.unit import Unit
from .pieces.items import made

RAIL, THICKNESS, PLAY = 12.0, 6.0, 0.1
"""Of a jig: width of its frame, its thickness (a drill needs a guide of some diameters), play of the drill, mm
(assumed)."""
BOARD = 1.6
"""Thickness of the boards that slide into pockets, mm: that of most power boards."""
STRIP_WIDTH, STRIP_LENGTH, WEB, FIRST_HOLE = 8.0, 24.0, 5.0, 3.0


def jigs(units: Sequence[Unit], context: Context) -> tuple[Instance, ...]:
    """A drill jig for each hole pattern in a sheet, if the design asks for jigs. Equal patterns share one."""
    if not context.design.cut.jigs:
        return ()
    fits = context.fits
    found: dict[Part, str] = {}
    for unit in units:
        for pattern in unit.footprint.patterns:
            guide = drill_stages(pattern.diameter)[0] + PLAY + fits.hole_compensation
            holes = tuple(Hole(x=round(x, 6), y=round(y, 6), diameter=round(guide, 6)) for x, y in pattern.spots)
            jig = DrillJig(rail=RAIL, thickness=THICKNESS, holes=holes, bed_chamfer=fits.bed_chamfer)
            found.setdefault(jig, unit.path)
    return tuple(_instance(f"{path}.jig", part, context.plastic.name, path, context) for part, path in found.items())


def coupons(context: Context) -> tuple[Instance, ...]:
    """The coupons that the design asks for. Raises InputError for a cut coupon if the shop's files need no kerf."""
    design, found = context.design, list[Instance]()
    if design.print.coupon:
        insert = context.mount.insert
        hole, wall = (insert.hole, insert.wall) if insert else (4.0, 1.6)
        part = PrintCoupon(board=BOARD, insert_hole=hole, insert_wall=wall, nozzle=context.fits.nozzle)
        found.append(_instance("print.coupon", part, context.plastic.name, "print", context))
    if design.cut.coupon:
        if context.shop.no_kerf:
            legal = f"false, since kerf_by in shops/{context.shop.name}.toml says that it {context.shop.no_kerf}"
            raise InputError(context.file, "cut.coupon", True, legal)
        part = CutCoupon(
            strip_width=STRIP_WIDTH,
            strip_length=STRIP_LENGTH,
            web=WEB,
            thickness=design.plate.thickness,
            first_hole=FIRST_HOLE,
        )
        found.append(_instance("cut.coupon", part, context.plate.material, "cut", context))
    return tuple(found)


def _instance(name: str, part: Part, material: str, unit: str, context: Context) -> Instance:
    item = made(context.materials, name, part, Placement(), material)
    return Instance(
        name=name, part=part, placement=item.placement, material=item.material, colour=item.colour, unit=unit
    )
