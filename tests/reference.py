"""Writes docs/reference/design-file.md from the schema: `python tests/reference.py`."""

from __future__ import annotations

import inspect
from pathlib import Path

from pydantic import BaseModel
from stackwright.params.design import Checks, Design, Hardware, Node, Plate, PowerBoard, Print, Stack, Switch
from stackwright.params.limits import CheckLimits
from stackwright.params.reading import legal

TARGET = Path(__file__).parent.parent / "docs" / "reference" / "design-file.md"
TABLES: dict[str, type[BaseModel]] = {
    "(top level)": Design,
    "[plate]": Plate,
    "[hardware]": Hardware,
    "[print]": Print,
    "[checks]": Checks,
    "[limits]": CheckLimits,
    "[[stack]]": Stack,
    "[[stack.node]]": Node,
    "[[switch]]": Switch,
    "[[power_board]]": PowerBoard,
}
NESTED = {"plate", "hardware", "print", "checks", "limits", "stack", "switch", "power_board", "node"}
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


if __name__ == "__main__":
    TARGET.write_text(reference())
