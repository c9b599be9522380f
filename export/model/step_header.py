"""What a STEP file holds of the process that wrote it, replaced by fixed values: header, counters, noise."""

from __future__ import annotations

import re

OCCURRENCE = re.compile(r"(NEXT_ASSEMBLY_USAGE_OCCURRENCE\(')(\d+)(')")
NOISE = re.compile(r"-?\d+\.\d*E-(?:1[3-9]|[2-9]\d)\b")
"""Coordinates below 1e-12 mm: rounding errors, which depend on what the process built before."""


def independent(text: str, name: str) -> str:
    """The file as any process writes it: its header fixed, its occurrences counted from 1, rounding errors as zero."""
    numbers = sorted({int(match[2]) for match in OCCURRENCE.finditer(text)})
    counted = {str(number): str(place) for place, number in enumerate(numbers, 1)}
    text = OCCURRENCE.sub(lambda match: f"{match[1]}{counted[match[2]]}{match[3]}", text)
    return NOISE.sub("0.", fixed_header(text, name))


def fixed_header(text: str, name: str) -> str:
    """The file with a header that holds its name, no time and no machine."""
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
