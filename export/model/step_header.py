"""STEP text independent of the process that wrote it: a fixed header, counters from 1, no rounding noise."""

from __future__ import annotations

import re

OCCURRENCE = re.compile(r"(NEXT_ASSEMBLY_USAGE_OCCURRENCE\(')(\d+)(')")
CONTINUED = re.compile(r"\n +")
NOISE = re.compile(r"-?\d+\.\d*E-(?:1[3-9]|[2-9]\d)\b")
"""Coordinates below 1e-12 mm: rounding errors, which depend on what the process built before."""


def independent(text: str, name: str) -> str:
    """The file with a fixed header, assembly occurrences counted from 1, and rounding errors written as zero.

    Each entity is one line: where the kernel breaks lines depends on the length of what is replaced.
    """
    text = CONTINUED.sub("", text)
    numbers = sorted({int(match[2]) for match in OCCURRENCE.finditer(text)})
    counted = {str(number): str(place) for place, number in enumerate(numbers, 1)}
    text = OCCURRENCE.sub(lambda match: f"{match[1]}{counted[match[2]]}{match[3]}", text)
    return NOISE.sub("0.", fixed_header(text, name))


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
