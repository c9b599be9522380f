"""PrusaSlicer as a second opinion: what it extrudes for a mesh, by kind, and the CPU seconds that it takes."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

INSTALL = "PrusaSlicer is not installed: apt-get install --no-install-recommends prusa-slicer"
needs_slicer = pytest.mark.skipif(shutil.which("prusa-slicer") is None, reason=INSTALL)
FILAMENT = 1.75
SOLID = ("--fill-density", "100%", "--fill-pattern", "rectilinear", "--skirts", "0", "--brim-width", "0")
"""Solid throughout: with sparse infill every roof over it would count as a bridge."""
PLAIN = (
    "--layer-height",
    "0.2",
    "--first-layer-height",
    "0.2",
    "--nozzle-diameter",
    "0.4",
    "--filament-diameter",
    "1.75",
)
SUPPORTED = ("--support-material", "--support-material-threshold", "40", "--support-material-interface-layers", "0")
QUIET = ("--elefant-foot-compensation", "0", "--gcode-comments")


@dataclass(frozen=True)
class Sliced:
    """What is extruded, mm3 by the slicer's own kinds, and how long slicing took, CPU s."""

    volumes: dict[str, float]
    seconds: float

    @property
    def support(self) -> float:
        return sum(volume for kind, volume in self.volumes.items() if kind.startswith("Support"))

    @property
    def bridges(self) -> float:
        return self.volumes.get("Bridge infill", 0.0)

    @property
    def model(self) -> float:
        return sum(
            volume for kind, volume in self.volumes.items() if not kind.startswith(("Support", "Skirt", "Custom"))
        )


def write_stl(path: Path, vertices: np.ndarray, faces: np.ndarray) -> None:
    import trimesh

    trimesh.Trimesh(vertices, faces, process=False).export(path)


def sliced(folder: Path, vertices: np.ndarray, faces: np.ndarray, *options: str) -> Sliced:
    """Slice a mesh that stands on the bed."""
    mesh, code = folder / "part.stl", folder / "part.gcode"
    write_stl(mesh, vertices, faces)
    command = ["prusa-slicer", "--export-gcode", "-o", str(code), *PLAIN, *SOLID, *QUIET, *options, str(mesh)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr + done.stdout
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Sliced(_extruded(code.read_text()), seconds)


def _extruded(code: str) -> dict[str, float]:
    """The volume of filament by the kinds that the G-code names; absolute or relative extrusion."""
    area, kind, at, relative = np.pi * FILAMENT**2 / 4, "Custom", 0.0, "M83" in code
    found: defaultdict[str, float] = defaultdict(float)
    for line in code.splitlines():
        if line.startswith(";TYPE:"):
            kind = line[6:].strip()
        elif line.startswith("G92") and (reset := re.search(r"E(-?[\d.]+)", line)):
            at = float(reset[1])
        elif line.startswith("G1") and (moved := re.search(r" E(-?[\d.]+)", line)):
            value = float(moved[1])
            step, at = (value, at) if relative else (value - at, value)
            if step > 0 and re.search(r" [XY]", line):
                found[kind] += step * area
    return found
