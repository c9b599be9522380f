"""What is checked in the text of a STEP file before the CAD kernel sees it: each of these makes it hang or crash."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ...core.errors import FileError

DEPTH = 1000
"""Most levels of brackets. Files have about ten; the kernel crashes at 200,000."""
INSTANCES = 20_000
"""Most placed parts and sub-assemblies. The kernel makes each of them."""
CHUNK = 4_000_000
LEGAL = "the whole text of a STEP file, from ISO-10303-21; to END-ISO-10303-21;"
NO_NUMBER = re.compile(rb"[(,]\s*[-+]?(nan|inf(?:inity)?|\d\.#\w+)\s*[,)]", re.IGNORECASE)
HUGE = re.compile(rb"[(,]\s*([-+]?\d+\.?\d*e\+?(?:[2-9]\d|0*[1-9]\d\d+))\s*[,)]", re.IGNORECASE)
"""A number of 1e20 or more."""
USE = re.compile(
    rb"NEXT_ASSEMBLY_USAGE_OCCURRENCE\s*\((?:\s*(?:'(?:[^']|'')*+'|\$)\s*,){3}\s*#(\d+)\s*,\s*#(\d+)", re.IGNORECASE
)
"""The use of a part in an assembly: the numbers of the assembly and of the part."""


def check_text(data: bytes, file: str) -> None:
    """Raise FileError unless the kernel can be given the text of a STEP file."""
    if not data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"ISO-10303-21"):
        raise FileError(file, "", "no STEP file: it does not begin with ISO-10303-21;", LEGAL)
    if b"END-ISO-10303-21" not in data[-2000:]:
        raise FileError(file, "", "it ends early: END-ISO-10303-21; is not there", LEGAL)
    if b"DATA" not in data:
        raise FileError(file, "", "a STEP file without data", LEGAL)
    _check_depth(data, file)
    for pattern, what in ((NO_NUMBER, "is no number"), (HUGE, "is too large a number")):
        wrong = pattern.search(data)
        if wrong:
            lines = data.count(b"\n", 0, wrong.start(1))
            value = wrong[1].decode("ascii", "replace")[:40]
            raise FileError(file, f"line {lines + 1}", f"{value} {what}", "a number of mm in the STEP file")
    _check_instances(data, file)


def _check_depth(data: bytes, file: str) -> None:
    """Raise FileError if brackets are nested over DEPTH deep. Those in texts count, which only makes it stricter."""
    import numpy as np

    depth = 0
    for start in range(0, len(data), CHUNK):
        piece = np.frombuffer(data, np.uint8, min(CHUNK, len(data) - start), start)
        steps = (piece == ord("(")).astype(np.int8) - (piece == ord(")")).astype(np.int8)
        levels = np.cumsum(steps, dtype=np.int32)
        if depth + int(levels.max()) > DEPTH:
            raise FileError(file, "", f"brackets nested over {DEPTH} deep", "a STEP file as programs write it")
        depth = max(depth + int(levels[-1]), 0)


def _check_instances(data: bytes, file: str) -> None:
    """Raise FileError if the assemblies have more than INSTANCES parts in all, or one is in itself."""
    uses: dict[bytes, Counter[bytes]] = defaultdict(Counter)
    for found in USE.finditer(data):
        uses[found[1]][found[2]] += 1
    total: dict[bytes, int] = {}
    below = {part for parts in uses.values() for part in parts}
    order, open_ = [*sorted(set(uses) - below), *sorted(uses)], set[bytes]()
    while order:
        here = order.pop()
        if here in total:
            continue
        waiting = [part for part in uses.get(here, ()) if part not in total]
        if here in open_ and waiting:
            raise FileError(file, f"#{here.decode()}", "an assembly that holds itself", "an assembly of parts")
        if waiting:
            open_.add(here)
            order += [here, *waiting]
        else:
            total[here] = min(1 + sum(n * total[part] for part, n in uses.get(here, {}).items()), 10 * INSTANCES)
    most = max(total.values(), default=0)
    if most > INSTANCES:
        raise FileError(file, "", f"an assembly of over {INSTANCES} parts", f"at most {INSTANCES} parts; export fewer")
