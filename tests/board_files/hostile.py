"""Hostile files: each must end in one line and exit status 2, within 10 CPU seconds and 1 GB."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator

from .drawn_board import DrawnBoard, plain, rectangle
from .kicad_text import KicadText, kicad_text
from .other_text import easyeda_json, excellon_text, gerber_text, gerber_zip


def _wrapped(body: str) -> bytes:
    return f"(kicad_pcb (version 20240108)\n(general (thickness 1.6))\n{body}\n)\n".encode()


def _lines(*spots: tuple[float, float], closed: bool = True) -> str:
    ends: list[tuple[float, float]] = [*spots[1:], *spots[: int(closed)]]
    pairs = zip(spots, ends, strict=False)
    return "\n".join(f'(gr_line (start {a:g} {b:g}) (end {c:g} {d:g}) (layer "Edge.Cuts"))' for (a, b), (c, d) in pairs)


def kicad_files() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes, and words that the line must hold."""
    whole = kicad_text(plain(), 8).encode()
    yield "empty", b"", "empty"
    yield "blank", b" \n\t" * 1000, "empty"
    yield "binary", random.Random(1).randbytes(100_000), "KiCad"
    yield "truncated", whole[: len(whole) // 2], "closed"
    yield "open-text", whole.replace(b'"Test maker"', b'"Test maker'), "text"
    yield "too-many-ends", whole + b")", "after"
    yield "nested", b"(kicad_pcb " + b"(" * 100_000 + b")" * 100_000 + b")", "nested"
    yield "only-open", b"(" * 100_000, "nested"
    yield "other-file", b"(kicad_sch (version 20230121))", "kicad_pcb"
    yield "future-form", b"(kicad_pcb (version 99999999)\n)", "Edge.Cuts"
    yield "no-outline", _wrapped(""), "Edge.Cuts"
    yield "open-outline", _wrapped(_lines((10, 20), (90, 20), (90, 70), (10.5, 70), closed=False)), "10.5, 70"
    yield "gap", _wrapped(_lines((10, 20), (90, 20), (90, 70), (10, 70), (10, 20.4), closed=False)), "10, 20.4"
    yield (
        "branch",
        _wrapped(_lines((0, 0), (60, 0), (60, 40), (0, 40)) + _lines((60, 0), (80, 10), closed=False)),
        "60, 0",
    )
    yield "crossing", _wrapped(_lines((0, 0), (60, 40), (60, 0), (0, 70))), "meet"
    yield "zero-area", _wrapped(_lines((0, 0), (60, 0), (30, 0))), "area"
    yield "a-point", _wrapped(_lines((5, 5), (5, 5), (5, 5))), "Edge.Cuts"
    yield "tiny", _wrapped(_lines((0, 0), (0.06, 0), (0.06, 0.04), (0, 0.04))), "10"
    yield "in-inches", _wrapped(_lines((0, 0), (3.35, 0), (3.35, 2.2), (0, 2.2))), "inch"
    yield "in-nanometres", _wrapped(_lines((0, 0), (85e6, 0), (85e6, 56e6), (0, 56e6))), "mm"
    for word in ("NaN", "inf", "1e999", "-1e400", "1e30", "0x10", "12abc", "1_0"):
        yield f"number-{word}", whole.replace(b"(thickness 1.6)", f"(thickness {word})".encode()), "number"
        yield f"place-{word}", _wrapped(f'(gr_line (start 0 {word}) (end 5 5) (layer "Edge.Cuts"))'), "number"
    yield "zero-thickness", whole.replace(b"(thickness 1.6)", b"(thickness 0)"), "thickness"
    yield "short-arc", _wrapped('(gr_arc (start 0 0) (mid 1 1) (layer "Edge.Cuts"))'), "end"
    yield "words-for-numbers", _wrapped('(gr_line (start (a) (b)) (end 1 1) (layer "Edge.Cuts"))'), "number"
    yield "not-utf8", whole.replace(b"Test maker", b"\xff\xfe\xfa"), "UTF-8"
    yield "many-loops", _wrapped("\n".join(map(_square, range(-1, 3000)))), "cut"
    yield "many-points", _wrapped(_zigzag(30_000)), "edges"
    yield "one-atom", b"a" * 5_000_000, "KiCad"
    yield "escapes", b'(kicad_pcb "' + b'\\"' * 5_000_000, "text"
    yield "pairs", b"(kicad_pcb " + b"()" * 5_000_000 + b")", "words"
    yield "too-large", b"(kicad_pcb " + b" " * 60_000_000 + b")", "at most"


def _square(n: int) -> str:
    if n < 0:
        return _lines((-1, -1), (150, -1), (150, 150), (-1, 150))
    x, y = n % 60 * 2.0, n // 60 * 2.0
    return _lines((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))


def _zigzag(count: int) -> str:
    spots = [(n * 0.01, (n % 2) * 0.5) for n in range(count)]
    return _lines(*spots, (count * 0.01, 50.0), (0.0, 50.0))


def easyeda_files() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes, and words that the line must hold."""
    text = easyeda_json(plain())
    whole = json.loads(text)

    def with_shape(*shape: object) -> bytes:
        return json.dumps({**whole, "shape": list(shape)}).encode()

    yield "truncated", text[: len(text) // 2].encode(), "JSON"
    yield "nested", b'{"head":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested"
    yield "schematic", json.dumps({**whole, "head": {"docType": "1"}}).encode(), "docType"
    yield "no-head", json.dumps({"shape": []}).encode(), "docType"
    yield "list", b"[]", "docType"
    yield "shape-is-text", json.dumps({**whole, "shape": "TRACK"}).encode(), "shape"
    yield "no-outline", with_shape(), "layer 10"
    yield "numbers-in-shape", with_shape(1, 2, None), "shape"
    yield "nan", with_shape("TRACK~1~10~~NaN 0 5 5~gge1~0"), "number"
    yield "huge", with_shape("TRACK~1~10~~1e999 0 5 5~gge1~0"), "number"
    yield "open", with_shape("TRACK~1~10~~0 0 300 0 300 200 0 200~gge1~0"), "close"
    yield "zero-area", with_shape("TRACK~1~10~~0 0 300 0 150 0 0 0~gge1~0"), "area"
    yield "odd-numbers", with_shape("TRACK~1~10~~0 0 300~gge1~0"), "pair"
    yield "bad-arc", with_shape("ARC~1~10~~M 0 0 B 5 5~~gge2~0"), "arc"
    yield "json-nan", text.replace('"x": "4000"', '"x": NaN').encode(), "number"


def gerber_files() -> Iterator[tuple[str, bytes, str]]:
    """Zips: name, bytes, and words that the line must hold."""
    board = plain()
    profile, drill = gerber_text(board), excellon_text(board)

    def packed(**texts: str | bytes) -> bytes:
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in texts.items():
                archive.writestr(name.replace("__", ".").replace("_up_", "../"), text)
        return memory.getvalue()

    yield "truncated-zip", gerber_zip(board)[:-200], "zip"
    yield "empty-zip", packed(), "profile"
    yield "text-only", packed(readme__txt="hello"), "profile"
    yield "points-outside", packed(_up_board__gm1=profile, b__drl=drill), "outside"
    yield "bomb", packed(board__gm1=b"0" * 300_000_000, b__drl=drill), "at most"
    yield "many-files", packed(**{f"f{n}__txt": "x" for n in range(2000)}), "files"
    yield "no-format", packed(board__gm1=profile.replace("%FSLAX46Y46*%", ""), b__drl=drill), "FS"
    yield "no-units", packed(board__gm1=profile.replace("%MOMM*%", ""), b__drl=drill), "MO"
    yield "both-units", packed(board__gm1=profile.replace("G75*", "%MOIN*%\nG75*"), b__drl=drill), "unit"
    yield "drill-without-units", packed(board__gm1=profile, b__drl=drill.replace("METRIC,TZ", "")), "METRIC"
    yield "drill-mixed-units", packed(board__gm1=profile, b__drl=drill.replace("G90", "INCH")), "unit"
    yield "drill-tool", packed(board__gm1=profile, b__drl=drill.replace("T1\nX", "T9\nX")), "T9"
    yield "open", packed(board__gm1=profile.replace("D01*\nG01*\nX", "D02*\nG01*\nX", 1), b__drl=drill), "close"
    yield "truncated-gerber", packed(board__gm1=profile[: len(profile) // 2], b__drl=drill), "M02"
    yield "two-profiles", packed(a__gm1=profile, b__gm1=profile.replace("a comment", "b"), c__drl=drill), "--layer"
    yield "nan", packed(board__gm1=profile, b__drl=drill.replace("X", "XNaN", 1)), "number"


def fuzzed(whole: bytes, number: int) -> bytes:
    """A file with drawn damage: bytes changed, pieces cut out, doubled, moved, numbers and words replaced."""
    draw, data = random.Random(number), bytearray(whole)
    for _ in range(draw.randint(1, 6)):
        if not data:
            break
        a = draw.randrange(len(data))
        b = min(len(data), a + draw.choice((1, 2, 5, 40, 400)))
        kind = draw.randrange(7)
        if kind == 0:
            data[a] = draw.randrange(256)
        elif kind == 1:
            del data[a:b]
        elif kind == 2:
            data[a:a] = data[a:b] * draw.randint(1, 4)
        elif kind == 3:
            piece = data[a:b]
            del data[a:b]
            place = draw.randrange(len(data) + 1)
            data[place:place] = piece
        elif kind == 4:
            data[a:b] = draw.choice(
                (b"NaN", b"1e999", b"-0", b"()", b'"', b"(", b")", b"~", b"*", b"[", b"{}", b"\\u0000")
            )
        elif kind == 5:
            digits = [n for n in range(len(data)) if 48 <= data[n] < 58]
            if digits:
                data[draw.choice(digits)] = draw.choice(b"0123456789.-e")
        else:
            del data[b:]
            data += draw.choice((b"", b")", b'"}', b"M02*\n"))
    return bytes(data)


def long_board() -> DrawnBoard:
    """A board that is higher than wide, so that the reader turns it."""
    return DrawnBoard(outline=rectangle(0.0, 0.0, 56.0, 85.0, 3.0), holes=tuple((y, x, d) for x, y, d in plain().holes))


def jittered(seed: int = 3, by: float = 0.004) -> str:
    """A plain board whose edges miss one another by a few micrometres."""
    draw, text = random.Random(seed), KicadText(8, height=56.0)
    lines = kicad_text(plain(), 8).split("\n")
    moved = []
    for line in lines:
        if line.startswith("  (gr_line"):
            words = line.split()
            for place in (2, 3, 5, 6):
                number = words[place].rstrip(")")
                words[place] = words[place].replace(number, f"{float(number) + draw.uniform(-by, by) / 2:.5f}")
            line = "  " + " ".join(words)
        moved.append(line)
    assert text.height
    return "\n".join(moved)
