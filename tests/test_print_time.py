"""Time and mass of printed parts: by hand where a formula is known, and beside PrusaSlicer."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from manifold3d import Manifold
from printed_parts import JUDGED, Mesh, drawn_parts
from slicer import needs_slicer, quoted, settings_of
from stackwright.assemblies.assembly import Assembly
from stackwright.assemblies.cluster import assemble
from stackwright.checks.limits import Limits
from stackwright.checks.print.layering import laid_of, laying_of
from stackwright.geometry.layers.extrusion import laid
from stackwright.geometry.layers.motion import Drive, line_time, path_times
from stackwright.geometry.layers.slices import Slices
from stackwright.geometry.store import Store
from stackwright.params.library import Library
from stackwright.params.load import load
from stackwright.params.records.printer import PrinterRecord
from stackwright.params.source import find
from stackwright.parts.bought.screw import Screw
from stackwright.parts.part import Role
from stackwright.parts.printed.foot import Foot
from stackwright.parts.printed.power_board_holder import PowerBoardHolder
from stackwright.parts.printed.switch_shoe import SwitchShoe
from test_growth import counted

MK4 = Library().get(PrinterRecord, "prusa-mk4")
PRINTERS = ("prusa-mk4", "ender-3", "bambu-x1c")
"""The default; the slowest; the fastest."""
LOADED = 1.6


def block(x: float, y: float, z: float) -> Mesh:
    mesh = Manifold.cube((x, y, z)).to_mesh()
    return np.array(mesh.vert_properties, dtype=float)[:, :3], np.array(mesh.tri_verts)


def test_a_line_takes_what_its_trapezoid_says() -> None:
    """From 2 to 40 mm/s at 1000 mm/s2 and back takes 0.038 s and 0.798 mm each; the rest is at 40."""
    ends = (40**2 - 2**2) / (2 * 1000)
    assert line_time(10, Drive(40, 1000, 4)) == pytest.approx(2 * 0.038 + (10 - 2 * ends) / 40)
    short = line_time(0.5, Drive(40, 1000, 4))
    assert short == pytest.approx(2 * (math.sqrt(2**2 + 1000 * 0.5) - 2) / 1000), "it never reaches 40"


def test_a_path_slows_down_at_its_corners_and_far_ahead_of_a_short_step() -> None:
    """A square brakes to 8 / sqrt(2) at each corner. A circle of many chords is driven evenly."""
    square = np.array([(0, 0), (30, 0), (30, 30), (0, 30)], dtype=float)
    corner, drive = 8 / math.sqrt(2), (80.0, 1000.0)
    even = (drive[0] ** 2 - corner**2) / drive[1]
    side = 2 * (drive[0] - corner) / drive[1] + (30 - even) / drive[0]
    ends = 2 * (corner - 4) / drive[1]
    (found,) = path_times([square], np.array([drive[0]]), drive[1], 8.0)
    assert found == pytest.approx(4 * side + ends, rel=0.01)
    turns = np.linspace(0, 2 * math.pi, 120, endpoint=False)
    circle = 20 * np.column_stack([np.cos(turns), np.sin(turns)])
    (found,) = path_times([circle], np.array([40.0]), 1000.0, 8.0)
    assert found == pytest.approx(2 * math.pi * 20 / 40, rel=0.03)
    both = path_times([square, circle], np.array([80.0, 40.0]), 1000.0, 8.0)
    assert both[1] == pytest.approx(found), "paths do not disturb one another"


def test_a_block_takes_its_walls_its_skins_and_its_share_of_infill() -> None:
    """40 x 40 x 20: 9 solid layers of 100, walls of 2 lines, 15 % in the rest, and what joins the infill's lines."""
    mesh, fits = block(40, 40, 20), MK4.fits
    found = laid(Slices(*mesh, 0.2), laying_of(MK4, 2))
    inner = (40 - 4 * fits.spacing) ** 2
    hand = 40 * 40 * 1.8 + (1600 - inner + 0.15 * inner) * 18.2
    assert hand < found.volume < 1.12 * hand
    solid = MK4.model_copy(update={"profile": MK4.profile.model_copy(update={"infill": 1.0})})
    assert laid(Slices(*mesh, 0.2), laying_of(solid, 2)).volume == pytest.approx(32000, rel=0.01)


def test_more_walls_infill_and_layers_take_longer() -> None:
    mesh = block(50, 30, 20)
    seconds = [laid(Slices(*mesh, 0.2), laying_of(MK4, walls)).seconds for walls in (2, 3, 4, 7)]
    assert seconds == sorted(seconds)
    thin = Slices(*mesh, 0.1)
    fine = MK4.model_copy(update={"fits": MK4.fits.model_copy(update={"layer_height": 0.1})})
    assert laid(thin, laying_of(fine, 2)).seconds > 1.5 * seconds[0]


