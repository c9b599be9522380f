"""Writes stl/ from the shipped design: `python tests/reference_stl.py`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

STL = Path(__file__).parent.parent / "stl"
HEAD = """# Ready to print and cut

This folder holds the printed and the cut parts of the shipped design, `temporary-cluster`. The table says how many of
each you need, and in which material.

- Print: leave the parts as they lie, with layers of 0.2 and without support.
- Cut: 1:1, in millimetres. Layer CUT has the lines to cut.
- Measure your power board, your sheet and your standoffs first. `report.md` of your build lists all assumed numbers
  (`stackwright build`).

The files are written by `python tests/reference_stl.py`. A test builds them again and compares.

| how often | file | what | material |
|---:|---|---|---|
"""


def refresh() -> None:
    """Build the shipped design and take its printed and cut files over."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "from stackwright.cli import main; main()"]
        subprocess.run([*command, "build", "--out", folder, "--format", "stl,dxf"], check=True)
        for stale in (*STL.glob("*.stl"), *STL.glob("*.dxf")):
            stale.unlink()
        lines = HEAD
        for row in json.loads((Path(folder) / "bom.json").read_text())["rows"]:
            for name in row["files"]:
                path = Path(folder) / name
                if path.suffix in (".stl", ".dxf"):
                    shutil.copy(path, STL / path.name)
                    lines += f"| {row['quantity']} | [{path.name}]({path.name}) | {row['name']} | {row['material']} |\n"
        (STL / "README.md").write_text(lines)


if __name__ == "__main__":
    refresh()
