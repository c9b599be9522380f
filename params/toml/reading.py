"""Reads TOML text into a validated record. Errors name the file, the key, the value and the legal values."""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeVar

from pydantic import ValidationError

from ...core.errors import FileError
from ..kinds import KINDS
from ..record import Record

Model = TypeVar("Model", bound=Record)
PLAINLY = {
    "Invalid value": "a value that is not TOML; a text needs quotes",
    "Illegal character": "a text that is not closed with a quote in its line",
    "Unterminated string": "a text that is not closed with a quote",
    "Expected '='": "a key without = and a value",
    "Invalid statement": "a line that begins like no key and no [table]",
    "Cannot overwrite a value": "a key that is there twice, or a table that is a value already",
    "Invalid initial character for a key part": "a key that begins like no key",
    "Expected newline or end of document": "more text after the value; one key stands on a line",
    "Unclosed array": "a list that is not closed with ]",
    "Unclosed inline table": "a table that is not closed with }",
}
"""What the parser says, by its beginning, and the same in plain words."""
HINTS = (
    (r"[\u201c-\u201f\u2018-\u201b]", 'a text in straight quotes, such as "rockpro64"'),
    (r"=\s*-?\d+,\d+\s*(#.*)?$", "a number with a point, such as 5.5"),
)
"""What is in the line, as a pattern, and what to write instead."""


def parse(text: str, file: str) -> dict[str, Any]:
    """Parse TOML. Raises FileError, with line and column, if the text is not TOML 1.0 or is nested too deeply."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place, problem, legal = _told(str(error), text)
        raise FileError(file, place, problem, legal) from None
    except ValueError:
        raise FileError(file, "", "it has a whole number of thousands of digits", "TOML 1.0") from None
    except RecursionError:
        raise FileError(file, "", "it is nested too deeply", "TOML with fewer nested levels") from None


def _told(error: str, text: str) -> tuple[str, str, str]:
    """The place of the parser's error, what is wrong in plain words, and what would be legal."""
    says, _, where = error.rpartition(" (at ")
    found = re.fullmatch(r"line (\d+), column (\d+)\)", where)
    end = text.count("\n") + 1, len(text.rpartition("\n")[2]) + 1
    line, column = found.groups() if found else end
    names = re.sub(r"\(([^()]*)\)", lambda tuple_: ".".join(re.findall(r"'([^']*)'", tuple_[1])), says)
    plain = next((words for begins, words in PLAINLY.items() if says.startswith(begins)), names)
    wrong = text.splitlines()[int(line) - 1] if int(line) <= len(text.splitlines()) else ""
    legal = next((words for pattern, words in HINTS if re.search(pattern, wrong)), "TOML 1.0")
    twice = re.fullmatch(r"Cannot declare (.*) twice", names)
    if twice and twice[1].partition(".")[0] in KINDS.names():
        legal = f"a list of tables: write [[{twice[1]}]] for each, not [{twice[1]}]"
    return f"line {line}, column {column}", plain + ("" if found else "; the file ends here"), legal


def validate(model: type[Model], raw: dict[str, Any], file: str) -> Model:
    """The raw tables as a validated record. Raises InputError with all mistakes: the first as a whole."""
    try:
        return model.model_validate(_tuples(raw))
    except ValidationError as error:
        from .mistakes import as_input_error

        raise as_input_error(error, model, raw, file) from None


def _tuples(value: Any) -> Any:
    """Convert TOML arrays to tuples, because strict frozen records hold tuples."""
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return value
