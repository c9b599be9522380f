"""The page of the shipped designs, from their files, and the pictures on it: `python tests/designs_page.py` draws them.

Give names of designs to draw only those. A picture is 800 pixels wide, with the margin cut off, and has 32 colours.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops
from stackwright.params.source import SHIPPED, shipped_names
from support import run_cli

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH, MARGIN, COLOURS = 800, 12, 32
HEAD = """# The shipped designs

Generated from the design files by `python tests/reference.py`. Build one by its name, such as `stackwright build
two-towers`, or begin with a copy of its file: `stackwright new NAME --from two-towers`.
"""


def designs_page() -> str:
    """The page: a heading, what the file says at its head, and the picture of each design."""
    lines = [HEAD]
    for name in shipped_names():
        lines += [f"## {name}", "", purpose(name), "", f"![{name}](../pictures/{name}.png)", ""]
    return "\n".join(lines)


def purpose(name: str) -> str:
    """The comment at the head of a shipped design's file, in one paragraph."""
    head = (SHIPPED / f"{name}.toml").read_text().partition("\n\n")[0]
    text = " ".join(line.removeprefix("#").strip() for line in head.splitlines())
    return text.removesuffix(" Lengths are millimetres.")


def draw(name: str) -> None:
    """Write the picture of a shipped design."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.png"
        outcome = run_cli("render", name, "--out", str(path))
        if outcome.status:
            raise SystemExit(outcome.error)
        image = Image.open(path).convert("RGB")
    white = Image.new("RGB", image.size, "white")
    left, top, right, bottom = ImageChops.difference(image, white).getbbox() or (0, 0, *image.size)
    image = image.crop(
        (
            max(0, left - MARGIN),
            max(0, top - MARGIN),
            min(image.width, right + MARGIN),
            min(image.height, bottom + MARGIN),
        )
    )
    image = image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    for design in sys.argv[1:] or shipped_names():
        draw(design)
