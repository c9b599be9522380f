"""What to measure of the library records that a design depends on: each record's sections whose numbers are assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..params.record import LibraryRecord, Sourced
from ..params.records.accessory import AccessoryRecord
from ..params.records.board import BoardRecord
from ..params.records.hardware import ThreadRecord
from ..params.records.module import ModuleRecord
from ..params.records.plug import PlugRecord
from ..parts.bought.grub_screw import GrubScrew
from ..parts.bought.insert import HeatSetInsert
from ..parts.bought.nut import Nut
from ..parts.bought.screw import Screw
from ..parts.bought.washer import Washer
from ..parts.part import Part, Role
from .context import Context
from .model.assumption import MASS_WHY, Assumption, Before, assumed, missing
from .model.cable import Cable
from .model.unit import Unit
from .pieces.board.modules import SlottedModule
from .stacks.level import Level
from .stacks.stack import Stack

Guide = dict[str, tuple[str, Before, str]]
"""By section of a record: what to measure, before what, and why."""
APART = "heights follow from it"
ROOM = "this space is kept free in front of the socket"
BOARD: Guide = {
    "pcb": ("thickness (to 0.05 mm), length and width (to 0.5 mm)", "buy", "screws and standoffs are chosen for it"),
    "holes": ("distances and diameters of its mounting holes (to 0.1 mm)", "cut", "the plate is drilled to them"),
    "components": ("heights and places of its tallest components (to 0.5 mm)", "buy", APART),
    "underside": ("depth of solder below it (to 0.5 mm)", "buy", APART),
    "power": ("voltage, plug and greatest power, on its data sheet", "buy", "supply and leads are chosen for them"),
    "header": ("height of its socket on the board below (to 0.2 mm)", "buy", "the standoffs below it have this length"),
    "slots": ("how high a module's lower edge stands in a slot (to 0.5 mm)", "buy", APART),
    "poe": ("class of its power over Ethernet, on its data sheet", "buy", "the switch must give that class"),
    "mass": ("mass (to 10 g)", "build", MASS_WHY),
}
CONFIRMED = ("pcb", "holes")
"""The sections of a board that its 1:1 sheet confirms."""
ACCESSORY: Guide = {
    "body": ("its size and its place on the board (to 1 mm)", "buy", APART),
    "air": ("free air that its fan needs, on its data sheet", "buy", APART),
    "mass": ("mass (to 10 g)", "build", MASS_WHY),
}
MODULE: Guide = {
    "body": ("its length, height and the heights of its components (to 0.5 mm)", "buy", APART),
    "power": ("voltage and greatest power, on its data sheet", "buy", "the supply is chosen for it"),
    "mass": ("mass (to 1 g)", "build", MASS_WHY),
}
SOLD = "a size that is not sold cannot be built"
FASTENERS: dict[str, tuple[type[Part], str]] = {
    "button_screw": (Screw, "the heads and the lengths of button head screws"),
    "cap_screw": (Screw, "the heads and the lengths of cap head screws"),
    "long_screw": (Screw, "whether your shop sells cap head screws as long"),
    "grub_screw": (GrubScrew, "the keys and the lengths of grub screws"),
    "nut": (Nut, "the size of its nuts"),
    "washer": (Washer, "the size of its washers"),
    "insert": (HeatSetInsert, "the size of its heat-set inserts"),
}
"""By section of a thread's record: the parts that are made from it, and what to look up."""
UNGUIDED: tuple[str, Before, str] = ("its numbers", "print", "parts are made to them")
"""For records of other packages, whose builders do not say what to measure."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What an assembly is made of: what its assumptions depend on."""

    stacks: Sequence[Stack] = ()
    units: Sequence[Unit] = ()
    parts: Sequence[Part] = ()
    cables: Sequence[Cable] = ()
    tips: bool = True
    """Whether a push could tip it, which depends on its masses."""

    @property
    def levels(self) -> list[Level]:
        """Every level of every stack."""
        return [level for stack in self.stacks for level in stack.levels]

    @property
    def cuts(self) -> bool:
        """Whether a sheet is cut; true as long as no part is known."""
        return not self.parts or any(part.role is Role.CUT for part in self.parts)

    @property
    def prints(self) -> bool:
        """Whether anything is printed."""
        return any(part.role is Role.PRINTED for part in self.parts)


def of_units(context: Context, contents: Contents) -> Iterator[Assumption]:
    """The assumptions in the records that the units' tables name."""
    for unit in contents.units:
        model = context.models.get(unit.path)
        if unit.assumptions is not None:
            yield from unit.assumptions
        elif model:
            yield from _unguided(model)


def of_records(context: Context, contents: Contents) -> Iterator[Assumption]:
    """The assumptions in the other records that the contents of an assembly depend on."""
    yield from _of_boards(context, contents)
    chosen = {(type(record), record.name): record for unit in contents.units for record in unit.records}
    for record in chosen.values():
        if isinstance(record, PlugRecord):
            what = "width, height and length out of its socket (to 1 mm)"
            yield from assumed(record, "", f"plug, {record.full_name}", what, "build", ROOM)
        elif not isinstance(record, ThreadRecord):
            yield from _unguided(record)
    yield from _of_threads([*_threads(chosen.values()), context.mount], contents)
    yield from _of_cables(context, contents)
    yield from _of_machines(context, contents)


