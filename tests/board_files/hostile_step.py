"""Models that nobody should have to fear: each must end in one line and status 2, within 10 CPU seconds and 1 GB."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from .drawn_board import DrawnBoard, plain, rectangle
from .step_files import BARE, StepForm, step_bytes, written


def _zip(**members: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", ".").replace("_up_", "../"), data)
    return memory.getvalue()


def _instances(whole: bytes, levels: int, copies: int, *, ring: bool = False) -> bytes:
    """The board, with an assembly of assemblies: copies to the power of levels. `ring`: the last is in the first."""
    lines = []
    for level in range(levels):
        below = 90_000 if ring and level == levels - 1 else 90_001 + level
        for copy in range(copies):
            ends = f"#{90_000 + level},#{below},$"
            lines.append(f"#{91_000 + level * copies + copy}=NEXT_ASSEMBLY_USAGE_OCCURRENCE('{copy}','','',{ends});")
    lines += [f"#{90_000 + level}=PRODUCT_DEFINITION('design','',#8,#7);" for level in range(levels + 1)]
    return whole.replace(b"ENDSEC;\nEND-ISO", "\n".join([*lines, "ENDSEC;", "END-ISO"]).encode())


def _box(x: float, y: float, z: float) -> Any:
    from cadquery import Solid

    return Solid.makeBox(x, y, z).wrapped


def _sphere() -> Any:
    from cadquery import Solid

    return Solid.makeSphere(30.0).wrapped


def step_files() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes, and words that the line must hold."""
    whole = step_bytes(plain(), BARE)
    yield "empty", b"", "empty"
    yield "binary", random.Random(1).randbytes(100_000), "STEP"
    yield "truncated", whole[: len(whole) // 2], "END-ISO"
    yield "no-data", whole[: whole.index(b"DATA;")] + b"DATA;\nENDSEC;\nEND-ISO-10303-21;\n", "nothing"
    yield "header-only", b"ISO-10303-21;\nEND-ISO-10303-21;\n", "STEP"
    deep = b"(" * 200_000 + b")" * 200_000
    yield "nested", whole.replace(b"ENDSEC;\nEND-ISO", b"#99999=A(" + deep + b");\nENDSEC;\nEND-ISO"), "nested"
    for word in (b"NaN", b"1.E400", b"1.E+999", b"INF"):
        broken = re.sub(rb"CARTESIAN_POINT\('',\(0\.", b"CARTESIAN_POINT('',(" + word, whole, count=3)
        yield f"number-{word.decode()}", broken, "number"
    yield "huge", re.sub(rb"CARTESIAN_POINT\('',\(3\.", b"CARTESIAN_POINT('',(1.E30", whole), "STEP"
    yield "dangling", whole.replace(b"= PLANE(", b"= PLANE2("), "STEP"
    yield "missing-entity", re.sub(rb"#\d+ = CLOSED_SHELL\([^;]*;", b"", whole, count=1), "STEP"
    yield "assembly-bomb", _instances(whole, 7, 10), "at most"
    yield "deep-assembly", _instances(whole, 30, 2), "at most"
    yield "assembly-ring", _instances(whole, 2, 1, ring=True), "itself"
    yield "a-ball", written(_sphere()), "plate"
    yield "a-cube", written(_box(60.0, 60.0, 60.0)), "plate"
    yield "a-block", written(_box(80.0, 50.0, 9.0)), "plate"
    yield "an-inch-board", step_bytes(DrawnBoard(outline=rectangle(0.0, 0.0, 3.35, 2.2), thickness=0.063), BARE), "inch"
    yield "in-metres", step_bytes(DrawnBoard(outline=rectangle(0.0, 0.0, 8500.0, 5600.0)), BARE), "500"
    yield "zip-without-a-model", _zip(readme__txt=b"hello"), "model"
    yield "gzip-truncated", gzip.compress(whole)[:-2000], "gzip"
    yield "zip-points-outside", _zip(_up_board__step=whole), "outside"
    yield "fused-on-both-sides", step_bytes(overhanging(), StepForm(fused=True)), "one body"


def renumbered(whole: bytes, number: int) -> bytes:
    """A model with one to four of its numbers or references drawn anew: sound as a text, and wrong as a shape."""
    draw, data = random.Random(number), whole
    for _ in range(draw.randint(1, 4)):
        spots = [found.span() for found in re.finditer(rb"#?-?\d+\.?(?:\d*E[-+]?\d+)?", data[data.index(b"DATA;") :])]
        start, end = (data.index(b"DATA;") + place for place in draw.choice(spots))
        old = data[start:end]
        if old.startswith(b"#"):
            new = b"#%d" % draw.randint(1, len(spots) // 6)
        else:
            new = draw.choice((b"0.", b"-1.", b"1.E-9", b"1.E9", b"3.", b"-" + old.lstrip(b"-"), b"1", b"85.", b"1.6"))
        data = data[:start] + new + data[end:]
    return data


def large_step_files() -> Iterator[tuple[str, bytes, str]]:
    """Those that are large, or become large when they are unpacked."""
    whole = step_bytes(plain(), BARE)
    yield "long-text", whole.replace(b"'Open CASCADE Model'", b"'" + b"x" * 20_000_000), "STEP"
    yield "zip-bomb", _zip(board__step=b" " * 300_000_000), "at most"
    yield "gzip-bomb", gzip.compress(b" " * 300_000_000), "at most"
    yield "many-points", _points(900_000), "STEP"


def _points(count: int) -> bytes:
    lines = "\n".join(f"#{n}=CARTESIAN_POINT('',({n}.,{n}.,0.));" for n in range(1, count + 1))
    return f"ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\n{lines}\nENDSEC;\nEND-ISO-10303-21;\n".encode()


def overhanging() -> DrawnBoard:
    """A board with a socket over one edge on either side, so that neither face shows the outline when all is fused."""
    from .drawn_board import Part

    top = Part("J1", "Socket", (0.0, 20.0), (-3.0, -5.0, 6.0, 5.0))
    bottom = Part("J2", "Socket", (40.0, 0.0), (-5.0, -3.0, 5.0, 6.0), side="bottom")
    return DrawnBoard(outline=plain().outline, holes=plain().holes, parts=(top, bottom))
