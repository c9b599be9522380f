"""Writes what the program says into the docs: `python tests/reference.py`.

docs/reference/design-file.md comes from the schema; blocks of docs/explanation/heights.md from the commands they show.
"""

from __future__ import annotations

import inspect
import json
import re
import shlex
from pathlib import Path

from designs_page import designs_page
from library_page import library_page
from stackwright.export.formats import all_formats
from stackwright.export.reports.markdown import literal
from stackwright.export.schemas import published
from stackwright.params.kinds import KINDS
from stackwright.params.library import Library
from stackwright.params.records.shop import ShopRecord
from stackwright.params.schema import Schema, legal, resolved
from support import run_cli

HEIGHTS = Path(__file__).parent.parent / "docs" / "explanation" / "heights.md"
LAYOUTS = HEIGHTS.with_name("layouts.md")
TABLE = " # the table"
"""At the end of a command in the docs: only what it prints before the proof."""
TARGET = Path(__file__).parent.parent / "docs" / "reference" / "design-file.md"
SHOPS, FILES, LIBRARY, DESIGNS = (TARGET.with_name(f"{name}.md") for name in ("shops", "files", "library", "designs"))
HEAD = """# The design file

Generated from the schema by `python tests/reference.py`; `stackwright schema` prints the schema itself, as JSON Schema.
Lengths are millimetres. Unknown keys are errors. Items without a `name` get one: {names}.
"""


SHOPS_HEAD = """# The shops

Generated from the records by `python tests/reference.py`. Choose one with `--shop NAME` or `cut.shop`. Lengths
are millimetres; confidence: A several sources agree, B one decent source, C derived, U unverified.
"""
FILES_HEAD = """# The files

Generated from the code by `python tests/reference.py`. `build` writes all but those that want to be
asked for; `--format` and `--only` choose. Beside them: `bench-page.pdf`, `report.*`, `bom.*`, `manifest.json`.
"""


def tables(root: Schema) -> dict[str, Schema]:
    """Every table of the design file by its heading: the file itself, then each table below it."""
    found = {"(top level)": root}
    for key, value in root["properties"].items():
        if _table(value, root):
            found |= _tables(key, value, root)
    return found


def _tables(path: str, schema: Schema, root: Schema) -> dict[str, Schema]:
    """A table, or the table that a list is of, and those in it."""
    listed, table = "items" in resolved(schema, root), _table(schema, root)
    assert table
    found = {f"[[{path}]]" if listed else f"[{path}]": table}
    for key, value in table["properties"].items():
        if _table(value, root):
            found |= _tables(f"{path}.{key}", value, root)
    return found


def _table(schema: Schema, root: Schema) -> Schema | None:
    """The table that a key holds or lists; None where it holds anything else."""
    held = resolved(resolved(schema, root).get("items", schema), root)
    return held if held.get("type") == "object" else None


def default_names() -> list[str]:
    """The names that items get which have none."""
    kinds = list(KINDS.values())
    return [word for kind in kinds for word in (kind.default_name, *(f"{key}1" for key in kind.children))]


def reference() -> str:
    """The page."""
    root = published("design")
    lines = [HEAD.format(names=", ".join(f"`{name}`" for name in default_names()))]
    for heading, table in tables(root).items():
        lines += [f"## {heading}", "", table["description"], ""]
        lines += ["| key | what it is | legal | default |", "|---|---|---|---|"]
        for key, value in table["properties"].items():
            if not _table(value, root):
                text = value.get("description", "")
                lines.append(f"| `{key}` | {text} | {legal(value, root)} | {_shown(value, key)} |")
        lines.append("")
    return "\n".join(lines)


def shops() -> str:
    """The page of the shops."""
    library, lines = Library(), [SHOPS_HEAD]
    for name in library.names("shops"):
        record = library.get(ShopRecord, name)
        limits = record.limits
        cut, mark = record.cut, record.mark
        lines += [
            f"## {name}",
            "",
            f"{literal(record.full_name)}; read on {record.date}, confidence {record.confidence}.",
            "",
        ]
        lines += [
            f"- files: {'one part in each' if record.files == 'one-part' else 'parts nested on sheets'}, {record.units}"
        ]
        lines += [f"- cuts: layer {cut.layer}, {cut.colour}, {cut.width:g} wide"]
        lines += [f"- marks: layer {mark.layer}, {mark.colour}, {mark.width:g} wide" if mark else "- marks: none taken"]
        quoted = f", {record.kerf:g} quoted" if record.kerf else ""
        lines += [f"- kerf: compensated by {'the shop' if record.kerf_by == 'shop' else 'you'}{quoted}"]
        if record.sheets:
            lines += ["- sheets: " + ", ".join(f"{w:g} x {d:g}" for w, d in record.sheets)]
        told = {
            "largest part": limits.largest and "{:g} x {:g}".format(*limits.largest),
            "least part": limits.least and "{:g} x {:g}".format(*limits.least),
            "least hole": limits.hole or None,
            "least hole in thicknesses": limits.hole_share or None,
            "least web": limits.web or None,
            "least web in thicknesses": limits.web_share or None,
        }
        lines += [f"- {key}: {value}" for key, value in told.items() if value]
        lines += [f"- {literal(note)}" for note in (record.note, limits.note) if note]
        sources = f"sources: {record.source}; limits: {limits.source} (confidence {limits.confidence})"
        lines += [f"- {literal(sources)}", ""]
    return "\n".join(lines)


def files() -> str:
    """The page of the files."""
    lines = [FILES_HEAD, "| --format | file | of | its writer |", "|---|---|---|---|"]
    for form in all_formats():
        path = f"{form.folder}/NAME{form.suffix}.{form.ending}"
        purpose = (inspect.getdoc(form.writer) or "").partition("\n\n")[0].replace("\n", " ")
        of = (inspect.getdoc(form.jobs) or "").removesuffix(".").lower()
        asked = "; written where it is asked for" if form.asked else ""
        lines.append(f"| `{form.name}` | `{path}` | {of}{asked} | {purpose} |")
    return "\n".join(lines) + "\n"


def _shown(schema: Schema, key: str) -> str:
    default = schema.get("default", "named for you" if key == "name" else "required")
    if default is None:
        return "left out"
    return default if key == "name" else f"`{json.dumps(default)}`"


def filled(page: str) -> str:
    """A page whose blocks that begin with a command hold what it prints."""
    return re.sub(
        r"```text\n\$ stackwright (.*?)\n(.*?)```",
        lambda m: f"```text\n$ stackwright {m[1]}\n{printed(m[1])}```",
        page,
        flags=re.S,
    )


def printed(command: str) -> str:
    """What a command of the docs prints."""
    outcome = run_cli(*shlex.split(command.removesuffix(TABLE).replace('"', '\\"')))
    text = outcome.output
    return text.partition("At each corner")[0] if command.endswith(TABLE) else text


if __name__ == "__main__":
    SHOPS.write_text(shops())
    FILES.write_text(files())
    LIBRARY.write_text(library_page())
    DESIGNS.write_text(designs_page())
    for path in (HEIGHTS, LAYOUTS):
        path.write_text(filled(path.read_text()))
    TARGET.write_text(reference())
