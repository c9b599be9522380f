"""The report: whether the design can be made, findings with their fixes, heights, steps and assumptions."""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, cast

from ...assemblies.assembly import Assembly, Placed
from ...checks.print.estimate import BASIS
from ...core.findings import Finding, Report, codes
from . import standoffs, wiring
from .bench import markdown
from .bench.sections import Page
from .chapters import floors, freeing
from .chapters.case import case_lines
from .content import Content, not_to_be_made
from .json_data import finding_data, print_data, tipping_data
from .markdown import literal

if TYPE_CHECKING:
    from .report_document import ReportDocument, SheetData

MOST_PICTURES = 24
"""Maximum number of pictures in a report. Each takes about a second."""
CONFIDENCE = (
    "Confidence of a number: A several sources agree, B one decent source, C derived or read off a photo, U unverified."
)
CODES_SAY = "The word in brackets is the code of the finding; the folder docs/findings has a page for each."
HEIGHTS_SAY = (
    "All heights are in mm, above the plate. The least gap is what rises from below, what hangs from above, and air. "
    "A length without (auto) is the one that the design asks for. Below the table stands how far each thread engages, "
    "with the worst case and what is allowed in brackets."
)
PITCH_SAYS = (
    "The least pitch is what stands on the node before, what hangs under this one, and air. Solder, standoffs, plugs "
    "and holders count. All lengths are in mm."
)
PAGE_TITLE = "For the bench"
PAGE_SAYS = "This chapter is also a page to print: bench-page.pdf. All details follow below."
PAGE = "bench-page.pdf"
"""The first page of the report, to print."""
NAMES = (PAGE, "report.md", "report.json")
"""The files of the report."""


def texts(content: Content, page: Page) -> dict[str, bytes]:
    """Content of each text file of the report, by its name. `page`: the first page."""
    return {"report.md": as_markdown(content, page), "report.json": as_json(content)}


def as_json(content: Content) -> bytes:
    """The report as JSON."""
    assembly, report, plan = content.assembly, content.report, content.plan
    whole: ReportDocument = {
        "format": "stackwright-report/1",
        "design": assembly.name,
        "summary": report.summary(),
        "exit_status": report.exit_status,
        "findings": finding_data(report),
        "checks_off": list(report.off),
        "not_to_be_made": not_to_be_made(report, plan.outputs),
        "settings": assembly.settings,
        "stacks": standoffs.data(assembly),
        "rows": standoffs.row_data(assembly),
        "floors": floors.floor_data(assembly),
        "freed": freeing.data(assembly.freed),
        "prints": print_data(content.prints),
        "print_basis": BASIS,
        "sheets": cast("list[SheetData]", [sheet.data() for sheet in plan.sheets]),
        "beds": {bed.stem: list(bed.piece_names) for bed in plan.beds},
        "files": list(content.files),
        "left_out": content.left_out,
        "assumptions": [each.line() for each in assembly.assumptions],
        "own_records": list(assembly.not_packaged),
        "pieces": sum(row.quantity for row in content.bill),
        "places": _places(assembly),
        "cables": wiring.cable_data(assembly),
        "rails": wiring.rail_data(assembly),
        "draws": wiring.draw_data(assembly),
        "tipping": tipping_data(assembly),
        "steps": [
            {"number": s.number, "title": s.title, "text": s.text, "brings": list(s.brings), "uses": list(s.uses)}
            for s in assembly.steps
        ],
    }
    return (json.dumps(whole, indent=1) + "\n").encode()


