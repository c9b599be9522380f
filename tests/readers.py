"""Other people's programs that read what a build writes, and what they say of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

INSTALL = "bash tests/install-readers.sh"
POINT = 25.4 / 72
FREECAD_SCRIPT = """
import json, os
import FreeCAD, Import
FreeCAD.newDocument("read")
Import.insert(name=os.environ["STEP_FILE"], docName="read", importHidden=True, merge=False, useLinkGroup=False, mode=0)
found = [o for o in FreeCAD.getDocument("read").Objects if o.TypeId == "Part::Feature"]
def centre(o):
    return list(o.getGlobalPlacement().multVec(o.Placement.inverse().multVec(o.Shape.CenterOfMass)))
print("RESULT" + json.dumps([[o.Label, [s.Volume for s in o.Shape.Solids], centre(o)] for o in found]))
"""
"""Without link groups: FreeCAD 0.20 crashes on any nested assembly with them, when it runs without a window."""


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed: {INSTALL}")


def run(*command: str | Path, folder: Path, **more: str) -> str:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | more
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=300,
        check=True,
    )
    return done.stdout.decode(errors="replace")


def prusa_info(path: Path, folder: Path) -> list[dict[str, str]]:
    """What PrusaSlicer says of every object in a file."""
    found: list[dict[str, str]] = []
    for line in run("prusa-slicer", "--info", path, folder=folder).splitlines():
        if line.startswith("["):
            found += [{}] if not re.match(r"\[\d{4}-", line) else []
        elif " = " in line:
            key, _, value = line.partition("=")
            found[-1][key.strip()] = value.strip()
    return found


def freecad_solids(path: Path, folder: Path) -> list[tuple[str, list[float], list[float]]]:
    """Label, volumes of solids and centre of every shape that FreeCAD's console imports from STEP."""
    script = folder / "read.py"
    script.write_text(FREECAD_SCRIPT)
    output = run("freecadcmd", script, folder=folder, STEP_FILE=str(path))
    return [tuple(entry) for entry in json.loads(output.partition("RESULT")[2].splitlines()[0])]  # type: ignore[misc]


def librecad_pdf(path: Path, folder: Path) -> Path:
    """A DXF as LibreCAD prints it, 1:1."""
    copy = folder / "drawn.dxf"
    shutil.copy(path, copy)
    run("librecad", "dxf2pdf", "-p", "420x297", "-c", "-s", "1", copy.name, folder=folder)
    return folder / "drawn.pdf"


def librsvg_pdf(path: Path, folder: Path) -> Path:
    """An SVG as librsvg draws it."""
    run("rsvg-convert", "-f", "pdf", "-o", "drawn.pdf", path, folder=folder)
    return folder / "drawn.pdf"


def poppler_paths(path: Path, folder: Path) -> list[list[tuple[float, float]]]:
    """Every path of a PDF's first page as poppler draws it: points, curves by their ends, mm from the lower left."""
    run("pdftocairo", "-svg", "-noshrink", "-nocenter", "-f", "1", "-l", "1", path, "seen.svg", folder=folder)
    root = ElementTree.parse(folder / "seen.svg").getroot()
    height = float(root.get("viewBox", "0 0 0 0").split()[3])
    return [_points(element, height) for element in root.iter("{http://www.w3.org/2000/svg}path")]


def _points(element: Any, height: float) -> list[tuple[float, float]]:
    matrix = re.search(r"matrix\(([^)]*)\)", element.get("transform", ""))
    a, b, c, d, e, f = (float(n) for n in matrix[1].split(",")) if matrix else (1, 0, 0, 1, 0, 0)
    points: list[tuple[float, float]] = []
    for _, numbers in re.findall(r"([MLC])\s*([-0-9.e ]+)", element.get("d", "")):
        x, y = (float(n) for n in numbers.split()[-2:])
        points.append(((a * x + c * y + e) * POINT, (height - (b * x + d * y + f)) * POINT))
    return points


def circles(paths: list[list[tuple[float, float]]]) -> list[tuple[float, float, float]]:
    """x, y and diameter of the paths that are circles of four curves."""
    found: list[tuple[float, float, float]] = []
    for path in paths:
        ends = path[:5]
        if len(path) not in (5, 6) or ends[0] != pytest.approx(ends[4], abs=1e-3):
            continue
        x, y = sum(p[0] for p in ends[:4]) / 4, sum(p[1] for p in ends[:4]) / 4
        radii = [((p[0] - x) ** 2 + (p[1] - y) ** 2) ** 0.5 for p in ends[:4]]
        if max(radii) - min(radii) < 0.02:
            found.append((x, y, sum(radii) / 2))
    return found
