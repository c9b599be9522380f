"""A fixed header for STEP files, without the time and the machine that the kernel writes."""

from __future__ import annotations

import re


def fixed_header(text: str, name: str) -> str:
    """The file with a header that holds its name, no time and no machine. Raises ValueError if it is no STEP file."""
    schema = re.search(r"FILE_SCHEMA\(.*?\);", text, re.DOTALL)
    body = text.partition("ENDSEC;")[2]
    if schema is None or not body:
        raise ValueError("not a STEP file")
    header = (
        "ISO-10303-21;\nHEADER;\n"
        f"FILE_DESCRIPTION(('Stackwright {name}'),'2;1');\n"
        f"FILE_NAME('{name}','1970-01-01T00:00:00',(''),(''),'','Stackwright','');\n"
        f"{schema.group()}\nENDSEC;"
    )
    return header + body
