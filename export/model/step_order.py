"""Sort the colours in an assembly's STEP file by their shapes, because the kernel writes them in a new order each run.

The file before the colours is the same each time. The colours are at the end of the file. Each is a presentation
entity that refers to its shape, with some lines of its own and some that it shares with other colours.
"""

from __future__ import annotations

import re

LINE = re.compile(r"#(\d+)\s*=\s*(.*?);\n", re.DOTALL)
REFERENCE = re.compile(r"#(\d+)")
COLOURED = "MECHANICAL_DESIGN_GEOMETRIC_PRESENTATION_REPRESENTATION"
FIRST = re.compile(r"^#\d+\s*=\s*" + COLOURED, re.MULTILINE)


def ordered(text: str) -> str:
    """The file with its colours sorted by the shapes to which they refer, and renumbered in that order."""
    first = FIRST.search(text)
    if first is None:
        return text
    head, (body, end, tail) = text[: first.start()], text[first.start() :].partition("ENDSEC;")
    entities = {int(match[1]): " ".join(match[2].split()) for match in LINE.finditer(body)}
    references = {number: [int(other) for other in REFERENCE.findall(line)] for number, line in entities.items()}
    shapes = {
        number: [
            other
            for each in (number, *references[number])
            for other in references.get(each, [])
            if other not in entities
        ]
        for number, line in entities.items()
        if line.startswith(COLOURED)
    }
    numbers, lowest = dict[int, int](), min(entities)
    waiting = sorted(shapes, key=lambda number: shapes[number], reverse=True)
    while waiting:
        number = waiting.pop()
        if number in entities and number not in numbers:
            numbers[number] = lowest + len(numbers)
            waiting.extend(reversed(references[number]))
    lines = (f"#{new} = {_renumbered(entities[old], numbers)};\n" for old, new in numbers.items())
    return "".join((head, *lines, end, tail))


def _renumbered(line: str, numbers: dict[int, int]) -> str:
    return REFERENCE.sub(lambda match: f"#{numbers.get(int(match[1]), int(match[1]))}", line)
