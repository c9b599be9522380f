"""The first page: findings, what to measure, buy, print and cut, and the heights, for a person at a workbench."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ....assemblies.model.assumption import Assumption
from ....checks.print.estimate import LEAST_SUPPORT
from ....core.findings import Finding, Severity
from ....parts.part import Role
from ...bill import OWNED, Row
from .. import standoffs
from ..chapters.floors import deck_below
from ..content import Content, not_to_be_made, verdict
from .sections import Listing, Page, Section, Table, bullets

MOST_MEASURED = 7
"""Greatest number of things to measure on the page; the report lists all."""
REST = "Boards and devices"
GROUPS = {
    "Screw": "Fasteners",
    "Nut": "Fasteners",
    "Washer": "Fasteners",
    "Insert": "Fasteners",
    "Standoff": "Standoffs",
    "Lead": "Cables",
    "Cable": "Cables",
    "Fuse": "Consumables and small parts",
    "Ferrules": "Consumables and small parts",
    "Header": "Consumables and small parts",
    "Ribbon": "Consumables and small parts",
    "Jumper": "Consumables and small parts",
    "Bumper": "Consumables and small parts",
    "Strap": "Consumables and small parts",
    "Tie": "Consumables and small parts",
}
"""Group of a bought item by the first word of its name, which is its category; any other is a board or device."""
LONG = re.compile(r"^(.*), ([\d.]+) long$")
"""A name in the bill that ends in a length: items that differ in their length alone share a line."""
NOT_THERE = "not in this folder"


def page_of(content: Content) -> Page:
    """The first page of a build."""
    made = (_findings(content), _measure(content), _buy(content), _print(content), _cut(content), _heights(content))
    return Page(
        title=f"{content.assembly.name}: the page for the bench",
        says=tuple(_says(content)),
        sections=tuple(section for section in made if section and section.blocks),
    )


def _says(content: Content) -> Iterator[str]:
    yield verdict(content.report)
    if content.report.has_errors:
        yield "Fix every error below before you spend money."
    if content.report.off:
        yield f"Not checked, because the design switches it off: {', '.join(content.report.off)}."
    steps = f"the {len(content.assembly.steps)} steps of the assembly, " if content.assembly.steps else ""
    yield f"Lengths are in mm. The details are in report.md: {steps}proofs of the heights, all that is assumed."


def _findings(content: Content) -> Section | None:
    """Errors and warnings in full; information once for each code."""
    report, found = content.report, list[Listing]()
    for severity, title in ((Severity.ERROR, "Errors"), (Severity.WARNING, "Warnings")):
        entries = [_finding(each) for each in report.findings if each.severity is severity]
        found.append(bullets(entries, title))
    made = not_to_be_made(report, content.plan.outputs)
    found.append(bullets([f"do not make {path}" for path in made]))
    known = [each for each in report.findings if each.severity is Severity.INFORMATION]
    short = [_alike(list(same)) for _, same in groupby(known, key=lambda each: (each.code, each.fix))]
    graded = not report.clean
    found.append(bullets(short, "For information" if graded else ""))
    return Section(title="Findings", blocks=tuple(each for each in found if each.entries))


def _finding(finding: Finding) -> str:
    times = f" (and {finding.count - 1} alike)" if finding.count > 1 else ""
    return f"{finding.subject}: {finding.message}{times}. Fix: {finding.fix}."


def _alike(findings: Sequence[Finding]) -> str:
    """Findings of one code and fix, in short: the beginning of the first, and how many more there are."""
    first, count = findings[0], sum(finding.count for finding in findings)
    alike = f" (and {count - 1} alike)" if count > 1 else ""
    return f"{first.subject}: {first.message.partition(': ')[0]}{alike}. Fix: {first.fix}."


def _measure(content: Content) -> Section | None:
    """What to measure before money or material is spent, first things first: one entry for each thing."""
    wanted = [each for each in content.assembly.assumptions if each.before != "build"]
    things = [list(same) for _, same in groupby(wanted, key=lambda each: (each.before, each.thing))]
    if not things:
        return None
    told = things[:MOST_MEASURED]
    says = "Before you print, cut or buy the rest, measure one of each. Enter the numbers and build again."
    more = len(content.assembly.assumptions) - sum(map(len, told))
    if more:
        says += f" {more} more are in report.md."
    return Section(title="Measure first", says=says, blocks=(Listing(entries=tuple(map(_thing, told))),))


def _thing(assumptions: Sequence[Assumption]) -> tuple[str, str]:
    """Before what to measure a thing, and what, why, and where to enter it."""
    what = ", ".join(each.measure for each in assumptions)
    reasons = ", ".join(dict.fromkeys(each.why for each in assumptions))
    places = ", ".join(dict.fromkeys(each.enter.partition(" as [")[0] for each in assumptions))
    return f"{assumptions[0].before}:", f"{assumptions[0].thing}: {what}, because {reasons}. Enter {places}."


def _buy(content: Content) -> Section:
    """The bought items by group, and those that the user already has."""
    bought = [row for row in content.bill if row.role == Role.BOUGHT.value]
    names = dict.fromkeys((REST, *GROUPS.values()))
    chosen = {name: [row for row in bought if GROUPS.get(row.name.partition(" ")[0], REST) == name] for name in names}
    blocks = [Listing(title="Material", entries=entries)] if (entries := tuple(_material(content))) else []
    chosen["Your own, not to buy"] = [row for row in content.bill if row.role == OWNED]
    blocks += [Listing(title=name, entries=tuple(_counted(rows))) for name, rows in chosen.items() if rows]
    return Section(title="Buy", blocks=tuple(blocks), columns=2)


def _material(content: Content) -> Iterator[tuple[str, str]]:
    """What the printed and the cut parts are made of: grams of each plastic, and a sheet for each cut part."""
    copies = {(row.name, row.material): row.quantity for row in content.bill}
    grams: dict[str, float] = {}
    for each in content.prints:
        grams[each.material] = grams.get(each.material, 0.0) + (each.grams or 0.0) * copies.get(
            (each.name, each.material), 0
        )
    yield from ((f"{mass:.0f} g", f"{name}, to print") for name, mass in grams.items() if mass)
    for row in content.bill:
        if row.role == Role.CUT.value:
            yield f"{row.quantity} x", f"sheet of {row.material} for: {row.name}"


def _counted(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Quantities and names. Rows that differ in the length alone are one line."""
    for name, same in groupby(rows, key=lambda row: LONG.sub(r"\1", row.name)):
        alike = list(same)
        lengths = [f"{row.quantity} of {found[2]}" for row in alike if (found := LONG.match(row.name))]
        text = f"{name}: {', '.join(lengths)} long" if len(alike) > 1 and lengths else alike[0].name
        yield f"{sum(row.quantity for row in alike)} x", text


