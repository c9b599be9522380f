"""The shipped assembly with one thing wrong that no design would make, and the same with it right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.assemblies.model.items import Group, Item
from stackwright.checks import run, tiers
from stackwright.checks.limits import Limits
from stackwright.core.findings import Finding, Report, Severity
from stackwright.core.placement import Placement
from stackwright.geometry.store import Store
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterBed, PrinterRecord, Rectangle
from stackwright.params.source import find

from .fixture import Broken, Place
from .layers import LIMITS

Change = Callable[[Assembly], Assembly]
W, E = Severity.WARNING, Severity.ERROR


@cache
def reference() -> Assembly:
    return assemble(load(find("temporary-cluster")))


@cache
def untouched(store: Store) -> Iterable[Finding]:
    return run(reference(), store, LIMITS).findings


def judged(store: Store, change: Change, limits: Limits = LIMITS, *, whole: bool = True) -> Iterable[Finding]:
    """The findings of a changed assembly. `whole`: of all checks; else of the quick ones, to save time."""
    if change is same and limits is LIMITS:
        return untouched(store)
    return (run if whole else quick)(change(reference()), store, limits).findings


def quick(assembly: Assembly, store: Store, limits: Limits) -> Report:
    """The report of the quick checks."""
    _, found, *_ = tiers(assembly, store, limits)
    return found


def changed(assembly: Assembly, name: str, change: Callable[[Item], Item]) -> Assembly:
    """The assembly with one piece changed."""

    def in_group(group: Group) -> Group:
        names = [f"{group.path}.{item.name}" for item in group.items]
        if name not in names:
            return group
        return replace(
            group, items=tuple(change(i) if n == name else i for i, n in zip(group.items, names, strict=True))
        )

    return replace(assembly, groups=tuple(in_group(group) for group in assembly.groups))


def moved(name: str, **by: float) -> Change:
    """One piece moved in its group's frame."""
    return lambda whole: changed(whole, name, lambda i: replace(i, placement=Placement.at(**by) @ i.placement))


def same(assembly: Assembly) -> Assembly:
    return assembly


def case(
    code: str,
    name: str,
    broken: Change,
    subject: str,
    also: tuple[str, ...] = (),
    place: Place | None = None,
    mended: Change = same,
    fix: str = "",
    severity: Severity | None = None,
    limits: tuple[Limits, Limits] = (LIMITS, LIMITS),
) -> Broken:
    return Broken(
        code=code,
        name=name,
        judge=lambda store: judged(store, broken, limits[0], whole=code == "insertion"),
        mended=lambda store: judged(store, mended, limits[1], whole=code == "insertion"),
        subject=subject,
        also=also,
        place=place,
        fix=fix,
        severity=severity,
    )


def _threads(share: float, first: bool = False) -> Change:
    """Every thread, or the first, declares only a share of what it overlaps."""

    def change(whole: Assembly) -> Assembly:
        threads = [m for m in whole.mates if m.kind == "thread"]
        less = threads[:1] if first else threads
        return replace(
            whole, mates=tuple(replace(m, overlap=m.overlap * share) if m in less else m for m in whole.mates)
        )

    return change


def _rail(**values: object) -> Change:
    return lambda whole: replace(whole, rails=tuple(replace(rail, **values) for rail in whole.rails))  # type: ignore[arg-type]


def _bed(width: float, depth: float, height: float, *excluded: Rectangle) -> Limits:
    bed = PrinterBed(width=width, depth=depth, height=height, excluded=excluded, source="a test", confidence="A")
    printer: PrinterRecord = LIMITS.printer.model_copy(update={"bed": bed})
    return Limits(printer=printer)


def cases() -> list[Broken]:
    return [*_touching(), *_rails(), *_beds()]


def at(name: str) -> Place:
    """Where a piece stands, its height left open."""
    x, y, _ = next(each.placement.origin for each in reference().instances() if each.name == name)
    return x, y, None


def _touching() -> list[Broken]:
    nut, washer = "tower.node7.nut.front-left", "tower.node7.top-washer.front-left"
    below, screw, foot = (
        "tower.node1.washer-below.front-left",
        "lan-switch.screw.front-left",
        "plate.foot-screw.front-left",
    )
    in_board_4 = 20.5 + 3 * 41.2 + 1.2 / 2
    return [
        case(
            "interference",
            "a board a tenth off, its holes into the studs",
            moved("tower.node4.board", x=0.1),
            "tower.node",
            place=(None, None, in_board_4),
        ),
        case("mate-apart", "a nut lifted", moved(nut, z=0.3), "tower.node7", fix="compare the records", place=at(nut)),
        case(
            "mate-apart",
            "a washer dropped",
            moved(below, z=-0.2),
            "tower.node1",
            ("interference",),
            place=at(below),
        ),
        case(
            "mate-apart",
            "the top board floats",
            moved("tower.node7.board", z=0.3),
            "tower.node7",
            ("interference", "keep-out-air", "keep-out"),
            place=at("tower.node7.standoff.front-right"),
        ),
        case("mate-overlap", "threads declare half", _threads(0.5), screw, place=at(screw), fix="compare the records"),
        case("mate-overlap", "one thread declares half", _threads(0.5, first=True), foot, place=at(foot)),
        case("mate-overlap", "threads declare nothing", _threads(0.0), screw, place=at(screw)),
        case(
            "mate-apart",
            "a washer on top floats",
            moved(washer, z=0.2),
            "tower.node7",
            ("interference", "spanner"),
            at(washer),
        ),
    ]


def _rails() -> list[Broken]:
    return [
        case("rail-budget", "150 W", _rail(most=150.0), "power-board", severity=W, fix="power-board.outputs"),
        case("rail-budget", "215 W", _rail(most=215.0), "power-board", severity=W, mended=_rail(most=140.0)),
        case("rail-budget", "230 W", _rail(most=230.0), "power-board", severity=E),
        case(
            "rail-voltage", "a node of 5 V", _rail(unfit=("tower.node2",)), "tower.node2", fix="power supply of its own"
        ),
        case("rail-voltage", "two of 5 V", _rail(unfit=("tower.node2", "tower.node3")), "tower.node2"),
        case("rail-voltage", "one nobody knows", _rail(unknown=("tower.node5",)), "tower.node5", fix="[power]"),
        *[
            case(
                "outputs-unfused",
                f"over {w:g} W",
                _rail(most=w, fused=False),
                "power-board",
                mended=_rail(fused=True),
                severity=Severity.INFORMATION,
            )
            for w in (60.0, 91.0, 120.0)
        ],
    ]


def _beds() -> list[Broken]:
    corner = Rectangle(x0=0.0, y0=0.0, x1=180.1, y1=10.0)
    sizes = {
        "too short": (_bed(100, 61, 220), _bed(250, 210, 220)),
        "too low": (_bed(60, 180.1, 57), _bed(60, 180.1, 58)),
        "an excluded area": (_bed(180.1, 60, 58, corner), _bed(180.1, 80, 58, corner)),
    }
    return [case("bed-size", name, same, "", fix="print.printer", limits=limits) for name, limits in sizes.items()]
