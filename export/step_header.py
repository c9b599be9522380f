"""The header of a STEP file: fixed, without time or machine, and telling what the file was made from."""

from __future__ import annotations

import re
from pathlib import Path


def fixed_header(text: str, name: str, key: str) -> str:
    """The file with a header that holds no time and no machine; `key` says what the file was made from."""
    schema = re.search(r"FILE_SCHEMA\(.*?\);", text, re.DOTALL)
    body = text.partition("ENDSEC;")[2]
    if schema is None or not body:
        raise ValueError("not a STEP file")
    header = (
        "ISO-10303-21;\nHEADER;\n"
        f"FILE_DESCRIPTION(('Stackwright {key or name}'),'2;1');\n"
        f"FILE_NAME('{name}','1970-01-01T00:00:00',(''),(''),'','Stackwright','');\n"
        f"{schema.group()}\nENDSEC;"
    )
    return header + body


def is_current(path: Path, key: str) -> bool:
    """Whether the file is complete and says it was made from this key."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        head = stream.read(400)
        stream.seek(max(0, path.stat().st_size - 40))
        tail = stream.read()
    return f"'Stackwright {key}'".encode() in head and tail.rstrip().endswith(b"END-ISO-10303-21;")
