"""What is made on the way and is no piece of the cluster: jigs that guide the drill, coupons for calibration."""

from __future__ import annotations

from ..core.errors import InputError
from ..core.placement import Placement
from ..params.library import Library
from ..params.load import Loaded
from ..params.records.hardware import ThreadRecord
from ..params.records.printer import Fits, PrinterRecord
from ..params.records.shop import ShopRecord
from ..parts.cut.cut_coupon import CutCoupon
from ..parts.hole import Hole, drill_stages
from ..parts.part import Part
from ..parts.printed.drill_jig import DrillJig
from ..parts.printed.print_coupon import PrintCoupon
from .model.assembly import Instance
from .model.mount import Mount
from .pieces.bolts import MOUNT_THREAD
from .pieces.items import Painter
from .stacks.stack import Stack

RAIL, THICKNESS, PLAY = 12.0, 6.0, 0.1
"""Of a jig: its frame's width, its height (some diameters guide a drill), and the drill's play, mm (assumed)."""
BOARD = 1.6
"""Thickness of the boards that slide into pockets, mm: most power boards."""
STRIP_WIDTH, STRIP_LENGTH, WEB, FIRST_HOLE = 8.0, 24.0, 5.0, 3.0


def jigs(stacks: tuple[Stack, ...], mounts: list[Mount], loaded: Loaded) -> tuple[Instance, ...]:
    """A jig for each hole pattern on the plate where the design asks for them; alike patterns share one."""
    if not loaded.design.cut.jigs:
        return ()
    fits = _fits(loaded)
    patterns = [(s.path, [(x, y) for _, x, y in s.corners], s.thread.clearance.medium) for s in stacks]
    patterns += [(mount.path, list(mount.holes), mount.hole_diameter) for mount in mounts]
    found: dict[Part, str] = {}
    for path, points, diameter in patterns:
        guide = drill_stages(diameter)[0] + PLAY + fits.hole_compensation
        holes = tuple(Hole(x=round(x, 6), y=round(y, 6), diameter=round(guide, 6)) for x, y in points)
        jig = DrillJig(rail=RAIL, thickness=THICKNESS, holes=holes, bed_chamfer=fits.bed_chamfer)
        found.setdefault(jig, f"{path}.jig")
    return tuple(_instance(name, part, loaded.design.print.material, loaded.library) for part, name in found.items())


def coupons(loaded: Loaded) -> tuple[Instance, ...]:
    """The coupons that the design asks for; InputError for one that measures nothing."""
    design, library, found = loaded.design, loaded.library, list[Instance]()
    if design.print.coupon:
        insert = library.get(ThreadRecord, MOUNT_THREAD).insert
        hole, wall = (insert.hole, insert.wall) if insert else (4.0, 1.6)
        part = PrintCoupon(board=BOARD, insert_hole=hole, insert_wall=wall, nozzle=_fits(loaded).nozzle)
        found.append(_instance("print.coupon", part, design.print.material, library))
    if design.cut.coupon:
        shop = library.get(ShopRecord, design.cut.shop, loaded.file, "cut.shop")
        if shop.no_kerf:
            raise InputError(loaded.file, "cut.coupon", True, f"false: {shop.full_name} {shop.no_kerf}")
        part = CutCoupon(
            strip_width=STRIP_WIDTH,
            strip_length=STRIP_LENGTH,
            web=WEB,
            thickness=design.plate.thickness,
            first_hole=FIRST_HOLE,
        )
        found.append(_instance("cut.coupon", part, design.plate.material, library))
    return tuple(found)


def _fits(loaded: Loaded) -> Fits:
    return loaded.library.get(PrinterRecord, loaded.design.print.printer, loaded.file, "print.printer").fits


def _instance(name: str, part: Part, material: str, library: Library) -> Instance:
    item = Painter(library).item(name, part, Placement(), material)
    return Instance(name=name, part=part, placement=item.placement, material=item.material, colour=item.colour)
