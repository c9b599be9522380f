"""Records as commented text: what `boards new`, `boards import` and the calibration write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..core.text import clean
from ..core.toml_text import plain_key, quoted


def record_text(values: Mapping[str, Any], remarks: Mapping[str, str], heading: Sequence[str]) -> str:
    """A record's values as the text of a TOML file: plain keys first, then a table for each section.

    A list of tables has one line for each. `remarks`: by key, such as pcb.thickness or holes.mounting[2]; each
    stands at the end of its line, one of a section above it. `heading`: lines of a comment at the top.
    """
    lines = [f"# {clean(line)}" for line in heading]
    lines += [_line(key, value, key, remarks) for key, value in values.items() if not isinstance(value, Mapping)]
    for section, table in values.items():
        if isinstance(table, Mapping):
            lines += ["", *([f"# {clean(remarks[section])}"] if section in remarks else []), f"[{plain_key(section)}]"]
            lines += [_line(key, value, f"{section}.{key}", remarks) for key, value in table.items()]
    return "\n".join(lines).lstrip("\n") + "\n"


def _line(key: str, value: Any, path: str, remarks: Mapping[str, str]) -> str:
    """One key with its value and its remark."""
    if isinstance(value, list | tuple) and any(isinstance(entry, Mapping | list | tuple) for entry in value):
        entries = [f"  {_text(entry)},{_remark(f'{path}[{n}]', remarks)}" for n, entry in enumerate(value)]
        return "\n".join([f"{plain_key(key)} = [{_remark(path, remarks)}", *entries, "]"])
    return f"{plain_key(key)} = {_text(value)}{_remark(path, remarks)}"


def _text(value: Any) -> str:
    """A value on one line, whole."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{plain_key(key)} = {_text(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_text, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return quoted(value) if isinstance(value, str) else repr(value)


def _remark(path: str, remarks: Mapping[str, str]) -> str:
    return f"  # {clean(remarks[path])}" if path in remarks else ""
