"""Writes what the program says into the docs: `python tests/reference.py`.

docs/reference/design-file.md comes from the schema; blocks of docs/explanation/heights.md from the commands they show.
"""

from __future__ import annotations

import inspect
import re
import shlex
from pathlib import Path

from stackwright.export.formats import all_formats
from stackwright.params.design import TABLES, Design
from stackwright.params.kinds import KINDS
from stackwright.params.library import Library
from stackwright.params.overrides import table_in
from stackwright.params.reading import legal
from stackwright.params.record import Record
from stackwright.params.records.shop import ShopRecord
from support import run_cli

HEIGHTS = Path(__file__).parent.parent / "docs" / "explanation" / "heights.md"
TABLE = " # the table"
"""At the end of a command in the docs: only what it prints before the proof."""
TARGET = Path(__file__).parent.parent / "docs" / "reference" / "design-file.md"
SHOPS, FILES = TARGET.with_name("shops.md"), TARGET.with_name("files.md")
HEAD = """# The design file

Generated from the schema by `python tests/reference.py`. Lengths are millimetres. Unknown keys are errors. Items
without a `name` get one: {names}.
"""


SHOPS_HEAD = """# The shops

Generated from the records by `python tests/reference.py`. Choose one with `--shop NAME` or `cut.shop`. Lengths
are millimetres; confidence: A several sources agree, B one decent source, C derived, U unverified.
"""
FILES_HEAD = """# The files

Generated from the code by `python tests/reference.py`. `build` writes all but those that want to be
asked for; `--format` and `--only` choose. Beside them: `bom.*`, `report.*`, `manifest.json`.
"""


def tables() -> dict[str, tuple[type[Record], set[str]]]:
    """Every table of the design file by its heading: its class, and those of its keys that are tables of their own."""
    found: dict[str, tuple[type[Record], set[str]]] = {"(top level)": (Design, {*TABLES, *KINDS.names()})}
    for key, model in TABLES.items():
        inner = {word: table for word in model.file_keys() if (table := table_in(model, word))}
        found[f"[{key}]"] = model, set(inner)
        found |= {f"[{key}.{word}]": (table, set()) for word, table in inner.items()}
    for name in KINDS.names():
        kind = KINDS.get(name)
        found[f"[[{name}]]"] = kind.table, set(kind.children)
        found |= {f"[[{name}.{key}]]": (table, set()) for key, table in kind.children.items()}
    return found


def default_names() -> list[str]:
    """The names that items get which have none."""
    kinds = list(KINDS.values())
    return [word for kind in kinds for word in (kind.default_name, *(f"{key}1" for key in kind.children))]


def reference() -> str:
    """The page."""
    lines = [HEAD.format(names=", ".join(f"`{name}`" for name in default_names()))]
    for heading, (model, apart) in tables().items():
        lines += [f"## {heading}", "", inspect.getdoc(model) or "", "", "| key | legal | default |", "|---|---|---|"]
        for key, info in model.file_keys().items():
            if key not in apart:
                default = "named for you" if info.is_required() else _shown(info.default)
                lines.append(f"| `{key}` | {legal(info)} | {default} |".replace("|[", "\\|["))
        lines.append("")
    return "\n".join(lines)


def shops() -> str:
    """The page of the shops."""
    library, lines = Library(), [SHOPS_HEAD]
    for name in library.names("shops"):
        record = library.get(ShopRecord, name)
        limits = record.limits
        cut, mark = record.cut, record.mark
        lines += [f"## {name}", "", f"{record.full_name}; read on {record.date}, confidence {record.confidence}.", ""]
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
        lines += [f"- {note}" for note in (record.note, limits.note) if note]
        lines += [f"- sources: {record.source}; limits: {limits.source} (confidence {limits.confidence})", ""]
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


def _shown(default: object) -> str:
    return "left out" if default is None else f"`{default}`"


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
    HEIGHTS.write_text(filled(HEIGHTS.read_text()))
    TARGET.write_text(reference())