def _of_boards(context: Context, contents: Contents) -> Iterator[Assumption]:
    """Boards and accessories of the levels."""
    levels = contents.levels
    fed = {level.board.name for level in levels if "power" in level.uses}
    boards = {level.board.name: level.board for level in levels}
    for board in boards.values() if levels else context.boards.values():
        skipped = () if not levels or board.name in fed else ("power",)
        skipped = (*skipped, *CONFIRMED) if board.confirmed else skipped
        yield from _unconfirmed(board)
        yield from _guided(board, f"board {board.full_name}", BOARD, skipped)
        yield from missing(board, "mass", f"board {board.full_name}", *BOARD["mass"], "a mass from the area of its PCB")
        if board.power_header:
            unknown = "no power, so no budget counts it"
            yield from missing(board, "power", f"board {board.full_name}", *BOARD["power"], unknown)
    accessories = {each.name: each for level in levels for each in level.accessories}
    plain = [each for each in accessories.values() if not isinstance(each, SlottedModule)]
    for accessory in plain if levels else context.accessories.values():
        yield from _guided(accessory, accessory.full_name, ACCESSORY)
        yield from missing(accessory, "mass", accessory.full_name, *ACCESSORY["mass"], "no mass")
    slotted = [each.module for each in accessories.values() if isinstance(each, SlottedModule)]
    for module in dict.fromkeys(slotted):
        yield from _guided(module, module.full_name, MODULE)
        yield from missing(module, "mass", module.full_name, *MODULE["mass"], "no mass")
        yield from missing(module, "power", module.full_name, *MODULE["power"], "no power, so no budget counts it")


def _unconfirmed(board: BoardRecord) -> Iterator[Assumption]:
    """What to do about a board whose size or holes are assumed, and that nobody has confirmed."""
    size, holes = board.pcb.confidence, board.holes.confidence
    if board.is_doubtful:
        yield Assumption(
            thing=f"board {board.full_name}",
            measure=f"whether yours agrees with its 1:1 sheet, which stackwright boards fit {board.name} writes",
            why="plates are cut and drilled to its size and its holes",
            says=f"size (confidence {size}) and holes (confidence {holes}) of the record",
            enter=f"with stackwright boards confirm {board.name}",
            before="cut",
            record=f"boards/{board.name}",
            section="confirmed",
        )


def _guided(
    record: BoardRecord | AccessoryRecord | ModuleRecord, thing: str, guide: Guide, skipped: Sequence[str] = ()
) -> Iterator[Assumption]:
    for section, (measure, before, why) in guide.items():
        if section not in skipped:
            yield from assumed(record, section, thing, measure, before, why)


def _unguided(record: LibraryRecord) -> Iterator[Assumption]:
    """Every assumed section of a record whose builder does not say what to measure."""
    thing = str(getattr(record, "full_name", record.name))
    yield from assumed(record, "", thing, *UNGUIDED)
    for section in type(record).model_fields:
        if isinstance(getattr(record, section), Sourced):
            yield from assumed(record, section, thing, *UNGUIDED)


def _threads(records: Iterable[LibraryRecord]) -> list[ThreadRecord]:
    return [record for record in records if isinstance(record, ThreadRecord)]


def _of_threads(threads: Iterable[ThreadRecord], contents: Contents) -> Iterator[Assumption]:
    """The fasteners that an assembly has of each thread, and the clearance holes for them."""
    for thread in {(thread.name, thread.washer.outer_diameter): thread for thread in threads}.values():
        thing = f"{thread.label} fasteners"
        yield from assumed(
            thread, "clearance", thing, "the diameters of their clearance holes", "cut", "holes have them"
        )
        for section, (kind, measure) in FASTENERS.items():
            if any(_is_made_from(part, kind, thread, section) for part in contents.parts):
                yield from assumed(thread, section, thing, measure, "buy", SOLD)


def _is_made_from(part: Part, kind: type[Part], thread: ThreadRecord, section: str) -> bool:
    """Whether a part is a fastener of this kind and thread."""
    if not isinstance(part, kind) or round(getattr(part, "diameter", 0.0), 1) != round(thread.diameter, 1):
        return False
    if not isinstance(part, Screw):
        return True
    standard = f"{part.head}_screw"
    return section == (standard if part.length in getattr(thread, standard).lengths else "long_screw")


def _of_cables(context: Context, contents: Contents) -> Iterator[Assumption]:
    """The cables whose lengths the program works out."""
    kinds = {cable.kind for cable in contents.cables if cable.needed is not None}
    for kind, record in (("patch", context.patch), ("lead", context.lead)):
        if kind in kinds:
            what = "diameter (to 0.5 mm), and the lengths that your shop sells"
            yield from assumed(record, "", record.full_name, what, "buy", "lengths and bends follow from them")


def _of_machines(context: Context, contents: Contents) -> Iterator[Assumption]:
    """Printer, shop and materials."""
    printer, shop, sheet = context.printer, context.shop, context.materials[context.plate.material]
    if contents.prints:
        bed, fits = "width, depth and height that it prints", "the gauges of its coupon"
        yield from assumed(printer, "bed", printer.full_name, bed, "print", "the parts must fit it")
        yield from assumed(printer, "fits", printer.full_name, fits, "print", "holes and slots allow for them")
        yield from assumed(context.plastic, "", context.plastic.full_name, "density", "build", "masses follow from it")
    if not contents.cuts:
        return
    yield from assumed(shop, "", shop.full_name, "its conventions for files", "cut", "cut files keep them")
    yield from assumed(
        shop,
        "limits",
        shop.full_name,
        "largest part and least hole that it cuts",
        "cut",
        "cut files are checked against them",
    )
    yield from assumed(sheet, "", sheet.full_name, "the sheets that your shop sells", "cut", "plates are cut from it")