def _print(content: Content) -> Section | None:
    """The printed parts with their files and what printing takes, and the beds."""
    rows = [row for row in content.bill if row.role == Role.PRINTED.value]
    if not rows:
        return None
    prints = {(each.name, each.material): each for each in content.prints}
    forms, settings = _forms(content), content.assembly.settings
    table = list[tuple[str, ...]]()
    grams = hours = 0.0
    for row in rows:
        each = prints.get((row.name, row.material))
        mass, time = (each.grams or 0.0) * row.quantity if each else 0.0, each.hours * row.quantity if each else 0.0
        grams, hours = grams + mass, hours + time
        alone = [path for path in row.files if forms[path] != "3mf"]
        files = ", ".join(alone or row.files) or NOT_THERE
        support = ", with support" if each and each.support >= LEAST_SUPPORT else ""
        known = (f"{mass:.0f} g" if mass else "", f"{time:.1f} h" if each else "")
        turned = f", turned by {each.turn:g} degrees" if each and each.turn else ""
        table.append((str(row.quantity), row.name + turned + support, row.material, files, *known))
    infill = next((f" with {each.infill:.0%} infill" for each in content.prints), "")
    says = f"Printer: {settings['printer']}. In all {grams:.0f} g and {hours:.1f} h{infill}."
    beds = [out for out in content.plan.outputs if out.form.name == "3mf"]
    if beds:
        pieces = ", ".join(f"{out.path} ({len(out.job.piece_names)} pieces)" for out in beds)
        says += f" Slice whole beds: {pieces}" + ("; or the parts one by one." if "stl" in forms.values() else ".")
    columns = ("copies", "part", "plastic", "file of one", "mass, all", "time, all")
    return Section(title="Print", says=says, blocks=(Table(columns=columns, rows=tuple(table), right=(0, 4, 5)),))