def test_a_loaded_part_asks_for_four_walls_whatever_the_nozzle() -> None:
    assert (MK4.walls(0), MK4.walls(LOADED)) == (2, 4)
    wide = MK4.model_copy(update={"fits": MK4.fits.model_copy(update={"nozzle": 0.6, "layer_height": 0.3})})
    assert wide.walls(LOADED) * wide.fits.spacing >= LOADED


@pytest.mark.parametrize("printer", Library().names("printers"))
def test_the_shell_is_solid_under_the_heads_of_the_screws(printer: str, reference: Assembly) -> None:
    """The perimeters round a screw's hole are a ring that is wider than its head."""
    record = Library().get(PrinterRecord, printer)
    widest = max(part.head_diameter for part in reference.parts() if isinstance(part, Screw) and part.diameter == 3)
    for part in reference.parts():
        if isinstance(part, (Foot, SwitchShoe, PowerBoardHolder)):
            ring = record.walls(part.shell) * record.fits.spacing
            assert part.hole_diameter + 2 * ring >= widest


def test_an_estimate_is_cheap(store: Store, reference: Assembly) -> None:
    """At most 500 calls of functions a layer, which is half a millisecond; kept by shape and profile afterwards."""
    limits = Limits(printer=MK4)
    for part in [part for part in reference.parts() if part.role is Role.PRINTED]:
        shape = store.shape(part)
        vertices = shape.placed(part.print_placement())
        low, high = vertices[:, 2].min(), vertices[:, 2].max()
        slices, laying = Slices(vertices - [0, 0, low], shape.faces, 0.2), laying_of(MK4, MK4.walls(part.shell))
        assert counted(partial(laid, slices, laying)) < 500 * (high - low) / 0.2
        assert laid_of(part, store, limits) == laid_of(part, Store(store.folder), limits)


def shipped(store: Store) -> dict[str, tuple[Mesh, float]]:
    """Every printed part of every shipped design, with coupon and jigs: its mesh on the bed and its shell."""
    found: dict[str, tuple[Mesh, float]] = {}
    for name in Library().names("designs"):
        for extra in ((), ("print.coupon=true", "cut.jigs=true")):
            for part in assemble(load(find(name), extra)).made():
                if part.role is Role.PRINTED:
                    shape = store.shape(part)
                    vertices = shape.placed(part.print_placement())
                    mesh = vertices - [0.0, 0.0, vertices[:, 2].min()], shape.faces
                    found[part.file_stem()] = mesh, part.shell
    return found


@pytest.mark.slow
@needs_slicer
def test_the_slicer_takes_perimeters_and_infill_from_the_bed(reference_out: Path, tmp_path: Path) -> None:
    """Whatever it is set to, the whole bed weighs the same, and what the report says."""
    masses = list[float]()
    for walls, infill in ((2, "15%"), (8, "60%")):
        code = tmp_path / f"{walls}.gcode"
        settings = {**settings_of(MK4, walls), "fill-density": infill, "bed-shape": "0x0,250x0,250x210,0x210"}
        options = [f"--{key}={value}" for key, value in settings.items()]
        options += ["--export-gcode", "--dont-arrange", "--filament-density=1.27", "-o", str(code)]
        subprocess.run(
            ["prusa-slicer", *options, str(reference_out / "print" / "bed-1.3mf")],
            capture_output=True, check=True, env=os.environ | {"LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        found = re.search(r"total filament used \[g\] = ([\d.]+)", code.read_text())
        assert found
        masses.append(float(found[1]))
    assert masses[0] == masses[1]
    prints = json.loads((reference_out / "report.json").read_text())["prints"]
    assert masses[0] == pytest.approx(sum(each["grams"] * each["quantity"] for each in prints), rel=0.06)


@pytest.mark.slow
@needs_slicer
@pytest.mark.parametrize("name", PRINTERS)
def test_time_and_mass_beside_the_slicer(name: str, tmp_path: Path, store: Store) -> None:
    """Every printed part that we ship with its own walls, and ten drawn parts that no constant was fitted on."""
    printer = Library().get(PrinterRecord, name)
    drawn = {
        f"{key}, {shell} mm": (mesh, shell) for key, mesh in drawn_parts(JUDGED).items() for shell in (0.0, LOADED)
    }
    ours = shipped(store)
    assert len(ours) >= 20 and len(drawn) == 20
    for parts in (ours, drawn):
        masses, times = list[float](), list[float]()
        for key, (mesh, shell) in parts.items():
            walls = printer.walls(shell)
            found = laid(Slices(*mesh, printer.fits.layer_height), laying_of(printer, walls))
            other = quoted(tmp_path, *mesh, printer, walls)
            masses.append(found.volume / other.volume - 1)
            times.append(found.seconds / other.seconds - 1)
            print(f"\n{key}: mass {masses[-1]:+.1%}, time {times[-1]:+.1%} of {other.seconds / 3600:.2f} h", end="")
        for errors, mean, worst in ((masses, 0.06, 0.15), (times, 0.08, 0.30)):
            assert np.abs(errors).mean() <= mean
            assert np.abs(errors).max() <= worst
