"""Check that standoffs and sheets are sold, and that threads hold in the worst case. Lengths are mm."""

from __future__ import annotations

from collections.abc import Iterator

from ...assemblies.assembly import Assembly
from ...assemblies.model.face import SheetStock
from ...assemblies.model.joint import Joint
from ...assemblies.stacks.columns.heights import DEEPER, PINS
from ...assemblies.stacks.level import Level
from ...assemblies.stacks.stack import Stack
from ...core.findings import Finding, Severity
from ...core.remedy import Remedy
from ...geometry.store import Store
from ..limits import Limits

EPSILON = 1e-6


def check(assembly: Assembly, store: Store, limits: Limits) -> Iterator[Finding]:
    """Standoffs and sheets that are not sold, and joints that engage too little or bottom out."""
    yield from proofs(assembly)


def proofs(assembly: Assembly) -> Iterator[Finding]:
    """Findings on the hardware from the solver's numbers alone, without shapes."""
    for stack in assembly.stacks:
        for level in stack.levels:
            if not level.column.sold:
                yield _not_sold(stack, level)
            yield from _pins(level)
    sheets = {carrier.stock.table: carrier.stock for carrier in assembly.carriers}
    for joint in assembly.joints:
        yield from _engagement(joint, sheets.get(joint.sheet))
    for stock in sheets.values():
        yield from _sheet(stock)


def _not_sold(stack: Stack, level: Level) -> Finding:
    """An explicit height that no standoff and no chain of the range has, with the nearest heights that can be built."""
    deep = level.deep_enough
    nearest = " or ".join(f"{n:g}" for n in level.nearest if n is not None)
    what = "printed standoff of whole layers" if stack.printed else "standoff or chain of standoffs"
    return Finding(
        code="hardware-not-sold",
        severity=Severity.ERROR,
        subject=f"{level.path}.standoff",
        message=f"no {stack.thread.label} {what} in the range {stack.range} is {level.standoff_height:g} mm high",
        measured=level.standoff_height,
        fix=f"set {level.path}.standoff to {nearest}, or set hardware.standoff to another range that has this height"
        + (f"; threads {deep:g} mm deep would give it: measure yours, and set hardware.thread_depth" if deep else ""),
        remedies=(
            *(Remedy.of(f"{level.path}.standoff", height) for height in level.nearest if height is not None),
            *((Remedy.of("hardware.thread_depth", deep),) if deep else ()),
        ),
    )


def _pins(level: Level) -> Iterator[Finding]:
    """A HAT whose column, as built, is not as high as its socket: an error beyond the reach of the pins."""
    header = level.board.header
    off = round(level.clear_height - header.standoff, 6) if header else 0.0
    if not header or not off:
        return
    says = f"{level.board.full_name} stands {level.clear_height:g} mm above the board below it, and its socket needs "
    key = f"{level.path}.standoff"
    yield Finding(
        code="header-pins",
        severity=Severity.ERROR if abs(off) > PINS + EPSILON else Severity.INFORMATION,
        subject=level.path,
        message=f"{says}{header.standoff:g} mm: it is {abs(off):g} mm too {'high' if off > 0 else 'low'}; its pins "
        f"take {PINS:g} mm",
        measured=abs(off),
        limit=PINS,
        fix=f"set {key} to {header.standoff:g} or leave it out; if it is so, measure how deep your standoffs are "
        "tapped, and set hardware.thread_depth",
        remedies=(
            Remedy.of(key, header.standoff),
            *(Remedy(settings=((key, header.standoff), ("hardware.thread_depth", deep))) for deep in DEEPER),
        ),
    )


def _sheet(sheet: SheetStock) -> Iterator[Finding]:
    """A warning for a sheet thickness that the shop does not sell, or that the material's record does not list."""
    if sheet.sold and all(abs(sheet.thickness - sold) > EPSILON for sold in sheet.sold):
        listed = ", ".join(f"{sold:g}" for sold in sheet.sold)
        another = ", or cut.shop to another shop" if sheet.seller else ""
        thick = f"{sheet.material} {sheet.thickness:g} mm thick; it sells {listed} mm"
        sold = f"{sheet.material} is not sold {sheet.thickness:g} mm thick; it is sold in {listed} mm"
        yield Finding(
            code="sheet-not-sold",
            severity=Severity.WARNING,
            subject=sheet.table,
            message=f"{sheet.seller} does not sell {thick}" if sheet.seller else sold,
            measured=sheet.thickness,
            fix=f"set {sheet.table}.thickness to a thickness that is sold{another}",
            remedies=sheet.others,
        )


def _engagement(joint: Joint, sheet: SheetStock | None) -> Iterator[Finding]:
    """An error if the nominal engagement misses its limits, a warning if only the worst case does.

    Another sheet than the one that the joint clamps is a remedy of the error only.
    """
    for nominal, worst, limit, sign, says in (
        (joint.nominal, joint.least_engagement, joint.lower_limit, -1, "the thread engages only"),
        (joint.nominal, joint.greatest_engagement, joint.upper_limit, 1, "the thread would engage"),
    ):
        if sign * (worst - limit) <= EPSILON:
            continue
        off = sign * (nominal - limit) > EPSILON
        word = "the minimum is" if sign < 0 else "it can bottom out beyond"
        yield Finding(
            code="hardware-engagement",
            severity=Severity.ERROR if off else Severity.WARNING,
            subject=joint.subject,
            message=f"{says} {worst:g} mm in the worst case ({nominal:g} mm nominal); {word} {limit:g} mm",
            measured=worst,
            limit=limit,
            fix=joint.fix,
            remedies=(*joint.remedies, *(sheet.others if off and sheet else ())),
            count=joint.count,
        )
