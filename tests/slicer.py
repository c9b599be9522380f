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
from stackwright.params.records.printer import PrinterRecord

INSTALL = "PrusaSlicer is not installed: apt-get install --no-install-recommends prusa-slicer"
needs_slicer = pytest.mark.skipif(shutil.which("prusa-slicer") is None, reason=INSTALL)
FILAMENT = 1.75
SOLID = ("--fill-density", "100%", "--fill-pattern", "rectilinear", "--skirts", "0", "--brim-width", "0")
"""Solid throughout: with sparse infill every roof over it would count as a bridge."""
BED = "0x0,300x0,300x300,0x300"
"""A bed of 300 by 300: a rail under a brick is 216 long, and the slicer's own bed is 200. Other tests ask which printer
takes a part."""
PLAIN = (
    "--bed-shape",
    BED,
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


@dataclass(frozen=True)
class Quoted:
    """What the slicer says that a part takes: plastic, mm3, and time, s."""

    volume: float
    seconds: float


def quoted(folder: Path, vertices: np.ndarray, faces: np.ndarray, printer: PrinterRecord, walls: int) -> Quoted:
    """Plastic and time of a mesh that stands on the bed, for the printer's own profile, with that many perimeters."""
    mesh, code = folder / "part.stl", folder / "part.gcode"
    write_stl(mesh, vertices, faces)
    options = [f"--{key}={value}" for key, value in settings_of(printer, walls).items()]
    done = subprocess.run(
        ["prusa-slicer", "--export-gcode", "-o", str(code), *options, str(mesh)],
        capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    text = code.read_text()
    used, told = re.search(r"filament used \[mm\] = ([\d.]+)", text), re.search(r"printing time .* = (.*)", text)
    assert used and told
    times = {unit: float(number) for number, unit in re.findall(r"(\d+)([dhms])", told[1])}
    seconds = sum(times.get(unit, 0.0) * value for unit, value in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)))
    return Quoted(float(used[1]) * np.pi * FILAMENT**2 / 4, seconds)


def settings_of(printer: PrinterRecord, walls: int) -> dict[str, object]:
    """PrusaSlicer's names and values for a printer's profile."""
    told, fits = printer.profile, printer.fits
    line, axes, swift = 1.125 * fits.nozzle, "xy", max(told.wall_acceleration, told.infill_acceleration)
    widths = ("", "first-layer-", "perimeter-", "external-perimeter-", "infill-", "solid-infill-", "top-infill-")
    return {
        "layer-height": fits.layer_height,
        "first-layer-height": fits.layer_height,
        "nozzle-diameter": fits.nozzle,
        "filament-diameter": FILAMENT,
        "bed-shape": "0x0,900x0,900x900,0x900",
        "max-print-height": 500,
        **{f"{name}extrusion-width": line for name in widths},
        "perimeters": walls,
        "top-solid-layers": told.top_layers,
        "bottom-solid-layers": told.bottom_layers,
        "fill-density": f"{100 * told.infill:g}%",
        "fill-pattern": "gyroid",
        "skirts": 0,
        "brim-width": 0,
        "elefant-foot-compensation": 0,
        "external-perimeter-speed": told.outer_speed,
        "small-perimeter-speed": told.outer_speed,
        "perimeter-speed": told.inner_speed,
        "gap-fill-speed": told.inner_speed,
        "infill-speed": told.infill_speed,
        "solid-infill-speed": told.solid_speed,
        "top-solid-infill-speed": told.top_speed,
        "bridge-speed": told.bridge_speed,
        "first-layer-speed": told.first_speed,
        "travel-speed": told.travel_speed,
        "perimeter-acceleration": told.wall_acceleration,
        "infill-acceleration": told.infill_acceleration,
        "bridge-acceleration": told.infill_acceleration,
        "first-layer-acceleration": told.wall_acceleration,
        "default-acceleration": told.infill_acceleration,
        "filament-max-volumetric-speed": told.flow,
        "slowdown-below-layer-time": told.least_layer_time,
        "min-print-speed": told.least_speed,
        "gcode-flavor": "marlin2",
        "machine-limits-usage": "time_estimate_only",
        "machine-max-acceleration-extruding": swift,
        "machine-max-acceleration-travel": told.infill_acceleration,
        "machine-max-acceleration-z": 400,
        **{f"machine-max-acceleration-{axis}": swift for axis in axes},
        **{f"machine-max-feedrate-{axis}": told.travel_speed for axis in axes},
        **{f"machine-max-jerk-{axis}": told.corner_speed for axis in axes},
    }
