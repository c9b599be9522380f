"""Threads and what holds them, two or three pieces at a time: screws that meet, walls, pilot holes, traps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.context import resolve
from stackwright.assemblies.model.items import Group, Item, Mate, MateKind
from stackwright.assemblies.pieces.hardware import Hardware
from stackwright.assemblies.stacks.columns.joints import stud_joint
from stackwright.checks.bench import hardware
from stackwright.checks.fit import threads
from stackwright.checks.limits import Limits, limits_of
from stackwright.core.findings import Finding
from stackwright.core.placement import Placement
from stackwright.geometry.plane.profile import Circle, Profile, hexagon
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.board import BoardRecord
from stackwright.params.records.hardware import StandoffRecord, ThreadRecord
from stackwright.params.source import find
from stackwright.parts.bought.insert import HeatSetInsert
from stackwright.parts.bought.standoff import FemaleFemaleStandoff
from stackwright.parts.part import Part, ProfilePart, Role
from stackwright.parts.printed.printed_standoff import PrintedStandoff

from .fixture import Broken, Place

M3 = Library().get(ThreadRecord, "m3")
PIECES = Hardware(M3)
LIMITS: Limits = limits_of(resolve(load(find("temporary-cluster"))))
FLIPPED = Placement.about("x", 180)


def together(*pieces: tuple[str, Part, Placement], mates: tuple[tuple[str, str, MateKind], ...]) -> Assembly:
    """A few pieces as an assembly of one group."""
    items = tuple(
        Item(
            name=name,
            part=part,
            placement=place,
            material="steel",
            colour=(0.5, 0.5, 0.5, 1.0),
            word=name.partition(".")[0],
        )
        for name, part, place in pieces
    )
    group = Group(path="bench", unit="bench", placement=Placement(), items=items)
    return Assembly(
        name="bench", groups=(group,), mates=tuple(Mate(f"bench.{a}", f"bench.{b}", kind) for a, b, kind in mates)
    )


def judged(store: Store, assembly: Assembly) -> Iterable[Finding]:
    return threads.check(assembly, store, LIMITS)


def case(
    code: str, name: str, broken: Assembly, mended: Assembly, subject: str, place: Place | None = None, fix: str = ""
) -> Broken:
    return Broken(
        code=code,
        name=name,
        judge=lambda store: judged(store, broken),
        mended=lambda store: judged(store, mended),
        subject=subject,
        place=place,
        fix=fix,
    )


def cases() -> list[Broken]:
    return [*_meeting(), *_inserts(), *_pilots(), *_traps(), *_trays()]


def _two_screws(length: float, lower: float, upper: float, screw: float = 8.0) -> Assembly:
    """A standoff with a screw from either end, through sheets of these thicknesses."""
    body = FemaleFemaleStandoff(
        diameter=3.0, core_diameter=2.5, across_flats=5.5, length=length, thread_depth=length / 2
    )
    return together(
        ("standoff", body, Placement()),
        ("screw.below", PIECES.screw(screw), Placement.at(z=-lower)),
        ("screw.above", PIECES.screw(screw), Placement.at(z=length + upper) @ FLIPPED),
        mates=(("screw.below", "standoff", "thread"), ("screw.above", "standoff", "thread")),
    )


def _meeting() -> list[Broken]:
    twin = _two_screws(12.0, 5.0, 1.2)
    return [
        case("threads-meet", "8 through 1.2 into 12", _two_screws(12.0, 1.2, 1.2), twin, "bench.standoff", (0, 0, 6)),
        case("threads-meet", "8 through 1.6 into 10", _two_screws(10.0, 1.6, 1.6), twin, "bench.standoff", (0, 0, 5)),
        case("threads-meet", "0.2 between", _two_screws(13.8, 1.2, 1.2), twin, "bench.standoff", (0, 0, 6.9)),
    ]


def _with_insert(width: float, hole: float = 4.0) -> Assembly:
    row = M3.insert
    assert row
    post = PrintedStandoff(form="round", end="insert", width=width, length=20.0, hole_diameter=hole, depth=6.7)
    insert = HeatSetInsert(diameter=3.0, core_diameter=2.5, outer_diameter=row.outer_diameter, length=row.length)
    pieces = ("post", post, Placement()), ("insert", insert, Placement())
    return together(*pieces, mates=(("insert", "post", "press"),))


def _inserts() -> list[Broken]:
    return [
        case("insert-wall", f"a post of {w:g}", _with_insert(w), _with_insert(7.5), "bench.insert", (0, 0, 0))
        for w in (6.4, 6.8, 7.0)
    ]


def _with_pilot(hole: float) -> Assembly:
    post = PrintedStandoff(form="round", end="pilot", width=9.0, length=20.0, hole_diameter=hole, depth=8.0)
    pieces = ("post", post, Placement()), ("screw", PIECES.screw(8.0), Placement.at(z=-1.0))
    return together(*pieces, mates=(("screw", "post", "thread"),))


def _pilots() -> list[Broken]:
    right = _with_pilot(2.8)  # comes out 0.2 smaller
    return [
        case("pilot-hole", f"of {d:g}", _with_pilot(d), right, "bench.screw", (0, 0, None)) for d in (2.2, 3.2, 3.4)
    ]


@dataclass(frozen=True, kw_only=True)
class Trapped(ProfilePart):
    """A printed post of 10 x 20 with a hole of 3.4, and a trap for a nut in its top: across flats, and depth; mm."""

    role = Role.PRINTED

    trap: float
    depth: float

    def bom_name(self) -> str:
        return f"Post trapped {self.trap:g} x {self.depth:g}"

    def file_stem(self) -> str:
        return f"post-{self.trap:g}x{self.depth:g}"

    def profiles(self) -> tuple[Profile, ...]:
        rim, floor = Circle(0, 0, 10.0), 20.0 - self.depth
        return (
            Profile(outer=rim, holes=(Circle(0, 0, 3.4),), z0=0.0, z1=floor),
            Profile(outer=rim, holes=(hexagon(self.trap),), z0=floor, z1=20.0),
        )


def _with_trap(trap: float, depth: float) -> Assembly:
    post = Trapped(trap=trap, depth=depth)
    pieces = ("post", post, Placement()), ("nut", PIECES.nut, Placement.at(z=20.0 - depth))
    return together(*pieces, mates=(("nut", "post", "rests"),))


def _traps() -> list[Broken]:
    right = _with_trap(5.8, 3.0)
    return [
        case("nut-trap", "1.5 deep", _with_trap(5.8, 1.5), right, "bench.nut", (0, 0, None)),
        case("nut-trap", "0.05 of play", _with_trap(5.55, 3.0), right, "bench.nut", (0, 0, None)),
        case("nut-trap", "0.9 of play", _with_trap(6.4, 3.0), right, "bench.nut", (0, 0, None)),
    ]


def _tray(thickness: float) -> Assembly:
    """The shipped stack with studs through sheets of a thickness instead of boards."""
    library, whole = Library(), assemble(load(find("temporary-cluster")))
    board = library.get(BoardRecord, "rockpro64")
    thick = board.model_copy(update={"pcb": board.pcb.model_copy(update={"thickness": thickness})})
    row = library.get(StandoffRecord, "hex-brass").row(M3)
    assert row
    joint = stud_joint("tower.node2", thick, M3, row, 8.0, 0)
    return replace(whole, joints=(joint,))


def _trays() -> list[Broken]:
    return [
        Broken(
            code="hardware-engagement",
            name=f"a stud through a tray of {t:g}",
            judge=lambda _, t=t: hardware.proofs(_tray(t)),
            mended=lambda _: hardware.proofs(_tray(1.2)),
            subject="tower.node2.standoff",
            fix="grub screw",
        )
        for t in (3.0, 4.0, 5.0)
    ]