def _cut(content: Content) -> Section | None:
    """The cut parts with their files, for a laser or for a drill, and the sheets on which they are nested."""
    rows = [row for row in content.bill if row.role == Role.CUT.value]
    if not rows:
        return None
    forms, table = _forms(content), list[tuple[str, ...]]()
    for row in rows:
        templates = [path for path in row.files if forms[path] == "template"]
        drawn = [path for path in row.files if forms[path] != "template"]
        cells = (_together(drawn) or NOT_THERE, ", ".join(templates) or NOT_THERE)
        table.append((str(row.quantity), row.name, row.material, *cells))
    says = (
        f"Cut by: {content.assembly.settings['cut by']}. Give the shop one file of each part, or drill the part: print "
        "its template at 100 %."
    )
    blocks: list[Listing | Table] = [
        Table(
            columns=("copies", "part, with its size", "material", "for the laser", "for the drill"),
            rows=tuple(table),
            right=(0,),
        )
    ]
    if content.plan.sheets:
        blocks.append(bullets([sheet.line() for sheet in content.plan.sheets]))
    return Section(title="Cut", says=says, blocks=tuple(blocks))


def _together(paths: Sequence[str]) -> str:
    """Paths that differ in their endings alone, as one: `cut/plate.dxf, .svg or .pdf`."""
    stems = {path: path.rpartition(".") for path in paths}
    found: list[str] = []
    for stem, same in groupby(sorted(paths, key=lambda path: stems[path][0]), key=lambda path: stems[path][0]):
        first, *more = sorted(same, key=paths.index)
        found.append(" or ".join(", ".join([first, *(f".{stems[each][2]}" for each in more)]).rsplit(", ", 1)))
        assert found[-1].startswith(stem)
    return "; ".join(found)


def _forms(content: Content) -> dict[str, str]:
    """Name of the format of each file."""
    return {out.path: out.form.name for out in content.plan.outputs}


def _heights(content: Content) -> Section | None:
    """The levels of all stacks: standoffs, and the height of each board, the top level first."""
    rows, decks = list[tuple[str, ...]](), deck_below(content.assembly)
    for floor in (floor for _, floors in content.assembly.floors for floor in reversed(floors)):
        rows.append((floor.path, f"deck on {floor.columns} columns", floor.hardware, f"{floor.place:g}, upper face"))
    for stack, _ in standoffs.shown(content.assembly):
        if stack.top_column:
            over = f"{stack.thread.label} x {standoffs.pieces(stack.top_column)}, screws from above"
            rows.append((f"over {stack.path}", "top plate", over, ""))
        for number, level in reversed(list(enumerate(stack.levels))):
            hardware, height = standoffs.hardware(stack, number, level), f"{level.underside_height:g}"
            deck = decks.get(level.path)
            over = f" over the deck at {deck.place:g}" if deck else "" if stack.upright else " over fin"
            rows.append((level.path, level.board.full_name, hardware, f"{height}{over}"))
    if not rows:
        return None
    says = "The same at every corner of a stack. Height: from the top of the plate to the underside of the board."
    columns = ("level", "board", "standoffs under it", "height")
    return Section(title="Heights", says=says, blocks=(Table(columns=columns, rows=tuple(rows), right=(3,)),))