def as_markdown(content: Content, page: Page) -> bytes:
    """The report as Markdown, for reading."""
    assembly, report, plan = content.assembly, content.report, content.plan
    lines = [f"# Report: {assembly.name}", "", *map(literal, page.says), "", f"## {PAGE_TITLE}", "", PAGE_SAYS]
    lines += markdown.lines(page)
    lines += _section("Left out of this build", content.left_out, literal(_asked(content)))
    lines += _section("Settings", [f"{key}: {value}" for key, value in assembly.settings.items()])
    pictures = {finding: path for path, finding in content.shown.items()}
    found = [_finding(finding, pictures.get(finding)) for finding in report.findings]
    lines += _list_section("Findings", found, CODES_SAY)
    lines += _section("Checks switched off", [f"{code}: {codes()[code]}" for code in report.off])
    for path, spacings in assembly.spacings:
        lines += ["", f"## Pitch of {path}", "", PITCH_SAYS, "", f"| {' | '.join(standoffs.ROW_COLUMNS)} |"]
        lines += ["|---|---|---|---:|---:|---:|"]
        lines += [f"| {' | '.join(map(literal, row))} |" for row in standoffs.row_table(spacings)]
    for path, heights in assembly.floors:
        lines += ["", f"## Floors of {path}", "", floors.FLOORS_SAY, "", f"| {' | '.join(floors.FLOOR_COLUMNS)} |"]
        lines += ["|---|---|---|---|---:|---:|"]
        lines += [f"| {' | '.join(map(literal, row))} |" for row in floors.floor_table(heights)]
    decks = floors.deck_below(assembly)
    for stack, others in standoffs.shown(assembly):
        deck = decks.get(stack.levels[0].path)
        below = f"the deck of {deck.path}" if deck else "the plate" if stack.upright else f"the {stack.sheet}"
        above = HEIGHTS_SAY.replace("above the plate", f"above {below}")
        lines += ["", f"## Heights of {stack.path}{others}", "", above, "", f"| {' | '.join(standoffs.COLUMNS)} |"]
        lines += ["|---|---|---|---|---:|---:|"]
        lines += [f"| {' | '.join(map(literal, row))} |" for row in standoffs.table(stack)]
        corners, *proof = standoffs.proof_lines(stack)
        lines += ["", corners, "", *(_nested(line) for line in proof)]
    lines += _section("Places on the plate, from its centre; the front is -y", _places(assembly))
    files = [
        f"{row.quantity} x {row.name}, {row.material}: {', '.join(row.files)}" for row in content.bill if row.files
    ]
    lines += _section("To take a node out", list(freeing.lines(assembly.freed)))
    lines += _section("Print and cut", files)
    lines += _section("Sheets", [sheet.line() for sheet in plan.sheets])
    lines += _section(f"What printing takes ({BASIS})", [estimate.line() for estimate in content.prints])
    lines += _section("Stability", wiring.tipping_lines(assembly.tipping))
    lines += _section("Case", case_lines(assembly))
    lines += _section("Power", wiring.rail_lines(assembly))
    lines += _section("Leads and cables, lengths in mm", wiring.cable_lines(assembly))
    lines += _section("Assumed, to be measured", [each.line() for each in assembly.assumptions], CONFIDENCE)
    lines += _section("Records of your own", list(assembly.not_packaged))
    lines += _list_section("Steps", _steps(assembly))
    lines += _section("Files in this folder", _files(content))
    return ("\n".join(lines) + "\n").encode()


def _asked(content: Content) -> str:
    """How the build was limited, and what that means for what is left out."""
    only, formats = content.selection.only, content.selection.formats
    asked = [f"--only {name}" for name in only] + ([f"--format {','.join(formats)}"] if formats else [])
    limited = f"The build was limited by {' and '.join(asked)}. " if asked else ""
    return f"{limited}The folder has no file to print or cut these parts from:"


def _files(content: Content) -> list[str]:
    """The files of each folder, but for the report itself."""
    paths = [path for path in content.files if path not in NAMES]
    folders = groupby(paths, key=lambda path: path.rpartition("/")[0])
    return [f"{folder or 'bill'}: {', '.join(inside)}" for folder, inside in folders]


def shown_places(report: Report) -> dict[str, Finding]:
    """The first MOST_PICTURES findings that have a place, worst first, by the path of the picture."""
    placed = [finding for finding in report.findings if finding.place][:MOST_PICTURES]
    return {f"pictures/finding-{number:02}.png": finding for number, finding in enumerate(placed, 1)}


def _finding(finding: Finding, picture: str | None) -> str:
    """A finding as one line of Markdown, followed by the picture of its place."""
    shown = f"\n\n  ![{finding.code} of {literal(finding.subject)}]({picture})\n" if picture else ""
    return literal(finding.line()) + shown


def _places(assembly: Assembly) -> list[str]:
    """Places of stacks and devices, in the form of the design keys `position`, `rotation` and `on`."""
    return [_place(unit) for unit in assembly.units]


def _place(unit: Placed) -> str:
    placement = unit.on_face
    turn = round(math.degrees(math.atan2(placement.rotation[3], placement.rotation[0])), 3) % 360
    turned = f", rotation = {turn:g}" if turn else ""
    on = "" if unit.face == "plate" else f', on = "{unit.face}"'
    return f"{unit.path}: position = [{placement.origin[0]:g}, {placement.origin[1]:g}]{turned}{on}"


def _steps(assembly: Assembly) -> list[str]:
    """Assembly steps in Markdown, each with the pieces that it adds."""
    names = {instance.name: instance.part.bom_name() for instance in assembly.instances()}
    lines: list[str] = []
    for step in assembly.steps:
        counted = Counter(names[name] for name in step.brings)
        pieces = ", ".join((*(f"{count} x {name}" for name, count in counted.items()), *step.uses))
        lines.append(f"**{step.number}. {literal(step.title)}.** {literal(f'{step.text} Pieces: {pieces}.')}")
    return lines


def _section(title: str, texts: list[str], says: str = "") -> list[str]:
    """A section with a list of texts; `says` explains the list before it. Nothing if the list is empty."""
    return _list_section(title, [literal(text) for text in texts], says)


def _list_section(title: str, entries: list[str], says: str = "") -> list[str]:
    """A section with a list whose entries are in Markdown already."""
    explained = [says, ""] if says else []
    return ["", f"## {title}", "", *explained, *(f"- {entry}" for entry in entries)] if entries else []


def _nested(line: str) -> str:
    """A line as a list entry. An indented line becomes an entry below the one before it."""
    return f"  - {literal(line)}" if line.startswith(" ") else f"- {literal(line)}"
