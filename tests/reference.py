"""Writes what the program says into the docs: `python tests/reference.py`.

docs/reference/design-file.md comes from the schema; blocks of docs/explanation/heights.md from the commands they show.
"""

from __future__ import annotations

import inspect
import re
import shlex
from pathlib import Path

from pydantic import BaseModel
from stackwright.params.design import (
    Checks,
    Cut,
    Design,
    Hardware,
    Node,
    Owned,
    Plate,
    PowerBoard,
    Print,
    Stack,
    Switch,
    Top,
    Tray,
)
from stackwright.params.limits import CheckLimits
from stackwright.params.reading import legal
from support import run_cli

HEIGHTS = Path(__file__).parent.parent / "docs" / "explanation" / "heights.md"
TABLE = " # the table"
"""At the end of a command in the docs: only what it prints before the proof."""
TARGET = Path(__file__).parent.parent / "docs" / "reference" / "design-file.md"
TABLES: dict[str, type[BaseModel]] = {
    "(top level)": Design,
    "[plate]": Plate,
    "[tray]": Tray,
    "[top]": Top,
    "[hardware]": Hardware,
    "[hardware.owned]": Owned,
    "[print]": Print,
    "[cut]": Cut,
    "[checks]": Checks,
    "[limits]": CheckLimits,
    "[[stack]]": Stack,
    "[[stack.node]]": Node,
    "[[switch]]": Switch,
    "[[power_board]]": PowerBoard,
}
NESTED = {"plate", "tray", "top", "owned", "hardware", "print", "cut", "checks", "limits"}
NESTED |= {"stack", "switch", "power_board", "node"}
HEAD = """# The design file

Generated from the schema by `python tests/reference.py`. Lengths are millimetres. Unknown keys are errors. Items
without a `name` get one: `tower`, `node1`, `lan-switch`, `power-board`.
"""


def reference() -> str:
    """The page."""
    lines = [HEAD]
    for table, model in TABLES.items():
        lines += [f"## {table}", "", inspect.getdoc(model) or "", "", "| key | legal | default |", "|---|---|---|"]
        for key, info in model.model_fields.items():
            if key not in NESTED:
                default = "named for you" if info.is_required() else _shown(info.default)
                lines.append(f"| `{key}` | {legal(info)} | {default} |".replace("|[", "\\|["))
        lines.append("")
    return "\n".join(lines)


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
    HEIGHTS.write_text(filled(HEIGHTS.read_text()))
    TARGET.write_text(reference())
